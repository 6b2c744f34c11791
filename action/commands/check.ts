/** `check`: everything that stands against a campaign as it is in the working tree (or a commit), and safe corrections on request. */

import { PipelineError, PipelineErrors } from "#errors/pipeline-error.ts";
import { PATHS } from "#files/source.ts";
import { cleanCommit } from "#git/work-tree.ts";
import type { Correction } from "#model/finding.ts";
import type { CheckReport } from "#report/check.ts";
import { fileOption } from "./output-file.ts";
import { type Command, type CommandInput, type CommandResult, flag, textOption, type World } from "./world.ts";

interface Fixed {
  readonly corrections: readonly Correction[];
  readonly commit?: string;
}

/**
 * People and programs run this after every change, so it must begin at once: Git is asked first, and each part of the program is
 * loaded while a git process is at work.
 */
export const check: Command = async (world, input) => {
  const isMarked = flag(input, "annotations");
  const [sarif, html, patch] = [fileOption(input, "sarif"), fileOption(input, "html"), fileOption(input, "patch")];
  if (!isMarked && sarif === undefined && html === undefined && patch === undefined)
    return resultOf(world, input, await checked(world, input));
  const whole = await checked(world, input).catch((error: unknown) => unreadable(error));
  if (sarif !== undefined) await writeSarif(world, whole, sarif);
  if (html !== undefined) await writePage(world, input, whole, html);
  if (patch !== undefined) await writePatch(world, whole, patch);
  const told = await resultOf(world, input, whole);
  const result = { ...told, text: [told.text, writtenLines({ sarif, html, patch })].filter(Boolean).join("\n\n") };
  if (!isMarked) return result;
  const { annotationLines } = await import("#report/annotations.ts");
  return { ...result, text: [result.text, annotationLines(whole).join("\n")].filter(Boolean).join("\n\n") };
};

/** Where what was asked for lies now, and what it is for; empty where nothing was. */
function writtenLines({ sarif, html, patch }: Readonly<Record<"sarif" | "html" | "patch", string | undefined>>): string {
  const lines = [
    ...(html === undefined ? [] : [`  ${html}  open it in a browser, print it, file it: everything is in it`]),
    ...(patch === undefined ? [] : [`  ${patch}  what is offered: git apply ${patch}`]),
    ...(sarif === undefined ? [] : [`  ${sarif}  every rule with its result, for auditors and code scanning`]),
  ];
  return lines.length === 0 ? "" : ["Written:", ...lines].join("\n");
}

/** A file for code scanning and for auditors: what ran, and what came of it. */
async function writeSarif(world: World, whole: CheckReport, file: string): Promise<void> {
  const [{ sarifOf }, { writeFiles }, { RULES }, { packLabel }] = await Promise.all([
    import("#report/sarif.ts"),
    import("#files/disk.ts"),
    import("#governance/rules.ts"),
    import("#governance/pack.ts"),
  ]);
  // Where nothing could be read, nothing was run: the list is then what would have been.
  const { rules = RULES.map(({ meta }) => meta) } = whole;
  const log = sarifOf({ ...whole, rules, pack: packLabel() });
  await writeFiles(world.git.folder, { [file]: `${JSON.stringify(log, null, 2)}\n` });
}

/** A page for whoever reads, prints and files what the checks say. */
async function writePage(world: World, input: CommandInput, whole: CheckReport, file: string): Promise<void> {
  const [{ checkPageOf }, { writeFiles }, { resolveCommit }] = await Promise.all([
    import("./check-page.ts"),
    import("#files/disk.ts"),
    import("#git/history.ts"),
  ]);
  const ref = textOption(input, "ref");
  const commit = whole.commit ?? (ref === undefined ? await cleanCommit(world.git, PATHS) : await resolveCommit(world.git, ref));
  await writeFiles(world.git.folder, { [file]: await checkPageOf(world, whole, commit) });
}

/** What rules would change, for `git apply`; an empty file where they would change nothing. */
async function writePatch(world: World, whole: CheckReport, file: string): Promise<void> {
  const [{ patchOf }, { writeFiles }] = await Promise.all([import("#report/patch.ts"), import("#files/disk.ts")]);
  const texts = (whole.campaigns ?? []).flatMap(({ assets }) => assets.map((asset) => [asset.file, asset.text] as const));
  await writeFiles(world.git.folder, { [file]: patchOf(whole.reports, new Map(texts)) });
}

async function checked(world: World, input: CommandInput): Promise<CheckReport> {
  const fixed: Fixed = flag(input, "fix")
    ? await (await import("./correct.ts")).correctAll(world, input.positionals, flag(input, "commit"))
    : { corrections: [] };
  const changed = await changedIn(world, input);
  if (changed?.length === 0) return { reports: [], problems: [], ...fixed, looked: "nothing-changed" };
  const slugs = changed ?? input.positionals;
  // What a run for a pull request judges is its commit, and nobody has worked in its checkout.
  const ref = textOption(input, "ref") ?? (changed === undefined ? undefined : "HEAD");
  const ahead = [".github", "brand", ...slugs.map((slug) => `campaigns/${slug}`)];
  const [clean, { sourceAt, teamIn, workTreeSource }] = await Promise.all([
    ref === undefined ? cleanCommit(world.git, slugs.length > 0 ? ahead : PATHS) : undefined,
    import("./team.ts"),
  ]);
  const listed = slugs.length > 0 ? slugs : undefined;
  const [source, { checkCampaigns }] = await Promise.all([
    ref === undefined ? workTreeSource(world, clean, ahead, listed) : sourceAt(world, ref, ahead, listed),
    import("./check-campaigns.ts"),
  ]);
  // What tells the result is loaded meanwhile.
  const [team] = await Promise.all([teamIn(source), import("#report/check.ts")]);
  return { ...(await checkCampaigns(world, team, slugs, fixed.corrections)), ...fixed };
}

/** In a run for a pull request those it changes; undefined where the command line alone says what is looked at. */
async function changedIn(world: World, input: CommandInput): Promise<readonly string[] | undefined> {
  if (input.positionals.length > 0 || !flag(input, "annotations") || flag(input, "fix")) return undefined;
  return await (await import("./changed-campaigns.ts")).changedCampaigns(world);
}

async function resultOf(world: World, input: CommandInput, whole: CheckReport): Promise<CommandResult> {
  const { checkExit, checkJson, renderCheck } = await import("#report/check.ts");
  return { exit: checkExit(whole), text: renderCheck(whole, { colour: world.colour, all: flag(input, "all") }), json: checkJson(whole) };
}

/** A file that cannot be read ends everything else, and is marked beside its line all the same. */
function unreadable(error: unknown): CheckReport {
  if (error instanceof PipelineErrors) return { reports: [], problems: error.problems, corrections: [] };
  if (error instanceof PipelineError) return { reports: [], problems: [error], corrections: [] };
  throw error;
}
