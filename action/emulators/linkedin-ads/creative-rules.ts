/** What may be written of an ad. Source: create-and-manage-creatives (view 2026-02), text-ads-integrations (2025-01), and public clients. */
import { type Fields, isRecord, recordAt, textAt } from "../common/json.ts";
import { type Advertiser, creativesOf } from "./advertiser.ts";
import { refused, unprocessable } from "./errors.ts";
import { checkMedia, checkUrl } from "./post-rules.ts";
import type { AccountRecord, CampaignRecord, CreativeRecord, EntityRecord } from "./records.ts";
import { isGone } from "./statuses.ts";
import { idIn, numberIn } from "./urns.ts";

const KNOWN = new Set(["account", "campaign", "content", "inlineContent", "intendedStatus", "leadgenCallToAction", "name"]);
const LONGEST_NAME = 255;
const LONGEST = { headline: 25, description: 75 };

/** What a change may touch. */
const CHANGEABLE = new Set(["intendedStatus", "name", "leadgenCallToAction"]);

/** Only for names: shapes that hold whatever the campaign is. */
export function checkShape(fields: Fields): void {
  for (const name of Object.keys(fields)) {
    if (!KNOWN.has(name)) throw unprocessable(`/${name}`, "unrecognized field found but not allowed");
  }
  const name = fields["name"];
  if (name !== undefined && (typeof name !== "string" || [...name].length > LONGEST_NAME)) {
    throw unprocessable("/name", `must be a text of at most ${LONGEST_NAME} characters`);
  }
}

/** The campaign a new ad names. Throws a `Refusal` where it cannot take one. */
export function campaignFor({ data, settings }: Advertiser, account: AccountRecord, fields: Fields): CampaignRecord {
  const campaign = data.campaigns.get(numberIn("sponsoredCampaign", fields["campaign"]) ?? -1);
  if (campaign === undefined || campaign.accountId !== account.id) throw refused(`Campaign ${String(fields["campaign"])} does not exist`);
  if (isGone(campaign.fields["status"])) throw refused(`Campaign ${campaign.id} is ${String(campaign.fields["status"])}`);
  const inAccount = [...data.creatives.values()].filter(({ accountId }) => accountId === account.id).length;
  if (inAccount >= settings.creativesPerAccount) throw refused(`Account ${account.id} cannot hold more than ${inAccount} creatives`);
  return campaign;
}

/** A campaign holds so many ads, and of them so many active ones. */
export function checkRoom(advertiser: Advertiser, campaign: CampaignRecord, status: unknown, except?: CreativeRecord): void {
  const { creativesPerCampaign, activePerCampaign } = advertiser.settings;
  const others = creativesOf(advertiser, campaign.id).filter((one) => one !== except && !isGone(one.fields["intendedStatus"]));
  if (others.length >= creativesPerCampaign)
    throw refused(`Campaign ${campaign.id} cannot hold more than ${creativesPerCampaign} creatives`);
  const active = others.filter(({ fields }) => fields["intendedStatus"] === "ACTIVE").length;
  if (status === "ACTIVE" && active >= activePerCampaign) {
    throw refused(`Campaign ${campaign.id} cannot have more than ${activePerCampaign} active creatives`);
  }
}

function checkTextAd(advertiser: Advertiser, textAd: Fields): void {
  for (const name of Object.keys(textAd)) {
    if (!["headline", "description", "landingPage", "image"].includes(name)) {
      throw unprocessable(`/content/textAd/${name}`, "unrecognized field found but not allowed");
    }
  }
  for (const [name, longest] of Object.entries(LONGEST)) {
    const text = textAt(textAd, name);
    if (text === undefined || text.trim() === "") throw unprocessable(`/content/textAd/${name}`, "field is required but not found");
    if ([...text].length > longest) throw unprocessable(`/content/textAd/${name}`, `length cannot be longer than ${longest}`);
  }
  checkUrl("/content/textAd/landingPage", textAd["landingPage"]);
  if (textAd["image"] !== undefined) checkMedia(advertiser, "/content/textAd/image", textAd["image"], ["image"]);
}

/** The format an ad of this content has; a `Refusal` for content that cannot be. */
export function formatOf(advertiser: Advertiser, account: AccountRecord, content: unknown): string {
  if (!isRecord(content) || Object.keys(content).length !== 1) throw unprocessable("/content", "must hold exactly one kind of content");
  const textAd = content["textAd"];
  if (isRecord(textAd)) {
    checkTextAd(advertiser, textAd);
    return "TEXT";
  }
  const reference = textAt(content, "reference");
  if (reference === undefined) throw unprocessable("/content", `${Object.keys(content).join()} is not played by this emulator`);
  const post = advertiser.data.posts.get(reference);
  if (post === undefined || post.deletedAt !== undefined) throw refused(`Content reference ${reference} does not exist`);
  if (post.accountId !== undefined && post.accountId !== account.id) throw refused(`${reference} belongs to another ad account`);
  return formatOfPost(post.fields);
}

/** The format of the ad a post makes. */
export function formatOfPost(post: Fields): string {
  const content = recordAt(post, "content");
  if (content["carousel"] !== undefined) return "CAROUSEL";
  if (idIn("document", recordAt(content, "media")["id"]) !== undefined) return "SPONSORED_UPDATE_NATIVE_DOCUMENT";
  return "STANDARD_UPDATE";
}

/** An ad has its campaign's type and format. A carousel's campaign has to say so beforehand; another gets its format from its first ad. */
export function checkFormat(campaign: CampaignRecord, format: string): void {
  const type = campaign.fields["type"];
  if ((type === "TEXT_AD") !== (format === "TEXT")) throw refused(`Creative type does not match campaign type ${String(type)}`);
  const wanted = textAt(campaign.fields, "format");
  const same = wanted === format || (format === "TEXT" && wanted === "TEXT_AD");
  if (wanted === undefined ? format === "CAROUSEL" : !same) {
    throw refused(`Creative format ${format} does not match campaign format ${String(wanted)}`);
  }
}

/** A lead form's button: needed in campaigns for leads, and nowhere else. */
export function checkLeadForm(campaign: CampaignRecord, fields: Fields): void {
  const needed = campaign.fields["objectiveType"] === "LEAD_GENERATION";
  if (needed && !isRecord(fields["leadgenCallToAction"])) throw unprocessable("/leadgenCallToAction", "is required for LEAD_GENERATION");
  if (!needed && fields["leadgenCallToAction"] !== undefined) throw unprocessable("/leadgenCallToAction", "is only for LEAD_GENERATION");
}

/** Whether an ad may be made with a status. */
export function checkFirstStatus({ settings }: Advertiser, campaign: CampaignRecord, status: unknown): void {
  if (status === "PAUSED" && settings.creativesCreatedPaused === "refused") {
    throw refused("intendedStatus PAUSED is not allowed before the creative was reviewed");
  }
  if (status !== "ACTIVE" && status !== "PAUSED" && status !== "DRAFT")
    throw refused(`intendedStatus cannot be ${String(status)} on creation`);
  checkInDraft(settings.activeInDraftCampaign, campaign, status);
}

function checkInDraft(rule: "refused" | "accepted", campaign: EntityRecord | undefined, status: unknown): void {
  if (rule === "refused" && status === "ACTIVE" && campaign?.fields["status"] === "DRAFT") {
    throw refused("intendedStatus ACTIVE is not allowed while the campaign is in DRAFT");
  }
}

const FOLLOWING: Readonly<Record<string, readonly string[]>> = {
  DRAFT: ["ACTIVE", "PAUSED", "PENDING_DELETION"],
  ACTIVE: ["PAUSED", "ARCHIVED", "PENDING_DELETION"],
  PAUSED: ["ACTIVE", "ARCHIVED", "PENDING_DELETION"],
  ARCHIVED: ["ACTIVE", "PAUSED", "PENDING_DELETION"],
};

/** Refuses a change: of what cannot change, and of a status that does not follow. */
export function checkChange(
  advertiser: Advertiser,
  creative: CreativeRecord,
  { fields, changed }: { readonly fields: Fields; readonly changed: readonly string[] },
  campaign: CampaignRecord | undefined,
): void {
  checkShape(fields);
  for (const name of changed) if (!CHANGEABLE.has(name)) throw unprocessable(`/${name}`, "field is read-only");
  const from = String(creative.fields["intendedStatus"]);
  const to = fields["intendedStatus"];
  if (changed.includes("leadgenCallToAction") && from !== "DRAFT")
    throw unprocessable("/leadgenCallToAction", "can only be changed in DRAFT");
  if (!changed.includes("intendedStatus")) return;
  const { settings } = advertiser;
  if (!(FOLLOWING[from] ?? []).some((one) => one === to)) throw refused(`intendedStatus cannot be changed from ${from} to ${String(to)}`);
  if (from === "DRAFT" && to === "PAUSED" && settings.creativesCreatedPaused === "refused") {
    throw refused("intendedStatus PAUSED is not allowed before the creative was reviewed");
  }
  const inReview = creative.review?.status === "PENDING" || creative.review?.status === "NEEDS_REVIEW";
  if (inReview && settings.pausedDuringReview === "refused" && (to === "PAUSED" || to === "ARCHIVED")) {
    throw refused(`intendedStatus cannot be changed to ${to} while the creative is under review`);
  }
  checkInDraft(settings.activeInDraftCampaign, campaign, to);
  if (campaign !== undefined && to === "ACTIVE") checkRoom(advertiser, campaign, to, creative);
}
