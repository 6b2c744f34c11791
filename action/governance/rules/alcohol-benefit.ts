/**
 * Alcohol makes nobody healthy, strong or loved.
 *
 * What: for alcohol in the United States, the United Kingdom and the European Union, words for health, energy, courage, success with
 * others and at work, and relief from worries are asked about, up to three of them. What is denied is left alone.
 *
 * Why: alcohol does none of it, and people who hope so drink more.
 *
 * Law: CAP Code 18; 27 CFR 4.64. It only asks, because "healthy" may be said of the soil. Fix: speak of taste and origin.
 *
 * @example good: taste, and a denial
 * ```yaml
 * brief: { industry: wine }
 * html: '<p>Ripe cherries from old vines. Wine is not a healthy drink. Enjoy responsibly.</p>'
 * findings: []
 * ```
 *
 * @example good: a smoothie may be healthy
 * ```yaml
 * brief: { industry: software }
 * html: '<p>A healthy boost of energy.</p>'
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example bad: health and courage
 * ```yaml
 * brief: { industry: spirits }
 * regions: [GB]
 * html: '<p>Good for your heart, and a boost of confidence.</p>'
 * findings: []
 * result: needs-review
 * ```
 *
 * @example bad: in French
 * ```yaml
 * brief: { industry: vin }
 * regions: [FR]
 * language: fr
 * html: '<p>Bon pour la santé.</p>'
 * findings: []
 * result: needs-review
 * ```
 */

import { CAP_ALCOHOL, WINE_ADVERTISING } from "../laws/regulated.ts";
import type { Rule } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { caseless } from "../text/caseless.ts";
import { scopeOf, unlistedLanguage } from "../words/industries.ts";
import { isNegated } from "../words/negated.ts";

const benefitsIn = caseless(
  "(?<!\\p{L})(?:" +
    [
      "health(?:y|ier|iest)?|good for (?:you|your \\p{L}{3,12})|wellness|antioxidants?|low[- ]calorie|detox|hangover[- ]free|therapeutic|medicinal|energi[sz](?:e[sd]?|ing)|energy|boosts?|stronger|strength|endurance|stamina",
      "confiden(?:ce|t)|courage|seduc(?:e|tive|tion)|sexy|irresistible|popular(?:ity)?|successful|success|winners?|relieves? stress|stress relief|forget your (?:worries|troubles|problems)|unwind your mind",
      "gesund(?:e[nmrs]?|heit)?|bekömmlich(?:e[nmrs]?)?|wohltuend(?:e[nmrs]?)?|energie|kraft|stärkt|selbstvertrauen|selbstbewusst|mut|verführerisch(?:e[nmrs]?)?|unwiderstehlich(?:e[nmrs]?)?|beliebt(?:er|heit)?|erfolg(?:reich)?|sorgen vergessen",
      "santé|bienfaits?|énergie|force|confiance en soi|séduction|séduire|irrésistible|succès|réussite|oublier (?:vos|ses) soucis",
    ].join("|") +
    ")(?!\\p{L})",
);
/** "À votre santé" and "zum Wohl" are said with the glass in the hand; a warning says "health", too. */
const NOT_A_BENEFIT_BEFORE =
  /(?<!\p{L})(?:à (?:votre|ta|la)|dangereux pour la|auf (?:ihre|deine|die)|your|to your|harm(?:s|ful to)?(?: your)?|damages?(?: your)?|schadet der|gefährdet die)\s$/iu;
const MOST_NAMED = 3;

export const alcoholBenefit: Rule = {
  meta: {
    id: "alcohol-benefit",
    title: "Alcohol makes nobody healthy, strong or loved",
    group: "regulated industries",
    kind: "pattern",
    severity: "note",
    fix: "none",
    law: [CAP_ALCOHOL, WINE_ADVERTISING],
  },
  tell: "Drinking makes nobody healthy, strong, brave, successful or free of worries.",
  applicability: (context) => scopeOf(context, { branches: ["alcohol"], called: "alcohol", regions: ["US", "GB", "EU"] }),
  check: (context, { ask }) => {
    const unlisted = unlistedLanguage(context);
    if (unlisted !== undefined) ask(unlisted);
    const said = new Map<string, string>();
    const look = (segment: Segment): void => {
      const { text } = segment;
      for (const found of benefitsIn(text)) {
        if (isNegated(text, found) || NOT_A_BENEFIT_BEFORE.test(text.slice(Math.max(0, found.start - 24), found.start))) continue;
        said.set(found.text.toLowerCase(), found.text);
      }
    };
    return {
      field: look,
      text: look,
      end: () => {
        const named = [...said.values()].slice(0, MOST_NAMED).map((words) => `“${words}”`);
        if (named.length > 0)
          ask(`${named.join(", ")}: is this said of the drink? Alcohol must not be linked with health, strength or success.`);
      },
    };
  },
};
