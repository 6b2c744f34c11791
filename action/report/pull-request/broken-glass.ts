/** The issue that says a campaign was launched without a yes: who did it, why, and whose yes was missing. */
import type { FacetName } from "#model/types.ts";
import { listed } from "../words.ts";
import { markdownText, mention } from "./markdown-text.ts";
import { FACET_ORDER, facetInWords } from "./people-words.ts";
import type { IssueWords } from "./refusal-issue.ts";

export interface MissingYes {
  readonly asset: string;
  readonly facet: FacetName;
  readonly role: string;
}

export interface BrokenGlassFacts {
  readonly campaign: string;
  readonly login: string;
  readonly reason: string;
  readonly missing: readonly MissingYes[];
  /** Whether anything went out, or is on its way. */
  readonly isOut: boolean;
}

/** Title and body. Nobody can take such a launch back by approving it later: they are asked to look, and to stop it where it is wrong. */
export function brokenGlassIssue({ campaign, login, reason, missing, isOut }: BrokenGlassFacts): IssueWords {
  const name = `**${markdownText(campaign, 120)}**`;
  const lines = [...Map.groupBy(missing, ({ role }) => role)].map(([role, of]) => `- **${markdownText(role, 80)}**: ${partsOf(of)}`);
  return {
    title: `Break-glass: ${campaign} ${whatHappened(isOut, missing.length > 0)}`,
    body: [
      isOut
        ? `${mention(login)} launched ${name} without waiting for everybody’s yes.`
        : `${mention(login)} wanted to launch ${name} without waiting for everybody’s yes. **Nothing went out:** something else stands against it.`,
      `**The reason given:** ${markdownText(reason, 1000)}`,
      lines.length === 0 ? "In the end no yes was missing." : `**Whose yes was missing**\n\n${lines.join("\n")}`,
      "It is on record, under this name and with this reason.",
      isOut && lines.length > 0
        ? "Please look at it now. If it is wrong, write the comment `/campaign stop` on its pull request: that takes back at once what can still be taken back, and needs nobody’s yes. Close this issue when whoever’s yes was missing has looked."
        : "Close this issue when whoever answers for it knows of it.",
    ].join("\n\n"),
  };
}

function whatHappened(isOut: boolean, isMissing: boolean): string {
  if (!isOut) return "was to be launched without everybody’s yes";
  return isMissing ? "was launched without everybody’s yes" : "was launched, and in the end every yes was there";
}

/** `the words of launch-email and launch-page; the recipients of launch-email` */
function partsOf(missing: readonly MissingYes[]): string {
  const byAssets = new Map<string, FacetName[]>();
  for (const facet of FACET_ORDER) {
    const assets = [...new Set(missing.filter((one) => one.facet === facet).map(({ asset }) => markdownText(asset, 80)))];
    if (assets.length > 0) byAssets.set(listed(assets), [...(byAssets.get(listed(assets)) ?? []), facet]);
  }
  return [...byAssets].map(([assets, facets]) => `${listed(facets.map(facetInWords))} of ${assets}`).join("; ");
}
