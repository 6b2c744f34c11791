/**
 * A prize promotion shows its rules.
 *
 * What: where readers are told that they can win something (sweepstakes, prize draw, "enter to win", Gewinnspiel, tirage au sort), a link
 * with visible words leads to the rules (the words of the link or its address say rules, terms or conditions, or it is `offer.termsLink`);
 * in the United States the text says "No purchase necessary". "You have won" is not said to anybody. To win customers, time or an award is
 * no prize promotion; a prize in a picture alone is not seen.
 *
 * Why: a draw that asks for a purchase is a lottery, and a prize that nobody won is a fraud.
 *
 * Law: 39 U.S.C. 3001(k); Unfair Commercial Practices Directive Annex I no. 19 and 31; CAP Code 8.17. Elsewhere it warns.
 *
 * @example good: with rules, and without purchase
 * ```yaml
 * html: '<p>Enter to win a bike. No purchase necessary. <a href="https://www.acme.example/rules">Official rules</a></p>'
 * findings: []
 * ```
 *
 * @example good: winning of other kinds
 * ```yaml
 * html: '<p>Win more customers, win back time, a win-win. Our award-winning team won a prize. A dead giveaway. See whether you have won them over.</p>'
 * findings: []
 * ```
 *
 * @example bad: neither rules nor the words
 * ```yaml
 * html: '<p>Enter to win a bike!</p>'
 * findings:
 *   - 'block: “Enter to win” is a prize promotion, and no link leads to its rules. Add one.'
 *   - 'block: “Enter to win” needs “No purchase necessary” in the United States. Add it, and see that it is true.'
 * ```
 *
 * @example bad: a prize that is won already
 * ```yaml
 * regions: [FR]
 * language: fr
 * html: '<p>Félicitations, vous avez gagné !</p>'
 * findings:
 *   - 'block: “vous avez gagné” tells everybody that they won. Take it out.'
 * ```
 */

import { linksToTerms } from "../facts/leads-to.ts";
import { firstObstacle, inListedLanguage, isAmong, whereKnown } from "../facts/reach.ts";
import { isSettled } from "../facts/settled.ts";
import { PRIZES_EU, PRIZES_US, PROMOTIONS_GB } from "../laws/offers.ts";
import type { Rule } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { fixedPhrases, type Span } from "../text/phrases.ts";

const PRIZES =
  "trip|holiday|vacation|weekend|getaway|cruise|flight|iphone|ipad|macbook|laptop|tablet|phone|console|tv|bike|e-bike|car|voucher|gift card|gift voucher|hamper|ticket|pair of|set of|year of|year's supply|month of|prize";
const ARTICLES = ["a", "an", "one of", "your own", "this"];
const PROMOTIONS = fixedPhrases([
  ...[
    "sweepstakes",
    "sweepstake",
    "prize draw",
    "free draw",
    "lucky draw",
    "prize giveaway",
    "giveaway",
    "raffle",
    "instant win",
    "prizes worth",
  ],
  ...[
    "enter to win",
    "enter for a chance",
    "enter the draw",
    "enter our draw",
    "chance to win",
    "chances to win",
    "you could win",
    "you can win a",
  ],
  ...["be in to win", "grand prize", "in with a chance", "win one of"],
  ...PRIZES.split("|").flatMap((prize) => ARTICLES.map((article) => `win ${article} ${prize}`)),
  ...[
    "gewinnspiel",
    "gewinnspiels",
    "verlosung",
    "verlosen",
    "verlost",
    "preisausschreiben",
    "zu gewinnen",
    "jetzt gewinnen",
    "gewinnen sie ein",
  ],
  ...["gewinnen sie eine", "gewinnen sie einen", "gewinne ein", "gewinne eine", "gewinne einen", "mitmachen und gewinnen"],
  ...["tirage au sort", "jeu-concours", "jeu concours", "à gagner", "gagnez un", "gagnez une", "tentez de gagner", "loterie"],
]);
const WON = fixedPhrases([
  ...["you have won", "you've won", "you are a winner", "you're a winner", "you are the winner", "you are our winner"],
  ...["sie haben gewonnen", "du hast gewonnen", "vous avez gagné", "tu as gagné"],
]);
const INNOCENT_BEFORE = /(?<!\p{L})(?:dead|if|whether|once|when|see if|find out if|falls|wenn|ob|si)\s$/iu;
const WON_AFTER =
  /^\s(?:over|back|customers?|clients?|deals?|business|trust|a (?:deal|customer|client)|them|us|me|kunden|des clients)(?!\p{L})/iu;
const NO_PURCHASE =
  /(?<!\p{L})no (?:purchase|purchase or payment|payment or purchase)(?: of any kind)?(?: is)? (?:necessary|required|needed)(?!\p{L})/iu;
const RULES = /(?<!\p{L})(?:rules|terms|conditions|t&cs?|teilnahmebedingungen|bedingungen|règlement|modalités)(?!\p{L})/iu;

export const prizePromotion: Rule = {
  meta: {
    id: "prize-promotion",
    title: "A prize promotion shows its rules",
    group: "prices and offers",
    kind: "structure",
    severity: "block",
    fix: "none",
    law: [PRIZES_US, PRIZES_EU, PROMOTIONS_GB],
  },
  tell: "A prize only as the facts give it, with a link to its rules; nobody has won already.",
  applicability: (context) =>
    firstObstacle(
      () => whereKnown(context),
      () => inListedLanguage(context),
    ),
  check: (context, { complain }) => {
    const { regions, subject } = context;
    const severity = isAmong(regions, ["US", "EU", "GB"]) ? "block" : "warn";
    let promotion: { readonly segment: Segment; readonly start: number; readonly text: string } | undefined;
    const look = (segment: Segment): void => {
      const { text } = segment;
      for (const won of WON.find(text)) {
        if (INNOCENT_BEFORE.test(before(text, won)) || WON_AFTER.test(text.slice(won.end, won.end + 24))) continue;
        if (isSettled(won, segment, context)) continue;
        complain({
          spot: { kind: "segment", segment, start: won.start },
          quote: won.text,
          message: `“${won.text}” tells everybody that they won. Take it out.`,
          severity,
        });
      }
      if (promotion !== undefined) return;
      const found = PROMOTIONS.find(text).find(
        (match) => !INNOCENT_BEFORE.test(before(text, match)) && !isSettled(match, segment, context),
      );
      if (found !== undefined) promotion = { segment, start: found.start, text: found.text };
    };
    return {
      field: look,
      text: look,
      end: () => {
        if (promotion === undefined) return;
        const { segment, start, text: quote } = promotion;
        const spot = { kind: "segment", segment, start } as const;
        if (!linksToTerms(context, RULES)) {
          complain({ spot, quote, message: `“${quote}” is a prize promotion, and no link leads to its rules. Add one.`, severity });
        }
        if (!regions.includes("US") || NO_PURCHASE.test(subject.visibleText)) return;
        const message = `“${quote}” needs “No purchase necessary” in the United States. Add it, and see that it is true.`;
        complain({ spot, quote, message, severity, law: PRIZES_US });
      },
    };
  },
};

function before(text: string, { start }: Span): string {
  return text.slice(Math.max(0, start - 20), start);
}
