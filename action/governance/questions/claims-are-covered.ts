/** Whether each objective claim is covered, in its full meaning, by a claim we can prove. */

import { type JudgedQuestion, judgedMeta } from "../judged/question.ts";
import { APPLIES } from "../rule.ts";

export const claimsAreCovered: JudgedQuestion = {
  meta: judgedMeta("claims-are-covered", "Every objective claim is covered by one we can prove", "claims"),
  version: 1,
  clauses: [
    "A sentence that a reader can check as true or false about the product, its effects, its price or its rank is an objective claim.",
    "A registered claim covers an objective claim only where it says as much in strength, in scope and for the same product.",
    "Praise that nobody can check is no objective claim.",
  ],
  ask: "Is there an objective claim in the text that no registered claim in the facts covers in its full meaning? If so, the rule fails: quote that claim.",
  applicability: () => APPLIES,
  facts: ({ brand }) =>
    brand.claims.value.claims
      .map(({ id, wording, disclaimer }) =>
        [`Registered claim ${id}: ${wording.join(" | ")}`, ...(disclaimer === undefined ? [] : [`  with the words: ${disclaimer}`])].join(
          "\n",
        ),
      )
      .join("\n"),
};
