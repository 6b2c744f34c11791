/** How a platform shows a draft, in short: where that stands, and which of its addresses can be opened until when. */
import type { Shown } from "#apply/ask-shown.ts";
import type { StageOutcome } from "#apply/run-stage.ts";
import type { ShownFacts } from "../pull-request/facts.ts";

/** The file of a campaign's documents, beside its preview. */
export function shownFile(slug: string): string {
  return `${slug}-shown.html`;
}

export function hasDocument(shown: Shown | undefined): boolean {
  return shown?.kind === "shown" && shown.views.some(({ kind }) => kind === "html");
}

/** Undefined where the platform shows none of it. */
export function shownFacts({ shown, change }: StageOutcome): ShownFacts | undefined {
  if (shown === undefined || shown.kind === "not-shown") return shown;
  const links = shown.views.flatMap((view) => (view.kind === "link" ? [view] : []));
  const [until] = links.flatMap((link) => link.until ?? []).sort();
  return {
    kind: "shown",
    ...(hasDocument(shown) ? { page: shownFile(change.situation.identity.campaign) } : {}),
    links: links.map(({ address, part }) => ({ address, ...(part === undefined ? {} : { part }) })),
    ...(until === undefined ? {} : { until }),
  };
}
