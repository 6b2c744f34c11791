/** What `generate` says. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { test } from "vitest";
import { SLUG, type Workbench } from "../workbench.ts";
import { benchAt, golden, screen } from "./scenes.ts";

test("says what was written, and on the next run that nothing changed", async () => {
  const bench = await withBrief();

  await golden("generate-first", await screen(bench, "generate", SLUG));
  await golden("generate-again", await screen(bench, "generate", SLUG));
});

test("says that it keeps what people edited, and what writes it anew", async () => {
  const bench = await withBrief();
  await bench.must("generate", SLUG);
  const file = `campaigns/${SLUG}/assets/launch-email.md`;
  await bench.write(file, (await bench.read(file)).replace(/^subject: .*$/m, "subject: A subject of our own"));

  await golden("generate-kept", await screen(bench, "generate", SLUG));
  await golden("generate-overwritten", await screen(bench, "generate", SLUG, "--overwrite", "--commit"));
});

test("says so where there is no campaign, or not the one that was named", async () => {
  const bench = await benchAt("empty");

  await golden("generate-nothing", await screen(bench, "generate"));
  await golden("generate-unknown-campaign", await screen(bench, "generate", "2027-summer-launch"));
});

async function withBrief(): Promise<Workbench> {
  const bench = await benchAt("empty");
  const brief = `campaigns/${SLUG}/brief.yaml`;
  await bench.write(brief, await readFile(path.resolve(import.meta.dirname, "../..", brief), "utf8"));
  return bench;
}
