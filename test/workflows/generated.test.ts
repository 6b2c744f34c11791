/** The workflow files are what their source gives today, for us and word for word for a team. */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { RestEndpointMethodTypes } from "@octokit/rest";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { githubFiles } from "#commands/github-files/github-files.ts";
import { renderWorkflow } from "#commands/github-files/render-workflow.ts";
import { GATE, ledgerRuleset, mainRuleset } from "#commands/github-files/rulesets.ts";
import { stopWorkflow } from "#commands/github-files/stop-workflow.ts";
import { ownFiles } from "../../scripts/generate-workflows.ts";
import { ACTION, TEAM } from "./workflow-files.ts";

type DeepReadonly<Value> = Value extends object ? { readonly [Key in keyof Value]: DeepReadonly<Value[Key]> } : Value;

const ROOT = path.resolve(import.meta.dirname, "../..");

test.for(Object.entries(ownFiles()))("%s is written from its source: node scripts/generate-workflows.ts", ([file, text]) => {
  expect(readFileSync(path.join(ROOT, file), "utf8")).toBe(text);
});

test.for(Object.entries(githubFiles(TEAM)))("a team gets %s as people have read it", async ([file, text]) => {
  await expect(text).toMatchFileSnapshot(`golden/${path.basename(file)}`);
});

test("a team's workflows build nothing: they run the Action of one commit", () => {
  for (const [file, text] of Object.entries(githubFiles(TEAM)).filter(([name]) => name.endsWith(".yml"))) {
    expect(text, file).not.toMatch(/\brun:|npm|setup-node/);
    expect(text, file).toContain(`uses: ${ACTION}\n`);
  }
});

test.for([
  ["a plain word", "Stop"],
  ["a colon", "Campaigns: stop"],
  ["a comment sign", "stop # all"],
  ["quotes", `say "stop" or 'no'`],
  ["a word YAML takes for something else", "no"],
  ["a number", "24"],
  ["the start of a list", "- stop"],
  ["a backslash", "a\\b"],
  ["nothing", ""],
])("YAML reads %s as it was meant", ([, name = ""]) => {
  const parsed: unknown = parse(renderWorkflow({ ...stopWorkflow(TEAM), name }, "Written by a test."));

  expect(parsed).toMatchObject({ name });
});

test("a long condition is folded, and reads the same", () => {
  const [job] = stopWorkflow(TEAM).jobs;
  const when = Array.from({ length: 20 }, (_, index) => `inputs.reason == 'reason ${index}'`).join(" || ");

  const text = renderWorkflow({ ...stopWorkflow(TEAM), jobs: job === undefined ? [] : [{ ...job, when }] }, "Written by a test.");

  expect(parse(text)).toMatchObject({ jobs: { stop: { if: when } } });
  expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThan(150);
});

test("the rulesets have the shape GitHub takes", () => {
  // The check is the compiler's: these are the parameters of `POST /repos/{owner}/{repo}/rulesets`.
  type Wanted = DeepReadonly<RestEndpointMethodTypes["repos"]["createRepoRuleset"]["parameters"]>;
  const rulesets = [mainRuleset(), ledgerRuleset()].map((ruleset): Wanted => ({ owner: "acme", repo: "campaigns", ...ruleset }));

  expect(rulesets.map(({ rules }) => rules?.map(({ type }) => type))).toEqual([
    ["deletion", "non_fast_forward", "pull_request", "required_status_checks"],
    ["deletion", "non_fast_forward"],
  ]);
});

test("the default branch asks for the gate, and takes no approval back by itself", () => {
  const { rules } = mainRuleset();

  expect(rules).toContainEqual(
    expect.objectContaining({ parameters: expect.objectContaining({ required_status_checks: [{ context: GATE }] }) }),
  );
  expect(rules).toContainEqual(
    expect.objectContaining({
      parameters: expect.objectContaining({ dismiss_stale_reviews_on_push: false, require_last_push_approval: false }),
    }),
  );
});
