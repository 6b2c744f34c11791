/** `generate` where one asset of a campaign cannot be written yet: the others are, and the one is said; as it is typed. */
import { expect, test } from "vitest";
import { run } from "#commands/run.ts";
import { COMMANDS } from "#commands/table.ts";
import { benchAt, golden } from "../report/scenes.ts";
import { SLUG, type Workbench } from "../workbench.ts";

const AD = `campaigns/${SLUG}/assets/launch-ad.md`;
const BEGUN = `---
kind: search-ad
headlines: []
descriptions: []
keywords:
  - { text: report software, match: phrase }
---
`;

async function scene(): Promise<{ readonly bench: Workbench; readonly campaigns: (...args: readonly string[]) => ReturnType<typeof run> }> {
  const bench = await benchAt("empty");
  const brief = await (await benchAt("written")).read(`campaigns/${SLUG}/brief.yaml`);
  const ad =
    "  - id: launch-ad\n    kind: search-ad\n    platform: google-ads\n    budget: { total: { micros: 500000000, currency: USD } }\n    delivery: { political: false }\n";
  await bench.write(`campaigns/${SLUG}/brief.yaml`, `${brief.trimEnd()}\n${ad}`);
  await bench.commit("feat: a brief");
  return { bench, campaigns: (...args) => run(args, { commands: COMMANDS, makeWorld: () => bench.world }) };
}

test("the others are written, the one is asked about, and its file is then filled in", async () => {
  const { bench, campaigns } = await scene();

  const first = await campaigns("generate", SLUG);
  await golden("generate-one-open", `${first.output}${first.errors}`);
  expect(first.exit).toBe(1);
  expect(await bench.read(`campaigns/${SLUG}/assets/launch-email.md`)).toContain("subject: ");
  expect(await bench.gitText("status", "--porcelain", "-uall")).not.toContain("launch-ad");

  await bench.write(AD, BEGUN);
  await bench.commit("feat: keywords");
  const second = await campaigns("generate", SLUG, "--commit");
  expect([second.exit, second.errors]).toEqual([0, ""]);
  expect(second.output).toContain(`${SLUG}/launch-ad  written`);
  const text = await bench.read(AD);
  expect(text).toContain("headlines:\n  - Reports in under a second\n");
  expect(text).toContain("text: report software");

  expect((await campaigns("generate", SLUG)).output).toContain("Nothing changed.");

  await bench.write(AD, text.replace("report software", "fast reports"));
  await bench.commit("feat: another search");
  const brief = await bench.read(`campaigns/${SLUG}/brief.yaml`);
  await bench.write(`campaigns/${SLUG}/brief.yaml`, brief.replace("See your fast reports", "See your new reports"));
  expect((await campaigns("generate", SLUG)).exit).toBe(0);
  expect(await bench.read(AD)).toMatch(/See your new reports[\s\S]*text: fast reports/);
});

test("where nothing at all can be written, the question is all that is said", async () => {
  const { bench, campaigns } = await scene();
  const brief = await bench.read(`campaigns/${SLUG}/brief.yaml`);
  await bench.write(`campaigns/${SLUG}/brief.yaml`, brief.replace(/^ {2}- id: launch-email\n[\s\S]*?(?= {2}- id: launch-ad)/m, ""));
  await bench.commit("feat: an ad alone");

  const { exit, output, errors } = await campaigns("generate", SLUG);

  expect([exit, output]).toEqual([1, ""]);
  expect(errors).toContain('The search ad "launch-ad" needs the searches it is shown for: which shall it be?');
});
