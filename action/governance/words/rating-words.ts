/** Where a text names the score that reviews gave us, and from how many of them it is made. */
import { caseless } from "../text/caseless.ts";
import { overlaps, type Span } from "../text/phrases.ts";

export interface WrittenScore extends Span {
  readonly text: string;
  readonly score: number;
  /** Five for stars. */
  readonly outOf: number;
}

export interface WrittenCount extends Span {
  readonly text: string;
  readonly count: number;
  /** "1,200+" and "over 1,200" say that there are more. */
  readonly atLeast: boolean;
}

const scoresIn = caseless(
  "(?<![\\p{L}\\d.,/])(\\d{1,2}(?:[.,]\\d{1,2})?)\\s?(?:/\\s?(5|10|100)(?![\\d/])|(?:out of|von|sur)\\s(5|10|100)(?!\\d)|(stars?|sternen?|étoiles?|★)(?!\\p{L}))",
);
const countsIn = caseless(
  "(?<![\\p{L}\\d.,])(?:(over|more than|über|mehr als|plus de)\\s)?(\\d{1,3}(?:[.,\\u00A0\\u202F ]\\d{3}){0,3}|\\d{1,7})(\\+)?\\s(?:[\\p{L}-]{2,14}\\s){0,2}(?:reviews?|ratings?|bewertungen|rezensionen|avis|évaluations)(?!\\p{L})",
);
/** "4 out of 5 teams" is a share and "a 5-star hotel" a class; a whole number over five may be a date or a page. */
const OF_PEOPLE = /^\s(?!(?:stars?|sternen?|étoiles?|on|by|from|in|at|based|with|and|auf|bei|von|aus|und|sur|par|chez|et)(?!\p{L}))\p{L}/iu;
const ABOUT_REVIEWS =
  /(?<!\p{L})(?:rated|ratings?|reviews?|scores?|stars?|bewertet|bewertung(?:en)?|rezensionen|sterne?n?|note|notée?s?|avis|étoiles?)(?!\p{L})|★/iu;

/** "On 4/5", "step 3/5", "page 2/5". */
const A_DAY_OR_A_PLACE =
  /(?<!\p{L})(?:on|by|until|since|step|page|part|no\.?|am|bis|seit|schritt|seite|teil|le|depuis|étape|page|partie)\s$/iu;
/** "Our 24 newest reviews" are some of them. */
const SOME_OF_THEM =
  /\s(?:newest|latest|recent|first|last|best|more|new|neuesten?|letzten?|ersten|besten|weitere|derniers?|premiers?|meilleurs?|autres|nouveaux)\s/iu;

/** Every score in a text. */
export function findScores(text: string): readonly WrittenScore[] {
  if (!/\d/.test(text)) return [];
  return scoresIn(text).flatMap(({ start, end, text: words, groups: [number = "", slash, spoken, stars] }) => {
    if (spoken !== undefined && OF_PEOPLE.test(text.slice(end, end + 12))) return [];
    const isPlain = !/[.,]/.test(number) && stars === undefined;
    if (isPlain && A_DAY_OR_A_PLACE.test(text.slice(Math.max(0, start - 12), start))) return [];
    if (isPlain && !ABOUT_REVIEWS.test(text.slice(Math.max(0, start - 24), end + 24))) return [];
    return [{ start, end, text: words, score: Number(number.replace(",", ".")), outOf: Number(slash ?? spoken ?? "5") }];
  });
}

/** Every number of reviews in a text. */
export function findReviewCounts(text: string): readonly WrittenCount[] {
  if (!/\d/.test(text)) return [];
  // In "4.4/5 on Example Reviews" the five belongs to the score.
  const scores = scoresIn(text);
  const counts = countsIn(text).filter((found) => !SOME_OF_THEM.test(found.text) && !overlaps(found, scores));
  return counts.map(({ start, end, text: words, groups: [more, number = "", plus] }) => ({
    start,
    end,
    text: words,
    count: Number(number.replace(/\D/g, "")),
    atLeast: more !== undefined || plus !== undefined,
  }));
}
