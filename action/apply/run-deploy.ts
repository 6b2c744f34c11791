/** Walks a deploy plan: intents first, then what takes back, then (fenced) what goes out, then outcomes. */
import { CATALOGUE, type ErrorCode, errorCodeOf } from "#errors/catalogue.ts";
import { stopTurn } from "#model/content.ts";
import { operationKey } from "#model/digest.ts";
import type { AssetRecord, CampaignRecord, OutcomeRecord, OutcomeResult } from "#model/types.ts";
import type { Change, Plan } from "#plan/change.ts";
import { isOut, openDeploy, seenObject } from "#plan/sight.ts";
import type { AssetSituation } from "#plan/situation.ts";
import { type Clock, instantOf } from "#ports/clock.ts";
import { PlatformFailure, type PlatformPort } from "#ports/platform.ts";
import { type Act, act, objectOf } from "./act.ts";
import { intentEntry, outcomeEntry } from "./entries.ts";
import { type Hindrance, hindrance } from "./hindrance.ts";
import { platformsAtOnce } from "./in-parallel.ts";
import type { Entry, Journal } from "./journal.ts";
import { letSettle, look } from "./look.ts";
import type { ChangeOutcome } from "./outcome.ts";
import { recordSighting, withoutVainIntent } from "./record-sighting.ts";
import { newRecord, withApproval, withIntent, withOutcome, withoutIntent, withoutWaiting } from "./records.ts";
import { worded } from "./worded.ts";

export interface DeployRun {
  readonly plan: Plan;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly platformOf: (situation: AssetSituation) => PlatformPort;
  readonly nameOf: (situation: AssetSituation) => string;
  /** What each campaign's record becomes, given its assets' records as they stand at the end. */
  readonly settle: (campaign: string, records: readonly AssetRecord[]) => CampaignRecord | undefined;
}

/** Carries a plan out and returns what became of every change. A ledger error ends the run at once: nothing goes out unrecorded. */
export async function runDeploy(run: DeployRun): Promise<readonly ChangeOutcome[]> {
  const { plan, journal } = run;
  const acts = plan.changes.filter((change): change is Act => change.kind === "act");
  const others = plan.changes.filter((change) => change.kind !== "act");

  const looked = others.map((change) => lookOnly(run, change));
  const intents = acts.map((change) => intended(run, change));
  const first = [...looked.flatMap(({ entry }) => (entry === undefined ? [] : [entry])), ...intents.map(({ entry }) => entry)];
  const settledNow =
    acts.length === 0
      ? settledRecords(
          run,
          looked.map(({ outcome }) => outcome),
        )
      : [];
  if (first.length > 0 || settledNow.length > 0) await journal.push(first, settledNow);
  if (acts.length === 0) return looked.map(({ outcome }) => outcome);

  const done: ChangeOutcome[] = [];
  let fenced = false;
  for (const group of inTurn(intents)) {
    if (!fenced && group.some(({ change: { operation } }) => operation === "publish" || operation === "restore")) {
      await journal.fence([...new Set(intents.map((intent) => intent.record.campaign))]);
      fenced = true;
    }
    const before = [...done];
    const outcomes = await platformsAtOnce(
      group,
      ({ record }) => record.platform,
      async ({ change, record }) => {
        const hindered = hindrance(change, before);
        return hindered === undefined ? await carryOut(run, change, record) : notNow(run, { change, record, hindered });
      },
    );
    done.push(...outcomes);
  }
  const outcomes = [...looked.map(({ outcome }) => outcome), ...done];
  await journal.push(
    done.flatMap((outcome) => (outcome.record === undefined ? [] : [outcomeEntry(outcome, outcome.record)])),
    settledRecords(run, outcomes),
  );
  return outcomes;
}

/** Acts that may be done at one time: the same thing done to the same sort, so that nothing goes out beside the page it leads to. */
function inTurn<Intent extends { readonly change: Act }>(intents: readonly Intent[]): readonly (readonly Intent[])[] {
  const sortOf = ({ change: { operation, situation } }: Intent) => `${operation} ${stopTurn(situation.identity.kind)}`;
  const groups: Intent[][] = [];
  for (const intent of intents) {
    const [first] = groups.at(-1) ?? [];
    if (first !== undefined && sortOf(first) === sortOf(intent)) groups.at(-1)?.push(intent);
    else groups.push([intent]);
  }
  return groups;
}

function settledRecords(run: DeployRun, outcomes: readonly ChangeOutcome[]): readonly CampaignRecord[] {
  const campaigns = [...new Set(outcomes.map(({ change }) => change.situation.identity.campaign))];
  return campaigns.flatMap((campaign) => {
    const ofIt = outcomes.filter(({ change }) => change.situation.identity.campaign === campaign);
    const record = run.settle(
      campaign,
      ofIt.flatMap((outcome) => outcome.record ?? outcome.change.situation.record ?? []),
    );
    return record === undefined ? [] : [record];
  });
}

function intended(
  { journal, clock }: DeployRun,
  change: Act,
): { readonly change: Act; readonly record: AssetRecord; readonly entry: Entry } {
  const { situation, operation } = change;
  const known = situation.record ?? newRecord(situation.identity);
  const epoch = journal.epochOf(known.campaign);
  const reviews = situation.approval?.facets.flatMap(({ given }) => given) ?? [];
  const approved = operation === "publish" && situation.desired !== undefined ? withApproval(known, situation.desired, reviews) : known;
  // A mail is sent once in its life, whatever its words; a sequence goes on with one version after the other.
  const irreversible = situation.identity.kind === "email" && (operation === "publish" || operation === "restore");
  const payload = operation === "publish" || operation === "restore" ? situation.desired?.digest : undefined;
  const object = operation === "discard" ? undefined : objectOf({ change, record: approved });
  // From here on this is the one object that may ever go out: a later version is written into it, so that a late answer finds nothing else to send.
  const bound = payload === undefined || object === undefined ? approved : { ...approved, object };
  const record = withIntent(
    bound,
    {
      operation,
      epoch,
      at: instantOf(clock.now()),
      key: operationKey(known.resourceKey, irreversible ? "send" : operation, payload),
      ...(payload === undefined ? {} : { payload }),
      ...(object === undefined ? {} : { object }),
      ...(change.at === undefined ? {} : { scheduledFor: change.at }),
    },
    epoch,
  );
  return { change, record, entry: intentEntry(change, record, reviews) };
}

/** Changes that touch no platform: what was seen is written down, a refusal is written once. */
function lookOnly(run: DeployRun, change: Change): { readonly outcome: ChangeOutcome; readonly entry?: Entry } {
  const known = change.situation.record;
  const at = instantOf(run.clock.now());
  const epoch = run.journal.epochOf(change.situation.identity.campaign);
  switch (change.kind) {
    case "act":
      throw new Error("An act is carried out, not looked at.");
    case "none":
    case "frozen":
    case "by-hand":
      return { outcome: { change, result: "none", reason: change.reason, ...(known === undefined ? {} : { record: known }) } };
    case "hold":
    case "refuse": {
      const result = change.kind === "hold" ? "held" : "refused";
      const code: ErrorCode = change.kind === "hold" ? "OUTCOME_UNKNOWN" : change.code;
      const outcome: OutcomeRecord = { operation: "observe", result, code, reason: change.reason, at };
      const said = known?.outcome?.code === code && known.outcome.reason === change.reason;
      const settled = known === undefined || change.kind === "hold" ? known : withoutVainIntent(known, change.situation);
      // Whatever stands against it now, its hold begins anew once that is over; that nobody answered stands against nothing.
      const after = settled === undefined || code === "PLATFORM_UNREACHABLE" ? settled : withoutWaiting(settled);
      if (known === undefined || after === undefined || (said && after === known))
        return { outcome: { change, result, code, reason: change.reason, ...(known === undefined ? {} : { record: known }) } };
      const record = { ...withOutcome(after, outcome), epoch, ...(change.kind === "hold" ? { state: "held" as const } : {}) };
      const finished: ChangeOutcome = { change, result, code, reason: change.reason, record };
      return { outcome: finished, entry: outcomeEntry(finished, record) };
    }
    case "hand-over":
    case "record": {
      const record = { ...recordSighting(change, at), epoch };
      const finished: ChangeOutcome = { change, result: "done", reason: change.reason, record };
      return { outcome: finished, entry: outcomeEntry(finished, record) };
    }
  }
}

/** What it counts on failed a moment ago, so it waits. */
function notNow(
  { clock }: DeployRun,
  { change, record, hindered }: { readonly change: Act; readonly record: AssetRecord; readonly hindered: Hindrance },
): ChangeOutcome {
  const { by, reason, isWaiting } = hindered;
  if (isWaiting) return { change, result: "none", reason, record: untouched(change, record) };
  const code = by.code ?? "PLATFORM_ANSWER";
  const result = refusedBy(code);
  const outcome: OutcomeRecord = { operation: change.operation, result, code, reason, at: instantOf(clock.now()) };
  return { change, result, code, reason, record: withOutcome(untouched(change, record), outcome) };
}

/** The record of an act of which certainly nothing was done. What an earlier run left half done stays open, so that the next one goes on. */
function untouched({ situation }: Act, record: AssetRecord): AssetRecord {
  const halfDone = record.live !== undefined && !isOut(seenObject(situation.object)) && openDeploy(situation.record) !== undefined;
  return halfDone ? record : withoutIntent(record);
}

async function carryOut(run: DeployRun, change: Act, record: AssetRecord): Promise<ChangeOutcome> {
  const { clock } = run;
  const platform = worded(run.platformOf(change.situation));
  const outcome = (
    result: OutcomeResult,
    reason: string,
    facts: { readonly code?: ErrorCode; readonly correlation?: string | undefined } = {},
  ): OutcomeRecord => ({
    operation: change.operation,
    result,
    reason,
    at: instantOf(clock.now()),
    ...(facts.code === undefined ? {} : { code: facts.code }),
    ...(facts.correlation === undefined ? {} : { correlation: facts.correlation }),
  });
  try {
    const after = await act({ change, record, platform, clock, nameOf: run.nameOf });
    return { change, result: "done", reason: change.reason, record: withOutcome(after, outcome("done", change.reason)) };
  } catch (failure) {
    if (!(failure instanceof PlatformFailure)) throw failure;
    const code: ErrorCode = errorCodeOf(failure.code, "PLATFORM_ANSWER");
    const facts = { code, correlation: failure.correlation };
    if (code === "PUBLISH_RIGHT_MISSING" && failure.applied === "no" && change.operation === "publish" && change.manner === "first")
      return handedOver(change, record, outcome("refused", HANDED_OVER, facts));
    if (failure.applied === "no") {
      return {
        change,
        result: refusedBy(code),
        code,
        reason: failure.message,
        record: withOutcome(untouched(change, record), outcome(refusedBy(code), failure.message, facts)),
      };
    }
    return await afterUnknown(run, change, record, failure, code);
  }
}

/** We do not know whether it was carried out: wait, look, and believe only what is seen. A send is never repeated blindly. */
async function afterUnknown(
  run: DeployRun,
  change: Act,
  record: AssetRecord,
  failure: PlatformFailure,
  code: ErrorCode,
): Promise<ChangeOutcome> {
  const platform = run.platformOf(change.situation);
  const at = () => instantOf(run.clock.now());
  await letSettle(platform, run.clock, record.intent === undefined ? undefined : { intent: { ...record.intent, at: at() } });
  const ref = record.intent?.object;
  const sight = ref === undefined ? undefined : await look(platform, ref);
  const correlation = failure.correlation === undefined ? {} : { correlation: failure.correlation };
  if (sight?.kind === "unseen" && (change.operation === "publish" || change.operation === "restore")) {
    const reason = `${failure.message} We cannot look either: ${sight.reason}`;
    return {
      change,
      result: "held",
      code: "OUTCOME_UNKNOWN",
      reason,
      record: {
        ...withOutcome(record, { operation: change.operation, result: "held", code: "OUTCOME_UNKNOWN", reason, at: at(), ...correlation }),
        state: "held",
      },
    };
  }
  const seen = sight === undefined ? undefined : seenObject(sight);
  const reason = seen === undefined ? failure.message : `${failure.message} It was seen afterwards as ${seen.state}.`;
  // The intent stays open: the next run looks again, and continues from what it sees.
  return {
    change,
    result: "failed",
    code,
    reason,
    record: withOutcome(record, { operation: change.operation, result: "failed", code, reason, at: at(), ...correlation }),
  };
}

const HANDED_OVER =
  "This account lets no program publish mail: a person must schedule it in the platform. We watch, and say whether it is as approved.";

function handedOver(change: Act, record: AssetRecord, outcome: OutcomeRecord): ChangeOutcome {
  const object = record.intent?.object;
  const after: AssetRecord = { ...withoutIntent(record), state: "handed-over", ...(object === undefined ? {} : { object }) };
  return { change, result: "refused", code: "PUBLISH_RIGHT_MISSING", reason: outcome.reason ?? "", record: withOutcome(after, outcome) };
}

function refusedBy(code: ErrorCode): "refused" | "failed" {
  return CATALOGUE[code].exit === 1 ? "refused" : "failed";
}
