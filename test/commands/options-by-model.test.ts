/** Several texts by a language model: each is told of those before it, what says the same goes back once, and the second run asks nobody. */
import { afterAll, expect, test } from "vitest";
import { run } from "#commands/run.ts";
import { COMMANDS } from "#commands/table.ts";
import {
  type Answerer,
  type Asked,
  FINE_MAIL,
  FINE_PAGE,
  MODEL,
  type ModelService,
  modelService,
  response,
} from "../generation/model-service.ts";
import { benchAt } from "../report/scenes.ts";
import { SLUG, type Workbench } from "../workbench.ts";

const FOLDER = `campaigns/${SLUG}`;
const option = (number: number) => `${FOLDER}/options/launch-email/${number}.md`;

const services: ModelService[] = [];
afterAll(async () => {
  for (const service of services) await service[Symbol.asyncDispose]();
});

interface Scene {
  readonly bench: Workbench;
  readonly service: ModelService;
  readonly campaigns: (...args: readonly string[]) => Promise<{ readonly exit: number; readonly screen: string }>;
}

async function scene(answer: Answerer): Promise<Scene> {
  const bench = await benchAt("empty");
  const service = await modelService(answer);
  services.push(service);
  const config = await bench.read(".github/campaigns.yml");
  const writer = `generation:\n  writer: openai\nmodel:\n  name: ${MODEL}\n  api: responses\n  attempts: 1`;
  await bench.write(".github/campaigns.yml", config.replace("generation:\n  writer: template", writer));
  const file = `${FOLDER}/brief.yaml`;
  const brief = await (await benchAt("written")).read(file);
  await bench.write(file, brief.replace("id: launch-email\n", "id: launch-email\n    variants: 2\n"));
  await bench.commit("feat: a brief");
  return {
    bench,
    service,
    async campaigns(...args) {
      const env = { ...bench.world.env, OPENAI_API_KEY: "sk-test", OPENAI_BASE_URL: service.address };
      const { exit, output, errors } = await run(args, { commands: COMMANDS, makeWorld: () => ({ ...bench.world, env }) });
      return { exit, screen: `${output}${errors}` };
    },
  };
}

const SECOND = {
  ...FINE_MAIL,
  subject: "No more waiting for numbers",
  headline: "No more waiting for numbers",
  body: 'Hello {{ person.firstName | "there" }},\n\nWhoever asks has an answer before the coffee is poured.',
};

function told({ material }: Asked): { readonly kind: string; readonly unlike?: readonly string[]; readonly mend?: readonly unknown[] } {
  const { kind, mend, ["written already"]: unlike } = JSON.parse(material);
  return { kind, mend, unlike };
}

test("the second is told of the first, and asked to say it differently; the run after that asks nobody", async () => {
  const { bench, service, campaigns } = await scene((asked) => {
    const { kind, unlike } = told(asked);
    return response(kind !== "email" ? FINE_PAGE : unlike === undefined ? FINE_MAIL : SECOND);
  });

  const first = await campaigns("generate", SLUG, "--commit");
  const asked = service.asked.length;
  const second = await campaigns("generate", SLUG, "--commit");

  expect(first.exit).toBe(0);
  const mails = service.asked.map(told).filter(({ kind }) => kind === "email");
  expect(mails).toHaveLength(2);
  expect(mails[0]?.unlike).toBeUndefined();
  expect(mails[1]?.unlike).toEqual([await bench.read(option(1))]);
  expect(await bench.read(option(2))).toContain("subject: No more waiting for numbers");
  expect(service.asked).toHaveLength(asked);
  expect(second.screen).toContain("Nothing changed.");
  expect(await bench.gitText("status", "--porcelain")).toBe("");
});

test("a text that says what the first says goes back once; where it stays so it is written, and told", async () => {
  const { bench, service, campaigns } = await scene((asked) => response(told(asked).kind === "email" ? FINE_MAIL : FINE_PAGE));

  const { exit, screen } = await campaigns("generate", SLUG);

  expect(exit).toBe(0);
  const mails = service.asked.map(told).filter(({ kind }) => kind === "email");
  expect(mails.map(({ mend }) => mend?.length ?? 0)).toEqual([0, 0, 2]);
  expect(screen).toContain("Not mended (subject): It says nearly the same as option 1: say it differently");
  expect(await bench.read(`${FOLDER}/provenance.yaml`)).toMatch(/left:\n +- like-another-option\n/);
});

test("a second answer that differs is taken, and the words of the first option that people edited are not asked about again", async () => {
  const { bench, service, campaigns } = await scene((asked) => {
    const { kind, mend } = told(asked);
    if (kind !== "email") return response(FINE_PAGE);
    return response(mend === undefined ? FINE_MAIL : { subject: SECOND.subject, body: SECOND.body });
  });
  const { screen } = await campaigns("generate", SLUG, "--commit");
  expect(screen).toMatch(/option 2 {2}written \(mended once/);
  expect(await bench.read(option(2))).toContain("subject: No more waiting for numbers");
  const asked = service.asked.length;

  await bench.write(option(1), (await bench.read(option(1))).replace("Nothing has to be moved.", "Nothing moves."));
  await campaigns("generate", SLUG);

  expect(service.asked).toHaveLength(asked);
  expect(await bench.read(option(1))).toContain("Nothing moves.");
});

test("an answer that fails keeps those before it: the next run writes what is missing alone", async () => {
  let isBroken = true;
  const { bench, service, campaigns } = await scene((asked) => {
    const { kind, unlike } = told(asked);
    if (kind !== "email") return response(FINE_PAGE);
    if (unlike === undefined) return response(FINE_MAIL);
    return response(isBroken ? { subject: "" } : SECOND);
  });

  const first = await campaigns("generate", SLUG, "--commit");
  expect(first.exit).toBe(1);
  expect(first.screen).toContain("launch-email, option 1  written");
  isBroken = false;
  const before = service.asked.length;
  const second = await campaigns("generate", SLUG, "--commit");

  expect(second.exit).toBe(0);
  expect(service.asked).toHaveLength(before + 1);
  expect(await bench.read(option(2))).toContain("No more waiting");
});

test("a chosen text of a model is told apart from people's words, and is not asked for again", async () => {
  const { service, campaigns } = await scene((asked) => {
    const { kind, unlike } = told(asked);
    return response(kind !== "email" ? FINE_PAGE : unlike === undefined ? FINE_MAIL : SECOND);
  });
  await campaigns("generate", SLUG, "--commit");
  await campaigns("choose", SLUG, "launch-email", "2", "--commit");
  const asked = service.asked.length;

  expect((await campaigns("generate", SLUG)).screen).toContain("launch-email  unchanged");
  expect(service.asked).toHaveLength(asked);
});
