/** How a platform shows a draft, as lines for a terminal. */
import type { StageOutcome } from "#apply/run-stage.ts";
import { platformInWords } from "#model/platform-names.ts";
import { visibleText } from "#model/visible.ts";
import { when, zoneOfSituation } from "../words.ts";
import { shownFacts } from "./shown-facts.ts";

/** Empty where the platform shows none of it. `page`: where the campaign's documents were written, if they were. */
export function shownLines(outcome: StageOutcome, page: string | undefined): readonly string[] {
  const { situation } = outcome.change;
  const shown = shownFacts(outcome);
  if (shown === undefined) return [];
  const where = platformInWords(situation.identity.platform);
  if (shown.kind === "not-shown") return [`${where} did not show it: ${visibleText(shown.reason)}`];
  const until = shown.until === undefined ? "" : `, until about ${when(shown.until, zoneOfSituation(situation))}`;
  return [
    ...(shown.page === undefined || page === undefined ? [] : [`as ${where} shows it: ${page}`]),
    ...shown.links.map(
      ({ part, address }) => `as ${where} shows it${part === undefined ? "" : ` ${visibleText(part)}`}${until}: ${address}`,
    ),
  ];
}
