/** What stands near a place in an asset, as a reader sees it. */

import type { Segment, Subject } from "../subject.ts";
import type { Span } from "../text/phrases.ts";

/** In characters: a segment that is longer is no paragraph any more, and nobody sees all of it at once. */
const PARAGRAPH = 600;

/** How many characters before and after a place still count as near. */
export interface Near {
  readonly before: number;
  readonly after: number;
}

/** The words around a span of a segment, the span included. */
export type Surroundings = (segment: Segment, span: Span, near: Near) => string;

/**
 * The words around a place: the segment it stands in (up to 600 characters to each side), and as many characters of the visible text (or
 * of the plain-text part) before and after the span. A picture's words and hidden text stand where the reader is at that moment. A
 * subject line, a preheader and a page's title have no room for conditions: around them is the whole asset.
 */
export function surroundingsIn({ segments, visibleText, plainText }: Subject): Surroundings {
  let starts: ReadonlyMap<Segment, number> | undefined;
  return (segment, span, { before, after }) => {
    const { origin, raw } = segment;
    if (origin.kind === "field" || origin.kind === "fallback") return `${raw} ${visibleText}`;
    const own = windowIn(raw, 0, span, { before: PARAGRAPH, after: PARAGRAPH });
    if (origin.kind === "plain-text") {
      const start = plainText.indexOf(raw);
      return start === -1 ? own : `${own} ${windowIn(plainText, start, span, { before, after })}`;
    }
    starts ??= startsOf(segments);
    return `${own} ${windowIn(visibleText, starts.get(segment) ?? 0, span, { before, after })}`;
  };
}

function windowIn(text: string, start: number, span: Span, { before, after }: Near): string {
  return text.slice(Math.max(0, start + span.start - before), start + span.end + after);
}

/** Where each segment begins in the visible text, which is all that is shown, with one blank between. */
function startsOf(segments: readonly Segment[]): ReadonlyMap<Segment, number> {
  const starts = new Map<Segment, number>();
  let position = 0;
  for (const segment of segments) {
    starts.set(segment, position);
    if (segment.origin.kind === "html" && !segment.origin.hidden) position += segment.raw.length + 1;
  }
  return starts;
}
