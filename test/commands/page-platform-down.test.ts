/** One campaign on five platforms, and the one its page is on does not answer: nothing that leads to the page goes out anywhere. */
import { cpSync } from "node:fs";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { realWorld } from "#commands/real-world.ts";
import { openStage, type StageSet } from "#commands/story/stage-set.ts";
import { TEST_ENVIRONMENT } from "../temporary-repository.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const SLUG = "2027-ready-reports";

/** Staged and approved by everybody, and merged; nothing is deployed yet. */
async function approved(): Promise<StageSet> {
  const print = (): void => undefined;
  const world = realWorld({ folder: ROOT, env: TEST_ENVIRONMENT, colour: false, print, progress: print });
  const set = await openStage(world, SLUG);
  onTestFinished(() => set.close(false));
  await set.git("switch", "--quiet", "--create", "launch");
  cpSync(path.join(ROOT, "campaigns", SLUG), path.join(set.folder, "campaigns", SLUG), { recursive: true });
  await set.git("add", "--all");
  await set.git("commit", "--quiet", "--message", "feat: a launch");
  await set.campaigns(["stage", SLUG]);
  for (const login of ["legal-reviewer", "brand-reviewer", "crm-lead"]) {
    await set.as(login);
    await set.campaigns(["approve", SLUG]);
  }
  await set.as("marketer");
  await set.git("switch", "--quiet", "main");
  await set.git("merge", "--quiet", "--no-ff", "--message", "Merge the launch", "launch");
  return set;
}

/** Ads that could cost money by now. */
function spending({ standIns }: StageSet): number {
  return standIns.reduce((sum, { seen }) => sum + seen.spends(), 0);
}

test("the plan says what comes after the page", { timeout: 120_000 }, async () => {
  const set = await approved();

  const plan = await set.campaigns(["plan"]);

  expect(plan.match(/after page launch-page/g)).toHaveLength(4);
  const { changes } = JSON.parse(await set.campaigns(["plan", "--json"]));
  expect(Object.fromEntries(changes.map(({ asset, after }: { asset: string; after?: string[] }) => [asset, after]))).toEqual({
    ...{ feed: ["launch-page"], search: ["launch-page"], "mail-customers": ["launch-page"], "mail-visitors": ["launch-page"] },
    "launch-page": undefined,
  });
});

/** Result and reason of each asset of a deploy that does not go well. */
async function deployed(set: StageSet): Promise<Readonly<Record<string, string>>> {
  const { outcomes } = JSON.parse(await set.campaigns(["deploy", "--json"], 3));
  return Object.fromEntries(
    outcomes.map(({ asset, result, reason }: { asset: string; result: string; reason: string }) => [asset, `${result}: ${reason}`]),
  );
}

test("where the page cannot be brought out, no mail and no ad goes out, now or when the hold is over; once it can, all do", {
  timeout: 180_000,
}, async () => {
  const set = await approved();
  const hubspot = set.standIns.find(({ platform }) => platform === "hubspot");
  const mend = hubspot?.misbehave({
    match: { method: "POST", path: /(schedule|push-live)$/ },
    fault: { kind: "status-before", status: 500 },
  });
  const waits = expect.stringMatching(/^failed: It links to launch-page, which is not there: /);
  const holds = "none: It is approved, and waits for launch-page, which it links to.";

  expect(await deployed(set)).toMatchObject({ "mail-customers": waits, "mail-visitors": waits });
  set.clock.advance(31 * 60_000);
  expect(await deployed(set)).toMatchObject({ "mail-customers": waits, "mail-visitors": waits, feed: holds, search: holds });
  expect(spending(set)).toBe(0);

  mend?.();
  await set.campaigns(["deploy"]);
  set.clock.advance(31 * 60_000);
  await set.campaigns(["deploy"]);
  const { outcomes } = JSON.parse(await set.campaigns(["deploy", "--json"]));
  const states = Object.fromEntries(outcomes.map(({ asset, state }: { asset: string; state: string }) => [asset, state]));
  expect(states).toEqual({
    "launch-page": "live",
    "mail-customers": "scheduled",
    "mail-visitors": "scheduled",
    feed: "live",
    search: "live",
  });
});

test("where the page's platform does not answer at all, the campaign stays where it is, and that is said", {
  timeout: 120_000,
}, async () => {
  const set = await approved();
  const [hubspot, ...others] = set.standIns.toSorted(({ platform }) => (platform === "hubspot" ? -1 : 1));
  await hubspot?.close();
  const before = others.map(({ seen }) => seen.changes());

  const { outcomes, problems } = JSON.parse(await set.campaigns(["deploy", "--json"], 3));

  expect(outcomes).toEqual([]);
  expect(problems).toMatchObject([{ code: "PLATFORM_UNREACHABLE", message: expect.stringContaining("HubSpot") }]);
  expect(others.map(({ seen }) => seen.changes())).toEqual(before);
});
