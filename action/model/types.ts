/** The nouns of campaigns-as-code. Written from `schemas/*.schema.json` by `npm run generate:model`; do not edit by hand. */

// ---------- shared ----------
/** 64 lower-case hex digits. */
export type Sha256 = string;
/** `2026-04-07` */
export type LocalDate = string;
/** `2026-04-07T09:00` (no offset; a zone stands beside it) */
export type LocalDateTime = string;
/** `2026-04-07T13:00:00Z` */
export type Instant = string;
export type PlatformName = "hubspot" | "marketo" | "salesforce-marketing-cloud" | "linkedin-ads" | "google-ads";
export type AssetKind = "email" | "landing-page";
export type MessageClass = "marketing" | "operational";
export type FacetName = "content" | "audience" | "schedule" | "money" | "tracking";
export type AssetState = "absent" | "drafted" | "handed-over" | "scheduled" | "live" | "stopped" | "withdrawn" | "sent" | "ended" | "held";
export type OutcomeResult = "done" | "refused" | "failed" | "held";
export type Standing = "granted" | "used" | "superseded" | "taken-back";
export type ReviewState = "none" | "pending" | "approved" | "rejected";
export type Operation = "stage" | "publish" | "withdraw" | "restore" | "discard";
export interface Money {
  readonly micros: number;
  readonly currency: string;
}

// ---------- brief ----------
export type Schedule =
  | { readonly mode: "with-merge" }
  | {
      readonly mode: "at";
      readonly at: LocalDateTime;
      readonly zone: string;
      readonly earliest?: LocalDateTime;
      readonly latest?: LocalDateTime;
    };
export interface AudienceChoice {
  readonly include: readonly string[];
  readonly exclude?: readonly string[];
}
export type TemplateChoice =
  | { readonly kind: "mjml"; readonly name: string }
  | { readonly kind: "html"; readonly name: string }
  | { readonly kind: "platform"; readonly ref: string; readonly slots?: Readonly<Record<string, string>> };
export type Offer =
  | { readonly kind: "none" }
  | {
      readonly kind: "discount";
      /** Exactly one of the two: percent off, or the price to pay. */
      readonly percent?: number;
      readonly price?: Money;
      readonly was?: Money;
      readonly code?: string;
      readonly ends: LocalDate;
      readonly terms: string;
    };
export interface BriefAsset {
  readonly id: string;
  readonly kind: AssetKind;
  readonly platform: PlatformName;
  readonly template?: TemplateChoice;
  readonly audience?: AudienceChoice;
  readonly schedule?: Schedule;
  readonly sender?: string;
  /** landing page: address path, without leading slash */
  readonly slug?: string;
  /** landing page: the form to show, a key of `brand.forms` */
  readonly form?: { readonly ref: string };
  readonly variantOf?: string;
  readonly language?: string;
}
export interface Brief {
  readonly schemaVersion: 1;
  readonly name: string;
  readonly type: "newsletter" | "promotion" | "event" | "product-launch" | "nurture" | "customer-notice";
  readonly messageClass: MessageClass;
  readonly language: string;
  readonly locales?: readonly { readonly language: string; readonly regions: readonly string[] }[];
  readonly action: { readonly text: string; readonly link: string };
  readonly keyPoints: readonly string[];
  readonly offer: Offer;
  readonly audience: AudienceChoice;
  readonly schedule: Schedule;
  readonly end?: { readonly at: LocalDate; readonly then: "keep" | "withdraw" };
  readonly sender: string;
  readonly goal: { readonly statement: string; readonly metric: string; readonly target?: number };
  readonly crm?: { readonly campaign?: string; readonly budgetCode?: string };
  readonly pictures?: readonly {
    readonly file: string;
    readonly alt: string;
    readonly source: string;
    readonly rights: string;
    readonly until?: LocalDate;
  }[];
  readonly event?: {
    readonly name: string;
    readonly starts: LocalDateTime;
    readonly ends: LocalDateTime;
    readonly zone: string;
    readonly place?: string;
    readonly link?: string;
    readonly speakers?: readonly string[];
    readonly capacity?: number;
  };
  readonly product?: string;
  readonly industry?: string;
  readonly notes?: string;
  readonly assets: readonly BriefAsset[];
}

// ---------- assets (front matter; the Markdown body stands beside it) ----------
export interface EmailAsset {
  readonly kind: "email";
  readonly subject: string;
  readonly preheader: string;
  readonly headline: string;
  readonly cta: { readonly label: string };
}
export interface LandingPageAsset {
  readonly kind: "landing-page";
  readonly title: string;
  readonly metaDescription: string;
  readonly headline: string;
  readonly cta: { readonly label: string };
  readonly thankYou?: { readonly kind: "message"; readonly text: string } | { readonly kind: "redirect"; readonly link: string };
}
export type Asset = EmailAsset | LandingPageAsset;

// ---------- payload ----------
export interface FileRef {
  readonly path: string;
  readonly sha256: Sha256;
  readonly bytes: number;
  readonly mediaType: string;
}
export interface WaiverRef {
  readonly rule: string;
  readonly textHash: Sha256;
  readonly expires: LocalDate;
}
export type TemplateRef =
  | { readonly kind: "mjml" | "html"; readonly name: string; readonly sha256: Sha256 }
  | { readonly kind: "platform"; readonly ref: string; readonly slots: Readonly<Record<string, string>> };
export interface EmailContent {
  readonly language: string;
  readonly messageClass: MessageClass;
  readonly sender: { readonly name: string; readonly address: string; readonly replyTo?: string };
  readonly subject: string;
  readonly preheader: string;
  readonly html: FileRef;
  readonly text: FileRef;
  readonly template: TemplateRef;
  readonly files: readonly FileRef[];
  readonly waivers: readonly WaiverRef[];
  readonly variantOf?: string;
}
export interface LandingPageContent {
  readonly language: string;
  readonly messageClass: MessageClass;
  readonly title: string;
  readonly metaDescription: string;
  readonly domain: string;
  readonly slug: string;
  readonly html: FileRef;
  readonly text: FileRef;
  readonly template: TemplateRef;
  readonly form?: { readonly ref: string; readonly id: string };
  readonly thankYou?: { readonly kind: "message"; readonly text: string } | { readonly kind: "redirect"; readonly link: string };
  readonly files: readonly FileRef[];
  readonly waivers: readonly WaiverRef[];
  readonly variantOf?: string;
}
export interface AudienceGroup {
  readonly name: string;
  readonly ids: readonly string[];
}
export type AudienceFacet =
  | { readonly kind: "public"; readonly regions: readonly string[] }
  | {
      readonly kind: "lists";
      readonly include: readonly AudienceGroup[];
      readonly exclude: readonly AudienceGroup[];
      readonly regions: readonly string[];
      readonly consent: string;
      readonly subscription?: string;
      /** people; outside the band the approver is asked again */
      readonly size: { readonly expected: number; readonly minimum: number; readonly maximum: number };
    };
export interface EndRule {
  readonly at: LocalDate;
  readonly zone: string;
  readonly then: "keep" | "withdraw";
}
export type ScheduleFacet =
  | { readonly mode: "with-merge"; readonly end?: EndRule }
  | {
      readonly mode: "at";
      readonly at: LocalDateTime;
      readonly zone: string;
      readonly earliest: LocalDateTime;
      readonly latest: LocalDateTime;
      readonly end?: EndRule;
    };
export type MoneyFacet =
  | { readonly kind: "none" }
  | { readonly kind: "budget"; readonly currency: string; readonly dailyMicros?: number; readonly totalMicros: number };
export interface TrackingFacet {
  readonly links: readonly string[];
  readonly utm: { readonly source: string; readonly medium: string; readonly campaign: string; readonly content: string };
  readonly goal: { readonly statement: string; readonly metric: string; readonly target?: number };
  readonly crm?: { readonly campaign?: string; readonly budgetCode?: string };
}
interface PayloadHead {
  readonly schemaVersion: 1;
  readonly campaign: string;
  readonly asset: string;
  readonly platform: PlatformName;
  readonly environment: string;
  readonly account: string;
}
interface CommonFacets {
  readonly audience: AudienceFacet;
  readonly schedule: ScheduleFacet;
  readonly money: MoneyFacet;
  readonly tracking: TrackingFacet;
}
export interface EmailPayload extends PayloadHead {
  readonly kind: "email";
  readonly facets: CommonFacets & { readonly content: EmailContent };
}
export interface LandingPagePayload extends PayloadHead {
  readonly kind: "landing-page";
  readonly facets: CommonFacets & { readonly content: LandingPageContent };
}
export type Payload = EmailPayload | LandingPagePayload;
export type FacetDigests = Readonly<Record<FacetName, Sha256>>;

// ---------- brand/ ----------
export interface Brand {
  readonly schemaVersion: 1;
  readonly company: string;
  readonly product?: string;
  readonly industry: string;
  readonly website: string;
  readonly domains: readonly string[];
  readonly palette: { readonly text: string; readonly background: string; readonly accent: string; readonly onAccent: string };
  readonly fonts: readonly string[];
  readonly logo?: { readonly url: string; readonly alt: string; readonly width: number };
  readonly senders: Readonly<Record<string, { readonly name: string; readonly address: string; readonly replyTo?: string }>>;
  readonly forms?: Readonly<
    Record<string, { readonly title: string; readonly ids: Readonly<Record<string, Readonly<Record<string, string>>>> }>
  >;
  readonly utm: { readonly source: string; readonly medium: Readonly<Record<AssetKind, string>> };
  readonly landingPages: { readonly domain: string };
  readonly legal: {
    /** key: ISO country code or "default" */
    readonly addresses: Readonly<Record<string, string>>;
    readonly footer: string;
    readonly optOut: string;
  };
  readonly terminology: readonly {
    readonly use: string;
    readonly instead: readonly string[];
    readonly reason: string;
    readonly fix?: "safe" | "suggest";
  }[];
}
export interface Claims {
  readonly schemaVersion: 1;
  readonly claims: readonly {
    readonly id: string;
    readonly wording: readonly string[];
    readonly evidence: string;
    readonly products?: readonly string[];
    readonly regions: readonly string[];
    readonly expires: LocalDate;
    readonly disclaimer?: string;
  }[];
}
export interface Audiences {
  readonly schemaVersion: 1;
  readonly audiences: Readonly<
    Record<
      string,
      {
        readonly title: string;
        /** platform → account → list ids */
        readonly ids: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
        readonly regions: readonly string[];
        readonly consent: "opt-in" | "soft-opt-in" | "contract" | "legitimate-interest";
        readonly subscription?: Readonly<Record<string, Readonly<Record<string, string>>>>;
        readonly exclusions?: readonly string[];
        readonly size: { readonly expected: number; readonly bandPercent: number };
        readonly people: "consumers" | "business";
      }
    >
  >;
}
export interface Fields {
  readonly schemaVersion: 1;
  /** `person.firstName` → platform → the platform's own field name */
  readonly fields: Readonly<Record<string, { readonly title: string; readonly platforms: Readonly<Record<string, string>> }>>;
}
export interface Waivers {
  readonly schemaVersion: 1;
  readonly waivers: readonly {
    readonly rule: string;
    readonly asset: string;
    readonly text: string;
    readonly textHash: Sha256;
    readonly reason: string;
    readonly grantedBy: string;
    readonly expires: LocalDate;
  }[];
}
export interface Playbook {
  readonly schemaVersion: 1;
  readonly type: Brief["type"];
  readonly title: string;
  /** text patterns with `{{ brief.… }}` slots, by asset kind, for the template generator */
  readonly assets: {
    readonly email?: {
      readonly subject: string;
      readonly preheader: string;
      readonly headline: string;
      readonly cta: { readonly label: string };
      readonly body: string;
    };
    readonly "landing-page"?: {
      readonly title: string;
      readonly metaDescription: string;
      readonly headline: string;
      readonly cta: { readonly label: string };
      readonly thankYou?: string;
      readonly body: string;
    };
  };
}

// ---------- .github/campaigns.yml ----------
export interface ApprovalPolicy {
  readonly facets: readonly FacetName[];
  readonly roles: readonly string[];
  readonly when?: {
    readonly platforms?: readonly PlatformName[];
    readonly kinds?: readonly AssetKind[];
    readonly types?: readonly Brief["type"][];
    readonly regions?: readonly string[];
    readonly messageClass?: MessageClass;
    readonly recipientsAtLeast?: number;
    readonly moneyAtLeastMicros?: number;
  };
}
export interface HubspotSettings {
  readonly account: string;
  readonly accountType: "standard" | "sandbox";
  readonly apiVersion: "v3" | "2026-09";
  /** "by-hand": the account's plan lets no API publish e-mail; merge ends in a hand-over. */
  readonly publishEmail: "api" | "by-hand";
  readonly templates: { readonly email: string; readonly landingPage: string };
}
export interface Config {
  readonly schemaVersion: 1;
  readonly installation: { readonly id: string; readonly repository?: string };
  readonly environment: string;
  readonly defaultBranch: string;
  readonly platforms: { readonly hubspot?: HubspotSettings };
  readonly generation: { readonly writer: "template" };
  readonly holdMinutes: number;
  /** login → the Git addresses that person commits with (they stay here and never enter the ledger) */
  readonly people: Readonly<Record<string, { readonly name?: string; readonly git: readonly string[] }>>;
  readonly roles: Readonly<Record<string, readonly string[]>>;
  readonly approval: readonly ApprovalPolicy[];
  readonly trust: Readonly<Record<string, Readonly<Record<string, "observe" | "suggest" | "assist" | "execute">>>>;
  readonly ceilings: { readonly recipientsPerSend: number; readonly sendsPerRun: number };
  readonly names: Readonly<Record<string, string>>;
  /** rule id → the role that may waive it */
  readonly waivers?: { readonly roles: Readonly<Record<string, string>> };
  readonly ledger?: { readonly signingKey?: string };
}

// ---------- provenance ----------
export interface Provenance {
  readonly schemaVersion: 1;
  readonly assets: Readonly<
    Record<
      string,
      {
        readonly generated?: {
          readonly writer: string;
          readonly writerVersion: string;
          readonly inputs: Sha256;
          readonly output: Sha256;
          readonly outputBlob: string;
          readonly model?: string;
          readonly inputTokens?: number;
          readonly outputTokens?: number;
        };
        readonly rendered?: { readonly renderer: string; readonly sources: Readonly<Record<string, Sha256>>; readonly payload: Sha256 };
      }
    >
  >;
}

// ---------- ledger ----------
export interface ObjectRef {
  readonly kind: AssetKind;
  readonly id: string;
}
export interface Echo {
  /** SHA-256 over the canonical JSON of the (normalised) fields read back */
  readonly fingerprint: Sha256;
  readonly fields: readonly {
    readonly field: string;
    readonly verdict: "equal" | "equivalent" | "unreadable" | "different";
    readonly normaliser?: string;
    readonly sha256?: Sha256;
  }[];
}
export interface RuleSummary {
  readonly pack: string;
  readonly checked: number;
  readonly corrected: number;
  readonly excepted: number;
}
export interface DraftRecord {
  readonly change: string;
  readonly object: ObjectRef;
  /** own: an object of its own; buffer: the one draft slot of a live object */
  readonly slot: "own" | "buffer";
  readonly payload: Sha256;
  readonly facets: FacetDigests;
  readonly commit: string;
  readonly echo: Echo;
  readonly link: string;
  readonly rules: RuleSummary;
  readonly at: Instant;
}
export interface ReviewUse {
  readonly review: string;
  readonly login: string;
  readonly role: string;
  readonly facet: FacetName;
}
export interface VersionRecord {
  readonly payload: Sha256;
  readonly facets: FacetDigests;
  readonly commit: string;
  readonly standing: Standing;
  readonly reviews: readonly ReviewUse[];
  /** the platform's own revision of this version, where it keeps one */
  readonly revision?: string;
  readonly echo?: Echo;
}
export interface LiveRecord {
  readonly payload: Sha256;
  readonly facets: FacetDigests;
  readonly commit: string;
  readonly echo: Echo;
  readonly at: Instant;
  readonly scheduledFor?: Instant;
  readonly stoppableUntil?: Instant;
}
export interface IntentRecord {
  readonly operation: Operation;
  readonly key: Sha256;
  readonly epoch: number;
  readonly at: Instant;
  readonly payload?: Sha256;
  readonly change?: string;
  readonly object?: ObjectRef;
  readonly scheduledFor?: Instant;
}
export interface BlockRecord {
  readonly kind: "stopped" | "rejected" | "drift" | "by-hand";
  readonly payload?: Sha256;
  readonly by: string;
  readonly reason: string;
  readonly at: Instant;
}
export interface OutcomeRecord {
  readonly operation: Operation | "observe" | "resolve" | "resume" | "stop";
  readonly result: OutcomeResult;
  readonly at: Instant;
  readonly code?: string;
  readonly reason?: string;
  readonly correlation?: string;
}
export interface AssetRecord {
  readonly schemaVersion: 1;
  readonly resourceKey: Sha256;
  readonly campaign: string;
  readonly asset: string;
  readonly kind: AssetKind;
  readonly platform: PlatformName;
  readonly environment: string;
  readonly account: string;
  readonly epoch: number;
  readonly state: AssetState;
  readonly review: ReviewState;
  readonly object?: ObjectRef;
  readonly drafts: readonly DraftRecord[];
  readonly live?: LiveRecord;
  readonly versions: readonly VersionRecord[];
  /** review ids that no longer count: what they approved was taken back */
  readonly burnt: readonly string[];
  readonly intent?: IntentRecord;
  readonly block?: BlockRecord;
  readonly outcome?: OutcomeRecord;
  readonly recipients?: number;
}
export interface CampaignRecord {
  readonly schemaVersion: 1;
  readonly campaign: string;
  readonly installation: string;
  readonly epoch: number;
  /** Git tree hash of the campaign folder, and the commit, at which nothing was left to do */
  readonly settled?: { readonly version: string; readonly commit: string };
  readonly deployed: readonly { readonly version: string; readonly commit: string; readonly at: Instant }[];
}
/** One reviewer's decision in local mode (on GitHub it is a review there). */
export interface ReviewRecord {
  readonly schemaVersion: 1;
  readonly review: string;
  readonly campaign: string;
  readonly login: string;
  readonly decision: "approved" | "rejected";
  readonly commit: string;
  readonly assets: Readonly<Record<string, { readonly facets: Readonly<Partial<Record<FacetName, Sha256>>> }>>;
  readonly note?: string;
  readonly at: Instant;
}
export type LedgerRecord = AssetRecord | CampaignRecord | ReviewRecord;
