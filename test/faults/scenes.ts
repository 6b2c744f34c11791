/** The moments at which faults are played: a repository and an account as they stand just before the command. */
import { existsSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { run } from "#commands/run.ts";
import { hubspotSeed } from "#commands/sandbox-seed.ts";
import { COMMANDS } from "#commands/table.ts";
import { type SteppableClock, steppableClock } from "#emulators/steppable-clock.ts";
import { readBrand } from "#files/read-brand.ts";
import { readConfig } from "#files/read-config.ts";
import { openSource } from "#files/source.ts";
import { gitProgram } from "#git/program.ts";
import { type Remembered, remembering } from "#git/remember.ts";
import type { Git } from "#ports/git.ts";
import type { Transport } from "#ports/transport.ts";
import { memoryGit } from "../memory-git/git.ts";
import { copyOf, type MemoryRepository, readRepository } from "../memory-git/repository.ts";
import { HALF_AN_HOUR_MS, merge, openBench, type Ran, SLUG, type Workbench, worldOn, writeCampaign } from "../workbench.ts";
import { type Account, type FrozenAccount, frozenHubspot, type HubspotData, hubspotData } from "./platform.ts";

export type SceneName = "stage" | "staged" | "deploy" | "shared" | "restage" | "update" | "rollback" | "stop";
export const SCENES: readonly SceneName[] = ["stage", "staged", "deploy", "shared", "restage", "update", "rollback", "stop"];

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
  readonly command: readonly string[];
  /** Run again after the fault until nothing is left to do. */
  readonly again: readonly string[];
  /** The repository on the disk, and the same in memory. */
  readonly folder: string;
  readonly repository: MemoryRepository;
  readonly atMs: number;
  readonly account: FrozenAccount;
}

const COMMAND: Readonly<Record<SceneName, readonly string[]>> = {
  stage: ["stage", SLUG],
  // The same once more.
  staged: ["stage", SLUG],
  deploy: ["deploy"],
  // The same with the ledger in a remote.
  shared: ["deploy"],
  restage: ["stage", SLUG],
  update: ["deploy"],
  rollback: ["deploy"],
  stop: ["stop", SLUG, "--reason", "a test"],
};

/** Plays the story up to a scene. The caller removes the folder. */
export async function setScene(name: SceneName): Promise<Scene> {
  const bench = await openBench({ wrapGit: quick(new Map()) });
  if (name === "shared") await addRemote(bench);
  await writeCampaign(bench);
  if (name !== "stage") await upTo(name, bench);
  return await sceneFrom(name, bench);
}

/** A scene of what a bench holds at this moment. */
export async function sceneFrom(name: SceneName, bench: Workbench): Promise<Scene> {
  // One pack is copied faster than a hundred loose objects.
  await bench.gitText("gc", "--quiet", "--prune=now");
  const source = await openSource(bench.git, "main");
  const settings = hubspotSeed((await readConfig(source)).value, await readBrand(source));
  return await loadScene({ name, folder: bench.folder, atMs: bench.clock.now(), account: hubspotData(bench.emulator, settings) });
}

export async function loadScene(data: SceneData): Promise<Scene> {
  const { name, folder, atMs, account } = data;
  return {
    ...{ data, name, folder, atMs },
    command: COMMAND[name],
    again: name === "stop" ? ["deploy"] : COMMAND[name],
    repository: await inMemory(folder),
    account: frozenHubspot(account),
  };
}

async function inMemory(folder: string): Promise<MemoryRepository> {
  const remote = path.join(folder, REMOTE);
  const hasRemote = existsSync(remote);
  return await readRepository(gitAt(folder), hasRemote ? { origin: { url: REMOTE, repository: await readRepository(gitAt(remote)) } } : {});
}

/** Inside the repository's own folder, so that a copy of it has a remote of its own. */
const REMOTE = ".git/remote.git";

async function addRemote(bench: Workbench): Promise<void> {
  const file = ".github/campaigns.yml";
  await bench.write(file, (await bench.read(file)).replace(/^( {2}id: .*)$/m, `$1\n  repository: ${REMOTE}`));
  await bench.commit("chore: where this installation lives");
  await bench.gitText("init", "--quiet", "--bare", "--template=", "--initial-branch=main", REMOTE);
  await bench.gitText("remote", "add", "origin", REMOTE);
  await bench.gitText("push", "--quiet", "origin", "main");
}

async function upTo(name: SceneName, bench: Workbench): Promise<void> {
  await bench.must("stage", SLUG);
  if (name === "staged") return;
  await bench.approveAll();
  await merge(bench);
  if (name === "shared") await bench.gitText("push", "--quiet", "origin", "main");
  if (name === "deploy" || name === "shared") return;
  await bench.must("deploy");
  bench.clock.advance(HALF_AN_HOUR_MS);
  await bench.must("deploy");
  if (name === "stop") return;
  if (name === "rollback") {
    await bench.gitText("revert", "--no-edit", "--mainline", "1", "HEAD");
    return;
  }
  await bench.gitText("switch", "--quiet", "--create", "second");
  for (const [asset, field] of [
    ["launch-email", "subject"],
    ["launch-page", "headline"],
  ] as const) {
    const file = `campaigns/${SLUG}/assets/${asset}.md`;
    await bench.write(file, (await bench.read(file)).replace(new RegExp(`^${field}: .*$`, "m"), `${field}: A second version`));
  }
  await bench.must("render", SLUG);
  await bench.commit("feat: a second version");
  if (name === "restage") return;
  await bench.must("stage", SLUG);
  await bench.approveAll();
  await merge(bench);
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
  return {
    ...played(scene, wrappers, memoryGit(repository)),
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
