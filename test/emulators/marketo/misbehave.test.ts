import { expect, test } from "vitest";
import { ConnectionLost, type Fault } from "#emulators/common/misbehave.ts";
import { at, instance, V1 } from "./caller.ts";

const NO_HEADER = { kind: "absent" } as const;
const FAULTS: readonly { fault: Fault; status: number; committed: boolean; body?: RegExp; header?: string }[] = [
  { fault: { kind: "refuse-before" }, status: 0, committed: false },
  { fault: { kind: "lose-answer" }, status: 0, committed: true },
  { fault: { kind: "late-commit", delayMs: 5000 }, status: 0, committed: false },
  { fault: { kind: "late-commit", delayMs: 5000, status: 719 }, status: 200, committed: false, body: /"code":"719"/ },
  { fault: { kind: "late-commit", delayMs: 5000, status: 504 }, status: 504, committed: false, body: /^<html>/ },
  { fault: { kind: "rate-limited", retryAfter: NO_HEADER }, status: 200, committed: false, body: /"code":"606"/ },
  { fault: { kind: "rate-limited", retryAfter: { kind: "seconds", seconds: 4 } }, status: 200, committed: false, header: "4" },
  { fault: { kind: "rate-limited", retryAfter: NO_HEADER, policy: "DAILY" }, status: 200, committed: false, body: /"code":"607"/ },
  { fault: { kind: "rate-limited", retryAfter: NO_HEADER, policy: "SECONDLY" }, status: 200, committed: false, body: /"code":"615"/ },
  { fault: { kind: "status-before", status: 502 }, status: 502, committed: false, body: /^<html>/ },
  { fault: { kind: "status-before", status: 611 }, status: 200, committed: false, body: /"code":"611"/ },
  { fault: { kind: "status-after", status: 611 }, status: 200, committed: true, body: /"code":"611"/ },
  { fault: { kind: "status-after", status: 713 }, status: 200, committed: true, body: /"success":false.*"code":"713"/ },
  { fault: { kind: "status-after", status: 719 }, status: 200, committed: true, body: /"code":"719"/ },
  { fault: { kind: "status-after", status: 504 }, status: 504, committed: true },
  { fault: { kind: "ok-with-error-body" }, status: 200, committed: false, body: /"success":false/ },
  { fault: { kind: "malformed" }, status: 200, committed: true, body: /^\{'/ },
  { fault: { kind: "truncated" }, status: 200, committed: true, body: /[^}]$/ },
  { fault: { kind: "without-id" }, status: 200, committed: true, body: /^(?!.*"id":\d+,"name":"Spring")/ },
  { fault: { kind: "forgotten-write" }, status: 200, committed: false, body: /"id":/ },
  { fault: { kind: "unauthorised" }, status: 200, committed: false, body: /"code":"602"/ },
  { fault: { kind: "slow", delayMs: 9000 }, status: 200, committed: true },
  { fault: { kind: "redirect", location: "https://elsewhere.example/" }, status: 307, committed: false },
  { fault: { kind: "html", status: 403 }, status: 403, committed: false, body: /^<!doctype html>/ },
];

const named = (fault: Fault) => `${fault.kind}${"status" in fault ? ` ${fault.status}` : ""}${"policy" in fault ? ` ${fault.policy}` : ""}`;

test.for(FAULTS.map((row) => ({ ...row, name: named(row.fault) })))(
  "a clone under $name answers $status (0: nothing), carried out: $committed",
  ({ fault, status, committed, body, header }) => {
    const { emulator, token, idNamed, folder } = instance();
    const headers = { authorization: `Bearer ${token()}`, "content-type": "application/x-www-form-urlencoded" };
    const form = new URLSearchParams({ name: "Spring", folder: folder("Campaigns as code") });
    const before = emulator.objects().length;
    emulator.misbehave({ match: { method: "POST", path: /clone/ }, fault });
    const path = `${V1}/program/${idNamed("programs", "Template: one mail")}/clone.json`;

    const outcome = (() => {
      try {
        return emulator.handle({ method: "POST", path, headers, body: form.toString() });
      } catch (error) {
        return error;
      }
    })();

    if (outcome instanceof ConnectionLost) expect(outcome.committed).toBe(committed);
    else expect(outcome).toMatchObject({ status });
    expect(emulator.exchanges().at(-1)).toMatchObject({ status, committed, mutating: true, fault: fault.kind });
    expect(emulator.objects().length - before).toBe(committed ? 2 : 0);
    if (body !== undefined) expect(outcome).toMatchObject({ body: expect.stringMatching(body) });
    if (header !== undefined) expect(outcome).toMatchObject({ headers: { "retry-after": header } });
    if (fault.kind === "slow") expect(outcome).toMatchObject({ delayMs: 9000 });
  },
);

test("a clone that timed out on a lock appears later, at its own time, with all that stands in it", () => {
  const { clone, clock, emulator, get } = instance();
  emulator.misbehave({ match: { path: /clone/, nth: 1 }, fault: { kind: "late-commit", delayMs: 5000, status: 719 } });
  clone("Template: one mail", "Spring");
  const found = () => get(`${V1}/program/byName.json`, { name: "Spring" }).first;

  clock.advance(4999);
  expect(found()).toBeUndefined();
  clock.advance(60_000);

  expect(found()).toMatchObject({ name: "Spring" });
  expect(emulator.events()).toMatchObject([
    { kind: "created", object: "program", at: "2026-04-06T12:00:05Z" },
    { kind: "created", object: "email", name: "Spring.Mail" },
  ]);
});

test("a write that is late and meets a name taken in the meantime makes nothing", () => {
  const { clone, clock, emulator } = instance();
  emulator.misbehave({ match: { path: /clone/, nth: 1 }, fault: { kind: "late-commit", delayMs: 5000 } });
  expect(() => clone("Template: one mail", "Spring")).toThrow(ConnectionLost);
  clone("Template: one mail", "Spring");
  clock.advance(60_000);

  expect(emulator.events().filter(({ object }) => object === "program")).toHaveLength(1);
});

test("ids of a forgotten write are not given again", () => {
  const { clone, emulator } = instance();
  const remove = emulator.misbehave({ match: { path: /clone/ }, fault: { kind: "forgotten-write" } });
  const forgotten = clone("Template: one mail", "Spring");
  remove();

  expect(clone("Template: one mail", "Spring")).toBeGreaterThan(forgotten);
});

test("a refused token is over: another one is given, and the call can be repeated once", () => {
  const { emulator, token, get } = instance();
  const old = token();
  emulator.misbehave({ match: { path: /channels/, nth: 1 }, fault: { kind: "unauthorised" } });

  expect(get(`${V1}/channels.json`).code).toBe("602");
  expect(token()).not.toBe(old);
  expect(get(`${V1}/channels.json`).success).toBe(true);
});

test("only the nth matching call goes wrong, and a removed fault no longer does", () => {
  const { get, emulator } = instance();
  const remove = emulator.misbehave({ match: { method: "GET", path: /channels/, nth: 2 }, fault: { kind: "status-before", status: 502 } });
  emulator.misbehave({ match: { path: /tagTypes/ }, fault: { kind: "status-before", status: 608 } });
  const channels = () => get(`${V1}/channels.json`).status;

  expect([channels(), channels(), channels()]).toEqual([200, 502, 200]);
  expect(get(`${V1}/tagTypes.json`).code).toBe("608");
  remove();
  emulator.behave();
  expect(at(get(`${V1}/tagTypes.json`).json, "success")).toBe(true);
});
