/** Measures how deeply a YAML text nests before it is parsed: the parser recurses, and very deep texts overflow its stack. */

/** Deeper than anything a person writes; the deepest of our schemas has seven levels. */
export const DEEPEST = 50;

/**
 * The line on which the text goes deeper than `limit`, or nothing. Reads the raw text once, never recursing: brackets open and close
 * levels, and so do columns further to the right. It may be misled by brackets in prose; so it errs only beyond the limit,
 * and whoever parses still measures what was parsed.
 */
export function tooDeepAt(text: string, limit = DEEPEST): number | undefined {
  const columns: number[] = [];
  let brackets = 0;
  let line = 0;
  for (const raw of text.split("\n")) {
    line++;
    const bare = raw.replace(/"(?:[^"\\]|\\.)*"|'[^']*'|(?<!\S)#.*/g, "");
    if (bare.trim() === "") continue;
    if (brackets === 0) {
      for (const column of startsOf(bare)) {
        while (columns.length > 0 && (columns.at(-1) ?? 0) >= column) columns.pop();
        columns.push(column);
        if (columns.length > limit) return line;
      }
    }
    for (const character of bare) {
      if (character === "[" || character === "{") brackets++;
      else if ((character === "]" || character === "}") && brackets > 0) brackets--;
      if (columns.length + brackets > limit) return line;
    }
  }
  return undefined;
}

/** Columns at which something begins on a line: after its indentation, and after every `- `, `? ` or `: ` that opens a level there. */
function startsOf(line: string): readonly number[] {
  const columns: number[] = [];
  let column = 0;
  for (;;) {
    while (line[column] === " " || line[column] === "\t") column++;
    if (column >= line.length) return columns;
    columns.push(column);
    const next = line[column + 1];
    if (!"-?:".includes(line[column] ?? "") || (next !== " " && next !== "\t" && next !== undefined)) return columns;
    column++;
  }
}
