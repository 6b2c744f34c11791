/** What a model is shown and told: read whole, as a copywriter would, and never a pattern where words should stand. */
import { describe, expect, test } from "vitest";
import { whatIsTold } from "#commands/what-is-told.ts";
import { readAsset } from "#files/read-asset.ts";
import { assetRequest } from "#generation/generate-asset.ts";
import { instructionsFor } from "#generation/instructions.ts";
import { materialOf } from "#generation/material.ts";
import { TASKS } from "#generation/prompts/tasks.ts";
import { PROMPT_HASH, REWRITE, WRITE } from "#generation/prompts/write.ts";
import { templateWriter } from "#generation/template-writer.ts";
import { roomFor } from "#governance/room.ts";
import { isAdKind } from "#model/content.ts";
import { sha256 } from "#model/digest.ts";
import type { AssetSource } from "#model/source.ts";
import type { AssetKind, Playbook } from "#model/types.ts";
import type { WriteRequest, Writer } from "#ports/writer.ts";
import { brandKit, campaignWith, SLUG } from "../payload/kit.ts";

const TO_COME = "subject: …, preheader: …, headline: …, cta: { label: … }, body: …";
const MODEL: Writer = { name: "openai", version: "1", asks: "model", write: () => Promise.resolve({ fields: {} }) };
const EVENT = `event:
  name: Reports at work
  starts: 2027-04-22T11:00
  ends: 2027-04-22T11:45
  zone: America/New_York
  place: online
`;
const { playbooks } = await brandKit();
const CASES = Object.values(playbooks).flatMap(({ value: { type, assets, languages = {} } }) =>
  kindsOf(assets).flatMap((kind) => ["en-US", ...Object.keys(languages)].map((language) => ({ type, kind, language }))),
);

function kindsOf(assets: Playbook["assets"]): readonly AssetKind[] {
  const kinds: readonly AssetKind[] = [
    ...(["email", "landing-page", "sequence", "search-ad", "display-ad", "performance-max"] as const),
    ...(["sponsored-content", "text-ad", "document-ad"] as const),
  ];
  return kinds.filter((kind) => assets[kind] !== undefined);
}

async function row(): Promise<AssetSource> {
  const mails = ["welcome", "regions", "offer"].map((id) => `  - { kind: own, id: ${id}, after: 3 days, ${TO_COME} }\n`).join("");
  const text = `---\nkind: sequence\ntitle: Welcome\nexits: [unsubscribes, reaches-goal]\nmails:\n${mails}---\n`;
  const read = await readAsset("one", { path: `campaigns/${SLUG}/assets/one.md`, text, sha256: sha256(text) });
  if (read.status === "refused") throw new Error("It cannot be read.");
  return read.asset;
}

interface Asked {
  readonly type: string;
  readonly kind: AssetKind;
  readonly language?: string;
  readonly brief?: (text: string) => string;
}

/** What the writer is asked for one more asset of the example campaign. */
async function asked({ type, kind, language = "en-US", brief = (text) => text }: Asked): Promise<WriteRequest> {
  const platform = isAdKind(kind) ? "google-ads" : "hubspot";
  const entry = `  - { id: one, kind: ${kind}, platform: ${platform}, language: ${language} }\n`;
  const campaign = await campaignWith({
    brief: (text) =>
      brief(`${text.replace("type: product-launch", `type: ${type}`).replace("goal:\n", `${EVENT}goal:\n`).trimEnd()}\n${entry}`),
  });
  const brand = await brandKit();
  const asset = campaign.brief.value.assets.find(({ id }) => id === "one");
  if (asset === undefined) throw new Error("The brief has no such asset.");
  const { request } = await assetRequest({
    ...{ brand, asset, writer: MODEL, playbook: brand.playbooks[type]?.value },
    campaign: { slug: SLUG, brief: campaign.brief.value },
    present: kind === "sequence" ? await row() : undefined,
    ...(isAdKind(kind) ? { room: roomFor(kind) } : {}),
    ...whatIsTold({ campaign, brand, asset, account: "4815162", today: "2027-03-29" }),
  });
  return request;
}

function exampleIn(request: WriteRequest): unknown {
  return JSON.parse(materialOf(request))["a plain text of this kind"];
}

describe.for(CASES)("of a $type, $kind, $language", (one) => {
  test("a text is shown, not a pattern: the very one that the template generator writes", async () => {
    const request = await asked(one);
    const { fields } = await templateWriter().write(request);

    expect(exampleIn(request)).toEqual(fields);
    expect(materialOf(request)).not.toMatch(/\{\{\s*(?:brief|brand)\.|\?\?/);
    expect(instructionsFor(request)).toContain(TASKS.example);
  });
});

test("what the brief does not say, the example leaves out, and no half of a sentence stays", async () => {
  const brief = (text: string) => text.replace(EVENT, "").replace(/offer:[\s\S]*?(?=audience:)/, "offer: { kind: none }\n\n");
  const promotion = exampleIn(await asked({ type: "promotion", kind: "email", brief }));

  expect(promotion).toEqual({
    preheader: "Reports in under a second: Acme Reports at a reduced price.",
    cta: { label: "See your fast reports" },
    body: expect.stringMatching(/^Hello \{\{ person\.firstName \| "there" \}\},\n\n- Reports in under a second\n/),
  });
  expect(JSON.stringify(exampleIn(await asked({ type: "event", kind: "email", brief })))).not.toMatch(/ on {2}|, on |Where:/);
});

test("of a mail of which some words are given already the example shows the others alone", async () => {
  const request = await asked({ type: "product-launch", kind: "email" });
  const { properties } = request.schema as { readonly properties: Readonly<Record<string, unknown>> };
  const { headline: _headline, body: _body, ...others } = properties;

  expect(exampleIn({ ...request, schema: { properties: { ...others, opening: {}, "section-1": {} } } })).toEqual({
    subject: expect.any(String),
    preheader: expect.any(String),
    cta: { label: expect.any(String) },
    body: expect.any(String),
  });
});

test("where the playbook has none of this kind, there is no example and no word about one", async () => {
  const request = await asked({ type: "newsletter", kind: "landing-page" });

  expect(exampleIn(request)).toBeUndefined();
  expect(instructionsFor(request)).toBe(WRITE);
});

test("what is not to be said to readers is no fact: when the campaign is taken down, and what it is for", async () => {
  const { facts } = JSON.parse(materialOf(await asked({ type: "product-launch", kind: "email" })));

  expect(Object.keys(facts)).toEqual(expect.arrayContaining(["brief.offer.ends", "brief.product", "brand.company"]));
  expect(JSON.stringify(facts)).not.toMatch(/April 21|Admins on the Team plan/);
});

test.for<readonly [keyof typeof TASKS, Partial<WriteRequest>]>([
  ["sequence", { mails: [{ id: "a", place: "first", number: 1, of: 1, point: 0 }] }],
  ["standing", { standing: [{ id: "a", number: 1, words: { body: "Hi" } }] }],
  ["carried", { carried: [{ part: "opening", text: "Hi" }] }],
  ["version", { original: { language: "en-US", text: "Hi" } }],
  ["translation", { original: { language: "de", text: "Hallo" } }],
  ["options", { option: { number: 2, unlike: ["Hi"] } }],
  ["wish", { wish: { words: "shorter", now: "Hi" } }],
])("%s: it is told what to do with it, and only where it is there", async ([task, special]) => {
  const plain = await asked({ type: "product-launch", kind: "email" });
  const names = (TASKS[task].match(/"[^"]+"/g) ?? []).map((name) => JSON.parse(name));

  expect(instructionsFor(plain)).not.toContain(TASKS[task]);
  expect(instructionsFor({ ...plain, ...special })).toContain(TASKS[task]);
  // Each member of the data that the sentence names is there.
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) expect(Object.keys(JSON.parse(materialOf({ ...plain, ...special })))).toContain(name);
});

test("every sentence is part of what the prompts are known by", () => {
  expect(PROMPT_HASH).toBe(sha256([WRITE, REWRITE, ...Object.values(TASKS)].join("\n")));
  expect(new Set(Object.values(TASKS)).size).toBe(Object.keys(TASKS).length);
});

test.for<readonly [string, AssetKind]>([
  ["product-launch", "email"],
  ["nurture", "sequence"],
  ["promotion", "search-ad"],
])("the whole question for a %s, %s, reads well", async ([type, kind]) => {
  const request = await asked({ type, kind });

  await expect(`${instructionsFor(request)}\n\n---\n\n${materialOf(request)}\n`).toMatchFileSnapshot(`golden/prompts/${type}-${kind}.txt`);
});
