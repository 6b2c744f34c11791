/** Emails: one object for life, written only while it is a draft, scheduled with a way back, never sent at once. */

import { readMarker } from "#model/marker.ts";
import type { ObjectRef } from "#model/types.ts";
import { PlatformFailure, type RemoteState } from "#ports/platform.ts";
import { emailCalls, listSizeCall } from "./endpoints.ts";
import { contradiction, refusal } from "./failures.ts";
import { emailFields, emailState, sameSecond, seenOf } from "./from-hubspot.ts";
import {
  type KindOperations,
  type KindParts,
  mustBeOurs,
  mustBePresent,
  newestRevision,
  type PublishRequest,
  present,
  type RestoreRequest,
  type StageRequest,
  unlessGone,
} from "./kind.ts";
import { differing } from "./normalise.ts";
import { projectFields, toHubspot } from "./to-hubspot.ts";
import type { WireEmail } from "./wire.ts";

/** Nearer than this to its time, a schedule could be taken for "at once". */
const SHORTEST_LEAD_MS = 15_000;

export function emailOperations({ call, clock, settings }: KindParts): KindOperations {
  const calls = emailCalls(settings.apiVersion);
  const look = (ref: ObjectRef): Promise<WireEmail> => mustBePresent(ref, call(calls.get(ref.id)));

  async function audienceSize({ lists }: WireEmail): Promise<number | undefined> {
    if (lists.include.length === 0) return undefined;
    let people = 0;
    for (const id of lists.include) people += await call(listSizeCall(settings.apiVersion, id));
    return people;
  }

  async function stage({ material, marker, name, target }: StageRequest): Promise<ObjectRef> {
    const body = toHubspot({ material, name, templates: settings.templates });
    switch (target.kind) {
      case "create":
        return { kind: "email", id: (await call(calls.create({ ...body, subcategory: "batch" }))).id };
      case "update": {
        const { ref } = target;
        const email = await look(ref);
        mustBeOurs(ref, email.name, marker);
        mustBeDraft(ref, emailState(email.state));
        await call(calls.patch(ref.id, body));
        return ref;
      }
      case "buffer":
        throw refusal(target.ref, "has no draft slot of its own: a change to it is staged as a review copy.");
    }
  }

  async function publish({ ref, at }: PublishRequest): Promise<void> {
    if (settings.publishEmail === "by-hand") {
      throw refusal(ref, "is scheduled by hand: this account's plan lets no API publish email.", "PUBLISH_RIGHT_MISSING");
    }
    if (at === undefined) throw refusal(ref, "needs a time: what cannot be undone is never sent at once.");
    const before = await look(ref);
    const state = emailState(before.state);
    if (state === "scheduled" && sameSecond(before.state.publishDate, at)) return;
    mustBeDraft(ref, state);

    mustLieAhead(ref, at);
    await call(calls.patch(ref.id, { publishDate: at, sendOnPublish: false }));
    const ready = await look(ref);
    mustBeDraft(ref, emailState(ready.state));
    if (!sameSecond(ready.state.publishDate, at) || ready.sendOnPublish !== false) {
      throw refusal(ref, `does not show the time we set (${at}), so it was not scheduled.`, "PLATFORM_ANSWER");
    }
    mustLieAhead(ref, at);
    await call(calls.publish(ref.id));

    const after = await look(ref);
    await mustBeScheduled(ref, after, at);
  }

  function mustLieAhead(ref: ObjectRef, at: string): void {
    if (Date.parse(at) - clock.now() >= SHORTEST_LEAD_MS) return;
    throw refusal(ref, `was to go out at ${at}, which is too near or past; nothing was scheduled.`, "SCHEDULE_PASSED");
  }

  async function mustBeScheduled(ref: ObjectRef, email: WireEmail, at: string): Promise<void> {
    const state = emailState(email.state);
    if (state === "scheduled" && sameSecond(email.state.publishDate, at)) return;
    const goingOut = state === "sending" || state === "sent";
    if (goingOut && clock.now() >= Date.parse(at)) return;
    if (!goingOut && state !== "scheduled") throw contradiction(ref, `was to be scheduled for ${at} and stands as ${email.state.state}.`);
    await call(calls.unpublish(ref.id));
    throw contradiction(
      ref,
      goingOut
        ? `began to go out at once although it was to wait until ${at}. We asked HubSpot to stop it; some people may have it.`
        : `was scheduled for another time than ${at}, so the schedule was cancelled.`,
    );
  }

  async function withdraw(ref: ObjectRef): Promise<void> {
    const before = await present(call(calls.get(ref.id)));
    const state = before === undefined ? "draft" : emailState(before.state);
    switch (state) {
      case "draft":
        return;
      case "sent":
        throw impossible(ref, before, "has been sent, and a send is final.");
      case "unknown":
        throw refusal(ref, `stands as ${before?.state.state}, which we do not know, so nothing is done.`, "PLATFORM_ANSWER");
      case "sending":
      case "scheduled":
      case "live":
        return await cancel(ref, state);
    }
  }

  /** Asks once, and then believes only what is read back; a lost answer may well have been a cancelled schedule. */
  async function cancel(ref: ObjectRef, from: RemoteState): Promise<void> {
    let failure: unknown;
    try {
      await call(calls.unpublish(ref.id));
    } catch (error) {
      if (!(error instanceof PlatformFailure)) throw error;
      failure = error;
    }
    const after = await lookAfter(ref, failure);
    const state = after === undefined ? "draft" : emailState(after.state);
    if (from === "sending" || state === "sending" || state === "sent") {
      throw impossible(ref, after, "was already going out. HubSpot was asked to spare those it had not reached; the others have it.");
    }
    if (state === "draft") return;
    throw failure ?? contradiction(ref, `was cancelled and still stands as ${after?.state.state}.`);
  }

  async function lookAfter(ref: ObjectRef, failure: unknown): Promise<WireEmail | undefined> {
    try {
      return await present(call(calls.get(ref.id)));
    } catch (unreadable) {
      throw failure ?? unreadable;
    }
  }

  async function restore({ ref, material, revision }: RestoreRequest): Promise<void> {
    const before = await look(ref);
    mustBeDraft(ref, emailState(before.state));
    if (revision !== undefined && (await restoredBy(ref, revision, projectFields(material, settings.templates)))) return;
    await call(calls.patch(ref.id, toHubspot({ material, name: before.name, templates: settings.templates })));
  }

  /** Whether HubSpot's own revision brought back exactly this. A revision that comes back scheduled is cancelled at once: a restore never sends. */
  async function restoredBy(ref: ObjectRef, revision: string, expected: Readonly<Record<string, string>>): Promise<boolean> {
    try {
      await call(calls.restore(ref.id, revision));
    } catch (failure) {
      if (!(failure instanceof PlatformFailure) || failure.status === undefined || failure.applied === "unknown") throw failure;
      return false;
    }
    const after = await look(ref);
    if (emailState(after.state) !== "draft") {
      await call(calls.unpublish(ref.id));
      throw contradiction(ref, `came back as ${after.state.state} when its earlier version was restored; it was cancelled.`);
    }
    return differing(expected, emailFields(after)).length === 0;
  }

  return {
    list: (page) => call(calls.list(page)),
    async observe(ref) {
      const email = await present(call(calls.get(ref.id)));
      if (email === undefined) return { exists: false, ref };
      const state = emailState(email.state);
      const size = state === "draft" || state === "scheduled" ? await audienceSize(email) : undefined;
      const revision = state === "scheduled" || state === "live" ? newestRevision(await call(calls.revisions(ref.id))) : undefined;
      return {
        ...seenOf(ref, email, state, emailFields(email)),
        ...(size === undefined ? {} : { audienceSize: size }),
        ...(revision === undefined ? {} : { revision }),
        ...(email.sent === undefined || (state !== "sent" && state !== "sending") ? {} : { recipients: email.sent }),
      };
    },
    stage,
    publish,
    withdraw,
    restore,
    async discard({ ref }) {
      const email = await present(call(calls.get(ref.id)));
      if (email === undefined) return;
      mustBeDraft(ref, emailState(email.state));
      if (readMarker(email.name) === undefined) throw refusal(ref, "does not carry our marker, so it is left alone.");
      await unlessGone(call(calls.remove(ref.id)));
    },
  };
}

function mustBeDraft(ref: ObjectRef, state: RemoteState): void {
  if (state === "draft") return;
  if (state === "sent" || state === "sending") throw refusal(ref, "has gone out, and a send is final.", "ALREADY_SENT");
  throw refusal(ref, `is not a draft: it is ${state}.`);
}

function impossible(ref: ObjectRef, email: WireEmail | undefined, why: string): PlatformFailure {
  const reached = email?.sent === undefined ? "" : ` It had reached ${email.sent.toLocaleString("en-US")} people when we looked.`;
  return refusal(ref, `${why}${reached}`, "WITHDRAW_IMPOSSIBLE");
}
