/**
 * The laws behind these rules were read lately.
 *
 * What: how long ago the laws, limits and policies behind the rules were last read as a whole. After more than twelve months a person is
 * asked. Whether one of them has changed meanwhile, no rule can know.
 *
 * Why: green is worth as much as the law it was held against. A year is long: several of them changed in the last.
 *
 * Law: none; the day on which the list was read (`pack.ts`).
 *
 * Fix: none; bring this program up to date, or have the law looked at.
 *
 * @example good: read this year
 * ```yaml
 * findings: []
 * ```
 *
 * @example good: a page, on the last day
 * ```yaml
 * kind: landing-page
 * today: 2027-11-22
 * findings: []
 * ```
 *
 * @example bad: read more than a year ago
 * ```yaml
 * today: 2027-11-29
 * findings: []
 * result: needs-review
 * ```
 *
 * @example bad: an ad, two years later
 * ```yaml
 * ad: { kind: search-ad }
 * today: 2028-12-01
 * findings: []
 * result: needs-review
 * ```
 */
import { PACK } from "../pack.ts";
import { APPLIES, type Rule } from "../rule.ts";
import { dayInWords } from "../text/dates.ts";

/** House number: so many months after a reading it is time for the next. */
const MONTHS = 12;

export const lawsAreCurrent: Rule = {
  meta: {
    id: "laws-are-current",
    title: "The laws behind these rules were read lately",
    group: "safety of generated content",
    kind: "registry",
    severity: "note",
    fix: "none",
    law: [],
  },
  applicability: () => APPLIES,
  check: ({ today }, { ask }) => ({
    end: () => {
      if (today <= lastDay(PACK.asOf)) return;
      ask(
        `The laws and policies behind these rules were last read on ${dayInWords(PACK.asOf)}. Bring this program up to date, or have legal look what has changed since.`,
      );
    },
  }),
};

/** The same day, so many months later; both are in one calendar, so that they compare as words. */
function lastDay(day: string): string {
  const [year = "", month = "", rest = ""] = day.split("-");
  const months = Number(year) * 12 + Number(month) - 1 + MONTHS;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}-${rest}`;
}
