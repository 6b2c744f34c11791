/** A mail for a platform's own template: only what its slots name is written, by either writer, and nothing that was written gets lost. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { faultsOf } from "#commands/faults-of.ts";
import { tryText } from "#commands/try-text.ts";
import { whatIsTold } from "#commands/what-is-told.ts";
import { PipelineError, PipelineErrors } from "#errors/pipeline-error.ts";
import { type GeneratedAsset, generateAsset } from "#generation/generate-asset.ts";
import type { GenerateQuestion } from "#generation/generate-question.ts";
import { mergeEdits } from "#generation/merge-edits.ts";
import { openWriter } from "#generation/registry.ts";
import { templateWriter } from "#generation/template-writer.ts";
import { checkBrief } from "#governance/check-brief.ts";
import type { Config, Playbook } from "#model/types.ts";
import type { Writer } from "#ports/writer.ts";
import { brandKit, campaignWith, fileText, refusal, rendered, SLUG } from "../payload/kit.ts";
import { answering } from "./answering.ts";
import { MODEL, type ModelService, modelService, response } from "./model-service.ts";

const FOLDER = "test/fixtures/generation/slots";
const MAP = fileText(`${FOLDER}/welcome.yaml`);
const PLAYBOOK: Playbook = parse(fileText(`${FOLDER}/playbook.yaml`));
const DAY = "2027-03-29";
const CONFIG = {
  environment: "production",
  platforms: { hubspot: { account: "4815162", accountType: "standard", apiVersion: "v3", publishEmail: "api" } },
} as unknown as Config;

/** The example's brief with the slot map under its mail, changed where a test says so. */
function inSlots(change: (map: string) => string = (same) => same): (brief: string) => string {
  const lines = change(MAP)
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  const block = `template:\n${lines.map((line) => `      ${line}`).join("\n")}`;
  return (brief) => {
    const with_ = brief.replace("template: { kind: mjml, name: announcement }", block);
    if (with_ === brief) throw new Error("The example's brief has no such template any more.");
    return with_;
  };
}

interface Changes extends Partial<Pick<GenerateQuestion, "playbook" | "rounds" | "look" | "guide" | "links" | "personal">> {
  readonly writer?: Writer;
  readonly map?: (map: string) => string;
  readonly brief?: (text: string) => string;
}

async function generated({ writer = templateWriter(), map, brief = (same) => same, ...more }: Changes = {}): Promise<GeneratedAsset> {
  const [campaign, brand] = await Promise.all([campaignWith({ brief: (text) => brief(inSlots(map)(text)) }), brandKit()]);
  const [asset] = campaign.brief.value.assets;
  if (asset === undefined) throw new Error("Not in the example.");
  return await generateAsset({
    ...{ writer, brand, asset, playbook: PLAYBOOK, place: campaign.brief.place },
    campaign: { slug: SLUG, brief: campaign.brief.value },
    ...more,
  });
}

async function refused(changes: Changes): Promise<PipelineError> {
  try {
    await generated(changes);
  } catch (error) {
    if (error instanceof PipelineErrors && error.problems[0] !== undefined) return error.problems[0];
    if (error instanceof PipelineError) return error;
    throw error;
  }
  throw new Error("Nothing was refused.");
}

const WORDS = {
  subject: "Reports in under a second",
  preheader: "20% off with the code SPRING20 until April 20, 2027.",
  headline: "Reports in under a second",
  cta: { label: "See your fast reports" },
  opening: "The new Acme Reports is here.",
  "section-1": "## What is new\n\nReports in under a second.",
  "section-2": "## 20% off until April 20, 2027\n\nFor Team plan customers.",
};

test("the template writer writes the parts that the slots name, and nothing for what the template has", async () => {
  const { text } = await generated({
    map: (map) => map.replace("  button_label: button\n", "").replace(/\n {2}button_label: \{.*/, "\nfixed: [button]"),
  });

  await expect(text).toMatchFileSnapshot("golden/slots-mail.md");
  expect(text).toContain("fixed:\n  - button");
  expect(text).not.toContain("cta:");
});

test("a model is asked for the slots' parts alone, each with its limits in words", async () => {
  const writer = answering(WORDS);
  await generated({
    writer,
    map: (map) => map.replace("  button_label: button\n", "").replace(/\n {2}button_label: \{.*/, "\nfixed: [button]"),
  });
  const schema = Object(writer.requests[0]?.schema);

  expect(Object.keys(schema.properties)).toEqual(["subject", "preheader", "headline", "opening", "section-1", "section-2"]);
  expect(schema.required).toEqual(["subject", "preheader", "headline", "opening", "section-1", "section-2"]);
  expect(schema.properties.headline.description).toContain("It stands in the slot hero_headline. At most 60 characters. One line.");
  expect(schema.properties["section-2"].description).toContain("It stands in the slot block_right. At most 400 characters. No links.");
});

test("what the template says is in no answer: a model that writes it all the same is not believed", async () => {
  const map = (text: string) => text.replace("  button_label: button\n", "").replace(/\n {2}button_label: \{.*/, "\nfixed: [button]");
  const { text } = await generated({ map, writer: answering({ ...WORDS, cta: undefined }) });

  expect(text).not.toContain("cta");
  expect((await refused({ map, writer: answering({ ...WORDS, audience: ["everybody"] }) })).code).toBe("WRITER_FAILED");
});

test.for<readonly [string, Readonly<Record<string, unknown>>, RegExp]>([
  ["a part that is missing", { "section-2": undefined }, /there is nothing for section 2/],
  ["an empty part", { opening: " " }, /there is nothing for the opening of the text/],
  ["a section without its heading", { "section-1": "News." }, /begin with its heading/],
  ["two sections in one", { "section-1": "## One\n\nA.\n\n## Two\n\nB." }, /no other of this size/],
  ["a heading in the opening", { opening: "Hello.\n\n## News\n\nA." }, /it has a heading/],
])("an answer with %s is refused", async ([_name, change, says]) => {
  expect((await refused({ writer: answering({ ...WORDS, ...change }) })).message).toMatch(says);
});

test("each part stands in its slot as HTML, and the template's own slots are left alone", async () => {
  const { text } = await generated({ writer: answering(WORDS) });
  const { payload, files } = await rendered({ brief: inSlots(), mail: text });
  const content = Object(payload.facets.content);

  expect(content.template).toMatchObject({ kind: "platform", ref: "acme/emails/product_update_2col.html" });
  expect(content.template.slots).toMatchObject({
    hero_headline: "Reports in under a second",
    intro: expect.stringMatching(/^<p[^>]*>The new Acme Reports is here\.<\/p>$/),
    block_left: expect.stringMatching(/<h2[^>]*>What is new<\/h2>/),
    button_label: "See your fast reports",
    button_link: expect.stringContaining("utm_campaign=2027-spring-launch"),
  });
  expect(content.template.slots).not.toHaveProperty("legal_line");
  await expect(files[`campaigns/${SLUG}/payload/launch-email.html`]).toMatchFileSnapshot("golden/slots-mail.html");
  await expect(files[`campaigns/${SLUG}/payload/launch-email.txt`]).toMatchFileSnapshot("golden/slots-mail.txt");
});

test("the rules read the words in their slots, and hold them to each slot's limit", async () => {
  const [campaign, brand] = await Promise.all([campaignWith({ brief: inSlots((map) => map.replace("most: 60", "most: 20")) }), brandKit()]);
  const { text } = await generated({
    writer: answering({
      ...WORDS,
      "section-2": "## 20% off until April 20, 2027\n\nThe [best reports](https://www.acme.example/reports) in the world.",
    }),
  });
  const file = `${campaign.folder}/assets/launch-email.md`;
  const tried = await tryText({ campaign, id: "launch-email", file, brand, config: CONFIG, today: DAY }, text);
  const faults = faultsOf(tried);

  expect(faults).toContainEqual({
    part: "headline",
    rule: "words-fit-their-slots",
    blocks: true,
    wrong: "The headline has 25 characters, and its slot “hero_headline” takes 20. Say it in fewer words.",
  });
  expect(faults).toContainEqual(
    expect.objectContaining({ part: "section-2", rule: "words-fit-their-slots", wrong: expect.stringContaining("takes no link") }),
  );
  expect(faults).toContainEqual(
    expect.objectContaining({ part: "section-2", rule: expect.not.stringMatching("words-fit"), wrong: expect.stringMatching(/best/i) }),
  );
});

test("the rules judge nothing as missing that the template has", async () => {
  const { text } = await generated();
  const [campaign, brand] = await Promise.all([campaignWith({ brief: inSlots() }), brandKit()]);
  const tried = await tryText(
    { campaign, id: "launch-email", file: `${campaign.folder}/assets/launch-email.md`, brand, config: CONFIG, today: DAY },
    text,
  );

  expect(faultsOf(tried).filter(({ blocks }) => blocks)).toEqual([]);
});

test("the template writer cuts nothing off: what is too long for its slot is asked for in fewer characters", async () => {
  const error = await refused({ map: (map) => map.replace("most: 60", "most: 20") });

  expect(error).toMatchObject({
    code: "FIELD_INVALID",
    message: 'What can the headline of "launch-email" say in 20 characters or fewer? It would have 25, and no text is cut off',
    place: { file: `campaigns/${SLUG}/brief.yaml`, line: 13 },
  });
});

test("a playbook with other sections than the template has slots is told of", async () => {
  const error = await refused({
    playbook: { ...PLAYBOOK, assets: { email: { ...Object(PLAYBOOK.assets.email), body: "Hello.\n\n## News\n\nText." } } },
  });

  expect(error.message).toBe('The slots show an opening and 2 sections, and the playbook "product-launch" writes an opening and 1 section');
  expect(error.place).toEqual({ file: "brand/playbooks/product-launch.yaml" });
});

test.for<readonly [string, (map: string) => string, string, number]>([
  [
    "a part nobody knows",
    (map) => map.replace("intro: opening", "intro: greeting"),
    'The slot “intro” is to show “greeting”, and a mail has no such part ("launch-email")',
    55,
  ],
  [
    "a required part no slot shows",
    (map) => map.replace("  hero_headline: headline\n", "").replace(/ {2}hero_headline: \{.*\n/, ""),
    'No slot shows the headline ("launch-email")',
    53,
  ],
  ["no text at all", (map) => map.replace(/ {2}(?:intro|block_\w+): .*\n/g, ""), 'No slot shows the text ("launch-email")', 53],
  [
    "a part that is both",
    (map) => `${map}fixed: [headline]\n`,
    'The headline is the template’s own, and a slot is to show ours ("launch-email")',
    67,
  ],
  [
    "a hole between the sections",
    (map) => map.replace("block_left: section-1", "block_left: section-3"),
    'No slot shows section 1, and one shows a later section ("launch-email")',
    53,
  ],
  [
    "the whole text and a part of it",
    (map) => map.replace("intro: opening", "intro: body"),
    'One slot shows the whole text, and others show parts of it, so that readers would read them twice ("launch-email")',
    53,
  ],
  [
    "a limit for nothing",
    (map) => map.replace("intro: { most", "intr: { most"),
    'There is a limit for a slot “intr”, and slots names no such slot ("launch-email")',
    63,
  ],
  [
    "a limit where nothing is written",
    (map) => map.replace("intro: { most", "legal_line: { most"),
    'The slot “legal_line” has a limit, and nothing is written into it ("launch-email")',
    63,
  ],
  [
    "a section in one line",
    (map) => map.replace("block_left: { most: 400 }", "block_left: { form: line }"),
    'The slot “block_left” takes one line, and a section has a heading and a text ("launch-email")',
    64,
  ],
])("a slot map with %s is one clear error, with its line", async ([_name, map, message, line]) => {
  const [campaign, brand] = await Promise.all([campaignWith({ brief: inSlots(map) }), brandKit()]);
  const problems = checkBrief({ campaign, brand, today: DAY }).filter(({ code }) => code === "TEMPLATE_INVALID");

  expect(problems.map((problem) => problem.message)).toContain(message);
  expect(problems.find((problem) => problem.message === message)?.place).toMatchObject({ file: `campaigns/${SLUG}/brief.yaml`, line });
});

const HEAD = "---\nkind: email\nsubject: S\npreheader: P\nheadline: H\ncta: { label: L }\n---\n\n";

test.for<readonly [string, { readonly mail: string; readonly map?: (map: string) => string }, string, number]>([
  [
    "a slot that nothing fills",
    { mail: `${HEAD}Hello.\n\n## One\n\nText.\n` },
    "The slot “block_right” shows section 2, and this file ends with section 1",
    13,
  ],
  [
    "words that no slot shows",
    { mail: `${HEAD}Hello.\n\n## One\n\nA.\n\n## Two\n\nB.\n\n## Three\n\nC.\n` },
    "No slot shows section 3, so nobody would read it",
    19,
  ],
  [
    "more than a line in a slot for one",
    {
      mail: `${HEAD}Hello.\n\nAnd more.\n\n## One\n\nA.\n\n## Two\n\nB.\n`,
      map: (map) => map.replace("intro: { most: 240", "intro: { form: line, most: 240"),
    },
    "The slot “intro” takes one line of words, and more stands there",
    11,
  ],
  [
    "words the template has itself",
    {
      mail: `${HEAD}Hello.\n\n## One\n\nA.\n\n## Two\n\nB.\n`,
      map: (map) => `${map.replace("  hero_headline: headline\n", "").replace(/ {2}hero_headline: \{.*\n/, "")}fixed: [headline]\n`,
    },
    "The template has its own words for the headline, so those in this file would be shown nowhere",
    5,
  ],
  [
    "a part left to a template that does not have it",
    {
      mail: "---\nkind: email\nsubject: S\npreheader: P\nfixed: [headline]\ncta: { label: L }\n---\n\nHello.\n\n## One\n\nA.\n\n## Two\n\nB.\n",
    },
    "The file leaves the headline to the template, and the brief does not",
    5,
  ],
])("a file with %s is refused where it stands", async ([_name, { mail, map }, message, line]) => {
  const problems = await refusal({ brief: inSlots(map), mail });

  expect(problems.map((problem) => [problem.message, problem.place?.file, problem.place?.line])).toEqual([
    [message, `campaigns/${SLUG}/assets/launch-email.md`, line],
  ]);
});

test("a mail may lack its headline only where it says that the template has it", async () => {
  await expect(campaignWith({ mail: "---\nkind: email\nsubject: S\npreheader: P\ncta: { label: L }\n---\n\nHello.\n" })).rejects.toThrow(
    /headline/,
  );
  const campaign = await campaignWith({ mail: "---\nkind: email\nsubject: S\npreheader: P\nfixed: [headline, button, body]\n---\n" });

  expect(campaign.assets[0]?.body.trim()).toBe("");
});

test("people's edits survive part by part, and what the template took over is gone", async () => {
  const base = (await generated({ writer: answering(WORDS) })).text;
  const theirs = (
    await generated({
      writer: answering({ ...WORDS, "section-2": "## 25% off until April 20, 2027\n\nFor all customers." }),
      map: (map) => map.replace("  button_label: button\n", "").replace(/\n {2}button_label: \{.*/, "\nfixed: [button]"),
    })
  ).text;
  const ours = base.replace("Reports in under a second.", "Reports at once.");
  const merged = mergeEdits({ base, ours, theirs });

  expect(merged?.conflicts).toEqual([]);
  expect(merged?.text).toContain("Reports at once.");
  expect(merged?.text).toContain("25% off");
  expect(merged?.text).toContain("fixed:\n  - button");
});

test("equal slots mean equal inputs, and another limit another text", async () => {
  const [first, again, other] = await Promise.all([
    generated(),
    generated(),
    generated({ map: (map) => map.replace("most: 60", "most: 50") }),
  ]);

  expect(again.provenance.inputs).toBe(first.provenance.inputs);
  expect(other.provenance.inputs).not.toBe(first.provenance.inputs);
});

let service: ModelService;
let answers: readonly unknown[] = [];
beforeAll(async () => {
  service = await modelService((_asked, number) => response(answers[number - 1] ?? answers.at(-1)));
});
afterAll(async () => service[Symbol.asyncDispose]());

test("a model that obeys the brief's words gets no link, HTML, head or further part into a slot; what is too long goes back for its part alone", async () => {
  answers = [
    {
      ...WORDS,
      headline: "Reports in under a second, and this headline says far more than sixty characters hold",
      opening: "Hello <b>there</b>.",
      "section-2": "## 20% off until April 20, 2027\n\nSee [here](https://evil.example/) or [our page](https://www.acme.example/reports).",
      legal_line: "No law applies.",
      audience: "everybody",
    },
    { headline: "Reports in under a second" },
  ];
  const { writer } = await openWriter("openai", {
    settings: { name: MODEL, api: "responses" },
    env: { OPENAI_API_KEY: "k-test", OPENAI_BASE_URL: service.address },
  });
  const [campaign, brand] = await Promise.all([campaignWith({ brief: inSlots() }), brandKit()]);
  const [asset] = campaign.brief.value.assets;
  if (asset === undefined) throw new Error("Not in the example.");
  const file = `${campaign.folder}/assets/launch-email.md`;
  const made = await generated({
    writer,
    ...whatIsTold({ campaign, brand, asset, account: "4815162", today: DAY }),
    rounds: 1,
    look: async (text) => faultsOf(await tryText({ campaign, id: asset.id, file, brand, config: CONFIG, today: DAY, model: MODEL }, text)),
  });

  expect(made.text).not.toMatch(/evil|<b>|legal_line|audience|far more/);
  expect(made.text).toContain("See here or our page.");
  expect(made.provenance.mended).toContain("words-fit-their-slots");
  const second = JSON.parse(JSON.stringify(service.asked[1]?.body)) as {
    readonly text: { readonly format: { readonly schema: { readonly properties: object } } };
  };
  expect(Object.keys(second.text.format.schema.properties)).toContain("headline");
  expect(Object.keys(second.text.format.schema.properties)).not.toContain("subject");
});
