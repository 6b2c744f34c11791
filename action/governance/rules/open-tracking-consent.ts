/**
 * Readers in France agreed that we see who opens an email.
 *
 * What: marketing email to a list with people in France for which nobody recorded that each of them agreed to it (`openTracking` in
 * brand/audiences.yaml). Platforms add the picture that counts when they send, so the email does not show it: a person is asked.
 *
 * Why: in France the picture that tells who opened an email, and when, needs consent of its own.
 *
 * Law: CNIL, deliberation 2026-042 of 12 March 2026. Counting that names nobody is exempt.
 *
 * Fix: none.
 *
 * @example good: they agreed
 * ```yaml
 * audience: { regions: [FR, US], openTracking: true }
 * findings: []
 * ```
 *
 * @example good: nobody in France
 * ```yaml
 * audience: { regions: [US, DE] }
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example bad: nobody said, so a person is asked
 * ```yaml
 * audience: { regions: [FR] }
 * findings: []
 * result: needs-review
 * ```
 *
 * @example bad: they did not agree
 * ```yaml
 * audience: { regions: [US, FR], openTracking: false }
 * findings: []
 * result: needs-review
 * ```
 */

import { type MailList, mailLists, marketingMailTo } from "../facts/mail.ts";
import { CNIL_OPEN_TRACKING } from "../laws/mail.ts";
import type { Rule } from "../rule.ts";

export const openTrackingConsent: Rule = {
  meta: {
    id: "open-tracking-consent",
    title: "Readers in France agreed that opening is counted",
    group: "mail and inbox",
    kind: "cross-field",
    severity: "warn",
    fix: "none",
    law: [CNIL_OPEN_TRACKING],
  },
  applicability: (context) => marketingMailTo(context, { concerns: isInFrance, otherwise: "Nobody in France gets it." }),
  check: (context, { ask }) => ({
    end: () => {
      for (const { title, openTracking } of (mailLists(context) ?? []).filter(isInFrance)) {
        if (openTracking === true) continue;
        const why =
          openTracking === false
            ? `People in France on the list “${title}” did not agree that we see who opens an email.`
            : `Nobody recorded whether people in France on the list “${title}” agreed that we see who opens an email (openTracking).`;
        ask(`${why} Switch that off in the platform for this email, or ask them first.`);
      }
    },
  }),
};

function isInFrance({ regions }: MailList): boolean {
  return regions.includes("FR");
}
