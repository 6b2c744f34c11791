/** Breaking the glass: who may, for what, and the record that is there before anything goes out. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { breakGlass } from "#commands/break-glass.ts";
import { announceBrokenGlass } from "#commands/pull-request/broken-glass.ts";
import { openDefaultBranch, teamLedger } from "#commands/team.ts";
import type { World } from "#commands/world.ts";
import { merge, openBench, SLUG, type Workbench, writeCampaign } from "../workbench.ts";
import { fakeForge } from "./fake-forge.ts";

const REASON = "The price page is wrong, and legal is on a plane.";

let bench: Workbench;
beforeAll(async () => {
  bench = await openBench();
  const config = await bench.read(".github/campaigns.yml");
  await bench.write(".github/campaigns.yml", `${config}\nbreakGlass: [crm-lead]\n`);
  await bench.commit("chore: who may break the glass");
  await writeCampaign(bench);
  await bench.must("stage", SLUG);
  await merge(bench);
});
afterAll(() => bench.remove());

interface Breaking {
  readonly actor?: string;
  readonly only?: readonly string[];
  readonly reason?: string;
  readonly env?: World["env"];
}

/** Breaks it as somebody GitHub vouches for. */
async function broken({ actor = "crm-lead", only = [SLUG], reason = REASON, env = {} }: Breaking = {}) {
  const forge = fakeForge();
  const world: World = {
    ...bench.world,
    env: { ...bench.world.env, ...env },
    forge: { repository: forge.repository, actor, open: () => Promise.resolve(forge) },
  };
  const team = await openDefaultBranch(world);
  const ledger = await teamLedger(world, team.config);
  return await breakGlass(world, { team, ledger, snapshot: await ledger.read(), only, reason });
}

const reviewsInLedger = async () => {
  const ledger = await teamLedger(bench.world, (await openDefaultBranch(bench.world)).config);
  return (await ledger.read()).campaigns[SLUG]?.reviews ?? [];
};

describe("is refused, and leaves no record", () => {
  test.for<[what: string, breaking: Breaking, code: string]>([
    ["for no campaign", { only: [] }, "USAGE"],
    ["for two campaigns", { only: [SLUG, "2027-other"] }, "USAGE"],
    ["without a reason", { reason: "" }, "USAGE"],
    ["for a reason an auditor can do nothing with", { reason: "   urgent     " }, "USAGE"],
    ["to anybody who is not on the list", { actor: "marketer" }, "APPROVAL_REFUSED"],
    ["in a run that is run again", { env: { GITHUB_RUN_ATTEMPT: "2" } }, "APPROVAL_REFUSED"],
    ["for a campaign that is not there", { only: ["2027-nobody"] }, "UNKNOWN_CAMPAIGN"],
  ])("%s", async ([, breaking, code]) => {
    await expect(broken(breaking)).rejects.toMatchObject({ code });
    expect(await reviewsInLedger()).toEqual([]);
  });
});

test("the list must have been there before the campaign was: nobody adds themselves and breaks it in one go", async () => {
  const tip = await bench.gitText("rev-parse", "HEAD");
  const config = await bench.read(".github/campaigns.yml");
  await bench.write(".github/campaigns.yml", config.replace("breakGlass: [crm-lead]", "breakGlass: [crm-lead, marketer]"));
  await bench.commit("chore: me, too");

  await expect(broken({ actor: "marketer" })).rejects.toMatchObject({ code: "APPROVAL_REFUSED" });
  expect(await reviewsInLedger()).toEqual([]);
  await bench.gitText("reset", "--quiet", "--hard", tip);
});

test("whoever may launches it without a yes, under their name and reason, and it is not told as an approval", async () => {
  await bench.as("crm-lead");

  const ran = await bench.must("deploy", SLUG, "--break-glass", REASON);

  expect(ran.output).toContain(
    "Launched without an approval: content, audience, schedule, money and tracking by @crm-lead, who broke the glass.",
  );
  expect(ran.output).not.toContain("Approved:");
  const [record, ...others] = await reviewsInLedger();
  expect(others).toEqual([]);
  expect(record).toMatchObject({ login: "crm-lead", note: REASON, review: expect.stringMatching(/^break-glass-[0-9a-f]{12}$/) });
  const log = await bench.gitText("log", "--format=%B", "campaigns-ledger");
  expect(log).toContain(`Break-glass  ${SLUG}  by @crm-lead: ${REASON}`);
  expect(log).toContain(`Glass-broken-by: crm-lead (legal, content, review ${record?.review})`);
  expect(log).not.toContain("Approved-by:");
});

test("it answers for this version alone: the next one asks everybody again, also about what did not change", async () => {
  const asset = `campaigns/${SLUG}/assets/launch-email.md`;
  await bench.as("marketer");
  await bench.gitText("switch", "--quiet", "--create", "another-subject");
  await bench.write(asset, (await bench.read(asset)).replace(/^subject: .*$/m, "subject: Another subject"));
  await bench.must("render", SLUG);
  await bench.commit("feat: another subject");
  await bench.must("stage", SLUG);
  await merge(bench);

  const ran = await bench.campaigns("deploy", SLUG);

  expect(ran.exit).not.toBe(0);
  expect(ran.output).toContain("Not approved yet: content (brand, legal); audience (crm); schedule (marketing)");
});

test("the issue names who, why, and whose yes was missing for what, from what the deploy did", async () => {
  const forge = fakeForge();
  const glass = await broken({ actor: "CRM-Lead" });

  await announceBrokenGlass(forge, glass, { report: { outcomes: [] } });

  expect(await forge.issue(1)).toMatchObject({ labels: ["campaigns-break-glass"], title: expect.stringContaining(SLUG) });
  expect((await forge.issue(1))?.body).toContain("@CRM-Lead");
});
