/**
 * What is said to end, ends.
 *
 * What: words that say an offer is about to end ("last chance", "ends today", "3 hours left") need an offer or an event with an end in the
 * brief. Where they name a moment (today, tonight, tomorrow, so many hours or days), it must be true at every moment at which the asset
 * may go out, in the zone of its schedule. The brief knows the day of an end and not its hour, so hours count as true where the day fits.
 * What goes out as soon as it is merged has no such moment, and a page is read on many days: then a person is asked.
 *
 * Why: "today only" that comes back tomorrow is a lie about a fact. In a subject it is unlawful in Washington State; in Europe it is on the
 * list of what is always unfair.
 *
 * Law: RCW 19.190.020 (Washington, subjects only); 16 CFR 233.5; Unfair Commercial Practices Directive Annex I No. 7; CAP Code 3.31. "Act
 * now" states no fact, and neither does "hurry": where nothing ends it warns, in a subject too.
 *
 * Opening hours ("the shop closes at midnight") are no end of an offer.
 *
 * Fix: none; only a person knows whether the words or the brief are wrong.
 *
 * @example good: it is true, here and now
 * ```yaml
 * offer: { kind: discount, percent: 20, ends: 2027-04-07, terms: First year only. }
 * schedule: { mode: at, at: 2027-04-07T09:00, zone: America/New_York, earliest: 2027-04-07T09:00, latest: 2027-04-07T11:00 }
 * subject: 'Last chance: 20% off ends today'
 * html: '<p>Only 15 hours left.</p>'
 * findings: []
 * ```
 *
 * @example good: words that only look alike
 * ```yaml
 * html: '<p>Final touches for anybody with limited time. This is not your last chance. 5 days left in your trial?</p>'
 * findings: []
 * ```
 *
 * @example good: nobody knows the day, so a person says
 * ```yaml
 * offer: { kind: discount, percent: 20, ends: 2027-04-07, terms: First year only. }
 * html: '<p>Ends tonight.</p>'
 * findings: []
 * result: needs-review
 * ```
 *
 * @example bad: there is nothing that ends
 * ```yaml
 * subject: Last chance!
 * html: '<p>Nur heute.</p>'
 * findings:
 *   - 'block: “Last chance” says that something ends. There is no offer with an end in the brief. Take the words out, or add the offer with its end to the brief.'
 *   - 'warn: “Nur heute” says that something ends. There is no offer with an end in the brief. Take the words out, or add the offer with its end to the brief.'
 * ```
 *
 * @example good: a shop closes, and nobody is in a hurry
 * ```yaml
 * html: '<p>The shop on the corner closes at midnight. No hurry. We were in a hurry, and they hurry home.</p>'
 * findings: []
 * ```
 *
 * @example bad: haste, and nothing that ends
 * ```yaml
 * subject: 'Hurry! The new reports'
 * html: '<p>Il ne reste que quelques heures. Dépêchez-vous.</p>'
 * findings:
 *   - 'warn: “Hurry” makes readers hurry. There is no offer with an end in the brief. Take the words out, or add the offer with its end to the brief.'
 *   - 'warn: “reste que quelques heures” says that something ends. There is no offer with an end in the brief. Take the words out, or add the offer with its end to the brief.'
 *   - 'warn: “Dépêchez-vous” makes readers hurry. There is no offer with an end in the brief. Take the words out, or add the offer with its end to the brief.'
 * ```
 *
 * @example bad: it goes on
 * ```yaml
 * regions: [DE]
 * offer: { kind: discount, percent: 20, ends: 2027-04-20, terms: First year only. }
 * schedule: { mode: at, at: 2027-04-07T09:00, zone: America/New_York, earliest: 2027-04-07T09:00, latest: 2027-04-07T11:00 }
 * subject: 20% off ends tonight
 * html: '<p>Only 3 days left.</p>'
 * findings:
 *   - 'block: “ends tonight” is not true on 7 April 2027, when this goes out: the offer ends on 20 April 2027. Say that day, or take the words out.'
 *   - 'warn: “Only 3 days left” is not true on 7 April 2027, when this goes out: the offer ends on 20 April 2027. Say that day, or take the words out.'
 * ```
 */

import { isAdKind } from "#model/content.ts";
import { unlistedLanguage } from "../facts/mail.ts";
import { daysBetween, endsIn, hoursUntil, type KnownEnd, type SendWindow, sendWindow } from "../facts/send-window.ts";
import { CAP_TIME_LIMITS, FTC_LIMITED_OFFERS, UNFAIR_TIME_LIMITS, WASHINGTON_CEMA } from "../laws/mail.ts";
import { lawFor } from "../laws.ts";
import { APPLIES, type Applicability, notApplicable, type Reporter, type Rule, type RuleContext } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { dayInWords } from "../text/dates.ts";
import { isInside, overlaps, phraseKey } from "../text/phrases.ts";
import { isEuropeanUnion } from "../text/regions.ts";
import { findUrgency, type UrgencyMoment, type UrgencyUse } from "../words/urgency-words.ts";

const SUBJECT_LAWS = [WASHINGTON_CEMA, UNFAIR_TIME_LIMITS, CAP_TIME_LIMITS] as const;
const TEXT_LAWS = [FTC_LIMITED_OFFERS, UNFAIR_TIME_LIMITS, CAP_TIME_LIMITS] as const;

export const urgencyIsTrue: Rule = {
  meta: {
    id: "urgency-is-true",
    title: "What is said to end soon does",
    group: "mail and inbox",
    kind: "cross-field",
    severity: "block",
    fix: "none",
    law: [...new Set([...SUBJECT_LAWS, ...TEXT_LAWS])],
  },
  tell: "That something ends is said only with the end the facts give: no “last chance”, no “today only” of your own.",
  applicability,
  check: (context, reporter) => {
    const unlisted = unlistedLanguage("Words that say an offer ends soon", context);
    if (unlisted !== undefined) reporter.ask(unlisted);
    const send = context.kind === "email" ? sendWindow(context.payload.facets.schedule) : undefined;
    const check: Check = { context, reporter, send, ends: endsIn(context.brief.value, send?.zone), said: new Set() };
    const look = (segment: Segment): void => checkSegment(segment, check);
    return { field: look, text: look };
  },
};

function applicability({ messageClass }: RuleContext): Applicability {
  return messageClass === "operational" ? notApplicable("An operational message, not marketing.") : APPLIES;
}

interface Check {
  readonly context: RuleContext;
  readonly reporter: Reporter;
  /** Absent where it goes out as soon as it is merged, and for a page. */
  readonly send: SendWindow | undefined;
  readonly ends: readonly KnownEnd[];
  /** What was complained about: the same words again need no second finding. */
  readonly said: Set<string>;
}

function checkSegment(segment: Segment, check: Check): void {
  const uses = findUrgency(segment.text);
  if (uses.length === 0) return;
  const { claims, legal, names } = check.context.registered(segment);
  const settled = [...claims, ...legal(), ...names()];
  for (const use of uses) {
    if (isInside(use, settled) || overlaps(use, segment.code)) continue;
    checkUse(use, segment, check);
  }
}

function checkUse({ text: quote, start, moment }: UrgencyUse, segment: Segment, { context, reporter, send, ends, said }: Check): void {
  const { regions, brief, kind } = context;
  const [end] = ends;
  if (end !== undefined && (moment.kind === "open" || moment.kind === "haste")) return;
  if (end !== undefined && send === undefined) {
    const when =
      kind === "email" ? "This email goes out as soon as it is merged" : `${isAdKind(kind) ? "An ad" : "A page"} is read on many days`;
    reporter.ask(
      `${when}, and it says “${quote}”: the ${end.what} ends on ${dayInWords(end.day)}. Make sure that it is true when people read it.`,
    );
    return;
  }
  if (send !== undefined && ends.some(({ day }) => isTrue(moment, day, send))) return;
  const isSubject = segment.origin.kind === "field" && segment.origin.name === "subject";
  const words = `${isSubject ? "subject" : "text"}: ${phraseKey(quote)}`;
  if (said.has(words)) return;
  said.add(words);
  const law = lawFor(isSubject ? SUBJECT_LAWS : TEXT_LAWS, regions);
  reporter.complain({
    spot: { kind: "segment", segment, start },
    quote,
    severity: isSubject && moment.kind !== "haste" && regions.some(blocksIn) ? "block" : "warn",
    message:
      end === undefined || send === undefined
        ? `“${quote}” ${moment.kind === "haste" ? "makes readers hurry" : "says that something ends"}. There is no offer with an end in the brief. Take the words out, or add the offer with its end to the brief.`
        : `“${quote}” is not true on ${dayInWords(send.at)}, when this goes out: ${ended(end)}. Say that day, or take the words out.`,
    ...(law === undefined ? {} : { law }),
    related: brief.place([end?.what ?? "offer", end?.what === "event" ? "starts" : "ends"]),
  });
}

function ended({ day, what }: KnownEnd): string {
  return what === "offer" ? `the offer ends on ${dayInWords(day)}` : `the event starts on ${dayInWords(day)}`;
}

function blocksIn(region: string): boolean {
  return region === "US" || region === "GB" || isEuropeanUnion(region);
}

/** Whether it is true of an end on that day at each moment at which it may go out. */
function isTrue(moment: UrgencyMoment, day: string, { earliest, latest }: SendWindow): boolean {
  const [first, last] = [daysBetween(earliest, day), daysBetween(latest, day)];
  const all = (fits: (days: number) => boolean): boolean => fits(first) && fits(last);
  switch (moment.kind) {
    case "haste":
    case "open":
      return last >= 0;
    case "today":
      return all((days) => days === 0);
    case "tomorrow":
      return all((days) => days === 1);
    case "hours-away":
      return all((days) => days === 0 || days === 1);
    case "days":
      // "3 days left" may count today or not.
      return all((days) => days === moment.count || days === moment.count - 1);
    case "hours":
      return moment.count <= hoursUntil(earliest, day).most && moment.count >= hoursUntil(latest, day).least;
  }
}
