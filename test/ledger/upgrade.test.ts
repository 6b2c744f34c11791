import { expect, test } from "vitest";
import { PRESENT_VERSION, upgrade, versionOf } from "#ledger/upgrade.ts";
import { assetRecord, campaignRecord, reviewRecord } from "./given.ts";

test("this program writes the version its types say", () => {
  expect(PRESENT_VERSION).toBe(assetRecord().schemaVersion);
});

test.for([
  ["asset", { ...assetRecord(), burnt: ["local-1"] }],
  ["campaign", { ...campaignRecord() }],
  ["review", { ...reviewRecord() }],
] as const)("a present %s record stays as it is", ([kind, record]) => {
  expect(upgrade(record, kind)).toEqual(record);
});

test("what a present record lacks is not made up: its schema says so", () => {
  expect(upgrade({ schemaVersion: 1, state: "live" }, "asset")).toEqual({ schemaVersion: 1, state: "live" });
});

test("an old record keeps what it has", () => {
  expect(upgrade({ state: "live", drafts: [1] }, "asset")).toEqual({
    schemaVersion: 1,
    state: "live",
    drafts: [1],
    versions: [],
    burnt: [],
  });
});

test.for([
  [{}, 0],
  [{ schemaVersion: 0 }, 0],
  [{ schemaVersion: 1 }, 1],
  [{ schemaVersion: 7 }, 7],
  [{ schemaVersion: 1.5 }, undefined],
  [{ schemaVersion: "1" }, undefined],
  [{ schemaVersion: -1 }, undefined],
] as const)("the version of %j is %s", ([record, version]) => {
  expect(versionOf(record)).toBe(version);
});
