/** Broken glass is loud: an issue of its own, naming who, why, and whose yes was missing. */
import type { Forge } from "#ports/forge.ts";
import { brokenGlassIssue } from "#report/pull-request/broken-glass.ts";
import type { BrokenGlass } from "../break-glass.ts";
import type { Deployed } from "../deploy-team.ts";

export async function announceBrokenGlass(
  forge: Forge,
  { campaign, login, reason, review }: BrokenGlass,
  { report }: Deployed,
): Promise<void> {
  const missing = report.outcomes
    .filter(({ change }) => change.situation.identity.campaign === campaign)
    .flatMap(({ change: { situation } }) =>
      (situation.approval?.facets ?? []).flatMap(({ facet, given }) =>
        given.filter((use) => use.review === review).map(({ role }) => ({ asset: situation.identity.asset, facet, role })),
      ),
    );
  const { title, body } = brokenGlassIssue({ campaign, login, reason, missing });
  await forge.openIssue({ title, body, labels: ["campaigns-break-glass"] });
}
