/** Where a text says that little is left or many look: a number with a noun of stock, or a phrase that says nothing else. */
import { caseless } from "../text/caseless.ts";
import { fixedPhrases, type Span } from "../text/phrases.ts";
import { NUMBER_WORDS, numberOf } from "./number-words.ts";

export interface Scarcity extends Span {
  readonly text: string;
  readonly kind: "stock" | "viewers";
  /** The number it names, in digits or in words; none of "a few". */
  readonly count?: number;
}

const THINGS =
  "(?:items?|pieces?|units?|seats?|spots?|places?|tickets?|rooms?|copies|pairs?|licen[cs]es|stück|plätze|platz|exemplare?|artikel|zimmer|tickets|karten|restplätze|exemplaires?|articles?|pièces?|chambres?|billets?)";
const LEFT =
  "(?:left|remaining|in stock|still available|available|übrig|frei|verfügbar|auf lager|vorrätig|en stock|restante?s?|disponibles?)";
const ONLY = "(?:only|just|nur noch|nur|noch|plus que|il ne reste (?:plus )?que|il reste)";
const COUNT = `(\\d{1,5}|${NUMBER_WORDS}|a few|a handful|(?:einige )?wenige|ein paar|quelques)`;
const STOCK = [
  // only 3 seats left, nur noch fünf Plätze frei
  `${ONLY}\\s${COUNT}\\s${THINGS}\\s${LEFT}(?!\\p{L})`,
  // only 3 left (but not "only 3 left turns"), 3 left in stock
  `${ONLY}\\s${COUNT}\\s(?:left|remaining|in stock|auf lager|en stock|übrig|verfügbar|vorrätig)(?!\\p{L}|[\\s-](?:turns?|hands?|sides?|clicks?|to(?!\\p{L})))`,
  `(\\d{1,5})\\s(?:left in stock|${THINGS}\\s(?:left|remaining|übrig|restante?s?))(?!\\p{L})`,
  // nur noch 5 Stück, plus que 3 places
  `(?:nur noch|plus que|il ne reste (?:plus )?que)\\s${COUNT}\\s${THINGS}(?!\\p{L})`,
  `(?:the |our |die |les )?(?:last|final|letzten?|derni[eè]re?s)\\s(?:(\\d{1,4})\\s)?(?:remaining |verfügbaren )?(?:seats|spots|pieces|units|tickets|rooms|copies|plätze|exemplare|stücke|karten|tickets|places disponibles|exemplaires|pièces)(?!\\p{L})`,
];
/** A pattern of its own: one that may begin with any number word is tried at every word of a text. */
const writtenInStockIn = caseless(`(?<![\\p{L}\\d.,])(${NUMBER_WORDS}|a few|a handful)\\sleft in stock(?!\\p{L})`);
const stockIn = caseless(`(?<![\\p{L}\\d.,])(?:${STOCK.join("|")})`);
const viewersIn = caseless(
  "(?<![\\p{L}\\d.,])\\d{1,6}\\s(?:other )?(?:people|persons|shoppers|customers|visitors|others|personen|kunden|besucher|personnes|clients|visiteurs)\\s(?:(?:are|have)\\s(?:currently |now |also )?(?:viewing|looking at|watching|browsing)|(?:sehen|schauen) sich|regardent|consultent)(?!\\p{L})",
);
const PHRASES = fixedPhrases([
  ...[
    "selling fast",
    "selling out fast",
    "going fast",
    "almost gone",
    "nearly gone",
    "almost sold out",
    "nearly sold out",
    "limited stock",
  ],
  ...["while stocks last", "while supplies last", "while stock lasts", "until stocks run out", "stock is limited", "stocks are limited"],
  ...[
    "fast ausverkauft",
    "bald ausverkauft",
    "solange der vorrat reicht",
    "nur solange vorrat reicht",
    "solange vorrat reicht",
    "fast vergriffen",
  ],
  ...["begrenzte stückzahl", "nur wenige exemplare"],
  ...[
    "bientôt épuisé",
    "presque épuisé",
    "dans la limite des stocks disponibles",
    "jusqu'à épuisement des stocks",
    "stock limité",
    "stocks limités",
  ],
]);

/** What is left of somebody's own plan is no scarcity: "you have 5 seats left"; and to "start selling fast" is what shops want. */
const INNOCENT_BEFORE =
  /(?<!\p{L})(?:you have|you've|you’ve|you still have|your plan has|sie haben|du hast|vous avez|vous disposez de|start|starts|begin|keep|get|by|to)\s$/iu;

/** Every place in a text that says so, left to right; of two that overlap the first. */
export function findScarcity(text: string): readonly Scarcity[] {
  const found: Scarcity[] = [];
  for (const { start, end, text: words, groups } of [...stockIn(text), ...writtenInStockIn(text)]) {
    const count = numberOf(groups.find((group) => group !== undefined) ?? "");
    found.push({ start, end, text: words, kind: "stock", ...(count === undefined ? {} : { count }) });
  }
  for (const { start, end, text: words } of viewersIn(text)) found.push({ start, end, text: words, kind: "viewers" });
  for (const { start, end, text: words } of PHRASES.find(text)) found.push({ start, end, text: words, kind: "stock" });
  return found
    .filter(({ start }) => !INNOCENT_BEFORE.test(text.slice(Math.max(0, start - 24), start)))
    .sort((left, right) => left.start - right.start || right.end - left.end)
    .filter((each, index, all) => !all.slice(0, index).some((other) => other.end > each.start));
}
