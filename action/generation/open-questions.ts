/** What a writer would have to make up is asked of people first: facts the brief lacks, patterns the playbook lacks. */
import { PipelineError } from "#errors/pipeline-error.ts";
import { isAdKind } from "#model/content.ts";
import type { PlaybookAssets } from "#model/types.ts";
import type { MailToWrite, WriteRequest } from "#ports/writer.ts";
import { factsOf } from "./facts.ts";
import { missingFacts, unknownSlots } from "./fill-pattern.ts";
import type { GenerateQuestion } from "./generate-question.ts";
import { linesOf, patternsToChooseFrom } from "./options.ts";
import { playbookFor } from "./playbook-for.ts";
import { isAsked } from "./slots.ts";
import { tooFew } from "./too-few.ts";
import { writeAd } from "./write-ad.ts";

/** One plain question for each; none where everything is there. */
export function openQuestions(question: GenerateQuestion, { playbook, schema, mails = [] }: WriteRequest): readonly PipelineError[] {
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
  const language = asset.language ?? campaign.brief.language;
  const facts = factsOf(campaign.brief, brand.brand.value, language, point);
  const texts = textsOf(patterns, { mails, isNeeded: (name) => asset.kind === "sequence" || isAsked(name, schema) });
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

/** The patterns that are needed, as texts; of a sequence's those that its mails need. */
function textsOf(
  patterns: NonNullable<PlaybookAssets[keyof PlaybookAssets]>,
  { mails, isNeeded }: { readonly mails: readonly MailToWrite[]; readonly isNeeded: (name: string) => boolean },
): readonly string[] {
  if (!("following" in patterns)) return linesOf(patterns, isNeeded);
  return [...new Set(mails.map(({ place }) => place))].flatMap((place) => linesOf(patterns[place], isNeeded));
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
