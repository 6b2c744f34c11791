/** Prepares for whoever signs: whether benefit and risk are told with the same weight. */

import { type JudgedQuestion, judgedMeta } from "../judged/question.ts";
import { APPLIES, notApplicable } from "../rule.ts";
import { FINANCE, isIn, MEDICINES } from "../words/industries.ts";

export const benefitAndRisk: JudgedQuestion = {
  meta: judgedMeta("benefit-and-risk", "Benefit and risk have the same weight", "regulated industries"),
  version: 1,
  clauses: [
    "Each benefit stands with the risk that belongs to it.",
    "Risks are told as early, as large and in words as plain as benefits.",
    "Nothing that is said beside a risk plays it down.",
  ],
  ask: "Is a benefit told with more weight than the risk that belongs to it? If so, the rule fails: quote that benefit. A person decides; you only show where to look.",
  applicability: (context) =>
    isIn(context, [...FINANCE, ...MEDICINES, "supplement", "health"])
      ? APPLIES
      : notApplicable(`Only for finance and health; the industry here is “${context.industry}”.`),
  facts: ({ industry }) => `Industry: ${industry}`,
};
