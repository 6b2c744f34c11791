/** The scenes of an ad: staged, switched on at its merge, changed, switched off, and what is left of one nobody knows. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseDocument } from "yaml";
import { png } from "../emulators/google-ads/pictures.ts";
import { type Bench, merge, SLUG } from "../workbench.ts";
import { ASSETS, type AssetId, assetsOn, type CampaignName, type SceneSpec, SECOND } from "./scene-spec.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const DAY_MS = 24 * 3_600_000;
const LEDGER = "refs/heads/campaigns-ledger";

/** One of them is played, whichever the platform has; another is told to be wanted in vain. */
const ADS = ["launch-ad", "launch-search"] as const;
const PICTURED = ["launch-post", "launch-banner"] as const;
const RICH = ["launch-paper", "launch-max"] as const;
export type AdCampaign = Extract<CampaignName, "ad" | "picture" | "rich">;

function all(ids: readonly AssetId[], ...states: readonly string[]): SceneSpec["wanted"] {
  return Object.fromEntries(ids.map((id) => [id, states]));
}

export const AD_SPECS = {
  "ad-stage": { of: "ad", command: ["stage", SLUG], wanted: all(ADS, "drafted"), sends: 0, before: nothing },
  "ad-deploy": { of: "ad", command: ["deploy"], wanted: all(ADS, "live"), sends: 0, before: merged },
  "ad-shared": {
    ...{ of: "ad", command: ["deploy"], wanted: all(ADS, "live"), sends: 0, isShared: true },
    async before(bench) {
      await merged(bench);
      await bench.gitText("push", "--quiet", "origin", "main");
    },
  },
  // A second version is written while the first is out: it lies beside it.
  "ad-restage": { of: "ad", command: ["stage", SLUG], wanted: all(ADS, "live"), sends: 0, before: rewritten("ad") },
  "ad-update": { of: "ad", command: ["deploy"], wanted: all(ADS, "live"), sends: 0, isSecond: true, before: mergedTwice("ad") },
  "ad-rollback": { of: "ad", command: ["deploy"], wanted: all(ADS, "withdrawn"), sends: 0, before: reverted },
  "ad-stop": {
    ...{ of: "ad", command: ["stop", SLUG, "--reason", "a test"], again: ["deploy"], wanted: all(ADS, "stopped"), sends: 0 },
    actsFirst: true,
    before: launched,
  },
  // Its end has come: the platform shows it no more, and nobody took it down.
  "ad-ended": {
    ...{ of: "ad", command: ["deploy"], wanted: all(ADS, "ended"), sends: 0 },
    async before(bench) {
      await launched(bench);
      bench.clock.advance(24 * DAY_MS);
    },
  },
  "ad-sweep": {
    ...{ of: "ad", command: ["sweep"], wanted: all(ADS, "absent"), sends: 0 },
    async before(bench) {
      await merged(bench);
      await bench.gitText("update-ref", "-d", LEDGER);
      bench.clock.advance(2 * DAY_MS);
    },
  },
  "picture-stage": { of: "picture", command: ["stage", SLUG], wanted: all(PICTURED, "drafted"), sends: 0, before: nothing },
  "picture-deploy": { of: "picture", command: ["deploy"], wanted: all(PICTURED, "live"), sends: 0, before: merged },
  // What has parts that no other ad has, in each of which a run can break off.
  "rich-stage": { of: "rich", command: ["stage", SLUG], wanted: all(RICH, "drafted"), sends: 0, before: nothing },
  "rich-deploy": { of: "rich", command: ["deploy"], wanted: all(RICH, "live"), sends: 0, before: merged },
  "rich-update": { of: "rich", command: ["deploy"], wanted: all(RICH, "live"), sends: 0, isSecond: true, before: mergedTwice("rich") },
  "rich-rollback": { of: "rich", command: ["deploy"], wanted: all(RICH, "withdrawn"), sends: 0, before: reverted },
  "rich-stop": {
    ...{ of: "rich", command: ["stop", SLUG, "--reason", "a test"], again: ["deploy"], wanted: all(RICH, "stopped"), sends: 0 },
    actsFirst: true,
    before: launched,
  },
} satisfies Readonly<Record<string, SceneSpec>>;

function nothing(): Promise<void> {
  return Promise.resolve();
}

async function merged(bench: Bench): Promise<void> {
  await bench.must("stage", SLUG);
  await bench.approveAll();
  await merge(bench);
}

async function launched(bench: Bench): Promise<void> {
  await merged(bench);
  await bench.must("deploy");
}

async function reverted(bench: Bench): Promise<void> {
  await launched(bench);
  await bench.gitText("revert", "--no-edit", "--mainline", "1", "HEAD");
}

function rewritten(campaign: AdCampaign): SceneSpec["before"] {
  return async (bench) => {
    await launched(bench);
    await bench.gitText("switch", "--quiet", "--create", "second");
    for (const id of assetsOn(bench.account.platform, campaign)) await writeAd(bench, id, SECOND);
    await bench.must("render", SLUG);
    await bench.commit("feat: a second version");
  };
}

function mergedTwice(campaign: AdCampaign): SceneSpec["before"] {
  return async (bench, wire) => {
    await rewritten(campaign)(bench, wire);
    await merged(bench);
  };
}

/** Writes an ad that goes out with its merge, on a branch, rendered and committed; leaves that branch checked out. */
export async function writeAdCampaign(bench: Bench, campaign: AdCampaign): Promise<void> {
  const config = ".github/campaigns.yml";
  await bench.write(config, (await bench.read(config)).replace(/^holdMinutes: .*$/m, "holdMinutes: 0"));
  await bench.commit("chore: nothing waits");
  await bench.gitText("switch", "--quiet", "--create", campaign);
  const { platform } = bench.account;
  const brief = parseDocument(await readFile(path.join(ROOT, "campaigns", SLUG, "brief.yaml"), "utf8"));
  const money = (units: number) => ({ micros: units * 1_000_000, currency: platform.currency });
  const budget = { total: money(1_000), daily: money(25) };
  const ids = assetsOn(platform, campaign);
  const assets = ids.map((id) => ({ id, kind: ASSETS[id].kind, platform: platform.name, budget, delivery: deliveryOf(id) }));
  brief.set("schedule", brief.createNode({ mode: "with-merge" }));
  brief.set("assets", brief.createNode(assets));
  await bench.write(`campaigns/${SLUG}/brief.yaml`, String(brief));
  for (const id of ids) await writeAd(bench, id, "See your fast reports");
  await bench.must("render", SLUG);
  await bench.commit("feat: the ad");
}

/** Performance Max bids for conversions and nothing else: for one that the stand-in's account counts. */
function deliveryOf(id: AssetId) {
  const plain = { political: false };
  return id === "launch-max" ? { ...plain, bidding: { kind: "conversions", conversion: "Sign-up" } } : plain;
}

const WORDS = "Reports in under a second, from your own data.";

/** Writes the ad's file, and the pictures it shows; `headline` is what a reader sees first. */
export async function writeAd(bench: Bench, id: AssetId, headline: string): Promise<void> {
  const lines = linesOf(id, headline);
  const body = id === "launch-post" || id === "launch-paper" ? `\n${WORDS}\n` : "";
  await bench.write(`campaigns/${SLUG}/assets/${id}.md`, `---\nkind: ${ASSETS[id].kind}\n${lines.join("\n")}\n---\n${body}`);
  for (const [file, bytes] of Object.entries(FILES))
    if (lines.some((line) => line.includes(file))) {
      const there = path.join(bench.folder, "campaigns", SLUG, "files");
      await mkdir(there, { recursive: true });
      await writeFile(path.join(there, file), bytes());
    }
}

/** As small as the platforms take them: every run reads and hashes them dozens of times. */
const FILES: Readonly<Record<string, () => Buffer>> = {
  "wide.png": () => Buffer.from(png(688, 360), "base64"),
  "square.png": () => Buffer.from(png(300, 300), "base64"),
  "logo.png": () => Buffer.from(png(128, 128), "base64"),
  "guide.pdf": () => Buffer.from("%PDF-1.7\n% The guide to fast reports\n"),
};

const PICTURE_LINES = [
  "pictures:",
  "  - { file: files/wide.png, use: landscape, alt: A report of one colour }",
  "  - { file: files/square.png, use: square, alt: A report of one colour }",
  "  - { file: files/logo.png, use: logo, alt: The logo of Acme }",
];

function linesOf(id: AssetId, headline: string): readonly string[] {
  switch (id) {
    case "launch-ad":
      return [`headline: ${headline}`, `description: ${WORDS}`];
    case "launch-post":
      return [`headline: ${headline}`, "picture: { file: files/wide.png, alt: A report of one colour }"];
    case "launch-search":
      return [
        `headlines: [${headline}, Acme Reports, All in one place]`,
        `descriptions: ["${WORDS}", Connects to over 40 data sources.]`,
        "keywords: [{ text: report software, match: phrase }]",
      ];
    case "launch-banner":
      return [
        `headlines: [${headline}, Acme Reports]`,
        "longHeadline: See every report of your company in one place",
        `descriptions: ["${WORDS}"]`,
        "businessName: Acme Analytics",
        ...PICTURE_LINES,
      ];
    case "launch-paper":
      return [`headline: ${headline}`, "document: { file: files/guide.pdf, title: The guide to fast reports, pages: 9 }"];
    case "launch-max":
      return [
        `headlines: [${headline}, Acme Reports, All in one place]`,
        "longHeadlines: [See every report of your company in one place]",
        `descriptions: ["${WORDS}", Connects to over 40 data sources.]`,
        "businessName: Acme Analytics",
        ...PICTURE_LINES,
        "searchThemes: [report software]",
      ];
    default:
      throw new TypeError(`${id} is no ad.`);
  }
}
