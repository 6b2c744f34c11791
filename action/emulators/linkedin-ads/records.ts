/** All it holds, as plain data: what can be put aside, copied to another thread and opened again. */
import type { Fields } from "../common/json.ts";

export interface AccountRecord {
  readonly id: number;
  readonly name: string;
  readonly currency: string;
  readonly type: "BUSINESS" | "ENTERPRISE";
  readonly test: boolean;
  readonly organization: number;
  status: "ACTIVE" | "CANCELED";
  /** A person has stopped paying. */
  billingHold: boolean;
  /** What the member of the token is in it. */
  role: string | undefined;
}

/** What groups, campaigns and creatives have in common. */
export interface EntityRecord {
  readonly id: number;
  readonly accountId: number;
  /** As written, without what can only be read. */
  fields: Fields;
  readonly createdAt: number;
  modifiedAt: number;
  /** Grows by one with each change. */
  versionTag: number;
  /** What searches still see, and until when; `fields` absent: nothing of it. */
  lagging?: { readonly fields?: Fields; readonly until: number };
  /** When a requested deletion is done. */
  removedAt?: number;
}

export interface CampaignRecord extends EntityRecord {
  /** Conversions that count for it. */
  readonly conversions: Set<number>;
}

export interface Review {
  status: "PENDING" | "APPROVED" | "REJECTED" | "NEEDS_REVIEW";
  reasons: readonly string[];
  /** When it is decided by itself; absent: only by a person. */
  dueAt?: number;
}

/** What one creative costs. Micros: millionths of the currency's unit. */
export interface Spending {
  /** All of it so far, and what of that stands in the record of events already. */
  total: number;
  recorded: number;
  recordedAt: number;
  /** Micros per millisecond from the last settling on. */
  rate: number;
  /** UTC day to micros. */
  readonly days: Map<string, number>;
  /** What its readers would see and it may cost, while it may spend. */
  armed?: string;
  /** It was stopped, and runs on until then. */
  runsOnUntil?: number;
}

export interface CreativeRecord extends EntityRecord {
  review?: Review;
  readonly spending: Spending;
}

export interface PostRecord {
  readonly urn: string;
  readonly accountId: number | undefined;
  fields: Fields;
  readonly createdAt: number;
  modifiedAt: number;
  deletedAt?: number;
}

export interface MediaRecord {
  readonly id: string;
  readonly kind: "image" | "document";
  readonly owner: string;
  readonly associatedAccount: string | undefined;
  readonly assetName: string | undefined;
  readonly createdAt: number;
  readonly uploadUntil: number;
  status: "WAITING_UPLOAD" | "PROCESSING" | "AVAILABLE" | "PROCESSING_FAILED";
  /** When processing ends. */
  readyAt?: number;
  bytes?: Uint8Array;
  sha256?: string;
  mimeType?: string;
  width?: number;
  height?: number;
}

export interface TokenRecord {
  readonly token: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly scopes: readonly string[];
  revoked: boolean;
}

export interface AdsData {
  readonly counters: { id: number; token: number; media: number; post: number; request: number };
  readonly accounts: Map<number, AccountRecord>;
  readonly groups: Map<number, EntityRecord>;
  readonly campaigns: Map<number, CampaignRecord>;
  readonly creatives: Map<number, CreativeRecord>;
  readonly posts: Map<string, PostRecord>;
  readonly media: Map<string, MediaRecord>;
  readonly tokens: TokenRecord[];
  readonly consentedAt: number;
  refreshRevoked: boolean;
  /** Endpoint, who, and UTC day to the number of calls. */
  readonly calls: Map<string, number>;
  /** URN of a campaign to what is added to its links. */
  readonly tracking: Map<string, Fields>;
  /** Up to when spending is reckoned, and when the rates next change by themselves. */
  settledAt: number;
  changesAt: number | undefined;
}
