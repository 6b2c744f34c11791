/** Reads `.github/campaigns.yml`: accounts, people, approval, trust and limits. */
import { PipelineError, PipelineErrors, throwIfAny } from "#errors/pipeline-error.ts";
import type { Located } from "#model/source.ts";
import type { Config } from "#model/types.ts";
import type { Git } from "#ports/git.ts";
import { keyOf, once } from "./once.ts";
import { readDocument } from "./read-document.ts";
import { openPaths, type Source } from "./source.ts";

const FILE = ".github/campaigns.yml";

/** The configuration as a treeish holds it, whatever else lies there. @throws as below. */
export async function readConfigAt(git: Git, treeish: string): Promise<Config> {
  return (await readConfig(await openPaths(git, treeish, [FILE]))).value;
}

/**
 * The configuration at the source's treeish.
 * @throws PipelineError `NOT_INITIALISED` where there is none, or what is wrong with it; PipelineErrors for several.
 */
export async function readConfig(source: Source): Promise<Located<Config>> {
  return await configs(keyOf(source.entry(FILE)), () => readFresh(source));
}

/** Those of a change, of the tip, and of the last deploy, with some to spare. */
const configs = once<Located<Config>>(8);

async function readFresh(source: Source): Promise<Located<Config>> {
  const { files, problems } = await source.read([FILE]);
  throwIfAny(problems);
  const file = files.get(FILE);
  if (file === undefined) {
    throw new PipelineError("NOT_INITIALISED", `There is no ${FILE}`, {
      place: { file: FILE },
      hint: "Run `campaigns init`, or commit the file under exactly this name (.yml)",
    });
  }
  const document = await readDocument("config", file);
  if (document.status === "read") return document.located;
  throw document.problems.length === 1 ? document.problems[0] : new PipelineErrors(document.problems);
}
