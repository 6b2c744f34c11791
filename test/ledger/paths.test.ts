import fc from "fast-check";
import { expect, test } from "vitest";
import { pathOf, readPath } from "#ledger/paths.ts";
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
