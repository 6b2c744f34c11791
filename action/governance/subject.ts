/** What the rules look at: a payload parsed once into fields, segments of visible text, and links. */
import type { Hole } from "./text/tokens.ts";

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

/** An element of the HTML, script and style included. */
export interface Markup {
  readonly tag: string;
  /** By the name as HTML writes it (`class`, `aria-label`); `""` where it has no value. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Declarations of its own `style`, by their lower-case names; what a style sheet says is not in it. */
  readonly style: Readonly<Record<string, string>>;
  /** The words in it, hidden ones included, white space collapsed; of `script` and `style` their source. */
  readonly text: string;
  /** The words that stand in it directly, not in an element inside it; white space collapsed. */
  readonly ownText: string;
  readonly parent: Markup | undefined;
  /** Whether it, or something around it, is not shown. */
  readonly hidden: boolean;
  /** False for `html`, `head` and `body` that nobody wrote. */
  readonly written: boolean;
  /** Offset in the HTML file. */
  readonly offset: number;
}

export interface Subject {
  readonly fields: readonly Segment[];
  readonly segments: readonly Segment[];
  readonly links: readonly Link[];
  /** In the order they begin in the file. */
  readonly elements: readonly Markup[];
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
