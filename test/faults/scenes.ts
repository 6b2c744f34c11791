/** The moments at which faults are played: a repository and an account as they stand just before the command. */
import { existsSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { run } from "#commands/run.ts";
import { hubspotSeed } from "#commands/sandbox/hubspot-seed.ts";
import { COMMANDS } from "#commands/table.ts";
import { type SteppableClock, steppableClock } from "#emulators/steppable-clock.ts";
import { readBrand } from "#files/read-brand.ts";
import { readConfig } from "#files/read-config.ts";
import { openSource } from "#files/source.ts";
import { gitProgram } from "#git/program.ts";
import { type Remembered, remembering } from "#git/remember.ts";
import type { Git } from "#ports/git.ts";
import { type Transport, TransportFailure } from "#ports/transport.ts";
import { memoryGit } from "../memory-git/git.ts";
import { copyOf, type MemoryRepository, readRepository, stateOf } from "../memory-git/repository.ts";
import { PLANTED } from "../planted.ts";
import { openBench, type Ran, type Workbench, worldOn } from "../workbench.ts";
import { type Account, type FrozenAccount, frozenHubspot, type HubspotData, hubspotData } from "./platform.ts";
import { type Cuttable, REMOTE, type SceneName, type SceneSpec, specOf, tell } from "./story.ts";

/** What a scene is on the disk and in plain data: a worker makes itself a scene of it. */
export interface SceneData {
  readonly name: SceneName;
  readonly folder: string;
  readonly atMs: number;
  readonly account: HubspotData;
}

export interface Scene {
  readonly data: SceneData;
  readonly name: SceneName;
  readonly spec: SceneSpec;
  /** The repository on the disk, and the same in memory. */
  readonly folder: string;
  readonly repository: MemoryRepository;
  readonly atMs: number;
  readonly account: FrozenAccount;
}

/** Plays the story up to a scene. The caller removes the folder. */
export async function setScene(name: SceneName): Promise<Scene> {
  const { transport, ...wire } = cuttable();
  const bench = await openBench({ wrapGit: quick(new Map()), wrapTransport: transport, settings: { token: PLANTED } });
  await tell(name, bench, wire);
  return await sceneFrom(name, bench);
}

function cuttable(): Cuttable & { readonly transport: (inner: Transport) => Transport } {
  let at: RegExp | undefined;
  let isCut = false;
  return {
    cutAt(path) {
      at = path;
    },
    mend() {
      at = undefined;
      isCut = false;
    },
    transport: (inner) => async (request) => {
      if (isCut) throw new TransportFailure("The connection was refused.", { sent: "no" });
      isCut = at?.test(request.path) === true;
      const response = await inner(request);
      if (isCut) throw new TransportFailure("The connection broke.", { sent: "perhaps" });
      return response;
    },
  };
}

/** A scene of what a bench holds at this moment. */
export async function sceneFrom(name: SceneName, bench: Workbench): Promise<Scene> {
  // One pack is copied faster than a hundred loose objects.
  await bench.gitText("gc", "--quiet", "--prune=now");
  const source = await openSource(bench.git, "main");
  const settings = { ...hubspotSeed((await readConfig(source)).value, await readBrand(source)), token: PLANTED };
  return await loadScene({ name, folder: bench.folder, atMs: bench.clock.now(), account: hubspotData(bench.emulator, settings) });
}

export async function loadScene(data: SceneData): Promise<Scene> {
  const { name, folder, atMs, account } = data;
  return {
    ...{ data, name, folder, atMs },
    spec: specOf(name),
    repository: await inMemory(folder),
    account: frozenHubspot(account),
  };
}

async function inMemory(folder: string): Promise<MemoryRepository> {
  const remote = path.join(folder, REMOTE);
  const hasRemote = existsSync(remote);
  return await readRepository(gitAt(folder), hasRemote ? { origin: { url: REMOTE, repository: await readRepository(gitAt(remote)) } } : {});
}

/** Tests need no durability, and history does not change under them: both cost most of a run's time. */
export function quick(remembered: Remembered): (git: Git) => Git {
  return (git) => {
    const swift: Git = {
      folder: git.folder,
      run: (args, options) =>
        git.run(
          args.map((arg) => (arg === "core.fsync=committed,reference" ? "core.fsync=none" : arg)),
          options,
        ),
    };
    return remembering(swift, remembered);
  };
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
  readonly wire: (clock: SteppableClock) => (inner: Transport) => Transport;
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
    ...played(scene, wrappers, quick(remembered)(gitAt(folder))),
    state: () => undefined,
    ledger: gitAt(existsSync(remote) ? remote : folder),
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 3 }),
  };
}

type Campaigns = Ground["campaigns"];

function played(scene: Scene, { wire, git }: Wrappers, plain: Git): Pick<Ground, "clock" | "account" | "campaigns"> {
  const { clock, account, another } = openWorld(scene, plain);
  return { clock, account, campaigns: another(git(plain), wire(clock)) };
}

/** One account and one clock, with somebody who runs commands in a repository, and others who do in theirs. */
export function openWorld(
  { atMs, account: frozen }: Scene,
  plain: Git,
): Pick<Ground, "clock" | "account" | "campaigns"> & {
  readonly another: (git: Git, wire: (inner: Transport) => Transport) => Campaigns;
} {
  const clock = steppableClock(atMs);
  const account = frozen.open(clock);
  const another = (git: Git, wire: (inner: Transport) => Transport): Campaigns => {
    const world = worldOn({ git, clock, env: account.env, transport: wire(account.transport) });
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
