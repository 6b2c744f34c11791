/** Small numbers as they are written out in English, German and French: people sell "the last four", not "the last 4". */

const WRITTEN: readonly (readonly [number, string])[] = [
  [1, "one ein eine einen einer un une"],
  [2, "two zwei deux"],
  [3, "three drei trois"],
  [4, "four vier quatre"],
  [5, "five fünf cinq"],
  [6, "six sechs"],
  [7, "seven sieben sept"],
  [8, "eight acht huit"],
  [9, "nine neun neuf"],
  [10, "ten zehn dix"],
  [11, "eleven elf onze"],
  [12, "twelve zwölf douze"],
  [15, "fifteen fünfzehn quinze"],
  [20, "twenty zwanzig vingt"],
  [24, "vierundzwanzig"],
  [48, "achtundvierzig"],
];
const VALUES: ReadonlyMap<string, number> = new Map(
  WRITTEN.flatMap(([value, words]) => words.split(" ").map((word) => [word, value] as const)),
);

/** The words, as alternatives of a pattern in small letters. */
export const NUMBER_WORDS = [...VALUES.keys()].join("|");

/** The number that a word or digits say; undefined of "a few". */
export function numberOf(words: string): number | undefined {
  return /^\d+$/.test(words) ? Number(words) : VALUES.get(words.toLowerCase());
}
