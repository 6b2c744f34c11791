/** Percentages that say how an investment went. */
import { findPercents, type WrittenPercent } from "../text/amounts.ts";
import { caseless } from "../text/caseless.ts";
import { around } from "./negated.ts";

/** Words for a return beside the figure. */
const RETURNS = caseless(
  "(?<!\\p{L})(?:returns?(?! policy)|returned|returning|performance(?!\\s(?:fees?|bonus))|outperformed|gained|gains?|annuali[sz]ed|" +
    "rendite|renditen|wertentwicklung|wertzuwachs|performances?|rendements?)(?!\\p{L})",
);
/** How it went: "up 9%", "9 % zugelegt". One of these, a time it took, and what is invested make a figure about returns without such a word. */
const WENT = caseless(
  "(?<!\\p{L})(?:up|down|rose|risen|grew|grown|climbed|fell|fallen|lost|added|advanced|increased|delivered|achieved|made|" +
    "gewann|gewonnen|stieg|gestiegen|gewachsen|wuchs|zugelegt|legte|verlor|verloren|gefallen|erzielte?|plus|minus|" +
    "hausse|baisse|progressé|gagné|augmenté|perdu|pris|affiche)(?!\\p{L})",
);
const PERIOD = caseless(
  "(?<!\\p{L})(?:(?:in|over|during|for) (?:the )?(?:past |last |previous |full )?(?:\\p{L}{3,9} |\\d{1,2} )?(?:months?|years?|quarters?)|a year|per year|year to date|ytd|since (?:launch|inception)|(?:in|for|since|during) (?:19|20)\\d{2}|" +
    "(?:in|seit|während) (?:den |dem |der )?(?:letzten |vergangenen )?(?:\\p{L}{3,9} |\\d{1,2} )?(?:monaten?|jahren?|quartal)|im (?:\\p{L}{3,12} )?jahr|seit (?:auflage|start|jahresbeginn)|(?:in|seit) (?:19|20)\\d{2}|" +
    "(?:sur|en|pendant|depuis) (?:les |l['’])?(?:\\p{L}{2,9} |\\d{1,2} )?(?:derniers )?(?:mois|ans?|années?)|depuis (?:le lancement|la création|sa création)|(?:en|depuis) (?:19|20)\\d{2})(?!\\p{L})",
);
const INVESTED = caseless(
  "(?<!\\p{L})(?:\\p{L}{0,24}fonds|\\p{L}{0,16}portfolio|\\p{L}{0,16}depot|funds?|subfund|portfolios?|etfs?|trust|strategy|strategie|share class|unit price|share price|net asset value|nav|index|benchmark|anteilspreis|anteilswert|anlage|anlagestrategie|portefeuille|placement|sicav|fcp|assurance-vie|indice|valeur liquidative)(?!\\p{L})",
);
/** What rises as well: nobody earns by it what was invested. */
const OTHERS =
  /(?<!\p{L})(?:customers?|clients?|members?|costs?|rents?|wages|inflation|sales|revenues?|turnover|demand|assets under management|staff|inflows?|kunden|kosten|mieten|löhne|umsatz|nachfrage|zuflüsse|verwaltete[sn]? vermögen|loyers|coûts|ventes|encours|collecte)(?!\p{L})/iu;
/** How far the time and what is invested may stand from the figure, in one sentence. */
const SENTENCE = 120;

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
    return (RETURNS(near).length > 0 || isHowItWent(text, written, near)) && !NO_RETURN.test(near);
  });
}

/** "The fund was up 9% in the twelve months to December". */
function isHowItWent(text: string, written: WrittenPercent, near: string): boolean {
  if (WENT(near).length === 0) return false;
  const sentence = around(text, written, SENTENCE);
  return PERIOD(sentence).length > 0 && INVESTED(sentence).length > 0 && !OTHERS.test(sentence);
}
