/** Breaking the glass: who may, for which one campaign, and the record that is written before anything goes out. */

import { sameLogin } from "#approval/people.ts";
import { BREAK_GLASS } from "#approval/verdict.ts";
import { PipelineError } from "#errors/pipeline-error.ts";
import { digestOf, facetDigests } from "#model/digest.ts";
import type { Config, ReviewRecord } from "#model/types.ts";
import { instantOf } from "#ports/clock.ts";
import type { Ledger, LedgerSnapshot } from "#ports/ledger.ts";
import { configsBefore } from "./approvals.ts";
import { campaignNamed, namedPerson, type Team } from "./team.ts";
import type { World } from "./world.ts";

export interface BrokenGlass {
  readonly campaign: string;
  readonly login: string;
  readonly reason: string;
  readonly review: string;
  readonly snapshot: LedgerSnapshot;
}

interface BreakGlassQuestion {
  readonly team: Team & { readonly commit: string };
  readonly ledger: Ledger;
  readonly snapshot: LedgerSnapshot;
  readonly only: readonly string[] | undefined;
  readonly reason: string;
}

/** Shorter than this (characters) is no reason an auditor could do anything with. */
const SHORTEST_REASON = 10;

/**
 * Checks that this person may, and records it. The list of those who may must name them at the tip, before the campaign's last change
 * and at the last deploy, so that nobody adds themselves and breaks the glass in one go.
 * @throws PipelineError `USAGE` without one campaign and a reason; `APPROVAL_REFUSED` for anybody who is not on the list.
 */
export async function breakGlass(world: World, { team, ledger, snapshot, only, reason }: BreakGlassQuestion): Promise<BrokenGlass> {
  const [slug, ...others] = only ?? [];
  if (slug === undefined || others.length > 0 || reason.trim().length < SHORTEST_REASON) {
    throw new PipelineError("USAGE", "Break-glass is for exactly one campaign, with a reason.", {
      hint: 'campaigns deploy <campaign> --break-glass "why it cannot wait for an approval"',
    });
  }
  if (Number(world.env["GITHUB_RUN_ATTEMPT"] ?? "1") > 1) {
    throw new PipelineError(
      "APPROVAL_REFUSED",
      "A run that broke the glass once is not run again: what is on the default branch may be something else by now.",
      {
        hint: "Start the workflow anew, with a reason of its own.",
      },
    );
  }
  const login = await namedPerson(world, team.config, "The glass is broken by a named person");
  const earlier = await configsBefore({ world, tip: team.commit, snapshot }, `campaigns/${slug}`);
  if (![team.config, ...earlier].every((config) => isListed(config, login))) {
    throw new PipelineError("APPROVAL_REFUSED", `@${login} may not launch without an approval.`, {
      hint: "Only those under `breakGlass` in .github/campaigns.yml may, once that list was there before the campaign. Ask one of them, or whoever's approval is missing.",
    });
  }
  const campaign = await campaignNamed(team.source, slug);
  const assets = Object.fromEntries(
    Object.values(campaign.payloads).map(({ asset, payload }) => [asset, { facets: facetDigests(payload) }] as const),
  );
  const at = instantOf(world.clock.now());
  const review = `${BREAK_GLASS}${digestOf({ login, reason, assets, at }).slice(0, 12)}`;
  const record: ReviewRecord = {
    schemaVersion: 1,
    review,
    campaign: slug,
    login,
    decision: "approved",
    commit: team.commit,
    assets,
    note: reason,
    at,
  };
  const after = await ledger.append(snapshot, [
    {
      campaign: slug,
      subject: `Break-glass  ${slug}  by @${login}: ${reason.replace(/\s+/g, " ").slice(0, 200)}`,
      trailers: [
        ["Campaign", slug],
        ["Review", review],
        ["Commit", team.commit],
      ],
      writes: [{ kind: "review", record }],
    },
  ]);
  return { campaign: slug, login, reason, review, snapshot: after };
}

function isListed({ breakGlass: listed = [] }: Config, login: string): boolean {
  return listed.some((known) => sameLogin(known, login));
}
