/** Whom an asset reaches, and under whose law: what several rules about offers and claims ask before they look at a word. */

import { isAdKind } from "#model/content.ts";
import { APPLIES, type Applicability, notApplicable, type RuleContext, unknown } from "../rule.ts";
import { isEuropeanUnion } from "../text/regions.ts";

/** Languages whose words the rules about offers and claims list. */
const LISTED = new Set(["en", "de", "fr"]);

/**
 * Who reads it. Anybody can read a page or see an ad, so it is for consumers; a mail is for consumers where one of its audiences is, and nobody can
 * tell where it names no audience.
 */
export function readersOf({ kind, audiences }: RuleContext): "consumers" | "business" | "unknown" {
  if (kind === "landing-page" || isAdKind(kind)) return "consumers";
  if (audiences.length === 0) return "unknown";
  return audiences.some(({ people }) => people === "consumers") ? "consumers" : "business";
}

/** Whether one of the regions is among these; "EU" stands for every member state. */
export function isAmong(regions: readonly string[], homes: readonly string[]): boolean {
  return regions.some((region) => homes.includes(region) || (homes.includes("EU") && isEuropeanUnion(region)));
}

/** For a rule whose severity and law hang on the regions: without any, a person has to say. */
export function whereKnown({ regions }: RuleContext): Applicability {
  return regions.length > 0 ? APPLIES : unknown("The audience names no region, so we cannot tell whose law applies.");
}

/** For a rule about consumers in some regions only; `what` says in a few words what it is about, "prices with extras". */
export function forConsumersIn(context: RuleContext, homes: readonly string[], what: string): Applicability {
  const where = whereKnown(context);
  if (where.kind !== "applies") return where;
  if (!isAmong(context.regions, homes)) return notApplicable(`None of its regions has a law on ${what} that we check.`);
  const readers = readersOf(context);
  if (readers === "unknown") return unknown("It names no audience, so we cannot tell whether consumers read it.");
  return readers === "consumers" ? APPLIES : notApplicable(`It goes to businesses only, and the law on ${what} protects consumers.`);
}

/** For a rule that only knows words. */
export function inListedLanguage({ language }: RuleContext): Applicability {
  return LISTED.has(language.split("-")[0] ?? "")
    ? APPLIES
    : unknown(`The words to look for are listed for English, German and French; this asset is in “${language}”.`);
}

/** The first of these that does not simply apply; asked one after the other. */
export function firstObstacle(...asked: readonly (() => Applicability)[]): Applicability {
  for (const ask of asked) {
    const answer = ask();
    if (answer.kind !== "applies") return answer;
  }
  return APPLIES;
}
