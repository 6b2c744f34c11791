/** What is read from a kept report, and what is judged anew. */
import { expect, test } from "vitest";
import { judgeKept } from "#commands/judge-kept.ts";
import type { KeptReports } from "#files/kept-reports.ts";
import type { AssetReport } from "#model/finding.ts";
import type { PayloadSource } from "#model/source.ts";
import type { Config } from "#model/types.ts";
import { brandKit, campaign, type SpecialPayload } from "../governance/builders.ts";

const CONFIG = {} as Config;
const NOW = Date.UTC(2027, 2, 1, 12);

function memory(): KeptReports & { readonly files: Map<string, AssetReport> } {
  const files = new Map<string, AssetReport>();
  return {
    files,
    find: async (key) => files.get(key),
    keep: async (key, report) => void files.set(key, report),
    trim: async () => undefined,
  };
}

function question(payload: SpecialPayload = {}, nowMs = NOW) {
  const source = campaign({ payload });
  return { campaign: source, payload: source.payloads["launch-email"] as PayloadSource, brand: brandKit(), config: CONFIG, nowMs };
}

test("an unchanged asset is read from its kept report", async () => {
  const kept = memory();
  const first = await judgeKept(question(), kept, "rules-1.js");
  const [key = ""] = kept.files.keys();
  kept.files.set(key, { ...first.report, pack: "as it was kept" });
  const again = await judgeKept(question(), kept, "rules-1.js");

  expect(again.report.pack).toBe("as it was kept");
  expect(kept.files.size).toBe(1);
});

test.for<[string, SpecialPayload, number, string]>([
  ["other words", { html: "<p>Other words.</p>" }, NOW, "rules-1.js"],
  ["another day", {}, NOW + 86_400_000, "rules-1.js"],
  ["another program", {}, NOW, "rules-2.js"],
])("%s are checked anew", async ([, payload, nowMs, program]) => {
  const kept = memory();
  await judgeKept(question(), kept, "rules-1.js");
  await judgeKept(question(payload, nowMs), kept, program);

  expect(kept.files.size).toBe(2);
});

test("from its sources nothing is kept: the rules may be what is being changed", async () => {
  const kept = memory();
  await judgeKept(question(), kept);

  expect(kept.files.size).toBe(0);
});
