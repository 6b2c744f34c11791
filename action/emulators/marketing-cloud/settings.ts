/** What kind of account the emulator plays: business units, rights, people, limits and the habits nobody has documented. */
import { ALL_SCOPES } from "./scopes.ts";

export interface BusinessUnitSeed {
  /** The MID. */
  readonly mid: number;
  readonly name: string;
}

/** A data extension or a list of people. Members are contact numbers; without ranges it has `size` contacts of its own. */
export interface AudienceSeed {
  readonly key: string;
  readonly name: string;
  readonly size: number;
  /** Inclusive contact number ranges, for audiences that overlap. `size` is then ignored. */
  readonly members?: readonly (readonly [number, number])[];
  /** How many members have unsubscribed from everything; counted from the first. */
  readonly unsubscribed?: number;
  /** How many members have an address that cannot be reached; counted after the unsubscribed. */
  readonly invalid?: number;
  /** The business unit that holds it; absent: the first. */
  readonly mid?: number;
  /** extension (the default): rows with fields · list: subscribers · suppression: nobody on it ever gets commercial mail. */
  readonly kind?: "extension" | "list" | "suppression";
}

/** What a person set up for sends, beside the profiles called `Default` that every business unit has. */
export interface ProfileSeed {
  readonly type: "SenderProfile" | "SendClassification" | "DeliveryProfile";
  readonly key: string;
  /** SenderProfile: who it sends as. */
  readonly fromName?: string;
  readonly fromAddress?: string;
}

export interface MarketingCloudSettings {
  /** The tenant's part of the vendor's host names, used while no server stands in front. */
  readonly subdomain: string;
  readonly enterpriseId: number;
  readonly companyName: string;
  readonly officeAddress: string;
  /** The first one owns the installed package: its tokens are given where no `account_id` is asked for. */
  readonly businessUnits: readonly BusinessUnitSeed[];
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: readonly string[];
  /** What a token is said to last (seconds), and what it really lasts: once the second has passed it is refused. */
  readonly tokenSaysSeconds: number;
  readonly tokenLastsSeconds: number;
  /** Account time: central US without daylight saving. Times without a zone are read and written in it. */
  readonly accountOffset: string;
  /** The zone people look at the pages in. */
  readonly timeZone: string;
  readonly audiences: readonly AudienceSeed[];
  /** From-domains that were verified; empty: none is checked. */
  readonly sendingDomains: readonly string[];
  /** The address the one sender profile sends from. */
  readonly fromAddress: string;
  readonly fromName: string;
  /** The sends themselves and the pages name the address above, whichever profile they use. */
  readonly profiles: readonly ProfileSeed[];
  /** The number of the first business unit's Content Builder folder; the folder for its sends has the next one. */
  readonly firstCategoryId: number;
  /** Requests in any `rateWindowMs`. No number is published. */
  readonly rateLimit: number;
  readonly rateWindowMs: number;
  /** After so many refused requests in one window the caller is blocked for a while, and not told for how long. */
  readonly refusalsBeforeBlock: number;
  readonly blockMs: number;
  /** How long a new object is missing from queries, lists and Retrieve. */
  readonly queryLagMs: number;
  /** How long a validation or publication of a journey takes. */
  readonly publishMs: number;
  /** How long an accepted pause, resume or stop takes until it works. */
  readonly actionMs: number;
  /** How long after a newer version went live event entries still slip into the older one. */
  readonly lateEntryMs: number;
  /** Where a pause does not say: how many days it lasts, and what then happens. */
  readonly pausedDays: number;
  readonly guardrailAction: "resume" | "stop" | "none";
  /** How long a send is prepared (nobody has it yet, and it cannot be cancelled any more), and how long it then takes. */
  readonly preparationMs: number;
  readonly sendingMs: number;
  /** How long a new data extension takes no rows. */
  readonly freshExtensionMs: number;
  /** required: an email that is not approved can neither be published with a journey nor scheduled nor sent. */
  readonly approvals: "off" | "required";
  /** Whether the installed package may approve what it submitted; false: only people may. */
  readonly apiMayApprove: boolean;
  /** Whether a PATCH of an asset keeps the `views` it does not mention; false: the whole of `views` is replaced. */
  readonly patchKeepsViews: boolean;
  /** Whether archiving or deleting an email that a live journey or a schedule uses is refused; false: done, and the mails go on. */
  readonly archiveRefusedWhileUsed: boolean;
  /** Whether the key of a wholly deleted journey may be used again. */
  readonly deletedJourneyKeyReusable: boolean;
  /** Whether a single-send journey can be published by API; false: refused. */
  readonly quicksendPublishable: boolean;
  /** send: the Task.ID of Schedule is the Send's ID · own: it is a number of its own, and the Send has to be looked for. */
  readonly scheduleTaskId: "send" | "own";
  /** Whether Retrieve of Send can be asked for its definition's key; false: a send is known by email name and date alone. */
  readonly sendNamesItsDefinition: boolean;
  /** Whether Retrieve of send definitions heeds a filter by key or name; false: 0 rows, and "OK". */
  readonly sendDefinitionFilters: boolean;
  /** Whether deleting a send definition cancels what it has scheduled; false: that goes out. */
  readonly deleteCancelsSchedule: boolean;
  /** Rows of one Retrieve answer. */
  readonly retrieveBatch: number;
  /** The first asset id and the first legacy id; ids rise from there. */
  readonly firstId: number;
  readonly firstLegacyId: number;
}

/** An enterprise with a live and a test business unit: everything is allowed, and what is unknown is as a careless caller would not wish it. */
export const DEFAULT_SETTINGS: MarketingCloudSettings = {
  subdomain: "mc-emulator-000000000000000",
  enterpriseId: 7_000_001,
  companyName: "ACME",
  officeAddress: "1 Example Street, Example City",
  businessUnits: [
    { mid: 7_000_101, name: "ACME" },
    { mid: 7_000_102, name: "ACME Test" },
  ],
  clientId: "emulator-client-id",
  clientSecret: "emulator-client-secret",
  scopes: ALL_SCOPES,
  tokenSaysSeconds: 1079,
  tokenLastsSeconds: 1200,
  accountOffset: "-06:00",
  timeZone: "US/Eastern",
  audiences: [
    { key: "admins-team-plan", name: "Admins Team plan", size: 12_431, members: [[1, 12_431]], unsubscribed: 29, invalid: 4 },
    { key: "customers-in-dispute", name: "Customers in dispute", size: 12, members: [[20_001, 20_012]] },
    { key: "suppressed", name: "Never mail", size: 7, members: [[101, 107]], kind: "suppression" },
    { key: "newsletter", name: "Newsletter", size: 4_000, members: [[5_001, 9_000]], kind: "list" },
  ],
  sendingDomains: ["acme.example"],
  fromAddress: "news@acme.example",
  fromName: "ACME",
  profiles: [],
  firstCategoryId: 4001,
  rateLimit: 1000,
  rateWindowMs: 60_000,
  refusalsBeforeBlock: 20,
  blockMs: 600_000,
  queryLagMs: 0,
  publishMs: 15_000,
  actionMs: 5000,
  lateEntryMs: 600_000,
  pausedDays: 14,
  guardrailAction: "resume",
  preparationMs: 60_000,
  sendingMs: 240_000,
  freshExtensionMs: 8000,
  approvals: "off",
  apiMayApprove: false,
  patchKeepsViews: false,
  archiveRefusedWhileUsed: false,
  deletedJourneyKeyReusable: false,
  quicksendPublishable: false,
  scheduleTaskId: "own",
  sendNamesItsDefinition: false,
  sendDefinitionFilters: false,
  deleteCancelsSchedule: false,
  retrieveBatch: 2500,
  firstId: 318_042,
  firstLegacyId: 41_207,
};
