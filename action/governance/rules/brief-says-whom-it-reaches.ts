/**
 * The brief says whose laws hold.
 *
 * What: the audience of a mail, or the page, names at least one country; and a mail names whom it goes to. The industry, the offer, the
 * dates and the consent are asked for by the brief and the audiences themselves; an industry that we do not know is asked about by
 * `required-statement`.
 *
 * Why: without a country we cannot tell which laws apply, and "does not apply because nobody said" must not look like "is in order".
 *
 * Law: none; house rule. Fix: add the countries.
 *
 * @example good: a country is named
 * ```yaml
 * regions: [DE]
 * findings: []
 * ```
 *
 * @example good: a page, which is for whoever the campaign is for
 * ```yaml
 * kind: landing-page
 * regions: [US, CA]
 * findings: []
 * ```
 *
 * @example bad: a mail to nowhere
 * ```yaml
 * regions: []
 * findings:
 *   - 'block: Nobody said which countries this goes to, so we cannot tell which laws apply. Add “regions” to its audiences.'
 * ```
 *
 * @example bad: a page for nowhere
 * ```yaml
 * kind: landing-page
 * regions: []
 * findings:
 *   - 'block: Nobody said which countries this page is for, so we cannot tell which laws apply. Add “regions” to the audiences of the campaign.'
 * ```
 */

import { APPLIES, type Rule } from "../rule.ts";

export const briefSaysWhomItReaches: Rule = {
  meta: {
    id: "brief-says-whom-it-reaches",
    title: "The brief says whose laws hold",
    group: "regulated industries",
    kind: "structure",
    severity: "block",
    fix: "none",
    law: [],
  },
  applicability: () => APPLIES,
  check: ({ regions, kind, brief }, { complain }) => ({
    end: () => {
      if (regions.length > 0) return;
      const [what, where] =
        kind === "landing-page" ? ["this page is for", "the audiences of the campaign"] : ["this goes to", "its audiences"];
      complain({
        spot: { kind: "asset" },
        quote: "no countries",
        message: `Nobody said which countries ${what}, so we cannot tell which laws apply. Add “regions” to ${where}.`,
        related: brief.place(["audience"]),
      });
    },
  }),
};
