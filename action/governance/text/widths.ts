/** How long a text is, as platforms count: the largest plausible count, so that what we let through is not refused there. */
import type { Unit } from "../limits.ts";

/** East Asian wide and full-width characters (Unicode 16, EastAsianWidth W and F), as whole blocks. */
const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF01-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1F64F}\u{1F900}-\u{1F9FF}\u{20000}-\u{3FFFD}]/u;

/** Made when the first length is asked for: making it takes longer than counting. */
let graphemes: Intl.Segmenter | undefined;

/** The length of a text in a unit of limits; a family emoji is one character to a reader and up to eleven units to a platform. */
export function lengthIn(unit: Unit, text: string): number {
  switch (unit) {
    case "characters as a reader sees them": {
      graphemes ??= new Intl.Segmenter("en", { granularity: "grapheme" });
      return [...graphemes.segment(text)].length;
    }
    case "characters, wide ones twice":
      // A wide character beyond the first plane is two units and twice one character: both counts say 2.
      return Math.max(
        text.length,
        Array.from(text).reduce((length, sign) => length + (WIDE.test(sign) ? 2 : 1), 0),
      );
    default:
      return text.length;
  }
}

/** Whether a text holds characters that count twice. */
export function holdsWide(text: string): boolean {
  return WIDE.test(text);
}
