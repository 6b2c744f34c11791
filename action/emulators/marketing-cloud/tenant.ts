/** The account: its settings, its data, its record, and fresh numbers. */
import { createOracle, type Oracle } from "../common/oracle.ts";
import { firstOf, NOBODY, type People, peopleOf, together, without } from "../common/people.ts";
import type { TenantData } from "./data.ts";
import type { MarketingCloudSettings } from "./settings.ts";

export interface Tenant {
  readonly settings: MarketingCloudSettings;
  /** Everything it holds. Replaced as a whole when a write is taken back. */
  data: TenantData;
  readonly oracle: Oracle;
  /** `http://127.0.0.1:<port>` once a server stands in front. */
  baseUrl: string | undefined;
}

export const FIRST_NAMED_CONTACT = 90_000_001;
const FIRST_OWN_CONTACT = 1_000_001;
const FIRST_LIST = 301;

function guidOf(group: number, count: number): string {
  return `${group.toString(16).padStart(8, "0")}-0000-4000-8000-${count.toString(16).padStart(12, "0")}`;
}

/** Ids count up, so that two equal runs print the same. */
export function nextGuid({ data }: Tenant): string {
  data.counters.guid += 1;
  return guidOf(0xca, data.counters.guid);
}

/** A new number of a counter. */
export function nextNumber({ data }: Tenant, counter: keyof TenantData["counters"]): number {
  const value = data.counters[counter];
  data.counters[counter] = value + 1;
  return value;
}

/** The category every business unit starts with. */
export function rootCategoryId(tenant: Tenant, mid: number): number {
  return [...tenant.data.categories.values()].find((category) => category.mid === mid && category.parentId === 0)?.id ?? 0;
}

/** The unit's number for a contact key; a new one for a new key. Contacts of the seeds are called `c<number>`. */
export function contactNumber(tenant: Tenant, contactKey: string): number {
  const own = /^c(\d{1,8})$/.exec(contactKey);
  if (own !== null && Number(own[1]) < FIRST_NAMED_CONTACT) return Number(own[1]);
  const known = tenant.data.contacts.get(contactKey);
  if (known !== undefined) return known;
  const number = nextNumber(tenant, "contact");
  tenant.data.contacts.set(contactKey, number);
  return number;
}

/** The key of a contact. */
export function contactKey({ data }: Tenant, number: number): string {
  if (number < FIRST_NAMED_CONTACT) return `c${number}`;
  return [...data.contacts].find(([, known]) => known === number)?.[0] ?? `c${number}`;
}

/** What a settings' account holds before anybody calls. */
export function seededData(settings: MarketingCloudSettings, nowMs: number): TenantData {
  const data: TenantData = {
    counters: {
      id: settings.firstId,
      legacy: settings.firstLegacyId,
      guid: 0,
      token: 1,
      job: 20_301,
      contact: FIRST_NAMED_CONTACT,
      category: settings.firstCategoryId,
      task: 880_001,
    },
    calls: { recent: [], refused: [], blockedUntil: 0 },
    tokens: new Map(),
    assets: new Map(),
    categories: new Map(),
    journeys: new Map(),
    eventDefinitions: new Map(),
    statuses: new Map(),
    actions: [],
    triggeredSends: new Map(),
    sendDefinitions: new Map(),
    sends: new Map(),
    testSends: [],
    transactional: new Map(),
    messages: new Map(),
    extensions: new Map(),
    rowRequests: new Map(),
    campaigns: new Map(),
    approvals: new Map(),
    contacts: new Map(),
    unsubscribed: NOBODY,
    unreachable: NOBODY,
    continued: new Map(),
  };
  seedCategories(data, settings, nowMs);
  seedAudiences(data, settings, nowMs);
  return data;
}

function seedCategories(data: TenantData, { businessUnits }: MarketingCloudSettings, nowMs: number): void {
  for (const { mid } of businessUnits) {
    const root = data.counters.category;
    const folders = [
      { id: root, name: "Content Builder", parentId: 0, categoryType: "asset" },
      { id: root + 1, name: "User-Initiated Sends", parentId: 0, categoryType: "userinitiatedsends" },
    ];
    for (const folder of folders) data.categories.set(folder.id, { ...folder, mid, createdAt: nowMs });
    data.counters.category += folders.length;
  }
}

function seedAudiences(data: TenantData, { audiences, businessUnits }: MarketingCloudSettings, nowMs: number): void {
  let own = FIRST_OWN_CONTACT;
  let unsubscribed: People = NOBODY;
  let unreachable: People = NOBODY;
  for (const [index, seed] of audiences.entries()) {
    const { key, name, kind = "extension", mid = businessUnits[0]?.mid ?? 0 } = seed;
    const members = peopleOf(seed.members ?? [[own, own + seed.size - 1]]);
    if (seed.members === undefined) own += Math.max(0, seed.size);
    const out = firstOf(members, seed.unsubscribed ?? 0);
    unsubscribed = together(unsubscribed, out);
    unreachable = together(unreachable, firstOf(without(members, out), seed.invalid ?? 0));
    data.extensions.set(key, {
      key,
      objectId: guidOf(0xde, index + 1),
      ...(kind === "list" ? { listId: FIRST_LIST + index } : {}),
      mid,
      name,
      kind,
      members,
      rows: new Map(),
      fields: FIELDS,
      createdAt: Math.min(nowMs, 0),
    });
  }
  data.unsubscribed = unsubscribed;
  data.unreachable = unreachable;
}

/** What a data extension of people has. */
export const FIELDS = [
  { name: "SubscriberKey", type: "Text", isPrimaryKey: true, maxLength: 254 },
  { name: "Email", type: "EmailAddress", isPrimaryKey: false, maxLength: 254 },
  { name: "FirstName", type: "Text", isPrimaryKey: false, maxLength: 50 },
];

/** A tenant as `settings` describe it, holding `data` or what the settings seed. */
export function createTenant(settings: MarketingCloudSettings, nowMs: number, data?: TenantData): Tenant {
  return { settings, data: data ?? seededData(settings, nowMs), oracle: createOracle(), baseUrl: undefined };
}
