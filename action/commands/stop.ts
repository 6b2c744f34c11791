/** `stop`: the kill switch. Takes back at once whatever can be taken back, with nobody's approval, even without a ledger. */

import { platformsAtOnce } from "#apply/in-parallel.ts";
import { openJournal } from "#apply/journal.ts";
import { newRecord } from "#apply/records.ts";
import { subjectOf, trailersOf } from "#apply/words.ts";
import { loginOf } from "#approval/people.ts";
import { PipelineError } from "#errors/pipeline-error.ts";
import { listCampaigns } from "#files/read-campaign.ts";
import { identity as gitIdentity, resolveCommit } from "#git/history.ts";
import { stopTurn } from "#model/content.ts";
import { resourceKey } from "#model/digest.ts";
import { isMarkerOf } from "#model/marker.ts";
import { platformInWords } from "#model/platform-names.ts";
import type { AssetRecord } from "#model/types.ts";
import type { LedgerSnapshot } from "#ports/ledger.ts";
import { PlatformFailure, type PlatformPort } from "#ports/platform.ts";
import { renderStop, type StopOutcome, type StopReport, stopExit, stopJson } from "#report/stop.ts";
import { byHandIn } from "./by-hand.ts";
import { withMergedPlatforms } from "./own-module.ts";
import { accountOf, configuredPlatforms, offlinePort, openPlatforms } from "./platforms.ts";
import { type StopTarget, stopOne } from "./stop-one.ts";
import { openTeam, requireRepository, type Team, teamLedger } from "./team.ts";
import { type Command, flag, textOption, type World } from "./world.ts";

export const stop: Command = async (world, input) => {
  const named = input.positionals[0] ?? world.env["CAMPAIGNS_CAMPAIGN"];
  const slug = named === undefined || named === "" || named === "all" ? undefined : named;
  if (slug === undefined && !flag(input, "all") && named !== "all")
    throw new PipelineError("USAGE", "What is to be stopped? `campaigns stop <campaign>`, or `campaigns stop --all`.", {
      hint: "Run `campaigns stop --help`.",
    });
  // A form's empty field comes as an empty text.
  const reason = [textOption(input, "reason"), world.env["CAMPAIGNS_REASON"]].find((text) => text !== undefined && text.trim() !== "");
  const report = await stopCampaigns(world, { ...(slug === undefined ? {} : { slug }), ...(reason === undefined ? {} : { reason }) });
  const told = world.forge === undefined ? [] : await tellOfStop(world, report);
  return { exit: stopExit(report), text: [renderStop(report, { colour: world.colour }), ...told].join("\n\n"), json: stopJson(report) };
};

/** GitHub is told last: what is stopped is stopped, whether or not anybody can be told. */
async function tellOfStop(world: World, report: StopReport): Promise<readonly string[]> {
  const { afterStop } = await import("./pull-request/after-stop.ts");
  return (await afterStop(world, report)).map(({ text, link }) => (link === undefined ? text : `${text}: ${link}`));
}

/** Stops one campaign, or everything of ours, and says what could be undone. */
export async function stopCampaigns(
  world: World,
  { slug, reason = "no reason given" }: { readonly slug?: string; readonly reason?: string },
): Promise<StopReport> {
  const startedMs = world.clock.now();
  await requireRepository(world);
  const here = await openTeam(world, (await resolveCommit(world.git, "HEAD")) ?? "HEAD");
  const team = { ...here, config: await withMergedPlatforms(world, here.config) };
  const by = await personName(world, team);
  const words = { by, reason };
  let pressed = await press(world, team, slug, words);
  // A deploy wrote something between our look and our record: what it brought out since is taken back, too, until the stop stands in the ledger.
  for (let again = 1; pressed.isOvertaken && again < MOST_PRESSES; again += 1)
    pressed = afterAll(pressed, await press(world, team, slug, words));
  const { outcomes, recorded, unrecorded } = pressed;
  return {
    by,
    reason,
    outcomes,
    byHand: (await byHandIn(world, team.config, team.source, slug)).map(({ payload: { campaign, asset, kind, platform } }) => ({
      campaign,
      asset,
      kind,
      platform,
    })),
    seconds: Math.round((world.clock.now() - startedMs) / 1000),
    ...(slug === undefined ? {} : { slug }),
    isRecorded: recorded === undefined,
    unrecorded: [...unrecorded, recorded].filter((text) => text !== undefined),
  };
}

/** As many runs as could come between, and then some. */
const MOST_PRESSES = 5;

interface Pressed {
  readonly outcomes: readonly StopOutcome[];
  /** Why the stop does not stand in the ledger; absent where it does. */
  readonly recorded?: string | undefined;
  /** Somebody else recorded something meanwhile, and the ledger can be read: pressing again may help. */
  readonly isOvertaken: boolean;
  /** What could not be read or searched. */
  readonly unrecorded: readonly string[];
}

/** Looks, takes back what is out, and writes it down. */
async function press(
  world: World,
  team: Team,
  slug: string | undefined,
  words: { readonly by: string; readonly reason: string },
): Promise<Pressed> {
  const ledger = await teamLedger(world, team.config, true);
  const { snapshot, trouble } = await readOrNothing(() => ledger.read());
  const { targets, unsearched } = await targetsOf(world, team, snapshot, slug);
  const outcomes: StopOutcome[] = [];
  const records: AssetRecord[] = [];
  for (const turn of [0, 1, 2]) {
    const now = targets.filter(({ record }) => stopTurn(record.kind) === turn);
    const stopped = await platformsAtOnce(
      now,
      ({ record }) => record.platform,
      async (target) => await stopOne(world, target, words),
    );
    outcomes.push(...stopped.map(({ outcome }) => outcome));
    records.push(...stopped.flatMap(({ record }) => record ?? []));
  }
  const failure = await failureOf(() => {
    const journal = openJournal({ ledger, snapshot, installation: team.config.installation.id });
    return journal.push(
      records.map((entry) => ({
        record: { ...entry, epoch: journal.epochOf(entry.campaign) },
        subject: subjectOf(entry.state === "stopped" ? "Stopped" : "Not stopped", entry, [`by ${words.by}: ${words.reason}`]),
        trailers: trailersOf(entry),
      })),
    );
  });
  return {
    outcomes,
    recorded: failure === undefined ? undefined : notRecorded(failure),
    isOvertaken: trouble === undefined && failure instanceof PipelineError && failure.code === "LEDGER_STALE",
    unrecorded: [trouble, ...unsearched].filter((text) => text !== undefined),
  };
}

/** What was undone by the first press stays undone, though the second found nothing more to do. */
function afterAll(before: Pressed, after: Pressed): Pressed {
  const undone = new Map(before.outcomes.filter(({ result }) => result === "undone").map((outcome) => [nameOf(outcome), outcome]));
  return {
    ...after,
    outcomes: after.outcomes.map((outcome) => (outcome.result === "nothing" ? (undone.get(nameOf(outcome)) ?? outcome) : outcome)),
  };
}

function nameOf({ campaign, asset }: StopOutcome): string {
  return `${campaign}/${asset}`;
}

async function personName(world: World, { config }: Team): Promise<string> {
  if (world.forge?.actor !== undefined) return `@${world.forge.actor}`;
  const { address } = await gitIdentity(world.git);
  const login = address === undefined ? undefined : loginOf(config.people, address);
  return login === undefined ? "somebody this repository does not know" : `@${login}`;
}

/** A broken or unreachable ledger does not keep anybody from stopping: the platforms are then searched for what is ours. */
async function readOrNothing(
  read: () => Promise<LedgerSnapshot>,
): Promise<{ readonly snapshot: LedgerSnapshot; readonly trouble?: string }> {
  try {
    return { snapshot: await read() };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return {
      snapshot: { campaigns: {}, trust: { signed: false } },
      trouble: `The ledger could not be read (${error.message}), so the platforms were searched instead.`,
    };
  }
}

async function failureOf(write: () => Promise<void>): Promise<Error | undefined> {
  try {
    await write();
    return undefined;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return error;
  }
}

function notRecorded({ message }: Error): string {
  return `The stop could not be recorded: ${message.replace(/\.?$/, ".")} Run \`campaigns stop\` again when the ledger can be written.`;
}

/** What is to be stopped, and what could not even be looked for. A platform that cannot be reached keeps nothing from being blocked. */
async function targetsOf(
  world: World,
  team: Team,
  snapshot: LedgerSnapshot,
  slug: string | undefined,
): Promise<{ readonly targets: readonly StopTarget[]; readonly unsearched: readonly string[] }> {
  const platforms = openPlatforms(world, team.config);
  const known = Object.values(snapshot.campaigns)
    .filter(({ campaign }) => slug === undefined || campaign === slug)
    .flatMap(({ assets }) => Object.values(assets));
  const targets: StopTarget[] = [];
  for (const record of known) {
    const ref = record.object ?? record.intent?.object;
    const port = await reached(() => platforms.port(record.platform));
    if (port.kind === "open") targets.push({ record, ref, port: port.value });
    else {
      // A platform that left the configuration has no links either; what else there is is stopped all the same.
      const offline = await reached(() => offlinePort(world, team.config, record.platform));
      targets.push({ record, ref, unreachable: port.reason, ...(offline.kind === "open" ? { port: offline.value } : {}) });
    }
  }
  const unsearched: string[] = [];
  for (const name of configuredPlatforms(team.config)) {
    const found = await reached(async () => await foundByMarker(team, await platforms.port(name), slug, targets));
    if (found.kind === "open")
      for (const one of found.value) {
        const known = targets.findIndex(({ record }) => record === one.record);
        if (known === -1) targets.push(one);
        else targets[known] = one;
      }
    else unsearched.push(`${platformInWords(name)} could not be searched for anything else of ours: ${found.reason}`);
  }
  if (targets.length === 0 && slug !== undefined && !listCampaigns(team.source).some((campaign) => campaign.slug === slug)) {
    throw new PipelineError("UNKNOWN_CAMPAIGN", `Neither the ledger nor this commit knows a campaign "${slug}".`, {
      hint: "`campaigns status` lists them; `campaigns stop --all` stops everything.",
    });
  }
  return { targets, unsearched };
}

type Reached<Value> = { readonly kind: "open"; readonly value: Value } | { readonly kind: "closed"; readonly reason: string };

async function reached<Value>(attempt: () => Promise<Value>): Promise<Reached<Value>> {
  try {
    return { kind: "open", value: await attempt() };
  } catch (error) {
    if (error instanceof PipelineError || error instanceof PlatformFailure) return { kind: "closed", reason: error.message };
    throw error;
  }
}

/** Whether the ledger holds that nothing of it is out; what was kept at its end is out on purpose. */
function isTakenBack({ state, live }: AssetRecord): boolean {
  return state === "withdrawn" || (state === "ended" && live === undefined);
}

/**
 * Objects of ours that are out and that no record names, or that somebody brought out again after they were taken back: they are stopped too.
 * With a campaign named, only its own.
 */
async function foundByMarker(
  { config, source }: Team,
  port: PlatformPort,
  slug: string | undefined,
  known: readonly StopTarget[],
): Promise<readonly StopTarget[]> {
  const head = { installation: config.installation.id, environment: config.environment, account: accountOf(config, port.platform) };
  const payloads = source.entries.flatMap(({ path }) => {
    const [, campaign, asset] = /^campaigns\/([^/]+)\/payload\/([^/]+)\.json$/.exec(path) ?? [];
    return campaign === undefined || asset === undefined || (slug !== undefined && campaign !== slug)
      ? []
      : [{ campaign, asset, resourceKey: resourceKey({ ...head, campaign, asset }) }];
  });
  const found: StopTarget[] = [];
  for (const kind of port.capabilities.kinds) {
    for (const { ref, marker, state } of await port.find({ kind })) {
      if (state === "draft") continue;
      const before = known.find((target) => target.record.platform === port.platform && target.ref?.id === ref.id);
      if (before !== undefined) {
        if (isTakenBack(before.record) && (state === "live" || state === "scheduled")) found.push({ ...before, isOutAgain: true });
        continue;
      }
      const owner = payloads.find((payload) => isMarkerOf(marker, payload.resourceKey));
      if (owner === undefined && slug !== undefined) continue;
      const identity = owner ?? { campaign: "unknown", asset: `${kind}-${ref.id}`, resourceKey: marker.resource.padEnd(64, "0") };
      const record = newRecord({ ...identity, kind, platform: port.platform, environment: head.environment, account: head.account });
      found.push({ record: state === "live" || state === "scheduled" ? { ...record, state } : record, ref, port });
    }
  }
  return found;
}
