/** Opens the pull request that takes a campaign's last change back: only its folder, so later changes elsewhere are never in the way. */
import { PipelineError } from "#errors/pipeline-error.ts";
import { changesOf, commitOnto, pushBranch } from "#git/change.ts";
import { resolveCommit, treeOf } from "#git/history.ts";
import type { Forge } from "#ports/forge.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { revertRequest } from "#report/pull-request/revert-request.ts";
import { openDefaultBranch, remoteOf } from "../team.ts";
import type { World } from "../world.ts";
import { botSignature } from "./bot.ts";
import { type Opened, openOrLink } from "./open-or-link.ts";
import { startTrusted } from "./submit.ts";

export interface RevertOptions {
  readonly slug: string;
  /** What people call the campaign. */
  readonly name: string;
  readonly reason: string;
  readonly by: string;
}

/**
 * The pull request, opened or found open; undefined where the default branch does not hold the campaign, so there is nothing to take back.
 */
export async function openRevert(world: World, forge: Forge, options: RevertOptions): Promise<Opened | undefined> {
  const { slug } = options;
  const { commit: tip, branch: base } = await openDefaultBranch(world);
  const folder = `campaigns/${slug}`;
  if ((await treeOf(world.git, tip, folder)) === undefined) return undefined;
  const [changed] = await changesOf(world.git, { tip, path: folder, limit: 1 });
  if (changed === undefined) return undefined;
  const branch = `revert/${slug}-${changed.slice(0, 8)}`;
  const present = await forge.pullRequestFrom(branch);
  if (present !== undefined) return { kind: "opened", pull: present };
  const parent = await resolveCommit(world.git, `${changed}^1`);
  const before = parent === undefined ? undefined : await treeOf(world.git, parent, folder);
  const { title, body } = revertRequest({ ...options, commit: changed, removes: before === undefined });
  const commit = await commitOnto(world.git, {
    parent: tip,
    files: {},
    ...(before === undefined ? { remove: [folder] } : { folders: { [folder]: before } }),
    message: `${title}\n\nThis takes ${folder} back to where it was before ${changed}.`,
    author: botSignature(world),
  });
  if (commit === tip) return undefined;
  const remote = (await remoteOf(world))?.name ?? "origin";
  try {
    await pushBranch(world.git, { remote, branch, commit });
  } catch (error) {
    // It is there from an earlier try, when GitHub let no program open pull requests, or somebody closed its pull request. The change is the same.
    if (!(error instanceof PipelineError && error.code === "HEAD_MOVED")) throw error;
  }
  const opened = await openOrLink(world, forge, { branch, base, title, body });
  // A pull request that a program opened starts no workflow by itself.
  if (opened.kind === "opened") await unlessRefused(startTrusted(world, base, opened.pull.number));
  return opened;
}

/** It is open either way; where its check could not be started, `/campaign stage` in a comment on it starts it. */
async function unlessRefused(starting: Promise<void>): Promise<void> {
  try {
    await starting;
  } catch (failure) {
    if (!(failure instanceof PlatformFailure)) throw failure;
  }
}
