/** Writes one asset: what the brief leaves open is asked first, then the writer writes, and its answer is held to the asset's shape. */
import { createHash } from "node:crypto";
import { PipelineError, throwIfAny } from "#errors/pipeline-error.ts";
import { hasText, isAdKind } from "#model/content.ts";
import { digestOf, sha256 } from "#model/digest.ts";
import type { AssetSource, BrandKit, Located } from "#model/source.ts";
import type { Brand, Brief, BriefAsset, Playbook, Provenance, Sha256 } from "#model/types.ts";
import { fits } from "#model/validators.ts";
import type { OptionRequest, WriteRequest, Writer } from "#ports/writer.ts";
import { assetText } from "./asset-text.ts";
import { factsOf } from "./facts.ts";
import { missingFacts, unknownSlots } from "./fill-pattern.ts";
import { carriedParts, type IssueBefore, schemaOfIssue, withCarried } from "./issue.ts";
import { lookForLikeness } from "./look-for-likeness.ts";
import { linesOf, patternsToChooseFrom, playbookForOption } from "./options.ts";
import { ownFields, ownFieldsMissing } from "./own-fields.ts";
import { playbookFor } from "./playbook-for.ts";
import { projectSchema } from "./project-schema.ts";
import { drawUp, type Fault, type Shaped } from "./rounds.ts";
import { isAsked, schemaOfMail, shapeFaults, slotPlanOf, slotsAnswer, tooLong } from "./slots.ts";
import { tooFew } from "./too-few.ts";
import { writeAd } from "./write-ad.ts";

export interface GenerateQuestion extends Pick<WriteRequest, "guide" | "links" | "personal" | "wish" | "original" | "room" | "option"> {
  readonly writer: Writer;
  readonly campaign: { readonly slug: string; readonly brief: Brief };
  readonly brand: BrandKit;
  readonly asset: BriefAsset;
  /** The file that is there: what a writer may not decide is kept from it. */
  readonly present?: AssetSource | undefined;
  /** Of an issue of a series: the issue before. */
  readonly issue?: IssueBefore | undefined;
  readonly playbook?: Playbook | undefined;
  /** Where the brief's values stand, to point at what is missing. */
  readonly place?: Located<Brief>["place"];
  /** What the checks find in a text; for a writer that can do better, so many times at most. */
  readonly look?: (text: string) => Promise<readonly Fault[]>;
  readonly rounds?: number;
  /** Told before each time the writer is asked. */
  readonly tell?: (round: number) => void;
}

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
export async function assetRequest({
  writer,
  campaign,
  brand,
  asset,
  playbook,
  guide,
  links,
  personal,
  wish,
  original,
  room,
  option,
  issue,
}: GenerateQuestion): Promise<{ readonly request: WriteRequest; readonly inputs: Sha256 }> {
  const { SCHEMAS } = await import("#model/generated/schemas.js");
  const language = asset.language ?? campaign.brief.language;
  const whole = projectSchema(SCHEMAS[`${asset.kind}-asset`] ?? {}, { schemas: SCHEMAS, hasText: hasText(asset.kind) });
  const plan = slotPlanOf(asset);
  const request: WriteRequest = {
    campaign: campaign.slug,
    asset: { id: asset.id, kind: asset.kind, language },
    brief: campaign.brief,
    brand: withoutSeries(brand.brand.value),
    playbook: patternsFor({ playbook, campaign, brand, asset, option }),
    schema: asset.kind === "email" ? schemaOfIssue(schemaOfMail(whole, plan), issue, plan) : whole,
    ...(issue === undefined ? {} : { carried: carriedParts(issue) }),
    ...given("room", room),
    ...given("option", option),
    ...(writer.asks === "nobody"
      ? {}
      : {
          ...given("guide", guide),
          ...given("links", links),
          ...given("personal", personal),
          ...given("wish", wish),
          ...given("original", original),
        }),
  };
  return { request, inputs: inputsOf(writer, request) };
}

/** What stays the same in each series makes a difference to its issues alone, and they are told by `carried`. */
function withoutSeries({ series: _series, ...brand }: Brand): Brand {
  return brand;
}

/** The patterns this text is written with, one for each field. */
function patternsFor({
  playbook,
  campaign,
  brand,
  asset,
  option,
}: Pick<GenerateQuestion, "playbook" | "campaign" | "brand" | "asset"> & { readonly option: OptionRequest | undefined }):
  | Playbook
  | undefined {
  const language = asset.language ?? campaign.brief.language;
  const patterns = playbookFor(playbook, asset.kind, language);
  if (patterns === undefined) return undefined;
  return playbookForOption(patterns, { facts: factsOf(campaign.brief, brand.brand.value, language), number: option?.number ?? 1 });
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
  const own = ownFields(question.present, request.schema);
  throwIfAny([...openQuestions(question, request), ...ownFieldsMissing(asset.kind, own, { slug: request.campaign, id: asset.id })]);
  const plan = slotPlanOf(asset);
  const shaped = (answer: unknown) => {
    const whole = withCarried(answer, question.issue, { plan, isPattern: writer.asks === "nobody" });
    if ("faults" in whole) return whole;
    const { fields } = whole;
    // A writer that asks a model is told by the rules; this one writes the same again.
    if (plan !== undefined && writer.asks === "nobody")
      throwIfAny(
        tooLong(fields as Readonly<Record<string, unknown>>, { plan, asset, brief: question.place, type: question.campaign.brief.type }),
      );
    return plan === undefined ? shapedAnswer(fields, asset.kind, own) : slotsAnswer(fields, plan);
  };
  const { look, option } = question;
  const differing = look === undefined || option === undefined ? {} : { look: lookForLikeness(look, option, request) };
  const drawn = await drawUp({ ...question, ...differing, request, shaped });
  const text = drawn.best?.text;
  if (text === undefined) {
    throw new PipelineError(
      "WRITER_FAILED",
      `The writer "${writer.name}" gave no usable text for "${asset.id}": ${drawn.faults.map(({ wrong }) => wrong).join(", ")}`,
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
      ...from,
    },
    removed,
    left,
  };
}

/** Hash of everything the words depend on. Who gets it and when is no part of it: a moved send writes nothing anew. Nor is a wish: it is asked once. Of the other texts to choose from only the number counts: people may edit those. */
function inputsOf({ name, version }: Writer, request: WriteRequest): string {
  const { asset, brief, brand, playbook, schema, guide, links, personal, original, carried, option } = request;
  const { audience: _audience, schedule: _schedule, sender: _sender, assets: _assets, crm: _crm, notes: _notes, ...words } = brief;
  const told = guide === undefined ? { findings: [] } : { guide, links, personal, ...given("original", original) };
  const writing = { writer: { name, version }, asset, brief: words, brand, playbook, schema, ...given("carried", carried), ...told };
  return digestOf({ ...writing, ...given("option", option?.number) });
}

/** The name Git gives a blob of this text (SHA-1), so that the generated text can be found again in the repository. */
export function blobOf(text: string): string {
  const bytes = Buffer.from(text, "utf8");
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}

function openQuestions(question: GenerateQuestion, { playbook, schema }: WriteRequest): readonly PipelineError[] {
  const { writer, campaign, brand, asset, place, room } = question;
  if (writer.asks === "model") return factsMissing(campaign, place);
  const patterns = asset.kind === "sequence" ? undefined : playbook?.assets[asset.kind];
  if (playbook === undefined || patterns === undefined) {
    const kinds = Object.keys(question.playbook?.assets ?? {}).join(", ");
    return [
      new PipelineError("REFERENCE_UNKNOWN", `The playbook "${campaign.brief.type}" has no pattern for a ${asset.kind}`, {
        place: { file: `brand/playbooks/${campaign.brief.type}.yaml` },
        hint: `add one under assets (it has: ${kinds}), or write campaigns/${campaign.slug}/assets/${asset.id}.md by hand`,
      }),
    ];
  }
  const language = asset.language ?? campaign.brief.language;
  const facts = factsOf(campaign.brief, brand.brand.value, language);
  const texts = linesOf(patterns, (name) => isAsked(name, schema));
  // A slip in a pattern that this text is not written with would only ever make it one that is passed over.
  const everything = playbookFor(question.playbook, asset.kind, language);
  const others = everything === undefined ? [] : patternsToChooseFrom(everything, asset.kind);
  const unknown = [...new Set([...texts, ...others].flatMap((text) => unknownSlots(text, facts)))].map(
    (name) =>
      new PipelineError("REFERENCE_UNKNOWN", `The playbook "${playbook.type}" asks for {{ ${name} }}, which is no fact of a brief`, {
        place: { file: `brand/playbooks/${playbook.type}.yaml` },
        hint: `use one of: ${Object.keys(facts).join(", ")}`,
      }),
  );
  if (isAdKind(asset.kind)) {
    const ad = playbook.assets[asset.kind];
    const { lacks } = ad === undefined || unknown.length > 0 ? { lacks: [] } : writeAd(asset.kind, { patterns: ad, facts, room });
    return [...unknown, ...lacks.map((lack) => tooFew(lack, { asset, campaign, type: playbook.type, place, room }))];
  }
  const missing = texts.flatMap((text) => missingFacts(text, facts)).filter((name) => Object.hasOwn(facts, name));
  const byQuestion = new Map(missing.map((name) => [facts[name]?.question ?? name, name] as const));
  const questions = [...byQuestion].map(([words, name]) => {
    const path = facts[name]?.path ?? [];
    const at = place?.(path) ?? { file: `campaigns/${campaign.slug}/brief.yaml` };
    return new PipelineError("FIELD_INVALID", words, {
      place: at,
      hint: `answer it in the brief, under ${path.join(" → ")}`,
      facts: { question: true },
    });
  });
  return [...unknown, ...questions];
}

/** What a model would have to make up: asked before a token is spent. */
function factsMissing({ slug, brief }: GenerateQuestion["campaign"], place: GenerateQuestion["place"]): readonly PipelineError[] {
  if (brief.keyPoints.length > 0 || brief.offer.kind !== "none" || brief.event !== undefined) return [];
  return [
    new PipelineError(
      "FIELD_INVALID",
      "What is there to say: which points should the reader remember, which offer is there, or which event?",
      {
        place: place?.(["keyPoints"]) ?? { file: `campaigns/${slug}/brief.yaml` },
        hint: "answer it in the brief, under keyPoints, offer or event; a model that is told nothing makes something up",
        facts: { question: true },
      },
    ),
  ];
}

/** The file's text of an answer, or what is wrong with its shape, part by part. */
function shapedAnswer(fields: unknown, kind: BriefAsset["kind"], own: Readonly<Record<string, unknown>>): Shaped {
  const isBodyless = !hasText(kind);
  const none = { body: undefined };
  const { body, ...words } = isBodyless
    ? { ...(fields as object), body: "" }
    : typeof fields === "object" && fields !== null && "body" in fields
      ? fields
      : none;
  const candidate: unknown = { kind, ...words, ...own };
  if (typeof body !== "string" || (body.trim() === "" && !isBodyless))
    return { faults: [{ part: "body", rule: "shape", wrong: "there is no text", blocks: true }] };
  if (fits("asset", candidate) && candidate.kind === kind) return { text: assetText(candidate, body), faults: [] };
  return { faults: shapeFaults(candidate) };
}
