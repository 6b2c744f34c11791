/** Amounts as the vendor writes them and as they are reckoned here, and the UTC days that budgets count. */
import { recordAt, textAt } from "../common/json.ts";

export const MICROS = 1_000_000;
export const DAY_MS = 86_400_000;

/** The decimal text of an amount, in micros; undefined where it is not one. */
export function microsOf(amount: unknown): number | undefined {
  return typeof amount === "string" && /^\d{1,12}(\.\d{1,6})?$/.test(amount) ? Math.round(Number(amount) * MICROS) : undefined;
}

/** The micros of `{amount, currencyCode}` under a field; undefined without. */
export function moneyAt(fields: unknown, name: string): number | undefined {
  return microsOf(textAt(recordAt(fields, name), "amount"));
}

/** Micros as a decimal text with two places or more. */
export function decimalOf(micros: number): string {
  const text = (Math.round(micros) / MICROS).toFixed(6).replace(/0+$/, "");
  const [whole = "0", rest = ""] = text.split(".");
  return `${whole}.${rest.padEnd(2, "0")}`;
}

/** `2026-11-28` */
export function dayOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}

/** When the UTC day of an instant began. */
export function dayStart(atMs: number): number {
  return Math.floor(atMs / DAY_MS) * DAY_MS;
}
