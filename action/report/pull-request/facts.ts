/** Everything the one comment on a pull request says, as data: gathered by `commands/`, worded by this folder. */
import type { AssetReport, Correction } from "#model/finding.ts";
import type { Question } from "#model/question.ts";
import type {
  AssetKind,
  AssetState,
  AudienceFacet,
  FacetName,
  Instant,
  LocalDate,
  Money,
  MoneyFacet,
  PlatformName,
  ReviewState,
  ScheduleFacet,
  Sha256,
} from "#model/types.ts";
import type { ListSeen } from "#ports/platform.ts";
import type { ChoiceFacts } from "../choices.ts";
import type { IssueReport } from "../issue-words.ts";
import type { WordPart } from "../word-diff.ts";
import type { WrittenBy } from "../written-by.ts";

export interface CommentFacts {
  readonly pullRequest: number;
  /** Login of whoever opened it: they launch it by merging. */
  readonly author: string;
  readonly isMerged: boolean;
  /** The commit all of this is said of. */
  readonly commit: string;
  readonly nowMs: number;
  /** One section each, in the order of their slugs. */
  readonly campaigns: readonly CampaignFacts[];
  /** Whole sentences about the pull request as a whole, for example that a change of the brand counts once it is merged by itself. */
  readonly notices: readonly string[];
  /** Where the previews of this run lie (an artifact); absent where none was made. */
  readonly preview?: string;
  /** The pull request's own page. */
  readonly link?: string;
  /** When drafts are put into the platform; on the pull request where nothing is said. */
  readonly staging?: "on-pull-request" | "on-merge";
}

export interface CampaignFacts {
  readonly slug: string;
  readonly name: string;
  /** The zone people read its times in. */
  readonly zone: string;
  readonly stage: CampaignStage;
  readonly assets: readonly AssetFacts[];
  /** What the rules said of each asset; empty where they could not be run. */
  readonly reports: readonly AssetReport[];
  /** What was corrected on this pull request, newest run last. */
  readonly corrections: readonly Correction[];
  /** Per reviewer who decided before: what changed since. Empty where nobody decided yet. */
  readonly since: readonly SinceFacts[];
  readonly deadline?: Deadline;
  /** From the first commit of the brief to the launch, and how much of it was waiting for a decision; only once launched. */
  readonly briefToLaunch?: { readonly totalMs: number; readonly waitingMs: number };
  /** Claims of `brand/claims.yaml` that its words use; absent where nobody looked. */
  readonly claims?: readonly { readonly id: string; readonly wording: string; readonly evidence: string; readonly expires: LocalDate }[];
  /** Assets whose words a language model wrote; absent where nobody looked. */
  readonly written?: readonly WrittenBy[];
  /** Assets of which several texts are written and none is chosen; absent where nobody looked. */
  readonly choices?: readonly ChoiceFacts[];
  /** Of an issue of a series: what of each mail is new to approve. */
  readonly issues?: readonly IssueReport[];
  /** What people call its audiences, by their name in `brand/audiences.yaml`. */
  readonly audienceTitles?: Readonly<Record<string, string>>;
}

/** Where a campaign stands, and what its reader is asked for. */
export type CampaignStage =
  /** The brief asks something back before anybody else is asked. */
  | { readonly kind: "questions"; readonly questions: readonly Question[] }
  /** It cannot be read, or a rule stands against it: the author mends it. In words, each with its place. */
  | { readonly kind: "blocked"; readonly problems: readonly BlockedFacts[]; readonly questions: readonly Question[] }
  /** Nothing else is asked of anybody before a text is chosen. */
  | { readonly kind: "choosing" }
  | { readonly kind: "needs-decision" }
  | { readonly kind: "approved-in-part" }
  | { readonly kind: "ready" }
  | { readonly kind: "launched" }
  /** The account's plan lets no program publish: a person schedules it, and we watch. */
  | { readonly kind: "handed-over" }
  /** Its time has passed, or passed while it was decided on. Never sent at once. */
  | { readonly kind: "too-late"; readonly freeSlots: readonly Instant[] }
  /** Merged, and nothing went out. */
  | { readonly kind: "refused" }
  | { readonly kind: "partly-launched" }
  /** The platform's own review said no. */
  | { readonly kind: "rejected" }
  /** `revert`: the pull request that takes it out of the tree, ready to merge. */
  | { readonly kind: "stopped"; readonly stop: StopFacts }
  | { readonly kind: "stopped-not-undone"; readonly stop: StopFacts }
  | { readonly kind: "taken-back"; readonly by?: number }
  | { readonly kind: "held" }
  /** Closed without a merge: its drafts were discarded. */
  | { readonly kind: "closed"; readonly discarded: readonly string[]; readonly left: readonly string[] };

export interface BlockedFacts {
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
  readonly detail?: string;
  readonly hint?: string;
  /** Of words that are prescribed: what stands there and what must stand instead. */
  readonly difference?: readonly WordPart[];
}

export interface StopFacts {
  readonly by: string;
  readonly reason: string;
  readonly seconds: number;
  readonly at: Instant;
  readonly undone: readonly string[];
  readonly notUndone: readonly string[];
  /** Could not be reached: to be done by hand, with where. */
  readonly byHand: readonly { readonly asset: string; readonly platform: PlatformName; readonly link?: string }[];
  readonly revert?: number;
}

export interface Deadline {
  readonly at: Instant;
  /** sla: the role's own time · schedule: later, the launch time is lost. */
  readonly because: "sla" | "schedule";
  /** What is lost after it, where it is a schedule: the planned launch. */
  readonly loses?: Instant;
}

export interface AssetFacts {
  readonly asset: string;
  readonly kind: AssetKind;
  readonly platform: PlatformName;
  readonly account: string;
  /** Subject of a mail, title of a page; as it is in the payload. */
  readonly title: string;
  /** Of a mail in an A/B test: its lines in both versions, and how the test goes, in sentences. */
  readonly test?: {
    readonly differs: "subject" | "text";
    readonly words: string;
    readonly lines: readonly { readonly label: string; readonly a: string; readonly b: string }[];
  };
  /** The campaign of the CRM it is in, as the platform shows it; `ours`: how its links are counted. */
  readonly crm?: {
    readonly name: string;
    readonly utm?: string;
    /** In whole units of the currency. */
    readonly budget?: Money;
    readonly ours: string;
  };
  /** Address of a page once it is public. */
  readonly address?: string;
  /** The draft, or the object, in the platform. */
  readonly link?: string;
  readonly isStaged: boolean;
  readonly audience: AudienceFacet;
  /** People on its lists as counted in the platform, and when. */
  readonly counted?: { readonly people: number; readonly at: Instant; readonly lists?: readonly ListSeen[] };
  readonly schedule: ScheduleFacet;
  /** When it would go out if merged now, or goes out. */
  readonly goesOut?: Instant;
  /** Pages of its campaign that it links to and that are there before it, by name; absent where there is none to wait for. */
  readonly after?: readonly string[];
  readonly stoppableUntil?: Instant;
  readonly reversibility: "reversible" | "stoppable" | "irreversible" | "by-hand";
  readonly money: MoneyFacet;
  readonly state: AssetState;
  readonly review: ReviewState;
  /** When it went live or was sent. */
  readonly since?: Instant;
  readonly recipients?: number;
  /** What merging does to it. `frozen`: it was sent, and this edit reaches nobody. `by-hand`: nothing, for a person makes it there. */
  readonly effect: "launch" | "update" | "withdraw" | "restore" | "nothing" | "frozen" | "by-hand";
  readonly facets: readonly FacetFacts[];
  /** Decisions that do not count, with why. */
  readonly ignored: readonly { readonly login: string; readonly reason: string }[];
  /** Who had a hand in it: their yes does not count, so they are not asked for one. */
  readonly contributors?: readonly string[];
  /** What the last run did with it; absent before the merge. */
  readonly outcome?: {
    readonly result: "done" | "refused" | "failed" | "held" | "none";
    readonly code?: string;
    readonly reason: string;
    readonly way?: string;
  };
  /** Fields of the draft that cannot be read back, so the approver must look themselves. */
  readonly unreadable: readonly string[];
  /** How the platform shows the draft itself; absent where it shows none, or was not asked. */
  readonly shown?: ShownFacts;
  /** Fingerprint of its payload, for the record at the end. */
  readonly payload?: Sha256;
}

export type ShownFacts =
  /** `page`: the file that its documents stand in; `until`: when the addresses close. */
  | {
      readonly kind: "shown";
      readonly page?: string;
      readonly links: readonly { readonly part?: string; readonly address: string }[];
      readonly until?: Instant;
    }
  | { readonly kind: "not-shown"; readonly reason: string };

export interface FacetFacts {
  readonly facet: FacetName;
  /** Roles still to say yes, with who holds each (empty: nobody, or a team this token cannot read). */
  readonly missing: readonly { readonly role: string; readonly logins: readonly string[]; readonly deputies?: readonly string[] }[];
  readonly given: readonly { readonly role: string; readonly login: string }[];
  readonly rejectedBy: readonly string[];
  /** No policy names anybody for it. */
  readonly uncovered: boolean;
}

/** What changed for one reviewer since their last decision. */
export interface SinceFacts {
  readonly login: string;
  readonly at: Instant;
  readonly decision: "approved" | "rejected";
  /** Facets that are no longer what they decided on, by asset; empty: nothing that is theirs changed. */
  readonly changed: readonly { readonly asset: string; readonly facets: readonly FacetName[] }[];
  /** Words before and now, of fields and of the plain text, where they differ. */
  readonly texts: readonly { readonly asset: string; readonly field: string; readonly before: string; readonly after: string }[];
}
