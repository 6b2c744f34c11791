/** A Marketing Cloud business unit on the stand-in, the adapter with its own wire on it, and the hands that reach behind both. */
import { ConnectionLost } from "#emulators/common/misbehave.ts";
import { createMarketingCloudEmulator, type MarketingCloudEmulator } from "#emulators/marketing-cloud/emulator.ts";
import type { MarketingCloudSettings as EmulatorSettings } from "#emulators/marketing-cloud/settings.ts";
import { type SteppableClock, steppableClock } from "#emulators/steppable-clock.ts";
import { sha256 } from "#model/digest.ts";
import type { Marker } from "#model/marker.ts";
import type { AudienceFacet, MarketingCloudSettings } from "#model/types.ts";
import { marketingCloudPlatform } from "#platforms/marketing-cloud/adapter.ts";
import { marketingCloudTransport } from "#platforms/marketing-cloud/transport.ts";
import type { Material, PlatformPort } from "#ports/platform.ts";
import { type HttpRequest, type HttpResponse, type Transport, TransportFailure } from "#ports/transport.ts";
import { evenChance, NOON } from "../../http/fake-wire.ts";
import type { ContractWorld } from "../contract.ts";
import { emailMaterial, sequenceMaterial } from "../materials.ts";

export const MID = "7000101";
export const OTHER_MID = "7000102";

export const SETTINGS: MarketingCloudSettings = {
  account: MID,
  accountType: "sandbox",
  subdomain: "mc-emulator-000000000000000",
  stack: "s50",
  folder: "4001",
  publishEmail: "api",
  senderProfiles: { "news@acme.example": "Default" },
  sendClassifications: { marketing: "Default" },
  deliveryProfile: "Default",
};

export const MARKER: Marker = { resourceKey: sha256("acme/spring-launch"), change: "pull/7" };

/** An email to a data extension of 12,431 people, without those of another and of a list. */
export function emailFor(words: string, said: Omit<Parameters<typeof emailMaterial>[0], "words"> = {}): Material {
  const material = emailMaterial({
    words,
    ...said,
    email: {
      audience: {
        kind: "lists",
        include: [{ name: "team-plan-admins", ids: ["admins-team-plan"] }],
        exclude: [{ name: "in-dispute", ids: ["customers-in-dispute", "list:304"] }],
        regions: ["US"],
        consent: "opt-in",
        size: { expected: 12_000, minimum: 10_000, maximum: 14_000 },
      },
      ...said.email,
    },
  });
  return { ...material, payload: { ...material.payload, platform: "salesforce-marketing-cloud", account: MID } };
}

/** Three mails to the same people: at once, after two days, after four more. */
export function sequenceFor(words: string, said: Omit<Parameters<typeof sequenceMaterial>[0], "words"> = {}): Material {
  const material = sequenceMaterial({ words, ...said });
  const { payload } = material;
  if (payload.kind !== "sequence") throw new Error("It is a sequence.");
  const audience: AudienceFacet = {
    kind: "lists",
    include: [{ name: "team-plan-admins", ids: ["admins-team-plan"] }],
    exclude: [{ name: "in-dispute", ids: ["customers-in-dispute", "list:304"] }],
    regions: ["US"],
    consent: "opt-in",
    size: { expected: 12_000, minimum: 10_000, maximum: 14_000 },
  };
  return {
    ...material,
    payload: { ...payload, platform: "salesforce-marketing-cloud", account: MID, facets: { ...payload.facets, audience } },
  };
}

export interface MarketingCloudBench extends ContractWorld {
  readonly platform: PlatformPort;
  readonly clock: SteppableClock;
  readonly emulator: MarketingCloudEmulator;
  /** Every request that left, tokens included, oldest first: `GET /path`, and `POST /Service.asmx Schedule` for SOAP. */
  readonly requests: string[];
  /** Another adapter, as of another run, on the same account; its answers are changed on their way. */
  again(options?: {
    readonly settings?: Partial<MarketingCloudSettings>;
    readonly wire?: (transport: Transport) => Transport;
  }): PlatformPort;
}

export interface BenchOptions {
  /** What its next create, and its next write, is about; an email where absent. */
  readonly unit?: "email" | "sequence";
  readonly settings?: Partial<MarketingCloudSettings>;
  readonly account?: Partial<EmulatorSettings>;
}

export function openMarketingCloud({ settings = {}, account = {}, unit = "email" }: BenchOptions = {}): MarketingCloudBench {
  const clock = steppableClock(NOON);
  const emulator = createMarketingCloudEmulator({ clock, settings: { fromName: "Acme News", ...account } });
  const requests: string[] = [];
  let cutNext = false;
  const direct: Transport = async (request) => {
    requests.push(wordFor(request));
    const response = handled(emulator, request);
    if (!cutNext || !(request.path.endsWith("/query") || (request.method === "GET" && request.path.endsWith("/interactions"))))
      return response;
    cutNext = false;
    return { ...response, body: withoutLastRow(response.body) };
  };
  const again: MarketingCloudBench["again"] = (options = {}) => {
    const own = { ...SETTINGS, ...settings, ...options.settings };
    const wire = (options.wire ?? ((one) => one))(direct);
    return marketingCloudPlatform({
      settings: own,
      transport: marketingCloudTransport({
        clientId: emulator.clientId,
        clientSecret: emulator.clientSecret,
        settings: own,
        clock,
        open: () => wire,
      }),
      clock,
      random: evenChance,
      secrets: [emulator.clientId, emulator.clientSecret],
    });
  };
  return {
    platform: again(),
    again,
    clock,
    emulator,
    requests,
    count(kind) {
      const objects = emulator.objects();
      if (kind === "sequence") return new Set(objects.filter((one) => one.kind === "journey" && !one.deleted).map(({ id }) => id)).size;
      return objects.filter((one) => one.kind === "asset" && one.state !== "Archived" && !one.key.startsWith("cacm-")).length;
    },
    writes: () => emulator.exchanges().filter(({ mutating }) => mutating).length,
    sends: () => emulator.events().filter(({ kind }) => kind === "sent").length,
    deleteByHand({ kind, id }) {
      if (kind === "sequence") emulator.byHand.deleteJourney(id);
      else emulator.byHand.deleteAsset(id);
    },
    loseNextCreate(how) {
      const match = { method: "POST", path: unit === "sequence" ? /\/interactions$/ : /\/assets$/, nth: 1 };
      emulator.misbehave({ match, fault: { kind: how === "carried-out" ? "lose-answer" : "refuse-before" } });
    },
    limitNextCall(seconds) {
      const match = { path: /^\/(asset|data)\//, nth: 1 };
      emulator.misbehave({ match, fault: { kind: "rate-limited", retryAfter: { kind: "seconds", seconds } } });
    },
    cutNextList() {
      cutNext = true;
    },
    ignoreNextWrite() {
      emulator.misbehave({ match: { method: unit === "sequence" ? "PUT" : "PATCH", nth: 1 }, fault: { kind: "forgotten-write" } });
    },
  };
}

function wordFor({ method, path, headers }: HttpRequest): string {
  return [method, path, headers?.["soapaction"]].filter((part) => part !== undefined).join(" ");
}

function handled(emulator: MarketingCloudEmulator, { method, path, query, headers, json, text }: HttpRequest): HttpResponse {
  try {
    const {
      status,
      headers: answered,
      body,
    } = emulator.handle({
      method,
      path,
      headers: { "content-type": text?.type ?? "application/json", ...headers },
      ...(query === undefined ? {} : { query }),
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      ...(text === undefined ? {} : { body: text.content }),
    });
    return { status, headers: answered, body };
  } catch (error) {
    if (error instanceof ConnectionLost) throw new TransportFailure("read ECONNRESET", { sent: "perhaps" });
    throw error;
  }
}

function withoutLastRow(body: string): string {
  const answer: unknown = JSON.parse(body);
  if (typeof answer !== "object" || answer === null || !("items" in answer) || !Array.isArray(answer.items)) return body;
  return JSON.stringify({ ...answer, items: answer.items.slice(0, -1) });
}
