/** Turns offsets in a text into places people can find: line, column, and the lines around them. */
import type { Place } from "#model/place.ts";

/** Lines shown before the one that is meant. */
const LINES_BEFORE = 2;

/** Where the lines of a text start. Lines end with LF; a CR before it belongs to no line. */
export interface Lines {
  readonly file: string;
  readonly text: string;
  readonly starts: readonly number[];
}

export function linesOf(file: string, text: string): Lines {
  const starts = [0];
  for (let index = text.indexOf("\n"); index !== -1; index = text.indexOf("\n", index + 1)) starts.push(index + 1);
  return { file, text, starts };
}

/** The text of a line, counted from 1, without its line break. */
export function lineText({ text, starts }: Lines, line: number): string {
  const start = starts[line - 1];
  if (start === undefined) return "";
  const next = starts[line];
  return text.slice(start, next === undefined ? text.length : next - 1).replace(/\r$/, "");
}

/** The line an offset stands on, from 1. */
export function lineAt({ starts }: Lines, offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}

/** The place from one offset to another (its first line, where it spans several), with the line and the two before it. */
export function placeAt(lines: Lines, start: number, end: number, note?: string): Place {
  const line = lineAt(lines, Math.min(start, lines.text.length));
  const lineStart = lines.starts[line - 1] ?? 0;
  const length = lineText(lines, line).length;
  const column = Math.min(start - lineStart, length) + 1;
  const endColumn = Math.max(column + 1, Math.min(end - lineStart, length) + 1);
  return { file: lines.file, line, column, endColumn, excerpt: excerptAt(lines, line), ...(note === undefined ? {} : { note }) };
}

function excerptAt(lines: Lines, line: number): { readonly firstLine: number; readonly lines: readonly string[] } {
  let firstLine = Math.max(1, line - LINES_BEFORE);
  while (firstLine < line && lineText(lines, firstLine).trim() === "") firstLine++;
  return { firstLine, lines: Array.from({ length: line - firstLine + 1 }, (_, index) => lineText(lines, firstLine + index)) };
}
