import { expect, test } from "vitest";
import { ConnectionLost, type Fault } from "#emulators/common/misbehave.ts";
import { account, EMAILS } from "./caller.ts";

const FAULTS: readonly { fault: Fault; status: number; committed: boolean; body?: RegExp; header?: string }[] = [
  { fault: { kind: "refuse-before" }, status: 0, committed: false },
  { fault: { kind: "lose-answer" }, status: 0, committed: true },
  { fault: { kind: "late-commit", delayMs: 5000 }, status: 0, committed: false },
  { fault: { kind: "late-commit", delayMs: 5000, status: 504 }, status: 504, committed: false },
  { fault: { kind: "rate-limited", retryAfter: { kind: "seconds", seconds: 4 } }, status: 429, committed: false, header: "4" },
  {
    fault: { kind: "rate-limited", retryAfter: { kind: "date", atMs: 0 } },
    status: 429,
    committed: false,
    header: "Thu, 01 Jan 1970 00:00:00 GMT",
  },
  { fault: { kind: "rate-limited", retryAfter: { kind: "absurd" } }, status: 429, committed: false, header: "next Tuesday, -1" },
  {
    fault: { kind: "rate-limited", retryAfter: { kind: "absent" }, policy: "DAILY" },
    status: 429,
    committed: false,
    body: /"policyName":"DAILY"/,
  },
  { fault: { kind: "status-before", status: 500 }, status: 500, committed: false, body: /"correlationId"/ },
  { fault: { kind: "status-before", status: 503 }, status: 503, committed: false },
  { fault: { kind: "status-after", status: 502 }, status: 502, committed: true },
  { fault: { kind: "ok-with-error-body" }, status: 200, committed: false, body: /"status":"error"/ },
  { fault: { kind: "malformed" }, status: 201, committed: true, body: /^\{'/ },
  { fault: { kind: "truncated" }, status: 201, committed: true, body: /[^}]$/ },
  { fault: { kind: "without-id" }, status: 201, committed: true, body: /^(?!.*"id":)/ },
  { fault: { kind: "forgotten-write" }, status: 201, committed: false, body: /"id":/ },
  { fault: { kind: "unauthorised" }, status: 401, committed: false },
  { fault: { kind: "slow", delayMs: 9000 }, status: 201, committed: true },
  { fault: { kind: "redirect", location: "https://elsewhere.example/" }, status: 307, committed: false },
  { fault: { kind: "html", status: 403 }, status: 403, committed: false, body: /^<!doctype html>/ },
];

test.for(FAULTS)("$fault.kind answers $status (0: nothing), carried out: $committed", ({ fault, status, committed, body, header }) => {
  const { emulator } = account();
  emulator.misbehave({ match: { method: "POST" }, fault });
  const request = { method: "POST", path: EMAILS, headers: { authorization: "Bearer emulator-token" }, body: { name: "A" } };

  const outcome = (() => {
    try {
      return emulator.handle(request);
    } catch (error) {
      return error;
    }
  })();

  if (outcome instanceof ConnectionLost) expect(outcome.committed).toBe(committed);
  else expect(outcome).toMatchObject({ status });
  expect(emulator.exchanges()).toMatchObject([{ status, committed, mutating: true, fault: fault.kind }]);
  expect(emulator.objects()).toHaveLength(committed ? 1 : 0);
  if (body !== undefined) expect(outcome).toMatchObject({ body: expect.stringMatching(body) });
  if (header !== undefined) expect(outcome).toMatchObject({ headers: { "retry-after": header } });
  if (fault.kind === "slow") expect(outcome).toMatchObject({ delayMs: 9000 });
});

test("a write answered with failure appears later, at its own time", () => {
  const { call, clock, emulator } = account();
  emulator.misbehave({ match: { method: "POST" }, fault: { kind: "late-commit", delayMs: 5000, status: 502 } });
  expect(call("POST", EMAILS, { name: "A" }).status).toBe(502);

  clock.advance(4999);
  expect(emulator.objects()).toEqual([]);
  clock.advance(60_000);

  expect(emulator.events()).toMatchObject([{ kind: "created", at: "2026-04-06T12:00:05Z" }]);
});

test("only the nth matching call goes wrong, and a removed fault no longer does", () => {
  const { call, emulator } = account();
  const fault = { kind: "status-before", status: 500 } as const;
  emulator.misbehave({ match: { method: "GET", path: /emails$/, nth: 2 }, fault });
  const remove = emulator.misbehave({ match: { path: /lists/ }, fault });

  expect(
    [call("GET", EMAILS), call("POST", EMAILS, { name: "A" }), call("GET", EMAILS), call("GET", EMAILS)].map(({ status }) => status),
  ).toEqual([200, 201, 500, 200]);
  expect(call("GET", "/crm/v3/lists/101").status).toBe(500);
  remove();
  expect(call("GET", "/crm/v3/lists/101").status).toBe(200);
});
