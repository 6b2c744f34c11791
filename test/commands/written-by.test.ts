/** Whose words an asset's are, from a real repository: as a model wrote them, with what people changed, and where nobody knows any more. */
import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { parse } from "yaml";
import { run } from "#commands/run.ts";
import { COMMANDS } from "#commands/table.ts";
import { campaignNamed, openWorkTree } from "#commands/team.ts";
import { writtenBy } from "#commands/written-by.ts";
import { FINE_MAIL, FINE_PAGE, MODEL, type ModelService, modelService, response } from "../generation/model-service.ts";
import { benchAt } from "../report/scenes.ts";
import { SLUG, type Workbench } from "../workbench.ts";

const FILE = `campaigns/${SLUG}/assets/launch-email.md`;

const services: ModelService[] = [];
afterAll(async () => {
  for (const service of services) await service[Symbol.asyncDispose]();
});

interface Scene {
  readonly bench: Workbench;
  readonly campaigns: (...args: readonly string[]) => Promise<string>;
  readonly written: () => ReturnType<typeof writtenBy>;
}

/** A campaign whose texts a model wrote; they are committed where nothing else is said. */
async function scene(...flags: readonly string[]): Promise<Scene> {
  const bench = await benchAt("empty");
  const service = await modelService(({ material }) => response(JSON.parse(material).kind === "email" ? FINE_MAIL : FINE_PAGE));
  services.push(service);
  const config = await bench.read(".github/campaigns.yml");
  const settings = ["openai", "model:", `  name: ${MODEL}`, "  api: responses"].join("\n");
  await bench.write(".github/campaigns.yml", config.replace("writer: template", `writer: ${settings}`));
  await bench.write(`campaigns/${SLUG}/brief.yaml`, await (await benchAt("written")).read(`campaigns/${SLUG}/brief.yaml`));
  await bench.commit("feat: a brief");
  const campaigns: Scene["campaigns"] = async (...args) => {
    const env = { ...bench.world.env, OPENAI_API_KEY: "any", OPENAI_BASE_URL: service.address };
    const { output, errors } = await run(args, { commands: COMMANDS, makeWorld: () => ({ ...bench.world, env }) });
    return output + errors;
  };
  await campaigns("generate", SLUG, ...flags);
  return { bench, campaigns, written: () => writtenIn(bench) };
}

async function writtenIn({ git, world }: Workbench): ReturnType<typeof writtenBy> {
  return await writtenBy(git, await campaignNamed((await openWorkTree(world)).source, SLUG));
}

async function edit({ bench }: Scene): Promise<void> {
  const text = await bench.read(FILE);
  await bench.write(FILE, text.replace(/^headline: .*$/m, "headline: Our own words").replace("moved.", "moved, we promise."));
}

test("as the model wrote them", async () => {
  const { written } = await scene("--commit");

  expect(await written()).toMatchObject([
    { asset: "launch-email", model: MODEL, changedLines: 0, rounds: 0, used: { inputTokens: 100, outputTokens: 20 } },
    { asset: "launch-page", model: MODEL, changedLines: 0 },
  ]);
});

test("with the lines that people changed, and the page of the checks says so", async () => {
  const at = await scene("--commit");
  await edit(at);
  await at.campaigns("render", SLUG);

  await at.campaigns("check", SLUG, "--html", "checks.html");

  expect(await at.written()).toMatchObject([
    { asset: "launch-email", changedLines: 2 },
    { asset: "launch-page", changedLines: 0 },
  ]);
  const page = await readFile(path.join(at.bench.folder, "checks.html"), "utf8");
  expect(Array.from(page.matchAll(/<p class="place">(Written by [^<]*)</g), ([, line]) => line)).toEqual([
    `Written by ${MODEL}, 120 tokens; 2 lines changed since.`,
    `Written by ${MODEL}, 120 tokens; nothing changed since.`,
  ]);
});

test("after it wrote anew what people had changed, too", async () => {
  const at = await scene("--commit");
  await edit(at);
  await at.bench.commit("docs: our own words");
  const brief = await at.bench.read(`campaigns/${SLUG}/brief.yaml`);
  await at.bench.write(`campaigns/${SLUG}/brief.yaml`, brief.replace("See your fast reports", "See your new reports"));
  await at.campaigns("generate", SLUG);

  expect(await at.bench.read(FILE)).toContain("Our own words");
  expect((await at.written())[0]).toMatchObject({ asset: "launch-email", changedLines: 2 });
});

test("what rules corrected is said, and is nobody's edit; a text that is written anew was corrected by nobody", async () => {
  const at = await scene("--commit");
  await edit(at);
  await at.bench.write(FILE, (await at.bench.read(FILE)).replace("Hello", "Hello  and and"));
  await at.campaigns("render", SLUG);
  const said = await at.campaigns("check", SLUG, "--fix");

  expect(said).toContain("Corrected in ");
  const record = parse(await at.bench.read(`campaigns/${SLUG}/provenance.yaml`)).assets["launch-email"];
  expect(record.corrected.map(({ rule }: { rule: string }) => rule)).toContain("doubled-word");
  expect(record.rendered).toBeDefined();
  const [mail] = await at.written();
  expect(mail?.corrected).toBe(record.corrected.reduce((sum: number, { count }: { count: number }) => sum + count, 0));

  await at.bench.commit("fix: corrected");
  await at.campaigns("generate", SLUG, "--overwrite");
  expect((await at.written())[0]).toMatchObject({ corrected: 0, changedLines: 0 });
});

test("changed before anybody committed them: that they changed is all there is to say", async () => {
  const at = await scene();
  await edit(at);

  const [mail] = await at.written();

  expect(mail).toMatchObject({ asset: "launch-email", model: MODEL });
  expect(mail).not.toHaveProperty("changedLines");
});

test("a file beside the asset that is not what was generated counts for nothing", async () => {
  const at = await scene();
  await edit(at);
  await at.bench.write(`campaigns/${SLUG}/generated/launch-email.md`, await at.bench.read(FILE));

  expect((await at.written())[0]).not.toHaveProperty("changedLines");
});

test("a text that is gone, and one that a template wrote, are none of a model's", async () => {
  const at = await scene("--commit");
  await rm(path.join(at.bench.folder, FILE));

  expect((await at.written()).map(({ asset }) => asset)).toEqual(["launch-page"]);
  expect(await writtenIn(await benchAt("written"))).toEqual([]);
});
