/** `brand check`: whether what stands under brand/ can be read, agrees with itself, and is still true. */
import { createHash } from "node:crypto";
import { PipelineError, PipelineErrors } from "#errors/pipeline-error.ts";
import { readBrand } from "#files/read-brand.ts";
import { readBlobs } from "#git/tree.ts";
import { checkBrand } from "#governance/brand/check-brand.ts";
import type { BrandQuestion } from "#governance/brand/remark.ts";
import type { BrandKit } from "#model/source.ts";
import { type BrandReport, brandJson, isBrandRight, renderBrand } from "#report/brand.ts";
import { today } from "./judge.ts";
import { loadRules } from "./rules-of.ts";
import { openWorkTree, type Team } from "./team.ts";
import type { Command, World } from "./world.ts";

export const brand: Command = async (world, { positionals }) => {
  if (positionals.join(" ") !== "check")
    throw new PipelineError("USAGE", `\`campaigns ${["brand", ...positionals].join(" ")}\` is not a command.`, {
      hint: "`campaigns brand check`",
    });
  const report = await checked(world);
  return { exit: isBrandRight(report) ? 0 : 1, text: renderBrand(report, { colour: world.colour }), json: brandJson(report) };
};

/** What cannot be read is all that is said: the rest would be guessed from what is left. */
async function checked(world: World): Promise<BrandReport> {
  const team = await openWorkTree(world);
  try {
    const kit = await readBrand(team.source);
    await loadRules(kit);
    const day = today(world.clock.now());
    const examples = kit.rules === undefined ? [] : (await import("#governance/team/examples.ts")).exampleResults(kit, day);
    const wrong = examples.filter(({ problem }) => problem !== undefined);
    const remarks = checkBrand({ brand: kit, today: day, ...(await logoIn(world, team, kit)) });
    return { problems: [], remarks, wrongExamples: wrong.length, files: filesIn(kit) };
  } catch (error) {
    if (error instanceof PipelineErrors) return { problems: error.problems, remarks: [], wrongExamples: 0, files: 0 };
    if (error instanceof PipelineError) return { problems: [error], remarks: [], wrongExamples: 0, files: 0 };
    throw error;
  }
}

async function logoIn({ git }: World, { source }: Team, { brand: { value } }: BrandKit): Promise<Pick<BrandQuestion, "logo">> {
  const path = value.logo?.file?.path;
  const entry = path === undefined ? undefined : source.entry(path);
  if (entry === undefined || !entry.mode.startsWith("100")) return {};
  const bytes = (await readBlobs(git, [entry.oid])).get(entry.oid);
  return bytes === undefined ? {} : { logo: { sha256: createHash("sha256").update(bytes).digest("hex"), bytes: bytes.length } };
}

function filesIn({ playbooks, templates, waivers, baseline, rules = [] }: BrandKit): number {
  return (
    4 +
    Object.keys(playbooks).length +
    Object.keys(templates).length +
    rules.length +
    [waivers, baseline].filter((file) => file !== undefined).length
  );
}
