/** What a known finding is bound to: its rule, its words and what stands around them. The same words in another sentence are another finding. */
import { sha256 } from "#model/digest.ts";
import type { Sha256 } from "#model/types.ts";
import type { Spot } from "./rule.ts";

/** Characters on each side of the words: about seven words. */
const NEAR = 40;
/** Characters of an element's words. */
const OF_AN_ELEMENT = 80;

/** `turn`: how many times exactly this was found before in the asset, so that one more of the same is a new one. */
export function fingerprintOf({
  rule,
  quote,
  spot,
  turn,
}: {
  readonly rule: string;
  readonly quote: string;
  readonly spot: Spot;
  readonly turn: number;
}): Sha256 {
  return sha256(JSON.stringify([rule, folded(quote), folded(around(spot, quote)), turn]));
}

/** Case, white space and the way a letter is composed do not count. */
function folded(text: string): string {
  return text.normalize("NFC").replace(/\s+/g, " ").trim().toLowerCase();
}

/** Never an offset or a line: a paragraph that was added above changes nothing. */
function around(spot: Spot, quote: string): string {
  switch (spot.kind) {
    case "asset":
      return "";
    case "segment": {
      const { text } = spot.segment;
      const end = spot.start + quote.length;
      return `${text.slice(Math.max(0, spot.start - NEAR), spot.start)}|${text.slice(end, end + NEAR)}`;
    }
    case "link":
      // What stands behind the question mark is added by us.
      return `${spot.link.text}|${spot.link.href.split(/[?#]/)[0] ?? ""}`;
    case "element":
      return `${spot.element.tag}|${spot.element.text.slice(0, OF_AN_ELEMENT)}`;
  }
}
