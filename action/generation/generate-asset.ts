/** Writes one asset: what the brief leaves open is asked first, then the writer writes, and its answer is held to the asset's shape. */
import { createHash } from "node:crypto";
import { PipelineError, throwIfAny } from "#errors/pipeline-error.ts";
import { digestOf, sha256 } from "#model/digest.ts";
import type { BrandKit, Located } from "#model/source.ts";
import type { Asset, Brief, BriefAsset, Playbook, Provenance, Sha256 } from "#model/types.ts";
import { fits, validate } from "#model/validators.ts";
import type { WriteRequest, Writer } from "#ports/writer.ts";
import { assetText } from "./asset-text.ts";
import { factsOf } from "./facts.ts";
import { missingFacts, unknownSlots } from "./fill-pattern.ts";
import { projectSchema } from "./project-schema.ts";

export interface GenerateQuestion {
  readonly writer: Writer;
  readonly campaign: { readonly slug: string; readonly brief: Brief };
  readonly brand: BrandKit;
  readonly asset: BriefAsset;
  readonly playbook: Playbook;
  /** Of the last round, in words. */
  readonly findings: readonly string[];
  /** Where the brief's values stand, to point at what is missing. */
  readonly place?: Located<Brief>["place"];
}

export interface GeneratedAsset {
  /** The file's text, `assets/<id>.md`. */
  readonly text: string;
  /** What goes into `provenance.yaml`. Equal `inputs` mean equal words from this writer. */
  readonly provenance: NonNullable<Provenance["assets"][string]["generated"]>;
}

/** What a writer would be asked, and the hash of everything its words depend on: equal inputs, no call. */
export async function assetRequest({
  writer,
  campaign,
  brand,
  asset,
  playbook,
  findings,
}: GenerateQuestion): Promise<{ readonly request: WriteRequest; readonly inputs: Sha256 }> {
  const { SCHEMAS } = await import("#model/generated/schemas.js");
  const request: WriteRequest = {
    campaign: campaign.slug,
    asset: { id: asset.id, kind: asset.kind, language: asset.language ?? campaign.brief.language },
    brief: campaign.brief,
    brand: brand.brand.value,
    playbook,
    schema: projectSchema(SCHEMAS[`${asset.kind}-asset`] ?? {}, SCHEMAS),
    findings,
  };
  return { request, inputs: inputsOf(writer, request) };
}

/**
 * Generates an asset's text.
 * @throws PipelineError(s) FIELD_INVALID, one plain question for each fact the brief lacks, before a word is written;
 * REFERENCE_UNKNOWN for a playbook without this kind or with an unknown slot; WRITER_FAILED for an answer of another shape.
 */
export async function generateAsset(question: GenerateQuestion): Promise<GeneratedAsset> {
  const { writer } = question;
  throwIfAny(openQuestions(question));
  const { request, inputs } = await assetRequest(question);
  const { fields, usage } = await writer.write(request);
  const { asset: written, body } = checkedAnswer(fields, question);
  const text = assetText(written, body);
  return {
    text,
    provenance: { writer: writer.name, writerVersion: writer.version, inputs, output: sha256(text), outputBlob: blobOf(text), ...usage },
  };
}

/** Hash of everything the words depend on. Who gets it and when is no part of it: a moved send writes nothing anew. */
function inputsOf({ name, version }: Writer, { asset, brief, brand, playbook, schema, findings }: WriteRequest): string {
  const { audience: _audience, schedule: _schedule, sender: _sender, assets: _assets, crm: _crm, notes: _notes, ...words } = brief;
  return digestOf({ writer: { name, version }, asset, brief: words, brand, playbook, schema, findings });
}

/** The name Git gives a blob of this text (SHA-1), so that the generated text can be found again in the repository. */
function blobOf(text: string): string {
  const bytes = Buffer.from(text, "utf8");
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}

function openQuestions({ campaign, brand, asset, playbook, place }: GenerateQuestion): readonly PipelineError[] {
  const patterns = asset.kind === "email" || asset.kind === "landing-page" ? playbook.assets[asset.kind] : undefined;
  if (patterns === undefined) {
    const kinds = Object.keys(playbook.assets).join(", ");
    return [
      new PipelineError("REFERENCE_UNKNOWN", `The playbook "${playbook.type}" has no pattern for a ${asset.kind}`, {
        place: { file: `brand/playbooks/${playbook.type}.yaml` },
        hint: `add one under assets (it has: ${kinds}), or write campaigns/${campaign.slug}/assets/${asset.id}.md by hand`,
      }),
    ];
  }
  const facts = factsOf(campaign.brief, brand.brand.value, asset.language ?? campaign.brief.language);
  const texts = Object.values(patterns).flatMap((pattern) => (typeof pattern === "string" ? [pattern] : [pattern.label]));
  const unknown = [...new Set(texts.flatMap((text) => unknownSlots(text, facts)))].map(
    (name) =>
      new PipelineError("REFERENCE_UNKNOWN", `The playbook "${playbook.type}" asks for {{ ${name} }}, which is no fact of a brief`, {
        place: { file: `brand/playbooks/${playbook.type}.yaml` },
        hint: `use one of: ${Object.keys(facts).join(", ")}`,
      }),
  );
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

function checkedAnswer(fields: unknown, { asset, writer }: GenerateQuestion): { readonly asset: Asset; readonly body: string } {
  const { body, ...words } = typeof fields === "object" && fields !== null && "body" in fields ? fields : { body: undefined };
  const candidate: unknown = { kind: asset.kind, ...words };
  if (typeof body === "string" && body.trim() !== "" && fits("asset", candidate) && candidate.kind === asset.kind)
    return { asset: candidate, body };
  const problems = validate("asset", candidate).map(({ path, keyword }) => `${path.join(".") || "the whole answer"} (${keyword})`);
  const what = typeof body === "string" && body.trim() !== "" ? problems.join(", ") : "there is no text";
  throw new PipelineError("WRITER_FAILED", `The writer "${writer.name}" gave no usable text for "${asset.id}": ${what}`, {
    hint: "run it again, or write the asset by hand",
  });
}
