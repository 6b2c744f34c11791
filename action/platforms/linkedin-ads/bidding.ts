/** What a budget is to bring, in LinkedIn's words: objective, what it optimises for, what is paid for, and the bid. */
import type { AdBidding, AdPayload } from "#model/types.ts";

export interface Bidding {
  readonly objectiveType: string;
  readonly optimizationTargetType: string;
  readonly costType: "CPM" | "CPC";
  /** Micros; 0 where LinkedIn bids by itself. */
  readonly bidMicros: number;
}

/**
 * Left out, `optimizationTargetType` means a bid by hand, and a bid of 0 then never delivers, without an error: so all four are always
 * sent. A document is shown for awareness and engagement, not for visits. A cost cap is paid by impression.
 * Source: ad-budget-pricing-type-combinations and document-ads as public clients quote them (2026). The objectives are singular on the wire.
 */
export function biddingOf(kind: AdPayload["kind"], bidding: AdBidding): Bidding {
  const clicks = kind === "document-ad" ? "ENGAGEMENT" : "WEBSITE_VISIT";
  switch (bidding.kind) {
    case "clicks":
      return bidding.highest === undefined
        ? { objectiveType: clicks, optimizationTargetType: "MAX_CLICK", costType: "CPM", bidMicros: 0 }
        : {
            objectiveType: clicks,
            optimizationTargetType: "CAP_COST_AND_MAXIMIZE_CLICKS",
            costType: "CPM",
            bidMicros: bidding.highest.micros,
          };
    case "conversions":
      return { objectiveType: "WEBSITE_CONVERSION", optimizationTargetType: "MAX_CONVERSION", costType: "CPM", bidMicros: 0 };
    case "reach":
      return { objectiveType: "BRAND_AWARENESS", optimizationTargetType: "MAX_REACH", costType: "CPM", bidMicros: 0 };
    case "manual":
      return { objectiveType: clicks, optimizationTargetType: "NONE", costType: "CPC", bidMicros: bidding.bid.micros };
  }
}
