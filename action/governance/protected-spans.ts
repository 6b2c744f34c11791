/** What no machine may change in a text: prices, dates, codes, names, claims, legal text, addresses, tokens, code, quotations. */
import type { BrandKit, Located } from "#model/source.ts";
import type { Brief } from "#model/types.ts";
import { registeredWords } from "./facts/registered.ts";
import { findAmounts, findPercents } from "./text/amounts.ts";
import { findDates } from "./text/dates.ts";
import type { Span } from "./text/phrases.ts";
import { findCodes } from "./words/offer-words.ts";

export type ProtectedKind = "number" | "date" | "code" | "name" | "claim" | "legal" | "address" | "token" | "quotation";

export interface ProtectedSpan extends Span {
  readonly kind: ProtectedKind;
  readonly text: string;
}

const PATTERNS: readonly (readonly [ProtectedKind, RegExp])[] = [
  ["token", /\{\{[^{}]*\}\}|\{%[^{}]*%\}|%%[^%\s][^%\n]{0,200}%%/g],
  ["address", /(?:https?:\/\/|www\.|mailto:)[^\s<>()]+|[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,100}|(?<!\S)[@#][\w-]{1,60}/gi],
  ["address", /!?\[[^\]\n]{0,300}\](?:\([^)\n]{0,500}\)|\[[^\]\n]{0,100}\])|<[^<>\n]{1,500}>/g],
  ["code", /`[^`\n]{1,300}`/g],
  ["quotation", /“[^”\n]{1,500}”|„[^“\n]{1,500}“|«[^»\n]{1,500}»|(?<![\p{L}\d])"[^"\n]{1,500}"/gu],
];

/** Every protected span of a source text, in the order of its start. */
export function protectedSpans(
  text: string,
  { brand, brief, language }: { readonly brand: BrandKit; readonly brief: Located<Brief>; readonly language: string },
): readonly ProtectedSpan[] {
  const { offer } = brief.value;
  const code = offer.kind === "discount" ? offer.code : undefined;
  const { claims, legal, names } = registeredWords(brand, brief)({ text, raw: text });
  const as = (kind: ProtectedKind, spans: readonly Span[]): readonly ProtectedSpan[] =>
    spans.map(({ start, end }) => ({ kind, start, end, text: text.slice(start, end) }));
  return [
    ...as("number", [...findAmounts(text), ...findPercents(text)]),
    ...as("date", findDates(text, language)),
    ...as("code", findCodes(text, code)),
    ...as("claim", claims),
    ...as("legal", legal()),
    ...as("name", names()),
    ...PATTERNS.flatMap(([kind, pattern]) =>
      as(
        kind,
        Array.from(text.matchAll(pattern), (match) => ({ start: match.index, end: match.index + match[0].length })),
      ),
    ),
  ].sort((left, right) => left.start - right.start || left.end - right.end);
}
