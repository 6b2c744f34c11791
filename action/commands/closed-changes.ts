/** What became of the changes that recorded drafts belong to: closed without a merge, gone, or nobody could say. */
import { isKnownAncestor } from "#git/history.ts";
import { gitText } from "#git/run.ts";
import type { AssetRecord } from "#model/types.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { remoteOf } from "./team.ts";
import type { World } from "./world.ts";

export interface ClosedChanges {
  /** Pull requests, as `#12`, that were closed without a merge. */
  readonly closed: readonly string[];
  /** Branches that are not there any more and were never merged, as far as this clone can tell. Reported, and nothing else. */
  readonly gone: readonly string[];
  /** Why a change could not be asked about, in words. */
  readonly unanswered: readonly string[];
}

const PULL_REQUEST = /^#(\d+)$/;

/** Asks the forge once per pull request. Without a forge only branches are looked for. */
export async function closedChanges(world: World, tip: string, records: readonly AssetRecord[]): Promise<ClosedChanges> {
  const changes = [...new Set(records.flatMap(changesOf))].sort();
  const asked = await askForge(
    world,
    changes.filter((change) => PULL_REQUEST.test(change)),
  );
  const branches = changes.filter((change) => !PULL_REQUEST.test(change));
  return { ...asked, gone: branches.length === 0 ? [] : await goneBranches(world, tip, branches, records) };
}

function changesOf({ drafts, intent }: AssetRecord): readonly string[] {
  return [...drafts.map(({ change }) => change), ...(intent?.change === undefined ? [] : [intent.change])];
}

async function askForge(world: World, changes: readonly string[]): Promise<Omit<ClosedChanges, "gone">> {
  const closed: string[] = [];
  const unanswered: string[] = [];
  if (changes.length === 0 || world.forge === undefined) return { closed, unanswered };
  const forge = await world.forge.open();
  for (const change of changes) {
    try {
      const pullRequest = await forge.pullRequest(Number(PULL_REQUEST.exec(change)?.[1]));
      if (pullRequest === undefined) unanswered.push(`There is no ${change} on GitHub, so its drafts are left alone.`);
      else if (pullRequest.state === "closed") closed.push(change);
    } catch (failure) {
      if (!(failure instanceof PlatformFailure)) throw failure;
      unanswered.push(`GitHub could not be asked about ${change}, so its drafts are left alone: ${failure.message}`);
    }
  }
  return { closed, unanswered };
}

async function goneBranches(
  world: World,
  tip: string,
  changes: readonly string[],
  records: readonly AssetRecord[],
): Promise<readonly string[]> {
  const present = await branchNames(world);
  const gone: string[] = [];
  for (const change of changes) {
    if (present.has(change)) continue;
    const drafts = records.flatMap((record) =>
      record.drafts.filter((draft) => draft.change === change).map((draft) => ({ record, draft })),
    );
    let isMerged = false;
    for (const { record, draft } of drafts) {
      if (record.versions.some(({ payload }) => payload === draft.payload)) isMerged = true;
      else if (await isKnownAncestor(world.git, draft.commit, tip)) isMerged = true;
    }
    if (!isMerged) gone.push(change);
  }
  return gone;
}

/** The remote's branches where there is one, else this repository's own. */
async function branchNames(world: World): Promise<ReadonlySet<string>> {
  const remote = await remoteOf(world);
  const text =
    remote === undefined
      ? await gitText(world.git, ["for-each-ref", "--format=%(refname)", "refs/heads/"])
      : await gitText(world.git, ["ls-remote", "--heads", remote.name]);
  return new Set([...text.matchAll(/refs\/heads\/(.+)$/gm)].map(([, name = ""]) => name));
}
