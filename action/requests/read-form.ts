/** Reads what a person answered in an issue form out of the text; all of it is data. */
import { PipelineError } from "#errors/pipeline-error.ts";
import { hidesSomething } from "#model/visible.ts";
import type { Answers, Field, FieldId, Form, Option } from "./form.ts";
import { quotedWords } from "./inert.ts";

/** GitHub keeps at most 65,536 characters of an issue's text; more is nobody's form. */
const LONGEST_BODY = 70_000;
/** What GitHub writes where nothing was answered. */
const NO_ANSWER = "_No response_";

export type FormReading =
  | { readonly kind: "read"; readonly answers: Answers }
  /** REQUEST_REFUSED, in words for whoever wrote it; every one of them at once. */
  | { readonly kind: "refused"; readonly problems: readonly PipelineError[] };

/**
 * The answers of an issue, read against the form's questions in their order. A question that is missing, stands twice or out of order is
 * refused, and so no answer can pass itself off as another question's.
 */
export function readForm(form: Form, body: string): FormReading {
  if (body.length > LONGEST_BODY)
    return { kind: "refused", problems: [refusal("The form is too long to be read.", "Shorten the longest answer.")] };
  const lines = body.normalize("NFC").replace(/\r\n?/g, "\n").split("\n");
  const starts = form.fields.map(({ label }) => lines.flatMap((line, index) => (line.trimEnd() === `### ${label}` ? [index] : [])));
  const misplaced = layoutProblems(form, starts, lines);
  if (misplaced.length > 0) return { kind: "refused", problems: misplaced };
  const problems: PipelineError[] = [];
  const answers = new Map<FieldId, string | readonly string[]>();
  for (const [index, field] of form.fields.entries()) {
    const start = starts[index]?.[0] ?? 0;
    const end = starts[index + 1]?.[0] ?? lines.length;
    const written = lines
      .slice(start + 1, end)
      .join("\n")
      .trim();
    if (written === "" || written === NO_ANSWER) continue;
    const read = readField(field, written);
    if (read instanceof PipelineError) problems.push(read);
    else if (read.length > 0) answers.set(field.id, read);
  }
  return problems.length > 0 ? { kind: "refused", problems } : { kind: "read", answers: Object.fromEntries(answers) };
}

function refusal(message: string, hint: string): PipelineError {
  return new PipelineError("REQUEST_REFUSED", message, { hint });
}

function layoutProblems({ fields }: Form, starts: readonly (readonly number[])[], lines: readonly string[]): readonly PipelineError[] {
  const twice = fields.filter((_field, index) => (starts[index]?.length ?? 0) > 1);
  const missing = fields.filter((_field, index) => starts[index]?.length === 0);
  if (missing.length === fields.length)
    return [refusal("This is not the form any more: its questions are gone.", "Open a new form and answer it there.")];
  const firsts = starts.map(([first]) => first ?? -1);
  const isOrdered = firsts.every((first, index) => index === 0 || first > (firsts[index - 1] ?? -1));
  const before = lines
    .slice(0, Math.max(0, firsts[0] ?? 0))
    .join("")
    .trim();
  return [
    ...twice.map(({ label }) =>
      refusal(
        `The question “${label}” stands in the form twice.`,
        "Take that line out of the answer it stands in, then save the form again.",
      ),
    ),
    ...missing.map(({ label }) =>
      refusal(`The question “${label}” is not in the form any more.`, "Put it back, or open a new form and answer it there."),
    ),
    ...(twice.length + missing.length === 0 && !isOrdered
      ? [refusal("The questions of the form are in another order.", "Open a new form and answer it there.")]
      : []),
    ...(before === "" ? [] : [refusal("There are words above the first question.", "Move them to “Anything else?”.")]),
  ];
}

function readField(field: Field, written: string): string | readonly string[] | PipelineError {
  switch (field.kind) {
    case "line":
      return words(field, written.replace(/\s+/g, " ").trim());
    case "text":
      return text(field, field.fenced ? unfenced(written) : written);
    case "choice": {
      const found = optionOf(field.options, written);
      return found === undefined ? unknownOption(field, written) : found.value;
    }
    case "choices":
      return chosen(field, written);
    case "boxes":
      return ticked(field, written);
  }
}

function words(field: Extract<Field, { kind: "line" | "text" }>, written: string): string | PipelineError {
  if (hidesSomething(written.replace(/\n/g, ""))) {
    return refusal(
      `The answer to “${field.label}” holds a character that nobody sees: ${quotedWords(written)}.`,
      "Type these words again instead of pasting them.",
    );
  }
  const length = [...written].length;
  if (length <= field.most) return written;
  return refusal(`The answer to “${field.label}” has ${length} characters, and ${field.most} fit.`, "Shorten it.");
}

function text(field: Extract<Field, { kind: "text" }>, written: string): string | PipelineError {
  const tidy = written
    .split("\n")
    .map((line) => line.replaceAll("\t", " ").trimEnd())
    .join("\n")
    .trim();
  const read = words(field, tidy);
  if (read instanceof PipelineError) return read;
  const lines = tidy.split("\n").filter((line) => line.trim() !== "");
  if (lines.length > field.mostLines)
    return refusal(
      `The answer to “${field.label}” has ${lines.length} lines, and ${field.mostLines} fit.`,
      "Keep the most important ones.",
    );
  const long = lines.find((line) => [...line].length > field.mostPerLine);
  if (long === undefined) return tidy;
  return refusal(
    `A line under “${field.label}” has ${[...long].length} characters, and ${field.mostPerLine} fit: ${quotedWords(long)}.`,
    "Shorten it, or make two of it.",
  );
}

/** The answer between the fences GitHub put around it. */
function unfenced(written: string): string {
  return /^```text\n([\s\S]*?)\n?```$/.exec(written)?.[1] ?? written;
}

function optionOf(options: readonly Option[], written: string): Option | undefined {
  const line = written.replace(/\s+/g, " ").trim();
  return options.find(({ words: shown }) => shown === line);
}

/** `Admins, Team plan, Newsletter readers`: options may hold commas themselves, so the longest that fits is taken each time. */
function chosen(field: Extract<Field, { kind: "choices" }>, written: string): readonly string[] | PipelineError {
  const longestFirst = field.options.toSorted((left, right) => right.words.length - left.words.length);
  const values: string[] = [];
  let rest = written.replace(/\s+/g, " ").trim();
  while (rest !== "") {
    const found = longestFirst.find(({ words: shown }) => rest === shown || rest.startsWith(`${shown}, `));
    if (found === undefined) return unknownOption(field, rest);
    if (!values.includes(found.value)) values.push(found.value);
    rest = rest.slice(found.words.length + 2);
  }
  return values;
}

function ticked(field: Extract<Field, { kind: "boxes" }>, written: string): readonly string[] | PipelineError {
  const values: string[] = [];
  for (const line of written.split("\n").filter((candidate) => candidate.trim() !== "")) {
    const [, mark, label = ""] = /^\s*[-*] \[([ xX])\] (.*)$/.exec(line) ?? [];
    const found = optionOf(field.options, label);
    if (mark === undefined || found === undefined) return unknownOption(field, line);
    if (mark !== " " && !values.includes(found.value)) values.push(found.value);
  }
  return values;
}

function unknownOption({ label, options }: Extract<Field, { kind: "choice" | "choices" | "boxes" }>, written: string): PipelineError {
  const shown = options.map(({ words: each }) => each);
  const some = shown.length > 8 ? `${shown.slice(0, 8).join(" · ")} · …` : shown.join(" · ");
  return refusal(`${quotedWords(written)} is not among the answers to “${label}”.`, `Choose of: ${some}`);
}
