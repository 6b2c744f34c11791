import { expect, test } from "vitest";
import { payloadText, sha256 } from "#model/digest.ts";
import type { CampaignSource, PayloadSource } from "#model/source.ts";
import type { Provenance } from "#model/types.ts";
import { provenanceText, withChosen, withCorrected, withGenerated, withOption, withRendered } from "#payload/provenance.ts";
import { sourcesOf, staleReasons } from "#payload/staleness.ts";
import { verifyPayload } from "#payload/verify-payload.ts";
import { type CampaignChanges, campaignWith, located, MAIL, rendered, SLUG } from "./kit.ts";

const FOLDER = `campaigns/${SLUG}`;
const FILE = `${FOLDER}/payload/launch-email.json`;

async function committed(changes: CampaignChanges = {}): Promise<CampaignSource> {
  const [campaign, made] = await Promise.all([campaignWith(changes), rendered()]);
  const provenance = withRendered(undefined, "launch-email", { sources: made.sources, payload: sha256(made.files[FILE] ?? "") });
  return {
    ...campaign,
    payloads: { "launch-email": await payloadSource() },
    provenance: await located("provenance", `${FOLDER}/provenance.yaml`, provenanceText(provenance)),
  };
}

async function payloadSource(): Promise<PayloadSource> {
  const { payload, files } = await rendered();
  const texts = Object.fromEntries(Object.entries(files).map(([path, text]) => [path.replace(`${FOLDER}/`, ""), text]));
  return { asset: "launch-email", file: FILE, digest: sha256(files[FILE] ?? ""), payload, texts };
}

test("finds nothing stale in what was just rendered, whatever the rest of the campaign says", async () => {
  const campaign = await committed();

  expect(staleReasons(campaign, "launch-email")).toEqual([]);
  expect(staleReasons(await committed({ page: MAIL.replace("kind: email", "kind: email") }), "launch-email")).toEqual([]);
});

test.for<readonly [string, CampaignChanges, string]>([
  ["the asset", { mail: MAIL.replace("is here", "is there") }, "assets/launch-email.md changed since"],
  ["the brief", { brief: (text) => text.replace("20% off the first", "25% off the first") }, "brief.yaml changed since"],
  ["waivers that came along", { waivers: "schemaVersion: 1\nwaivers: []\n" }, "waivers.yaml was added since"],
])("names %s as the reason", async ([_name, changes, reason]) => {
  expect(staleReasons(await committed(changes), "launch-email")).toEqual([reason]);
});

test("names a payload that was edited, and one that nothing records", async () => {
  const campaign = await committed();
  const edited = { ...campaign, payloads: { "launch-email": { ...(await payloadSource()), digest: "0".repeat(64) } } };

  expect(staleReasons(edited, "launch-email")).toEqual(["payload/launch-email.json is not what was rendered"]);
  expect(staleReasons(campaign, "launch-page")).toEqual(["nothing records what it was rendered from"]);
});

test("takes the sources' hashes as `sha256sum` gives them, by their place in the campaign", async () => {
  const campaign = await campaignWith();

  expect(sourcesOf(campaign, "launch-email")).toEqual({ "assets/launch-email.md": sha256(MAIL), "brief.yaml": campaign.brief.sha256 });
});

const html = "payload/launch-email.html";

test.for<readonly [string, (source: PayloadSource) => PayloadSource, RegExp, string]>([
  ["bytes that are not canonical", (source) => ({ ...source, digest: sha256(`${payloadText(source.payload)}\n`) }), /canonical form/, FILE],
  [
    "another campaign's payload",
    (source) => ({ ...source, ...withPayload({ ...source.payload, campaign: "other" }) }),
    /belongs to the campaign "other"/,
    FILE,
  ],
  [
    "another asset's payload",
    (source) => ({ ...source, ...withPayload({ ...source.payload, asset: "other" }) }),
    /belongs to the asset "other"/,
    FILE,
  ],
  [
    "a file named for another asset",
    (source) => ({ ...source, file: FILE.replace("launch-email", "other") }),
    /not named for its asset/,
    FILE.replace("launch-email", "other"),
  ],
  [
    "a changed file",
    (source) => ({ ...source, texts: { ...source.texts, [html]: "<p>other</p>\n" } }),
    /its content differs/,
    `${FOLDER}/${html}`,
  ],
  ["a missing file", (source) => ({ ...source, texts: {} }), /that file is not there/, `${FOLDER}/${html}`],
  [
    "a file outside the campaign",
    (source) => ({ ...source, ...withHtml(source, "../other/payload/x.html") }),
    /not a file of its campaign/,
    FILE,
  ],
  ["one file named twice", (source) => ({ ...source, ...withHtml(source, "payload/launch-email.txt") }), /twice/, FILE],
])("refuses %s", async ([_name, change, says, file]) => {
  const problems = verifyPayload(change(await payloadSource()), SLUG);
  const found = problems.find(({ message }) => says.test(message));

  expect(found).toMatchObject({ code: "PAYLOAD_BROKEN", place: { file } });
});

function withPayload(payload: PayloadSource["payload"]): Pick<PayloadSource, "payload" | "digest"> {
  return { payload, digest: sha256(payloadText(payload)) };
}

function withHtml({ payload }: PayloadSource, path: string): Pick<PayloadSource, "payload" | "digest"> {
  if (payload.kind !== "email") throw new Error("Not a mail.");
  const content = { ...payload.facets.content, html: { ...payload.facets.content.html, path } };
  return withPayload({ ...payload, facets: { ...payload.facets, content } });
}

test("writes provenance in one order, whatever the order it came in", async () => {
  const rendering = { sources: { b: "2", a: "1" }, payload: "3" };
  const generated = { writer: "template", writerVersion: "1", inputs: "4", output: "5", outputBlob: "6" };
  const writing = { generated, isMerged: false };
  const one = withGenerated(withRendered(undefined, "mail", rendering), "page", writing);
  const other = withRendered(withGenerated(undefined, "page", writing), "mail", { payload: "3", sources: { a: "1", b: "2" } });

  expect(provenanceText(one)).toBe(provenanceText(other));
  expect(provenanceText(one)).toMatch(/^#[^\n]*\nschemaVersion: 1\nassets:\n {2}mail:\n/);
  expect(withGenerated(one, "mail", writing).assets["mail"]).toMatchObject({
    generated,
    rendered: { renderer: expect.any(String) },
  });
});

test("records what rules corrected, word for word and how often, until the text is written anew", () => {
  const generated = { writer: "template", writerVersion: "1", inputs: "4", output: "5", outputBlob: "6" };
  const [word, other] = [
    { rule: "forbidden-term", before: "utilise", after: "use" },
    { rule: "doubled-word", before: "the the", after: "the" },
  ];
  const once = withCorrected(withGenerated(undefined, "mail", { generated, isMerged: false }), "mail", [word, other, word]);
  const twice = withCorrected(once, "mail", [word]);

  expect(once.assets["mail"]).toEqual({
    generated,
    corrected: [
      { ...word, count: 2 },
      { ...other, count: 1 },
    ],
  });
  expect(twice.assets["mail"]?.corrected?.map(({ count }) => count)).toEqual([3, 1]);
  expect(withGenerated(twice, "mail", { generated, isMerged: true }).assets["mail"]?.corrected).toHaveLength(2);
  expect(withGenerated(twice, "mail", { generated, isMerged: false }).assets["mail"]).toEqual({ generated });
  expect(withCorrected(undefined, "mail", [])).toEqual({ schemaVersion: 1, assets: {} });
});

test("a chosen text was corrected by nobody yet, whatever was corrected in the text before it", () => {
  const one = { writer: "template", writerVersion: "1", inputs: sha256("brief"), output: sha256("one"), outputBlob: "1".repeat(40) };
  const two = { ...one, output: sha256("two"), outputBlob: "2".repeat(40) };
  const options = [one, two].reduce<Provenance | undefined>(
    (record, generated, index) => withOption(record, { asset: "mail", number: index + 1, generated }),
    undefined,
  );
  const first = withChosen(options, "mail", { option: 1, of: 2, text: sha256("one") });
  const corrected = withCorrected(first, "mail", [{ rule: "forbidden-term", before: "log in", after: "sign in" }]);

  const second = withChosen(corrected, "mail", { option: 2, of: 2, text: sha256("two") });

  expect(corrected.assets["mail"]?.corrected).toHaveLength(1);
  expect(second.assets["mail"]).toMatchObject({ generated: two, chosen: { option: 2, of: 2 }, options: { 1: one, 2: two } });
  expect(second.assets["mail"]).not.toHaveProperty("corrected");
});
