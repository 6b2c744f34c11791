/** An emulated instance and a caller with its token, for the tests of this room. */
import { createMarketoEmulator, type FrozenInstance } from "#emulators/marketo/emulator.ts";
import type { MarketoSettings } from "#emulators/marketo/settings.ts";
import { steppableClock } from "#emulators/steppable-clock.ts";

export const START = Date.parse("2026-04-06T12:00:00Z");
export const MINUTE = 60_000;
export const DAY = 1440 * MINUTE;
export const V1 = "/rest/asset/v1";
export const V2 = "/rest/asset/v2/email";

/** Reads a path of keys out of unknown JSON. */
export function at(value: unknown, ...keys: readonly (string | number)[]): unknown {
  return keys.reduce<unknown>((found, key) => (typeof found === "object" && found !== null ? Reflect.get(found, key) : undefined), value);
}

/** The list under a path of keys; empty when there is none. */
export function listAt(value: unknown, ...keys: readonly (string | number)[]): readonly unknown[] {
  const found = at(value, ...keys);
  return Array.isArray(found) ? found : [];
}

export interface Answered {
  readonly status: number;
  readonly json: unknown;
  /** The first thing in `result`. */
  readonly first: unknown;
  readonly success: unknown;
  /** The code of the first error. */
  readonly code: unknown;
}

export function instance(settings: Partial<MarketoSettings> = {}, from?: FrozenInstance) {
  const clock = steppableClock(START);
  const emulator = createMarketoEmulator({ clock, settings, ...(from === undefined ? {} : { from }) });
  const token = () => {
    const query = `grant_type=client_credentials&client_id=${emulator.clientId}&client_secret=${emulator.clientSecret}`;
    return String(at(JSON.parse(emulator.handle({ method: "GET", path: `/identity/oauth/token?${query}` }).body), "access_token"));
  };
  const answered = (response: ReturnType<typeof emulator.handle>): Answered => {
    const json: unknown = response.body.startsWith("{") ? JSON.parse(response.body) : undefined;
    return {
      status: response.status,
      json,
      first: at(json, "result", 0),
      success: at(json, "success"),
      code: at(json, "errors", 0, "code"),
    };
  };
  const send = (method: string, path: string, headers: Record<string, string> = {}, body?: string) =>
    answered(
      emulator.handle({
        method,
        path,
        headers: { Authorization: `Bearer ${token()}`, ...headers },
        ...(body === undefined ? {} : { body }),
      }),
    );
  const get = (path: string, query: Record<string, string> = {}) => send("GET", `${path}?${new URLSearchParams(query)}`);
  const post = (path: string, form: Record<string, string> = {}) =>
    send("POST", path, { "content-type": "application/x-www-form-urlencoded" }, new URLSearchParams(form).toString());
  const json = (path: string, body: unknown, method = "POST") =>
    send(method, path, { "content-type": "application/json", "x-app-type": "marketo" }, JSON.stringify(body));
  const multipart = (path: string, fields: Record<string, string>) => {
    const parts = Object.entries(fields).map(
      ([name, value]) =>
        `--xx\r\nContent-Disposition: form-data; name="${name}"${name === "content" ? '; filename="x.html"' : ""}\r\n\r\n${value}\r\n`,
    );
    return send("POST", path, { "content-type": "multipart/form-data; boundary=xx" }, `${parts.join("")}--xx--\r\n`);
  };

  const idNamed = (kind: "programs" | "folders" | "staticLists" | "templates" | "pageTemplates", name: string): number => {
    const found = [...emulator.instance.data[kind].values()].find((asset) => asset.name === name);
    if (found === undefined) throw new TypeError(`no ${name}`);
    return found.id;
  };
  const folder = (name: string) => JSON.stringify({ id: idNamed("folders", name), type: "Folder" });
  const later = (minutes: number) => new Date(clock.now() + minutes * MINUTE).toISOString();
  const clone = (template: string, name: string) =>
    Number(
      at(post(`${V1}/program/${idNamed("programs", template)}/clone.json`, { name, folder: folder("Campaigns as code") }).first, "id"),
    );
  const inProgram = (kind: "emails" | "newEmails" | "campaigns" | "pages", program: number): readonly number[] =>
    [...emulator.instance.data[kind].values()].filter(({ place }) => place.type === "Program" && place.id === program).map(({ id }) => id);
  /** A copy of the prepared Email Program, with a date `minutes` from now. */
  const mailing = (minutes: number, name = "Spring") => {
    const program = clone("Template: one mail", name);
    post(`${V1}/program/${program}.json`, { startDate: later(minutes), endDate: later(minutes + 60) });
    return { program, email: inProgram("emails", program)[0] ?? 0 };
  };
  const approved = (program: number) => post(`${V1}/program/${program}/approve.json`);
  const unapproved = (program: number) => post(`${V1}/program/${program}/unapprove.json`);
  const stateOf = (kind: string, id: number) => emulator.objects().find((found) => found.kind === kind && found.id === String(id))?.state;
  const happened = () => emulator.events().map(({ kind }) => kind);
  const sent = () => emulator.events().flatMap((event) => (event.kind === "sent" ? [event] : []));
  return {
    clock,
    emulator,
    token,
    send,
    get,
    post,
    json,
    multipart,
    idNamed,
    folder,
    later,
    clone,
    inProgram,
    mailing,
    approved,
    unapproved,
    stateOf,
    happened,
    sent,
  };
}
