/**
 * "Only a few left" is true.
 *
 * What: "only 3 left", "last seats", "selling fast", "while stocks last" and the like need the number there is in the brief
 * (`offer.stock`), and a number that is named must be that one. "12 people are viewing this" is never proven by a brief. A countdown needs
 * an offer with a last day, and is then asked about: whether it stops there and does not begin again. "Only" alone, "3 days left" and
 * "turn left" say nothing about stock.
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
 * @example bad: nobody counted
 * ```yaml
 * html: '<p>Hurry: only 3 seats left! Selling fast. 12 people are viewing this.</p>'
 * findings:
 *   - 'block: “only 3 seats left” says that little is left, and the brief does not say how many there are. Add the number to the offer, or take this out.'
 *   - 'block: “Selling fast” says that little is left, and the brief does not say how many there are. Add the number to the offer, or take this out.'
 *   - 'block: “12 people are viewing” cannot be known when this is written. Take it out.'
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

import { firstObstacle, inListedLanguage, isAmong, whereKnown } from "../facts/reach.ts";
import { isSettled } from "../facts/settled.ts";
import { SCARCITY_EU, SCARCITY_GB, SCARCITY_US } from "../laws/offers.ts";
import type { Rule } from "../rule.ts";
import type { Markup, Segment } from "../subject.ts";
import { dayInWords } from "../text/dates.ts";
import { findScarcity } from "../words/scarcity-words.ts";

/** Names that makers of countdowns give their boxes, and their pictures; an egg timer in a picture is none. */
const COUNTDOWN_BOX = /(?:^|[^a-z])(?:count-?down|countdowntimer|timer)(?:[^a-z]|$)/i;
const COUNTDOWN_PICTURE = /(?:^|[^a-z])(?:count-?down|countdowntimer|sendtric|motionmail)(?:[^a-z]|$)/i;

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
    let countdown: Markup | undefined;
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
        if (countdown === undefined && isCountdown(element)) countdown = element;
      },
      end: () => {
        if (countdown === undefined) return;
        if (offer.kind !== "none") {
          reporter.ask(`A countdown runs here. See that it stops at the end of ${dayInWords(offer.ends)} and never begins again.`);
          return;
        }
        reporter.complain({
          spot: { kind: "element", element: countdown },
          quote: "a countdown",
          message: "A countdown runs here, and the brief has no offer that ends. Take it out, or add the offer to the brief.",
          severity,
        });
      },
    };
  },
};

function isCountdown({ tag, attributes, hidden }: Markup): boolean {
  if (hidden || tag === "a" || tag === "link" || tag === "meta") return false;
  if (tag === "img" && COUNTDOWN_PICTURE.test(attributes["src"] ?? "")) return true;
  return [attributes["class"], attributes["id"]].some((name) => name !== undefined && COUNTDOWN_BOX.test(name));
}
