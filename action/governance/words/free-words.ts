/** Where a text says that something costs nothing, and where "free" means something else. */
import { caseless } from "../text/caseless.ts";
import type { Span } from "../text/phrases.ts";

export interface WrittenFree extends Span {
  readonly text: string;
}

const freeIn = caseless(
  "(?<![\\p{L}\\p{N}_-])(?:free of charge|for free|free|at no (?:extra |additional )?(?:cost|charge)|complimentary|gratis|kostenlos(?:e[nmrs]?)?|kostenfrei(?:e[nmrs]?)?|umsonst|geschenkt|gratuit(?:e|es|s|ement)?|sans frais|offerts?|offertes?|[€£$]\\s?0(?:[.,]00)?|0(?:[.,]00)?\\s?(?:€|£|euros?))(?![\\p{L}\\p{N}_]|[.,]\\d)",
);

/** Words before "free" with which it means "at liberty", "without" or "empty": "feel free", "sugar free", "your free time". */
const BEFORE =
  /(?<!\p{L})(?:feel|set|sets|break|breaks|breaking|get|be|are|is|stay|keep|keeps|roam|run|walk|you're|you’re|we're|we’re|are you|is everybody|tax|duty|sugar|gluten|dairy|fat|lactose|alcohol|caffeine|nut|meat|smoke|carbon|plastic|cruelty|chemical|fragrance|oil|paraben|hands|hassle|stress|worry|risk|error|bug|carefree|care|pain|debt|interest|toll|lead|ad|spam|distraction|virus|jargon|royalty|cable|wire|maintenance|barrier|trouble|drug|germ|dust|rust|scot|fancy)[\s-]$/iu;
/** "Are free" before a noun or at an end is about money after all; only people and time are at liberty. */
const AT_LIBERTY_BEFORE = /(?<!\p{L})(?:get|be|are|is|stay|keep|keeps|run|you're|you’re|we're|we’re|are you|is everybody)[\s-]$/iu;
const AT_LIBERTY_AFTER = /^\s(?:to|of|from|for (?:a )?(?:chat|call|coffee|meeting|lunch)|on|at|this|next|tomorrow|today|now)(?!\p{L})/iu;
const AFTER =
  /^[\s-](?:up|ups|time|times|hands?|day|days|hours?|minutes?|moment|slots?|space|spaces|seats?|rooms?|hand|kick|throw|fall|flow|flowing|form|lance|lancer|lancers|lancing|market|markets|trade|speech|press|will|world|spirit|spirited|thinking|thinkers?|standing|range|radicals?|ride|agents?|of(?!\s(?:charge|cost))|from|and (?:easy|clear|open|fair)|software|text|fields?|movement|zone|weights?|style|diving|climbing|port|economy|choice|country|state|yourself|your|you|them|us|me|people|teams?|expression|threading|newsletters?|guides?|e-?books?|white ?papers?|webinars?|webcasts?|podcasts?|checklists?|demos?|consultations?|quotes?|estimates?|returns?|cancellations?|cancelation|support|wi-?fi|parking|stuff)(?!\p{L})/iu;
/** "Free to choose" is liberty, "free to try" money. */
const FREE_TO = /^\sto\s(?!(?:try|use|download|join|attend|enter|play|buy|start|install|watch|read|keep)(?!\p{L}))/iu;
/** What can be left at no cost says nothing of what the offer costs. */
const LEAVING_BEFORE =
  /(?<!\p{L})(?:cancel|cancels|cancelled|return|returns|returned|unsubscribe|object|kündbar|kündigen|stornierbar|stornieren|zurückgeben|abmelden|retournez|résilier|résiliable|annuler|annulable)(?!\p{L})[^.!?]{0,40}$/iu;
const LEAVING_AFTER =
  /^\s(?:kündbar|stornierbar|zurückgeben|kündigen|stornieren|widerrufen|retouren?|rückgabe|retours?|résiliation|annulation)(?!\p{L})/iu;
/** "Not free", "nicht kostenlos"; and French "offre" has its own word. */
const NEGATED =
  /(?<!\p{L})(?:not|no|never|no longer|once|previously|formerly|isn't|isn’t|aren't|nothing is|nicht|kein|keine|pas)\s(?:\p{L}{1,12}\s)?$/iu;

/** Every place where something is said to cost nothing. */
export function findFree(text: string): readonly WrittenFree[] {
  return freeIn(text)
    .filter((found) => !isInnocent(text, found))
    .map(({ start, end, text: words }) => ({ start, end, text: words }));
}

function isInnocent(text: string, { start, end, text: words }: WrittenFree): boolean {
  const before = text.slice(Math.max(0, start - 60), start);
  const after = text.slice(end, end + 40);
  if (NEGATED.test(before) || LEAVING_BEFORE.test(before) || LEAVING_AFTER.test(after)) return true;
  if (/^offerte?s?$/iu.test(words)) return !/(?<!\p{L})(?:mois|semaines?|jours?|livraison|cadeau|frais de port|euros?)\s$/iu.test(before);
  if (words.toLowerCase() !== "free") return false;
  if (AT_LIBERTY_BEFORE.test(before)) return AT_LIBERTY_AFTER.test(after);
  return BEFORE.test(before) || AFTER.test(after) || FREE_TO.test(after);
}
