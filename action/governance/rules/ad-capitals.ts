/**
 * An ad does not shout in capitals.
 *
 * What: a word of four capitals or more that is no short form, code or name; a word written iN tHiS wAy; a word s.p.a.c.e.d out. Short
 * forms are those everybody writes in capitals (laws, authorities, money, technology), those of `brand.ads.capitals`, the code of the
 * offer, words in capitals of our own status line and footer, and the words of claims, terms, certificates and names as they are registered.
 *
 * Why: Google refuses such an ad, and LinkedIn may.
 *
 * Law: the editorial policies of the platforms.
 *
 * Fix: the word in small letters is offered.
 *
 * @example good: short forms, a code and a name
 * ```yaml
 * brand: { ads: { capitals: [ACMECLOUD] } }
 * offer: { kind: discount, percent: 20, code: SPRING20, ends: 2027-04-20, terms: For new customers. }
 * ad: { kind: search-ad, headlines: [GDPR and SAML for ACMECLOUD, 'Code SPRING20, iPhone, eBay', 'U.S. and e.g. HTML, McDonald'] }
 * findings: []
 * ```
 *
 * @example good: three letters, and the words that are put in
 * ```yaml
 * ad: { kind: search-ad, headlines: ['{KEYWORD:reports} for you', 'Now NEW and FUN', API for CRM and ERP] }
 * findings: []
 * ```
 *
 * @example good: the short forms of laws, authorities and money, and our own
 * ```yaml
 * brand: { legal: { footer: 'Acme Bank, 1 Main Street', status: { en: 'Acme Bank, Member XBIC' } } }
 * ad: { kind: search-ad, headlines: [Member FDIC and SIPC, DSGVO and HIPAA for SaaS, Member XBIC], descriptions: ['APR, VAT in USD, SEC and IFRS: what DevSecOps needs'] }
 * findings: []
 * ```
 *
 * @example bad: all three ways
 * ```yaml
 * ad: { kind: search-ad, headlines: [FREE reports for all, RePoRtS at once, S.A.V.E today] }
 * findings:
 *   - 'block: “FREE” is shouted, and Google refuses that. Write “Free”.'
 *   - 'block: “RePoRtS” mixes capitals and small letters, and Google refuses that. Write “Reports”.'
 *   - 'block: “S.A.V.E” is spaced out, and Google refuses that. Write “Save”.'
 * ```
 *
 * @example bad: on LinkedIn it warns
 * ```yaml
 * ad: { kind: text-ad, headline: BEST reports }
 * findings:
 *   - 'warn: “BEST” is shouted, and LinkedIn may refuse that. Write “Best”.'
 * ```
 */
import { anyAd, INSERTION, isGoogle } from "../facts/ads.ts";
import { GOOGLE_CAPITALS, LINKEDIN_POLICY } from "../laws/ads.ts";
import type { Rule, RuleContext } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { fixedPhrases, isInside, overlaps, type Span } from "../text/phrases.ts";
import { MIXED_NAMES, SHORT_FORMS } from "../words/short-forms.ts";

/** Not where a path, an address or a mail box goes on. */
const CAPITALS = /(?<![\p{L}\p{N}_@#/.-])\p{Lu}{4,40}(?![\p{L}\p{N}_@/-])/gu;
const MIXED = /(?<![\p{L}\p{N}_@#/.-])\p{L}{4,40}(?![\p{L}\p{N}_@/])/gu;
const SPACED = /(?<![\p{L}\p{N}.])\p{L}(?:[.\-*_·]\p{L}){3,20}(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])\p{L}(?: \p{L}){3,20}(?![\p{L}\p{N}])/gu;

export const adCapitals: Rule = {
  meta: {
    id: "ad-capitals",
    title: "An ad does not shout in capitals",
    group: "ads",
    kind: "pattern",
    severity: "block",
    fix: "suggest",
    law: [],
  },
  tell: "No word in capitals.",
  applicability: anyAd,
  check: (context, { complain }) => {
    const google = isGoogle(context);
    const own = ownWords(context);
    const refuses = google ? "Google refuses that" : "LinkedIn may refuse that";
    return {
      field: (segment) => {
        const inserted = Array.from(segment.text.matchAll(INSERTION), ({ 0: found, index }) => ({
          start: index,
          end: index + found.length,
        }));
        const shouts = (span: Span, quote: string, why: string, instead: string): void => {
          if (overlaps(span, inserted) || isOwn(segment, span, quote, context, own)) return;
          complain({
            spot: { kind: "segment", segment, start: span.start },
            quote,
            severity: google ? "block" : "warn",
            message: `“${quote}” ${why}, and ${refuses}. Write “${instead}”.`,
            fix: { kind: "suggest", replacement: instead },
            law: google ? GOOGLE_CAPITALS : LINKEDIN_POLICY,
          });
        };
        for (const { span, quote } of found(segment.text, CAPITALS)) shouts(span, quote, "is shouted", capitalised(quote));
        for (const { span, quote } of found(segment.text, MIXED))
          if (isMixed(quote)) shouts(span, quote, "mixes capitals and small letters", capitalised(quote));
        for (const { span, quote } of found(segment.text, SPACED))
          shouts(span, quote, "is spaced out", capitalised(quote.replace(/[^\p{L}]/gu, "")));
      },
    };
  },
};

function found(text: string, pattern: RegExp): readonly { readonly span: Span; readonly quote: string }[] {
  return Array.from(text.matchAll(pattern), ({ 0: quote, index }) => ({ span: { start: index, end: index + quote.length }, quote }));
}

/** Capital and small letters by turns, twice at least: `iPhone`, `McDonald` and `PostgreSQL` change once. */
function isMixed(word: string): boolean {
  return /\p{Ll}\p{Lu}{1,2}\p{Ll}{1,2}\p{Lu}/u.test(word) || /\p{Lu}\p{Ll}\p{Lu}\p{Ll}\p{Lu}/u.test(word);
}

function capitalised(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1).toLowerCase()}`;
}

/** Words that our own records write in capitals. */
function ownWords({ brand, brief }: RuleContext): ReadonlySet<string> {
  const { ads, terminology, company, product, legal } = brand.brand.value;
  const { offer } = brief.value;
  const texts = [
    ...(ads?.capitals ?? []),
    ...terminology.map(({ use }) => use),
    ...(brand.claims.value.certificates ?? []).flatMap(({ names }) => names),
    ...(offer.kind === "discount" && offer.code !== undefined ? [offer.code] : []),
    company,
    product ?? "",
    ...Object.values(legal.status ?? {}),
    legal.footer,
  ];
  return new Set(texts.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]/u)]));
}

function isOwn(segment: Segment, span: Span, quote: string, context: RuleContext, own: ReadonlySet<string>): boolean {
  if (own.has(quote) || MIXED_NAMES.has(quote) || (quote === quote.toUpperCase() && SHORT_FORM.find(quote).length > 0)) return true;
  const { claims, legal, names } = context.registered(segment);
  return isInside(span, claims) || isInside(span, legal()) || isInside(span, names());
}

const SHORT_FORM = fixedPhrases(SHORT_FORMS);
