/** Splits a Markdown file into its head (YAML between two lines of three hyphens) and the text below. */
import { PipelineError } from "#errors/pipeline-error.ts";
import { type Lines, lineText, placeAt } from "./lines.ts";

export type Split =
  | {
      readonly status: "split";
      /** Offsets of the YAML in the text. */
      readonly head: { readonly start: number; readonly end: number };
      /** Line breaks are LF here, whatever the file has, so that equal words give equal payloads. */
      readonly body: string;
      /** The line the body starts on. */
      readonly bodyLine: number;
    }
  | { readonly status: "refused"; readonly problem: PipelineError };

const FENCE = /^---[ \t]*$/;

export function splitFrontMatter(lines: Lines): Split {
  const { file, text, starts } = lines;
  if (text.trim() === "") return refused(`${file} is empty`, { file, line: 1 }, "Write it, or delete the file");
  if (!FENCE.test(lineText(lines, 1))) {
    const place = placeAt(lines, 0, lineText(lines, 1).length, "expected a line with three hyphens: ---");
    return refused(`${file} has no head`, place, "Begin the file with ---, then kind, subject and so on, then --- again");
  }
  const end = starts.findIndex((_start, index) => index > 0 && FENCE.test(lineText(lines, index + 1)));
  if (end === -1) {
    return refused(
      "The head of the file never ends",
      placeAt(lines, 0, 3, "expected a second line with three hyphens below"),
      "Add a line with three hyphens (---) between the head and the text",
    );
  }
  const bodyStart = starts[end + 1] ?? text.length;
  const body = text.slice(bodyStart).replaceAll("\r\n", "\n");
  return { status: "split", head: { start: starts[1] ?? 0, end: starts[end] ?? 0 }, body, bodyLine: end + 2 };
}

function refused(message: string, place: ReturnType<typeof placeAt>, hint: string): Split {
  return { status: "refused", problem: new PipelineError("YAML_SYNTAX", message, { place, hint }) };
}
