/** A campaign as it stands: what it says, what its ad shows, what LinkedIn's review says of it, and what it has cost. */
import { microsOfDecimal } from "#model/micros.ts";
import type { Money, ObjectRef } from "#model/types.ts";
import { type Observation, PlatformFailure } from "#ports/platform.ts";
import { groups, media, posts } from "./endpoints.ts";
import { unlessGone } from "./failures.ts";
import { emptyGroupIn } from "./find.ts";
import {
  fieldsOf,
  isGoneStatus,
  markerOf,
  reviewNoteOf,
  reviewOf,
  type Seen,
  shownInPost,
  shownInTextAd,
  sortAds,
  stateOf,
} from "./from-linkedin.ts";
import { reports } from "./question-endpoints.ts";
import type { Shown } from "./to-linkedin.ts";
import { adsOf, present, type Tools } from "./tools.ts";
import type { WireAd, WireCampaign, WireMedia } from "./wire.ts";

/** What an ad shows: of a post and its picture, or in the ad itself. Undefined where its post is gone. */
export async function readShown(tools: Tools, { reference, textAd }: WireAd): Promise<Shown | undefined> {
  if (textAd !== undefined) return shownInTextAd(textAd, await mediaOf(tools, textAd.image));
  if (reference === undefined) return undefined;
  const post = await unlessGone(tools.call(posts.get(reference)));
  return post === undefined ? undefined : shownInPost(post, await mediaOf(tools, post.media));
}

async function mediaOf({ call, settings }: Tools, urn: string | undefined): Promise<WireMedia | undefined> {
  if (urn === undefined) return undefined;
  const kind = urn.startsWith("urn:li:document:") ? "document" : "image";
  if (settings.pictureNames === "hidden") return { urn, status: "", assetName: undefined };
  return await unlessGone(call(media.get(kind, urn)));
}

/** All that is compared of a campaign. */
export async function readSeen(tools: Tools, campaign: WireCampaign): Promise<Seen> {
  const found = sortAds(campaign, await adsOf(tools, campaign));
  const shown = found.current === undefined ? undefined : await readShown(tools, found.current);
  return { campaign, ads: found, shown, geos: tools.settings.geos };
}

export async function observeAd(tools: Tools, ref: ObjectRef): Promise<Observation> {
  const empty = emptyGroupIn(ref.id);
  if (empty !== undefined) return await observeEmptyGroup(tools, ref, empty);
  const campaign = await present(tools, ref);
  if (campaign === undefined) return { exists: false, ref };
  const seen = await readSeen(tools, campaign);
  const { current } = seen.ads;
  const state = stateOf(campaign, tools.clock.now());
  const marker = markerOf(campaign);
  const note = reviewNoteOf(current, state);
  // What never left DRAFT has cost nothing.
  const spent = campaign.status === "DRAFT" ? undefined : await spentOn(tools, campaign);
  return {
    ...{ exists: true, ref, name: campaign.name, state },
    ...(marker === undefined ? {} : { marker }),
    ...(state === "draft" && campaign.status === "ACTIVE" ? { isLeftOn: true } : {}),
    review: reviewOf(current),
    fields: fieldsOf(seen),
    ...(note === undefined ? {} : { reviewNote: note }),
    ...(spent === undefined ? {} : { spent }),
  };
}

/** A part that a creation left which was cut off. */
async function observeEmptyGroup({ call, settings }: Tools, ref: ObjectRef, id: string): Promise<Observation> {
  const group = await unlessGone(call(groups.get(settings.account, id)));
  if (group === undefined || isGoneStatus(group.status)) return { exists: false, ref };
  const marker = markerOf(group);
  return { exists: true, ref, name: group.name, state: "draft", review: "none", fields: {}, ...(marker === undefined ? {} : { marker }) };
}

/** What a campaign has cost since it was made; undefined where the report does not tell, which keeps nobody from looking or stopping. */
async function spentOn(tools: Tools, campaign: WireCampaign): Promise<Money | undefined> {
  try {
    return await costOf(tools, campaign);
  } catch (failure) {
    if (failure instanceof PlatformFailure) return undefined;
    throw failure;
  }
}

/** The same, or why it is not known. @throws PlatformFailure */
export async function costOf({ call, clock, account }: Tools, { id, total, daily, createdAtMs }: WireCampaign): Promise<Money> {
  const first = new Date(createdAtMs ?? clock.now() - LONGEST_RUN_MS);
  const cost = await call(reports.cost(id, { year: first.getUTCFullYear(), month: first.getUTCMonth() + 1, day: first.getUTCDate() }));
  const currency = (total ?? daily)?.currencyCode ?? (await account()).currency;
  return { micros: cost === undefined ? 0 : microsOfCost(cost), currency };
}

/** Where a campaign does not say when it was made. */
const LONGEST_RUN_MS = 730 * 24 * 3_600_000;

/** Reports are finer than any coin; what is behind the sixth digit is left out. */
function microsOfCost(text: string): number {
  const [whole = "0", rest = ""] = text.split(".");
  try {
    return microsOfDecimal(`${whole}.${rest.slice(0, 6).padEnd(1, "0")}`);
  } catch {
    throw new PlatformFailure(`LinkedIn's report says “${text.slice(0, 40)}” for a cost.`, { applied: "no", code: "PLATFORM_ANSWER" });
  }
}
