/** Places of words inside a value or a text, so that a message can point at the very characters. */
import type { Place } from "#model/place.ts";
import type { AssetSource, TemplateSource } from "#model/source.ts";

/** The place of `quote` inside a value's place: the column moves to the quote where its line shows it, else the place stays as it is. */
export function narrowTo(place: Place, quote: string, note?: string): Place {
  const noted = note === undefined ? place : { ...place, note };
  if (place.excerpt === undefined || place.line === undefined || quote === "" || quote.includes("\n")) return noted;
  const { firstLine, lines } = place.excerpt;
  const from = place.line - firstLine;
  // The words may stand some lines below the key: folded and literal YAML texts do.
  const index = lines.findIndex((line, at) => at >= from && line.includes(quote));
  const found = lines[index];
  if (found === undefined) return noted;
  const column = found.indexOf(quote) + 1;
  return { ...noted, line: firstLine + index, column, endColumn: column + quote.length };
}

export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The place of a stretch of an asset's Markdown body. */
export function placeInBody(asset: AssetSource, { start, end }: Stretch, note?: string): Place {
  const before = asset.body.slice(0, start).split("\n");
  const line = asset.bodyLine + before.length - 1;
  return placeInLines({ file: asset.file, text: asset.text, line, column: (before.at(-1) ?? "").length + 1, length: end - start }, note);
}

/** The place of the first occurrence of `quote` in a template, or the template itself where it is not written there literally. */
export function placeInTemplate(template: TemplateSource, quote: string, note?: string): Place {
  const at = quote === "" ? -1 : template.text.indexOf(quote);
  if (at === -1) return { file: template.file, ...(note === undefined ? {} : { note }) };
  const before = template.text.slice(0, at).split("\n");
  const column = (before.at(-1) ?? "").length + 1;
  return placeInLines({ file: template.file, text: template.text, line: before.length, column, length: quote.length }, note);
}

/** A line of a template, counted from 1. */
export function placeOfTemplateLine(template: TemplateSource, line: number, note?: string): Place {
  return placeInLines({ file: template.file, text: template.text, line, column: 1, length: 0 }, note);
}

interface Spot {
  readonly file: string;
  readonly text: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

function placeInLines({ file, text, line, column, length }: Spot, note?: string): Place {
  const lines = text.split("\n");
  const firstLine = Math.max(1, line - 1);
  const room = (lines[line - 1] ?? "").length - column + 2;
  return {
    file,
    line,
    column,
    ...(length > 0 ? { endColumn: column + Math.max(1, Math.min(length, room)) } : {}),
    excerpt: { firstLine, lines: lines.slice(firstLine - 1, line) },
    ...(note === undefined ? {} : { note }),
  };
}
