/**
 * We say our own words for things.
 *
 * What: the terms of `brand.terminology`: where a text uses a word we use another one for, it is named with ours. Whole words only, in
 * any case; a misspelled name of our own company or product blocks, every other term warns. Addresses, code, registered claims, names
 * and legal text are left alone.
 *
 * Why: one product with two names looks like two products, and readers notice. The brand's own list gives the reason for each term,
 * and the finding repeats it.
 *
 * Law: none; the brand's own guide.
 *
 * Fix: where the entry says `fix: safe` the word is exchanged without asking, in the same case, in running text only: never in the
 * words of a link or in quotation marks, where it is offered.
 *
 * @example good
 * ```yaml
 * html: <p>Our customers sign in with AcmeFlow. See <code>users</code>.</p>
 * findings: []
 * ```
 *
 * @example bad: terms, and a name of our own
 * ```yaml
 * html: <p>Users log in to Acme Flow.</p>
 * findings:
 *   - 'warn: We say “customers”, not “users” (they pay us). Write “Customers”.'
 *   - 'warn: We say “sign in”, not “log in” (the button says so). Write “sign in”.'
 *   - 'block: We say “AcmeFlow”, not “Acme Flow” (one word, two capitals). Write “AcmeFlow”.'
 * ```
 */
import type { Brand } from "#model/types.ts";
import { isOwnName, replacementFor, standsAlone, type Term } from "../facts/terms.ts";
import { APPLIES, type Reporter, type Rule, type RuleContext } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { isInside, overlaps, type PhraseMatch, phraseMatcher } from "../text/phrases.ts";

export const forbiddenTerm: Rule = {
  meta: {
    id: "forbidden-term",
    title: "Our own words for things",
    group: "words",
    kind: "substitution",
    severity: "warn",
    fix: "safe",
    law: [],
  },
  applicability: ({ brand }) =>
    brand.brand.value.terminology.length === 0 ? { kind: "not-applicable", reason: "The brand lists no terms." } : APPLIES,
  check: (context, reporter) => {
    const find = termFinder(context.brand.brand.value);
    const look = (segment: Segment): void => {
      for (const use of find(segment.text)) complainAbout(use, segment, context, reporter);
    };
    return { field: look, text: look };
  },
  correct: ({ brand }) => {
    const find = termFinder(brand.brand.value);
    return ({ kind, text }) =>
      kind === "address"
        ? []
        : find(text)
            .filter((use) => use.term.fix === "safe" && use.term.use.trim() !== "" && standsAlone(text, use))
            .map((use) => ({
              start: use.start,
              end: use.end,
              after: replacementFor(use.text, use.term),
              ...(isOwnName(use.term, brand.brand.value) ? { mayChange: "name" } : {}),
            }));
  },
};

interface TermUse extends PhraseMatch {
  readonly term: Term;
  readonly index: number;
}

const finders = new WeakMap<Brand, (text: string) => readonly TermUse[]>();

/** A finder of the words the brand replaces, compiled once. */
export function termFinder(brand: Brand): (text: string) => readonly TermUse[] {
  const known = finders.get(brand);
  if (known !== undefined) return known;
  const entries = brand.terminology.flatMap((term, index) => term.instead.map((word) => ({ word, term, index })));
  const matcher = phraseMatcher(entries.map(({ word }) => word));
  const find = (text: string): readonly TermUse[] =>
    matcher.find(text).flatMap((match) => {
      const entry = entries[match.phrase];
      return entry === undefined || match.text === entry.term.use ? [] : [{ ...match, term: entry.term, index: entry.index }];
    });
  finders.set(brand, find);
  return find;
}

function complainAbout(use: TermUse, segment: Segment, context: RuleContext, { complain }: Reporter): void {
  const { term, text: quote, start } = use;
  const { claims, legal, names } = context.registered(segment);
  if (isInside(use, claims) || isInside(use, legal()) || isInside(use, names()) || overlaps(use, segment.code)) return;
  if (isPartOfAddress(segment.text, use)) return;
  const brand = context.brand.brand.value;
  const replacement = replacementFor(quote, term);
  const because = term.reason.trim().replace(/\.$/, "");
  const forbidden = term.use.trim() === "";
  complain({
    spot: { kind: "segment", segment, start },
    quote,
    severity: forbidden || isOwnName(term, brand) ? "block" : "warn",
    message: forbidden
      ? `We do not say “${quote}” (${because}). Take it out.`
      : `We say “${term.use}”, not “${quote.toLowerCase() === quote || isOwnName(term, brand) ? quote : quote.toLowerCase()}” (${because}). Write “${replacement}”.`,
    ...(forbidden ? {} : { fix: { kind: isSafeHere(use, segment) ? "safe" : "suggest", replacement } }),
    related: context.brand.brand.place(["terminology", use.index]),
  });
}

/** Words of an address or of a mail box are not prose. */
function isPartOfAddress(text: string, { start, end }: PhraseMatch): boolean {
  const before = text.slice(Math.max(0, start - 80), start);
  return /(?:https?:\/\/|www\.|@|#)\S{0,70}$/.test(before) || /^(?:@|\.[a-z]{2,}\b|\/)/i.test(text.slice(end, end + 12));
}

function isSafeHere(use: TermUse, segment: Segment): boolean {
  return use.term.fix === "safe" && standsAlone(segment.text, use) && !overlaps(use, segment.links) && !isQuoted(segment.text, use.start);
}

function isQuoted(text: string, start: number): boolean {
  const before = text.slice(0, start);
  return before.lastIndexOf("“") > before.lastIndexOf("”") || (before.match(/"/g)?.length ?? 0) % 2 === 1;
}
