/** One asset that somebody asked to be written, and how: by whom, with which wish, beside what this run has written already. */
import type { OpenWriter } from "#generation/registry.ts";
import type { BrandKit, CampaignSource } from "#model/source.ts";
import type { BriefAsset, Provenance } from "#model/types.ts";
import type { OptionRequest } from "#ports/writer.ts";
import type { Team } from "./team.ts";

export interface One {
  readonly team: Team;
  readonly brand: BrandKit;
  readonly campaign: CampaignSource;
  readonly asset: BriefAsset;
  readonly opened: OpenWriter;
  /** Somebody said that people's edits of it may go. */
  readonly isOverwritten: boolean;
  /** Somebody asked for new words although nothing has changed. */
  readonly isAnew: boolean;
  /** What they wish of the new words. */
  readonly wish: string | undefined;
  readonly provenance: Provenance | undefined;
  /** What this run has written so far. */
  readonly written: Readonly<Record<string, string>>;
  /** Of several texts to choose from, the one to write; absent for an asset's one text. */
  readonly option?: OptionRequest;
}
