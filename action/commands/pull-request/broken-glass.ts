/** Broken glass is loud: an issue of its own, naming who, why, and whose yes was missing. */
import type { Forge } from "#ports/forge.ts";
import { brokenGlassIssue } from "#report/pull-request/broken-glass.ts";
import type { BrokenGlass } from "../break-glass.ts";
import type { Deployed } from "../deploy-team.ts";

export async function announceBrokenGlass(
  forge: Forge,
  { campaign, login, reason, review }: BrokenGlass,
  { report }: { readonly report: Pick<Deployed["report"], "outcomes"> },
): Promise<void> {
  const mine = report.outcomes.filter(({ change }) => change.situation.identity.campaign === campaign);
  const missing = mine.flatMap(({ change: { situation } }) =>
    (situation.approval?.facets ?? []).flatMap(({ facet, given }) =>
      given.filter((use) => use.review === review).map(({ role }) => ({ asset: situation.identity.asset, facet, role })),
    ),
  );
  const { title, body } = brokenGlassIssue({
    campaign,
    login,
    reason,
    missing,
    isOut: mine.some(({ result }) => result === "done" || result === "held"),
  });
  await forge.openIssue({ title, body, labels: ["campaigns-break-glass"] });
}
