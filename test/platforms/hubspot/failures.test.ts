import fc from "fast-check";
import { expect, test } from "vitest";
import { hubspotLimit, hubspotWord } from "#platforms/hubspot/failures.ts";
import { readContactList } from "#platforms/hubspot/wire.ts";
import { readFlow } from "#platforms/hubspot/wire-flow.ts";
import type { HttpRequest } from "#ports/transport.ts";
import { FOREIGN_404 } from "../foreign.ts";
import { emailMaterial } from "../materials.ts";
import { MARKER, openHubspot } from "./bench.ts";
import { wireBody, wireFixture } from "./wire-fixture.ts";

const READ: HttpRequest = { method: "GET", path: "/marketing/v3/emails/1" };

test("says what HubSpot complains about, each complaint once, without mail addresses", () => {
  expect(hubspotWord(wireFixture("error-validation"), READ)).toEqual({
    message: "Email could not be saved; from address [address] is not connected; subscription 999 does not exist",
    correlation: "aeb5f871-7f07-4993-9211-075dc63e7cbf",
  });
});

test.for([
  { path: "/marketing/v3/emails/1/publish", code: "PUBLISH_RIGHT_MISSING" },
  { path: "/marketing/emails/2026-09/1/unpublish", code: "PUBLISH_RIGHT_MISSING" },
  { path: "/marketing/v3/emails/publish-me", code: undefined },
  { path: "/marketing/v3/emails", code: undefined },
])("403 on $path is $code", ({ path, code }) => {
  expect(hubspotWord(wireFixture("error-scopes"), { method: "POST", path }).code).toBe(code);
});

test("a rolling limit is waited out by its window, a daily one is used up", () => {
  expect(hubspotWord(wireFixture("error-rolling"), READ)).toMatchObject({ waitMs: 10_000 });
  expect(hubspotWord(wireFixture("error-daily"), READ)).toMatchObject({ exhausted: true });
  expect(hubspotWord(wireFixture("error-daily"), READ)).not.toHaveProperty("waitMs");
  expect(hubspotWord({ status: 429, headers: {}, body: '{"policyName":"SECONDLY"}' }, READ)).toMatchObject({ waitMs: 1_000 });
});

test.for([
  "",
  "<html><body>Bad gateway</body></html>",
  "[]",
  "null",
  '"text"',
  '{"errors":"no list"}',
  '{"errors":[null,7,{}]}',
  '{"message":5}',
])("a body that is not HubSpot's error is no fault of ours: %s", (body) => {
  expect(hubspotWord({ status: 502, headers: { "x-hubspot-correlation-id": "c-1" }, body }, READ)).toEqual({ correlation: "c-1" });
});

test("a long complaint is cut", () => {
  const body = JSON.stringify({ message: "x".repeat(5_000) });

  expect(hubspotWord({ status: 400, headers: {}, body }, READ).message).toHaveLength(401);
});

test("no body makes it throw", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), fc.integer({ min: 100, max: 599 }), (body, status) => {
      expect(() => hubspotWord({ status, headers: {}, body }, READ)).not.toThrow();
    }),
  );
});

test.for([
  { headers: {}, facts: undefined },
  {
    headers: { "x-hubspot-ratelimit-max": "190", "x-hubspot-ratelimit-interval-milliseconds": "10000" },
    facts: { perWindow: 190, windowMs: 10_000 },
  },
  {
    headers: {
      "x-hubspot-ratelimit-max": "190",
      "x-hubspot-ratelimit-interval-milliseconds": "10000",
      "x-hubspot-ratelimit-remaining": "3",
    },
    facts: { perWindow: 190, windowMs: 10_000, remaining: 3 },
  },
  { headers: { "x-hubspot-ratelimit-max": "0", "x-hubspot-ratelimit-interval-milliseconds": "10000" }, facts: undefined },
  { headers: { "x-hubspot-ratelimit-max": "many", "x-hubspot-ratelimit-interval-milliseconds": "10000" }, facts: undefined },
  { headers: { "x-hubspot-ratelimit-max": "190", "x-hubspot-ratelimit-interval-milliseconds": "86400000" }, facts: undefined },
])("reads the rolling limit from $headers", ({ headers, facts }) => {
  expect(hubspotLimit(headers)).toEqual(facts);
});

test.for(FOREIGN_404)("a 404 that is %s, and not HubSpot's, is never read as a mail that is gone", async ([, answer]) => {
  const bench = openHubspot();
  const ref = await bench.platform.stage({
    material: emailMaterial({ words: "first version" }),
    marker: MARKER,
    name: "Spring launch",
    target: { kind: "create" },
  });
  const { platform } = bench.over((request, response) => (request.path.endsWith(`/${ref.id}`) ? answer : response));

  for (const attempt of [platform.observe(ref), platform.withdraw({ ref }), platform.discard({ ref, slot: "own" })])
    await expect(attempt).rejects.toMatchObject({ code: "PLATFORM_ANSWER", status: undefined });
  bench.deleteByHand(ref);

  expect(await bench.platform.observe(ref)).toEqual({ exists: false, ref });
});

test("a workflow of which nobody says whether it is on is not taken for one that is off", () => {
  expect(() => readFlow({ id: "1", revisionId: "2", name: "Welcome" })).toThrow("isEnabled is missing");
});

test("a list of which nobody says that it is computed has no size to go by", () => {
  const { list }: { list: Readonly<Record<string, unknown>> } = JSON.parse(JSON.stringify(wireBody("list-processing")));
  const { processingStatus: _, ...rest } = list;

  expect(() => readContactList({ list: rest })).toThrow("processingStatus is missing");
});
