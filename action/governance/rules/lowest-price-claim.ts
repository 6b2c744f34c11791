/**
 * "Lowest price" is proven.
 *
 * What: "lowest price", "best prices", "price match", "never undersold", "Bestpreis", "Tiefstpreis", "prix le plus bas" and the like are a
 * registered claim. So is that nobody finds it for less: "you won't find it cheaper anywhere", "nirgendwo günstiger". Every other superlative is held to the register by `unregistered-claim`, which leaves these words to this rule. The
 * lowest price of the last 30 days, a label before an amount ("Lowest price: $245") and the best price for what readers sell are no
 * comparison with others; nor is what readers look for ("shop around for the best price"), unless it is here that they find it.
 *
 * Why: it compares us with everybody, every day, and needs a watch over the prices of others.
 *
 * Law: CAP Code 3.33 to 3.39; Unfair Commercial Practices Directive Art. 6(1)(d); FTC Act s. 5 (substantiation).
 *
 * @example good: registered
 * ```yaml
 * claims: [{ id: C-030, wording: [lowest price in Springfield], evidence: watch.pdf, regions: [US], expires: 2027-12-31 }]
 * html: '<p>The lowest price in Springfield.</p>'
 * findings: []
 * ```
 *
 * @example good: words that compare with nobody
 * ```yaml
 * html: '<p>Lowest price of the last 30 days: $80. Lowest price: $245. Do not wait for the best price. Get the best price for your car. A lower price.</p>'
 * findings: []
 * ```
 *
 * @example bad: nobody watched
 * ```yaml
 * html: '<p>Lowest prices in town, and a price match promise.</p>'
 * findings:
 *   - 'block: “Lowest prices” compares us with everybody, and no proven claim of ours says it. Ask legal to add it, or take it out.'
 *   - 'block: “price match” compares us with everybody, and no proven claim of ours says it. Ask legal to add it, or take it out.'
 * ```
 *
 * @example good: readers who look, and a comparison that is no price
 * ```yaml
 * html: '<p>Nowhere near cheaper, and not cheaper than last year. You will find cheaper tools elsewhere. Nobody sells more.</p>'
 * findings: []
 * ```
 *
 * @example bad: nobody finds it for less
 * ```yaml
 * html: '<p>You won’t find garden tools cheaper anywhere.</p><p>Nirgendwo finden Sie Bretter günstiger.</p><p>Vous ne les trouverez nulle part moins cher.</p>'
 * findings:
 *   - 'block: “won’t find garden tools cheaper anywhere” compares us with everybody, and no proven claim of ours says it. Ask legal to add it, or take it out.'
 *   - 'block: “Nirgendwo finden Sie Bretter günstiger” compares us with everybody, and no proven claim of ours says it. Ask legal to add it, or take it out.'
 *   - 'block: “trouverez nulle part moins cher” compares us with everybody, and no proven claim of ours says it. Ask legal to add it, or take it out.'
 * ```
 *
 * @example bad: in other languages
 * ```yaml
 * regions: [DE]
 * language: de
 * html: '<p>Mit Bestpreisgarantie, zum besten Preis.</p>'
 * findings:
 *   - 'block: “Bestpreisgarantie” compares us with everybody, and no proven claim of ours says it. Ask legal to add it, or take it out.'
 *   - 'block: “besten Preis” compares us with everybody, and no proven claim of ours says it. Ask legal to add it, or take it out.'
 * ```
 */

import { inListedLanguage } from "../facts/reach.ts";
import { isSettled } from "../facts/settled.ts";
import { COMPARISONS_GB, PRICE_ADVANTAGE_EU } from "../laws/claims.ts";
import { FTC_SUBSTANTIATION } from "../laws.ts";
import type { Rule } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { caseless } from "../text/caseless.ts";
import { fixedPhrases, type Span } from "../text/phrases.ts";
import { isNegated } from "../words/claim-words.ts";

const LOWEST = fixedPhrases([
  ...[
    "lowest price",
    "lowest prices",
    "lowest price guarantee",
    "lowest-price guarantee",
    "best price",
    "best prices",
    "best price guarantee",
  ],
  ...["best-price guarantee", "cheapest price", "cheapest prices", "unbeatable price", "unbeatable prices", "unbeaten prices"],
  ...["price match", "price-match", "price matching", "price match guarantee", "price beat", "beat any price", "never undersold"],
  ...["never knowingly undersold", "nobody beats our prices", "no one beats our prices"],
  ...[
    "bestpreis",
    "bestpreise",
    "bestpreisgarantie",
    "tiefstpreis",
    "tiefstpreise",
    "niedrigstpreis",
    "niedrigstpreise",
    "tiefpreisgarantie",
  ],
  ...["niedrigster preis", "niedrigsten preis", "niedrigste preise", "niedrigsten preise", "niedrigsten preisen", "günstigster preis"],
  ...[
    "günstigsten preis",
    "günstigste preise",
    "günstigsten preise",
    "günstigsten preisen",
    "bester preis",
    "besten preis",
    "beste preise",
  ],
  ...["besten preise", "besten preisen", "unschlagbarer preis", "unschlagbare preise", "unschlagbaren preisen"],
  ...[
    "meilleur prix",
    "meilleurs prix",
    "prix le plus bas",
    "prix les plus bas",
    "prix imbattable",
    "prix imbattables",
    "moins cher du marché",
  ],
]);
const FEW_WORDS = "(?:[\\p{L}\\p{N}’'-]{1,20}\\s){0,6}";
const CHEAPER = "(?:cheaper|for less|at a (?:lower|better) price|(?:lower|better) prices?)";
const BILLIGER = "(?:günstiger|billiger|preiswerter|preisgünstiger)";
/** The lowest price, said of all others: nobody, nowhere. What denies is part of the claim. */
const nobodyLessIn = caseless(
  "(?<!\\p{L})(?:" +
    [
      `(?:won['’]t|will not|can['’]t|cannot|can not|couldn['’]t|never|not) (?:find|get|buy|see) ${FEW_WORDS}${CHEAPER} (?:anywhere|elsewhere|in (?:town|the (?:city|country|world)))`,
      // Nothing follows: "cheaper." is cheaper anywhere; "cheaper than in May" compares with ourselves, and "it won't get cheaper" too.
      `(?:won['’]t|will not|can['’]t|cannot|can not|couldn['’]t) (?:find|buy|get (?:it|this|that|these|them|one|an?|the)) ${FEW_WORDS}${CHEAPER}(?=\\s?[.!?;]|$)`,
      `(?:finden|bekommen|kriegen) (?:sie|du|ihr) ${FEW_WORDS}(?:nicht|keine?n?) ${FEW_WORDS}${BILLIGER}(?=\\s?[.!?;]|$)`,
      `nowhere (?:else )?(?:will you |can you |do you |is |are )(?:find |get |buy )?${FEW_WORDS}${CHEAPER}`,
      `(?:nobody|no one|no other \\p{L}{2,16}|none) (?:else )?(?:is|sells?|offers?|does|makes?) ${FEW_WORDS}${CHEAPER}`,
      "(?:cheaper|for less) than (?:anyone|anybody|anywhere|everyone|everybody|everywhere)(?: else)?",
      "(?:can['’]t|cannot|won['’]t|never) be (?:beaten|beat) on price",
      `(?:nirgends|nirgendwo|nirgendwo sonst|nirgends sonst) ${FEW_WORDS}${BILLIGER}`,
      `${BILLIGER} (?:finden|bekommen|kriegen|kaufen) (?:sie|du|ihr) ${FEW_WORDS}(?:nirgends|nirgendwo)`,
      `${BILLIGER} (?:geht['’]?s|geht es) (?:nicht|nirgends|nirgendwo)`,
      `(?:niemand|keiner|kein anderer|kein anderes) ${FEW_WORDS}(?:ist |verkauft |bietet |macht )${FEW_WORDS}${BILLIGER}`,
      `${BILLIGER} als (?:überall sonst|alle anderen|jeder andere|irgendwo sonst|anderswo)`,
      `(?:nulle part|personne) (?:ailleurs )?${FEW_WORDS}moins chers?`,
      "(?:trouverez|trouveras|verrez) (?:pas|rien|nulle part) (?:[\\p{L}’'-]{1,20} ){0,5}moins chers?(?: nulle part| ailleurs)?",
      "moins chers? (?:que partout ailleurs|qu['’]ailleurs|que n['’]importe où|nulle part ailleurs|que tous les autres)",
    ].join("|") +
    ")(?!\\p{L})",
);
const AFTER_HARMLESS =
  /^(?:\s?:|\s(?:of|in|over|within|during) (?:the )?(?:last|past|previous)|\sfor (?:your|what|the (?:car|house))|[\s-](?:performance|point|points|value)|\s(?:der|in den|innerhalb der) (?:letzten|vergangenen)|\s(?:des|sur les|au cours des) (?:30|trente|derniers)|\s(?:für (?:ihr|dein))|\s(?:pour votre))(?!\p{L})/iu;

const LOOKED_FOR =
  /(?<!\p{L})(?:find|finding|compare|comparing|(?:comparison )?shop(?:ping)? (?:around )?for|(?:look|looking|search|searching|hunt|hunting) for|trouver|cherche[rz]|suchen|finden)\s(?:you\s)?(?:the|a|le|la|den|das)\s$/iu;
const WITH_US = /^s?\s(?:at|here|with|in|on|from|chez|ici|bei|hier|mit)(?!\p{L})/iu;

/** "Shop around for the best price" tells readers what to do; "find the best price here" tells them that we have it. */
function isLookedFor(text: string, { start, end }: Span): boolean {
  return LOOKED_FOR.test(text.slice(Math.max(0, start - 40), start)) && !WITH_US.test(text.slice(end, end + 16));
}

export const lowestPriceClaim: Rule = {
  meta: {
    id: "lowest-price-claim",
    title: "“Lowest price” is proven",
    group: "claims",
    kind: "registry",
    severity: "block",
    fix: "none",
    law: [COMPARISONS_GB, PRICE_ADVANTAGE_EU, FTC_SUBSTANTIATION],
  },
  tell: "No “lowest price”, “best price” or “nowhere cheaper”.",
  applicability: inListedLanguage,
  check: (context, { complain }) => {
    const say = (segment: Segment, match: Span & { readonly text: string }): void =>
      complain({
        spot: { kind: "segment", segment, start: match.start },
        quote: match.text,
        message: `“${match.text}” compares us with everybody, and no proven claim of ours says it. Ask legal to add it, or take it out.`,
        related: context.brand.claims.place(["claims"]),
      });
    const look = (segment: Segment): void => {
      const { text } = segment;
      for (const match of LOWEST.find(text)) {
        if (AFTER_HARMLESS.test(text.slice(match.end, match.end + 40)) || isNegated(text, match) || isLookedFor(text, match)) continue;
        if (isSettled(match, segment, context)) continue;
        say(segment, match);
      }
      for (const match of nobodyLessIn(text)) if (!isSettled(match, segment, context)) say(segment, match);
    };
    return { field: look, text: look };
  },
};
