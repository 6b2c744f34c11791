import fc from "fast-check";
import { expect, test } from "vitest";
import { isCampaign, pathOf, readPath } from "#ledger/paths.ts";
import { assetRecord, campaignRecord, reviewRecord } from "./given.ts";

test.for([
  [{ kind: "campaign", record: campaignRecord() }, "spring-launch/campaign.json"],
  [{ kind: "asset", record: assetRecord() }, "spring-launch/production/launch-email.json"],
  [{ kind: "review", record: reviewRecord() }, "spring-launch/reviews/local-1.json"],
] as const)("a %j lies where it is looked for", ([write, path]) => {
  expect(pathOf(write)).toBe(path);
  expect(readPath(path)).toMatchObject({ kind: write.kind, campaign: "spring-launch" });
});

test("whatever its names, a record lies in its campaign's folder or nowhere", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (campaign, environment, asset) => {
      const write = { kind: "asset", record: assetRecord({ campaign, environment, asset }) } as const;
      try {
        expect(readPath(pathOf(write))).toEqual({ kind: "asset", path: pathOf(write), campaign, environment, asset });
      } catch (error) {
        expect(error).toMatchObject({ code: "SLUG_INVALID" });
      }
    }),
  );
});

test.for([
  "a/b/c/d.json",
  "a/campaign.json/x",
  "/a/campaign.json",
  "a/campaign.json\n",
  "A/campaign.json",
  "a/b/c.json.lock",
  "a/reviews/.json",
  "",
])("%j is no record's path", (path) => {
  expect(readPath(path)).toBeUndefined();
});

test.for([
  ["spring/campaign.json", { kind: "campaign", campaign: "spring" }],
  ["s-2/production/m-1.json", { kind: "asset", campaign: "s-2", environment: "production", asset: "m-1" }],
  ["spring/reviews/A.b_c-1.json", { kind: "review", campaign: "spring", review: "A.b_c-1" }],
  ["spring/reviews/1.json", { kind: "review", campaign: "spring", review: "1" }],
  [`spring/reviews/${"a".repeat(100)}.json`, { kind: "review", campaign: "spring", review: "a".repeat(100) }],
] as const)("%s is a record's path", ([path, expected]) => {
  expect(readPath(path)).toEqual({ ...expected, path });
});

test.for([
  `spring/reviews/${"a".repeat(101)}.json`,
  "spring/reviews/-a.json",
  "spring/reviews/_a.json",
  "spring/campaignxjson",
  "spring/reviews/axjson",
  "spring/production/axjson",
  "spring/campaign.json.json",
  "x/spring/production/campaign.json",
  "x/spring/reviews/a.json",
  "-spring/campaign.json",
  "spring-/campaign.json",
  "a--b/campaign.json",
  "spring/Production/a.json",
  "spring/production/a--b.json",
])("%s is none", (path) => {
  expect(readPath(path)).toBeUndefined();
});

test.for([
  ["spring", true],
  ["spring-2026", true],
  ["spring.json", false],
  ["spring launch", false],
  ["-spring", false],
  ["Spring", false],
  ["", false],
] as const)("%j at the top of the branch is a campaign's folder: %s", ([name, expected]) => {
  expect(isCampaign(name)).toBe(expected);
});

test("a name that cannot be a file of the ledger is refused with what names are like", () => {
  expect(() => pathOf({ kind: "asset", record: assetRecord({ environment: "reviews" }) })).toThrow(
    expect.objectContaining({
      code: "SLUG_INVALID",
      message: '"spring-launch/reviews/launch-email.json" cannot be a record of the ledger',
      hint: "Campaigns, assets and environments are named in lower-case letters, digits and single hyphens; no environment is called `reviews`",
    }),
  );
});
