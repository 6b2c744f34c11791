/** `rules baseline`: writes down what the rules find now, for a team that adopts them on what it already has. */
import { stringify } from "yaml";
import { PipelineError } from "#errors/pipeline-error.ts";
import { writeFiles } from "#files/disk.ts";
import { BASELINE_RULE } from "#governance/baseline.ts";
import { changedBaseline } from "#governance/write-baseline.ts";
import { openFindings } from "#model/finding.ts";
import { renderBaseline } from "#report/rules-baseline.ts";
import { judge, today } from "./judge.ts";
import { loadRules, rulesOf } from "./rules-of.ts";
import { brandOf, campaignNamed, openWorkTree, slugsFor } from "./team.ts";
import { type CommandInput, type CommandResult, flag, textOption, type World } from "./world.ts";

export const BASELINE_FILE = "brand/baseline.yaml";
const HEAD = `# What the rules found when we adopted them: shown and counted, and not in the way. Written by \`campaigns rules baseline\`.
# Whoever reviews a change of this file lets findings pass. Where a law stands behind one, acceptedBy and reason are needed.
`;

export async function baseline(world: World, input: CommandInput): Promise<CommandResult> {
  const accepted = acceptedIn(input);
  const team = await openWorkTree(world);
  const { baseline: list, ...brand } = await brandOf(team);
  await loadRules(brand);
  const nowMs = world.clock.now();
  const found = [];
  const unrendered: string[] = [];
  for (const slug of slugsFor(team.source, [])) {
    const campaign = await campaignNamed(team.source, slug);
    for (const { id } of campaign.brief.value.assets) {
      const payload = campaign.payloads[id];
      if (payload === undefined) unrendered.push(`${slug}/${id}`);
      else {
        const { report } = judge({ campaign, payload, brand, config: team.config, nowMs });
        found.push(...openFindings(report).map((finding) => ({ ...finding, campaign: slug })));
      }
    }
  }
  const lawful = new Set(rulesOf(brand).flatMap(({ meta }) => (meta.law.length > 0 ? [meta.id] : [])));
  const change = changedBaseline({
    before: list?.value,
    found: found.filter(({ rule }) => rule !== BASELINE_RULE),
    hasLaw: (rule) => lawful.has(rule),
    today: today(nowMs),
    isExtended: flag(input, "extend"),
    ...(accepted === undefined ? {} : { accepted }),
  });
  const isWritten = list !== undefined || change.after.findings.length > 0;
  if (isWritten) await writeFiles(world.git.folder, { [BASELINE_FILE]: HEAD + stringify(change.after, { lineWidth: 0 }) });
  return {
    exit: 0,
    text: renderBaseline({ ...change, file: BASELINE_FILE, isWritten, unrendered }, { colour: world.colour }),
    json: { ...change, unrendered },
  };
}

function acceptedIn(input: CommandInput): { readonly by: string; readonly reason: string } | undefined {
  const [by, reason] = [textOption(input, "accepted-by")?.replace(/^@/, ""), textOption(input, "reason")];
  if (by === undefined && reason === undefined) return undefined;
  if (by === undefined || reason === undefined || by.trim() === "" || reason.trim() === "")
    throw new PipelineError("USAGE", "Who accepts it and why belong together.", {
      hint: 'campaigns rules baseline --accepted-by <login> --reason "…"',
    });
  return { by, reason };
}
