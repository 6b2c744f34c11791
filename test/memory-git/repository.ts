/** A repository in memory: objects, references, and the other repositories it knows as remotes. The working tree is always as committed. */
import type { Git } from "#ports/git.ts";
import { Objects, type ObjectType, type StoredObject } from "./objects.ts";

export interface MemoryRepository {
  readonly objects: Objects;
  /** Full name → commit. */
  readonly refs: Map<string, string>;
  /** The branch that is checked out, by its full name. */
  head: string;
  /** `user.name`, `user.email` and the like. */
  readonly config: Map<string, string>;
  readonly remotes: Map<string, MemoryRemote>;
}

export interface MemoryRemote {
  readonly url: string;
  readonly repository: MemoryRepository;
  /** Set where it refuses to be written to, and why. */
  refuses?: string;
  /** Set where it cannot be reached. */
  isAway?: boolean;
  /** Whether a push moves the name under which its branch is known here, as it does after `git remote add` and `git clone`. */
  readonly isTracked?: boolean;
}

export function emptyRepository(): MemoryRepository {
  return { objects: new Objects(), refs: new Map(), head: "refs/heads/main", config: new Map(), remotes: new Map() };
}

/** Another repository with everything that this one holds; neither sees what the other gets from then on. This one is not written to again. */
export function copyOf(repository: MemoryRepository): MemoryRepository {
  return {
    objects: new Objects(repository.objects),
    refs: new Map(repository.refs),
    head: repository.head,
    config: new Map(repository.config),
    remotes: new Map([...repository.remotes].map(([name, remote]) => [name, { ...remote, repository: copyOf(remote.repository) }])),
  };
}

/** Everything by which it answers: two repositories of which this is the same answer the same. */
export function stateOf({ refs, head, config, remotes }: MemoryRepository): string {
  const others = [...remotes].map(([name, { repository, refuses = "" }]) => [name, refuses, stateOf(repository)].join());
  return [
    [...refs]
      .map((ref) => ref.join("="))
      .sort()
      .join(),
    head,
    [...config].join(),
    ...others,
  ].join(";");
}

/** What a real repository holds, read through the real program. Its remotes are given by whoever knows where they lie. */
export async function readRepository(git: Git, remotes: Readonly<Record<string, MemoryRemote>> = {}): Promise<MemoryRepository> {
  const text = async (...args: readonly string[]) => Buffer.from((await git.run(args)).stdout).toString("utf8");
  const repository = emptyRepository();
  const listing = await git.run(["cat-file", "--batch-all-objects", "--batch", "--buffer"]);
  for (const { type, bytes } of batched(Buffer.from(listing.stdout))) repository.objects.add(type, bytes);
  for (const line of (await text("for-each-ref", "--format=%(refname) %(objectname)")).split("\n").filter(Boolean)) {
    const [name = "", oid = ""] = line.split(" ");
    repository.refs.set(name, oid);
  }
  repository.head = (await text("symbolic-ref", "HEAD")).trim();
  for (const key of ["user.name", "user.email"]) repository.config.set(key, (await text("config", "--get", key)).trim());
  for (const [name, remote] of Object.entries(remotes)) repository.remotes.set(name, remote);
  return repository;
}

function* batched(bytes: Buffer): Generator<StoredObject & { readonly type: ObjectType }> {
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(10, at);
    const [, type = "", size = "0"] = bytes.toString("latin1", at, end).split(" ");
    const start = end + 1;
    if (type === "blob" || type === "tree" || type === "commit")
      yield { type, bytes: new Uint8Array(bytes.subarray(start, start + Number(size))) };
    at = start + Number(size) + 1;
  }
}
