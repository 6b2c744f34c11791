/** Where a text speaks of a share of people, or of what a study found, and where it says whose study that was. */
import { findPercents } from "../text/amounts.ts";
import { caseless } from "../text/caseless.ts";
import type { Span } from "../text/phrases.ts";
import { isDiscount } from "./offer-words.ts";

export interface Statistic extends Span {
  readonly text: string;
}

const PEOPLE =
  "(?:people|customers?|clients?|users?|marketers|companies|businesses|teams|employees|workers|shoppers|consumers|respondents|readers|adults|" +
  "women|men|parents|buyers|managers|leaders|doctors|dentists|developers|professionals|organi[sz]ations|households|" +
  "kunden|kundinnen|nutzer|unternehmen|verbraucher|befragten|menschen|deutschen|mitarbeitenden|mitarbeiter|frauen|männer|käufer|haushalte|" +
  "firmen|ärzte|utilisateurs|entreprises|consommateurs|personnes|français|femmes|hommes|salariés|acheteurs|sondés|médecins|équipes)(?!\\p{L})";
const SHARE_AFTER = new RegExp(
  `^\\s(?:of|der|des|de|aller|von|d['’])\\s?(?:all |the |our |these |unserer |nos |tous les )?(?:\\p{L}{2,16}\\s)?${PEOPLE}`,
  "iu",
);
const NUMBERS = "\\d{1,3}|two|three|four|seven|eight|nine|zwei|drei|vier|acht|neun|deux|trois|neuf";
const WHOLES = "\\d{1,3}|three|four|five|ten|drei|vier|fünf|zehn|trois|quatre|cinq|dix";
const outOfIn = caseless(`(?<![\\p{L}\\d.,])(?:${NUMBERS}) (?:out of|in|von|sur) (?:${WHOLES}) (?:\\p{L}{2,16} )?${PEOPLE}`);
const studiesIn = caseless(
  "(?<!\\p{L})(?:(?:studies|surveys|research|science) (?:shows?|suggests?|proves?|finds?|found|confirms?)|" +
    "(?:a|one|the latest) (?:new |recent )?(?:study|survey) (?:shows?|showed|finds|found|suggests|proves)|" +
    "according to (?:a |an )?(?:recent |new |independent )?(?:study|studies|survey|surveys|research)|" +
    "(?:studien|umfragen|untersuchungen) (?:zeigen|belegen|beweisen|bestätigen)|" +
    "(?:eine|die) (?:neue |aktuelle )?(?:studie|umfrage) (?:zeigt|belegt|beweist)|" +
    "laut (?:einer |aktueller |einer aktuellen )?(?:studie|studien|umfrage|umfragen)|" +
    "(?:des|les) (?:études|enquêtes|recherches) (?:montrent|prouvent|démontrent)|" +
    "une (?:récente )?(?:étude|enquête) (?:récente )?(?:montre|prouve|démontre)|" +
    "(?:selon|d['’]après) (?:une |des )?(?:récente )?(?:études?|enquêtes?|sondages?))(?!\\p{L})",
);

/** Every share of people and every study in a text; a reduction of a price is none. */
export function findStatistics(text: string): readonly Statistic[] {
  const shares = findPercents(text)
    .filter((written) => !isDiscount(text, written))
    .flatMap(({ start, end }) => {
      const after = SHARE_AFTER.exec(text.slice(end, end + 80));
      return after === null ? [] : [{ start, end: end + after[0].length }];
    });
  return [...shares, ...outOfIn(text), ...studiesIn(text)]
    .map(({ start, end }) => ({ start, end, text: text.slice(start, end) }))
    .sort((left, right) => left.start - right.start)
    .filter((each, index, all) => !all.slice(0, index).some((other) => other.end > each.start));
}

const YEAR = /(?<!\d)(?:19|20)\d{2}(?!\d)/;
const BEFORE_NAME = "(?:[Aa]ccording to|[Bb]y|[Ff]rom|[Ll]aut|[Vv]on|[Dd]es|[Dd]er|[Nn]ach|[Ss]elon|[Pp]ar|[Dd]e|[Dd]u)";
/** "Source: …", a name after "by" or "according to", or our own survey. */
const WHOSE = new RegExp(
  `(?<!\\p{L})(?:[Ss]ources?\\s?:|[Qq]uellen?\\s?:|[Nn]\\s?=\\s?\\d|${BEFORE_NAME}\\s(?:the |dem |der |le |la |l['’])?\\p{Lu}|` +
    "(?:[Ww]e|[Ww]ir|[Oo]ur|[Uu]nserer?|[Nn]otre|[Nn]ous avons)\\s(?:own |eigenen? |propre )?(?:asked|surveyed|interviewed|survey|study|haben|befragten|umfrage|studie|Umfrage|Studie|interrogé|enquête|étude))",
  "u",
);

/** Whether the words around a statistic name whose it is, and the year. */
export function namesItsSource(words: string): boolean {
  return YEAR.test(words) && WHOSE.test(words);
}
