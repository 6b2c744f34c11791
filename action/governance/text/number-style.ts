/** How a language writes amounts: which mark stands before cents, and which between thousands. */
import type { WrittenAmount } from "./amounts.ts";

interface Style {
  readonly decimal: "." | ",";
  readonly thousands: "." | "," | "\u202F";
}

const ENGLISH: Style = { decimal: ".", thousands: "," };
const GERMAN: Style = { decimal: ",", thousands: "." };
/** A narrow blank that does not break, as French typography wants it. */
const FRENCH: Style = { decimal: ",", thousands: "\u202F" };

/** Switzerland, Liechtenstein and South Africa write numbers in ways of their own, which nobody there takes for wrong. */
const OF_THEIR_OWN = /-(?:CH|LI|ZA)$/i;

/** The marks of a language; undefined where we do not hold them. */
export function numberStyle(language: string): Style | undefined {
  if (OF_THEIR_OWN.test(language)) return undefined;
  const [code] = language.split("-");
  if (code === "en") return ENGLISH;
  if (code === "de") return GERMAN;
  return code === "fr" ? FRENCH : undefined;
}

const WRITTEN = /\d[\d.,'’ \u00A0\u202F]*\d|\d/;
const CENTS = /([.,])(\d{1,2})$/;
/** "1,299" and "1.299": whether that is a thousand or a little more than one hangs on the language. */
const THOUSANDS = /^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$/;

/**
 * The amount as a language writes it, where it is written with marks that mean something else there: `1.299,00 €` in English becomes
 * `1,299.00 €`. Undefined where it is right, or where it can be read in no other way (`1 299 €`, `49 €`).
 */
export function inStyle({ text }: WrittenAmount, { decimal, thousands }: Style): string | undefined {
  const number = WRITTEN.exec(text)?.[0];
  if (number === undefined) return undefined;
  const [cents = "", mark, digits = ""] = CENTS.exec(number) ?? [];
  const whole = number.slice(0, number.length - cents.length);
  const between = THOUSANDS.exec(whole)?.[1];
  const isWrong = (mark !== undefined && mark !== decimal) || (between !== undefined && between !== thousands);
  if (!isWrong) return undefined;
  const rightWhole = between === undefined ? whole : whole.replaceAll(between, thousands);
  return text.replace(number, digits === "" ? rightWhole : `${rightWhole}${decimal}${digits}`);
}
