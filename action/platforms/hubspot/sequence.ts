/** Sequences: a workflow that is off until it is brought out, and its mails; the workflow is the object, the mails go with it. */
import { readMarker } from "#model/marker.ts";
import type { ObjectRef, SequencePayload } from "#model/types.ts";
import type { Material, RemoteObject } from "#ports/platform.ts";
import { audienceSize } from "./contact-lists.ts";
import { emailCalls } from "./endpoints.ts";
import { afterWriting, refusal } from "./failures.ts";
import { fillSequence, markerIn } from "./fill-sequence.ts";
import type { FindQuery } from "./find.ts";
import { findSequences } from "./find-sequences.ts";
import { flowCalls } from "./flow-endpoints.ts";
import { type KindOperations, type KindParts, mustBeOurs, type RestoreRequest, type StageRequest, unlessGone } from "./kind.ts";
import { readMailName } from "./mail-name.ts";
import { mustFit } from "./sequence-limits.ts";
import { observeSequence } from "./sequence-look.ts";
import { heldMails, mailState, mustBeOnly, otherMails, wasOut } from "./sequence-mails.ts";
import { presentFlow, readyFlow, type SequenceTools } from "./sequence-tools.ts";
import { startSequence } from "./start-sequence.ts";
import { stopSequence } from "./stop-sequence.ts";
import { goalOf, newFlowBody } from "./to-flow.ts";
import type { WireFlow } from "./wire-flow.ts";

export type SequenceOperations = Omit<KindOperations, "list"> & {
  find(query: Omit<FindQuery, "kind">): Promise<readonly RemoteObject[]>;
};

export function sequenceOperations({ call, clock, settings }: KindParts): SequenceOperations {
  const tools: SequenceTools = {
    ...{ call, clock, settings, flows: flowCalls(settings.apiVersion), emails: emailCalls(settings.apiVersion) },
    unpublishedInDoubt: new Set(),
  };
  const { flows, emails } = tools;

  async function stage({ material, marker, name, target }: StageRequest): Promise<ObjectRef> {
    const payload = sequenceOf(material);
    const ref = target.kind === "create" ? undefined : target.ref;
    mustFit(payload);
    await audienceSize([...listsIn(payload), ...goalOf(payload)], tools);
    if (ref === undefined) return await create(material, payload, name);
    if (target.kind === "buffer") throw refusal(ref, "has no draft slot: while it runs it is not changed.");
    const flow = await mustBeOff(ref);
    mustBeOurs(ref, flow.name, marker);
    await fillSequence(tools, ref, flow, { material, payload, name });
    return ref;
  }

  /** The workflow first, empty and off: from then on it is found by its marker, and whatever was cut off is gone on with. */
  async function create(material: Material, payload: SequencePayload, name: string): Promise<ObjectRef> {
    const marker = markerIn(name);
    await mustBeOnly(tools, marker);
    const { id } = await call(flows.create(newFlowBody({ payload, name, marker })));
    const ref: ObjectRef = { kind: "sequence", id };
    return await afterWriting(async () => {
      await fillSequence(tools, ref, await readyFlow(tools, ref), { material, payload, name });
      return ref;
    });
  }

  async function mustBeOff(ref: ObjectRef): Promise<WireFlow> {
    const flow = await readyFlow(tools, ref);
    if (flow.isEnabled) throw refusal(ref, "is on, and is not changed while people are in it.");
    return flow;
  }

  async function restore({ ref, material }: RestoreRequest): Promise<void> {
    const payload = sequenceOf(material);
    mustFit(payload);
    const flow = await mustBeOff(ref);
    if (readMarker(flow.name) === undefined) throw refusal(ref, "does not carry our marker, so it is left alone.");
    await fillSequence(tools, ref, flow, { material, payload, name: flow.name });
  }

  async function discard(ref: ObjectRef): Promise<void> {
    const flow = await presentFlow(tools, ref);
    if (flow === undefined) return;
    const marker = readMarker(flow.name);
    if (marker === undefined) throw refusal(ref, "does not carry our marker, so it is left alone.");
    const ready = await mustBeOff(ref);
    const held = await heldMails(tools, ready);
    // A start of it was cut off, or somebody switched it off by hand: nothing of it stays published.
    if (held.some(({ email }) => email !== undefined && mailState(email) === "live")) await stopSequence(tools, ref);
    // HubSpot lets nobody in twice as long as the workflow is there: made anew, it would start everybody from the first mail.
    if (held.some(({ email }) => email !== undefined && (wasOut(email) || mailState(email) === "live")))
      throw refusal(ref, "was on before, so it is kept, off: only it knows who has its mails.");
    const ours = held.flatMap(({ email }) => (email !== undefined && readMailName(email.name) !== undefined ? [email.id] : []));
    const { spare } = await otherMails(tools, ready, marker);
    await afterSome([...ours, ...spare.map(({ id }) => id)], (id) => unlessGone(call(emails.remove(id))));
    await afterWriting(() => unlessGone(call(flows.remove(ref.id))));
  }

  return {
    find: (query) => findSequences(tools, query),
    observe: (ref) => observeSequence(tools, ref),
    stage,
    publish: (request) => startSequence(tools, request),
    withdraw: (ref) => stopSequence(tools, ref),
    restore,
    discard: ({ ref }) => discard(ref),
  };
}

/** One after the other; from the second on something has been done already. */
async function afterSome(ids: readonly string[], remove: (id: string) => Promise<void>): Promise<void> {
  const [first, ...rest] = ids;
  if (first !== undefined) await remove(first);
  for (const id of rest) await afterWriting(() => remove(id));
}

function sequenceOf({ payload }: Material): SequencePayload {
  if (payload.kind === "sequence") return payload;
  throw new TypeError(`${payload.asset} is no sequence.`);
}

function listsIn({ facets: { audience } }: SequencePayload): readonly string[] {
  return audience.kind === "lists" ? [...new Set(audience.include.flatMap(({ ids }) => ids))].sort() : [];
}
