/** The approval question of one asset: which policies count, who touched it, and what was said. */
import { loginOf } from "#approval/people.ts";
import { requiredRoles } from "#approval/policy.ts";
import { type ApprovalVerdict, decideApproval, strictest } from "#approval/verdict.ts";
import { PipelineError } from "#errors/pipeline-error.ts";
import { readConfigAt } from "#files/read-config.ts";
import { type Contributor, contributors, isAncestor, lastChange } from "#git/history.ts";
import { deployedCommits } from "#ledger/history.ts";
import type { AssetRecord, Brief, Config, FacetDigests, Payload } from "#model/types.ts";
import type { LedgerSnapshot } from "#ports/ledger.ts";
import type { Decisions, ReviewSource } from "./decisions.ts";
import type { World } from "./world.ts";

export interface ApprovalFacts {
  readonly world: World;
  readonly tip: string;
  readonly config: Config;
  readonly snapshot: LedgerSnapshot;
  readonly reviews: ReviewSource;
}

export interface AssetApproval {
  readonly campaign: string;
  readonly asset: string;
  readonly type: Brief["type"];
  readonly payload: Payload;
  readonly digest: string;
  readonly facets: FacetDigests;
  /** By a configuration, so that no change of one decides by itself who must sign. */
  readonly contentRoles: (config: Config) => readonly string[];
  readonly record?: AssetRecord | undefined;
  readonly decisions: Decisions;
  /** The tip's configuration first, then those in force before. */
  readonly configs: readonly Config[];
}

/** The strictest of the verdicts by every configuration that counts. */
export async function approvalOf(
  { world, tip, config, reviews }: Omit<ApprovalFacts, "snapshot">,
  asset: AssetApproval,
): Promise<ApprovalVerdict> {
  const { logins, strangers } = await touchedBy({
    world,
    tip,
    configs: [config, ...asset.configs],
    campaign: asset.campaign,
    record: asset.record,
    also: asset.decisions.wrote,
  });
  const { decisions } = asset;
  const byOne = async (one: Config): Promise<ApprovalVerdict> =>
    decideApproval({
      payload: asset.digest,
      facets: asset.facets,
      required: requiredRoles({
        payload: asset.payload,
        type: asset.type,
        policies: [one.approval],
        contentRoles: asset.contentRoles(one),
      }),
      reviews: decisions.reviews,
      record: asset.record,
      contributors: [...logins, ...decisions.touched],
      strangers,
      roles: await reviews.rolesOf(one),
    });
  const [first, others] = [await byOne(config), await Promise.all(asset.configs.map(byOne))];
  const verdict = strictest([first, ...others]);
  const ignored = decisions.discounted.filter(({ login }) => !verdict.ignored.some((known) => known.login === login));
  if (verdict.basis === "restored") return verdict;
  const judged = await Promise.all(
    [config, ...asset.configs].map(async (one, index) => ({ verdict: [first, ...others][index], roles: await reviews.rolesOf(one) })),
  );
  return {
    ...verdict,
    ignored: [...verdict.ignored, ...ignored],
    contributors: [...new Set([...logins, ...decisions.touched])],
    holders: holdersOf(judged),
  };
}

/** A change that gives a role to others does not take the question away from those who held it: they are named. */
function holdersOf(
  judged: readonly { readonly verdict: ApprovalVerdict | undefined; readonly roles: Config["roles"] }[],
): Readonly<Record<string, readonly string[]>> {
  const holders = new Map<string, ReadonlySet<string>>();
  for (const { verdict, roles } of judged) {
    for (const role of new Set(verdict?.facets.flatMap(({ missing }) => missing)))
      holders.set(role, new Set([...(holders.get(role) ?? []), ...(roles[role] ?? [])]));
  }
  return Object.fromEntries([...holders].map(([role, logins]) => [role, [...logins]]));
}

export interface Touched {
  readonly logins: readonly string[];
  /** Names (never addresses) of those the configuration does not know. */
  readonly strangers: readonly string[];
}

/** Everybody who touched the folder since the asset's approval was last used. */
export async function touchedBy(question: {
  readonly world: World;
  readonly tip: string;
  /** The tip's first; whoever any of them knows is known. */
  readonly configs: readonly Config[];
  readonly campaign: string;
  readonly record?: AssetRecord | undefined;
  /** Whom the history of the tip does not name. */
  readonly also?: readonly Contributor[] | undefined;
}): Promise<Touched> {
  const { world, tip, configs, campaign, record, also = [] } = question;
  const since = record?.versions.find(({ standing }) => standing === "used")?.commit;
  const reachable = since !== undefined && (await isAncestor(world.git, since, tip));
  const people = [...(await contributors(world.git, { path: `campaigns/${campaign}`, tip, ...(reachable ? { since } : {}) })), ...also];
  const logins = people.flatMap(({ address }) => configs.flatMap((config) => loginOf(config.people, address) ?? []));
  const strangers = people
    .filter(({ address }) => configs.every((config) => loginOf(config.people, address) === undefined))
    .map(({ name }) => name || "somebody without a name");
  return { logins: [...new Set(logins)].sort(), strangers: [...new Set(strangers)].sort() };
}

/**
 * The configurations that must be satisfied besides the tip's: the one in force before the change was merged, and the one of the last
 * deploy. So no change relaxes its own approval, neither by its policy nor by its roles.
 */
export async function configsBefore(
  { world, tip, snapshot }: Pick<ApprovalFacts, "world" | "tip" | "snapshot">,
  payloadPath: string,
): Promise<readonly Config[]> {
  const changed = await lastChange(world.git, { tip, path: payloadPath });
  const deployed = await lastDeployed(world, snapshot, tip);
  const earlier = [...new Set([changed?.parent, deployed].filter((commit) => commit !== undefined))];
  const before = await Promise.all(earlier.map((commit) => configAt(world, commit)));
  return before.filter((config) => config !== undefined);
}

/** The configuration of a commit; undefined where there was none yet, and so nothing to relax. */
export async function configAt(world: World, commit: string): Promise<Config | undefined> {
  try {
    return await readConfigAt(world.git, commit);
  } catch (error) {
    if (error instanceof PipelineError && error.code === "NOT_INITIALISED") return undefined;
    throw error;
  }
}

/** The newest deployed commit that the tip descends from. */
async function lastDeployed({ git }: World, { head }: LedgerSnapshot, tip: string): Promise<string | undefined> {
  if (head === undefined) return undefined;
  for await (const commit of deployedCommits(git, head)) if (await isAncestor(git, commit, tip)) return commit;
  return undefined;
}
