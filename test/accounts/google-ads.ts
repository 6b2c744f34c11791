/** Google Ads, as tests ask for it. */
import { createHash } from "node:crypto";
import { jsonResponse, parsedRequest } from "#emulators/common/exchange.ts";
import type { LogEntry } from "#emulators/common/oracle.ts";
import type { AdsData } from "#emulators/google-ads/data.ts";
import { createGoogleAdsEmulator, type GoogleAdsEmulator, type ObjectSnapshot } from "#emulators/google-ads/emulator.ts";
import { faultWords } from "#emulators/google-ads/fault-words.ts";
import type { GoogleAdsSettings } from "#emulators/google-ads/settings.ts";
import type { SteppableClock } from "#emulators/steppable-clock.ts";
import { readMarker } from "#model/marker.ts";
import type { AssetKind } from "#model/types.ts";
import { withAccessToken } from "#platforms/google-ads/transport.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { type HttpResponse, type Transport, TransportFailure } from "#ports/transport.ts";
import { type Account, isAdEvent, type PlatformUnderTest, retryAfterMs } from "./account.ts";
import { memoryTransport } from "./memory-transport.ts";
import { wrongAnswersOf } from "./wrong-answers.ts";

const ACCOUNT = "1234567890";
const KEY = `GOOGLE_ADS_${ACCOUNT}_CREDENTIALS`;
const REFRESH_TOKEN = "emulator-refresh-token";

/** The account put aside as plain data. */
interface GoogleAdsData {
  readonly settings: GoogleAdsSettings;
  readonly data: AdsData;
  readonly log: readonly LogEntry[];
}

export const GOOGLE_ADS: PlatformUnderTest = {
  name: "google-ads",
  kinds: ["search-ad", "display-ad", "performance-max"],
  currency: "EUR",
  files: { settings: { account: ACCOUNT, accountType: "standard", timeZone: "Europe/Berlin" }, audiences: {}, fields: {} },
  open: ({ clock, secret }) =>
    googleAdsAccount(createGoogleAdsEmulator({ clock, settings: secret === undefined ? {} : { clientSecret: secret } }), clock),
  thaw(data, clock) {
    const frozen = data as GoogleAdsData;
    const emulator = createGoogleAdsEmulator({ clock, settings: frozen.settings, data: frozen.data });
    emulator.ads.oracle.entries.push(...frozen.log);
    return googleAdsAccount(emulator, clock);
  },
  connect: (wire, { credentials }, clock) =>
    Promise.resolve(
      withAccessToken({ transport: wire, settings: {}, clock, fetchToken: () => fetchToken(wire, credentials[KEY] ?? "{}", clock.now()) }),
    ),
  isWrite: ({ path, json }) => path.endsWith("googleAds:mutate") && !JSON.stringify(json).includes('"validateOnly":true'),
  bringsOut: ({ path, json }) =>
    path.endsWith("googleAds:mutate") && /"campaignOperation":\{"update":\{[^}]*"status":"ENABLED"/.test(JSON.stringify(json))
      ? "search-ad"
      : undefined,
  asksToWait(response, nowMs) {
    if (response.status !== 429) return undefined;
    const seconds = /"retryDelay":"(\d+)s"/.exec(response.body)?.[1];
    return retryAfterMs(response, nowMs) ?? (seconds === undefined ? undefined : Number(seconds) * 1000);
  },
};

/** What Google's library does over sockets, in one request. */
async function fetchToken(
  wire: Transport,
  credentials: string,
  nowMs: number,
): Promise<{ readonly value: string; readonly lifeMs: number }> {
  const person: { readonly client_id?: string; readonly client_secret?: string; readonly refresh_token?: string } = JSON.parse(credentials);
  const { client_id = "", client_secret = "", refresh_token = "" } = person;
  const form = { grant_type: "refresh_token", client_id, client_secret, refresh_token };
  const answer = await wire({ method: "POST", path: "/token", form }).catch((failure: unknown) => {
    throw failure instanceof TransportFailure ? new TransportFailure("no access token", { sent: "no" }) : failure;
  });
  if (answer.status >= 400 && answer.status <= 499 && answer.status !== 429)
    throw new PlatformFailure("Google gives no access token for these credentials.", { applied: "no", code: "CREDENTIAL_REFUSED" });
  const { access_token: value, expires_in: seconds } = tokenIn(answer);
  if (value === undefined || seconds === undefined)
    throw new TransportFailure("no access token", { sent: "no", waitMs: retryAfterMs(answer, nowMs) });
  return { value, lifeMs: seconds * 1000 };
}

function tokenIn({ body }: HttpResponse): { readonly access_token?: string; readonly expires_in?: number } {
  try {
    return JSON.parse(body);
  } catch {
    return {};
  }
}

function stateOf(emulator: GoogleAdsEmulator, nowMs: number): string {
  const { tokens, counters, ...rest } = emulator.data();
  return createHash("sha1")
    .update(
      JSON.stringify([nowMs, rest, emulator.events().map((event) => ({ ...event, seq: 0 }))], (_, value: unknown) =>
        value instanceof Map ? [...value] : value,
      ),
    )
    .digest("base64");
}

function googleAdsAccount(emulator: GoogleAdsEmulator, clock: SteppableClock): Account {
  const transport = memoryTransport(emulator);
  const name = (id: string) => `customers/${ACCOUNT}/campaigns/${id}`;
  const campaigns = () => emulator.objects().filter(({ kind, deleted }) => kind === "campaign" && !deleted);
  const idOf = (resource: string) => resource.slice(resource.lastIndexOf("/") + 1);
  const key = { type: "authorized_user", client_id: emulator.clientId, client_secret: emulator.clientSecret, refresh_token: REFRESH_TOKEN };
  /** The ad of a campaign, or its asset group. */
  const adOf = (campaign: string) => {
    const objects = emulator.objects();
    const group = objects.find(({ kind, fields }) => (kind === "adGroup" || kind === "assetGroup") && fields["campaign"] === campaign);
    if (group?.kind === "assetGroup") return group;
    return objects.find(({ kind, fields, deleted }) => kind === "adGroupAd" && !deleted && fields["adGroup"] === group?.id);
  };
  const titleOf = (ad: ReturnType<typeof adOf>) =>
    ad?.kind === "assetGroup" ? newestHeadline(emulator.objects(), ad.id) : headlineOf(ad?.fields);
  return {
    platform: GOOGLE_ADS,
    env: { [KEY]: JSON.stringify(key) },
    standAt: (url) => ({ [KEY]: JSON.stringify({ ...key, token_uri: `${url}/token` }) }),
    transport,
    secrets: () => [emulator.clientSecret, REFRESH_TOKEN, ...emulator.ads.data.tokens.keys()],
    wrongAnswers(request) {
      const words = faultWords(emulator.ads)(parsedRequest({ method: request.method, path: request.path }));
      return wrongAnswersOf(
        {
          emulator,
          transport,
          words,
          forbidden: () =>
            jsonResponse(403, { error: { code: 403, message: "The caller does not have permission", status: "PERMISSION_DENIED" } }, {}),
        },
        request,
      );
    },
    freeze: (): GoogleAdsData => ({ settings: emulator.ads.settings, log: [...emulator.log], data: emulator.data() }),
    state: () => stateOf(emulator, clock.now()),
    things: () =>
      campaigns()
        .filter((one) => readMarker(one.name) !== undefined)
        .map(({ id, state, fields }) => ({
          id: idOf(id),
          kind: KINDS[String(fields["advertisingChannelType"])] ?? "search-ad",
          state,
          isOn: state === "ENABLED",
          // What is over is shown no more, whatever its switch says.
          isOut: state === "ENABLED" && adOf(id)?.live !== false,
          title: titleOf(adOf(id)),
        })),
    ids: () => new Set(campaigns().map(({ id }) => idOf(id))),
    made: () => emulator.events().filter(({ kind, object, by }) => kind === "created" && object === "campaign" && by !== "hand").length,
    // Nobody is sent an ad; what could cost money is asked of the record.
    sends: () => [],
    mails: () => [],
    adEvents: () => emulator.events().filter(isAdEvent),
    byHand: {
      edit(id) {
        const ad = adOf(name(id));
        if (ad?.kind === "adGroupAd") emulator.byHand.editAd(ad.id, { finalUrls: ["https://www.acme.example/by-hand"] });
      },
      remove: (id) => emulator.byHand.remove(name(id)),
      publish: (id) => emulator.byHand.setStatus(name(id), "ENABLED"),
      pause: (id) => emulator.byHand.setStatus(name(id), "PAUSED"),
      // An ad has nobody on a list.
      join: () => undefined,
    },
    advance: (milliseconds) => emulator.advance(milliseconds),
  };
}

const KINDS: Readonly<Record<string, AssetKind>> = { DISPLAY: "display-ad", PERFORMANCE_MAX: "performance-max" };

/** The headlines of an asset group are in no order: the one that was put into it last tells one version from another. */
function newestHeadline(objects: readonly ObjectSnapshot[], group: string): string {
  const places = objects.filter(
    ({ kind, fields, deleted }) =>
      kind === "assetGroupAsset" && !deleted && fields["assetGroup"] === group && fields["fieldType"] === "HEADLINE",
  );
  const assets = new Set(places.map(({ fields }) => fields["asset"]));
  const [newest] = objects
    .filter(({ id }) => assets.has(id))
    .sort((one, other) => Number(other.id.split("/").at(-1)) - Number(one.id.split("/").at(-1)));
  return /"text":"((?:[^"\\]|\\.)*)"/.exec(JSON.stringify(newest?.fields ?? {}))?.[1] ?? "";
}

function headlineOf(fields: unknown): string {
  return /"headlines":\[\{[^}]*?"text":"((?:[^"\\]|\\.)*)"/.exec(JSON.stringify(fields ?? {}))?.[1] ?? "";
}
