/** Rates that are no interest: what a percentage near the word "rate" may be as well. */

const OTHER =
  /(?<!\p{L})(?:(?:approval|acceptance|success|satisfaction|response|open|click|conversion|retention|repayment|tax|exchange|inflation|unemployment|default|completion|hit|win)\s(?:rates?|score)|inflation|vat|mwst|tva|taux d['’](?:approbation|acceptation|inflation)|rates? of (?:approval|satisfaction|success|inflation))(?!\p{L})/iu;

/** Whether the words around a percentage make it a share or a tax, and no interest. */
export function isOtherRate(near: string): boolean {
  return OTHER.test(near);
}
