/** Send definitions of an email: made, written over, copied, deleted. None of it sends anything. */
import { PlatformFailure } from "#ports/platform.ts";
import { UNSEEN_MS } from "./capabilities.ts";
import { afterWriting } from "./failures.ts";
import { definitionKey } from "./keys.ts";
import { lookAt, type OwnDefinition, type Tools, type Whole } from "./look.ts";
import { description, readSubscription, type ScheduleNote } from "./note.ts";
import { createDefinitionCall, type DefinitionBody, deleteDefinitionCall, updateDefinitionCall } from "./soap-calls.ts";
import type { WireList } from "./wire.ts";

/** A number of its own for a definition made now: higher than all before it. */
export function nextNumber({ clock }: Tools, definitions: readonly OwnDefinition[]): number {
  return Math.max(Math.floor(clock.now() / 1000), ...definitions.map(({ number }) => number + 1));
}

/** Makes a definition and waits until it shows. @throws PlatformFailure of which nothing says that it was not made */
export async function createDefinition(
  tools: Tools,
  whole: Pick<Whole, "asset" | "definitions">,
  body: (key: string) => DefinitionBody,
): Promise<Whole> {
  const key = definitionKey(whole.asset.customerKey, nextNumber(tools, whole.definitions));
  await tools.call(createDefinitionCall(body(key)));
  return await untilSeen(tools, whole, {
    isSeen: ({ definitions }) => definitions.some((one) => one.key === key),
    otherwise: `Marketing Cloud made the send definition ${key} and does not show it.`,
  });
}

/** A definition like this one, note included, under a key of its own. */
export function copyOf({ settings }: Tools, definition: OwnDefinition): (key: string) => DefinitionBody {
  const subscription = readSubscription(definition.description);
  const list = ({ type, extension, list: id }: WireList) => ({
    ...(id !== "" ? { List: { ID: id } } : type === "SourceList" && subscription !== undefined ? { List: { ID: subscription } } : {}),
    SendDefinitionListType: type,
    ...(extension === "" ? {} : { CustomObjectID: extension }),
    DataSourceTypeID: extension === "" ? "List" : "CustomObject",
  });
  return (key) => ({
    CustomerKey: key,
    Name: definition.name,
    Description: definition.description,
    ...(settings.sendFolder === undefined ? {} : { CategoryID: settings.sendFolder }),
    SendClassification: { CustomerKey: definition.sendClassification },
    SenderProfile: { CustomerKey: definition.senderProfile },
    DeliveryProfile: { CustomerKey: definition.deliveryProfile },
    SendDefinitionList: definition.lists.map(list),
    Email: { ID: definition.emailId },
    EmailSubject: definition.subject,
    DeduplicateByEmail: definition.deduplicates,
  });
}

/** Writes or takes out the note, and makes sure that it stands there. */
export async function writeNote(
  tools: Tools,
  whole: Whole,
  { key, description: before }: Pick<OwnDefinition, "key" | "description">,
  note: ScheduleNote | undefined,
): Promise<Whole> {
  const wanted = description({ note, subscription: readSubscription(before) });
  await tools.call(updateDefinitionCall({ CustomerKey: key, Description: wanted }));
  return await afterWriting(() =>
    untilSeen(tools, whole, {
      isSeen: ({ definitions }) => definitions.some((one) => one.key === key && one.description === wanted),
      otherwise: `Marketing Cloud took a note into the send definition ${key} and does not show it.`,
    }),
  );
}

/** Deletes definitions until none of them shows: what is gone already is deleted well. */
export async function deleteDefinitions(tools: Tools, whole: Whole, doomed: readonly OwnDefinition[]): Promise<Whole> {
  if (doomed.length === 0) return whole;
  const keys = new Set(doomed.map(({ key }) => key));
  let refused: PlatformFailure | undefined;
  for (const key of keys) {
    try {
      await tools.call(deleteDefinitionCall(key));
    } catch (failure) {
      // "Not found" is a refusal like any other; whether it is gone, the next look says.
      if (!(failure instanceof PlatformFailure) || failure.code !== "PLATFORM_REFUSED") throw failure;
      refused = failure;
    }
  }
  const after = await untilSeen(tools, whole, {
    isSeen: ({ definitions }) => definitions.every(({ key }) => !keys.has(key)),
    otherwise: refused?.message ?? "Marketing Cloud deleted a send definition and still shows it.",
  });
  return after;
}

/** Looks until it shows, for as long as what was written may stay unseen. @throws PlatformFailure "unknown" where it never does */
export async function untilSeen(
  tools: Tools,
  { asset }: Pick<Whole, "asset">,
  { isSeen, otherwise }: { readonly isSeen: (whole: Whole) => boolean; readonly otherwise: string },
): Promise<Whole> {
  const startedMs = tools.clock.now();
  for (let tries = 1; ; tries += 1) {
    const whole = await lookAt(tools, asset);
    if (isSeen(whole)) return whole;
    if (tools.clock.now() - startedMs >= UNSEEN_MS) throw new PlatformFailure(otherwise, { applied: "unknown", code: "PLATFORM_ANSWER" });
    await tools.clock.sleep(Math.min(tries, 10) * 1_000);
  }
}
