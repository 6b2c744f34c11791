/** In a run for a pull request `check --annotations` looks at the campaigns it changes, and at no other of thousands. */
import { afterAll, expect, test } from "vitest";
import { changedCampaigns } from "#commands/changed-campaigns.ts";
import { run } from "#commands/run.ts";
import { COMMANDS } from "#commands/table.ts";
import type { World } from "#commands/world.ts";
import { openBench, SLUG, type Workbench, writeCampaign } from "../workbench.ts";

const benches: Workbench[] = [];
afterAll(async () => {
  for (const bench of benches) await bench.remove();
});

/** Another campaign on the default branch, which nobody could read; on the branch that is checked out, the spring launch. */
async function onBranch(event: string): Promise<{ readonly bench: Workbench; readonly world: World }> {
  const bench = await openBench();
  benches.push(bench);
  await bench.write("campaigns/2027-winter/brief.yaml", "nothing: of ours\n");
  const main = await bench.commit("feat: winter");
  await bench.gitText("update-ref", "refs/remotes/origin/main", main);
  await writeCampaign(bench);
  const open = () => Promise.reject(new Error("GitHub is not asked."));
  return { bench, world: { ...bench.world, forge: { repository: "acme/campaigns", event: { name: event, payload: {} }, open } } };
}

test.for(["pull_request", "merge_group"])("for %s those it changes", async (event) => {
  const { world } = await onBranch(event);

  const ran = await run(["check", "--annotations"], { commands: COMMANDS, makeWorld: () => world });

  expect(await changedCampaigns(world)).toEqual([SLUG]);
  expect(ran).toMatchObject({ exit: 0, errors: "" });
});

test("all of them where the brand changes, too, and in any other run", async () => {
  const { bench, world } = await onBranch("pull_request");
  const other = await onBranch("push");
  await bench.write("brand/brand.yaml", `${await bench.read("brand/brand.yaml")}\n# a remark\n`);
  await bench.commit("feat: brand");

  expect(await changedCampaigns(world)).toBeUndefined();
  expect(await changedCampaigns(other.world)).toBeUndefined();
  expect((await run(["check", "--annotations"], { commands: COMMANDS, makeWorld: () => world })).exit).toBe(1);
});

test("none where no campaign is changed, and says so", async () => {
  const { bench, world } = await onBranch("pull_request");
  await bench.gitText("switch", "--quiet", "main");
  await bench.write("README.md", "For everybody.\n");
  await bench.commit("docs: a word");

  const ran = await run(["check", "--annotations"], { commands: COMMANDS, makeWorld: () => world });

  expect(await changedCampaigns(world)).toEqual([]);
  expect(ran).toMatchObject({ exit: 0, output: "This changes no campaign." });
});
