/** What the labelled corpus is made of: a company, the facts of a brief, the words of an asset, and what must be found in it. */
import type { Outing } from "#governance/calendar/outing.ts";
import type { AdKind, DocumentKind } from "#model/content.ts";
import type { Severity } from "#model/finding.ts";
import type { FileFacts } from "#model/source.ts";
import type { Audiences, Brand, Brief, BriefAsset, Calendar, Claims } from "#model/types.ts";

/** `ask`: the rule must leave a question for a person. */
export type Label = Severity | "ask";

/** Rule → how it must speak. A rule that is not named must neither block nor warn. */
export type Labels = Readonly<Record<string, readonly Label[]>>;

/** What the brief, the brand and its registers say beyond the company's own file, and what goes out around the asset. */
export interface Facts {
  readonly brief: Partial<Brief>;
  readonly brand: Partial<Brand>;
  readonly audience: Partial<Audiences["audiences"][string]>;
  readonly claims?: Claims["claims"];
  readonly testimonials?: Claims["testimonials"];
  readonly certificates?: Claims["certificates"];
  readonly ratings?: Claims["ratings"];
  readonly comparisons?: Claims["comparisons"];
  readonly calendar?: Partial<Calendar>;
  /** What else goes out to the same people. */
  readonly outings?: readonly Partial<Outing>[];
  /** What the brief says since everything was rendered, and said otherwise then. */
  readonly since?: Partial<Brief>;
  /** Mails of earlier campaigns, by their inbox lines. */
  readonly earlier?: readonly EarlierMail[];
}

/** A mail that another campaign sent or will send. */
export interface EarlierMail {
  readonly campaign: string;
  readonly name: string;
  readonly subject: string;
  readonly preheader: string;
  readonly day?: string;
  readonly offerEnds?: string;
  readonly code?: string;
}

export interface Company extends Facts {
  readonly about: string;
  /** Of mails that have none of their own. */
  readonly preheader: string;
}

/** A mail or page as its writer made it: `text` is Markdown and is rendered; `html` is finished and only framed. */
export interface DocumentWords {
  readonly kind: DocumentKind;
  /** Subject of a mail, title of a page. */
  readonly subject: string;
  /** Preheader of a mail, description of a page. */
  readonly preheader: string;
  readonly headline: string;
  readonly button: string;
  readonly text?: string;
  readonly html?: string;
  /** What is put around `html`: a letter, nested tables, or nothing. */
  readonly frame: "letter" | "tables" | "none";
  /** The plain-text part, where it is not simply made from the HTML. */
  readonly plain?: string;
  /** Which template Markdown is rendered with; one that lives in the platform with what stands in its slots. */
  readonly template?: string | Extract<NonNullable<BriefAsset["template"]>, { kind: "platform" }>;
  readonly sender?: { readonly name: string; readonly address: string; readonly replyTo?: string };
  /** Bytes of filling before the footer, for mails whose size matters. */
  readonly fill?: number;
}

/** An ad as its writer made it: the fields of its kind. */
export interface AdWords {
  readonly kind: AdKind;
  readonly head: Readonly<Record<string, unknown>>;
  /** Of LinkedIn ads; empty where there is none. */
  readonly introduction: string;
  /** What the brief says of it: two thousand dollars, not political, until the end of the year, where it says nothing. */
  readonly entry: Partial<Pick<BriefAsset, "budget" | "delivery">>;
  readonly end?: "none" | NonNullable<Brief["end"]>;
  /** Pictures and documents by their path in the campaign's folder, as far as they are no usual ones. */
  readonly files: Readonly<Record<string, Partial<FileFacts>>>;
}

/** Mails one after the other; what a mail does not say is usual. */
export interface SequenceWords {
  readonly kind: "sequence";
  readonly head: Readonly<Record<string, unknown>>;
  readonly mails: readonly Readonly<Record<string, unknown>>[];
  /** Which template its mails are rendered with. */
  readonly template?: string;
}

export type Words = DocumentWords | AdWords | SequenceWords;

export interface Case {
  /** `prices/a bicycle that was never dearer`; a lawful twin ends in ` (lawful)`. */
  readonly name: string;
  readonly file: string;
  readonly part: "violation" | "lawful" | "clean";
  /** Not looked at while rules are mended. */
  readonly heldOut: boolean;
  readonly company: string;
  readonly because: string;
  readonly facts: Facts;
  readonly words: Words;
  /** Further assets of the same campaign, by their ids. */
  readonly others: Readonly<Record<string, Words>>;
  readonly labels: Labels;
}
