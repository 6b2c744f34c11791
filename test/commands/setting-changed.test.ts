/** A setting of the account that changes after people approved what was staged: nothing goes out under it that they did not see. */
import { afterAll, expect, test } from "vitest";
import { SALESFORCE_MARKETING_CLOUD } from "../accounts/salesforce-marketing-cloud.ts";
import { CHANGE, merge, openBenchOn, writeCampaign } from "../workbench.ts";

const bench = await openBenchOn(SALESFORCE_MARKETING_CLOUD);
afterAll(() => bench.remove());

test("another send classification is not staged under an approval that never saw it, draft or no draft; put back, it goes out", async () => {
  const file = ".github/campaigns.yml";
  const before = await bench.read(file);
  await writeCampaign(bench);
  await bench.must("stage");
  await bench.approveAll();
  await bench.gitText("switch", "--quiet", "main");
  await bench.write(file, before.replace("marketing: Default", "marketing: Transactional"));
  await bench.commit("chore: another classification");
  await bench.gitText("switch", "--quiet", CHANGE);
  await bench.gitText("merge", "--quiet", "--no-edit", "main");

  const [draft] = bench.account.ids();
  const again = await bench.campaigns("stage");
  bench.account.byHand.remove(draft ?? "");
  const withoutDraft = await bench.campaigns("stage");

  for (const { exit, output } of [again, withoutDraft]) {
    expect(exit).toBe(1);
    expect(output).toContain("by the settings of today it would be written otherwise: sendClassification.");
  }
  expect(bench.account.made()).toBe(1);

  await bench.gitText("switch", "--quiet", "main");
  await bench.write(file, before);
  await bench.commit("chore: the classification of before");
  await bench.gitText("switch", "--quiet", CHANGE);
  await bench.gitText("merge", "--quiet", "--no-edit", "main");
  await bench.must("stage");
  await merge(bench);
  await bench.must("deploy");
  expect((await bench.campaigns("status")).output).toContain("scheduled");
});
