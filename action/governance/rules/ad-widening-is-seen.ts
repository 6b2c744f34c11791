/**
 * What a platform adds to an ad by itself is asked about.
 *
 * What: an ad for which the brief lets its platform write, lead elsewhere or reach others by itself (`delivery.widening`), or asks for an
 * exemption from a policy (`delivery.exemptions`), is put to a person, each with what it means.
 *
 * Why: words that the platform makes are seen by the public and by no reviewer here.
 *
 * Law: none; a house rule.
 *
 * Fix: none.
 *
 * @example good: nothing is let
 * ```yaml
 * ad: { kind: search-ad }
 * findings: []
 * ```
 *
 * @example bad: words nobody has seen
 * ```yaml
 * ad: { kind: search-ad }
 * delivery: { widening: [automatically-created-assets] }
 * findings: []
 * result: needs-review
 * ```
 */
import { adWideningInWords, anyAd, deliveryOfAd } from "../facts/ads.ts";
import type { Rule } from "../rule.ts";

export const adWideningIsSeen: Rule = {
  meta: {
    id: "ad-widening-is-seen",
    title: "What a platform adds to an ad by itself is asked about",
    group: "ads",
    kind: "cross-field",
    severity: "warn",
    fix: "none",
    law: [],
  },
  applicability: anyAd,
  check: (context, { ask }) => ({
    end: () => {
      const delivery = deliveryOfAd(context);
      for (const widening of delivery?.widening ?? []) ask(`${adWideningInWords(widening)} Is that meant?`);
      for (const topic of delivery?.exemptions ?? []) ask(`It asks Google for an exemption from its policy on ${topic}. May it?`);
    },
  }),
};
