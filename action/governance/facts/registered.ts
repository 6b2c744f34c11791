/** Words that are settled elsewhere: registered claims, legal text and names. Rules leave them alone or hold them to their record. */
import type { BrandKit, Located } from "#model/source.ts";
import type { Brief, Claims } from "#model/types.ts";
import { type PhraseMatch, type PhraseMatcher, phraseMatcher } from "../text/phrases.ts";

export type Claim = Claims["claims"][number];

export interface ClaimUse extends PhraseMatch {
  readonly claim: Claim;
}

/** What is registered in one text; legal text and names are looked for when first asked for, because few texts need them. */
export interface Registered {
  readonly claims: readonly ClaimUse[];
  /** Addresses, footer, opt-out text, terms, disclaimers, testimonials, names of certificates: approved by legal, word for word. */
  readonly legal: () => readonly PhraseMatch[];
  /** The company, its products, senders, the event and its people, spelled as they spell themselves. */
  readonly names: () => readonly PhraseMatch[];
}

/** A text with its tokens blanked out, and as written. */
export interface Words {
  readonly text: string;
  readonly raw: string;
}

/** A finder of registered words for a brand and a brief; what comes from the brand is compiled once. */
export function registeredWords(brand: BrandKit, brief: Located<Brief>): (words: Words) => Registered {
  const claims = claimFinder(brand);
  const brands = brandLegal(brand);
  const terms = once(() => phraseMatcher(wordForWord(termsOf(brief.value))));
  const spelled = once(() => namesOf(brand, brief.value));
  const names = once(() => phraseMatcher(spelled()));
  return ({ text, raw }) => ({
    claims: claims(text),
    legal: once(() => [...brands().find(raw), ...terms().find(raw)]),
    names: once(() =>
      names()
        .find(text)
        .filter((match) => spelled().includes(match.text)),
    ),
  });
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

const claimFinders = new WeakMap<Claims, (text: string) => readonly ClaimUse[]>();

/** Where registered claims are used in a text; the registry is compiled once. */
function claimFinder(brand: BrandKit): (text: string) => readonly ClaimUse[] {
  const registry = brand.claims.value;
  const known = claimFinders.get(registry);
  if (known !== undefined) return known;
  const wordings = registry.claims.flatMap((claim) => claim.wording.map((wording) => ({ claim, wording })));
  const matcher = phraseMatcher(wordings.map(({ wording }) => wording));
  const find = (text: string): readonly ClaimUse[] =>
    matcher.find(text).flatMap((match) => {
      const claim = wordings[match.phrase]?.claim;
      return claim === undefined ? [] : [{ ...match, claim }];
    });
  claimFinders.set(registry, find);
  return find;
}

const brandLegals = new WeakMap<BrandKit, () => PhraseMatcher>();

function brandLegal(brand: BrandKit): () => PhraseMatcher {
  const known = brandLegals.get(brand) ?? once(() => phraseMatcher(wordForWord(brandTexts(brand))));
  brandLegals.set(brand, known);
  return known;
}

/** Texts approved word for word, whole and line by line (a footer is often set over several lines). */
export function legalTexts(brand: BrandKit, brief: Brief): readonly string[] {
  return wordForWord([...brandTexts(brand), ...termsOf(brief)]);
}

function brandTexts(brand: BrandKit): readonly string[] {
  const { legal } = brand.brand.value;
  const { claims, testimonials = [], certificates = [], comparisons = [] } = brand.claims.value;
  const disclaimers = claims.flatMap(({ disclaimer }) => disclaimer ?? []);
  // What customers said is theirs, a certificate is called what it is called, and a comparison is proven; rules of their own hold them to
  // their record.
  const others = [
    ...testimonials.map(({ words }) => words),
    ...certificates.flatMap(({ names }) => names),
    ...comparisons.flatMap(({ wording }) => wording),
  ];
  const approved = (legal.statements ?? []).map(({ text }) => text);
  return [legal.footer, legal.optOut, ...Object.values(legal.addresses), ...approved, ...disclaimers, ...others];
}

function termsOf({ offer }: Brief): readonly string[] {
  return offer.kind === "discount" ? [offer.terms] : [];
}

function wordForWord(texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) => [text, ...text.split(/\r?\n/)]).filter((text) => text.trim().length > 3);
}

/** Names that are written as their owners write them. */
export function namesOf(brand: BrandKit, brief: Brief): readonly string[] {
  const { company, product, senders } = brand.brand.value;
  const { event } = brief;
  const products = brand.claims.value.claims.flatMap((claim) => claim.products ?? []);
  return [
    company,
    product,
    brief.product,
    ...products,
    ...Object.values(senders).map(({ name }) => name),
    event?.name,
    event?.place,
    ...(event?.speakers ?? []),
  ].filter((name) => name !== undefined);
}
