/** Several texts of one asset on the page of the checks, side by side, each to be unfolded and read whole: a person chooses one. */
import { type ChoiceFacts, checksInWords, compared, fewerInWords, type OptionFacts, untilChosen } from "../choices.ts";
import { type Markup, markup } from "../page/markup.ts";
import { SECTIONS } from "../sections.ts";
import { kindInWords } from "../words.ts";

/** The texts of an asset beside each other, each with what the checks find in it. */
export function choicePart(choice: ChoiceFacts): Markup {
  const { campaign, asset, kind, options } = choice;
  const { same } = compared(choice);
  const isSaidOnce = new Set(same.map(({ name }) => name));
  const alike =
    same.length === 0
      ? undefined
      : markup`<div class="alike"><h4>The same in all</h4>${fields(same)}</div>
`;
  const fewer = fewerInWords(choice);
  const first = options[0]?.number ?? 1;
  const example = options[1]?.number ?? first;
  return markup`<section class="part questions"><h3>${SECTIONS.questions}</h3>
<ul class="asked"><li><span class="box" aria-hidden="true"></span><strong>Which text shall the ${kindInWords(kind).toLowerCase()} have?</strong> ${untilChosen(choice)}</li></ul>
${fewer === "" ? undefined : markup`<p class="note">${fewer}</p>`}</section>
<div class="options">${options.map((option) => oneOption(option, isSaidOnce))}</div>
${alike}<p class="note">To choose, write <code>/campaign choose ${asset} ${example}</code> in a comment on the pull request, or <code>campaigns choose ${campaign} ${asset} ${example}</code> on a command line. You may change an option before: what you write is what is taken.</p>
`;
}

function oneOption(option: OptionFacts, isSaidOnce: ReadonlySet<string>): Markup {
  const { number, file, parts, whole, blocks, looks, broken, isPeoples } = option;
  const found = [...broken, ...blocks].map((words) => markup`<li class="over">${words}</li>`);
  const seen = looks.map((words) => markup`<li>${words}</li>`);
  const list = found.length + seen.length === 0 ? undefined : markup`<ul>${found}${seen}</ul>`;
  const shown = parts.filter(({ name }) => !isSaidOnce.has(name));
  return markup`<section class="option"><h3>Option ${number}</h3>
<p class="place">${file}${isPeoples ? ", changed by hand" : ""}</p>
${shown.length === 0 ? undefined : fields(shown)}
${whole === "" ? undefined : markup`<details><summary>The whole text</summary><p class="lines">${whole}</p></details>`}
<h4>The checks</h4><p>${sentence(checksInWords(option))}</p>${list}</section>
`;
}

function fields(parts: OptionFacts["parts"]): Markup {
  return markup`<dl class="fields">${parts.map(({ name, words }) => markup`<dt>${name}</dt><dd>${words}</dd>`)}</dl>`;
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
