/** An emulated account and a caller with its token, for the tests of this room. */
import { createHubspotEmulator } from "#emulators/hubspot/emulator.ts";
import type { HubspotSettings } from "#emulators/hubspot/settings.ts";
import { steppableClock } from "#emulators/steppable-clock.ts";

export const START = Date.parse("2026-04-06T12:00:00Z");
export const MINUTE = 60_000;
export const EMAILS = "/marketing/v3/emails";
export const PAGES = "/cms/v3/pages/landing-pages";
export const TO = { contactIlsLists: { include: ["101"], exclude: ["102"] } };

/** Reads a path of keys out of unknown JSON. */
export function at(value: unknown, ...keys: readonly (string | number)[]): unknown {
  return keys.reduce<unknown>((found, key) => (typeof found === "object" && found !== null ? Reflect.get(found, key) : undefined), value);
}

export function account(settings: Partial<HubspotSettings> = {}) {
  const clock = steppableClock(START);
  const emulator = createHubspotEmulator({ clock, settings });
  const call = (method: string, path: string, body?: unknown) => {
    const response = emulator.handle({ method, path, headers: { Authorization: `Bearer ${emulator.token}` }, body });
    const json: unknown = response.body === "" ? undefined : JSON.parse(response.body);
    return { status: response.status, headers: response.headers, json };
  };
  const email = (fields: Record<string, unknown> = {}) =>
    String(at(call("POST", EMAILS, { name: "Launch", subject: "Hello", to: TO, ...fields }).json, "id"));
  const page = (fields: Record<string, unknown> = {}) =>
    String(at(call("POST", PAGES, { name: "Reports", slug: "reports", templatePath: "landing.html", ...fields }).json, "id"));
  const stateOf = (id: string) => at(call("GET", `${EMAILS}/${id}`).json, "state");
  const published = (id: string) => call("POST", `${EMAILS}/${id}/publish`).status;
  const unpublished = (id: string) => call("POST", `${EMAILS}/${id}/unpublish`).status;
  const later = (minutes: number) => new Date(clock.now() + minutes * MINUTE).toISOString();
  /** A mail scheduled `minutes` from now. */
  const scheduled = (minutes: number, fields: Record<string, unknown> = {}) => {
    const id = email({ sendOnPublish: false, publishDate: later(minutes), ...fields });
    published(id);
    return id;
  };
  const happened = () => emulator.events().map(({ kind }) => kind);
  return { clock, emulator, call, email, page, stateOf, published, unpublished, later, scheduled, happened };
}
