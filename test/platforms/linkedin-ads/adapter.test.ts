/** The account, what LinkedIn would say beforehand, what an administrator has to do, refusals in our words, and secrets nowhere. */
import { describe, expect, test } from "vitest";
import type { LinkedInAdsSettings as EmulatorSettings } from "#emulators/linkedin-ads/settings.ts";
import type { LinkedinAdsSettings } from "#model/types.ts";
import { isPlatformKey, PLATFORMS } from "#platforms/registry.ts";
import { PlatformFailure } from "#ports/platform.ts";
import type { FeedSaid } from "../materials.ts";
import { ACCOUNT, adFor, FOREIGN_ACCOUNT, MARKER, openLinkedin, TEST_ACCOUNT } from "./bench.ts";

const DAY_MS = 24 * 3_600_000;
const BUDGET = { kind: "budget", currency: "EUR", totalMicros: 1_000_000_000, dailyMicros: 50_000_000 } as const;

async function failureOf(attempt: Promise<unknown>): Promise<PlatformFailure> {
  const failure = await attempt.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (failure instanceof PlatformFailure) return failure;
  throw new TypeError(`Expected a PlatformFailure, found ${String(failure)}`);
}

const creation = { marker: MARKER, name: "Spring launch", target: { kind: "create" } } as const;

describe("the account", () => {
  test("is the one configured, and the test account is a sandbox", async () => {
    const bench = openLinkedin();

    const [real, other] = [await bench.platform.account(), await bench.over(undefined, { account: TEST_ACCOUNT }).account()];

    expect([real, other.type]).toEqual([{ account: ACCOUNT, type: "standard", zone: "UTC", host: "www.linkedin.com" }, "sandbox"]);
  });

  test.each(["forbidden", "absent"] as const)("of strangers is said to be one (%s)", async (foreignAccount) => {
    const bench = openLinkedin({ account: { foreignAccount }, settings: { account: FOREIGN_ACCOUNT } });

    const failure = await failureOf(bench.platform.account());

    expect([failure.code, failure.applied, failure.message]).toEqual([
      "WRONG_ACCOUNT",
      "no",
      expect.stringContaining(`no role in the ad account ${FOREIGN_ACCOUNT}`),
    ]);
  });

  test.each<readonly [name: string, account: Partial<EmulatorSettings>, code: string, words: string]>([
    ["a refresh token that does not hold", { programmaticRefresh: false }, "CREDENTIAL_REFUSED", "a person has to consent again"],
    ["a scope that is missing", { scopes: ["r_ads_reporting"] }, "PLATFORM_REFUSED", "The token needs rw_ads"],
    ["a version that is over", { versions: { "202607": "2027-01-01" } }, "PLATFORM_REFUSED", "apiVersion"],
  ])("%s has an error of its own", async (_, account, code, words) => {
    const failure = await failureOf(openLinkedin({ account }).platform.account());

    expect([failure.code, failure.applied, failure.message]).toEqual([code, "no", expect.stringContaining(words)]);
  });

  test("a member who may not change campaigns is told so when something is to come out", async () => {
    const bench = openLinkedin();
    const ref = await bench.staged();
    bench.emulator.byHand.setRole(Number(ACCOUNT), "VIEWER");

    const failure = await failureOf(bench.platform.publish({ ref, from: "object" }));

    expect([failure.code, failure.applied, bench.mightSpend()]).toEqual(["PUBLISH_RIGHT_MISSING", "no", 0]);
  });

  test("a token that ends in the middle is renewed, and nothing is done twice", async () => {
    const bench = openLinkedin();
    const ref = await bench.staged();
    bench.clock.advance(61 * DAY_MS);

    await bench.platform.publish({ ref, from: "object" });

    expect(bench.held()).toEqual(["adCampaignGroup ACTIVE", "adCampaign ACTIVE", "creative ACTIVE"]);
  });

  test("an access token alone opens it, until it ends; then a person has to renew it", async () => {
    const bench = openLinkedin({
      keys: ({ accessToken }) => ({ kind: "access-token", accessToken }),
      settings: { signIn: "access-token" },
    });
    const first = await bench.platform.account();
    bench.clock.advance(61 * DAY_MS);

    const failure = await failureOf(bench.platform.account());

    expect([first.account, failure.code, failure.message]).toEqual([ACCOUNT, "CREDENTIAL_REFUSED", expect.stringContaining("renew it")]);
  });
});

test("the names of its keys carry the account, and a configuration with an access token asks for that alone", () => {
  const member = PLATFORMS.find(({ name }) => name === "linkedin-ads");
  const config = { platforms: { "linkedin-ads": { account: "508", signIn: "access-token" } } };

  expect(member?.credentials("508")).toEqual(["LINKEDIN_508_CLIENT_ID", "LINKEDIN_508_CLIENT_SECRET", "LINKEDIN_508_REFRESH_TOKEN"]);
  expect(Reflect.apply(member?.credentials ?? (() => []), undefined, ["508", config])).toEqual(["LINKEDIN_508_ACCESS_TOKEN"]);
  expect(["LINKEDIN_508_REFRESH_TOKEN", "LINKEDIN_508_ACCESS_TOKEN", "LINKEDIN_ENDPOINT"].map(isPlatformKey)).toEqual([true, true, false]);
});

describe("what LinkedIn would say of an ad before it is made", () => {
  type Said = Omit<Partial<FeedSaid>, "words">;
  const delivery = { political: "not-declared", places: [], widening: [], exemptions: [] } as const;
  const people = (...ids: readonly string[]) =>
    ({ audience: { kind: "public", regions: ["DE"], include: [{ name: "people", ids }] } }) as const;

  test.each<readonly [name: string, said: Said, kind: "refused" | "notice", path: readonly (string | number)[], words: string]>([
    [
      "another currency",
      { facets: { money: { ...BUDGET, currency: "USD", bidding: { kind: "clicks" } } } },
      "refused",
      ["budget", "total", "currency"],
      "counts in EUR",
    ],
    [
      "too little a day",
      { facets: { money: { ...BUDGET, dailyMicros: 5_000_000, bidding: { kind: "clicks" } } } },
      "refused",
      ["budget", "daily"],
      "no less than 10.00 EUR for a day",
    ],
    [
      "too low a bid",
      { facets: { money: { ...BUDGET, bidding: { kind: "manual", bid: { micros: 10_000, currency: "EUR" } } } } },
      "refused",
      ["delivery", "bidding", "bid"],
      "no less than 2.00 EUR for a click",
    ],
    [
      "too high a bid",
      { facets: { money: { ...BUDGET, bidding: { kind: "manual", bid: { micros: 400_000_000, currency: "EUR" } } } } },
      "refused",
      ["delivery", "bidding", "bid"],
      "no more than",
    ],
    [
      "no end of a total alone",
      { facets: { money: { kind: "budget", currency: "EUR", totalMicros: 500_000_000, bidding: { kind: "clicks" } } } },
      "refused",
      ["budget", "daily"],
      "give the brief an end",
    ],
    [
      "a conversion that is not there",
      { facets: { money: { ...BUDGET, bidding: { kind: "conversions", conversion: "Nothing" } } } },
      "refused",
      ["delivery", "bidding", "conversion"],
      "no conversion “Nothing”",
    ],
    [
      "a target cost",
      {
        facets: {
          money: {
            ...BUDGET,
            bidding: { kind: "conversions", conversion: "Demo requested", target: { micros: 1_000_000, currency: "EUR" } },
          },
        },
      },
      "refused",
      ["delivery", "bidding", "target"],
      "leave `target` out",
    ],
    ["nobody said whether it is political", { content: { delivery } }, "refused", ["delivery", "political"], "political"],
    ["a country we do not know", { facets: { audience: { kind: "public", regions: ["AQ"] } } }, "refused", ["audience"], "AQ"],
    ["a trait of an unknown form", { facets: people("function 8") }, "refused", ["audience"], "“function 8” of the audience people"],
    [
      "a trait of another facet",
      { facets: people("jobFunctions=urn:li:seniority:8") },
      "refused",
      ["audience"],
      "jobFunctions=urn:li:seniority:8",
    ],
    [
      "a trait that does not exist",
      { facets: people("jobFunctions=urn:li:function:999") },
      "refused",
      ["audience"],
      "does not know urn:li:function:999",
    ],
    ["too few people", { facets: { audience: { kind: "public", regions: ["LI"] } } }, "refused", ["audience"], "fewer than 300 members"],
    [
      "few people",
      {
        facets: {
          audience: {
            kind: "public",
            regions: ["LI", "AT"],
            include: [{ name: "few", ids: ["genders=urn:li:gender:X", "ageRanges=urn:li:ageRange:(18,24)"] }],
          },
        },
      },
      "notice",
      ["audience"],
      "which is few",
    ],
    ["a language it has not got", { content: { language: "sw-KE" } }, "refused", [], "sw-KE"],
    [
      "an end that has passed",
      { facets: { schedule: { mode: "with-merge", end: JSON.parse('{"at":"2027-03-01","zone":"UTC","then":"keep"}') } } },
      "refused",
      [],
      "has passed",
    ],
  ])("%s", async (_, said, kind, path, words) => {
    const bench = openLinkedin();

    const complaints = await bench.platform.validate?.({ ...creation, material: adFor("words", said) });

    expect(complaints).toEqual([expect.objectContaining({ kind, path, message: expect.stringContaining(words) })]);
    expect(bench.writes()).toBe(0);
  });

  test("a number of the configuration's that LinkedIn does not know", async () => {
    const bench = openLinkedin({ settings: { geos: { AQ: "7" } } });
    const material = adFor("words", { facets: { audience: { kind: "public", regions: ["DE", "AQ"] } } });

    expect(await bench.platform.validate?.({ ...creation, material })).toEqual([
      { kind: "refused", path: ["audience"], message: "LinkedIn does not know urn:li:geo:7 (AQ)." },
    ]);
  });

  test("a country that has another name there is not taken for it", async () => {
    const renamed = openLinkedin().over((_, answer) => {
      const { body, ...rest } = answer();
      return { ...rest, body: body.replace('"name":"Germany"', '"name":"Madrid, Spain"') };
    });

    expect(await renamed.validate?.({ ...creation, material: adFor("words") })).toEqual([
      { kind: "refused", path: ["audience"], message: expect.stringContaining("calls urn:li:geo:101282230 “Madrid, Spain”") },
    ]);
  });

  test.for<readonly [number | "ever", readonly string[]]>([
    [29, []],
    [
      31,
      [
        "The conversion “Demo requested” counted nothing in the last 30 days: LinkedIn heard of one last on 2027-03-07. See that its tag is still on the page.",
      ],
    ],
    ["ever", ["LinkedIn has heard of no conversion “Demo requested” yet: see that its tag is on the page."]],
  ])("a conversion that was quiet for %s days", async ([quietForDays, expected]) => {
    const conversions = [{ id: 7001, name: "Demo requested", account: Number(ACCOUNT), quietForDays }];
    const bench = openLinkedin({ account: { conversions } });
    const material = adFor("words", { facets: { money: { ...BUDGET, bidding: { kind: "conversions", conversion: "Demo requested" } } } });

    const complaints = (await bench.platform.validate?.({ ...creation, material })) ?? [];

    expect(complaints).toEqual(expected.map((message) => ({ kind: "notice", path: ["delivery", "bidding", "conversion"], message })));
  });

  test("nothing of one it would take", async () => {
    const bench = openLinkedin();

    expect(await bench.platform.validate?.({ ...creation, material: adFor("words") })).toEqual([]);
  });

  test("that the account shows nothing at present", async () => {
    const bench = openLinkedin();
    bench.emulator.byHand.holdBilling(Number(ACCOUNT), "on");

    expect(await bench.platform.validate?.({ ...creation, material: adFor("words") })).toEqual([
      { kind: "notice", message: "The LinkedIn account shows no ads at present: BILLING_HOLD.", path: [] },
    ]);
  });

  test("what it would refuse is not staged either, and nothing is sent", async () => {
    const bench = openLinkedin();
    const material = adFor("words", { facets: people("function 8") });

    const failure = await failureOf(bench.platform.stage({ ...creation, material }));

    expect([failure.code, failure.applied, bench.writes()]).toEqual(["PLATFORM_REFUSED", "no", 0]);
  });

  test("audiences of which LinkedIn cannot be told “either” are refused, not widened", async () => {
    const bench = openLinkedin();
    const include = [
      { name: "one", ids: ["jobFunctions=urn:li:function:8", "seniorities=urn:li:seniority:6"] },
      { name: "other", ids: ["jobFunctions=urn:li:function:13"] },
    ];
    const complaints = await bench.platform.validate?.({
      ...creation,
      material: adFor("words", { facets: { audience: { kind: "public", regions: ["DE"], include } } }),
    });

    expect(complaints?.map(({ kind, path }) => [kind, path])).toEqual([["refused", ["audience"]]]);
  });
});

describe("what an administrator has to have done", () => {
  const wrongOf = async (
    options: { readonly account?: Partial<EmulatorSettings>; readonly settings?: Partial<LinkedinAdsSettings> } = {},
  ) => ((await openLinkedin(options).platform.prepared?.()) ?? []).flatMap(({ wrong }) => wrong ?? []);

  test("is all there", async () => {
    expect(await wrongOf()).toEqual([]);
  });

  test.each<readonly [name: string, options: Parameters<typeof wrongOf>[0], words: string]>([
    [
      "a role that may only look",
      { account: { accounts: [{ id: 510_000_001, name: "ACME", currency: "EUR", organization: 20_001, role: "VIEWER" }] } },
      "role is VIEWER",
    ],
    ["a token that ends soon", { account: { tokenLifeMs: 10 * DAY_MS } }, "it ends on 2027-04-17"],
    [
      "a scope nobody consented to",
      { account: { scopes: ["r_ads", "rw_ads", "r_ads_reporting", "w_organization_social", "r_organization_admin"] } },
      "lacks r_organization_social",
    ],
    ["a version that ends soon", { settings: { apiVersion: "202604" } }, "ends on 2027-04-15"],
    ["a group that is not there", { settings: { group: "1" } }, "There is none"],
  ])("%s is told", async (_, options, words) => {
    expect(await wrongOf(options)).toEqual(expect.arrayContaining([expect.stringContaining(words)]));
  });
});

test("keys and tokens stand in no failure and in nothing that is observed, wherever the account repeats them", async () => {
  const secrets: string[] = [];
  const bench = openLinkedin();
  secrets.push(bench.emulator.clientSecret, bench.emulator.refreshToken, bench.emulator.clientId);
  const ref = await bench.staged();
  const given = bench.emulator.advertiser.data.tokens.map(({ token }) => token);
  const repeating = bench.over((request, answer) => {
    const told = [request.headers?.["authorization"] ?? "", ...secrets, ...given].join(" ");
    return { ...answer(), status: 400, body: JSON.stringify({ message: told, code: told, status: 400 }) };
  });
  const told: string[] = [];
  for (const attempt of [
    () => repeating.account(),
    () => repeating.observe(ref),
    () => repeating.publish({ ref, from: "object" }),
    () => repeating.withdraw({ ref }),
    () => repeating.discard({ ref, slot: "own" }),
    () => repeating.stage({ ...creation, material: adFor("words") }),
  ]) {
    const failure = await failureOf(attempt());
    told.push(JSON.stringify([failure.message, failure, String(failure), failure.correlation, failure.stack]));
  }

  const all = told.join("\n");
  for (const secret of [...secrets, ...given, ...bench.emulator.advertiser.data.tokens.map(({ token }) => token)])
    expect(all.includes(secret), secret).toBe(false);
});

test("a picture is put at LinkedIn's own hosts only: the token goes along", async () => {
  const { linkedinTransport } = await import("#platforms/linkedin-ads/transport.ts");
  const bench = openLinkedin();
  const send = linkedinTransport({ clock: bench.clock, keys: { kind: "access-token", accessToken: "planted-token" } });

  const failure = await failureOf(
    Promise.resolve().then(() =>
      send({
        method: "PUT",
        origin: "https://linkedin.com.evil.example",
        path: "/up",
        bytes: { type: "image/png", content: new Uint8Array() },
      }),
    ),
  );

  expect([failure.applied, failure.code]).toEqual(["no", "PLATFORM_ANSWER"]);
});

describe("limits", () => {
  test("a refusal of the day is asked again a minute apart, and then no more", async () => {
    const bench = openLinkedin();
    bench.emulator.misbehave({ match: { path: /adAccounts/ }, fault: { kind: "rate-limited", retryAfter: { kind: "absent" } } });

    const failure = await failureOf(bench.platform.account());

    expect([failure.code, failure.applied, bench.requests.length <= 3]).toEqual(["PLATFORM_LIMIT", "no", true]);
  });

  test("the calls of each verb are those the README tells", async () => {
    const bench = openLinkedin();
    const counted: Record<string, number> = {};
    let before = 0;
    const count = async <Value>(name: string, act: () => Promise<Value>): Promise<Value> => {
      before = bench.requests.length;
      const value = await act();
      counted[name] = bench.requests.length - before;
      return value;
    };
    const { platform } = bench;
    await count("account", () => platform.account());
    const ref = await count("stage", () => platform.stage({ ...creation, material: adFor("one") }));
    await count("observe a draft", () => platform.observe(ref));
    await count("stage again", () => platform.stage({ ...creation, target: { kind: "update", ref }, material: adFor("two") }));
    await count("stage the same", () => platform.stage({ ...creation, target: { kind: "update", ref }, material: adFor("two") }));
    await count("validate", () => platform.validate?.({ ...creation, material: adFor("two") }) ?? Promise.resolve([]));
    await count("publish", () => platform.publish({ ref, from: "object" }));
    await count("observe what is out", () => platform.observe(ref));
    await count("withdraw", () => platform.withdraw({ ref }));
    await count("find", () => platform.find({ kind: "sponsored-content" }));

    expect(counted).toEqual({
      ...{ account: 1, stage: 8, "observe a draft": 5, "stage again": 9, "stage the same": 5, validate: 3, publish: 9 },
      ...{ "observe what is out": 6, withdraw: 2, find: 1 },
    });
  });
});
