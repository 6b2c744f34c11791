/**
 * Green says how.
 *
 * What: "eco-friendly", "green choice", "umweltfreundlich", "écologique" and the like are a registered claim, or the same paragraph says
 * what is better: a share or an amount with a material or a resource, what it is made of, or who certified it. The colour, greenhouses,
 * ecosystems, sustainable growth, natural language, lasting success ("nachhaltig verbessern") and names are left alone. Whether what is
 * said is enough and true is for a person to judge.
 *
 * Why: alone such a word says everything and nothing, and to consumers in the European Union it is forbidden since 27 September 2026.
 *
 * Law: Unfair Commercial Practices Directive Annex I no. 4a (2024/825), for consumers; 16 CFR 260.4 and CAP Code 11.1 to 11.4, which warn.
 *
 * @example good: the paragraph says how
 * ```yaml
 * regions: [DE]
 * audience: { people: consumers }
 * html: '<p>Our eco-friendly bottle is made of 80 % recycled plastic.</p>'
 * findings: []
 * ```
 *
 * @example good: other greens
 * ```yaml
 * regions: [DE, US]
 * audience: { people: consumers }
 * html: '<p>Green light for our ecosystem: a green button, a greenhouse, sustainable growth in natural language. Ecological research. Not eco-friendly.</p>'
 * findings: []
 * ```
 *
 * @example bad: to consumers in the EU
 * ```yaml
 * regions: [DE, US]
 * audience: { people: consumers }
 * html: '<p>An eco-friendly choice.</p>'
 * findings:
 *   - 'block: “eco-friendly” alone says everything and nothing, and is forbidden to consumers in the EU. Say in the same paragraph what is better and by how much, or take it out.'
 * ```
 *
 * @example bad: elsewhere
 * ```yaml
 * regions: [US]
 * html: '<p>Sustainable packaging for all.</p>'
 * findings:
 *   - 'warn: “Sustainable packaging” alone says everything and nothing. Say in the same paragraph what is better and by how much, or take it out.'
 * ```
 *
 * @example bad: in German
 * ```yaml
 * regions: [AT]
 * language: de
 * audience: { people: consumers }
 * html: '<p>Umweltfreundlich und nachhaltig verbessert.</p>'
 * findings:
 *   - 'block: “Umweltfreundlich” alone says everything and nothing, and is forbidden to consumers in the EU. Say in the same paragraph what is better and by how much, or take it out.'
 * ```
 */

import { firstObstacle, inListedLanguage, isAmong, readersOf, whereKnown } from "../facts/reach.ts";
import { isSettled } from "../facts/settled.ts";
import { ENVIRONMENT_GB, GENERIC_GREEN_EU, GREEN_GUIDES } from "../laws/claims.ts";
import { APPLIES, type Applicability, notApplicable, type Rule, type RuleContext, unknown } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { isNegated } from "../words/claim-words.ts";
import { findBiodegradable } from "../words/environment-words.ts";
import { sellsGoods } from "../words/goods.ts";
import { findGreen, isSpecified } from "../words/green-words.ts";

/** Directive 2024/825 Art. 4(1), second subparagraph: the day it applies from. */
const FORBIDDEN_FROM = "2026-09-27";

export const genericEnvironmentalClaim: Rule = {
  meta: {
    id: "generic-environmental-claim",
    title: "Green says how",
    group: "claims",
    kind: "pattern",
    severity: "block",
    fix: "none",
    law: [GENERIC_GREEN_EU, GREEN_GUIDES, ENVIRONMENT_GB],
  },
  tell: "No “eco-friendly”, “green” or “sustainable” without what exactly is better in the same paragraph.",
  applicability: (context) =>
    firstObstacle(
      () => whereKnown(context),
      () => hereAndForThem(context),
      () => inListedLanguage(context),
    ),
  check: (context, { complain }) => {
    const isForbidden = isForbiddenHere(context);
    const law = isForbidden ? GENERIC_GREEN_EU : undefined;
    // Of goods outside the European Union, "biodegradable" is held to its proof by `degradable-or-recyclable`.
    const isEndOfLife = sellsGoods(context.industry) && !isAmong(context.regions, ["EU"]);
    const look = (segment: Segment): void => {
      const { text } = segment;
      const found = findGreen(text).filter(
        (green) =>
          !isNegated(text, green) && !isSettled(green, segment, context) && !(isEndOfLife && findBiodegradable(green.text).length > 0),
      );
      if (found.length === 0 || isSpecified(text)) return;
      for (const { start, text: quote } of found) {
        const forbidden = isForbidden ? ", and is forbidden to consumers in the EU" : "";
        complain({
          spot: { kind: "segment", segment, start },
          quote,
          message: `“${quote}” alone says everything and nothing${forbidden}. Say in the same paragraph what is better and by how much, or take it out.`,
          severity: isForbidden ? "block" : "warn",
          ...(law === undefined ? {} : { law }),
        });
      }
    };
    return { field: look, text: look };
  },
};

function hereAndForThem(context: RuleContext): Applicability {
  const { regions } = context;
  if (isAmong(regions, ["US", "GB"])) return APPLIES;
  if (!isAmong(regions, ["EU"])) return notApplicable("None of its regions has a law on words for the environment that we check.");
  const readers = readersOf(context);
  if (readers === "unknown") return unknown("It names no audience, so we cannot tell whether consumers read it.");
  return readers === "consumers"
    ? APPLIES
    : notApplicable("It goes to businesses only, and the law on words for the environment protects consumers.");
}

function isForbiddenHere(context: RuleContext): boolean {
  return context.today >= FORBIDDEN_FROM && isAmong(context.regions, ["EU"]) && readersOf(context) === "consumers";
}
