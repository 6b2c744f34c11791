/** HubSpot, as tests ask for it. */
import { createHash } from "node:crypto";
import { hubspotSeed } from "#commands/sandbox/hubspot-seed.ts";
import { retryAfterHeader } from "#emulators/common/misbehave.ts";
import type { LogEntry } from "#emulators/common/oracle.ts";
import { createHubspotEmulator, type HubspotEmulator } from "#emulators/hubspot/emulator.ts";
import type { FlowRecord } from "#emulators/hubspot/flow-data.ts";
import type { EmailRecord, ListRecord, PageRecord } from "#emulators/hubspot/portal.ts";
import type { HubspotSettings } from "#emulators/hubspot/settings.ts";
import type { SteppableClock } from "#emulators/steppable-clock.ts";
import { readMarker } from "#model/marker.ts";
import type { AssetKind } from "#model/types.ts";
import type { HttpResponse } from "#ports/transport.ts";
import { PLANTED } from "../planted.ts";
import { type Account, mailOut, type PlatformUnderTest, retryAfterMs, type WrongAnswers } from "./account.ts";
import { memoryTransport } from "./memory-transport.ts";

/** The account put aside as plain data. */
interface HubspotData {
  readonly settings: Partial<HubspotSettings>;
  readonly emails: readonly (readonly [string, EmailRecord])[];
  readonly pages: readonly (readonly [string, PageRecord])[];
  readonly flows: readonly (readonly [string, FlowRecord])[];
  readonly lists: readonly (readonly [string, ListRecord])[];
  readonly log: readonly LogEntry[];
}

/** What is made in an account that was put aside begins with a number of its own, so that nothing is mistaken for what was there. */
const FIRST_ID_LATER = 184_200_009_000;
/** Links in what people read must not hold a port that changes. */
const UI_DOMAIN = "app.hubspot.com";

export const HUBSPOT: PlatformUnderTest = {
  name: "hubspot",
  kinds: ["email", "landing-page"],
  sequences: { settings: { sequences: "api" }, changed: "not while it runs", newcomers: "at once" },
  async ownTemplate({ transport }) {
    const { body } = await transport({ method: "POST", path: "/marketing/emails/2026-09", json: TEMPLATE });
    return String(JSON.parse(body).id);
  },
  open({ config, brand, clock, secret }) {
    const token = secret === undefined ? {} : { token: secret };
    const settings = { ...hubspotSeed(config, brand), uiDomain: UI_DOMAIN, ...token };
    return hubspotAccount(createHubspotEmulator({ clock, settings }), clock);
  },
  thaw(data, clock) {
    const { settings, emails, pages, flows, lists, log } = data as HubspotData;
    const emulator = createHubspotEmulator({ clock, settings: { ...settings, uiDomain: UI_DOMAIN, firstId: FIRST_ID_LATER } });
    for (const [id, email] of structuredClone(emails)) emulator.portal.emails.set(id, email);
    for (const [id, page] of structuredClone(pages)) emulator.portal.pages.set(id, page);
    for (const [id, flow] of structuredClone(flows)) emulator.portal.flows.set(id, flow);
    for (const [id, list] of structuredClone(lists)) emulator.portal.lists.set(id, list);
    emulator.portal.oracle.entries.push(...structuredClone(log));
    return hubspotAccount(emulator, clock);
  },
  // The key goes with every request as it is.
  connect: (wire) => Promise.resolve(wire),
  isWrite: ({ method }) => method !== "GET",
  bringsOut({ method, path, json }) {
    if (method === "PUT" && /\/flows\/[^/]+$/.test(path)) return Object(json)["isEnabled"] === true ? "sequence" : undefined;
    if (method === "GET" || !/\/(?:publish|schedule|push-live)$/.test(path)) return undefined;
    return /\/emails\/[^/]+\/publish$/.test(path) ? "email" : "landing-page";
  },
  asksToWait: (response, nowMs) => (response.status === 429 ? retryAfterMs(response, nowMs) : undefined),
};

/** The window of the vendor's rolling limit, and the calls within it from which on what follows may come to the limit (190) in it. */
const WINDOW_MS = 10_000;
const MANY_CALLS = 70;

/** Correlation ids are left out: they count up, and nothing is decided by them. So are calls that are too few for the limit to matter. */
function stateOf({ portal: { emails, pages, flows, lists, oracle } }: HubspotEmulator, nowMs: number): string {
  const since = new Date(nowMs - WINDOW_MS).toISOString();
  const events = oracle.entries.flatMap((entry) => (entry.kind === "exchange" ? [] : [{ ...entry, seq: 0 }]));
  const recent = oracle.entries.filter((entry) => entry.kind === "exchange" && entry.at > since).length;
  return createHash("sha1")
    .update(JSON.stringify([nowMs, recent > MANY_CALLS ? recent : 0, [...emails], [...pages], [...flows], [...lists], events]))
    .digest("base64");
}

const FOOTER = '<p>Acme Inc., 1 Example Street. <a href="{{ unsubscribe_link }}">Unsubscribe</a></p>';
const BUTTON = { path: "@hubspot/email_button", color: "#0b5fff" };
/** An email of the designer, as a team may have laid one out. */
const TEMPLATE = {
  name: "Product update",
  subject: "Subject",
  content: {
    templatePath: "@hubspot/email/dnd/Start_from_scratch.html",
    plainTextVersion: "",
    widgets: {
      hero_title: { name: "hero_title", type: "module", body: { path: "@hubspot/rich_text", html: "<h1>Headline goes here</h1>" } },
      intro: { name: "intro", type: "module", body: { path: "@hubspot/rich_text", html: "<p>What is new, in a few lines.</p>" } },
      cta_button: {
        name: "cta_button",
        type: "module",
        body: { ...BUTTON, text: "Find out more", destination: "https://www.acme.example/" },
      },
      footer: { name: "footer", type: "module", body: { path: "@hubspot/email_footer", html: FOOTER } },
    },
  },
};

const FIRST_NEWCOMER = 5_000_001;

function isOurs({ deleted, name }: { readonly deleted: boolean; readonly name: string }): boolean {
  return !deleted && readMarker(name) !== undefined;
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
        ...{ flows: [...portal.flows], lists: [...portal.lists], log: [...emulator.log] },
      }),
    state: () => stateOf(emulator, clock.now()),
    things: () => [
      ...emulator
        .objects()
        .filter(isOurs)
        .map(({ id, kind, state, live, fields }) => ({
          id,
          kind: kind === "page" ? ("landing-page" as const) : ("email" as const satisfies AssetKind),
          state,
          isOut: live || state === "SCHEDULED" || state === "PUBLISHED_OR_SCHEDULED",
          title: String(fields[kind === "email" ? "subject" : "htmlTitle"] ?? ""),
        })),
      ...emulator
        .flows()
        .filter(isOurs)
        .map(({ id, on, fields }) => {
          const title = String(fields["description"] ?? "");
          return { id, kind: "sequence" as const, state: on ? "on" : "off", isOut: on, title };
        }),
    ],
    ids: () => new Set([...emulator.objects(), ...emulator.flows()].flatMap(({ deleted, id }) => (deleted ? [] : [id]))),
    // A sequence is one object, with the mails in it.
    made: () =>
      emulator.events().filter(({ kind, by, name }) => kind === "created" && by !== "hand" && readMarker(name) !== undefined).length,
    sends: () => emulator.events().flatMap(({ kind, id, object }) => (kind === "sent" && object === "email" ? [id] : [])),
    mails: () => emulator.events().flatMap((event) => (event.kind === "sent" && event.object === "workflow" ? [mailOut(event)] : [])),
    byHand: {
      edit: (id) => emulator.byHand.edit(kindOf(id), id, kindOf(id) === "email" ? { subject: "By hand" } : { htmlTitle: "By hand" }),
      remove: (id) => emulator.byHand.delete(kindOf(id), id),
      publish: (id) => emulator.byHand.publish(kindOf(id), id),
      join(count) {
        const [list = ""] = [...portal.lists.keys()];
        const first = Math.max(FIRST_NEWCOMER, ...[...portal.lists.values()].map(({ members }) => (members.at(-1)?.[1] ?? 0) + 1));
        emulator.byHand.addToList(list, [[first, first + count - 1]]);
      },
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
