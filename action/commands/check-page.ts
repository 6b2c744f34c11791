/** The page of the checks, to be read, printed and filed: gathered for `check --html` and for a pull request's run. */

import type { CheckReport } from "#report/check.ts";
import { checkPage } from "#report/check-page/check-page.ts";
import { today } from "./judge.ts";
import { dialectsOf } from "./preview.ts";
import type { World } from "./world.ts";
import { writtenBy } from "./written-by.ts";

/** @param commit what was looked at, where it is committed. */
export async function checkPageOf(
  world: World,
  { campaigns = [], brand, config, reports, problems, corrections, rules = [], choices = [], issues = [] }: CheckReport,
  commit?: string,
): Promise<string> {
  const platforms = campaigns.flatMap(({ brief }) => brief.value.assets.map(({ platform }) => platform));
  const written = await Promise.all(campaigns.map((campaign) => writtenBy(world.git, campaign)));
  return checkPage({
    campaigns,
    ...(brand === undefined ? {} : { brand }),
    reports,
    problems,
    corrections,
    rules,
    issues,
    written: written.flat(),
    choices,
    dialects: config === undefined ? {} : await dialectsOf(config, platforms),
    on: today(world.clock.now()),
    ...(commit === undefined ? {} : { commit }),
  });
}
