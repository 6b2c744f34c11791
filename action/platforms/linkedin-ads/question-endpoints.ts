/** The calls that only ask: reports, previews, conversions, members, taxonomies, bounds, tokens. And the one that has a conversion count. */
import type { Call } from "#http/call.ts";
import { fieldsOf, inside, optionalFlag, optionalNumber, optionalText, text } from "#http/shape.ts";
import { elements, reads, said } from "./calls.ts";
import { type RestliValue, restliQuery, restliText } from "./restli.ts";
import type { Criteria } from "./targeting.ts";
import { accountUrn, adUrn, campaignUrn } from "./urns.ts";
import { readCost, readNothing, readPreviews, type WirePreview } from "./wire.ts";

/** …/integrations/ads-reporting/ads-reporting (view 2026-06). `from`: a day in UTC. */
export const reports = {
  cost: (campaign: string, from: { readonly year: number; readonly month: number; readonly day: number }): Call<string | undefined> =>
    reads(
      "FINDER",
      `/rest/adAnalytics${restliQuery({
        ...{ q: "analytics", pivot: "CAMPAIGN", timeGranularity: "ALL", dateRange: { start: from } },
        ...{ campaigns: [campaignUrn(campaign)], fields: { plain: ["costInLocalCurrency"] } },
      })}`,
      readCost,
    ),
};

/** …/integrations/ads/account-structure/ad-preview (read 2026-11). The account has to be named since 202311. */
export const previews = {
  of: (account: string, ad: string): Call<readonly WirePreview[]> =>
    reads("FINDER", `/rest/adPreviews${restliQuery({ q: "creative", creative: adUrn(ad), account: accountUrn(account) })}`, readPreviews),
};

export interface WireConversion {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
  /** When LinkedIn last heard of one, in milliseconds; absent where it tells of none. */
  readonly lastSignalMs?: number;
}

/**
 * …/integrations/ads-reporting/conversion-tracking (2026). Its last signal is in the answer (`lastCallbackAt`, and `latestFirstPartyCallbackAt`
 * of first-party cookies) and not on that page: several public clients read both, and null where there was none (2026-11-28).
 */
export const conversions = {
  of: (account: string): Call<readonly WireConversion[]> =>
    reads("FINDER", `/rest/conversions${restliQuery({ q: "account", account: accountUrn(account) })}`, (body) =>
      elements(body).map((row) => {
        const signals = ["lastCallbackAt", "latestFirstPartyCallbackAt"].flatMap((name) => optionalNumber(row, name) ?? []);
        return {
          ...{ id: text(row, "id"), name: text(row, "name"), enabled: optionalFlag(row, "enabled") ?? true },
          ...(signals.length === 0 ? {} : { lastSignalMs: Math.max(...signals) }),
        };
      }),
    ),
  /** Has a conversion count for a campaign. */
  associate: (campaign: string, conversion: string): Call<undefined> => {
    const pair = { campaign: campaignUrn(campaign), conversion: `urn:lla:llaPartnerConversion:${conversion}` };
    const key = `(campaign:${restliText(pair.campaign)},conversion:${restliText(pair.conversion)})`;
    return {
      request: { ...said("UPDATE"), method: "PUT", path: `/rest/campaignConversions/${key}`, json: pair },
      effect: "repeatable",
      read: readNothing,
    };
  },
};

export interface WireEntity {
  readonly urn: string;
  readonly name: string;
}

/** …/integrations/ads/advertising-targeting/ads-targeting (view 2026-02) */
export const targeting = {
  /** Members the criteria find; 0 below 300. */
  count: (criteria: Criteria): Call<number> =>
    reads(
      "FINDER",
      `/rest/audienceCounts${restliQuery({ q: "targetingCriteriaV2", targetingCriteria: asValue(criteria) })}`,
      (body) => optionalNumber(elements(body)[0] ?? {}, "total") ?? 0,
    ),
  named: (urns: readonly string[]): Call<readonly WireEntity[]> =>
    reads("FINDER", `/rest/adTargetingEntities${restliQuery({ q: "urns", queryVersion: "QUERY_USES_URNS", urns })}`, (body) =>
      elements(body).map((row) => ({ urn: text(row, "urn"), name: text(row, "name") })),
    ),
  /** The bounds of a day's budget and of a bid, as decimal texts in the account's currency. */
  bounds: (question: BoundsQuestion): Call<Bounds> =>
    reads(
      "FINDER",
      `/rest/adBudgetPricing${restliQuery({
        ...{ q: "criteriaV2", account: accountUrn(question.account), campaignType: question.campaignType },
        ...{ bidType: question.bidType, matchType: "EXACT", targetingCriteria: asValue(question.criteria) },
      })}`,
      (body) => {
        const [row = {}] = elements(body);
        return {
          daily: optionalText(inside(inside(row, "dailyBudgetLimits"), "min"), "amount"),
          lowestBid: optionalText(inside(inside(row, "bidLimits"), "min"), "amount"),
          highestBid: optionalText(inside(inside(row, "bidLimits"), "max"), "amount"),
        };
      },
    ),
};

interface BoundsQuestion {
  readonly account: string;
  readonly campaignType: string;
  readonly bidType: string;
  readonly criteria: Criteria;
}

export interface Bounds {
  readonly daily: string | undefined;
  readonly lowestBid: string | undefined;
  readonly highestBid: string | undefined;
}

function asValue({ include, exclude }: Criteria): RestliValue {
  const part = ({ or }: { readonly or: Readonly<Record<string, readonly string[]>> }): RestliValue => ({ or: { ...or } });
  return { include: { and: include.and.map(part) }, ...(exclude === undefined ? {} : { exclude: part(exclude) }) };
}

/** Whether a token holds, until when, and for what. The wire puts in the token and the application's keys. */
export const INTROSPECT_PATH = "/oauth/v2/introspectToken";

export const tokens = {
  introspect: (): Call<{ readonly active: boolean; readonly expiresAtMs: number | undefined; readonly scopes: readonly string[] }> => ({
    request: { method: "POST", path: INTROSPECT_PATH, form: {} },
    effect: "read",
    read: (body) => {
      const fields = fieldsOf(body, "the token");
      const seconds = optionalNumber(fields, "expires_at");
      return {
        active: optionalFlag(fields, "active") ?? false,
        expiresAtMs: seconds === undefined ? undefined : seconds * 1000,
        scopes: (optionalText(fields, "scope") ?? "").split(/[ ,]+/).filter((scope) => scope !== ""),
      };
    },
  }),
};
