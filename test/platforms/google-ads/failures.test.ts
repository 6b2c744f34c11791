/** Each refusal in our words, with its code, and never with a secret in it; accounts, rights, limits, tokens. */
import { inspect } from "node:util";
import { expect, test } from "vitest";
import type { GoogleAdsSettings as EmulatorSettings } from "#emulators/google-ads/settings.ts";
import { instantOf } from "#ports/clock.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { adMaterial } from "./ads.ts";
import { type Answering, CUSTOMER, campaignName, MARKER, NOON, openGoogleAds } from "./bench.ts";

async function failureOf(promise: Promise<unknown>): Promise<PlatformFailure> {
  const failure = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(failure instanceof PlatformFailure)) throw new Error(`Expected a PlatformFailure, found ${String(failure)}.`);
  return failure;
}

test.each<readonly [string, Parameters<typeof openGoogleAds>[0], string, string]>([
  ["an account they do not reach", { settings: { account: "2345678901" } }, "WRONG_ACCOUNT", "Access and security"],
  ["an account nobody has", { settings: { account: "1111111111" } }, "WRONG_ACCOUNT", "no account with this customer id"],
  ["a manager they have nothing to do with", { settings: { manager: "9000000002" } }, "WRONG_ACCOUNT", "platforms.google-ads.manager"],
  ["a Cloud project for test accounts only", { account: { projectAccess: "TEST" } }, "PUBLISH_RIGHT_MISSING", "Cloud console"],
  ["a version that was taken down", { settings: { apiVersion: "v22" } }, "PLATFORM_UNSUPPORTED", "platforms.google-ads.apiVersion"],
  ["a version nobody serves", { settings: { apiVersion: "v99" } }, "PLATFORM_UNSUPPORTED", "platforms.google-ads.apiVersion"],
])("%s: an error of its own, before anything is written", async (_, options, code, words) => {
  const failure = await failureOf(openGoogleAds(options).platform.account());

  expect([failure.applied, failure.code, failure.message]).toEqual(["no", code, expect.stringContaining(words)]);
});

test("a manager account named as the account is refused by name", async () => {
  const identities: EmulatorSettings["identities"] = [
    {
      email: "ads@acme.example",
      kind: "user",
      refreshToken: "emulator-refresh-token",
      access: [{ customerId: "9000000001", role: "ADMIN" }],
    },
  ];

  const direct = await failureOf(openGoogleAds({ settings: { account: "9000000001" }, account: { identities } }).platform.account());
  const through = await openGoogleAds({ settings: { manager: "9000000001" }, account: { identities } }).platform.account();

  expect([direct.code, direct.message]).toEqual(["WRONG_ACCOUNT", expect.stringContaining("manager account")]);
  expect(through).toEqual({ account: CUSTOMER, type: "standard", zone: "Europe/Berlin", host: "ads.google.com" });
});

test("a test account says that it is one", async () => {
  const identities: EmulatorSettings["identities"] = [
    {
      email: "ads@acme.example",
      kind: "user",
      refreshToken: "emulator-refresh-token",
      access: [{ customerId: "5550001111", role: "ADMIN" }],
    },
  ];
  const { platform } = openGoogleAds({ settings: { account: "5550001111" }, account: { identities } });

  expect((await platform.account()).type).toBe("sandbox");
});

test.each([
  ["an error that comes with a 200", { error: { code: 500, message: "Internal error encountered.", status: "INTERNAL" } }],
  ["a 200 that says nothing", {}],
])("%s is never read as an empty account", async (_, body) => {
  const bench = openGoogleAds();
  await bench.staged();
  const { platform } = bench.over((request, response) =>
    request.path.endsWith(":search") ? { ...response, body: JSON.stringify(body) } : response,
  );

  const failure = await failureOf(platform.find({ kind: "search-ad", resourceKey: MARKER.resourceKey }));

  expect([failure.applied, failure.code]).toEqual(["no", "PLATFORM_ANSWER"]);
});

test("an error that comes with a 200 is never read as an ad Google would take", async () => {
  const { platform } = openGoogleAds().over((request, response) =>
    request.path.endsWith(":mutate")
      ? { ...response, body: JSON.stringify({ error: { code: 500, message: "Internal error encountered.", status: "INTERNAL" } }) }
      : response,
  );

  const question = { material: adMaterial("search-ad", { words: "first version" }), marker: MARKER, name: "Spring launch" };

  const failure = await failureOf(platform.validate?.(question) ?? Promise.resolve());

  expect([failure.applied, failure.code]).toEqual(["no", "PLATFORM_ANSWER"]);
});

test("who may only read is told so at the first write, and nothing was made", async () => {
  const bench = openGoogleAds({ refreshToken: "emulator-read-only-token" });

  const failure = await failureOf(bench.staged());

  expect([failure.applied, failure.code, bench.count("search-ad")]).toEqual(["no", "PUBLISH_RIGHT_MISSING", 0]);
});

test("a campaign that says nothing of EU political advertising stops every write, and the failure says where to look", async () => {
  const bench = openGoogleAds();
  bench.emulator.byHand.addUndeclaredCampaign(CUSTOMER, "Old one");

  const failure = await failureOf(bench.staged());

  expect([failure.applied, failure.code, failure.message]).toEqual([
    "no",
    "PLATFORM_REFUSED",
    expect.stringContaining("EU political advertising"),
  ]);
});

test("the day's operations are used up: a limit nobody waits for", async () => {
  const bench = openGoogleAds({ account: { operationsPerDay: 5 } });
  const before = bench.clock.now();

  const failure = await failureOf(bench.staged());

  expect([failure.applied, failure.code, failure.message]).toEqual(["no", "PLATFORM_LIMIT", expect.stringContaining("24 hours")]);
  expect(bench.clock.now() - before).toBeLessThan(60_000);
});

test("the bucket of requests is empty: the wait Google names is kept, and the call made then", async () => {
  const bench = openGoogleAds({ account: { requestsPerSecond: 0.5, requestBurst: 3 } });

  await bench.staged();

  expect(bench.count("search-ad")).toBe(1);
});

test("a token that ends in the middle is fetched anew, and one that is revoked too", async () => {
  const bench = openGoogleAds();
  const ref = await bench.staged();
  bench.clock.advance(3_590_000);
  await bench.platform.observe(ref);
  bench.emulator.byHand.revokeTokens();

  expect((await bench.platform.observe(ref)).exists).toBe(true);
});

test.each([
  ["a pause whose answer was lost and that comes later is waited for, before it is switched on again", 20_000, 120_000],
  ["one that was carried out at once holds nothing up", 0, 0],
])("%s", async (_, delayMs, waitMs) => {
  const bench = openGoogleAds();
  const ref = await bench.staged();
  await bench.platform.publish({ ref, from: "object" });
  const fault = delayMs === 0 ? ({ kind: "lose-answer" } as const) : ({ kind: "late-commit", delayMs } as const);
  bench.emulator.misbehave({ match: { path: /googleAds:mutate$/, nth: 1 }, fault });
  const since = bench.clock.now();
  await bench.platform.withdraw({ ref });
  const paused = await bench.platform.observe(ref);

  await bench.platform.publish({ ref, from: "object" });
  const tookMs = bench.clock.now() - since;
  bench.clock.advance(3_600_000);

  expect(paused.exists && paused.state).toBe("draft");
  expect(tookMs >= waitMs && tookMs < waitMs + 10_000).toBe(true);
  expect(bench.emulator.objects().find(({ kind, deleted }) => kind === "campaign" && !deleted)?.state).toBe("ENABLED");
});

test("what was let out stays for good, paused, and its money is told", async () => {
  const bench = openGoogleAds();
  const ref = await bench.staged();
  await bench.platform.publish({ ref, from: "object" });
  bench.clock.advance(24 * 3_600_000);
  const live = await bench.platform.observe(ref);
  await bench.platform.withdraw({ ref });

  const failure = await failureOf(bench.platform.discard({ ref, slot: "own" }));

  expect(live.exists && [live.state, live.spent?.currency, (live.spent?.micros ?? 0) > 0, live.review]).toEqual([
    "live",
    "EUR",
    true,
    "approved",
  ]);
  expect([failure.applied, failure.code]).toEqual(["no", "PLATFORM_REFUSED"]);
});

test("what its own review refuses is told with Google's topic; before that it is pending", async () => {
  const bench = openGoogleAds();
  const ref = await bench.staged("guaranteed results");
  const pending = await bench.platform.observe(ref);
  bench.clock.advance(24 * 3_600_000);
  const rejected = await bench.platform.observe(ref);

  expect(pending.exists && pending.review).toBe("pending");
  expect(rejected.exists && [rejected.review, rejected.reviewNote]).toEqual(["rejected", "Google does not show it: MISLEADING_CONTENT"]);
});

test("what is over is not switched on, and is a draft to look at; a new end does not bring it out by itself", async () => {
  const bench = openGoogleAds();
  const ref = await bench.staged();
  await bench.platform.publish({ ref, from: "object" });
  bench.clock.advance(100 * 24 * 3_600_000);
  const over = await bench.platform.observe(ref);
  const again = await failureOf(bench.platform.publish({ ref, from: "object" }));
  // biome-ignore lint/suspicious/noThenProperty: a schedule's end says what happens then.
  const later = { mode: "with-merge", end: { at: "2028-06-30", zone: "Europe/Berlin", then: "withdraw" } } as const;
  const restored = await failureOf(
    bench.platform.restore({ ref, material: adMaterial("search-ad", { words: "first version", facets: { schedule: later } }) }),
  );

  expect([over.exists && over.state, again.code, restored.applied]).toEqual(["draft", "SCHEDULE_PASSED", "no"]);
});

test("what is over is told to be still switched on until it is switched off, whatever the answer to that says", async () => {
  const bench = openGoogleAds();
  const ref = await bench.staged();
  await bench.platform.publish({ ref, from: "object" });
  const runs = await bench.platform.observe(ref);
  bench.clock.advance(100 * 24 * 3_600_000);
  const over = await bench.platform.observe(ref);
  bench.ignoreNextWrite();
  await bench.platform.withdraw({ ref });
  const forgotten = await bench.platform.observe(ref);
  await bench.platform.withdraw({ ref });

  const off = await bench.platform.observe(ref);

  expect([runs, over, forgotten, off].map((seen) => seen.exists && [seen.state, seen.isLeftOn])).toEqual([
    ["live", undefined],
    ["draft", true],
    ["draft", true],
    ["draft", undefined],
  ]);
});

test("who changed it is told without an address, newest first", async () => {
  const bench = openGoogleAds();
  const ref = await bench.staged();
  bench.clock.advance(60_000);
  bench.emulator.byHand.setStatus(campaignName(ref.id), "ENABLED");
  const at = instantOf(bench.clock.now());
  bench.clock.advance(300_000);

  const changes = await bench.platform.changes?.({ ref, since: instantOf(NOON - 3_600_000) });

  expect(changes?.[0]).toEqual({ at, by: "a user of the account", what: "campaign changed: status" });
  expect(changes?.some(({ by, what }) => by === "a program" && what === "campaign made")).toBe(true);
  expect(JSON.stringify(changes)).not.toContain("@");
});

test("a number of a campaign that is another account's, or none, is gone", async () => {
  const { platform } = openGoogleAds();

  expect(await platform.observe({ kind: "search-ad", id: "99999999999" })).toEqual({
    exists: false,
    ref: { kind: "search-ad", id: "99999999999" },
  });
});

test("what is renamed so that our marker is gone is paused all the same, and never written or removed", async () => {
  const bench = openGoogleAds();
  const ref = await bench.staged();
  await bench.platform.publish({ ref, from: "object" });
  bench.emulator.byHand.mutate(CUSTOMER, [
    { campaignOperation: { update: { resourceName: campaignName(ref.id), name: "Mine now" }, updateMask: "name" } },
  ]);

  await bench.platform.withdraw({ ref });
  const seen = await bench.platform.observe(ref);
  const restored = await failureOf(bench.platform.restore({ ref, material: adMaterial("search-ad", { words: "second" }) }));
  const discarded = await failureOf(bench.platform.discard({ ref, slot: "own" }));

  expect([seen.exists && seen.state, restored.applied, discarded.applied]).toEqual(["draft", "no", "no"]);
});

test("no token and no key is found in any failure, whatever Google answers", async () => {
  const bench = openGoogleAds();
  const tokens: string[] = [];
  const echo: Answering = ({ headers = {} }, response) => {
    tokens.push((headers["authorization"] ?? "").replace("Bearer ", ""));
    return response.status === 200
      ? { ...response, status: 400, body: JSON.stringify({ error: { message: `Bad: ${tokens.at(-1)} emulator-refresh-token` } }) }
      : response;
  };
  const { platform } = bench.over(echo);
  const ref = { kind: "search-ad", id: "20100000001" } as const;
  const request = { material: adMaterial("search-ad", { words: "x" }), marker: MARKER, name: "It", target: { kind: "create" } } as const;

  const failures = [
    await failureOf(platform.account()),
    await failureOf(platform.observe(ref)),
    await failureOf(platform.stage(request)),
    await failureOf(platform.publish({ ref, from: "object" })),
    await failureOf(platform.find({ kind: "search-ad" })),
  ];

  const said = failures.map((failure) => inspect(failure, { depth: 9 })).join("\n");
  expect(tokens.length).toBeGreaterThan(4);
  for (const secret of [...new Set(tokens), "emulator-refresh-token"]) expect(said.includes(secret)).toBe(false);
});
