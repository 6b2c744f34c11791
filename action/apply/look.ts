/** Looking at an object, and waiting first where a lost write may still land. */

import { platformInWords } from "#model/platform-names.ts";
import type { Echo, IntentRecord, ObjectRef, OutcomeRecord } from "#model/types.ts";
import { takeEcho } from "#payload/echo.ts";
import type { Seen } from "#plan/sight.ts";
import { differsFrom } from "#plan/sight.ts";
import type { Sight } from "#plan/situation.ts";
import type { Clock } from "#ports/clock.ts";
import { type Observation, PlatformFailure, type PlatformPort, type RemoteFields } from "#ports/platform.ts";

/** The object as it stands, or the reason why it could not be read. Anything but a platform's failure is thrown on. */
export async function look(platform: PlatformPort, ref: ObjectRef): Promise<Sight> {
  try {
    return { kind: "seen", observation: await platform.observe(ref) };
  } catch (failure) {
    if (failure instanceof PlatformFailure) return { kind: "unseen", reason: failure.message };
    throw failure;
  }
}

/**
 * Waits until a write that lost its answer either landed or will not: the platform's settle time, counted from the intent, or from how the
 * run with it ended: between the two it may have waited for its turn and written late.
 */
export async function letSettle(
  platform: PlatformPort,
  clock: Clock,
  record: { readonly intent?: IntentRecord | undefined; readonly outcome?: Pick<OutcomeRecord, "at"> | undefined } | undefined,
): Promise<void> {
  if (record?.intent === undefined) return;
  const { intent, outcome } = record;
  const openMs = clock.now() - Math.max(Date.parse(intent.at), outcome === undefined ? 0 : Date.parse(outcome.at));
  if (openMs < platform.capabilities.settleMs) await clock.sleep(platform.capabilities.settleMs - Math.max(openMs, 0));
}

/** Reads an object that must be there. */
export async function mustSee(platform: PlatformPort, ref: ObjectRef): Promise<Seen> {
  const observation: Observation = await platform.observe(ref);
  if (!observation.exists)
    throw new PlatformFailure(`${platformInWords(platform.platform)} ${ref.kind} ${ref.id} is gone.`, {
      applied: "no",
      code: "DRAFT_MISSING",
    });
  return observation;
}

/**
 * Does what follows a write that took effect. Whatever fails from here on, the write stays: no failure may say that nothing was applied,
 * or the ledger would forget what is out and a stop would pass it by.
 */
export async function afterwards<Answer>(proceed: () => Promise<Answer>): Promise<Answer> {
  try {
    return await proceed();
  } catch (failure) {
    if (!(failure instanceof PlatformFailure) || failure.applied === "unknown") throw failure;
    const { message, code, status, correlation } = failure;
    throw new PlatformFailure(message, { applied: "unknown", code, status, correlation, cause: failure });
  }
}

/** The echo of what was read back. That it differs says nothing was applied by looking; what was written before, `afterwards` remembers. */
export function mustEcho(
  platform: PlatformPort,
  expected: RemoteFields,
  found: RemoteFields,
  code: "DRAFT_CHANGED" | "PLATFORM_ANSWER",
): Echo {
  const differs = differsFrom(expected, found, platform.capabilities);
  if (differs.length > 0) {
    throw new PlatformFailure(
      code === "DRAFT_CHANGED"
        ? `The draft is not what was approved: ${differs.join(", ")} differ${differs.length === 1 ? "s" : ""}.`
        : `${platformInWords(platform.platform)} took the write but shows something else for ${differs.join(", ")}.`,
      { applied: "no", code },
    );
  }
  return takeEcho({ expected, found, capabilities: platform.capabilities });
}
