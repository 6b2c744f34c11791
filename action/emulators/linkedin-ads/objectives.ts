/** Objectives, kinds of ads, and what goes together with which way of paying. */
import { type Fields, textAt } from "../common/json.ts";
import { moneyAt } from "./money.ts";
import type { Checker } from "./problems.ts";

/** Singular on the wire, though the vendor's table of campaigns prints plurals (three public clients, 2026). */
export const OBJECTIVES = [
  "BRAND_AWARENESS",
  "ENGAGEMENT",
  "JOB_APPLICANT",
  "LEAD_GENERATION",
  "WEBSITE_CONVERSION",
  "WEBSITE_VISIT",
  "VIDEO_VIEW",
  "TALENT_LEAD",
];

export const TYPES = ["TEXT_AD", "SPONSORED_UPDATES", "SPONSORED_INMAILS", "DYNAMIC"];

/** Formats by type. */
const FORMATS: Readonly<Record<string, readonly string[]>> = {
  TEXT_AD: ["TEXT", "TEXT_AD"],
  SPONSORED_UPDATES: ["STANDARD_UPDATE", "SINGLE_VIDEO", "CAROUSEL", "SPONSORED_UPDATE_NATIVE_DOCUMENT", "SPONSORED_UPDATE_EVENT"],
  SPONSORED_INMAILS: ["SPONSORED_INMAIL", "SPONSORED_MESSAGE"],
  DYNAMIC: ["SPOTLIGHT", "FOLLOW_COMPANY", "JOBS"],
};

/** Objectives a text ad can have. */
const TEXT_AD_OBJECTIVES = ["BRAND_AWARENESS", "WEBSITE_VISIT", "WEBSITE_CONVERSION"];

/** The vendor spends by itself, charged by impression, and no bid is given. */
const AUTOMATIC: Readonly<Record<string, readonly string[]>> = {
  MAX_CLICK: ["WEBSITE_VISIT", "ENGAGEMENT", "JOB_APPLICANT"],
  MAX_IMPRESSION: ["BRAND_AWARENESS", "ENGAGEMENT", "WEBSITE_VISIT"],
  MAX_REACH: ["BRAND_AWARENESS"],
  MAX_CONVERSION: ["WEBSITE_CONVERSION"],
  MAX_LEAD: ["LEAD_GENERATION"],
  MAX_QUALIFIED_LEAD: ["LEAD_GENERATION"],
  MAX_VIDEO_VIEW: ["VIDEO_VIEW"],
};

const BID: readonly string[] = [
  "NONE",
  "ENHANCED_CONVERSION",
  "TARGET_COST_PER_CLICK",
  "TARGET_COST_PER_IMPRESSION",
  "TARGET_COST_PER_VIDEO_VIEW",
  "CAP_COST_AND_MAXIMIZE_CLICKS",
  "CAP_COST_AND_MAXIMIZE_IMPRESSIONS",
  "CAP_COST_AND_MAXIMIZE_VIDEO_VIEWS",
];

export const OPTIMISATIONS: readonly string[] = [...Object.keys(AUTOMATIC), ...BID];

/** Left out means NONE: bidding by hand. */
export function optimisationOf(fields: Fields): string {
  return textAt(fields, "optimizationTargetType") ?? "NONE";
}

/** Whether nothing is ever bid: the campaign runs, and nobody sees it, and no error says so. */
export function bidsNothing(fields: Fields): boolean {
  return AUTOMATIC[optimisationOf(fields)] === undefined && (moneyAt(fields, "unitCost") ?? 0) === 0;
}

/**
 * Whether objective, type, format, optimisation and way of paying go together. Source: ad-budget-pricing-type-combinations as public clients
 * quote it (2026); one code for all of it.
 */
export function checkConfiguration(checker: Checker): void {
  const { fields } = checker;
  const type = textAt(fields, "type") ?? "";
  const objective = textAt(fields, "objectiveType");
  const format = textAt(fields, "format");
  const optimisation = optimisationOf(fields);
  const costType = textAt(fields, "costType");
  const wrong = (path: string, words: string) => checker.add("INVALID_CAMPAIGN_CONFIGURATION", path, words);
  if (format !== undefined && !(FORMATS[type] ?? []).includes(format)) wrong("format", `${format} does not go with type ${type}`);
  if (type === "TEXT_AD" && objective !== undefined && !TEXT_AD_OBJECTIVES.includes(objective)) {
    wrong("objectiveType", `${objective} does not go with type TEXT_AD`);
  }
  const objectives = AUTOMATIC[optimisation];
  if (objectives !== undefined) {
    if (objective !== undefined && !objectives.includes(objective)) {
      wrong("optimizationTargetType", `${optimisation} does not go with objective ${objective}`);
    }
    if (costType !== "CPM") wrong("costType", `${String(costType)} does not go with ${optimisation}; it must be CPM`);
    if ((moneyAt(fields, "unitCost") ?? 0) !== 0) wrong("unitCost/amount", `must be 0 with ${optimisation}`);
  }
  if (costType === "CPV" && objective !== "VIDEO_VIEW") wrong("costType", `CPV does not go with objective ${String(objective)}`);
  if (optimisation.startsWith("TARGET_") || optimisation.startsWith("CAP_")) {
    if ((moneyAt(fields, "unitCost") ?? 0) === 0) wrong("unitCost/amount", `must be above 0 with ${optimisation}`);
  }
}
