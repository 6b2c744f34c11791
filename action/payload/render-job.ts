/** What one rendering works with, gathered before a word is read. */
import type { PipelineError } from "#errors/pipeline-error.ts";
import type { AssetSource, BrandKit, CampaignSource, TemplateSource } from "#model/source.ts";
import type {
  AudienceFacet,
  BriefAsset,
  EmailContent,
  Filing,
  LandingPageContent,
  MoneyFacet,
  PlatformName,
  ScheduleFacet,
  TemplateRef,
} from "#model/types.ts";
import type { BoundSettings, Dialect } from "#ports/dialect.ts";
import type { PlatformTemplate } from "./choose-template.ts";
import type { Hole } from "./holes.ts";
import type { LinkPolicy } from "./links.ts";
import type { PersonalisationRules } from "./personalisation.ts";
import type { TemplateCompiler } from "./template-compiler.ts";
import { waiversOf } from "./waivers.ts";

export interface RenderJob extends AdJob {
  readonly compiler: TemplateCompiler;
  readonly template: TemplateSource | PlatformTemplate;
}

/** Where a payload goes, and what of that place is data for whoever renders it. */
export interface RenderTarget {
  readonly platform: PlatformName;
  readonly environment: string;
  readonly account: string;
  readonly dialect: Dialect;
  /** The configuration's templates for names, by kind of asset. */
  readonly names: Readonly<Record<string, string>>;
  /** Settings of the account that are approved with the asset. */
  readonly bound?: BoundSettings;
}

/** What needs no template: the platform lays it out by itself. */
export interface AdJob {
  readonly campaign: CampaignSource;
  readonly asset: AssetSource;
  /** The asset's entry in the brief. */
  readonly entry: BriefAsset;
  readonly brand: BrandKit;
  readonly target: RenderTarget;
  /** What it was given already, which stays. */
  readonly given?: { readonly filing: Filing | undefined };
  readonly audience: AudienceFacet;
  readonly schedule: ScheduleFacet;
  readonly money: MoneyFacet;
  readonly links: LinkPolicy;
  readonly rules: PersonalisationRules;
  /** Filled while the words are read. */
  readonly book: Hole[];
  readonly problems: PipelineError[];
}

/** What a kind's renderer returns: its content without the files' digests, and the files, masked. */
export interface RenderedContent<Content extends EmailContent | LandingPageContent> {
  readonly content: Omit<Content, "html" | "text">;
  readonly html: string;
  readonly text: string;
  readonly links: readonly string[];
}

/** The language of the asset: its own, or the brief's. */
export function languageOf({ entry, campaign }: AdJob): string {
  return entry.language ?? campaign.brief.value.language;
}

/** What both kinds with a template end with. `slots`: the words in each slot of a platform's own. */
export function contentTail(job: RenderJob, slots: Readonly<Record<string, string>> = {}) {
  const { template } = job;
  const reference: TemplateRef =
    template.kind === "platform"
      ? platformReference(template, slots)
      : { kind: template.kind, name: template.name, sha256: template.sha256 };
  return { template: reference, files: [], ...waiverTail(job) };
}

function platformReference({ plan: { ref, own, around } }: PlatformTemplate, slots: Readonly<Record<string, string>>): TemplateRef {
  return { kind: "platform", ref, slots, ...(own === undefined ? {} : { own }), ...(around === undefined ? {} : { around }) };
}

/** The template's text. @throws TypeError for a platform's own, which has none here: nothing but mails is rendered with one. */
export function ownTemplate({ template, asset }: RenderJob): TemplateSource {
  if (template.kind === "platform") throw new TypeError(`${asset.file} is laid out by a template that lives in the platform.`);
  return template;
}

/** What every kind of content ends with. */
export function waiverTail({ campaign, asset, brand, entry, schedule }: AdJob) {
  return {
    waivers: waiversOf({ campaign, asset, brand, schedule }),
    ...(entry.variantOf === undefined ? {} : { variantOf: entry.variantOf }),
  };
}
