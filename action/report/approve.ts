/** What a decision covers, and whose is still missing. */

import type { ApprovalVerdict } from "#approval/verdict.ts";
import { platformInWords } from "#model/platform-names.ts";
import type { PlatformName } from "#model/types.ts";
import { redlined } from "./findings.ts";
import { type IssueReport, issueLines } from "./issue-words.ts";
import { type Look, listed, paint } from "./words.ts";

export interface ApproveReport {
  readonly slug: string;
  readonly login: string;
  readonly decision: "approved" | "rejected";
  readonly review: string;
  readonly covered: Readonly<Record<string, { readonly facets: Readonly<Record<string, string>> }>>;
  readonly missing: readonly { readonly asset: string; readonly verdict: ApprovalVerdict }[];
  /** What a person makes in its platform once it is merged. */
  readonly byHand: readonly { readonly asset: string; readonly platform: PlatformName }[];
  readonly notice?: string;
  /** Of an issue of a series: what of each mail was new. */
  readonly issues?: readonly IssueReport[];
}

export function renderApprove(
  { slug, login, decision, review, covered, missing, byHand, notice, issues = [] }: ApproveReport,
  look: Look,
): string {
  const said =
    decision === "approved" ? paint(`@${login} approved ${slug}.`, "good", look) : paint(`@${login} said no to ${slug}.`, "warn", look);
  const blocks = [
    [said, ...coveredLines(covered)].join("\n"),
    issues.flatMap((issue) => issueLines(issue, (before, after) => redlined(before, after, look))).join("\n"),
    openBlock(missing, missing.length > 0 && missing.every(({ asset }) => byHand.some((one) => one.asset === asset))),
    ...byHandLines(byHand, missing),
  ].filter(Boolean);
  blocks.push(paint([`Recorded as ${review}.`, notice ?? ""].filter(Boolean).join(" "), "quiet", look));
  return blocks.join("\n\n");
}

/** What the decision is about: `  content of launch-email and launch-page` */
function coveredLines(covered: ApproveReport["covered"]): readonly string[] {
  const assetsByFacets = new Map<string, string[]>();
  for (const [asset, { facets }] of Object.entries(covered)) {
    const names = listed(Object.keys(facets));
    if (names !== "") assetsByFacets.set(names, [...(assetsByFacets.get(names) ?? []), asset]);
  }
  return [...assetsByFacets].map(([facets, assets]) => `  ${facets} of ${listed(assets)}`);
}

function openBlock(missing: ApproveReport["missing"], isAllByHand: boolean): string {
  const assetsByWords = new Map<string, string[]>();
  for (const { asset, verdict } of missing)
    for (const words of openFacets(verdict)) assetsByWords.set(words, [...(assetsByWords.get(words) ?? []), asset]);
  if (assetsByWords.size === 0)
    return `Nobody's decision is missing any more.${isAllByHand ? "" : " It goes out when it is merged and deployed."}`;
  const lines = [...assetsByWords].map(([words, assets]) => `  ${words}${assets.length === missing.length ? "" : ` (${listed(assets)})`}`);
  return ["It does not go out yet. Still open:", ...lines].join("\n");
}

function byHandLines(byHand: ApproveReport["byHand"], missing: ApproveReport["missing"]): readonly string[] {
  if (byHand.length === 0) return [];
  const when = missing.some(({ verdict }) => openFacets(verdict).length > 0) ? "once that is settled" : "once it is merged";
  return [
    [`Made by hand ${when}, not from here:`, ...byHand.map(({ asset, platform }) => `  ${asset} in ${platformInWords(platform)}`)].join(
      "\n",
    ),
  ];
}

function openFacets({ facets }: ApprovalVerdict): readonly string[] {
  return facets.flatMap(({ facet, missing, rejectedBy, uncovered }) => {
    if (uncovered) return [`${facet}: .github/campaigns.yml names nobody who approves it`];
    const no = rejectedBy.length === 0 ? [] : [`${listed(rejectedBy.map((login) => `@${login}`))} said no`];
    const yes = missing.length === 0 ? [] : [`a yes of ${listed(missing)} is missing`];
    return no.length + yes.length === 0 ? [] : [`${facet}: ${[...no, ...yes].join("; ")}`];
  });
}

export function approveJson({ slug, login, decision, review, covered, missing }: ApproveReport): unknown {
  return { campaign: slug, login, decision, review, covered, approvals: missing };
}
