/** From what a platform complained about to the line of the asset it stands on. */
import type { StageOutcome } from "#apply/run-stage.ts";
import type { Place } from "#model/place.ts";
import type { CampaignSource } from "#model/source.ts";
import type { Complaint } from "#ports/platform.ts";

/** Undefined where the campaign or its asset is not among these. */
export function complaintPlace(
  campaigns: readonly CampaignSource[],
  { change: { situation } }: Pick<StageOutcome, "change">,
  { path, message }: Complaint,
): Place | undefined {
  const { campaign: slug, asset: id } = situation.identity;
  const campaign = campaigns.find((candidate) => candidate.slug === slug);
  const entry = campaign?.brief.value.assets.findIndex((candidate) => candidate.id === id) ?? -1;
  const asset = campaign?.assets.find((candidate) => candidate.id === id);
  const [first] = path;
  // Money, people and delivery stand in the brief, the words in the asset.
  if (campaign !== undefined && entry >= 0 && (first === "budget" || first === "delivery" || first === "audience" || first === "schedule"))
    return campaign.brief.place(["assets", entry, ...path], message);
  return asset?.place(path, message);
}
