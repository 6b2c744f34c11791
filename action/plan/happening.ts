/** Did it really happen? What became of one asset that is out, or is to go out, by what the platform shows: pure. */
import { isAdKind } from "#model/content.ts";
import type { AssetRecord, Instant, Money, Payload, ReviewState } from "#model/types.ts";
import { instantOfLocal } from "#payload/schedule.ts";
import type { Capabilities, Delivery } from "#ports/platform.ts";
import { handedOverDraft } from "./drift.ts";
import { hasEnded, isOutsideWindow } from "./send-time.ts";
import { changedSince, openDeploy, type Seen } from "./sight.ts";
import type { Sight } from "./situation.ts";

/** A platform may be a little late; after this it is not late any more, nothing happened. */
export const DROPPED_AFTER_MS = 30 * 60_000;
/** What was sent is looked at for a week: bounces come in for days, and no longer. */
export const WATCHED_FOR_MS = 7 * 24 * 3_600_000;

export type Happening =
  | { readonly kind: "waiting"; readonly at: Instant; readonly stoppableUntil?: Instant }
  /** Its time came a moment ago, and the platform has not begun. */
  | { readonly kind: "due"; readonly at: Instant }
  | { readonly kind: "going-out"; readonly recipients?: number }
  | { readonly kind: "sent"; readonly since?: Instant; readonly delivery?: Delivery; readonly differs: readonly string[] }
  /** The platform says it was sent, and that nobody got it. */
  | { readonly kind: "reached-nobody"; readonly since?: Instant; readonly delivery: Delivery }
  | {
      readonly kind: "live";
      readonly since?: Instant;
      readonly differs: readonly string[];
      /** Of an ad: what it has cost, and how the platform's own review stands. */
      readonly spent?: Money;
      readonly review?: ReviewState;
      readonly reviewNote?: string;
    }
  /** Its time is long past, and nothing happened. */
  | { readonly kind: "dropped"; readonly at: Instant; readonly stands: "draft" | "scheduled" }
  /** It was taken back in the platform before its time, or taken down. */
  | { readonly kind: "taken-back"; readonly was: "scheduled" | "live" }
  | { readonly kind: "gone" }
  /** A person is to schedule it in the platform, and has not yet. */
  | { readonly kind: "to-schedule"; readonly latest?: Instant }
  | { readonly kind: "scheduled-by-hand"; readonly at?: Instant; readonly differs: readonly string[] }
  /** The window a person was to schedule it in is over. */
  | { readonly kind: "not-scheduled"; readonly latest: Instant }
  | { readonly kind: "held" }
  /** A run has not finished with it; `deploy` looks at it itself. */
  | { readonly kind: "unsettled" }
  | { readonly kind: "unseen"; readonly reason: string }
  | { readonly kind: "unclear" };

export interface HappeningQuestion {
  readonly record: AssetRecord;
  readonly sight: Sight;
  readonly capabilities: Capabilities;
  readonly nowMs: number;
  /** The payload that was approved for it, where it can be read: its window and its people. */
  readonly payload?: Payload;
}

/** Whether it is watched: what is to go out, is out, or went out within a week. `always` for what was named. */
export function isWatched({ state, live }: AssetRecord, nowMs: number, which: "recent" | "always"): boolean {
  switch (state) {
    case "scheduled":
    case "live":
    case "handed-over":
    case "held":
      return true;
    case "sent":
      return which === "always" || live === undefined || nowMs - Date.parse(live.at) <= WATCHED_FOR_MS;
    case "absent":
    case "drafted":
    case "stopped":
    case "withdrawn":
    case "ended":
      return false;
  }
}

export function happeningOf(question: HappeningQuestion): Happening {
  const { record, sight } = question;
  if (record.state === "held") return { kind: "held" };
  if (openDeploy(record) !== undefined) return { kind: "unsettled" };
  if (sight.kind === "none") return { kind: "gone" };
  if (sight.kind === "unseen") return { kind: "unseen", reason: sight.reason };
  if (!sight.observation.exists) return { kind: "gone" };
  const seen = sight.observation;
  switch (seen.state) {
    case "unknown":
      return { kind: "unclear" };
    case "sending":
      return { kind: "going-out", ...(seen.recipients === undefined ? {} : { recipients: seen.recipients }) };
    case "sent":
      return sent(question, seen);
    case "live":
      return { kind: "live", differs: differsFromApproved(question, seen), ...since(seen), ...ofAd(seen) };
    case "scheduled":
    case "draft":
      return record.state === "handed-over" ? handedOver(question, seen) : notYet(question, seen, seen.state);
  }
}

function sent(question: HappeningQuestion, seen: Seen): Happening {
  const { nowMs, record } = question;
  // An older record's number stands where the platform counts nothing.
  const people = seen.recipients ?? record.recipients;
  const delivery = seen.delivery ?? (people === undefined ? undefined : { sent: people });
  const justSent = seen.since !== undefined && nowMs - Date.parse(seen.since) <= DROPPED_AFTER_MS;
  if (delivery?.sent === 0) return justSent ? { kind: "going-out", recipients: 0 } : { kind: "reached-nobody", delivery, ...since(seen) };
  return { kind: "sent", differs: differsFromApproved(question, seen), ...since(seen), ...(delivery === undefined ? {} : { delivery }) };
}

function notYet({ record, nowMs, payload }: HappeningQuestion, seen: Seen, stands: "draft" | "scheduled"): Happening {
  // An ad is over by itself at its end; the next deploy writes that down.
  const isOver = isAdKind(record.kind) && payload !== undefined && hasEnded(payload.facets.schedule, nowMs);
  if (record.state === "live") return isOver ? { kind: "unsettled" } : { kind: "taken-back", was: "live" };
  const at = (stands === "scheduled" ? seen.scheduledFor : undefined) ?? record.live?.scheduledFor;
  if (at === undefined) return { kind: "taken-back", was: "scheduled" };
  const lateMs = nowMs - Date.parse(at);
  if (lateMs > DROPPED_AFTER_MS) return { kind: "dropped", at, stands };
  if (stands === "draft") return lateMs >= 0 ? { kind: "due", at } : { kind: "taken-back", was: "scheduled" };
  if (lateMs >= 0) return { kind: "due", at };
  const stoppableUntil = record.live?.stoppableUntil;
  return { kind: "waiting", at, ...(stoppableUntil === undefined ? {} : { stoppableUntil }) };
}

function handedOver(question: HappeningQuestion, seen: Seen): Happening {
  const { payload, nowMs } = question;
  const schedule = payload?.facets.schedule;
  const latest = schedule?.mode === "at" ? instantOfLocal(schedule.latest, schedule.zone) : undefined;
  if (seen.state === "draft") {
    if (latest !== undefined && nowMs > Date.parse(latest)) return { kind: "not-scheduled", latest };
    return { kind: "to-schedule", ...(latest === undefined ? {} : { latest }) };
  }
  const at = seen.scheduledFor;
  if (at !== undefined && nowMs - Date.parse(at) > DROPPED_AFTER_MS) return { kind: "dropped", at, stands: "scheduled" };
  const outside = at !== undefined && schedule !== undefined && isOutsideWindow(schedule, at);
  const differs = [...differsFromApproved(question, seen), ...(outside ? ["send time"] : [])];
  return { kind: "scheduled-by-hand", differs, ...(at === undefined ? {} : { at }) };
}

/** Fields of what is out that are not what was read back when it was approved. */
function differsFromApproved({ record, capabilities }: HappeningQuestion, seen: Seen): readonly string[] {
  const echo = record.live?.echo ?? handedOverDraft(record)?.echo;
  return echo === undefined ? [] : changedSince(echo, seen.fields, capabilities);
}

function ofAd({ spent, review, reviewNote }: Seen) {
  if (spent === undefined && review === "none") return {};
  return { review, ...(spent === undefined ? {} : { spent }), ...(reviewNote === undefined ? {} : { reviewNote }) };
}

function since(seen: Seen): { readonly since?: Instant } {
  return seen.since === undefined ? {} : { since: seen.since };
}

/** More people than the approved band allows have it. */
export function isTooMany(delivery: Delivery | undefined, payload: Payload | undefined): boolean {
  const audience = payload?.facets.audience;
  return delivery !== undefined && audience?.kind === "lists" && delivery.sent > audience.size.maximum;
}
