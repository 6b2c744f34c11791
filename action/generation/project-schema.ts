/** The shape of a writer's answer: of an asset's schema only what a writer may write, and the Markdown body. */
import type { MailToWrite } from "#ports/writer.ts";

type Schema = Readonly<Record<string, unknown>>;

/** Longer than any mail: a bound against a writer that does not stop. */
const MAX_BODY = 20_000;

/**
 * The projection of an asset schema: fields marked `x-written-by: model`, references resolved, plus `body` where the asset has a text.
 * Recipients, schedule, sender and links are no part of an asset's words and so can never be chosen by a writer.
 */
export function projectSchema(
  schema: Schema,
  { schemas, hasText }: { readonly schemas: Readonly<Record<string, Schema>>; readonly hasText: boolean },
): Schema {
  const properties = Object.entries(membersOf(schema)).filter(([, member]) => member["x-written-by"] === "model");
  const kept = new Set(properties.map(([name]) => name));
  const required = Array.isArray(schema["required"]) ? schema["required"].filter((name) => kept.has(String(name))) : [];
  return {
    type: "object",
    properties: {
      ...Object.fromEntries(properties.map(([name, member]) => [name, resolved(member, schemas)])),
      ...(hasText
        ? { body: { type: "string", minLength: 1, maxLength: MAX_BODY, description: "The text, in Markdown without HTML." } }
        : {}),
    },
    required: [...required, ...(hasText ? ["body"] : [])],
    additionalProperties: false,
  };
}

/** The shape of a sequence's words: one member for each mail to write, by its id; of a mail what is marked, and not its id or its delay. */
export function projectMails(mails: readonly MailToWrite[], schemas: Readonly<Record<string, Schema>>): Schema {
  const { oneOf } = lookUp("common.schema.json#/$defs/SequenceStep", schemas);
  const own = (Array.isArray(oneOf) ? oneOf.filter(isSchema) : []).find((choice) => membersOf(choice)["kind"]?.["const"] === "own") ?? {};
  const words = projectSchema(own, { schemas, hasText: false });
  return {
    type: "object",
    properties: Object.fromEntries(mails.map(({ id, number, of }) => [id, { ...words, description: `Mail ${number} of ${of}.` }])),
    required: mails.map(({ id }) => id),
    additionalProperties: false,
  };
}

function resolved(value: unknown, schemas: Readonly<Record<string, Schema>>): unknown {
  if (Array.isArray(value)) return value.map((item) => resolved(item, schemas));
  if (!isSchema(value)) return value;
  const { $ref: reference, ...rest } = value;
  const target = typeof reference === "string" ? lookUp(reference, schemas) : {};
  const entries = Object.entries({ ...target, ...rest }).filter(([key]) => key !== "x-written-by" && key !== "examples");
  return Object.fromEntries(entries.map(([key, member]) => [key, resolved(member, schemas)]));
}

/** `common.schema.json#/$defs/ThankYou` */
function lookUp(reference: string, schemas: Readonly<Record<string, Schema>>): Schema {
  const [file = "", pointer = ""] = reference.split("#");
  let at: unknown = schemas[file.replace(".schema.json", "")];
  for (const step of pointer.split("/").filter((part) => part !== "")) at = isSchema(at) ? at[step] : undefined;
  if (!isSchema(at)) throw new TypeError(`The schema reference ${reference} leads nowhere.`);
  return at;
}

function membersOf(schema: Schema): Readonly<Record<string, Schema>> {
  const properties = schema["properties"];
  if (!isSchema(properties)) return {};
  return Object.fromEntries(Object.entries(properties).flatMap(([name, member]) => (isSchema(member) ? [[name, member]] : [])));
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
