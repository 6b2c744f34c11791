/** Whether headline and qualification together leave a true impression. */

import { type JudgedQuestion, judgedMeta } from "../judged/question.ts";
import { APPLIES } from "../rule.ts";

export const overallImpression: JudgedQuestion = {
  meta: judgedMeta("overall-impression", "The whole leaves a true impression", "claims"),
  version: 1,
  clauses: [
    "What a hurried reader takes from subject and headlines is true.",
    "A qualification makes a statement more exact; it does not contradict it.",
    "A condition that most readers would want to know before they act stands where they see it, not only at the end.",
  ],
  ask: "Does the subject or a headline, read together with its qualifications, leave a false overall impression? If so, the rule fails: quote the words that mislead.",
  applicability: () => APPLIES,
  facts: ({ brief }) => `The offer as the brief has it: ${JSON.stringify(brief.value.offer ?? "none")}`,
};
