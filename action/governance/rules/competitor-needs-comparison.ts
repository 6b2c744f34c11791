/**
 * Who names a competitor can prove the comparison.
 *
 * What: a competitor of the brand's list (`brand.yaml`, `competitors`), spelled as it stands there, is named only inside a wording of a
 * registered comparison (`claims.yaml`, `comparisons`), in force today and allowed in every region of the audience. Words that say what
 * works together ("import from Globex", "our Globex integration") compare nothing. Names that are not on the list are not seen.
 *
 * Why: to name a competitor is to compare, and a comparison must be objective and provable.
 *
 * Law: Directive 2006/114 Art. 4; UWG § 6; CAP Code 3.33 to 3.39. There words that compare block; a name alone, and other regions, warn.
 * Fix: use a registered wording, or take the name out.
 *
 * @example good: registered, and what works together
 * ```yaml
 * regions: [DE]
 * brand: { competitors: [Globex] }
 * comparisons: [{ id: V-001, wording: [opens reports faster than Globex], evidence: g.pdf, regions: [EU], expires: 2027-12-31 }]
 * html: '<p>AcmeFlow opens reports faster than Globex.</p><p>Import your data from Initech, Globex and others. Our Globex connector is free.</p>'
 * findings: []
 * ```
 *
 * @example good: a word of the language, spelled in another way
 * ```yaml
 * regions: [DE]
 * brand: { competitors: [Monday, Notion] }
 * html: '<p>The notion of better weeks: on monday you see more than before.</p>'
 * findings: []
 * ```
 *
 * @example bad: compared, and named
 * ```yaml
 * regions: [DE]
 * brand: { competitors: [Globex] }
 * html: '<p>Better reports than Globex. Globex was here first.</p>'
 * findings:
 *   - 'block: “Globex” is a competitor, and this compares us with them without a registered comparison. Use a registered wording, or take the name out.'
 *   - 'warn: “Globex” is a competitor, and to name them is to compare. Use a registered wording, or take the name out.'
 * ```
 *
 * @example bad: too old, and not here
 * ```yaml
 * regions: [DE, US]
 * brand: { competitors: [Globex] }
 * comparisons: [{ id: V-001, wording: [faster than Globex], evidence: g.pdf, regions: [US], expires: 2026-12-31 }]
 * html: '<p>Faster than Globex.</p>'
 * findings:
 *   - 'block: “Faster than Globex” was proven until 31 December 2026 only (V-001). Ask legal for a new comparison, or take it out.'
 *   - 'block: “Faster than Globex” may not be said in Germany (V-001). Take it out, or leave that region out of the audience.'
 * ```
 */

import type { Claims } from "#model/types.ts";
import { inListedLanguage, isAmong } from "../facts/reach.ts";
import { COMPARATIVE_DE, COMPARATIVE_EU, COMPARISONS_GB } from "../laws/claims.ts";
import { type Applicability, notApplicable, type Rule, type RuleContext } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { dayInWords } from "../text/dates.ts";
import { isInside, overlaps, type PhraseMatch, phraseMatcher } from "../text/phrases.ts";
import { coversRegion, regionName } from "../text/regions.ts";
import { sentencesOf } from "../words/sentences.ts";

type Comparison = NonNullable<Claims["comparisons"]>[number];

const COMPARES =
  /(?<!\p{L})(?:than|vs\.?|versus|unlike|better|faster|cheaper|instead of|alternative to|alternatives to|replaces?|switch (?:from|away)|leave|beats?|outperforms?|compared (?:to|with)|als|besser|schneller|günstiger|statt|anders als|alternative zu|im vergleich|vergleich(?:en|e)? mit|wechseln sie von|que|mieux|plus rapide|moins cher|contrairement à|au lieu de|alternative à|comparée?s? à)(?!\p{L})/iu;
const TOGETHER =
  /(?<!\p{L})(?:(?:works?|integrat(?:es?|ed|ions?)|compatible|connect(?:s|ed|ions?|ors?)?|sync(?:s|ed|hronis\p{L}{1,6})?|import(?:s|ed)?|export(?:s|ed)?|migrat(?:e|es|ed|ion)|move|data|reads?|plug-?ins?|add-?ons?|available) (?:your |all |their )?(?:\p{L}{2,16} ){0,2}(?:with|to|from|for|in|on)|(?:funktioniert|arbeitet|verbinde[nt]?|verbindet|import(?:ieren)?|export(?:ieren)?|daten|anbindung|schnittstelle) (?:\p{L}{2,16} ){0,3}(?:mit|aus|von|nach|an|zu)|(?:fonctionne|compatible|connect(?:ez|é)|import(?:ez|er)?|export(?:ez|er)?|données) (?:\p{L}{2,16} ){0,3}(?:avec|depuis|vers|de|à))\s/iu;
const TOGETHER_AFTER =
  /^(?:[\s-](?:integrations?|connectors?|plug-?ins?|add-?ons?|imports?|exports?|schnittstelle|anbindung|accounts?|data|files?))(?!\p{L})/iu;
/** How many characters before a name its "import from" may stand: a list of five names. */
const REACH = 90;

export const competitorNeedsComparison: Rule = {
  meta: {
    id: "competitor-needs-comparison",
    title: "Who names a competitor can prove the comparison",
    group: "claims",
    kind: "registry",
    severity: "block",
    fix: "none",
    law: [COMPARATIVE_DE, COMPARATIVE_EU, COMPARISONS_GB],
  },
  tell: "No competitor is named, and nothing is compared with what others sell.",
  applicability,
  check: (context, { complain }) => {
    const { brand, regions, today } = context;
    const names = brand.brand.value.competitors ?? [];
    const find = phraseMatcher(names).find;
    const comparisons = brand.claims.value.comparisons ?? [];
    const wordings = comparisons.flatMap((comparison) => comparison.wording.map((wording) => ({ comparison, wording })));
    const registered = phraseMatcher(wordings.map(({ wording }) => wording));
    const strict = isAmong(regions, ["EU", "GB"]);
    const checked = new Set<Comparison>();
    const checkUse = (comparison: Comparison, { start, text: quote }: PhraseMatch, segment: Segment): void => {
      const { id, expires } = comparison;
      const related = brand.claims.place(["comparisons", comparisons.indexOf(comparison)]);
      const say = (message: string): void => complain({ spot: { kind: "segment", segment, start }, quote, message, related });
      if (today > expires)
        say(`“${quote}” was proven until ${dayInWords(expires)} only (${id}). Ask legal for a new comparison, or take it out.`);
      const elsewhere = regions.filter((region) => !coversRegion(comparison.regions, region));
      if (elsewhere.length === 0) return;
      say(
        `“${quote}” may not be said in ${elsewhere.map(regionName).join(", ")} (${id}). Take it out, or leave that region out of the audience.`,
      );
    };
    const look = (segment: Segment): void => {
      const { text } = segment;
      const uses = registered.find(text);
      for (const use of uses) {
        const comparison = wordings[use.phrase]?.comparison;
        if (comparison === undefined || checked.has(comparison)) continue;
        checked.add(comparison);
        checkUse(comparison, use, segment);
      }
      for (const found of find(text)) {
        if (!names.includes(found.text) || isInside(found, uses) || overlaps(found, segment.code)) continue;
        const sentence = sentencesOf(text).find(({ start, end }) => start <= found.start && found.end <= end)?.text ?? text;
        const compares = COMPARES.test(sentence);
        if (!compares && isTogether(text, found)) continue;
        const what = compares ? "this compares us with them without a registered comparison" : "to name them is to compare";
        complain({
          spot: { kind: "segment", segment, start: found.start },
          quote: found.text,
          message: `“${found.text}” is a competitor, and ${what}. Use a registered wording, or take the name out.`,
          severity: strict && compares ? "block" : "warn",
          related: brand.claims.place(["comparisons"]),
        });
      }
    };
    return { field: look, text: look };
  },
};

function applicability(context: RuleContext): Applicability {
  return (context.brand.brand.value.competitors ?? []).length === 0
    ? notApplicable("The brand lists no competitors, so there is no name to look for.")
    : inListedLanguage(context);
}

function isTogether(text: string, { start, end }: PhraseMatch): boolean {
  const before =
    text
      .slice(Math.max(0, start - REACH), start)
      .split(/[.!?;]\s/)
      .at(-1) ?? "";
  return TOGETHER.test(before) || TOGETHER_AFTER.test(text.slice(end, end + 16));
}
