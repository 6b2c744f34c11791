/**
 * A target for the environment has a plan and somebody who checks it.
 *
 * What: to consumers in the European Union, a sentence that promises something for the environment by a year to come ("carbon neutral by
 * 2030", "bis 2030 plastikfrei") is a registered claim whose record names the public plan and the independent expert who checks it
 * (`claims.yaml`, `environment.plan` and `.verifier`); the asset links to the plan. What a law or somebody else will do by then is asked
 * about only where the sentence speaks of "we" or "our".
 *
 * Why: everybody can promise 2040. Since 27 September 2026 such a promise needs a plan that anybody can read and one expert does check.
 *
 * Law: Unfair Commercial Practices Directive Art. 6(2)(d) (2024/825). Fix: register the plan and link to it, or take the target out.
 *
 * @example good: planned, checked and linked
 * ```yaml
 * regions: [DE]
 * audience: { people: consumers }
 * claims: [{ id: C-080, wording: [carbon neutral by 2035], evidence: p.pdf, regions: [EU], expires: 2027-12-31, environment: { plan: 'https://www.acme.example/plan', verifier: Example Assurance } }]
 * html: '<p>We will be carbon neutral by 2035: <a href="https://www.acme.example/plan?utm_source=hubspot">our plan</a>.</p>'
 * findings: []
 * ```
 *
 * @example good: of others, of the past, and of something else
 * ```yaml
 * regions: [DE]
 * audience: { people: consumers }
 * html: '<p>The EU wants to be climate neutral by 2050. We cut our emissions by 2026 tonnes. By 2030 we will have ten offices.</p>'
 * findings: []
 * ```
 *
 * @example bad: a target and nothing behind it
 * ```yaml
 * regions: [DE]
 * audience: { people: consumers }
 * html: '<p>By 2040, our company will be net zero.</p>'
 * findings:
 *   - 'block: “By 2040” sets a target for the environment, and no registered claim with a plan and an independent check stands behind it. Register both, or take the target out.'
 * ```
 *
 * @example bad: nobody checks, and the plan is not linked
 * ```yaml
 * regions: [AT]
 * language: de
 * audience: { people: consumers }
 * claims: [{ id: C-081, wording: [bis 2030 plastikfrei], evidence: p.pdf, regions: [EU], expires: 2027-12-31, environment: { plan: 'https://www.acme.example/plan' } }]
 * html: '<p>Wir werden bis 2030 plastikfrei.</p>'
 * findings:
 *   - 'block: “bis 2030” sets a target for the environment, and nobody independent is named who checks the plan (C-081). Add “verifier” to the claim, or take the target out.'
 *   - 'block: “bis 2030” sets a target for the environment, and readers must find the plan. Link to https://www.acme.example/plan (C-081).'
 * ```
 */

import { leadsTo } from "../facts/leads-to.ts";
import { firstObstacle, forConsumersIn, inListedLanguage } from "../facts/reach.ts";
import { TARGETS_EU } from "../laws/claims.ts";
import type { Rule } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { isInside, overlaps, type Span } from "../text/phrases.ts";
import { ABOUT_ENVIRONMENT } from "../words/environment-words.ts";
import { isNegated } from "../words/negated.ts";
import { sentencesOf } from "../words/sentences.ts";

/** "by 2026 tonnes" counts something. */
const BY_YEAR =
  /(?<!\p{L})(?:by|before|until|from|bis(?: zum jahr)?|ab|d['’]ici(?: à)?|avant|dès)\s(?:the (?:year|end of)\s|ende\s|fin\s|l['’]an\s)?(20[2-9]\d)(?!\d|[.,]\d|\s(?:tonnes?|tons?|kg|tonnen))/giu;
const OURS = /(?<!\p{L})(?:we|we['’]ll|our|us|wir|uns|unsere?[nmrs]?|nous|notre|nos)(?!\p{L})/iu;

export const climateTargetHasPlan: Rule = {
  meta: {
    id: "climate-target-has-plan",
    title: "A target for the environment has a plan and a check",
    group: "claims",
    kind: "registry",
    severity: "block",
    fix: "none",
    law: [TARGETS_EU],
  },
  tell: "Nothing is promised for the environment by a year to come.",
  applicability: (context) =>
    firstObstacle(
      () => forConsumersIn(context, ["EU"], "targets for the environment"),
      () => inListedLanguage(context),
    ),
  check: (context, { complain }) => {
    const { brand, subject } = context;
    const { company, product } = brand.brand.value;
    const own = [company, product].filter((name) => name !== undefined);
    const look = (segment: Segment): void => {
      for (const { span, sentence } of targetsIn(segment.text, context.today)) {
        const use = context.registered(segment).claims.find((claim) => isInside(span, [claim]) || overlaps(span, [claim]));
        if (use === undefined && !OURS.test(sentence) && !own.some((name) => sentence.includes(name))) continue;
        const quote = segment.text.slice(span.start, span.end);
        const say = (message: string, place: readonly (string | number)[]): void =>
          complain({ spot: { kind: "segment", segment, start: span.start }, quote, message, related: brand.claims.place(place) });
        const sets = `“${quote}” sets a target for the environment`;
        const { plan, verifier } = use?.claim.environment ?? {};
        if (use === undefined || (plan === undefined && verifier === undefined)) {
          say(
            `${sets}, and no registered claim with a plan and an independent check stands behind it. Register both, or take the target out.`,
            ["claims"],
          );
          continue;
        }
        const { id } = use.claim;
        const place = ["claims", brand.claims.value.claims.indexOf(use.claim)];
        if (verifier === undefined) {
          say(
            `${sets}, and nobody independent is named who checks the plan (${id}). Add “verifier” to the claim, or take the target out.`,
            place,
          );
        }
        if (plan === undefined)
          say(`${sets}, and its plan is not registered (${id}). Add “plan” to the claim, or take the target out.`, place);
        else if (!subject.links.some(({ origin, visible, href }) => origin === "html" && visible && leadsTo(href, plan))) {
          say(`${sets}, and readers must find the plan. Link to ${plan} (${id}).`, place);
        }
      }
    };
    return { field: look, text: look };
  },
};

/** Sentences about the environment with a year that is not over. */
function targetsIn(text: string, today: string): readonly { readonly span: Span; readonly sentence: string }[] {
  if (!/20[2-9]\d/.test(text)) return [];
  return Array.from(text.matchAll(BY_YEAR)).flatMap((match) => {
    const span = { start: match.index, end: match.index + match[0].length };
    if ((match[1] ?? "") < today.slice(0, 4) || isNegated(text, span)) return [];
    const sentence = sentencesOf(text).find(({ start, end }) => start <= span.start && span.end <= end)?.text ?? text;
    return ABOUT_ENVIRONMENT.test(sentence) ? [{ span, sentence }] : [];
  });
}
