/** LinkedIn Ads, as tests ask for it. */
import { createHash } from "node:crypto";
import { jsonResponse } from "#emulators/common/exchange.ts";
import { createLinkedInAdsEmulator, type FrozenAdvertiser, type LinkedInAdsEmulator } from "#emulators/linkedin-ads/emulator.ts";
import { FAULT_WORDS } from "#emulators/linkedin-ads/fault-words.ts";
import type { LinkedInAdsSettings } from "#emulators/linkedin-ads/settings.ts";
import type { ObjectSnapshot } from "#emulators/linkedin-ads/snapshots.ts";
import type { SteppableClock } from "#emulators/steppable-clock.ts";
import { readMarker } from "#model/marker.ts";
import type { AssetKind } from "#model/types.ts";
import { withAccess } from "#platforms/linkedin-ads/transport.ts";
import type { HttpRequest } from "#ports/transport.ts";
import { type Account, isAdEvent, type PlatformUnderTest, retryAfterMs } from "./account.ts";
import { memoryTransport } from "./memory-transport.ts";
import { wrongAnswersOf } from "./wrong-answers.ts";

const ACCOUNT = "510000001";
const key = (name: string): string => `LINKEDIN_${ACCOUNT}_${name}`;

/** The account put aside as plain data. */
interface LinkedinData {
  readonly settings: Partial<LinkedInAdsSettings>;
  readonly from: FrozenAdvertiser;
}

const SETTINGS: Partial<LinkedInAdsSettings> = {
  accounts: [{ id: Number(ACCOUNT), name: "ACME", currency: "USD", organization: 20_001, role: "ACCOUNT_MANAGER" }],
};

export const LINKEDIN_ADS: PlatformUnderTest = {
  name: "linkedin-ads",
  kinds: ["text-ad", "sponsored-content", "document-ad"],
  currency: "USD",
  keepsQuery: true,
  files: { settings: { account: ACCOUNT, accountType: "standard" }, audiences: {}, fields: {} },
  open: ({ clock, secret }) => opened({ ...SETTINGS, ...(secret === undefined ? {} : { clientSecret: secret }) }, clock),
  thaw(data, clock) {
    const { settings, from } = data as LinkedinData;
    return opened(settings, clock, from);
  },
  connect: (wire, { credentials }, clock) =>
    Promise.resolve(
      withAccess({
        ...{ api: wire, identity: wire, clock },
        keys: {
          kind: "refresh-token",
          clientId: credentials[key("CLIENT_ID")] ?? "",
          clientSecret: credentials[key("CLIENT_SECRET")] ?? "",
          refreshToken: credentials[key("REFRESH_TOKEN")] ?? "",
        },
      }),
    ),
  // A long query goes as a POST that says it is a GET.
  isWrite: ({ method, path, headers }) =>
    method !== "GET" && !path.startsWith("/oauth/") && headers?.["x-http-method-override"] === undefined,
  bringsOut: (request) => (switchesOn(request) ? "text-ad" : undefined),
  asksToWait: (response, nowMs) => (response.status === 429 ? retryAfterMs(response, nowMs) : undefined),
};

/** The master switch: a campaign is set to ACTIVE. */
function switchesOn({ method, path, json }: HttpRequest): boolean {
  return method === "POST" && /\/adCampaigns\/\d+$/.test(path) && JSON.stringify(json).includes('"status":"ACTIVE"');
}

/** Of the tokens, what is left of the last one's life: each process asks for one. Calls and requests are counted on, and decide nothing here. */
function stateOf({ advertiser: { data, oracle } }: LinkedInAdsEmulator, nowMs: number): string {
  const { tokens, calls: _calls, counters, ...rest } = data;
  const { request: _request, token: _token, ...numbers } = counters;
  const events = oracle.entries.flatMap((entry) => (entry.kind === "exchange" ? [] : [{ ...entry, seq: 0 }]));
  return createHash("sha1")
    .update(JSON.stringify([nowMs, tokens.at(-1)?.expiresAt, numbers, rest, events], asEntries))
    .digest("base64");
}

function asEntries(_key: string, value: unknown): unknown {
  return value instanceof Map || value instanceof Set ? [...value] : value;
}

function opened(settings: Partial<LinkedInAdsSettings>, clock: SteppableClock, from?: FrozenAdvertiser): Account {
  const emulator = createLinkedInAdsEmulator({ clock, settings, ...(from === undefined ? {} : { from }) });
  const { advertiser, byHand } = emulator;
  const transport = memoryTransport(emulator);
  const { clientId, clientSecret, refreshToken } = emulator;
  const isGone = (state: string) => state === "PENDING_DELETION" || state === "REMOVED";
  const campaigns = () => emulator.objects().filter(({ kind, state }) => kind === "adCampaign" && !isGone(state));
  /** The newest ad of a campaign that is not over. */
  const adIn = (campaign: string) =>
    emulator
      .objects()
      .filter(
        ({ kind, fields, state }) => kind === "creative" && fields["campaign"] === `urn:li:sponsoredCampaign:${campaign}` && !isGone(state),
      )
      .at(-1);
  const env = { [key("CLIENT_ID")]: clientId, [key("CLIENT_SECRET")]: clientSecret, [key("REFRESH_TOKEN")]: refreshToken };
  return {
    platform: LINKEDIN_ADS,
    env,
    standAt(url) {
      advertiser.baseUrl = url;
      return env;
    },
    transport,
    secrets: () => [clientSecret, refreshToken, ...advertiser.data.tokens.map(({ token }) => token)],
    wrongAnswers(request) {
      // Asking for a token is refused by a status and words of its own.
      const isIdentity = request.path.startsWith("/oauth/");
      const refused = () => jsonResponse(401, { error: "invalid_client", error_description: "Client authentication failed" }, {});
      const message = "Not enough permissions to access: adCampaigns.PARTIAL_UPDATE.20260701";
      return wrongAnswersOf(
        {
          ...{ emulator, transport },
          words: isIdentity ? { ...FAULT_WORDS, unauthorised: refused } : FAULT_WORDS,
          forbidden: () =>
            isIdentity ? refused() : jsonResponse(403, { status: 403, serviceErrorCode: 100, code: "ACCESS_DENIED", message }, {}),
        },
        request,
      );
    },
    freeze: (): LinkedinData => structuredClone({ settings, from: emulator.freeze() }),
    state: () => stateOf(emulator, clock.now()),
    things: () =>
      campaigns()
        .filter(({ name }) => readMarker(name) !== undefined)
        .map(({ id, state, fields }) => ({
          ...{ id, kind: kindOf(fields) },
          ...{ state, isOut: state === "ACTIVE", isOn: state === "ACTIVE", title: headlineIn(adIn(id) ?? {}) },
        })),
    ids: () => new Set(campaigns().map(({ id }) => id)),
    made: () => emulator.events().filter(({ kind, object, by }) => kind === "created" && object === "adCampaign" && by !== "hand").length,
    // Nothing of an ad is a mail; what costs money shows in what is out.
    sends: () => [],
    mails: () => [],
    adEvents: () => emulator.events().filter(isAdEvent),
    byHand: {
      edit: (id) => byHand.edit("adCampaign", Number(id), { dailyBudget: { amount: "999", currencyCode: "USD" } }),
      remove: (id) => byHand.remove("adCampaign", Number(id)),
      publish(id) {
        const group = campaigns().find((one) => one.id === id)?.fields["campaignGroup"];
        byHand.setStatus("adCampaignGroup", Number(String(group).split(":").at(-1)), "ACTIVE");
        const ad = adIn(id);
        if (ad !== undefined) byHand.setStatus("creative", Number(ad.id), "ACTIVE");
        byHand.setStatus("adCampaign", Number(id), "ACTIVE");
      },
      pause: (id) => byHand.setStatus("adCampaign", Number(id), "PAUSED"),
      join: () => undefined,
    },
    advance: (milliseconds) => emulator.advance(milliseconds),
  };
}

function kindOf({ type, format }: ObjectSnapshot["fields"]): AssetKind {
  if (type === "TEXT_AD") return "text-ad";
  return format === "SPONSORED_UPDATE_NATIVE_DOCUMENT" ? "document-ad" : "sponsored-content";
}

/** Of a text ad its own headline, of sponsored content the one below its post's picture. */
function headlineIn({ texts }: Pick<ObjectSnapshot, "texts">): string {
  return texts?.["headline"] ?? texts?.["media.title"] ?? "";
}
