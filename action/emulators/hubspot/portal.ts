/** The account's contents: emails, pages, workflows, campaigns and lists as they stand, with everything that changes them writing to one record. */
import type { Fields } from "../common/json.ts";
import { type Actor, createOracle, type Oracle } from "../common/oracle.ts";
import { firstOf, NOBODY, type People, partOf, peopleOf, together } from "../common/people.ts";
import { type CampaignRecord, seededCampaign } from "./campaign-data.ts";
import type { FlowRecord } from "./flow-data.ts";
import type { HubspotSettings, ListSeed } from "./settings.ts";

export interface Revision {
  readonly id: string;
  readonly updatedAt: number;
  readonly fields: Fields;
}

interface ContentRecord {
  readonly id: string;
  /** The object itself: what is (or will be) shown. */
  fields: Fields;
  /** The draft slot beside it. */
  buffer?: Fields | undefined;
  bufferUpdatedAt?: number | undefined;
  /** One of the vendor's 32 state words. */
  state: string;
  readonly createdAt: number;
  updatedAt: number;
  publishedAt?: number | undefined;
  deletedAt?: number | undefined;
  /** When a schedule comes due. */
  dueAt?: number | undefined;
  readonly clonedFrom?: string;
  /** Oldest first; the last one is what `fields` holds. */
  readonly revisions: Revision[];
}

/** A send in flight or done. */
export interface Send {
  readonly startsAt: number;
  readonly endsAt: number;
  recipients: number;
  leftOut: { readonly unsubscribed: number; readonly invalid: number };
  /** People reached when it was stopped half-way. */
  cutShortAt?: number;
}

/** One of the two mails of an A/B test. */
export interface TestPart {
  readonly part: "master" | "variant";
  readonly testId: string;
  /** Id of the other mail. */
  readonly otherId: string;
}

/** How a test goes on after its two halves went out. Stands on the master. */
export interface Trial {
  /** Who waits for the winner. */
  readonly rest: People;
  /** When the winner is found; undefined: nobody waits for one. */
  readonly decidesAt?: number | undefined;
  /** Which of the two won, or was the only one sent. */
  readonly winner?: "master" | "variant" | undefined;
}

/** What workflows have sent of an automated mail. */
export interface FlowSends {
  readonly firstAt: number;
  readonly lastAt: number;
  readonly sent: number;
  readonly leftOut: { readonly unsubscribed: number; readonly invalid: number };
}

export interface EmailRecord extends ContentRecord {
  readonly kind: "email";
  send?: Send | undefined;
  /** The winner of a test goes to those who waited. */
  rest?: Send | undefined;
  test?: TestPart | undefined;
  trial?: Trial | undefined;
  byFlows?: FlowSends | undefined;
  unpublishedAt?: number | undefined;
}

export interface PageRecord extends ContentRecord {
  readonly kind: "page";
  /** Whether the public sees it. */
  live: boolean;
}

export type AnyRecord = EmailRecord | PageRecord;

export interface ListRecord extends Omit<ListSeed, "members"> {
  /** Those of a dynamic list with a filter are found when they are asked for. */
  readonly members: readonly (readonly [number, number])[];
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly version: number;
  readonly filterBranch?: Fields | undefined;
  readonly deletedAt?: number | undefined;
}

/** Something that is being done to an email. */
export interface EmailStep {
  readonly portal: Portal;
  readonly email: EmailRecord;
  readonly nowMs: number;
  readonly by: Actor;
}

export interface Portal {
  readonly settings: HubspotSettings;
  readonly emails: Map<string, EmailRecord>;
  readonly pages: Map<string, PageRecord>;
  readonly lists: Map<string, ListRecord>;
  readonly flows: Map<string, FlowRecord>;
  readonly campaigns: Map<string, CampaignRecord>;
  /** Who gets nothing any more, and whose address cannot be reached. */
  unsubscribed: People;
  readonly unreachable: People;
  readonly oracle: Oracle;
  /** `http://127.0.0.1:<port>` once a server stands in front. */
  baseUrl: string | undefined;
  /** A fresh object id. */
  nextId(): string;
  /** A fresh GUID. */
  nextGuid(): string;
  /** A correlation id; they count up, so that two runs print the same. */
  nextCorrelation(): string;
}

const FIRST_OWN_CONTACT = 1_000_001;

/** An account holding only what `settings` seeds. */
export function createPortal(settings: HubspotSettings, nowMs: number): Portal {
  let objects = settings.firstId;
  let correlations = 0;
  let contact = FIRST_OWN_CONTACT;
  let guids = 0;
  let unsubscribed = NOBODY;
  let unreachable = NOBODY;
  const lists = new Map<string, ListRecord>();
  for (const seed of settings.lists) {
    const own: readonly (readonly [number, number])[] = seed.size > 0 ? [[contact, contact + seed.size - 1]] : [];
    const members = peopleOf(seed.members ?? own);
    lists.set(seed.id, { ...seed, members, createdAt: nowMs, updatedAt: nowMs, version: 1 });
    unsubscribed = together(unsubscribed, firstOf(members, seed.unsubscribed ?? 0));
    unreachable = together(unreachable, partOf(members, seed.unsubscribed ?? 0, seed.invalid ?? 0));
    if (seed.members === undefined) contact += Math.max(seed.size, 0);
  }
  const nextGuid = () => {
    guids += 1;
    return `00000000-0000-4000-9000-${String(guids).padStart(12, "0")}`;
  };
  const campaigns = settings.campaigns.map((seed) => seededCampaign(seed, { id: nextGuid(), nowMs }));
  return {
    settings,
    emails: new Map(),
    pages: new Map(),
    lists,
    flows: new Map(),
    campaigns: new Map(campaigns.map((campaign) => [campaign.id, campaign])),
    unsubscribed,
    unreachable,
    oracle: createOracle(),
    baseUrl: undefined,
    nextId: () => String(objects++),
    nextGuid,
    nextCorrelation() {
      correlations += 1;
      return `00000000-0000-4000-8000-${String(correlations).padStart(12, "0")}`;
    },
  };
}

/** The name an object goes by. */
export function nameOf(record: AnyRecord): string {
  const name = record.fields["name"];
  return typeof name === "string" ? name : "";
}

/** Notes that the object itself changed, as its newest revision. */
export function addRevision(portal: Portal, record: AnyRecord, nowMs: number): void {
  record.updatedAt = nowMs;
  record.revisions.push({ id: portal.nextId(), updatedAt: nowMs, fields: record.fields });
}

/** The facts every event about this object carries. */
export function aboutRecord<By extends "api" | "hand" | "clock">(record: AnyRecord, by: By) {
  return { object: record.kind, id: record.id, name: nameOf(record), by };
}
