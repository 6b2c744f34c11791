/** Words that make a sentence a claim somebody could ask us to prove: numbers, ranks, evidence words and superlatives. */
import { caseless } from "../text/caseless.ts";
import { fixedPhrases, overlaps, type PhraseMatch, type Span } from "../text/phrases.ts";

/** number and rank claims block; evidence words and superlatives warn. */
export interface ClaimTrigger extends Span {
  readonly text: string;
  readonly kind: "number" | "rank" | "evidence" | "superlative";
}

const N = "\\d{1,3}(?:[.,\\u00A0]\\d{3}){0,4}(?:[.,]\\d{1,2})?";
const PEOPLE =
  "customers?|clients?|users?|teams?|companies|businesses|people|countries|downloads|installs|reviews|members|subscribers|brands|developers|households|families|kunden|nutzer|unternehmen|haushalte|familien|firmen|betriebe|mitglieder|clients|utilisateurs|entreprises|foyers|familles";
const NUMBERS = [
  // 3x faster, 2.4 times as many
  `(?<![\\p{L}\\d.,])${N}\\s?(?:x|×|times|mal|fois)(?![\\p{L}\\d])\\s+(?:faster|more|better|cheaper|quicker|higher|lower|less|fewer|as|the|schneller|mehr|besser|günstiger|plus)(?!\\p{L})(?:\\s(?:fast|many|much|productive|efficient|reliable)(?!\\p{L}))?`,
  // 10,000 customers, more than 500 teams
  `(?<![\\p{L}\\d.,])(?:${N}|thousands of|millions of|hundreds of)\\s?(?:\\+|k|m|million|thousand)?\\+?\\s(?:(?:happy|satisfied|active|global|leading|other)\\s)?(?:${PEOPLE})(?!\\p{L})`,
  // in under a second, within 200 ms, in less than 5 minutes
  "(?<!\\p{L})(?:(?:in|within)\\s(?:just\\s|only\\s|under\\s|less\\sthan\\s)?|under\\s|less\\sthan\\s)(?:an?|one|\\d{1,4}(?:\\.\\d)?)\\s?(?:ms|milliseconds?|seconds?)(?!\\p{L})",
  "(?<!\\p{L})(?:in\\s(?:just|only|under|less\\sthan)|within|under|less\\sthan)\\s(?:an?|one|\\d{1,3})\\s?(?:minutes?|mins?)(?!\\p{L})",
  // 4.8 stars, 4.8/5, 9 out of 10
  "(?<![\\p{L}\\d.,/])\\d(?:[.,]\\d)?(?:\\s?(?:stars?(?!\\p{L})|/\\s?5(?![\\d/]))|\\sout\\sof\\s(?:5|10|ten|five)(?!\\d))",
  "(?<!\\p{L})(?:nine|eight|four)\\sout\\sof\\s(?:ten|five)(?!\\p{L})",
];
/** saves 5 hours, saves teams up to 3 days */
const SAVING = "(?<!\\p{L})saves?\\s(?:[\\p{L}’']{1,20}\\s){0,4}\\d{1,4}(?:\\.\\d)?\\s(?:minutes|hours|days|weeks)(?!\\p{L})";
const numbersIn = caseless(NUMBERS.join("|"));
/** A pattern of its own, because the one alternative takes longer to compile than all others, and few texts save anything. */
const numbersAndSavingsIn = caseless([...NUMBERS, SAVING].join("|"));

const MAL = "(?:doppelt|(?:zwei|drei|vier|fünf|sechs|acht|zehn|\\d{1,3}[\\s-]?)(?:mal|fach))";
const TIMES = "(?:two|three|four|five|six|eight|ten)\\stimes";
const FOIS = "(?:deux|trois|quatre|cinq|six|huit|dix)\\sfois";
const GOOD =
  "(?:fast|quick|strong|durable|bright|efficient|effective|productive|accurate|reliable|powerful|light|quiet|safe|clean|sharp|warm|absorbent)";
const GUT =
  "(?:schnell|stark|haltbar|hell|effizient|effektiv|wirksam|produktiv|genau|zuverlässig|leistungsfähig|leistungsstark|leicht|leise|sicher|sauber|scharf|warm|saugfähig|ergiebig|robust|stabil)";
const BON =
  "(?:vite|rapides?|rapidement|durables?|résistante?s?|efficaces?|puissante?s?|légère?s?|léger|légers|solides?|fiables?|lumineux|silencieux|absorbante?s?|précise?s?)";
const POWERS = "(?:speed|power|battery life|life|lifetime|lifespan|capacity|performance|strength|range|output|efficiency)";
/** How many times better, with the number in words: "twice as fast", "doppelt so haltbar", "trois fois plus vite". */
const FACTORS = [
  `(?<!\\p{L})(?:twice|half again|${TIMES})\\sas\\s${GOOD}(?!\\p{L})`,
  `(?<!\\p{L})${TIMES}\\s(?:faster|quicker|stronger|better|cheaper|longer|brighter|lighter|quieter|safer|more\\s${GOOD})(?!\\p{L})`,
  `(?<!\\p{L})(?:twice|double|${TIMES})\\sthe\\s${POWERS}(?!\\p{L})`,
  `(?<!\\p{L})${MAL}\\sso\\s${GUT}(?!\\p{L})`,
  `(?<!\\p{L})${MAL}\\s(?:schneller|stärker|haltbarer|besser|günstiger|länger|heller|leichter|leiser|sicherer|effizienter|ergiebiger)(?!\\p{L})`,
  "(?<!\\p{L})(?:doppelte|dreifache|vierfache|fünffache|zehnfache)[nrs]?\\s(?:leistung|lebensdauer|geschwindigkeit|kapazität|reichweite|haltbarkeit|kraft)(?!\\p{L})",
  `(?<!\\p{L})${FOIS}\\splus\\s${BON}(?!\\p{L})`,
  // How long something is done is a recipe; how long something lasts is a claim, and its verb is looked for beside it.
  `(?<!\\p{L})(?:(?:twice|${TIMES})\\sas\\slong|${MAL}\\sso\\slange?|${FOIS}\\splus\\slongtemps)(?!\\p{L})`,
];
const factorsIn = caseless(FACTORS.join("|"));
const HOW_LONG = /(?:as long|so lange?|longtemps)$/iu;
const LASTS =
  /(?<!\p{L})(?:lasts?|lasting|lasted|endures?|stays?|keeps?|holds?|runs?|(?:aus)?hält|halten|läuft|laufen|bleibt|bleiben|dure|durent|tient|tiennent|durera)(?!\p{L})[^.!?:;]{0,24}$/iu;

const RANKS = [
  ...[
    "#1",
    "no. 1",
    "no 1",
    "number one",
    "number 1",
    "world's first",
    "world's best",
    "world's fastest",
    "world's leading",
    "world's most",
  ],
  ...["market leader", "market-leading", "market leading", "industry-leading", "industry leading", "industry's first", "industry first"],
  ...[
    "first-ever",
    "category leader",
    "top-rated",
    "top rated",
    "best-selling",
    "bestselling",
    "most trusted",
    "the most trusted",
    "the most popular",
    "the most awarded",
    "most popular",
    "most awarded",
  ],
  ...[
    "nr. 1",
    "nummer 1",
    "nummer eins",
    "marktführer",
    "marktführend",
    "weltweit erste",
    "n° 1",
    "numéro un",
    "numéro 1",
    "leader du marché",
  ],
];
const EVIDENCE = [
  ...["award-winning", "award winning", "certified", "proven", "clinically tested", "scientifically proven", "guaranteed", "patented"],
  ...["free forever", "forever free", "free for life", "lifelong free", "für immer kostenlos", "dauerhaft kostenlos", "gratuit à vie"],
  ...["zertifiziert", "bewiesen", "nachgewiesen", "preisgekrönt", "garantiert", "patentiert"].flatMap(inGerman),
  ...["certifié", "prouvé", "primé", "breveté"].flatMap((word) => [word, `${word}e`, `${word}s`, `${word}es`]),
  ...["garanti", "garantis"],
];
const SUPERLATIVES = [
  ...["best", "leading", "fastest", "cheapest", "lowest", "greatest", "largest", "biggest", "smartest", "easiest", "safest", "strongest"],
  ...[
    "the only",
    "the most",
    "unrivalled",
    "unrivaled",
    "unbeatable",
    "unmatched",
    "world-class",
    "world class",
    "second to none",
    "the first",
  ],
  ...[
    "führend",
    "führende",
    "führender",
    "einzige",
    "einziger",
    "beste",
    "bester",
    "bestes",
    "besten",
    "schnellste",
    "günstigste",
    "unschlagbar",
  ],
  ...[
    "le meilleur",
    "la meilleure",
    "les meilleurs",
    "le plus rapide",
    "la plus rapide",
    "le moins cher",
    "le seul",
    "la seule",
    "inégalé",
  ],
];

/** One search for all three lists; the longest phrase wins, so "world's best" is a rank and not a superlative. */
const WORDS = fixedPhrases([...RANKS, ...EVIDENCE, ...SUPERLATIVES]);

/**
 * What may follow or go before a superlative that is none: "best practices", "leading to", "at best", "the only way". "Best price" is a
 * claim, but `lowest-price-claim` judges it.
 */
const AFTER_HARMLESS =
  /^[\s-](?:practices?|regards|wishes|of|effort|before|known|luck|guess|friend|bet|case|man|fit|suited|seller|to|zeros?|up|edge|question|into|people|important thing|part|time|way|thing|complaints?|catch|snag|downside|drawback|exceptions?|difference|criticism|trouble|rule|condition|mistake|noise|reason|problem|question|one|step|steps|place|day|week|month|quarter|half|year|release|version|look|draft|session|chapter|prices?(?!-)|preise?n?|prix)(?!\p{L})/iu;
const BEFORE_HARMLESS =
  /(?<!\p{L})(?:k?eine?[nmrs]?|at(?:\s(?:its|their|our|your|the\svery))?|do(?:ing)?\s(?:y?our|their|my)|did\sour|all\sthe|try\s(?:y?our|my)|was\sist\sdas|am|is\sit)\s$/iu;

/** "The best view is from the bench": where or when a thing is best for whoever is there, not that ours is. */
const BEST_PLACE =
  /^\s\p{L}{2,16}\s(?:is|are)\s(?:from|at|by|in|on|when|where|before|after|behind|beside|early|late|just (?:before|after|behind))(?!\p{L})/iu;

/** "Even the best scanner" is about the best of others; German "auch der beste" only where it does not help. */
const EVEN = /(?<!\p{L})(?:even|selbst|sogar|même)\s(?:(?:the|der|die|das|den|dem|des)\s)?$/iu;
const ALSO = /(?<!\p{L})auch\s(?:(?:der|die|das|den|dem|des)\s)$/iu;
const IN_VAIN = /^[^.!?;:]{0,60}?(?<!\p{L})(?:nicht|nie|kein(?:e[nmrs]?)?|nichts|kaum|wenig)(?!\p{L})/iu;

/** "The first" counts; it claims where nobody was earlier: "the first scanner to", "the first ever", "the first of its kind", "in the world". */
const FIRST_OF_ALL =
  /^[^.,;:!?]{0,60}?(?<!\p{L})(?:to\s\p{Ll}{2,}|that|which|ever|of its kind|in the (?:world|industry|market|country)|worldwide)(?!\p{L})/u;

/** Every trigger in a text. A rank inside a longer claim, or a superlative inside a rank, is said once. */
export function findTriggers(text: string): readonly ClaimTrigger[] {
  const numbers = /\d|thousands|millions|hundreds|second|minute|out of/iu.test(text) ? numbersOf(text) : [];
  const factors = factorsOf(text, numbers);
  const found: ClaimTrigger[] = [...numbers, ...factors].map(({ start, end, text: words }) => ({
    start,
    end,
    text: words,
    kind: "number" as const,
  }));
  for (const match of WORDS.find(text)) {
    const kind = isAmongOurs(text, match) ? "superlative" : kindOf(match);
    if (overlaps(match, numbers) || (kind === "superlative" && isHarmless(text, match))) continue;
    found.push({ start: match.start, end: match.end, text: match.text, kind });
  }
  return found.filter((trigger) => !isSmallCount(trigger) && !isNegated(text, trigger)).sort((left, right) => left.start - right.start);
}

/** "Our most popular chairs", or a heading "Most popular": ranked among our own things, by our own count. */
function isAmongOurs(text: string, { start, end }: PhraseMatch): boolean {
  if (!/^(?:most popular|best-?selling)$/iu.test(text.slice(start, end))) return false;
  const before = text.slice(Math.max(0, start - 12), start);
  return /(?<!\p{L})(?:our|see all|all|nos|unsere)\s$/iu.test(before) || (start === 0 && text.length <= end + 24);
}

function factorsOf(text: string, numbers: readonly Span[]): readonly (Span & { readonly text: string })[] {
  return factorsIn(text).filter(
    (found) =>
      !overlaps(found, numbers) &&
      !isOfTheWorld(text, found) &&
      (!HOW_LONG.test(found.text) || LASTS.test(text.slice(Math.max(0, found.start - 48), found.start))),
  );
}

/** "A butt on a stand fills a can twice as fast": a clause that begins with any such thing, and not with ours, says how the world is. */
const ANY_SUCH = /^[^\p{L}]{0,4}(?:an?|any|every|eine?|jede[rs]?|une?|tout|toute)\s/iu;
const OURS = /(?<!\p{L})(?:we|our|ours|us|wir|unser(?:e[nmrs]?)?|uns|nous|notre|nos)(?!\p{L})/iu;

function isOfTheWorld(text: string, { start }: Span): boolean {
  const clause =
    text
      .slice(Math.max(0, start - 160), start)
      .split(/[.,:;!?()—–]\s/)
      .at(-1) ?? "";
  return ANY_SUCH.test(clause) && !OURS.test(clause);
}

function numbersOf(text: string): readonly (Span & { readonly text: string })[] {
  return /save/iu.test(text) ? numbersAndSavingsIn(text) : numbersIn(text);
}

function kindOf({ phrase }: PhraseMatch): "rank" | "evidence" | "superlative" {
  if (phrase < RANKS.length) return "rank";
  return phrase < RANKS.length + EVIDENCE.length ? "evidence" : "superlative";
}

function isHarmless(text: string, { start, end, text: words }: PhraseMatch): boolean {
  if (BEFORE_HARMLESS.test(text.slice(Math.max(0, start - 24), start))) return true;
  const before = text.slice(Math.max(0, start - 24), start);
  if (EVEN.test(before) || (ALSO.test(before) && IN_VAIN.test(text.slice(end, end + 80)))) return true;
  const after = text.slice(end, end + 24);
  if (/^the most$/iu.test(words) && !/^\s\p{L}/u.test(after)) return true;
  if (/^best$/iu.test(words) && BEST_PLACE.test(text.slice(end, end + 40))) return true;
  if (/^the first$/iu.test(words) && !FIRST_OF_ALL.test(text.slice(end, end + 80))) return true;
  return AFTER_HARMLESS.test(after);
}

/** "Up to 5 users" is a plan, "10,000 users" a claim. */
function isSmallCount({ kind, text }: ClaimTrigger): boolean {
  if (kind !== "number" || !new RegExp(`(?:${PEOPLE})$`, "iu").test(text)) return false;
  const digits = /^[\d.,\u00A0]+/.exec(text)?.[0];
  return digits !== undefined && !/\+|k\b|m\b|million|thousand/iu.test(text) && Number(digits.replace(/[.,\u00A0]/g, "")) < 100;
}

const NEGATION =
  /(?<!\p{L})(?:not|no|never|without|isn't|isn’t|aren't|don't|don’t|nicht|kein|keine|keinen|sans|non|pas)(?!\p{L})(?!\s(?:only|just|other|one|nur|seulement))/iu;

/** A negation up to four words to the left in the same clause; "not only" and "no other" negate nothing. */
export function isNegated(text: string, { start }: Span): boolean {
  const clause =
    text
      .slice(Math.max(0, start - 60), start)
      .split(/[.,:;!?()—–]/)
      .at(-1) ?? "";
  return NEGATION.test(clause.trim().split(/\s+/).slice(-5).join(" ")) && !/\bother\b/iu.test(clause);
}

/** A German participle before its noun: "garantierte Rendite". */
function inGerman(word: string): readonly string[] {
  return ["", "e", "er", "es", "en", "em"].map((ending) => `${word}${ending}`);
}
