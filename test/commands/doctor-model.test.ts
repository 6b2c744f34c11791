/** What `doctor` says of a language model: asked over real HTTP, with at most three calls, under the budget, and with no word of a team. */
import { afterAll, expect, test } from "vitest";
import { run } from "#commands/run.ts";
import { COMMANDS } from "#commands/table.ts";
import {
  type Answerer,
  type Asked,
  completion,
  MODEL,
  type ModelService,
  modelService,
  type Reply,
  response,
} from "../generation/model-service.ts";
import { benchAt } from "../report/scenes.ts";
import { doctor, read, SETTINGS } from "./doctor-settings.ts";
import { fakeForge } from "./fake-forge.ts";

const KEY = "sk-planted-2Lm9Xc/secret";
const FITS = { outerColour: "red", numberOfColours: 7 };
const MISSING: Reply = { status: 404, body: { error: { message: `The model ${MODEL} does not exist`, code: "model_not_found" } } };

const services: ModelService[] = [];
afterAll(async () => {
  for (const service of services) await service[Symbol.asyncDispose]();
});

interface Looked {
  readonly exit: number;
  /** The part of the screen about the model. */
  readonly section: string;
  readonly asked: readonly Asked[];
}

interface Setting {
  /** Lines below `model:`. */
  readonly model?: readonly string[];
  readonly config?: (whole: string) => string;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

async function look(answer: Answerer, { model = ["api: responses"], config = (whole) => whole, env = {} }: Setting = {}): Promise<Looked> {
  const bench = await benchAt("empty");
  const service = await modelService(answer);
  services.push(service);
  const settings = ["model:", `  name: ${MODEL}`, ...model.map((line) => `  ${line}`)].join("\n");
  const whole = await bench.read(".github/campaigns.yml");
  await bench.write(".github/campaigns.yml", config(whole.replace("writer: template", `writer: openai\n${settings}`)));
  await bench.commit("chore: a model");
  const given = { ...bench.world.env, OPENAI_API_KEY: KEY, OPENAI_BASE_URL: service.address, ...env };
  const { exit, output, errors } = await run(["doctor"], { commands: COMMANDS, makeWorld: () => ({ ...bench.world, env: given }) });
  expect(output + errors).not.toContain(KEY);
  expect(output + errors).not.toContain(service.address);
  expect(JSON.stringify(service.asked)).not.toMatch(/acme|spring/i);
  const section = /^Language model\n[\s\S]*?(?=\n\n)/m.exec(output)?.[0] ?? "";
  return { exit, section, asked: service.asked };
}

function ask({ path }: Asked): "responses" | "chat" | "models" {
  return path.endsWith("/responses") ? "responses" : path.endsWith("/chat/completions") ? "chat" : "models";
}

function format({ body }: Asked): string {
  const shaped = (body["text"] ?? { format: body["response_format"] }) as { readonly format?: { readonly type?: string } };
  return shaped.format?.type ?? "nothing";
}

const chatOnly: Answerer = (asked) => (ask(asked) === "chat" ? completion(FITS) : { status: 404, body: { detail: "Not Found" } });
const PAGE: Reply = { headers: { "content-type": "text/html" }, body: "<!doctype html><title>Sign in</title>" };

const CASES: readonly (readonly [what: string, answer: Answerer, calls: readonly string[], setting?: Setting])[] = [
  ["all is fine", () => response(FITS), ["responses json_schema"]],
  [
    "all is fine, by Chat Completions and with prices",
    () => completion(FITS),
    ["chat json_schema"],
    {
      model: ["api: chat-completions", "prices: { read: { micros: 250000, currency: USD }, written: { micros: 2000000, currency: USD } }"],
    },
  ],
  [
    "the key is refused",
    () => ({ status: 401, body: { error: { message: `Incorrect API key provided: ${KEY}` } } }),
    ["responses json_schema"],
  ],
  [
    "the model is not there, and others are",
    (asked) =>
      ask(asked) === "models" ? { body: { object: "list", data: [{ id: "test-model-2026-10-01" }, { id: "small-model" }] } } : MISSING,
    ["responses json_schema", "chat json_schema", "models nothing"],
  ],
  ["nothing is there", () => ({ status: 404, body: "" }), ["responses json_schema", "chat json_schema", "models nothing"]],
  ["another page", () => PAGE, ["responses json_schema", "chat json_schema", "models nothing"]],
  ["another page that is not found", () => ({ ...PAGE, status: 404 }), ["responses json_schema", "chat json_schema", "models nothing"]],
  ["only Chat Completions", chatOnly, ["responses json_schema", "chat json_schema"]],
  [
    "no shapes: they are refused",
    (asked) =>
      format(asked) === "json_schema" ? { status: 400, body: { error: { message: "response_format is not known" } } } : response(FITS),
    ["responses json_schema", "responses json_object"],
  ],
  [
    "no shapes: they are passed over",
    (asked) => response(format(asked) === "json_schema" ? { colour: "red" } : FITS),
    ["responses json_schema", "responses json_object"],
  ],
  [
    "no shapes and no JSON, but it does as it is told",
    (asked) => response(format(asked) === "text" ? `Sure:\n\`\`\`json\n${JSON.stringify(FITS)}\n\`\`\`` : "Red, and seven."),
    ["responses json_schema", "responses json_object", "responses text"],
  ],
  [
    "only Chat Completions, and no shapes",
    (asked) => {
      const { status, ...reply } = chatOnly(asked, 1);
      if (status !== undefined) return { status, ...reply };
      return format(asked) === "json_schema" ? { status: 400, body: { error: { message: "no such field" } } } : reply;
    },
    ["responses json_schema", "chat json_schema", "chat json_object"],
  ],
  ["no answer that can be used", () => response("Red, and seven."), ["responses json_schema", "responses json_object", "responses text"]],
  ["it takes no questions now", () => ({ status: 429, body: { error: { message: "slow down", code: null } } }), ["responses json_schema"]],
  [
    "the account is used up",
    () => ({ status: 429, body: { error: { message: "quota", code: "insufficient_quota" } } }),
    ["responses json_schema"],
  ],
  ["it is down", () => ({ status: 503, body: "" }), ["responses json_schema"]],
  ["an alias", () => response(FITS), ["responses json_schema"], { config: (whole) => whole.replace(MODEL, "test-model") }],
  ["no key", () => response(FITS), [], { env: { OPENAI_API_KEY: "" } }],
  ["no model", () => response(FITS), [], { config: (whole) => whole.replace(/^model:\n(?: {2}.*\n)+/m, "") }],
  [
    "a budget that is too small",
    () => response(FITS),
    [],
    {
      model: [
        "api: responses",
        "prices: { read: { micros: 2500000, currency: USD }, written: { micros: 2000000, currency: USD } }",
        "budget: { cost: { micros: 10, currency: USD } }",
      ],
    },
  ],
];

const said: string[] = [];
test.for(CASES)("%s", async ([what, answer, calls, setting]) => {
  const { section, asked, exit } = await look(answer, setting);

  said.push(`## ${what}\n\n${section.split("\n").slice(1).join("\n")}`);
  expect(asked.map((one) => `${ask(one)} ${format(one)}`)).toEqual(calls);
  expect(asked.every(({ authorization }) => authorization === `Bearer ${KEY}`)).toBe(true);
  expect(exit).toBe(/^ {2}[✗!]/m.test(section) ? 1 : 0);
  expect(section).toMatch(/^ {2}[✓✗!]/m);
});

test("reads, taken together, as", async () => {
  expect(said).toHaveLength(CASES.length);
  await expect(`${said.join("\n\n")}\n`).toMatchFileSnapshot("golden/doctor-model.txt");
});

test("says nothing of it, and asks nobody, where no model writes or reviews", async () => {
  const { section, asked } = await look(() => response(FITS), { config: (whole) => whole.replace("writer: openai", "writer: template") });

  expect(section).toBe("");
  expect(asked).toEqual([]);
});

test("looks at it where a model only reviews", async () => {
  const config = (whole: string) => `${whole.replace("writer: openai", "writer: template")}\nreviewer:\n  kind: openai\n`;

  const { asked } = await look(() => response(FITS), { config });

  expect(asked).toHaveLength(1);
});

test.for<[who: string, config: (whole: string) => string, missing: readonly string[]]>([
  ["writes", (whole) => whole, ["environment/campaigns-generation", "secrets/repository/OPENAI_API_KEY"]],
  // On GitHub nobody asks a reviewer, so its key need not be there.
  ["only reviews", (whole) => `${whole.replace("writer: openai", "writer: template")}\nreviewer:\n  kind: openai\n`, []],
])("on GitHub, where a model %s", async ([, config, missing]) => {
  const bench = await benchAt("empty");
  const whole = await bench.read(".github/campaigns.yml");
  const model = `writer: openai\nmodel:\n  name: ${MODEL}\n  api: responses`;
  await bench.write(".github/campaigns.yml", config(whole.replace("writer: template", model)));
  await bench.commit("chore: a model");
  const forge = fakeForge({ tokenKind: "personal", settings: { ...SETTINGS, repositorySecrets: read(["OPENAI_API_KEY"]) } });

  const { output } = await doctor(bench, forge, "--json");

  const report: { readonly sections: readonly { readonly lines: readonly { readonly check: string; readonly status: string }[] }[] } =
    JSON.parse(output);
  const lines = report.sections.flatMap((section) => section.lines).filter(({ check }) => /generation|OPENAI/.test(check));
  expect(lines.map(({ check }) => check)).toEqual(missing);
  expect(lines.every(({ status }) => status === "wrong")).toBe(true);
});
