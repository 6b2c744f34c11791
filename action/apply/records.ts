/** An asset's ledger record, from one transition to the next: pure, so that what is remembered can be read off here. */
import { allTakenBack, granted, restored, takenBack, used } from "#approval/standings.ts";
import type {
  AssetRecord,
  BlockRecord,
  DraftRecord,
  Echo,
  Instant,
  IntentRecord,
  LiveRecord,
  ObjectRef,
  OutcomeRecord,
  ReviewUse,
} from "#model/types.ts";
import type { Seen } from "#plan/sight.ts";
import type { AssetIdentity, Desired } from "#plan/situation.ts";

/** The record of an asset nothing was done about yet. */
export function newRecord(identity: AssetIdentity): AssetRecord {
  const { resourceKey, campaign, asset, kind, platform, environment, account } = identity;
  return {
    schemaVersion: 1,
    resourceKey,
    campaign,
    asset,
    kind,
    platform,
    environment,
    account,
    epoch: 0,
    state: "absent",
    review: "none",
    drafts: [],
    versions: [],
    burnt: [],
  };
}

export function withIntent(record: AssetRecord, intent: IntentRecord, epoch: number): AssetRecord {
  return { ...record, epoch, intent };
}

/** Closes the intent, if one was open. */
export function withoutIntent({ intent: _closed, ...record }: AssetRecord): AssetRecord {
  return record;
}

/** It does not wait for its time any more; the same record where it did not. */
export function withoutWaiting(record: AssetRecord): AssetRecord {
  if (record.waiting === undefined) return record;
  const { waiting: _over, ...rest } = record;
  return rest;
}

export function withOutcome(record: AssetRecord, outcome: OutcomeRecord): AssetRecord {
  return { ...record, outcome };
}

export function withDraft(record: AssetRecord, draft: DraftRecord): AssetRecord {
  const others = record.drafts.filter(({ change, object }) => change !== draft.change && object.id !== draft.object.id);
  const drafts = [...others, draft].sort((left, right) => (left.change < right.change ? -1 : 1));
  const resting = record.state === "absent" || record.state === "withdrawn";
  return withoutIntent({ ...record, drafts, state: resting ? "drafted" : record.state });
}

export function withApproval(record: AssetRecord, desired: Desired, reviews: readonly ReviewUse[]): AssetRecord {
  return { ...record, ...granted(record, { payload: desired.digest, facets: desired.facets, commit: desired.commit, reviews }) };
}

export interface Going {
  readonly record: AssetRecord;
  readonly desired: Pick<Desired, "digest" | "facets" | "commit">;
  readonly object: ObjectRef;
  readonly seen: Seen;
  readonly echo: Echo;
  readonly at: Instant;
  readonly stoppableUntil?: Instant | undefined;
  readonly mode: "publish" | "restore";
}

/** It is scheduled or live now, read back and compared. Drafts made for it are no longer drafts. */
export function goneOut({ record, desired, object, seen, echo, at, stoppableUntil, mode }: Going): AssetRecord {
  const live: LiveRecord = {
    payload: desired.digest,
    facets: desired.facets,
    commit: desired.commit,
    echo,
    at,
    ...(seen.scheduledFor === undefined ? {} : { scheduledFor: seen.scheduledFor }),
    ...(stoppableUntil === undefined ? {} : { stoppableUntil }),
  };
  const facts = { echo, ...(seen.revision === undefined ? {} : { revision: seen.revision }) };
  const standings = mode === "restore" ? restored(record, desired.digest, facts) : used(record, desired.digest, facts);
  const { block: _lifted, waiting: _over, ...rest } = withoutIntent(record);
  return {
    ...rest,
    ...standings,
    state: seen.state === "scheduled" ? "scheduled" : seen.state === "sent" ? "sent" : "live",
    review: seen.review,
    object,
    live,
    ...spentOf(seen, at),
    // A review copy is an object of its own: it stays known until it is deleted.
    drafts: record.drafts.filter((draft) => draft.object.id !== object.id && (draft.payload !== desired.digest || draft.slot === "own")),
    ...(seen.recipients === undefined ? {} : { recipients: seen.recipients }),
  };
}

/** What an ad has cost, as it was seen; nothing where the platform tells nothing. */
export function spentOf({ spent }: Pick<Seen, "spent">, at: Instant): Pick<AssetRecord, "spent"> {
  return spent === undefined ? {} : { spent: { ...spent, at } };
}

/**
 * Nothing of it is out any more. What was in use is taken back; `block` keeps it so until a person decides. A stop that stands goes on
 * standing, whatever takes it back besides: only a changed version that was approved, or a person who lifts it, ends it.
 */
export function goneBack(
  record: AssetRecord,
  to: "withdrawn" | "stopped" | "ended",
  options: { readonly block?: BlockRecord; readonly alsoBurnt?: readonly string[]; readonly only?: readonly string[] } = {},
): AssetRecord {
  const standings = options.only === undefined ? allTakenBack(record, options.alsoBurnt) : takenBack(record, options.only);
  const { live: _gone, block: old, waiting: _over, ...rest } = withoutIntent(record);
  const block = options.block ?? (old?.kind === "stopped" ? old : undefined);
  return { ...rest, ...standings, state: to, ...(block === undefined ? {} : { block }) };
}

/** The platform object itself is gone. */
export function withoutObject({ object: _gone, ...record }: AssetRecord): AssetRecord {
  return record;
}
