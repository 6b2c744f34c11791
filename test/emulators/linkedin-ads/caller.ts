/** An emulated advertiser and a caller with its token, for the tests of this room. */
import { createLinkedInAdsEmulator } from "#emulators/linkedin-ads/emulator.ts";
import type { LinkedInAdsSettings } from "#emulators/linkedin-ads/settings.ts";
import { steppableClock } from "#emulators/steppable-clock.ts";

/** A Tuesday. */
export const START = Date.parse("2026-11-24T00:00:00Z");
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const ACCOUNT = 510_000_001;
export const TEST_ACCOUNT = 510_000_002;
export const FOREIGN_ACCOUNT = 510_000_003;
export const PAGE = "urn:li:organization:20001";

/** Reads a path of keys out of unknown JSON. */
export function at(value: unknown, ...keys: readonly (string | number)[]): unknown {
  return keys.reduce<unknown>((found, key) => (typeof found === "object" && found !== null ? Reflect.get(found, key) : undefined), value);
}

export const accountUrn = (id: number) => `urn:li:sponsoredAccount:${id}`;
export const groupUrn = (id: number) => `urn:li:sponsoredCampaignGroup:${id}`;
export const campaignUrn = (id: number) => `urn:li:sponsoredCampaign:${id}`;
export const creativeUrn = (id: number) => `urn:li:sponsoredCreative:${id}`;
const euros = (amount: string) => ({ amount, currencyCode: "EUR" });

export const TARGETING = {
  include: {
    and: [
      { or: { "urn:li:adTargetingFacet:locations": ["urn:li:geo:101282230"] } },
      { or: { "urn:li:adTargetingFacet:seniorities": ["urn:li:seniority:6", "urn:li:seniority:7"] } },
    ],
  },
};

/** The eight bytes of a PNG, and the header that tells its size. */
export function png(width = 1200, height = 628): Uint8Array {
  const head = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 0, 0, 0, 0, 0]);
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  return Uint8Array.from(head);
}

export interface Told {
  readonly status: number;
  readonly json: unknown;
  readonly headers: Readonly<Record<string, string>>;
  /** The last number in `x-restli-id`. */
  readonly id: number;
}

export function advertiser(settings: Partial<LinkedInAdsSettings> = {}) {
  const clock = steppableClock(START);
  const emulator = createLinkedInAdsEmulator({ clock, settings });

  function call(method: string, path: string, body?: unknown, headers: Readonly<Record<string, string | undefined>> = {}): Told {
    const all = {
      authorization: `Bearer ${emulator.accessToken}`,
      "linkedin-version": "202607",
      "x-restli-protocol-version": "2.0.0",
      "content-type": "application/json",
      ...headers,
    };
    const sent = Object.fromEntries(Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
    const answer = emulator.handle({ method, path, body, headers: sent });
    const json: unknown = answer.body.startsWith("{") ? JSON.parse(answer.body) : answer.body;
    const id = Number(/(\d+)$/.exec(answer.headers["x-restli-id"] ?? "")?.[1]);
    return { status: answer.status, headers: answer.headers, json, id };
  }

  const get = (path: string) => call("GET", path);
  const find = (path: string) => call("GET", path, undefined, { "x-restli-method": "FINDER" });
  const patch = (path: string, set: unknown) => call("POST", path, { patch: { $set: set } }, { "x-restli-method": "PARTIAL_UPDATE" });
  const under = (resource: string, id?: number | string, account = ACCOUNT) =>
    `/rest/adAccounts/${account}/${resource}${id === undefined ? "" : `/${id}`}`;
  const groupPath = (id: number) => under("adCampaignGroups", id);
  const campaignPath = (id: number) => under("adCampaigns", id);
  const creativePath = (id: number) => under("creatives", encodeURIComponent(creativeUrn(id)));

  const group = (fields: Record<string, unknown> = {}, account = ACCOUNT) =>
    call("POST", under("adCampaignGroups", undefined, account), {
      account: accountUrn(account),
      name: "Spring launch [cac:8f3a2c]",
      status: "DRAFT",
      runSchedule: { start: clock.now() },
      ...fields,
    });
  const campaign = (groupId: number, fields: Record<string, unknown> = {}, account = ACCOUNT) =>
    call("POST", under("adCampaigns", undefined, account), {
      account: accountUrn(account),
      campaignGroup: groupUrn(groupId),
      associatedEntity: PAGE,
      name: "Spring launch, directors [cac:8f3a2c]",
      type: "SPONSORED_UPDATES",
      format: "STANDARD_UPDATE",
      status: "DRAFT",
      objectiveType: "WEBSITE_VISIT",
      optimizationTargetType: "MAX_CLICK",
      costType: "CPM",
      unitCost: euros("0"),
      dailyBudget: euros("100"),
      runSchedule: { start: clock.now() },
      locale: { country: "DE", language: "de" },
      targetingCriteria: TARGETING,
      offsiteDeliveryEnabled: false,
      politicalIntent: "NOT_POLITICAL",
      ...fields,
    });
  const textCampaign = (groupId: number, fields: Record<string, unknown> = {}) =>
    campaign(groupId, { type: "TEXT_AD", format: "TEXT", ...fields });
  const textAd = (campaignId: number, fields: Record<string, unknown> = {}, words: Record<string, unknown> = {}) =>
    call("POST", under("creatives"), {
      campaign: campaignUrn(campaignId),
      intendedStatus: "DRAFT",
      name: "Text ad [cac:8f3a2c]",
      content: {
        textAd: { headline: "Plan your spring", description: "For directors", landingPage: "https://acme.example/spring", ...words },
      },
      ...fields,
    });
  const post = (fields: Record<string, unknown> = {}, account = ACCOUNT) => ({
    author: PAGE,
    commentary: "Plan your spring with us",
    visibility: "PUBLIC",
    lifecycleState: "PUBLISHED",
    isReshareDisabledByAuthor: false,
    adContext: { dscAdAccount: accountUrn(account), dscStatus: "ACTIVE" },
    content: { article: { source: "https://acme.example/spring", title: "Spring, planned" } },
    ...fields,
  });
  const inline = (campaignId: number, fields: Record<string, unknown> = {}, words: Record<string, unknown> = {}, account = ACCOUNT) =>
    call("POST", `${under("creatives", undefined, account)}?action=createInline`, {
      creative: {
        campaign: campaignUrn(campaignId),
        intendedStatus: "DRAFT",
        name: "Single image [cac:8f3a2c]",
        inlineContent: { post: post(words, account) },
        ...fields,
      },
    });

  /** A group, campaign and ad, all of them drafts. */
  const staged = (words: Record<string, unknown> = {}, fields: Record<string, unknown> = {}) => {
    const groupId = group().id;
    const campaignId = campaign(groupId, fields).id;
    const creativeId = inline(campaignId, {}, words).id;
    return { groupId, campaignId, creativeId };
  };
  /** The three changes that bring it out, as they have to come. */
  const activate = ({ groupId, campaignId, creativeId }: ReturnType<typeof staged>) =>
    [
      patch(groupPath(groupId), { status: "ACTIVE" }),
      patch(creativePath(creativeId), { intendedStatus: "ACTIVE" }),
      patch(campaignPath(campaignId), { status: "ACTIVE" }),
    ].map(({ status }) => status);
  const kinds = () => emulator.events().map(({ kind, object }) => `${kind} ${object}`);

  return {
    ...{ clock, emulator, call, get, find, patch, under, groupPath, campaignPath, creativePath },
    ...{ group, campaign, textCampaign, textAd, post, inline, staged, activate, kinds },
  };
}
