/**
 * The module of a team's own platform, as it may be run: read from Git's objects at the tip of the default branch, under the configuration
 * that stands beside it there, and the very file whose SHA-256 that configuration names.
 */
import { PipelineError, PipelineErrors, throwIfAny } from "#errors/pipeline-error.ts";
import { readConfigAt } from "#files/read-config.ts";
import { openPaths } from "#files/source.ts";
import { canonicalJson } from "#model/canonical.ts";
import { isOwnPlatform } from "#model/platform-names.ts";
import type { Config, OwnPlatformName, OwnPlatformSettings, Sha256 } from "#model/types.ts";
import { defaultTip, type Tip } from "./default-tip.ts";
import type { World } from "./world.ts";

export interface FoundModule {
  readonly text: string;
  readonly file: string;
  readonly sha256: Sha256;
  /** The default branch, and its newest commit. */
  readonly branch: string;
  readonly commit: string;
}

/**
 * The module that may be run.
 *
 * Whatever a command works on (a branch that is staged, a pull request, a working tree), the module is the default branch's, and so is
 * every word that is said about it: an address, an account or a file that a change brings counts once it is merged.
 * @throws PipelineError `MODULE_REFUSED` where the configuration in use says anything else of it, or the file is another one;
 * what is wrong with the file, where it cannot be read.
 */
export async function findOwnModule(world: World, config: Config, name: OwnPlatformName): Promise<FoundModule> {
  const tip = await defaultTip(world, config, `the module of ${name}`);
  const merged = (await readConfigAt(world.git, tip.commit)).ownPlatforms?.[name];
  const used = config.ownPlatforms?.[name];
  if (merged === undefined || used === undefined || canonicalJson(merged) !== canonicalJson(used)) throw notMerged(name, tip, merged);
  const { module, sha256 } = merged;
  const { files, problems } = await (await openPaths(world.git, tip.commit, [module])).read([module]);
  throwIfAny(problems);
  const file = files.get(module);
  if (file === undefined)
    throw new PipelineError("FILE_MISSING", `${name}: there is no ${module} on ${tip.branch}.`, {
      place: { file: module },
      hint: "Merge the file together with the configuration that names it.",
    });
  if (file.sha256 === sha256) return { ...tip, text: file.text, file: module, sha256 };
  throw new PipelineError("MODULE_REFUSED", `${name}: ${module} on ${tip.branch} is not the file that was reviewed.`, {
    place: { file: module },
    detail: `Its SHA-256 is ${file.sha256}; .github/campaigns.yml names ${sha256}. It was not run.`,
    hint: `Have the change of the file reviewed, and write its SHA-256 under ownPlatforms.${name} in the same pull request.`,
  });
}

/**
 * The configuration with the team's own platforms as the default branch has them now: for a stop, which must not fail because somebody
 * stands on another branch, or the default branch moved a moment ago. As it is where that cannot be told.
 */
export async function withMergedPlatforms(world: World, config: Config): Promise<Config> {
  const [name] = Object.keys(config.ownPlatforms ?? {});
  if (name === undefined || !isOwnPlatform(name)) return config;
  try {
    const { ownPlatforms } = await readConfigAt(world.git, (await defaultTip(world, config, `the module of ${name}`)).commit);
    return ownPlatforms === undefined ? config : { ...config, ownPlatforms: { ...config.ownPlatforms, ...ownPlatforms } };
  } catch (error) {
    if (error instanceof PipelineError || error instanceof PipelineErrors) return config;
    throw error;
  }
}

function notMerged(name: OwnPlatformName, { branch }: Tip, merged: OwnPlatformSettings | undefined): PipelineError {
  const what = merged === undefined ? `does not name ${name}` : `says something else of ${name} than the configuration in use`;
  return new PipelineError("MODULE_REFUSED", `${name}: ${branch} ${what}, so its module was not run.`, {
    detail:
      "A module holds keys. It is run as the default branch has it, with the account and the address that stand there, and never as a change proposes it.",
    hint: `Bring ownPlatforms.${name} and its file to ${branch} in a pull request of their own; then bring your branch up to date with it.`,
  });
}
