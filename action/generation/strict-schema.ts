/** A shape as services can hold a model to it: every property required, what may be left out may be null, bounds in words. */

type Schema = Readonly<Record<string, unknown>>;

/**
 * Keywords of JSON Schema that OpenAI's structured outputs know (https://platform.openai.com/docs/guides/structured-outputs, read 2026-11-27);
 * lengths are not among those every service knows, so they are said in the description, and checked by us afterwards.
 */
const KNOWN = new Set(["type", "properties", "required", "additionalProperties", "items", "enum", "const", "anyOf", "description"]);

export function strictSchema(schema: Schema): Schema {
  const { anyOf, oneOf } = schema;
  const choices = Array.isArray(oneOf) ? oneOf : anyOf;
  const known = Object.fromEntries(Object.entries(schema).filter(([key]) => KNOWN.has(key)));
  const description = [schema["description"], boundsOf(schema)].filter((part) => typeof part === "string" && part !== "").join(" ");
  const said = description === "" ? {} : { description };
  if (Array.isArray(choices)) return { ...said, anyOf: choices.map((choice) => (isSchema(choice) ? strictSchema(choice) : choice)) };
  const { properties, items } = schema;
  if (isSchema(properties)) {
    const required = new Set(Array.isArray(schema["required"]) ? schema["required"] : []);
    const members = Object.entries(properties).flatMap(([name, member]) =>
      isSchema(member) ? [[name, required.has(name) ? strictSchema(member) : orNull(strictSchema(member))] as const] : [],
    );
    return {
      ...known,
      ...said,
      type: "object",
      properties: Object.fromEntries(members),
      required: members.map(([name]) => name),
      additionalProperties: false,
    };
  }
  return { ...known, ...said, ...(isSchema(items) ? { items: strictSchema(items) } : {}) };
}

function orNull(schema: Schema): Schema {
  const { description, ...rest } = schema;
  return { ...(description === undefined ? {} : { description }), anyOf: [rest, { type: "null" }] };
}

function boundsOf(schema: Schema): string {
  const [least, most] = [schema["minLength"], schema["maxLength"]];
  const [fewest, many] = [schema["minItems"], schema["maxItems"]];
  return [
    typeof most === "number" ? `At most ${most} characters.` : "",
    typeof least === "number" && least > 1 ? `At least ${least} characters.` : "",
    typeof fewest === "number" ? `At least ${fewest} entries.` : "",
    typeof many === "number" ? `At most ${many} entries.` : "",
  ]
    .filter((part) => part !== "")
    .join(" ");
}

/** The answer without what was left out: a null stands for a property that is not there. */
export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((member) => member !== null).map(withoutNulls);
  if (!isSchema(value)) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([name, member]) => (member === null ? [] : [[name, withoutNulls(member)]])));
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
