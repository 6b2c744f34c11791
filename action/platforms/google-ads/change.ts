/** The operations that make a campaign which is there into the one that is wanted: only what differs, all in one request. */

import { changeAssetGroup } from "./change-group.ts";
import { adGroup, exemptionsOf, FIRST_EXTRA, type Making, newAd, newKeywords } from "./create.ts";
import { linkSeen, piecesSeen, zoneOf } from "./from-google-ads.ts";
import type { Held } from "./look.ts";
import { adWritten, both, budgetMessage, groupWritten, NOTHING, set, settingsWritten, type Written } from "./messages.ts";
import { AD_WHERE, BUDGET_WHERE, CAMPAIGN_WHERE, creates, criteria, extras, type Operation, removes, updates } from "./operations.ts";
import { EXTRAS, hasAny, isOn, ownAd } from "./own.ts";
import { fieldsOf, keywordText, linkText, type Pieces } from "./pieces.ts";
import { localNow } from "./time.ts";
import { at, itemsAt, lastOf, type Row, textAt } from "./wire.ts";

/** In an order in which each thing is there before it is named; empty where nothing differs. */
export function changeCampaign(
  making: Making,
  held: Held,
  { nowMs, renamed }: { readonly nowMs: number; readonly renamed: Written },
): readonly Operation[] {
  const { pieces } = making;
  const seen = piecesSeen(held, nowMs);
  const campaign = textAt(held.head, "campaign.resourceName");
  const budget = changeBudget(making, held, seen);
  const settings = both(
    renamed,
    settingsWritten(pieces, seen),
    startWritten(held.head, seen, nowMs),
    parametersWritten(held.head),
    budget.campaign,
  );
  const group = pieces.channel === "PERFORMANCE_MAX" ? changeAssetGroup(making, held) : changeAdGroup(making, held, seen, campaign);
  return [
    ...budget.before,
    ...(settings.mask.length === 0 ? [] : [updates("campaign", campaign, settings, CAMPAIGN_WHERE)]),
    ...budget.after,
    ...changeCriteria(making, held, campaign),
    ...changeLists(making, held, campaign),
    ...group,
    ...changeExtras(making, held, campaign),
  ];
}

/** Custom URL parameters, which nobody here writes. */
function parametersWritten(head: Row): Written {
  return itemsAt(head, "campaign.urlCustomParameters").length === 0 ? NOTHING : set("urlCustomParameters", undefined);
}

/** A first day that somebody put off is today again; of what is switched on it stays, for then it would begin by this. */
function startWritten(head: Row, { start }: Pieces, nowMs: number): Written {
  if (start === "" || textAt(head, "campaign.status") !== "PAUSED") return NOTHING;
  return set("startDateTime", `${localNow(nowMs, zoneOf(head)).slice(0, 10)} 00:00:00`);
}

/** A day's budget cannot become one for the whole, nor a shared one ours: then a new one is made, and the old one goes where it was ours alone. */
function changeBudget({ pieces, name }: Making, { head }: Held, seen: Pieces) {
  const resource = textAt(head, "campaignBudget.resourceName");
  const isSameForm = (seen.daily === "") === (pieces.daily === "") && seen.shared === "off" && resource !== "";
  if (isSameForm) {
    const amounts = both(
      seen.daily === pieces.daily ? NOTHING : set("amountMicros", pieces.daily),
      seen.total === pieces.total ? NOTHING : set("totalAmountMicros", pieces.total),
    );
    return {
      before: amounts.mask.length === 0 ? [] : [updates("campaignBudget", resource, amounts, BUDGET_WHERE)],
      campaign: NOTHING,
      after: [],
    };
  }
  const made = name("campaignBudgets", -1);
  return {
    before: [creates("campaignBudget", { resourceName: made, ...budgetMessage(pieces) }, BUDGET_WHERE)],
    campaign: set("campaignBudget", made),
    after: seen.shared === "off" && resource !== "" ? [removes("campaignBudget", resource, ["budget"])] : [],
  };
}

/** Criteria never change: what is not wanted is removed, what is missing is made. */
function changeCriteria({ pieces, payload, name }: Making, { criteria: rows }: Held, campaign: string): readonly Operation[] {
  const missing = {
    places: new Set(pieces.places),
    languages: new Set(pieces.languages),
    negatives: new Map(pieces.negatives.map((one) => [keywordText(one), one])),
    included: new Set(pieces.included),
    excluded: new Set(pieces.excluded),
  };
  const gone: Operation[] = [];
  for (const { campaignCriterion: one } of rows) {
    const type = textAt(one, "type");
    const isNegative = at(one, "negative") === true;
    const plain = /^1?$/.test(textAt(one, "bidModifier")) && textAt(one, "status") !== "PAUSED";
    const negative = keywordText({ text: textAt(one, "keyword.text"), match: textAt(one, "keyword.matchType") });
    const isWanted =
      (type === "LOCATION" && !isNegative && plain && missing.places.delete(lastOf(textAt(one, "location.geoTargetConstant")))) ||
      (type === "LANGUAGE" && plain && missing.languages.delete(lastOf(textAt(one, "language.languageConstant")))) ||
      (type === "KEYWORD" && isNegative && missing.negatives.delete(negative)) ||
      (type === "USER_LIST" &&
        (plain || isNegative) &&
        (isNegative ? missing.excluded : missing.included).delete(lastOf(textAt(one, "userList.userList"))));
    if (!isWanted && (type !== "DEVICE" || !plain)) gone.push(removes("campaignCriterion", textAt(one, "resourceName"), ["audience"]));
  }
  const made = {
    places: [...missing.places],
    languages: [...missing.languages],
    negatives: [...missing.negatives.values()],
    included: [...missing.included],
    excluded: [...missing.excluded],
  };
  return [...gone, ...criteria({ campaign, name, ad: payload.facets.content.ad }, made)];
}

function changeLists({ pieces, name }: Making, { lists }: Held, campaign: string): readonly Operation[] {
  const missing = new Set(pieces.negativeLists);
  const gone = lists.filter((row) => !missing.delete(lastOf(textAt(row, "campaignSharedSet.sharedSet"))));
  return [
    ...gone.map((row) => removes("campaignSharedSet", textAt(row, "campaignSharedSet.resourceName"), ["audience"])),
    ...[...missing].map((id) => creates("campaignSharedSet", { campaign, sharedSet: name("sharedSets", id) }, ["audience"])),
  ];
}

/** The one ad is edited where it stands; a second one that somebody switched on is paused, and everything stays. */
function changeAdGroup(making: Making, held: Held, seen: Pieces, campaign: string): readonly Operation[] {
  const own = ownAd(held);
  if (own === undefined) return adGroup(making, campaign);
  const group = textAt(own, "adGroup.resourceName");
  const isPaused = textAt(own, "adGroup.status") !== "ENABLED";
  const extras = hasAny(at(own, "adGroup"), EXTRAS.group) ? EXTRAS.group.map((name) => set(name, undefined)) : [];
  const written = both(groupWritten(making.pieces, seen), isPaused ? set("status", "ENABLED") : NOTHING, ...extras);
  const others = held.ads.filter((row) => row !== own && isOn(row));
  return [
    ...(written.mask.length === 0 ? [] : [updates("adGroup", group, written, ["delivery"])]),
    ...changeAd(making, own, seen),
    ...others.map((row) => updates("adGroupAd", textAt(row, "adGroupAd.resourceName"), set("status", "PAUSED"), [])),
    ...changeKeywords(making, held, group),
    ...held.groupLinks.map((row) => removes("adGroupAsset", textAt(row, "adGroupAsset.resourceName"))),
  ];
}

/** One object is touched once in a request: an ad that is off and says something else makes room for a new one. */
function changeAd(making: Making, own: Row, seen: Pieces): readonly Operation[] {
  const { pieces, payload } = making;
  const ad = at(own, "adGroupAd.ad");
  const extras = hasAny(ad, EXTRAS.ad) || hasAny(at(ad, "responsiveDisplayAd"), EXTRAS.display);
  const isSame = sameWords(seen, pieces) && !extras;
  const isOff = textAt(own, "adGroupAd.status") !== "ENABLED";
  if (isOff && !isSame) return [newAd(making, textAt(own, "adGroup.resourceName"))];
  if (isOff) return [updates("adGroupAd", textAt(own, "adGroupAd.resourceName"), set("status", "ENABLED"), [])];
  if (isSame) return [];
  const cleared = pieces.channel === "DISPLAY" ? EXTRAS.display.map((name) => set(`responsiveDisplayAd.${name}`, undefined)) : [];
  const edit = both(adWritten(pieces, making.pictures), ...EXTRAS.ad.map((name) => set(name, undefined)), ...cleared);
  return [updates("ad", textAt(own, "adGroupAd.ad.resourceName"), edit, AD_WHERE, exemptionsOf(payload))];
}

/** Fields of the ad alone. */
const OF_THE_AD = /^(headline|description|long headline|path|pictures:|final URL|business name|button|asset enhancements|generated video)/;

function sameWords(seen: Pieces, wanted: Pieces): boolean {
  const [one, other] = [fieldsOf(seen), fieldsOf(wanted)];
  return [...new Set([...Object.keys(one), ...Object.keys(other)])]
    .filter((name) => OF_THE_AD.test(name))
    .every((name) => one[name] === other[name]);
}

/** A keyword is paused and switched on again, so that what Google learnt of it stays; one that is not wanted in any form is made new. */
function changeKeywords(making: Making, { groupCriteria }: Held, group: string): readonly Operation[] {
  const missing = new Map(making.pieces.keywords.map((one) => [keywordText(one), one]));
  const changed: Operation[] = [];
  for (const { adGroupCriterion: one, adGroup: itsGroup } of groupCriteria) {
    const name = textAt(one, "resourceName");
    const isKeyword = textAt(one, "type") === "KEYWORD" && at(one, "negative") !== true;
    const key = keywordText({ text: textAt(one, "keyword.text"), match: textAt(one, "keyword.matchType") });
    const isPlain =
      textAt(one, "bidModifier") === "" &&
      (making.pieces.strategy !== "MANUAL_CPC" || textAt(one, "cpcBidMicros") === "") &&
      at(one, "finalUrls") === undefined;
    const isOurs = isKeyword && isPlain && textAt(one, "adGroup") === group;
    const status = textAt(one, "status");
    if (isOurs && missing.delete(key)) {
      if (status !== "ENABLED") changed.push(updates("adGroupCriterion", name, set("status", "ENABLED"), ["keywords"]));
    } else if (!isKeyword || (isKeyword && !isPlain && missing.has(key))) changed.push(removes("adGroupCriterion", name, ["keywords"]));
    else if (status !== "PAUSED" && textAt(itsGroup, "status") === "ENABLED")
      changed.push(updates("adGroupCriterion", name, set("status", "PAUSED"), ["keywords"]));
  }
  return [...changed, ...newKeywords(making, group, [...missing.values()])];
}

/** Links of further links and callouts: an asset never changes, so another one is linked, and the link of the old one goes. */
function changeExtras({ pieces, payload, name }: Making, { assets }: Held, campaign: string): readonly Operation[] {
  const links = new Map(pieces.sitelinks.map((one) => [linkText(one), one]));
  const callouts = new Set(pieces.callouts);
  const changed: Operation[] = [];
  for (const row of assets) {
    const place = textAt(row, "campaignAsset.fieldType");
    const isOurs = textAt(row, "campaignAsset.source") !== "AUTOMATICALLY_CREATED";
    const isWanted =
      isOurs &&
      ((place === "SITELINK" && links.delete(linkText(linkSeen(row)))) ||
        (place === "CALLOUT" && callouts.delete(textAt(row, "asset.calloutAsset.calloutText"))));
    const resource = textAt(row, "campaignAsset.resourceName");
    if (!isWanted) changed.push(removes("campaignAsset", resource));
    else if (textAt(row, "campaignAsset.status") !== "ENABLED")
      changed.push(updates("campaignAsset", resource, set("status", "ENABLED"), []));
  }
  const made = { sitelinks: [...links.values()], callouts: [...callouts] };
  return [...changed, ...extras({ campaign, name, first: FIRST_EXTRA, ad: payload.facets.content.ad }, made)];
}
