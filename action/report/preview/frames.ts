/** Shows HTML in frames of a phone's and a desk's width, once for each look and reader, with switches that need no script. */
import type { DocumentKind } from "#model/content.ts";
import { type Markup, markup, verbatim } from "../page/markup.ts";
import { guessHeight } from "./height.ts";
import { hasDarkStyles, hasPictures, type LookId, lookOf } from "./looks.ts";
import type { Persona } from "./personas.ts";

export interface FramesQuestion {
  /** Letters, digits and hyphens; one per asset on a page. */
  readonly id: string;
  /** `Mail launch-email`: begins the title of every frame. */
  readonly name: string;
  readonly kind: DocumentKind;
  readonly language: string;
  readonly phoneWidth: number;
  readonly deskWidth: number;
  readonly looks: readonly LookId[];
  /** One where every reader sees the same. */
  readonly readers: readonly { readonly persona: Persona; readonly html: string }[];
}

const LOOK_WORDS: Readonly<Record<LookId, string>> = { light: "As sent", dark: "Dark", "no-pictures": "Pictures off" };

export function frames(question: FramesQuestion): Markup {
  const { id, looks: asked, readers } = question;
  const first = readers[0]?.html ?? "";
  const looks = asked.filter((look) => look !== "no-pictures" || hasPictures(first));
  const lookChoices = looks.map((look) => ({ value: look, words: LOOK_WORDS[look] }));
  const readerChoices = readers.map(({ persona }) => ({ value: persona.id, words: persona.label }));
  return markup`<div class="views">
<div class="switches">
${choices({ id, group: "look", legend: "Program", options: lookChoices })}
${choices({ id, group: "reader", legend: "Reader", options: readerChoices })}
</div>
${notes(question, looks, first)}
${readers.flatMap(({ persona, html }) => looks.map((look) => view(question, { persona, html, look })))}
</div>`;
}

interface Choices {
  readonly id: string;
  readonly group: "look" | "reader";
  readonly legend: string;
  readonly options: readonly { readonly value: string; readonly words: string }[];
}

/** Nothing where there is nothing to choose: everything is shown then. */
function choices({ id, group, legend, options }: Choices): Markup | undefined {
  if (options.length < 2) return undefined;
  const radios = options.map(
    ({ value, words }, index) =>
      markup`<label><input type="radio" name="${id}-${group}" data-${{ markup: group }}="${value}"${index === 0 ? { markup: " checked" } : undefined}><span>${words}</span></label>`,
  );
  return markup`<fieldset><legend>${legend}</legend><div class="choice">${radios}</div></fieldset>`;
}

function notes({ kind, readers }: FramesQuestion, looks: readonly LookId[], html: string): Markup | undefined {
  const said = [
    ...(looks.includes("dark") && !hasDarkStyles(html)
      ? ["It has no colours of its own for dark programs. “Dark” turns its colours around, as strict programs do: an approximation."]
      : []),
    ...(kind === "email" && !hasPictures(html) ? ["It has no pictures, so it looks the same with pictures off."] : []),
    ...(kind === "email" && readers.length === 1 ? ["Nothing in it is filled in per person: every reader sees the same."] : []),
  ];
  return said.length === 0 ? undefined : markup`<p class="note">${said.join(" ")}</p>`;
}

interface View {
  readonly persona: Persona;
  readonly html: string;
  readonly look: LookId;
}

function view(question: FramesQuestion, { persona, html, look }: View): Markup {
  const reader = question.readers.length > 1 ? `, ${lowerFirst(persona.label)}` : "";
  const words = `${lowerFirst(LOOK_WORDS[look])}${reader}`;
  return markup`<div class="view" data-look="${look}" data-reader="${persona.id}">
${devices({ ...question, words, shown: lookOf(html, look) })}
</div>
`;
}

export interface DevicesQuestion extends Pick<FramesQuestion, "name" | "kind" | "language" | "phoneWidth" | "deskWidth"> {
  /** Behind “Phone” and “Desk”. */
  readonly words: string;
  readonly shown: string;
}

/** The same HTML on a phone and at a desk. */
export function devices(question: DevicesQuestion): Markup {
  return markup`${device(question, "Phone", question.phoneWidth)}
${device(question, "Desk", question.deskWidth)}`;
}

/**
 * The frame may run nothing and reach nothing: `sandbox` without a single permission, and the page's own content policy, which it inherits.
 * Source: https://html.spec.whatwg.org/multipage/iframe-embed-object.html#attr-iframe-sandbox (read 2026-11).
 */
function device({ name: asset, kind, language, words, shown }: DevicesQuestion, name: "Phone" | "Desk", width: number): Markup {
  const height = guessHeight(shown, width, kind);
  return markup`<figure class="device ${name.toLowerCase()}" style="--w:${width}px;--h:${height}px"><figcaption><strong>${name}</strong> ${words}</figcaption><div class="glass"><iframe sandbox loading="lazy" lang="${language}" title="${asset}, ${name.toLowerCase()}, ${words}" srcdoc="${verbatim(shown)}"></iframe></div></figure>
`;
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
