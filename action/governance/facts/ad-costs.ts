/** What an ad may cost by its platform's own way of spending, held against the total that people approve. */
import { decimalOfMicros, digitsOfCurrency } from "#model/micros.ts";
import type { LocalDate, PlatformName } from "#model/types.ts";
import { type Budget, worstTotal } from "#payload/worst-case.ts";
import { dayInWords } from "../text/dates.ts";
import { adPlatform } from "./ads.ts";

export interface SpendingQuestion {
  readonly platform: PlatformName;
  readonly money: Pick<Budget, "currency" | "totalMicros" | "dailyMicros">;
  /** First and last day, both in it. */
  readonly from: LocalDate;
  readonly until: LocalDate;
}

export interface BeyondTotal {
  /** A day's budget, as people write it: `50.00 USD`. */
  readonly daily: string;
  /** As a sentence. */
  readonly words: string;
}

/** That a day's budget adds up to more than the total; undefined where it does not, or there is none. */
export function spendsBeyondTotal({ platform, money, from, until }: SpendingQuestion): BeyondTotal | undefined {
  const { currency, totalMicros, dailyMicros } = money;
  if (dailyMicros === undefined) return undefined;
  const worst = worstTotal({ platform, money, from, until });
  if (worst === undefined || worst <= totalMicros) return undefined;
  const amount = (micros: number) => `${decimalOfMicros(micros, digitsOfCurrency(currency))} ${currency}`;
  const daily = amount(dailyMicros);
  const spent = `${adPlatform(platform)} may spend ${amount(worst)} until ${dayInWords(until)}`;
  return { daily, words: `With ${daily} a day ${spent}, and the budget is ${amount(totalMicros)}.` };
}
