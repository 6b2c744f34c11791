/**
 * Our marks carry their sign where they first stand.
 *
 * What: each name of brand.yaml's `trademarks` has its sign, ® or ™, where it first stands in the text that readers see. Later ones need
 * none. Subject, title and legal text are left alone, and so is the name as a part of a longer name of ours.
 *
 * Why: the sign keeps the mark ours. ® beside a mark that is not registered is forbidden in many countries.
 *
 * Law: none that asks for the sign; the brand's own guide.
 *
 * @example good: with its sign, once, and inside the company's name
 * ```yaml
 * brand: { company: Flowers United, trademarks: [{ name: Flow, sign: ® }, { name: Flowers, sign: ™ }] }
 * subject: Flow is here
 * html: '<p>Flowers United presents Flow<sup>®</sup>. Flow is fast.</p>'
 * findings: []
 * ```
 *
 * @example good: the brand has none
 * ```yaml
 * html: '<p>AcmeFlow</p>'
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example bad: none where it first stands
 * ```yaml
 * brand: { trademarks: [{ name: AcmeFlow, sign: ™ }] }
 * html: '<h1>The new AcmeFlow</h1><p>AcmeFlow™ is fast.</p>'
 * findings:
 *   - 'warn: “AcmeFlow” has no sign where it first stands. Write “AcmeFlow™”.'
 * ```
 *
 * @example bad: the wrong one
 * ```yaml
 * brand: { trademarks: [{ name: AcmeFlow, sign: ™ }] }
 * html: '<p>AcmeFlow® is fast.</p>'
 * findings:
 *   - 'warn: “AcmeFlow®” has the wrong sign; our register has “™”. Write “AcmeFlow™”.'
 * ```
 */
import { APPLIES, notApplicable, type Rule, type RuleContext } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { isInside, overlaps, phraseMatcher } from "../text/phrases.ts";

export const trademarkSign: Rule = {
  meta: {
    id: "trademark-sign",
    title: "Our marks carry their sign",
    group: "words",
    kind: "registry",
    severity: "warn",
    fix: "suggest",
    law: [],
  },
  tell: "Our marks carry their sign where they first stand in the text.",
  applicability: ({ brand }) =>
    (brand.brand.value.trademarks ?? []).length === 0 ? notApplicable("The brand registers no marks with a sign.") : APPLIES,
  check: (context, { complain }) => {
    const { brand } = context.brand;
    const marks = brand.value.trademarks ?? [];
    const matcher = phraseMatcher(marks.map(({ name }) => name));
    const seen = new Set<string>();
    return {
      text: (segment) => {
        if (segment.origin.kind !== "html" || segment.origin.hidden) return;
        for (const match of matcher.find(segment.text)) {
          const mark = marks[match.phrase];
          if (mark === undefined || seen.has(mark.name) || match.text !== mark.name || isElsewhere(match, segment, context)) continue;
          seen.add(mark.name);
          const [, sign = ""] = /^\s?(®|™|\(R\)|\(TM\))/i.exec(segment.text.slice(match.end)) ?? [];
          if (sign === mark.sign) continue;
          const replacement = `${mark.name}${mark.sign}`;
          const quote = sign === "" ? mark.name : segment.text.slice(match.start, segment.text.indexOf(sign, match.end) + sign.length);
          const what =
            sign === ""
              ? `“${quote}” has no sign where it first stands.`
              : `“${quote}” has the wrong sign; our register has “${mark.sign}”.`;
          complain({
            spot: { kind: "segment", segment, start: match.start },
            quote,
            message: `${what} Write “${replacement}”.`,
            fix: { kind: "suggest", replacement },
            related: brand.place(["trademarks", match.phrase]),
          });
        }
      },
    };
  },
};

/** In legal text, in code, or a part of a longer name. */
function isElsewhere(match: { readonly start: number; readonly end: number }, segment: Segment, context: RuleContext): boolean {
  const { legal, names } = context.registered(segment);
  const longer = names().filter(({ start, end }) => end - start > match.end - match.start);
  return overlaps(match, segment.code) || isInside(match, legal()) || isInside(match, longer);
}
