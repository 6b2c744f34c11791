/**
 * The email says what its subject says.
 *
 * What: every percentage, amount of money, code and free thing of the subject and of the preheader also stands in the text that a reader
 * sees, or in the words of a picture, with the same value. "Half price" counts as 50%. A discount that the text gives only "up to" is not
 * given without "up to" in the subject. Counts ("5 tips") are no promise, and what a registered claim says is held to its own record.
 *
 * Why: the subject is why people open it. What it promises must be there.
 *
 * Law: RCW 19.190.020 (Washington); CAN-SPAM 15 U.S.C. 7704(a)(2); Unfair Commercial Practices Directive Art. 6; CAP Code 3.17. A price
 * inside a picture, or in words ("forty dollars"), is not read.
 *
 * Fix: none; only a person knows which of the two is wrong.
 *
 * @example good
 * ```yaml
 * offer: { kind: discount, percent: 20, code: SPRING20, ends: 2027-04-07, terms: First year only. }
 * subject: '5 tips, 20% off and a free guide: code SPRING20'
 * html: '<p>Save 20 percent with code SPRING20. Download the guide for free.</p>'
 * findings: []
 * ```
 *
 * @example good: the same in other words
 * ```yaml
 * subject: '50% off, from $1,200. 100% online, feel free to call'
 * html: '<p>Half price: from 1200 USD.</p>'
 * findings: []
 * ```
 *
 * @example bad: another number
 * ```yaml
 * subject: '30% off'
 * html: '<p>25% off everything.</p>'
 * findings:
 *   - 'block: The subject says “30%”, and the email says “25%”. Say the same in both.'
 * ```
 *
 * @example bad: not there at all
 * ```yaml
 * subject: 'Free shipping with code SPRING20, from $49'
 * preheader: 'Up to €20 for you, and what is new this month'
 * html: '<p>Feel free to read on.</p>'
 * findings:
 *   - 'block: The subject says “$49”, and the email does not. Say it there too, or take it out of the subject.'
 *   - 'block: The subject says “SPRING20”, and the email does not. Say it there too, or take it out of the subject.'
 *   - 'block: The subject says “Free shipping”, and the email does not. Say it there too, or take it out of the subject.'
 *   - 'block: The preheader says “€20”, and the email does not. Say it there too, or take it out of the preheader.'
 * ```
 *
 * @example bad: more than the email gives
 * ```yaml
 * subject: '30% off'
 * html: '<p>Now up to 30% off.</p>'
 * findings:
 *   - 'block: The subject says “30%”, and the email says “up to 30%”. Say the same in both.'
 * ```
 */

import { everyMail } from "../facts/mail.ts";
import { breachOf, pledgesIn, type SeenWords, seenWordsOf } from "../facts/pledges.ts";
import { CAN_SPAM_SUBJECT, WASHINGTON_CEMA } from "../laws/mail.ts";
import { CAP_CODE, UNFAIR_PRACTICES } from "../laws.ts";
import type { Rule } from "../rule.ts";
import { isInside } from "../text/phrases.ts";

export const subjectKeepsItsWord: Rule = {
  meta: {
    id: "subject-keeps-its-word",
    title: "The email says what its subject says",
    group: "mail and inbox",
    kind: "cross-field",
    severity: "block",
    fix: "none",
    law: [WASHINGTON_CEMA, CAN_SPAM_SUBJECT, UNFAIR_PRACTICES, CAP_CODE],
  },
  tell: "Every percentage, price, code and free thing of the subject and the preheader stands in the text, too.",
  applicability: everyMail,
  check: (context, { complain }) => {
    // Only where the subject promises something is the text searched, and then once.
    let made: SeenWords | undefined;
    const { offer } = context.brief.value;
    const code = offer.kind === "none" ? undefined : offer.code;
    return {
      field: (segment) => {
        if (segment.origin.kind !== "field") return;
        const { name } = segment.origin;
        const { claims, legal } = context.registered(segment);
        const settled = [...claims, ...legal()];
        for (const pledge of pledgesIn(segment.text, code)) {
          if (isInside(pledge, settled)) continue;
          made ??= seenWordsOf(context.subject);
          const breach = breachOf(pledge, made);
          if (breach === undefined) continue;
          const { start, text: quote } = pledge;
          const message =
            breach.kind === "missing"
              ? `The ${name} says “${quote}”, and the email does not. Say it there too, or take it out of the ${name}.`
              : `The ${name} says “${quote}”, and the email says “${breach.instead}”. Say the same in both.`;
          complain({ spot: { kind: "segment", segment, start }, quote, message });
        }
      },
    };
  },
};
