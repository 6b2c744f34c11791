/** A page's words from a playbook's patterns. */
import type { PlaybookAssets } from "#model/types.ts";
import type { Facts } from "./facts.ts";
import { fillLine, fillMarkdown } from "./fill-pattern.ts";

export type PagePattern = NonNullable<PlaybookAssets["landing-page"]>;

export function writePage(
  { title, metaDescription, headline, cta, thankYou, body }: PagePattern,
  facts: Facts,
): Readonly<Record<string, unknown>> {
  return {
    title: fillLine(title, facts),
    metaDescription: fillLine(metaDescription, facts),
    headline: fillLine(headline, facts),
    cta: { label: fillLine(cta.label, facts) },
    ...(thankYou === undefined ? {} : { thankYou: { kind: "message", text: fillLine(thankYou, facts) } }),
    body: fillMarkdown(body, facts),
  };
}
