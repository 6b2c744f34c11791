/** What writing, scheduling and cancelling an email share. */
import type { Caller } from "#http/call.ts";
import type { HubspotSettings, ObjectRef } from "#model/types.ts";
import type { Clock } from "#ports/clock.ts";
import type { RemoteState } from "#ports/platform.ts";
import type { EmailCalls } from "./endpoints.ts";
import { refusal } from "./failures.ts";
import { emailState } from "./from-hubspot.ts";
import type { WireEmail } from "./wire.ts";

export interface EmailTools {
  readonly call: Caller;
  readonly calls: EmailCalls;
  readonly clock: Clock;
  readonly settings: HubspotSettings;
  /** The email, which must be there. */
  readonly look: (ref: ObjectRef) => Promise<WireEmail>;
  /** Ids of emails for which a cancellation was lost that may still arrive: what is scheduled now could be cancelled by it. */
  readonly cancelledInDoubt: Set<string>;
}

export function stateOf({ state, sent }: WireEmail): RemoteState {
  return emailState(state, sent);
}

/** Refuses everything that is not a draft nobody has received. @throws PlatformFailure ALREADY_SENT where people have it */
export function mustBeDraft(ref: ObjectRef, email: WireEmail): void {
  const state = stateOf(email);
  if (state === "draft") return;
  if (state === "sent" || state === "sending") throw refusal(ref, "has gone out, and a send is final.", "ALREADY_SENT");
  throw refusal(ref, `is not a draft: it is ${state}.`);
}
