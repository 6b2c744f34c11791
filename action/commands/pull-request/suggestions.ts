/** What rules would change and may not change by themselves, offered beside the text: one click takes it. Each is offered once. */

import { digestOf } from "#model/digest.ts";
import { type AssetReport, openFindings } from "#model/finding.ts";
import type { Forge, SuggestedChange } from "#ports/forge.ts";
import { fixPlace } from "#report/patch.ts";
import { markdownText } from "#report/pull-request/markdown-text.ts";
import type { OpenChange } from "./open-change.ts";

const MARK = "campaigns-suggestions:";

/** Offers what was not offered before on this pull request; returns how many were taken in. */
export async function suggestionsOf(
  forge: Forge,
  { pull, head }: Pick<OpenChange, "pull" | "head">,
  reports: readonly AssetReport[],
): Promise<number> {
  const wanted = reports.flatMap((report) => openFindings(report)).flatMap(suggestionFor);
  if (wanted.length === 0) return 0;
  const offered = new Set(
    (await forge.reviews(pull.number))
      .filter(({ author }) => author.isBot)
      .flatMap(({ body }) => [...body.matchAll(/<!-- campaigns-suggestions: ([0-9a-f ]+) -->/g)].flatMap(([, ids = ""]) => ids.split(" "))),
  );
  const fresh = wanted.filter(({ id }) => !offered.has(id));
  if (fresh.length === 0) return 0;
  const ids = fresh.map(({ id }) => id).join(" ");
  const body = `These are offers: take one with a click, or leave it and change the words yourself.\n<!-- ${MARK} ${ids} -->`;
  return await forge.suggest(pull.number, { commit: head, body, changes: fresh.map(({ change }) => change) });
}

interface Suggestion {
  readonly id: string;
  readonly change: SuggestedChange;
}

/** A suggestion replaces whole lines, so it needs the line as it stands, and the very words in it. */
function suggestionFor(finding: ReturnType<typeof openFindings>[number]): readonly Suggestion[] {
  const { fix, place, message, rule } = finding;
  const { file, line, excerpt } = place;
  if (fix?.kind !== "suggest" || line === undefined || excerpt === undefined) return [];
  const text = excerpt.lines[line - excerpt.firstLine];
  const at = text === undefined ? undefined : fixPlace({ ...finding, place: { ...place, line: 1 } }, text);
  // A line that holds a fence would close ours.
  if (text === undefined || at === undefined || text.includes("```") || fix.replacement.includes("```")) return [];
  const changed = text.slice(0, at.start) + at.replacement + text.slice(at.end);
  return [
    {
      id: digestOf({ file, rule, text, changed }).slice(0, 12),
      change: { path: file, startLine: line, line, body: `${markdownText(message)}\n\n\`\`\`suggestion\n${changed}\n\`\`\`` },
    },
  ];
}
