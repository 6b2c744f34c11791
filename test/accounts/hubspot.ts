/** HubSpot, as tests ask for it. */
import { createHash } from "node:crypto";
import { hubspotSeed } from "#commands/sandbox/hubspot-seed.ts";
import { retryAfterHeader } from "#emulators/common/misbehave.ts";
import type { LogEntry } from "#emulators/common/oracle.ts";
import { createHubspotEmulator, type HubspotEmulator } from "#emulators/hubspot/emulator.ts";
import type { EmailRecord, PageRecord } from "#emulators/hubspot/portal.ts";
import type { HubspotSettings } from "#emulators/hubspot/settings.ts";
import type { SteppableClock } from "#emulators/steppable-clock.ts";
import { readMarker } from "#model/marker.ts";
import type { AssetKind } from "#model/types.ts";
import type { HttpResponse } from "#ports/transport.ts";
import { PLANTED } from "../planted.ts";
import { type Account, type PlatformUnderTest, retryAfterMs, type WrongAnswers } from "./account.ts";
import { memoryTransport } from "./memory-transport.ts";

/** The account put aside as plain data. */
interface HubspotData {
  readonly settings: Partial<HubspotSettings>;
  readonly emails: readonly (readonly [string, EmailRecord])[];
  readonly pages: readonly (readonly [string, PageRecord])[];
  readonly log: readonly LogEntry[];
}

/** What is made in an account that was put aside begins with a number of its own, so that nothing is mistaken for what was there. */
const FIRST_ID_LATER = 184_200_009_000;
/** Links in what people read must not hold a port that changes. */
const UI_DOMAIN = "app.hubspot.com";

export const HUBSPOT: PlatformUnderTest = {
  name: "hubspot",
  kinds: ["email", "landing-page"],
  open({ config, brand, clock, secret }) {
    const token = secret === undefined ? {} : { token: secret };
    const settings = { ...hubspotSeed(config, brand), uiDomain: UI_DOMAIN, ...token };
    return hubspotAccount(createHubspotEmulator({ clock, settings }), clock);
  },
  thaw(data, clock) {
    const { settings, emails, pages, log } = data as HubspotData;
    const emulator = createHubspotEmulator({ clock, settings: { ...settings, uiDomain: UI_DOMAIN, firstId: FIRST_ID_LATER } });
    for (const [id, email] of structuredClone(emails)) emulator.portal.emails.set(id, email);
    for (const [id, page] of structuredClone(pages)) emulator.portal.pages.set(id, page);
    emulator.portal.oracle.entries.push(...structuredClone(log));
    return hubspotAccount(emulator, clock);
  },
  // The key goes with every request as it is.
  connect: (wire) => Promise.resolve(wire),
  isWrite: ({ method }) => method !== "GET",
  bringsOut({ method, path }) {
    if (method === "GET" || !/\/(?:publish|schedule|push-live)$/.test(path)) return undefined;
    return /\/emails\/[^/]+\/publish$/.test(path) ? "email" : "landing-page";
  },
  asksToWait: (response, nowMs) => (response.status === 429 ? retryAfterMs(response, nowMs) : undefined),
};

/** The window of the vendor's rolling limit, and the calls within it from which on what follows may come to the limit (190) in it. */
const WINDOW_MS = 10_000;
const MANY_CALLS = 70;

/** Correlation ids are left out: they count up, and nothing is decided by them. So are calls that are too few for the limit to matter. */
function stateOf({ portal: { emails, pages, oracle } }: HubspotEmulator, nowMs: number): string {
  const since = new Date(nowMs - WINDOW_MS).toISOString();
  const events = oracle.entries.flatMap((entry) => (entry.kind === "exchange" ? [] : [{ ...entry, seq: 0 }]));
  const recent = oracle.entries.filter((entry) => entry.kind === "exchange" && entry.at > since).length;
  return createHash("sha1")
    .update(JSON.stringify([nowMs, recent > MANY_CALLS ? recent : 0, [...emails], [...pages], events]))
    .digest("base64");
}

/** `token`: the key the program holds, where it is not the account's own. */
export function hubspotAccount(emulator: HubspotEmulator, clock: SteppableClock, token = emulator.token): Account {
  const { portal } = emulator;
  const kindOf = (id: string) => (portal.emails.has(id) ? ("email" as const) : ("page" as const));
  return {
    platform: HUBSPOT,
    env: { HUBSPOT_TOKEN: token },
    transport: memoryTransport(emulator, { authorization: `Bearer ${token}`, "content-type": "application/json" }),
    secrets: () => [emulator.token],
    wrongAnswers: () => WRONG_ANSWERS,
    freeze: (): HubspotData =>
      structuredClone({
        ...{ settings: portal.settings, emails: [...portal.emails], pages: [...portal.pages] },
        log: [...emulator.log],
      }),
    state: () => stateOf(emulator, clock.now()),
    things: () =>
      emulator
        .objects()
        .filter(({ deleted, name }) => !deleted && readMarker(name) !== undefined)
        .map(({ id, kind, state, live, fields }) => ({
          id,
          kind: kind === "page" ? ("landing-page" as const) : ("email" as const satisfies AssetKind),
          state,
          isOut: live || state === "SCHEDULED" || state === "PUBLISHED_OR_SCHEDULED",
          title: String(fields[kind === "email" ? "subject" : "htmlTitle"] ?? ""),
        })),
    ids: () => new Set(emulator.objects().flatMap(({ deleted, id }) => (deleted ? [] : [id]))),
    made: () => emulator.events().filter(({ kind, by }) => kind === "created" && by !== "hand").length,
    sends: () => emulator.events().flatMap(({ kind, id, name }) => (kind === "sent" && readMarker(name) !== undefined ? [id] : [])),
    byHand: {
      edit: (id) => emulator.byHand.edit(kindOf(id), id, kindOf(id) === "email" ? { subject: "By hand" } : { htmlTitle: "By hand" }),
      remove: (id) => emulator.byHand.delete(kindOf(id), id),
      publish: (id) => emulator.byHand.publish(kindOf(id), id),
    },
    advance: (milliseconds) => emulator.advance(milliseconds),
  };
}

const json = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): HttpResponse => ({
  status,
  headers,
  body: JSON.stringify(body),
});

/** Source of the words: developers.hubspot.com, "Error handling" and "Usage guidelines" (read 2026-11). */
const WRONG_ANSWERS: WrongAnswers = {
  limited(retryAfter, until) {
    const policyName = until === "tomorrow" ? "DAILY" : "TEN_SECONDLY_ROLLING";
    const message = `You have reached your ${policyName.toLowerCase()} limit for ${PLANTED}.`;
    return json(429, { status: "error", message, errorType: "RATE_LIMIT", policyName }, retryAfterHeader(retryAfter));
  },
  failed: () => json(500, { status: "error", message: `internal error ${Buffer.from(`Bearer ${PLANTED}`).toString("base64")}` }),
  unauthorised: () =>
    json(401, {
      status: "error",
      message: `Authentication credentials not found: Bearer ${PLANTED}.`,
      category: "INVALID_AUTHENTICATION",
    }),
  forbidden: () =>
    json(403, {
      status: "error",
      message: `This app hasn't been granted all required scopes: ${PLANTED}.`,
      category: "MISSING_SCOPES",
    }),
  okWithError: () =>
    json(200, { status: "error", message: `something went wrong: ${JSON.stringify({ key: PLANTED })}`, category: "INTERNAL" }),
  withoutId: () => json(200, {}),
  forgotten: () => Promise.resolve({ status: 204, headers: {}, body: "" }),
};
