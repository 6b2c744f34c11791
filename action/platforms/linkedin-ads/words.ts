/** Amounts in sentences. */
import { decimalOfMicros, digitsOfCurrency } from "#model/micros.ts";

/** `12.50 EUR` */
export function amountText(micros: number, currency: string): string {
  return `${decimalOfMicros(micros, digitsOfCurrency(currency))} ${currency}`;
}
