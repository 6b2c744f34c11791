/** What must be signed for by name goes out only after that role approved these very words. */
import { expect, test } from "vitest";
import { benchAt } from "../report/scenes.ts";
import { merge, SLUG, type Workbench } from "../workbench.ts";

const CONFIG = ".github/campaigns.yml";
const MAIL = `campaigns/${SLUG}/assets/launch-email.md`;
const PROVENANCE = `campaigns/${SLUG}/provenance.yaml`;

/** The editor signs for what a model wrote, and the mail's first words are a model's. */
async function writtenByAModel(): Promise<Workbench> {
  const bench = await benchAt("written");
  await bench.gitText("switch", "--quiet", "main");
  const config = await bench.read(CONFIG);
  await bench.write(
    CONFIG,
    `${config
      .replace("people:\n", "people:\n  head-editor:\n    git: [head-editor@acme.example]\n")
      .replace("roles:\n", "roles:\n  editor: [head-editor]\n")}\nsignOff:\n  roles:\n    written-by-a-model: editor\n`,
  );
  await bench.commit("chore: an editor signs for what a model wrote");
  await bench.gitText("switch", "--quiet", "spring-launch");
  await bench.gitText("rebase", "--quiet", "main");
  await bench.write(
    PROVENANCE,
    (await bench.read(PROVENANCE)).replace("      writer: template\n", "      writer: template\n      model: some-model-1\n"),
  );
  await bench.commit("feat: a model wrote it");
  await bench.must("stage", SLUG);
  return bench;
}

async function deployed(bench: Workbench): Promise<string> {
  const { output, errors } = await bench.campaigns("deploy", SLUG);
  return `${output}\n${errors}`;
}

test("nothing goes out before the role has signed, and then it does", async () => {
  const bench = await writtenByAModel();
  await bench.approveAll();
  await merge(bench);

  const before = await deployed(bench);
  await bench.as("head-editor");
  await bench.must("approve", SLUG);
  await bench.as("marketer");
  const after = await deployed(bench);

  expect(before).toMatch(/launch-email[\s\S]*editor/);
  expect(before).not.toMatch(/Mail “[^”]+” {2}scheduled/);
  expect(after).toMatch(/Mail “[^”]+” {2}scheduled/);
});

test("a sign-off is for these words: after an edit it is asked for again", async () => {
  const bench = await writtenByAModel();
  await bench.approveAll();
  await bench.as("head-editor");
  await bench.must("approve", SLUG);
  await bench.as("marketer");
  await bench.write(MAIL, `${(await bench.read(MAIL)).trimEnd()}\n\nOne more sentence.\n`);
  await bench.must("render", SLUG);
  await bench.commit("feat: one more sentence");
  await bench.must("stage", SLUG);
  await bench.approveAll();
  await merge(bench);

  const screen = await deployed(bench);

  expect(screen).toMatch(/launch-email[\s\S]*editor/);
  expect(screen).not.toMatch(/Mail “[^”]+” {2}scheduled/);
});

test("a change that gives the sign-off to another role is held to the one before, too", async () => {
  const bench = await writtenByAModel();
  await bench.write(CONFIG, (await bench.read(CONFIG)).replace("written-by-a-model: editor", "written-by-a-model: marketing"));
  await bench.commit("chore: marketing signs for itself");
  await bench.must("stage", SLUG);
  await bench.approveAll();
  await merge(bench);

  expect(await deployed(bench)).toMatch(/launch-email[\s\S]*editor/);
});
