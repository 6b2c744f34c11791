/** Whether the text knows what it should not, frightens, or appeals to the young. */

import { type JudgedQuestion, judgedMeta } from "../judged/question.ts";
import { APPLIES } from "../rule.ts";

export const noPressureOnTheReader: JudgedQuestion = {
  meta: judgedMeta("no-pressure-on-the-reader", "Knows nothing private, frightens nobody, leaves minors alone", "privacy"),
  version: 1,
  clauses: [
    "The text does not imply that the sender knows the reader's health, money troubles, beliefs, origin or sex life.",
    "The text does not frighten readers to make them act.",
    "The text does not urge minors to buy, and does not use what appeals to them for what is not for them.",
  ],
  ask: "Does the text imply knowledge of a sensitive attribute of the reader, exploit fear, or appeal to minors? If so, the rule fails: quote the words that do.",
  applicability: () => APPLIES,
  facts: ({ audiences }) => `Written to: ${audiences.map(({ title, people }) => `${title} (${people})`).join(", ") || "anybody"}`,
};
