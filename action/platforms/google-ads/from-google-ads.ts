/** From what Google shows of a campaign to the form that is compared. Pure. */
import { readMarker } from "#model/marker.ts";
import type { ObjectRef } from "#model/types.ts";
import type { Observation, RemoteState } from "#ports/platform.ts";
import { adSeen, flagText, groupSeen, isPlain } from "./body-seen.ts";
import type { Held } from "./look.ts";
import { fieldsOf, type LinkPiece, ONLY_INCLUDED, type Pieces } from "./pieces.ts";
import { reviewOf } from "./review.ts";
import { AUTOMATIONS, BOUNDS, CAMPAIGN_TABLE, type Channel } from "./table.ts";
import { localNow } from "./time.ts";
import { at, itemsAt, lastOf, type Row, textAt } from "./wire.ts";

/** What Google writes where nobody says when it ends. Source: campaign.proto, v25: end_date_time. */
const NO_END = "2037-12-30";

/** PAUSED: nobody sees it; ENABLED: its master switch is on, and it is out unless its last day is over. */
export function stateOf(row: Row, nowMs: number, zone: string): RemoteState {
  const status = textAt(row, "campaign.status");
  if (status === "PAUSED") return "draft";
  if (status !== "ENABLED") return "unknown";
  return isOver(row, nowMs, zone) ? "draft" : "live";
}

/** Its last second has passed. */
export function isOver(row: Row, nowMs: number, zone: string): boolean {
  const end = textAt(row, "campaign.endDateTime");
  return end !== "" && !end.startsWith(NO_END) && end < localNow(nowMs, zone);
}

/** It was let out once, or people have seen it. */
export function wasLive(row: Row, label: string | undefined): boolean {
  const labels = itemsAt(row, "campaign.labels");
  return (
    (label !== undefined && labels.includes(label)) ||
    !/^0?$/.test(textAt(row, "metrics.impressions")) ||
    !/^0?$/.test(textAt(row, "metrics.costMicros"))
  );
}

export function seenOf(ref: ObjectRef, held: Held, nowMs: number): Extract<Observation, { exists: true }> {
  const { head } = held;
  const name = textAt(head, "campaign.name");
  const marker = readMarker(name);
  const { review, reviewNote } = reviewOf(held);
  const state = stateOf(head, nowMs, zoneOf(head));
  return {
    ...{ exists: true, ref, name, review, state, fields: fieldsOf(piecesSeen(held, nowMs)) },
    ...(state === "draft" && textAt(head, "campaign.status") === "ENABLED" ? { isLeftOn: true } : {}),
    ...(marker === undefined ? {} : { marker }),
    ...(reviewNote === undefined ? {} : { reviewNote }),
    spent: { micros: Number(textAt(head, "metrics.costMicros") || "0"), currency: textAt(head, "customer.currencyCode") },
  };
}

export function zoneOf(head: Row): string {
  return textAt(head, "customer.timeZone") || "UTC";
}

const CHANNELS: readonly Channel[] = ["SEARCH", "DISPLAY", "PERFORMANCE_MAX"];

/** Everything of it, what nobody asked for too. */
export function piecesSeen(held: Held, nowMs: number): Pieces {
  const { head } = held;
  const channel = CHANNELS.find((one) => one === textAt(head, "campaign.advertisingChannelType")) ?? "SEARCH";
  const strategy =
    textAt(head, "campaign.biddingStrategy") === ""
      ? textAt(head, "campaign.biddingStrategyType")
      : `portfolio ${lastOf(textAt(head, "campaign.biddingStrategy"))}`;
  const body = channel === "PERFORMANCE_MAX" ? groupSeen(held) : adSeen(held, channel, strategy);
  const { settings, other } = settingsSeen(head, channel);
  const [start, end] = [textAt(head, "campaign.startDateTime"), textAt(head, "campaign.endDateTime")];
  const isTotal = textAt(head, "campaignBudget.period") === "CUSTOM_PERIOD";
  const criteria = criteriaSeen(held.criteria);
  const extras = extrasSeen(held.assets);
  return {
    ...{ channel, strategy, bid: "", keywords: [], currency: textAt(head, "customer.currencyCode") },
    daily: isTotal ? "" : textAt(head, "campaignBudget.amountMicros"),
    total: isTotal ? textAt(head, "campaignBudget.totalAmountMicros") : "",
    shared: flagText(at(head, "campaignBudget.explicitlyShared")),
    bounds: Object.fromEntries(
      BOUNDS.flatMap((path) => (/^0?$/.test(textAt(head, `campaign.${path}`)) ? [] : [[path, textAt(head, `campaign.${path}`)]])),
    ),
    ...(strategy === "MAXIMIZE_CONVERSIONS" ? { conversion: "" } : {}),
    start: start > localNow(nowMs, zoneOf(head)) ? start : "",
    end: end.startsWith(NO_END) ? "" : end,
    ...{ places: criteria.places, languages: criteria.languages, negatives: criteria.negatives },
    ...{ included: criteria.included, excluded: criteria.excluded },
    negativeLists: held.lists.map((row) => lastOf(textAt(row, "campaignSharedSet.sharedSet"))),
    ...{ sitelinks: extras.sitelinks, callouts: extras.callouts },
    ...body,
    settings: { ...settings, ...body.settings },
    other: [...other, ...criteria.other, ...extras.other, ...body.other],
  };
}

function settingsSeen(head: Row, channel: Channel): Pick<Pieces, "settings" | "other"> {
  const known = AUTOMATIONS[channel];
  const said = itemsAt(head, "campaign.assetAutomationSettings").map(
    (one) => [textAt(one, "assetAutomationType"), textAt(one, "assetAutomationStatus")] as const,
  );
  const status = new Map(said);
  const restricts = itemsAt(head, "campaign.targetingSetting.targetRestrictions").some(
    (one) => textAt(one, "targetingDimension") === "AUDIENCE" && at(one, "bidOnly") !== true,
  );
  const automations = Object.entries(known).map(([type, field]) => [
    field,
    status.has(type) ? flagText(status.get(type) === "OPTED_IN") : "not said",
  ]);
  const values = CAMPAIGN_TABLE.map(({ field, path, form }) => [
    field,
    form === "flag" ? flagText(at(head, `campaign.${path}`)) : textAt(head, `campaign.${path}`),
  ]);
  return {
    settings: { ...Object.fromEntries([...values, ...automations]), [ONLY_INCLUDED]: flagText(restricts) },
    other: [
      ...said.flatMap(([type, is]) => (is === "OPTED_IN" && known[type] === undefined ? [`automation ${type}`] : [])),
      ...itemsAt(head, "campaign.urlCustomParameters").map((one) => `URL parameter ${textAt(one, "key")}`),
    ],
  };
}

function criteriaSeen(rows: readonly Row[]): Pick<Pieces, "places" | "languages" | "negatives" | "included" | "excluded" | "other"> {
  const seen = {
    places: [] as string[],
    languages: [] as string[],
    negatives: [] as Pieces["keywords"][number][],
    included: [] as string[],
    excluded: [] as string[],
    other: [] as string[],
  };
  for (const { campaignCriterion: one } of rows) {
    const type = textAt(one, "type");
    const isNegative = at(one, "negative") === true;
    const plain = isPlain(textAt(one, "bidModifier")) && textAt(one, "status") !== "PAUSED";
    if (type === "LOCATION" && !isNegative && plain) seen.places.push(lastOf(textAt(one, "location.geoTargetConstant")));
    else if (type === "LANGUAGE" && plain) seen.languages.push(lastOf(textAt(one, "language.languageConstant")));
    else if (type === "KEYWORD" && isNegative)
      seen.negatives.push({ text: textAt(one, "keyword.text"), match: textAt(one, "keyword.matchType") });
    else if (type === "USER_LIST" && (plain || isNegative))
      (isNegative ? seen.excluded : seen.included).push(lastOf(textAt(one, "userList.userList")));
    // Each campaign has its devices; only a bid of its own is something.
    else if (type !== "DEVICE" || !plain)
      seen.other.push(
        `${isNegative ? "not " : ""}${type.toLowerCase()} ${textAt(one, "criterionId")}${isPlain(textAt(one, "bidModifier")) ? "" : ` bid × ${textAt(one, "bidModifier")}`}`,
      );
  }
  return seen;
}

/** A further link as an asset shows it. */
export function linkSeen({ asset }: Row): LinkPiece {
  return {
    text: textAt(asset, "sitelinkAsset.linkText"),
    first: textAt(asset, "sitelinkAsset.description1"),
    second: textAt(asset, "sitelinkAsset.description2"),
    url: itemsAt(asset, "finalUrls").join(" "),
  };
}

function extrasSeen(rows: readonly Row[]): Pick<Pieces, "sitelinks" | "callouts" | "other"> {
  const on = rows.filter((row) => textAt(row, "campaignAsset.status") === "ENABLED");
  const in_ = (place: string) =>
    on.filter((row) => textAt(row, "campaignAsset.fieldType") === place && textAt(row, "campaignAsset.source") !== "AUTOMATICALLY_CREATED");
  const known = new Set([...in_("SITELINK"), ...in_("CALLOUT")]);
  return {
    sitelinks: in_("SITELINK").map(linkSeen),
    callouts: in_("CALLOUT").map((row) => textAt(row, "asset.calloutAsset.calloutText")),
    other: on
      .filter((row) => !known.has(row))
      .map((row) => `asset ${textAt(row, "campaignAsset.fieldType")} ${lastOf(textAt(row, "asset.resourceName"))}`),
  };
}
