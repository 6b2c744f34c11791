/** Version B of a mail, where the brief asks for an A/B test: what a writer is asked for, the patterns it is written with, and how its words stand in the file. */
import { PipelineError } from "#errors/pipeline-error.ts";
import type { BriefAsset, Playbook } from "#model/types.ts";
import type { WriteRequest } from "#ports/writer.ts";
import { tidy } from "./asset-text.ts";
import { type Facts, factsOf } from "./facts.ts";
import { fillLine } from "./fill-pattern.ts";
import type { GenerateQuestion } from "./generate-question.ts";
import { playbookForOption } from "./options.ts";
import { projectSchema } from "./project-schema.ts";
import { writeMail } from "./write-sequence.ts";

type Fields = Readonly<Record<string, unknown>>;

const TASKS: Readonly<Record<NonNullable<BriefAsset["abTest"]>["differs"], string>> = {
  subject:
    "Another subject for the same mail, for an A/B test: the same facts, another angle, no word of the first one where it can be helped. Some readers get this one instead.",
  text: "Another version of the whole mail, for an A/B test: the same facts, another angle, other words in the subject, the headline, the button and the first paragraph. Some readers get this one instead.",
};

/** The shape of the answer with version B in it, of a mail that is to have one. */
export function withVersionB(schema: Fields, { kind, abTest }: BriefAsset, schemas: Readonly<Record<string, Fields>>): Fields {
  if (kind !== "email" || abTest === undefined) return schema;
  const { properties = {} } = (schemas["email-asset"] ?? {}) as { readonly properties?: Readonly<Record<string, Fields>> };
  const whole = projectSchema(properties["b"] ?? {}, { schemas, hasText: false });
  const members = Object.entries((whole as { readonly properties: Fields }).properties);
  const asked = members.filter(([name]) => abTest.differs === "text" || name === "subject");
  const { properties: own, required } = schema as { readonly properties: Fields; readonly required: readonly string[] };
  return {
    ...schema,
    properties: {
      ...own,
      b: {
        type: "object",
        description: TASKS[abTest.differs],
        properties: Object.fromEntries(asked),
        required: asked.map(([name]) => name),
        additionalProperties: false,
      },
    },
    required: [...required, "b"],
  };
}

/** The patterns version B is written with: the second of each field, where there is one. */
export function patternsForB(playbook: Playbook | undefined, { abTest }: BriefAsset, facts: Facts): Playbook | undefined {
  return playbook === undefined || abTest === undefined ? undefined : playbookForOption(playbook, { facts, number: 2 });
}

/** Its words from the patterns: those that are asked for. */
export function writeVersionB({ other, schema }: WriteRequest, facts: Facts): Fields {
  const email = other?.assets.email;
  const { b } = (schema as { readonly properties: Readonly<Record<string, Fields>> }).properties;
  if (email === undefined || b === undefined) return {};
  const asked = Object.keys((b as { readonly properties: Fields }).properties);
  return { b: Object.fromEntries(Object.entries(writeMail(email, facts)).filter(([name]) => asked.includes(name))) };
}

/** What a writer that asks nobody cannot do: say a second subject where the playbook has one. */
export function oneSubjectOnly({ campaign, brand, asset }: GenerateQuestion, { playbook, other }: WriteRequest): readonly PipelineError[] {
  const [a, b] = [playbook?.assets.email?.subject, other?.assets.email?.subject];
  if (a === undefined || b === undefined) return [];
  const facts = factsOf(campaign.brief, brand.brand.value, asset.language ?? campaign.brief.language);
  if (fillLine(a, facts).toLowerCase() !== fillLine(b, facts).toLowerCase()) return [];
  const { type } = campaign.brief;
  return [
    new PipelineError(
      "FIELD_INVALID",
      `What shall version B of "${asset.id}" have as its subject? The playbook "${type}" has one for this brief`,
      {
        place: { file: `brand/playbooks/${type}.yaml` },
        hint: `add one under options → subject in brand/playbooks/${type}.yaml, or write the mail by hand`,
        facts: { question: true },
      },
    ),
  ];
}

/** Version B as it is written into the file: no space at an end of line, and a text of several lines as lines. */
export function tidyB(words: Fields): Fields {
  const { b } = words;
  if (typeof b !== "object" || b === null || !("body" in b) || typeof b.body !== "string") return words;
  const text = tidy(b.body);
  return { ...words, b: { ...b, body: text.includes("\n") ? `${text}\n` : text } };
}

/** Whether the version B that the brief asks for was left out of an answer. */
export function lacksVersionB(answer: unknown, { kind, abTest }: BriefAsset): boolean {
  return kind === "email" && abTest !== undefined && !(typeof answer === "object" && answer !== null && "b" in answer);
}
