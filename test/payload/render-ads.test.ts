/** Ads and sequences become payloads: the same bytes for the same sources, and every problem with its place. */
import { expect, test } from "vitest";
import { PipelineError, PipelineErrors } from "#errors/pipeline-error.ts";
import { readAsset } from "#files/read-asset.ts";
import { facetDigests, payloadText, sha256 } from "#model/digest.ts";
import type { BrandKit, CampaignSource, FileFacts } from "#model/source.ts";
import { fits } from "#model/validators.ts";
import { mjmlCompiler } from "#payload/mjml.ts";
import { type Rendered, renderAsset } from "#payload/render-asset.ts";
import { sourcesOf } from "#payload/staleness.ts";
import { verifyPayload } from "#payload/verify-payload.ts";
import { GOOGLE_ADS_DIALECT } from "#platforms/google-ads/dialect.ts";
import { LINKEDIN_ADS_DIALECT } from "#platforms/linkedin-ads/dialect.ts";
import type { BoundSettings } from "#ports/dialect.ts";
import { brandKit, campaignWith, DIALECT, SLUG } from "./kit.ts";

const PICTURE: FileFacts = { sha256: sha256("picture"), bytes: 90_000, mediaType: "image/png", width: 1200, height: 628 };
const FILES = { "files/wide.png": PICTURE, "files/guide.pdf": { sha256: sha256("pdf"), bytes: 70_000, mediaType: "application/pdf" } };
const BUDGET = "    budget: { total: { micros: 2000000000, currency: USD }, daily: { micros: 50000000, currency: USD } }\n";

const SEARCH = `---
kind: search-ad
headlines: [Reports at once, '{KeyWord:Acme Reports} for you', See how]
descriptions: [Open any report., Nothing to install.]
pins: [{ text: Reports at once, at: headline-1 }]
paths: [reports]
sitelinks: [{ text: See prices, link: 'https://www.acme.example/prices' }]
keywords: [{ text: report software, match: phrase }]
---
`;
const FEED = `---
kind: sponsored-content
headline: Reports at once
picture: { file: files/wide.png, alt: A report }
callToAction: learn-more
---
Your reports open at once.

See * how #teams (and you) work with them.
`;
const SEQUENCE = `---
kind: sequence
title: Welcome
mails:
  - { kind: asset, id: first, after: 0 days, asset: launch-email }
  - kind: own
    id: second
    after: 3 days
    subject: Hello {{ person.firstName | "there" }}
    preheader: There is more in it for you and your team today.
    headline: More
    cta: { label: See more }
    body: |
      Hello {{ person.firstName | "there" }}, **open** any report.
exits: [unsubscribes, reaches-goal]
---
`;

interface Made {
  readonly campaign: CampaignSource;
  readonly rendered: Rendered;
}

async function made(
  text: string,
  { kind, platform, entry = "", brief = (one: string) => one, files = FILES, brand, bound = {} }: Special,
): Promise<Made> {
  const read = await readAsset("it", { path: `campaigns/${SLUG}/assets/it.md`, text, sha256: sha256(text) });
  if (read.status === "refused") throw read.problems[0] ?? new Error("refused");
  const base = await campaignWith({ brief: (one) => brief(`${one}  - id: it\n    kind: ${kind}\n    platform: ${platform}\n${entry}`) });
  const campaign = { ...base, assets: [...base.assets, read.asset], files };
  const dialect = { hubspot: DIALECT, "google-ads": GOOGLE_ADS_DIALECT, "linkedin-ads": LINKEDIN_ADS_DIALECT }[platform];
  const account = platform === "hubspot" ? "4815162" : "1234567890";
  const target = { platform, environment: "production", account, dialect, names: {}, bound };
  const rendered = await renderAsset({ campaign, asset: read.asset, brand: brand ?? (await brandKit()), target, compiler: mjmlCompiler() });
  return { campaign, rendered };
}

interface Special {
  readonly kind: string;
  readonly platform: "hubspot" | "google-ads" | "linkedin-ads";
  readonly entry?: string;
  readonly brief?: (text: string) => string;
  readonly files?: Readonly<Record<string, FileFacts>>;
  readonly brand?: BrandKit;
  readonly bound?: BoundSettings;
}

const search = (text = SEARCH, entry = BUDGET) => made(text, { kind: "search-ad", platform: "google-ads", entry });
const feed = (text = FEED, files?: Special["files"]) =>
  made(text, { kind: "sponsored-content", platform: "linkedin-ads", entry: BUDGET, ...(files === undefined ? {} : { files }) });
const PART_OF = (brief: string) => brief.replace("  - id: launch-email\n", "  - id: launch-email\n    partOf: it\n");
const sequence = (text = SEQUENCE, brief = PART_OF) =>
  made(text, { kind: "sequence", platform: "hubspot", entry: "    template: { kind: mjml, name: announcement }\n", brief });

async function refusal(make: () => Promise<Made>): Promise<{ readonly problems: readonly PipelineError[] }> {
  try {
    await make();
  } catch (error) {
    if (error instanceof PipelineErrors) return { problems: error.problems };
    if (error instanceof PipelineError) return { problems: [error] };
    throw error;
  }
  throw new Error("Nothing was refused.");
}

test("the page that speaks and the group of an ad are part of its content where the configuration names them, and nothing is where it does not", async () => {
  const ad = (text: string, kind: string, bound: BoundSettings) =>
    made(text, { kind, platform: "linkedin-ads", entry: BUDGET, bound }).then(({ rendered }) => rendered.payload);
  const both = { page: "2414183", group: "612345678" };
  const text = FEED.replace(/kind: .*\n/, "kind: text-ad\n")
    .replace(/(picture|callToAction): .*\n/g, "")
    .replace(/---\nYour[\s\S]*/, "description: All in one place\n---\n");

  const [plain, named, textAd] = [
    await ad(FEED, "sponsored-content", {}),
    await ad(FEED, "sponsored-content", both),
    await ad(text, "text-ad", both),
  ];

  expect(named.facets.content).toEqual({ ...plain.facets.content, ...both });
  expect(fits("payload", named)).toBe(true);
  expect(facetDigests(named)).toEqual({ ...facetDigests(plain), content: expect.not.stringMatching(facetDigests(plain).content) });
  // A text ad speaks for no page.
  expect(textAd.facets.content).toMatchObject({ group: "612345678" });
  expect(textAd.facets.content).not.toHaveProperty("page");
});

test("an ad is its fields, where it leads and what it costs, and no HTML", async () => {
  const { rendered } = await search();
  const { payload } = rendered;
  if (payload.kind !== "search-ad") throw new TypeError("another kind");

  expect(Object.keys(rendered.files)).toEqual([`campaigns/${SLUG}/payload/it.json`]);
  expect(fits("payload", payload)).toBe(true);
  expect(payload.facets.content.ad).toMatchObject({
    headlines: ["Reports at once", "{KeyWord:Acme Reports} for you", "See how"],
    callouts: [],
  });
  expect(payload.facets.content.finalUrl).toBe(
    `https://www.acme.example/reports?utm_source=acme&utm_medium=cpc&utm_campaign=${SLUG}&utm_content=it`,
  );
  expect(payload.facets.money).toEqual({
    kind: "budget",
    currency: "USD",
    totalMicros: 2_000_000_000,
    dailyMicros: 50_000_000,
    bidding: { kind: "clicks" },
  });
  expect(payload.facets.audience).toEqual({ kind: "public", regions: ["CA", "DE", "US"] });
  expect(payload.facets.tracking.links).toHaveLength(2);
});

test("what nobody asked for is written down as off, and what was asked for is sorted", async () => {
  const content = async (entry: string) => {
    const { payload } = (await search(SEARCH, BUDGET + entry)).rendered;
    return { delivery: "delivery" in payload.facets.content ? payload.facets.content.delivery : undefined, money: payload.facets.money };
  };

  expect(await content("")).toMatchObject({
    delivery: { political: "not-declared", places: [], widening: [], exemptions: [] },
    money: { bidding: { kind: "clicks" } },
  });
  const asked =
    "    delivery: { political: false, places: [search-partners, display-network], widening: [final-url-expansion, ai-max], bidding: { kind: conversions, conversion: Trial } }\n";
  expect(await content(asked)).toMatchObject({
    delivery: { political: "no", places: ["display-network", "search-partners"], widening: ["ai-max", "final-url-expansion"] },
    money: { bidding: { kind: "conversions", conversion: "Trial" } },
  });
});

test("an ad is shown to those of its audience the account knows, and to everybody in its countries where it knows none", async () => {
  const kit = await brandKit();
  const { audiences } = kit.audiences.value;
  const [first] = Object.keys(audiences);
  const [name = "", audience] = Object.entries(audiences).find(([key]) => key === "admins-team-plan") ?? [first];
  if (audience === undefined) throw new Error("The kit has no audience.");
  const known = { ...audience, ids: { ...audience.ids, "google-ads": { "1234567890": ["userList=9", "userList=12"] } } };
  const out = Object.fromEntries(
    (audience.exclusions ?? []).map((other) => {
      const excluded = audiences[other];
      if (excluded === undefined) throw new Error("The kit names an audience it has not.");
      return [other, { ...excluded, ids: { ...excluded.ids, "google-ads": { "1234567890": ["sharedSet=3"] } } }];
    }),
  );
  const brand = {
    ...kit,
    audiences: { ...kit.audiences, value: { ...kit.audiences.value, audiences: { ...audiences, ...out, [name]: known } } },
  };

  const { payload } = (await made(SEARCH, { kind: "search-ad", platform: "google-ads", entry: BUDGET, brand })).rendered;

  expect(payload.facets.audience).toEqual({
    kind: "public",
    regions: ["CA", "DE", "US"],
    include: [{ name, ids: ["userList=12", "userList=9"] }],
    exclude: Object.keys(out).map((other) => ({ name: other, ids: ["sharedSet=3"] })),
  });
  expect(fits("payload", payload)).toBe(true);
});

test("the introductory text goes out as it stands, line breaks and signs and all", async () => {
  const { rendered } = await feed();
  const { content } = rendered.payload.facets;

  expect("ad" in content && "introduction" in content.ad ? content.ad.introduction : "").toBe(
    "Your reports open at once.\n\nSee * how #teams (and you) work with them.",
  );
});

test("a picture is named by its digest, size and pixels: another picture asks for approval anew", async () => {
  const before = await feed();
  const other = { ...FILES, "files/wide.png": { ...PICTURE, sha256: sha256("another") } };
  const after = await feed(FEED, other);

  expect(before.rendered.payload.facets.content.files).toEqual([
    { path: "files/wide.png", sha256: sha256("picture"), bytes: 90_000, mediaType: "image/png" },
  ]);
  expect(facetDigests(after.rendered.payload).content).not.toBe(facetDigests(before.rendered.payload).content);
  expect(facetDigests(after.rendered.payload).money).toBe(facetDigests(before.rendered.payload).money);
  expect(sourcesOf(after.campaign, "it")).not.toEqual(sourcesOf(before.campaign, "it"));
});

test("a payload that calls itself one kind of ad and holds another does not hold together", async () => {
  const { payload } = (await search()).rendered;
  const source = { asset: "it", file: `campaigns/${SLUG}/payload/it.json`, payload, digest: sha256(payloadText(payload)), texts: {} };
  const lie = { ...payload, kind: "text-ad" } as const;
  if (!fits("payload", lie)) throw new TypeError("The schema would refuse it.");

  expect(verifyPayload(source, SLUG)).toEqual([]);
  expect(verifyPayload({ ...source, payload: lie, digest: sha256(payloadText(lie)) }, SLUG).map(({ message }) => message)).toEqual([
    `campaigns/${SLUG}/payload/it.json is called a text-ad, and holds a search-ad`,
  ]);
});

test.for([
  [
    "a pin of no text",
    () => search(SEARCH.replace("text: Reports at once, at", "text: Reports, at")),
    "The pin at headline-1 names a text that is none of the headlines",
  ],
  [
    "a person's name",
    () => search(SEARCH.replace("See how]", "'Hi {{ person.firstName | \"you\" }}']")),
    'An ad cannot be personalised, and this one holds "{{"',
  ],
  ["no budget", () => search(SEARCH, ""), 'The ad "it" has no budget'],
  ["a day above the whole", () => search(SEARCH, BUDGET.replace("50000000", "3000000000")), 'A day of "it" may cost more than the whole'],
  [
    "a place its platform has not",
    () => search(SEARCH, `${BUDGET}    delivery: { places: [audience-network] }\n`),
    '"it" cannot have the place audience-network',
  ],
  [
    "something the platform cannot do by itself",
    () => made(FEED, { kind: "sponsored-content", platform: "linkedin-ads", entry: `${BUDGET}    delivery: { widening: [ai-max] }\n` }),
    '"it" cannot have ai-max',
  ],
  [
    "an exemption from LinkedIn",
    () => made(FEED, { kind: "sponsored-content", platform: "linkedin-ads", entry: `${BUDGET}    delivery: { exemptions: [ALCOHOL] }\n` }),
    '"it" cannot have exemptions',
  ],
  [
    "reach in a search",
    () => search(SEARCH, `${BUDGET}    delivery: { bidding: { kind: reach } }\n`),
    '"it" cannot have bidding for reach',
  ],
  [
    "a bid in another currency",
    () => search(SEARCH, `${BUDGET}    delivery: { bidding: { kind: manual, bid: { micros: 1000000, currency: EUR } } }\n`),
    'The bid of "it" is in another currency than its budget',
  ],
  [
    "a bid of nothing",
    () => search(SEARCH, `${BUDGET}    delivery: { bidding: { kind: clicks, highest: { micros: 0, currency: USD } } }\n`),
    'The bid of "it" is nothing',
  ],
  [
    "half a cent",
    () => search(SEARCH, BUDGET.replace("50000000", "50005000")),
    'The budget of "it" is smaller than any coin of USD counts',
  ],
  ["no picture", () => feed(FEED, {}), `There is no campaigns/${SLUG}/files/wide.png`],
  ["a picture that is none", () => feed(FEED.replace("files/wide.png", "files/guide.pdf")), "files/guide.pdf is not a picture we can read"],
] as const)("%s is refused with its place", async ([, make, message]) => {
  const { problems } = await refusal(make);

  expect(problems.map((problem) => problem.message)).toEqual([message]);
  expect(problems[0]?.place?.line).toBeGreaterThan(0);
});

test("a sequence holds its own mails rendered, and names the others", async () => {
  const { rendered } = await sequence();
  const { payload, files } = rendered;
  if (payload.kind !== "sequence") throw new TypeError("another kind");
  const [first, second] = payload.facets.content.mails;

  expect(first).toEqual({ kind: "asset", id: "first", afterHours: 0, asset: "launch-email" });
  expect(second).toMatchObject({ kind: "own", afterHours: 72, subject: "Hello {{ personalization_token('contact.firstname', 'there') }}" });
  expect(files[`campaigns/${SLUG}/payload/it.second.html`]).toContain("<strong>open</strong>");
  expect(payload.facets.content.exits).toEqual(["reaches-goal", "unsubscribes"]);
  expect(fits("payload", payload)).toBe(true);
  const texts = Object.fromEntries(Object.entries(files).map(([path, text]) => [path.replace(`campaigns/${SLUG}/`, ""), text]));
  const source = { asset: "it", file: `campaigns/${SLUG}/payload/it.json`, payload, digest: sha256(payloadText(payload)), texts };
  expect(verifyPayload(source, SLUG)).toEqual([]);
});

test("three days and seventy-two hours are one sequence", async () => {
  const [days, hours] = [await sequence(), await sequence(SEQUENCE.replace("3 days", "72 hours"))];

  expect(facetDigests(hours.rendered.payload)).toEqual(facetDigests(days.rendered.payload));
});

test("an email that a sequence sends says so in the brief, or it would be sent twice", async () => {
  const { problems } = await refusal(() => sequence(SEQUENCE, (brief) => brief));

  expect(problems.map(({ message }) => message)).toEqual(['The sequence sends "launch-email", and the brief would send it by itself, too']);
});

test("what is wrong in a sequence's own mail is shown in the sequence's file", async () => {
  const { problems } = await refusal(() => sequence(SEQUENCE.replace("Hello {{ person.firstName", "Hello {{ person.shoeSize")));

  expect(problems[0]?.place).toMatchObject({ file: `campaigns/${SLUG}/assets/it.md`, line: 9 });
});
