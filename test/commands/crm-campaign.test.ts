/** A brief that names a HubSpot campaign, on the command line. */
import { expect, test } from "vitest";
import { benchAt } from "../report/scenes.ts";
import { SLUG, type Workbench } from "../workbench.ts";

const CONFIG = ".github/campaigns.yml";

/** The campaign as it is checked in, with the configuration joining campaigns of the account. */
async function joining(campaigns: readonly { name: string }[]): Promise<Workbench> {
  const bench = await benchAt("written", { settings: { campaigns } });
  const config = await bench.read(CONFIG);
  const next = config.replace(/^( +)publishEmail: /m, "$1campaigns: join\n$1publishEmail: ");
  expect(next).not.toBe(config);
  await bench.write(CONFIG, next);
  await bench.commit("chore: join campaigns of HubSpot");
  return bench;
}

test("mail and page are staged into the campaign that the brief names", async () => {
  const bench = await joining([{ name: "Spring launch 2027" }]);

  const { output } = await bench.must("stage", SLUG);

  expect(output).toContain("all 15 fields as written");
  const [campaign] = [...bench.emulator.portal.campaigns.values()];
  expect(campaign?.assets.map((asset) => asset.split("/")[0])).toEqual(["MARKETING_EMAIL", "LANDING_PAGE"]);
});

test("a campaign that HubSpot does not have is told with the nearest names, and no draft is made", async () => {
  const bench = await joining([{ name: "Autumn fair" }, { name: "Spring launch 2026" }]);

  const { exit, output, errors } = await bench.campaigns("stage", SLUG);

  expect(exit).not.toBe(0);
  expect(`${output}${errors}`).toContain(
    "HubSpot has no campaign called “Spring launch 2027”. The nearest are: “Spring launch 2026”, “Autumn fair”.",
  );
  expect(bench.emulator.objects()).toEqual([]);
});
