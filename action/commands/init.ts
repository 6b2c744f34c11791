/** `init`: makes a repository ready for campaigns, or (`--adopt`) binds its installation to where it lives now. */
import { PipelineError } from "#errors/pipeline-error.ts";
import { writeFiles } from "#files/disk.ts";
import { openSource } from "#files/source.ts";
import { currentBranch, identity } from "#git/history.ts";
import { snapshotWorkTree } from "#git/work-tree.ts";
import { platformInWords } from "#model/platform-names.ts";
import { PLATFORMS } from "#platforms/registry.ts";
import { listed } from "#report/words.ts";
import { type ChosenPlatform, choosePlatforms } from "./init-platforms.ts";
import type { PlatformKeys } from "./platforms.ts";
import { startingFiles } from "./starting-files.ts";
import { OUR_PATHS, openWorkTree, remoteOf, requireRepository } from "./team.ts";
import { type Command, type CommandInput, flag, textOption, type World } from "./world.ts";

export const init: Command = async (world, input) => {
  await requireRepository(world);
  const source = await openSource(world.git, await snapshotWorkTree(world.git, OUR_PATHS));
  const present = source.entries.some(({ path }) => path === CONFIG);
  if (flag(input, "adopt")) return await adopt(world, source, present);
  const action = await githubAction(world, input);
  if (present && action !== undefined) return await (await import("./init-github.ts")).initGithub(world, action);
  if (present)
    throw new PipelineError("ALREADY_INITIALISED", "This repository already has a .github/campaigns.yml.", {
      hint: "To bind it to where it lives now, run `campaigns init --adopt`.",
    });

  const platforms = choosePlatforms(textOption(input, "platform"), textOption(input, "hubspot-account"));
  const person = await identity(world.git);
  const remote = await remoteOf(world);
  const branch = (await currentBranch(world.git)) ?? "main";
  const github =
    action === undefined
      ? undefined
      : (await import("./init-github.ts")).githubPart(world, { action, branch, platforms: platforms.map(keysOf) });
  const files = {
    ...startingFiles({
      installation: world.random.uuid(),
      platforms,
      branch,
      nowMs: world.clock.now(),
      isOnGithub: github !== undefined,
      ...(person.address === undefined ? {} : { address: person.address }),
      ...(remote === undefined ? {} : { repository: remote.url }),
    }),
    ...github?.files,
  };
  const inTheWay = [...source.entries.filter(({ path }) => files[path] !== undefined).map(({ path }) => path), ...(github?.left ?? [])];
  const wanted = Object.fromEntries(Object.entries(files).filter(([path]) => !inTheWay.includes(path)));
  await writeFiles(world.git.folder, wanted);
  const forms = github === undefined ? undefined : await (await import("./init-github.ts")).writeForms(world);
  inTheWay.push(...(forms?.left ?? []));
  const written = [...Object.keys(wanted), ...(forms?.written ?? [])].sort();
  const text = [
    "Ready for campaigns. Written:",
    ...written.map((path) => `  ${path}`),
    ...(inTheWay.length > 0 ? ["", "Left as they were:", ...inTheWay.map((path) => `  ${path}`)] : []),
    "",
    "Next:",
    `  1. Read .github/campaigns.yml: the ${listed(platforms.map(nameOf))} account${platforms.length === 1 ? "" : "s"}, who may approve what.`,
    '  2. git add . && git commit -m "chore: start campaigns"',
    "  3. On a branch: campaigns generate, campaigns render, campaigns check, commit, campaigns stage",
    ...(github === undefined ? [] : ["", ...github.nextSteps]),
    ...noAccountYet(platforms.filter(({ starting, account }) => account === starting.noAccount)),
  ].join("\n");
  return { exit: 0, text, json: { written, left: inTheWay } };
};

function nameOf({ starting }: ChosenPlatform): string {
  return platformInWords(starting.platform);
}

function keysOf({ starting: { platform }, account }: ChosenPlatform): PlatformKeys {
  return { platform, variables: PLATFORMS.find(({ name }) => name === platform)?.credentials(account) ?? [] };
}

/** Where an example's account stands in the configuration. */
function noAccountYet(platforms: readonly ChosenPlatform[]): readonly string[] {
  if (platforms.length === 0) return [];
  const standIns = platforms.map((one) => `${nameOf(one)} stand-in for account ${one.account}`);
  return [
    "",
    `No account yet? \`campaigns sandbox\` starts a ${standIns.join(" and a ")}${standIns.length === 1 ? "" : ","} and prints what to set.`,
  ];
}

/** The Action the workflows will run, where they are asked for; refused before anything is written. */
async function githubAction(world: World, input: CommandInput): Promise<string | undefined> {
  const given = textOption(input, "action");
  if (flag(input, "github")) return (await import("./github-files/action-reference.ts")).actionReference(given, world.env);
  if (given === undefined) return undefined;
  throw new PipelineError("USAGE", "--action is for the workflows, and those are only written with --github.", {
    hint: "Add --github, or leave --action away.",
  });
}

const CONFIG = ".github/campaigns.yml";

/** A repository that moved keeps its campaigns' identities only if it says so itself; a copy gets a new installation id. */
async function adopt(world: World, source: Awaited<ReturnType<typeof openSource>>, present: boolean): ReturnType<Command> {
  if (!present)
    throw new PipelineError("NOT_INITIALISED", "This repository has no .github/campaigns.yml to adopt.", { hint: "Run `campaigns init`." });
  const remote = await remoteOf(world);
  if (remote === undefined)
    throw new PipelineError("USAGE", "This repository has no remote to bind the installation to.", {
      hint: "Add one (`git remote add origin …`), then run `campaigns init --adopt`.",
    });
  const { config } = await openWorkTree(world);
  const known = config.installation.repository;
  if (known === remote.url)
    return { exit: 0, text: `This installation is already bound to ${remote.url}.`, json: { repository: remote.url, changed: false } };
  // Unbound so far: the same installation finds its home. Bound elsewhere: this is a copy, and becomes an installation of its own.
  const id = known === undefined ? config.installation.id : world.random.uuid();
  const text = await source.text(CONFIG);
  const changed = withInstallation(text, id, remote.url);
  await writeFiles(world.git.folder, { [CONFIG]: changed });
  const said =
    known === undefined
      ? `This installation is bound to ${remote.url} now.`
      : `This repository is an installation of its own now (${id}), bound to ${remote.url}. What the other one put into the platforms stays the other one's.`;
  return {
    exit: 0,
    text: `${said}\n\nNext: commit .github/campaigns.yml and merge it.`,
    json: { repository: remote.url, id, changed: true },
  };
}

/** Rewrites the `installation` block, leaving every other line as it is. */
function withInstallation(text: string, id: string, repository: string): string {
  const lines = text.split("\n");
  const start = lines.findIndex((line) => /^installation:/.test(line));
  const length = lines.slice(start + 1).findIndex((line) => /^\S/.test(line));
  const end = length === -1 ? lines.length : start + 1 + length;
  return [
    ...lines.slice(0, start),
    "installation:",
    `  id: ${id}`,
    `  repository: ${JSON.stringify(repository)}`,
    ...lines.slice(end),
  ].join("\n");
}
