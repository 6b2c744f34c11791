/** Words what is wrong with a YAML file, for people who do not know YAML. */
import type { YAMLParseError } from "yaml";
import { PipelineError } from "#errors/pipeline-error.ts";
import { visibleText } from "#model/visible.ts";
import { type Lines, lineAt, placeAt } from "./lines.ts";
import { DEEPEST } from "./yaml-depth.ts";

/** Aliases that are followed in one file, those inside aliases counted each time: enough for people, too few for a bomb. */
export const MOST_ALIASES = 100;

export function tooDeep(lines: Lines, offset: number): PipelineError {
  return new PipelineError("YAML_UNSAFE", `The file nests deeper than ${DEEPEST} levels`, {
    place: placeAt(lines, offset, offset + 1, `expected at most ${DEEPEST} levels`),
    hint: "Close the brackets that were opened, or write the lists flatter",
  });
}

export function directiveProblem(lines: Lines, start: number): PipelineError {
  return new PipelineError("YAML_UNSAFE", "The file begins with a %YAML line, which changes what words mean", {
    place: placeAt(lines, start, start + 5, "expected no such line"),
    hint: "Remove the line that begins with %YAML and the `---` below it",
  });
}

export function tagProblem(lines: Lines, start: number, end: number, tag: string): PipelineError {
  return new PipelineError("YAML_UNSAFE", `A value carries the YAML tag ${visibleText(tag.replace("tag:yaml.org,2002:", "!!"))}`, {
    place: placeAt(lines, start, end, "expected a plain value"),
    hint: "Remove the word that begins with ! before the value; put text in quotes",
  });
}

export function aliasProblem(lines: Lines, { start, end }: { readonly start: number; readonly end: number }): PipelineError {
  return new PipelineError("YAML_UNSAFE", `The file repeats itself by aliases (*name) more than ${MOST_ALIASES} times`, {
    place: placeAt(lines, start, end, `expected at most ${MOST_ALIASES} aliases`),
    hint: "Write the values out instead of pointing at them",
  });
}

export function oddKey(lines: Lines, start: number, end: number): PipelineError {
  return new PipelineError("YAML_UNSAFE", "A field's name is not a word", {
    place: placeAt(lines, start, end, "expected a name"),
    hint: "Write the name as one word, then a colon",
  });
}

export function duplicateKey(
  lines: Lines,
  key: string,
  at: { start: number; end: number },
  first: { start: number; end: number },
): PipelineError {
  return new PipelineError("YAML_SYNTAX", `“${visibleText(key)}” stands twice`, {
    place: placeAt(lines, at.start, at.end, `expected once; the first is on line ${lineAt(lines, first.start)}`),
    hint: "Keep one of the two",
  });
}

export function reservedKey(lines: Lines, key: string, start: number, end: number): PipelineError {
  return new PipelineError("YAML_UNSAFE", `“${key}” cannot be a field's name`, {
    place: placeAt(lines, start, end, "expected another name"),
    hint: "Choose another name: programs reserve this one",
  });
}

export function hiddenKey(lines: Lines, key: string, start: number, end: number): PipelineError {
  return new PipelineError("YAML_UNSAFE", `The field's name “${visibleText(key)}” holds a character nobody can see`, {
    place: placeAt(lines, start, end, "expected visible characters only"),
    hint: "Delete the name and type it again",
  });
}

/** What the parser's codes mean, for people. https://eemeli.org/yaml/#errors (read 2026-11) */
const SYNTAX: Readonly<Record<string, readonly [message: string, expected: string, hint: string]>> = {
  TAB_AS_INDENT: ["A line is indented with a tab", "expected spaces", "Replace the tab with two spaces"],
  MULTIPLE_DOCS: [
    "The file holds more than one document",
    "expected the end of the file",
    "Remove the line with three hyphens and what follows it",
  ],
  BAD_INDENT: [
    "A line is not indented like its neighbours",
    "expected the same indentation as above",
    "Line up the names that belong together",
  ],
  BAD_ALIAS: [
    "A value points to a name that is not defined",
    "expected an anchor (&name) above",
    "Put a value that begins with * in quotes",
  ],
  MISSING_CHAR: [
    "Something is missing here",
    "expected a quote, a comma, a colon or a bracket",
    "Close what was opened, and put a space after each colon",
  ],
  BAD_SCALAR_START: ["A value begins with a character that has a meaning of its own", "expected quotes", "Put the value in quotes"],
  BLOCK_AS_IMPLICIT_KEY: ["A value holds a colon that starts another field", "expected quotes", "Put a text that holds “: ” in quotes"],
  BAD_DQ_ESCAPE: [
    "A backslash in double quotes does not mean anything here",
    "expected \\\\ or single quotes",
    "Use single quotes, or write \\\\ for a backslash",
  ],
};

export function syntaxProblem(lines: Lines, start: number, { code, pos, message }: YAMLParseError): PipelineError {
  const [title, expected, hint] = SYNTAX[code] ?? [
    "The file cannot be read as YAML",
    visibleText(message.split("\n")[0] ?? "").slice(0, 120),
    "Compare the line with one that works; texts with special characters go in quotes",
  ];
  return new PipelineError("YAML_SYNTAX", title, { place: placeAt(lines, start + pos[0], start + pos[1], expected), hint });
}
