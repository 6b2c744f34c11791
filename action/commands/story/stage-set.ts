/** Everything the story happens in: a temporary repository, a stand-in per platform on loopback, one clock for all, and people who commit. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { parse } from "yaml";
import { type SteppableClock, steppableClock } from "#emulators/steppable-clock.ts";
import { PipelineError } from "#errors/pipeline-error.ts";
import { readBrand } from "#files/read-brand.ts";
import { readConfig } from "#files/read-config.ts";
import { openSource } from "#files/source.ts";
import { gitProgram } from "#git/program.ts";
import { gitText } from "#git/run.ts";
import { platformInWords } from "#model/platform-names.ts";
import type { Brief, PlatformName } from "#model/types.ts";
import { fits } from "#model/validators.ts";
import { PLATFORMS } from "#platforms/registry.ts";
import type { Git } from "#ports/git.ts";
import { listed, paint, type Tone } from "#report/words.ts";
import { withoutGithub } from "../local-mode.ts";
import { configuredPlatforms, credentialsOf } from "../platforms.ts";
import { run } from "../run.ts";
import type { RunningStandIn } from "../sandbox/stand-in.ts";
import { STAND_INS } from "../sandbox/stand-ins.ts";
import { COMMANDS } from "../table.ts";
import type { World } from "../world.ts";

/** A step did not do what the story says it does. */
export class StoryStopped extends Error {
  override readonly name = "StoryStopped";
  readonly step: string;
  constructor(step: string, message: string) {
    super(message);
    this.step = step;
  }
}

/** The Monday before the campaign's send. */
export const STORY_BEGINS = Date.parse("2027-03-29T13:00:00Z");

/** The platform as people call it, and where its stand-in is. */
export interface StoryStandIn extends RunningStandIn {
  readonly platform: PlatformName;
  readonly name: string;
}

export interface StageSet {
  readonly folder: string;
  readonly clock: SteppableClock;
  /** The campaign that is played. */
  readonly slug: string;
  readonly brief: Brief;
  /** Of the platforms the campaign is on, in the order of the configuration. */
  readonly standIns: readonly StoryStandIn[];
  /** Begins a numbered step and says how long the last one took. */
  step(title: string): void;
  say(line: string, tone?: Tone): void;
  /** Runs git in the repository and returns its output. */
  git(...args: readonly string[]): Promise<string>;
  /** Whoever is named commits and decides from here on. */
  as(login: string): Promise<void>;
  /** Runs a `campaigns` command as a person would; returns its report. Stops the story where the exit code is not the one told. */
  campaigns(args: readonly string[], expectedExit?: number): Promise<string>;
  read(file: string): string;
  write(file: string, text: string): void;
  expect(condition: boolean, otherwise: string): void;
  /** The status an address answers with, as a browser would see it. */
  open(address: string): Promise<number>;
  /** Calls so far that change something in the platforms. */
  changes(): number;
  /** Mails that went out so far. */
  sends(): number;
  seconds(): number;
  close(keep: boolean): Promise<void>;
}

/** Who wants to measure brings a clock of their own, and counts what Git does. */
export interface AroundStage {
  readonly clock?: SteppableClock;
  readonly wrapGit?: (git: Git) => Git;
}

/** @throws PipelineError UNKNOWN_CAMPAIGN for a campaign this program does not come with. */
export async function openStage(world: World, slug: string, around: AroundStage = {}): Promise<StageSet> {
  const brief = briefOf(slug);
  const folder = mkdtempSync(path.join(tmpdir(), "campaigns-story-"));
  // The story's people commit under their own names, whatever this machine's Git is set to.
  const env = { PATH: world.env["PATH"], HOME: folder, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };
  const { clock = steppableClock(STORY_BEGINS), wrapGit = (plain) => plain } = around;
  const git = wrapGit(gitProgram({ folder, env }));
  const { config, standIns, keys } = await furnish(git, { folder, clock }).catch((error: unknown) => {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  });

  const startedMs = world.clock.now();
  let current = "0 before the first step";
  let number = 0;
  let stepStartedMs = startedMs;
  const inside: World = {
    ...world,
    git,
    clock,
    colour: false,
    progress: () => undefined,
    env: { ...env, ...keys },
  };
  const tookSeconds = (sinceMs: number) => ((world.clock.now() - sinceMs) / 1000).toFixed(1);
  const stopped = (message: string) => new StoryStopped(current, message);

  return {
    ...{ folder, clock, slug, brief, standIns },
    step(title) {
      if (number > 0) world.print(paint(`    ${tookSeconds(stepStartedMs)} s`, "quiet", world));
      number += 1;
      stepStartedMs = world.clock.now();
      current = `${number} (${title})`;
      world.print(`\n${paint(`${String(number).padStart(2)}  ${title}`, "strong", world)}`);
    },
    say: (line, tone) => world.print(`    ${tone === undefined ? line : paint(line, tone, world)}`),
    git: (...args) => gitText(git, args),
    async as(login) {
      const address = config.people[login]?.git[0];
      if (address === undefined) throw stopped(`nobody is called ${login} in .github/campaigns.yml`);
      await gitText(git, ["config", "user.name", login]);
      await gitText(git, ["config", "user.email", address]);
    },
    async campaigns(args, expectedExit = 0) {
      const ran = await run(args, { commands: COMMANDS, makeWorld: () => inside });
      if (ran.exit !== expectedExit)
        throw stopped(`\`campaigns ${args.join(" ")}\` ended with ${ran.exit} instead of ${expectedExit}:\n${ran.errors || ran.output}`);
      return ran.output || ran.errors;
    },
    read: (file) => readFileSync(path.join(folder, file), "utf8"),
    write: (file, text) => writeFileSync(path.join(folder, file), text),
    expect(condition, otherwise) {
      if (!condition) throw stopped(otherwise);
    },
    open: statusOf,
    changes: () => standIns.reduce((sum, { seen }) => sum + seen.changes(), 0),
    sends: () => standIns.reduce((sum, { seen }) => sum + seen.sends(), 0),
    seconds: () => (world.clock.now() - startedMs) / 1000,
    async close(keep) {
      for (const { close } of standIns) await close();
      if (!keep) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The repository and the stand-ins; nothing is told before all are there. */
async function furnish(git: Git, { folder, clock }: Pick<StageSet, "folder" | "clock">) {
  await layOut(git, folder);
  const source = await openSource(git, "HEAD");
  const config = (await readConfig(source)).value;
  const brand = await readBrand(source);
  const standIns: StoryStandIn[] = [];
  const keys: Record<string, string> = {};
  // A stop looks everywhere, so a platform that this campaign is not on has its stand-in, too.
  for (const platform of configuredPlatforms(config)) {
    const member = STAND_INS.find((one) => one.platform === platform);
    const registered = PLATFORMS.find(({ name }) => name === platform);
    if (member === undefined || registered === undefined) continue;
    const running = await member.start({ config, brand, port: 0, clock, publishRight: "given" });
    keys[registered.endpointVariable] = running.url;
    for (const [index, variable] of credentialsOf(config, platform).entries()) keys[variable] = running.credentials[index] ?? "";
    standIns.push({ ...running, platform, name: platformInWords(platform) });
  }
  return { config, standIns, keys };
}

/** The brief of one of our own campaigns. */
function briefOf(slug: string): Brief {
  const campaigns = path.join(packageFolder(), "campaigns");
  const names = readdirSync(campaigns, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  if (!names.includes(slug))
    throw new PipelineError("UNKNOWN_CAMPAIGN", `This program comes with no campaign "${slug}".`, {
      hint: `It can play ${listed(names)}.`,
    });
  const brief: unknown = parse(readFileSync(path.join(campaigns, slug, "brief.yaml"), "utf8"));
  if (!fits("brief", brief)) throw new StoryStopped("0 before the first step", `campaigns/${slug}/brief.yaml is no brief.`);
  return brief;
}

async function statusOf(address: string): Promise<number> {
  return await new Promise((resolve, reject) => {
    get(address, (answer) => {
      answer.resume();
      answer.once("end", () => resolve(answer.statusCode ?? 0));
    }).once("error", reject);
  });
}

/** The repository as a team has it before the campaign: brand and configuration on the default branch. */
async function layOut(git: Git, folder: string): Promise<void> {
  const here = packageFolder();
  cpSync(path.join(here, "brand"), path.join(folder, "brand"), { recursive: true });
  mkdirSync(path.join(folder, ".github"));
  // The story has no GitHub: its people say yes with `campaigns approve`.
  writeFileSync(
    path.join(folder, ".github", "campaigns.yml"),
    withoutGithub(readFileSync(path.join(here, ".github", "campaigns.yml"), "utf8")),
  );
  await gitText(git, ["init", "--quiet", "--initial-branch=main"]);
  await gitText(git, ["config", "user.name", "marketer"]);
  await gitText(git, ["config", "user.email", "marketer@acme.example"]);
  await gitText(git, ["add", "--all"]);
  await gitText(git, ["commit", "--quiet", "--message", "chore: brand and configuration"]);
}

/** The folder that holds this program's own `brand/` and `campaigns/`, from the source as well as from the bundle. */
export function packageFolder(): string {
  let folder = import.meta.dirname;
  while (!existsSync(path.join(folder, "brand", "brand.yaml"))) {
    const above = path.dirname(folder);
    if (above === folder) throw new Error("The story needs this repository's own brand/ and campaigns/; they do not come with the bundle.");
    folder = above;
  }
  return folder;
}
