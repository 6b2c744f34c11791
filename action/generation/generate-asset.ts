/** Writes one asset: what the brief leaves open is asked first, then the writer writes, and its answer is held to the asset's shape. */
import { PipelineError, throwIfAny } from "#errors/pipeline-error.ts";
import { hasText } from "#model/content.ts";
import { digestOf, sha256 } from "#model/digest.ts";
import type { Brand, Playbook, Provenance, Sha256 } from "#model/types.ts";
import type { WriteRequest, Writer } from "#ports/writer.ts";
import { blobOf } from "./blob-of.ts";
import { factsOf } from "./facts.ts";
import type { GenerateQuestion } from "./generate-question.ts";
import { carriedParts, schemaOfIssue } from "./issue.ts";
import { lookForLikeness } from "./look-for-likeness.ts";
import { openQuestions } from "./open-questions.ts";
import { playbookForOption } from "./options.ts";
import { ownFields, ownFieldsMissing } from "./own-fields.ts";
import { playbookFor } from "./playbook-for.ts";
import { projectMails, projectSchema } from "./project-schema.ts";
import { drawUp, type Fault } from "./rounds.ts";
import { mailProblems, mailsToWrite, sequenceIn } from "./sequence-mails.ts";
import { shaperFor } from "./shape-answer.ts";
import { schemaOfMail, slotPlanOf } from "./slots.ts";
import { oneSubjectOnly, patternsForB, withVersionB } from "./version-b.ts";

export interface GeneratedAsset {
  /** The file's text, `assets/<id>.md`. */
  readonly text: string;
  /** What goes into `provenance.yaml`. Equal `inputs` mean equal words from this writer. */
  readonly provenance: NonNullable<Provenance["assets"][string]["generated"]>;
  /** What a model's answer held that it may not decide, in words; it was taken out. */
  readonly removed: readonly string[];
  /** What the checks still find. */
  readonly left: readonly Fault[];
}

/** What a writer would be asked, and the hash of everything its words depend on: equal inputs, no call. */
export async function assetRequest(question: GenerateQuestion): Promise<{ readonly request: WriteRequest; readonly inputs: Sha256 }> {
  const { writer, playbook, campaign, brand, asset, guide, links, personal, wish, original, room, option, issue, present, standing } =
    question;
  const { SCHEMAS } = await import("#model/generated/schemas.js");
  const language = asset.language ?? campaign.brief.language;
  const mails = asset.kind === "sequence" ? mailsToWrite(present) : undefined;
  const plan = slotPlanOf(asset);
  const whole =
    mails === undefined
      ? projectSchema(SCHEMAS[`${asset.kind}-asset`] ?? {}, { schemas: SCHEMAS, hasText: hasText(asset.kind) })
      : projectMails(mails, SCHEMAS);
  const mail = asset.kind === "email" ? withVersionB(schemaOfIssue(schemaOfMail(whole, plan), issue, plan), asset, SCHEMAS) : whole;
  const request: WriteRequest = {
    campaign: campaign.slug,
    asset: { id: asset.id, kind: asset.kind, language },
    brief: campaign.brief,
    brand: withoutSeries(brand.brand.value),
    playbook: patternsFor(question),
    schema: mail,
    ...(issue === undefined ? {} : { carried: carriedParts(issue) }),
    ...given("mails", mails),
    ...given("room", room),
    ...given("option", option),
    ...(writer.asks === "nobody"
      ? given(
          "other",
          patternsForB(playbookFor(playbook, asset.kind, language), asset, factsOf(campaign.brief, brand.brand.value, language)),
        )
      : {
          ...given("guide", guide),
          ...given("links", links),
          ...given("personal", personal),
          ...given("wish", wish),
          ...given("original", original),
          ...given("standing", standing),
        }),
  };
  return { request, inputs: inputsOf(writer, request, question.begun) };
}

/** What stays the same in each series makes a difference to its issues alone, and they are told by `carried`. */
function withoutSeries({ series: _series, ...brand }: Brand): Brand {
  return brand;
}

/** A pattern that no mail in between can be written with is none to choose. */
const FIRST_IN_BETWEEN = 1;

/** The patterns this text is written with, one for each field, or one set of an ad's. */
function patternsFor({ playbook, campaign, brand, asset, option, room }: GenerateQuestion): Playbook | undefined {
  const language = asset.language ?? campaign.brief.language;
  const patterns = playbookFor(playbook, asset.kind, language);
  if (patterns === undefined) return undefined;
  const facts = factsOf(campaign.brief, brand.brand.value, language, asset.kind === "sequence" ? FIRST_IN_BETWEEN : undefined);
  return playbookForOption(patterns, { facts, room, number: option?.number ?? 1 });
}

function given<Name extends string, Value>(name: Name, value: Value | undefined): { readonly [key in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [key in Name]: Value });
}

/**
 * Generates an asset's text.
 * @throws PipelineError(s) FIELD_INVALID, one plain question for each fact the brief lacks, before a word is written;
 * REFERENCE_UNKNOWN for a playbook without this kind or with an unknown slot; WRITER_FAILED for an answer of another shape;
 * MODEL_ANSWER, MODEL_BUDGET, MODEL_UNREACHABLE, CREDENTIAL_REFUSED from a model.
 */
export async function generateAsset(question: GenerateQuestion): Promise<GeneratedAsset> {
  const { writer, asset } = question;
  const { request, inputs } = await assetRequest(question);
  const sequence = asset.kind === "sequence" ? sequenceIn(question.present) : undefined;
  const own = asset.kind === "sequence" ? { ...sequence } : ownFields(question.present, request.schema);
  throwIfAny([
    ...openQuestions(question, request),
    ...(question.alsoOpen ?? []),
    ...oneSubjectOnly(question, request),
    ...ownFieldsMissing(asset.kind, own, { slug: request.campaign, id: asset.id }),
    ...mailProblems(question.present),
  ]);
  const shaped = shaperFor(question, own);
  const { look, option } = question;
  const differing = look === undefined || option === undefined ? {} : { look: lookForLikeness(look, option, request) };
  const drawn = await drawUp({ ...question, ...differing, request, shaped });
  const text = drawn.best?.text;
  if (text === undefined) {
    throw new PipelineError(
      "WRITER_FAILED",
      `The writer "${writer.name}" gave no usable text for "${asset.id}": ${[...new Set(drawn.faults.map(({ wrong }) => wrong))].join(", ")}`,
      { hint: "run it again, or write the asset by hand" },
    );
  }
  const { rounds, mended, left, removed, usage } = drawn;
  const byModel =
    writer.asks === "nobody" ? {} : { ...given("prompt", writer.prompt), rounds, mended, left: [...new Set(left.map(({ rule }) => rule))] };
  const madeFrom = question.original === undefined ? {} : { original: sha256(question.original.text) };
  const { issue } = question;
  const from =
    issue === undefined ? {} : { issue: { after: issue.after, text: issue.text, carried: carriedParts(issue).map(({ part }) => part) } };
  return {
    text,
    provenance: {
      writer: writer.name,
      writerVersion: writer.version,
      inputs,
      output: sha256(text),
      outputBlob: blobOf(text),
      ...usage,
      ...byModel,
      ...madeFrom,
      ...given("begun", question.begun),
      ...from,
    },
    removed,
    left,
  };
}

/** Hash of everything the words depend on. Who gets it and when is no part of it: a moved send writes nothing anew. Nor is a wish: it is asked once. Of the other texts to choose from only the number counts, and of a sequence's other words nothing does: people may edit those. */
function inputsOf({ name, version }: Writer, request: WriteRequest, begun: Sha256 | undefined): string {
  const { asset, brief, brand, playbook, schema, guide, links, personal, original, carried, option, other } = request;
  const { audience: _audience, schedule: _schedule, sender: _sender, assets: _assets, crm: _crm, notes: _notes, ...words } = brief;
  const told = guide === undefined ? { findings: [] } : { guide, links, personal, ...given("original", original) };
  const writing = { writer: { name, version }, asset, brief: words, brand, playbook, schema, ...given("carried", carried), ...told };
  return digestOf({ ...writing, ...given("option", option?.number), ...given("begun", begun), ...given("other", other) });
}
