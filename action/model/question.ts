/** What only a person can answer about a campaign, with choices that can be taken by a word: `1A`. */

/** What taking a choice does. Nothing but these fields of these files can be changed by an answer. */
export type QuestionEdit =
  /** A value of the brief, at its path. */
  | { readonly kind: "brief"; readonly path: readonly (string | number)[]; readonly value: unknown }
  /** Words of an asset's text; `before` stands there exactly once. */
  | { readonly kind: "text"; readonly asset: string; readonly before: string; readonly after: string }
  /** Somebody else is asked; nothing is changed. `role` is mentioned. */
  | { readonly kind: "ask"; readonly role: string };

export interface Choice {
  /** `A`, `B`, … */
  readonly key: string;
  /** For a marketer, without a full stop: `the offer ends 10 May`. */
  readonly words: string;
  readonly edit: QuestionEdit;
}

export interface Question {
  /** The same for the same question: an answer given to `1` is checked against what `1` was when it was asked. */
  readonly id: string;
  /** For a marketer, one or two sentences. Plain text; dates and quoted words may stand in `**`. */
  readonly text: string;
  /** Empty where only an edit can mend it; then `way` says which. */
  readonly choices: readonly Choice[];
  readonly way?: string;
}
