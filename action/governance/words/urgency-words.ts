/** Words that say an offer is about to end, in English, German and French, and what they say of the moment it ends. */
import { caseless } from "../text/caseless.ts";
import { fixedPhrases, type Span } from "../text/phrases.ts";
import { remember } from "../text/remember.ts";
import { NUMBER_WORDS, numberOf } from "./number-words.ts";

/**
 * What the words promise: haste alone (`haste`), an end at some time (`open`), on the day they are read (`today`), the day after (`tomorrow`), within about a day
 * (`hours-away`), or in so many hours or days.
 */
export type UrgencyMoment =
  | { readonly kind: "haste" }
  | { readonly kind: "open" }
  | { readonly kind: "today" }
  | { readonly kind: "tomorrow" }
  | { readonly kind: "hours-away" }
  | { readonly kind: "hours"; readonly count: number }
  | { readonly kind: "days"; readonly count: number };

export interface UrgencyUse extends Span {
  readonly text: string;
  readonly moment: UrgencyMoment;
}

/** Only words that state a fact; "act now" and "don't miss it" do not. */
const OPEN = [
  ...["last chance", "final chance", "final call", "limited-time", "limited time offer", "limited time only", "for a limited time"],
  ...["ends soon", "ending soon", "expires soon", "expiring soon", "now or never", "final days to"],
  ...["letzte chance", "letzte gelegenheit", "letzter aufruf", "nur für kurze zeit", "nur noch kurze zeit", "zeitlich begrenztes angebot"],
  ...["endet bald", "endet in kürze", "läuft bald ab", "jetzt oder nie"],
  ...["dernière chance", "dernier appel", "offre limitée dans le temps", "durée limitée", "se termine bientôt", "expire bientôt"],
  ...["maintenant ou jamais"],
];
const TODAY = [
  ...["today only", "only today", "tonight only", "only tonight", "ends today", "ending today", "ends tonight", "ending tonight"],
  ...["expires today", "expires tonight", "expiring today", "expiring tonight", "ends at midnight", "only until midnight"],
  ...["ends this evening", "ending at midnight", "expires at midnight", "expires this evening", "over at midnight", "over tonight"],
  ...["last day to save", "last day to order", "last day to buy", "last day to get", "last day to claim", "last day of the sale"],
  ...["last day of the offer", "last day of our sale", "last day of our offer", "final day of the sale", "final day to save"],
  ...["nur heute", "nur noch heute", "endet heute", "endet heute abend", "endet heute nacht", "läuft heute ab", "nur bis mitternacht"],
  ...["endet um mitternacht", "nur noch bis mitternacht", "um mitternacht ist schluss", "heute ist schluss", "heute abend ist schluss"],
  ...["prend fin aujourd'hui", "prend fin ce soir", "prend fin à minuit", "se termine à minuit", "expire à minuit"],
  ...["jusqu'à minuit seulement", "seulement jusqu'à minuit"],
  ...["letzter tag des angebots", "letzter tag der aktion"],
  ...["aujourd'hui seulement", "seulement aujourd'hui", "uniquement aujourd'hui", "se termine aujourd'hui", "se termine ce soir"],
  ...["expire aujourd'hui", "expire ce soir", "dernier jour pour", "dernier jour de l'offre"],
];
const TOMORROW = [
  ...["ends tomorrow", "ending tomorrow", "expires tomorrow", "only until tomorrow"],
  ...["morgen ist schluss", "prend fin demain"],
  ...["endet morgen", "läuft morgen ab", "nur noch bis morgen", "nur bis morgen", "se termine demain", "expire demain"],
];
const HOURS_AWAY = [
  ...["final hours", "only hours left", "just hours left", "hours to go", "a few hours left", "a few hours remaining", "last few hours"],
  ...["nur noch wenige stunden", "nur noch ein paar stunden", "letzte stunden", "in wenigen stunden vorbei", "noch wenige stunden"],
  ...["plus que quelques heures", "dernières heures", "reste que quelques heures", "reste plus que quelques heures"],
  ...["quelques heures seulement", "encore quelques heures"],
];

const FIXED: readonly (readonly [string, UrgencyMoment])[] = [
  ...OPEN.map((words) => [words, { kind: "open" }] as const),
  ...TODAY.map((words) => [words, { kind: "today" }] as const),
  ...TOMORROW.map((words) => [words, { kind: "tomorrow" }] as const),
  ...HOURS_AWAY.map((words) => [words, { kind: "hours-away" }] as const),
];
const fixed = fixedPhrases(FIXED.map(([words]) => words));

/** What closes may be a shop: only what can end counts, and an offer is one where no place is named. */
const closingIn = caseless(
  "(?<!\\p{L})(?:(?:closes|closing|finishes|finishing|stops) (today|tonight|this evening|at midnight|tomorrow)|(?:schließt|schließen) (heute|heute abend|heute nacht|um mitternacht|morgen)|(?:ferme|ferment) (aujourd['’]hui|ce soir|à minuit|demain))(?!\\p{L})",
);
const OF_A_PLACE =
  /(?<!\p{L})(?:shops?|stores?|bars?|doors?|offices?|branch(?:es)?|museums?|kitchens?|caf[eé]s?|gates?|parks?|librar(?:y|ies)|galler(?:y|ies)|markets?|restaurants?|pubs?|showrooms?|roads?|l[aä]den|geschäfte?|filialen?|museum|küche|büros?|türen?|ausstellung|werkstatt|markt|boutiques?|magasins?|musées?|portes?|bureaux?|ateliers?|marchés?|we|wir|nous|on)(?!\p{L})[^.!?:]{0,40}$/iu;
/** "Hurry!" and "hurry, only …": said to the reader, at the head of a clause; nobody is "in a hurry". */
const hasteIn = caseless(
  "(?<=^|[.!?:;,–—]\\s|[\\u{1f300}-\\u{1faff}]\\s)(?:(?:so |please )?hurry(?: up)?(?=\\s?[!,:.–—-]|\\sbefore|\\swhile|$)|(?:also |bitte )?beeil(?:en sie sich|t euch|(?:e)? dich)|(?:vite !|vite, |alors )?(?:dépêchez-vous|hâtez-vous|dépêche-toi|faites vite))(?!\\p{L})",
);

const COUNT = `(\\d{1,3}|${NUMBER_WORDS})`;
const COUNTED = caseless(
  `(?<![\\p{L}\\p{N}.,])(?:(?:only |just )?${COUNT} (?:more )?(hours?|hrs?|days?) (?:left|remaining)|(?:ends|ending|expires|expiring) in ${COUNT} (hours?|hrs?|days?)|(?:endet in|läuft in|nur noch) ${COUNT} (stunden?|tagen?|tage)|(?:plus que|se termine dans|expire dans) ${COUNT} (heures?|jours?))(?!\\p{L})`,
);

/** "This is not your last chance"; "the last chance saloon"; "5 days left in your trial" speaks of something else. */
const NEGATED = /(?<!\p{L})(?:not|no|never|isn['’]t|aren['’]t|kein|keine|keinen|nicht|nie|pas|jamais)(?!\p{L})[^.!?,;:]{0,16}$/iu;
const OF_SOMETHING_ELSE =
  /^\s?(?:saloon|for (?:papers|speakers|submissions|abstracts)|(?:in|of|on|until|before) (?:your|the|our|a) (?:\S{1,12} )?(?:trial|year|month|week|quarter|subscription|plan|contract)|(?:of|in) (?:trial|vacation)|in (?:ihrer|deiner|der) test|de (?:votre )?(?:essai|vacances))/iu;

/** Every place where a text says that something is about to end. */
export const findUrgency: (text: string) => readonly UrgencyUse[] = remember(readUrgency);

function readUrgency(text: string): readonly UrgencyUse[] {
  const named = fixed.find(text).flatMap(({ start, end, text: words, phrase }) => {
    const moment = FIXED[phrase]?.[1];
    return moment === undefined ? [] : [{ start, end, text: words, moment }];
  });
  const counted = COUNTED(text).map(({ start, end, text: words, groups }) => {
    const [count = "0", unit = ""] = groups.filter((group) => group !== undefined);
    const kind = /^[hs]/i.test(unit) ? ("hours" as const) : ("days" as const);
    return { start, end, text: words, moment: { kind, count: numberOf(count) ?? 0 } };
  });
  const closing = closingIn(text)
    .filter(({ start }) => !OF_A_PLACE.test(text.slice(Math.max(0, start - 60), start)))
    .map(({ start, end, text: words }) => ({
      start,
      end,
      text: words,
      moment: { kind: isTomorrow(words) ? "tomorrow" : "today" } as const,
    }));
  const haste = hasteIn(text).map(({ start, end, text: words }) => ({
    start,
    end,
    text: words,
    moment: { kind: "haste" } as const,
  }));
  return [...named, ...counted, ...closing, ...haste]
    .filter(
      ({ start, end }) => !NEGATED.test(text.slice(Math.max(0, start - 32), start)) && !OF_SOMETHING_ELSE.test(text.slice(end, end + 60)),
    )
    .sort((left, right) => left.start - right.start);
}

function isTomorrow(words: string): boolean {
  return /(?:tomorrow|morgen|demain)$/iu.test(words);
}
