/** Shows a problem to a person: what is wrong, where, the very words, what was expected, why it matters, what to do. */
import type { PipelineError } from "#errors/pipeline-error.ts";
import type { Place } from "#model/place.ts";
import { visibleText } from "#model/visible.ts";
import { withoutCalls } from "./words.ts";

export interface ProblemOptions {
  /** ANSI colours, for a terminal only. */
  readonly colour: boolean;
}

/** Columns of a line that are shown; a longer one is cut around the marked words. */
const WIDEST = 100;
/** Columns shown before the marked words where a line is cut. */
const LEAD = 30;
const TAB = "  ";

/** Several problems with a blank line between them; the count at the end where there are more than one. */
export function renderProblems(problems: readonly PipelineError[], options: ProblemOptions): string {
  const texts = problems.map((problem) => renderProblem(problem, options));
  return [...texts, ...(problems.length > 1 ? [`${problems.length} problems`] : [])].join("\n\n");
}

/** One problem over a few lines, without a line break at the end; its code stands last, in parentheses. */
export function renderProblem({ code, message, place, detail, hint }: PipelineError, { colour }: ProblemOptions): string {
  const paint = colour ? painted : plain;
  const end = paint("dim", `(${code})`);
  const lines = [
    paint("title", withoutCalls(safe(message))),
    ...(place === undefined ? [] : [`  ${paint("place", whereabouts(place))}`, ...excerptLines(place, paint)]),
    ...(detail === undefined ? [] : detail.split("\n").map((line) => `  ${safe(line)}`)),
    hint === undefined ? `  ${end}` : `  ${paint("hint", "hint:")} ${safe(hint)} ${end}`,
  ];
  return lines.join("\n");
}

type Paint = (role: "title" | "place" | "gutter" | "mark" | "hint" | "dim", text: string) => string;
const COLOURS = { title: "1;31", place: "36", gutter: "2", mark: "1;33", hint: "32", dim: "2" } as const;
const plain: Paint = (_role, text) => text;
const painted: Paint = (role, text) => `\u001b[${COLOURS[role]}m${text}\u001b[0m`;

function whereabouts({ file, line, column }: Place): string {
  return [safe(file), ...(line === undefined ? [] : [line]), ...(line === undefined || column === undefined ? [] : [column])].join(":");
}

function excerptLines(place: Place, paint: Paint): readonly string[] {
  const { excerpt, line, note } = place;
  if (excerpt === undefined || line === undefined) return note === undefined ? [] : [`  ${safe(note)}`];
  const gutterWidth = String(excerpt.firstLine + excerpt.lines.length - 1).length;
  return excerpt.lines.flatMap((text, index) => {
    const number = excerpt.firstLine + index;
    const row = (label: string, content: string) =>
      `  ${paint("gutter", `${label.padStart(gutterWidth)} │`)}${content === "" ? "" : ` ${content}`}`;
    if (number !== line) return [row(String(number), cut(text, 0).text)];
    const marked = markedLine(text, place);
    return [
      row(String(number), marked.text),
      row("", `${" ".repeat(marked.before)}${paint("mark", "^".repeat(marked.length))}${note === undefined ? "" : `  ${safe(note)}`}`),
    ];
  });
}

/** A line as shown, with the columns of a terminal before the marked words and under them. */
function markedLine(text: string, { column = 1, endColumn = column + 1 }: Place): { text: string; before: number; length: number } {
  const start = wholeCharacter(text, column - 1);
  const head = cut(text, start);
  const before = width(shown(text.slice(head.from, start))) + (head.from > 0 ? 1 : 0);
  const length = width(shown(text.slice(start, endColumn - 1)));
  const visible = width(head.text) - before;
  return { text: head.text, before, length: Math.max(1, Math.min(length, Math.max(1, visible))) };
}

/** At most `WIDEST` columns of a line around an index, with `…` where something is left out. `from` is where the shown part begins. */
function cut(text: string, index: number): { readonly text: string; readonly from: number } {
  if (width(shown(text)) <= WIDEST) return { text: shown(text), from: 0 };
  const from = index <= WIDEST - LEAD ? 0 : wholeCharacter(text, index - LEAD);
  let kept = "";
  let rest = false;
  for (const { segment } of SEGMENTER.segment(text.slice(from, from + 4 * WIDEST))) {
    const longer = kept + shown(segment);
    rest = width(longer) > WIDEST;
    if (rest) break;
    kept = longer;
  }
  return { text: `${from > 0 ? "…" : ""}${kept}${rest || from + 4 * WIDEST < text.length ? "…" : ""}`, from };
}

const SEGMENTER = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Never between the two halves of a surrogate pair. */
function wholeCharacter(text: string, index: number): number {
  return /[\udc00-\udfff]/.test(text[index] ?? "") && index > 0 ? index - 1 : index;
}

/** One line with nothing that could move the cursor, reorder the text or hide a part of it. */
function safe(text: string): string {
  return visibleText(text.replace(/[\r\n\t]+/g, " "));
}

/** A line of a file: tabs become two spaces, hidden characters are spelled out. */
function shown(line: string): string {
  return visibleText(line.replaceAll("\t", TAB));
}

// East Asian wide and full-width blocks (Unicode 17 EastAsianWidth.txt, W and F), as whole ranges, and pictures.
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18d08}\u{1aff0}-\u{1b2fb}\u{1f1e6}-\u{1f1ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f/u;

/** Columns a text takes in a terminal. */
function width(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let columns = 0;
  for (const { segment } of SEGMENTER.segment(text)) columns += columnsOf(segment);
  return columns;
}

function columnsOf(grapheme: string): number {
  if (WIDE.test(grapheme)) return 2;
  return /^[\p{Mn}\p{Me}\p{Cf}]+$/u.test(grapheme) ? 0 : 1;
}
