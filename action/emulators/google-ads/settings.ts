/** What kind of account it plays: customers, who has access, the Cloud project's rights, limits, review, and the habits nobody has documented. */

export type AccessRole = "ADMIN" | "STANDARD" | "READ_ONLY" | "EMAIL_ONLY";
/** What the Cloud project that owns the credentials was given. */
export type ProjectAccess = "TEST" | "EXPLORER" | "BASIC" | "STANDARD";

export interface CustomerSeed {
  /** Ten digits. */
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  /** Dates and day limits are counted in it. */
  readonly timeZone: string;
  readonly manager?: boolean;
  readonly testAccount?: boolean;
  readonly status?: "ENABLED" | "CANCELED" | "SUSPENDED" | "CLOSED";
  /** The manager account it hangs under. */
  readonly managedBy?: string;
}

export interface IdentitySeed {
  readonly email: string;
  readonly kind: "user" | "service-account";
  /** A person's; a service account has a key instead. */
  readonly refreshToken?: string;
  /** Direct access. Through a manager account one has access to all below it. */
  readonly access: readonly { readonly customerId: string; readonly role: AccessRole }[];
}

/** Whom the workload identity pool lets in, and as whom they may act. */
export interface FederationSeed {
  /** `//iam.googleapis.com/projects/<number>/locations/global/workloadIdentityPools/<pool>/providers/<provider>` */
  readonly audience: string;
  readonly issuer: string;
  /** Subjects (`sub`) let in; `*` at the end stands for anything. */
  readonly subjects: readonly string[];
  /** Whose signature the token must bear; absent: its claims alone are checked. */
  readonly publicKeyPem?: string;
  readonly mayActAs: readonly string[];
}

/** A word the policies look for. */
export interface PolicyWord {
  readonly word: string;
  readonly topic: string;
  /** write: refused when written (POLICY_FINDING, POLICY_ERROR) · review: found by the review. */
  readonly foundAt: "write" | "review";
  readonly type: "PROHIBITED" | "FULLY_LIMITED" | "LIMITED" | "DESCRIPTIVE";
  /** Whether a caller may ask to have it written all the same. */
  readonly exemptible: boolean;
}

export interface ConversionActionSeed {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly primaryForGoal: boolean;
  readonly status: "ENABLED" | "HIDDEN" | "REMOVED";
  /** What was counted each day of late. */
  readonly perDay: number;
}

export interface GoogleAdsSettings {
  readonly customers: readonly CustomerSeed[];
  readonly identities: readonly IdentitySeed[];
  readonly federation: readonly FederationSeed[];
  readonly clientId: string;
  readonly clientSecret: string;
  readonly project: string;
  readonly projectAccess: ProjectAccess;
  /** What a token is said to last, and what it lasts (seconds). */
  readonly tokenSaysSeconds: number;
  readonly tokenLastsSeconds: number;
  /** Major version → when it dies (ISO), undefined: it is alive. */
  readonly versions: Readonly<Record<string, string | undefined>>;
  /** unsupported: 400 UNSUPPORTED_VERSION · gone: the front door's plain 404. */
  readonly sunsetAnswer: "unsupported" | "gone";
  /** error-info: the front door's 401 · failure: a GoogleAdsFailure with OAUTH_TOKEN_EXPIRED or OAUTH_TOKEN_INVALID. */
  readonly unauthorisedBody: "error-info" | "failure";
  /** Token bucket per customer; no number is published. */
  readonly requestsPerSecond: number;
  readonly requestBurst: number;
  /** Replaces the number the project's access comes with: operations in any 24 hours. */
  readonly operationsPerDay?: number;
  /** How long a change is missing from search, and how late change_event tells of it. */
  readonly searchLagMs: number;
  readonly changeEventLagMs: number;
  readonly reviewMs: number;
  /** What is under review: blocked: it is not shown · serves: it may be shown (ELIGIBLE_MAY_SERVE). */
  readonly underReview: "blocked" | "serves";
  readonly policyWords: readonly PolicyWord[];
  /** Whether validateOnly finds policy problems of ads in ad groups that are only in this request. */
  readonly validatesPolicyOfNewGroups: boolean;
  /** What may be spent on one day, as a multiple of the average daily budget; 30.4 of it a month always hold. */
  readonly overdelivery: number;
  /** Clicks that come in after a stop are billed for so long. */
  readonly clicksInFlightMs: number;
  readonly costPerClickMicros: number;
  /** In micros of the currency; 0: none is refused. */
  readonly leastBudgetMicros: number;
  /** Whether a non-shared budget goes with its removed campaign. */
  readonly removeTakesBudget: boolean;
  /** Whether an asset link may be made with status PAUSED. */
  readonly pausedLinksAccepted: boolean;
  /** Whether "20261201 00:00:00", as the vendor's own samples write it, is a date. */
  readonly undashedDates: boolean;
  readonly enabledAdsPerGroup: number;
  readonly labelsPerResource: number;
  readonly campaignLimit: number;
  readonly conversionActions: readonly ConversionActionSeed[];
  readonly previewLastsMs: number;
  readonly firstId: number;
}

export const ADWORDS_SCOPE = "https://www.googleapis.com/auth/adwords";

/** Operations in any 24 hours; undefined: without end. Source: developers.google.com/google-ads/api/docs/api-policy/access-levels, read 2026-11-22. */
export const DAILY_OPERATIONS: Readonly<
  Record<ProjectAccess, { readonly production: number | undefined; readonly test: number | undefined }>
> = {
  TEST: { production: 0, test: 15_000 },
  EXPLORER: { production: 2880, test: 15_000 },
  BASIC: { production: 15_000, test: 15_000 },
  STANDARD: { production: undefined, test: undefined },
};

/** A manager account with one live client and one that is a test account; what is unknown is as a careless caller would not wish it. */
export const DEFAULT_SETTINGS: GoogleAdsSettings = {
  customers: [
    { id: "9000000001", name: "ACME group", currency: "EUR", timeZone: "Europe/Berlin", manager: true },
    { id: "1234567890", name: "ACME", currency: "EUR", timeZone: "Europe/Berlin", managedBy: "9000000001" },
    { id: "2345678901", name: "ACME second brand", currency: "EUR", timeZone: "Europe/Berlin" },
    { id: "9000000002", name: "ACME test manager", currency: "EUR", timeZone: "Europe/Berlin", manager: true, testAccount: true },
    { id: "5550001111", name: "ACME test", currency: "EUR", timeZone: "Europe/Berlin", testAccount: true, managedBy: "9000000002" },
  ],
  identities: [
    {
      email: "campaigns@acme-ads.iam.gserviceaccount.com",
      kind: "service-account",
      access: [
        { customerId: "9000000001", role: "STANDARD" },
        { customerId: "9000000002", role: "STANDARD" },
      ],
    },
    {
      email: "ads@acme.example",
      kind: "user",
      refreshToken: "emulator-refresh-token",
      access: [{ customerId: "1234567890", role: "ADMIN" }],
    },
    {
      email: "reader@acme.example",
      kind: "user",
      refreshToken: "emulator-read-only-token",
      access: [{ customerId: "1234567890", role: "READ_ONLY" }],
    },
  ],
  federation: [
    {
      audience: "//iam.googleapis.com/projects/123456/locations/global/workloadIdentityPools/github/providers/github",
      issuer: "https://token.actions.githubusercontent.com",
      subjects: ["repo:acme/campaigns:*"],
      mayActAs: ["campaigns@acme-ads.iam.gserviceaccount.com"],
    },
  ],
  clientId: "emulator.apps.googleusercontent.com",
  clientSecret: "emulator-client-secret",
  project: "acme-ads",
  projectAccess: "BASIC",
  tokenSaysSeconds: 3599,
  tokenLastsSeconds: 3600,
  versions: {
    v22: "2026-10-07T00:00:00Z",
    v23: "2027-02-28T00:00:00Z",
    v24: "2027-05-31T00:00:00Z",
    v25: "2027-08-31T00:00:00Z",
    v26: undefined,
  },
  sunsetAnswer: "unsupported",
  unauthorisedBody: "error-info",
  requestsPerSecond: 20,
  requestBurst: 100,
  searchLagMs: 0,
  changeEventLagMs: 180_000,
  reviewMs: 6 * 3_600_000,
  underReview: "blocked",
  policyWords: [
    { word: "miracle", topic: "UNRELIABLE_CLAIMS", foundAt: "write", type: "PROHIBITED", exemptible: true },
    { word: "casino", topic: "GAMBLING", foundAt: "write", type: "LIMITED", exemptible: true },
    { word: "rolex", topic: "TRADEMARKS_IN_AD_TEXT", foundAt: "write", type: "PROHIBITED", exemptible: true },
    { word: "cocaine", topic: "DANGEROUS_PRODUCTS", foundAt: "write", type: "PROHIBITED", exemptible: false },
    { word: "guaranteed", topic: "MISLEADING_CONTENT", foundAt: "review", type: "PROHIBITED", exemptible: false },
    { word: "alcohol", topic: "ALCOHOL", foundAt: "review", type: "LIMITED", exemptible: false },
  ],
  validatesPolicyOfNewGroups: true,
  overdelivery: 2,
  clicksInFlightMs: 60_000,
  costPerClickMicros: 400_000,
  leastBudgetMicros: 10_000,
  removeTakesBudget: true,
  pausedLinksAccepted: true,
  undashedDates: false,
  enabledAdsPerGroup: 3,
  labelsPerResource: 50,
  campaignLimit: 10_000,
  conversionActions: [
    { id: "7000000001", name: "Sign-up", category: "SIGNUP", primaryForGoal: true, status: "ENABLED", perDay: 12 },
    { id: "7000000002", name: "Contact form", category: "CONTACT", primaryForGoal: false, status: "ENABLED", perDay: 0 },
  ],
  previewLastsMs: 30 * 86_400_000,
  firstId: 20_100_000_001,
};
