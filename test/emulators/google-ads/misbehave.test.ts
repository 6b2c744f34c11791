import { expect, test } from "vitest";
import { ConnectionLost, type Fault } from "#emulators/common/misbehave.ts";
import { account, at, CUSTOMER, codes, searchCampaign } from "./caller.ts";

interface Row {
  readonly fault: Fault;
  readonly status: number;
  readonly committed: boolean;
  readonly body?: RegExp;
  readonly header?: string;
}

const ROWS: readonly Row[] = [
  { fault: { kind: "refuse-before" }, status: 0, committed: false },
  { fault: { kind: "lose-answer" }, status: 0, committed: true },
  { fault: { kind: "late-commit", delayMs: 5000 }, status: 0, committed: false },
  { fault: { kind: "late-commit", delayMs: 5000, status: 504 }, status: 504, committed: false, body: /DEADLINE_EXCEEDED/ },
  {
    fault: { kind: "rate-limited", retryAfter: { kind: "seconds", seconds: 12 } },
    status: 429,
    committed: false,
    header: "12",
    body: /"retryDelay":"12s"/,
  },
  {
    fault: { kind: "rate-limited", retryAfter: { kind: "absent" } },
    status: 429,
    committed: false,
    body: /RESOURCE_TEMPORARILY_EXHAUSTED/,
  },
  {
    fault: { kind: "rate-limited", retryAfter: { kind: "absent" }, policy: "DAILY" },
    status: 429,
    committed: false,
    body: /"RESOURCE_EXHAUSTED"/,
  },
  { fault: { kind: "status-before", status: 503 }, status: 503, committed: false, body: /TRANSIENT_ERROR/ },
  { fault: { kind: "status-before", status: 409 }, status: 409, committed: false, body: /CONCURRENT_MODIFICATION/ },
  { fault: { kind: "status-after", status: 500 }, status: 500, committed: true, body: /INTERNAL_ERROR/ },
  { fault: { kind: "status-after", status: 502 }, status: 502, committed: true, body: /<html>/ },
  { fault: { kind: "ok-with-error-body" }, status: 200, committed: false, body: /"error"/ },
  { fault: { kind: "malformed" }, status: 200, committed: true, body: /^\{'/ },
  { fault: { kind: "truncated" }, status: 200, committed: true, body: /[^}]$/ },
  { fault: { kind: "without-id" }, status: 200, committed: true, body: /^(?!.*resourceName)/ },
  { fault: { kind: "forgotten-write" }, status: 200, committed: false, body: /resourceName/ },
  { fault: { kind: "unauthorised" }, status: 401, committed: false, body: /UNAUTHENTICATED/ },
  { fault: { kind: "slow", delayMs: 9000 }, status: 200, committed: true },
  { fault: { kind: "redirect", location: "https://elsewhere.example/" }, status: 307, committed: false },
  { fault: { kind: "html", status: 403 }, status: 403, committed: false, body: /^<!doctype html>/ },
];

test.for(ROWS)("$fault.kind answers $status (0: nothing), carried out: $committed", ({ fault, status, committed, body, header }) => {
  const { emulator, token } = account();
  const authorization = `Bearer ${token()}`;
  emulator.misbehave({ match: { method: "POST", path: /:mutate$/ }, fault });
  const outcome = (() => {
    try {
      return emulator.handle({
        method: "POST",
        path: `/v25/customers/${CUSTOMER}/googleAds:mutate`,
        headers: { authorization },
        body: { mutateOperations: searchCampaign() },
      });
    } catch (error) {
      return error;
    }
  })();

  if (outcome instanceof ConnectionLost) expect(outcome.committed).toBe(committed);
  else expect(outcome).toMatchObject({ status });
  expect(emulator.exchanges().at(-1)).toMatchObject({ status, committed, mutating: true, fault: fault.kind });
  expect(emulator.objects().filter(({ kind }) => kind === "campaign")).toHaveLength(committed ? 1 : 0);
  if (body !== undefined) expect(outcome).toMatchObject({ body: expect.stringMatching(body) });
  if (header !== undefined) expect(outcome).toMatchObject({ headers: { "retry-after": header } });
});

test("a campaign answered with failure is there later all the same, whole, and cannot be made twice", () => {
  const { clock, emulator, mutate } = account();
  emulator.misbehave({ match: { path: /:mutate$/, nth: 1 }, fault: { kind: "late-commit", delayMs: 5000, status: 504 } });
  expect(mutate(searchCampaign()).status).toBe(504);

  clock.advance(5000);

  expect(codes(mutate(searchCampaign()).json)).toContain("campaignError.DUPLICATE_CAMPAIGN_NAME");
  expect(emulator.events().filter(({ kind, object }) => kind === "created" && object === "campaign")).toMatchObject([
    { at: "2026-11-28T09:00:05Z" },
  ]);
});

test("a forgotten write leaves nothing, and its numbers are never given again", () => {
  const { emulator, mutate } = account();
  emulator.misbehave({ match: { path: /:mutate$/, nth: 1 }, fault: { kind: "forgotten-write" } });
  const name = (json: unknown) => at(json, "mutateOperationResponses", 1, "campaignResult", "resourceName");
  const forgotten = name(mutate(searchCampaign()).json);

  expect(emulator.events()).toEqual([]);
  expect(name(mutate(searchCampaign()).json)).not.toBe(forgotten);
});

test("the token host can fail in its own words", () => {
  const { emulator, refresh } = account();
  emulator.misbehave({ match: { path: /^\/token$/, nth: 1 }, fault: { kind: "status-before", status: 500 } });

  expect(refresh()).toMatchObject({ status: 500, json: { error: "internal_failure" } });
  expect(refresh().status).toBe(200);
});
