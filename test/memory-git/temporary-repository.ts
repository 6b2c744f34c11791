/**
 * The repositories of `test/temporary-repository.ts`, in memory: for a suite that is run thousands of times (`test/mutation`). What it
 * cannot do as the real one does it refuses.
 */
import type { TemporaryOptions, TemporaryRepository } from "../temporary-repository.ts";
import { memoryGit } from "./git.ts";
import { EMPTY_TREE, withEntry } from "./objects.ts";
import { emptyRepository, type MemoryRemote, type MemoryRepository } from "./repository.ts";

export const IS_REAL_GIT: boolean = false;
export const MARKETER = { name: "Marketer", address: "marketer@acme.example" };

const FIRST_COMMIT = Date.UTC(2026, 3, 1, 9) / 1000;
const BARE = "/memory/remote.git";

interface Shared {
  readonly clock: { seconds: number };
  readonly origin?: MemoryRemote;
}

/** A new repository on branch `main` without a commit. */
export async function temporaryRepository({ remote = false }: TemporaryOptions = {}): Promise<TemporaryRepository> {
  const clock = { seconds: FIRST_COMMIT };
  if (!remote) return repositoryOf(begun(), { clock });
  const origin: MemoryRemote = { url: BARE, repository: begun(), isTracked: true };
  return repositoryOf(begun(origin), { clock, origin });
}

function begun(origin?: MemoryRemote): MemoryRepository {
  const repository = emptyRepository();
  repository.config.set("user.name", MARKETER.name);
  repository.config.set("user.email", MARKETER.address);
  if (origin !== undefined) repository.remotes.set("origin", origin);
  return repository;
}

function repositoryOf(repository: MemoryRepository, { clock, origin }: Shared): TemporaryRepository {
  const git = memoryGit(repository);
  const pending = new Map<string, string>();
  const write = async (files: Readonly<Record<string, string>>) => {
    for (const [path, content] of Object.entries(files)) pending.set(path, content);
  };
  return {
    folder: git.folder,
    git,
    ...(origin !== undefined && { remote: origin.url }),
    bare: memoryGit(origin?.repository ?? repository, origin?.url ?? git.folder),
    write,
    async loseRemote() {
      if (origin === undefined) throw new Error("This repository has no remote to lose.");
      origin.isAway = true;
      return async () => {
        origin.isAway = false;
      };
    },
    async commit(message, files = {}, author = MARKETER) {
      await write(files);
      const { objects, refs, head } = repository;
      const before = refs.get(head);
      let tree = before === undefined ? EMPTY_TREE : objects.commit(before).tree;
      for (const [path, content] of pending) tree = withEntry(objects, tree, path, { mode: "100644", oid: objects.blob(content) });
      pending.clear();
      const date = `${clock.seconds} +0000`;
      clock.seconds += 60;
      const oid = objects.addCommit({
        ...{ tree, parents: before === undefined ? [] : [before], message: `${message}\n` },
        ...{ author: `${author.name} <${author.address}> ${date}`, committer: `${MARKETER.name} <${MARKETER.address}> ${date}` },
      });
      refs.set(head, oid);
      return oid;
    },
    async clone(...options) {
      if (origin === undefined) throw new Error("This repository has no remote to clone.");
      if (options.length > 0) throw new Error(`This memory cannot clone with ${options.join(" ")}`);
      const copy = begun(origin);
      const other = repositoryOf(copy, { clock, origin });
      await other.git.run(["fetch", "--quiet", "origin", "+refs/heads/*:refs/remotes/origin/*"]);
      const main = copy.refs.get("refs/remotes/origin/main");
      if (main !== undefined) copy.refs.set("refs/heads/main", main);
      return other;
    },
  };
}
