/** Whose yes is asked for after a stop: everybody whom the deploy will ask, also for what is in the words. */
import { expect, test } from "vitest";
import { benchAt } from "../report/scenes.ts";
import { SLUG, type Workbench } from "../workbench.ts";

const CONFIG = ".github/campaigns.yml";
const BRIEF = `campaigns/${SLUG}/brief.yaml`;

async function stopped(): Promise<Workbench> {
  const bench = await benchAt("live");
  await bench.as("crm-lead");
  await bench.must("stop", SLUG, "--reason", "the words are under review");
  return bench;
}

async function resumed(bench: Workbench): Promise<string> {
  const { output } = await bench.must("resume", SLUG, "--reason", "they are reviewed");
  return output;
}

/** Changes the configuration on the default branch. */
async function configured(bench: Workbench, change: (text: string) => string): Promise<void> {
  const before = await bench.read(CONFIG);
  expect(change(before)).not.toBe(before);
  await bench.write(CONFIG, change(before));
}

test("a role that has to sign for the words by name is not forgotten", async () => {
  const bench = await stopped();
  await configured(
    bench,
    (text) => `${text.replace(/^roles:\n/m, "roles:\n  physician: [legal-reviewer]\n")}\nsignOff:\n  roles: { medicine: physician }\n`,
  );
  const brief = await bench.read(BRIEF);
  await bench.write(BRIEF, `${brief.replace(/^industry: .*\n/m, "")}industry: prescription medicine\n`);
  await bench.commit("feat: medicines");

  expect(await resumed(bench)).toContain("launch-email: needs a new yes from brand, crm, legal, marketing, physician");
});

test("who was asked before a change of the policy is asked still", async () => {
  const bench = await stopped();
  await configured(bench, (text) =>
    text
      .replace("  - facets: [content]\n    roles: [brand, legal]", "  - facets: [content]\n    roles: [brand]")
      .replace(/ {2}# Very large sends[\s\S]*?recipientsAtLeast: 50000\n/, ""),
  );
  await bench.commit("chore: legal is not asked any more");

  expect(await resumed(bench)).toContain("launch-email: needs a new yes from brand, crm, legal, marketing");
});
