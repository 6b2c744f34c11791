/** Who is let into a sequence after its publication is approved with it, whatever the configuration says by then. */
import { afterAll, expect, test } from "vitest";
import { createMarketingCloudEmulator } from "#emulators/marketing-cloud/emulator.ts";
import type { PlatformUnderTest } from "../accounts/account.ts";
import { SALESFORCE_MARKETING_CLOUD } from "../accounts/salesforce-marketing-cloud.ts";
import { HALF_AN_HOUR_MS, merge, openBenchOn, SLUG, writeCampaign } from "../workbench.ts";

const KEY = "admins-every-day";
const LIST = "admins-team-plan";
const NAMED = `    entrySources:\n      ${LIST}: ${KEY}\n`;

/** The business unit with an entry source that its administrator made. */
const PREPARED: PlatformUnderTest = {
  ...SALESFORCE_MARKETING_CLOUD,
  open({ clock }) {
    const { tenant, byHand } = createMarketingCloudEmulator({ clock, settings: { fromName: "Acme Analytics" } });
    const list = [...tenant.data.extensions.values()].find(({ key }) => key === LIST);
    byHand.createEntrySource({
      ...{ name: "Every day", type: "EmailAudience", eventDefinitionKey: KEY, dataExtensionId: list?.objectId },
      metaData: { scheduleFlowMode: "recurring", criteriaDescription: "" },
    });
    return SALESFORCE_MARKETING_CLOUD.thaw({ settings: tenant.settings, data: tenant.data, log: [] }, clock);
  },
};

const SERIES = `---
kind: sequence
title: First steps
exits: [unsubscribes, mail-bounces]
mails:
  - { kind: own, id: welcome, after: 0 days, subject: …, preheader: …, headline: …, cta: { label: … }, body: … }
---
`;
const WORDS = `Whoever joins the list later comes in too, once each, through the entry source ${KEY}; no number counts them.`;

const bench = await openBenchOn(PREPARED);
afterAll(() => bench.remove());

async function configure(change: (text: string) => string, message: string): Promise<void> {
  const file = ".github/campaigns.yml";
  const text = await bench.read(file);
  expect(change(text)).not.toBe(text);
  await bench.write(file, change(text));
  await bench.commit(message);
}

/** The entry source in the committed payload of the working tree. */
async function approvedEntry(): Promise<unknown> {
  return JSON.parse(await bench.read(`campaigns/${SLUG}/payload/series.json`)).facets.audience.entrySource;
}

test("an entry source is rendered, shown, approved and kept; another configuration changes nothing until that is approved, too", async () => {
  await configure((text) => text.replace(/( {4}deliveryProfile: .*\n)/, `$1${NAMED}`), "chore: whoever joins later");
  await writeCampaign(bench);
  const brief = await bench.read(`campaigns/${SLUG}/brief.yaml`);
  const series = [
    "assets:",
    "  - id: series",
    "    kind: sequence",
    "    platform: salesforce-marketing-cloud",
    "    template: { kind: mjml, name: announcement }",
    "    schedule: { mode: with-merge }",
    "",
  ].join("\n");
  await bench.write(`campaigns/${SLUG}/brief.yaml`, brief.replace(/^type: .*$/m, "type: nurture").replace(/^assets:\n[\s\S]*$/m, series));
  await bench.gitText("rm", "-r", "--quiet", "--force", `campaigns/${SLUG}/assets`, `campaigns/${SLUG}/payload`);
  await bench.write(`campaigns/${SLUG}/assets/series.md`, SERIES);
  await bench.must("generate", SLUG);
  await bench.must("render", SLUG);
  await bench.commit("feat: a series");
  expect(await approvedEntry()).toBe(KEY);
  await bench.must("stage");
  await bench.approveAll();
  expect((await bench.campaigns("plan")).output).toContain(WORDS);
  await merge(bench);

  await configure((text) => text.replace(NAMED, ""), "chore: nobody later");
  await bench.must("deploy");
  bench.clock.advance(HALF_AN_HOUR_MS + 60_000);
  const out = await bench.must("deploy");
  expect(out.output).toContain("live");
  expect((await bench.must("drift")).output).not.toContain("how people come in");

  await bench.gitText("switch", "--quiet", "--create", "nobody-later");
  await bench.must("render", SLUG);
  expect(await approvedEntry()).toBeUndefined();
  await bench.commit("feat: nobody later");
  const { output } = await bench.campaigns("plan");
  expect(output).toContain("Not approved yet: audience (crm).");
});
