/** The spring launch as pull request 7: a bench with a bare remote, `refs/pull/7/head` as GitHub keeps it, and a forge in memory that knows of it. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { World } from "#commands/world.ts";
import { readConfig } from "#files/read-config.ts";
import { openSource } from "#files/source.ts";
import type { Config } from "#model/types.ts";
import { CHANGE, openBench, type Workbench, writeCampaign } from "../../workbench.ts";
import { type FakeForge, type FakeForgeOptions, fakeForge } from "../fake-forge.ts";

export const NUMBER = 7;
const WRITERS = { marketer: "write", "legal-reviewer": "write", "brand-reviewer": "write", "crm-lead": "admin" } as const;

export interface ChangeOnForge {
  readonly bench: Workbench;
  readonly forge: FakeForge;
  readonly world: World;
  readonly config: Config;
  /** The remote's folder. */
  readonly remote: string;
  /** Pushes HEAD as the pull request's newest commit, and tells the forge; returns it. */
  push(): Promise<string>;
  remove(): Promise<void>;
}

/** A forge that knows of pull request 7 with this head, and of everybody in this repository's configuration. */
export function forgeWith(head: string, options: FakeForgeOptions = {}): FakeForge {
  const forge = fakeForge({ permissions: WRITERS, ...options });
  forge.givePullRequest({ number: NUMBER, head: { branch: CHANGE, commit: head, isFork: false } });
  return forge;
}

/** The bench's world, with this forge in it. */
export function worldOn({ world }: Workbench, forge: FakeForge): World {
  return { ...world, forge: { repository: forge.repository, open: () => Promise.resolve(forge) } };
}

/** `prepare` fills the branch before it is pushed; without it that is the whole spring launch, rendered. */
export async function changeOnForge(prepare: (bench: Workbench) => Promise<void> = writeCampaign): Promise<ChangeOnForge> {
  const bench = await openBench();
  const remote = await mkdtemp(path.join(tmpdir(), "campaigns-remote-"));
  await bench.gitText("init", "--quiet", "--bare", "--initial-branch=main", remote);
  await bench.gitText("remote", "add", "origin", remote);
  await bench.gitText("push", "--quiet", "origin", "main");
  await prepare(bench);
  const forge = forgeWith("");
  const change: ChangeOnForge = {
    bench,
    forge,
    remote,
    world: worldOn(bench, forge),
    config: (await readConfig(await openSource(bench.git, "main"))).value,
    async push() {
      const commit = await bench.gitText("rev-parse", "HEAD");
      await bench.gitText("push", "--quiet", "--force", "origin", `HEAD:refs/pull/${NUMBER}/head`, `HEAD:refs/heads/${CHANGE}`);
      forge.givePullRequest({ number: NUMBER, head: { branch: CHANGE, commit, isFork: false } });
      return commit;
    },
    async remove() {
      await bench.remove();
      await rm(remote, { recursive: true, force: true, maxRetries: 3 });
    },
  };
  await change.push();
  return change;
}
