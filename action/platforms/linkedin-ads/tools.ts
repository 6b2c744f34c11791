/** What every verb works with. */
import type { Caller } from "#http/call.ts";
import type { LinkedinAdsSettings, ObjectRef } from "#model/types.ts";
import type { Clock } from "#ports/clock.ts";
import { ads, campaigns } from "./endpoints.ts";
import { refusal, unlessGone } from "./failures.ts";
import { isGoneStatus } from "./from-linkedin.ts";
import { readPages } from "./pages.ts";
import { pageUrn } from "./urns.ts";
import type { WireAccount, WireAd, WireCampaign } from "./wire.ts";

export interface Tools {
  readonly call: Caller;
  readonly clock: Clock;
  readonly settings: LinkedinAdsSettings;
  /** Until when a pause that was asked for may still come, by the campaign. */
  readonly pausedInDoubt: Map<string, number>;
  /** Ads that were made here, by their campaign. */
  readonly made: Map<string, readonly string[]>;
  /** Asked for once where it answers. */
  readonly account: () => Promise<WireAccount>;
}

/** The campaign; undefined where it is gone, or on its way to be. */
export async function present({ call, settings }: Tools, { id }: Pick<ObjectRef, "id">): Promise<WireCampaign | undefined> {
  // An id LinkedIn never gave names nothing, and must not choose another path.
  if (!/^\d{1,19}$/.test(id)) return undefined;
  const found = await unlessGone(call(campaigns.get(settings.account, id)));
  return found === undefined || isGoneStatus(found.status) ? undefined : found;
}

/** @throws PlatformFailure DRAFT_MISSING where it is gone. */
export async function look(tools: Tools, ref: Pick<ObjectRef, "id">): Promise<WireCampaign> {
  const found = await present(tools, ref);
  if (found === undefined) throw refusal(ref, "is gone.", "DRAFT_MISSING");
  return found;
}

/** A search may not show yet what was just written; so long it is asked again of a campaign that is that young. */
const LAG_MS = 30_000;
const LOOKS = 3;

/**
 * Every ad of a campaign, as it stands now. The search only names them, and may lag: what they are is read by their ids, and those we made
 * ourselves are known whether it shows them or not.
 */
export async function adsOf(tools: Tools, campaign: Pick<WireCampaign, "id" | "createdAtMs">): Promise<readonly WireAd[]> {
  const { call, clock, settings, made } = tools;
  const listed = () => readPages("ads", (pageToken) => call(ads.of(settings.account, campaign.id, pageToken)));
  const own = made.get(campaign.id) ?? [];
  const isYoung = (campaign.createdAtMs ?? 0) > clock.now() - 2 * LAG_MS;
  let found = await listed();
  for (let look = 0; look < LOOKS && isYoung && own.length === 0 && found.length === 0; look += 1) {
    await clock.sleep(LAG_MS / LOOKS);
    found = await listed();
  }
  const ids = [...new Set([...found.map(({ id }) => id), ...own])];
  if (ids.length === 0) return [];
  const { rows, isWhole } = await call(ads.several(settings.account, ids));
  if (isWhole) return rows;
  // One of which nothing was said is asked for by itself: only a plain no means that it is gone.
  const untold = ids.filter((id) => !rows.some((ad) => ad.id === id));
  const asked: WireAd[] = [];
  for (const id of untold) asked.push(...[(await unlessGone(call(ads.get(settings.account, id)))) ?? []].flat());
  return [...rows, ...asked];
}

/** The page that speaks: the one that is named, else the account's own; undefined where the account belongs to none. */
export async function pageOf({ account }: Pick<Tools, "account">, named: string | undefined): Promise<string | undefined> {
  if (named !== undefined) return pageUrn(named);
  const { reference } = await account();
  return reference?.startsWith("urn:li:organization:") === true ? reference : undefined;
}
