/** What a writer is asked for where the brief wants an A/B test, and what becomes of its answer. */
import { expect, test } from "vitest";
import { generateAsset } from "#generation/generate-asset.ts";
import { templateWriter } from "#generation/template-writer.ts";
import type { Playbook } from "#model/types.ts";
import type { Writer } from "#ports/writer.ts";
import { brandKit, campaignWith, rendered, SLUG } from "../payload/kit.ts";
import { answering } from "./answering.ts";

const WORDS = { subject: "S", preheader: "P", headline: "H", cta: { label: "L" }, body: "Text." };
const ask = (differs: "subject" | "text") => (brief: string) =>
  brief.replace("id: launch-email\n", `id: launch-email\n    abTest: { differs: ${differs}, share: 20 }\n`);

async function generated(writer: Writer, differs?: "subject" | "text", change: (playbook: Playbook) => Playbook = (same) => same) {
  const [campaign, brand] = await Promise.all([campaignWith(differs === undefined ? {} : { brief: ask(differs) }), brandKit()]);
  const { value, place } = campaign.brief;
  const asset = value.assets.find(({ id }) => id === "launch-email");
  const playbook = brand.playbooks[value.type]?.value;
  if (asset === undefined || playbook === undefined) throw new Error("Not in the example.");
  return await generateAsset({ writer, brand, asset, playbook: change(playbook), campaign: { slug: SLUG, brief: value }, place });
}

function shapeOf({ requests }: ReturnType<typeof answering>) {
  const schema = requests[0]?.schema as {
    readonly properties: Record<string, { properties?: object }>;
    readonly required: readonly string[];
  };
  return { asked: schema.required, ofB: Object.keys(schema.properties["b"]?.properties ?? {}) };
}

test("a mail without a test is asked for as it always was", async () => {
  const writer = answering(WORDS);

  await generated(writer);

  expect(shapeOf(writer)).toEqual({ asked: ["subject", "preheader", "headline", "cta", "body"], ofB: [] });
});

test("a model is asked for the tested subject alone, and for nothing else of version B", async () => {
  const writer = answering({ ...WORDS, b: { subject: "Another S" } });

  const { text } = await generated(writer, "subject");

  expect(shapeOf(writer)).toEqual({ asked: ["subject", "preheader", "headline", "cta", "body", "b"], ofB: ["subject"] });
  expect(text).toContain("b:\n  subject: Another S\n");
});

test("a whole version B is written as a text of several lines, and rendered beside version A", async () => {
  const b = {
    subject: "Another S",
    preheader: "Q",
    headline: "I",
    cta: { label: "M" },
    body: 'One.\n\n\nTwo {{ person.firstName | "there" }}.',
  };
  const writer = answering({ ...WORDS, b });

  const { text } = await generated(writer, "text");

  expect(text).toContain('  body: |\n    One.\n\n    Two {{ person.firstName | "there" }}.\n');
  const { payload, files } = await rendered({ mail: text, brief: ask("text") });
  expect(payload.kind === "email" && payload.facets.content.test).toMatchObject({
    subject: "Another S",
    preheader: "Q",
    share: 20,
    hours: 4,
    winner: "clicks",
  });
  const htmlOfB = files[`campaigns/${SLUG}/payload/launch-email.b.html`] ?? "";
  expect(htmlOfB).toContain("personalization_token");
  expect(htmlOfB).not.toContain("Text.");
  expect(files[`campaigns/${SLUG}/payload/launch-email.html`]).toContain("Text.");
});

test("an answer without its version B has not the shape that was asked for", async () => {
  await expect(generated(answering(WORDS), "text")).rejects.toMatchObject({
    code: "WRITER_FAILED",
    message: expect.stringContaining("version B"),
  });
});

test("the template writer takes the second subject of the playbook", async () => {
  const { text } = await generated(templateWriter(), "subject");

  expect(text).toContain("b:\n  subject: The new Acme Reports is here\n");
});

test("a playbook with one subject asks for another one, before anything is written", async () => {
  const one = ({ assets: { email, ...assets }, ...playbook }: Playbook): Playbook => {
    const { options: _options, ...mail } = email ?? {};
    return { ...playbook, assets: { ...assets, email: mail as NonNullable<Playbook["assets"]["email"]> } };
  };

  const refused = generated(templateWriter(), "subject", one);

  await expect(refused).rejects.toMatchObject({ code: "FIELD_INVALID", message: expect.stringContaining("What shall version B") });
});
