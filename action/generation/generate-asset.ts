/** Writes one asset: what the brief leaves open is asked first, then the writer writes, and its answer is held to the asset's shape. */
import { createHash } from "node:crypto";
import { PipelineError, throwIfAny } from "#errors/pipeline-error.ts";
import { hasText, isAdKind } from "#model/content.ts";
import { digestOf, sha256 } from "#model/digest.ts";
import type { AssetSource, BrandKit, Located } from "#model/source.ts";
import type { Brief, BriefAsset, Playbook, Provenance, Sha256 } from "#model/types.ts";
import { fits, validate } from "#model/validators.ts";
import type { MailToWrite, WriteRequest, Writer } from "#ports/writer.ts";
import { assetText } from "./asset-text.ts";
import { factsOf } from "./facts.ts";
import { missingFacts, unknownSlots } from "./fill-pattern.ts";
import { ownFields, ownFieldsMissing } from "./own-fields.ts";
import { playbookFor } from "./playbook-for.ts";
import { projectMails, projectSchema } from "./project-schema.ts";
import { drawUp, type Fault, type Shaped } from "./rounds.ts";
import { mailProblems, mailsToWrite, sequenceIn } from "./sequence-mails.ts";
import { shapedSequence } from "./shape-sequence.ts";
import { type Lack, writeAd } from "./write-ad.ts";

export interface GenerateQuestion extends Pick<WriteRequest, "guide" | "links" | "personal" | "wish" | "original" | "room"> {
  readonly writer: Writer;
  readonly campaign: { readonly slug: string; readonly brief: Brief };
  readonly brand: BrandKit;
  readonly asset: BriefAsset;
  /** The file that is there: what a writer may not decide is kept from it. */
  readonly present?: AssetSource | undefined;
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
  present,
}: GenerateQuestion): Promise<{ readonly request: WriteRequest; readonly inputs: Sha256 }> {
  const { SCHEMAS } = await import("#model/generated/schemas.js");
  const language = asset.language ?? campaign.brief.language;
  const mails = asset.kind === "sequence" ? mailsToWrite(present) : undefined;
  const request: WriteRequest = {
    campaign: campaign.slug,
    asset: { id: asset.id, kind: asset.kind, language },
    brief: campaign.brief,
    brand: brand.brand.value,
    playbook: playbookFor(playbook, asset.kind, language),
    schema:
      mails === undefined
        ? projectSchema(SCHEMAS[`${asset.kind}-asset`] ?? {}, { schemas: SCHEMAS, hasText: hasText(asset.kind) })
        : projectMails(mails, SCHEMAS),
    ...given("mails", mails),
    ...given("room", room),
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
  const sequence = sequenceIn(question.present);
  const own = asset.kind === "sequence" ? { ...sequence } : ownFields(question.present, request.schema);
  throwIfAny([
    ...openQuestions(question, request),
    ...ownFieldsMissing(asset.kind, own, { slug: request.campaign, id: asset.id }),
    ...mailProblems(question.present),
  ]);
  const shaped = (fields: unknown) =>
    asset.kind === "sequence" && sequence !== undefined ? shapedSequence(fields, sequence) : shapedAnswer(fields, asset.kind, own);
  const drawn = await drawUp({ ...question, request, shaped });
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
    },
    removed,
    left,
  };
}

/** Hash of everything the words depend on. Who gets it and when is no part of it: a moved send writes nothing anew. Nor is a wish: it is asked once. */
function inputsOf({ name, version }: Writer, request: WriteRequest): string {
  const { asset, brief, brand, playbook, schema, guide, links, personal, original } = request;
  const { audience: _audience, schedule: _schedule, sender: _sender, assets: _assets, crm: _crm, notes: _notes, ...words } = brief;
  const told = guide === undefined ? { findings: [] } : { guide, links, personal, ...given("original", original) };
  return digestOf({ writer: { name, version }, asset, brief: words, brand, playbook, schema, ...told });
}

/** The name Git gives a blob of this text (SHA-1), so that the generated text can be found again in the repository. */
export function blobOf(text: string): string {
  const bytes = Buffer.from(text, "utf8");
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}

function openQuestions(question: GenerateQuestion, { playbook, mails = [] }: WriteRequest): readonly PipelineError[] {
  const { writer, campaign, brand, asset, place, room } = question;
  if (writer.asks === "model") return factsMissing(campaign, place);
  const patterns = playbook?.assets[asset.kind];
  if (playbook === undefined || patterns === undefined) {
    const kinds = Object.keys(question.playbook?.assets ?? {}).join(", ");
    return [
      new PipelineError("REFERENCE_UNKNOWN", `The playbook "${campaign.brief.type}" has no pattern for a ${asset.kind}`, {
        place: { file: `brand/playbooks/${campaign.brief.type}.yaml` },
        hint: `add one under assets (it has: ${kinds}), or write campaigns/${campaign.slug}/assets/${asset.id}.md by hand`,
      }),
    ];
  }
  // Where there is a point for the last of the mails in between there is one for each.
  const point = asset.kind === "sequence" ? Math.max(0, ...mails.map((mail) => mail.point)) : undefined;
  const facts = factsOf(campaign.brief, brand.brand.value, asset.language ?? campaign.brief.language, point);
  const texts = textsOf(patterns, mails);
  const unknown = [...new Set(texts.flatMap((text) => unknownSlots(text, facts)))].map(
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

/** The patterns as texts; of a sequence's those that its mails need. */
function textsOf(patterns: NonNullable<Playbook["assets"][BriefAsset["kind"]]>, mails: readonly MailToWrite[]): readonly string[] {
  if ("following" in patterns) return [...new Set(mails.map(({ place }) => place))].flatMap((place) => textsOf(patterns[place], []));
  return Object.values<string | readonly string[] | { readonly label: string }>({ ...patterns }).flatMap((pattern) =>
    typeof pattern === "string" ? [pattern] : "label" in pattern ? [pattern.label] : pattern,
  );
}

interface Around extends Pick<GenerateQuestion, "asset" | "campaign"> {
  readonly place: GenerateQuestion["place"] | undefined;
  readonly room: GenerateQuestion["room"] | undefined;
  readonly type: string;
}

/** An ad's texts are never shortened: what the brief says in too many characters is asked for in fewer. */
function tooFew({ field, lacks }: Lack, { asset, campaign, type, place, room }: Around): PipelineError {
  const most = lacks === 0 ? room?.short(field) : room?.most(field);
  const within = most === undefined ? "" : ` in ${most} characters or fewer`;
  const what = TEXTS[field] ?? [field, field];
  const asked = lacks > 1 ? `${lacks} more ${what[1]}` : `${lacks === 0 ? "a short" : "one more"} ${what[0]}`;
  return new PipelineError("FIELD_INVALID", `What can be said${within}? "${asset.id}" needs ${asked}, and no text is cut off`, {
    place: place?.(["keyPoints"]) ?? { file: `campaigns/${campaign.slug}/brief.yaml` },
    hint: `say a key point in fewer words, add a shorter pattern to brand/playbooks/${type}.yaml, or write the ad by hand`,
    facts: { question: true },
  });
}

/** As people call the fields: one, and several. */
const TEXTS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  headline: ["headline", "headlines"],
  headlines: ["headline", "headlines"],
  longHeadline: ["long headline", "long headlines"],
  longHeadlines: ["long headline", "long headlines"],
  description: ["description", "descriptions"],
  descriptions: ["description", "descriptions"],
  body: ["introductory text", "introductory texts"],
};

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
  const faults = validate("asset", candidate).map(({ path, keyword }) => ({
    part: String(path[0] ?? "body"),
    rule: "shape",
    wrong: `${path.join(".") || "the whole answer"} (${keyword})`,
    blocks: true,
  }));
  return { faults };
}
