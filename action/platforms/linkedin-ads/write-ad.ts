/** Writes into a campaign that is switched off: what differs of it, and a new ad where people would see other words. */
import type { Material } from "#ports/platform.ts";
import type { Patch } from "./calls.ts";
import { ads, campaigns } from "./endpoints.ts";
import { afterWriting, inOrder, refusal, refused, unlessGone } from "./failures.ts";
import type { Ads } from "./from-linkedin.ts";
import { readSeen } from "./observe-ad.ts";
import { conversions } from "./question-endpoints.ts";
import {
  adOf,
  CONVERSIONS,
  changeableOf,
  type Fixed,
  fixedOf,
  postBody,
  type Shown,
  scheduleBody,
  textAdBody,
  type Wanted,
  wantedOf,
} from "./to-linkedin.ts";
import { pageOf, type Tools } from "./tools.ts";
import { mediaFor } from "./upload.ts";
import { campaignUrn } from "./urns.ts";
import type { WireAd, WireCampaign } from "./wire.ts";

/** Stands before the name of an ad that LinkedIn may review and nobody published: the one trace that it was never switched on. */
const UNPUBLISHED = "Draft: ";

export function isUnpublished({ name, status }: Pick<WireAd, "name" | "status">): boolean {
  return status === "DRAFT" || name.startsWith(UNPUBLISHED);
}

/** Its name once it is out. */
export function publishedName(name: string): string {
  return name.startsWith(UNPUBLISHED) ? name.slice(UNPUBLISHED.length) : name;
}

export interface Writing {
  readonly campaign: WireCampaign;
  readonly material: Material;
  readonly name: string;
}

/** What LinkedIn never changes and the material would have otherwise, in words; nothing where all of it can be written. */
export function fixedDifferences(campaign: WireCampaign, wanted: Wanted, page: string | undefined): readonly string[] {
  const fixed: Fixed = fixedOf(wanted, page);
  const differs = (one: string | undefined, other: string | undefined) => one !== other;
  return [
    ...(differs(fixed.type, campaign.type) || (fixed.format !== undefined && differs(fixed.format, campaign.format))
      ? ["the kind of ad"]
      : []),
    ...(differs(fixed.objectiveType, campaign.objective) ? ["what it is to bring"] : []),
    ...(differs(fixed.pacingStrategy, campaign.pacing) ? ["whether its budget has a day's share"] : []),
    ...(fixed.associatedEntity !== undefined && differs(fixed.associatedEntity, campaign.page) ? ["the page that speaks"] : []),
    ...(campaign.status !== "DRAFT" && wanted.locale !== undefined && differs(wanted.locale.language, campaign.language)
      ? ["its language"]
      : []),
  ];
}

/** Writes what differs. The caller has made sure that it is ours, and switched off. */
export async function writeAd(tools: Tools, { campaign, material, name }: Writing): Promise<void> {
  const { call, settings } = tools;
  const wanted = wantedOf(material, settings);
  const page = await pageOf(tools, adOf(material).facets.content.page);
  const fixed = fixedDifferences(campaign, wanted, page);
  if (fixed.length > 0)
    throw refusal(campaign, `cannot be changed at LinkedIn in ${fixed.join(" and ")}: give the ad a new id in the brief.`);
  const seen = await readSeen(tools, campaign);
  const conversion = await conversionFor(tools, wanted);
  const isShown = seen.shown !== undefined && sameShown(seen.shown, wanted.shown, settings.pictureNames !== "hidden");
  // Before anything is written, so that what cannot be uploaded leaves all as it was.
  const media = isShown ? undefined : await mediaFor(tools, material);

  const patch = patchOf(campaign, wanted, name);
  await inOrder([
    ...(patch === undefined ? [] : [() => call(campaigns.update(settings.account, campaign.id, patch))]),
    ...(conversion === undefined ? [] : [() => call(conversions.associate(campaign.id, conversion))]),
    ...(isShown
      ? [() => retire(tools, campaign, seen.ads.earlier)]
      : [() => replaceAd(tools, campaign, { ad: { campaign: campaign.id, wanted, name, page, media }, earlier: oursIn(seen.ads) })]),
  ]);
}

/** A new ad, and then the earlier ones away: what LinkedIn says it made and did not keep must not cost the one that is there. */
async function replaceAd(
  tools: Tools,
  campaign: WireCampaign,
  { ad, earlier }: { readonly ad: NewAd; readonly earlier: readonly WireAd[] },
): Promise<void> {
  const made = await makeAd(tools, ad);
  await afterWriting(async () => {
    const isKept = (await unlessGone(tools.call(ads.get(tools.settings.account, made)))) !== undefined;
    if (isKept) await retire(tools, campaign, earlier);
  });
}

function oursIn({ current, earlier }: Ads): readonly WireAd[] {
  return current === undefined ? earlier : [...earlier, current];
}

/** Whether people would see the same; a picture that is not read back is taken to be another one. */
function sameShown(found: Shown, wanted: Shown, areNamesShown: boolean): boolean {
  if (!areNamesShown && wanted.picture + wanted.document !== "") return false;
  return JSON.stringify(Object.entries(found).sort()) === JSON.stringify(Object.entries(wanted).sort());
}

/** What differs of the campaign itself; what belongs together is changed together. Undefined where nothing does. */
function patchOf(campaign: WireCampaign, wanted: Wanted, name: string): Patch | undefined {
  const body = changeableOf(wanted);
  const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
  const amount = (money: { readonly amount: string; readonly currencyCode: string } | undefined) =>
    money === undefined ? undefined : [Number(money.amount), money.currencyCode];
  const bid = [body.optimizationTargetType, body.costType, amount(body.unitCost)];
  const set: Record<string, unknown> = {
    ...(campaign.name === name ? {} : { name }),
    ...(same(bid, [campaign.optimisation, campaign.costType, amount(campaign.unitCost)])
      ? {}
      : { optimizationTargetType: body.optimizationTargetType, costType: body.costType, unitCost: body.unitCost }),
    ...(same(amount(body.totalBudget), amount(campaign.total)) ? {} : { totalBudget: body.totalBudget }),
    ...(body.dailyBudget === undefined || same(amount(body.dailyBudget), amount(campaign.daily)) ? {} : { dailyBudget: body.dailyBudget }),
    ...(same(body.targetingCriteria, campaign.criteria) ? {} : { targetingCriteria: body.targetingCriteria }),
    ...(body.offsiteDeliveryEnabled === campaign.audienceNetwork ? {} : { offsiteDeliveryEnabled: body.offsiteDeliveryEnabled }),
    ...(body.audienceExpansionEnabled === campaign.audienceExpansion ? {} : { audienceExpansionEnabled: body.audienceExpansionEnabled }),
    ...(body.politicalIntent === campaign.political ? {} : { politicalIntent: body.politicalIntent }),
    ...(campaign.status !== "DRAFT" || same(body.locale?.language, campaign.language) ? {} : { locale: body.locale }),
    // A start that has passed stays as it is.
    ...(wanted.endMs === campaign.endMs || campaign.startMs === undefined
      ? {}
      : { runSchedule: scheduleBody(campaign.startMs, wanted.endMs) }),
  };
  const remove = body.dailyBudget === undefined && campaign.daily !== undefined ? ["dailyBudget"] : [];
  if (Object.keys(set).length === 0 && remove.length === 0) return undefined;
  return { set, remove };
}

/** The number of the conversion action that counts; undefined where none does. */
export async function conversionFor({ call, settings }: Tools, { conversion, bidding }: Wanted): Promise<string | undefined> {
  if (bidding.objectiveType !== CONVERSIONS) return undefined;
  const found = (await call(conversions.of(settings.account))).filter(({ name, enabled }) => name === conversion && enabled);
  const [only, other] = found;
  if (only === undefined) throw refused(`The LinkedIn account has no conversion “${conversion}” that is switched on.`);
  if (other !== undefined) throw refused(`The LinkedIn account has several conversions “${conversion}”; give ours a name of its own.`);
  return only.id;
}

interface NewAd {
  readonly campaign: string;
  readonly wanted: Wanted;
  /** With its marker. */
  readonly name: string;
  readonly page: string | undefined;
  /** URN of the picture or document. */
  readonly media: string | undefined;
}

/** One call makes the ad, with the post it shows; its name carries the marker. It can be shown to nobody while its campaign is off. */
export async function makeAd(tools: Tools, ad: NewAd): Promise<string> {
  const id = await callForAd(tools, ad);
  tools.made.set(ad.campaign, [...(tools.made.get(ad.campaign) ?? []), id]);
  return id;
}

async function callForAd({ call, settings }: Tools, { campaign, wanted, name, page, media }: NewAd): Promise<string> {
  const { account, reviewBeforeMerge = false } = settings;
  const ad = {
    campaign: campaignUrn(campaign),
    intendedStatus: reviewBeforeMerge ? "ACTIVE" : "DRAFT",
    name: reviewBeforeMerge ? UNPUBLISHED + name : name,
  };
  if (wanted.kind === "text-ad") return await call(ads.create(account, { ...ad, content: textAdBody(wanted.shown, media) }));
  if (page === undefined)
    throw refused(
      "The LinkedIn account belongs to no page that could speak; name one as platforms.linkedin-ads.page, and render the ad again.",
    );
  if (media === undefined) throw refused("An ad in LinkedIn's feed needs a picture or a document.");
  return await call(ads.createInline(account, { ...ad, inlineContent: { post: postBody(wanted.shown, { account, page, media }) } }));
}

/**
 * Takes earlier ads out of a campaign before it is switched on again: deleted where LinkedIn lets go of it, else for good where nobody ever
 * saw it, and switched off where somebody did.
 */
async function retire({ call, settings }: Tools, campaign: WireCampaign, earlier: readonly WireAd[]): Promise<void> {
  for (const ad of earlier) {
    if (ad.status === "DRAFT" || campaign.status === "DRAFT") await unlessGone(call(ads.remove(settings.account, ad.id)));
    else if (ad.review !== "APPROVED") await setStatus({ call, settings }, ad, "PENDING_DELETION");
    else if (ad.status !== "PAUSED") await setStatus({ call, settings }, ad, "PAUSED");
  }
}

async function setStatus({ call, settings }: Pick<Tools, "call" | "settings">, { id }: WireAd, intendedStatus: string): Promise<void> {
  await call(ads.update(settings.account, id, { set: { intendedStatus } }));
}
