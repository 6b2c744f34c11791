/** Everything the stand-in holds, as plain data: it can be copied, put aside and opened again, and nothing outside decides how it answers. */
import type { Fields } from "../common/json.ts";
import type { Shown } from "../common/oracle.ts";
import type { Kind } from "./kinds.ts";
import type { ConversionActionSeed, CustomerSeed, IdentitySeed } from "./settings.ts";

/** An object at one moment. Never changed: a change puts another in its place. */
export interface StoredObject {
  readonly kind: Kind;
  /** Its resource name. */
  readonly name: string;
  readonly customerId: string;
  /** What was written, with what the vendor fills in; camelCase, int64 as text. */
  readonly fields: Fields;
  /** Counts what was made: the order objects are listed in. */
  readonly number: number;
  readonly createdAt: number;
  readonly changedAt: number;
  /** A link or label that is no more; what has a status of its own says REMOVED in it. */
  readonly gone: boolean;
  /** As it was before, for as long as search still shows that. */
  readonly before?: StoredObject;
}

export interface TokenRecord {
  readonly token: string;
  readonly email: string;
  readonly scopes: readonly string[];
  readonly expiresAt: number;
  /** federated: what STS gave; good for becoming a service account, not for the ads API. */
  readonly kind: "access" | "federated";
  readonly mayActAs?: readonly string[];
  revoked?: boolean;
}

export interface PolicyTopic {
  readonly topic: string;
  readonly type: string;
  /** The words it was found by. */
  readonly evidence: readonly string[];
}

export interface ReviewRecord {
  /** The resource name of the ad or asset. */
  readonly subject: string;
  readonly startedAt: number;
  readonly dueAt: number;
  readonly verdict: "pending" | "approved" | "limited" | "rejected";
  readonly topics: readonly PolicyTopic[];
}

/** Something that may be shown, or that would be if only what goes away by itself did. */
export interface ServingRecord {
  /** The ad or asset group. */
  readonly unit: string;
  readonly campaign: string;
  readonly budget: string;
  readonly customerId: string;
  readonly state: "armed" | "serving";
  /** What it waits for, as it was last told. */
  readonly waitsFor: readonly string[];
  readonly since: number;
  readonly shown: Shown;
  /** What it is called. */
  readonly called: string;
  /** When a date begins it, and when one ends it. */
  readonly startsAt: number;
  readonly endsAt: number;
  /** Spent since the last event that told of it. */
  untold: number;
  /** When that was told. */
  toldAt: number;
}

/** Clicks after a stop that are still billed. */
export interface TailRecord {
  readonly record: ServingRecord;
  readonly until: number;
}

export interface ChangeRecord {
  readonly id: string;
  readonly at: number;
  readonly customerId: string;
  readonly kind: Kind;
  readonly name: string;
  readonly operation: "CREATE" | "UPDATE" | "REMOVE";
  readonly clientType: string;
  readonly userEmail: string;
  readonly paths: readonly string[];
  readonly before: Fields | undefined;
  readonly after: Fields | undefined;
  readonly campaign: string | undefined;
  readonly adGroup: string | undefined;
}

export interface AdsData {
  /** By resource name. */
  objects: Map<string, StoredObject>;
  customers: readonly CustomerSeed[];
  identities: readonly IdentitySeed[];
  /** The public half of service accounts' keys, by e-mail. */
  keys: Map<string, string>;
  refreshTokens: Map<string, string>;
  tokens: Map<string, TokenRecord>;
  counters: Record<string, number>;
  /** Operations of the last 24 hours. */
  operations: { readonly at: number; readonly count: number; readonly test: boolean }[];
  buckets: Map<string, { readonly tokens: number; readonly at: number }>;
  reviews: Map<string, ReviewRecord>;
  serving: Map<string, ServingRecord>;
  tails: TailRecord[];
  /** `unit|yyyy-MM-dd` → micros. */
  spend: Map<string, number>;
  /** `budget|yyyy-MM-dd` → micros. */
  budgetSpend: Map<string, number>;
  accruedUntil: number;
  changes: ChangeRecord[];
  conversionActions: readonly ConversionActionSeed[];
  previews: { readonly assetGroup: string; readonly id: string; readonly expiresAt: number }[];
}
