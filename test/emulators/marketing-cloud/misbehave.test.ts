import { expect, test } from "vitest";
import { ConnectionLost, type Fault } from "#emulators/common/misbehave.ts";
import { ASSETS, account, envelope, JOURNEYS, MAIL, message } from "./caller.ts";

interface Row {
  readonly fault: Fault;
  readonly status: number;
  readonly committed: boolean;
  readonly body?: RegExp;
  readonly header?: string;
}

const REST: readonly Row[] = [
  { fault: { kind: "refuse-before" }, status: 0, committed: false },
  { fault: { kind: "lose-answer" }, status: 0, committed: true },
  { fault: { kind: "late-commit", delayMs: 5000 }, status: 0, committed: false },
  { fault: { kind: "late-commit", delayMs: 5000, status: 504 }, status: 504, committed: false },
  {
    fault: { kind: "rate-limited", retryAfter: { kind: "seconds", seconds: 4 } },
    status: 429,
    committed: false,
    header: "4",
    body: /"errorcode":50100/,
  },
  { fault: { kind: "rate-limited", retryAfter: { kind: "absurd" } }, status: 429, committed: false, header: "next Tuesday, -1" },
  { fault: { kind: "rate-limited", retryAfter: { kind: "absent" } }, status: 429, committed: false, body: /"errorcode":50200/ },
  { fault: { kind: "status-before", status: 500 }, status: 500, committed: false, body: /"documentation"/ },
  { fault: { kind: "status-after", status: 502 }, status: 502, committed: true },
  { fault: { kind: "ok-with-error-body" }, status: 200, committed: false, body: /"errorcode":40000/ },
  { fault: { kind: "malformed" }, status: 201, committed: true, body: /^\{'/ },
  { fault: { kind: "truncated" }, status: 201, committed: true, body: /[^}]$/ },
  { fault: { kind: "without-id" }, status: 201, committed: true, body: /^(?!\{"id":)(?!.*"objectID":)/ },
  { fault: { kind: "forgotten-write" }, status: 201, committed: false, body: /"id":/ },
  { fault: { kind: "unauthorised" }, status: 401, committed: false },
  { fault: { kind: "slow", delayMs: 9000 }, status: 201, committed: true },
  { fault: { kind: "redirect", location: "https://elsewhere.example/" }, status: 307, committed: false },
  { fault: { kind: "html", status: 403 }, status: 403, committed: false, body: /^<!doctype html>/ },
];

test.for(REST)("REST: $fault.kind answers $status (0: nothing), carried out: $committed", ({ fault, status, committed, body, header }) => {
  const { emulator, token } = account();
  const bearer = token();
  emulator.misbehave({ match: { method: "POST" }, fault });
  const outcome = (() => {
    try {
      return emulator.handle({ method: "POST", path: ASSETS, headers: { authorization: `Bearer ${bearer}` }, body: MAIL });
    } catch (error) {
      return error;
    }
  })();

  if (outcome instanceof ConnectionLost) expect(outcome.committed).toBe(committed);
  else expect(outcome).toMatchObject({ status });
  expect(emulator.exchanges().at(-1)).toMatchObject({ status, committed, mutating: true, fault: fault.kind });
  expect(emulator.objects()).toHaveLength(committed ? 1 : 0);
  if (body !== undefined) expect(outcome).toMatchObject({ body: expect.stringMatching(body) });
  if (header !== undefined) expect(outcome).toMatchObject({ headers: { "retry-after": header } });
  if (fault.kind === "slow") expect(outcome).toMatchObject({ delayMs: 9000 });
});

const SOAP: readonly Row[] = [
  { fault: { kind: "lose-answer" }, status: 0, committed: true },
  { fault: { kind: "late-commit", delayMs: 5000, status: 500 }, status: 500, committed: false, body: /<soap:Fault>/ },
  { fault: { kind: "rate-limited", retryAfter: { kind: "seconds", seconds: 4 } }, status: 500, committed: false, body: /throttled/ },
  { fault: { kind: "status-before", status: 503 }, status: 503, committed: false, body: /<soap:Fault>/ },
  { fault: { kind: "status-after", status: 500 }, status: 500, committed: true, body: /<soap:Fault>/ },
  { fault: { kind: "ok-with-error-body" }, status: 200, committed: false, body: /<OverallStatus>Error</ },
  { fault: { kind: "without-id" }, status: 200, committed: true, body: /^(?!.*<ID>)/s },
  { fault: { kind: "forgotten-write" }, status: 200, committed: false, body: /<ID>\d+</ },
  { fault: { kind: "unauthorised" }, status: 500, committed: false, body: /Token Expired/ },
];

test.for(SOAP)("SOAP Perform start: $fault.kind answers $status, carried out: $committed", ({ fault, status, committed, body }) => {
  const { emulator, token, email, sendDefinition, SPRING } = account();
  sendDefinition(email().legacyId);
  const text = envelope(token(), message("Perform", `<Action>start</Action><Definitions>${SPRING}</Definitions>`));
  emulator.misbehave({ match: { path: /Service/ }, fault });
  const outcome = (() => {
    try {
      return emulator.handle({ method: "POST", path: "/Service.asmx", headers: { SOAPAction: "Perform" }, body: text });
    } catch (error) {
      return error;
    }
  })();

  if (!(outcome instanceof ConnectionLost)) expect(outcome).toMatchObject({ status });
  if (body !== undefined) expect(outcome).toMatchObject({ body: expect.stringMatching(body) });
  expect(emulator.exchanges().at(-1)).toMatchObject({ status, committed, mutating: true });
  expect(emulator.objects().filter(({ kind }) => kind === "send")).toHaveLength(committed ? 1 : 0);
});

test("a send answered with failure goes out later all the same, once", () => {
  const { clock, emulator, email, sendDefinition, performOn, SPRING, sent } = account();
  sendDefinition(email().legacyId);
  emulator.misbehave({ match: { path: /Service/, nth: 1 }, fault: { kind: "late-commit", delayMs: 5000, status: 500 } });
  performOn("start", SPRING);

  clock.advance(600_000);

  expect(sent()).toMatchObject([{ at: "2026-04-06T12:01:05Z" }]);
});

test("a forgotten write gives a number that is never given again", () => {
  const { emulator, call, email } = account();
  emulator.misbehave({ match: { path: /assets$/, nth: 1 }, fault: { kind: "forgotten-write" } });
  const forgotten = email();

  expect(call("GET", `${ASSETS}/${forgotten.id}`).status).toBe(404);
  expect(email().id).not.toBe(forgotten.id);
});

test("the status of a publication can be lost, and the journey runs", () => {
  const { clock, emulator, email, entry, journey, call, statusOf } = account();
  entry();
  const id = journey(email().legacyId);
  emulator.misbehave({ match: { path: /publishAsync/, nth: 1 }, fault: { kind: "without-id" } });

  expect(call("POST", `${JOURNEYS}/publishAsync/${id}?versionNumber=1`, {}).json).toEqual({});
  clock.advance(15_000);

  expect(statusOf(id)).toBe("Published");
});
