/**
 * What we claim, we can prove.
 *
 * What: a sentence with a number, a factor in words ("lasts twice as long"), a rank, an evidence word or a superlative about us is a claim. It must be one of the wordings in
 * brand/claims.yaml, in force today, allowed in every region of the audience, for this product, with its disclaimer on the same asset.
 * Numbers and ranks block; evidence words and superlatives warn, because a machine cannot tell puffery from a statement of fact. So does a
 * percentage whose sentence neither speaks of us or the reader nor compares: it may be news of others.
 *
 * Why: an objective claim needs its evidence before it is published. A wording that is close to a registered one is not registered:
 * "2.4x faster" promises more than "up to 2.4x faster".
 *
 * Law: FTC Act s. 5 (substantiation); Unfair Commercial Practices Directive Art. 6 and 12; CAP Code 3.7.
 *
 * @example good: registered wording, and words that are no claim
 * ```yaml
 * html: '<p>Reports in under a second, up to 2.4x faster.</p><p>Best practices, leading to less work. Not the best? The only way is up.</p>'
 * findings: []
 * ```
 *
 * @example good: figures that are no praise
 * ```yaml
 * html: '<p>Gin, 43% alcohol by volume. 71% of retail investor accounts lose money when trading CFDs with this provider.</p>'
 * findings: []
 * ```
 *
 * @example good: a recipe, and the best of others
 * ```yaml
 * language: de
 * html: '<p>Doppelt so lange kochen wie Reis. Auch der beste Scanner hilft nicht. Selbst die besten Pläne scheitern.</p><p>Cook it twice as long. Even the best plan fails.</p>'
 * findings: []
 * ```
 *
 * @example bad: factors in words
 * ```yaml
 * html: '<p>It lasts twice as long as paint, at three times the speed.</p><p>Es hält doppelt so lange wie Lack. Zehnmal schneller.</p><p>Deux fois plus résistant.</p>'
 * findings:
 *   - 'block: “twice as long” is not among our proven claims. Ask legal to add it, or take it out.'
 *   - 'block: “three times the speed” is not among our proven claims. Ask legal to add it, or take it out.'
 *   - 'block: “doppelt so lange” is not among our proven claims. Ask legal to add it, or take it out.'
 *   - 'block: “Zehnmal schneller” is not among our proven claims. Ask legal to add it, or take it out.'
 *   - 'block: “Deux fois plus résistant” is not among our proven claims. Ask legal to add it, or take it out.'
 * ```
 *
 * @example bad: more than is registered
 * ```yaml
 * html: '<p>Run 3x faster with the best reports.</p>'
 * findings:
 *   - 'block: “3x faster” is not among our proven claims. Say “up to 2.4x faster” (C-014), or ask legal to add it.'
 *   - 'warn: “best” needs proof, and none is registered. Name the fact behind it, or take it out.'
 * ```
 *
 * @example bad: a rank
 * ```yaml
 * html: '<p>The #1 platform, trusted by 12,000 customers.</p>'
 * findings:
 *   - 'block: “#1” is a rank, and needs its source and date: no proven claim of ours says it. Ask legal to add it, or take it out.'
 *   - 'block: “12,000 customers” is not among our proven claims. Ask legal to add it, or take it out.'
 * ```
 *
 * @example bad: no longer proven, and not everywhere
 * ```yaml
 * regions: [US, DE]
 * html: '<p>Half the clicks of 2025. Rated 4.8/5 by readers.</p>'
 * findings:
 *   - 'block: “Half the clicks of 2025” was proven until 31 December 2026 only (C-020). Ask legal for new evidence, or take it out.'
 *   - 'block: “Rated 4.8/5 by readers” may not be said in Germany (C-021). Take it out, or leave that region out of the audience.'
 *   - 'block: “Rated 4.8/5 by readers” needs its note on the same page: “Survey of 2026, 412 answers.” (C-021).'
 * ```
 */

import type { Claim, ClaimUse } from "../facts/registered.ts";
import { CAP_CODE, FTC_SUBSTANTIATION, UNFAIR_PRACTICES } from "../laws.ts";
import { APPLIES, type Reporter, type Rule, type RuleContext } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { findPercents } from "../text/amounts.ts";
import { dayInWords } from "../text/dates.ts";
import { isInside, overlaps, phraseKey, type Span } from "../text/phrases.ts";
import { coversRegion, regionName } from "../text/regions.ts";
import { findCertificates } from "../words/certificate-words.ts";
import { type ClaimTrigger, findTriggers } from "../words/claim-words.ts";
import { isDiscount } from "../words/offer-words.ts";
import { findReviewCounts, findScores } from "../words/rating-words.ts";

/** Languages whose ranks, evidence words and superlatives are listed; numbers are found in any. */
const LANGUAGES = new Set(["en", "de", "fr"]);

export const unregisteredClaim: Rule = {
  meta: {
    id: "unregistered-claim",
    title: "Claims are registered, in force and allowed here",
    group: "claims",
    kind: "registry",
    severity: "block",
    fix: "suggest",
    law: [FTC_SUBSTANTIATION, UNFAIR_PRACTICES, CAP_CODE],
  },
  tell: "No figure, rank or superlative about us (“best”, “leading”, “twice as fast”) but in the wordings of the claims.",
  applicability: () => APPLIES,
  check: (context, reporter) => {
    const language = context.language.split("-")[0] ?? "";
    if (!LANGUAGES.has(language)) {
      reporter.ask(`Words that claim a rank or a best are listed for English, German and French; this asset is in “${context.language}”.`);
    }
    const checked = new Set<Claim>();
    const look = (segment: Segment): void => {
      const { claims } = context.registered(segment);
      for (const use of claims) {
        if (!checked.has(use.claim)) checkUse(use, segment, context, reporter);
        checked.add(use.claim);
      }
      checkTriggers(segment, context, reporter);
    };
    return { field: look, text: look };
  },
};

function checkUse({ claim, text: quote, start }: ClaimUse, segment: Segment, context: RuleContext, { complain }: Reporter): void {
  const { brand, brief, regions, today, subject } = context;
  const say = (message: string): void =>
    complain({
      spot: { kind: "segment", segment, start },
      quote,
      message,
      related: brand.claims.place(["claims", indexOf(claim, context)]),
    });
  if (today > claim.expires) {
    say(`“${quote}” was proven until ${dayInWords(claim.expires)} only (${claim.id}). Ask legal for new evidence, or take it out.`);
  }
  const elsewhere = regions.filter((region) => !coversRegion(claim.regions, region));
  if (elsewhere.length > 0) {
    const where = elsewhere.map(regionName).join(", ");
    say(`“${quote}” may not be said in ${where} (${claim.id}). Take it out, or leave that region out of the audience.`);
  }
  const product = brief.value.product ?? brand.brand.value.product;
  if (claim.products !== undefined && product !== undefined && !claim.products.includes(product)) {
    say(`“${quote}” is proven for ${claim.products.join(", ")} (${claim.id}), and this campaign is about ${product}. Take it out.`);
  }
  if (claim.disclaimer !== undefined && !phraseKey(`${subject.visibleText} ${subject.plainText}`).includes(phraseKey(claim.disclaimer))) {
    say(`“${quote}” needs its note on the same page: “${claim.disclaimer}” (${claim.id}).`);
  }
}

function checkTriggers(segment: Segment, context: RuleContext, { complain }: Reporter): void {
  const offered = percentsOffered(context);
  const percents = findPercents(segment.text).filter(
    (written) => !isDiscount(segment.text, written) && !offered.has(written.percent) && !isGiven(segment.text, written),
  );
  const triggers: readonly (ClaimTrigger & { readonly isShare?: boolean })[] = [
    ...findTriggers(segment.text),
    ...percents.map((written) => ({ ...written, kind: "number" as const, isShare: true })),
  ];
  if (triggers.length === 0) return;
  const { claims, legal, names } = context.registered(segment);
  // "Certified" after the name of a standard is the certificate's, and held to its own record.
  const settled = [...claims, ...legal(), ...names(), ...findCertificates(segment.text), ...ratingsIn(segment, context)];
  for (const trigger of triggers) {
    if (isInside(trigger, settled) || overlaps(trigger, segment.code)) continue;
    const closest = trigger.kind === "superlative" ? undefined : closestWording(segment.text, trigger, context);
    complain({
      spot: { kind: "segment", segment, start: trigger.start },
      quote: trigger.text,
      severity: isFact(trigger) && (trigger.isShare !== true || isShareOfOurs(segment.text, trigger, context)) ? "block" : "warn",
      message: wordsFor(trigger, closest),
      ...(closest === undefined ? {} : { fix: { kind: "suggest", replacement: closest.wording } }),
      related: context.brand.claims.place(closest === undefined ? ["claims"] : ["claims", indexOf(closest.claim, context)]),
    });
  }
}

/** The strength of a drink, and the share of accounts that lose money, which the law has everybody say in these words. */
const GIVEN =
  /^\s?(?:alcohol|abv|alc\.?|vol\.?|alk\.?|alkohol|d['’]alcool|(?:of|der|des)\s(?:retail\s|our\s)?(?:investor\s|cfd\s)?(?:accounts|kleinanlegerkonten|comptes\sd['’]investisseurs)[^.!?]{0,60}(?:lose|verlieren|perdent))(?!\p{L})/iu;

function isGiven(text: string, { end }: Span): boolean {
  return GIVEN.test(text.slice(end, end + 120));
}

/** Where ratings are registered, `review-score-is-current` holds scores and numbers of reviews to them. */
function ratingsIn({ text }: Segment, { brand }: RuleContext): readonly Span[] {
  const isHeld = (brand.claims.value.ratings ?? []).length > 0;
  return isHeld ? [...findScores(text), ...findReviewCounts(text)] : [];
}

/** Rates and shares that the offer's own conditions name are the offer, and held to it. */
function percentsOffered({ brief }: RuleContext): ReadonlySet<number> {
  const { offer } = brief.value;
  if (offer.kind === "none") return new Set();
  return new Set(
    [offer.terms, offer.condition ?? "", ...(offer.fees ?? [])].flatMap((words) => findPercents(words).map(({ percent }) => percent)),
  );
}

function isFact({ kind }: ClaimTrigger): boolean {
  return kind === "number" || kind === "rank";
}

/** Words that compare or praise, and words for us and for the reader: what a percentage about us stands with. */
const OURS =
  /(?<!\p{L})(?:we|our|ours|us|you|your|yours|customers?|users?|wir|unser(?:e[nmrs]?)?|uns|sie|ihr(?:e[nmrs]?)?|kunden|kundinnen|nous|notre|nos|vous|votre|vos|clients?|faster|slower|more|less|fewer|higher|lower|better|cheaper|longer|stronger|natural|pure|organic|recycled|effective|efficient|accurate|accuracy|uptime|success|satisfaction|satisfied|recommend|secure|safe|schneller|mehr|weniger|günstiger|besser|höher|niedriger|länger|natürlich|wirksam|rein|sicher|zufrieden|aus|plus|moins|mieux|rapides?|naturels?|naturelles?|efficaces?|satisfaits?)(?!\p{L})/iu;

/** "Stocks fell 4 %" is news; a percentage is ours where its sentence speaks of us, praises, or is nothing but the number. */
function isShareOfOurs(text: string, { start, end }: Span, { brand }: RuleContext): boolean {
  const before =
    text
      .slice(Math.max(0, start - 200), start)
      .split(/[.!?]\s/)
      .at(-1) ?? "";
  const sentence = `${before}${text.slice(start, end)}${text.slice(end, end + 200).split(/[.!?](?:\s|$)/)[0] ?? ""}`;
  const { company, product } = brand.brand.value;
  if (OURS.test(sentence) || [company, product].some((name) => name !== undefined && sentence.includes(name))) return true;
  // A large number alone, as on a banner; two decimals are a quotation of the stock exchange.
  return text.trim().length <= end - start + 2 && !/[.,]\d{2}/.test(text.slice(start, end));
}

interface Wording {
  readonly claim: Claim;
  readonly wording: string;
}

function wordsFor({ kind, text }: ClaimTrigger, closest: Wording | undefined): string {
  if (kind === "superlative" || kind === "evidence")
    return `“${text}” needs proof, and none is registered. Name the fact behind it, or take it out.`;
  const way =
    closest === undefined
      ? "Ask legal to add it, or take it out."
      : `Say “${closest.wording}” (${closest.claim.id}), or ask legal to add it.`;
  return kind === "rank"
    ? `“${text}” is a rank, and needs its source and date: no proven claim of ours says it. ${way}`
    : `“${text}” is not among our proven claims. ${way}`;
}

/** The registered wording, in force here, that shares most words with the claim; the claim's own words count twice. */
function closestWording(text: string, { start, end }: ClaimTrigger, { brand, regions, today }: RuleContext): Wording | undefined {
  const own = wordsOf(text.slice(start, end));
  const around = wordsOf(text.slice(Math.max(0, start - 60), end + 60));
  const candidates = brand.claims.value.claims
    .filter((claim) => today <= claim.expires && regions.every((region) => coversRegion(claim.regions, region)))
    .flatMap((claim) => claim.wording.map((wording) => ({ claim, wording, score: scoreOf(wordsOf(wording), own, around) })));
  const best = candidates.reduce<(Wording & { readonly score: number }) | undefined>(
    (winner, candidate) => (candidate.score >= 2 && candidate.score > (winner?.score ?? 0) ? candidate : winner),
    undefined,
  );
  return best;
}

function scoreOf(wording: ReadonlySet<string>, own: ReadonlySet<string>, around: ReadonlySet<string>): number {
  return [...wording].reduce((score, word) => score + (own.has(word) ? 2 : around.has(word) ? 1 : 0), 0);
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(
    phraseKey(text)
      .split(/[^\p{L}]+/u)
      .filter((word) => word.length > 3),
  );
}

function indexOf(claim: Claim, { brand }: RuleContext): number {
  return brand.claims.value.claims.indexOf(claim);
}
