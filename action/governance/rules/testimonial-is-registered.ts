/**
 * What customers say, customers said.
 *
 * What: words in quotation marks with a person or company beside them, block quotations with a name, five stars in a row and "our
 * customers say" are in the register of testimonials (`claims.yaml`), word for word, in force today, with the name and, where the person
 * is connected with us, the connection beside them (in the same paragraph, 150 characters before or 250 after). Our own people (senders,
 * speakers of the event) are no customers; a person without a surname ("Frau M. aus
 * Lindau") is told of as a customer. "9 out of 10 customers say" is a share, and held to the claims. Quotation marks without a name are style; ratings in figures ("4.8/5") are held to the claims
 * by `unregistered-claim`.
 *
 * Why: an invented customer is a fake review, whoever or whatever invented it.
 *
 * Law: 16 CFR 465.2, 255.1 and 255.5; Unfair Commercial Practices Directive Annex I no. 23b and 23c; CAP Code 3.45 to 3.47.
 *
 * @example good: word for word, with name and connection
 * ```yaml
 * testimonials: [{ id: T-003, words: It saves us a day a week., by: 'Jo Example, Example Ltd', connection: Acme partner, evidence: t.pdf, expires: 2027-12-31 }]
 * html: '<p>What our customers say ★★★★★</p><p>“It saves us a day a week.”</p><p>Jo Example<br>Example Ltd (Acme partner)</p>'
 * findings: []
 * ```
 *
 * @example good: quotation marks for style, and what readers of ours hear
 * ```yaml
 * html: '<p>Choose “Save for later now” – That is all. “A report nobody has to wait for”</p><h2>New Features</h2><p>Hear what your customers say.</p>'
 * findings: []
 * ```
 *
 * @example good: a share that is registered, and news
 * ```yaml
 * claims: [{ id: C-2, wording: [9 out of 10 customers say it works], evidence: survey.pdf, regions: [US], expires: 2027-12-31 }]
 * html: '<p>9 out of 10 customers say it works.</p>'
 * findings: []
 * ```
 *
 * @example bad: a person without a surname
 * ```yaml
 * regions: [DE]
 * language: de
 * html: '<p>„Seit wir es haben, geht alles schneller“, sagt Frau K. aus Ulm.</p>'
 * findings:
 *   - 'block: “Seit wir es haben, geht alles schneller” by Frau K. aus Ulm is not in our register. Generated copy must not invent customers: take it out, or have it registered with consent.'
 * ```
 *
 * @example bad: nobody said it
 * ```yaml
 * html: '<p>“It changed the way we work.” — Maria Gomez, Initech</p>'
 * findings:
 *   - 'block: “It changed the way we work.” by Maria Gomez, Initech is not in our register. Generated copy must not invent customers: take it out, or have it registered with consent.'
 * ```
 *
 * @example bad: not word for word, and without the connection
 * ```yaml
 * testimonials: [{ id: T-003, words: It saves us a day a week., by: 'Jo Example, Example Ltd', connection: Acme partner, evidence: t.pdf, expires: 2027-12-31 }]
 * html: '<p>“It saves us two days a week.” – Jo Example, Example Ltd</p><p>“It saves us a day a week” – Jo Example, Example Ltd</p>'
 * findings:
 *   - 'block: “It saves us two days a week.” is not what was said. Write “It saves us a day a week.” (T-003), word for word.'
 *   - 'block: “It saves us a day a week” needs beside it how the person is connected with us: “Acme partner” (T-003).'
 * ```
 *
 * @example bad: a block quotation with a name of its own
 * ```yaml
 * html: '<blockquote><p>It changed the way we work.</p><cite>Maria Gomez, Initech</cite></blockquote>'
 * findings:
 *   - 'block: “It changed the way we work.” by Maria Gomez, Initech is not in our register. Generated copy must not invent customers: take it out, or have it registered with consent.'
 * ```
 *
 * @example bad: too old, and under another name
 * ```yaml
 * testimonials: [{ id: T-003, words: It saves us a day a week., by: 'Jo Example, Example Ltd', evidence: t.pdf, expires: 2026-12-31 }]
 * html: '<blockquote>It saves us a day a week. — Kim Other, Example Ltd</blockquote>'
 * findings:
 *   - 'block: “It saves us a day a week” may be used until 31 December 2026 only (T-003). Ask the customer again, or take it out.'
 *   - 'block: “It saves us a day a week” needs the name of who said it beside it: “Jo Example, Example Ltd” (T-003).'
 * ```
 *
 * @example bad: stars and a heading, and nobody speaks
 * ```yaml
 * regions: [DE]
 * language: de
 * html: '<h2>Das sagen unsere Kunden</h2><p>★★★★★ Einfach gut.</p>'
 * findings:
 *   - 'block: “sagen unsere Kunden” announces what customers said, and no testimonial of our register follows. Add one, or take it out.'
 *   - 'block: “★★★★★” is a rating, and no testimonial of our register stands beside it. Add it, or take the stars out.'
 * ```
 */

import type { Claims } from "#model/types.ts";
import { blockAround, splitByCite } from "../facts/block-quotations.ts";
import { inListedLanguage } from "../facts/reach.ts";
import { surroundingsIn } from "../facts/surroundings.ts";
import { CONNECTIONS_US, ENDORSEMENTS_US, REVIEWS_EU, TESTIMONIALS_GB } from "../laws/claims.ts";
import { APPLIES, type Complaint, type Reporter, type Rule, type RuleContext, type Spot } from "../rule.ts";
import type { Markup, Segment } from "../subject.ts";
import { dayInWords } from "../text/dates.ts";
import { isInside, type PhraseMatch, phraseMatcher } from "../text/phrases.ts";
import { announcementsIn, speaksOfACustomer } from "../words/customers.ts";
import { findQuotations, splitBlockQuotation } from "../words/quotations.ts";
import { looseKey, shareOfWords, withoutFullStop, wordsKey } from "../words/same-words.ts";

type Testimonial = NonNullable<Claims["testimonials"]>[number];

/** Characters around a quotation in which its name has to stand: the line before, and the two or three after. */
const NEAR = { before: 150, after: 250 } as const;
/** Half of the words in common: then one was meant for the other. */
const CLOSE = 0.5;

const STARS = /(?<![★☆⭐])[★⭐][★☆⭐]{4}(?![★☆⭐])/u;
export const testimonialIsRegistered: Rule = {
  meta: {
    id: "testimonial-is-registered",
    title: "What customers say, customers said",
    group: "claims",
    kind: "registry",
    severity: "block",
    fix: "suggest",
    law: [ENDORSEMENTS_US, REVIEWS_EU, TESTIMONIALS_GB],
  },
  tell: "No customer is quoted, and no “our customers say”.",
  applicability: () => APPLIES,
  check: (context, reporter) => {
    const listed = inListedLanguage(context);
    if (listed.kind === "unknown") reporter.ask(listed.reason);
    const check = new TestimonialCheck(context, reporter);
    return {
      field: (segment) => check.look(segment),
      text: (segment) => check.look(segment),
      element: (element) => check.lookAtBlock(element),
      end: () => check.end(),
    };
  },
};

/** One asset's check; lives as long as the walk. */
class TestimonialCheck {
  readonly #context: RuleContext;
  readonly #reporter: Reporter;
  readonly #known: readonly Testimonial[];
  readonly #find: (text: string) => readonly PhraseMatch[];
  readonly #around: ReturnType<typeof surroundingsIn>;
  readonly #next: ReadonlyMap<Segment, Segment>;
  readonly #used = new Set<Testimonial>();
  readonly #own: readonly string[];
  readonly #announced: Complaint[] = [];
  readonly #blocks = new Set<Markup>();

  constructor(context: RuleContext, reporter: Reporter) {
    const { brand, brief, subject } = context;
    this.#context = context;
    this.#reporter = reporter;
    this.#known = brand.claims.value.testimonials ?? [];
    this.#find = phraseMatcher(this.#known.map(({ words }) => withoutFullStop(words))).find;
    this.#around = surroundingsIn(subject);
    this.#next = nextLines(subject.segments);
    this.#own = [...Object.values(brand.brand.value.senders).map(({ name }) => name), ...(brief.value.event?.speakers ?? [])];
  }

  look(segment: Segment): void {
    for (const match of this.#find(segment.text)) {
      const testimonial = this.#known[match.phrase];
      if (testimonial === undefined || this.#used.has(testimonial)) continue;
      this.#used.add(testimonial);
      this.#checkUse(testimonial, match, segment);
    }
    for (const { words, by, told, start } of findQuotations(segment, this.#next.get(segment))) {
      const spot = { kind: "segment", segment, start: segment.text.indexOf(words, start + 1) } as const;
      this.#checkWords({ words, by, spot, told }, segment);
    }
    this.#lookForAnnouncements(segment);
  }

  lookAtBlock(element: Markup): void {
    const block = element.tag === "blockquote" ? element : blockAround(element);
    if (block === undefined || block.hidden || block.text.length > 1000 || /[“„«"]/.test(block.text)) return;
    const split = splitBlockQuotation(block.text) ?? splitByCite(block, element);
    if (split === undefined || this.#blocks.has(block)) return;
    this.#blocks.add(block);
    this.#checkWords({ ...split, spot: { kind: "element", element: block } });
  }

  end(): void {
    if (this.#used.size > 0) return;
    for (const complaint of this.#announced) this.#reporter.complain(complaint);
  }

  #checkUse(testimonial: Testimonial, { text: quote, start, end }: PhraseMatch, segment: Segment): void {
    const { today, brand } = this.#context;
    const { id, by, connection, expires } = testimonial;
    const related = brand.claims.place(["testimonials", this.#known.indexOf(testimonial)]);
    const say = (message: string, law?: Complaint["law"]): void =>
      this.#reporter.complain({
        spot: { kind: "segment", segment, start },
        quote,
        message,
        related,
        ...(law === undefined ? {} : { law }),
      });
    if (today > expires) {
      say(`“${shortened(quote)}” may be used until ${dayInWords(expires)} only (${id}). Ask the customer again, or take it out.`);
    }
    const near = looseKey(this.#around(segment, { start, end }, NEAR));
    if (!near.includes(looseKey(by))) say(`“${shortened(quote)}” needs the name of who said it beside it: “${by}” (${id}).`);
    if (connection === undefined || near.includes(looseKey(connection))) return;
    const law = this.#context.regions.includes("US") ? CONNECTIONS_US : undefined;
    say(`“${shortened(quote)}” needs beside it how the person is connected with us: “${connection}” (${id}).`, law);
  }

  #checkWords(
    { words, by, spot, told = false }: { readonly words: string; readonly by: string; readonly spot: Spot; readonly told?: boolean },
    segment?: Segment,
  ): void {
    if (this.#own.some((name) => by.includes(name))) return;
    const key = wordsKey(words);
    if (this.#known.some((testimonial) => wordsKey(testimonial.words) === key)) return;
    if (segment !== undefined && this.#context.registered(segment).claims.some((claim) => wordsKey(claim.text) === key)) return;
    const { brand } = this.#context;
    const closest = this.#known.find((testimonial) => shareOfWords(testimonial.words, words) >= CLOSE);
    if (closest !== undefined) {
      this.#reporter.complain({
        spot,
        quote: words,
        message: `“${shortened(words)}” is not what was said. Write “${closest.words}” (${closest.id}), word for word.`,
        fix: { kind: "suggest", replacement: closest.words },
        prescribed: closest.words,
        related: brand.claims.place(["testimonials", this.#known.indexOf(closest)]),
      });
      return;
    }
    if (told && !this.#isAboutUs(`${words} ${by}`)) {
      this.#reporter.complain({
        spot,
        quote: words,
        severity: "warn",
        message: `Did ${nameOf(by)} say “${shortened(words)}”? Keep the source. If it is praise for us, have it registered with consent.`,
      });
      return;
    }
    this.#reporter.complain({
      spot,
      quote: words,
      message: `“${shortened(words)}” by ${nameOf(by)} is not in our register. Generated copy must not invent customers: take it out, or have it registered with consent.`,
      related: brand.claims.place(["testimonials"]),
    });
  }

  /** Running text also tells what others said in the news; of us it speaks where it names us, or a customer. */
  #isAboutUs(text: string): boolean {
    const { company, product } = this.#context.brand.brand.value;
    const key = text.toLowerCase();
    return speaksOfACustomer(text) || [company, product].some((name) => name !== undefined && key.includes(name.toLowerCase()));
  }

  #lookForAnnouncements(segment: Segment): void {
    const { text } = segment;
    const note = (start: number, quote: string, message: string): void => {
      const related = this.#context.brand.claims.place(["testimonials"]);
      this.#announced.push({ spot: { kind: "segment", segment, start }, quote, message, related });
    };
    const said = announcementsIn(text).find((found) => !isInside(found, this.#context.registered(segment).claims));
    if (said !== undefined) {
      note(
        said.start,
        said.text,
        `“${said.text}” announces what customers said, and no testimonial of our register follows. Add one, or take it out.`,
      );
    }
    const stars = STARS.exec(text);
    if (stars !== null) {
      note(
        stars.index,
        stars[0],
        `“${stars[0]}” is a rating, and no testimonial of our register stands beside it. Add it, or take the stars out.`,
      );
    }
  }
}

/** The line that follows each visible one. */
function nextLines(segments: readonly Segment[]): ReadonlyMap<Segment, Segment> {
  const shown = segments.filter(({ origin }) => origin.kind === "html" && !origin.hidden);
  const pairs = shown.flatMap((segment, index): readonly (readonly [Segment, Segment])[] => {
    const next = shown[index + 1];
    return next === undefined ? [] : [[segment, next]];
  });
  return new Map(pairs);
}

/** Without the dash before it. */
function nameOf(by: string): string {
  return by.trim().replace(/^[—–―-]+\s?/, "");
}

/** Long words of others, as far as a message needs them. */
function shortened(words: string): string {
  return words.length <= 100 ? words : `${words.slice(0, 96).trimEnd()} …`;
}
