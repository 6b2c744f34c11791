/** HubSpot's calls about campaigns, one function each. */
import type { Call } from "#http/call.ts";
import { type Fields, fieldsOf, inside, optionalNumber, optionalText, text } from "#http/shape.ts";
import { MOST_MICROS, microsOfDecimal } from "#model/micros.ts";
import type { HubspotSettings, Money } from "#model/types.ts";
import { PAGE_SIZE } from "./endpoints.ts";
import { readList, readNothing, type WireList } from "./wire.ts";

/** As other people's public code has them; the specification spells only BLOG_POST (read 2026-11). */
export type AssetType = "MARKETING_EMAIL" | "LANDING_PAGE";

export interface WireCampaign {
  readonly id: string;
  readonly name: string;
  readonly utm?: string;
  /** Campaigns that are not there are a 404; HubSpot archives none. */
  readonly archived: false;
}

interface Member {
  readonly type: AssetType;
  readonly asset: string;
}

export interface CampaignCalls {
  /** `name`: only those whose name holds these words. */
  list(page: { readonly name?: string; readonly after: string | undefined }): Call<WireList<WireCampaign>>;
  get(id: string): Call<WireCampaign>;
  totals(id: string): Call<Money | undefined>;
  /** Repeated, it changes nothing. */
  add(id: string, member: Member): Call<void>;
  remove(id: string, member: Member): Call<void>;
}

const PROPERTIES = "hs_name,hs_utm";

/** https://developers.hubspot.com/docs/api-reference/latest/marketing/campaigns/guide (read 2026-11) */
export function campaignCalls(version: HubspotSettings["apiVersion"]): CampaignCalls {
  const base = version === "v3" ? "/marketing/v3/campaigns" : "/marketing/campaigns/2026-09";
  const at = (id: string) => `${base}/${encodeURIComponent(id)}`;
  const memberAt = (id: string, { type, asset }: Member) => `${at(id)}/assets/${type}/${encodeURIComponent(asset)}`;
  return {
    list: ({ name, after }) => ({
      request: {
        method: "GET",
        path: base,
        query: {
          limit: String(PAGE_SIZE),
          properties: PROPERTIES,
          ...(name === undefined ? {} : { name }),
          ...(after === undefined ? {} : { after }),
        },
      },
      effect: "read",
      read: (body) => readList(body, readCampaign),
    }),
    get: (id) => ({
      request: { method: "GET", path: at(id), query: { properties: PROPERTIES } },
      effect: "read",
      read: (body) => readCampaign(fieldsOf(body, "the campaign")),
    }),
    totals: (id) => ({ request: { method: "GET", path: `${at(id)}/budget/totals` }, effect: "read", read: readBudget }),
    add: (id, member) => ({ request: { method: "PUT", path: memberAt(id, member) }, effect: "repeatable", read: readNothing }),
    remove: (id, member) => ({ request: { method: "DELETE", path: memberAt(id, member) }, effect: "repeatable", read: readNothing }),
  };
}

function readCampaign(row: Fields): WireCampaign {
  const properties = inside(row, "properties");
  const utm = optionalText(properties, "hs_utm");
  return {
    id: text(row, "id"),
    name: optionalText(properties, "hs_name")?.trim() ?? "",
    archived: false,
    ...(utm === undefined || utm === "" ? {} : { utm }),
  };
}

/** No budget is none, not one of nothing. The amount is in whole units of the currency, not in hundredths. */
function readBudget(body: unknown): Money | undefined {
  const fields = fieldsOf(body, "the budget");
  const amount = optionalNumber(fields, "budgetTotal") ?? 0;
  // More than can be counted exactly is told as none: nothing hangs on it.
  return amount > 0 && amount * 1e6 <= MOST_MICROS
    ? { micros: microsOfDecimal(amount.toFixed(6)), currency: optionalText(fields, "currencyCode") ?? "" }
    : undefined;
}
