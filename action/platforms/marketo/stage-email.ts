/** Makes a program by copying the prepared one, and writes our words into its email, which stays a draft that nobody can send. */
import { type Marker, markerText } from "#model/marker.ts";
import type { Filing, ObjectRef } from "#model/types.ts";
import type { Material, PlatformPort, RemoteFields } from "#ports/platform.ts";
import type { PlatformTemplateRef } from "./email-document.ts";
import { type EmailTools, look, mustBeDraft, mustBeOurs, onlyMail, stateOf, unapproveMail } from "./email-tools.ts";
import { type Form, programs } from "./endpoints.ts";
import { afterWriting, refusal } from "./failures.ts";
import { fileProgram, filingOf, folderFor, mustKeepChannel, mustTakeFiling } from "./filing.ts";
import { versionsIn } from "./mail.ts";
import { type Asked, mustReach, type Prepared, usual } from "./prepared.ts";
import { mustBeInspected } from "./template-email.ts";
import { descriptionOf, mustBeStageable, programName, projectFields } from "./to-marketo.ts";
import type { WireProgram } from "./wire.ts";

type StageRequest = Parameters<PlatformPort["stage"]>[0];

export interface Staging extends EmailTools {
  /** Asked for once where it answers. */
  readonly prepared: (asked: Asked) => Promise<Prepared>;
}

/** Programs of one asset and one change whose names are all taken by what is out; more than this is a fault. */
const MOST_NAMES = 50;

export async function stageEmail(tools: Staging, { material, marker, name, target }: StageRequest): Promise<ObjectRef> {
  mustBeStageable(material);
  const fields = projectFields(material);
  const filing = filingOf(material.payload);
  switch (target.kind) {
    case "create":
      return await create(tools, { material, fields, marker, name });
    case "update": {
      const program = await look(tools, target.ref);
      mustBeOurs(target.ref, program, marker);
      mustBeDraft(target.ref, await stateOf(tools, program), program);
      mustKeepChannel(target.ref, program, filing);
      mustReach("its program", await tools.reaching.reachOf(program.id), material.payload.facets.audience);
      await write(tools, target.ref, { program, fields, marker: markerText(marker), template: platformTemplate(material) });
      await afterWriting(() => fileProgram(tools.call, target.ref, program, filing));
      return target.ref;
    }
    case "buffer":
      throw refusal(target.ref, "has no draft slot of its own: a change to it is staged as a review copy.");
  }
}

interface Creation {
  readonly material: Material;
  readonly fields: RemoteFields;
  readonly marker: Marker;
  readonly name: string;
}

/**
 * One call makes the program, under a name that carries the marker: a look-up by name comes before it, so that what an earlier, lost call
 * made is written into and not made again. The words follow, each call as good twice as once.
 */
async function create(tools: Staging, { material, fields, marker, name }: Creation): Promise<ObjectRef> {
  const template = platformTemplate(material);
  const filing = filingOf(material.payload);
  const prepared = await tools.prepared(programToCopy(tools, template, filing));
  const { program, reach } = prepared;
  if (template !== undefined) mustBeInspected(prepared, template);
  prepared.email.mustTake({ fields, isNew: true, template });
  mustReach(`the prepared program “${prepared.name}”`, reach, material.payload.facets.audience);
  await mustTakeFiling(tools.call, { id: program, name: prepared.name }, filing);
  const folder = await folderFor(tools.call, filing, prepared.folder);
  const { free, draft } = await nameFor(tools, name, marker);
  const made = draft ?? (await tools.call(programs.clone(program, { name: free, description: descriptionOf(markerText(marker)), folder })));
  const ref: ObjectRef = { kind: "email", id: made.id };
  // From here on a program lies there.
  await afterWriting(async () => {
    await write(tools, ref, { program: made, fields, marker: markerText(marker), isNew: draft === undefined, template });
    await fileProgram(tools.call, ref, made, filing);
  });
  return ref;
}

/** The account's own that lays the mail out, the playbook's, or that of the settings. */
function programToCopy({ settings }: Staging, template: PlatformTemplateRef | undefined, { program }: Filing): Asked {
  if (template !== undefined) return { name: template.ref, where: "the template's ref in the brief", isLayout: true };
  return program === undefined ? usual(settings) : { name: program, where: "marketo.program in the playbook", isLayout: false };
}

/** The first name that is not taken, or the draft of ours that has it. */
async function nameFor(
  tools: Staging,
  name: string,
  marker: Marker,
): Promise<{ readonly free: string; readonly draft?: WireProgram | undefined }> {
  for (let number = 1; number <= MOST_NAMES; number += 1) {
    const free = programName(name, markerText(marker), number);
    const taken = (await tools.call(programs.byName(free))).filter((program) => program.name === free);
    if (taken.length === 0) return { free };
    for (const draft of taken) if ((await stateOf(tools, draft)) === "draft") return { free, draft };
  }
  throw refusal({ id: programName(name, markerText(marker), 1) }, `and ${MOST_NAMES - 1} more of this asset and change are there already.`);
}

interface Writing {
  readonly program: WireProgram;
  readonly fields: RemoteFields;
  /** As text. */
  readonly marker: string;
  /** Just copied: it holds the prepared words, which are never ours. */
  readonly isNew?: boolean;
  /** The account's own, which the program was copied from; undefined where our HTML is the whole mail. */
  readonly template: PlatformTemplateRef | undefined;
}

/** The template of the account that lays a mail out, where one does. */
export function platformTemplate({ payload }: Material): PlatformTemplateRef | undefined {
  if (payload.kind !== "email") return undefined;
  const { template } = payload.facets.content;
  return template.kind === "platform" ? template : undefined;
}

/** Writes what differs. First the approval goes, if there is one: no word of ours, or of the prepared email, can be sent by hand. */
export async function write(
  tools: EmailTools,
  ref: ObjectRef,
  { program, fields, marker, isNew = false, template }: Writing,
): Promise<void> {
  const { call } = tools;
  const before = await versionsIn(tools, ref.id);
  const writing = { fields, isNew, template };
  onlyMail(ref, before).mustTake(writing);
  const versions = await unapproveMail(tools, ref, before);
  await afterWriting(async () => {
    await onlyMail(ref, versions).write(writing);
    const description = descriptionOf(marker);
    await unlessEmpty(
      {
        ...(program.description === description ? {} : { description }),
        ...(program.headStart ? { headStart: "false" } : {}),
      },
      (form) => call(programs.update(program.id, form)),
    );
  });
}

async function unlessEmpty(form: Form, send: (form: Form) => Promise<unknown>): Promise<void> {
  if (Object.keys(form).length > 0) await send(form);
}
