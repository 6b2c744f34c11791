/** Google Ads' two calls: a query, and a mutate that is carried out whole or not at all. */
import type { Call, Effect } from "#http/call.ts";
import type { Fields } from "#http/shape.ts";
import type { GoogleAdsSettings } from "#model/types.ts";
import { type Page, readNames, readPage, readTried } from "./wire.ts";

/** Written for this version. Source: public protos google/ads/googleads/v25 (state of 2026-08-19). */
export const API_VERSION = "v25";

export type Target = Pick<GoogleAdsSettings, "account" | "apiVersion">;

function customer({ account, apiVersion = API_VERSION }: Target): string {
  return `/${apiVersion}/customers/${encodeURIComponent(account)}`;
}

/** https://developers.google.com/google-ads/api/docs/reporting/paging (read 2026-11-28): ten thousand rows a page. */
export function search(target: Target, query: string, pageToken?: string): Call<Page> {
  return {
    request: {
      method: "POST",
      path: `${customer(target)}/googleAds:search`,
      json: { query, searchSettings: { returnTotalResultsCount: true }, ...(pageToken === undefined ? {} : { pageToken }) },
    },
    effect: "read",
    read: readPage,
  };
}

/** https://developers.google.com/google-ads/api/docs/mutating/bulk-mutate (read 2026-11-22): all of it or nothing. Gives the names, in order. */
export function mutate(target: Target, operations: readonly Fields[], effect: Exclude<Effect, "read">): Call<readonly string[]> {
  return {
    request: { method: "POST", path: `${customer(target)}/googleAds:mutate`, json: { mutateOperations: operations } },
    effect,
    read: readNames(operations.length),
  };
}

/** The same, only tried: what would be refused is refused, and nothing is kept. */
export function tryOut(target: Target, operations: readonly Fields[]): Call<undefined> {
  return {
    request: {
      method: "POST",
      path: `${customer(target)}/googleAds:mutate`,
      json: { mutateOperations: operations, validateOnly: true },
    },
    effect: "read",
    read: readTried,
  };
}
