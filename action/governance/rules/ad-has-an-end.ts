/**
 * An ad that costs money has an end.
 *
 * What: every ad with a budget belongs to a campaign with a last day (`end`), after which it is taken down.
 *
 * Why: an ad goes on spending for as long as nobody stops it, so without an end nobody can say what it may cost. Google keeps to a total
 * only where it knows the last day, and LinkedIn asks for one with a total.
 *
 * Law: none; a house rule.
 *
 * Fix: none.
 *
 * @example good: it ends
 * ```yaml
 * ad: { kind: search-ad }
 * money: { kind: budget, currency: USD, totalMicros: 500000000, bidding: { kind: clicks } }
 * schedule: { mode: with-merge, end: { at: 2027-04-30, zone: UTC, then: withdraw } }
 * findings: []
 * ```
 *
 * @example bad: nobody says when
 * ```yaml
 * ad: { kind: search-ad }
 * money: { kind: budget, currency: USD, totalMicros: 500000000, bidding: { kind: clicks } }
 * findings:
 *   - 'block: This ad has no last day, so nothing says what it may cost in the end. Add “end” to the brief.'
 * ```
 *
 * @example bad: it would go on
 * ```yaml
 * ad: { kind: search-ad }
 * money: { kind: budget, currency: USD, totalMicros: 500000000, bidding: { kind: clicks } }
 * schedule: { mode: with-merge, end: { at: 2027-04-30, zone: UTC, then: keep } }
 * findings:
 *   - 'block: This ad would be kept after its last day, and go on spending. Write “then: withdraw” at “end” in the brief.'
 * ```
 *
 * @example good: it costs nothing
 * ```yaml
 * ad: { kind: search-ad }
 * findings: []
 * result: not-applicable
 * ```
 */
import { adWithBudget } from "../facts/ads.ts";
import type { Rule } from "../rule.ts";

export const adHasAnEnd: Rule = {
  meta: {
    id: "ad-has-an-end",
    title: "An ad that costs money has an end",
    group: "ads",
    kind: "cross-field",
    severity: "block",
    fix: "none",
    law: [],
  },
  applicability: adWithBudget,
  check: ({ payload, brief }, { complain }) => ({
    end: () => {
      const { end } = payload.facets.schedule;
      if (end?.then === "withdraw") return;
      const message =
        end === undefined
          ? "This ad has no last day, so nothing says what it may cost in the end. Add “end” to the brief."
          : "This ad would be kept after its last day, and go on spending. Write “then: withdraw” at “end” in the brief.";
      complain({ spot: { kind: "asset" }, quote: "end", message, related: brief.place(["end"]) });
    },
  }),
};
