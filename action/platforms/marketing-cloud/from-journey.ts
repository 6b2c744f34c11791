/** A journey in our words: its fields, its state, who is inside; what it only names by id is looked up. */
import { readMarker } from "#model/marker.ts";
import type { ObjectRef, ReviewState } from "#model/types.ts";
import type { Observation, RemoteFields, RemoteState } from "#ports/platform.ts";
import { type AudienceReader, audienceReader } from "./audience.ts";
import { UNSEEN_MS } from "./capabilities.ts";
import { reviewOf, type SeenAudience, toInstant } from "./from-marketing-cloud.ts";
import { findEntry, isAgainAndAgain } from "./journey-parts.ts";
import { type SeenStep, stepsOf } from "./journey-steps.ts";
import type { WireEvent } from "./journey-wire.ts";
import { DISCARDED, findAsset, retrieveAll, type Tools } from "./look.ts";
import { findJourney, type Journey, saysOf, triggersOf, type Version } from "./look-journey.ts";
import { objectsCall } from "./soap-calls.ts";
import { addressOf, ENTRY, entryInWords, mailFields, ONCE } from "./to-journey.ts";
import type { WireAsset, WireList, WirePrepared } from "./wire.ts";

/** What is seen of a journey: the version that takes people in, and the draft beside it where it says something else. */
export async function observeSequence(tools: Tools, ref: ObjectRef): Promise<Observation> {
  const journey = await findJourney(tools, ref);
  if (journey === undefined) return { exists: false, ref };
  const { live, draft, newest } = journey;
  const read = versionReader(tools);
  const shown = live ?? newest;
  const { fields, review, size } = await read(shown);
  const beside = live !== undefined && draft !== undefined && saysOf(draft) !== saysOf(live) ? await read(draft) : undefined;
  const isSame = beside === undefined || isEqual(beside.fields, fields);
  const marker = readMarker(shown.name);
  const since = live === undefined ? undefined : toInstant(live.publishedDate, tools.settings);
  return {
    exists: true,
    ref,
    name: shown.name,
    state: journeyState(journey, tools.clock.now()),
    review,
    fields,
    ...(marker === undefined ? {} : { marker }),
    ...(beside === undefined || isSame ? {} : { buffer: beside.fields }),
    ...(since === undefined ? {} : { since }),
    ...(size === undefined ? {} : { audienceSize: size }),
    ...insideOf(journey),
  };
}

/** live: a version lets people through, whether it takes new ones in or not · unknown: its publication was asked for a moment ago. */
export function journeyState({ live, doubt }: Pick<Journey, "live" | "doubt">, nowMs: number): RemoteState {
  if (live !== undefined) return "live";
  return doubt !== undefined && nowMs - Date.parse(doubt) < UNSEEN_MS ? "unknown" : "draft";
}

/** No call tells how many wait for which mail: only how many are inside a version. */
function insideOf({ live, running }: Journey): Pick<Extract<Observation, { exists: true }>, "inside"> {
  const counts = running.flatMap(({ people }) => people ?? []);
  if (live === undefined || counts.length < running.length) return {};
  return { inside: [{ before: "their next mail", people: counts.reduce((sum, people) => sum + people, 0) }] };
}

function isEqual(left: RemoteFields, right: RemoteFields): boolean {
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].every((name) => left[name] === right[name]);
}

interface Read {
  readonly fields: RemoteFields;
  readonly review: ReviewState;
  /** People in the data extension it takes people in from. */
  readonly size: number | undefined;
}

/** Reads versions; what two of them share is asked for once. */
function versionReader(tools: Tools): (version: Version) => Promise<Read> {
  const audiences = audienceReader(tools);
  const prepared = new Map<string, WirePrepared | undefined>();
  const assets = new Map<string, WireAsset | undefined>();

  async function preparedBy(
    type: "SenderProfile" | "SendClassification" | "DeliveryProfile",
    id: string,
  ): Promise<WirePrepared | undefined> {
    const known = `${type} ${id}`;
    if (id !== "" && !prepared.has(known)) {
      const rows = await retrieveAll(tools.call, objectsCall(type, { property: "ObjectID", value: id }));
      prepared.set(
        known,
        rows.find((row) => row.id.toLowerCase() === id.toLowerCase()),
      );
    }
    return prepared.get(known);
  }

  /** By our name; one that is gone by its bare id, which no configuration names. */
  async function keysOf(type: Parameters<typeof preparedBy>[0], ids: readonly string[]): Promise<string> {
    const keys: string[] = [];
    for (const id of new Set(ids)) keys.push((await preparedBy(type, id))?.key ?? `gone:${id}`);
    return keys.join(" | ");
  }

  async function assetOf(id: string): Promise<WireAsset | undefined> {
    if (!assets.has(id)) assets.set(id, await findAsset(tools, { kind: "sequence", id }));
    return assets.get(id);
  }

  return async (version) => {
    const { written, note } = version;
    const { mails, others } = stepsOf(written);
    const shown: WireAsset[] = [];
    const fields: Record<string, string> = {};
    for (const [index, step] of mails.entries()) {
      const asset = await assetOf(note.mails[index] ?? "");
      const own = asset !== undefined && asset.legacyId === step.emailId && asset.description !== DISCARDED ? asset : undefined;
      if (own !== undefined) shown.push(own);
      Object.assign(fields, mailFields(index + 1, seenMail(step, own)));
    }
    const triggers = triggersOf(written["triggers"]);
    const entry = triggers.length === 1 ? await findEntry(tools.call, triggers[0] ?? "") : undefined;
    const audience = await audienceOf(audiences, entry, mails);
    const sendings = mails.map(({ sending }) => sending);
    const profile = await preparedBy("SenderProfile", sendings[0]?.senderProfile ?? "");
    return {
      review: reviewOfAll(shown),
      size: audience.size,
      fields: {
        title: note.title,
        ...fields,
        fromName: profile?.fromName ?? "",
        fromAddress: profile?.fromAddress ?? "",
        replyTo: "",
        senderProfile: await keysOf(
          "SenderProfile",
          sendings.map(({ senderProfile }) => senderProfile),
        ),
        sendClassification: await keysOf(
          "SendClassification",
          sendings.map(({ sendClassification }) => sendClassification),
        ),
        deliveryProfile: await keysOf(
          "DeliveryProfile",
          sendings.map(({ deliveryProfile }) => deliveryProfile),
        ),
        includeLists: audience.include.toSorted().join(","),
        excludeLists: audience.exclude.toSorted().join(","),
        publicationList: [...new Set(sendings.map(({ publicationList }) => publicationList))].join(" | "),
        entry: entryWords(entry, triggers),
        address: addressField(written["defaults"], triggers[0] ?? ""),
        again: written["entryMode"] === ONCE ? "never" : String(written["entryMode"] ?? ""),
        exits: [written["goals"], written["exits"]]
          .flatMap((one) => (Array.isArray(one) ? one : []))
          .map((one) => JSON.stringify(one))
          .join(","),
        otherSteps: [
          ...others,
          ...(written["definitionType"] === "Multistep" ? [] : [`of type ${String(written["definitionType"])}`]),
        ].join(","),
      },
    };
  };
}

/** The subject of the step goes before the email's own: where the two differ, both are shown. */
function seenMail(step: SeenStep, asset: WireAsset | undefined): Parameters<typeof mailFields>[1] {
  const { mail: id, afterHours, emailId } = step;
  if (asset === undefined) return { id, afterHours, subject: `the email ${emailId}`, preheader: "", html: "", text: "" };
  const both = (sent: string, own: string) => (sent === own || sent === "" ? own : `${sent} (the email itself: ${own})`);
  return {
    ...{ id, afterHours, html: asset.html, text: asset.text },
    subject: both(step.subject, asset.subject),
    preheader: both(step.preheader, asset.preheader),
  };
}

/** Each list as long as it holds for every mail; one that holds for some only is said with the mails. */
async function audienceOf(audiences: AudienceReader, entry: WireEvent | undefined, mails: readonly SeenStep[]): Promise<SeenAudience> {
  const leftOut = new Map<string, string[]>();
  for (const { mail, sending } of mails) for (const id of sending.leftOut) leftOut.set(id, [...(leftOut.get(id) ?? []), mail]);
  const lists: WireList[] =
    entry === undefined || entry.extension === "" ? [] : [{ type: "SourceList", extension: entry.extension, list: "" }];
  const named: string[] = [];
  for (const [id, where] of leftOut) {
    const list: WireList = /^\d+$/.test(id)
      ? { type: "ExclusionList", extension: "", list: id }
      : { type: "ExclusionList", extension: id, list: "" };
    const [name = id] = (await audiences.read({ lists: [list] })).exclude;
    named.push(where.length === mails.length ? name : `${name} (only of ${where.join(" and ")})`);
  }
  return { ...(await audiences.read({ lists })), exclude: named };
}

function reviewOfAll(assets: readonly WireAsset[]): ReviewState {
  const states = assets.map(reviewOf);
  return (["rejected", "pending", "approved"] as const).find((one) => states.includes(one)) ?? "none";
}

function entryWords(entry: WireEvent | undefined, triggers: readonly string[]): string {
  if (entry === undefined) return triggers.length === 1 ? "gone" : `${triggers.length} entry sources`;
  const filter = entry.filter === "" ? "" : `, filtered: ${entry.filter}`;
  const isRecurring = isAgainAndAgain(entry);
  const isOurs = entry.type === "EmailAudience" && entry.flow === ENTRY.flow && entry.when === ENTRY.when;
  return `${isOurs || isRecurring ? entryInWords(isRecurring ? entry.key : undefined) : `${entry.type} ${entry.flow} ${entry.when}`}${filter}`;
}

/** The field of the data extension that the address is taken from; whatever else stands there is shown as it stands. */
function addressField(defaults: unknown, entry: string): string {
  const found =
    typeof defaults === "object" && defaults !== null && "email" in defaults && Array.isArray(defaults.email) ? defaults.email : [];
  const [only] = found;
  if (found.length !== 1 || typeof only !== "string") return JSON.stringify(found);
  const field = /\."([^"]*)"\}\}$/.exec(only)?.[1] ?? "";
  return only === addressOf(entry, { addressField: field }) ? field : only;
}
