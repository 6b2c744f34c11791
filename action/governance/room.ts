/** How much of each text of an ad its platform takes, from the very limits that the rules read; so that a writer need not guess. */
import type { AdKind } from "#model/content.ts";
import type { Room } from "#ports/writer.ts";
import { adLimit } from "./facts/ad-limits.ts";
import { GOOGLE, GOOGLE_COUNTS, type Limit } from "./limits.ts";
import { lengthIn } from "./text/widths.ts";

/** The text above the picture stands in the body. */
const BODY = "introduction";
/** Of lists that no page sets a number for: what people read. */
const USUALLY = 6;

const SHORT: Readonly<Record<string, Limit & { readonly most: number }>> = {
  headlines: GOOGLE.shortHeadline,
  descriptions: GOOGLE.shortDescription,
};

export function roomFor(kind: AdKind): Room {
  const limitOf = (field: string) => adLimit(kind, field === "body" ? BODY : field);
  const counts: Readonly<Record<string, Limit>> =
    kind === "search-ad" || kind === "display-ad" || kind === "performance-max" ? GOOGLE_COUNTS[kind] : {};
  const shortOf = (field: string) => (kind === "performance-max" && Object.hasOwn(SHORT, field) ? SHORT[field] : undefined);
  return {
    shows: (field, text) => {
      const limit = limitOf(field);
      return isWithin(text, limit, limit?.shown ?? limit?.most);
    },
    takes: (field, text) => {
      const limit = limitOf(field);
      return isWithin(text, limit, limit?.most);
    },
    count: (field) => {
      const { least = 0, most = USUALLY } = Object.hasOwn(counts, field) ? (counts[field] ?? {}) : {};
      return { least, most };
    },
    isShort: (field, text) => {
      const limit = shortOf(field);
      return limit === undefined || lengthIn(limit.unit, text) <= limit.most;
    },
    most: (field) => limitOf(field)?.most,
    short: (field) => shortOf(field)?.most,
  };
}

function isWithin(text: string, limit: Limit | undefined, most: number | undefined): boolean {
  return limit === undefined || most === undefined || lengthIn(limit.unit, text) <= most;
}
