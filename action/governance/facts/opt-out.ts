/** Links that lead a reader out of a list: by the platform's token, or by their own words. */

import type { PlatformName } from "#model/types.ts";
import type { Link } from "../subject.ts";
import { fixedPhrases } from "../text/phrases.ts";
import { holdsUnsubscribeToken } from "../text/tokens.ts";

/** Words that say "let me out", in the languages mail of ours is written in; "manage preferences" alone does not. */
export const OPT_OUT_WORDS = fixedPhrases([
  ...["unsubscribe", "opt out", "opt-out", "stop receiving"],
  ...["abmelden", "abbestellen", "austragen", "se désabonner", "désabonner", "se désinscrire", "désinscrire"],
  ...["darse de baja", "cancelar suscripción", "disiscriviti", "annulla iscrizione", "afmelden", "uitschrijven"],
]);

/** A link in the HTML that has words, seen or not, and leads out by the platform's token or by its own words. */
export function isWayOut({ origin, href, text }: Link, platform: PlatformName): boolean {
  if (origin !== "html" || text === "") return false;
  if (holdsUnsubscribeToken(href, platform)) return true;
  return /^(?:https?|mailto):/i.test(href) && (OPT_OUT_WORDS.find(text).length > 0 || /unsubscribe|opt-?out/i.test(href));
}
