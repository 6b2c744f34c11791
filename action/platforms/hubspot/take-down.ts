/** Takes a landing page down: HubSpot documents no way, so three are tried, and only what is read back counts. */
import type { Caller } from "#http/call.ts";
import type { ObjectRef } from "#model/types.ts";
import type { Clock } from "#ports/clock.ts";
import { PlatformFailure } from "#ports/platform.ts";
import type { PageCalls } from "./endpoints.ts";
import { afterWriting, contradiction, refusal } from "./failures.ts";
import { pageState } from "./from-hubspot.ts";
import { present, unlessGone } from "./kind.ts";

export interface TakeDown {
  readonly ref: ObjectRef;
  readonly call: Caller;
  readonly calls: PageCalls;
  readonly clock: Clock;
}

/**
 * Back to a draft; else expired; else deleted. A gone or draft page is down already.
 * Setting `state` to DRAFT is known from one report only, the expiry fields from the pages API (read 2026-11).
 * @throws PlatformFailure where the page is still up, or its state is one we do not know.
 */
export async function takeDown({ ref, call, calls, clock }: TakeDown): Promise<void> {
  const look = async () => {
    const page = await present(call(calls.get(ref.id)));
    return page === undefined ? "draft" : pageState(page.state, clock.now());
  };
  const before = await look();
  if (before === "draft") return;
  if (before === "unknown") throw refusal(ref, "stands in a state we do not know, so nothing is done.", "PLATFORM_ANSWER");

  await unlessRefused(call(calls.patch(ref.id, { state: "DRAFT" })));
  await afterWriting(async () => {
    if ((await look()) === "draft") return;
    if (before === "live") {
      // Whatever stands in the draft slot must not come out on the way.
      await unlessRefused(call(calls.resetDraft(ref.id)));
      await unlessRefused(call(calls.patchDraft(ref.id, { pageExpiryEnabled: true, pageExpiryDate: clock.now() })));
      await unlessRefused(call(calls.pushLive(ref.id)));
      if ((await look()) === "draft") return;
    }
    await unlessGone(call(calls.remove(ref.id)));
    const after = await look();
    if (after !== "draft") throw contradiction(ref, `could not be taken down: it is still ${after}.`);
  });
}

/** A way HubSpot refuses is no way; the next one is tried. A lost answer is settled by looking. */
async function unlessRefused(attempt: Promise<unknown>): Promise<void> {
  try {
    await attempt;
  } catch (failure) {
    if (!(failure instanceof PlatformFailure) || failure.status === undefined || failure.code !== "PLATFORM_REFUSED") throw failure;
  }
}
