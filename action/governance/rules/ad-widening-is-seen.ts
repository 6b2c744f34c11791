/**
 * What a platform adds to an ad by itself is asked about.
 *
 * What: an ad for which the brief lets its platform write, lead elsewhere or reach others by itself (`delivery.widening`), or asks for an
 * exemption from a policy (`delivery.exemptions`), is put to a person, each with what it means. So is an audience that the brief leaves
 * out and that brand/audiences.yaml names no list of for the ad's account: the platform cannot leave it out.
 *
 * Why: words that the platform makes are seen by the public and by no reviewer here, and so is who sees the ad although nobody chose them.
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
 *
 * @example bad: people who are left out, and whom the account does not know
 * ```yaml
 * audience: { exclusions: [disputed] }
 * ad: { kind: sponsored-content }
 * findings: []
 * result: needs-review
 * ```
 */
import { adWideningInWords, anyAd, deliveryOfAd, notLeftOut } from "../facts/ads.ts";
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
      for (const title of notLeftOut(context))
        ask(
          `The audience “${title}” is to be left out, but brand/audiences.yaml names no list of it for this account, so these people may see the ad. May they?`,
        );
    },
  }),
};
