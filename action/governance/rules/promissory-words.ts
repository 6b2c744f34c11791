/**
 * An investment promises nothing that nobody can promise.
 *
 * What: for investments, crypto-assets and CFDs, words that promise a return or deny the risk ("guaranteed return", "risk-free", "can't
 * lose", "safe investment", "double your money", "sure thing") stand nowhere in the subject, the text or the plain-text part. Words that
 * are denied ("no guaranteed return") and a "risk-free demo" or "risk-free rate" are left alone.
 *
 * Why: it is a false promise, and the first thing a supervisor looks for. Promises in other words are not seen.
 *
 * Law: FINRA 2210(d)(1)(B); 17 CFR 275.206(4)-1(a); COBS 4.2.1R; MiFID Delegated Regulation 2017/565 Art. 44. Fix: take it out.
 *
 * @example good: denied, and words that are something else
 * ```yaml
 * brief: { industry: investment }
 * html: '<p>There is no such thing as a risk-free investment. Returns are not guaranteed. Try our risk-free demo account: more than the risk-free rate?</p>'
 * findings: []
 * ```
 *
 * @example good: software may be a safe investment
 * ```yaml
 * html: '<p>A safe investment for your team, risk-free.</p>'
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example bad: a promise in the subject and one in the text
 * ```yaml
 * brief: { industry: asset management }
 * subject: Double your money
 * html: '<p>Not only safe: a guaranteed return.</p>'
 * findings:
 *   - 'block: “Double your money” promises what no investment can promise. Take it out, or say what may happen and what may be lost.'
 *   - 'block: “guaranteed return” promises what no investment can promise. Take it out, or say what may happen and what may be lost.'
 * ```
 *
 * @example bad: in German
 * ```yaml
 * brief: { industry: Geldanlage }
 * regions: [AT]
 * language: de
 * html: '<p>Risikofrei zu garantierter Rendite.</p>'
 * findings:
 *   - 'block: “Risikofrei” promises what no investment can promise. Take it out, or say what may happen and what may be lost.'
 *   - 'block: “garantierter Rendite” promises what no investment can promise. Take it out, or say what may happen and what may be lost.'
 * ```
 */

import { ADVISER_MARKETING, COBS_FAIR, FINRA_FAIR, MIFID } from "../laws/regulated.ts";
import type { Rule } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { fixedPhrases, isInside } from "../text/phrases.ts";
import { INVESTMENTS, scopeOf, unlistedLanguage } from "../words/industries.ts";
import { isNegated } from "../words/negated.ts";

const PROMISES = fixedPhrases([
  ...["guaranteed return", "guaranteed returns", "guaranteed profit", "guaranteed profits", "guaranteed income", "guaranteed gains"],
  ...["return is guaranteed", "returns are guaranteed", "profit is guaranteed", "profits are guaranteed", "returns guaranteed"],
  ...["risk-free", "risk free", "riskless", "zero risk", "no risk", "without risk", "without any risk", "can't lose", "cannot lose"],
  ...["can not lose", "safe investment", "safe investments", "double your money", "triple your money", "sure thing", "sure profit"],
  ...["garantierte rendite", "garantierter rendite", "garantierten rendite", "garantierte gewinne", "garantierter gewinn"],
  ...["risikofrei", "risikofreie", "risikofreier", "risikofreies", "risikofreien", "risikolos", "ohne risiko", "kein risiko"],
  ...["sichere anlage", "sichere geldanlage", "sichere rendite", "verdoppeln sie ihr geld", "verdopple dein geld"],
  ...["rendement garanti", "rendements garantis", "gain garanti", "gains garantis", "profit garanti", "sans risque", "sans aucun risque"],
  ...["sans risques", "placement sûr", "investissement sûr", "doublez votre argent", "zéro risque"],
]);

/** "Risk-free demo" promises nothing of an investment, and "risk-free rate" is a term. */
const HARMLESS_AFTER =
  /^[\s-](?:demo|trial|practice|practise|rate|rates|of (?:charge|bias|error)|asset|benchmark|testversion|demokonto|zins|zinssatz|essai|démo|test)(?!\p{L})/iu;

/** "No risk of delay", "no risk assessment" and "no risk-free return" deny another risk, or the very promise. */
const OTHER_RISK = /^(?:-|\s(?:free|of|to|from|assessment|management|profile|appetite|de|d['’]|für|von|bei)(?!\p{L}))/iu;

export const promissoryWords: Rule = {
  meta: {
    id: "promissory-words",
    title: "An investment promises no return",
    group: "regulated industries",
    kind: "pattern",
    severity: "block",
    fix: "none",
    law: [FINRA_FAIR, ADVISER_MARKETING, COBS_FAIR, MIFID],
  },
  tell: "No return is promised: no “guaranteed”, “safe” or “risk-free”.",
  applicability: (context) => scopeOf(context, { branches: INVESTMENTS, called: "investments", regions: ["US", "GB", "EU"] }),
  check: (context, { complain, ask }) => {
    const unlisted = unlistedLanguage(context);
    if (unlisted !== undefined) ask(unlisted);
    const look = (segment: Segment): void => {
      for (const match of PROMISES.find(segment.text)) {
        if (/(?:risk|risiko|risques?)$/iu.test(match.text) && OTHER_RISK.test(segment.text.slice(match.end, match.end + 16))) continue;
        if (isNegated(segment.text, match) || HARMLESS_AFTER.test(segment.text.slice(match.end, match.end + 24))) continue;
        const { names, legal } = context.registered(segment);
        if (isInside(match, [...names(), ...legal()])) continue;
        complain({
          spot: { kind: "segment", segment, start: match.start },
          quote: match.text,
          message: `“${match.text}” promises what no investment can promise. Take it out, or say what may happen and what may be lost.`,
        });
      }
    };
    return { field: look, text: look };
  },
};
