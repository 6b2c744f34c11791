/** An emulated account and a caller with its token, for the tests of this room. */
import { createSign } from "node:crypto";
import { createGoogleAdsEmulator, type GoogleAdsEmulator, type ServiceAccountKey } from "#emulators/google-ads/emulator.ts";
import type { GoogleAdsSettings } from "#emulators/google-ads/settings.ts";
import { type SteppableClock, steppableClock } from "#emulators/steppable-clock.ts";

export const START = Date.parse("2026-11-28T09:00:00Z");
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const CUSTOMER = "1234567890";
export const TEST_CUSTOMER = "5550001111";
export const ADWORDS = "https://www.googleapis.com/auth/adwords";
export const CLOUD = "https://www.googleapis.com/auth/cloud-platform";

/** Reads a path of keys out of unknown JSON. */
export function at(value: unknown, ...keys: readonly (string | number)[]): unknown {
  return keys.reduce<unknown>((found, key) => (typeof found === "object" && found !== null ? Reflect.get(found, key) : undefined), value);
}

/** The list at a path, or an empty one. */
export function list(value: unknown, ...keys: readonly (string | number)[]): readonly unknown[] {
  const found = at(value, ...keys);
  return Array.isArray(found) ? found : [];
}

/** The codes of a failure: `campaignError.DUPLICATE_CAMPAIGN_NAME`. */
export function codes(json: unknown): readonly string[] {
  const body = Array.isArray(json) ? json[0] : json;
  const details = [...list(body, "error", "details"), ...list(body, "partialFailureError", "details")];
  return details.flatMap((detail) =>
    list(detail, "errors").flatMap((error) =>
      Object.entries(Object(at(error, "errorCode"))).map(([family, word]) => `${family}.${String(word)}`),
    ),
  );
}

/** Where the first error stands, as `mutate_operations[0].campaign_operation.create.name`. */
export function place(json: unknown, index = 0): string {
  return list(json, "error", "details", 0, "errors", index, "location", "fieldPathElements")
    .map((step) => `${String(at(step, "fieldName"))}${at(step, "index") === undefined ? "" : `[${String(at(step, "index"))}]`}`)
    .join(".");
}

/** A service account's signed claim. */
export function assertion(key: ServiceAccountKey, nowMs: number, claims: Record<string, unknown> = {}): string {
  const now = Math.floor(nowMs / 1000);
  const part = (json: unknown) => Buffer.from(JSON.stringify(json)).toString("base64url");
  const body = { iss: key.client_email, scope: ADWORDS, aud: key.token_uri, iat: now, exp: now + 3600, ...claims };
  const signed = `${part({ alg: "RS256", typ: "JWT" })}.${part(body)}`;
  return `${signed}.${createSign("RSA-SHA256").update(signed).sign(key.private_key, "base64url")}`;
}

export function form(fields: Readonly<Record<string, string>>): { readonly headers: Record<string, string>; readonly body: string } {
  return { headers: { "content-type": "application/x-www-form-urlencoded" }, body: new URLSearchParams(fields).toString() };
}

const campaignName = (id: string | number) => `customers/${CUSTOMER}/campaigns/${id}`;

export interface SearchCampaign {
  readonly name?: string;
  readonly campaign?: Record<string, unknown>;
  readonly budget?: Record<string, unknown>;
  readonly ad?: Record<string, unknown>;
  readonly group?: Record<string, unknown>;
  readonly headlines?: readonly string[];
  readonly label?: string;
  readonly customer?: string;
}

export const HEADLINES = ["Run campaigns from Git", "Approve what goes out", "Take it back in a minute"];
export const DESCRIPTIONS = ["Every word is approved before anybody sees it.", "One revert takes the whole campaign back."];

/** The operations that make a whole paused search campaign, with temporary ids. */
export function searchCampaign(wanted: SearchCampaign = {}): readonly Record<string, unknown>[] {
  const { name = "Spring launch [cac:8f3a2c]", headlines = HEADLINES, label, customer = CUSTOMER } = wanted;
  const of = (collection: string, id: string) => `customers/${customer}/${collection}/${id}`;
  const operations: Record<string, unknown>[] = [
    {
      campaignBudgetOperation: {
        create: { resourceName: of("campaignBudgets", "-1"), amountMicros: "20000000", explicitlyShared: false, ...wanted.budget },
      },
    },
    {
      campaignOperation: {
        create: {
          resourceName: of("campaigns", "-2"),
          name,
          status: "PAUSED",
          advertisingChannelType: "SEARCH",
          campaignBudget: of("campaignBudgets", "-1"),
          targetSpend: {},
          networkSettings: { targetGoogleSearch: true },
          containsEuPoliticalAdvertising: "DOES_NOT_CONTAIN_EU_POLITICAL_ADVERTISING",
          finalUrlSuffix: "utm_source=google",
          ...wanted.campaign,
        },
      },
    },
    {
      campaignCriterionOperation: {
        create: { campaign: of("campaigns", "-2"), location: { geoTargetConstant: "geoTargetConstants/2276" } },
      },
    },
    {
      adGroupOperation: { create: { resourceName: of("adGroups", "-3"), name: "Group", campaign: of("campaigns", "-2"), ...wanted.group } },
    },
    {
      adGroupAdOperation: {
        create: {
          resourceName: of("adGroupAds", "-3~-4"),
          adGroup: of("adGroups", "-3"),
          ad: {
            finalUrls: ["https://acme.example/spring"],
            responsiveSearchAd: {
              headlines: headlines.map((text) => ({ text })),
              descriptions: DESCRIPTIONS.map((text) => ({ text })),
              path1: "spring",
            },
          },
          ...wanted.ad,
        },
      },
    },
    {
      adGroupCriterionOperation: { create: { adGroup: of("adGroups", "-3"), keyword: { text: "campaigns as code", matchType: "EXACT" } } },
    },
  ];
  if (label !== undefined)
    operations.push(
      { labelOperation: { create: { resourceName: of("labels", "-5"), name: label } } },
      { campaignLabelOperation: { create: { campaign: of("campaigns", "-2"), label: of("labels", "-5") } } },
      { adGroupAdLabelOperation: { create: { adGroupAd: of("adGroupAds", "-3~-4"), label: of("labels", "-5") } } },
    );
  return operations;
}

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly json: unknown;
}

function jsonOf(body: string): unknown {
  try {
    return body === "" ? undefined : JSON.parse(body);
  } catch {
    return body;
  }
}

export function account(
  settings: Partial<GoogleAdsSettings> = {},
  opened?: { readonly clock: SteppableClock; readonly emulator: GoogleAdsEmulator },
) {
  const clock = opened?.clock ?? steppableClock(START);
  const emulator = opened?.emulator ?? createGoogleAdsEmulator({ clock, settings });
  const post = (path: string, fields: Readonly<Record<string, string>>): Answered => {
    const answer = emulator.handle({ method: "POST", path, ...form(fields) });
    return { status: answer.status, headers: answer.headers, json: jsonOf(answer.body) };
  };
  const refresh = (refreshToken = "emulator-refresh-token") =>
    post("/token", {
      grant_type: "refresh_token",
      client_id: emulator.clientId,
      client_secret: emulator.clientSecret,
      refresh_token: refreshToken,
    });
  let given: { readonly token: string; readonly until: number } | undefined;
  const token = () => {
    if (given === undefined || given.until <= clock.now())
      given = { token: String(at(refresh().json, "access_token")), until: clock.now() + 50 * MINUTE };
    return given.token;
  };
  const call = (method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Answered => {
    const answer = emulator.handle({
      method,
      path,
      headers: { Authorization: `Bearer ${token()}`, "content-type": "application/json", ...headers },
      body,
    });
    return { status: answer.status, headers: answer.headers, json: jsonOf(answer.body) };
  };
  const mutate = (mutateOperations: readonly unknown[], flags: Readonly<Record<string, unknown>> = {}) =>
    call("POST", `/v25/customers/${CUSTOMER}/googleAds:mutate`, { mutateOperations, ...flags });
  const search = (query: string) => {
    const answer = call("POST", `/v25/customers/${CUSTOMER}/googleAds:search`, { query });
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.json));
    return list(answer.json, "results");
  };
  /** Makes a search campaign; gives the names of what was made. */
  const make = (wanted: SearchCampaign = {}) => {
    const answer = mutate(searchCampaign(wanted));
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.json));
    const name = (kind: string) =>
      String(
        list(answer.json, "mutateOperationResponses")
          .map((one) => at(one, `${kind}Result`, "resourceName"))
          .find((one) => one !== undefined),
      );
    return {
      budget: name("campaignBudget"),
      campaign: name("campaign"),
      group: name("adGroup"),
      ad: name("adGroupAd"),
      keyword: name("adGroupCriterion"),
      label: name("label"),
    };
  };
  const setStatus = (campaign: string, status: string) =>
    mutate([{ campaignOperation: { update: { resourceName: campaign, status }, updateMask: "status" } }]);
  const events = (kind: string) => emulator.events().filter((event) => event.kind === kind);
  return { clock, emulator, post, refresh, token, call, mutate, search, make, setStatus, events, campaignName };
}
