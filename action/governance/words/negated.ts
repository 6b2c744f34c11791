/** Whether words are denied or warned of rather than said: "no guaranteed return", "beware of risk-free offers". */
import type { Span } from "../text/phrases.ts";

const DENIAL = new RegExp(
  "(?<!\\p{L})(?:" +
    [
      "not|no|never|nor|neither|without|cannot|isn['’]t|aren['’]t|don['’]t|doesn['’]t|can['’]t|won['’]t|nothing|beware|avoid|myth",
      "nicht|kein|keine|keinen|keiner|keinem|ohne|nie|niemals|weder|vorsicht",
      "sans|non|pas|jamais|aucun|aucune|ni|attention|méfiez-vous",
    ].join("|") +
    ")(?!\\p{L})(?!\\s(?:only|just|other|one|nur|seulement))",
  "iu",
);

/** A denial at most this many words to the left counts; "no such thing as a …" is five. */
const WORDS_LEFT = 5;

/** Whether a denial stands a few words to the left, in the same clause. */
export function isNegated(text: string, { start }: Span): boolean {
  const clause =
    text
      .slice(Math.max(0, start - 80), start)
      .split(/[.,:;!?()—–]/)
      .at(-1) ?? "";
  return DENIAL.test(clause.trim().split(/\s+/).slice(-WORDS_LEFT).join(" "));
}

/** The piece of the text around a span, within one sentence and at most `reach` characters to each side. */
export function around(text: string, { start, end }: Span, reach: number): string {
  const before =
    text
      .slice(Math.max(0, start - reach), start)
      .split(/[.!?](?=\s)/)
      .at(-1) ?? "";
  const after = text.slice(end, end + reach).split(/[.!?](?=\s|$)/)[0] ?? "";
  return `${before}${text.slice(start, end)}${after}`;
}
