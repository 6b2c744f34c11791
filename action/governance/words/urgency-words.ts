/** Words that say an offer is about to end, in English, German and French, and what they say of the moment it ends. */
import { caseless } from "../text/caseless.ts";
import { phraseMatcher, type Span } from "../text/phrases.ts";

/**
 * What the words promise: an end at some time (`open`), on the day they are read (`today`), the day after (`tomorrow`), within about a day
 * (`hours-away`), or in so many hours or days.
 */
export type UrgencyMoment =
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

/** Only words that state a fact; "act now", "hurry" and "don't miss it" do not. */
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
  ...["last day to save", "last day to order", "last day to buy", "last day to get", "last day to claim", "last day of the sale"],
  ...["last day of the offer", "last day of our sale", "last day of our offer", "final day of the sale", "final day to save"],
  ...["nur heute", "nur noch heute", "endet heute", "endet heute abend", "endet heute nacht", "läuft heute ab", "nur bis mitternacht"],
  ...["letzter tag des angebots", "letzter tag der aktion"],
  ...["aujourd'hui seulement", "seulement aujourd'hui", "uniquement aujourd'hui", "se termine aujourd'hui", "se termine ce soir"],
  ...["expire aujourd'hui", "expire ce soir", "dernier jour pour", "dernier jour de l'offre"],
];
const TOMORROW = [
  ...["ends tomorrow", "ending tomorrow", "expires tomorrow", "only until tomorrow"],
  ...["endet morgen", "läuft morgen ab", "nur noch bis morgen", "nur bis morgen", "se termine demain", "expire demain"],
];
const HOURS_AWAY = [
  ...["final hours", "only hours left", "nur noch wenige stunden", "letzte stunden"],
  ...["plus que quelques heures", "dernières heures"],
];

const FIXED: readonly (readonly [string, UrgencyMoment])[] = [
  ...OPEN.map((words) => [words, { kind: "open" }] as const),
  ...TODAY.map((words) => [words, { kind: "today" }] as const),
  ...TOMORROW.map((words) => [words, { kind: "tomorrow" }] as const),
  ...HOURS_AWAY.map((words) => [words, { kind: "hours-away" }] as const),
];
const fixed = phraseMatcher(FIXED.map(([words]) => words));

const COUNTED = caseless(
  "(?<![\\p{L}\\p{N}.,])(?:(?:only |just )?(\\d{1,3}) (?:more )?(hours?|hrs?|days?) (?:left|remaining)|(?:ends|ending|expires|expiring) in (\\d{1,3}) (hours?|hrs?|days?)|(?:endet in|läuft in|nur noch) (\\d{1,3}) (stunden?|tagen?|tage)|(?:plus que|se termine dans|expire dans) (\\d{1,3}) (heures?|jours?))(?!\\p{L})",
);

/** "This is not your last chance"; "the last chance saloon"; "5 days left in your trial" speaks of something else. */
const NEGATED = /(?<!\p{L})(?:not|no|never|isn['’]t|aren['’]t|kein|keine|keinen|nicht|nie|pas|jamais)(?!\p{L})[^.!?,;:]{0,16}$/iu;
const OF_SOMETHING_ELSE =
  /^\s?(?:saloon|for (?:papers|speakers|submissions|abstracts)|(?:in|of|on|until|before) (?:your|the|our|a) (?:\S{1,12} )?(?:trial|year|month|week|quarter|subscription|plan|contract)|(?:of|in) (?:trial|vacation)|in (?:ihrer|deiner|der) test|de (?:votre )?(?:essai|vacances))/iu;

/** Every place where a text says that something is about to end. */
export function findUrgency(text: string): readonly UrgencyUse[] {
  const named = fixed.find(text).flatMap(({ start, end, text: words, phrase }) => {
    const moment = FIXED[phrase]?.[1];
    return moment === undefined ? [] : [{ start, end, text: words, moment }];
  });
  const counted = /\d/.test(text)
    ? COUNTED(text).map(({ start, end, text: words, groups }) => {
        const [count = "0", unit = ""] = groups.filter((group) => group !== undefined);
        const kind = /^[hs]/i.test(unit) ? ("hours" as const) : ("days" as const);
        return { start, end, text: words, moment: { kind, count: Number(count) } };
      })
    : [];
  return [...named, ...counted]
    .filter(
      ({ start, end }) => !NEGATED.test(text.slice(Math.max(0, start - 32), start)) && !OF_SOMETHING_ELSE.test(text.slice(end, end + 60)),
    )
    .sort((left, right) => left.start - right.start);
}
