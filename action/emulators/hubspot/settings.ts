/** What kind of account the emulator plays: identity, rights, seeds, limits and the habits nobody has documented. */

/** A list of contacts. Members are contact numbers; without ranges a list has `size` contacts of its own. */
export interface ListSeed {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  /** Inclusive contact number ranges, for lists that overlap. `size` is then ignored. */
  readonly members?: readonly (readonly [number, number])[];
  /** How many members have unsubscribed; counted from the first member. */
  readonly unsubscribed?: number;
  /** How many members have an address that cannot be reached; counted after the unsubscribed. */
  readonly invalid?: number;
  readonly processingType?: "MANUAL" | "SNAPSHOT" | "DYNAMIC";
  /** Until this instant (ms) the list reports itself as being computed, with half its size. */
  readonly processingUntilMs?: number;
}

export interface SubscriptionSeed {
  readonly id: string;
  readonly name: string;
  readonly isActive?: boolean;
  readonly description?: string;
  /** Marketing, Sales, Customer Success, … */
  readonly purpose?: string;
  /** The account's own, not shown to readers. */
  readonly isInternal?: boolean;
  readonly businessUnitId?: number;
}

export interface FormSeed {
  readonly id: string;
  readonly name: string;
}

export interface CampaignSeed {
  readonly name: string;
  readonly utm?: string;
  /** One item of budget, in whole units of the account's currency. */
  readonly budget?: number;
}

export interface HubspotSettings {
  readonly portalId: number;
  readonly companyName: string;
  readonly officeAddress: string;
  readonly accountType: "STANDARD" | "SANDBOX" | "DEVELOPER_TEST" | "APP_DEVELOPER";
  readonly timeZone: string;
  readonly dataHostingLocation: string;
  readonly currency: string;
  /** Host of the user interface in account info; `self` is the emulator's own host and port once it listens. */
  readonly uiDomain: string;
  /** The one accepted bearer token. */
  readonly token: string;
  readonly scopes: readonly string[];
  /** false: the account's plan lets no one publish emails by API, whatever `scopes` says. */
  readonly publishRight: boolean;
  /** Where a page without a domain of its own is served. */
  readonly domain: string;
  /** From-domains connected to the account; empty: none is checked. */
  readonly sendingDomains: readonly string[];
  readonly lists: readonly ListSeed[];
  readonly subscriptions: readonly SubscriptionSeed[];
  readonly forms: readonly FormSeed[];
  readonly campaigns: readonly CampaignSeed[];
  /** The first object id given; ids rise from there. */
  readonly firstId: number;
  /** Requests in any ten seconds, and in one day of the account's time zone. */
  readonly tenSecondLimit: number;
  readonly dailyLimit: number;
  /** Whether a 429 of the emulator's own carries `Retry-After`; the vendor's does only sometimes. */
  readonly sendsRetryAfter: boolean;
  /** How long a new object is missing from lists. */
  readonly searchLagMs: number;
  /** How long a send is prepared (nobody has it yet), and how long it then takes until the last person has it. */
  readonly preProcessingMs: number;
  readonly processingMs: number;
  /** The state a cancelled send falls back to. Undocumented. */
  readonly cancelledState: string;
  /** Whether PATCH `{state: "DRAFT"}` takes a page down and cancels its schedule; false: it is answered 200 and ignored. */
  readonly pageTakeDownByState: boolean;
  /** Whether the old v2 `cancel-publish` cancels a schedule made in v3; false: it is answered 204 and ignored. */
  readonly legacyCancelWorks: boolean;
  /** combined: `state` of a scheduled or live page is PUBLISHED_OR_SCHEDULED, and only `currentState` tells which. */
  readonly pageStateWord: "precise" | "combined";
  /** Whether `name__eq` and the like filter the list of emails; false: they are ignored, all emails come back. */
  readonly emailPropertyFilters: boolean;
  readonly abTest: AbTestHabits;
  readonly workflows: WorkflowHabits;
  /** How long a new or changed list is being computed; its size is wrong meanwhile. */
  readonly listProcessingMs: number;
}

/** How this account plays A/B tests of mails. */
export interface AbTestHabits {
  /** Which mail readers like better. */
  readonly outcome: "master" | "variant" | "inconclusive";
  /** Fewer recipients than these get no test, but one mail of the two. */
  readonly smallestAudience: number;
  /** Whether `unpublish` spares those who wait for the winner; false: 204, and the winner goes out. Undocumented. */
  readonly winnerStoppable: boolean;
}

/** How this account plays workflows. */
export interface WorkflowHabits {
  /** How long a new one is `PENDING`, and whether it can be changed and deleted meanwhile (undocumented; false: 409). */
  readonly pendingMs: number;
  readonly changeableWhilePending: boolean;
  /** Whether every field that the specification calls required is; false: a much shorter body works too, as reported. */
  readonly allFieldsRequired: boolean;
  /**
   * Whether one can be switched on, or saved while on, with a mail that is not a published automated one: then that action fails for everybody
   * who comes to it. false: 400. Undocumented; the vendor only says that such mails cannot be sent.
   */
  readonly unpublishedMailsAccepted: boolean;
  /** Who gets in when one is switched on by API: everybody who meets its conditions, or only who meets them from then on. Undocumented. */
  readonly whenOn: "everybody" | "newcomers";
  /**
   * What becomes of those inside when one is switched off. skips: they go on, delays run, actions are left out (documented). stays: they are
   * held where they are. ends: they are out.
   */
  readonly whenOff: "skips" | "stays" | "ends";
  /** What a new delay does to those who are in it: counted anew from when they came into it (reported), or only for those who come later. */
  readonly changedDelay: "recounted" | "kept";
  /** How long after somebody met the conditions they get in. */
  readonly enrolmentMs: number;
}

const SCOPES = [
  "oauth",
  "content",
  "marketing.email.read",
  "marketing.email.write",
  "marketing-email",
  "crm.lists.read",
  "crm.lists.write",
  "marketing.campaigns.read",
  "marketing.campaigns.write",
  "automation",
  "forms",
  "communication_preferences.read",
] as const;

/** An Enterprise sandbox account with two lists: everything is allowed, limits as documented for Professional and Enterprise. */
export const DEFAULT_SETTINGS: HubspotSettings = {
  portalId: 4_242_001,
  companyName: "ACME",
  officeAddress: "1 Example Street, Example City",
  accountType: "SANDBOX",
  timeZone: "US/Eastern",
  dataHostingLocation: "na1",
  currency: "USD",
  uiDomain: "app.hubspot.com",
  token: "emulator-token",
  scopes: SCOPES,
  publishRight: true,
  domain: "www.acme.example",
  sendingDomains: [],
  lists: [
    { id: "101", name: "Admins Team plan", size: 12_431, members: [[1, 12_431]], unsubscribed: 29, invalid: 4 },
    { id: "102", name: "Customers in dispute", size: 12, members: [[20_001, 20_012]] },
  ],
  subscriptions: [
    { id: "301", name: "Marketing Information" },
    { id: "302", name: "Product news" },
  ],
  campaigns: [],
  forms: [{ id: "6f1b1c52-0000-4000-8000-000000000001", name: "Request a demo" }],
  firstId: 184_200_001_042,
  tenSecondLimit: 190,
  dailyLimit: 650_000,
  sendsRetryAfter: false,
  searchLagMs: 0,
  preProcessingMs: 60_000,
  processingMs: 240_000,
  cancelledState: "DRAFT",
  pageTakeDownByState: true,
  legacyCancelWorks: false,
  pageStateWord: "precise",
  emailPropertyFilters: false,
  abTest: { outcome: "variant", smallestAudience: 1000, winnerStoppable: true },
  workflows: {
    pendingMs: 3000,
    changeableWhilePending: false,
    allFieldsRequired: true,
    unpublishedMailsAccepted: true,
    whenOn: "everybody",
    whenOff: "skips",
    changedDelay: "recounted",
    enrolmentMs: 0,
  },
  listProcessingMs: 0,
};
