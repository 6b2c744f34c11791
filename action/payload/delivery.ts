/** How an ad is delivered: what the brief asks for beside the plain place, written out, so that what is not there is off. */
import type { AdKind } from "#model/content.ts";
import type { AdDelivery, BriefAsset, DeliveryContent } from "#model/types.ts";

type Place = DeliveryContent["places"][number];
type Widening = DeliveryContent["widening"][number];

const LINKEDIN: readonly AdKind[] = ["sponsored-content", "text-ad", "document-ad"];

/** Which kinds of ads have such a place. */
const PLACES: Readonly<Record<Place, readonly AdKind[]>> = {
  "search-partners": ["search-ad"],
  "display-network": ["search-ad"],
  "audience-network": ["sponsored-content", "document-ad"],
};

/** Which kinds of ads can be widened so. */
const WIDENINGS: Readonly<Record<Widening, readonly AdKind[]>> = {
  "automatically-created-assets": ["search-ad", "performance-max"],
  "final-url-expansion": ["search-ad", "performance-max"],
  "ai-max": ["search-ad"],
  "audience-expansion": [...LINKEDIN, "display-ad"],
};

/** The part of an ad's content that says where it is shown and what the platform may do by itself. Lists are sorted. */
export function deliveryOf({ delivery = {} }: Pick<BriefAsset, "delivery">): DeliveryContent {
  const { political, places = [], widening = [], exemptions = [] } = delivery;
  return {
    political: political === undefined ? "not-declared" : political ? "yes" : "no",
    places: [...places].sort(),
    widening: [...widening].sort(),
    exemptions: [...exemptions].sort(),
  };
}

export interface DeliveryProblem {
  readonly message: string;
  /** From the asset's entry on. */
  readonly path: readonly (string | number)[];
  readonly note: string;
}

/** What of an ad's delivery its platform has not got, in the order it is written. */
export function deliveryProblems(id: string, kind: AdKind, delivery: AdDelivery): readonly DeliveryProblem[] {
  const { places = [], widening = [], exemptions, bidding } = delivery;
  const wrong = (path: readonly (string | number)[], what: string, kinds: readonly AdKind[]): readonly DeliveryProblem[] =>
    kinds.includes(kind)
      ? []
      : [{ message: `"${id}" cannot have ${what}`, path: ["delivery", ...path], note: `only of ${kinds.join(", ")}` }];
  return [
    ...places.flatMap((place, index) => wrong(["places", index], `the place ${place}`, PLACES[place])),
    ...widening.flatMap((one, index) => wrong(["widening", index], one, WIDENINGS[one])),
    ...(exemptions === undefined ? [] : wrong(["exemptions"], "exemptions", ["search-ad", "display-ad", "performance-max"])),
    ...(bidding?.kind === "reach" ? wrong(["bidding"], "bidding for reach", LINKEDIN) : []),
    ...biddingOfGroups(id, kind, bidding),
  ];
}

/** Performance Max bids for conversions and nothing else (https://developers.google.com/google-ads/api/performance-max/create-campaign, 2026-11-28). */
function biddingOfGroups(id: string, kind: AdKind, bidding: AdDelivery["bidding"]): readonly DeliveryProblem[] {
  if (kind !== "performance-max" || bidding?.kind === "conversions") return [];
  const note = "expected bidding: { kind: conversions, conversion: the name of your conversion action }";
  const path = bidding === undefined ? [] : ["delivery", "bidding"];
  return [{ message: `Performance Max bids for conversions only, and "${id}" names none`, path, note }];
}
