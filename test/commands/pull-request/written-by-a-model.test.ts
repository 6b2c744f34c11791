/** A pull request whose words a model writes: by the base branch's configuration, with people's edits and wishes. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { openChange } from "#commands/pull-request/open-change.ts";
import { type WriteOptions, writeChange } from "#commands/pull-request/write-change.ts";
import { changedPaths } from "#git/change.ts";
import { readCommits } from "#git/commit-log.ts";
import { gitText } from "#git/run.ts";
import { FINE_MAIL, FINE_PAGE, MODEL, type ModelService, modelService, response } from "../../generation/model-service.ts";
import { fileText } from "../../payload/kit.ts";
import { CHANGE, SLUG, type Workbench } from "../../workbench.ts";
import { type ChangeOnForge, changeOnForge, NUMBER } from "./change-on-forge.ts";

const MAIL = `campaigns/${SLUG}/assets/launch-email.md`;
const CONFIG = ".github/campaigns.yml";

let service: ModelService;
let given: ChangeOnForge;

async function onlyBrief(bench: Workbench): Promise<void> {
  const config = await bench.read(CONFIG);
  const model = `writer: openai\nmodel:\n  name: ${MODEL}\n  api: responses\n  attempts: 3`;
  await bench.write(CONFIG, config.replace("writer: template", model));
  await bench.commit("chore: a model writes");
  await bench.gitText("push", "--quiet", "origin", "main");
  await bench.gitText("switch", "--quiet", "--create", CHANGE);
  await bench.write(`campaigns/${SLUG}/brief.yaml`, fileText(`campaigns/${SLUG}/brief.yaml`));
  await bench.commit("feat: a brief");
}

beforeAll(async () => {
  service = await modelService(({ material }) => {
    const { kind, ...asked } = JSON.parse(material);
    if (kind !== "email") return response(FINE_PAGE);
    return response(asked["what the author wishes"] === undefined ? FINE_MAIL : { ...FINE_MAIL, headline: "Reports at once" });
  });
  given = await changeOnForge(onlyBrief);
});
afterAll(async () => {
  await service[Symbol.asyncDispose]();
  await given.remove();
});

async function written(options?: WriteOptions) {
  const env = { ...given.world.env, OPENAI_API_KEY: "k-planted-7qX", OPENAI_BASE_URL: service.address };
  const world = { ...given.world, env };
  const change = await openChange(world, given.forge, NUMBER);
  return { change, ...(await writeChange(world, change, options)) };
}

test("a brief alone gets its words from the model, rendered; the second time nobody is asked", async () => {
  const { head, change, problems } = await written();

  expect([...problems.values()].flat()).toEqual([]);
  expect(await changedPaths(given.bench.git, { from: change.head, to: head })).toEqual(
    expect.arrayContaining([MAIL, `campaigns/${SLUG}/payload/launch-email.json`, `campaigns/${SLUG}/provenance.yaml`]),
  );
  await given.bench.gitText("reset", "--quiet", "--hard", head);
  await given.push();
  const asked = service.asked.length;

  expect((await written()).head).toBe(head);
  expect(service.asked).toHaveLength(asked);
});

test("a wish is told to the model with the text as it is; what people wrote stays, and the commit says what stood against it", async () => {
  const { bench } = given;
  await bench.write(MAIL, (await bench.read(MAIL)).replace(/^headline: .*$/m, "headline: Our own headline"));
  const edited = await bench.commit("feat: our own headline");
  await given.push();

  const { head } = await written({ anew: ["launch-email"], wish: "shorter, warmer", asker: "marketer" });

  const asked = JSON.parse(service.asked.findLast(({ material }) => material.includes("shorter"))?.material ?? "{}");
  expect(asked).toMatchObject({
    "what the author wishes": "shorter, warmer",
    "the text as it is": expect.stringContaining("Our own headline"),
  });
  expect(await gitText(bench.git, ["show", `${head}:${MAIL}`])).toContain("headline: Our own headline");
  const messages = (await readCommits(bench.git, [head, `^${edited}`])).map(({ message }) => message);
  expect(messages.join("\n")).toContain("Both changed (headline). Yours stays: Our own headline\n      It would now say: Reports at once");
});

test("a change of the pull request's own cannot choose another model or another key's address", async () => {
  const { bench } = given;
  const config = await bench.read(CONFIG);
  await bench.write(CONFIG, config.replace(`name: ${MODEL}`, "name: dear-model"));
  await bench.commit("chore: another model");
  await given.push();
  const before = service.asked.length;

  await written({ anew: ["launch-email"], wish: "warmer" });

  expect(service.asked.slice(before).map(({ body }) => body["model"])).toEqual([MODEL]);
});
