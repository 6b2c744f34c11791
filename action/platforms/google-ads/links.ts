/** Where a person looks at a campaign in Google Ads. */
import type { GoogleAdsSettings, ObjectRef } from "#model/types.ts";

const USUAL_HOST = "ads.google.com";

export function hostOf({ uiHost = USUAL_HOST }: Pick<GoogleAdsSettings, "uiHost">): string {
  return uiHost;
}

/**
 * The campaign in the list of campaigns. Best effort: the form is seen in public client code (2026-11), no page documents it, and whoever
 * opens it must be signed in with access to the account.
 */
export function linkTo({ id }: ObjectRef, settings: Pick<GoogleAdsSettings, "account" | "uiHost">): string {
  const host = hostOf(settings);
  const scheme = /^(127\.0\.0\.1|localhost)(:|$)/.test(host) ? "http" : "https";
  return `${scheme}://${host}/aw/campaigns?campaignId=${encodeURIComponent(id)}&__e=${encodeURIComponent(settings.account)}`;
}
