/** The tip of the default branch, as whoever wrote the branch that lies here cannot choose it. */
import { PipelineError } from "#errors/pipeline-error.ts";
import { fetchCommit } from "#git/change.ts";
import { resolveCommit } from "#git/history.ts";
import { gitText } from "#git/run.ts";
import type { Config } from "#model/types.ts";
import { remoteOf } from "./team.ts";
import type { World } from "./world.ts";

export interface Tip {
  readonly branch: string;
  readonly commit: string;
}

/**
 * The tip of the default branch. With a remote it is the remote that says which branch that is: what a configuration calls the default
 * branch may come from whoever wrote the branch that lies here. Where the remote cannot be asked, it is what was last seen of it, so that
 * a stop does not wait for a network. `what` is read from there, as words for an error.
 */
export async function defaultTip(world: World, config: Pick<Config, "defaultBranch">, what: string): Promise<Tip> {
  const remote = await remoteOf(world);
  if (remote === undefined) {
    const commit = await resolveCommit(world.git, `refs/heads/${config.defaultBranch}`);
    if (commit !== undefined) return { branch: config.defaultBranch, commit };
    throw new PipelineError("NOTHING_COMMITTED", `There is no branch ${config.defaultBranch}, from which ${what} is read.`, {
      hint: "Name the default branch in .github/campaigns.yml (`defaultBranch`), or create it.",
    });
  }
  const { git } = world;
  const told = await git.run(["ls-remote", "--symref", remote.name, "HEAD"]);
  const said = told.code === 0 ? new TextDecoder().decode(told.stdout) : "";
  const branch = /^ref: refs\/heads\/(\S+)\tHEAD$/m.exec(said)?.[1];
  const commit = /^([0-9a-f]{40,64})\tHEAD$/m.exec(said)?.[1];
  if (branch !== undefined && commit !== undefined)
    return { branch, commit: (await resolveCommit(git, commit)) ?? (await fetchCommit(git, { remote: remote.name, branch })) };
  const seen = await git.run(["symbolic-ref", "--quiet", "--short", `refs/remotes/${remote.name}/HEAD`]);
  const tracked = seen.code === 0 && told.code !== 0 ? new TextDecoder().decode(seen.stdout).trim() : "";
  if (tracked !== "") return { branch: tracked, commit: await gitText(git, ["rev-parse", "--verify", `refs/remotes/${tracked}^{commit}`]) };
  throw new PipelineError("GIT_FAILED", `${remote.name} does not say which branch is its default, from which ${what} is read.`, {
    hint: "Check the network, and that the remote's HEAD names its default branch; then run this again.",
  });
}
