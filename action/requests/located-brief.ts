/** A brief as the text of its file, and where each of its values stands in it. */
import { Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import { sha256 } from "#model/digest.ts";
import type { Place } from "#model/place.ts";
import type { Located } from "#model/source.ts";
import type { Brief } from "#model/types.ts";
import { fits } from "#model/validators.ts";

const HEAD = "# Written from a form. From here on this file counts: edit it like any brief.\n";

/** Groups that begin after an empty line. */
const GROUPS = new Set(["product", "offer", "audience", "goal", "pictures", "event", "notes", "assets"]);

/** The text of `brief.yaml`. Equal briefs give equal bytes. */
export function briefText(brief: Brief): string {
  const document = new Document(brief, { aliasDuplicateObjects: false });
  if (isMap(document.contents)) {
    for (const { key } of document.contents.items) if (isScalar(key) && GROUPS.has(String(key.value))) key.spaceBefore = true;
  }
  return HEAD + document.toString({ lineWidth: 0 });
}

/** The brief in a text with the places of its values; nothing where the text holds none. */
export function locateBrief(text: string, file: string): Located<Brief> | undefined {
  const lines = new LineCounter();
  const document = parseDocument(text, { version: "1.2", schema: "core", lineCounter: lines, logLevel: "error" });
  const value: unknown = document.errors.length > 0 ? undefined : document.toJS();
  if (!fits("brief", value)) return undefined;
  return { value, file, text, sha256: sha256(text), place: (path, note) => placeIn({ document, lines, file }, path, note) };
}

interface Parsed {
  readonly document: Document;
  readonly lines: LineCounter;
  readonly file: string;
}

function placeIn({ document, lines, file }: Parsed, path: readonly (string | number)[], note: string | undefined): Place {
  const said = note === undefined ? {} : { note };
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    const range = isNode(node) && (isScalar(node) || isMap(node) || isSeq(node)) ? node.range : undefined;
    if (range === undefined || range === null) continue;
    const { line, col } = lines.linePos(range[0]);
    return { file, line, column: col, ...said };
  }
  return { file, ...said };
}
