/** Marketing Cloud's answers in our words: fields, states, review; pure. */
import { readMarker } from "#model/marker.ts";
import type { Instant, MarketingCloudSettings, ObjectRef, ReviewState } from "#model/types.ts";
import { instantOf } from "#ports/clock.ts";
import type { Observation, RemoteFields, RemoteState } from "#ports/platform.ts";
import { atMs, byId, type OwnDefinition, type Whole } from "./look.ts";
import { type Layout, layoutFields } from "./template-words.ts";
import { HTML_EMAIL, SLOTTED_EMAIL } from "./to-marketing-cloud.ts";
import type { WireAsset, WireProfile, WireSend } from "./wire.ts";

/**
 * Words of a Send's status, without case. Their grouping is ours; a word we do not know, and "Error", say nothing about who has the mail.
 * Source: guide/retrieving_the_scheduled_send_time_and_status_of_a_send (read 2026-11).
 */
const WAITING = ["scheduled", "pending"];
const GOING = ["sending", "preparing", "processing"];
const OVER = ["complete", "completed"];
const TAKEN_BACK = ["canceled", "cancelled", "deleted"];

export type SendState = "waiting" | "sending" | "sent" | "taken-back" | "unknown";

/** Where one send stands. One that was cancelled in the middle counts as sent: some people have it. */
export function sendState({ status, reached }: WireSend): SendState {
  const word = status.toLowerCase();
  if (OVER.includes(word)) return "sent";
  if (GOING.includes(word)) return "sending";
  if (WAITING.includes(word)) return reached > 0 ? "sending" : "waiting";
  if (TAKEN_BACK.includes(word)) return reached > 0 ? "sent" : "taken-back";
  return reached > 0 ? "sending" : "unknown";
}

/** Sends that wait for their time. */
export function waiting({ sends }: Pick<Whole, "sends">): readonly WireSend[] {
  return sends.filter((send) => sendState(send) === "waiting");
}

/**
 * The one of several waiting sends that stays: the latest, so that a stop has the most time, and of equal ones the first that was made. Whoever
 * looks chooses the same.
 */
export function keptOf(sends: readonly WireSend[], settings: Pick<MarketingCloudSettings, "accountOffset">): WireSend | undefined {
  const secondsOf = ({ sendDate }: WireSend): number => Math.floor((atMs(sendDate, settings) || 0) / 1_000);
  return sends.toSorted((left, right) => secondsOf(right) - secondsOf(left) || byId(left.id, right.id))[0];
}

/** Where the email stands by its sends alone. Two that wait are one too many, and nothing we know. */
export function stateOf({ sends }: Pick<Whole, "sends">): RemoteState {
  const states = sends.map(sendState);
  if (states.includes("sending")) return "sending";
  if (states.includes("sent")) return "sent";
  const waits = states.filter((state) => state === "waiting").length;
  if (states.includes("unknown") || waits > 1) return "unknown";
  return waits === 1 ? "scheduled" : "draft";
}

/** The same, as long as no Schedule may still show. */
export function stateNow(
  whole: Pick<Whole, "sends" | "doubt">,
  { nowMs, unseenMs }: { readonly nowMs: number; readonly unseenMs: number },
): RemoteState {
  const state = stateOf(whole);
  const fresh = whole.doubt !== undefined && nowMs - Date.parse(whole.doubt.begun) < unseenMs;
  return fresh && state === "draft" ? "unknown" : state;
}

/** Content Builder's own approval; "none" where the account does not ask for one. */
export function reviewOf({ approval }: Pick<WireAsset, "approval">): ReviewState {
  if (approval === undefined) return "none";
  if (/^approved$/i.test(approval)) return "approved";
  return /reject|resubmission/i.test(approval) ? "rejected" : "pending";
}

/** The lists of a definition, by our names for them. */
export interface SeenAudience {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** Lists of kinds we never write. */
  readonly other: readonly string[];
  /** People on the lists it goes to. */
  readonly size?: number;
}

/** The email's fields, with the keys of `projectFields`. What hangs on a definition that is not there is empty. */
export function emailFields(
  asset: WireAsset,
  {
    definition,
    audience,
    profile,
    layout,
  }: {
    readonly definition: OwnDefinition | undefined;
    readonly audience: SeenAudience;
    readonly profile: WireProfile | undefined;
    /** Where it has slots. */
    readonly layout: Layout | undefined;
  },
): RemoteFields {
  return {
    // Without slots, what could have some is a mail of HTML.
    ...(layout === undefined
      ? { type: asset.type === SLOTTED_EMAIL.name ? HTML_EMAIL.name : asset.type, html: asset.html }
      : { type: asset.type, ...layoutFields(layout) }),
    subject: asset.subject,
    preheader: asset.preheader,
    text: asset.text,
    sends: definition === undefined ? "" : definition.emailId === asset.legacyId ? "this email" : `the email ${definition.emailId}`,
    sendSubject: definition?.subject ?? "",
    fromName: profile?.fromName ?? "",
    fromAddress: profile?.fromAddress ?? "",
    replyTo: "",
    senderProfile: definition?.senderProfile ?? "",
    sendClassification: definition?.sendClassification ?? "",
    deliveryProfile: definition?.deliveryProfile ?? "",
    includeLists: audience.include.toSorted().join(","),
    excludeLists: audience.exclude.toSorted().join(","),
    otherLists: audience.other.toSorted().join(","),
    subscription: "",
    sendLimit: definition?.sendLimit === "0" ? "" : (definition?.sendLimit ?? ""),
    oneMailPerAddress: definition === undefined ? "" : String(definition.deduplicates),
  };
}

/** What is seen of an email. */
export function seenOf(
  ref: ObjectRef,
  whole: Whole,
  {
    state,
    fields,
    audienceSize,
    settings,
  }: {
    readonly state: RemoteState;
    readonly fields: RemoteFields;
    readonly audienceSize: number | undefined;
    readonly settings: MarketingCloudSettings;
  },
): Extract<Observation, { exists: true }> {
  const { asset, sends } = whole;
  const marker = readMarker(asset.name);
  const [next] = waiting(whole);
  const scheduledFor = state === "scheduled" && next !== undefined ? toInstant(next.sendDate, settings) : undefined;
  const out = sends.filter((send) => ["sent", "sending"].includes(sendState(send)));
  const since = state === "sent" ? toInstant(out[0]?.sentDate || out[0]?.sendDate || "", settings) : undefined;
  const reached = out.reduce((people, send) => people + send.reached, 0);
  return {
    exists: true,
    ref,
    name: asset.name,
    state,
    review: reviewOf(asset),
    fields,
    ...(marker === undefined ? {} : { marker }),
    ...(scheduledFor === undefined ? {} : { scheduledFor }),
    ...(since === undefined ? {} : { since }),
    ...(audienceSize === undefined ? {} : { audienceSize }),
    ...(state === "sent" || state === "sending" ? { recipients: reached, delivery: { sent: reached } } : {}),
  };
}

/** Whole seconds, UTC; undefined where it is no time. */
export function toInstant(text: string, settings: Pick<MarketingCloudSettings, "accountOffset">): Instant | undefined {
  const ms = atMs(text, settings);
  return Number.isNaN(ms) ? undefined : instantOf(ms);
}

/** Whether a send is for exactly this second. */
export function isAt({ sendDate }: WireSend, at: Instant, settings: Pick<MarketingCloudSettings, "accountOffset">): boolean {
  return toInstant(sendDate, settings) === instantOf(Date.parse(at));
}
