/** What an ad may cost, where it is shown and what its platform may do by itself, in words for whoever approves it. */
import { decimalOfMicros, digitsOfCurrency } from "#model/micros.ts";
import { platformInWords } from "#model/platform-names.ts";
import type { AdBidding, AdContent, AssetRecord, DeliveryContent, MoneyFacet, PlatformName, ScheduleFacet } from "#model/types.ts";
import { type Budget, worstDay, worstTotal } from "#payload/worst-case.ts";
import { count, listed } from "./words.ts";

/** `1,150.00 USD`, never rounded. */
export function amountInWords(micros: number, currency: string): string {
  const [whole = "", rest] = decimalOfMicros(micros, digitsOfCurrency(currency)).split(".");
  return `${count(Number(whole))}${rest === undefined ? "" : `.${rest}`} ${currency}`.trim();
}

/** Who speaks and what it is put into, where the configuration named them when it was rendered; undefined where it named neither. */
export function spokenInWords({ page, group }: Pick<AdContent, "page" | "group">): string | undefined {
  const parts = [
    ...(page === undefined ? [] : [`speaks as the page ${page}`]),
    ...(group === undefined ? [] : [`stands in the campaign group ${group} with other ads`]),
  ];
  return parts.length === 0 ? undefined : `It ${listed(parts)}.`;
}

export interface SpendingQuestion {
  readonly platform: PlatformName;
  readonly money: MoneyFacet;
  readonly schedule: ScheduleFacet;
  /** The day it would begin where it begins with the launch: `2027-04-07`; absent where nobody can tell. */
  readonly today?: string;
}

/** The worst that can happen, as sentences: on one day, and in all. Nothing where it costs nothing. */
export function worstInWords({ platform, money, schedule, today }: SpendingQuestion): readonly string[] {
  if (money.kind === "none") return [];
  const where = platformInWords(platform);
  const amount = (micros: number) => amountInWords(micros, money.currency);
  const day =
    money.dailyMicros === undefined
      ? `${where} spreads it over the days as it sees fit.`
      : `On one day ${where} may spend up to ${amount(worstDay(platform, money))}.`;
  const from = schedule.mode === "at" ? schedule.at.slice(0, 10) : today;
  if (from === undefined) return [day];
  const total = worstTotal({ platform, money, from, until: schedule.end?.at });
  const until = schedule.end === undefined ? "" : ` until ${schedule.end.at}`;
  return [
    day,
    total === undefined
      ? "It has no last day, so nothing limits what it may cost."
      : `In all it may cost ${amount(total)} at most${until}.`,
  ];
}

/** `has cost 12.50 USD so far (read Thu 8 Apr 2027 06:00 UTC)` */
export function spentInWords({ micros, currency }: NonNullable<AssetRecord["spent"]>): string {
  return `has cost ${costInWords(micros, currency)}`;
}

/** What was spent, in whole coins and never told too small: platforms count it in fractions of them. */
export function costInWords(micros: number, currency: string): string {
  const coin = 10 ** (6 - digitsOfCurrency(currency));
  return amountInWords(Math.ceil(micros / coin) * coin, currency);
}

const PLACES: Readonly<Record<DeliveryContent["places"][number], string>> = {
  "search-partners": "on the sites of Google's search partners",
  "display-network": "on the Display Network",
  "audience-network": "on LinkedIn's Audience Network",
};

const WIDENINGS: Readonly<Record<DeliveryContent["widening"][number], string>> = {
  "automatically-created-assets": "add texts of its own",
  "final-url-expansion": "lead to other pages of the site",
  "ai-max": "show it for searches nobody listed, with texts of its own (AI Max)",
  "audience-expansion": "show it to people like those who were chosen",
};

/** Where it is shown beside the plain place, and what the platform may do by itself. */
export function deliveryInWords(platform: PlatformName, { places, widening, exemptions }: DeliveryContent): string {
  const where = platformInWords(platform);
  const also = places.length === 0 ? "Appears in its usual place only." : `Appears also ${listed(places.map((place) => PLACES[place]))}.`;
  const may =
    widening.length === 0
      ? `${where} adds and changes nothing by itself.`
      : `${where} may, unseen by anybody here: ${listed(widening.map((one) => WIDENINGS[one]))}.`;
  const exempt = exemptions.length === 0 ? "" : ` Asks for exemptions from the policy on ${listed(exemptions)}.`;
  return `${also} ${may}${exempt}`;
}

/** What the budget is to bring. */
export function biddingInWords({ bidding, currency }: Pick<Budget, "bidding" | "currency">): string {
  return `Bids for ${wanted(bidding, (micros) => amountInWords(micros, currency))}.`;
}

function wanted(bidding: AdBidding, amount: (micros: number) => string): string {
  switch (bidding.kind) {
    case "clicks":
      return `as many clicks as it buys${bidding.highest === undefined ? "" : `, ${amount(bidding.highest.micros)} for one at most`}`;
    case "conversions":
      return `as many conversions as it buys, counted as “${bidding.conversion}”${bidding.target === undefined ? "" : `, about ${amount(bidding.target.micros)} each`}`;
    case "reach":
      return "as many people as it reaches";
    case "manual":
      return `clicks, ${amount(bidding.bid.micros)} each`;
  }
}

/** What nobody may leave open. */
export function politicalInWords({ political }: Pick<DeliveryContent, "political">): string {
  if (political === "not-declared") return "Nobody said whether it is political.";
  return political === "yes" ? "Declared as political advertising." : "Declared as not political.";
}
