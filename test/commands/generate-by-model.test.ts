/** `generate` with a language model, as it is typed: a real repository, a real HTTP service, and everything the service may do. */
import { afterAll, expect, test } from "vitest";
import { run } from "#commands/run.ts";
import { COMMANDS } from "#commands/table.ts";
import {
  type Answerer,
  FINE_MAIL as MAIL,
  MODEL,
  type ModelService,
  modelService,
  FINE_PAGE as PAGE,
  type Reply,
  response,
} from "../generation/model-service.ts";
import { benchAt, golden } from "../report/scenes.ts";
import { SLUG, type Workbench } from "../workbench.ts";

const KEY = "sk-planted-5Hk2Zp/secret";
const CONFIG = ".github/campaigns.yml";
const FILE = `campaigns/${SLUG}/assets/launch-email.md`;

interface Ran {
  readonly exit: number;
  readonly screen: string;
  readonly progress: readonly string[];
}

interface Scene {
  readonly bench: Workbench;
  readonly service: ModelService;
  readonly campaigns: (...args: readonly string[]) => Promise<Ran>;
}

const services: ModelService[] = [];
afterAll(async () => {
  for (const service of services) await service[Symbol.asyncDispose]();
});

/** A team whose writer is a model, with the mail's text still to be written. */
async function scene(answer: Answerer, model: readonly string[] = [], attempts = 3): Promise<Scene> {
  const bench = await benchAt("empty");
  const service = await modelService(answer);
  services.push(service);
  const config = await bench.read(".github/campaigns.yml");
  const settings = ["model:", `  name: ${MODEL}`, "  api: responses", `  attempts: ${attempts}`, ...model.map((line) => `  ${line}`)].join(
    "\n",
  );
  await bench.write(
    ".github/campaigns.yml",
    config.replace("generation:\n  writer: template", `generation:\n  writer: openai\n${settings}`),
  );
  const brief = await (await benchAt("written")).read(`campaigns/${SLUG}/brief.yaml`);
  await bench.write(`campaigns/${SLUG}/brief.yaml`, brief);
  await bench.commit("feat: a brief");
  return {
    bench,
    service,
    async campaigns(...args) {
      const progress: string[] = [];
      const env = { ...bench.world.env, OPENAI_API_KEY: KEY, OPENAI_BASE_URL: service.address };
      const world = { ...bench.world, env, progress: (line: string) => void progress.push(line) };
      const { exit, output, errors } = await run(args, { commands: COMMANDS, makeWorld: () => world });
      expect(`${output}${errors}${progress.join()}`).not.toContain(KEY);
      return { exit, screen: `${output}${errors}`, progress };
    },
  };
}

function isMail({ material }: { readonly material: string }): boolean {
  return JSON.parse(material).kind === "email";
}

const fine: Answerer = (asked) => response(isMail(asked) ? MAIL : PAGE);

test("writes every asset, says what it used, and asks nobody the second time", async () => {
  const { bench, service, campaigns } = await scene(fine, [
    "prices: { read: { micros: 250000, currency: USD }, written: { micros: 2000000, currency: USD } }",
  ]);

  const first = await campaigns("generate", SLUG, "--commit");
  const asked = service.asked.length;
  const second = await campaigns("generate", SLUG, "--commit");

  await golden("generate-by-model", first.screen.replace(/[0-9a-f]{10}/, "0123456789"));
  expect(first.exit).toBe(0);
  expect(first.progress).toContain(`${SLUG}/launch-page: the model writes (120 tokens so far)`);
  expect(second.screen).toContain("Nothing changed.");
  expect(service.asked).toHaveLength(asked);
  expect(await bench.read(FILE)).toContain("Your data stays in the region you choose.");
  const provenance = await bench.read(`campaigns/${SLUG}/provenance.yaml`);
  expect(provenance).toMatch(/cost:\n {8}currency: USD\n {8}micros: 65\n/);
  expect(provenance).toMatch(new RegExp(`model: ${MODEL}`));
  expect(provenance).toMatch(/prompt: [0-9a-f]{64}/);
});

test("of an ad that the brief leaves half open the model is not asked at all, and everything open is asked of people in one go", async () => {
  const { bench, service, campaigns } = await scene(fine);
  const file = `campaigns/${SLUG}/brief.yaml`;
  const brief = await bench.read(file);
  const config = await bench.read(CONFIG);
  await bench.write(
    CONFIG,
    config.replace(/^platforms:\n/m, 'platforms:\n  google-ads:\n    account: "1234567890"\n    apiVersion: v24\n'),
  );
  const ad = "  - id: launch-ad\n    kind: search-ad\n    platform: google-ads\n";
  const money = "    budget: { total: { micros: 500000000, currency: USD } }\n";
  const alone = brief.replace(/^end:\n(?: {2}.*\n)+/m, "").replace(/^ {2}- id: launch-email\n[\s\S]*/m, ad);
  const write = async (text: string) => {
    await bench.write(file, text);
    await bench.commit("feat: an ad");
    return await campaigns("generate", SLUG);
  };

  const priceless = await write(alone);
  const half = await write(`${alone}${money}`);

  expect([priceless.exit, half.exit]).toEqual([1, 1]);
  expect(priceless.screen).toContain('The ad "launch-ad" has no budget');
  await golden("generate-open-ad", half.screen);
  for (const asked of ["needs the searches it is shown for", 'Is the ad "launch-ad" political', "On which day do the ads end?"])
    expect(half.screen).toContain(asked);
  expect(service.asked).toEqual([]);
});

test("what the rules find goes back, for the failing parts alone, and what was mended is told", async () => {
  const { service, campaigns } = await scene((asked) => {
    if (!isMail(asked)) return response(PAGE);
    const isAgain = asked.material.includes('"mend"');
    return response(isAgain ? { headline: MAIL.headline } : { ...MAIL, headline: "The world’s best reports" });
  });

  const { screen, exit } = await campaigns("generate", SLUG);

  expect(exit).toBe(0);
  expect(screen).toContain("mended once");
  const again = service.asked.find(({ material }) => material.includes('"mend"'));
  expect(again?.body["text"]).toMatchObject({ format: { schema: { required: ["headline"] } } });
  expect(JSON.parse(again?.material ?? "{}").mend).toMatchObject([{ part: "headline", wrong: expect.stringContaining("world’s best") }]);
});

test("what does not converge is written all the same, and said", async () => {
  const { bench, service, campaigns } = await scene((asked) =>
    response(isMail(asked) ? { ...MAIL, headline: "The world’s best reports" } : PAGE),
  );

  const { screen, exit } = await campaigns("generate", SLUG);

  expect(exit).toBe(0);
  expect(screen).toMatch(/Not mended \(headline\): .*world’s best/);
  expect(service.asked.filter(isMail)).toHaveLength(3);
  expect(await bench.read(`campaigns/${SLUG}/provenance.yaml`)).toMatch(/left:\n/);
});

test("an answer of another shape goes back too", async () => {
  const { campaigns, bench } = await scene((asked) => {
    if (!isMail(asked)) return response(PAGE);
    return response(asked.material.includes('"mend"') ? { subject: MAIL.subject } : { ...MAIL, subject: "x".repeat(400) });
  });

  expect((await campaigns("generate", SLUG)).exit).toBe(0);
  expect(await bench.read(FILE)).toContain(`subject: ${MAIL.subject}`);
});

test.for<[what: string, reply: (number: number) => Reply, settings: readonly string[], says: string]>([
  ["a budget that is used up", () => fineMail, ["budget: { tokens: 2000 }"], "The budget of this run, 2000 tokens, does not reach"],
  ["a service that is down", () => ({ status: 503, body: "" }), [], "The service of"],
  ["a refusal half-way", (number) => (number === 1 ? fineMail : { status: 401, body: { error: { message: "no" } } }), [], "was refused"],
  ["words without JSON", () => response("Hello."), [], "no JSON"],
])("%s leaves nothing half-written", async ([, reply, settings, says]) => {
  const { bench, campaigns } = await scene((_asked, number) => reply(number), settings, 1);

  const { exit, screen } = await campaigns("generate", SLUG);

  expect(exit).not.toBe(0);
  expect(screen).toContain(says);
  expect(await bench.gitText("status", "--porcelain")).toBe("");
});

const fineMail = response(MAIL, { input_tokens: 1_900, output_tokens: 90 });

test("a brief that says nothing is asked about before a token is spent", async () => {
  const { bench, service, campaigns } = await scene(fine);
  const brief = await bench.read(`campaigns/${SLUG}/brief.yaml`);
  const bare = brief
    .replace(/^keyPoints:\n(?: {2}- .*\n)+/m, "keyPoints: []\n")
    .replace(/^offer:\n(?: {2}.*\n)+/m, "offer: { kind: none }\n");
  await bench.write(`campaigns/${SLUG}/brief.yaml`, bare);

  const { exit, screen } = await campaigns("generate", SLUG);

  expect(exit).toBe(1);
  expect(screen).toMatch(/keyPoints/);
  expect(service.asked).toEqual([]);
});

test("what people edited survives, and where both changed the same words both are shown", async () => {
  let headline = MAIL.headline;
  let last = "Nothing has to be moved.";
  const { bench, campaigns } = await scene((asked) =>
    response(isMail(asked) ? { ...MAIL, headline, body: MAIL.body.replace("Nothing has to be moved.", last) } : PAGE),
  );
  await campaigns("generate", SLUG, "--commit");
  const text = await bench.read(FILE);
  await bench.write(
    FILE,
    text.replace(/^headline: .*$/m, "headline: Our own words").replace("Nothing has to be moved.", "Nothing has to be moved, we promise."),
  );
  await bench.commit("docs: our own words");
  [headline, last] = ["Reports at once", "Nothing has to be moved."];
  const brief = await bench.read(`campaigns/${SLUG}/brief.yaml`);
  await bench.write(`campaigns/${SLUG}/brief.yaml`, brief.replace("See your fast reports", "See your new reports"));

  const merged = await campaigns("generate", SLUG, "--commit");

  await golden("generate-merged", merged.screen.replace(/[0-9a-f]{10}/, "0123456789"));
  expect(await bench.read(FILE)).toMatch(/headline: Our own words[\s\S]*Nothing has to be moved, we promise\./);
  expect(await bench.read(`campaigns/${SLUG}/generated/launch-email.md`)).toContain("headline: Reports at once");
  expect(await bench.gitText("log", "-1", "--format=%B")).toContain("It would now say: Reports at once");

  // A clone that has no other object of it still knows what people changed.
  [headline, last] = ["Reports at once", "Nothing moves."];
  await bench.write(`campaigns/${SLUG}/brief.yaml`, brief.replace("See your fast reports", "Open your new reports"));
  await campaigns("generate", SLUG);
  expect(await bench.read(FILE)).toMatch(/headline: Our own words[\s\S]*Nothing has to be moved, we promise\./);
});

test("without a key, or without a model, it says what to set", async () => {
  const { bench } = await scene(fine);
  const bare = await run(["generate", SLUG], { commands: COMMANDS, makeWorld: () => bench.world });
  await bench.write(".github/campaigns.yml", (await bench.read(".github/campaigns.yml")).replace(/^model:\n(?: {2}.*\n)+/m, ""));
  const none = await run(["generate", SLUG], { commands: COMMANDS, makeWorld: () => bench.world });

  await golden("generate-no-key", bare.errors);
  await golden("generate-no-model", none.errors);
});

test("a version in another language is made from its original, and made again once that changes", async () => {
  let body = MAIL.body;
  const { bench, service, campaigns } = await scene((asked) => {
    const { kind, language } = JSON.parse(asked.material);
    if (kind !== "email") return response(PAGE);
    return response(
      language === "de-DE"
        ? { ...MAIL, headline: "Berichte", body: "Guten Tag,\n\nIhre Daten bleiben, wo Sie wollen." }
        : { ...MAIL, body },
    );
  });
  const brief = await bench.read(`campaigns/${SLUG}/brief.yaml`);
  const german =
    "  - id: german-email\n    kind: email\n    platform: hubspot\n    language: de-DE\n    variantOf: launch-email\n    template: { kind: mjml, name: announcement }\n";
  await bench.write(`campaigns/${SLUG}/brief.yaml`, brief.replace("assets:\n", `assets:\n${german}`));
  await campaigns("generate", SLUG, "--commit");
  const [first] = service.asked.filter(({ material }) => JSON.parse(material).language === "de-DE");
  expect(JSON.parse(first?.material ?? "{}").original).toMatchObject({
    language: "en-US",
    text: expect.stringContaining("Nothing has to be moved."),
  });

  expect((await campaigns("generate", SLUG)).screen).toContain("Nothing changed.");

  const text = await bench.read(FILE);
  await bench.write(FILE, text.replace("Nothing has to be moved.", "Nothing moves."));
  body = MAIL.body.replace("Nothing has to be moved.", "Nothing moves.");
  await bench.commit("docs: shorter");
  const again = await campaigns("generate", SLUG);

  expect(again.screen).toContain("german-email  written");
  expect(await bench.read(FILE)).toContain("Nothing moves.");
});
