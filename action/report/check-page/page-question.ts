/** What the page of the checks is made from. */
import type { PipelineError } from "#errors/pipeline-error.ts";
import type { RuleMeta } from "#governance/rule.ts";
import type { AssetReport, Correction } from "#model/finding.ts";
import type { BrandKit, CampaignSource } from "#model/source.ts";
import type { LocalDate, PlatformName } from "#model/types.ts";
import type { Dialect } from "#ports/dialect.ts";
import type { ChoiceFacts } from "../choices.ts";
import type { IssueReport } from "../issue-words.ts";
import type { WrittenBy } from "../written-by.ts";

export interface CheckPageQuestion {
  /** Those that could be read. */
  readonly campaigns: readonly CampaignSource[];
  /** Absent where nothing could be read. */
  readonly brand?: BrandKit;
  readonly reports: readonly AssetReport[];
  /** What stands against them beside the rules. */
  readonly problems: readonly PipelineError[];
  /** What was corrected before. */
  readonly corrections: readonly Correction[];
  /** The rules that were run. */
  readonly rules: readonly RuleMeta[];
  /** How each platform writes personalisation. */
  readonly dialects: Readonly<Partial<Record<PlatformName, Dialect>>>;
  /** Assets whose words a language model wrote. */
  readonly written?: readonly WrittenBy[];
  /** Assets of which a text is still to be chosen. */
  readonly choices?: readonly ChoiceFacts[];
  /** Of issues of a series: what of them is new to approve. */
  readonly issues?: readonly IssueReport[];
  /** The day of the check: claims and exceptions expire. */
  readonly on: LocalDate;
  /** The commit that was looked at; absent for files that are not committed. */
  readonly commit?: string;
}
