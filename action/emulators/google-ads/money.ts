/** Money as people read it. */
import type { Ads } from "./account.ts";
import { textOf } from "./checks.ts";
import type { StoredObject } from "./data.ts";

/** "€20.00" of micros. */
export function moneyOf(micros: number, currency: string): string {
  return new Intl.NumberFormat("en-GB", { style: "currency", currency: currency === "" ? "EUR" : currency }).format(micros / 1_000_000);
}

/** "€20.00 a day", "€500.00 in all". */
export function budgetWords(budget: StoredObject | undefined, currency: string): string {
  if (budget === undefined) return "no budget";
  const { fields } = budget;
  const shared = fields["explicitlyShared"] === true ? ", shared" : "";
  if (textOf(fields, "period") === "CUSTOM_PERIOD") return `${moneyOf(Number(fields["totalAmountMicros"]), currency)} in all${shared}`;
  return `${moneyOf(Number(fields["amountMicros"]), currency)} a day${shared}`;
}

/** Micros spent so far by units whose name passes. */
export function spentBy({ data }: Ads, isMeant: (unit: string) => boolean): number {
  return [...data.spend].reduce((total, [key, micros]) => (isMeant(key.slice(0, key.lastIndexOf("|"))) ? total + micros : total), 0);
}
