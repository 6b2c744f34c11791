/** What people changed in a platform, against what the ledger remembers: pure, asked per object. */
import type { AssetRecord, DraftRecord, Instant, LiveRecord, ObjectRef } from "#model/types.ts";
import type { Capabilities } from "#ports/platform.ts";
import { changedSince, openDeploy, type Seen, sameInstant } from "./sight.ts";
import type { Sight } from "./situation.ts";

export type Drift =
  /** Fields of what is, or will be, shown. */
  | { readonly kind: "changed"; readonly fields: readonly string[] }
  /** Edits in the draft slot of something live, which the public does not see yet and which are not ours. */
  | { readonly kind: "edits-waiting"; readonly fields: readonly string[] }
  | { readonly kind: "moved"; readonly to: Instant; readonly from?: Instant }
  /** A draft, or something taken back, is in front of people or will be. */
  | { readonly kind: "brought-out"; readonly state: "scheduled" | "sending" | "live" | "sent" }
  /** It is out, and its time has not come. */
  | { readonly kind: "early"; readonly state: "sending" | "live" | "sent" }
  | { readonly kind: "taken-back"; readonly was: "scheduled" | "live" }
  | { readonly kind: "gone" }
  /** The platform reports a state we do not know. */
  | { readonly kind: "unclear" };

/** One object an asset has in a platform, and what the ledger says of it. */
export type Subject =
  /** Scheduled or live, as approved. `slot` is our own draft in its draft slot, where there is one. */
  | {
      readonly kind: "out";
      readonly ref: ObjectRef;
      readonly state: "scheduled" | "live";
      readonly live: LiveRecord;
      readonly slot: "free" | "ours";
    }
  | { readonly kind: "draft"; readonly ref: ObjectRef; readonly draft: DraftRecord }
  /** The draft a person is to schedule by hand: that it is out is what we wait for. */
  | { readonly kind: "handed-over"; readonly ref: ObjectRef; readonly draft: DraftRecord }
  /** Stopped or withdrawn: nothing of it may be out. */
  | { readonly kind: "back"; readonly ref: ObjectRef };

/** Whether a run has not finished with it, so that a difference would be our own doing. `deploy` looks at those itself. */
export function isUnsettled(record: AssetRecord): boolean {
  return openDeploy(record) !== undefined || record.state === "held";
}

/** What of an asset is looked at. Final states are not: nothing could follow from it. */
export function subjectsOf(record: AssetRecord): readonly Subject[] {
  const { state, object, live, drafts } = record;
  if (state === "sent" || state === "ended" || isUnsettled(record)) return [];
  const handed = handedOverDraft(record);
  // What a staging that was cut off was writing is not what it will be.
  const staged = drafts
    .filter((draft) => draft !== handed && draft.change !== record.intent?.change)
    .map((draft) => ({ kind: "draft", ref: draft.object, draft }) as const);
  if (object === undefined) return staged;
  if (state === "handed-over") return handed === undefined ? staged : [{ kind: "handed-over", ref: object, draft: handed }, ...staged];
  if ((state === "scheduled" || state === "live") && live !== undefined) {
    const slot = record.intent !== undefined || drafts.some((draft) => draft.slot === "buffer") ? "ours" : "free";
    return [{ kind: "out", ref: object, state, live, slot }, ...staged];
  }
  const isBack = (state === "stopped" || state === "withdrawn") && !drafts.some((draft) => draft.object.id === object.id);
  return isBack ? [{ kind: "back", ref: object }, ...staged] : staged;
}

/** The draft that was handed over: the newest version that was approved, on the asset's own object. */
export function handedOverDraft({ state, object, drafts, versions }: AssetRecord): DraftRecord | undefined {
  if (state !== "handed-over") return undefined;
  const granted = versions.findLast(({ standing }) => standing === "granted")?.payload;
  const own = drafts.filter((draft) => draft.object.id === object?.id);
  return own.find(({ payload }) => payload === granted) ?? own.at(-1);
}

export interface DriftQuestion {
  readonly subject: Subject;
  readonly sight: Sight;
  readonly capabilities: Capabilities;
  readonly nowMs: number;
  /** It is an ad whose end has come: then it is over by itself, and nobody took it down. */
  readonly isOver?: boolean;
}

/** What is different, the gravest first; empty where all is as recorded. What could not be read is no difference: ask `sight`. */
export function driftOf({ subject, sight, capabilities, nowMs, isOver = false }: DriftQuestion): readonly Drift[] {
  if (sight.kind !== "seen") return [];
  if (!sight.observation.exists) return [{ kind: "gone" }];
  const seen = sight.observation;
  if (seen.state === "unknown") return [{ kind: "unclear" }];
  switch (subject.kind) {
    case "out":
      return isOver && seen.state === "draft" ? [] : driftOfOut(subject, seen, capabilities, nowMs);
    case "draft":
      return [...broughtOut(subject.draft, seen), ...changed(differs(subject.draft, seen, capabilities))];
    case "handed-over":
      return changed(differs(subject.draft, seen, capabilities));
    case "back":
      return seen.state === "draft" ? [] : [{ kind: "brought-out", state: seen.state }];
  }
}

function driftOfOut(
  { state, live, slot }: Extract<Subject, { kind: "out" }>,
  seen: Seen,
  capabilities: Capabilities,
  nowMs: number,
): readonly Drift[] {
  // A draft that was taken back reaches nobody, so what it says now does not matter.
  if (seen.state === "draft") return [{ kind: "taken-back", was: state }];
  const waiting = slot === "free" && seen.buffer !== undefined ? changedSince(live.echo, seen.buffer, capabilities) : [];
  return [
    ...timing(state, live, seen, nowMs),
    ...changed(changedSince(live.echo, seen.fields, capabilities)),
    ...(waiting.length === 0 ? [] : [{ kind: "edits-waiting", fields: waiting } as const]),
  ];
}

function timing(was: "scheduled" | "live", live: LiveRecord, seen: Seen, nowMs: number): readonly Drift[] {
  if (seen.state === "scheduled") {
    if (was === "live") return [{ kind: "taken-back", was }];
    if (seen.scheduledFor === undefined || sameInstant(seen.scheduledFor, live.scheduledFor)) return [];
    return [{ kind: "moved", to: seen.scheduledFor, ...(live.scheduledFor === undefined ? {} : { from: live.scheduledFor }) }];
  }
  const isDue = live.scheduledFor === undefined || Date.parse(live.scheduledFor) <= nowMs;
  return was === "scheduled" && !isDue && seen.state !== "draft" && seen.state !== "unknown" ? [{ kind: "early", state: seen.state }] : [];
}

/** A draft slot belongs to something that is out already; a draft of its own must not be. */
function broughtOut({ slot }: DraftRecord, { state }: Seen): readonly Drift[] {
  return slot === "buffer" || state === "draft" || state === "unknown" ? [] : [{ kind: "brought-out", state }];
}

function differs({ slot, echo }: DraftRecord, seen: Seen, capabilities: Capabilities): readonly string[] {
  return changedSince(echo, slot === "buffer" ? (seen.buffer ?? seen.fields) : seen.fields, capabilities);
}

function changed(fields: readonly string[]): readonly Drift[] {
  return fields.length === 0 ? [] : [{ kind: "changed", fields }];
}
