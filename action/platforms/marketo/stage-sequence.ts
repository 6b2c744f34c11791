/** Makes a program by copying the one prepared for these delays and people, and writes our words into its mails; all of it stays off. */
import { markerText } from "#model/marker.ts";
import type { ObjectRef, SequencePayload } from "#model/types.ts";
import type { Material, PlatformPort } from "#ports/platform.ts";
import { campaignsIn, chainState, switched } from "./chain.ts";
import { look, mustBeOurs } from "./email-tools.ts";
import { programs } from "./endpoints.ts";
import { afterWriting, refusal } from "./failures.ts";
import { fileProgram, filingOf, folderFor, mustKeepChannel, mustTakeFiling } from "./filing.ts";
import { versionOf } from "./mail.ts";
import { type PreparedSequences, unlike } from "./prepared-sequence.ts";
import { readSequence, type SequenceTools } from "./read-sequence.ts";
import { delaysIn, delaysOf, mailFields, mustBeSequence, ownMails, peopleOf, sequenceDescription } from "./sequence-fields.ts";
import { switchOff } from "./switch-sequence.ts";
import { programName } from "./to-marketo.ts";
import type { WireProgram } from "./wire.ts";

type StageRequest = Parameters<PlatformPort["stage"]>[0];

export interface SequenceStaging extends SequenceTools {
  readonly prepared: PreparedSequences;
}

const MOST_NAMES = 50;

export async function stageSequence(tools: SequenceStaging, { material, marker, name, target }: StageRequest): Promise<ObjectRef> {
  const payload = mustBeSequence(material);
  const filing = filingOf(payload);
  if (target.kind === "buffer") throw refusal(target.ref, "cannot be changed while it runs: take it back first.");
  if (target.kind === "update") {
    const program = await look(tools, target.ref);
    mustBeOurs(target.ref, program, marker);
    mustKeepChannel(target.ref, program, filing);
    await writeSequence(tools, target.ref, { program, payload, texts: material.texts, marker: markerText(marker) });
    await afterWriting(() => fileProgram(tools.call, target.ref, program, filing));
    return target.ref;
  }
  const { program, name: prepared, folder: settled } = await tools.prepared.for(payload);
  await mustTakeFiling(tools.call, { id: program, name: prepared }, filing);
  const folder = await folderFor(tools.call, filing, settled);
  const { free, draft } = await nameFor(tools, { name, marker: markerText(marker), delays: delaysOf(payload).join(",") });
  const description = sequenceDescription(payload.facets.content.title, markerText(marker), delaysOf(payload));
  const made = draft ?? (await tools.call(programs.clone(program, { name: free, description, folder })));
  const ref: ObjectRef = { kind: "sequence", id: made.id };
  // From here on a program lies there.
  await afterWriting(async () => {
    await writeSequence(tools, ref, { program: made, payload, texts: material.texts, marker: markerText(marker) });
    await fileProgram(tools.call, ref, made, filing);
  });
  return ref;
}

/** The first name that is not taken, or the draft of ours that has it and waits as long. */
async function nameFor(
  tools: SequenceTools,
  { name, marker, delays }: { readonly name: string; readonly marker: string; readonly delays: string },
): Promise<{ readonly free: string; readonly draft?: WireProgram | undefined }> {
  for (let number = 1; number <= MOST_NAMES; number += 1) {
    const free = programName(name, marker, number);
    const taken = (await tools.call(programs.byName(free))).filter((program) => program.name === free);
    if (taken.length === 0) return { free };
    for (const draft of taken)
      if (delaysIn(draft) === delays && chainState(await campaignsIn(tools, draft.id)) === "draft") return { free, draft };
  }
  throw refusal(
    { id: programName(name, marker, 1), kind: "sequence" },
    `and ${MOST_NAMES - 1} more of this asset and change are there already.`,
  );
}

export interface SequenceWriting {
  readonly program: WireProgram;
  readonly payload: SequencePayload;
  readonly texts: Material["texts"];
  /** As text. */
  readonly marker: string;
}

/** Writes what differs into the mails' drafts. First whatever is on is switched off: a mail must not go out half written. */
export async function writeSequence(
  tools: SequenceTools,
  ref: ObjectRef,
  { program, payload, texts, marker }: SequenceWriting,
): Promise<void> {
  const { call } = tools;
  const found = await readSequence(tools, program);
  if (chainState(found.campaigns) === "live")
    throw refusal(ref, "runs, so it is not written over. Put right in Marketo what was changed there, or take it back first.");
  mustFit(ref, { program, payload, found: found.fields });
  if (switched(found.campaigns).some(({ isActive }) => isActive)) await switchOff(tools, ref, found.campaigns);
  await afterWriting(async () => {
    for (const [index, mail] of ownMails(payload).entries()) {
      const email = versionOf(found.mails[index] ?? {}, "draft");
      if (email === undefined) throw refusal(ref, `has no mail ${index + 1}.`, "DRAFT_CHANGED");
      await email.write({ fields: mailFields(payload, texts, mail), isNew: false });
    }
    const description = sequenceDescription(payload.facets.content.title, marker, delaysOf(payload));
    if (program.description !== description) await call(programs.update(program.id, { description }));
  });
}

/** What only another copy could change. */
function mustFit(
  ref: ObjectRef,
  {
    program,
    payload,
    found,
  }: { readonly program: WireProgram; readonly payload: SequencePayload; readonly found: Readonly<Record<string, string>> },
): void {
  const wanted = peopleOf(payload);
  const delays = delaysOf(payload).join(",");
  const differs = [
    ...(delaysIn(program) === delays ? [] : [`delays ${delaysIn(program)}, and wanted ${delays}`]),
    ...(found["mails"] === String(ownMails(payload).length) ? [] : [`${found["mails"]} mails, and wanted ${ownMails(payload).length}`]),
    ...unlike(found, wanted),
    ...(found["structure"] === "" ? [] : [`${found["structure"]}`]),
  ];
  if (differs.length === 0) return;
  throw refusal(
    ref,
    `cannot become this sequence, because no call writes rules or flows: ${differs.join("; ")}. Delete the program in Marketo, and it is copied anew.`,
  );
}
