/** What the labelled corpus is made of: a company, the facts of a brief, the words of a mail or page, and what must be found in it. */

import type { Severity } from "#model/finding.ts";
import type { Audiences, Brand, Brief, Claims } from "#model/types.ts";

/** `ask`: the rule must leave a question for a person. */
export type Label = Severity | "ask";

/** Rule → how it must speak. A rule that is not named must neither block nor warn. */
export type Labels = Readonly<Record<string, readonly Label[]>>;

/** What the brief, the brand and its registers say beyond the company's own file. */
export interface Facts {
  readonly brief: Partial<Brief>;
  readonly brand: Partial<Brand>;
  readonly audience: Partial<Audiences["audiences"][string]>;
  readonly claims?: Claims["claims"];
  readonly testimonials?: Claims["testimonials"];
  readonly certificates?: Claims["certificates"];
  readonly ratings?: Claims["ratings"];
  readonly comparisons?: Claims["comparisons"];
}

export interface Company extends Facts {
  readonly about: string;
  /** Of mails that have none of their own. */
  readonly preheader: string;
}

/** A mail or page as its writer made it: `text` is Markdown and is rendered; `html` is finished and only framed. */
export interface Words {
  readonly kind: "email" | "landing-page";
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
  /** Which template Markdown is rendered with. */
  readonly template?: string;
  readonly sender?: { readonly name: string; readonly address: string; readonly replyTo?: string };
  /** Bytes of filling before the footer, for mails whose size matters. */
  readonly fill?: number;
}

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
  readonly labels: Labels;
}
