import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { PipelineError, PipelineErrors } from "#errors/pipeline-error.ts";
import { readAsset } from "#files/read-asset.ts";
import { assetText } from "#generation/asset-text.ts";
import { type GeneratedAsset, generateAsset } from "#generation/generate-asset.ts";
import { openWriter } from "#generation/registry.ts";
import { templateWriter } from "#generation/template-writer.ts";
import { sha256 } from "#model/digest.ts";
import type { Brief, Playbook } from "#model/types.ts";
import type { WriteRequest, Writer } from "#ports/writer.ts";
import { brandKit, campaignWith, fileText, rendered, SLUG } from "../payload/kit.ts";

interface Changes {
  readonly brief?: (text: string) => string;
  readonly id?: "launch-email" | "launch-page";
  readonly writer?: Writer;
  readonly playbook?: (playbook: Playbook) => Playbook;
  readonly type?: Brief["type"];
}

async function generated({
  brief = (text) => text,
  id = "launch-email",
  writer = templateWriter(),
  playbook = (same) => same,
  type,
}: Changes = {}): Promise<GeneratedAsset> {
  const [campaign, brand] = await Promise.all([campaignWith({ brief }), brandKit()]);
  const asset = campaign.brief.value.assets.find((one) => one.id === id);
  const found = brand.playbooks[type ?? campaign.brief.value.type]?.value;
  if (asset === undefined || found === undefined) throw new Error("Not in the example.");
  return await generateAsset({
    ...{ writer, brand, asset, playbook: playbook(found) },
    campaign: { slug: SLUG, brief: campaign.brief.value },
    place: campaign.brief.place,
  });
}

async function refusal(changes: Changes): Promise<readonly PipelineError[]> {
  try {
    await generated(changes);
  } catch (error) {
    if (error instanceof PipelineErrors) return error.problems;
    if (error instanceof PipelineError) return [error];
    throw error;
  }
  throw new Error("Nothing was refused.");
}

function answering(fields: unknown): Writer & { readonly requests: WriteRequest[] } {
  const requests: WriteRequest[] = [];
  return {
    ...{ name: "model", version: "7", asks: "nobody" as const, requests },
    write(request) {
      requests.push(request);
      return Promise.resolve({ fields, usage: { model: "m-1", inputTokens: 12, outputTokens: 34 } });
    },
  };
}

const WORDS = { subject: "S", preheader: "P", headline: "H", cta: { label: "L" }, body: "Text." };

test.for(["launch-email", "launch-page"] as const)("writes the checked-in %s again, byte for byte", async (id) => {
  const made = await generated({ id });

  expect(made.text).toBe(fileText(`campaigns/${SLUG}/assets/${id}.md`));
  expect(fileText(`campaigns/${SLUG}/provenance.yaml`)).toContain(made.provenance.inputs);
});

test("writes a file that the files room reads and the renderer renders", async () => {
  const { text } = await generated();
  const read = await readAsset("launch-email", { path: "x.md", text, sha256: sha256(text) });

  expect(read.status).toBe("read");
  expect((await rendered({ mail: text })).payload.kind).toBe("email");
});

test("records what went in and what came out", async () => {
  const { text, provenance } = await generated({ writer: answering(WORDS) });
  const blob = execFileSync("git", ["hash-object", "--stdin"], { input: text, encoding: "utf8" }).trim();

  expect(provenance).toEqual({
    ...{ writer: "model", writerVersion: "7", inputs: expect.stringMatching(/^[0-9a-f]{64}$/), output: sha256(text), outputBlob: blob },
    ...{ model: "m-1", inputTokens: 12, outputTokens: 34 },
  });
});

test("gives equal inputs for equal words wanted: a moved send changes nothing, another offer does", async () => {
  const { provenance } = await generated();
  const moved = await generated({
    brief: (text) =>
      text.replace("at: 2027-04-07T09:00", "at: 2027-04-07T10:00").replace("include: [admins-team-plan]", "include: [newsletter-readers]"),
  });
  const dearer = await generated({ brief: (text) => text.replace("percent: 20", "percent: 10") });
  const other = await generated({ writer: answering(WORDS) });

  expect(moved.provenance.inputs).toBe(provenance.inputs);
  expect(new Set([provenance.inputs, dearer.provenance.inputs, other.provenance.inputs]).size).toBe(3);
});

test("lets a writer choose words and nothing else", async () => {
  const writer = answering(WORDS);
  await generated({ writer });
  const [request] = writer.requests;

  expect(request?.schema).toMatchObject({ additionalProperties: false, required: ["subject", "preheader", "headline", "cta", "body"] });
  expect(Object.keys(Object(Object(request?.schema).properties))).toEqual(["subject", "preheader", "headline", "cta", "body"]);
  expect(JSON.stringify(request?.schema)).not.toMatch(/\$ref|x-written-by/);
});

test("resolves references in the projected schema", async () => {
  const writer = answering({ ...WORDS, title: "T", metaDescription: "M" });
  await refusal({ id: "launch-page", writer });

  expect(JSON.stringify(writer.requests[0]?.schema)).toContain('"redirect"');
  expect(JSON.stringify(writer.requests[0]?.schema)).not.toContain("$ref");
});

test.for<readonly [string, unknown, RegExp]>([
  ["no object", "words", /the whole answer|no text/],
  ["nothing", undefined, /no text/],
  ["no text", { ...WORDS, body: " " }, /no text/],
  ["a missing field", { ...WORDS, subject: undefined }, /whole answer|subject/],
  ["a field of the wrong kind", { ...WORDS, subject: 7 }, /subject \(type\)/],
  ["a field that is not the writer's", { ...WORDS, audience: ["everybody"] }, /additionalProperties/],
  ["another kind of asset", { ...WORDS, kind: "landing-page" }, /no usable text/],
])("refuses an answer with %s", async ([_name, fields, says]) => {
  const [problem] = await refusal({ writer: answering(fields) });

  expect(problem).toMatchObject({ code: "WRITER_FAILED", message: expect.stringMatching(says) });
});

test("asks for what the brief lacks in plain questions, each once, before a word is written", async () => {
  const writer = answering(WORDS);
  const problems = await refusal({
    writer,
    type: "promotion",
    brief: (text) => text.replace(/offer:[\s\S]*?(?=audience:)/, "offer: { kind: none }\n\n"),
  });

  expect(problems.map(({ code, message }) => [code, message])).toEqual([
    ["FIELD_INVALID", "What is the offer: how much off, until when, on which terms?"],
  ]);
  expect(problems[0]?.place).toMatchObject({ file: `campaigns/${SLUG}/brief.yaml`, line: 18 });
  expect(writer.requests).toEqual([]);
});

test("leaves out what a playbook may do without", async () => {
  const made = await generated({ brief: (text) => text.replace(/offer:[\s\S]*?(?=audience:)/, "offer: { kind: none }\n\n") });

  expect(made.text).not.toMatch(/off|##|undefined|\?\?/);
  expect(made.text).toContain("preheader: Reports in under a second\n");
});

test("names a slot that no brief has, and the kinds a playbook lacks", async () => {
  const odd =
    (subject: string) =>
    (playbook: Playbook): Playbook => ({
      ...playbook,
      assets: { email: { ...WORDS, subject } },
    });
  const [unknown] = await refusal({ playbook: odd("{{ brief.weather }}") });
  const [missing] = await refusal({ id: "launch-page", playbook: odd("x") });

  expect(unknown).toMatchObject({
    code: "REFERENCE_UNKNOWN",
    message: expect.stringContaining("{{ brief.weather }}"),
    place: { file: "brand/playbooks/product-launch.yaml" },
  });
  expect(missing).toMatchObject({ code: "REFERENCE_UNKNOWN", message: expect.stringContaining("no pattern for a landing-page") });
});

test("refuses a language it cannot word dates in", async () => {
  const [problem] = await refusal({ brief: (text) => text.replace("language: en-US", "language: fi") });

  expect(problem).toMatchObject({ code: "WRITER_FAILED", message: expect.stringContaining('"fi"') });
});

test("opens writers by name and never another in place of one", async () => {
  expect((await openWriter("template", { settings: undefined, env: {} })).writer.name).toBe("template");
  for (const name of ["gpt", "toString", ""]) {
    await expect(openWriter(name, { settings: undefined, env: {} })).rejects.toThrow(
      expect.objectContaining({ code: "REFERENCE_UNKNOWN", hint: expect.stringContaining("template") }),
    );
  }
});

test("writes odd words so that they are read back as they are", async () => {
  const asset = { kind: "email", subject: "a: b # c — 'd' \"e\"", preheader: "yes", headline: "- 7 %", cta: { label: "123" } } as const;
  const text = assetText(asset, "One  \ntwo\r\n\n\n\nthree\n\n");
  const read = await readAsset("x", { path: "x.md", text, sha256: sha256(text) });

  expect(read).toMatchObject({ status: "read", asset: { value: asset, body: "\nOne  \ntwo\n\nthree\n" } });
});
