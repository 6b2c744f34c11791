/** How long a subject may be, and how long one is as a reader counts. */
import { INBOX } from "../limits.ts";
import type { Segment } from "../subject.ts";
import { lengthIn } from "../text/widths.ts";
import { baseLanguage } from "./mail.ts";

/** A character of these says as much as two or three of another script. */
const DENSE = new Set(["zh", "ja", "ko"]);

/** Whether characters of this language cannot be counted like others. */
export function isDense(language: string): boolean {
  return DENSE.has(baseLanguage(language));
}

/** In characters as a reader sees them; a token counts as its fallback, and as nothing where it has none. */
export function lengthOf({ raw, holes }: Segment): number {
  let shown = "";
  let done = 0;
  for (const { start, end, fallback = "" } of holes) {
    shown += raw.slice(done, start) + fallback;
    done = end;
  }
  shown += raw.slice(done);
  return lengthIn(INBOX.subject.unit, shown);
}
