/** What kind of advertiser the emulator plays: accounts, rights, limits, review, spending, and the habits nobody has documented. */
import { ALL_SCOPES } from "./scopes.ts";
import { VERSIONS } from "./versions.ts";

export type Role = "ACCOUNT_BILLING_ADMIN" | "ACCOUNT_MANAGER" | "CAMPAIGN_MANAGER" | "CREATIVE_MANAGER" | "VIEWER";

export interface AccountSeed {
  readonly id: number;
  readonly name: string;
  readonly currency: string;
  /** A test account never serves and never spends. */
  readonly test?: true;
  readonly type?: "BUSINESS" | "ENTERPRISE";
  /** The page on whose behalf it advertises. */
  readonly organization: number;
  /** What the member of the token is in it; absent: a stranger. */
  readonly role?: Role;
}

export interface ConversionSeed {
  readonly id: number;
  readonly name: string;
  readonly account: number;
  /** Days since LinkedIn last heard of one; a day where absent. */
  readonly quietForDays?: number | "ever";
}

/** A word that decides a review by itself. The vendor's list of reasons is not public; these are ours. */
export interface ReviewWord {
  readonly word: string;
  readonly reason: string;
}

export interface LinkedInAdsSettings {
  readonly companyName: string;
  /** The zone people look at the pages in. Budgets count UTC days whatever it is. */
  readonly timeZone: string;
  readonly accounts: readonly AccountSeed[];
  readonly conversions: readonly ConversionSeed[];
  /** What the member is on the page; absent: nothing, and nothing can be said in the page's name. */
  readonly pageRole?: "ADMINISTRATOR" | "CONTENT_ADMIN" | "DIRECT_SPONSORED_CONTENT_POSTER";
  /** The member who consented. */
  readonly memberId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** A token that is good from the start, and the one it is renewed with. */
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Whether the application may renew its tokens by itself; false: `refreshToken` is refused. */
  readonly programmaticRefresh: boolean;
  readonly tokenLifeMs: number;
  /** Counted from the first consent, and not extended by use. */
  readonly refreshLifeMs: number;
  readonly scopes: readonly string[];
  /** Version to the day it ends. */
  readonly versions: Readonly<Record<string, string>>;
  /** Calls of one endpoint per UTC day. The vendor publishes neither number. */
  readonly applicationPerDay: number;
  readonly memberPerDay: number;
  /** Longest query of a plain request, in characters; a longer one has to be tunnelled. */
  readonly longestQuery: number;
  /** How long what was written is missing from searches. Reads by id see it at once. */
  readonly searchLagMs: number;
  /** How long a picture or document is processed after its bytes arrived. */
  readonly processingMs: number;
  /** How long an address for bytes is good, and how long a preview's frame is. */
  readonly uploadLifeMs: number;
  readonly previewLifeMs: number;
  /** How long a review takes. */
  readonly reviewMs: number;
  readonly rejectedWords: readonly ReviewWord[];
  /** Words after which a machine passes the ad on to people: NEEDS_REVIEW, until somebody decides. */
  readonly doubtfulWords: readonly string[];
  /** How long PENDING_DELETION takes until REMOVED. */
  readonly deletionMs: number;
  /** How long an ad that was stopped by a request or a hand still runs, and costs. */
  readonly stopLagMs: number;
  /** documented: up to half as much again on a day, never more than seven days' worth in a week. none: the budget, evenly. */
  readonly overdelivery: "documented" | "none";
  /** A day's budget takes at least this long. */
  readonly fastestDayMs: number;
  /** Smallest budgets, in the account's currency. */
  readonly smallestDaily: number;
  readonly smallestTotal: number;
  /** How many creatives a campaign may hold, and how many of them may be active. */
  readonly creativesPerCampaign: number;
  readonly activePerCampaign: number;
  readonly campaignsPerAccount: number;
  readonly creativesPerAccount: number;

  /** postponed: what a campaign lacks is said when it leaves DRAFT. full: at once. */
  readonly draftValidation: "postponed" | "full";
  /** refused: a start that has passed by more than `startToleranceMs` cannot be written, nor does a draft with one leave DRAFT. */
  readonly passedStart: "refused" | "accepted";
  readonly startToleranceMs: number;
  /** Fields a campaign keeps once it has left DRAFT, beside those that never change. To be verified. */
  readonly frozenAfterDraft: readonly string[];
  /** Whether a group may be made PAUSED. Two clients say it may not. */
  readonly groupsCreatedPaused: "refused" | "accepted";
  /** Whether a creative may be made PAUSED, or go from DRAFT to PAUSED, before it was ever reviewed. To be verified. */
  readonly creativesCreatedPaused: "refused" | "accepted";
  /** Whether a creative under review may be paused or archived. Reported: no. */
  readonly pausedDuringReview: "refused" | "accepted";
  /** Whether a creative may be ACTIVE while its campaign is a DRAFT, and be reviewed. To be verified. */
  readonly activeInDraftCampaign: "refused" | "accepted";
  /** completed: a campaign whose end or lifetime budget is reached is COMPLETED, for good. kept: its status stays. */
  readonly endedStatus: "completed" | "kept";
  /** Whether `createInline` needs `w_organization_social` beside `rw_ads`. Clients say so, the portal does not. */
  readonly inlineNeedsSocialScope: boolean;
  /** fixed: the words of a post that an ad uses cannot be changed. editable: they can. The vendor's page and clients differ. */
  readonly sponsoredPosts: "fixed" | "editable";
  /** cut: what follows an unescaped letter of "little text" is dropped without a word. kept: shown as it stands. */
  readonly littleText: "cut" | "kept";
  /** exact, contains: how a search by name reads the name. To be verified. */
  readonly nameSearch: "exact" | "contains";
  /** Whether `adPreviews` shows a creative that is a DRAFT. To be verified. */
  readonly previewsDrafts: boolean;
  /** forbidden: an account of strangers is a 403. absent: a 404. Both are reported. */
  readonly foreignAccount: "forbidden" | "absent";
  /** The first id given; ids rise from there. */
  readonly firstId: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** One account, one test account, one of strangers: everything is allowed, and what is unknown is as a careless caller would not wish it. */
export const DEFAULT_SETTINGS: LinkedInAdsSettings = {
  companyName: "ACME",
  timeZone: "Europe/Berlin",
  accounts: [
    { id: 510_000_001, name: "ACME", currency: "EUR", organization: 20_001, role: "ACCOUNT_MANAGER" },
    { id: 510_000_002, name: "ACME (test)", currency: "EUR", organization: 20_001, role: "ACCOUNT_MANAGER", test: true },
    { id: 510_000_003, name: "Somebody else", currency: "USD", organization: 20_002 },
  ],
  conversions: [{ id: 7001, name: "Demo requested", account: 510_000_001 }],
  pageRole: "ADMINISTRATOR",
  memberId: "emulatorMember",
  clientId: "emulator-client-id",
  clientSecret: "emulator-client-secret",
  accessToken: "emulator-access-token-0",
  refreshToken: "emulator-refresh-token",
  programmaticRefresh: true,
  tokenLifeMs: 60 * DAY,
  refreshLifeMs: 365 * DAY,
  scopes: ALL_SCOPES,
  versions: VERSIONS,
  applicationPerDay: 20_000,
  memberPerDay: 10_000,
  longestQuery: 4000,
  searchLagMs: 0,
  processingMs: 2000,
  uploadLifeMs: DAY,
  previewLifeMs: 3 * HOUR,
  reviewMs: 2 * HOUR,
  rejectedWords: [
    { word: "guaranteed returns", reason: "MISLEADING_CLAIMS" },
    { word: "miracle", reason: "MISLEADING_CLAIMS" },
    { word: "casino", reason: "PROHIBITED_CONTENT" },
  ],
  doubtfulWords: ["crypto"],
  deletionMs: HOUR,
  stopLagMs: 0,
  overdelivery: "documented",
  fastestDayMs: 4 * HOUR,
  smallestDaily: 10,
  smallestTotal: 100,
  creativesPerCampaign: 100,
  activePerCampaign: 15,
  campaignsPerAccount: 5000,
  creativesPerAccount: 15_000,
  draftValidation: "postponed",
  passedStart: "refused",
  startToleranceMs: 5 * MINUTE,
  frozenAfterDraft: ["type", "format", "locale", "campaignGroup"],
  groupsCreatedPaused: "refused",
  creativesCreatedPaused: "refused",
  pausedDuringReview: "refused",
  activeInDraftCampaign: "accepted",
  endedStatus: "completed",
  inlineNeedsSocialScope: true,
  sponsoredPosts: "fixed",
  littleText: "cut",
  nameSearch: "contains",
  previewsDrafts: true,
  foreignAccount: "forbidden",
  firstId: 700_000_001,
};
