/** Opens a pull request for the trusted side: its campaign folders as Git blobs, everything else as the default branch has it. */
import { PipelineError, throwIfAny } from "#errors/pipeline-error.ts";
import { pathProblems } from "#files/check-paths.ts";
import { openSource } from "#files/source.ts";
import { changedPaths, fetchPullRequest, mergeBase, overlay } from "#git/change.ts";
import { resolveCommit, treeOf } from "#git/history.ts";
import { listTree } from "#git/tree.ts";
import type { Config } from "#model/types.ts";
import type { Forge, PullRequest } from "#ports/forge.ts";
import { openDefaultBranch, remoteOf, type Team } from "../team.ts";
import type { CommandInput, World } from "../world.ts";

export interface OpenChange {
  readonly pull: PullRequest;
  /** What its drafts belong to: `#12`. */
  readonly change: string;
  readonly remote: string;
  /** The tip of the default branch. Of its campaigns only the slugs: whoever needs what is in them opens them by the commit. */
  readonly base: {
    readonly commit: string;
    readonly branch: string;
    readonly config: Config;
    readonly campaigns: ReadonlySet<string>;
  };
  /** Where the change left the default branch. */
  readonly fork: string;
  /** The pull request's newest commit, as fetched. */
  readonly head: string;
  /** Campaigns it adds, changes or removes, sorted. */
  readonly slugs: readonly string[];
  /** Of these, the ones it still holds. */
  readonly present: readonly string[];
  /** What it changes besides, of what we read: the brand, the configuration. It counts once it is merged. */
  readonly outside: readonly string[];
}

/** A pull request's number from the command line or, in a run, from what started it. */
export function numberOf({ positionals }: CommandInput): number {
  const text = positionals[0]?.replace(/^#/, "") ?? "";
  const number = Number(text);
  if (/^\d{1,9}$/.test(text) && number > 0) return number;
  throw new PipelineError("USAGE", `Which pull request? "${positionals[0] ?? ""}" is not its number.`, {
    hint: "Give its number, for example 12.",
  });
}

/** The forge this runs on. */
export async function openForge(world: World): Promise<Forge> {
  if (world.forge !== undefined) return await world.forge.open();
  throw new PipelineError("FORGE_MISSING", "This works on GitHub, and nobody said which repository.", {
    hint: "Set GITHUB_REPOSITORY (owner/name) and GITHUB_TOKEN, or run this as a workflow.",
  });
}

/**
 * Opens one. Its head is what Git fetches; GitHub is asked for the rest after that. A push in between starts a run of its own.
 * @throws PipelineError `REQUEST_REFUSED` where there is no such pull request, or it goes into another branch; `FILE_NAME` for a campaign's
 * folder whose name cannot be read, `FILE_KIND` for a link in its place.
 */
export async function openChange(world: World, forge: Forge, number: number): Promise<OpenChange> {
  const { source, ...tip } = await openDefaultBranch(world, []);
  const base = { ...tip, campaigns: new Set(source.entries.flatMap(({ path }) => /^campaigns\/([^/]+)$/.exec(path)?.[1] ?? [])) };
  const remote = (await remoteOf(world))?.name ?? "origin";
  const head = await fetchPullRequest(world.git, { remote, number });
  const pull = await forge.pullRequest(number);
  if (pull === undefined)
    throw new PipelineError("REQUEST_REFUSED", `There is no pull request ${number}.`, { hint: "Look at its number in its address." });
  if (pull.base !== base.branch) {
    throw new PipelineError("REQUEST_REFUSED", `Pull request ${number} goes into ${pull.base}; campaigns go live from ${base.branch}.`, {
      hint: `Change its base to ${base.branch}.`,
    });
  }
  // A merged head is part of the default branch: what it brought is told from where that branch stood before.
  const before =
    pull.state === "merged" && pull.mergeCommit !== undefined ? await resolveCommit(world.git, `${pull.mergeCommit}^1`) : undefined;
  const against = before ?? base.commit;
  const fork = (await mergeBase(world.git, against, head)) ?? against;
  const paths = await changedPaths(world.git, { from: fork, to: head });
  const slugs = [...new Set(paths.flatMap((path) => /^campaigns\/([^/]+)\//.exec(path)?.[1] ?? []))].sort();
  // Git would not find such a folder by the name we read, and what cannot be found must not count as taken out.
  const nameless = slugs.find((slug) => slug.includes("\ufffd"));
  if (nameless !== undefined)
    throw new PipelineError("FILE_NAME", `The name of the folder campaigns/${nameless} is not UTF-8 text.`, {
      hint: "Name a campaign's folder with small letters, digits and hyphens.",
    });
  await refuseLinks(world, head, paths);
  const present: string[] = [];
  for (const slug of slugs) if ((await treeOf(world.git, head, `campaigns/${slug}`)) !== undefined) present.push(slug);
  const outside = paths.filter((path) => path.startsWith("brand/") || path === ".github/campaigns.yml");
  return { pull, change: `#${number}`, remote, base, fork, head, slugs, present, outside };
}

/** A link in the place of a campaign's folder is no campaign, and after a merge it would keep every other one from being read. */
async function refuseLinks({ git }: World, head: string, paths: readonly string[]): Promise<void> {
  const top = paths.filter((path) => /^campaigns\/[^/]+$/.test(path));
  if (top.length === 0) return;
  const links = (await listTree(git, head, top)).filter(({ mode }) => mode === "120000" || mode === "160000");
  throwIfAny(pathProblems(links));
}

/** The team as it would be with these folders of a commit merged: the default branch's configuration and brand, the change's campaigns. */
export async function teamWith(world: World, { base, slugs }: Pick<OpenChange, "base" | "slugs">, head: string): Promise<Team> {
  const folders = slugs.map((slug) => `campaigns/${slug}`);
  const tree = await overlay(world.git, { base: base.commit, head, folders });
  const config: Config = base.config;
  return { source: await openSource(world.git, tree, [], slugs), config };
}
