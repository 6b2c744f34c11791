/** What was done, newest first, in the ledger's own words. */
import type { Instant } from "#model/types.ts";

export interface LogLine {
  readonly commit: string;
  readonly at: Instant;
  readonly subject: string;
}

export function renderLog(entries: readonly LogLine[], campaign: string | undefined): string {
  if (entries.length === 0) return campaign === undefined ? "Nothing has been recorded yet." : `Nothing has been recorded of ${campaign}.`;
  const lines = entries.map(({ at, subject, commit }) => `${at.slice(0, 10)} ${at.slice(11, 16)}  ${subject}  ${commit.slice(0, 10)}`);
  return [
    ...lines,
    "",
    `Times are UTC. The same without this program: git log campaigns-ledger${campaign === undefined ? "" : ` -- ${campaign}`}`,
  ].join("\n");
}
