/** The writer that asks a language model. What it may decide is the shape of its answer; everything else is filled in by us afterwards. */
import { PipelineError } from "#errors/pipeline-error.ts";
import { digestOf } from "#model/digest.ts";
import type { WriteRequest, Writer, Written } from "#ports/writer.ts";
import { cleanLine, cleanMarkdown } from "./clean-words.ts";
import { instructionsFor } from "./instructions.ts";
import { materialOf } from "./material.ts";
import type { LanguageModel } from "./model/language-model.ts";
import { PROMPT_HASH } from "./prompts/write.ts";
import { strictSchema, withoutNulls } from "./strict-schema.ts";

type Fields = Readonly<Record<string, unknown>>;

/** `settings`: what the words depend on besides the model's name, such as its temperature. */
export function modelWriter(model: LanguageModel, settings: unknown): Writer {
  return {
    name: "openai",
    version: digestOf({ model: model.name, prompts: PROMPT_HASH, settings }).slice(0, 16),
    asks: "model",
    prompt: PROMPT_HASH,
    write: async (request) => {
      const { rework } = request;
      const parts = rework === undefined ? undefined : [...new Set(rework.mend.map(({ part }) => part))];
      const {
        value,
        model: answered,
        usage,
      } = await model.ask({
        name: request.asset.kind,
        instructions: instructionsFor(request),
        material: materialOf(request),
        schema: strictSchema(only(request.schema, parts)),
      });
      const fields = withoutNulls(value);
      if (typeof fields !== "object" || fields === null) throw noWords(model.name, request);
      const { words, removed } = cleaned(fields as Fields, request);
      return {
        fields: rework === undefined || parts === undefined ? words : mended(rework.now as Fields, words, { parts, shape: request.schema }),
        removed,
        usage: { model: answered, ...usage },
      } satisfies Written;
    },
  };
}

/** The shape of the parts that are asked for; of all where none are named. */
function only(schema: unknown, parts: readonly string[] | undefined): Fields {
  const whole = schema as Fields & { readonly properties: Fields; readonly required: readonly string[] };
  if (parts === undefined) return whole;
  const properties = Object.fromEntries(Object.entries(whole.properties).filter(([name]) => parts.includes(name)));
  return { ...whole, properties, required: whole.required.filter((name) => parts.includes(name)) };
}

/** What stood, with the parts that were asked for in place of what they were. Of a model that writes others anew nothing is taken. */
function mended(now: Fields, words: Fields, { parts, shape }: { readonly parts: readonly string[]; readonly shape: unknown }): Fields {
  const names = Object.keys(membersOf(membersOf(shape)["properties"]));
  const from = (name: string) => (parts.includes(name) && Object.hasOwn(words, name) ? words : now);
  const added = Object.entries(words).filter(([name]) => !names.includes(name));
  const known = names.flatMap((name) => (Object.hasOwn(from(name), name) ? [[name, from(name)[name]] as const] : []));
  // Whoever was asked for everything answers for the order, too.
  if (names.every((name) => parts.includes(name))) return words;
  return Object.fromEntries([...known, ...added]);
}

/** The words that were asked for, and nothing else: a service that holds to no shape may send anything, and an obedient model more than it may decide. */
function cleaned(
  fields: Fields,
  { links = [], schema, asset }: WriteRequest,
): { readonly words: Fields; readonly removed: readonly string[] } {
  const allowed = new Set(links.map(({ address }) => address));
  const removed: string[] = [];
  const clean = (value: unknown, shape: unknown, name: string): unknown => {
    if (typeof value === "string") {
      const form = membersOf(shape)["x-form"] ?? (name === "body" ? "markdown" : "line");
      const where = membersOf(shape)["x-links"] === false ? NO_LINKS : allowed;
      const made = form === "markdown" ? cleanMarkdown(value, where) : cleanLine(value, where);
      removed.push(...made.removed);
      return made.value;
    }
    if (Array.isArray(value)) return value.map((member) => clean(member, membersOf(shape)["items"], name));
    if (typeof value !== "object" || value === null) return value;
    const members = membersOf(membersOf(shape)["properties"]);
    const isOpen = Object.keys(members).length === 0;
    const kept = Object.entries(value).filter(([inner]) => isOpen || Object.hasOwn(members, inner));
    return Object.fromEntries(kept.map(([inner, member]) => [inner, clean(member, members[inner], inner)]));
  };
  // A mail that nobody asked for is no slip to be passed over: it stays, so that the answer is refused.
  const members = membersOf(membersOf(schema)["properties"]);
  const added = Object.keys(fields).filter((name) => asset.kind === "sequence" && !Object.hasOwn(members, name) && isFields(fields[name]));
  const words = { ...(clean(fields, schema, "") as Fields), ...Object.fromEntries(added.map((name) => [name, {}])) };
  return { words, removed: [...new Set(removed)] };
}

const NO_LINKS: ReadonlySet<string> = new Set();

function membersOf(value: unknown): Fields {
  return typeof value === "object" && value !== null ? (value as Fields) : {};
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function noWords(name: string, { asset }: WriteRequest): PipelineError {
  return new PipelineError("MODEL_ANSWER", `${name} gave no words for "${asset.id}"`, { hint: "Run it again, or write the asset by hand" });
}
