/** What people do in the vendor's own interface, and what the vendor does, behind the back of any program. */
import type { Fields } from "../common/json.ts";
import { type Ads, customerObject, nextId, nextNumber } from "./account.ts";
import { textOf } from "./checks.ts";
import type { PolicyTopic } from "./data.ts";
import { parseName } from "./kinds.ts";
import { type MutateOutcome, mutate } from "./mutate.ts";
import { readBulkMutate } from "./read-mutate.ts";
import { beginReview, endReview } from "./review.ts";
import { accrue, lookAtServing } from "./serving.ts";
import type { AccessRole, CustomerSeed } from "./settings.ts";

export interface ByHand {
  /** Any change, as operations of the API, made in the interface; gives the resource names. Throws a `Refusal`. */
  mutate(customerId: string, operations: readonly Fields[]): readonly string[];
  /** Switches a campaign, ad group, ad, keyword, link or asset group. */
  setStatus(name: string, status: "ENABLED" | "PAUSED"): void;
  remove(name: string): void;
  /** Writes other words into an ad, by the name of its ad group ad. */
  editAd(name: string, ad: Fields): void;
  setBudget(name: string, amountMicros: number): void;
  /** Ends a review of an ad or asset: also one that was over, as after an appeal. */
  decideReview(name: string, verdict: "approved" | "limited" | "rejected", topics?: readonly PolicyTopic[]): void;
  /** Looks at an ad or asset again from the beginning. */
  reviewAgain(name: string): void;
  /** A campaign from before the declaration was asked for; gives its name. While it is there nothing else can be changed. */
  addUndeclaredCampaign(customerId: string, name: string): string;
  /** Makes tokens bad: of one identity, or all. */
  revokeTokens(email?: string): void;
  revokeRefreshToken(token: string): void;
  setRole(email: string, customerId: string, role: AccessRole | undefined): void;
  setCustomerStatus(customerId: string, status: NonNullable<CustomerSeed["status"]>): void;
  /** The public half of a service account's key; what was there before is no longer good. */
  setServiceAccountKey(email: string, publicKeyPem: string): void;
}

const PERSON = "someone@acme.example";

/** By-hand acts; `present` lets due things happen first and gives the time. */
export function createByHand(ads: Ads, present: () => number): ByHand {
  const change = (customerId: string, operations: readonly Fields[]): MutateOutcome =>
    mutate(
      {
        ...{ ads, nowMs: present(), customerId, version: "v25", requestId: `ByHand${nextNumber(ads, "request")}` },
        author: { by: "hand", email: PERSON, clientType: "GOOGLE_ADS_WEB_CLIENT" },
      },
      readBulkMutate({ mutateOperations: operations }),
    );
  const stored = (name: string) => {
    const found = ads.data.objects.get(name);
    if (found === undefined) throw new RangeError(`There is no ${name}`);
    return found;
  };
  const update = (name: string, fields: Fields, updateMask: string) => {
    const { kind, customerId } = stored(name);
    change(customerId, [{ [`${kind}Operation`]: { update: { resourceName: name, ...fields }, updateMask } }]);
  };
  const look = (nowMs: number) => {
    accrue(ads, nowMs);
    lookAtServing(ads, nowMs, "hand");
  };

  return {
    mutate: (customerId, operations) => change(customerId, operations).objects.flatMap((one) => (one === undefined ? [] : [one.name])),
    setStatus: (name, status) => update(name, { status }, "status"),
    remove(name) {
      const { kind, customerId } = stored(name);
      change(customerId, [{ [`${kind}Operation`]: { remove: name } }]);
    },
    editAd(name, ad) {
      const { customerId, fields } = stored(name);
      const resourceName = textOf(fields["ad"], "resourceName");
      const updateMask = Object.entries(ad)
        .flatMap(([key, value]) =>
          key === "responsiveSearchAd" || key === "responsiveDisplayAd" ? Object.keys(Object(value)).map((one) => `${key}.${one}`) : [key],
        )
        .join(",");
      change(customerId, [{ adOperation: { update: { resourceName, ...ad }, updateMask } }]);
    },
    setBudget: (name, amountMicros) => update(name, { amountMicros: String(amountMicros) }, "amountMicros"),
    decideReview(name, verdict, topics = []) {
      const nowMs = present();
      const review = ads.data.reviews.get(name) ?? {
        subject: stored(name).name,
        startedAt: nowMs,
        dueAt: nowMs,
        verdict: "pending" as const,
        topics: [],
      };
      accrue(ads, nowMs);
      endReview(ads, review, { nowMs, by: "hand", verdict, topics });
      look(nowMs);
    },
    reviewAgain(name) {
      const nowMs = present();
      accrue(ads, nowMs);
      beginReview(ads, stored(name).name, [], nowMs);
      look(nowMs);
    },
    addUndeclaredCampaign(customerId, name) {
      const nowMs = present();
      const id = nextId(ads);
      const resourceName = `customers/${customerId}/campaigns/${id}`;
      ads.data.objects.set(resourceName, {
        ...{
          kind: "campaign",
          name: resourceName,
          customerId,
          number: nextNumber(ads, "object"),
          createdAt: nowMs,
          changedAt: nowMs,
          gone: false,
        },
        fields: {
          resourceName,
          id,
          name,
          status: "PAUSED",
          advertisingChannelType: "SEARCH",
          manualCpc: {},
          startDateTime: "2024-01-01 00:00:00",
          endDateTime: "2037-12-30 23:59:59",
        },
      });
      return resourceName;
    },
    revokeTokens(email) {
      for (const token of ads.data.tokens.values()) if (email === undefined || token.email === email) token.revoked = true;
    },
    revokeRefreshToken: (token) => void ads.data.refreshTokens.delete(token),
    setRole(email, customerId, role) {
      ads.data.identities = ads.data.identities.map((one) => {
        if (one.email !== email) return one;
        const others = one.access.filter((access) => access.customerId !== customerId);
        return { ...one, access: role === undefined ? others : [...others, { customerId, role }] };
      });
    },
    setCustomerStatus(customerId, status) {
      const nowMs = present();
      ads.data.customers = ads.data.customers.map((one) => (one.id === customerId ? { ...one, status } : one));
      const customer = ads.data.customers.find(({ id }) => id === customerId);
      if (customer !== undefined) ads.data.objects.set(`customers/${customerId}`, customerObject(customer));
      look(nowMs);
    },
    setServiceAccountKey: (email, publicKeyPem) => void ads.data.keys.set(email, publicKeyPem),
  };
}

/** The customer a resource name belongs to. */
export function customerIn(name: string): string {
  return parseName(name)?.customerId ?? "";
}
