/** A Google Ads account on the stand-in, the adapter on it, and the hands that reach behind both. */
import { ConnectionLost } from "#emulators/common/misbehave.ts";
import { createGoogleAdsEmulator, type GoogleAdsEmulator } from "#emulators/google-ads/emulator.ts";
import type { GoogleAdsSettings as EmulatorSettings } from "#emulators/google-ads/settings.ts";
import { type SteppableClock, steppableClock } from "#emulators/steppable-clock.ts";
import { sha256 } from "#model/digest.ts";
import { type Marker, readMarker } from "#model/marker.ts";
import type { GoogleAdsSettings, ObjectRef } from "#model/types.ts";
import { googleAdsPlatform } from "#platforms/google-ads/adapter.ts";
import { withAccessToken } from "#platforms/google-ads/transport.ts";
import type { PlatformPort } from "#ports/platform.ts";
import { type HttpRequest, type HttpResponse, type Transport, TransportFailure } from "#ports/transport.ts";
import { evenChance } from "../../http/fake-wire.ts";
import type { ContractWorld } from "../contract.ts";
import { adMaterial } from "./ads.ts";

export const CUSTOMER = "1234567890";
export const NOON = Date.parse("2027-04-07T12:00:00Z");
export const SETTINGS: GoogleAdsSettings = { account: CUSTOMER, accountType: "standard" };
export const MARKER: Marker = { resourceKey: sha256("acme/spring-launch"), change: "pull/7" };

export interface GoogleAdsBench extends ContractWorld {
  readonly platform: PlatformPort;
  readonly clock: SteppableClock;
  readonly emulator: GoogleAdsEmulator;
  /** Every request for ads the adapter made, oldest first: `search FROM campaign` or `mutate`. */
  readonly requests: string[];
  /** Every body of a mutate it sent. */
  readonly bodies: unknown[];
  /** Another adapter on the same account, as after a restart; its answers are changed on their way. */
  over(answer?: Answering, changed?: Partial<GoogleAdsSettings>): { readonly platform: PlatformPort };
  staged(words?: string, marker?: Marker): Promise<ObjectRef>;
}

export type Answering = (request: HttpRequest, response: HttpResponse) => HttpResponse;

export interface BenchOptions {
  readonly settings?: Partial<GoogleAdsSettings>;
  readonly account?: Partial<EmulatorSettings>;
  readonly refreshToken?: string;
}

export const REFRESH_TOKEN = "emulator-refresh-token";

/** Reads a path of keys out of unknown JSON. */
export function at(value: unknown, ...keys: readonly (string | number)[]): unknown {
  return keys.reduce<unknown>((found, key) => (typeof found === "object" && found !== null ? Reflect.get(found, key) : undefined), value);
}

export function openGoogleAds({ settings = {}, account = {}, refreshToken = REFRESH_TOKEN }: BenchOptions = {}): GoogleAdsBench {
  const clock = steppableClock(NOON);
  const emulator = createGoogleAdsEmulator({ clock, settings: account });
  const requests: string[] = [];
  const bodies: unknown[] = [];
  let cutNext = false;
  const wire =
    (answer: Answering): Transport =>
    async (request) => {
      requests.push(wordOf(request));
      if (request.path.endsWith(":mutate")) bodies.push(request.json);
      const response = answer(request, handled(emulator, request));
      if (!cutNext || !/FROM campaign /.test(String(at(request.json, "query")))) return response;
      cutNext = false;
      return { ...response, body: withoutLastRow(response.body) };
    };
  const over = (answer: Answering = (_, response) => response, changed: Partial<GoogleAdsSettings> = {}) => {
    const merged = { ...SETTINGS, ...settings, ...changed };
    return {
      platform: googleAdsPlatform({
        settings: merged,
        transport: withAccessToken({
          ...{ transport: wire(answer), settings: merged, clock },
          fetchToken: async () => {
            const json: unknown = JSON.parse(handled(emulator, tokenRequest(emulator, refreshToken)).body);
            return { value: String(at(json, "access_token")), lifeMs: Number(at(json, "expires_in")) * 1000 };
          },
        }),
        ...{ clock, random: evenChance, secrets: [refreshToken, emulator.clientSecret] },
      }),
    };
  };
  const { platform } = over();
  const ours = () =>
    emulator.objects().filter(({ kind, name, deleted }) => kind === "campaign" && !deleted && readMarker(name) !== undefined);
  return {
    ...{ platform, over, clock, emulator, requests, bodies },
    count: (kind) => ours().filter(({ fields }) => fields["advertisingChannelType"] === CHANNELS[kind]).length,
    writes: () => emulator.exchanges().filter(({ mutating, path }) => mutating && path.endsWith(":mutate")).length,
    sends: () => emulator.events().filter(({ kind }) => kind === "may-spend").length,
    deleteByHand: ({ id }) => emulator.byHand.remove(campaignName(id)),
    loseNextCreate(how) {
      emulator.misbehave({
        match: { method: "POST", path: /googleAds:mutate$/, nth: 1 },
        fault: { kind: how === "carried-out" ? "lose-answer" : "refuse-before" },
      });
    },
    limitNextCall(seconds) {
      emulator.misbehave({
        match: { path: /googleAds:/, nth: 1 },
        fault: { kind: "rate-limited", retryAfter: { kind: "seconds", seconds } },
      });
    },
    cutNextList() {
      cutNext = true;
    },
    ignoreNextWrite() {
      emulator.misbehave({ match: { method: "POST", path: /googleAds:mutate$/, nth: 1 }, fault: { kind: "forgotten-write" } });
    },
    staged: (words = "first version", marker = MARKER) =>
      platform.stage({ material: adMaterial("search-ad", { words }), marker, name: "Spring launch", target: { kind: "create" } }),
  };
}

const CHANNELS: Readonly<Record<string, string>> = { "search-ad": "SEARCH", "display-ad": "DISPLAY", "performance-max": "PERFORMANCE_MAX" };

export function campaignName(id: string): string {
  return `customers/${CUSTOMER}/campaigns/${id}`;
}

export function wordOf({ json, path }: HttpRequest): string {
  const query = /FROM (\w+)/.exec(String(at(json, "query")))?.[1];
  return query === undefined
    ? `${path.split(":")[1] ?? path}${at(json, "validateOnly") === true ? " (only tried)" : ""}`
    : `search ${query}`;
}

function tokenRequest({ clientId, clientSecret }: GoogleAdsEmulator, refreshToken: string): HttpRequest {
  const form = { grant_type: "refresh_token", client_id: clientId, client_secret: clientSecret, refresh_token: refreshToken };
  return { method: "POST", path: "/token", form };
}

/** Carries a request to the stand-in as a socket would. */
export function handled(emulator: GoogleAdsEmulator, { method, path, headers, json, form }: HttpRequest): HttpResponse {
  const type = form === undefined ? "application/json" : "application/x-www-form-urlencoded";
  const body = form === undefined ? (json === undefined ? undefined : JSON.stringify(json)) : new URLSearchParams(form).toString();
  try {
    const answer = emulator.handle({
      ...{ method, path },
      headers: { ...(body === undefined ? {} : { "content-type": type }), ...headers },
      ...(body === undefined ? {} : { body }),
    });
    return { status: answer.status, headers: answer.headers, body: answer.body };
  } catch (error) {
    if (error instanceof ConnectionLost) throw new TransportFailure("read ECONNRESET", { sent: "perhaps" });
    throw error;
  }
}

function withoutLastRow(body: string): string {
  const answer: unknown = JSON.parse(body);
  if (typeof answer !== "object" || answer === null || !("results" in answer) || !Array.isArray(answer.results)) return body;
  return JSON.stringify({ ...answer, results: answer.results.slice(0, -1) });
}
