/**
 * An operational message does not sell.
 *
 * What: an email of the class "operational" with words that do nothing but sell: a discount, a code, "upgrade now", "special offer". Words
 * that a notice may need as well ("discount", "offer", "upgrade") need a sign-off by name.
 *
 * Why: operational mail reaches people who never agreed to advertising, or who have left the list, and has no way to unsubscribe. One line
 * of advertising makes it marketing.
 *
 * Law: 16 CFR 316.3 (primary purpose, US); ePrivacy Directive Art. 13; PECR reg. 22; CASL s. 6(1); Spam Act 2003 s. 16.
 *
 * Fix: none.
 *
 * @example good: a notice
 * ```yaml
 * messageClass: operational
 * subject: Maintenance on Sunday
 * html: '<p>We offer support as usual. Your verification code: 123456. There is no discount code to enter. 20% of servers restart.</p>'
 * text: Maintenance.
 * findings: []
 * ```
 *
 * @example good: marketing is another matter
 * ```yaml
 * html: '<p>Buy now.</p>'
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example good: an invoice may speak of a discount, so a person signs
 * ```yaml
 * messageClass: operational
 * html: '<p>Your discount ends with this invoice.</p>'
 * findings: []
 * result: needs-review
 * ```
 *
 * @example bad
 * ```yaml
 * messageClass: operational
 * regions: [US]
 * subject: Your invoice, and 20% off
 * html: '<p>Upgrade now.</p>'
 * findings:
 *   - 'block: “20% off” is advertising, and this email is operational: it also goes to people who want none. Take it out, or make the email marketing in the brief; else it needs a sign-off by name.'
 *   - 'block: “Upgrade now” is advertising, and this email is operational: it also goes to people who want none. Take it out, or make the email marketing in the brief; else it needs a sign-off by name.'
 * ```
 *
 * @example bad: in German
 * ```yaml
 * messageClass: operational
 * language: de
 * regions: [DE]
 * html: '<p>Jetzt sparen mit dem Gutscheincode.</p>'
 * findings:
 *   - 'block: “Jetzt sparen” is advertising, and this email is operational: it also goes to people who want none. Take it out, or make the email marketing in the brief; else it needs a sign-off by name.'
 *   - 'block: “Gutscheincode” is advertising, and this email is operational: it also goes to people who want none. Take it out, or make the email marketing in the brief; else it needs a sign-off by name.'
 * ```
 */

import { everyMail, unlistedLanguage } from "../facts/mail.ts";
import { CAN_SPAM_PRIMARY_PURPOSE, CASL_CONSENT, PECR_CONSENT, SPAM_ACT_AU_CONSENT } from "../laws/mail.ts";
import { EPRIVACY } from "../laws.ts";
import { type Applicability, notApplicable, type Reporter, type Rule, type RuleContext } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { isInside, overlaps } from "../text/phrases.ts";
import { findPromotion } from "../words/promotion-words.ts";

export const operationalMailIsNotAdvertising: Rule = {
  meta: {
    id: "operational-mail-is-not-advertising",
    title: "Operational email does not advertise",
    group: "mail and inbox",
    kind: "pattern",
    severity: "block",
    fix: "none",
    law: [CAN_SPAM_PRIMARY_PURPOSE, EPRIVACY, PECR_CONSENT, CASL_CONSENT, SPAM_ACT_AU_CONSENT],
  },
  tell: "This is a notice: no discount, no code, no upgrade, no invitation to buy.",
  applicability,
  check: (context, reporter) => {
    const unlisted = unlistedLanguage("Words that sell", context);
    if (unlisted !== undefined) reporter.ask(unlisted);
    const said = new Set<string>();
    const look = (segment: Segment): void => checkSegment(segment, context, reporter, said);
    return { field: look, text: look };
  },
};

function applicability(context: RuleContext): Applicability {
  const mail = everyMail(context);
  if (mail.kind !== "applies") return mail;
  return context.messageClass === "marketing" ? notApplicable("A marketing email, which may advertise.") : mail;
}

/** Each word is complained or asked about once, however often it stands there. */
function checkSegment(segment: Segment, context: RuleContext, { complain, sign }: Reporter, said: Set<string>): void {
  const uses = findPromotion(segment.text);
  if (uses.length === 0) return;
  const { claims, legal, names } = context.registered(segment);
  const settled = [...claims, ...legal(), ...names()];
  for (const { start, end, text: quote, kind } of uses) {
    const span = { start, end };
    if (said.has(quote.toLowerCase()) || isInside(span, settled) || overlaps(span, segment.code)) continue;
    said.add(quote.toLowerCase());
    if (kind === "may-sell") {
      sign(
        { kind: "operational", who: "whoever answers for operational email" },
        `“${quote}” may be advertising, which an operational email must not hold. It goes out only once somebody who answers for it has approved exactly these words, by name.`,
      );
      continue;
    }
    complain({
      spot: { kind: "segment", segment, start },
      quote,
      message: `“${quote}” is advertising, and this email is operational: it also goes to people who want none. Take it out, or make the email marketing in the brief; else it needs a sign-off by name.`,
    });
  }
}
