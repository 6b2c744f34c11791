/**
 * "Last chance" is the last one.
 *
 * What: words of urgency in the subject or preheader of a mail ("last chance", "ends tonight") are compared with the mails of the team's
 * other campaigns: the same words in one of the 30 days before, and a mail that said the offer with this code was about to end, though it
 * goes on. Mails that go out with their merge have no day, and are compared by their code only. Whether the two offers are one, a person
 * has to say.
 *
 * Why: an end that comes every week is no end. Courts count each such subject.
 *
 * Law: RCW 19.190.020 (Brown v. Old Navy, 2025); 16 CFR 233.5; Unfair Commercial Practices Directive Annex I no. 7; CAP Code 3.31.
 *
 * @example good: long ago, later, and other words
 * ```yaml
 * subject: 'Last chance: 20% off'
 * schedule: { mode: at, at: 2027-04-07T09:00, zone: America/New_York, earliest: 2027-04-07T09:00, latest: 2027-04-07T11:00 }
 * beside:
 *   - { campaign: 2026-winter, name: Winter sale, inbox: { subject: Last chance, preheader: '' }, at: '2026-12-20T09:00:00Z' }
 *   - { campaign: 2027-may, name: May sale, inbox: { subject: Last chance, preheader: '' }, at: '2027-05-20T09:00:00Z' }
 *   - { campaign: 2027-march, name: March sale, inbox: { subject: Our spring news, preheader: 'This is not your last chance.' }, at: '2027-03-20T09:00:00Z' }
 * findings: []
 * ```
 *
 * @example good: nothing to compare with
 * ```yaml
 * subject: Last chance
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example bad: twice in a month
 * ```yaml
 * subject: 'Last chance: 20% off'
 * schedule: { mode: at, at: 2027-04-07T09:00, zone: America/New_York, earliest: 2027-04-07T09:00, latest: 2027-04-07T11:00 }
 * beside:
 *   - { campaign: 2027-march, name: March sale, inbox: { subject: 'Last chance!', preheader: '' }, at: '2027-03-20T09:00:00Z' }
 *   - { campaign: 2027-easter, name: Easter sale, inbox: { subject: Eggs, preheader: 'Your last chance to save' }, at: '2027-03-28T09:00:00Z' }
 * findings:
 *   - 'warn: “Last chance” was also sent on 20 March 2027 (March sale) and on 28 March 2027 (Easter sale). If it is the same offer, it was not the last: say the real end, or take the words out.'
 * ```
 *
 * @example bad: it was said to end, and goes on
 * ```yaml
 * offer: { kind: discount, percent: 20, code: SPRING20, ends: 2027-04-20, terms: First year only. }
 * subject: Our news
 * html: '<p>20% off with code SPRING20 until April 20, 2027.</p>'
 * beside: [{ campaign: 2027-march, name: March sale, inbox: { subject: 'Ends today: SPRING20', preheader: '' }, at: '2027-03-20T09:00:00Z', offer: { ends: 2027-03-20, code: spring20 } }]
 * findings:
 *   - 'warn: “SPRING20” was said to end on 20 March 2027 (March sale: “Ends today”), and goes on until 20 April 2027 here. Say that it was extended and why, or use a new code.'
 * ```
 */

import type { LocalDate } from "#model/types.ts";
import { localIn } from "../calendar/local-time.ts";
import type { Outing } from "../calendar/outing.ts";
import { inListedLanguage } from "../facts/reach.ts";
import { daysBetween } from "../facts/send-window.ts";
import { CAP_TIME_LIMITS, FTC_LIMITED_OFFERS, UNFAIR_TIME_LIMITS, WASHINGTON_CEMA } from "../laws/mail.ts";
import { type Applicability, notApplicable, type Rule, type RuleContext } from "../rule.ts";
import { dayInWords } from "../text/dates.ts";
import { phraseKey } from "../text/phrases.ts";
import { findUrgency } from "../words/urgency-words.ts";

/** House number: within a month a reader remembers the last one. */
const DAYS = 30;

export const urgencyIsRare: Rule = {
  meta: {
    id: "urgency-is-rare",
    title: "“Last chance” is the last one",
    group: "mail and inbox",
    kind: "cross-field",
    severity: "warn",
    fix: "none",
    law: [WASHINGTON_CEMA, FTC_LIMITED_OFFERS, UNFAIR_TIME_LIMITS, CAP_TIME_LIMITS],
  },
  applicability,
  check: (context, { complain }) => ({
    field: (segment) => {
      for (const { start, text: quote } of findUrgency(segment.text)) {
        const before = sentBefore(phraseKey(quote), context);
        if (before.length === 0) continue;
        complain({
          spot: { kind: "segment", segment, start },
          quote,
          message: `“${quote}” was also sent ${before.join(" and ")}. If it is the same offer, it was not the last: say the real end, or take the words out.`,
        });
      }
    },
    end: () => {
      const { brief, others } = context;
      const { offer } = brief.value;
      if (offer.kind === "none" || offer.code === undefined) return;
      const { code, ends } = offer;
      for (const mail of others.beside) {
        const [said] = wordsOf(mail);
        const before = mail.offer;
        if (said === undefined || before === undefined || before.ends >= ends) continue;
        if (before.code?.toLowerCase() !== code.toLowerCase()) continue;
        complain({
          spot: { kind: "asset" },
          quote: code,
          message: `“${code}” was said to end on ${dayInWords(before.ends)} (${mail.name}: “${said}”), and goes on until ${dayInWords(ends)} here. Say that it was extended and why, or use a new code.`,
          related: brief.place(["offer", "ends"]),
        });
        return;
      }
    },
  }),
};

function applicability(context: RuleContext): Applicability {
  if (context.kind !== "email") return notApplicable("Only for what stands in an inbox.");
  if (context.others.beside.length === 0) return notApplicable("There are no mails of other campaigns to compare it with.");
  return inListedLanguage(context);
}

/** "on 20 March 2027 (March sale)", for each mail of the days before with the same words. */
function sentBefore(key: string, { others, payload, today }: RuleContext): readonly string[] {
  const { schedule } = payload.facets;
  const day = schedule.mode === "at" ? schedule.at.slice(0, 10) : today;
  return others.beside.flatMap((mail) => {
    const then = dayOf(mail);
    if (then === undefined || !wordsOf(mail).some((words) => phraseKey(words) === key)) return [];
    const ago = daysBetween(then, day);
    return ago > 0 && ago <= DAYS ? [`on ${dayInWords(then)} (${mail.name})`] : [];
  });
}

/** Where it was meant; nothing of one that goes out with its merge. */
function dayOf({ at, zone }: Outing): LocalDate | undefined {
  return at === undefined ? undefined : localIn(Date.parse(at), zone)?.slice(0, 10);
}

function wordsOf({ inbox }: Outing): readonly string[] {
  return (inbox === undefined ? [] : [inbox.subject, inbox.preheader]).flatMap((text) => findUrgency(text)).map(({ text }) => text);
}
