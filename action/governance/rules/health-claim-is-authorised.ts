/**
 * A health claim for food is an authorised one.
 *
 * What: for food and food supplements in the European Union and the United Kingdom, words that say what the product does for the body
 * ("supports your immune system", "stärkt die Abwehrkräfte", "lowers cholesterol", "gut für die Gelenke") stand inside a registered claim whose record names the entry of the public
 * register that allows it (`claims.yaml`, `authorised`). Words for health in general, pictures, and whether the product meets the
 * conditions of the entry are not seen.
 *
 * Why: only what the register lists may be said, however true the rest is.
 *
 * Law: Regulation 1924/2006 Art. 10, and as retained in the United Kingdom. Fix: use the authorised wording.
 *
 * @example good: authorised
 * ```yaml
 * brief: { industry: food supplements }
 * regions: [DE]
 * claims: [{ id: C-090, wording: [contributes to the normal function of the immune system], evidence: v.pdf, regions: [EU], expires: 2027-12-31, authorised: 'Vitamin C, 432/2012' }]
 * html: '<p>Vitamin C contributes to the normal function of the immune system.</p>'
 * findings: []
 * ```
 *
 * @example good: denied, and what is no claim about the body
 * ```yaml
 * brief: { industry: food }
 * regions: [GB]
 * html: '<p>It does not boost your immune system. It supports local farmers and improves every soup.</p>'
 * findings: []
 * ```
 *
 * @example bad: what it lowers, and what a price may
 * ```yaml
 * brief: { industry: lebensmittel }
 * regions: [DE]
 * language: de
 * html: '<p>Hafer senkt den Cholesterinspiegel. Wir senken den Preis, und die Küche reduziert Blutorangen ein.</p>'
 * findings:
 *   - 'block: “senkt den Cholesterinspiegel” says what it does for the body, and only authorised wordings may. Use one that is registered, such as “contributes to the normal function of …”, or take it out.'
 * ```
 *
 * @example good: good for other things
 * ```yaml
 * brief: { industry: food }
 * regions: [GB]
 * html: '<p>Good for you, good for the planet and good for soups. It is not good for your bones. Gut für Gäste und für den Teller.</p>'
 * findings: []
 * ```
 *
 * @example bad: good for a part of the body
 * ```yaml
 * brief: { industry: food }
 * regions: [GB, DE]
 * html: '<p>Good for your joints.</p><p>Gelatine ist gut für die Gelenke und tut der Haut gut.</p><p>Bon pour les os.</p>'
 * findings:
 *   - 'block: “Good for your joints” says what it does for the body, and only authorised wordings may. Use one that is registered, such as “contributes to the normal function of …”, or take it out.'
 *   - 'block: “gut für die Gelenke” says what it does for the body, and only authorised wordings may. Use one that is registered, such as “contributes to the normal function of …”, or take it out.'
 *   - 'block: “tut der Haut gut” says what it does for the body, and only authorised wordings may. Use one that is registered, such as “contributes to the normal function of …”, or take it out.'
 *   - 'block: “Bon pour les os” says what it does for the body, and only authorised wordings may. Use one that is registered, such as “contributes to the normal function of …”, or take it out.'
 * ```
 *
 * @example bad: not registered
 * ```yaml
 * brief: { industry: food }
 * regions: [GB]
 * html: '<p>Boosts your immune system.</p>'
 * findings:
 *   - 'block: “Boosts your immune system” says what it does for the body, and only authorised wordings may. Use one that is registered, such as “contributes to the normal function of …”, or take it out.'
 * ```
 *
 * @example bad: registered, but by whom
 * ```yaml
 * brief: { industry: Lebensmittel }
 * regions: [DE]
 * language: de
 * claims: [{ id: C-091, wording: [stärkt die Abwehrkräfte], evidence: v.pdf, regions: [EU], expires: 2027-12-31 }]
 * html: '<p>Der Saft stärkt die Abwehrkräfte.</p>'
 * findings:
 *   - 'block: “stärkt die Abwehrkräfte” is registered (C-091), and the record does not say which entry of the public register allows it. Add “authorised” to it, or take the words out.'
 * ```
 */

import { HEALTH_CLAIMS } from "../laws/regulated.ts";
import type { Rule } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { isInside } from "../text/phrases.ts";
import { functionClaimsAbroadIn, functionClaimsIn, goodForTheBodyIn, loweringClaimsIn } from "../words/health-words.ts";
import { scopeOf, unlistedLanguage } from "../words/industries.ts";
import { isNegated } from "../words/negated.ts";

export const healthClaimIsAuthorised: Rule = {
  meta: {
    id: "health-claim-is-authorised",
    title: "A health claim for food is an authorised one",
    group: "regulated industries",
    kind: "registry",
    severity: "block",
    fix: "none",
    law: [HEALTH_CLAIMS],
  },
  tell: "Nothing is said about what the product does for the body, but in the wordings of the claims.",
  applicability: (context) => scopeOf(context, { branches: ["food", "supplement"], called: "food and supplements", regions: ["EU", "GB"] }),
  check: (context, { complain, ask }) => {
    const unlisted = unlistedLanguage(context);
    if (unlisted !== undefined) ask(unlisted);
    const { claims } = context.brand.claims.value;
    const look = (segment: Segment): void => {
      const { text } = segment;
      for (const found of [
        ...functionClaimsIn(text),
        ...functionClaimsAbroadIn(text),
        ...loweringClaimsIn(text),
        ...goodForTheBodyIn(text),
      ]) {
        if (isNegated(text, found)) continue;
        const use = context.registered(segment).claims.find((claim) => isInside(found, [claim]));
        if (use?.claim.authorised !== undefined) continue;
        const message =
          use === undefined
            ? `“${found.text}” says what it does for the body, and only authorised wordings may. Use one that is registered, such as “contributes to the normal function of …”, or take it out.`
            : `“${found.text}” is registered (${use.claim.id}), and the record does not say which entry of the public register allows it. Add “authorised” to it, or take the words out.`;
        complain({
          spot: { kind: "segment", segment, start: found.start },
          quote: found.text,
          message,
          related: context.brand.claims.place(use === undefined ? ["claims"] : ["claims", claims.indexOf(use.claim)]),
        });
      }
    };
    return { field: look, text: look };
  },
};
