/** What a decision covers, and whose is still missing. */
import type { ApprovalVerdict } from "#approval/verdict.ts";
import { type Look, paint } from "./words.ts";

export interface ApproveReport {
  readonly slug: string;
  readonly login: string;
  readonly decision: "approved" | "rejected";
  readonly review: string;
  readonly covered: Readonly<Record<string, { readonly facets: Readonly<Record<string, string>> }>>;
  readonly missing: readonly { readonly asset: string; readonly verdict: ApprovalVerdict }[];
  readonly notice?: string;
}

export function renderApprove({ slug, login, decision, review, covered, missing, notice }: ApproveReport, look: Look): string {
  const lines = [paint(`@${login} ${decision} ${slug} (${review}).`, decision === "approved" ? "good" : "warn", look), ""];
  for (const [asset, { facets }] of Object.entries(covered))
    lines.push(
      `  ${asset}: ${Object.entries(facets)
        .map(([facet, digest]) => `${facet} ${digest.slice(0, 8)}`)
        .join(", ")}`,
    );
  const open = missing.flatMap(({ asset, verdict }) => openFacets(verdict).map((words) => `  ${asset}: ${words}`));
  lines.push(
    "",
    ...(open.length === 0
      ? ["Nobody's decision is missing any more. It goes out when it is merged and deployed."]
      : ["Still missing:", ...open]),
  );
  if (notice !== undefined) lines.push("", paint(notice, "quiet", look));
  return lines.join("\n");
}

function openFacets({ facets }: ApprovalVerdict): readonly string[] {
  return facets.flatMap(({ facet, missing, rejectedBy, uncovered }) => [
    ...(uncovered ? [`${facet}: no policy says who approves it`] : []),
    ...(missing.length > 0 ? [`${facet}: ${missing.join(", ")}`] : []),
    ...(rejectedBy.length > 0 ? [`${facet}: rejected by ${rejectedBy.map((login) => `@${login}`).join(", ")}`] : []),
  ]);
}

export function approveJson({ slug, login, decision, review, covered, missing }: ApproveReport): unknown {
  return { campaign: slug, login, decision, review, covered, approvals: missing };
}
