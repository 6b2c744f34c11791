/** `check --annotations`: the same verdict as without, and beside it the lines GitHub marks files from. */
import { afterAll, expect, test } from "vitest";
import { openBench, SLUG, type Workbench, writeCampaign } from "../workbench.ts";

const benches: Workbench[] = [];
afterAll(async () => {
  for (const bench of benches) await bench.remove();
});

async function launch(): Promise<Workbench> {
  const bench = await openBench();
  benches.push(bench);
  await writeCampaign(bench);
  return bench;
}

test("a clean campaign has no remark, and prints what it prints without the option", async () => {
  const bench = await launch();

  const plain = await bench.campaigns("check");
  const annotated = await bench.campaigns("check", "--annotations");

  expect(plain).toMatchObject({ exit: 0 });
  expect(annotated.output).not.toMatch(/^::error/m);
  expect(annotated).toMatchObject({ exit: 0, errors: "" });
  expect(annotated.output.startsWith(plain.output)).toBe(true);
});

test("what stops a campaign is marked at its line, after everything a person reads", async () => {
  const bench = await launch();
  const file = `campaigns/${SLUG}/assets/launch-email.md`;
  await bench.write(file, `${await bench.read(file)}\nThe #1 product for users.\n`);

  const plain = await bench.campaigns("check", SLUG);
  const annotated = await bench.campaigns("check", SLUG, "--annotations");

  expect(annotated.exit).toBe(plain.exit);
  expect(annotated.exit).toBe(1);
  expect(annotated.output.startsWith(`${plain.output}\n\n::error `)).toBe(true);
  expect(annotated.output).toContain(`::error file=campaigns/${SLUG}/payload/launch-email.json,title=`);
});

test("a brief that cannot be read is marked at its line, too, and ends as it does without the option", async () => {
  const bench = await launch();
  const file = `campaigns/${SLUG}/brief.yaml`;
  await bench.write(file, (await bench.read(file)).replace(/^schedule:/m, "schedul:"));

  const plain = await bench.campaigns("check");
  const annotated = await bench.campaigns("check", "--annotations");

  expect(plain).toMatchObject({ exit: 1, output: "" });
  expect(annotated).toMatchObject({ exit: 1, errors: "" });
  expect(annotated.output.startsWith(plain.errors)).toBe(true);
  expect(annotated.output).toMatch(new RegExp(`^::error file=campaigns/${SLUG}/brief\\.yaml,line=\\d+,col=1,endColumn=8,title=`, "m"));
});

test("what is for programs stays what it was", async () => {
  const bench = await launch();

  const plain = await bench.campaigns("check", "--json");
  const annotated = await bench.campaigns("check", "--json", "--annotations");

  expect(JSON.parse(annotated.output)).toEqual(JSON.parse(plain.output));
});
