/** From the words of a finding to where a reader of the mail or page sees them. */
import type { Finding } from "#model/finding.ts";
import type { Spot } from "./rule.ts";

/** Where a reader sees it; nothing where it is missing, or stands in what nobody sees. */
export function seenOf(spot: Spot, quote: string): Pick<Finding, "seen"> {
  if (spot.kind === "asset") return {};
  const { length } = quote.replace(/\s+/g, " ");
  if (spot.kind === "link") return spot.link.origin === "html" ? { seen: { in: "element", offset: spot.link.offset } } : {};
  if (spot.kind === "element") return { seen: { in: "element", offset: spot.element.offset } };
  const { origin, stretches } = spot.segment;
  if (origin.kind === "field") return { seen: { in: "field", field: origin.name, start: spot.start, length } };
  const stretch = stretches.findLast(({ start }) => start <= spot.start);
  if (stretch === undefined || origin.kind === "fallback" || origin.kind === "plain-text") return {};
  if (origin.kind === "attribute") return { seen: { in: "element", offset: stretch.offset } };
  if (origin.hidden) return {};
  return { seen: { in: "text", offset: stretch.offset, start: spot.start - stretch.start, length } };
}
