/** Percentages that say how an investment went. */
import { findPercents, type WrittenPercent } from "../text/amounts.ts";
import { caseless } from "../text/caseless.ts";
import { around } from "./negated.ts";

/** Words for a return beside the figure. */
const RETURNS = caseless(
  "(?<!\\p{L})(?:returns?(?! policy)|returned|returning|performance(?!\\s(?:fees?|bonus))|outperformed|gained|gains?|annuali[sz]ed|" +
    "rendite|renditen|wertentwicklung|wertzuwachs|performances?|rendements?)(?!\\p{L})",
);
/** What a percentage is then not: a fee, a chance, a share of people. */
const NO_RETURN =
  /(?<!\p{L})(?:(?<!(?:before|after|of|all)\s)(?:fees?|charges?)|commission|gebühr|(?<!(?:vor|nach|allen)\s)gebühren|(?<!(?:avant|après)\s)frais|accounts lose|konten verlieren|of (?:our|the) (?:people|team|clients|customers))(?!\p{L})/iu;
/** "5 % of calls" is a share. */
const SHARE_AFTER = /^\s?(?:of|der|des)\s/iu;
/** How far from the figure the word may stand: four or five words. */
const NEAR = 36;

/** The figures in a text that are returns, left to right. */
export function returnFiguresIn(text: string): readonly WrittenPercent[] {
  return findPercents(text).filter((written) => {
    if (SHARE_AFTER.test(text.slice(written.end, written.end + 4))) return false;
    const near = around(text, written, NEAR);
    return RETURNS(near).length > 0 && !NO_RETURN.test(near);
  });
}
