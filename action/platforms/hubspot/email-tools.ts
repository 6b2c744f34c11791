/** What writing, scheduling and cancelling an email share. */
import type { Caller } from "#http/call.ts";
import { optionalNumber } from "#http/shape.ts";
import type { HubspotSettings, ObjectRef } from "#model/types.ts";
import type { Clock } from "#ports/clock.ts";
import type { RemoteState } from "#ports/platform.ts";
import type { EmailCalls } from "./endpoints.ts";
import { contradiction, refusal } from "./failures.ts";
import { emailState } from "./from-hubspot.ts";
import { present } from "./kind.ts";
import type { WireEmail } from "./wire.ts";

export interface EmailTools {
  readonly call: Caller;
  readonly calls: EmailCalls;
  readonly clock: Clock;
  readonly settings: HubspotSettings;
  /** The email, which must be there, with the other version where it is in an A/B test. */
  readonly look: (ref: ObjectRef) => Promise<SeenEmail>;
  /** Ids of emails for which a cancellation was lost that may still arrive: what is scheduled now could be cancelled by it. */
  readonly cancelledInDoubt: Set<string>;
}

/** An email as it stands, and of an A/B test version B beside it: the two are one asset, which went out where either did. */
export interface SeenEmail extends WireEmail {
  readonly other?: WireEmail;
  readonly seenAtMs: number;
}

/** @throws PlatformFailure PLATFORM_ANSWER where version B cannot be told from the email itself */
export async function withOther(
  { call, calls, clock }: Pick<EmailTools, "call" | "calls" | "clock">,
  email: WireEmail,
): Promise<SeenEmail> {
  const seenAtMs = clock.now();
  const found = email.isAb ? await present(call(calls.variation(email.id))) : undefined;
  if (found === undefined) return { ...email, seenAtMs };
  if (found.id === email.id) throw contradiction({ kind: "email", id: email.id }, "was given as its own version B.");
  // By its own address: only there the number of people it went to comes with it.
  const other = await present(call(calls.get(found.id)));
  return { ...email, seenAtMs, ...(other === undefined ? {} : { other }) };
}

/** People who got it, whichever version; undefined where HubSpot counts nothing. */
export function reachedBy({ sent, other }: SeenEmail): number | undefined {
  return sent === undefined && other?.sent === undefined ? undefined : (sent ?? 0) + (other?.sent ?? 0);
}

export function stateOf(email: SeenEmail): RemoteState {
  const { state, other } = email;
  if (other === undefined) return emailState(state, email.sent);
  const states = [emailState(state, reachedBy(email)), emailState(other.state, other.sent)];
  if (states.includes("unknown")) return "unknown";
  if (states.includes("sending")) return "sending";
  if (states.includes("sent")) return isWaitingForWinner(email, other) ? "sending" : "sent";
  // Either goes out by itself: the test is not cancelled before both are.
  if (states.includes("scheduled")) return "scheduled";
  return emailState(state, email.sent);
}

/** HubSpot is a little late with a winner; after this nobody waits any more, whatever the states say. */
const LATE_MS = 6 * 3_600_000;
const LOST = "LOSER_AB_VARIANT";

/** Half-way through a test: some have it, and the rest get the better one by and by, unless somebody stops that. */
function isWaitingForWinner({ state, testing, publishedAt, unpublishedAt, seenAtMs }: SeenEmail, other: WireEmail): boolean {
  const share = optionalNumber(testing, "abTestPercentage") ?? 100;
  const began = publishedAt === undefined ? Number.NaN : Date.parse(publishedAt);
  if (share >= 100 || state.state === LOST || other.state.state === LOST || Number.isNaN(began)) return false;
  if (unpublishedAt !== undefined && Date.parse(unpublishedAt) >= began) return false;
  return seenAtMs <= began + (optionalNumber(testing, "hoursToWait") ?? 0) * 3_600_000 + LATE_MS;
}

/** Refuses everything that is not a draft nobody has received. @throws PlatformFailure ALREADY_SENT where people have it */
export function mustBeDraft(ref: ObjectRef, email: SeenEmail): void {
  const state = stateOf(email);
  if (state === "draft") return;
  if (state === "sent" || state === "sending") throw refusal(ref, "has gone out, and a send is final.", "ALREADY_SENT");
  throw refusal(ref, `is not a draft: it is ${state}.`);
}
