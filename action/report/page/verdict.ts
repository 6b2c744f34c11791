/** What stands against it, in the head of a page: nobody has to look for it. */
import type { PipelineError } from "#errors/pipeline-error.ts";
import { type AssetReport, isBlocked, openFindings } from "#model/finding.ts";
import { type ChoiceFacts, namesOf } from "../choices.ts";
import { placeInWords } from "../preview/found.ts";
import { toJudge } from "../to-judge.ts";
import { plural } from "../words.ts";
import { type Markup, markup } from "./markup.ts";

export interface Judgement {
  readonly reports: readonly AssetReport[];
  /** What stands against it beside the rules. */
  readonly problems: readonly PipelineError[];
  /** Assets of which a text is still to be chosen. */
  readonly choices?: readonly ChoiceFacts[];
}

export function verdict({ reports, problems, choices = [] }: Judgement): Markup {
  const open = reports.flatMap(openFindings);
  const blocking = open.filter(({ severity }) => severity === "block").length;
  const asked = reports.flatMap(toJudge).length;
  const rest = [
    asked === 0 ? "" : ` ${plural(asked, "question")} for you.`,
    open.length === blocking ? "" : ` ${plural(open.length - blocking, "more thing")} to look at.`,
  ].join("");
  if (problems.length === 0 && !reports.some(isBlocked) && choices.length > 0)
    return markup`<div class="verdict"><strong>A text is still to be chosen: ${namesOf(choices)}.</strong> Nothing else stands in the way.${rest}</div>`;
  if (problems.length === 0 && !reports.some(isBlocked))
    return markup`<div class="verdict"><strong>Nothing stands in the way.</strong>${rest}</div>`;
  const all = blocking + problems.length;
  const words =
    all === 0 ? "A check could not be made, so it cannot go out." : `${plural(all, "thing")} must be changed before it can go out.`;
  const items = problems.map(
    ({ message, hint, place }) =>
      markup`<li>${message}${/[.!?]$/.test(message) ? "" : "."}${hint === undefined ? "" : ` ${hint}`}${place === undefined ? undefined : markup` <span class="place">${placeInWords(place)}</span>`}</li>`,
  );
  return markup`<div class="verdict bad"><strong>${words}</strong>${rest}${items.length === 0 ? undefined : markup`<ul>${items}</ul>`}</div>`;
}
