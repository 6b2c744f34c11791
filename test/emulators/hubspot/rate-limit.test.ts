import { expect, test } from "vitest";
import { createRateLimit } from "#emulators/hubspot/rate-limit.ts";
import { account, at, EMAILS, START } from "./caller.ts";

const limit = (options = {}) =>
  createRateLimit({ tenSecondLimit: 3, dailyLimit: 100, timeZone: "UTC", sendsRetryAfter: false, ...options });

test("the window rolls: a request is free again ten seconds after the one that filled it", () => {
  const rolling = limit();
  const refusedAt = (ms: number) => rolling.take(START + ms, "counted").refused !== undefined;

  expect([0, 4000, 8000, 9999, 10_000, 13_999, 14_000].map(refusedAt)).toEqual([false, false, false, true, false, true, false]);
});

test("publishing does not fill the ten seconds but counts for the day", () => {
  const rolling = limit();
  for (let index = 0; index < 5; index += 1) rolling.take(START, "exempt");

  expect(rolling.take(START, "counted").headers["x-hubspot-ratelimit-remaining"]).toBe("2");
  expect(rolling.usedToday(START)).toBe(6);
});

test("the day ends at midnight of the account, not of UTC", () => {
  const daily = limit({ dailyLimit: 1, timeZone: "America/New_York" });
  const at = (iso: string) => daily.take(Date.parse(iso), "counted").refused?.policy;

  expect([at("2026-04-06T23:00:00Z"), at("2026-04-07T03:59:00Z"), at("2026-04-07T04:00:00Z")]).toEqual([undefined, "DAILY", undefined]);
});

test.for([
  { sendsRetryAfter: false, header: undefined },
  { sendsRetryAfter: true, header: "7" },
])("a refused call says so in the vendor's words, Retry-After sent: $sendsRetryAfter", ({ sendsRetryAfter, header }) => {
  const { call, clock } = account({ tenSecondLimit: 1, sendsRetryAfter });
  call("GET", EMAILS);
  clock.advance(3000);

  const refused = call("POST", EMAILS, { name: "A" });

  expect(refused.status).toBe(429);
  expect(refused.json).toMatchObject({ errorType: "RATE_LIMIT", policyName: "TEN_SECONDLY_ROLLING" });
  expect(refused.headers["retry-after"]).toBe(header);
  expect(refused.headers).toMatchObject({ "x-hubspot-ratelimit-max": "1", "x-hubspot-ratelimit-remaining": "0" });
});

test("a search answers without the limit's headers", () => {
  const { call } = account();

  const found = call("POST", "/crm/v3/lists/search", { listIds: ["101"] });

  expect(at(found.json, "lists", 0, "size")).toBe(12_431);
  expect(found.headers["x-hubspot-ratelimit-max"]).toBeUndefined();
});
