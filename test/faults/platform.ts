/** What the fault harness asks of a platform. An adapter joins with one entry in `PLATFORMS`. */
import { createHash } from "node:crypto";
import type { LogEntry } from "#emulators/common/oracle.ts";
import { createHubspotEmulator, type HubspotEmulator } from "#emulators/hubspot/emulator.ts";
import type { EmailRecord, PageRecord } from "#emulators/hubspot/portal.ts";
import type { HubspotSettings } from "#emulators/hubspot/settings.ts";
import type { SteppableClock } from "#emulators/steppable-clock.ts";
import { readMarker } from "#model/marker.ts";
import type { HttpRequest, Transport } from "#ports/transport.ts";
import { memoryTransport, SLUG } from "../workbench.ts";

/** Something in the account that carries our marker and was not deleted. */
export interface Thing {
  readonly id: string;
  readonly kind: "email" | "page";
  readonly state: string;
  /** Published, scheduled or on. */
  readonly isOut: boolean;
  /** What a reader sees first: the subject of a mail, the title of a page. */
  readonly title: string;
}

export interface Account {
  /** What the program finds in its environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly token: string;
  readonly transport: Transport;
  /** A digest of everything that decides how it answers from now on, the time included. */
  state(): string;
  things(): readonly Thing[];
  /** Everything there, ours or not, that was not deleted. */
  ids(): ReadonlySet<string>;
  /** Whether a call brings something out, or asks the platform to do so later. */
  bringsOut(request: HttpRequest): boolean;
  /** How many objects programs ever made there. */
  made(): number;
  /** Which objects reached their people with a mail of the campaign, once for each time. */
  sends(): readonly string[];
  readonly byHand: {
    /** Somebody changes what a reader sees. */
    edit(id: string): void;
    remove(id: string): void;
    /** Somebody publishes or sends it there. */
    publish(id: string): void;
  };
  advance(milliseconds: number): void;
}

/** An account as it stood at one moment, to be opened as often as one likes. */
export interface FrozenAccount {
  open(clock: SteppableClock): Account;
}

/** HubSpot's account, put aside as plain data. */
export interface HubspotData {
  readonly settings: Partial<HubspotSettings>;
  readonly emails: readonly (readonly [string, EmailRecord])[];
  readonly pages: readonly (readonly [string, PageRecord])[];
  readonly log: readonly LogEntry[];
}

export function hubspotData({ portal, log }: HubspotEmulator, settings: Partial<HubspotSettings>): HubspotData {
  return structuredClone({ settings, emails: [...portal.emails], pages: [...portal.pages], log: [...log] });
}

export function frozenHubspot({ settings, emails, pages, log }: HubspotData): FrozenAccount {
  return {
    open(clock) {
      const copy = createHubspotEmulator({ clock, settings: { ...settings, uiDomain: "app.hubspot.com", firstId: 184_200_009_000 } });
      for (const [id, email] of structuredClone(emails)) copy.portal.emails.set(id, email);
      for (const [id, page] of structuredClone(pages)) copy.portal.pages.set(id, page);
      copy.portal.oracle.entries.push(...structuredClone(log));
      return hubspotAccount(copy, clock);
    },
  };
}

/** The window of the vendor's rolling limit, and the calls within it from which on what follows may come to the limit (190) in it. */
const WINDOW_MS = 10_000;
const MANY_CALLS = 70;

/** Correlation ids are left out: they count up, and nothing is decided by them. So are calls that are too few for the limit to matter. */
function hubspotState({ portal: { emails, pages, oracle } }: HubspotEmulator, nowMs: number): string {
  const since = new Date(nowMs - WINDOW_MS).toISOString();
  const events = oracle.entries.flatMap((entry) => (entry.kind === "exchange" ? [] : [{ ...entry, seq: 0 }]));
  const recent = oracle.entries.filter((entry) => entry.kind === "exchange" && entry.at > since).length;
  return createHash("sha1")
    .update(JSON.stringify([nowMs, recent > MANY_CALLS ? recent : 0, [...emails], [...pages], events]))
    .digest("base64");
}

export function hubspotAccount(emulator: HubspotEmulator, clock: SteppableClock): Account {
  const kindOf = (id: string) => (emulator.portal.emails.has(id) ? ("email" as const) : ("page" as const));
  return {
    env: { HUBSPOT_TOKEN: emulator.token },
    token: emulator.token,
    transport: memoryTransport(emulator, emulator.token),
    state: () => hubspotState(emulator, clock.now()),
    things: () =>
      emulator
        .objects()
        .filter(({ deleted, name }) => !deleted && readMarker(name) !== undefined)
        .map(({ id, kind, state, live, fields }) => ({
          id,
          kind,
          state,
          isOut: live || state === "SCHEDULED" || state === "PUBLISHED_OR_SCHEDULED",
          title: String(fields[kind === "email" ? "subject" : "htmlTitle"] ?? ""),
        })),
    ids: () =>
      new Set(
        emulator
          .objects()
          .filter(({ deleted }) => !deleted)
          .map(({ id }) => id),
      ),
    bringsOut: ({ method, path }) => method !== "GET" && /\/(?:publish|schedule|push-live)$/.test(path),
    made: () => emulator.events().filter(({ kind, by }) => kind === "created" && by !== "hand").length,
    sends: () => emulator.events().flatMap(({ kind, id, name }) => (kind === "sent" && name.includes(SLUG) ? [id] : [])),
    byHand: {
      edit: (id) => emulator.byHand.edit(kindOf(id), id, kindOf(id) === "email" ? { subject: "By hand" } : { htmlTitle: "By hand" }),
      remove: (id) => emulator.byHand.delete(kindOf(id), id),
      publish: (id) => emulator.byHand.publish(kindOf(id), id),
    },
    advance: (milliseconds) => emulator.advance(milliseconds),
  };
}
