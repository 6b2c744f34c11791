/**
 * The platform knows what people unsubscribe from.
 *
 * What: a marketing mail in HubSpot without a subscription type. It comes from the lists in brand/audiences.yaml (`subscription`).
 *
 * Why: people unsubscribe from a kind of mail. Without its kind a mail also goes to those who left it, and their next click takes them
 * off everything, or off nothing.
 *
 * Law: none of its own; without it the platform cannot keep those who objected off the list.
 *
 * Fix: none.
 *
 * @example good: it has one
 * ```yaml
 * subscription: "308"
 * findings: []
 * ```
 *
 * @example good: an operational mail reaches those who left, too
 * ```yaml
 * messageClass: operational
 * subscription: none
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example bad
 * ```yaml
 * subscription: none
 * findings:
 *   - 'block: This marketing email has no subscription type, so HubSpot cannot leave out who unsubscribed from this kind of mail. Add its number to the list “Admins” in brand/audiences.yaml (subscription), then render again.'
 * ```
 *
 * @example bad: whatever the consent is
 * ```yaml
 * subscription: none
 * audience: { title: Buyers, consent: soft-opt-in, similarProducts: true }
 * findings:
 *   - 'block: This marketing email has no subscription type, so HubSpot cannot leave out who unsubscribed from this kind of mail. Add its number to the list “Buyers” in brand/audiences.yaml (subscription), then render again.'
 * ```
 */
import { mailLists, marketingMail } from "../facts/mail.ts";
import { type Applicability, notApplicable, type Rule, type RuleContext } from "../rule.ts";

export const subscriptionType: Rule = {
  meta: {
    id: "subscription-type",
    title: "The platform knows what people unsubscribe from",
    group: "audience and calendar",
    kind: "structure",
    severity: "block",
    fix: "none",
    law: [],
  },
  applicability,
  check: (context, { complain }) => ({
    end: () => {
      const { audience } = context.payload.facets;
      if (audience.kind !== "lists" || audience.subscription !== undefined) return;
      const [list] = mailLists(context) ?? [];
      const name = list === undefined ? "its lists" : `the list “${list.title}”`;
      complain({
        spot: { kind: "asset" },
        quote: "no subscription type",
        message: `This marketing email has no subscription type, so HubSpot cannot leave out who unsubscribed from this kind of mail. Add its number to ${name} in brand/audiences.yaml (subscription), then render again.`,
        related: context.brand.audiences.place(list === undefined ? ["audiences"] : ["audiences", list.name]),
      });
    },
  }),
};

function applicability(context: RuleContext): Applicability {
  const mail = marketingMail(context);
  if (mail.kind !== "applies") return mail;
  return context.platform === "hubspot" ? mail : notApplicable("Only HubSpot asks for the subscription type of each mail.");
}
