/** Everything the account holds, as plain data: it can be copied, put aside and opened again, and nothing outside decides how it answers. */
import type { Fields } from "../common/json.ts";
import type { People } from "../common/people.ts";
import type { ActionRecord, EventDefinitionRecord, JourneyJob, JourneyRecord, StatusRecord } from "./journey-data.ts";

export interface TokenRecord {
  readonly token: string;
  readonly mid: number;
  readonly scopes: readonly string[];
  readonly expiresAt: number;
}

export type ApprovalState = "Pending submission" | "Submitted" | "Reviewed" | "Pending resubmission" | "Approved";

export interface AssetRecord {
  readonly id: string;
  readonly mid: number;
  readonly customerKey: string;
  readonly objectId: string;
  /** Emails alone have one. */
  readonly legacyId?: number;
  readonly typeId: number;
  /** What the caller wrote, merged. */
  fields: Fields;
  /** Counts the changes of it; 1 is as it was made. */
  version: number;
  readonly createdAt: number;
  modifiedAt: number;
  archivedAt?: number | undefined;
  approval: ApprovalState;
}

export interface CategoryRecord {
  readonly id: number;
  readonly mid: number;
  name: string;
  parentId: number;
  readonly categoryType: string;
  readonly createdAt: number;
}

/** The mail as it was when it was last taken over. */
export interface CachedMail {
  readonly emailId: number;
  readonly assetVersion: number;
  readonly subject: string;
  readonly preheader: string;
  readonly html: string;
}

export interface TriggeredSendRecord {
  readonly customerKey: string;
  readonly objectId: string;
  readonly mid: number;
  name: string;
  emailId: number;
  subject: string;
  status: "New" | "Inactive" | "Active" | "Canceled" | "Deleted" | "Moved";
  cache: CachedMail | undefined;
  /** Mails that wait for it to be active. */
  held: { readonly journeyId: string; readonly version: number; readonly job: JourneyJob }[];
  readonly createdAt: number;
  modifiedAt: number;
}

export interface SendDefinitionRecord {
  readonly customerKey: string;
  readonly objectId: string;
  readonly mid: number;
  name: string;
  description: string;
  categoryId: number;
  emailId: number;
  subject: string;
  testAddress: string;
  deduplicate: boolean;
  sendLimit: number | undefined;
  sendClassification: string;
  senderProfile: string;
  deliveryProfile: string;
  lists: readonly { readonly type: string; readonly source: string; readonly target: string; readonly objectId: string }[];
  status: "Active" | "Deleted";
  readonly createdAt: number;
  modifiedAt: number;
}

export interface SendRecord {
  readonly id: number;
  readonly mid: number;
  readonly definitionId: string;
  readonly definitionKey: string;
  emailName: string;
  status: "Scheduled" | "Preparing" | "Sending" | "Complete" | "Canceled" | "Error";
  /** When it goes out, or went. */
  readonly sendsAt: number;
  readonly createdAt: number;
  /** The number Schedule gave; its own, or the send's. */
  readonly taskId: number;
  readonly recurrence?: { readonly everyMs: number; readonly left: number | undefined } | undefined;
  startsAt?: number | undefined;
  endsAt?: number | undefined;
  recipients?: number | undefined;
  leftOut?: { readonly unsubscribed: number; readonly invalid: number; readonly suppressed: number } | undefined;
  mail?: CachedMail | undefined;
  /** The definition's lists and limit as they were when it began. */
  lists?: SendDefinitionRecord["lists"] | undefined;
  sendLimit?: number | undefined;
  /** People reached when it was stopped half-way. */
  cutShortAt?: number | undefined;
  readonly by: "api" | "hand";
}

export interface TestSendRecord {
  readonly id: number;
  readonly mid: number;
  readonly name: string;
  readonly to: string;
  readonly at: number;
  readonly mail: CachedMail;
}

export interface TransactionalRecord {
  readonly key: string;
  readonly id: string;
  readonly mid: number;
  fields: Fields;
  status: "Active" | "Inactive" | "Deleted";
  journeyId?: string | undefined;
  queue: { readonly messageKey: string; readonly contact: number; readonly to: string; readonly at: number }[];
  readonly createdAt: number;
  modifiedAt: number;
}

export interface MessageRecord {
  readonly messageKey: string;
  readonly mid: number;
  readonly definitionKey: string;
  readonly contactKey: string;
  readonly to: string;
  sentAt?: number | undefined;
  status: "Queued" | "Sent" | "NotSent";
}

export interface ExtensionRecord {
  readonly key: string;
  readonly objectId: string;
  /** A list's number. */
  readonly listId?: number;
  readonly mid: number;
  readonly name: string;
  readonly kind: "extension" | "list" | "suppression";
  members: People;
  /** Primary key → row, of the rows written by API. */
  readonly rows: Map<string, Fields>;
  readonly fields: readonly Fields[];
  readonly createdAt: number;
}

export interface RowRequestRecord {
  readonly id: string;
  readonly key: string;
  readonly rows: readonly Fields[];
  readonly at: number;
  readonly doneAt: number;
  done: boolean;
}

export interface CampaignRecord {
  readonly id: string;
  readonly mid: number;
  readonly fields: Fields;
  readonly assets: { readonly id: string; readonly type: string; readonly itemId: string }[];
  readonly createdAt: number;
}

export interface ApprovalRecord {
  readonly id: string;
  readonly mid: number;
  readonly assetId: string;
  readonly workflowItemId: string;
  fields: Fields;
  readonly createdAt: number;
}

export interface TenantData {
  readonly counters: {
    id: number;
    legacy: number;
    guid: number;
    token: number;
    job: number;
    contact: number;
    category: number;
    task: number;
  };
  readonly calls: { recent: number[]; refused: number[]; blockedUntil: number };
  readonly tokens: Map<string, TokenRecord>;
  readonly assets: Map<string, AssetRecord>;
  readonly categories: Map<number, CategoryRecord>;
  readonly journeys: Map<string, JourneyRecord>;
  readonly eventDefinitions: Map<string, EventDefinitionRecord>;
  readonly statuses: Map<string, StatusRecord>;
  readonly actions: ActionRecord[];
  readonly triggeredSends: Map<string, TriggeredSendRecord>;
  readonly sendDefinitions: Map<string, SendDefinitionRecord>;
  readonly sends: Map<number, SendRecord>;
  readonly testSends: TestSendRecord[];
  readonly transactional: Map<string, TransactionalRecord>;
  readonly messages: Map<string, MessageRecord>;
  readonly extensions: Map<string, ExtensionRecord>;
  readonly rowRequests: Map<string, RowRequestRecord>;
  readonly campaigns: Map<string, CampaignRecord>;
  readonly approvals: Map<string, ApprovalRecord>;
  /** Contact key → number, of the contacts that came by API. */
  readonly contacts: Map<string, number>;
  unsubscribed: People;
  unreachable: People;
  /** Retrieves that have more rows: request id → what is left. */
  readonly continued: Map<string, readonly string[]>;
}
