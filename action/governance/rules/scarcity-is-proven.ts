/**
 * "Only a few left" is true.
 *
 * What: "only 3 left", "only four left", "nur noch wenige Plätze", "last seats", "selling fast", "while stocks last" and the like need the number there is in the brief
 * (`offer.stock`), and a number that is named must be that one. "12 people are viewing this" is never proven by a brief. A countdown needs
 * an offer with a last day; where its settings name another day, or say that it begins anew for each reader, they are wrong, and where
 * they name none it is asked about. "Only" alone, "3 days left" and "turn left" say nothing about stock.
 *
 * Why: false scarcity is forbidden outright; a number nobody counted is false.
 *
 * Law: Unfair Commercial Practices Directive Annex I no. 7 and 18; CAP Code 3.31; 16 CFR 233.5. Elsewhere it warns.
 *
 * @example good: counted, and words that only look like it
 * ```yaml
 * offer: { kind: discount, percent: 20, stock: 50, ends: 2027-04-07, terms: First year only. }
 * html: '<p>Only 50 seats left. Only 3 days left, one click left, and turn left. Only today: 5 places to visit.</p>'
 * findings: []
 * ```
 *
 * @example good: a countdown to the last day is asked about
 * ```yaml
 * offer: { kind: discount, percent: 20, ends: 2027-04-07, terms: First year only. }
 * html: '<p><img src="https://timer.example/countdown.gif" alt="Time left"></p>'
 * findings: []
 * result: needs-review
 * ```
 *
 * @example good: a countdown that is set to the last day
 * ```yaml
 * offer: { kind: discount, percent: 20, ends: 2027-04-07, terms: First year only. }
 * html: '<p><img src="https://timer.example/countdown.gif?end=2027-04-07T23%3A59&amp;loop=0" alt="Time left"></p>'
 * findings: []
 * ```
 *
 * @example bad: a countdown to another day
 * ```yaml
 * offer: { kind: discount, percent: 20, ends: 2027-04-07, terms: First year only. }
 * html: '<div class="countdown" data-end="2027-04-30">02:59</div>'
 * findings:
 *   - 'block: The countdown stops on 30 April 2027, and the offer ends on 7 April 2027. Change the one that is wrong.'
 * ```
 *
 * @example bad: a countdown that begins anew
 * ```yaml
 * offer: { kind: discount, percent: 20, ends: 2027-04-07, terms: First year only. }
 * html: '<div class="countdown" data-evergreen="true" data-minutes="15">14:59</div>'
 * findings:
 *   - 'block: The countdown begins anew for each reader (“data-evergreen=true”). Let it stop at the end of 7 April 2027 for everybody.'
 * ```
 *
 * @example bad: nobody counted
 * ```yaml
 * html: '<p>Hurry: only 3 seats left! Selling fast. 12 people are viewing this.</p>'
 * findings:
 *   - 'block: “only 3 seats left” says that little is left, and the brief does not say how many there are. Add the number to the offer, or take this out.'
 *   - 'block: “Selling fast” says that little is left, and the brief does not say how many there are. Add the number to the offer, or take this out.'
 *   - 'block: “12 people are viewing” cannot be known when this is written. Take it out.'
 * ```
 *
 * @example bad: numbers in words
 * ```yaml
 * offer: { kind: discount, percent: 20, stock: 50, ends: 2027-04-07, terms: First year only. }
 * html: '<p>There are only four left in stock. Only four of us work here, and just one click is left.</p>'
 * findings:
 *   - 'block: “only four left” is not the number of the brief, which is 50. Change the one that is wrong.'
 * ```
 *
 * @example bad: another number, and a countdown to nothing
 * ```yaml
 * regions: [DE]
 * language: de
 * offer: { kind: discount, percent: 20, stock: 50, ends: 2027-04-07, terms: Nur im ersten Jahr. }
 * html: '<p>Nur noch 5 Plätze frei.</p>'
 * findings:
 *   - 'block: “Nur noch 5 Plätze frei” is not the number of the brief, which is 50. Change the one that is wrong.'
 * ```
 *
 * @example bad: a countdown without an offer
 * ```yaml
 * regions: [US]
 * html: '<div class="countdown">02:59</div>'
 * findings:
 *   - 'block: A countdown runs here, and the brief has no offer that ends. Take it out, or add the offer to the brief.'
 * ```
 */

import type { LocalDate } from "#model/types.ts";
import { type Countdown, countdownOf } from "../facts/countdowns.ts";
import { firstObstacle, inListedLanguage, isAmong, whereKnown } from "../facts/reach.ts";
import { isSettled } from "../facts/settled.ts";
import { SCARCITY_EU, SCARCITY_GB, SCARCITY_US } from "../laws/offers.ts";
import type { Rule } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { dayInWords } from "../text/dates.ts";
import { findScarcity } from "../words/scarcity-words.ts";

/** A countdown to the end of a day may be set to the first moment of the next one, and its zone may be another. */
const DAY_MS = 86_400_000;

export const scarcityIsProven: Rule = {
  meta: {
    id: "scarcity-is-proven",
    title: "“Only a few left” is true",
    group: "prices and offers",
    kind: "cross-field",
    severity: "block",
    fix: "none",
    law: [SCARCITY_EU, SCARCITY_GB, SCARCITY_US],
  },
  tell: "No “only a few left”, “selling fast” or “while stocks last”.",
  applicability: (context) =>
    firstObstacle(
      () => whereKnown(context),
      () => inListedLanguage(context),
    ),
  check: (context, reporter) => {
    const { brief, regions } = context;
    const { offer } = brief.value;
    const stock = offer.kind === "none" ? undefined : offer.stock;
    const severity = isAmong(regions, ["EU", "GB", "US"]) ? "block" : "warn";
    let countdown: Countdown | undefined;
    const look = (segment: Segment): void => {
      for (const found of findScarcity(segment.text)) {
        if (isSettled(found, segment, context)) continue;
        const { text: quote, start, kind, count } = found;
        const right = stock !== undefined && (count === undefined || count === stock);
        if (kind === "stock" && right) continue;
        const message =
          kind === "viewers"
            ? `“${quote}” cannot be known when this is written. Take it out.`
            : stock === undefined
              ? `“${quote}” says that little is left, and the brief does not say how many there are. Add the number to the offer, or take this out.`
              : `“${quote}” is not the number of the brief, which is ${stock}. Change the one that is wrong.`;
        reporter.complain({
          spot: { kind: "segment", segment, start },
          quote,
          message,
          severity,
          related: brief.place(["offer", "stock"]),
        });
      }
    };
    return {
      field: look,
      text: look,
      element: (element) => {
        countdown ??= countdownOf(element);
      },
      end: () => {
        if (countdown === undefined) return;
        const verdict =
          offer.kind === "none"
            ? { wrong: "A countdown runs here, and the brief has no offer that ends. Take it out, or add the offer to the brief." }
            : verdictOn(countdown, offer.ends);
        if (verdict === undefined) return;
        if ("ask" in verdict) {
          reporter.ask(verdict.ask);
          return;
        }
        const spot = { kind: "element", element: countdown.element } as const;
        reporter.complain({ spot, quote: "a countdown", message: verdict.wrong, severity });
      },
    };
  },
};

/** What is wrong with a countdown beside this offer, or what a person has to see to. */
function verdictOn({ days, restarts }: Countdown, ends: LocalDate): { readonly wrong: string } | { readonly ask: string } | undefined {
  if (restarts !== undefined) {
    return {
      wrong: `The countdown begins anew for each reader (“${restarts}”). Let it stop at the end of ${dayInWords(ends)} for everybody.`,
    };
  }
  const [day] = days;
  if (day === undefined)
    return { ask: `A countdown runs here. See that it stops at the end of ${dayInWords(ends)} and never begins again.` };
  if (days.some((each) => each === ends || each === dayAfter(ends))) return undefined;
  return { wrong: `The countdown stops on ${dayInWords(day)}, and the offer ends on ${dayInWords(ends)}. Change the one that is wrong.` };
}

function dayAfter(day: LocalDate): LocalDate {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
}
