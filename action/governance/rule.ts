/** The shape of a rule: what it is, when it applies, and what it listens to while a payload is walked once. */
import type { RuleSourceLaw, Severity, SignOff } from "#model/finding.ts";
import type { Place } from "#model/place.ts";
import type { BrandKit, Located } from "#model/source.ts";
import type { AssetKind, Audiences, Brief, LocalDate, MessageClass, Payload, PlatformName, Provenance } from "#model/types.ts";
import type { Others } from "./calendar/outing.ts";
import type { Registered } from "./facts/registered.ts";
import type { Link, Markup, Segment, Subject } from "./subject.ts";
import type { Span } from "./text/phrases.ts";

/** Under what a report lists a rule. */
export type RuleGroup =
  | "mail and inbox"
  | "audience and calendar"
  | "prices and offers"
  | "claims"
  | "regulated industries"
  | "privacy"
  | "accessibility"
  | "look"
  | "links and tracking"
  | "words"
  | "safety of generated content"
  | "ads"
  | "sequences";

export interface RuleMeta {
  /** Words, for life: waivers name it. */
  readonly id: string;
  /** For a reviewer's list of what was checked. */
  readonly title: string;
  readonly group: RuleGroup;
  /** layout: how a mail or page is made, which an ad leaves to its platform; absent where it reads words, links or facts. */
  readonly looksAt?: "layout";
  readonly kind: "structure" | "cross-field" | "registry" | "substitution" | "pattern" | "judged";
  /** The usual severity; a complaint may carry its own. */
  readonly severity: Severity;
  /** safe: corrected without asking, never a price, date, claim or link · suggest: offered · none: only a person can. */
  readonly fix: "safe" | "suggest" | "none";
  /** The laws behind it; a finding names the first that a region of the audience has. Empty for a house rule. */
  readonly law: readonly RuleSourceLaw[];
}

/** `unknown`: the brief or the payload does not say, so a person has to; it never looks like a pass. */
export type Applicability =
  | { readonly kind: "applies" }
  | { readonly kind: "not-applicable"; readonly reason: string }
  | { readonly kind: "unknown"; readonly reason: string };

export const APPLIES: Applicability = { kind: "applies" };

export type Audience = Audiences["audiences"][string];

/** Another asset of the same campaign, as it goes out. */
export interface Sibling {
  readonly asset: string;
  readonly kind: AssetKind;
  /** BCP 47, as its payload says. */
  readonly language: string;
  readonly subject: Subject;
  /** Where a page will be; absent of a mail, an ad and a sequence. */
  readonly address?: string;
}
export type WrittenBy = Pick<NonNullable<Provenance["assets"][string]["generated"]>, "writer" | "model">;

/** Everything a rule may know of an asset; it reads nothing else. */
export interface RuleContext {
  readonly asset: string;
  readonly kind: AssetKind;
  readonly platform: PlatformName;
  readonly messageClass: MessageClass;
  /** BCP 47, as the payload says. */
  readonly language: string;
  /** The union of the audience's regions; empty where nobody said. */
  readonly regions: readonly string[];
  /** The brief's, else the brand's, in lower case. */
  readonly industry: string;
  /** What `brand/audiences.yaml` says of whoever gets it; empty for a page, which anybody can read. */
  readonly audiences: readonly Audience[];
  readonly payload: Payload;
  readonly brief: Located<Brief>;
  readonly brand: BrandKit;
  readonly today: LocalDate;
  /** Who wrote the first version of its words, as its record says; undefined where nothing is recorded. */
  readonly writtenBy: WrittenBy | undefined;
  /** The asset this is another version of, where it is recorded from which text it was made. `stands`: that text is still what it says. */
  readonly original?: { readonly asset: string; readonly stands: boolean };
  readonly subject: Subject;
  /** The campaign's other assets, as far as they are rendered; parsed when first asked for. */
  readonly siblings: () => readonly Sibling[];
  /** What else goes out or went out, of this and of other campaigns. */
  readonly others: Others;
  /** The registered words in a segment: claims, legal text, names. Found once for all rules. */
  readonly registered: (segment: Segment) => Registered;
}

/** Where the words of a complaint stand. */
export type Spot =
  | { readonly kind: "segment"; readonly segment: Segment; readonly start: number }
  | { readonly kind: "link"; readonly link: Link }
  | { readonly kind: "element"; readonly element: Markup }
  | { readonly kind: "asset" };

/** What a rule says; the engine adds rule, law, place and hash. */
export interface Complaint {
  readonly spot: Spot;
  /** The very words complained about; where something is missing, what is missing. */
  readonly quote: string;
  readonly message: string;
  readonly severity?: Severity;
  readonly law?: RuleSourceLaw;
  readonly fix?: { readonly kind: "safe" | "suggest"; readonly replacement: string };
  /** The words that must stand instead, where they are prescribed; `[X]` is filled in. Shown as a word-by-word difference. */
  readonly prescribed?: string;
  readonly related?: Place;
}

export interface Reporter {
  readonly complain: (complaint: Complaint) => void;
  /** Something this rule cannot see: a person has to look. */
  readonly ask: (reason: string) => void;
  /** Somebody has to sign for it by name, for the reason given; it cannot go out before. */
  readonly sign: (signOff: SignOff, reason: string) => void;
}

export interface Listener {
  readonly field?: (segment: Segment) => void;
  readonly text?: (segment: Segment) => void;
  readonly link?: (link: Link) => void;
  readonly element?: (element: Markup) => void;
  readonly end?: () => void;
}

/** A stretch of the author's own text in which a correction may exchange words: never code, quotations, or the words of a link. */
export interface OwnText {
  /** `address`: where a link of the body leads, as it is written there. */
  readonly kind: "body" | "field" | "address";
  /** The name of a field of the front matter; empty for the rest. */
  readonly field: string;
  readonly text: string;
}

/** Words of an own text and what to write instead. */
export interface Exchange extends Span {
  readonly after: string;
  /** Protected words it may change all the same: a name that it spells right, or how an address is reached. */
  readonly mayChange?: "name" | "address";
}

/** What a correction may know: of the author's text, not of what was made of it. */
export interface CorrectionContext {
  readonly kind: AssetKind;
  /** BCP 47. */
  readonly language: string;
  readonly brief: Located<Brief>;
  readonly brand: BrandKit;
}

export interface Rule {
  readonly meta: RuleMeta;
  /** One sentence for whoever writes, where knowing the rule saves a finding; said where the rule applies, and nowhere else. In English. */
  readonly tell?: string;
  readonly applicability: (context: RuleContext) => Applicability;
  readonly check: (context: RuleContext, reporter: Reporter) => Listener;
  /** What is exchanged in the author's text without asking; only for a rule whose `fix` is safe. The engine keeps it off what is protected. */
  readonly correct?: (context: CorrectionContext) => (own: OwnText) => readonly Exchange[];
  /** Sentences to put at the end of the author's text without asking: approved word for word for exactly this, and missing. */
  readonly putIn?: (context: RuleContext) => readonly string[];
}

/** For a rule that says nothing of this asset. */
export function notApplicable(reason: string): Applicability {
  return { kind: "not-applicable", reason };
}

/** For a rule that cannot tell whether it says something: a person has to look. */
export function unknown(reason: string): Applicability {
  return { kind: "unknown", reason };
}
