/** The five moments at which faults are played: a repository and an account as they stand just before the command. */
import { rm } from "node:fs/promises";
import { hubspotSeed } from "#commands/sandbox-seed.ts";
import { createHubspotEmulator, type HubspotEmulator } from "#emulators/hubspot/emulator.ts";
import type { LogEntry } from "#emulators/hubspot/oracle.ts";
import type { EmailRecord, PageRecord } from "#emulators/hubspot/portal.ts";
import { type SteppableClock, steppableClock } from "#emulators/steppable-clock.ts";
import { readBrand } from "#files/read-brand.ts";
import { readConfig } from "#files/read-config.ts";
import { openSource } from "#files/source.ts";
import { type Remembered, remembering } from "#git/remember.ts";
import type { Git } from "#ports/git.ts";
import type { Transport } from "#ports/transport.ts";
import { HALF_AN_HOUR_MS, merge, openBench, SLUG, type Workbench, writeCampaign } from "../workbench.ts";

export type SceneName = "stage" | "deploy" | "shared" | "restage" | "update" | "rollback" | "stop";
export const SCENES: readonly SceneName[] = ["stage", "deploy", "shared", "restage", "update", "rollback", "stop"];

export interface Scene {
  readonly name: SceneName;
  readonly command: readonly string[];
  /** Run again after the fault until nothing is left to do. */
  readonly again: readonly string[];
  readonly folder: string;
  readonly atMs: number;
  readonly emails: readonly (readonly [string, EmailRecord])[];
  readonly pages: readonly (readonly [string, PageRecord])[];
  readonly log: readonly LogEntry[];
}

const COMMAND: Readonly<Record<SceneName, readonly string[]>> = {
  stage: ["stage", SLUG],
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
  // One pack is copied faster than a hundred loose objects.
  await bench.gitText("gc", "--quiet", "--prune=now");
  return {
    name,
    command: COMMAND[name],
    again: name === "stop" ? ["deploy"] : COMMAND[name],
    folder: bench.folder,
    atMs: bench.clock.now(),
    emails: structuredClone([...bench.emulator.portal.emails]),
    pages: structuredClone([...bench.emulator.portal.pages]),
    log: structuredClone([...bench.emulator.log]),
  };
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

export interface Played {
  readonly bench: Workbench;
  readonly emulator: HubspotEmulator;
  readonly clock: SteppableClock;
}

/** A fresh copy of a scene, with wrappers around its wire and its git. */
export async function playScene(
  scene: Scene,
  {
    remembered,
    wire,
    git,
  }: {
    readonly remembered: Remembered;
    readonly wire: (clock: SteppableClock) => (inner: Transport) => Transport;
    readonly git: (git: Git) => Git;
  },
): Promise<Played> {
  const clock = steppableClock(scene.atMs);
  const source = await openSource(quick(remembered)((await bareGit(scene.folder)).git), "main");
  const seed = hubspotSeed((await readConfig(source)).value, await readBrand(source));
  const emulator = createHubspotEmulator({ clock, settings: { ...seed, uiDomain: "app.hubspot.com", firstId: 184_200_009_000 } });
  for (const [id, email] of structuredClone(scene.emails)) emulator.portal.emails.set(id, email);
  for (const [id, page] of structuredClone(scene.pages)) emulator.portal.pages.set(id, page);
  emulator.portal.oracle.entries.push(...structuredClone(scene.log));
  const bench = await openBench({
    from: scene.folder,
    emulator,
    clock,
    wrapGit: (inner) => git(quick(remembered)(inner)),
    wrapTransport: wire(clock),
  });
  return { bench, emulator, clock };
}

async function bareGit(folder: string): Promise<{ readonly git: Git }> {
  const { gitProgram } = await import("#git/program.ts");
  // biome-ignore lint/style/noProcessEnv: tests have to find the git program.
  return { git: gitProgram({ folder, env: { PATH: process.env["PATH"], GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" } }) };
}

export async function strike(scene: Scene): Promise<void> {
  await rm(scene.folder, { recursive: true, force: true });
}
