/** Whether the text sounds as the brand says it does. */

import { type JudgedQuestion, judgedMeta } from "../judged/question.ts";
import { APPLIES, notApplicable } from "../rule.ts";

export const toneOfVoice: JudgedQuestion = {
  meta: judgedMeta("tone-of-voice", "Sounds like us", "words"),
  version: 1,
  clauses: [
    "Every sentence fits the words the brand has for how it sounds.",
    "No sentence talks down to readers, scolds them or flatters them.",
    "The tone does not change from one paragraph to the next without a reason.",
  ],
  ask: "Is there a sentence that is not within the brand's voice as the facts describe it? If so, the rule fails: quote the worst sentence whole.",
  applicability: ({ brand }) =>
    brand.brand.value.voice?.tone === undefined ? notApplicable("The brand does not say how it sounds (voice, tone).") : APPLIES,
  facts: ({ brand }) => `How the brand sounds: ${(brand.brand.value.voice?.tone ?? []).join(", ")}`,
};
