/** Finds the one line of a comment that is a command, as its reader sees the comment: quotes, code and hidden remarks are none. */

/** GitHub keeps at most 65,536 characters of a comment. */
const LONGEST_COMMENT = 70_000;
const LONGEST_LINE = 2_000;
const COMMAND = /^ {0,3}\/campaigns?(?![\p{L}\p{N}_/-])[:,]?[ \t]*(.*)$/iu;

export type CommandLine =
  | { readonly kind: "line"; readonly words: string }
  | { readonly kind: "too-long" }
  /** An ordinary comment. */
  | { readonly kind: "none" };

/** The words after `/campaign` in the first line that begins with it. */
export function commandLine(comment: string): CommandLine {
  if (comment.length > LONGEST_COMMENT) return { kind: "none" };
  for (const line of visibleLines(comment)) {
    const words = COMMAND.exec(line)?.[1];
    if (words === undefined) continue;
    return words.length > LONGEST_LINE ? { kind: "too-long" } : { kind: "line", words: words.trim() };
  }
  return { kind: "none" };
}

/** Lines outside fences, quotes, indented code and HTML remarks. What is left open stays open to the end, as on the page. */
function visibleLines(comment: string): readonly string[] {
  const shown: string[] = [];
  let fence: string | undefined;
  let isRemark = false;
  for (const line of comment.replace(/\r\n?/g, "\n").split("\n")) {
    const mark = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line);
    if (fence !== undefined) {
      if (mark?.[1]?.startsWith(fence) && mark[2]?.trim() === "") fence = undefined;
      continue;
    }
    if (isRemark) {
      isRemark = !line.includes("-->");
      continue;
    }
    if (mark?.[1] !== undefined) {
      fence = mark[1];
      continue;
    }
    if (/^ {0,3}<!--/.test(line)) {
      isRemark = !line.includes("-->");
      continue;
    }
    if (/^ {0,3}>/.test(line)) continue;
    shown.push(line);
    // A remark that begins inside a line hides the lines after it.
    isRemark = line.lastIndexOf("<!--") > line.lastIndexOf("-->");
  }
  return shown;
}
