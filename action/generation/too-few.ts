/** An ad for which the brief and the playbook give too few texts: what is asked for then. */
import { PipelineError } from "#errors/pipeline-error.ts";
import type { GenerateQuestion } from "./generate-question.ts";
import type { Lack } from "./write-ad.ts";

interface Around extends Pick<GenerateQuestion, "asset" | "campaign"> {
  readonly place: GenerateQuestion["place"] | undefined;
  readonly room: GenerateQuestion["room"] | undefined;
  readonly type: string;
}

/** An ad's texts are never shortened: what the brief says in too many characters is asked for in fewer. */
export function tooFew({ field, lacks }: Lack, { asset, campaign, type, place, room }: Around): PipelineError {
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
