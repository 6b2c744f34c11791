/** What a journey needs beside itself: ids of what the administrator prepared, its entry source, and its mails as assets. */

import type { Material } from "#ports/platform.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { UNSEEN_MS } from "./capabilities.ts";
import { assetCalls, type Body } from "./endpoints.ts";
import { isGone, isTaken } from "./failures.ts";
import { eventCalls } from "./journey-calls.ts";
import type { MailStep, Sending } from "./journey-steps.ts";
import type { WireEvent } from "./journey-wire.ts";
import { entryKey, mailKey, mailName, mailTurn } from "./keys.ts";
import { DISCARDED, findAsset, retrieveAll, type Tools } from "./look.ts";
import { objectsCall } from "./soap-calls.ts";
import { ENTRY, leftOutOf, type Mail, mailsOf, publicationOf, sequenceMailBody, sequenceOf } from "./to-journey.ts";
import { LIST, profileFor } from "./to-marketing-cloud.ts";
import type { WireAsset } from "./wire.ts";

/** A key that was archived nine times is a fault. */
const MOST_TURNS = 9;

/** The ids under which a journey names what is configured by key. @throws PlatformFailure PLATFORM_REFUSED that names what is not there */
export async function sendingOf(tools: Tools, material: Material, idOf: (key: string) => string): Promise<Sending> {
  const { settings } = tools;
  const { sender, messageClass } = sequenceOf(material).facets.content;
  const named = (type: "SenderProfile" | "SendClassification" | "DeliveryProfile", key: string | undefined) =>
    idByKey(tools, type, key ?? "");
  return {
    senderProfile: await named("SenderProfile", profileFor(sender.address, settings)),
    sendClassification: await named("SendClassification", settings.sendClassifications[messageClass]),
    deliveryProfile: await named("DeliveryProfile", settings.deliveryProfile),
    publicationList: publicationOf(material),
    leftOut: leftOutOf(material).map((id) => (id.startsWith(LIST) ? id.slice(LIST.length) : idOf(id))),
  };
}

const WORDS = { SenderProfile: "sender profile", SendClassification: "send classification", DeliveryProfile: "delivery profile" } as const;

async function idByKey({ call }: Tools, type: keyof typeof WORDS, key: string): Promise<string> {
  const rows = await retrieveAll(call, objectsCall(type, { property: "CustomerKey", value: key }));
  const found = rows.find((row) => row.key.toLowerCase() === key.toLowerCase());
  if (found !== undefined && found.id !== "") return found.id;
  throw new PlatformFailure(
    `Marketing Cloud has no ${WORDS[type]} ${key} in this business unit. Have it made, or correct its external key in .github/campaigns.yml.`,
    { applied: "no", code: "PLATFORM_REFUSED" },
  );
}

/** Whether an entry source looks at its data extension again and again. */
export function isAgainAndAgain({ type, flow }: Pick<WireEvent, "type" | "flow">): boolean {
  return type === "EmailAudience" && flow === "recurring";
}

/**
 * The entry source that an administrator prepared. It is theirs: looked at, and never written or deleted.
 * @throws PlatformFailure PLATFORM_REFUSED where it does not let in whom was approved
 */
export async function mustBePrepared(
  { call }: Tools,
  { key, extension, name }: { readonly key: string; readonly extension: string; readonly name: string },
): Promise<WireEvent> {
  const found = await findEntry(call, key);
  const wrong =
    found === undefined
      ? "is not there"
      : found.extension.toLowerCase() !== extension.toLowerCase()
        ? `is not of the data extension ${name}`
        : !isAgainAndAgain(found)
          ? "does not run again and again (Schedule: Recurring)"
          : found.filter === ""
            ? undefined
            : `lets in only some of them: ${found.filter}`;
  if (found !== undefined && wrong === undefined) return found;
  throw new PlatformFailure(
    `Marketing Cloud: the entry source ${key}, through which whoever joins ${name} later is to enter, ${wrong}. Have it made in Journey Builder. Or take it out of .github/campaigns.yml (entrySources) and run \`campaigns render\`: then everybody enters once, and that is approved again.`,
    { applied: "no", code: "PLATFORM_REFUSED" },
  );
}

/** Makes sure of the entry source: all of one data extension, once, when it is published. Makes nobody enter by itself. */
export async function ensureEntry(
  { call }: Tools,
  { journey, name, extension }: { readonly journey: string; readonly name: string; readonly extension: string },
): Promise<WireEvent> {
  const key = entryKey(journey, extension);
  const body: Body = {
    name,
    type: "EmailAudience",
    mode: "Production",
    eventDefinitionKey: key,
    dataExtensionId: extension,
    metaData: { scheduleFlowMode: ENTRY.flow, runOnceScheduleMode: ENTRY.when, criteriaDescription: "" },
  };
  const found = await findEntry(call, key);
  if (found === undefined) {
    try {
      return await call(eventCalls.create(body));
    } catch (failure) {
      // An earlier create of ours whose answer was lost.
      const late = isTaken(failure) ? await findEntry(call, key) : undefined;
      if (late === undefined) throw failure;
      return late;
    }
  }
  const isRight = found.type === "EmailAudience" && found.extension.toLowerCase() === extension.toLowerCase() && found.flow === ENTRY.flow;
  return isRight && found.when === ENTRY.when && found.filter === "" ? found : await call(eventCalls.put(key, body));
}

export async function findEntry(call: Tools["call"], key: string): Promise<WireEvent | undefined> {
  try {
    return await call(eventCalls.get(key));
  } catch (failure) {
    if (isGone(failure)) return undefined;
    throw failure;
  }
}

export interface MailPlace {
  /** The key of the journey. */
  readonly journey: string;
  /** Its name, with its marker. */
  readonly name: string;
  /** The code of the change in the marker. */
  readonly change: string;
  readonly ran: number;
  /** Asset ids of the draft's mails as it stands. */
  readonly known: readonly string[];
  /** The folder that new mails are made in. */
  readonly folder: () => Promise<number>;
}

/** Makes sure of the mails of a draft, in their order, each in an asset that no version that ever ran uses. */
export async function ensureMails(
  tools: Tools,
  material: Material,
  place: MailPlace,
): Promise<readonly (MailStep & { readonly asset: string })[]> {
  const found: WireAsset[] = [];
  for (const id of place.known) {
    const asset = await findAsset(tools, { kind: "sequence", id });
    if (asset !== undefined && asset.description !== DISCARDED) found.push(asset);
  }
  const steps: (MailStep & { readonly asset: string })[] = [];
  for (const mail of mailsOf(material)) {
    const asset = await ensureMail(tools, mail, { ...place, found });
    const { id, afterHours, subject, preheader } = mail;
    steps.push({ mail: id, afterHours, subject, preheader, emailId: asset.legacyId, asset: asset.id });
  }
  return steps;
}

async function ensureMail(tools: Tools, mail: Mail, place: MailPlace & { readonly found: readonly WireAsset[] }): Promise<WireAsset> {
  const { call } = tools;
  const base = mailKey(place.journey, { mail: mail.id, ran: place.ran, change: place.change });
  const own = place.found.find(({ customerKey }) => mailTurn(base, customerKey) !== undefined);
  if (own !== undefined) return await writeMail(tools, own, mail, place.name);
  for (let turn = 1; ; turn += 1) {
    const key = turn === 1 ? base : `${base}r${turn}`;
    try {
      const body = sequenceMailBody(mail, mailName(place.name, mail.id, key));
      return await call(assetCalls.create({ customerKey: key, ...body, category: { id: await place.folder() } }));
    } catch (failure) {
      if (!isTaken(failure) || turn >= MOST_TURNS) throw failure;
      const id = await ownerOf(tools, key);
      const asset = id === undefined ? undefined : await findAsset(tools, { kind: "sequence", id });
      if (asset !== undefined && asset.customerKey === key) return await writeMail(tools, asset, mail, place.name);
    }
  }
}

/** Whoever holds a key and is not archived; a new asset may need a while to show. */
async function ownerOf({ call, clock }: Tools, key: string): Promise<string | undefined> {
  const query = assetCalls.query({ property: "customerKey", simpleOperator: "equal", value: key });
  const [found] = (await call(query)).rows;
  if (found !== undefined) return found.id;
  await clock.sleep(UNSEEN_MS);
  return (await call(query)).rows[0]?.id;
}

/** Only where it says something else. */
async function writeMail({ call }: Tools, asset: WireAsset, mail: Mail, journey: string): Promise<WireAsset> {
  const name = mailName(journey, mail.id, asset.customerKey);
  const isSame = (["html", "text", "subject", "preheader"] as const).every((part) => asset[part] === mail[part]);
  if (isSame && asset.name === name) return asset;
  const { assetType: _type, ...body } = sequenceMailBody(mail, name);
  return await call(assetCalls.patch(asset.id, body));
}

/** Archives mails that no version uses any more, so that a person can bring them back. */
export async function archiveMails(tools: Tools, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const asset = await findAsset(tools, { kind: "sequence", id });
    if (asset === undefined) continue;
    // One that says so already may not have been archived: a run may have ended in between.
    if (asset.description !== DISCARDED) await tools.call(assetCalls.patch(id, { description: DISCARDED }));
    await tools.call(assetCalls.archive(id));
  }
}
