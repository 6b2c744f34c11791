/** A writer's answer as the text of the asset's file, or what is wrong with its shape, part by part. */
import { throwIfAny } from "#errors/pipeline-error.ts";
import { hasText } from "#model/content.ts";
import type { BriefAsset } from "#model/types.ts";
import { fits } from "#model/validators.ts";
import { assetText } from "./asset-text.ts";
import type { GenerateQuestion } from "./generate-question.ts";
import { withCarried } from "./issue.ts";
import type { Shaped } from "./rounds.ts";
import { sequenceIn } from "./sequence-mails.ts";
import { shapedSequence } from "./shape-sequence.ts";
import { shapeFaults, slotPlanOf, slotsAnswer, tooLong } from "./slots.ts";
import { lacksVersionB, tidyB } from "./version-b.ts";

type Fields = Readonly<Record<string, unknown>>;

/** `own`: the fields that are people's. @throws PipelineErrors where a writer that asks nobody wrote more than a slot takes: it would write the same again. */
export function shaperFor({ writer, campaign, asset, present, issue, place }: GenerateQuestion, own: Fields): (answer: unknown) => Shaped {
  const sequence = asset.kind === "sequence" ? sequenceIn(present) : undefined;
  if (sequence !== undefined) return (answer) => shapedSequence(answer, sequence);
  const plan = slotPlanOf(asset);
  const isPattern = writer.asks === "nobody";
  return (answer) => {
    const whole = withCarried(answer, issue, { plan, isPattern });
    if ("faults" in whole) return whole;
    if (lacksVersionB(whole.fields, asset))
      return { faults: [{ part: "b", rule: "shape", wrong: "there is no version B for the A/B test", blocks: true }] };
    if (plan === undefined) return plainAnswer(whole.fields, asset.kind, own);
    if (isPattern) throwIfAny(tooLong(whole.fields as Fields, { plan, asset, brief: place, type: campaign.brief.type }));
    return slotsAnswer(whole.fields, plan);
  };
}

function plainAnswer(fields: unknown, kind: BriefAsset["kind"], own: Fields): Shaped {
  const isBodyless = !hasText(kind);
  const none = { body: undefined };
  const { body, ...words } = isBodyless
    ? { ...(fields as object), body: "" }
    : typeof fields === "object" && fields !== null && "body" in fields
      ? fields
      : none;
  const candidate: unknown = { kind, ...tidyB(words), ...own };
  if (typeof body !== "string" || (body.trim() === "" && !isBodyless))
    return { faults: [{ part: "body", rule: "shape", wrong: "there is no text", blocks: true }] };
  if (fits("asset", candidate) && candidate.kind === kind) return { text: assetText(candidate, body), faults: [] };
  return { faults: shapeFaults(candidate) };
}
