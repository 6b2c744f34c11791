/** An ad account on the stand-in, the adapter on it, and the hands that reach behind both. */
import { ConnectionLost } from "#emulators/common/misbehave.ts";
import { createLinkedInAdsEmulator, type LinkedInAdsEmulator } from "#emulators/linkedin-ads/emulator.ts";
import type { LinkedInAdsSettings as EmulatorSettings } from "#emulators/linkedin-ads/settings.ts";
import { type SteppableClock, steppableClock } from "#emulators/steppable-clock.ts";
import { sha256 } from "#model/digest.ts";
import { type Marker, readMarker } from "#model/marker.ts";
import type { AssetKind, LinkedinAdsSettings, ObjectRef } from "#model/types.ts";
import { linkedinAdsPlatform } from "#platforms/linkedin-ads/adapter.ts";
import { type LinkedinKeys, withAccess } from "#platforms/linkedin-ads/transport.ts";
import type { Material, PlatformPort } from "#ports/platform.ts";
import { type HttpRequest, type HttpResponse, type Transport, TransportFailure } from "#ports/transport.ts";
import { evenChance, NOON } from "../../http/fake-wire.ts";
import type { ContractWorld } from "../contract.ts";
import { type FeedSaid, linkedinAd } from "../materials.ts";

export const ACCOUNT = "510000001";
export const TEST_ACCOUNT = "510000002";
export const FOREIGN_ACCOUNT = "510000003";
export const SETTINGS: LinkedinAdsSettings = { account: ACCOUNT };
export const MARKER: Marker = { resourceKey: sha256("acme/spring-launch"), change: "pull/7" };

/** An ad of the kind that says `words`. */
export function adFor(words: string, said: Omit<Partial<FeedSaid>, "words"> = {}): Material {
  return linkedinAd({ kind: "sponsored-content", account: ACCOUNT, ...said, words });
}

export interface LinkedinBench extends ContractWorld {
  readonly platform: PlatformPort;
  readonly clock: SteppableClock;
  readonly emulator: LinkedInAdsEmulator;
  /** Every request the adapter made, oldest first, as `GET /path` without query; those for tokens apart. */
  readonly requests: string[];
  /** Another adapter on the same account, as after a restart; its answers are changed on their way. */
  over(answer?: Answering, changed?: Partial<LinkedinAdsSettings>): PlatformPort;
  staged(words?: string, marker?: Marker): Promise<ObjectRef>;
  /** Groups, campaigns and ads of ours that are not gone: kind and state. */
  held(): readonly string[];
  /** Micros that were spent. */
  spent(): number;
  /** Times something could have cost money. */
  mightSpend(): number;
}

export type Answering = (request: HttpRequest, answer: () => HttpResponse) => HttpResponse;

export interface BenchOptions {
  readonly settings?: Partial<LinkedinAdsSettings>;
  readonly account?: Partial<EmulatorSettings>;
  readonly keys?: (emulator: LinkedInAdsEmulator) => LinkedinKeys;
}

const refreshing = ({ clientId, clientSecret, refreshToken }: LinkedInAdsEmulator): LinkedinKeys => ({
  ...{ kind: "refresh-token", clientId, clientSecret, refreshToken },
});

export function openLinkedin({ settings = {}, account = {}, keys = refreshing }: BenchOptions = {}): LinkedinBench {
  const clock = steppableClock(NOON);
  const emulator = createLinkedInAdsEmulator({ clock, settings: account });
  const requests: string[] = [];
  let shortNext = false;
  const wire =
    (answer: Answering): Transport =>
    async (asked) => {
      const isApi = asked.path.startsWith("/rest/") || asked.origin !== undefined;
      if (isApi) requests.push(`${asked.method} ${asked.path.replace(/\?.*/s, "")}`);
      const request = shortNext && asked.path.includes("pageSize=1000") ? shortened(asked) : asked;
      if (request !== asked) shortNext = false;
      return answer(request, () => handled(emulator, request));
    };
  const over = (answer: Answering = (_, real) => real(), changed: Partial<LinkedinAdsSettings> = {}): PlatformPort => {
    const transport = wire(answer);
    const { clientId, clientSecret, refreshToken, accessToken } = emulator;
    return linkedinAdsPlatform({
      settings: { ...SETTINGS, ...settings, ...changed },
      transport: withAccess({ keys: keys(emulator), api: transport, identity: transport, clock }),
      ...{ clock, random: evenChance },
      secrets: [clientId, clientSecret, refreshToken, accessToken],
    });
  };
  const platform = over();
  const mine = () =>
    emulator.objects().filter(({ name, state }) => readMarker(name) !== undefined && state !== "PENDING_DELETION" && state !== "REMOVED");
  const campaignsOf = (kind: AssetKind) =>
    mine().filter(
      ({ kind: object, fields }) => object === "adCampaign" && formatOf(kind) === `${fields["type"]} ${fields["format"] ?? ""}`,
    );
  return {
    ...{ platform, over, clock, emulator, requests },
    // A text ad's campaign gets its format from its first ad.
    count: (kind) =>
      kind === "text-ad"
        ? mine().filter(({ kind: object, fields }) => object === "adCampaign" && fields["type"] === "TEXT_AD").length
        : campaignsOf(kind).length,
    writes: () => emulator.exchanges().filter(({ mutating }) => mutating).length,
    sends: () => emulator.events().filter(({ kind }) => kind === "may-spend").length,
    deleteByHand: ({ id }) => emulator.byHand.remove("adCampaign", Number(id)),
    loseNextCreate(how) {
      const match = { method: "POST", path: /\/adCampaigns$/, nth: 1 };
      emulator.misbehave({ match, fault: { kind: how === "carried-out" ? "lose-answer" : "refuse-before" } });
    },
    limitNextCall(seconds) {
      emulator.misbehave({ match: { path: /^\/rest/, nth: 1 }, fault: { kind: "rate-limited", retryAfter: { kind: "seconds", seconds } } });
    },
    cutNextList() {
      shortNext = true;
    },
    ignoreNextWrite() {
      emulator.misbehave({ match: { method: "POST", path: /^\/rest\/adAccounts/, nth: 1 }, fault: { kind: "forgotten-write" } });
    },
    staged: (words = "first version", marker = MARKER) =>
      platform.stage({ material: adFor(words), marker, name: "Spring launch", target: { kind: "create" } }),
    held: () => mine().flatMap(({ kind, state }) => (kind === "image" || kind === "post" ? [] : [`${kind} ${state}`])),
    spent: () => emulator.objects().reduce((sum, { kind, micros }) => sum + (kind === "creative" ? micros : 0), 0),
    mightSpend: () => emulator.events().filter(({ kind }) => kind === "may-spend").length,
  };
}

function formatOf(kind: AssetKind): string {
  return kind === "document-ad" ? "SPONSORED_UPDATES SPONSORED_UPDATE_NATIVE_DOCUMENT" : "SPONSORED_UPDATES STANDARD_UPDATE";
}

/** A page with one row, and the rest behind it. */
function shortened(request: HttpRequest): HttpRequest {
  return { ...request, path: request.path.replace("pageSize=1000", "pageSize=1") };
}

export function handled(
  emulator: LinkedInAdsEmulator,
  { method, path, query, headers, json, form, text, bytes }: HttpRequest,
): HttpResponse {
  const type = form === undefined ? (text?.type ?? bytes?.type ?? "application/json") : "application/x-www-form-urlencoded";
  const body =
    form === undefined ? (json === undefined ? (text?.content ?? bytes?.content) : JSON.stringify(json)) : `${new URLSearchParams(form)}`;
  try {
    const answer = emulator.handle({
      ...{ method, path: query === undefined ? path : `${path}?${new URLSearchParams(query)}` },
      headers: { ...(body === undefined ? {} : { "content-type": type }), ...headers },
      ...(body === undefined ? {} : { body }),
    });
    return { status: answer.status, headers: answer.headers, body: answer.body };
  } catch (error) {
    if (error instanceof ConnectionLost) throw new TransportFailure("read ECONNRESET", { sent: "perhaps" });
    throw error;
  }
}
