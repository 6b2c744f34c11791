/** What an issue form is: its questions in order, as data, with what each answer may hold. */
import type { CampaignType, PlatformName } from "#model/types.ts";

/** The types that have a form. A nurture sequence is planned with people, not ordered by a form. */
export const FORM_TYPES = ["newsletter", "promotion", "event", "product-launch", "customer-notice"] as const;
export type FormType = (typeof FORM_TYPES)[number];

export type FieldId =
  | "name"
  | "make"
  | "action"
  | "link"
  | "points"
  | "event-name"
  | "event-starts"
  | "event-ends"
  | "event-zone"
  | "event-place"
  | "event-speakers"
  | "offer"
  | "amount"
  | "code"
  | "offer-ends"
  | "terms"
  | "audience"
  | "exclude"
  | "when"
  | "at"
  | "zone"
  | "latest"
  | "sender"
  | "goal"
  | "metric"
  | "pictures"
  | "notes";

/** One thing to choose: what the brief holds, and what a person reads. */
export interface Option {
  readonly value: string;
  readonly words: string;
}

interface FieldBase {
  readonly id: FieldId;
  /** The question, as it stands over the answer in the issue. Unique in its form. */
  readonly label: string;
  readonly help: string;
  readonly required: boolean;
}

export type Field =
  /** One line of words. `most` characters. */
  | (FieldBase & { readonly kind: "line"; readonly most: number; readonly placeholder: string })
  /** Several lines. `fenced`: shown exactly as typed, without Markdown. */
  | (FieldBase & {
      readonly kind: "text";
      readonly most: number;
      readonly mostPerLine: number;
      readonly mostLines: number;
      readonly fenced: boolean;
      readonly placeholder: string;
    })
  /** Exactly one of the options. */
  | (FieldBase & { readonly kind: "choice"; readonly options: readonly Option[] })
  /** Any number of them, from a list that opens. */
  | (FieldBase & { readonly kind: "choices"; readonly options: readonly Option[] })
  /** Any number of them, as boxes to tick. */
  | (FieldBase & { readonly kind: "boxes"; readonly options: readonly Option[] });

export interface Form {
  readonly type: FormType;
  /** In the middle of a sentence: `product launch`. */
  readonly title: string;
  readonly description: string;
  readonly fields: readonly Field[];
}

/** What the lists of a form offer. */
export interface FormOptions {
  readonly audiences: readonly Option[];
  readonly senders: readonly Option[];
  readonly zones: readonly Option[];
}

/** What was answered: words for lines and texts, option values for the rest. A question without an answer is absent. */
export type Answers = Readonly<Partial<Record<FieldId, string | readonly string[]>>>;

/** What a team's settings give every brief. */
export interface BriefDefaults {
  readonly platform: PlatformName;
  /** BCP 47 */
  readonly language: string;
}

/** Whether a campaign type has a form. */
export function isFormType(type: CampaignType | string): type is FormType {
  return FORM_TYPES.some((known) => known === type);
}
