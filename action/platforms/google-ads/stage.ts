/** Makes a campaign, paused, in one request; or writes into one that is paused what differs, in one request. */
import { isMarkerOf, type Marker, markerText, readMarker } from "#model/marker.ts";
import type { ObjectRef } from "#model/types.ts";
import { type Complaint, type Material, PlatformFailure, type PlatformPort } from "#ports/platform.ts";
import type { HttpRequest } from "#ports/transport.ts";
import { changeCampaign } from "./change.ts";
import { accountComplaints, complaintsOf } from "./complaints.ts";
import { createCampaign, type Making } from "./create.ts";
import { mutate } from "./endpoints.ts";
import { sendExempting } from "./exempt.ts";
import { refusal } from "./failures.ts";
import { isOver, wasLive, zoneOf } from "./from-google-ads.ts";
import { whateverLabels } from "./label-made-meanwhile.ts";
import { campaignsWhere, readHead, readWhole } from "./look.ts";
import { NOTHING, set, type Written } from "./messages.ts";
import { campaignName, otherName } from "./names.ts";
import { naming, type Operation } from "./operations.ts";
import { preparePictures } from "./pictures.ts";
import { adPayload, piecesOf } from "./to-google-ads.ts";
import { LABEL, LIVE_LABEL, type Tools } from "./tools.ts";
import { lastOf, literally, quoted, type Row, textAt } from "./wire.ts";

type StageRequest = Parameters<PlatformPort["stage"]>[0];

/** Campaigns of one asset and one change whose names are all taken by what is out; more than this is a fault. */
const MOST_NAMES = 50;

export async function stageCampaign(tools: Tools, { material, marker, name, target }: StageRequest): Promise<ObjectRef> {
  await mustBeStageable(tools, material);
  switch (target.kind) {
    case "create":
      return await create(tools, { material, marker, name });
    case "update":
      await write(tools, target.ref, material, marker);
      return target.ref;
    case "buffer":
      throw refusal(target.ref, "has no draft slot of its own: a change to it is staged as a paused copy.");
  }
}

/** @throws PlatformFailure with all that is wrong, before anything is written */
async function mustBeStageable(tools: Tools, material: Material): Promise<void> {
  const complaints = await knownComplaints(tools, material);
  const refused = complaints.filter(({ kind }) => kind === "refused");
  if (refused.length === 0) return;
  throw new PlatformFailure(refused.map(({ message }) => message).join(" "), { applied: "no", code: "PLATFORM_REFUSED" });
}

/** What is known to be wrong without trying it out. */
export async function knownComplaints(tools: Tools, material: Material): Promise<readonly Complaint[]> {
  const known = complaintsOf(material);
  const facts = await tools.customer();
  return [...known, ...accountComplaints(material, facts, tools.settings, tools.clock.now())];
}

export type Creation = Pick<StageRequest, "material" | "marker" | "name">;

/**
 * All of it is made or nothing, and its name is its own: so whatever an earlier request whose answer was lost has made is found by the name, and
 * written into.
 */
async function create(tools: Tools, creation: Creation): Promise<ObjectRef> {
  const { marker, material } = creation;
  const { free, draft } = await nameFor(tools, creation);
  if (draft !== undefined) return await adopt(tools, draft, material, marker);
  let sent: HttpRequest | undefined;
  try {
    return await whateverLabels(tools, async (sending) => {
      const operations = await creating(tools, creation, free);
      const names = await sendExempting(tools, exempting(material, operations), (json) => {
        const call = mutate(tools.settings, json, "create");
        sent = call.request;
        sending(sent);
        return call;
      });
      return { kind: material.payload.kind, id: lastOf(names[operations.findIndex(({ json }) => "campaignOperation" in json)] ?? "") };
    });
  } catch (failure) {
    if (!(failure instanceof PlatformFailure) || failure.applied !== "no") throw failure;
    if (sent === undefined || !tools.errorsOf(sent).some(({ code }) => code === "campaignError.DUPLICATE_CAMPAIGN_NAME")) throw failure;
    // What our look did not show yet is there all the same.
    const again = await nameFor(tools, creation);
    if (again.draft === undefined) throw failure;
    return await adopt(tools, again.draft, material, marker);
  }
}

async function adopt(tools: Tools, row: Row, material: Material, marker: Marker): Promise<ObjectRef> {
  const ref: ObjectRef = { kind: material.payload.kind, id: textAt(row, "campaign.id") };
  await write(tools, ref, material, marker);
  return ref;
}

/** Every operation that makes the campaign, pictures first. */
export async function creating(tools: Tools, { material }: Pick<Creation, "material">, called: string): Promise<readonly Operation[]> {
  const making = await prepare(tools, material);
  const label = (await tools.labels()).get(LABEL);
  return [...making.pictureOperations, ...createCampaign(making, called, label, LABEL)];
}

async function prepare(tools: Tools, material: Material): Promise<Making & { readonly pictureOperations: readonly Operation[] }> {
  const payload = adPayload(material);
  const name = naming(tools.settings.account);
  const { names, operations } = await preparePictures(tools, material, payload, name);
  return { ...{ pieces: piecesOf(material, tools.settings), payload, name, pictures: names }, pictureOperations: operations };
}

/** Operations with the policies an exemption is asked from. */
export function exempting(material: Material, operations: readonly Operation[]) {
  return { operations: operations.map(({ json }) => json), exemptions: adPayload(material).facets.content.delivery.exemptions };
}

/** A name nobody has, or the draft of this change that is there. */
async function nameFor(tools: Tools, { marker, name }: Creation): Promise<{ readonly free: string; readonly draft?: Row }> {
  const rows = await campaignsWhere(tools, `campaign.name LIKE ${quoted(`%${literally(markerText(marker))}`)}`);
  for (const row of rows) {
    if (textAt(row, "campaign.status") !== "PAUSED" || !textAt(row, "campaign.name").endsWith(markerText(marker))) continue;
    const head = await readHead(tools, textAt(row, "campaign.id"));
    if (head !== undefined && !wasLive(head, (await tools.labels()).get(LIVE_LABEL))) return { free: "", draft: head };
  }
  const taken = new Set(rows.map((row) => textAt(row, "campaign.name")));
  for (let number = 1; number <= MOST_NAMES; number += 1) {
    const free = campaignName(name, marker, number);
    if (!taken.has(free)) return { free };
  }
  throw refusal({ id: campaignName(name, marker) }, `and ${MOST_NAMES - 1} more of this asset and change are there already.`);
}

/** Writes into what is paused, whatever it was before; what is switched on is left alone. */
async function write(tools: Tools, ref: ObjectRef, material: Material, marker: Marker): Promise<void> {
  const head = await present(tools, ref);
  const found = readMarker(textAt(head, "campaign.name"));
  if (found === undefined || !isMarkerOf(found, marker.resourceKey))
    throw refusal(ref, "does not carry this asset's marker, so it is left alone.");
  mustBePaused(ref, head);
  const { name } = material.payload.facets.tracking.filing ?? {};
  const other = name === undefined ? undefined : otherName(textAt(head, "campaign.name"), name);
  await overwrite(tools, head, material, other === undefined ? NOTHING : set("name", other));
}

/** @throws PlatformFailure DRAFT_MISSING */
export async function present(tools: Tools, ref: ObjectRef): Promise<Row> {
  const head = await readHead(tools, ref.id);
  if (head === undefined) throw refusal(ref, "is gone.", "DRAFT_MISSING");
  return head;
}

export function mustBePaused(ref: ObjectRef, head: Row): void {
  const status = textAt(head, "campaign.status");
  if (status !== "PAUSED") throw refusal(ref, `is ${status.toLowerCase()}, and only what is paused is changed.`);
}

async function overwrite(tools: Tools, head: Row, material: Material, renamed: Written = NOTHING): Promise<void> {
  const [held, making] = await Promise.all([readWhole(tools, head), prepare(tools, material)]);
  const changed = changeCampaign(making, held, { nowMs: tools.clock.now(), renamed });
  if (changed.length === 0) return;
  await sendExempting(tools, exempting(material, [...making.pictureOperations, ...changed]), (json) =>
    mutate(tools.settings, json, "create"),
  );
}

/** Puts an earlier version back. What is out may go on; what is over would begin again, so it has to be paused first. */
export async function restoreCampaign(tools: Tools, { ref, material }: Parameters<PlatformPort["restore"]>[0]): Promise<void> {
  await mustBeStageable(tools, material);
  const head = await present(tools, ref);
  if (readMarker(textAt(head, "campaign.name")) === undefined) throw refusal(ref, "does not carry our marker, so it is left alone.");
  const status = textAt(head, "campaign.status");
  if (status !== "PAUSED" && (status !== "ENABLED" || isOver(head, tools.clock.now(), zoneOf(head))))
    throw refusal(ref, "is over and still switched on: a new end would bring it out again. It has to be paused first.");
  await overwrite(tools, head, material);
}
