/** Ads from a playbook's patterns: as many texts as are taken, none of them shortened, and nothing that a writer may not decide. */
import { describe, expect, test } from "vitest";
import { faultsOf } from "#commands/faults-of.ts";
import { type Tried, tryText } from "#commands/try-text.ts";
import { PipelineError, PipelineErrors } from "#errors/pipeline-error.ts";
import { readAsset } from "#files/read-asset.ts";
import { chooseMany, chooseOne } from "#generation/choose-texts.ts";
import { type GeneratedAsset, generateAsset } from "#generation/generate-asset.ts";
import { templateWriter } from "#generation/template-writer.ts";
import { roomFor } from "#governance/room.ts";
import { isBegun } from "#model/begun.ts";
import type { AdKind } from "#model/content.ts";
import { sha256 } from "#model/digest.ts";
import { openFindings } from "#model/finding.ts";
import type { AssetSource, BrandKit, CampaignSource } from "#model/source.ts";
import type { Brief, Config } from "#model/types.ts";
import type { WriteRequest, Writer } from "#ports/writer.ts";
import { brandKit, campaignWith, SLUG } from "../payload/kit.ts";
import { OTHERS } from "./other-languages.ts";

const KINDS: readonly AdKind[] = ["search-ad", "display-ad", "performance-max", "sponsored-content", "text-ad", "document-ad"];
const TYPES: readonly Brief["type"][] = ["product-launch", "promotion", "event", "newsletter", "nurture"];
const EVENT = `event:
  name: Reports at work
  starts: 2027-04-22T11:00
  ends: 2027-04-22T11:45
  zone: America/New_York
  place: online
`;

/** What only people can say, as they begin a file. */
const OWN: Readonly<Record<AdKind, string>> = {
  "search-ad": "headlines: []\ndescriptions: []\nkeywords:\n  - { text: report software, match: phrase }\n",
  "display-ad": `headlines: []\nlongHeadline: …\ndescriptions: []\n${pictures()}`,
  "performance-max": `headlines: []\nlongHeadlines: []\ndescriptions: []\n${pictures()}`,
  "sponsored-content": "headline: …\npicture: { file: files/landscape.png, alt: A report that opens at once }\n",
  "text-ad": "headline: …\ndescription: …\nlink: https://www.acme.example/reports\n",
  "document-ad": "headline: …\ndocument: { file: files/guide.pdf, title: The guide, pages: 9 }\n",
};

function pictures(): string {
  const use = (name: string, file = name) => `  - { file: files/${file}.png, use: ${name}, alt: Acme Reports }\n`;
  return `businessName: Acme Analytics\npictures:\n${use("landscape")}${use("square")}${use("logo")}`;
}

const FILES = {
  "files/landscape.png": { sha256: sha256("landscape"), bytes: 180_000, mediaType: "image/png", width: 1200, height: 628 },
  "files/square.png": { sha256: sha256("square"), bytes: 150_000, mediaType: "image/png", width: 1200, height: 1200 },
  "files/logo.png": { sha256: sha256("logo"), bytes: 20_000, mediaType: "image/png", width: 512, height: 512 },
  "files/guide.pdf": { sha256: sha256("guide"), bytes: 900_000, mediaType: "application/pdf" },
};
const CONFIG = {
  environment: "production",
  platforms: { hubspot: { account: "4815162" }, "google-ads": { account: "4815162" }, "linkedin-ads": { account: "4815162" } },
} as unknown as Config;

async function begun(kind: AdKind, own = OWN[kind]): Promise<AssetSource> {
  const hasText = kind === "sponsored-content" || kind === "document-ad";
  const text = `---\nkind: ${kind}\n${own}---\n${hasText ? "\n…\n" : ""}`;
  const read = await readAsset("ad", { path: `campaigns/${SLUG}/assets/ad.md`, text, sha256: sha256(text) });
  if (read.status === "refused") throw new PipelineErrors(read.problems);
  return read.asset;
}

interface Changes {
  readonly type?: Brief["type"];
  readonly language?: string;
  readonly brief?: ((text: string) => string) | undefined;
  readonly brand?: (text: string) => string;
  readonly present?: AssetSource | "none";
  readonly writer?: Writer;
  /** Of several ads to choose from. */
  readonly number?: number;
}

async function written(
  kind: AdKind,
  { type = "product-launch", language, brief = (text) => text, brand: changed, present, writer, number }: Changes = {},
) {
  const campaign = await campaignWith({
    brief: (text) => {
      const typed = text.replace("type: product-launch", `type: ${type}`).replace(/\n$/, `\n${entryOf(kind)}`);
      const spoken = language === undefined ? typed : typed.replace("language: en-US", `language: ${language}`);
      return brief(type === "event" ? spoken.replace("goal:\n", `${EVENT}goal:\n`) : spoken);
    },
  });
  const brand = await brandKit(changed === undefined ? {} : { brand: changed });
  const asset = campaign.brief.value.assets.find(({ id }) => id === "ad");
  if (asset === undefined) throw new Error("The brief has no ad.");
  const question = {
    ...{ brand, asset },
    writer: writer ?? templateWriter(),
    campaign: { slug: SLUG, brief: campaign.brief.value },
    playbook: brand.playbooks[type]?.value,
    place: campaign.brief.place,
    present: present === "none" ? undefined : (present ?? (await begun(kind))),
    room: roomFor(kind),
    ...(number === undefined ? {} : { option: { number, unlike: [] } }),
  };
  const made: GeneratedAsset = await generateAsset(question);
  return { made, tried: await triedIn(campaign, brand, made.text) };
}

async function triedIn(campaign: CampaignSource, brand: BrandKit, text: string): Promise<Tried> {
  const source = { ...campaign, assets: [], files: FILES };
  const file = `campaigns/${SLUG}/assets/ad.md`;
  return await tryText({ campaign: source, id: "ad", file, brand, config: CONFIG, today: "2027-03-29" }, text);
}

async function triedAs(kind: AdKind, text: string): Promise<Tried> {
  return await triedIn(await campaignWith({ brief: (before) => before.replace(/\n$/, `\n${entryOf(kind)}`) }), await brandKit(), text);
}

/** An ad in the brief. */
function entryOf(kind: AdKind): string {
  const linkedin = kind === "sponsored-content" || kind === "text-ad" || kind === "document-ad";
  const bidding = kind === "performance-max" ? ", bidding: { kind: conversions, conversion: Trial }" : "";
  const money = `    budget: { total: { micros: 500000000, currency: USD } }\n    delivery: { political: false${bidding} }\n`;
  return `  - id: ad\n    kind: ${kind}\n    platform: ${linkedin ? "linkedin-ads" : "google-ads"}\n${money}`;
}

async function refused(...question: Parameters<typeof written>): Promise<readonly PipelineError[]> {
  try {
    await written(...question);
  } catch (error) {
    if (error instanceof PipelineErrors) return error.problems;
    if (error instanceof PipelineError) return [error];
    throw error;
  }
  throw new Error("Nothing was refused.");
}

const CASES = TYPES.flatMap((type) => KINDS.map((kind) => ({ type, kind })));

describe.for(CASES)("$type, $kind", ({ type, kind }) => {
  test("is written so that nothing stands against it", async () => {
    const { made, tried } = await written(kind, { type });

    await expect(made.text).toMatchFileSnapshot(`golden/ads/${type}-${kind}.md`);
    expect(made.text).not.toMatch(/…|\{\{|\?\?/);
    expect(tried.kind === "checked" ? faultsOf(tried) : tried.problems.map(({ message }) => message)).toEqual([]);
  });

  test("has a second text to choose from, and nothing stands against it either", async () => {
    const [first, { made, tried }] = await Promise.all([written(kind, { type }), written(kind, { type, number: 2 })]);

    await expect(made.text).toMatchFileSnapshot(`golden/ads/second/${type}-${kind}.md`);
    expect(made.text).not.toBe(first.made.text);
    expect(made.text).not.toMatch(/…|\{\{|\?\?/);
    expect(tried.kind === "checked" ? faultsOf(tried) : tried.problems.map(({ message }) => message)).toEqual([]);
  });
});

describe.for(CASES.flatMap((one) => Object.keys(OTHERS).map((language) => ({ ...one, language }))))(
  "$type, $kind, $language",
  ({ type, kind, language }) => {
    test("is written in its language, and nothing stands against it", async () => {
      const { made, tried } = await written(kind, { type, language, brief: OTHERS[language] });

      await expect(made.text).toMatchFileSnapshot(`golden/ads/${language}/${type}-${kind}.md`);
      expect(made.text).not.toMatch(/…|\b(?:the|until|new|on)\b/);
      expect(tried.kind === "checked" ? faultsOf(tried) : tried.problems.map(({ message }) => message)).toEqual([]);
    });

    test("has a second text to choose from in its language, and nothing stands against it either", async () => {
      const { made, tried } = await written(kind, { type, language, brief: OTHERS[language], number: 2 });

      await expect(made.text).toMatchFileSnapshot(`golden/ads/second/${language}/${type}-${kind}.md`);
      expect(made.text).not.toMatch(/…|\{\{|\?\?|\b(?:the|until|new|on)\b/);
      expect(tried.kind === "checked" ? faultsOf(tried) : tried.problems.map(({ message }) => message)).toEqual([]);
    });
  },
);

test("of a long brief only what is short enough is taken, and it is taken whole", async () => {
  const points = [
    "Reports in under a second, on every device that your whole team uses every day",
    "Fast reports",
    "Reports for one, or for many",
  ];
  const { made } = await written("search-ad", {
    brief: (text) => text.replace(/keyPoints:\n(?: {2}- .*\n)+/, `keyPoints:\n${points.map((point) => `  - "${point}"\n`).join("")}`),
  });

  expect(made.text).toMatch(/headlines:\n {2}- Fast reports\n {2}- Reports for one, or for many\n/);
  expect(made.text).toMatch(
    /descriptions:\n[^-]*- 20% off[^\n]*\n {2}- Reports in under a second, on every device that your whole team uses every day\n/,
  );
});

test("where the brief says nothing so short, it is asked for; nothing is cut off", async () => {
  const long = "A name of a product that is far too long for any headline of Google’s";
  const bare = (text: string) =>
    text
      .replace("product: Acme Reports", `product: ${long}`)
      .replace(/keyPoints:\n(?: {2}- .*\n)+/, `keyPoints:\n  - ${long}\n`)
      .replace(/offer:[\s\S]*?(?=audience:)/, "offer: { kind: none }\n\n");
  const [problem] = await refused("search-ad", { brief: bare });

  expect(problem).toMatchObject({
    code: "FIELD_INVALID",
    message: 'What can be said in 30 characters or fewer? "ad" needs one more headline, and no text is cut off',
    place: { file: `campaigns/${SLUG}/brief.yaml` },
  });
  expect(problem?.hint).toContain("brand/playbooks/product-launch.yaml");
});

test("Performance Max asks for a short headline where there is none", async () => {
  const bare = (text: string) =>
    text
      .replace(/offer:[\s\S]*?(?=audience:)/, "offer: { kind: none }\n\n")
      .replace("text: See your fast reports", "text: See your own fast reports");
  const { made } = await written("performance-max", { brief: bare });
  const [problem] = await refused("performance-max", {
    brief: (text) => bare(text).replace("product: Acme Reports", "product: Acme Reports Business"),
    brand: (text) => text.replace("company: Acme Analytics", "company: Acme Analytics of Boston"),
  });

  expect(made.text).toMatch(/headlines:\n {2}- Acme Reports\n/);
  expect(problem?.message).toBe('What can be said in 15 characters or fewer? "ad" needs a short headline, and no text is cut off');
});

describe("what a writer may not decide", () => {
  test.for<readonly [AdKind, string]>([
    ["search-ad", "the searches it is shown for"],
    ["display-ad", "the name under it and its pictures"],
    ["performance-max", "the name under it and its pictures"],
    ["sponsored-content", "its picture"],
    ["document-ad", "its document"],
  ])("of a %s is asked for in one question, with the file to begin", async ([kind, what]) => {
    const problems = await refused(kind, { present: "none" });
    const [problem] = problems;

    expect(problems).toHaveLength(1);
    expect(problem?.message).toContain(`needs ${what}`);
    // What the question tells people to write is a file that can be read, and that counts as begun.
    const text = (problem?.detail ?? "").replace(/^[\s\S]*?\n\n/, "");
    const read = await readAsset("ad", { path: "ad.md", text: `${text}\n`, sha256: sha256(text) });
    expect(read.status === "read" ? isBegun(read.asset) : read.problems.map(({ message }) => message)).toBe(true);
  });

  test("of a text ad is nothing", async () => {
    expect((await written("text-ad", { present: "none" })).made.text).toMatch(/^---\nkind: text-ad\nheadline: .*\ndescription: .*\n---\n$/);
  });

  test("is kept as people wrote it, whatever a model answers", async () => {
    const requests: WriteRequest[] = [];
    const writer: Writer = {
      ...{ name: "model", version: "7", asks: "model" as const },
      write: (request) => {
        requests.push(request);
        return Promise.resolve({ fields: { headlines: ["One", "Two", "Three"], descriptions: ["Four.", "Five."], keywords: [] } });
      },
    };
    const { made } = await written("search-ad", { writer });

    expect(made.text).toContain("keywords:\n  - text: report software\n");
    expect(made.text).toMatch(/---\n$/);
    expect(Object.keys(Object(Object(requests[0]?.schema).properties))).toEqual(["headlines", "descriptions", "paths", "callouts"]);
    expect((await refused("search-ad", { writer, present: "none" }))[0]?.message).toContain("needs the searches");
  });
});

describe("a file is begun", () => {
  test.for(KINDS)("where a %s says nothing yet", async (kind) => {
    expect(isBegun(await begun(kind))).toBe(true);
  });

  test("and no longer with one word of people in it", async () => {
    expect(isBegun(await begun("search-ad", OWN["search-ad"].replace("headlines: []", "headlines: [Ours]")))).toBe(false);
    expect(isBegun(await begun("display-ad", OWN["display-ad"].replace("longHeadline: …", "longHeadline: Ours")))).toBe(false);
  });
});

test.for(KINDS)("a %s that is only begun does not go out, even where nobody has it written", async (kind) => {
  const texts = "headline: …\ndescription: …\n";
  const file = await begun(kind, kind === "text-ad" ? `${texts}link: https://www.acme.example/reports\n` : OWN[kind]);
  const tried = await triedAs(kind, file.text);
  const blocking = tried.kind === "checked" ? openFindings(tried.report).filter(({ severity }) => severity === "block") : [];

  expect(blocking.length).toBeGreaterThan(0);
  if (file.text.includes("…")) expect(blocking.map(({ message }) => message).join("\n")).toContain("where words are still to be written.");
});

test("equal texts are one, in whatever order their words stand", () => {
  const room = { ...roomFor("search-ad"), count: () => ({ least: 1, most: 3 }) };
  const chosen = chooseMany({
    field: "headlines",
    patterns: ["Fast reports for you", "For you: fast reports", "b", "c", "d"],
    facts: {},
    room,
  });

  expect(chosen).toEqual({ texts: ["Fast reports for you", "b", "c"], lacks: 0, lacksShort: false });
});

test("of single texts the first that is shown whole is taken, else the first that is taken at all", () => {
  const room = roomFor("sponsored-content");
  const [whole, taken, not] = ["a".repeat(70), "a".repeat(200), "a".repeat(201)];
  const one = (...patterns: readonly string[]) => chooseOne({ field: "headline", patterns, facts: {}, room });

  expect(one(not, taken, whole)).toBe(whole);
  expect(one(not, taken)).toBe(taken);
  expect(one(not)).toBeUndefined();
});
