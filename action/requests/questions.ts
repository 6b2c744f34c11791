/** Every question a campaign has for its author: from its brief and from what the rules found, each once. */
import type { PipelineError } from "#errors/pipeline-error.ts";
import { type AssetReport, openFindings } from "#model/finding.ts";
import type { Question } from "#model/question.ts";
import type { BrandKit, CampaignSource } from "#model/source.ts";
import type { LocalDate } from "#model/types.ts";
import { briefQuestion } from "./brief-questions.ts";
import { findingQuestion } from "./finding-questions.ts";

export interface QuestionsRequest {
  readonly campaign: CampaignSource;
  readonly brand: BrandKit;
  /** Of the brief (`checkBrief`), and of the writer where it could not write. */
  readonly problems: readonly PipelineError[];
  readonly reports: readonly AssetReport[];
  readonly today: LocalDate;
  /** The role that is asked about a rule's exceptions; `legal` where this is absent. */
  readonly roleFor?: (rule: string) => string;
}

/** In the order they are asked: the brief first, because its answers change what the rules read. */
export function questionsOf({ campaign, brand, problems, reports, today, roleFor = () => "legal" }: QuestionsRequest): readonly Question[] {
  const asking = { slug: campaign.slug, brief: campaign.brief, brand, today };
  const all = [
    ...problems.map((problem) => briefQuestion(asking, problem)),
    ...reports.flatMap(openFindings).map((finding) => findingQuestion({ campaign, brand, today, roleFor }, finding)),
  ].filter((question) => question !== undefined);
  return all.filter(({ id }, index) => all.findIndex((other) => other.id === id) === index);
}
