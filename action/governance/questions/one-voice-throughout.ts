/** Whether sender and reader are spoken of in one way throughout. */

import { type JudgedQuestion, judgedMeta } from "../judged/question.ts";
import { APPLIES } from "../rule.ts";

export const oneVoiceThroughout: JudgedQuestion = {
  meta: judgedMeta("one-voice-throughout", "Speaks in one person throughout", "words"),
  version: 1,
  clauses: [
    "The sender is one person throughout: “I”, or “we”, or the company's name.",
    "The reader is addressed in one way throughout, and as formally as the brand wants it.",
    "What a third person says stands in quotation marks with a name.",
  ],
  ask: "Does the text change how it speaks of the sender or to the reader without a reason? If so, the rule fails: quote the first words that change it.",
  applicability: () => APPLIES,
  facts: ({ brand }) => `How readers are addressed: ${brand.brand.value.voice?.person ?? "the brand does not say"}`,
};
