/**
 * The subject does not pretend to be something else.
 *
 * What: a subject that begins with "Re:", "Fwd:", "AW:", "WG:" or "TR:" looks like a reply or a forwarded mail. A marketing email whose
 * subject begins with the words of an invoice, a delivery or an alarm ("Your invoice is attached", "Security alert:"), or with what befell
 * the reader's payment, order or account ("Action required: your payment could not be processed"), looks like a notice. "Action required:"
 * before other words is left alone: it may be true. So are names of ours that begin like that.
 *
 * Why: readers open it for what it is not. That misleads them, and inbox providers count it as spam.
 *
 * Law: CAN-SPAM 15 U.S.C. 7704(a)(2); RCW 19.190.020 (Washington); DDG § 6(2) (Germany); ePrivacy Directive Art. 13(4).
 *
 * Fix: the prefix is taken out without asking, where something is left that begins like a subject; else a person says what it is about.
 *
 * @example good: words that only look alike
 * ```yaml
 * subject: 'Regarding your reports: security alert fatigue'
 * findings: []
 * ```
 *
 * @example good: an alarm about a law, and an order that is easy
 * ```yaml
 * subject: 'Action required: new VAT rules from July. Your order could not be easier'
 * findings: []
 * ```
 *
 * @example bad: what befell a payment
 * ```yaml
 * subject: 'Action required: your payment could not be processed'
 * findings:
 *   - 'block: “Action required: your payment could not be processed” makes the subject look like a notice that readers have to act on, and this is advertising. Say what the email is about.'
 * ```
 *
 * @example good: the name of an event
 * ```yaml
 * brief: { event: { name: 're:Report 2027', starts: 2027-05-01T09:00, ends: 2027-05-01T17:00, zone: America/New_York } }
 * subject: 're:Report is back'
 * findings: []
 * ```
 *
 * @example good: an operational message says what it is
 * ```yaml
 * messageClass: operational
 * subject: Your invoice is attached
 * findings: []
 * ```
 *
 * @example bad: a reply
 * ```yaml
 * subject: 'RE: Fwd: Your reports'
 * findings:
 *   - 'block: “RE: Fwd:” makes the subject look like a reply or a forwarded mail, which it is not. Say “Your reports”.'
 * ```
 *
 * @example bad: a notice
 * ```yaml
 * regions: [DE]
 * subject: 'Security alert: 3 reports you should not miss'
 * findings:
 *   - 'block: “Security alert” makes the subject look like a notice that readers have to act on, and this is advertising. Say what the email is about.'
 * ```
 */

import { everyMail } from "../facts/mail.ts";
import { namesOf } from "../facts/registered.ts";
import { CAN_SPAM_SUBJECT, DDG_SUBJECT, EPRIVACY_SENDER } from "../laws/mail.ts";
import type { Rule, RuleContext } from "../rule.ts";
import { isInside } from "../text/phrases.ts";
import { noticeIn, replyPrefix } from "../words/notice-words.ts";

export const subjectNotAFakeReply: Rule = {
  meta: {
    id: "subject-not-a-fake-reply",
    title: "The subject does not pretend to be a reply or a notice",
    group: "mail and inbox",
    kind: "pattern",
    severity: "block",
    fix: "safe",
    law: [CAN_SPAM_SUBJECT, DDG_SUBJECT, EPRIVACY_SENDER],
  },
  tell: "The subject does not look like a reply, an invoice, an order or an alarm.",
  applicability: everyMail,
  check: (context, { complain }) => ({
    field: (segment) => {
      if (segment.origin.kind !== "field" || segment.origin.name !== "subject") return;
      const { raw, text } = segment;
      const spot = { kind: "segment", segment, start: 0 } as const;
      const reply = replyPrefix(raw);
      if (reply !== undefined && !beginsWithName(raw, context)) {
        const { prefix, rest } = reply;
        const way = rest === "" ? "Say what the email is about." : `Say “${rest}”.`;
        complain({
          spot,
          quote: rest === "" ? prefix : raw,
          message: `“${prefix}” makes the subject look like a reply or a forwarded mail, which it is not. ${way}`,
          ...(rest === "" ? {} : { fix: { kind: isSubject(rest) ? "safe" : "suggest", replacement: rest } }),
        });
      }
      const notice = context.messageClass === "marketing" ? noticeIn(text) : undefined;
      if (notice === undefined || isInside(notice, context.registered(segment).names())) return;
      complain({
        spot: { ...spot, start: notice.start },
        quote: notice.text,
        message: `“${notice.text}” makes the subject look like a notice that readers have to act on, and this is advertising. Say what the email is about.`,
      });
    },
  }),
  correct:
    ({ brand, brief, kind: asset }) =>
    ({ kind, field, text }) => {
      if (asset !== "email" || kind !== "field" || field !== "subject" || beginsWithName(text, { brand, brief })) return [];
      const reply = replyPrefix(text);
      if (reply === undefined || !isSubject(reply.rest)) return [];
      return [{ start: 0, end: text.indexOf(reply.rest, reply.prefix.length), after: "" }];
    },
};

/** What is left reads as a subject of its own: "for you" after "Re:" would not. */
function isSubject(rest: string): boolean {
  return /^[^\p{L}]{0,9}\p{Lu}/u.test(rest) && /\p{L}{2}/u.test(rest);
}

/** Whether the subject begins with the first word of a name of ours, "re:Report" of "re:Report 2027". */
function beginsWithName(subject: string, { brand, brief }: Pick<RuleContext, "brand" | "brief">): boolean {
  const words = subject.toLowerCase();
  return namesOf(brand, brief.value).some((name) => {
    const [first = ""] = name.toLowerCase().split(" ");
    return first.includes(":") && !first.endsWith(":") && words.startsWith(first);
  });
}
