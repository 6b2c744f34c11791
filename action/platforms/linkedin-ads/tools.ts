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

/** Every ad of a campaign. */
export async function adsOf({ call, settings }: Tools, campaign: string): Promise<readonly WireAd[]> {
  return await readPages("ads", (pageToken) => call(ads.of(settings.account, campaign, pageToken)));
}

/** The page that speaks; undefined where the account belongs to none. */
export async function pageOf({ settings, account }: Tools): Promise<string | undefined> {
  if (settings.page !== undefined) return pageUrn(settings.page);
  const { reference } = await account();
  return reference?.startsWith("urn:li:organization:") === true ? reference : undefined;
}
