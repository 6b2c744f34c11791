/** An HTML text as a tree, with what the parser had to mend; parsed once for whoever asks next. */
import type { Root } from "hast";
import { fromHtml, type OnError } from "hast-util-from-html";

/** What the parser mended, by the name the HTML standard gives it (section 13.2.2). */
export interface Mended {
  readonly id: string;
  readonly offset: number;
}

export interface ParsedHtml {
  /** With the places of tags (`data.position`). */
  readonly tree: Root;
  readonly mended: readonly Mended[];
}

/** After so many errors of any kind the rest is the same again, and only the tree is read. */
const MOST = 2_000;

let latest: { readonly html: string; readonly parsed: ParsedHtml } | undefined;

/** Parses a document. The latest one is kept: what is walked is looked over for faults a moment later. */
export function parseHtml(html: string): ParsedHtml {
  if (latest?.html === html) return latest.parsed;
  const parsed = parse(html);
  latest = { html, parsed };
  return parsed;
}

function parse(html: string): ParsedHtml {
  const mended: Mended[] = [];
  let left = MOST;
  const onerror: OnError = ({ ruleId = "", place }) => {
    const point = place !== undefined && "start" in place ? place.start : place;
    mended.push({ id: ruleId, offset: point?.offset ?? 0 });
    left -= 1;
    if (left === 0) throw new TooMany();
  };
  try {
    return { tree: fromHtml(html, { verbose: true, onerror }), mended };
  } catch (error) {
    if (!(error instanceof TooMany)) throw error;
    return { tree: fromHtml(html, { verbose: true }), mended };
  }
}

class TooMany extends Error {}
