/** The issue that says a campaign went out without a yes: who did it, why, and whose yes was missing. */
import type { FacetName } from "#model/types.ts";
import { markdownText, mention } from "./markdown-text.ts";
import { facetInWords } from "./people-words.ts";
import type { IssueWords } from "./refusal-issue.ts";

export interface BrokenGlassFacts {
  readonly campaign: string;
  readonly login: string;
  readonly reason: string;
  readonly missing: readonly { readonly asset: string; readonly facet: FacetName; readonly role: string }[];
}

export function brokenGlassIssue({ campaign, login, reason, missing }: BrokenGlassFacts): IssueWords {
  const lines = missing.map(
    ({ asset, facet, role }) => `* ${markdownText(role, 80)}, for ${facetInWords(facet)} of ${markdownText(asset, 80)}`,
  );
  return {
    title: `Break-glass: ${campaign} was launched without a missing approval`,
    body: [
      `${mention(login)} launched **${markdownText(campaign, 120)}** without waiting for an approval.`,
      `**Reason given:** ${markdownText(reason, 1000)}`,
      lines.length === 0
        ? "In the end no approval was missing: everything that went out had every yes it needs."
        : `**Whose yes was missing**\n\n${lines.join("\n")}`,
      "It is on record, under this name and with this reason. Please look at it now: `/campaign stop` on its pull request takes back what can still be taken back. Close this issue when somebody who answers for it has looked.",
    ].join("\n\n"),
  };
}
