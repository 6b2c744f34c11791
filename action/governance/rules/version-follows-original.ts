/**
 * A version in another language, or for a test, says what its original says.
 *
 * What: for an asset that was made from another one's text (`variantOf` in the brief), the original's text is still the one it was made from.
 * What people changed in the version itself does not matter. Where it is not recorded from which text it was made, nothing can be said.
 *
 * Why: a price, a date or a condition that is put right in one language only stays wrong in the other, and nobody looks at both.
 *
 * Law: none; the company's own rule. Fix: generate the version again (what people changed in it stays), or have it read beside its original.
 *
 * @example good: the original stands as it was
 * ```yaml
 * original: stands
 * language: de
 * html: "<p>Neu.</p>"
 * findings: []
 * ```
 *
 * @example good: an asset of its own
 * ```yaml
 * html: "<p>New.</p>"
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example bad: the original was changed
 * ```yaml
 * original: changed
 * language: de
 * html: "<p>Neu.</p>"
 * findings:
 *   - 'warn: “original-email” was changed since this version was made from it. Generate this one again, or read both side by side.'
 * ```
 *
 * @example bad: of a test
 * ```yaml
 * original: changed
 * html: "<p>New.</p>"
 * findings:
 *   - 'warn: “original-email” was changed since this version was made from it. Generate this one again, or read both side by side.'
 * ```
 */
import { APPLIES, notApplicable, type Rule } from "../rule.ts";

export const versionFollowsOriginal: Rule = {
  meta: {
    id: "version-follows-original",
    title: "A version follows its original",
    group: "words",
    kind: "cross-field",
    severity: "warn",
    fix: "none",
    law: [],
  },
  applicability: ({ original }) => (original === undefined ? notApplicable("It was not made from another asset's text.") : APPLIES),
  check: ({ original }, { complain }) => ({
    end: () => {
      if (original === undefined || original.stands) return;
      complain({
        spot: { kind: "asset" },
        quote: `made from an earlier “${original.asset}”`,
        message: `“${original.asset}” was changed since this version was made from it. Generate this one again, or read both side by side.`,
      });
    },
  }),
};
