/** Holds an answer to its shape, to the asset's words and to the rule's: what does not stand there literally counts for nothing. */
import type { ReviewAnswer } from "#model/types.ts";
import { fits } from "#model/validators.ts";
import type { JudgedQuestion } from "./question.ts";

export type CheckedAnswer =
  | { readonly kind: "usable"; readonly answer: ReviewAnswer }
  /** Why nothing can be made of it, in words. */
  | { readonly kind: "unusable"; readonly why: string };

/** `text`: the asset's words as they were given to the model. White space does not count, every letter does. */
export function checkedAnswer(given: unknown, question: JudgedQuestion, text: string): CheckedAnswer {
  if (!fits("review-answer", given)) return { kind: "unusable", why: "the answer was not in the form that was asked for" };
  const [quote, clause] = [spaced(given.quote), spaced(given.clause)];
  if (!/[\p{L}\p{N}]/u.test(quote) || !spaced(text).includes(quote))
    return { kind: "unusable", why: "the words it quotes do not stand in the text" };
  if (!question.clauses.some((known) => spaced(known) === clause))
    return { kind: "unusable", why: "the sentence it names does not stand in the rule" };
  return { kind: "usable", answer: given };
}

function spaced(text: string): string {
  return text.normalize("NFC").replace(/\s+/g, " ").trim();
}
