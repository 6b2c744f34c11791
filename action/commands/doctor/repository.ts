/** `doctor` on the repository: Git, the configuration as it is committed and as it is in force, and where this installation belongs. */
import { PipelineError, PipelineErrors } from "#errors/pipeline-error.ts";
import { isClean, resolveCommit } from "#git/history.ts";
import { gitOk, requireGit } from "#git/run.ts";
import { listTree } from "#git/tree.ts";
import type { Config } from "#model/types.ts";
import type { DoctorLine } from "#report/doctor.ts";
import { checkInstallation, openTeam, remoteOf, type Team } from "../team.ts";
import type { World } from "../world.ts";

export const CONFIG_FILE = ".github/campaigns.yml";

export interface RepositoryLook {
  readonly lines: readonly DoctorLine[];
  /** Absent where the configuration cannot be read: then nothing else can be looked at. */
  readonly team?: Team;
  /** The default branch's newest commit; absent where it is not known. */
  readonly tip?: string;
}

/** Looks at what `commit` holds, because that is what everything else begins with. */
export async function checkRepository(world: World, commit: string): Promise<RepositoryLook> {
  const git = await gitLine(world);
  const opened = await openOrProblems(world, commit);
  if ("problems" in opened) return { lines: [git, ...opened.problems.map(problemLine)] };
  const { team } = opened;
  const force = await configInForce(world, team.config, commit);
  const lines = [
    git,
    { status: "right", check: "configuration", found: `The configuration can be read: ${CONFIG_FILE}.` } as const,
    ...(await uncommitted(world)),
    ...force.lines,
    await installationLine(world, team.config),
  ];
  return { lines, team, ...(force.tip === undefined ? {} : { tip: force.tip }) };
}

async function gitLine({ git }: World): Promise<DoctorLine> {
  try {
    return { status: "right", check: "git", found: `Git ${await requireGit(git)} is new enough.` };
  } catch (error) {
    if (error instanceof PipelineError) return problemLine(error);
    throw error;
  }
}

async function openOrProblems(
  world: World,
  commit: string,
): Promise<{ readonly team: Team } | { readonly problems: readonly PipelineError[] }> {
  try {
    return { team: await openTeam(world, commit) };
  } catch (error) {
    if (error instanceof PipelineErrors) return { problems: error.problems };
    if (error instanceof PipelineError) return { problems: [error] };
    throw error;
  }
}

function problemLine({ code, message, place, hint }: PipelineError): DoctorLine {
  const where = place === undefined ? "" : ` (${[place.file, ...(place.line === undefined ? [] : [place.line])].join(":")})`;
  return {
    status: "wrong",
    check: code === "GIT_FAILED" ? "git" : "configuration",
    found: `${message.replace(/\.$/, "")}${where}.`,
    fix: [{ say: hint ?? "Correct it, commit it, and run this again." }],
  };
}

async function uncommitted({ git }: World): Promise<readonly DoctorLine[]> {
  if (await isClean(git, [CONFIG_FILE])) return [];
  return [
    {
      status: "note",
      check: "configuration/uncommitted",
      found: `${CONFIG_FILE} has changes that are not committed. What follows is about what is committed.`,
    },
  ];
}

/** What counts is the configuration of the default branch; a person may be looking from another one. */
async function configInForce(
  world: World,
  { defaultBranch }: Config,
  commit: string,
): Promise<{ readonly lines: readonly DoctorLine[]; readonly tip?: string }> {
  const { git } = world;
  const remote = await remoteOf(world);
  const check = "configuration/in-force";
  const ref = remote === undefined ? `refs/heads/${defaultBranch}` : `refs/remotes/${remote.name}/${defaultBranch}`;
  const fetch = ["fetch", "--quiet", "--no-tags", remote?.name ?? "", `+refs/heads/${defaultBranch}:${ref}`];
  if (remote !== undefined && !(await gitOk(git, fetch))) {
    return {
      lines: [
        {
          status: "unread",
          check,
          found: `The branch ${defaultBranch} on ${remote.name}`,
          reason: "it could not be fetched.",
          fix: [{ say: "See what Git says, and whether `defaultBranch` is the right name:", lines: [`git fetch ${remote.name}`] }],
        },
      ],
    };
  }
  const tip = await resolveCommit(git, ref);
  if (tip === undefined) {
    const fix = [{ say: `Name the branch whose merges launch campaigns in ${CONFIG_FILE}:`, lines: ["defaultBranch: …"] }];
    return { lines: [{ status: "wrong", check, found: `There is no branch ${defaultBranch}.`, fix }] };
  }
  const [here, there] = await Promise.all([configIn(world, commit), configIn(world, tip)]);
  if (here === there) {
    return { lines: [{ status: "right", check, found: `It is the configuration in force: ${defaultBranch} holds the same.` }], tip };
  }
  const found = `On ${defaultBranch} another configuration is in force. What follows is about the one here.`;
  return { lines: [{ status: "note", check, found, advice: [{ say: `It counts once it is merged into ${defaultBranch}.` }] }], tip };
}

async function configIn({ git }: World, treeish: string): Promise<string | undefined> {
  const entries = await listTree(git, treeish, [CONFIG_FILE]);
  return entries.find(({ path }) => path === CONFIG_FILE)?.oid;
}

async function installationLine(world: World, config: Config): Promise<DoctorLine> {
  const check = "installation";
  try {
    const notice = await checkInstallation(world, config);
    if (notice !== undefined) return { status: "note", check, found: notice };
    return { status: "right", check, found: "This installation is bound to this repository; a copy of it can do no harm." };
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error;
    return { status: "wrong", check, found: error.message, fix: [{ say: error.hint ?? "Run `campaigns init --adopt`." }] };
  }
}
