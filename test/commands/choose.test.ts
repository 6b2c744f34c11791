/** Several texts of one asset on the command line: written, looked at, edited, chosen, and written again. */
import { expect, test } from "vitest";
import { benchAt, golden, screen } from "../report/scenes.ts";
import { SLUG, type Workbench } from "../workbench.ts";

const FOLDER = `campaigns/${SLUG}`;
const BRIEF = `${FOLDER}/brief.yaml`;
const MAIL = `${FOLDER}/assets/launch-email.md`;
const option = (number: number, asset = "launch-email") => `${FOLDER}/options/${asset}/${number}.md`;

/** A brief that wants several texts of the mail, with nothing written yet. */
async function asked(variants = 3, change: (brief: string) => string = (brief) => brief): Promise<Workbench> {
  const bench = await benchAt("empty");
  const brief = await (await benchAt("written")).read(BRIEF);
  await bench.write(BRIEF, change(brief.replace("id: launch-email\n", `id: launch-email\n    variants: ${variants}\n`)));
  await bench.commit("feat: a brief");
  return bench;
}

async function has(bench: Workbench, file: string): Promise<boolean> {
  return await bench.read(file).then(
    () => true,
    () => false,
  );
}

async function changed(bench: Workbench, file: string, from: string | RegExp, to: string): Promise<void> {
  const text = await bench.read(file);
  const next = text.replace(from, to);
  expect(next).not.toBe(text);
  await bench.write(file, next);
}

test("are written beside each other, each another text, and the asset has none until one is chosen", async () => {
  const bench = await asked();

  await golden("options-generate", await screen(bench, "generate", SLUG, "--commit"));

  expect(await has(bench, MAIL)).toBe(false);
  const subjects = await Promise.all([1, 2, 3].map(async (number) => /^subject: (.*)$/m.exec(await bench.read(option(number)))?.[1]));
  expect(new Set(subjects).size).toBe(3);
  const provenance = await bench.read(`${FOLDER}/provenance.yaml`);
  expect(provenance.match(/^ {6}"[123]":$/gm)).toHaveLength(3);
  expect(provenance).not.toContain("chosen");

  await golden("options-generate-again", await screen(bench, "generate", SLUG, "--commit"));
  expect(await bench.gitText("status", "--porcelain")).toBe("");
});

test("are shown by the check with what is found in each; the others are rendered, staged and in nobody's way", async () => {
  const bench = await asked();
  await bench.must("generate", SLUG);
  await changed(bench, option(3), /^headline: .*$/m, "headline: The world’s best reports");
  await bench.must("render", SLUG);
  await bench.commit("feat: texts");

  await golden("options-check", await screen(bench, "check", SLUG));
  await bench.must("stage", SLUG);

  expect(await has(bench, `${FOLDER}/payload/launch-email.json`)).toBe(false);
  expect(bench.emulator.objects().map(({ kind }) => kind)).toEqual(["page"]);
  const json = JSON.parse((await bench.campaigns("check", SLUG, "--json")).output);
  expect(json.choices).toMatchObject([{ asset: "launch-email", wanted: 3, options: [{ blocks: [] }, { blocks: [] }, { number: 3 }] }]);
  expect(json.choices[0].options[2].blocks).toHaveLength(1);
});

test("the chosen one is copied byte for byte with what people edited in it, in one commit, and is a text like any other from then on", async () => {
  const bench = await asked();
  await bench.must("generate", SLUG, "--commit");
  await changed(bench, option(2), /^headline: .*$/m, "headline: Our own words");
  await bench.commit("docs: our words");

  await golden("options-choose", await screen(bench, "choose", SLUG, "launch-email", "2", "--commit"));

  expect(await bench.read(MAIL)).toBe(await bench.read(option(2)));
  expect((await bench.gitText("show", "--name-only", "--format=%s", "HEAD")).split("\n").filter(Boolean)).toEqual([
    "feat(campaigns): choose option 2 of 3 for launch-email",
    MAIL,
    `${FOLDER}/provenance.yaml`,
  ]);
  expect(await bench.read(`${FOLDER}/provenance.yaml`)).toMatch(/chosen:\n {6}of: 3\n {6}option: 2\n/);
  // Nothing is written again, and nothing has to be chosen.
  expect((await bench.must("generate", SLUG)).output).toContain("launch-email  kept, because people edited it");
  expect(await bench.gitText("status", "--porcelain")).toBe("");
  await bench.must("render", SLUG);
  expect((await bench.campaigns("check", SLUG)).exit).toBe(0);
});

test("after a choice the brief's change is merged with what people edited, before the choice and after it", async () => {
  const bench = await asked();
  await bench.must("generate", SLUG, "--commit");
  await changed(bench, option(2), /^headline: .*$/m, "headline: Our own words");
  await bench.must("choose", SLUG, "launch-email", "2");
  await changed(bench, MAIL, "In short:", "Here it is:");
  await bench.commit("docs: our words");
  await changed(bench, BRIEF, "See your fast reports", "See your new reports");

  expect((await bench.must("generate", SLUG)).output).toContain("launch-email  written anew, with what people edited put back in");

  const text = await bench.read(MAIL);
  expect(text).toContain("headline: Our own words");
  expect(text).toContain("Here it is:");
  expect(text).toContain("label: See your new reports");
  expect(text).toContain(/^subject: .*$/m.exec(await bench.read(option(2)))?.[0]);
});

test("before a choice the brief's change is merged into the option that people edited; the others are written anew", async () => {
  const bench = await asked();
  await bench.must("generate", SLUG, "--commit");
  await changed(bench, option(2), /^headline: .*$/m, "headline: Our own words");
  await bench.commit("docs: our words");
  await changed(bench, BRIEF, "See your fast reports", "See your new reports");

  await golden("options-generate-merged", await screen(bench, "generate", SLUG));

  expect(await bench.read(option(2))).toMatch(/headline: Our own words[\s\S]*label: See your new reports/);
  expect(await bench.read(`${FOLDER}/generated/launch-email/2.md`)).not.toContain("Our own words");
  // What was generated comes along with a choice, so that a later generation still knows what is people's.
  await bench.must("choose", SLUG, "launch-email", "2");
  expect(await bench.read(`${FOLDER}/generated/launch-email.md`)).toBe(await bench.read(`${FOLDER}/generated/launch-email/2.md`));
});

test("another one can be taken later, as long as nothing is lost by it", async () => {
  const bench = await asked();
  await bench.must("generate", SLUG, "--commit");
  await bench.must("choose", SLUG, "launch-email", "2");

  await bench.must("choose", SLUG, "launch-email", "3");
  expect(await bench.read(MAIL)).toBe(await bench.read(option(3)));
  await changed(bench, MAIL, "In short:", "Here it is:");
  const edited = await bench.read(MAIL);
  const refused = await bench.campaigns("choose", SLUG, "launch-email", "1");

  expect(refused.exit).toBe(1);
  expect(refused.errors).toContain("The text of launch-email was changed after option 3 was chosen, and the changes would be lost");
  expect(await bench.read(MAIL)).toBe(edited);
  await bench.must("choose", SLUG, "launch-email", "1", "--overwrite");
  expect(await bench.read(MAIL)).toBe(await bench.read(option(1)));
});

test("an option that was edited after it was chosen can be taken once more", async () => {
  const bench = await asked();
  await bench.must("generate", SLUG, "--commit");
  await bench.must("choose", SLUG, "launch-email", "2");
  await changed(bench, option(2), /^headline: .*$/m, "headline: Our own words");

  await bench.must("choose", SLUG, "launch-email", "2");

  expect(await bench.read(MAIL)).toContain("headline: Our own words");
});

test("an option that a person wrote can be chosen, and is theirs from its first word", async () => {
  const bench = await asked(2);
  await bench.must("generate", SLUG, "--commit");
  await bench.write(option(7), (await bench.read(option(1))).replace(/^subject: .*$/m, "subject: Ours alone"));

  await bench.must("choose", SLUG, "launch-email", "7");

  expect(await bench.read(`${FOLDER}/provenance.yaml`)).toMatch(/chosen:\n {6}of: 3\n {6}option: 7\n {6}text: [0-9a-f]{64}\n {4}options:/);
  expect((await bench.must("generate", SLUG)).output).toContain("launch-email  kept");
});

test("a playbook that has too few patterns gives what it has, and says how many and why", async () => {
  const bench = await asked(5);

  await golden("options-too-few", await screen(bench, "generate", SLUG));

  expect(await has(bench, option(3))).toBe(true);
  expect(await has(bench, option(4))).toBe(false);
  expect((await bench.campaigns("check", SLUG)).output).toContain("There are 3, and the brief asks for 5. For this brief the playbook has");
});

test("a version for a test waits until its original is chosen, and is no problem of its own", async () => {
  const version =
    "  - id: test-email\n    kind: email\n    platform: hubspot\n    variantOf: launch-email\n    template: { kind: mjml, name: announcement }\n";
  const bench = await asked(2, (brief) => brief.replace("assets:\n", `assets:\n${version}`));

  const { output } = await bench.must("generate", SLUG);
  expect(output).toContain("test-email  waits: it is another version of launch-email, whose text is still to be chosen");
  await bench.must("render", SLUG);
  expect((await bench.campaigns("check", SLUG)).output).not.toContain("test-email");
  await bench.must("choose", SLUG, "launch-email", "1");

  expect((await bench.must("generate", SLUG)).output).toContain("test-email  written");
});

test("a text that is there already is not written over: it says how to get options", async () => {
  const bench = await asked();
  await bench.write(MAIL, await (await benchAt("written")).read(MAIL));

  await golden("options-text-there", await screen(bench, "generate", SLUG));
  await golden("options-choose-text-there", await screen(bench, "choose", SLUG, "launch-email", "1"));
});

test("what cannot be chosen is one clear error, and nothing is written", async () => {
  const bench = await asked();
  const before = await screen(bench, "choose", SLUG, "launch-email", "1");
  await bench.must("generate", SLUG, "--commit");
  await bench.write(option(2), "---\nkind: email\nsubject: [\n");
  await bench.write(option(3), (await bench.read(option(3))).replace("kind: email", "kind: landing-page"));
  await bench.must("choose", SLUG, "launch-email", "1");
  const status = await bench.gitText("status", "--porcelain");

  const screens = [before];
  for (const args of [
    ["launch-email", "1"],
    ["launch-email", "9"],
    ["launch-email", "two"],
    ["launch-email"],
    ["launch-email", "2"],
    ["launch-email", "3"],
    ["launch-page", "1"],
    ["nothing", "1"],
  ])
    screens.push(await screen(bench, "choose", SLUG, ...args));

  await golden("options-refused", screens.join("\n"));
  expect(await bench.gitText("status", "--porcelain")).toBe(status);
});

test.for([1, 6, 2.5, "many"])("%s texts are too few, too many, or none: the brief is told so with its line", async (variants) => {
  const bench = await asked(2);
  await changed(bench, BRIEF, "variants: 2", `variants: ${variants}`);

  const { exit, errors, output } = await bench.campaigns("generate", SLUG);

  expect(exit).toBe(1);
  expect(`${errors}${output}`).toMatch(/variants/);
  expect(`${errors}${output}`).toContain(`${BRIEF}:`);
});
