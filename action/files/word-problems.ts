/** Words what a schema found wrong with a file: what stands there, what was expected, what to do. */
import { PipelineError } from "#errors/pipeline-error.ts";
import type { SchemaName, SchemaProblem } from "#model/validators.ts";
import { closest } from "./closest.ts";
import { type Lines, lineAt } from "./lines.ts";
import { nodeAt, placeOfKey, placeOfValue } from "./locate.ts";
import type { YamlNode } from "./parse-yaml.ts";
import { type SchemaPart, schemaAt } from "./schema-at.ts";
import { slugProblem } from "./slug.ts";
import { wordFormat } from "./word-formats.ts";
import { expectation, fieldName, listed, quoted, shown } from "./words.ts";

export interface Question {
  readonly schema: SchemaName;
  readonly value: unknown;
  readonly root: YamlNode;
  readonly lines: Lines;
  readonly problems: readonly SchemaProblem[];
}

interface Case {
  readonly question: Question;
  readonly problem: SchemaProblem;
  /** What the schema says of the place the problem is at. */
  readonly part: SchemaPart;
  /** What stands there, and how it is written. */
  readonly found: unknown;
  readonly source: string | undefined;
}

const A_PERSON_APPROVES = "There is no mode without people: a person always approves what goes out.";

/** One error per cause, in the order of the file. */
export async function wordProblems(question: Question): Promise<readonly PipelineError[]> {
  const cases = await Promise.all(question.problems.map((problem) => caseOf(question, problem)));
  const misspelt = new Set(cases.flatMap((one) => meantBy(one) ?? []));
  const lacking = cases.filter(
    ({ problem: { keyword, path, params } }) =>
      keyword === "required" && !misspelt.has(JSON.stringify([...path, params["missingProperty"]])),
  );
  const groups = [...Map.groupBy(lacking, ({ problem }) => JSON.stringify(problem.path)).values()];
  const errors = [
    ...cases.filter(({ problem }) => problem.keyword !== "required").map(word),
    ...(await Promise.all(groups.map(missing))).flat(),
  ];
  return errors.sort((left, right) => (left.place?.line ?? 0) - (right.place?.line ?? 0));
}

async function caseOf(question: Question, problem: SchemaProblem): Promise<Case> {
  const part = await schemaAt(question.schema, question.value, problem.path);
  return { question, problem, part, found: valueAt(question.value, problem.path), source: nodeAt(question.root, problem.path)?.source };
}

function word(one: Case): PipelineError {
  const { problem, part, found } = one;
  const field = fieldName(problem.path);
  if (problem.params["propertyName"] !== undefined) return wordName(one, String(problem.params["propertyName"]));
  switch (problem.keyword) {
    case "additionalProperties":
      return unknownField(one, String(problem.params["additionalProperty"]));
    case "discriminator":
      return wrongTag(one);
    case "oneOf":
      // A text of one of several forms is worded as a value of a list is.
      if (part.values.length > 0) return wrongValue(one);
      return new PipelineError("FIELD_INVALID", `${field} needs exactly one of ${listed(part.oneOf.map(quoted), "and")}`, {
        place: placeOf(one, `expected ${oneOf(part.oneOf)}`),
        hint: "Keep one of them and remove the other",
      });
    case "format":
      return wordFormat(String(problem.params["format"]), field, typeof found === "string" ? found : "", (note) => placeOf(one, note));
    default: {
      if (problem.keyword === "pattern" && typeof found === "string" && isAssetId(problem.path, one.question.schema)) {
        const wrongName = slugProblem("The asset id", found, placeOf(one, "expected lower-case letters, digits and single hyphens"));
        if (wrongName !== undefined) return wrongName;
      }
      return wrongValue(one);
    }
  }
}

function wrongValue(one: Case): PipelineError {
  const { problem, part, found, source } = one;
  const { message, expected, hint } = expectation({ problem, part, found, source, field: fieldName(problem.path) });
  const autonomous = problem.path[0] === "trust" && typeof found === "string" && /auto|unattended/i.test(found);
  return new PipelineError("FIELD_INVALID", message, {
    place: placeOf(one, expected),
    hint: hint ?? meaning(part),
    ...(autonomous ? { detail: A_PERSON_APPROVES } : {}),
  });
}

function unknownField({ question, problem, part }: Case, key: string): PipelineError {
  const meant = closest(key, part.names);
  const within = problem.path.length === 0 ? "this file" : fieldName(problem.path);
  const free = part.names.filter((name) => valueAt(question.value, [...problem.path, name]) === undefined);
  const place = placeOfKey(
    question.lines,
    question.root,
    [...problem.path, key],
    meant === undefined ? `expected ${oneOf(free.length > 0 ? free : part.names)}` : `expected ${meant}`,
  );
  return new PipelineError("FIELD_UNKNOWN", `${quoted(key)} is not a field of ${within}`, {
    place,
    hint: meant === undefined ? "Remove it, or use one of the names above" : `Did you mean ${quoted(meant)}?`,
    ...(/auto|unattended/i.test(key) && question.schema === "config" ? { detail: A_PERSON_APPROVES } : {}),
  });
}

/** The known name an unknown one probably stands for. */
function meantBy({ problem, part }: Case): string | undefined {
  const key = problem.params["additionalProperty"];
  const meant = typeof key === "string" ? closest(key, part.names) : undefined;
  return meant === undefined ? undefined : JSON.stringify([...problem.path, meant]);
}

/** What one object lacks, in one error, with lines to copy. */
async function missing(group: readonly Case[]): Promise<readonly PipelineError[]> {
  const [first] = group;
  if (first === undefined) return [];
  const { question, problem } = first;
  const names = group.map((one) => String(one.problem.params["missingProperty"]));
  const parts = await Promise.all(names.map((name) => schemaAt(question.schema, question.value, [...problem.path, name])));
  const lines = parts.map(({ example }, index) =>
    typeof example === "string" || typeof example === "number" ? `“${names[index]}: ${example}”` : quoted(names[index] ?? ""),
  );
  const isWhole = problem.path.length === 0;
  const note = `expected ${names.join(", ")}`;
  return [
    new PipelineError("FIELD_INVALID", `${isWhole ? "The file" : fieldName(problem.path)} lacks ${listed(names.map(quoted), "and")}`, {
      place: isWhole ? { file: question.lines.file, line: lineAt(question.lines, question.root.start), note } : placeOf(first, note),
      hint: `Add ${listed(lines, "and")}`,
    }),
  ];
}

function wrongTag(one: Case): PipelineError {
  const { problem, part } = one;
  const tag = String(problem.params["tag"]);
  const path = [...problem.path, tag];
  const value = problem.params["tagValue"];
  const message = value === undefined ? `${fieldName(problem.path)} lacks ${quoted(tag)}` : `${fieldName(path)} is ${shown(value)}`;
  const meant = typeof value === "string" ? closest(value, part.tags) : undefined;
  return new PipelineError("FIELD_INVALID", message, {
    place: placeOfValue(one.question.lines, one.question.root, path, `expected ${tag}: ${listed(part.tags, "or")}`),
    hint: meant === undefined ? meaning(part) : `Did you mean ${quoted(meant)}?`,
  });
}

/** A name that cannot be one, where names are free. */
function wordName(one: Case, name: string): PipelineError {
  const { question, problem } = one;
  const allowed = problem.params["allowedValues"];
  const names = Array.isArray(allowed) ? allowed.map(String) : one.part.nameValues;
  const meant = closest(name, names);
  const example = typeof one.part.example === "object" && one.part.example !== null ? Object.keys(one.part.example)[0] : undefined;
  const expected = names.length > 0 ? `expected ${listed(names, "or")}` : `expected a name such as ${example ?? "launch-email"}`;
  return new PipelineError("FIELD_INVALID", `${quoted(name)} cannot be a name in ${fieldName(problem.path)}`, {
    place: placeOfKey(question.lines, question.root, [...problem.path, name], expected),
    hint: meant === undefined ? "Use lower-case letters, digits and hyphens" : `Did you mean ${quoted(meant)}?`,
  });
}

function placeOf({ question, problem }: Case, note: string) {
  return placeOfValue(question.lines, question.root, problem.path, note);
}

function meaning({ title, description }: SchemaPart): string | undefined {
  return description === undefined ? undefined : `${title === undefined ? "" : `${title}: `}${description.replace(/\.$/, "")}`;
}

function isAssetId(path: readonly (string | number)[], schema: SchemaName): boolean {
  return schema === "brief" && path.length === 3 && path[0] === "assets" && path[2] === "id";
}

function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (within, step) => (typeof within === "object" && within !== null ? Reflect.get(within, step) : undefined),
    value,
  );
}

/** `one of email, ad`; of a single one just its name. */
function oneOf(names: readonly string[]): string {
  return names.length === 1 ? names.join("") : `one of ${names.join(", ")}`;
}
