/**
 * Readers are addressed in one way.
 *
 * What: in German “Sie” or “du”, in French “vous” or “tu”: both in one asset, or the one that the brand does not use (voice.person). “Sie”,
 * “Ihr” and “Ihnen” at the beginning of a sentence can mean others and are not counted, nor is “ihr” in small letters. Quotations, legal
 * text, names and code are left alone.
 *
 * Why: who is called “Sie” in one line and “du” in the next feels that two people wrote, or that nobody read it.
 *
 * Law: none; the brand's own voice.
 *
 * @example good: formal, with a quotation and a “sie” that means others
 * ```yaml
 * language: de-DE
 * brand: { voice: { person: formal } }
 * html: '<p>Sehen Sie Ihre Berichte. Sie laden schnell. Die Kunden sagen: „Das hilft dir.“ Wenn sie fragen, antworten wir Ihnen.</p>'
 * findings: []
 * ```
 *
 * @example good: English has one way
 * ```yaml
 * html: '<p>You see it.</p>'
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example good: other languages are not judged
 * ```yaml
 * language: it
 * html: '<p>Tu.</p>'
 * findings: []
 * result: needs-review
 * ```
 *
 * @example bad: both
 * ```yaml
 * language: de
 * html: '<p>Sehen Sie Ihre Berichte, die wir Ihnen zeigen. Hol dir das.</p>'
 * findings:
 *   - 'warn: “dir” says “du” to readers, and the rest says “Sie”. Choose one way, best the one used most.'
 * ```
 *
 * @example bad: not the brand's way
 * ```yaml
 * language: fr
 * brand: { voice: { person: informal } }
 * html: '<p>Lisez votre rapport.</p>'
 * findings:
 *   - 'warn: “votre” says “vous” to readers, and our voice says “tu”. Write it in the other way.'
 * ```
 */

import { APPLIES, notApplicable, type Rule, type RuleContext, unknown } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { isInside, overlaps } from "../text/phrases.ts";
import { quotedSpans } from "../text/quoted.ts";

type Person = "formal" | "informal";

interface Ways {
  readonly names: Readonly<Record<Person, string>>;
  readonly words: Readonly<Record<Person, RegExp>>;
}

const WAYS: Readonly<Record<string, Ways>> = {
  de: {
    names: { formal: "Sie", informal: "du" },
    words: {
      formal: /(?<![\p{L}\p{N}])(?:Sie|Ihnen|Ihr|Ihre|Ihrem|Ihren|Ihrer|Ihres)(?![\p{L}\p{N}])/gu,
      informal:
        /(?<![\p{L}\p{N}-])(?:[Dd]u|[Dd]ich|[Dd]ir|[Dd]ein|[Dd]eine|[Dd]einem|[Dd]einen|[Dd]einer|[Dd]eines|[Ee]uch|[Ee]uer|[Ee]ure[mnrs]?)(?![\p{L}\p{N}-])/gu,
    },
  },
  fr: {
    names: { formal: "vous", informal: "tu" },
    words: {
      formal: /(?<![\p{L}\p{N}-])(?:[Vv]ous|[Vv]otre|[Vv]os)(?![\p{L}\p{N}])/gu,
      // “ton” and “ta” are nouns as well, and “t’” and “te” stand only beside a “tu” that is found.
      informal: /(?<![\p{L}\p{N}-])(?:[Tt]u|[Tt]oi|[Tt]es)(?![\p{L}\p{N}])/gu,
    },
  },
};

export const formOfAddress: Rule = {
  meta: {
    id: "form-of-address",
    title: "Readers are addressed in one way",
    group: "words",
    kind: "pattern",
    severity: "warn",
    fix: "none",
    law: [],
  },
  applicability: ({ language }) => {
    const plain = language.split("-")[0] ?? "";
    if (plain === "en") return notApplicable("English has one way to address readers.");
    return WAYS[plain] === undefined
      ? unknown(`How readers are addressed in “${language}” has to be read by a person who knows it.`)
      : APPLIES;
  },
  check: (context, { complain }) => {
    const { voice } = context.brand.brand.value;
    const ways = WAYS[context.language.split("-")[0] ?? ""];
    const uses: Readonly<Record<Person, Use[]>> = { formal: [], informal: [] };
    const look = (segment: Segment): void => {
      if (ways === undefined) return;
      for (const person of ["formal", "informal"] as const) uses[person].push(...usesIn(segment, ways.words[person], context));
    };
    return {
      field: look,
      text: look,
      end: () => {
        if (ways === undefined) return;
        const { formal, informal } = uses;
        const wanted = voice?.person ?? (formal.length >= informal.length ? "formal" : "informal");
        const other = wanted === "formal" ? "informal" : "formal";
        const rest = voice?.person === undefined ? "the rest says" : "our voice says";
        const what = voice?.person === undefined ? "Choose one way, best the one used most." : "Write it in the other way.";
        const said = new Set<string>();
        for (const { segment, start, text } of uses[other]) {
          if (said.has(text.toLowerCase())) continue;
          said.add(text.toLowerCase());
          complain({
            spot: { kind: "segment", segment, start },
            quote: text,
            message: `“${text}” says “${ways.names[other]}” to readers, and ${rest} “${ways.names[wanted]}”. ${what}`,
            ...(voice?.person === undefined ? {} : { related: context.brand.brand.place(["voice", "person"]) }),
          });
        }
      },
    };
  },
};

interface Use {
  readonly segment: Segment;
  readonly start: number;
  readonly text: string;
}

function usesIn(segment: Segment, words: RegExp, context: RuleContext): readonly Use[] {
  const { text } = segment;
  const found = Array.from(text.matchAll(words), (match) => ({ start: match.index, end: match.index + match[0].length, text: match[0] }));
  if (found.length === 0) return [];
  const { claims, legal, names } = context.registered(segment);
  const settled = [...claims, ...legal(), ...names(), ...quotedSpans(text)];
  return found
    .filter(
      (use) =>
        !isInside(use, settled) && !overlaps(use, segment.code) && !(/^(?:Sie|Ih)/.test(use.text) && beginsSentence(text, use.start)),
    )
    .map(({ start, text: word }) => ({ segment, start, text: word }));
}

function beginsSentence(text: string, start: number): boolean {
  return /(?:^|[.!?…:–—•|]\s?["'“„»(]?\s?|["“„»(]|\uFFFC)$/u.test(text.slice(Math.max(0, start - 6), start)) || start === 0;
}
