/** How a transition is worded in the ledger's log: one line an auditor reads, and trailers a program reads. */
import { BREAK_GLASS } from "#approval/verdict.ts";
import type { ErrorCode } from "#errors/catalogue.ts";
import type { AssetRecord, OutcomeRecord, ReviewUse } from "#model/types.ts";
import type { Transition } from "#ports/ledger.ts";

/** `Scheduled    launch-email  hubspot 1042  content: @legal-reviewer; payload 7f3a9c…` */
export function subjectOf(verb: string, record: AssetRecord, rest: readonly string[] = []): string {
  const object = record.object ?? record.drafts.at(-1)?.object ?? record.intent?.object;
  const where = object === undefined ? record.platform : `${record.platform} ${object.id}`;
  return [verb.padEnd(11), record.asset, where, rest.filter(Boolean).join("; ")].filter(Boolean).join("  ").trimEnd();
}

/** `content: @brand-reviewer @legal-reviewer, audience: @crm-lead (broke the glass)` */
export function approversInWords(reviews: readonly ReviewUse[]): string {
  const byFacet = new Map<string, Set<string>>();
  for (const use of reviews) {
    const whom = `@${use.login}${use.review.startsWith(BREAK_GLASS) ? " (broke the glass)" : ""}`;
    byFacet.set(use.facet, (byFacet.get(use.facet) ?? new Set()).add(whom));
  }
  return [...byFacet].map(([facet, logins]) => `${facet}: ${[...logins].sort().join(" ")}`).join(", ");
}

export function shortDigest(digest: string): string {
  return `${digest.slice(0, 6)}…`;
}

/** The facts of a transition as trailers, from the record it writes. */
export function trailersOf(record: AssetRecord, extra: readonly (readonly [string, string])[] = []): Transition["trailers"] {
  const outcome = record.outcome;
  const payload = record.intent?.payload ?? record.live?.payload ?? record.drafts.at(-1)?.payload;
  const facts: (readonly [string, string] | undefined)[] = [
    ["Campaign", record.campaign],
    ["Asset", record.asset],
    ["Environment", record.environment],
    ["State", record.state],
    outcome === undefined ? undefined : ["Outcome", outcomeInWords(outcome)],
    payload === undefined ? undefined : ["Payload", payload],
    ["Epoch", String(record.epoch)],
  ];
  return [...facts.filter((fact) => fact !== undefined), ...extra];
}

function outcomeInWords({ operation, result, code }: OutcomeRecord): string {
  return [operation, result, code].filter((word) => word !== undefined).join(" ");
}

/** One review as a trailer, for example `Approved-by: legal-reviewer (legal, content, review local-1a2b)`. Broken glass is told as that. */
export function approvalTrailers(reviews: readonly ReviewUse[]): readonly (readonly [string, string])[] {
  return reviews.map(({ login, role, facet, review }) => [
    review.startsWith(BREAK_GLASS) ? "Glass-broken-by" : "Approved-by",
    `${login} (${role}, ${facet}, review ${review})`,
  ]);
}

export function refusalSubject(record: AssetRecord, code: ErrorCode): string {
  return subjectOf("Refused", record, [code]);
}
