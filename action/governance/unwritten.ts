/** An asset of which no word is written yet, as the rules would see it: whether one applies hangs on what brief and brand say, not on the words. */

import { briefIn } from "#model/brief-in.ts";
import { sha256 } from "#model/digest.ts";
import type { BrandKit, CampaignSource } from "#model/source.ts";
import type { AudienceFacet, BriefAsset, EmailContent, LocalDate, Payload, TemplateRef } from "#model/types.ts";
import { deliveryOf } from "#payload/delivery.ts";
import type { RuleContext } from "./rule.ts";
import type { Subject } from "./subject.ts";

export interface UnwrittenQuestion {
  readonly campaign: CampaignSource;
  readonly brand: BrandKit;
  readonly asset: BriefAsset;
  /** Who will get it; absent where the brief contradicts itself, so that nobody can tell. */
  readonly audience?: AudienceFacet | undefined;
  /** BCP 47. */
  readonly language: string;
  readonly today: LocalDate;
}

const NOTHING: Subject = {
  fields: [],
  segments: [],
  links: [],
  elements: [],
  visibleText: "",
  plainText: "",
  htmlFile: { file: "", text: "" },
  textFile: { file: "", text: "" },
};

/** A sequence is read mail by mail, so it is seen as one of its mails. */
export function unwrittenContext(question: UnwrittenQuestion): RuleContext {
  const { campaign, brand, asset, audience = { kind: "public", regions: [] }, language, today } = question;
  const brief = campaign.brief.value;
  const payload = payloadOf({ ...question, audience });
  return {
    asset: asset.id,
    kind: payload.kind,
    platform: asset.platform,
    messageClass: brief.messageClass,
    language,
    regions: audience.regions,
    industry: (brief.industry ?? brand.brand.value.industry).trim().toLowerCase(),
    audiences: audience.kind === "lists" ? audience.include.flatMap(({ name }) => brand.audiences.value.audiences[name] ?? []) : [],
    payload,
    brief: briefIn(campaign.brief, language),
    brand,
    today,
    writtenBy: undefined,
    subject: NOTHING,
    siblings: () => [],
    others: { beside: [] },
    registered: () => {
      throw new TypeError("There are no words yet.");
    },
  };
}

function payloadOf({ campaign, asset, audience, language }: UnwrittenQuestion & { readonly audience: AudienceFacet }): Payload {
  const { messageClass, goal } = campaign.brief.value;
  const common = { language, messageClass, files: [], waivers: [] };
  const file = { path: "", sha256: sha256(""), bytes: 0, mediaType: "text/html" };
  const documents = { html: file, text: file, template: templateOf(asset) };
  const tracking = { links: [], utm: { source: "", medium: "", campaign: "", content: "" }, goal };
  const facets = { audience, schedule: { mode: "with-merge" }, money: { kind: "none" }, tracking } as const;
  const head = {
    schemaVersion: 1,
    campaign: campaign.slug,
    asset: asset.id,
    platform: asset.platform,
    environment: "",
    account: "",
  } as const;
  const mail: EmailContent = { ...common, ...documents, sender: { name: "", address: "" }, subject: "", preheader: "" };
  switch (asset.kind) {
    case "email":
      return { ...head, kind: asset.kind, facets: { ...facets, content: { ...mail, ...partOf(asset) } } };
    case "sequence":
      return { ...head, kind: "email", facets: { ...facets, content: { ...mail, partOf: asset.id } } };
    case "landing-page": {
      const content = { ...common, ...documents, title: "", metaDescription: "", domain: "", slug: "" };
      return { ...head, kind: asset.kind, facets: { ...facets, content } };
    }
    default: {
      const ad = { kind: "text-ad", headline: "", description: "" } as const;
      const content = { ...common, finalUrl: "", ad, delivery: deliveryOf(asset) };
      return { ...head, kind: asset.kind, facets: { ...facets, content } };
    }
  }
}

function partOf({ partOf: sequence }: BriefAsset): Pick<EmailContent, "partOf"> {
  return sequence === undefined ? {} : { partOf: sequence };
}

function templateOf({ template }: BriefAsset): TemplateRef {
  return template?.kind === "platform" ? { slots: {}, ...template } : { kind: "html", name: "", sha256: sha256("") };
}
