/** What people do in the vendor's own interface, behind the back of any program. */
import type { Fields } from "../common/json.ts";
import { type People, peopleOf, together } from "../common/people.ts";
import { addAsset, archiveAsset, deleteAsset, patchAsset, restoreAsset } from "./asset-changes.ts";
import { extensionOf } from "./audience.ts";
import type { AssetRecord, SendRecord } from "./data.ts";
import { notFound } from "./errors.ts";
import { addEvent, fireEvent } from "./event-definitions.ts";
import { beginStatus } from "./journey-actions.ts";
import { addVersion, deleteJourney, deleteVersion, putDraft } from "./journey-changes.ts";
import type { JourneyRecord } from "./journey-data.ts";
import { pauseVersion, resumeVersion, stopVersion } from "./journey-life.ts";
import { versionOf } from "./journey-records.ts";
import { addSend, beginSend, cancelSend, noteScheduled } from "./send-jobs.ts";
import { contactNumber, type Tenant } from "./tenant.ts";
import { updateTriggeredSend } from "./triggered-sends.ts";

export interface ByHand {
  /** An asset in a business unit (the first, if none is named); gives its id. */
  createAsset(fields: Fields, mid?: number): string;
  editAsset(id: string, patch: Fields): void;
  archiveAsset(id: string): void;
  restoreAsset(id: string): void;
  deleteAsset(id: string): void;
  /** Approves an email, or takes an approval back. */
  approve(assetId: string): void;
  reject(assetId: string): void;
  /** An entry source of Journey Builder; gives its key. */
  createEntrySource(fields: Fields, mid?: number): string;
  /** A journey, or a new version of one; gives its id. */
  createJourney(fields: Fields, mid?: number): string;
  editJourney(id: string, patch: Fields, version?: number): void;
  /** Publishes a draft; it takes as long as by API. */
  publishJourney(id: string, version?: number): void;
  pauseJourney(id: string, version?: number): void;
  resumeJourney(id: string, version?: number): void;
  stopJourney(id: string, version?: number): void;
  deleteJourney(id: string, version?: number): void;
  /** Lets contacts into the journeys that listen to an event: by key, or as ranges of numbers. Gives how many came in. */
  enter(eventDefinitionKey: string, who: readonly string[] | People, mid?: number): number;
  /** Pauses, refreshes and starts the triggered sends of a version. */
  refresh(journeyId: string, version?: number): void;
  /** Schedules or starts a send definition (by its ObjectID); gives the send's number. */
  schedule(definitionId: string, atMs: number): number;
  send(definitionId: string): number;
  /** Cancels a send in Tracking, under way or not; whoever has not got it yet is spared. */
  cancelSend(id: number): void;
  deleteSendDefinition(definitionId: string): void;
  /** Gives a data extension or list another size, by contacts of its own. */
  resizeList(key: string, size: number): void;
  /** Contacts unsubscribe from everything. */
  unsubscribe(who: readonly string[] | People): void;
}

function isRanges(who: readonly string[] | People): who is People {
  return Array.isArray(who[0]);
}

/** By-hand acts on an account; `present` lets due things happen first and gives the time. Unknown ids and wrong states throw a `Refusal`. */
export function createByHand(tenant: Tenant, present: () => number): ByHand {
  const step = () => ({ tenant, nowMs: present(), by: "hand" as const });
  const firstMid = tenant.settings.businessUnits[0]?.mid ?? 0;
  const asset = (id: string): AssetRecord => {
    const found = tenant.data.assets.get(id);
    if (found === undefined) throw notFound("Asset", id);
    return found;
  };
  const journey = (id: string): JourneyRecord => {
    const found = tenant.data.journeys.get(id);
    if (found === undefined || found.deletedAt !== undefined) throw notFound("Journey", id);
    return found;
  };
  const version = (id: string, number?: number) => {
    const now = step();
    const found = journey(id);
    return { ...now, journey: found, version: versionOf(found, number === undefined ? null : String(number)) };
  };
  const definition = (id: string) => {
    const found = tenant.data.sendDefinitions.get(id);
    if (found === undefined) throw notFound("Send definition", id);
    return found;
  };
  const peopleNamed = (who: readonly string[] | People): People => {
    if (isRanges(who)) return peopleOf(who);
    return peopleOf(who.map((key) => contactNumber(tenant, key)).map((number) => [number, number] as const));
  };
  const booked = (id: string, atMs: number): SendRecord => addSend(step(), definition(id), { sendsAt: atMs, by: "hand" });

  return {
    createEntrySource: (fields, mid = firstMid) => addEvent({ tenant, mid, nowMs: step().nowMs }, fields).key,
    createAsset: (fields, mid = firstMid) => addAsset(step(), mid, fields).id,
    editAsset: (id, patch) => patchAsset(step(), asset(id), patch),
    archiveAsset: (id) => archiveAsset(step(), asset(id)),
    restoreAsset: (id) => restoreAsset(step(), asset(id)),
    deleteAsset: (id) => deleteAsset(step(), asset(id)),
    approve(id) {
      step();
      asset(id).approval = "Approved";
    },
    reject(id) {
      step();
      asset(id).approval = "Pending resubmission";
    },
    createJourney: (input, mid = firstMid) => addVersion({ ...step(), mid, input }).journey.id,
    editJourney(id, patch, number) {
      const found = version(id, number);
      putDraft(found, { ...found.version.fields, ...patch });
    },
    publishJourney(id, number) {
      const found = version(id, number);
      beginStatus(tenant, { kind: "publish", journey: found.journey, version: found.version, nowMs: found.nowMs, by: "hand" });
    },
    pauseJourney: (id, number) => pauseVersion(version(id, number), {}),
    resumeJourney: (id, number) => resumeVersion(version(id, number)),
    stopJourney: (id, number) => stopVersion(version(id, number)),
    deleteJourney(id, number) {
      if (number === undefined) deleteJourney({ ...step(), journey: journey(id) });
      else deleteVersion(version(id, number));
    },
    enter: (key, who, mid = firstMid) => fireEvent(tenant, mid, key, peopleNamed(who), present()),
    refresh(id, number) {
      const { version: found, nowMs } = version(id, number);
      for (const key of Object.values(found.triggeredSends)) {
        const made = tenant.data.triggeredSends.get(key);
        if (made?.status !== "Active") continue;
        for (const change of [{ status: "Inactive" }, { refresh: true }, { status: "Active" }])
          updateTriggeredSend({ tenant, nowMs, made }, change);
      }
    },
    schedule(id, atMs) {
      const send = booked(id, atMs);
      noteScheduled(step(), send, "hand");
      return send.id;
    },
    send(id) {
      const send = booked(id, present());
      beginSend(step(), send);
      return send.id;
    },
    cancelSend(id) {
      const now = step();
      const send = tenant.data.sends.get(id);
      if (send === undefined) throw notFound("Send", String(id));
      cancelSend(now, send, "hand");
    },
    deleteSendDefinition(id) {
      const { nowMs, by } = step();
      const found = definition(id);
      found.status = "Deleted";
      tenant.oracle.event(nowMs, { object: "send-definition", id, name: found.name, by, kind: "deleted" });
    },
    resizeList(key, size) {
      step();
      const found = [...tenant.data.extensions.values()].find((one) => one.key === key) ?? extensionOf(tenant, firstMid, key);
      if (found === undefined) throw notFound("Data extension", key);
      const first = found.members[0]?.[0] ?? 5_000_001;
      found.members = peopleOf(size > 0 ? [[first, first + size - 1]] : []);
    },
    unsubscribe(who) {
      step();
      tenant.data.unsubscribed = together(tenant.data.unsubscribed, peopleNamed(who));
    },
  };
}
