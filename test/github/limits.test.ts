import { expect, test } from "vitest";
import { limitsAs429, pacedWrites, patientRandom, reachedLimit, waitFor } from "#github/limits.ts";
import type { Caller } from "#http/call.ts";
import { jumpingClock, NOON, reset, scripted } from "../http/fake-wire.ts";
import { githubAnswer } from "./github-fixture.ts";
import { failureOf, forgeAt, forgeOf, json } from "./open-test-forge.ts";

const RESET_AT_1230 = String(NOON / 1_000 + 1_800);

test.for([
  { what: "a missing right", answer: githubAnswer("error-integration"), kind: "none" },
  { what: "the secondary limit", answer: githubAnswer("error-secondary"), kind: "secondary" },
  { what: "the hour's limit", answer: githubAnswer("error-hour"), kind: "hour" },
  { what: "a bare 429", answer: { status: 429, headers: {}, body: "" }, kind: "secondary" },
  { what: "a 429 of the hour", answer: { status: 429, headers: { "x-ratelimit-remaining": "0" }, body: "" }, kind: "hour" },
  {
    what: "a secondary limit met with the last call of the hour",
    answer: { ...githubAnswer("error-secondary"), headers: { "x-ratelimit-remaining": "0" } },
    kind: "secondary",
  },
  { what: "a 403 with a time to wait", answer: { status: 403, headers: { "retry-after": "60" }, body: "" }, kind: "secondary" },
  {
    what: "a good answer with no calls left",
    answer: { status: 200, headers: { "x-ratelimit-remaining": "0" }, body: "{}" },
    kind: "none",
  },
  { what: "a 404 whose words are of limits", answer: { status: 404, headers: {}, body: "rate limit" }, kind: "none" },
] as const)("$what is read as $kind", async ({ answer, kind }) => {
  expect(reachedLimit(answer).kind).toBe(kind);
  expect((await limitsAs429(scripted(answer).transport)({ method: "GET", path: "/x" })).status).toBe(kind === "none" ? answer.status : 429);
});

test.for([
  { limit: { kind: "none" }, waitMs: undefined },
  { limit: { kind: "secondary" }, waitMs: 60_000 },
  { limit: { kind: "hour", resetMs: NOON + 30_000 }, waitMs: 31_000 },
  { limit: { kind: "hour", resetMs: NOON - 30_000 }, waitMs: 1_000 },
  { limit: { kind: "hour", resetMs: undefined }, waitMs: 3_600_000 },
] as const)("at noon $limit is waited for $waitMs ms", ({ limit, waitMs }) => {
  expect(waitFor(limit, NOON)).toBe(waitMs);
});

test("the secondary limit is waited out for as long as GitHub says, and then asked again", async () => {
  const { forge, clock, requests } = forgeOf([githubAnswer("error-secondary"), githubAnswer("pull")]);

  expect((await forge.pullRequest(17))?.number).toBe(17);

  expect([requests.length, clock.slept]).toEqual([2, [8_500]]);
});

test("a create that met the secondary limit was certainly not carried out, so it is asked again", async () => {
  const { forge, requests } = forgeOf([githubAnswer("error-secondary"), githubAnswer("comment")]);

  await forge.comment(17, "The mail is drafted.");

  expect(requests.map(({ method }) => method)).toEqual(["POST", "POST"]);
});

test("a used-up hour ends the call at once and says until when; no further call leaves", async () => {
  const answer = { ...githubAnswer("error-hour"), headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": RESET_AT_1230 } };
  const { forge, clock, requests } = forgeOf([answer]);

  const first = await failureOf(forge.setStatus({ commit: "c", context: "campaigns/gate", state: "pending", description: "" }));
  const second = await failureOf(forge.issue(21));

  expect([first.code, first.applied, clock.slept, requests.length]).toEqual(["PLATFORM_LIMIT", "no", [], 1]);
  expect(first.message).toBe(
    "GitHub POST /repos/acme/campaigns/statuses/c: answered 429: the calls this token may make in one hour are used up until 2027-04-07T12:30:00Z.",
  );
  expect(second.message).toBe("GitHub takes no more calls from us until 2027-04-07T12:30:01Z.");
});

test("a used-up hour that is over in half a minute is waited for", async () => {
  const soon = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(NOON / 1_000 + 30) };
  const { forge, clock } = forgeOf([{ ...githubAnswer("error-hour"), headers: soon }, githubAnswer("pull")]);

  await forge.pullRequest(17);

  expect(clock.slept).toEqual([32_500]);
});

test("a limit is never taken for a missing right: the members of a team are then unknown to nobody", async () => {
  const { forge } = forgeAt({
    "GET /orgs/acme/teams/launch/members": { ...githubAnswer("error-hour"), headers: { "x-ratelimit-remaining": "0" } },
  });

  expect((await failureOf(forge.team("acme/launch"))).code).toBe("PLATFORM_LIMIT");
});

test("writes leave one after the other and a second apart, however many are asked for at once; reads do not wait", async () => {
  const { forge, clock, requests } = forgeAt({
    "POST /issues/17/comments": githubAnswer("comment"),
    "GET /issues/21": githubAnswer("issue"),
    "POST /issues/21/labels": json([]),
  });

  await Promise.all([forge.comment(17, "a"), forge.comment(17, "b"), forge.issue(21), forge.label(21, ["x"]), forge.comment(17, "c")]);

  expect(clock.slept).toEqual([1_000, 1_000, 1_000]);
  expect(requests.map(({ method, json: sent }) => (method === "GET" ? "read" : JSON.stringify(sent)))).toEqual([
    expect.stringMatching(/read|"a"/),
    expect.stringMatching(/read|"a"/),
    '{"body":"b"}',
    '{"labels":["x"]}',
    '{"body":"c"}',
  ]);
});

test("a write that fails does not hold up the next", async () => {
  const failing: Caller = async () => {
    throw new Error("no");
  };
  const clock = jumpingClock();
  const call = pacedWrites(failing, clock);
  const write = { request: { method: "POST", path: "/x" }, effect: "create", read: () => 1 } as const;

  const results = await Promise.allSettled([call(write), call(write)]);

  expect([results.map(({ status }) => status), clock.slept]).toEqual([["rejected", "rejected"], [1_000]]);
});

test("a repeated write keeps its distance too", async () => {
  const { forge, clock } = forgeOf([reset, json({})]);

  await forge.editComment(61001, "new");

  expect(clock.slept).toEqual([1_500]);
  expect(patientRandom({ next: () => 0, uuid: () => "" }).next() * 2_000).toBe(1_000);
});
