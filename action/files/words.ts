/** The phrases messages about fields are made of. */
import type { SchemaProblem } from "#model/validators.ts";
import { visibleText } from "#model/visible.ts";
import { closest } from "./closest.ts";
import type { SchemaPart } from "./schema-at.ts";

/** The form of a name, as the schemas have it. */
export const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

const LONGEST_QUOTE = 60;

/** “a text”, its hidden characters spelled out, cut where it is long. */
export function quoted(text: string): string {
  const visible = visibleText(text);
  return `“${visible.length > LONGEST_QUOTE ? `${visible.slice(0, LONGEST_QUOTE)}…` : visible}”`;
}

/** `a, b and c` */
export function listed(items: readonly string[], conjunction: "and" | "or"): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} ${conjunction} ${items.at(-1)}`;
}

/** `“schedule.at”`, `“kind” of “assets” entry 2` */
export function fieldName(path: readonly (string | number)[]): string {
  if (path.length === 0) return "The file";
  const index = path.findLastIndex((step) => typeof step === "number");
  const inner = path.slice(index + 1).join(".");
  if (index === -1) return quoted(inner);
  const entry = `entry ${Number(path[index]) + 1} of ${fieldName(path.slice(0, index))}`;
  return inner === "" ? entry : `${quoted(inner)} in ${entry}`;
}

/** What stands in a file, in words. */
export function shown(value: unknown, source?: string): string {
  if (value === null || value === undefined) return "empty";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a group of fields";
  if (typeof value === "string") return value === "" ? "empty" : quoted(value);
  return `${typeof value === "number" ? "the number" : "the word"} ${source ?? String(value)}`;
}

const TYPES: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a group of fields",
};

export interface Expectation {
  readonly message: string;
  /** Stands under the marked words. */
  readonly expected: string;
  readonly hint?: string;
}

interface Facts {
  readonly problem: SchemaProblem;
  readonly part: SchemaPart;
  readonly found: unknown;
  readonly source: string | undefined;
  readonly field: string;
}

/** What a value is, and what was expected of it. */
export function expectation(facts: Facts): Expectation {
  const { problem, part, found, source, field } = facts;
  const is = `${field} is ${shown(found, source)}`;
  const { params } = problem;
  const limit = Number(params["limit"]);
  switch (problem.keyword) {
    case "type":
      return wrongType(facts);
    case "enum":
    case "const":
      return wrongValue(
        is,
        found,
        Array.isArray(params["allowedValues"]) ? params["allowedValues"].map(String) : [String(params["allowedValue"])],
      );
    case "oneOf":
      return wrongValue(is, found, part.values);
    case "pattern":
      return {
        message: is,
        expected: `expected for example ${example(part)}`,
        ...(params["pattern"] === SLUG.source && { hint: "Use lower-case letters, digits and single hyphens" }),
        ...(isUnencrypted(found, params["pattern"]) && { hint: "The address has to begin with https://, so that nobody reads along" }),
      };
    case "minLength":
      return { message: `${field} is empty`, expected: "expected text" };
    case "maxLength":
      return {
        message: `${field} has ${typeof found === "string" ? [...found].length : 0} characters`,
        expected: `expected at most ${limit} characters`,
        hint: "Shorten it",
      };
    case "minItems":
    case "minProperties":
      return {
        message: `${field} has no entries`,
        expected: `expected at least ${limit}`,
        hint: "Add one, or remove the field if it is optional",
      };
    case "maxItems":
      return { message: `${field} has ${Array.isArray(found) ? found.length : 0} entries`, expected: `expected at most ${limit}` };
    case "uniqueItems":
      return {
        message: `${field} holds the same entry twice: entries ${Number(params["j"]) + 1} and ${Number(params["i"]) + 1}`,
        expected: "expected each once",
        hint: "Remove one of the two",
      };
    case "minimum":
    case "exclusiveMinimum":
      return { message: is, expected: `expected ${problem.keyword === "minimum" ? `${limit} or more` : `more than ${limit}`}` };
    case "maximum":
      return { message: is, expected: `expected ${limit} or less` };
    default:
      return { message: is, expected: `expected for example ${example(part)}` };
  }
}

function wrongType({ problem, part, found, source, field }: Facts): Expectation {
  const wanted = String(problem.params["type"]);
  const message = `${field} is ${shown(found, source)}`;
  const expected = `expected ${TYPES[wanted] ?? wanted}`;
  if (found === null)
    return {
      message,
      expected: `${expected}, for example ${example(part)}`,
      hint: "Fill it in, or remove the line if the field is optional",
    };
  if (wanted === "string" && typeof found !== "object") {
    return { message, expected, hint: `Put it in quotes: "${source ?? String(found)}"` };
  }
  if (wanted === "array")
    return {
      message: typeof found === "string" ? `${field} is one text` : message,
      expected,
      hint: "Write each entry on a line of its own that begins with “- ”",
    };
  if ((wanted === "number" || wanted === "integer") && typeof found === "string")
    return { message, expected, hint: "Write digits only, without quotes and without a unit" };
  return { message, expected: `${expected}${typeof part.example === "object" ? "" : `, for example ${example(part)}`}` };
}

function wrongValue(message: string, found: unknown, allowed: readonly string[]): Expectation {
  const meant = typeof found === "string" ? closest(found, allowed) : undefined;
  return {
    message,
    expected: `expected ${listed(allowed, "or")}`,
    ...(meant === undefined ? {} : { hint: `Did you mean ${quoted(meant)}?` }),
  };
}

function example({ example: value }: SchemaPart): string {
  return typeof value === "string" ? value : JSON.stringify(value ?? "");
}

/** An address that would do if it were encrypted. */
function isUnencrypted(found: unknown, pattern: unknown): boolean {
  return typeof found === "string" && /^http:\/\//i.test(found) && String(pattern).startsWith("^https://");
}
