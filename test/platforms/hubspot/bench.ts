/** A HubSpot account on the stand-in, the adapter on it, and the hands that reach behind both. */

import { ConnectionLost } from "#emulators/common/misbehave.ts";
import { createHubspotEmulator, type HubspotEmulator } from "#emulators/hubspot/emulator.ts";
import type { HubspotSettings as EmulatorSettings } from "#emulators/hubspot/settings.ts";
import { type SteppableClock, steppableClock } from "#emulators/steppable-clock.ts";
import { sha256 } from "#model/digest.ts";
import type { Marker } from "#model/marker.ts";
import type { HubspotSettings, ObjectRef } from "#model/types.ts";
import { hubspotPlatform } from "#platforms/hubspot/adapter.ts";
import type { PlatformPort } from "#ports/platform.ts";
import { type HttpRequest, type HttpResponse, type Transport, TransportFailure } from "#ports/transport.ts";
import { evenChance, NOON } from "../../http/fake-wire.ts";
import type { ContractWorld } from "../contract.ts";
import { ACCOUNT } from "../materials.ts";

export const SETTINGS: HubspotSettings = {
  account: ACCOUNT,
  accountType: "sandbox",
  apiVersion: "2026-09",
  publishEmail: "api",
  sequences: "api",
  templates: { email: "@acme/campaigns/email.html", landingPage: "@acme/campaigns/page.html" },
};

export const MARKER: Marker = { resourceKey: sha256("acme/spring-launch"), change: "pull/7" };

export interface HubspotBench extends ContractWorld {
  readonly platform: PlatformPort;
  readonly clock: SteppableClock;
  readonly emulator: HubspotEmulator;
  /** Every request the adapter made, oldest first, as `GET /path`. */
  readonly requests: string[];
  /** Another adapter on the same account, whose answers are changed on their way. */
  over(answer: Answering): { readonly platform: PlatformPort };
}

type Answering = (request: HttpRequest, response: HttpResponse) => HttpResponse;

export interface BenchOptions {
  readonly settings?: Partial<HubspotSettings>;
  readonly account?: Partial<EmulatorSettings>;
}

export function openHubspot({ settings = {}, account = {} }: BenchOptions = {}): HubspotBench {
  const clock = steppableClock(NOON);
  const emulator = createHubspotEmulator({ clock, settings: { portalId: Number(ACCOUNT), ...account } });
  const requests: string[] = [];
  let cutNext = false;
  const wire =
    (answer: Answering): Transport =>
    async (request) => {
      requests.push(`${request.method} ${request.path}`);
      const response = answer(request, handled(emulator, request));
      if (!cutNext || request.method !== "GET" || !response.body.includes('"results"')) return response;
      cutNext = false;
      return { ...response, body: withoutLastRow(response.body) };
    };
  const over = (answer: Answering): { readonly platform: PlatformPort } => ({
    platform: hubspotPlatform({
      settings: { ...SETTINGS, ...settings },
      transport: wire(answer),
      clock,
      random: evenChance,
      secrets: [emulator.token],
    }),
  });
  return {
    ...over((_, response) => response),
    over,
    clock,
    emulator,
    requests,
    count: (kind) =>
      kind === "sequence"
        ? emulator.flows().filter(({ deleted }) => !deleted).length
        : emulator.objects().filter((object) => object.kind === shortKind(kind) && !object.deleted).length,
    writes: () => emulator.exchanges().filter(({ mutating }) => mutating).length,
    sends: () => emulator.events().filter(({ kind }) => kind === "sent").length,
    deleteByHand: ({ kind, id }) => (kind === "sequence" ? emulator.byHand.deleteFlow(id) : emulator.byHand.delete(shortKind(kind), id)),
    loseNextCreate(how) {
      const match = { method: "POST", path: /(emails|2026-09|landing-pages|flows)$/, nth: 1 };
      emulator.misbehave({ match, fault: { kind: how === "carried-out" ? "lose-answer" : "refuse-before" } });
    },
    limitNextCall(seconds) {
      emulator.misbehave({ match: { nth: 1 }, fault: { kind: "rate-limited", retryAfter: { kind: "seconds", seconds } } });
    },
    cutNextList() {
      cutNext = true;
    },
    ignoreNextWrite() {
      emulator.misbehave({ match: { method: "PATCH", nth: 1 }, fault: { kind: "forgotten-write" } });
    },
  };
}

export function shortKind(kind: ObjectRef["kind"]): "email" | "page" {
  return kind === "email" ? "email" : "page";
}

function handled(emulator: HubspotEmulator, { method, path, query, headers, json }: HttpRequest): HttpResponse {
  try {
    const {
      status,
      headers: answered,
      body,
    } = emulator.handle({
      method,
      path,
      headers: { authorization: `Bearer ${emulator.token}`, "content-type": "application/json", ...headers },
      ...(query === undefined ? {} : { query }),
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    });
    return { status, headers: answered, body };
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
