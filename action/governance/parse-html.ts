/** An HTML text as a tree, with what the parser had to mend; parsed once for whoever asks next. */
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, type ParserError, type ParserOptions, parse, parseFragment } from "parse5";

/** As the parser makes it. Nothing but rules of this room looks at it, so it is not written anew as a tree of another kind. */
export type HtmlNode = DefaultTreeAdapterTypes.Node;
export type HtmlParent = DefaultTreeAdapterTypes.ParentNode;
export type HtmlElement = DefaultTreeAdapterTypes.Element;

/** What the parser mended, by the name the HTML standard gives it (section 13.2.2). */
export interface Mended {
  readonly id: string;
  readonly offset: number;
}

export interface ParsedHtml {
  /** With the places of tags and texts (`sourceCodeLocation`). */
  readonly tree: HtmlParent;
  readonly mended: readonly Mended[];
}

/** After so many errors of any kind the rest is the same again, and only the tree is read. */
const MOST = 2_000;

/** As mail programs read it: no script ever runs, so what stands in `noscript` is shown. */
const NO_SCRIPTS = { scriptingEnabled: false } as const;
const WITH_PLACES: ParserOptions<DefaultTreeAdapterTypes.DefaultTreeAdapterMap> = {
  ...NO_SCRIPTS,
  sourceCodeLocationInfo: true,
  treeAdapter: {
    ...defaultTreeAdapter,
    // Only offsets are asked for, so the place of a node is not copied whole each time that its end moves on.
    updateNodeSourceCodeLocation: ({ sourceCodeLocation: place }, { endOffset, endTag }) => {
      if (place === undefined || place === null) return;
      if (endOffset !== undefined) place.endOffset = endOffset;
      if (endTag !== undefined) Object.assign(place, { endTag });
    },
  },
};

let latest: { readonly html: string; readonly parsed: ParsedHtml } | undefined;

/** Parses a document. The latest one is kept: what is walked is looked over for faults a moment later. */
export function parseHtml(html: string): ParsedHtml {
  if (latest?.html === html) return latest.parsed;
  const parsed = parseDocument(html);
  latest = { html, parsed };
  return parsed;
}

/** Parses what stands in a part of a document, without places. */
export function parsePart(html: string): HtmlParent {
  return parseFragment(html, NO_SCRIPTS);
}

export const { isTextNode, isCommentNode, isElementNode } = defaultTreeAdapter;

/** False for parts that the standard adds, such as `head`. */
export function isWritten({ sourceCodeLocation }: HtmlNode): boolean {
  return sourceCodeLocation !== undefined && sourceCodeLocation !== null;
}

/** The offset at which a node begins; 0 where nobody wrote it. */
export function offsetOf({ sourceCodeLocation }: HtmlNode): number {
  return sourceCodeLocation?.startOffset ?? 0;
}

function parseDocument(html: string): ParsedHtml {
  const mended: Mended[] = [];
  let left = MOST;
  const onParseError = ({ code, startOffset }: ParserError): void => {
    mended.push({ id: code, offset: startOffset });
    left -= 1;
    if (left === 0) throw new TooMany();
  };
  try {
    return { tree: parse(html, { ...WITH_PLACES, onParseError }), mended };
  } catch (error) {
    if (!(error instanceof TooMany)) throw error;
    return { tree: parse(html, WITH_PLACES), mended };
  }
}

class TooMany extends Error {}
