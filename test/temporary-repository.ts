/** Real Git repositories in temporary folders, with fixed dates, removed when the test ends. */
import { mkdir, mkdtemp, realpath, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { gitProgram } from "#git/program.ts";
import { gitText } from "#git/run.ts";
import type { Git } from "#ports/git.ts";

export interface Person {
  readonly name: string;
  readonly address: string;
}

export const MARKETER: Person = { name: "Marketer", address: "marketer@acme.example" };

export interface TemporaryRepository {
  readonly folder: string;
  readonly git: Git;
  /** Where `origin` is, in a repository that has one: a bare repository. */
  readonly remote?: string;
  /** Git inside that bare repository. */
  readonly bare: Git;
  /** Takes the remote away, as if nobody could reach it; what is answered brings it back. */
  loseRemote(): Promise<() => Promise<void>>;
  /** Writes files (path → content, folders made as needed) into the working tree. */
  write(files: Readonly<Record<string, string>>): Promise<void>;
  /** Writes files, stages everything and commits it; each commit is a minute after the one before, the first on 2026-04-01 at 09:00 UTC. */
  commit(message: string, files?: Readonly<Record<string, string>>, author?: Person): Promise<string>;
  /** Another clone of the same remote. */
  clone(...options: readonly string[]): Promise<TemporaryRepository>;
}

export interface TemporaryOptions {
  /** Makes a bare repository beside it, as the remote `origin`. */
  readonly remote?: boolean;
  /** When to remove it; a suite that shares one repository passes `afterAll`. */
  readonly cleanUp?: (remove: () => Promise<void>) => void;
}

/** False where a suite is run on the Git in memory (`test/mutation`): then tests that need a real program's files or keys are left out. */
export const IS_REAL_GIT: boolean = true;

/** The surroundings of every git call in tests: nothing of this machine's own configuration, and one known person. */
export const TEST_ENVIRONMENT: Readonly<Record<string, string | undefined>> = {
  // biome-ignore lint/style/noProcessEnv: tests have to find the git program.
  PATH: process.env["PATH"],
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_AUTHOR_NAME: MARKETER.name,
  GIT_AUTHOR_EMAIL: MARKETER.address,
  GIT_COMMITTER_NAME: MARKETER.name,
  GIT_COMMITTER_EMAIL: MARKETER.address,
};

/** A new repository on branch `main` without a commit. */
export async function temporaryRepository({
  remote = false,
  cleanUp = onTestFinished,
}: TemporaryOptions = {}): Promise<TemporaryRepository> {
  const home = await realpath(await mkdtemp(join(tmpdir(), "campaigns-test-")));
  cleanUp(() => rm(home, { recursive: true, force: true, maxRetries: 3 }));
  const folder = join(home, "repository");
  const git = await initialised(folder);
  if (!remote) return repositoryIn(folder, { home, clock: { seconds: FIRST_COMMIT } });
  const bare = join(home, "remote.git");
  await initialised(bare, "--bare");
  await gitText(git, ["remote", "add", "origin", bare]);
  return repositoryIn(folder, { home, clock: { seconds: FIRST_COMMIT }, remote: bare });
}

const FIRST_COMMIT = Date.UTC(2026, 3, 1, 9) / 1000;

async function initialised(folder: string, ...options: readonly string[]): Promise<Git> {
  await mkdir(folder, { recursive: true });
  const git = gitProgram({ folder, env: TEST_ENVIRONMENT });
  await gitText(git, ["init", "--quiet", "--initial-branch=main", ...options]);
  return git;
}

interface Shared {
  readonly home: string;
  readonly clock: { seconds: number };
  readonly remote?: string;
}

function repositoryIn(folder: string, shared: Shared): TemporaryRepository {
  const git = gitProgram({ folder, env: TEST_ENVIRONMENT });
  const write = async (files: Readonly<Record<string, string>>) => {
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
  };
  return {
    folder,
    git,
    ...(shared.remote !== undefined && { remote: shared.remote }),
    bare: gitProgram({ folder: shared.remote ?? folder, env: TEST_ENVIRONMENT }),
    async loseRemote() {
      const { remote } = shared;
      if (remote === undefined) throw new Error("This repository has no remote to lose.");
      await rename(remote, `${remote}.away`);
      return () => rename(`${remote}.away`, remote);
    },
    write,
    async commit(message, files = {}, author = MARKETER) {
      await write(files);
      await gitText(git, ["add", "--all"]);
      const date = `${shared.clock.seconds} +0000`;
      shared.clock.seconds += 60;
      const env = {
        ...{ GIT_AUTHOR_NAME: author.name, GIT_AUTHOR_EMAIL: author.address, GIT_AUTHOR_DATE: date },
        GIT_COMMITTER_DATE: date,
      };
      await gitText(git, ["commit", "--quiet", "--allow-empty", "-m", message], { env });
      return gitText(git, ["rev-parse", "HEAD"]);
    },
    async clone(...options) {
      if (shared.remote === undefined) throw new Error("This repository has no remote to clone.");
      const target = await mkdtemp(join(shared.home, "clone-"));
      // A file:// address keeps Git from linking objects, so that options like --depth mean something.
      await gitText(git, ["clone", "--quiet", ...options, `file://${shared.remote}`, target]);
      return repositoryIn(target, shared);
    },
  };
}
