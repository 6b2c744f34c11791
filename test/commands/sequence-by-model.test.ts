/** A sequence of which people wrote a part, written on by a model: it is told their words, and they stay theirs whatever it answers. */
import { afterAll, expect, test } from "vitest";
import { parse } from "yaml";
import { run } from "#commands/run.ts";
import { COMMANDS } from "#commands/table.ts";
import { TASKS } from "#generation/prompts/tasks.ts";
import { type Asked, FINE_MAIL, MODEL, type ModelService, modelService, response } from "../generation/model-service.ts";
import { benchAt } from "../report/scenes.ts";
import { SLUG, type Workbench } from "../workbench.ts";

const FILE = `campaigns/${SLUG}/assets/row.md`;
const BASE = `campaigns/${SLUG}/generated/row.md`;
const BRIEF = `campaigns/${SLUG}/brief.yaml`;
const OURS = "From April 20, 2027 you decide who sees which report";

interface Scene {
  readonly bench: Workbench;
  readonly service: ModelService;
  readonly campaigns: (...args: readonly string[]) => ReturnType<typeof run>;
}

const services: ModelService[] = [];
afterAll(async () => {
  for (const service of services) await service[Symbol.asyncDispose]();
});

const mail = (id: string, after: string, subject = "…") =>
  `  - kind: own\n    id: ${id}\n    after: ${after}\n    subject: ${subject}\n    preheader: …\n    headline: …\n    cta: { label: … }\n    body: …\n`;
const row = (mails: string) => `---\nkind: sequence\ntitle: Welcome\nexits: [unsubscribes, reaches-goal]\nmails:\n${mails}---\n`;
const TWO = row(`${mail("welcome", "0 days", OURS)}${mail("look", "4 days")}`);
const LOOK = { ...FINE_MAIL, subject: "Your data stays in the region you choose", headline: "Your data stays where you want it" };

async function scene(answer: (asked: Asked, number: number) => unknown): Promise<Scene> {
  const bench = await benchAt("empty");
  const service = await modelService((asked, number) => response(answer(asked, number)));
  services.push(service);
  const config = await bench.read(".github/campaigns.yml");
  const writer = `generation:\n  writer: openai\n  rounds: 0\nmodel:\n  name: ${MODEL}\n  api: responses\n  attempts: 1`;
  await bench.write(".github/campaigns.yml", config.replace("generation:\n  writer: template", writer));
  const brief = await (await benchAt("written")).read(BRIEF);
  const entry = "assets:\n  - id: row\n    kind: sequence\n    platform: hubspot\n    template: { kind: mjml, name: announcement }\n";
  await bench.write(BRIEF, brief.replace("type: product-launch", "type: nurture").replace(/^assets:\n[\s\S]*/m, entry));
  await bench.write(FILE, TWO);
  await bench.commit("feat: two mails");
  const env = { ...bench.world.env, OPENAI_API_KEY: "sk-test", OPENAI_BASE_URL: service.address };
  return { bench, service, campaigns: (...args) => run(args, { commands: COMMANDS, makeWorld: () => ({ ...bench.world, env }) }) };
}

const standing = (asked: Asked | undefined) => JSON.parse(asked?.material ?? "{}")["what stands in this sequence already"];
const mails = async (bench: Workbench, file: string) => parse((await bench.read(file)).split("---\n")[1] ?? "").mails;

test("the model is told the words that people wrote, as data, and they stand in the file whatever it answers", async () => {
  const { bench, service, campaigns } = await scene(() => ({ welcome: FINE_MAIL, look: LOOK }));

  const { exit, errors } = await campaigns("generate", SLUG, "--commit");

  expect([exit, errors]).toEqual([0, ""]);
  expect(standing(service.asked[0])).toEqual([{ id: "welcome", number: 1, words: { subject: OURS } }]);
  expect(service.asked[0]?.instructions).toContain(TASKS.standing);
  expect(service.asked[0]?.instructions).not.toContain(OURS);
  expect(await mails(bench, FILE)).toMatchObject([
    { subject: OURS, headline: FINE_MAIL.headline },
    { subject: LOOK.subject, headline: LOOK.headline },
  ]);
});

test("words that the model repeats stay people's: another brief writes the others anew, and not those", async () => {
  let brief = 1;
  const { bench, service, campaigns } = await scene(() =>
    brief === 1
      ? { welcome: { ...FINE_MAIL, subject: OURS }, look: LOOK }
      : { welcome: FINE_MAIL, look: { ...LOOK, cta: { label: "Open your reports" } } },
  );
  await campaigns("generate", SLUG, "--commit");
  expect((await mails(bench, BASE))[0].subject).toBe("…");

  brief = 2;
  await bench.write(BRIEF, (await bench.read(BRIEF)).replace("text: See your fast reports", "text: Open your reports"));
  const { output } = await campaigns("generate", SLUG, "--commit");

  expect(output).not.toContain("stays as you wrote it");
  expect(standing(service.asked[1])).toEqual([{ id: "welcome", number: 1, words: { subject: OURS } }]);
  expect(await mails(bench, FILE)).toMatchObject([{ subject: OURS }, { cta: { label: "Open your reports" } }]);
  expect((await campaigns("generate", SLUG)).output).toContain("Nothing changed.");
  expect(service.asked).toHaveLength(2);
});

test("what people changed in a mail that was generated is told, and survives a model that repeats it, twice over", async () => {
  const { bench, service, campaigns } = await scene((_asked, number) => ({
    welcome: FINE_MAIL,
    look: number === 2 ? { ...LOOK, headline: "It stays in Europe" } : { ...LOOK, headline: "Another headline" },
  }));
  await campaigns("generate", SLUG, "--commit");
  await bench.write(FILE, (await bench.read(FILE)).replace("headline: Another headline", "headline: It stays in Europe"));
  await bench.commit("docs: our words");

  for (const label of ["Open your reports", "Read your reports"]) {
    await bench.write(BRIEF, (await bench.read(BRIEF)).replace(/text: (?:See your fast|Open your) reports/, `text: ${label}`));
    await campaigns("generate", SLUG, "--commit");
  }

  expect(service.asked).toHaveLength(3);
  expect(standing(service.asked[2])).toContainEqual({ id: "look", number: 2, words: { headline: "It stays in Europe" } });
  expect((await mails(bench, FILE))[1].headline).toBe("It stays in Europe");
});
