/** How long a subject may be, and how long one is as a reader counts. */
import type { Segment } from "../subject.ts";
import { baseLanguage } from "./mail.ts";

/** In characters; practice of November 2026. */
export const SUBJECT_LENGTH = { usual: 60, most: 100 } as const;

/** A character of these says as much as two or three of another script. */
const DENSE = new Set(["zh", "ja", "ko"]);

/** Whether characters of this language cannot be counted like others. */
export function isDense(language: string): boolean {
  return DENSE.has(baseLanguage(language));
}

/** Made when the first length is asked for: making it takes longer than counting. */
let graphemes: Intl.Segmenter | undefined;

/** In characters as a reader sees them; a token counts as its fallback, and as nothing where it has none. */
export function lengthOf({ raw, holes }: Segment): number {
  let shown = "";
  let done = 0;
  for (const { start, end, fallback = "" } of holes) {
    shown += raw.slice(done, start) + fallback;
    done = end;
  }
  shown += raw.slice(done);
  graphemes ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  let length = 0;
  for (const _character of graphemes.segment(shown)) length += 1;
  return length;
}
