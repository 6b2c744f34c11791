/** What the rules look at: a payload parsed once into fields, segments of visible text, and links. */
import type { Hole } from "./tokens.ts";

/**
 * Where a text stands: a named field; a block of the HTML (`hidden` where it is not shown, such as the preheader); an
 * attribute that is shown instead of a picture; or the plain-text part.
 */
export type Origin =
  | { readonly kind: "field"; readonly name: string }
  | { readonly kind: "html"; readonly block: string; readonly hidden: boolean }
  | { readonly kind: "attribute"; readonly name: string }
  | { readonly kind: "fallback" }
  | { readonly kind: "plain-text" };

/** A stretch of a segment and the offset of its first character in the file it came from. */
export interface Stretch {
  readonly start: number;
  readonly offset: number;
}

export interface Segment {
  readonly origin: Origin;
  /** White space collapsed, entities decoded, tokens blanked out (one U+FFFC per character) so that no pattern matches in them. */
  readonly text: string;
  /** The same with the tokens as written; offsets are equal. */
  readonly raw: string;
  readonly holes: readonly Hole[];
  /** Spans of `text` that are the words of a link, or code. */
  readonly links: readonly { readonly start: number; readonly end: number }[];
  readonly code: readonly { readonly start: number; readonly end: number }[];
  readonly stretches: readonly Stretch[];
}

export interface Link {
  readonly origin: "html" | "image" | "plain-text" | "field";
  readonly href: string;
  /** The words a reader sees; empty where there are none. */
  readonly text: string;
  /** False where the reader cannot see it. */
  readonly visible: boolean;
  /** Offset in the file it came from. */
  readonly offset: number;
}

export interface Subject {
  readonly fields: readonly Segment[];
  readonly segments: readonly Segment[];
  readonly links: readonly Link[];
  /** Everything a reader can see, in one line; and the plain-text part likewise. Tokens stand as written. */
  readonly visibleText: string;
  readonly plainText: string;
  readonly htmlFile: { readonly file: string; readonly text: string };
  readonly textFile: { readonly file: string; readonly text: string };
}

/** Masks the tokens of a text, keeping every offset. */
export function maskHoles(raw: string, holes: readonly Hole[]): string {
  if (holes.length === 0) return raw;
  let masked = "";
  let done = 0;
  for (const { start, end } of holes) {
    masked += raw.slice(done, start) + "\uFFFC".repeat(end - start);
    done = end;
  }
  return masked + raw.slice(done);
}
