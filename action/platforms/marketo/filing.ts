/** Where our programs and pages lie, and what a program is counted under: folder, channel and tags, as the payload names them. */
import type { Caller } from "#http/call.ts";
import type { Filing, ObjectRef, Payload } from "#model/types.ts";
import { foldersNamed, PAGE_SIZE, programs, tagTypes } from "./endpoints.ts";
import { afterWriting, contradiction, refusal, unprepared } from "./failures.ts";
import { otherName } from "./to-marketo.ts";
import type { WireProgram, WireTags, WireTagType } from "./wire.ts";

/** How an asset is to be filed; nothing where its payload does not say. */
export function filingOf({ facets }: Payload): Filing {
  return facets.tracking.filing ?? {};
}

/** The id of the one folder of this name. @throws PlatformFailure where there is none, or several; `where` names what asks for it. */
export async function folderNamed(call: Caller, name: string, where: string): Promise<string> {
  const [folder, other] = (await call(foldersNamed(name))).filter((found) => found.name === name);
  if (folder === undefined) throw unprepared(`there is no folder “${name}” (${where}).`);
  if (other !== undefined) throw unprepared(`there are several folders “${name}” (${where}); give ours a name of its own.`);
  return folder.id;
}

/** The payload's folder, or that of the settings. */
export async function folderFor(call: Caller, { folder }: Filing, settled: string): Promise<string> {
  return folder === undefined ? settled : await folderNamed(call, folder, "folders.marketo in the playbook");
}

/**
 * Refuses, before anything is written, a channel or tags that a copy of this program could not have: no call changes a channel; a tag takes
 * only the values on its list; and tags are written only with all that are required.
 * Source: …/marketo-developer/marketo/rest/assets/programs and …/rest/tags (read 2026-11).
 */
export async function mustTakeFiling(call: Caller, prepared: Pick<WireProgram, "id" | "name">, filing: Filing): Promise<void> {
  const { channel, tags = {} } = filing;
  if (channel === undefined && Object.keys(tags).length === 0) return;
  const program = await call(programs.get(prepared.id));
  if (channel !== undefined && program?.channel !== channel)
    throw unprepared(
      `the prepared program “${prepared.name}” has the channel “${program?.channel ?? "none"}”, and the playbook asks for “${channel}” (marketo.channel). A copy keeps its channel for good: prepare a program with the other channel, or correct the playbook.`,
    );
  if (Object.keys(tags).length === 0) return;
  await mustHaveValues(call, tags);
  const all = { ...program?.tags, ...tags };
  const lacking = (await requiredFor(call, program?.type ?? "")).filter(({ tagType }) => !Object.hasOwn(all, tagType));
  if (lacking.length > 0)
    throw unprepared(
      `programs of this type must have the tags ${lacking.map(({ tagType }) => `“${tagType}”`).join(", ")}, and neither the playbook (marketo.tags) nor the prepared program “${prepared.name}” has them.`,
    );
}

async function mustHaveValues(call: Caller, tags: WireTags): Promise<void> {
  for (const [type, value] of Object.entries(tags)) {
    const known = (await call(tagTypes.named(type))).find(({ tagType }) => tagType === type);
    if (known === undefined) throw unprepared(`there is no tag type “${type}” (marketo.tags in the playbook).`);
    if (known.values !== undefined && !isListed(known.values, value))
      throw unprepared(
        `“${value}” is none of the values of the tag type “${type}” (marketo.tags in the playbook). It has ${known.values}: add the value in Marketo's Admin area, or correct the playbook.`,
      );
  }
}

/** What the API calls the types of program we make, among those a tag type is for. */
const PROGRAM_TYPES: Readonly<Record<string, string>> = { Email: "email_batch", Default: "program" };

async function requiredFor(call: Caller, type: string): Promise<readonly WireTagType[]> {
  const all: WireTagType[] = [];
  for (let offset = 0; ; offset += PAGE_SIZE) {
    const page = await call(tagTypes.list(offset));
    all.push(...page);
    if (page.length < PAGE_SIZE) break;
  }
  return all.filter(({ required, programTypes }) => required && programTypes.includes(PROGRAM_TYPES[type] ?? ""));
}

/** Whether a value is on a list as it comes, `[EMEA, Americas]`; a value may hold commas of its own. */
function isListed(values: string, value: string): boolean {
  const inner = values.replace(/^\[/, "").replace(/\]$/, "").replace(/,\s+/g, ",");
  return `,${inner},`.includes(`,${value.replace(/,\s+/g, ",")},`);
}

/**
 * Gives a program the name and the tags of its payload: a draft of ours that was made under others, or whose making was cut off. Tags are
 * written with those it has beside them: what is written takes the place of all of them, and a required one that is left out is refused.
 * Source: experienceleague.adobe.com/…/kbarticles/ka-28850 (read 2026-11-28).
 * @param program as an answer told it; asked for again where that shows no tags.
 */
export async function fileProgram(call: Caller, ref: ObjectRef, program: WireProgram, { name, tags = {} }: Filing): Promise<void> {
  const other = name === undefined ? undefined : otherName(program.name, name);
  const isUntold = program.tags === undefined && Object.keys(tags).length > 0;
  const before = (isUntold ? await call(programs.get(ref.id)) : program)?.tags ?? {};
  const isTagged = hasTags(before, tags);
  const all = Object.entries({ ...before, ...tags }).map(([tagType, tagValue]) => ({ tagType, tagValue }));
  if (other === undefined && isTagged) return;
  await call(
    programs.update(ref.id, { ...(other === undefined ? {} : { name: other }), ...(isTagged ? {} : { tags: JSON.stringify(all) }) }),
  );
  if (isTagged) return;
  await afterWriting(async () => {
    const after = await call(programs.get(ref.id));
    if (!hasTags(after?.tags ?? {}, tags)) throw contradiction(ref, "does not have the tags that were written.");
  });
}

/** No call gives a program another channel. @throws PlatformFailure, before anything is written */
export function mustKeepChannel(ref: ObjectRef, program: WireProgram, { channel }: Filing): void {
  if (channel === undefined || program.channel === undefined || program.channel === channel) return;
  throw refusal(
    ref,
    `has the channel “${program.channel}”, and the playbook asks for “${channel}” (marketo.channel), which no call changes. Delete the program in Marketo, and it is copied anew; or correct the playbook.`,
  );
}

function hasTags(found: WireTags, wanted: WireTags): boolean {
  return Object.entries(wanted).every(([type, value]) => Object.hasOwn(found, type) && found[type] === value);
}
