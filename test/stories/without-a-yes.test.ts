/** Break-glass: who may launch without an approval, from the deploy workflow, and how loud it is. */
import { beforeAll, describe, expect, test } from "vitest";
import { gitProgram } from "#git/program.ts";
import { openStage, type Ran, SLUG, type StageSet } from "./stage-set.ts";

// biome-ignore lint/style/noProcessEnv: tests have to find the git program.
const { PATH } = process.env;
const REASON = "the outage page must be up before the morning";

/** Merged without a single yes: the forge's gate is not in force here, as where somebody switched it off. */
async function mergedWithoutAYes(set: StageSet): Promise<number> {
  const number = await set.launchRequest();
  await set.forge.emulator.byHand.merge(number, "merge", "marketer");
  await set.settle();
  expect(standing(set)).toEqual(["email DRAFT", "page DRAFT"]);
  return number;
}

function standing({ hubspot }: StageSet): readonly string[] {
  return hubspot.emulator.objects().map(({ kind, state }) => `${kind} ${state}`);
}

async function breakGlass(set: StageSet, actor: string, reason: string, campaign = SLUG): Promise<Ran> {
  return await set.job("campaigns-deploy.yml", "deploy", {
    inputs: { campaign, "break-glass-reason": reason },
    actor,
    event: { name: "workflow_dispatch", payload: {} },
  });
}

describe("with one person listed for it", () => {
  let set: StageSet;
  let number = 0;

  beforeAll(async () => {
    set = await openStage({ config: (text) => `${text}\nbreakGlass: [crm-lead]\n` });
    number = await mergedWithoutAYes(set);
  }, 300_000);

  test.for([
    ["somebody who is not listed", "marketer", REASON, SLUG],
    ["a reason that says nothing", "crm-lead", "because", SLUG],
    ["no campaign", "crm-lead", REASON, ""],
  ] as const)("%s launches nothing", async ([, actor, reason, campaign]) => {
    const { exit } = await breakGlass(set, actor, reason, campaign);

    expect(exit).not.toBe(0);
    expect(standing(set)).toEqual(["email DRAFT", "page DRAFT"]);
    expect(await set.openIssues("campaigns-break-glass")).toEqual([]);
  });

  test("a no that stands is not broken", async () => {
    await set.forge.emulator.byHand.review(number, "legal-reviewer", "request-changes", "Not like this.");
    await set.settle();
    const { exit, output } = await breakGlass(set, "crm-lead", REASON);

    expect(exit).not.toBe(0);
    expect(output).toContain("Rejected by legal-reviewer.");
    expect(standing(set)).toEqual(["email DRAFT", "page DRAFT"]);
    const review = [...(set.forge.emulator.state.threads.get(number)?.pull?.reviews ?? [])].at(-1);
    await set.forge.emulator.byHand.dismiss(number, review?.id ?? 0, "admin");
    await set.settle();
  }, 300_000);

  test("the one who is listed launches, with an issue, the ledger and the comment saying so", async () => {
    const { exit, output } = await breakGlass(set, "crm-lead", REASON);
    const git = gitProgram({ folder: set.forge.emulator.folder, env: { PATH } });
    const log = Buffer.from((await git.run(["log", "--format=%s", "campaigns-ledger"])).stdout).toString("utf8");
    const issues = await set.openIssues("campaigns-break-glass");

    expect(exit, output).toBe(0);
    expect(standing(set)).toEqual(["email SCHEDULED", "page SCHEDULED"]);
    expect(log).toContain(`Break-glass  ${SLUG}  by @crm-lead: ${REASON}`);
    // The one before tells of the try that a no stood against.
    expect(issues).toHaveLength(2);
    expect(issues[0]?.body).toContain("@crm-lead");
    expect(issues[0]?.body).toContain(REASON);
  }, 300_000);
});

test("whoever puts themselves on the list in the same change is not on it", async () => {
  const set = await openStage();
  const { byHand } = set.forge.emulator;
  const config = await set.file("main", ".github/campaigns.yml");
  await byHand.push(
    "spring",
    { [`campaigns/${SLUG}/brief.yaml`]: set.brief(), ".github/campaigns.yml": `${config}\nbreakGlass: [marketer]\n` },
    { author: "marketer" },
  );
  const number = await byHand.openPullRequest({ by: "marketer", branch: "spring", title: "Spring launch" });
  await set.settle();
  await byHand.merge(number, "merge", "marketer");
  await set.settle();

  const { exit, output } = await breakGlass(set, "marketer", REASON);

  expect(exit).not.toBe(0);
  expect(output).toContain("@marketer may not launch without an approval.");
  expect(standing(set)).toEqual(["email DRAFT", "page DRAFT"]);
}, 300_000);

test("a rule that says no is not broken either", async () => {
  const set = await openStage({ config: (text) => `${text}\nbreakGlass: [crm-lead]\n` });
  const { byHand } = set.forge.emulator;
  const number = await set.launchRequest();
  const mail = `campaigns/${SLUG}/assets/launch-email.md`;
  const wrong = (await set.file("spring", mail)).replaceAll("20% off", "50% off");
  await byHand.push("spring", { [mail]: wrong }, { author: "marketer", message: "feat: a better offer" });
  await set.settle();
  await byHand.merge(number, "merge", "marketer");
  await set.settle();

  const { exit } = await breakGlass(set, "crm-lead", REASON);

  expect(exit).not.toBe(0);
  expect(standing(set)).toContain("email DRAFT");
}, 300_000);
