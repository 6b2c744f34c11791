/** What the readers of an ad see, who they are and what it may cost: taken together from the ad, its post, its campaign and its group. */
import { type Fields, isRecord, recordAt, textAt } from "../common/json.ts";
import type { Shown } from "../common/oracle.ts";
import { type Advertiser, parentsOf } from "./advertiser.ts";
import { renderLittleText } from "./little-text.ts";
import type { CreativeRecord } from "./records.ts";
import { idIn, urn } from "./urns.ts";

/** The fields of the post a creative sponsors; empty for a text ad. */
export function postOf({ data }: Advertiser, creative: CreativeRecord): Fields {
  return data.posts.get(textAt(creative.fields["content"], "reference") ?? "")?.fields ?? {};
}

function cardsOf(post: Fields): readonly unknown[] {
  const cards = recordAt(post["content"], "carousel")["cards"];
  return Array.isArray(cards) ? cards : [];
}

const mediaId = (value: unknown) => idIn("image", value) ?? idIn("document", value);

/** Ids of its pictures and documents. */
export function mediaIn(advertiser: Advertiser, creative: CreativeRecord): readonly string[] {
  const post = postOf(advertiser, creative);
  const content = recordAt(post, "content");
  const values = [
    recordAt(creative.fields["content"], "textAd")["image"],
    recordAt(content, "media")["id"],
    recordAt(content, "article")["thumbnail"],
    ...cardsOf(post).map((card) => recordAt(card, "media")["id"]),
  ];
  return values.flatMap((value) => mediaId(value) ?? []);
}

const present = (fields: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

/** Every text a reader sees, by the vendor's field names. */
export function textsOf(advertiser: Advertiser, creative: CreativeRecord): Readonly<Record<string, string>> {
  const textAd = recordAt(creative.fields["content"], "textAd");
  const post = postOf(advertiser, creative);
  const content = recordAt(post, "content");
  const commentary = textAt(post, "commentary");
  const cards = cardsOf(post).map((card, index) => [`carousel.${index + 1}.title`, textAt(recordAt(card, "media"), "title")]);
  return present({
    headline: textAt(textAd, "headline"),
    description: textAt(textAd, "description"),
    commentary: commentary === undefined ? undefined : renderLittleText(commentary, advertiser.settings.littleText),
    "media.title": textAt(recordAt(content, "media"), "title"),
    "media.altText": textAt(recordAt(content, "media"), "altText"),
    "article.title": textAt(recordAt(content, "article"), "title"),
    "article.description": textAt(recordAt(content, "article"), "description"),
    contentCallToActionLabel: textAt(post, "contentCallToActionLabel"),
    "leadgenCallToAction.label": textAt(creative.fields["leadgenCallToAction"], "label"),
    ...Object.fromEntries(cards),
  });
}

/** Every address a click leads to. */
export function linksOf(advertiser: Advertiser, creative: CreativeRecord): readonly string[] {
  const post = postOf(advertiser, creative);
  const values = [
    textAt(recordAt(creative.fields["content"], "textAd"), "landingPage"),
    textAt(post, "contentLandingPage"),
    textAt(recordAt(post["content"], "article"), "source"),
    textAt(creative.fields["leadgenCallToAction"], "destination"),
    ...cardsOf(post).map((card) => textAt(card, "landingPage")),
  ];
  return values.filter((value) => value !== undefined);
}

const picked = (fields: Fields, names: readonly string[]): Fields =>
  Object.fromEntries(names.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]])));

const MONEY = ["dailyBudget", "totalBudget", "unitCost", "costType", "optimizationTargetType", "pacingStrategy"];
const AUDIENCE = ["targetingCriteria", "audienceExpansionEnabled", "offsiteDeliveryEnabled", "offsitePreferences", "locale"];

/** All of it. */
export function shownBy(advertiser: Advertiser, creative: CreativeRecord): Shown {
  const { data } = advertiser;
  const { campaign, group } = parentsOf(advertiser, creative);
  const account = data.accounts.get(creative.accountId);
  const place = (object: string, at: { readonly id: number; readonly fields: Fields } | undefined) =>
    at === undefined ? [] : [{ object, id: String(at.id), name: String(at.fields["name"] ?? "") }];
  const own = campaign?.fields ?? {};
  const above = group?.fields ?? {};
  return {
    within: [
      { object: "adAccount", id: String(creative.accountId), name: account?.name ?? "" },
      ...place("adCampaignGroup", group),
      ...place("adCampaign", campaign),
    ],
    texts: textsOf(advertiser, creative),
    links: linksOf(advertiser, creative),
    media: mediaIn(advertiser, creative).map((id) => ({ id, sha256: data.media.get(id)?.sha256 ?? "" })),
    tracking: campaign === undefined ? undefined : data.tracking.get(urn("sponsoredCampaign", campaign.id)),
    audience: picked(own, AUDIENCE),
    money: { campaign: picked(own, MONEY), group: picked(above, ["dailyBudget", "totalBudget", "budgetOptimization"]) },
    runs: { campaign: isRecord(own["runSchedule"]) ? own["runSchedule"] : {}, group: above["runSchedule"] ?? {} },
  };
}
