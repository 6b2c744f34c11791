/** What a preview is made from, and what each kind of asset makes of it. */
import type { PipelineError } from "#errors/pipeline-error.ts";
import type { AssetReport, Correction } from "#model/finding.ts";
import type { BrandKit, CampaignSource } from "#model/source.ts";
import type { Payload, PlatformName } from "#model/types.ts";
import type { Dialect } from "#ports/dialect.ts";
import type { ChoiceFacts } from "../choices.ts";
import type { Markup } from "../page/markup.ts";
import type { AssetFacts } from "../pull-request/facts.ts";
import type { TokenReader } from "./fill-tokens.ts";

export interface PreviewQuestion {
  readonly campaign: CampaignSource;
  readonly brand: BrandKit;
  /** What the rules said; of other campaigns it is left out. */
  readonly reports: readonly AssetReport[];
  /** What was corrected before, newest run last; of other campaigns it is left out. */
  readonly corrections?: readonly Correction[];
  /** What stands against the campaign beside the rules. */
  readonly problems?: readonly PipelineError[];
  /** Assets of which a text is still to be chosen. */
  readonly choices?: readonly ChoiceFacts[];
  /** By the ids of its assets: the lists they go to, as they stood in the platform; absent where nobody looked. */
  readonly lists?: Readonly<Record<string, NonNullable<AssetFacts["counted"]>>>;
  /** How each platform writes personalisation. */
  readonly dialects: Readonly<Partial<Record<PlatformName, Dialect>>>;
  /** The commit that was looked at; absent for files that are not committed. */
  readonly commit?: string;
}

/** One asset, with what its kind needs to show it. */
export interface AssetQuestion<Kind extends Payload["kind"] = Payload["kind"]> {
  readonly payload: Extract<Payload, { readonly kind: Kind }>;
  readonly brand: BrandKit;
  readonly tokens: TokenReader;
  readonly html: string;
  readonly text: string;
}

/** What a kind of asset shows: pieces one above the other, each with a heading of the third level. */
export interface AssetView {
  /** What it is called: the subject of a mail, the title of a page. */
  readonly title: string;
  readonly pieces: readonly Markup[];
  /** Rows for the facts, before those every kind has. */
  readonly facts: readonly Fact[];
}

export interface Fact {
  readonly name: string;
  readonly value: Markup;
}
