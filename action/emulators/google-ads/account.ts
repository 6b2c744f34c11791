/** The world of one installation of the vendor: its customers, its data, and the record of what happened. */
import { createOracle, type Oracle } from "../common/oracle.ts";
import type { AdsData, StoredObject } from "./data.ts";
import type { Kind } from "./kinds.ts";
import type { CustomerSeed, GoogleAdsSettings } from "./settings.ts";

export interface Ads {
  readonly settings: GoogleAdsSettings;
  data: AdsData;
  readonly oracle: Oracle;
  /** Set once a server stands in front. */
  baseUrl: string | undefined;
}

/** A new world as `settings` describe it, or one that holds `data`. */
export function createAds(settings: GoogleAdsSettings, nowMs: number, data?: AdsData): Ads {
  return { settings, data: data ?? seededData(settings, nowMs), oracle: createOracle(), baseUrl: undefined };
}

function seededData(settings: GoogleAdsSettings, nowMs: number): AdsData {
  const refreshTokens = settings.identities.flatMap(({ email, refreshToken }) =>
    refreshToken === undefined ? [] : ([[refreshToken, email]] as const),
  );
  const objects = new Map<string, StoredObject>();
  for (const customer of settings.customers) {
    const seeded = customerObject(customer);
    objects.set(seeded.name, seeded);
    if (customer.manager === true) continue;
    for (const { id, name, category, primaryForGoal, status } of settings.conversionActions) {
      const resourceName = `customers/${customer.id}/conversionActions/${id}`;
      objects.set(resourceName, {
        ...{ kind: "conversionAction", name: resourceName, customerId: customer.id, number: 0, createdAt: 0, changedAt: 0, gone: false },
        fields: { resourceName, id, name, category, primaryForGoal, status, type: "WEBPAGE", ownerCustomer: `customers/${customer.id}` },
      });
    }
  }
  return {
    ...{ objects, customers: settings.customers, identities: settings.identities, conversionActions: settings.conversionActions },
    ...{ keys: new Map(), refreshTokens: new Map(refreshTokens), tokens: new Map(), counters: {}, operations: [], buckets: new Map() },
    ...{ reviews: new Map(), serving: new Map(), tails: [], spend: new Map(), budgetSpend: new Map(), accruedUntil: nowMs },
    ...{ changes: [], previews: [] },
  };
}

/** A customer as the API shows it. */
export function customerObject(customer: CustomerSeed): StoredObject {
  const { id, name, currency, timeZone, manager = false, testAccount = false, status = "ENABLED" } = customer;
  const resourceName = `customers/${id}`;
  return {
    ...{ kind: "customer", name: resourceName, customerId: id, number: 0, createdAt: 0, changedAt: 0, gone: false },
    fields: {
      ...{ resourceName, id, descriptiveName: name, currencyCode: currency, timeZone, manager, testAccount, status },
      autoTaggingEnabled: true,
    },
  };
}

/** The next of a row of numbers; never given twice, also where what it was for is forgotten. */
export function nextNumber(ads: Ads, row: string): number {
  const next = (ads.data.counters[row] ?? 0) + 1;
  ads.data.counters[row] = next;
  return next;
}

/** A new object's id. */
export function nextId(ads: Ads): string {
  return String(ads.settings.firstId + nextNumber(ads, "id") * 7);
}

/** The customer, where there is one. */
export function customerOf({ data }: Ads, id: string): CustomerSeed | undefined {
  return data.customers.find((customer) => customer.id === id);
}

/** The zone a customer's days are counted in. */
export function zoneOf(ads: Ads, customerId: string): string {
  return customerOf(ads, customerId)?.timeZone ?? "UTC";
}

/** Everything of a kind that one customer has, also what is removed, in the order it was made. */
export function objectsOf(ads: Ads, customerId: string, kind: Kind): readonly StoredObject[] {
  return [...ads.data.objects.values()].filter((one) => one.kind === kind && one.customerId === customerId);
}
