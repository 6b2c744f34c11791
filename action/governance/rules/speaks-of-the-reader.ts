/**
 * Nobody tells readers what they suffer from.
 *
 * What: words that say or ask what a reader is, has or owes ("your diabetes", "are you in debt?", "Ihre Depression", "êtes-vous
 * enceinte") are asked about, up to three of them. Industries that treat the matter may have to say it; a person decides.
 *
 * Why: readers wonder how we know. Advertising platforms refuse such words, and behind a mailing list they may be health data.
 *
 * Law: GDPR Art. 9; platforms have rules of their own. It only asks. Fix: speak of the product, not of the reader.
 *
 * @example good: of people in general, and of other things
 * ```yaml
 * html: '<p>For people with diabetes. Are you single sign-on ready? Is your debt ceiling in the report? Your cold start is over.</p>'
 * findings: []
 * ```
 *
 * @example good: an operational message speaks of its reader
 * ```yaml
 * messageClass: operational
 * html: '<p>About your diabetes appointment.</p>'
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example bad: an illness
 * ```yaml
 * html: '<p>Live better with your diabetes.</p>'
 * findings: []
 * result: needs-review
 * ```
 *
 * @example bad: a question in German
 * ```yaml
 * language: de
 * html: '<p>Sind Sie verschuldet?</p>'
 * findings: []
 * result: needs-review
 * ```
 */

import { inListedLanguage } from "../facts/reach.ts";
import { GDPR_HEALTH } from "../laws/regulated.ts";
import { notApplicable, type Rule } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { caseless } from "../text/caseless.ts";

const ILLNESSES =
  "(?:diabetes|depression|anxiety disorder|cancer|hiv|arthritis|asthma|epilepsy|adhd|autism|obesity|infertility|addiction|alcoholism|erectile dysfunction|hair loss|incontinence|dementia|eating disorder)";
const KRANKHEITEN =
  "(?:diabetes|depressionen?|krebserkrankung|angststörung|asthma|epilepsie|adhs|übergewicht|unfruchtbarkeit|sucht|inkontinenz|demenz|essstörung|schulden)";
const MALADIES =
  "(?:diabète|dépression|cancer|asthme|épilepsie|obésité|infertilité|addiction|dépendance|incontinence|démence|dettes|surendettement)";
const STATES =
  "(?:in debt|deep in debt|pregnant|overweight|obese|depressed|disabled|unemployed|jobless|bankrupt|divorced|gay|lesbian|transgender|infertile|an alcoholic|a diabetic|diabetic|hiv[- ]positive)";
const ZUSTAENDE =
  "(?:verschuldet|überschuldet|schwanger|übergewichtig|depressiv|arbeitslos|insolvent|geschieden|schwul|lesbisch|unfruchtbar|diabetiker(?:in)?)";
const ETATS = "(?:endettée?|surendettée?|enceinte|en surpoids|obèse|dépressi(?:f|ve)|au chômage|divorcée?|homosexuel(?:le)?|diabétique)";
const attributesIn = caseless(
  `(?<!\\p{L})(?:your ${ILLNESSES}|(?:are|because|since|if|now that) you(?:['’]re| are)? ${STATES}|(?:struggling|suffering|living|dealing) with your (?:debts?|weight|${ILLNESSES})|as an? (?:diabetic|alcoholic|muslim|jew|gay man|lesbian|disabled person)|` +
    `(?:ihr|ihre[nmrs]?|dein|deine[nmrs]?) ${KRANKHEITEN}|(?:sind sie|bist du) ${ZUSTAENDE}|(?:haben sie|hast du) (?:schulden|depressionen|diabetes|übergewicht)|` +
    `(?:votre|vos|ton|ta|tes) ${MALADIES}|(?:êtes-vous|vous êtes|es-tu|tu es) ${ETATS})(?![\\p{L}-])`,
);
const MOST_NAMED = 3;

export const speaksOfTheReader: Rule = {
  meta: {
    id: "speaks-of-the-reader",
    title: "Nobody tells readers what they suffer from",
    group: "privacy",
    kind: "pattern",
    severity: "note",
    fix: "none",
    law: [GDPR_HEALTH],
  },
  tell: "Readers are not told or asked what they are, suffer from or owe.",
  applicability: (context) =>
    context.messageClass === "operational" ? notApplicable("An operational message, not advertising.") : inListedLanguage(context),
  check: (_context, { ask }) => {
    const said = new Map<string, string>();
    const look = (segment: Segment): void => {
      for (const { text } of attributesIn(segment.text)) said.set(text.toLowerCase(), text);
    };
    return {
      field: look,
      text: look,
      end: () => {
        const named = [...said.values()].slice(0, MOST_NAMED).map((words) => `“${words}”`);
        if (named.length > 0)
          ask(`${named.join(", ")}: this tells readers something private about themselves. Better speak of the product.`);
      },
    };
  },
};
