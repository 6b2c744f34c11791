/** What writing, starting and stopping a sequence share: the workflow as it stands, and a change of it that never overwrites another's. */
import type { Caller } from "#http/call.ts";
import type { Fields } from "#http/shape.ts";
import type { HubspotSettings, ObjectRef } from "#model/types.ts";
import type { Clock } from "#ports/clock.ts";
import { PlatformFailure } from "#ports/platform.ts";
import type { Body, EmailCalls } from "./endpoints.ts";
import { isGone, refusal } from "./failures.ts";
import type { FlowCalls } from "./flow-endpoints.ts";
import type { WireFlow } from "./wire-flow.ts";

export interface SequenceTools {
  readonly call: Caller;
  readonly flows: FlowCalls;
  readonly emails: EmailCalls;
  readonly clock: Clock;
  readonly settings: HubspotSettings;
  /** Ids of mails for which an unpublishing was lost that may still arrive: it would hit what is published now. */
  readonly unpublishedInDoubt: Set<string>;
}

/** HubSpot makes a workflow within seconds; how long it may take is not documented. */
const LONGEST_MAKING_MS = 60_000;
const MOST_TRIES = 4;

/** The workflow, or undefined where it is gone: HubSpot keeps no deleted ones. */
export async function presentFlow({ call, flows }: SequenceTools, ref: ObjectRef): Promise<WireFlow | undefined> {
  try {
    return await call(flows.get(ref.id));
  } catch (failure) {
    if (isGone(failure)) return undefined;
    throw failure;
  }
}

/** The workflow once HubSpot has finished making it, for only then it takes a change. @throws PlatformFailure DRAFT_MISSING */
export async function readyFlow(tools: SequenceTools, ref: ObjectRef): Promise<WireFlow> {
  const startedMs = tools.clock.now();
  for (let waitMs = 500; ; waitMs *= 2) {
    const flow = await presentFlow(tools, ref);
    if (flow === undefined) throw refusal(ref, "is gone.", "DRAFT_MISSING");
    if (!flow.isPending) return flow;
    if (tools.clock.now() + waitMs - startedMs > LONGEST_MAKING_MS)
      throw refusal(ref, "is still being made by HubSpot. Run this again in a few minutes.", "PLATFORM_UNREACHABLE");
    await tools.clock.sleep(waitMs);
  }
}

export interface FlowChange {
  /** The workflow the change was made from. */
  readonly from: WireFlow;
  readonly to: (flow: WireFlow) => Body;
  readonly isDone: (flow: WireFlow) => boolean;
  /** Whether it holds whatever somebody else changed meanwhile: only switching off does. */
  readonly overOthers?: true;
}

/**
 * Writes the whole workflow with the revision it was made from, so that HubSpot refuses it (409) where anybody wrote meanwhile. A lost answer
 * is settled by looking; asking again is safe, because of two writes from one revision only the first is taken.
 * @throws PlatformFailure DRAFT_CHANGED where somebody else changed it at this moment
 */
export async function changeFlow(tools: SequenceTools, ref: ObjectRef, { from, to, isDone, overOthers }: FlowChange): Promise<void> {
  let current = from;
  let lost: PlatformFailure | undefined;
  for (let tries = 1; ; tries += 1) {
    const failure = await put(tools, ref, { ...to(current), revisionId: current.revisionId });
    if (failure === undefined) return;
    const isStale = failure.status === 409;
    if (!isStale && failure.applied === "no") throw lost === undefined ? failure : doubtful(failure);
    if (!isStale) lost = failure;
    if (tries >= MOST_TRIES) throw lost ?? failure;
    await tools.clock.sleep(tries * 1_000);
    const seen = await readyFlow(tools, ref).catch((unseen: unknown) => {
      throw lost ?? unseen;
    });
    if (isDone(seen)) return;
    if (seen.revisionId !== current.revisionId && overOthers !== true) {
      const changed = refusal(ref, "was changed by somebody else at this moment, so it was not written. Run this again.", "DRAFT_CHANGED");
      throw lost === undefined ? changed : doubtful(changed);
    }
    current = seen;
  }
}

async function put({ call, flows }: SequenceTools, ref: ObjectRef, body: Body): Promise<PlatformFailure | undefined> {
  try {
    await call(flows.put(ref.id, body));
    return undefined;
  } catch (failure) {
    if (failure instanceof PlatformFailure) return failure;
    throw failure;
  }
}

function doubtful({ message, code, status, correlation, cause }: PlatformFailure): PlatformFailure {
  return new PlatformFailure(message, { applied: "unknown", code, status, correlation, cause });
}

/** What an answer holds and a PUT does not take: given once, or counted by HubSpot. */
const ANSWER_ONLY = [
  ...["id", "createdAt", "updatedAt", "flowType", "objectTypeId", "dataSources", "nextAvailableActionId"],
  ...["crmObjectCreationStatus", "revisionId"],
];

/** The workflow as it stands, to be written back with one thing changed: whatever a PUT leaves out is cleared. */
export function asItStands({ all }: WireFlow): Fields {
  return Object.fromEntries(Object.entries(all).filter(([name]) => !ANSWER_ONLY.includes(name)));
}
