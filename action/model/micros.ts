/** Amounts between their forms: micros (as the payload and Google count) and decimal text (as LinkedIn writes). No value is ever rounded. */

const MICROS = 1_000_000;
/** Digits behind the point that micros can hold. */
const DIGITS = 6;

/** Most that is exact as a number: nine thousand million units of a currency. */
export const MOST_MICROS = Number.MAX_SAFE_INTEGER;

/**
 * `1500000` → `1.50`; more than `digits` behind the point are kept, fewer are filled up with zeros.
 * @param digits the currency's own, 2 for most.
 * @throws RangeError for what is no whole number of micros, is below zero, or is too large to be exact.
 */
export function decimalOfMicros(micros: number, digits: number = 2): string {
  if (!Number.isSafeInteger(micros) || micros < 0) throw new RangeError(`${micros} is no amount in micros.`);
  const whole = Math.trunc(micros / MICROS);
  const rest = String(micros % MICROS)
    .padStart(DIGITS, "0")
    .replace(/0+$/, "")
    .padEnd(digits, "0");
  return rest === "" ? String(whole) : `${whole}.${rest}`;
}

/**
 * `"1.5"` → `1500000`.
 * @throws RangeError for text that is no plain decimal number, has more than six digits behind the point, or is too large to be exact.
 */
export function microsOfDecimal(text: string): number {
  const parts = /^(\d{1,16})(?:\.(\d+))?$/.exec(text);
  const rest = (parts?.[2] ?? "").replace(/0+$/, "");
  if (parts === null || rest.length > DIGITS) throw new RangeError(`"${text.slice(0, 40)}" is no amount of money.`);
  const micros = BigInt(parts[1] ?? "0") * BigInt(MICROS) + BigInt(rest.padEnd(DIGITS, "0"));
  if (micros > BigInt(MOST_MICROS)) throw new RangeError(`"${text.slice(0, 40)}" is more than can be counted exactly.`);
  return Number(micros);
}

/** Digits behind the point of a currency (ISO 4217), as this machine's tables have it: 2 for dollars, 0 for yen; 2 where a platform names none. */
export function digitsOfCurrency(currency: string): number {
  if (!/^[A-Z]{3}$/i.test(currency)) return 2;
  return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** Whether an amount is made of the currency's smallest coin, so that a platform can hold it as it is. */
export function isWholeCoins(micros: number, currency: string): boolean {
  return micros % 10 ** (DIGITS - digitsOfCurrency(currency)) === 0;
}
