/** Where a text says whom it wants for a job, a home or credit by sex, age or family, in English, German and French. */
import { caseless } from "../text/caseless.ts";
import type { Span } from "../text/phrases.ts";
import { isNegated } from "./negated.ts";

const BY_SEX =
  "(?:women|woman|men|man|ladies|lady|gentlemen|girls?|boys?|females?|males?|frauen?|männer|mann|damen|herren|mädchen|jungen|femmes?|hommes?|filles|garçons)";
const BY_FAMILY = "(?:singles?|couples?|families|ehepaare?|paare?|familien|célibataires)";
const ANYBODY =
  "(?:people|persons|candidates|applicants|tenants|adults|professionals|menschen|leute|personen|bewerber|mieter|personnes|candidats|locataires)";
const SOME = `(?:${BY_SEX}|${BY_FAMILY})`;
/** Whoever is of age may sign; that limit leaves nobody out unlawfully. "Over 40 years of experience" is no age. */
const NUMBER = "(?!(?:16|18|21)(?!\\d|\\s?(?:-|–|and|to|und|bis|et|à)\\s?\\d))\\d{2}(?!\\d|\\s?%|\\syears?\\sof\\s(?:experience|service))";
const SPAN = `${NUMBER}(?:\\s?(?:-|–|and|to|und|bis|et|à)\\s?\\d{2}(?!\\d))?`;
const AGED = `(?:between(?: the ages of)?|aged?|under|over|from|up to|below|above|zwischen|unter|über|bis|ab|im alter von|entre|de moins de|de plus de|âgée?s? de) ${SPAN}`;
const JOIN = "(?:looking for|look for|seeking|seek|hiring|hire|want|need|suchen|gesucht werden|recherchons|cherchons|recrutons)";

const wantedIn = caseless(
  "(?<![\\p{L}\\d])(?:" +
    [
      `${JOIN} (?:an? |some |eine[nr]? |une? |des )?(?:young|junge[nrs]?|jeunes?) ${`(?:${BY_SEX}|${ANYBODY}|couples?|familien?)`}(?: ${AGED})?`,
      `(?:${SOME}|${ANYBODY}) ${AGED}`,
      `(?:young )?${SOME} only`,
      `(?:only for|exclusively for|nur für|ausschließlich für|réservée? aux|uniquement pour (?:les )?) ?(?:junge |young |jeunes )?${SOME}`,
      "no (?:children|kids|families|women|men)",
      "keine (?:kinder|familien|frauen|männer)",
      "(?:pas d['’]enfants|sans enfants)",
      `(?:max(?:imum|\\.)? age|age limit|höchstalter|âge maximum|âge limite)\\s?(?::|is|of|von|ist|de)?\\s?${NUMBER}`,
      `(?:no|not) older than ${NUMBER}`,
      `nicht älter als ${NUMBER}`,
      `(?:aged|ages|im alter von|âgée?s? de) ${NUMBER}\\s?(?:-|–|and|to|und|bis|et|à)\\s?\\d{2}(?!\\d)`,
    ].join("|") +
    ")(?!\\p{L})",
);

/** Every such place, left to right; one that is denied is none. */
export function wantedPeopleIn(text: string): readonly (Span & { readonly text: string })[] {
  return wantedIn(text).filter((found) => !isNegated(text, found));
}
