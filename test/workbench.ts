/** A whole team on one bench: a real repository, the HubSpot stand-in, one steppable clock, people, and the commands as they are typed. */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { withoutGithub } from "#commands/local-mode.ts";
import { run } from "#commands/run.ts";
import { hubspotSeed } from "#commands/sandbox/hubspot-seed.ts";
import { COMMANDS } from "#commands/table.ts";
import type { World } from "#commands/world.ts";
import { ConnectionLost } from "#emulators/common/misbehave.ts";
import { createHubspotEmulator, type HubspotEmulator } from "#emulators/hubspot/emulator.ts";
import type { HubspotSettings } from "#emulators/hubspot/settings.ts";
import { type SteppableClock, steppableClock } from "#emulators/steppable-clock.ts";
import { readBrand } from "#files/read-brand.ts";
import { readConfig } from "#files/read-config.ts";
import { openSource } from "#files/source.ts";
import { gitProgram } from "#git/program.ts";
import { gitText } from "#git/run.ts";
import type { Git } from "#ports/git.ts";
import { type Transport, TransportFailure } from "#ports/transport.ts";

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

export interface Workbench {
  readonly folder: string;
  readonly git: Git;
  readonly clock: SteppableClock;
  readonly emulator: HubspotEmulator;
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

export interface BenchOptions {
  /** A prepared folder to copy; absent: a new repository with this project's brand and configuration on `main`. */
  readonly from?: string;
  readonly emulator?: HubspotEmulator;
  readonly clock?: SteppableClock;
  readonly settings?: Partial<HubspotSettings>;
  readonly wrapGit?: (git: Git) => Git;
  readonly wrapTransport?: (transport: Transport) => Transport;
  readonly token?: string;
}

/** The wire to a stand-in without sockets. What it throws, a broken connection looks like. */
export function memoryTransport(emulator: HubspotEmulator, token: string): Transport {
  return (request) => {
    try {
      const { status, headers, body } = emulator.handle({
        method: request.method,
        path: request.path,
        ...(request.query === undefined ? {} : { query: request.query }),
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json", ...request.headers },
        ...(request.json === undefined ? {} : { body: JSON.stringify(request.json) }),
      });
      return Promise.resolve({ status, headers, body });
    } catch (error) {
      if (error instanceof ConnectionLost)
        return Promise.reject(new TransportFailure("The connection was reset.", { sent: "perhaps", cause: error }));
      return Promise.reject(error);
    }
  };
}

export async function openBench({
  from,
  emulator: given,
  clock: givenClock,
  settings,
  wrapGit = same,
  wrapTransport = same,
  token,
}: BenchOptions = {}): Promise<Workbench> {
  const folder = await mkdtemp(path.join(tmpdir(), "campaigns-bench-"));
  // biome-ignore lint/style/noProcessEnv: tests have to find the git program.
  const env = { PATH: process.env["PATH"], HOME: folder, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };
  const plain = gitProgram({ folder, env });
  if (from === undefined) await layOut(folder, plain);
  else await cp(from, folder, { recursive: true });

  const source = await openSource(plain, "main");
  const config = (await readConfig(source)).value;
  const clock = givenClock ?? steppableClock(START_MS);
  const emulator =
    given ??
    createHubspotEmulator({
      clock,
      settings: { ...hubspotSeed(config, await readBrand(source)), uiDomain: "app.hubspot.com", ...settings },
    });
  const git = wrapGit(plain);
  const secret = token ?? emulator.token;
  const world = worldOn({ git, clock, env: { HUBSPOT_TOKEN: secret }, transport: wrapTransport(memoryTransport(emulator, secret)) });

  const bench: Workbench = {
    folder,
    git: plain,
    clock,
    emulator,
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
export function worldOn({ git, clock, env, transport }: Pick<World, "git" | "clock" | "env"> & { readonly transport: Transport }): World {
  let uuids = 0;
  return {
    git,
    clock,
    colour: false,
    env,
    random: { next: () => 0.5, uuid: () => `00000000-0000-4000-8000-${String(uuids++).padStart(12, "0")}` },
    connect: () => transport,
    print: () => undefined,
    progress: () => undefined,
    untilInterrupted: () => Promise.resolve(),
  };
}

function same<Value>(value: Value): Value {
  return value;
}

async function layOut(folder: string, git: Git): Promise<void> {
  await cp(path.join(ROOT, "brand"), path.join(folder, "brand"), { recursive: true });
  await mkdir(path.join(folder, ".github"));
  const config = await readFile(path.join(ROOT, ".github", "campaigns.yml"), "utf8");
  await writeFile(path.join(folder, ".github", "campaigns.yml"), withoutGithub(config));
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
export async function writeCampaign(bench: Workbench, change = CHANGE): Promise<void> {
  await bench.gitText("switch", "--quiet", "--create", change);
  await bench.write(`campaigns/${SLUG}/brief.yaml`, await readFile(path.join(ROOT, "campaigns", SLUG, "brief.yaml"), "utf8"));
  await bench.must("generate", SLUG);
  await bench.must("render", SLUG);
  await bench.commit("feat: the spring launch");
}

/** Merges the branch that is checked out into main, with a merge commit; leaves main checked out. */
export async function merge(bench: Workbench, how: "merge" | "squash" | "rebase" = "merge"): Promise<void> {
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
