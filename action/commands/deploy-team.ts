/** Brings one tree and the platforms together: gather, plan, carry out; and the few questions other commands share with it. */
import { openJournal } from "#apply/journal.ts";
import { runDeploy } from "#apply/run-deploy.ts";
import { PipelineError } from "#errors/pipeline-error.ts";
import { readHalt } from "#files/read-halt.ts";
import { isKnownAncestor } from "#git/history.ts";
import { titleOfPayload } from "#model/content.ts";
import { unmarked } from "#model/marker.ts";
import { planDeploy } from "#plan/deploy-plan.ts";
import type { AssetSituation, PlanSettings } from "#plan/situation.ts";
import type { Ledger, LedgerSnapshot } from "#ports/ledger.ts";
import type { PlatformPort } from "#ports/platform.ts";
import type { DeployReport } from "#report/deploy.ts";
import { leftByHand } from "./by-hand.ts";
import type { ReviewSource } from "./decisions.ts";
import { type Gathered, gather } from "./gather.ts";
import type { GatherQuestion } from "./gather-question.ts";
import { openPlatforms } from "./platforms.ts";
import { reviewSource } from "./reviews.ts";
import { settler } from "./settle.ts";
import type { Team } from "./team.ts";
import type { World } from "./world.ts";

export interface DeployQuestion {
  readonly team: Team & { readonly commit: string; readonly branch: string };
  readonly ledger: Ledger;
  readonly snapshot: LedgerSnapshot;
  readonly only?: readonly string[];
  readonly brokenGlass?: GatherQuestion["brokenGlass"];
}

export interface Deployed {
  readonly report: DeployReport;
  readonly gathered: Gathered;
  readonly reviews: ReviewSource;
  /** The ledger as it stands after the run. */
  readonly snapshot: LedgerSnapshot;
  readonly linkOf: (situation: AssetSituation) => string | undefined;
}

/** Brings one tree and the platforms together, and returns what came of it. */
export async function deployTeam(world: World, { team, ledger, snapshot, only, brokenGlass }: DeployQuestion): Promise<Deployed> {
  const platforms = openPlatforms(world, team.config);
  const reviews = await reviewSource(world, team.config, snapshot, team.commit);
  const gathered = await gather({
    world,
    team,
    tip: team.commit,
    snapshot,
    platforms,
    reviews,
    ...(only === undefined ? {} : { only }),
    ...(brokenGlass === undefined ? {} : { brokenGlass }),
  });
  const plan = planDeploy(gathered.situations, { ...(await planSettings(world, team)), elsewhere: gathered.elsewhere });
  world.progress(
    `${plan.changes.length} asset${plan.changes.length === 1 ? "" : "s"} looked at, ${plan.changes.filter(({ kind }) => kind === "act").length} to act on`,
  );

  const journal = openJournal({ ledger, snapshot, installation: team.config.installation.id });
  const ports = new Map<string, PlatformPort>();
  for (const { identity } of gathered.situations) ports.set(identity.platform, await platforms.port(identity.platform));
  const outcomes = await runDeploy({
    plan,
    journal,
    clock: world.clock,
    platformOf: ({ identity }) => portOf(ports, identity.platform),
    nameOf,
    settle: settler({
      snapshot: journal,
      versions: gathered.versions,
      commit: team.commit,
      installation: team.config.installation.id,
      clock: world.clock,
      situations: gathered.situations,
    }),
  });
  const left = await leftByHand(world, { config: team.config, snapshot, versions: gathered.versions, campaigns: gathered.campaigns });
  const link = (situation: AssetSituation) => linkOf(ports, situation);
  return {
    report: {
      commit: team.commit,
      branch: team.branch,
      outcomes,
      problems: gathered.problems,
      leftByHand: left.map(({ payload: { campaign, asset, kind, platform } }) => ({ campaign, asset, kind, platform })),
      trust: journal.snapshot.trust,
      nowMs: world.clock.now(),
      linkOf: link,
    },
    gathered,
    reviews,
    snapshot: journal.snapshot,
    linkOf: link,
  };
}

export async function planSettings(world: World, { config, source }: Team): Promise<PlanSettings> {
  const halt = await readHalt(source);
  return {
    ...(halt === undefined ? {} : { halted: halt }),
    nowMs: world.clock.now(),
    holdMs: config.holdMinutes * 60_000,
    recipientsPerSend: config.ceilings.recipientsPerSend,
    sendsPerRun: config.ceilings.sendsPerRun,
  };
}

/** What an asset is called in its platform, before the marker: as its payload says, which people approved; else its title and its id. */
export function nameOf({ identity, desired }: AssetSituation): string {
  if (desired === undefined) return identity.asset;
  const { filing } = desired.payload.facets.tracking;
  return filing?.name ?? `${unmarked(titleOfPayload(desired.payload))} · ${identity.asset}`;
}

export function portOf(ports: ReadonlyMap<string, PlatformPort>, name: string): PlatformPort {
  const port = ports.get(name);
  if (port === undefined) throw new Error(`The platform ${name} was not opened.`);
  return port;
}

export function linkOf(ports: ReadonlyMap<string, PlatformPort>, { identity, record, desired }: AssetSituation): string | undefined {
  const ref = record?.object ?? record?.drafts.find(({ payload }) => payload === desired?.digest)?.object;
  return ref === undefined ? undefined : ports.get(identity.platform)?.link(ref);
}

/** The default branch only ever grows: a tip that lost the last deployed commit was rewritten, and what is desired cannot be told. */
export async function mustDescend({ git }: World, { campaigns }: LedgerSnapshot, tip: string): Promise<void> {
  const deployed = new Set(Object.values(campaigns).flatMap(({ record }) => record?.deployed.at(-1)?.commit ?? []));
  for (const commit of deployed) {
    if (await isKnownAncestor(git, commit, tip)) continue;
    throw new PipelineError(
      "HISTORY_REWRITTEN",
      `The default branch at ${tip.slice(0, 12)} does not contain ${commit.slice(0, 12)}, which was deployed.`,
      {
        detail:
          "Its history was rewritten, or this is an old clone, so what was withdrawn and what was never merged cannot be told apart. Nothing was done.",
        hint: "Fetch the whole history (`git fetch --unshallow`), or merge the deployed commit back.",
      },
    );
  }
}
