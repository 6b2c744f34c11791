/** A whole team on one bench: a real repository, a platform's stand-in, one steppable clock, people, and the commands as they are typed. */
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { withoutGithub } from "#commands/local-mode.ts";
import { run } from "#commands/run.ts";
import { hubspotSeed } from "#commands/sandbox/hubspot-seed.ts";
import { COMMANDS } from "#commands/table.ts";
import type { World } from "#commands/world.ts";
import { createHubspotEmulator, type HubspotEmulator } from "#emulators/hubspot/emulator.ts";
import type { HubspotSettings } from "#emulators/hubspot/settings.ts";
import { type SteppableClock, steppableClock } from "#emulators/steppable-clock.ts";
import { readBrand } from "#files/read-brand.ts";
import { readConfig } from "#files/read-config.ts";
import { openSource } from "#files/source.ts";
import { gitProgram } from "#git/program.ts";
import { type Remembered, remembering } from "#git/remember.ts";
import { gitText } from "#git/run.ts";
import { startModuleProcess } from "#platforms/own/start-process.ts";
import type { Git } from "#ports/git.ts";
import type { Transport } from "#ports/transport.ts";
import type { Account, PlatformUnderTest, Team } from "./accounts/account.ts";
import { HUBSPOT, hubspotAccount } from "./accounts/hubspot.ts";
import { assetFor, audiencesFor, brandFor, briefFor, configurationFor, fieldsFor } from "./accounts/repository.ts";

export const SLUG = "2027-spring-launch";
export const CHANGE = "spring-launch";
/** The Monday before the campaign's mail goes out. */
export const START_MS = Date.parse("2027-03-29T13:00:00Z");
export const HALF_AN_HOUR_MS = 30 * 60_000;

const ROOT = path.resolve(import.meta.dirname, "..");

export interface Ran {
  readonly exit: number;
  readonly output: string;
  readonly errors: string;
}

/** With whichever platform. */
export interface Bench {
  readonly folder: string;
  readonly git: Git;
  readonly clock: SteppableClock;
  readonly account: Account;
  readonly world: World;
  gitText(...args: readonly string[]): Promise<string>;
  /** Runs a command as typed; never throws for a non-zero exit. */
  campaigns(...args: readonly string[]): Promise<Ran>;
  /** Runs a command that must end with 0. */
  must(...args: readonly string[]): Promise<Ran>;
  as(login: string): Promise<void>;
  read(file: string): Promise<string>;
  write(file: string, text: string): Promise<void>;
  commit(message: string): Promise<string>;
  /** Everybody who is asked says yes to what HEAD holds. */
  approveAll(slug?: string): Promise<void>;
  remove(): Promise<void>;
}

/** With HubSpot. */
export interface Workbench extends Bench {
  readonly emulator: HubspotEmulator;
}

interface Wrapped {
  /** Around the Git that commands see; absent: `swift`. */
  readonly wrapGit?: (git: Git) => Git;
  readonly wrapTransport?: (transport: Transport) => Transport;
}

export interface BenchOptions extends Wrapped {
  /** A prepared folder to copy; absent: a new repository with this project's brand and configuration on `main`. */
  readonly from?: string;
  readonly emulator?: HubspotEmulator;
  readonly clock?: SteppableClock;
  readonly settings?: Partial<HubspotSettings>;
  readonly token?: string;
}

export async function openBench({
  from,
  emulator: given,
  clock: givenClock,
  settings,
  token,
  ...wrapped
}: BenchOptions = {}): Promise<Workbench> {
  const { folder, git } = await openFolder(HUBSPOT, from);
  const clock = givenClock ?? steppableClock(START_MS);
  const team = await teamIn(git, clock);
  const emulator =
    given ??
    createHubspotEmulator({ clock, settings: { ...hubspotSeed(team.config, team.brand), uiDomain: "app.hubspot.com", ...settings } });
  const bench = benchOn({ folder, git, clock, account: hubspotAccount(emulator, clock, token) }, wrapped);
  return { ...bench, emulator };
}

/** A new repository, and a new account of a platform that opens by `secret`. */
export async function openBenchOn(
  platform: PlatformUnderTest,
  { secret, clock = steppableClock(START_MS), ...wrapped }: Wrapped & { readonly secret?: string; readonly clock?: SteppableClock } = {},
): Promise<Bench> {
  const { folder, git } = await openFolder(platform);
  const team = await teamIn(git, clock);
  return benchOn({ folder, git, clock, account: platform.open({ ...team, secret }) }, wrapped);
}

async function openFolder(platform: PlatformUnderTest, from?: string): Promise<{ readonly folder: string; readonly git: Git }> {
  const folder = await mkdtemp(path.join(tmpdir(), "campaigns-bench-"));
  // biome-ignore lint/style/noProcessEnv: tests have to find the git program.
  const env = { PATH: process.env["PATH"], HOME: folder, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };
  const git = gitProgram({ folder, env });
  if (from === undefined) await layOut(folder, git, platform);
  else await cp(from, folder, { recursive: true });
  return { folder, git };
}

/** What a repository's `main` says of its platform. */
async function teamIn(git: Git, clock: SteppableClock): Promise<Team> {
  const source = await openSource(git, "main");
  return { config: (await readConfig(source)).value, brand: await readBrand(source), clock };
}

function benchOn(
  { folder, git: plain, clock, account }: Pick<Bench, "folder" | "git" | "clock" | "account">,
  { wrapGit = swift, wrapTransport = same }: Wrapped,
): Bench {
  const wire = wrapTransport(account.transport);
  const world = worldOn({ git: wrapGit(plain), clock, account, wire });

  const bench: Bench = {
    folder,
    git: plain,
    clock,
    account,
    world,
    gitText: (...args) => gitText(plain, args),
    campaigns: (...args) => run(args, { commands: COMMANDS, makeWorld: () => world }),
    async must(...args) {
      const ran = await run(args, { commands: COMMANDS, makeWorld: () => world });
      if (ran.exit !== 0) throw new Error(`campaigns ${args.join(" ")} ended with ${ran.exit}:\n${ran.output}\n${ran.errors}`);
      return ran;
    },
    async as(login) {
      await gitText(plain, ["config", "user.name", login]);
      await gitText(plain, ["config", "user.email", `${login}@acme.example`]);
    },
    read: (file) => readFile(path.join(folder, file), "utf8"),
    async write(file, text) {
      await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
      await writeFile(path.join(folder, file), text);
    },
    async commit(message) {
      await gitText(plain, ["add", "--all"]);
      await gitText(plain, ["commit", "--quiet", "--allow-empty", "--message", message]);
      return await gitText(plain, ["rev-parse", "HEAD"]);
    },
    async approveAll(slug = SLUG) {
      for (const login of ["legal-reviewer", "brand-reviewer", "crm-lead"]) {
        await bench.as(login);
        await bench.must("approve", slug);
      }
      await bench.as("marketer");
    },
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 3 }),
  };
  return bench;
}

/** Everything the program sees, without a terminal and without chance. */
export function worldOn({ git, clock, account, wire }: Pick<Bench, "git" | "clock" | "account"> & { readonly wire: Transport }): World {
  let uuids = 0;
  return {
    git,
    clock,
    colour: false,
    env: account.env,
    random: { next: () => 0.5, uuid: () => `00000000-0000-4000-8000-${String(uuids++).padStart(12, "0")}` },
    connect: (connection) => account.platform.connect(wire, connection, clock),
    print: () => undefined,
    progress: () => undefined,
    untilInterrupted: () => Promise.resolve(),
    uninterrupted: (work) => work(() => false),
    startModule: startModuleProcess,
  };
}

/**
 * Tests need no durability, and what an object is does not change under them: both cost most of a run's time. `remembered`: shared with whoever
 * asks about the same objects.
 */
export function swift(git: Git, remembered: Remembered = new Map()): Git {
  const quick: Git = {
    folder: git.folder,
    run: (args, options) =>
      git.run(
        args.map((arg) => (arg === "core.fsync=committed,reference" ? "core.fsync=none" : arg)),
        options,
      ),
  };
  return remembering(quick, remembered);
}

function same<Value>(value: Value): Value {
  return value;
}

async function layOut(folder: string, git: Git, platform: PlatformUnderTest): Promise<void> {
  await cp(path.join(ROOT, "brand"), path.join(folder, "brand"), { recursive: true });
  await mkdir(path.join(folder, ".github"));
  for (const [file, written] of [
    [".github/campaigns.yml", (text) => configurationFor(withoutGithub(text), platform)],
    ["brand/audiences.yaml", (text) => audiencesFor(text, platform)],
    ["brand/fields.yaml", (text) => fieldsFor(text, platform)],
    ["brand/brand.yaml", (text) => brandFor(text, platform)],
  ] satisfies readonly (readonly [string, (text: string) => string])[])
    await writeFile(path.join(folder, file), written(await readFile(path.join(ROOT, file), "utf8")));
  for (const args of [
    ["init", "--quiet", "--template=", "--initial-branch=main"],
    ["config", "user.name", "marketer"],
    ["config", "user.email", "marketer@acme.example"],
    ["config", "gc.auto", "0"],
    ["add", "--all"],
    ["commit", "--quiet", "--message", "chore: brand and configuration"],
  ])
    await gitText(git, args);
}

/** Writes the spring launch on a branch: brief, generated assets, rendered payloads, committed; leaves that branch checked out. */
export async function writeCampaign(bench: Bench, change = CHANGE): Promise<void> {
  await bench.gitText("switch", "--quiet", "--create", change);
  const brief = await readFile(path.join(ROOT, "campaigns", SLUG, "brief.yaml"), "utf8");
  await bench.write(`campaigns/${SLUG}/brief.yaml`, briefFor(brief, bench.account.platform));
  await bench.must("generate", SLUG);
  const assets = path.join("campaigns", SLUG, "assets");
  for (const name of await readdir(path.join(bench.folder, assets))) {
    const file = path.join(assets, name);
    await bench.write(file, assetFor(await bench.read(file), bench.account.platform));
  }
  await bench.must("render", SLUG);
  await bench.commit("feat: the spring launch");
}

/** Merges the branch that is checked out into main, with a merge commit; leaves main checked out. */
export async function merge(bench: Bench, how: "merge" | "squash" | "rebase" = "merge"): Promise<void> {
  const branch = await bench.gitText("branch", "--show-current");
  if (how === "rebase") await bench.gitText("rebase", "--quiet", "main");
  await bench.gitText("switch", "--quiet", "main");
  if (how === "merge") await bench.gitText("merge", "--quiet", "--no-ff", "--message", `Merge ${branch}`, branch);
  else if (how === "rebase") await bench.gitText("merge", "--quiet", "--ff-only", branch);
  else {
    await bench.gitText("merge", "--quiet", "--squash", branch);
    await bench.gitText("commit", "--quiet", "--message", `${branch} (squashed)`);
  }
}
