/**
 * What is no medicine does not claim to heal.
 *
 * What: for supplements, food, cosmetics and health, a word for healing before an illness ("cures arthritis", "hilft gegen Migräne") is a
 * question for a person. The sentence of the FDA, words that are denied and "treat yourself" are left alone. It does not block: whether
 * the words make a claim, only a person can say. Where a language model wrote the words, they block in every industry: nobody meant them.
 *
 * Why: such a claim makes a medicine of the product in the eyes of the law, and one that nobody approved. Illnesses that are not on our
 * list, and pictures, are not seen.
 *
 * Law: 21 CFR 101.93(g); Health Claims Regulation 1924/2006; CAP Code 12.1. Fix: take it out, or use an authorised wording.
 *
 * @example good: the FDA sentence, a treat, and healing of something else
 * ```yaml
 * brief: { industry: supplements }
 * html: '<p>Treat yourself. This product is not intended to diagnose, treat, cure, or prevent any disease. We fight waste.</p>'
 * findings: []
 * ```
 *
 * @example good: a claim is a question
 * ```yaml
 * brief: { industry: food }
 * html: '<p>This tea cures the common cold.</p>'
 * findings: []
 * result: needs-review
 * ```
 *
 * @example bad: also a question, in German, and never a block
 * ```yaml
 * brief: { industry: kosmetik }
 * regions: [DE]
 * language: de
 * html: '<p>Hilft gegen Akne.</p>'
 * findings: []
 * result: needs-review
 * ```
 */

import { CAP_MEDICINES, HEALTH_CLAIMS, SUPPLEMENT_DISEASE } from "../laws/regulated.ts";
import { APPLIES, type Rule, type RuleContext } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { diseaseClaimsIn } from "../words/health-words.ts";
import { type Branch, isIn, scopeOf, unlistedLanguage } from "../words/industries.ts";
import { isNegated } from "../words/negated.ts";

const BRANCHES: readonly Branch[] = ["supplement", "food", "cosmetics", "health"];
/** How many are named: a text that heals everything is one question, not twenty. */
const MOST_NAMED = 3;

export const diseaseClaim: Rule = {
  meta: {
    id: "disease-claim",
    title: "Nothing but a medicine claims to heal",
    group: "regulated industries",
    kind: "pattern",
    severity: "warn",
    fix: "none",
    law: [SUPPLEMENT_DISEASE, HEALTH_CLAIMS, CAP_MEDICINES],
  },
  tell: "Nothing is said to heal, prevent or treat an illness.",
  applicability: (context) =>
    isOutside(context)
      ? APPLIES
      : scopeOf(context, { branches: BRANCHES, called: "supplements, food, cosmetics and health", regions: ["US", "EU", "GB"] }),
  check: (context, { ask, complain }) => {
    const unlisted = unlistedLanguage(context);
    if (unlisted !== undefined) ask(unlisted);
    const claims = new Map<string, string>();
    const look = (segment: Segment): void => {
      for (const found of diseaseClaimsIn(segment.text)) {
        if (isNegated(segment.text, found) || isNotice(segment.text, found.start)) continue;
        claims.set(found.text.toLowerCase(), found.text);
        if (!isOutside(context)) continue;
        complain({
          spot: { kind: "segment", segment, start: found.start },
          quote: found.text,
          severity: "block",
          message: `“${found.text}” says that it heals or prevents an illness. Only a medicine may say so, and a model made it up. Take it out.`,
        });
      }
    };
    return {
      field: look,
      text: look,
      end: () => {
        const named = [...claims.values()].slice(0, MOST_NAMED).map((claim) => `“${claim}”`);
        if (named.length > 0 && !isOutside(context)) {
          ask(`${named.join(", ")}: does this say that the product heals or prevents an illness? Only a medicine may. If so, take it out.`);
        }
      },
    };
  },
};

/** A model wrote it for an industry that has nothing to do with health. */
function isOutside(context: RuleContext): boolean {
  return context.writtenBy?.model !== undefined && !isIn(context, BRANCHES);
}

/** The sentence of the FDA, whole or in part, names what it denies over several commas. */
function isNotice(text: string, start: number): boolean {
  return /(?<!\p{L})(?:not intended to|nicht dazu bestimmt|n['’]est pas destiné)(?!\p{L})/iu.test(
    text.slice(Math.max(0, start - 80), start),
  );
}
