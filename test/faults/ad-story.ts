/** The scenes of an ad: staged, switched on at its merge, changed, switched off, and what is left of one nobody knows. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseDocument } from "yaml";
import { type Bench, merge, SLUG } from "../workbench.ts";
import { type SceneSpec, SECOND } from "./scene-spec.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const NAME = "launch-ad";
const FILE = `campaigns/${SLUG}/assets/${NAME}.md`;
const DAY_MS = 24 * 3_600_000;
const LEDGER = "refs/heads/campaigns-ledger";

const LIVE = { [NAME]: ["live"] };

export const AD_SPECS = {
  "ad-stage": { of: "ad", command: ["stage", SLUG], wanted: { [NAME]: ["drafted"] }, sends: 0, before: () => Promise.resolve() },
  "ad-deploy": { of: "ad", command: ["deploy"], wanted: LIVE, sends: 0, before: merged },
  "ad-update": {
    ...{ of: "ad", command: ["deploy"], wanted: LIVE, sends: 0, isSecond: true },
    async before(bench) {
      await launched(bench);
      await bench.gitText("switch", "--quiet", "--create", "second");
      await bench.write(FILE, (await bench.read(FILE)).replace(/^headline: .*$/m, `headline: ${SECOND}`));
      await bench.must("render", SLUG);
      await bench.commit("feat: a second version");
      await merged(bench);
    },
  },
  "ad-rollback": {
    ...{ of: "ad", command: ["deploy"], wanted: { [NAME]: ["withdrawn"] }, sends: 0 },
    async before(bench) {
      await launched(bench);
      await bench.gitText("revert", "--no-edit", "--mainline", "1", "HEAD");
    },
  },
  "ad-stop": {
    ...{ of: "ad", command: ["stop", SLUG, "--reason", "a test"], again: ["deploy"], wanted: { [NAME]: ["stopped"] }, sends: 0 },
    actsFirst: true,
    before: launched,
  },
  "ad-sweep": {
    ...{ of: "ad", command: ["sweep"], wanted: { [NAME]: ["absent"] }, sends: 0 },
    async before(bench) {
      await merged(bench);
      await bench.gitText("update-ref", "-d", LEDGER);
      bench.clock.advance(2 * DAY_MS);
    },
  },
} satisfies Readonly<Record<string, SceneSpec>>;

async function merged(bench: Bench): Promise<void> {
  await bench.must("stage", SLUG);
  await bench.approveAll();
  await merge(bench);
}

async function launched(bench: Bench): Promise<void> {
  await merged(bench);
  await bench.must("deploy");
}

/** Writes an ad that goes out with its merge, on a branch, rendered and committed; leaves that branch checked out. */
export async function writeAdCampaign(bench: Bench): Promise<void> {
  const config = ".github/campaigns.yml";
  await bench.write(config, (await bench.read(config)).replace(/^holdMinutes: .*$/m, "holdMinutes: 0"));
  await bench.commit("chore: nothing waits");
  await bench.gitText("switch", "--quiet", "--create", "ad");
  const brief = parseDocument(await readFile(path.join(ROOT, "campaigns", SLUG, "brief.yaml"), "utf8"));
  const money = (units: number) => ({ micros: units * 1_000_000, currency: "USD" });
  brief.set("schedule", brief.createNode({ mode: "with-merge" }));
  const ad = { id: NAME, kind: "text-ad", platform: bench.account.platform.name };
  const budget = { total: money(500), daily: money(25) };
  brief.set("assets", brief.createNode([{ ...ad, budget, delivery: { political: false } }]));
  await bench.write(`campaigns/${SLUG}/brief.yaml`, String(brief));
  await bench.write(
    FILE,
    "---\nkind: text-ad\nheadline: See your fast reports\ndescription: Reports in under a second, from your own data.\n---\n",
  );
  await bench.must("render", SLUG);
  await bench.commit("feat: the ad");
}
