/** Campaigns as plain data: the properties of one, its money, and what belongs to it. */

/** One line of a budget or of what was spent. */
export interface MoneyItem {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly amount: number;
  readonly order: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface CampaignRecord {
  readonly kind: "campaign";
  /** A GUID. */
  readonly id: string;
  /** Property name → value; only what was written. */
  properties: Readonly<Record<string, string>>;
  readonly createdAt: number;
  updatedAt: number;
  deletedAt?: number | undefined;
  budget: readonly MoneyItem[];
  spend: readonly MoneyItem[];
  /** `MARKETING_EMAIL/184…`: kind and id of each asset, in the order they came. */
  assets: readonly string[];
}

/** The name a campaign goes by. */
export function campaignName({ properties }: CampaignRecord): string {
  return properties["hs_name"] ?? "";
}

/** The facts every event about a campaign carries. */
export function aboutCampaign<By extends "api" | "hand" | "clock">(campaign: CampaignRecord, by: By) {
  return { object: "campaign", id: campaign.id, name: campaignName(campaign), by };
}

/** A campaign the account holds from the beginning. */
export function seededCampaign(
  { name, utm, budget }: { readonly name: string; readonly utm?: string; readonly budget?: number },
  { id, nowMs }: { readonly id: string; readonly nowMs: number },
): CampaignRecord {
  const item = { id: `${id}-budget`, name: "Budget", order: 0, createdAt: nowMs, updatedAt: nowMs };
  return {
    kind: "campaign",
    id,
    properties: { hs_name: name, ...(utm === undefined ? {} : { hs_utm: utm }) },
    createdAt: nowMs,
    updatedAt: nowMs,
    budget: budget === undefined ? [] : [{ ...item, amount: budget }],
    spend: [],
    assets: [],
  };
}
