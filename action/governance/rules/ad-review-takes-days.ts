/**
 * An ad is ready before its platform's review takes it past its time.
 *
 * What: an ad with a time of its own has at least a working day or so before it: three days on Google, two on LinkedIn.
 *
 * Why: both platforms look at every ad before they show it. Most take less than a day, some take several, and an ad that is still being
 * looked at when its time comes starts late.
 *
 * Law: none; Google's advice to hand an ad in several days ahead (https://support.google.com/google-ads/answer/1722120), and how
 * long LinkedIn takes (https://www.linkedin.com/help/lms/answer/a474404; both 2026-11-28). How many days is our own margin.
 *
 * Fix: none.
 *
 * @example good: a week ahead
 * ```yaml
 * ad: { kind: search-ad }
 * schedule: { mode: at, at: 2027-06-07T09:00, zone: UTC, earliest: 2027-06-07T09:00, latest: 2027-06-07T11:00 }
 * findings: []
 * ```
 *
 * @example good: with the merge
 * ```yaml
 * ad: { kind: search-ad }
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example bad: tomorrow
 * ```yaml
 * ad: { kind: search-ad }
 * today: 2027-04-06
 * schedule: { mode: at, at: 2027-04-07T09:00, zone: UTC, earliest: 2027-04-07T09:00, latest: 2027-04-07T11:00 }
 * findings:
 *   - 'warn: It is to start on 7 April 2027, and Google may look at an ad for 3 days before it shows it. Start later, or have it approved today.'
 * ```
 */
import { Temporal } from "temporal-polyfill";
import { anyAd, isLinkedin } from "../facts/ads.ts";
import { APPLIES, notApplicable, type Rule } from "../rule.ts";
import { dayInWords } from "../text/dates.ts";

const DAYS = { google: 3, linkedin: 2 } as const;

export const adReviewTakesDays: Rule = {
  meta: {
    id: "ad-review-takes-days",
    title: "An ad is ready before its platform's review takes it past its time",
    group: "ads",
    kind: "cross-field",
    severity: "warn",
    fix: "none",
    law: [],
  },
  applicability: (context) => {
    const ad = anyAd(context);
    if (ad.kind !== "applies") return ad;
    return context.payload.facets.schedule.mode === "at" ? APPLIES : notApplicable("It starts as soon as it is launched.");
  },
  check: (context, { complain }) => ({
    end: () => {
      const { schedule } = context.payload.facets;
      if (schedule.mode !== "at") return;
      const start = Temporal.PlainDate.from(schedule.at.slice(0, 10));
      const left = Temporal.PlainDate.from(context.today).until(start).total("days");
      const days = isLinkedin(context) ? DAYS.linkedin : DAYS.google;
      // What has begun is not asked about any more.
      if (left < 0 || left >= days) return;
      const who = isLinkedin(context) ? "LinkedIn" : "Google";
      const message = `It is to start on ${dayInWords(schedule.at.slice(0, 10))}, and ${who} may look at an ad for ${days} days before it shows it. Start later, or have it approved today.`;
      complain({ spot: { kind: "asset" }, quote: schedule.at, message, related: context.brief.place(["schedule"]) });
    },
  }),
};
