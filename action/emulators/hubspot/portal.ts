/** The account's contents: emails, pages and lists as they stand, with everything that changes them writing to one record. */
import type { Fields } from "../common/json.ts";
import { createOracle, type Oracle } from "../common/oracle.ts";
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

export interface EmailRecord extends ContentRecord {
  readonly kind: "email";
  send?: Send | undefined;
  unpublishedAt?: number | undefined;
}

export interface PageRecord extends ContentRecord {
  readonly kind: "page";
  /** Whether the public sees it. */
  live: boolean;
}

export type AnyRecord = EmailRecord | PageRecord;

export interface ListRecord extends Omit<ListSeed, "members"> {
  readonly members: readonly (readonly [number, number])[];
  readonly updatedAt: number;
}

export interface Portal {
  readonly settings: HubspotSettings;
  readonly emails: Map<string, EmailRecord>;
  readonly pages: Map<string, PageRecord>;
  readonly lists: Map<string, ListRecord>;
  readonly oracle: Oracle;
  /** `http://127.0.0.1:<port>` once a server stands in front. */
  baseUrl: string | undefined;
  /** A fresh object id. */
  nextId(): string;
  /** A correlation id; they count up, so that two runs print the same. */
  nextCorrelation(): string;
}

const FIRST_OWN_CONTACT = 1_000_001;

/** An account holding only what `settings` seeds. */
export function createPortal(settings: HubspotSettings, nowMs: number): Portal {
  let objects = settings.firstId;
  let correlations = 0;
  let contact = FIRST_OWN_CONTACT;
  const lists = new Map<string, ListRecord>();
  for (const seed of settings.lists) {
    const own: readonly (readonly [number, number])[] = seed.size > 0 ? [[contact, contact + seed.size - 1]] : [];
    lists.set(seed.id, { ...seed, members: seed.members ?? own, updatedAt: nowMs });
    if (seed.members === undefined) contact += Math.max(seed.size, 0);
  }
  return {
    settings,
    emails: new Map(),
    pages: new Map(),
    lists,
    oracle: createOracle(),
    baseUrl: undefined,
    nextId: () => String(objects++),
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
