/** `sweep`: discards lost drafts, those no record names and those of changes that were closed without a merge. Touches nothing that is not provably ours. */
import { discardTasks } from "#apply/discard-tasks.ts";
import { openJournal } from "#apply/journal.ts";
import { newRecord } from "#apply/records.ts";
import { type DiscardOutcome, type DiscardTask, runDiscard } from "#apply/run-discard.ts";
import { resourceKey } from "#model/digest.ts";
import type { AssetRecord, PlatformName } from "#model/types.ts";
import { belongingOf, type Found, LOST_AFTER_MS, type Owner } from "#plan/sweep.ts";
import { instantOf } from "#ports/clock.ts";
import type { PlatformPort } from "#ports/platform.ts";
import { renderSweep, type SweepReport, type SweptDraft, sweepExit, sweepIssue, sweepJson } from "#report/sweep.ts";
import { closedChanges } from "./closed-changes.ts";
import { portOf } from "./deploy-team.ts";
import { UNFINISHED } from "./discard-drafts.ts";
import { issueForge, keepIssue } from "./keep-issue.ts";
import { accountOf, configuredPlatforms, openPlatforms } from "./platforms.ts";
import { checkInstallation, openDefaultBranch, type Team, teamLedger } from "./team.ts";
import { type Command, flag } from "./world.ts";

export const sweep: Command = async (world, input) => {
  const forge = await issueForge(world, input);
  const team = await openDefaultBranch(world);
  const notice = await checkInstallation(world, team.config);
  const ledger = await teamLedger(world, team.config);
  const snapshot = await ledger.read();
  const records = Object.values(snapshot.campaigns).flatMap(({ assets }) => Object.values(assets));
  const ours = records.filter(({ environment }) => environment === team.config.environment);
  const changes = await closedChanges(world, team.commit, ours);

  const ports = new Map<PlatformName, PlatformPort>();
  const platforms = openPlatforms(world, team.config);
  for (const name of configuredPlatforms(team.config)) ports.set(name, await platforms.port(name));
  const found = await findAll(ports);
  const nowMs = world.clock.now();
  const question = { records, owners: ownersIn(team, ours), found, closed: changes.closed, nowMs };
  const belongings = found.map((one) => ({ found: one, belonging: belongingOf(one, question) }));
  const lost = belongings.flatMap(({ found: one, belonging }) =>
    belonging.kind === "lost" ? [{ found: one, owner: belonging.owner }] : [],
  );
  const young = await youngerThanADay(
    ports,
    lost.map((one) => one.found),
    nowMs,
  );
  const old = lost.filter((one) => !young.has(idOf(one.found)));
  const { tasks, unfinished, waiting } = discardTasks({ records: ours, closed: changes.closed, lost: old, nowMs });

  const journal = openJournal({ ledger, snapshot, installation: team.config.installation.id });
  const mode = flag(input, "dry-run") ? "dry-run" : "discard";
  const platformOf = ({ platform }: AssetRecord) => portOf(ports, platform);
  const outcomes = mode === "dry-run" ? [] : await runDiscard({ tasks, journal, clock: world.clock, platformOf });

  const report: SweepReport = {
    mode,
    discarded: mode === "dry-run" ? tasks.flatMap(draftsOf) : outcomes.flatMap(discardedIn),
    left: [
      ...outcomes.flatMap(({ record, left }) =>
        left.map(({ ref, reason }) => ({ ...headOf(record), reason, link: platformOf(record).link(ref) })),
      ),
      ...unfinished.map((record) => ({ ...headOf(record), reason: UNFINISHED })),
    ],
    reported: belongings.flatMap(({ found: { object }, belonging }) =>
      belonging.kind === "reported"
        ? [
            {
              ...headOf({ ...belonging.owner.record, kind: object.ref.kind }),
              why: belonging.why,
              state: object.state,
              link: platformOf(belonging.owner.record).link(object.ref),
            },
          ]
        : [],
    ),
    gone: ours.flatMap((record) =>
      record.drafts.filter(({ change }) => changes.gone.includes(change)).map(({ change, link }) => ({ ...headOf(record), change, link })),
    ),
    unanswered: changes.unanswered,
    foreign: belongings.filter(({ belonging }) => belonging.kind === "foreign").length,
    young: lost.length - old.length,
    waiting,
    trust: journal.snapshot.trust,
    ...(notice === undefined ? {} : { notice }),
  };
  if (forge !== undefined && mode === "discard") await keepIssue(forge, "campaigns-sweep", sweepIssue(report));
  return { exit: sweepExit(report), text: renderSweep(report, { colour: world.colour }), json: sweepJson(report) };
};

async function findAll(ports: ReadonlyMap<PlatformName, PlatformPort>): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (const [platform, port] of ports) {
    for (const kind of port.capabilities.kinds) for (const object of await port.find({ kind })) found.push({ platform, object });
    for (const object of (await port.remains?.()) ?? []) found.push({ platform, object });
  }
  return found;
}

/** Every asset of this environment: those with a record, and those the tree has a payload for. */
function ownersIn({ source, config }: Team, records: readonly AssetRecord[]): readonly Owner[] {
  const { environment, installation } = config;
  const known = new Set(records.map((record) => record.resourceKey));
  const inTree = source.entries.flatMap(({ path }) => {
    const [, campaign, asset] = /^campaigns\/([^/]+)\/payload\/([^/]+)\.json$/.exec(path) ?? [];
    if (campaign === undefined || asset === undefined) return [];
    return configuredPlatforms(config).map((platform) => {
      const head = { campaign, asset, platform, environment, account: accountOf(config, platform) };
      // Which kind it is, the object that is found says.
      return newRecord({ ...head, kind: "email", resourceKey: resourceKey({ ...head, installation: installation.id }) });
    });
  });
  return [...records, ...inTree.filter((record) => !known.has(record.resourceKey))].map((record) => ({ record }));
}

/** A list does not say when an object was made, so what is young is asked for; a platform that ignores the question makes everything young. */
async function youngerThanADay(
  ports: ReadonlyMap<PlatformName, PlatformPort>,
  lost: readonly Found[],
  nowMs: number,
): Promise<ReadonlySet<string>> {
  const young = new Set<string>();
  const since = instantOf(nowMs - LOST_AFTER_MS);
  for (const [platform, port] of ports) {
    for (const kind of port.capabilities.kinds) {
      if (!lost.some((one) => one.platform === platform && one.object.ref.kind === kind)) continue;
      for (const object of await port.find({ kind, since })) young.add(idOf({ platform, object }));
    }
    if (lost.some((one) => one.platform === platform))
      for (const object of (await port.remains?.({ since })) ?? []) young.add(idOf({ platform, object }));
  }
  return young;
}

function idOf({ platform, object: { ref } }: Found): string {
  return `${platform} ${ref.kind} ${ref.id}`;
}

function draftsOf({ record, drafts, strays }: DiscardTask): readonly SweptDraft[] {
  return [
    ...drafts.map(({ object, change }) => ({ ...headOf(record), ref: object, change })),
    ...strays.map((ref) => ({ ...headOf(record), ref })),
  ];
}

function discardedIn({ task, discarded }: DiscardOutcome): readonly SweptDraft[] {
  return draftsOf(task).filter(({ ref }) => discarded.includes(ref));
}

function headOf({ campaign, asset, kind, platform }: AssetRecord): Pick<AssetRecord, "campaign" | "asset" | "kind" | "platform"> {
  return { campaign, asset, kind, platform };
}
