/** The approval question of one asset: which policies count, who touched it, and what was said. */
import { loginOf } from "#approval/people.ts";
import { requiredRoles } from "#approval/policy.ts";
import { type ApprovalVerdict, decideApproval, type ReviewGiven } from "#approval/verdict.ts";
import { PipelineError } from "#errors/pipeline-error.ts";
import { readConfig } from "#files/read-config.ts";
import { openSource } from "#files/source.ts";
import { contributors, isAncestor, lastChange } from "#git/history.ts";
import type { AssetRecord, Brief, Config, FacetDigests, Payload, ReviewRecord } from "#model/types.ts";
import type { LedgerSnapshot } from "#ports/ledger.ts";
import type { World } from "./world.ts";

export interface ApprovalFacts {
  readonly world: World;
  readonly tip: string;
  readonly config: Config;
  readonly snapshot: LedgerSnapshot;
}

/** The reviews of one asset, oldest first. */
export function reviewsOf(reviews: readonly ReviewRecord[], asset: string): readonly ReviewGiven[] {
  return [...reviews]
    .sort((left, right) => Date.parse(left.at) - Date.parse(right.at))
    .flatMap(({ review, login, decision, assets }) => {
      const facets = assets[asset]?.facets;
      return facets === undefined ? [] : [{ review, login, decision, facets }];
    });
}

export interface AssetApproval {
  readonly campaign: string;
  readonly asset: string;
  readonly type: Brief["type"];
  readonly payload: Payload;
  readonly digest: string;
  readonly facets: FacetDigests;
  readonly waiverRoles: readonly string[];
  readonly record?: AssetRecord | undefined;
  readonly reviews: readonly ReviewGiven[];
  readonly policies: readonly Config["approval"][];
}

export async function approvalOf({ world, tip, config }: ApprovalFacts, asset: AssetApproval): Promise<ApprovalVerdict> {
  return decideApproval({
    payload: asset.digest,
    facets: asset.facets,
    required: requiredRoles({ payload: asset.payload, type: asset.type, policies: asset.policies, waiverRoles: asset.waiverRoles }),
    reviews: asset.reviews,
    record: asset.record,
    contributors: await touchedBy({ world, tip, config, campaign: asset.campaign, record: asset.record }),
    roles: config.roles,
  });
}

/** Logins (or, where the configuration knows nobody, nothing) of everybody who touched the folder since the asset's approval was last used. */
export async function touchedBy(question: {
  readonly world: World;
  readonly tip: string;
  readonly config: Config;
  readonly campaign: string;
  readonly record?: AssetRecord | undefined;
}): Promise<readonly string[]> {
  const { world, tip, config, campaign, record } = question;
  const since = record?.versions.find(({ standing }) => standing === "used")?.commit;
  const reachable = since !== undefined && (await isAncestor(world.git, since, tip));
  const people = await contributors(world.git, { path: `campaigns/${campaign}`, tip, ...(reachable ? { since } : {}) });
  return [...new Set(people.flatMap(({ address }) => loginOf(config.people, address) ?? []))].sort();
}

/**
 * The policies that must all be satisfied: the tip's, the one in force before the change was merged, and the one of the last deploy:
 * so no change relaxes its own approval, in however many commits it comes.
 */
export async function policiesFor(
  { world, tip, config, snapshot }: ApprovalFacts,
  payloadPath: string,
): Promise<readonly Config["approval"][]> {
  const changed = await lastChange(world.git, { tip, path: payloadPath });
  const deployed = await lastDeployed(world, snapshot, tip);
  const earlier = [...new Set([changed?.parent, deployed].filter((commit) => commit !== undefined))];
  const before = await Promise.all(earlier.map((commit) => policyAt(world, commit)));
  return [config.approval, ...before.filter((policy) => policy !== undefined)];
}

async function policyAt(world: World, commit: string): Promise<Config["approval"] | undefined> {
  try {
    return (await readConfig(await openSource(world.git, commit))).value.approval;
  } catch (error) {
    // Before there was a configuration there was no policy to relax.
    if (error instanceof PipelineError && error.code === "NOT_INITIALISED") return undefined;
    throw error;
  }
}

async function lastDeployed(world: World, { campaigns }: LedgerSnapshot, tip: string): Promise<string | undefined> {
  const deploys = Object.values(campaigns).flatMap(({ record }) => record?.deployed ?? []);
  const newestFirst = [...deploys].sort((left, right) => Date.parse(right.at) - Date.parse(left.at));
  for (const { commit } of newestFirst) if (await isAncestor(world.git, commit, tip)) return commit;
  return undefined;
}
