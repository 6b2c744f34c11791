/** Sequences: each a Default program for life, copied from a prepared one; written only while it is off. */
import type { ObjectRef } from "#model/types.ts";
import type { Observation, PlatformPort } from "#ports/platform.ts";
import { campaignsIn, chainState, switched } from "./chain.ts";
import type { EmailOperations } from "./email.ts";
import { look, present } from "./email-tools.ts";
import { programs } from "./endpoints.ts";
import { afterWriting, refusal } from "./failures.ts";
import { findMarked } from "./find.ts";
import { markerOf } from "./from-marketo.ts";
import { preparedSequences } from "./prepared-sequence.ts";
import { readSequence, type SequenceTools } from "./read-sequence.ts";
import { mustBeSequence } from "./sequence-fields.ts";
import { stageSequence, writeSequence } from "./stage-sequence.ts";
import { publishSequence, switchOff, withdrawSequence } from "./switch-sequence.ts";
import { foundMarkerText } from "./to-marketo.ts";

export function sequenceOperations(tools: SequenceTools): EmailOperations {
  const { call, clock, reaching } = tools;
  const prepared = preparedSequences(tools);

  async function observe(ref: ObjectRef): Promise<Observation> {
    const program = await present(tools, ref);
    if (program === undefined) return { exists: false, ref };
    const { campaigns, fields } = await readSequence(tools, program);
    const state = chainState(campaigns);
    const marker = markerOf(program);
    const lists = (fields["includeLists"] ?? "").split(",").filter((id) => id !== "");
    const counts = state === "draft" && lists.length > 0 && lists.every((id) => /^\d+$/.test(id));
    return {
      ...{ exists: true, ref, name: program.name, state, review: "none", fields },
      ...(marker === undefined ? {} : { marker }),
      ...(counts ? { audienceSize: await reaching.sizeOf(lists) } : {}),
    };
  }

  async function restore({ ref, material }: Parameters<PlatformPort["restore"]>[0]): Promise<void> {
    const payload = mustBeSequence(material);
    const program = await look(tools, ref);
    const marker = markerOf(program);
    if (marker === undefined) throw refusal(ref, "does not carry our marker, so it is left alone.");
    await writeSequence(tools, ref, { program, payload, texts: material.texts, marker: foundMarkerText(marker) });
  }

  async function discard({ ref }: Parameters<PlatformPort["discard"]>[0]): Promise<void> {
    const program = await present(tools, ref);
    if (program === undefined) return;
    const found = await campaignsIn(tools, ref.id);
    if (chainState(found) === "live") throw refusal(ref, "is not a draft: it is live.");
    if (markerOf(program) === undefined) throw refusal(ref, "does not carry our marker, so it is left alone.");
    const remove = () => call(programs.remove(ref.id));
    if (switched(found).every(({ isActive }) => !isActive)) await remove();
    else {
      await switchOff(tools, ref, found);
      await afterWriting(remove);
    }
  }

  return {
    find: (query) =>
      findMarked(query, { call, clock, type: "Default", stateOf: async ({ id }) => chainState(await campaignsIn(tools, id)) }),
    observe,
    stage: (request) => stageSequence({ ...tools, prepared }, request),
    publish: (request) => publishSequence(tools, request),
    withdraw: (ref) => withdrawSequence(tools, ref),
    restore,
    discard,
  };
}
