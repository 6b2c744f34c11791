/** What a change of the brand or of its rules would flip among the campaigns there are, compared with the rules of another commit. */
import { readBrand } from "#files/read-brand.ts";
import { type AssetReport, openFindings } from "#model/finding.ts";
import type { Flip } from "#report/rules.ts";
import { judge } from "./judge.ts";
import { loadRules } from "./rules-of.ts";
import { brandOf, campaignNamed, openWorkTree, slugsFor, sourceAt, teamLedger } from "./team.ts";
import type { World } from "./world.ts";

/** Every result that is another now; what was sent is left out, because nothing follows from it. */
export async function replayed(world: World, against: string | undefined): Promise<readonly Flip[]> {
  const team = await openWorkTree(world);
  const now = await brandOf(team);
  const before = await readBrand(await sourceAt(world, against ?? team.config.defaultBranch));
  await loadRules(before);
  const { campaigns } = await (await teamLedger(world, team.config, true)).read();
  const flips: Flip[] = [];
  for (const slug of slugsFor(team.source, [])) {
    const campaign = await campaignNamed(team.source, slug);
    const records = Object.values(campaigns[slug]?.assets ?? {});
    for (const payload of Object.values(campaign.payloads)) {
      const state = records.find(({ asset }) => asset === payload.asset)?.state ?? "not staged";
      if (state === "sent" || state === "ended") continue;
      const question = { campaign, payload, config: team.config, nowMs: world.clock.now() };
      // Judged one after the other: an answer is remembered for one brand at a time.
      const old = judge({ ...question, brand: before }).report;
      const fresh = judge({ ...question, brand: now }).report;
      flips.push(...flipsOf(old, fresh).map((flip) => ({ ...flip, state })));
    }
  }
  return flips;
}

function flipsOf(before: AssetReport, after: AssetReport): readonly Omit<Flip, "state">[] {
  const { campaign, asset } = after;
  const rules = new Map([...before.results, ...after.results].map(({ rule, title }) => [rule, title]));
  return [...rules].flatMap(([rule, title]) => {
    const [old, fresh] = [standing(before, rule), standing(after, rule)];
    if (old.key === fresh.key) return [];
    return [{ campaign, asset, rule, title, before: old.worst, after: fresh.worst, message: fresh.message || old.message }];
  });
}

interface Standing {
  /** Equal where the same words are complained about in the same way. */
  readonly key: string;
  readonly worst: Flip["before"];
  readonly message: string;
}

function standing(report: AssetReport, rule: string): Standing {
  const result = report.results.find((one) => one.rule === rule);
  if (result?.result === "error") return { key: "error", worst: "error", message: result.reason ?? "" };
  const findings = openFindings(report).filter((finding) => finding.rule === rule);
  const worst = (["block", "warn", "note"] as const).find((severity) => findings.some((finding) => finding.severity === severity));
  return {
    key: findings
      .map(({ severity, textHash }) => `${severity} ${textHash}`)
      .sort()
      .join("\n"),
    worst: worst ?? "nothing",
    message: findings.map(({ message }) => message).join(" "),
  };
}
