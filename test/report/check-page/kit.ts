/** The page of the checks for one mail; a test says only what is special about it. */
import { checkAsset } from "#governance/check-asset.ts";
import { RULES } from "#governance/rules.ts";
import { HUBSPOT_DIALECT } from "#platforms/hubspot/dialect.ts";
import { checkPage } from "#report/check-page/check-page.ts";
import type { CheckPageQuestion } from "#report/check-page/page-question.ts";
import { brandKit, campaign, type SpecialBrand, type SpecialCampaign, TODAY } from "../../governance/builders.ts";

export function pageQuestion(
  special: SpecialCampaign = {},
  { brand = {}, ...more }: Partial<Omit<CheckPageQuestion, "brand">> & { readonly brand?: SpecialBrand } = {},
): CheckPageQuestion {
  const [source, kit] = [campaign(special), brandKit(brand)];
  const report = checkAsset({ campaign: source, assetId: "launch-email", brand: kit, today: TODAY, waiverRole: () => "legal" });
  return {
    campaigns: [source],
    brand: kit,
    reports: [report],
    problems: [],
    corrections: [],
    rules: RULES.map(({ meta }) => meta),
    dialects: { hubspot: HUBSPOT_DIALECT },
    on: TODAY,
    ...more,
  };
}

export function pageOf(...question: Parameters<typeof pageQuestion>): string {
  return checkPage(pageQuestion(...question));
}

/** What stands in the shadow of the page: the mail itself. */
export function mailIn(page: string): string {
  return /<template shadowrootmode="open">([\s\S]*?)<\/template>/.exec(page)?.[1] ?? "";
}
