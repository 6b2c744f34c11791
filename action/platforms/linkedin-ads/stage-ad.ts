/** Makes a group, a campaign and an ad, all of them switched off; or writes over what is switched off. */
import { isMarkerOf, type Marker, markerText } from "#model/marker.ts";
import type { ObjectRef } from "#model/types.ts";
import type { Material, PlatformPort } from "#ports/platform.ts";
import { discardAd } from "./discard-ad.ts";
import { campaigns, groups } from "./endpoints.ts";
import { afterWriting, refusal, refused } from "./failures.ts";
import { markerOf, sortAds, stateOf } from "./from-linkedin.ts";
import { mustBeStageable } from "./local-checks.ts";
import { readPages } from "./pages.ts";
import { conversions } from "./question-endpoints.ts";
import { adOf, campaignBody, markedName, scheduleBody, type Wanted, wantedOf } from "./to-linkedin.ts";
import { adsOf, look, pageOf, type Tools } from "./tools.ts";
import { mediaFor } from "./upload.ts";
import { accountUrn } from "./urns.ts";
import { tailOf, type WireCampaign } from "./wire.ts";
import { conversionFor, fixedDifferences, isUnpublished, makeAd, writeAd } from "./write-ad.ts";

type StageRequest = Parameters<PlatformPort["stage"]>[0];

export async function stageAd(tools: Tools, { material, marker, name, target }: StageRequest): Promise<ObjectRef> {
  const { currency } = await tools.account();
  mustBeStageable(material, { settings: tools.settings, currency, nowMs: tools.clock.now() });
  const creation = { material, name: markedName(name, markerText(marker)) };
  switch (target.kind) {
    case "create":
      return await create(tools, creation);
    case "update":
      return await update(tools, target.ref, { ...creation, marker });
    case "buffer":
      throw refusal(target.ref, "has no draft slot of its own: a change to it is staged as a review copy.");
  }
}

interface Creation {
  readonly material: Material;
  /** With its marker. */
  readonly name: string;
}

async function update(
  tools: Tools,
  ref: ObjectRef,
  { material, name, marker }: Creation & { readonly marker: Marker },
): Promise<ObjectRef> {
  const campaign = await look(tools, ref);
  mustBeWritable(tools, ref, campaign);
  const found = markerOf(campaign);
  if (found === undefined || !isMarkerOf(found, marker.resourceKey)) throw refusal(ref, "carries another marker than this asset's.");
  const fixed = fixedDifferences(campaign, wantedOf(material, tools.settings), await pageOf(tools, adOf(material).facets.content.page));
  // A draft nobody ever saw is made anew where LinkedIn would not change it.
  if (fixed.length > 0 && campaign.status === "DRAFT") {
    await discardAd(tools, ref);
    return await afterWriting(() => create(tools, { material, name }));
  }
  await writeAd(tools, { campaign, material, name });
  return ref;
}

/** Only what is switched off is written, whatever it was before. */
export function mustBeWritable({ clock }: Tools, ref: ObjectRef, campaign: WireCampaign): void {
  if (campaign.status === "DRAFT" || campaign.status === "PAUSED") return;
  if (stateOf(campaign, clock.now()) === "live") throw refusal(ref, "is live, so it is not written over: stop it first.");
  throw refusal(ref, `is ${campaign.status} at LinkedIn, which is for good: give the ad a new id in the brief.`);
}

/**
 * Looks for what an earlier, lost call made, by its exact name, and goes on from there; then a group, a campaign and an ad, each by one call
 * that carries the marker. There is no key against doing it twice, so none of them is ever repeated blindly.
 */
async function create(tools: Tools, { material, name }: Creation): Promise<ObjectRef> {
  const { call, settings } = tools;
  const { kind, facets } = adOf(material);
  const wanted = wantedOf(material, settings);
  const [page, conversion] = [await pageOf(tools, facets.content.page), await conversionFor(tools, wanted)];
  const media = await mediaFor(tools, material);
  const known = (await readPages("campaigns", (pageToken) => call(campaigns.search(settings.account, { name, pageToken })))).filter(
    (one) => one.name === name,
  );
  const mine = await adoptable(tools, known, wanted, page);
  if (mine !== undefined) {
    await afterWriting(() => writeAd(tools, { campaign: mine, material, name }));
    return { kind, id: mine.id };
  }
  const group = facets.content.group ?? (await groupFor(tools, name, wanted, known));
  const id = await call(
    campaigns.create(
      settings.account,
      campaignBody(wanted, {
        ...{ account: settings.account, group, page, name, startMs: tools.clock.now() + START_MS },
        status: settings.reviewBeforeMerge === true ? "PAUSED" : "DRAFT",
      }),
    ),
  );
  // From here on a campaign lies there.
  await afterWriting(async () => {
    if (conversion !== undefined) await call(conversions.associate(id, conversion));
    await makeAd(tools, { campaign: id, wanted, name, page, media });
  });
  return { kind, id };
}

/** A start in the past is refused; ours arrives later than it leaves. It is moved when the ad goes out. */
export const START_MS = 60_000;

/** The campaign of this name that was never out: what a lost answer made. */
async function adoptable(
  tools: Tools,
  known: readonly WireCampaign[],
  wanted: Wanted,
  page: string | undefined,
): Promise<WireCampaign | undefined> {
  for (const campaign of known) {
    if (fixedDifferences(campaign, wanted, page).length > 0) continue;
    if (campaign.status === "DRAFT") return campaign;
    if (campaign.status !== "PAUSED") continue;
    const { current, earlier } = sortAds(campaign, await adsOf(tools, campaign));
    if ([...earlier, ...(current === undefined ? [] : [current])].every(isUnpublished)) return campaign;
  }
  return undefined;
}

/** A group of its own. One of this name that no campaign is in was made by a lost call. */
async function groupFor(tools: Tools, name: string, wanted: Wanted, known: readonly WireCampaign[]): Promise<string> {
  const { call, clock, settings } = tools;
  const status = settings.reviewBeforeMerge === true ? "ACTIVE" : "DRAFT";
  const found = await readPages("campaign groups", (pageToken) => call(groups.search(settings.account, { name, pageToken })));
  const taken = known.map(({ group }) => tailOf(group));
  const free = found.find((group) => group.name === name && group.status === status && !taken.includes(group.id));
  if (free !== undefined) return free.id;
  return await call(
    groups.create(settings.account, {
      ...{ account: accountUrn(settings.account), name, status },
      runSchedule: scheduleBody(clock.now() + START_MS, wanted.endMs),
    }),
  );
}

/** @throws PlatformFailure where the group the configuration names cannot hold an ad of ours. */
export async function mustBeOpen({ call, settings }: Tools, group: string): Promise<void> {
  const { name, status } = await call(groups.get(settings.account, group));
  if (status === "ACTIVE") return;
  throw refused(
    `The campaign group “${name}” it was approved for is ${status}, and has to be active. Switch it on, or name another as platforms.linkedin-ads.group and render the ad again.`,
  );
}
