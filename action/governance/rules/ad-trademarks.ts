/**
 * An ad that names somebody else's mark may do so.
 *
 * What: marks of others that `brand.ads.trademarks` lists, and some that stand in ads often. Where the brand has no permission for it on
 * record, or one that has run out, it warns. Names of our own, and words of registered claims and terms, are left alone.
 *
 * Why: the owner can have the ad taken down, on Google by a form.
 *
 * Law: Google's policy on trademarks; LinkedIn's Advertising Policies.
 *
 * Fix: none.
 *
 * @example good: with permission
 * ```yaml
 * brand: { ads: { trademarks: [{ name: Salesforce, permission: legal/salesforce.pdf }] } }
 * ad: { kind: search-ad, headlines: [Reports for Salesforce, Our team at zoom level, Slack in the rope] }
 * findings: []
 * ```
 *
 * @example good: small letters are words, not marks
 * ```yaml
 * ad: { kind: search-ad, headlines: [Cut some slack, zoom into data, An oracle of data] }
 * findings: []
 * ```
 *
 * @example bad: no permission
 * ```yaml
 * ad: { kind: search-ad, headlines: [Reports for Salesforce, Reports, See how] }
 * findings:
 *   - 'warn: “Salesforce” is a mark of somebody else, and brand.yaml has no permission for it. Its owner can have the ad taken down: ask for permission, or leave it out.'
 * ```
 *
 * @example bad: a listed mark whose permission has run out
 * ```yaml
 * brand: { ads: { trademarks: [{ name: Northwind, permission: legal/northwind.pdf, expires: 2027-01-31 }] } }
 * ad: { kind: text-ad, headline: Reports for Northwind }
 * findings:
 *   - 'warn: The permission to name “Northwind” ran out on 31 January 2027. Ask for a new one, or leave it out.'
 * ```
 */
import type { Brand } from "#model/types.ts";
import { anyAd } from "../facts/ads.ts";
import { GOOGLE_TRADEMARKS } from "../laws/ads.ts";
import type { Rule, RuleContext } from "../rule.ts";
import { dayInWords } from "../text/dates.ts";
import { isInside, type PhraseMatcher, phraseMatcher } from "../text/phrases.ts";
import { KNOWN_MARKS } from "../words/ad-words.ts";

type Trademark = NonNullable<NonNullable<Brand["ads"]>["trademarks"]>[number];

export const adTrademarks: Rule = {
  meta: {
    id: "ad-trademarks",
    title: "Marks of others may be named",
    group: "ads",
    kind: "registry",
    severity: "warn",
    fix: "none",
    law: [GOOGLE_TRADEMARKS],
  },
  tell: "No mark of another company.",
  applicability: anyAd,
  check: (context, { complain }) => {
    const { marks, matcher } = marksOf(context.brand.brand.value);
    const said = new Set<string>();
    return {
      field: (segment) => {
        for (const use of matcher.find(segment.text)) {
          const mark = marks[use.phrase];
          // As its owner writes it: "slack" and "zoom" are words.
          if (mark === undefined || use.text !== mark.name || said.has(mark.name)) continue;
          const { claims, legal, names } = context.registered(segment);
          if (isInside(use, claims) || isInside(use, legal()) || isInside(use, names())) continue;
          const message = complaintAbout(mark, context);
          if (message === undefined) continue;
          said.add(mark.name);
          complain({ spot: { kind: "segment", segment, start: use.start }, quote: use.text, message });
        }
      },
    };
  },
};

function complaintAbout({ name, permission, expires }: Trademark, { today }: RuleContext): string | undefined {
  if (permission === undefined)
    return `“${name}” is a mark of somebody else, and brand.yaml has no permission for it. Its owner can have the ad taken down: ask for permission, or leave it out.`;
  if (expires === undefined || expires >= today) return undefined;
  return `The permission to name “${name}” ran out on ${dayInWords(expires)}. Ask for a new one, or leave it out.`;
}

const known = new WeakMap<Brand, { readonly marks: readonly Trademark[]; readonly matcher: PhraseMatcher }>();

/** The brand's list before ours; the brand's own names are nobody else's. Compiled once. */
function marksOf(brand: Brand): { readonly marks: readonly Trademark[]; readonly matcher: PhraseMatcher } {
  const before = known.get(brand);
  if (before !== undefined) return before;
  const listed = brand.ads?.trademarks ?? [];
  const own = new Set([brand.company, brand.product, ...listed.map(({ name }) => name)]);
  const marks = [...listed, ...KNOWN_MARKS.filter((name) => !own.has(name)).map((name): Trademark => ({ name }))];
  const made = { marks, matcher: phraseMatcher(marks.map(({ name }) => name)) };
  known.set(brand, made);
  return made;
}
