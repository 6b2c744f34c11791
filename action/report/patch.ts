/** What rules would change, as one patch that `git apply` takes: each change with the sentence that asks for it before it. */
import { createTwoFilesPatch } from "diff";
import { type AssetReport, type Finding, openFindings } from "#model/finding.ts";
import { visibleText } from "#model/visible.ts";

/** Where exactly a finding's fix belongs; undefined where its words are not found there, letter for letter. */
export interface FixPlace {
  /** Offsets in the file's text. */
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

/** The place of a fix in the text of its file: only where the very words stand there, in one line. */
export function fixPlace({ fix, place, quote }: Finding, text: string): FixPlace | undefined {
  const { line, column, endColumn } = place;
  if (fix === undefined || line === undefined || column === undefined || endColumn === undefined) return undefined;
  const lineStart = offsetOfLine(text, line);
  if (lineStart === undefined || /[\r\n]/.test(fix.replacement)) return undefined;
  const [start, end] = [lineStart + column - 1, lineStart + endColumn - 1];
  const words = text.slice(start, end);
  return words !== "" && sameWords(words, quote) ? { start, end, replacement: fix.replacement } : undefined;
}

/** Markdown may hold a quotation mark or a space in another form than readers see it. */
function sameWords(words: string, quote: string): boolean {
  const key = (text: string) => text.replace(/\s+/g, " ").trim().replace(/[’‘]/g, "'").replace(/[“”]/g, '"');
  return key(words) === key(quote);
}

function offsetOfLine(text: string, line: number): number | undefined {
  let offset = 0;
  for (let number = 1; number < line; number += 1) {
    const end = text.indexOf("\n", offset);
    if (end === -1) return undefined;
    offset = end + 1;
  }
  return offset;
}

/** By path in the repository, the texts that may be changed: those that people write. */
export type Texts = ReadonlyMap<string, string>;

/**
 * A patch of every fix that has its exact place in one of the texts; empty where there is none. Changes to one file follow each other, each
 * as a patch of its own on what the one before left, because only so a sentence may stand before each. Of two for the same words the first counts.
 */
export function patchOf(reports: readonly AssetReport[], texts: Texts): string {
  const byFile = new Map<string, { readonly place: FixPlace; readonly finding: Finding }[]>();
  for (const finding of reports.flatMap((report) => openFindings(report))) {
    const text = texts.get(finding.place.file);
    const place = text === undefined ? undefined : fixPlace(finding, text);
    if (place === undefined) continue;
    const known = byFile.get(finding.place.file) ?? [];
    if (!known.some((other) => other.place.start < place.end && place.start < other.place.end)) {
      byFile.set(finding.place.file, [...known, { place, finding }]);
    }
  }
  return [...byFile].flatMap(([file, changes]) => patchesOf(file, texts.get(file) ?? "", changes)).join("");
}

function patchesOf(
  file: string,
  text: string,
  changes: readonly { readonly place: FixPlace; readonly finding: Finding }[],
): readonly string[] {
  let now = text;
  // From the last to the first, so that the places of those before it stay true.
  return changes
    .toSorted((left, right) => right.place.start - left.place.start)
    .map(({ place: { start, end, replacement }, finding }) => {
      const before = now;
      now = now.slice(0, start) + replacement + now.slice(end);
      const patch = createTwoFilesPatch(`a/${file}`, `b/${file}`, before, now, undefined, undefined, { context: 3 });
      // The line of equals signs is another program's; a sentence of ours may not look like the beginning of a patch.
      return `# ${visibleText(finding.message.replace(/\s+/g, " "))}\n${patch.replace(/^={10,}\n/, "")}`;
    });
}
