/** `rules`: what is checked; whether a team's own rules do as their examples say; what they find in past assets; what a change of them would flip. */
import path from "node:path";
import { PipelineError } from "#errors/pipeline-error.ts";
import { pastAssets } from "#files/past-assets.ts";
import { JUDGED } from "#governance/judged/questions.ts";
import { calibrated } from "#governance/team/calibrate.ts";
import { exampleResults } from "#governance/team/examples.ts";
import type { LoneText } from "#governance/team/lone-campaign.ts";
import type { BrandKit } from "#model/source.ts";
import { renderCalibration, renderExamples, renderReplay, renderRules } from "#report/rules.ts";
import { today } from "./judge.ts";
import { replayed } from "./replay.ts";
import { loadRules, rulesOf } from "./rules-of.ts";
import { brandOf, openWorkTree } from "./team.ts";
import { type Command, type CommandInput, type CommandResult, textOption, type World } from "./world.ts";

type Sub = (world: World, input: CommandInput, rest: readonly string[]) => Promise<CommandResult>;

const SUBS: Readonly<Record<string, { readonly run: Sub; readonly takes: number }>> = {
  list: { run: list, takes: 0 },
  test: { run: test, takes: 0 },
  calibrate: { run: calibrate, takes: 1 },
  replay: { run: replay, takes: 0 },
  baseline: { run: async (world, input) => await (await import("./rules-baseline.ts")).baseline(world, input), takes: 0 },
  import: {
    run: async (world, input, [folder = ""]) => await (await import("./rules-import.ts")).importStyle(world, input, folder),
    takes: 1,
  },
};

export const rules: Command = async (world, input) => {
  const [what = "list", ...rest] = input.positionals;
  const sub = SUBS[what];
  if (sub === undefined || rest.length !== sub.takes)
    throw new PipelineError("USAGE", `\`campaigns rules ${[what, ...rest].join(" ")}\` is not a command.`, {
      hint: "`campaigns rules list`, `test`, `calibrate <folder>`, `replay`, `baseline` or `import <folder>`",
    });
  return await sub.run(world, input, rest);
};

async function brandHere(world: World): Promise<BrandKit> {
  const brand = await brandOf(await openWorkTree(world));
  await loadRules(brand);
  return brand;
}

async function list(world: World): Promise<CommandResult> {
  const brand = await brandHere(world);
  const files = new Map((brand.rules ?? []).flatMap(({ file, value }) => value.rules.map(({ id }) => [id, file] as const)));
  const listed = [...rulesOf(brand), ...JUDGED].map(({ meta }) => ({
    ...meta,
    ...(files.has(meta.id) ? { file: files.get(meta.id) ?? "" } : {}),
  }));
  return { exit: 0, text: renderRules(listed, { colour: world.colour }), json: { rules: listed } };
}

async function test(world: World): Promise<CommandResult> {
  const results = exampleResults(await brandHere(world), today(world.clock.now()));
  return {
    exit: results.some(({ problem }) => problem !== undefined) ? 1 : 0,
    text: renderExamples(results, { colour: world.colour }),
    json: { examples: results },
  };
}

async function calibrate(world: World, _input: CommandInput, [folder = ""]: readonly string[]): Promise<CommandResult> {
  const brand = await brandHere(world);
  const day = today(world.clock.now());
  const calibration = await calibrated(textsIn(path.resolve(world.git.folder, folder), folder), {
    brand,
    rules: rulesOf(brand),
    today: day,
  });
  const own = new Set((brand.rules ?? []).flatMap(({ value }) => value.rules.map(({ id }) => id)));
  return { exit: 0, text: renderCalibration(calibration, { colour: world.colour, own, day }), json: calibration };
}

async function replay(world: World, input: CommandInput): Promise<CommandResult> {
  const against = textOption(input, "against");
  const flips = await replayed(world, against);
  return {
    exit: flips.some(({ after }) => after === "block") ? 1 : 0,
    text: renderReplay(flips, { colour: world.colour, against }),
    json: { flips },
  };
}

/** One after the other, so that a large folder needs no more memory than a small one. */
async function* textsIn(folder: string, name: string): AsyncGenerator<LoneText> {
  for await (const { kind, text } of pastAssets(folder, name)) yield kind === "html" ? { html: text } : { html: "", plain: text };
}
