/** Ads that a run does not look at: those the ledger holds as out, or cannot exclude to be, count with what they were approved for. */
import { expect, test } from "vitest";
import { committedElsewhere } from "#commands/elsewhere.ts";
import type { AssetRecord, MoneyFacet } from "#model/types.ts";
import { desired, identity, live, record } from "../plan/builders.ts";
import { payload } from "../plan/payloads.ts";
import { intent } from "../plan/situations.ts";

const MONEY: MoneyFacet = { kind: "budget", currency: "EUR", totalMicros: 100_000_000, bidding: { kind: "clicks" } };
const AD = desired(payload({ kind: "text-ad", asset: "ad", money: MONEY }));
const runs = (over: Partial<AssetRecord> = {}) => record(AD.payload, { state: "live", live: live(AD), ...over });

const committed = (known: AssetRecord, { looked = false } = {}) =>
  committedElsewhere({
    snapshot: { campaigns: { other: { campaign: "other", assets: { [`${known.environment}/${known.asset}`]: known }, reviews: [] } } },
    environment: AD.payload.environment,
    looked: looked ? [identity(AD.payload)] : [],
    payloadOf: () => Promise.resolve(AD.payload),
  });

test.for<[what: string, known: AssetRecord, counts: number]>([
  ["an ad that runs", runs(), 1],
  ["one of which nobody knows whether it runs", runs({ state: "held" }), 1],
  ["one whose launch was cut off", record(AD.payload, { state: "drafted", ...intent("publish", AD) }), 1],
  ["one that is over", runs({ state: "ended" }), 0],
  ["one that was stopped", record(AD.payload, { state: "stopped" }), 0],
  ["one of another environment", runs({ environment: "elsewhere" }), 0],
  ["a mail", record(desired().payload, { state: "scheduled" }), 0],
])("%s", async ([, known, counts]) => {
  const { platform, account } = AD.payload;

  expect(await committed(known)).toEqual(counts === 0 ? [] : [{ platform, account, name: "spring-launch/ad", money: MONEY }]);
});

test("what this run looks at is counted there", async () => {
  expect(await committed(runs(), { looked: true })).toEqual([]);
});
