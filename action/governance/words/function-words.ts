/** The small words that every text of a language is full of, and that no other of the three has: English, German and French. */

const WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set("the and of with your you this that are our from have it's they what when which their can be been".split(" ")),
  de: new Set(
    "und der das ist nicht mit für auf ein eine einen einem sie wir ihre ihren ihnen bei auch werden wird oder zum zur von".split(" "),
  ),
  fr: new Set("les est vous votre vos dans une pour avec nous notre nos qui sur pas cette sont au aux chez être".split(" ")),
};

const LANGUAGES: ReadonlyMap<string, readonly string[]> = new Map(
  [...new Set(Object.values(WORDS).flatMap((words) => [...words]))].map((word) => [
    word,
    Object.keys(WORDS).filter((language) => WORDS[language]?.has(word)),
  ]),
);

/** How often the small words of each of the three stand in a text. */
export function functionWords(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [word] of text.toLowerCase().matchAll(/(?<![\p{L}\d@./_-])[\p{L}’']{2,12}(?![\p{L}\d@/_-]|\.\p{L})/gu)) {
    for (const language of LANGUAGES.get(word.replace("’", "'")) ?? []) counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  return counts;
}
