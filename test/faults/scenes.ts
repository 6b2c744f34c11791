/** The moments at which faults are played: a repository and an account as they stand just before the command. */
import { existsSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { run } from "#commands/run.ts";
import { COMMANDS } from "#commands/table.ts";
import { type SteppableClock, steppableClock } from "#emulators/steppable-clock.ts";
import { gitProgram } from "#git/program.ts";
import type { Remembered } from "#git/remember.ts";
import type { Git } from "#ports/git.ts";
import { type HttpRequest, type Transport, TransportFailure } from "#ports/transport.ts";
import type { Account, PlatformUnderTest } from "../accounts/account.ts";
import { HUBSPOT } from "../accounts/hubspot.ts";
import { titleOf as nameOf, platformNamed } from "../accounts/platforms.ts";
import { memoryGit } from "../memory-git/git.ts";
import { copyOf, type MemoryRepository, readRepository, stateOf } from "../memory-git/repository.ts";
import { PLANTED } from "../planted.ts";
import { type Bench, openBenchOn, type Ran, swift, worldOn } from "../workbench.ts";
import type { Cuttable, SceneSpec } from "./scene-spec.ts";
import { REMOTE, type SceneName, specOf, tell } from "./story.ts";

/** What a scene is on the disk and in plain data: a worker makes itself a scene of it. */
export interface SceneData {
  readonly name: SceneName;
  readonly folder: string;
  readonly atMs: number;
  /** By its title. */
  readonly platform: string;
  /** What the platform's `thaw` opens. */
  readonly account: unknown;
}

export interface Scene {
  readonly data: SceneData;
  /** By which it is played again: `update`, on another platform than HubSpot `update on marketo`. */
  readonly title: string;
  readonly name: SceneName;
  readonly platform: PlatformUnderTest;
  readonly spec: SceneSpec;
  /** The repository on the disk, and the same in memory. */
  readonly folder: string;
  readonly repository: MemoryRepository;
  readonly atMs: number;
  /** The account as it stood then, as often as one likes. */
  openAccount(clock: SteppableClock): Account;
}

/** Plays the story up to a scene. The caller removes the folder. */
export async function setScene(name: SceneName, platform = HUBSPOT): Promise<Scene> {
  const { transport, ...wire } = cuttable();
  const bench = await openBenchOn(platform, { wrapTransport: transport, secret: PLANTED });
  await tell(name, bench, wire);
  return await sceneFrom(name, bench);
}

function cuttable(): Cuttable & { readonly transport: (inner: Transport) => Transport } {
  let isTheOne = (_request: HttpRequest): boolean => false;
  let isCut = false;
  return {
    cutAt(matches) {
      isTheOne = matches;
    },
    mend() {
      isTheOne = () => false;
      isCut = false;
    },
    transport: (inner) => async (request) => {
      if (isCut) throw new TransportFailure("The connection was refused.", { sent: "no" });
      isCut = isTheOne(request);
      const response = await inner(request);
      if (isCut) throw new TransportFailure("The connection broke.", { sent: "perhaps" });
      return response;
    },
  };
}

/** A scene of what a bench holds at this moment. */
export async function sceneFrom(name: SceneName, bench: Bench): Promise<Scene> {
  // One pack is copied faster than a hundred loose objects.
  await bench.gitText("gc", "--quiet", "--prune=now");
  const { folder, clock, account } = bench;
  return await loadScene({ name, folder, atMs: clock.now(), platform: nameOf(account.platform), account: account.freeze() });
}

export async function loadScene(data: SceneData): Promise<Scene> {
  const { name, folder, atMs, account } = data;
  const platform = platformNamed(data.platform);
  return {
    ...{ data, name, platform, folder, atMs },
    title: titleOf(name, platform),
    spec: specOf(name, platform),
    repository: await inMemory(folder),
    openAccount: (clock) => platform.thaw(account, clock),
  };
}

export function titleOf(name: SceneName, platform: PlatformUnderTest): string {
  return platform === HUBSPOT ? name : `${name} on ${nameOf(platform)}`;
}

async function inMemory(folder: string): Promise<MemoryRepository> {
  const remote = path.join(folder, REMOTE);
  const hasRemote = existsSync(remote);
  return await readRepository(gitAt(folder), hasRemote ? { origin: { url: REMOTE, repository: await readRepository(gitAt(remote)) } } : {});
}

/** A fresh copy of a scene: one run after the other is played on it. */
export interface Ground {
  readonly clock: SteppableClock;
  readonly account: Account;
  /** Where the ledger is kept that counts: the remote's where there is one. */
  readonly ledger: Git;
  campaigns(...args: readonly string[]): Promise<Ran>;
  /** Everything that decides what happens next; undefined where that lies on a disk. */
  state(): string | undefined;
  remove(): Promise<void>;
}

/** Put around what the program sees. */
export interface Wrappers {
  readonly wire: (there: Pick<Ground, "account" | "clock">) => (inner: Transport) => Transport;
  readonly git: (git: Git) => Git;
}

/** In memory: no process, no file. */
export function openGround(scene: Scene, wrappers: Wrappers): Ground {
  const repository = copyOf(scene.repository);
  const remote = repository.remotes.get("origin");
  const ground = played(scene, wrappers, memoryGit(repository));
  return {
    ...ground,
    state: () => `${stateOf(repository)} ${ground.account.state()}`,
    ledger: memoryGit(remote?.repository ?? repository),
    remove: () => Promise.resolve(),
  };
}

/** On the disk, with the real Git. `remembered` is shared by all copies of a scene. */
export async function openGroundOnDisk(scene: Scene, wrappers: Wrappers, remembered: Remembered): Promise<Ground> {
  const folder = await mkdtemp(path.join(tmpdir(), "campaigns-ground-"));
  await cp(scene.folder, folder, { recursive: true });
  const remote = path.join(folder, REMOTE);
  return {
    ...played(scene, wrappers, swift(gitAt(folder), remembered)),
    state: () => undefined,
    ledger: gitAt(existsSync(remote) ? remote : folder),
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 3 }),
  };
}

type Campaigns = Ground["campaigns"];

function played(scene: Scene, { wire, git }: Wrappers, plain: Git): Pick<Ground, "clock" | "account" | "campaigns"> {
  const { clock, account, another } = openWorld(scene, plain);
  return { clock, account, campaigns: another(git(plain), wire({ account, clock })) };
}

/** One account and one clock, with somebody who runs commands in a repository, and others who do in theirs. */
export function openWorld(
  { atMs, openAccount }: Scene,
  plain: Git,
): Pick<Ground, "clock" | "account" | "campaigns"> & {
  readonly another: (git: Git, wire: (inner: Transport) => Transport) => Campaigns;
} {
  const clock = steppableClock(atMs);
  const account = openAccount(clock);
  const another = (git: Git, wire: (inner: Transport) => Transport): Campaigns => {
    const world = worldOn({ git, clock, account, wire: wire(account.transport) });
    return (...args) => run(args, { commands: COMMANDS, makeWorld: () => world });
  };
  return { clock, account, another, campaigns: another(plain, (inner) => inner) };
}

function gitAt(folder: string): Git {
  // biome-ignore lint/style/noProcessEnv: tests have to find the git program.
  return gitProgram({ folder, env: { PATH: process.env["PATH"], HOME: folder, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" } });
}

export async function strike(scene: Scene): Promise<void> {
  await rm(scene.folder, { recursive: true, force: true });
}
