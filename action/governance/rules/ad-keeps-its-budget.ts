/**
 * An ad cannot cost more than its budget says.
 *
 * What: where an ad has a budget a day, the most its platform may spend until the last day, by its own rule of going over a day's budget,
 * is no more than the total. Google goes up to twice a day's budget, and keeps to no total beside it; LinkedIn keeps to both.
 *
 * Why: who approves a total approves that sum, and nothing above it.
 *
 * Law: none; the platforms' own rules of how they spend (https://support.google.com/google-ads/answer/10486637, 2026-11-28).
 *
 * Fix: none.
 *
 * @example good: ten days of twice 40 are within 800
 * ```yaml
 * ad: { kind: search-ad }
 * money: { kind: budget, currency: USD, totalMicros: 800000000, dailyMicros: 40000000, bidding: { kind: clicks } }
 * schedule: { mode: at, at: 2027-04-07T09:00, zone: UTC, earliest: 2027-04-07T09:00, latest: 2027-04-07T11:00, end: { at: 2027-04-16, zone: UTC, then: withdraw } }
 * findings: []
 * ```
 *
 * @example good: LinkedIn keeps to the total
 * ```yaml
 * ad: { kind: sponsored-content }
 * money: { kind: budget, currency: USD, totalMicros: 500000000, dailyMicros: 50000000, bidding: { kind: clicks } }
 * schedule: { mode: at, at: 2027-04-07T09:00, zone: UTC, earliest: 2027-04-07T09:00, latest: 2027-04-07T11:00, end: { at: 2027-05-16, zone: UTC, then: withdraw } }
 * findings: []
 * ```
 *
 * @example bad: a day's budget too large for the total
 * ```yaml
 * ad: { kind: search-ad }
 * money: { kind: budget, currency: USD, totalMicros: 500000000, dailyMicros: 50000000, bidding: { kind: clicks } }
 * schedule: { mode: at, at: 2027-04-07T09:00, zone: UTC, earliest: 2027-04-07T09:00, latest: 2027-04-07T11:00, end: { at: 2027-04-16, zone: UTC, then: withdraw } }
 * findings:
 *   - 'block: With 50.00 USD a day Google may spend 1000.00 USD until 16 April 2027, and the budget is 500.00 USD. Lower the daily budget, or leave it out: then Google keeps to the total.'
 * ```
 */
import { spendsBeyondTotal } from "../facts/ad-costs.ts";
import { adPlatform, adWithBudget } from "../facts/ads.ts";
import type { Rule } from "../rule.ts";

export const adKeepsItsBudget: Rule = {
  meta: {
    id: "ad-keeps-its-budget",
    title: "An ad cannot cost more than its budget says",
    group: "ads",
    kind: "cross-field",
    severity: "block",
    fix: "none",
    law: [],
  },
  applicability: adWithBudget,
  check: (context, { complain }) => ({
    end: () => {
      const { money, schedule } = context.payload.facets;
      if (money.kind !== "budget" || schedule.end === undefined) return;
      const from = schedule.mode === "at" ? schedule.at.slice(0, 10) : context.today;
      const beyond = spendsBeyondTotal({ platform: context.platform, money, from, until: schedule.end.at });
      if (beyond === undefined) return;
      const message = `${beyond.words} Lower the daily budget, or leave it out: then ${adPlatform(context.platform)} keeps to the total.`;
      complain({ spot: { kind: "asset" }, quote: beyond.daily, message, related: context.brief.place(["end"]) });
    },
  }),
};
