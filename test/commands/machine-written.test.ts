/**
 * What the AI Act asks for where a model wrote (2024/1689 Art. 50(4), applied since 2 August 2026): a text goes out unlabelled because a person
 * reads it and answers for it by name; a picture that looks like somebody or something real is labelled. As it is typed, from the model's answer on.
 */
import { expect, test } from "vitest";
import { run } from "#commands/run.ts";
import { COMMANDS } from "#commands/table.ts";
import { FINE_MAIL, MODEL, modelService, response } from "../generation/model-service.ts";
import { fileText } from "../payload/kit.ts";
import { benchAt } from "../report/scenes.ts";
import { SLUG } from "../workbench.ts";

const BRIEF = `campaigns/${SLUG}/brief.yaml`;
const MAIL = `campaigns/${SLUG}/assets/launch-email.md`;
const CONFIG = ".github/campaigns.yml";

interface Asked {
  readonly writer: "openai" | "template";
  /** Where those who get it are. */
  readonly regions: string;
  /** Of the text, by people, after it was generated. */
  readonly more?: string;
}

const PICTURE = "![Our founder on stage](https://www.acme.example/hubfs/keynote.png)";
const PICTURES = `pictures:
  - { file: files/keynote.png, alt: Our founder on stage, source: an image generator, rights: ours, generated: photo-of-real }
`;

/** What the rules say of the mail, by their ids, once it was generated and rendered. */
async function asked({ writer, regions, more }: Asked): Promise<(rule: string) => string> {
  await using service = await modelService(() => response(FINE_MAIL));
  const bench = await benchAt("empty");
  const config = await bench.read(CONFIG);
  await bench.write(CONFIG, config.replace("writer: template", `writer: ${writer}\nmodel:\n  name: ${MODEL}\n  api: responses`));
  const audiences = await bench.read("brand/audiences.yaml");
  await bench.write("brand/audiences.yaml", audiences.replaceAll("regions: [US, CA, DE]", `regions: ${regions}`));
  await bench.write(
    BRIEF,
    fileText(BRIEF)
      .replace(/^ {2}- id: launch-page\n[\s\S]*/m, "")
      .replace("audience:\n", `${PICTURES}audience:\n`),
  );
  await bench.commit("feat: a brief");
  const env = { ...bench.world.env, OPENAI_API_KEY: "k-test", OPENAI_BASE_URL: service.address };
  const campaigns = (...args: readonly string[]) => run(args, { commands: COMMANDS, makeWorld: () => ({ ...bench.world, env }) });
  expect((await campaigns("generate", SLUG)).errors).toBe("");
  if (more !== undefined) await bench.write(MAIL, `${(await bench.read(MAIL)).trimEnd()}\n\n${more}\n`);
  expect((await campaigns("render", SLUG)).errors).toBe("");
  const [report] = JSON.parse((await campaigns("check", SLUG, "--json")).output).reports;
  const results: readonly {
    readonly rule: string;
    readonly result: string;
    readonly findings: readonly { readonly severity: string }[];
  }[] = report.results;
  return (wanted) => {
    const one = results.find(({ rule }) => rule === wanted);
    return [one?.result, ...(one?.findings ?? []).map(({ severity }) => severity)].join(", ");
  };
}

test.for<readonly [string, Asked, signed: string, read: string]>([
  ["in the Union somebody signs for it by name", { writer: "openai", regions: "[US, CA, DE]" }, "needs-review", "not-applicable"],
  ["elsewhere a person is asked to read it", { writer: "openai", regions: "[US, CA]" }, "not-applicable", "needs-review"],
  ["what a team's own patterns say is no model's", { writer: "template", regions: "[US, CA, DE]" }, "not-applicable", "not-applicable"],
])("words of a model: %s", async ([, question, signed, read]) => {
  const results = await asked(question);

  expect([results("signed-off-by-a-named-person"), results("machine-written-text-is-read")]).toEqual([signed, read]);
});

test.for<readonly [string, string, string, string]>([
  ["without a label it is stopped in the Union", "[US, CA, DE]", PICTURE, "fail, block"],
  ["with one it is not", "[US, CA, DE]", `${PICTURE}\n\nAI-generated image`, "pass"],
  ["elsewhere this law asks for none", "[US, CA]", PICTURE, "not-applicable"],
])("a machine's picture of somebody real: %s", async ([, regions, more, result]) => {
  expect((await asked({ writer: "template", regions, more }))("machine-made-picture-is-labelled")).toBe(result);
});
