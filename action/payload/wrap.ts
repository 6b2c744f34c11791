/** Lines of plain text: broken between words, never inside an address. */

/** Mail programs quote and count in 80 columns; two are left for the quote marks. */
export const LINE_WIDTH = 78;

/** The text with lines of at most `width` signs where its words allow it; line breaks of the text stay. */
export function wrap(text: string, width: number = LINE_WIDTH): string {
  return text
    .split("\n")
    .map((line) => wrapLine(line, width))
    .join("\n");
}

function wrapLine(line: string, width: number): string {
  const lines: string[] = [];
  let current = "";
  for (const word of line.split(/[ \t]+/).filter((part) => part !== "")) {
    const longer = current === "" ? word : `${current} ${word}`;
    if (current !== "" && [...longer].length > width) {
      lines.push(current);
      current = word;
    } else {
      current = longer;
    }
  }
  return [...lines, current].join("\n");
}
