/**
 * "Recyclable", "compostable" and "free of" are proven.
 *
 * What: where goods are sold, words for what becomes of them ("recyclable", "compostable", "degradable") and for what is not in them
 * ("BPA-free", "non-toxic", "ohne Mikroplastik") are a registered claim, with its qualification. "Please recycle" and "recycled" are left
 * alone, and so is everything that is denied. "Biodegradable" is a generic word where the law of the European Union holds, and
 * `generic-environmental-claim` looks at it there.
 *
 * Why: recyclable only counts where people can have it recycled, and free of a poison says nothing of the next one. Both need proof.
 *
 * Law: 16 CFR 260.7 to 260.12; CAP Code 11; Unfair Commercial Practices Directive Art. 6 and 12. What becomes of it blocks; what is not
 * in it warns. Fix: use a registered wording.
 *
 * @example good: registered
 * ```yaml
 * brief: { industry: furniture }
 * claims: [{ id: C-050, wording: [recyclable in most communities], evidence: r.pdf, regions: [US], expires: 2027-12-31 }]
 * html: '<p>The box is recyclable in most communities. Please recycle this.</p>'
 * findings: []
 * ```
 *
 * @example good: denied, and other things that are free
 * ```yaml
 * brief: { industry: retail }
 * html: '<p>It is not recyclable. Free of charge, hassle-free, sugar-free, and free from Monday on. Without plastic it would break.</p>'
 * findings: []
 * ```
 *
 * @example bad: nobody proved it
 * ```yaml
 * brief: { industry: cosmetics }
 * html: '<p>Fully recyclable, BPA-free and non-toxic.</p>'
 * findings:
 *   - 'block: “Fully recyclable” needs proof and its limits: where, how and how long. Use a registered claim, ask legal to add one, or take it out.'
 *   - 'warn: “BPA-free” needs proof that it is free of it, and that nothing as bad is in it instead. Ask legal to add the claim, or take it out.'
 *   - 'warn: “non-toxic” needs proof that it is free of it, and that nothing as bad is in it instead. Ask legal to add the claim, or take it out.'
 * ```
 *
 * @example bad: biodegradable, to the United States
 * ```yaml
 * brief: { industry: retail }
 * html: '<p>A biodegradable pot.</p>'
 * findings:
 *   - 'block: “biodegradable” needs proof and its limits: where, how and how long. Use a registered claim, ask legal to add one, or take it out.'
 * ```
 *
 * @example bad: in German
 * ```yaml
 * brief: { industry: fashion }
 * regions: [DE]
 * language: de
 * html: '<p>Zu 100 % kompostierbar, frei von Mikroplastik.</p>'
 * findings:
 *   - 'block: “Zu 100 % kompostierbar” needs proof and its limits: where, how and how long. Use a registered claim, ask legal to add one, or take it out.'
 *   - 'warn: “frei von Mikroplastik” needs proof that it is free of it, and that nothing as bad is in it instead. Ask legal to add the claim, or take it out.'
 * ```
 */

import { firstObstacle, inListedLanguage, isAmong, whereKnown } from "../facts/reach.ts";
import { isSettled } from "../facts/settled.ts";
import { DEGRADABLE_US, ENVIRONMENT_GB } from "../laws/claims.ts";
import { UNFAIR_PRACTICES } from "../laws.ts";
import { APPLIES, notApplicable, type Rule } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { findBiodegradable, findEndOfLife, findFreeOf } from "../words/environment-words.ts";
import { sellsGoods } from "../words/goods.ts";
import { isNegated } from "../words/negated.ts";

export const degradableOrRecyclable: Rule = {
  meta: {
    id: "degradable-or-recyclable",
    title: "“Recyclable”, “compostable” and “free of” are proven",
    group: "claims",
    kind: "registry",
    severity: "block",
    fix: "none",
    law: [DEGRADABLE_US, ENVIRONMENT_GB, UNFAIR_PRACTICES],
  },
  tell: "No “recyclable”, “compostable” or “free of …”.",
  applicability: (context) =>
    firstObstacle(
      () =>
        sellsGoods(context.industry)
          ? APPLIES
          : notApplicable(`Only for goods, and “${context.industry}” is not among the industries that sell them.`),
      () => whereKnown(context),
      () =>
        isAmong(context.regions, ["US", "GB", "EU"])
          ? APPLIES
          : notApplicable("None of its regions has a law on such words that we check."),
      () => inListedLanguage(context),
    ),
  check: (context, { complain }) => {
    const isGenericHere = isAmong(context.regions, ["EU"]);
    const look = (segment: Segment): void => {
      const { text } = segment;
      const say =
        (kind: "end" | "free") =>
        (found: ReturnType<typeof findFreeOf>[number]): void => {
          const { start, text: quote } = found;
          if (isNegated(text, found) || isSettled(found, segment, context)) return;
          const message =
            kind === "end"
              ? `“${quote}” needs proof and its limits: where, how and how long. Use a registered claim, ask legal to add one, or take it out.`
              : `“${quote}” needs proof that it is free of it, and that nothing as bad is in it instead. Ask legal to add the claim, or take it out.`;
          complain({ spot: { kind: "segment", segment, start }, quote, message, severity: kind === "end" ? "block" : "warn" });
        };
      findEndOfLife(text).forEach(say("end"));
      if (!isGenericHere) findBiodegradable(text).forEach(say("end"));
      findFreeOf(text).forEach(say("free"));
    };
    return { field: look, text: look };
  },
};
