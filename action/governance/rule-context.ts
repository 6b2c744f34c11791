/** Everything a rule may know of an asset, gathered once from the payload, the brief and the brand. */
import { PipelineError } from "#errors/pipeline-error.ts";
import { briefIn } from "#model/brief-in.ts";
import { sha256 } from "#model/digest.ts";
import type { BrandKit, CampaignSource, PayloadSource } from "#model/source.ts";
import type { LocalDate } from "#model/types.ts";
import type { Others } from "./calendar/outing.ts";
import { type Registered, registeredWords } from "./facts/registered.ts";
import type { RuleContext } from "./rule.ts";
import { siblingsOf, subjectOf } from "./siblings.ts";
import type { Segment } from "./subject.ts";

/** @throws PipelineError UNKNOWN_ASSET, PAYLOAD_MISSING. */
export function payloadOf(campaign: CampaignSource, assetId: string): PayloadSource {
  const source = campaign.payloads[assetId];
  if (source !== undefined) return source;
  if (!campaign.brief.value.assets.some(({ id }) => id === assetId)) {
    throw new PipelineError("UNKNOWN_ASSET", `${campaign.slug} has no asset "${assetId}"`, {
      hint: `its assets are: ${campaign.brief.value.assets.map(({ id }) => id).join(", ")}`,
      place: campaign.brief.place(["assets"]),
    });
  }
  throw new PipelineError("PAYLOAD_MISSING", `${campaign.slug}: "${assetId}" has not been rendered, so there is nothing to check`, {
    hint: `campaigns render ${campaign.slug}`,
    place: { file: `${campaign.folder}/payload/${assetId}.json` },
  });
}

/** @throws PipelineError PAYLOAD_BROKEN. */
export function ruleContext({
  campaign,
  source,
  brand,
  today,
  others = { beside: [] },
}: {
  readonly campaign: CampaignSource;
  readonly source: PayloadSource;
  readonly brand: BrandKit;
  readonly today: LocalDate;
  /** Nobody looked where it is absent. */
  readonly others?: Others | undefined;
}): RuleContext {
  const { payload } = source;
  const { content, audience } = payload.facets;
  const brief = briefIn(campaign.brief, content.language);
  const find = registeredWords(brand, brief);
  const known = new Map<Segment, Registered>();
  return {
    asset: payload.asset,
    kind: payload.kind,
    platform: payload.platform,
    messageClass: content.messageClass,
    language: content.language,
    regions: [...new Set(audience.regions)],
    industry: (campaign.brief.value.industry ?? brand.brand.value.industry).trim().toLowerCase(),
    audiences: audience.kind === "lists" ? audience.include.flatMap(({ name }) => brand.audiences.value.audiences[name] ?? []) : [],
    payload,
    writtenBy: campaign.provenance?.value.assets[payload.asset]?.generated,
    ...originalOf(campaign, payload.asset),
    ...{ brief, brand, today },
    subject: subjectOf(source, brand.fields.value),
    siblings: siblingsOf({ campaign, source, brand }),
    others,
    registered: (segment) => {
      const before = known.get(segment);
      if (before !== undefined) return before;
      const found = find(segment);
      known.set(segment, found);
      return found;
    },
  };
}

function originalOf({ brief, assets, provenance }: CampaignSource, id: string): Pick<RuleContext, "original"> {
  const variantOf = brief.value.assets.find((asset) => asset.id === id)?.variantOf;
  const madeFrom = provenance?.value.assets[id]?.generated?.original;
  const original = assets.find((asset) => asset.id === variantOf);
  if (variantOf === undefined || madeFrom === undefined || original === undefined) return {};
  return { original: { asset: variantOf, stands: sha256(original.text) === madeFrom } };
}
