/** What a model is told besides the brief: what will be checked, where links may lead, and which fields may be personalised. */
import { PipelineError, PipelineErrors } from "#errors/pipeline-error.ts";
import { guideFor } from "#governance/guide.ts";
import { valuesIn } from "#model/brief-in.ts";
import type { BrandKit, CampaignSource } from "#model/source.ts";
import type { AudienceFacet, Brief, BriefAsset, LocalDate } from "#model/types.ts";
import { audienceFacet } from "#payload/audience.ts";
import type { WriteRequest } from "#ports/writer.ts";

export interface ToldQuestion {
  readonly campaign: CampaignSource;
  readonly brand: BrandKit;
  readonly asset: BriefAsset;
  readonly account: string;
  readonly today: LocalDate;
}

export function whatIsTold({
  campaign,
  brand,
  asset,
  account,
  today,
}: ToldQuestion): Required<Pick<WriteRequest, "guide" | "links" | "personal">> {
  const brief = campaign.brief.value;
  const language = asset.language ?? brief.language;
  const audience = audienceOf({ campaign, brand, asset, account, today });
  return {
    guide: guideFor({ campaign, brand, asset, audience, language, today }),
    links: linksOf(valuesIn(brief, language), brand),
    personal:
      asset.kind === "email" || asset.kind === "sequence"
        ? Object.keys(brand.fields.value.fields).map((field) => `{{ ${field} | "…" }}`)
        : [],
  };
}

/** Who gets it; what is wrong with the audience is said where the text is rendered. */
function audienceOf({ campaign, brand, asset, account }: ToldQuestion): AudienceFacet | undefined {
  try {
    return audienceFacet({ brief: campaign.brief, asset, brand, account });
  } catch (error) {
    if (error instanceof PipelineError || error instanceof PipelineErrors) return undefined;
    throw error;
  }
}

/** The addresses that the brief and the brand name; a model may use no other. */
function linksOf(brief: Brief, { brand: { value: brand } }: BrandKit): NonNullable<WriteRequest["links"]> {
  const links = [
    ["what the reader is to do", brief.action.link],
    [brief.event?.name ?? "", brief.event?.link],
    ["terms of the offer", brief.offer.kind === "none" ? undefined : brief.offer.termsLink],
    [brand.company, brand.website],
  ] as const;
  const named = links.flatMap(([name, address]) => (address === undefined ? [] : [{ name, address }]));
  return named.filter(({ address }, index) => named.findIndex((other) => other.address === address) === index);
}
