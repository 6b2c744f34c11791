/** Takes away what nobody ever saw; what was out once stays, switched off. */
import type { ObjectRef } from "#model/types.ts";
import { ads, campaigns, groups } from "./endpoints.ts";
import { inOrder, refusal, unlessGone } from "./failures.ts";
import { emptyGroupIn } from "./find.ts";
import { isGoneStatus, markerOf } from "./from-linkedin.ts";
import { costOf } from "./observe-ad.ts";
import { adsOf, present, type Tools } from "./tools.ts";
import { tailOf, type WireAd, type WireCampaign } from "./wire.ts";
import { isUnpublished } from "./write-ad.ts";

/** Ads first, then their campaign, then its group: each below the next keeps LinkedIn from deleting it. */
export async function discardAd(tools: Tools, ref: ObjectRef): Promise<void> {
  const empty = emptyGroupIn(ref.id);
  if (empty !== undefined) return await removeGroup(tools, empty);
  const campaign = await present(tools, ref);
  if (campaign === undefined) return;
  if (markerOf(campaign) === undefined) throw refusal(ref, "does not carry our marker, so it is left alone.");
  const there = await adsOf(tools, campaign);
  await mustBeUnseen(tools, ref, campaign, there);
  const group = tailOf(campaign.group);
  await inOrder([
    ...there.filter(({ status }) => !isGoneStatus(status)).map((ad) => () => removeAd(tools, campaign, ad)),
    () => removeCampaign(tools, campaign),
    () => (group === tools.settings.group ? Promise.resolve() : removeGroup(tools, group)),
  ]);
}

/** What never left DRAFT was never out. What is paused may have been: then its ads say so, or what it has cost. */
async function mustBeUnseen(tools: Tools, ref: ObjectRef, campaign: WireCampaign, there: readonly WireAd[]): Promise<void> {
  if (campaign.status === "DRAFT") return;
  if (campaign.status !== "PAUSED") throw refusal(ref, `is no draft: it is ${campaign.status} at LinkedIn.`);
  const wasOut = there.some((ad) => !isGoneStatus(ad.status) && !isUnpublished(ad));
  if (wasOut || (await costOf(tools, campaign)).micros > 0) throw refusal(ref, "was out before, so it is kept, switched off.");
}

async function removeAd({ call, settings }: Tools, campaign: WireCampaign, { id, status }: WireAd): Promise<void> {
  if (status === "DRAFT" || campaign.status === "DRAFT") await unlessGone(call(ads.remove(settings.account, id)));
  else await unlessGone(call(ads.update(settings.account, id, { set: { intendedStatus: "PENDING_DELETION" } })));
}

async function removeCampaign({ call, settings }: Tools, { id, status }: WireCampaign): Promise<void> {
  if (status === "DRAFT") await unlessGone(call(campaigns.remove(settings.account, id)));
  else await unlessGone(call(campaigns.update(settings.account, id, { set: { status: "PENDING_DELETION" } })));
}

/** Only a group of ours that holds nothing any more. */
async function removeGroup({ call, settings }: Tools, id: string): Promise<void> {
  const group = await unlessGone(call(groups.get(settings.account, id)));
  if (group === undefined || isGoneStatus(group.status) || markerOf(group) === undefined) return;
  const { rows } = await call(campaigns.search(settings.account, { group: id }));
  if (rows.length > 0) return;
  if (group.status === "DRAFT") await unlessGone(call(groups.remove(settings.account, id)));
  else await unlessGone(call(groups.update(settings.account, id, { set: { status: "PENDING_DELETION" } })));
}
