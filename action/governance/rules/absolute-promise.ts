/**
 * Nothing is promised without exception unless there is none.
 *
 * What: "risk-free", "instantly", "forever", "works every time", "never fails" and the like are asked about, once for an asset, and block
 * nothing. "100 %" and "guaranteed" are held to the claims by `unregistered-claim`; "always" and "never" alone are style.
 *
 * Why: one exception makes such a sentence false, and only a person knows the exceptions.
 *
 * Law: 16 CFR 239; Unfair Commercial Practices Directive Art. 6.
 *
 * @example good: style
 * ```yaml
 * html: '<p>You can always ask us. Never miss a thing. It will not last forever.</p>'
 * findings: []
 * ```
 *
 * @example good: registered
 * ```yaml
 * claims: [{ id: C-040, wording: [reports open instantly], evidence: e.pdf, regions: [US], expires: 2027-12-31 }]
 * html: '<p>Reports open instantly.</p>'
 * findings: []
 * ```
 *
 * @example bad: promises without exception are a question
 * ```yaml
 * html: '<p>Try it risk-free: it starts instantly and never fails.</p>'
 * findings: []
 * result: needs-review
 * ```
 *
 * @example bad: in German, a question too
 * ```yaml
 * regions: [DE]
 * language: de
 * html: '<p>Ganz ohne Risiko.</p>'
 * findings: []
 * result: needs-review
 * ```
 */

import { inListedLanguage } from "../facts/reach.ts";
import { isSettled } from "../facts/settled.ts";
import { GUARANTEES_EU, GUARANTEES_US } from "../laws/claims.ts";
import type { Rule } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { fixedPhrases, type PhraseMatch, phraseKey } from "../text/phrases.ts";
import { isNegated } from "../words/claim-words.ts";

/** Words that promise by leaving something out, so that a negation is part of them. */
const WITHOUT = [
  ...["no risk", "zero risk", "without risk", "without any risk", "never fails", "never breaks", "never crashes", "never goes down"],
  ...["never lose data", "never loses data", "no side effects", "no strings attached", "can't lose", "cannot fail", "never be wrong"],
  ...["ohne risiko", "kein risiko", "versagt nie", "fällt nie aus", "stürzt nie ab", "ohne nebenwirkungen", "niemals ausfälle"],
  ...["sans risque", "sans aucun risque", "aucun risque", "ne tombe jamais en panne", "jamais d'erreur", "sans effets secondaires"],
];
const PROMISES = fixedPhrases([
  ...WITHOUT,
  ...[
    "risk-free",
    "risk free",
    "instantly",
    "forever",
    "works every time",
    "always works",
    "always available",
    "always accurate",
    "always on time",
  ],
  ...["foolproof", "fail-safe", "failsafe", "bulletproof", "completely safe", "totally safe", "fully secure", "completely secure"],
  ...["risikofrei", "risikolos", "für immer", "funktioniert immer", "immer verfügbar", "absolut sicher", "völlig sicher", "narrensicher"],
  ...["sans danger", "à vie", "pour toujours", "fonctionne toujours", "toujours disponible", "totalement sûr", "instantanément"],
]);
/** As many words as a question names; the rest is the same question. */
const NAMED = 5;

export const absolutePromise: Rule = {
  meta: {
    id: "absolute-promise",
    title: "Nothing is promised without exception unless there is none",
    group: "claims",
    kind: "pattern",
    severity: "note",
    fix: "none",
    law: [GUARANTEES_US, GUARANTEES_EU],
  },
  tell: "No promise without exception: no “always”, “never”, “guaranteed”, “risk-free”, “forever”.",
  applicability: inListedLanguage,
  check: (context, reporter) => {
    const found = new Map<string, string>();
    const look = (segment: Segment): void => {
      for (const match of PROMISES.find(segment.text)) {
        if (found.size >= NAMED || isDenied(segment.text, match) || isSettled(match, segment, context)) continue;
        const key = phraseKey(match.text);
        if (!found.has(key)) found.set(key, match.text);
      }
    };
    return {
      field: look,
      text: look,
      end: () => {
        if (found.size === 0) return;
        const words = [...found.values()].map((word) => `“${word}”`).join(", ");
        reporter.ask(`${words}: is that true for everybody and every time? If there is an exception, say it, or choose a smaller word.`);
      },
    };
  },
};

function isDenied(text: string, match: PhraseMatch): boolean {
  return match.phrase >= WITHOUT.length && isNegated(text, match);
}
