/** What `campaigns rules baseline` wrote down, and what goes on blocking all the same. */
import type { BaselineChange } from "#governance/write-baseline.ts";
import { type Look, listed, paint, plural } from "./words.ts";

export interface BaselineReport extends BaselineChange {
  readonly file: string;
  readonly isWritten: boolean;
  /** `campaign/asset`, which could not be looked at. */
  readonly unrendered: readonly string[];
}

export function renderBaseline(report: BaselineReport, look: Look): string {
  const { after, added, kept, gone, open, unaccepted, file, isWritten, unrendered } = report;
  if (!isWritten) return [paint("Nothing is found, so there is nothing to write down.", "good", look), ...left(unrendered)].join("\n");
  const lines = [
    paint(`${plural(after.findings.length, "known finding")} in ${file}.`, "good", look),
    ...(added.length === 0 || kept.length === 0 ? [] : [`  ${added.length} of them ${added.length === 1 ? "is" : "are"} new on the list.`]),
    ...(gone.length === 0 ? [] : [`  ${gone.length} taken off, because ${gone.length === 1 ? "it is" : "they are"} not found any more.`]),
    ...(open === 0
      ? []
      : [
          `  ${open} found since ${open === 1 ? "is" : "are"} not on the list, and ${open === 1 ? "counts" : "count"} as always. To put ${open === 1 ? "it" : "them"} on it: campaigns rules baseline --extend`,
        ]),
    ...(unaccepted === 0
      ? []
      : [
          `  ${unaccepted} ${unaccepted === 1 ? "has" : "have"} a law behind ${unaccepted === 1 ? "it" : "them"}, and ${unaccepted === 1 ? "goes" : "go"} on blocking until somebody accepts ${unaccepted === 1 ? "it" : "them"} by name:`,
          '    campaigns rules baseline --accepted-by <login> --reason "…"',
        ]),
    ...left(unrendered),
    "Commit it in a change of its own: whoever reviews that change lets these findings pass.",
  ];
  return lines.join("\n");
}

function left(unrendered: readonly string[]): readonly string[] {
  if (unrendered.length === 0) return [];
  const names = unrendered.length > 5 ? [...unrendered.slice(0, 5), `${unrendered.length - 5} more`] : unrendered;
  return [`Not looked at, because not rendered: ${listed(names)}.`];
}
