/** Carries out a staging plan: intents first, then each draft written, read back and compared, then the records; last, how platforms show it. */
import { type ErrorCode, errorCodeOf } from "#errors/catalogue.ts";
import { operationKey } from "#model/digest.ts";
import { changeCode } from "#model/marker.ts";
import type { AssetRecord, DraftRecord, ObjectRef, RuleSummary } from "#model/types.ts";
import { openDeploy } from "#plan/sight.ts";
import type { AssetSituation } from "#plan/situation.ts";
import type { StageChange } from "#plan/stage-plan.ts";
import { type Clock, instantOf } from "#ports/clock.ts";
import { type Complaint, PlatformFailure, type PlatformPort, type StageTarget } from "#ports/platform.ts";
import { type Shown, withShown } from "./ask-shown.ts";
import { platformsAtOnce } from "./in-parallel.ts";
import type { Entry, Journal } from "./journal.ts";
import { afterwards, letSettle, mustEcho, mustSee } from "./look.ts";
import { newRecord, withDraft, withIntent, withOutcome, withoutIntent } from "./records.ts";
import { worded } from "./worded.ts";
import { shortDigest, subjectOf, trailersOf } from "./words.ts";

export interface StageRun {
  readonly changes: readonly StageChange[];
  /** The pull request or branch. */
  readonly change: string;
  readonly commit: string;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly platformOf: (situation: AssetSituation) => PlatformPort;
  readonly nameOf: (situation: AssetSituation) => string;
  readonly rulesOf: (situation: AssetSituation) => RuleSummary;
}

export interface StageOutcome {
  readonly change: StageChange;
  readonly result: "done" | "refused" | "failed" | "none";
  readonly code?: ErrorCode;
  readonly reason: string;
  readonly draft?: DraftRecord;
  /** What the platform said of it before it was made: why it refused, or what people should know. */
  readonly complaints?: readonly Complaint[];
  /** How the platform shows the draft itself; absent where it shows none, or there is no draft. */
  readonly shown?: Shown;
}

type Staging = Extract<StageChange, { kind: "stage" }>;

export async function runStage(run: StageRun): Promise<readonly StageOutcome[]> {
  const { journal, changes } = run;
  const intents = changes.filter((change): change is Staging => change.kind === "stage").map((change) => intended(run, change));
  if (intents.length > 0) await journal.push(intents.map(({ entry }) => entry));

  const done = await platformsAtOnce(
    changes,
    ({ situation }) => situation.identity.platform,
    async (change): Promise<{ readonly outcome: StageOutcome; readonly entry?: Entry }> => {
      const intent = intents.find((candidate) => candidate.change === change);
      if (change.kind !== "stage" || intent === undefined) return { outcome: await withoutWriting(run, change) };
      const { outcome, record } = await carryOut(run, change, intent.record);
      return { outcome, entry: entryOf(outcome, record) };
    },
  );
  const entries = done.flatMap(({ entry }) => (entry === undefined ? [] : [entry]));
  if (entries.length > 0) await journal.push(entries);
  const outcomes = done.map(({ outcome }) => outcome);
  // Only when all of it is written down: however long a platform takes to show something, no record waits for it.
  return await withShown(outcomes, run.platformOf);
}

function intended(
  { journal, clock, change: changeName }: StageRun,
  change: Staging,
): { readonly change: Staging; readonly record: AssetRecord; readonly entry: Entry } {
  const known = change.situation.record ?? newRecord(change.situation.identity);
  const epoch = journal.epochOf(known.campaign);
  // A deploy's open intent says that something may be out; a staging must not wipe that out of the ledger.
  const open = openDeploy(known);
  const staging = withIntent(
    known,
    {
      operation: "stage",
      epoch,
      at: instantOf(clock.now()),
      change: changeName,
      payload: change.desired.digest,
      key: operationKey(known.resourceKey, "stage", change.desired.digest),
      ...(change.target.kind === "create" ? {} : { object: change.target.ref }),
    },
    epoch,
  );
  const record = open === undefined ? staging : { ...staging, intent: open };
  return {
    change,
    record,
    entry: {
      record,
      subject: subjectOf("Intends", record, [`stage for ${changeName}`, `payload ${shortDigest(change.desired.digest)}`]),
      body: change.reason,
      trailers: trailersOf(record),
    },
  };
}

async function withoutWriting(run: StageRun, change: StageChange): Promise<StageOutcome> {
  switch (change.kind) {
    case "refuse":
      return { change, result: "refused", code: change.code, reason: change.reason };
    case "frozen":
    case "out":
    case "by-hand":
      return { change, result: "none", reason: change.reason };
    case "stage":
    case "none": {
      const platform = run.platformOf(change.situation);
      for (const ref of change.surplus) await discardQuietly(platform, ref);
      return { change, result: "none", reason: change.reason, ...(change.kind === "none" ? { draft: change.draft } : {}) };
    }
  }
}

async function carryOut(
  run: StageRun,
  change: Staging,
  record: AssetRecord,
): Promise<{ readonly outcome: StageOutcome; readonly record: AssetRecord }> {
  const { clock } = run;
  const platform = run.platformOf(change.situation);
  let doubtful = false;
  let complaints: readonly Complaint[] = [];
  try {
    complaints = await asked(run, change, record);
    for (const ref of change.surplus) await discardQuietly(platform, ref);
    const written = await write(run, change, change.target, record);
    doubtful = written.doubtful;
    // The draft is there from here on: where it cannot be read back the intent stays open, and the next run looks for it.
    const echo = await afterwards(async () => {
      const seen = await mustSee(platform, written.ref);
      const found = change.slot === "buffer" ? (seen.buffer ?? seen.fields) : seen.fields;
      return mustEcho(platform, change.desired.fields, found, "PLATFORM_ANSWER");
    });
    const draft: DraftRecord = {
      change: run.change,
      object: written.ref,
      slot: change.slot,
      payload: change.desired.digest,
      facets: change.desired.facets,
      commit: run.commit,
      echo,
      link: platform.link(written.ref),
      rules: run.rulesOf(change.situation),
      at: instantOf(clock.now()),
    };
    const reason = doubtful ? "Staged; one answer was lost on the way, so the platform is searched again next time." : change.reason;
    const after = withOutcome(withOpenDeploy(withDraft(record, draft), record), {
      operation: "stage",
      result: "done",
      at: draft.at,
      reason,
      ...(doubtful ? { code: "OUTCOME_UNKNOWN" } : {}),
    });
    return { outcome: { change, result: "done", reason, draft, ...told(complaints) }, record: after };
  } catch (failure) {
    if (!(failure instanceof PlatformFailure)) throw failure;
    const code: ErrorCode = errorCodeOf(failure.code, "PLATFORM_ANSWER");
    const open = failure.applied === "unknown" || doubtful;
    const after = withOutcome(open ? record : withOpenDeploy(withoutIntent(record), record), {
      operation: "stage",
      result: "failed",
      code,
      reason: failure.message,
      at: instantOf(clock.now()),
      ...(failure.correlation === undefined ? {} : { correlation: failure.correlation }),
    });
    const said = failure instanceof Refused ? failure.complaints : complaints;
    return { outcome: { change, result: "failed", code, reason: failure.message, ...told(said) }, record: after };
  }
}

/** The platform was asked, and would not take it. Nothing was written. */
class Refused extends PlatformFailure {
  readonly complaints: readonly Complaint[];
  constructor(complaints: readonly Complaint[], refused: readonly Complaint[]) {
    super(refused.map(({ message }) => message).join(" "), { applied: "no", code: "PLATFORM_REFUSED" });
    this.complaints = complaints;
  }
}

function told(complaints: readonly Complaint[]): Pick<StageOutcome, "complaints"> {
  return complaints.length === 0 ? {} : { complaints };
}

/** What the platform says of it, where it can be asked without making anything. @throws Refused where it would not take it. */
async function asked(run: StageRun, { situation, desired }: Staging, { resourceKey }: AssetRecord): Promise<readonly Complaint[]> {
  const { validate } = worded(run.platformOf(situation));
  const complaints = await validate?.({
    material: desired.material,
    marker: { resourceKey, change: run.change },
    name: run.nameOf(situation),
  });
  const refused = complaints?.filter(({ kind }) => kind === "refused") ?? [];
  if (complaints !== undefined && refused.length > 0) throw new Refused(complaints, refused);
  return complaints ?? [];
}

function withOpenDeploy(after: AssetRecord, { intent }: AssetRecord): AssetRecord {
  return intent === undefined || intent.operation === "stage" ? after : { ...after, intent };
}

/** Writes the draft. A create whose answer was lost is looked for by its marker, adopted, and only then (once) made again. */
async function write(
  run: StageRun,
  change: Staging,
  target: StageTarget,
  record: AssetRecord,
  again = false,
): Promise<{ readonly ref: ObjectRef; readonly doubtful: boolean }> {
  const platform = worded(run.platformOf(change.situation));
  const marker = { resourceKey: record.resourceKey, change: run.change };
  try {
    return {
      ref: await platform.stage({ material: change.desired.material, marker, name: run.nameOf(change.situation), target }),
      doubtful: again,
    };
  } catch (failure) {
    if (!(failure instanceof PlatformFailure) || failure.applied === "no" || target.kind !== "create") throw failure;
    // Whatever fails from here on, a draft may lie there that no record names.
    return await afterwards(async () => {
      await letSettle(
        platform,
        run.clock,
        record.intent === undefined ? undefined : { intent: { ...record.intent, at: instantOf(run.clock.now()) } },
      );
      const found = (await platform.find({ kind: record.kind, resourceKey: record.resourceKey })).filter(
        ({ marker, state, ref }) => marker.changeCode === changeCode(run.change) && state === "draft" && ref.id !== record.object?.id,
      );
      const [adopted, ...surplus] = found;
      for (const object of surplus) await discardQuietly(platform, object.ref);
      if (adopted !== undefined)
        return { ...(await write(run, change, { kind: "update", ref: adopted.ref }, record, true)), doubtful: true };
      if (again) throw failure;
      return await write(run, change, target, record, true);
    });
  }
}

/** A surplus draft that cannot be deleted now is found again by the next run; it can reach nobody. */
async function discardQuietly(platform: PlatformPort, ref: ObjectRef): Promise<void> {
  try {
    await platform.discard({ ref, slot: "own" });
  } catch (failure) {
    if (!(failure instanceof PlatformFailure)) throw failure;
  }
}

function entryOf(outcome: StageOutcome, record: AssetRecord): Entry {
  const { draft } = outcome;
  const rules =
    draft === undefined
      ? ""
      : `rules ${draft.rules.pack}: ${draft.rules.checked} checked, ${draft.rules.corrected} corrected, ${draft.rules.excepted} excepted`;
  const subject =
    draft === undefined
      ? subjectOf("Failed", record, [outcome.code ?? ""])
      : subjectOf("Staged", { ...record, object: draft.object }, [rules, `payload ${shortDigest(draft.payload)}`]);
  return {
    record,
    subject,
    body: outcome.reason,
    trailers: trailersOf(
      record,
      draft === undefined
        ? []
        : [
            ["Commit", draft.commit],
            ["Link", draft.link],
          ],
    ),
  };
}
