/** Opens a team's repository for a command: the tree it works on, the configuration, the ledger, and the checks every write begins with. */
import { loginOf } from "#approval/people.ts";
import { PipelineError, PipelineErrors } from "#errors/pipeline-error.ts";
import { readBrand } from "#files/read-brand.ts";
import { listCampaigns, readCampaign } from "#files/read-campaign.ts";
import { readConfig, readConfigAt } from "#files/read-config.ts";
import { openSource, PATHS, type Source } from "#files/source.ts";
import { currentBranch, identity, isClean, remoteUrl, resolveCommit } from "#git/history.ts";
import { gitFailure, gitOk } from "#git/run.ts";
import { cleanCommit, snapshotWorkTree } from "#git/work-tree.ts";
import type { Rule } from "#governance/rule.ts";
import type { BrandKit, CampaignSource } from "#model/source.ts";
import type { Config } from "#model/types.ts";
import type { Ledger } from "#ports/ledger.ts";
import type { World } from "./world.ts";

/** What a command reads; everything else in a repository is none of our business. */
export const OUR_PATHS = PATHS;

export interface Team {
  readonly source: Source;
  readonly config: Config;
}

export async function requireRepository({ git }: World): Promise<void> {
  const args = ["rev-parse", "--git-dir"];
  const answer = await git.run(args);
  if (answer.code === 0) return;
  const failure = gitFailure(args, answer);
  // A disk that is full, or a folder that is somebody else's, is another matter.
  if (failure.code !== "NOT_A_REPOSITORY") throw failure;
  throw new PipelineError("NOT_A_REPOSITORY", `${git.folder} is not a Git repository.`, {
    hint: "Run `git init` there first, or change into a repository.",
  });
}

/** The repository as one treeish says it is; `campaigns` as in `openSource`. */
export async function openTeam(world: World, treeish: string, campaigns?: readonly string[]): Promise<Team> {
  return await teamIn(await openSource(world.git, treeish, [], campaigns));
}

/** The team whose repository has been opened. */
export async function teamIn(source: Source): Promise<Team> {
  const config = await readConfig(source);
  return { source, config: config.value };
}

/** The working tree as it stands, committed or not. */
export async function openWorkTree(world: World): Promise<Team> {
  return await teamIn(await workTreeSource(world, await cleanCommit(world.git, OUR_PATHS)));
}

/**
 * The files of the working tree as they stand: those of `clean`, Git's answer to `cleanCommit`, where there is one.
 * @param ahead what will be read first.
 */
export async function workTreeSource(
  world: World,
  clean: string | undefined,
  ahead: readonly string[] = [],
  campaigns?: readonly string[],
): Promise<Source> {
  if (clean !== undefined) return await openSource(world.git, clean, ahead, campaigns);
  await requireRepository(world);
  return await openSource(world.git, await snapshotWorkTree(world.git, OUR_PATHS), ahead, campaigns);
}

/** The files as one treeish holds them. */
export async function sourceAt(
  world: World,
  treeish: string,
  ahead: readonly string[] = [],
  campaigns?: readonly string[],
): Promise<Source> {
  await requireRepository(world);
  return await openSource(world.git, treeish, ahead, campaigns);
}

/** The commit the current branch stands at; refuses uncommitted changes to what is about to be staged or approved. */
export async function openHead(world: World): Promise<Team & { readonly commit: string; readonly branch: string }> {
  await requireRepository(world);
  const commit = await resolveCommit(world.git, "HEAD");
  if (commit === undefined)
    throw new PipelineError("NOTHING_COMMITTED", "There is no commit yet.", {
      hint: "Commit first: what is approved is what is committed.",
    });
  if (!(await isClean(world.git, OUR_PATHS))) {
    throw new PipelineError("NOTHING_COMMITTED", "There are changes that are not committed.", {
      hint: "Commit them first (`git add campaigns brand .github && git commit`): what is approved is what is committed.",
    });
  }
  return { ...(await openTeam(world, commit)), commit, branch: (await currentBranch(world.git)) ?? commit.slice(0, 12) };
}

export const REMOTE = "origin";

/** The remote's name where the repository has one. */
export async function remoteOf({ git }: World): Promise<{ readonly name: string; readonly url: string } | undefined> {
  const url = await remoteUrl(git, REMOTE);
  return url === undefined ? undefined : { name: REMOTE, url };
}

/** The tip of the default branch, fetched where there is a remote: a deploy never trusts the commit it was started for. */
export async function openDefaultBranch(
  world: World,
  campaigns?: readonly string[],
): Promise<Team & { readonly commit: string; readonly branch: string }> {
  await requireRepository(world);
  const head = (await resolveCommit(world.git, "HEAD")) ?? "";
  if (head === "") throw new PipelineError("NOTHING_COMMITTED", "There is no commit yet.", { hint: "Commit first, then deploy." });
  const config = await readConfigAt(world.git, head);
  const branch = config.defaultBranch;
  const remote = await remoteOf(world);
  if (remote !== undefined) {
    const fetched = await gitOk(world.git, [
      "fetch",
      "--quiet",
      "--no-tags",
      remote.name,
      `+refs/heads/${branch}:refs/remotes/${remote.name}/${branch}`,
    ]);
    if (!fetched)
      throw new PipelineError("GIT_FAILED", `The branch ${branch} cannot be fetched from ${remote.name}.`, {
        hint: "Check the network and that the branch is pushed, then run this again.",
      });
  }
  const ref = remote === undefined ? `refs/heads/${branch}` : `refs/remotes/${remote.name}/${branch}`;
  const commit = await resolveCommit(world.git, ref);
  if (commit === undefined)
    throw new PipelineError("NOTHING_COMMITTED", `There is no branch ${branch}.`, {
      hint: "Name the default branch in .github/campaigns.yml (`defaultBranch`), or create it.",
    });
  const team = await openTeam(world, commit, campaigns);
  if (team.config.defaultBranch !== branch)
    throw new PipelineError(
      "HISTORY_REWRITTEN",
      `The branch you are on calls ${branch} the default branch; ${branch} itself names ${team.config.defaultBranch}.`,
      { hint: "Change to the default branch and run this again." },
    );
  return { ...team, commit, branch };
}

/** The ledger, shared with the remote where there is one. */
export async function teamLedger(world: World, config: Config, offline = false): Promise<Ledger> {
  const [remote, { openLedger }, { validateRecord }] = await Promise.all([
    remoteOf(world),
    import("#ledger/open-ledger.ts"),
    import("#model/validate-record.ts"),
  ]);
  return openLedger({
    git: world.git,
    clock: world.clock,
    random: world.random,
    validate: validateRecord,
    ...(remote === undefined ? {} : { remote: remote.name }),
    ...(config.ledger?.signingKey === undefined ? {} : { signingKey: config.ledger.signingKey }),
    ...(offline ? { offline: "allowed" as const } : {}),
  });
}

/**
 * A copied repository is harmless: its installation id belongs to the repository it was made in.
 * Returns a sentence where there is nothing to check against.
 */
export async function checkInstallation(world: World, config: Config): Promise<string | undefined> {
  const remote = await remoteOf(world);
  if (remote === undefined) return "This repository has no remote, so it cannot be told from a copy of it. Do not deploy from two copies.";
  const recorded = config.installation.repository;
  if (recorded !== undefined && (sameAddress(recorded, remote.url) || recorded === world.forge?.repositoryId)) return undefined;
  throw new PipelineError(
    "INSTALLATION_MISMATCH",
    recorded === undefined
      ? "This repository has a remote, and its installation is not bound to it yet."
      : `This installation belongs to ${recorded}; this repository is ${remote.url}.`,
    {
      hint: "If this is where the campaigns live now, run `campaigns init --adopt` and merge what it writes. If it is a copy, nothing needs to be done: it cannot write.",
    },
  );
}

/** Whether two addresses lead to one repository: `git@host:a/b.git`, `ssh://git@host/a/b` and `https://host/a/b` are the same place. */
export function sameAddress(left: string, right: string): boolean {
  return placeOf(left) === placeOf(right);
}

function placeOf(address: string): string {
  const plain = address.replace(/\/+$/, "").replace(/\.git$/, "");
  const [, host, path] = /^(?:(?:https?|ssh|git):\/\/)?(?:[^@/]*@)?([\w.-]+\.[a-z]+)(?::(?!\/)|\/)(.+)$/i.exec(plain) ?? [];
  return host === undefined || path === undefined || address.startsWith("/") ? address : `${host.toLowerCase()}/${path}`;
}

/** One campaign by its slug, or an error that lists those there are. */
export async function campaignNamed(source: Source, slug: string): Promise<CampaignSource> {
  const known = listCampaigns(source).map((campaign) => campaign.slug);
  if (!known.includes(slug)) {
    throw new PipelineError("UNKNOWN_CAMPAIGN", `There is no campaign "${slug}" here.`, {
      hint: known.length === 0 ? "Add campaigns/<name>/brief.yaml." : `The campaigns here: ${known.join(", ")}.`,
    });
  }
  return await readCampaign(source, slug);
}

/** The campaigns a command was asked for: those named, else all. */
export function slugsFor(source: Source, positionals: readonly string[]): readonly string[] {
  return positionals.length > 0 ? positionals : listCampaigns(source).map(({ slug }) => slug);
}

/** The login of whoever runs this, by the Git address in use. Some acts are recorded under a name, and refuse to be nobody's. */
export async function namedPerson(world: World, config: Config, act: string): Promise<string> {
  // The forge vouches for whoever started a run; Git only repeats what somebody configured.
  if (world.forge?.actor !== undefined) return world.forge.actor;
  const { address } = await identity(world.git);
  const login = address === undefined ? undefined : loginOf(config.people, address);
  if (login !== undefined) return login;
  throw new PipelineError(
    "UNKNOWN_PERSON",
    `${act}, and ${address === undefined ? "Git does not know who you are" : "the Git address in use belongs to nobody under `people`"}.`,
    {
      hint: "Set `git config user.email` to an address listed under `people` in .github/campaigns.yml, or add yours there in a change of its own.",
    },
  );
}

export async function brandOf({ source }: Team): Promise<BrandKit> {
  const brand = await readBrand(source);
  if (brand.rules !== undefined) await (await import("./rules-of.ts")).loadRules(brand);
  return brand;
}

/** The rules a team's brand is held to; ours alone where the brand cannot be read, which is told elsewhere. */
export async function rulesIn(team: Team): Promise<readonly Rule[]> {
  const [{ rulesOf }, { RULES }] = await Promise.all([import("./rules-of.ts"), import("#governance/rules.ts")]);
  try {
    return rulesOf(await brandOf(team));
  } catch (error) {
    if (error instanceof PipelineError || error instanceof PipelineErrors) return RULES;
    throw error;
  }
}
