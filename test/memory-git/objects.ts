/** Git's objects in memory, with Git's own names: blobs, trees and commits by the hash of what they hold. */
import { hash } from "node:crypto";

export type ObjectType = "blob" | "tree" | "commit";

export interface StoredObject {
  readonly type: ObjectType;
  readonly bytes: Uint8Array;
}

export interface TreeLine {
  readonly mode: string;
  readonly name: string;
  readonly oid: string;
}

export interface CommitObject {
  readonly tree: string;
  readonly parents: readonly string[];
  /** `Name <address> seconds zone`. */
  readonly author: string;
  readonly committer: string;
  readonly message: string;
}

export const EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

const ENCODER = new TextEncoder();
const DECODER = new TextDecoder("utf-8", { ignoreBOM: true });

/** Objects on top of those of another store, which is shared and no longer written to. */
export class Objects {
  readonly #below: Objects | undefined;
  readonly #own = new Map<string, StoredObject>();
  /** What was read of this store's own objects: a copy of it need not read them again, and forgets with itself what is only its own. */
  readonly #trees = new Map<string, readonly TreeLine[]>();
  readonly #commits = new Map<string, CommitObject>();

  constructor(below?: Objects) {
    this.#below = below;
  }

  get(oid: string): StoredObject | undefined {
    return this.#own.get(oid) ?? this.#below?.get(oid);
  }

  has(oid: string): boolean {
    return this.get(oid) !== undefined;
  }

  add(type: ObjectType, bytes: Uint8Array): string {
    const oid = nameOf(type, bytes);
    if (!this.has(oid)) this.#own.set(oid, { type, bytes });
    return oid;
  }

  blob(text: string): string {
    return this.add("blob", ENCODER.encode(text));
  }

  tree(oid: string): readonly TreeLine[] {
    if (oid === EMPTY_TREE) return [];
    const owner = this.#ownerOf(oid);
    const known = owner.#trees.get(oid);
    if (known !== undefined) return known;
    const read = readTree(owner.need(oid, "tree"));
    owner.#trees.set(oid, read);
    return read;
  }

  #ownerOf(oid: string): Objects {
    if (this.#own.has(oid) || this.#below === undefined) return this;
    return this.#below.#ownerOf(oid);
  }

  addTree(lines: readonly TreeLine[]): string {
    const sorted = [...lines].sort((left, right) => (sortKey(left) < sortKey(right) ? -1 : 1));
    return this.add(
      "tree",
      Buffer.concat(sorted.flatMap(({ mode, name, oid }) => [Buffer.from(`${mode} ${name}\0`), Buffer.from(oid, "hex")])),
    );
  }

  commit(oid: string): CommitObject {
    const owner = this.#ownerOf(oid);
    const known = owner.#commits.get(oid);
    if (known !== undefined) return known;
    const read = readCommit(DECODER.decode(owner.need(oid, "commit")));
    owner.#commits.set(oid, read);
    return read;
  }

  addCommit({ tree, parents, author, committer, message }: CommitObject): string {
    const lines = [`tree ${tree}`, ...parents.map((parent) => `parent ${parent}`), `author ${author}`, `committer ${committer}`];
    return this.add("commit", ENCODER.encode(`${lines.join("\n")}\n\n${message}`));
  }

  need(oid: string, type: ObjectType): Uint8Array {
    const found = this.get(oid);
    if (found?.type === type) return found.bytes;
    throw new Error(`There is no ${type} ${oid} in this memory.`);
  }
}

export function nameOf(type: ObjectType, bytes: Uint8Array): string {
  return hash("sha1", Buffer.concat([Buffer.from(`${type} ${bytes.length}\0`), bytes]));
}

/** Git sorts a folder as if its name ended with a slash. */
function sortKey({ mode, name }: TreeLine): string {
  return Buffer.from(mode === "40000" ? `${name}/` : name).toString("latin1");
}

function readTree(bytes: Uint8Array): readonly TreeLine[] {
  const lines: TreeLine[] = [];
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let start = 0; start < buffer.length; ) {
    const space = buffer.indexOf(0x20, start);
    const zero = buffer.indexOf(0, space);
    lines.push({
      mode: buffer.toString("latin1", start, space),
      name: buffer.toString("utf8", space + 1, zero),
      oid: buffer.toString("hex", zero + 1, zero + 21),
    });
    start = zero + 21;
  }
  return lines;
}

function readCommit(text: string): CommitObject {
  const end = text.indexOf("\n\n");
  const header = text.slice(0, end).split("\n");
  const value = (key: string) => header.find((line) => line.startsWith(`${key} `))?.slice(key.length + 1) ?? "";
  return {
    tree: value("tree"),
    parents: header.filter((line) => line.startsWith("parent ")).map((line) => line.slice("parent ".length)),
    author: value("author"),
    committer: value("committer"),
    message: text.slice(end + 2),
  };
}

/** Seconds since 1970 of an author or committer line. */
export function secondsOf(line: string): number {
  return Number(/> (\d+) /.exec(line)?.[1] ?? 0);
}

/** What stands at a path of a tree; undefined where nothing does. The root is the empty path. */
export function entryAt(objects: Objects, tree: string, path: string): TreeLine | undefined {
  let found: TreeLine = { mode: "40000", name: "", oid: tree };
  if (path === "") return found;
  for (const step of path.split("/")) {
    if (found.mode !== "40000") return undefined;
    const next = objects.tree(found.oid).find(({ name }) => name === step);
    if (next === undefined) return undefined;
    found = next;
  }
  return found;
}

/** The tree with this put at a path, or taken out of it; folders that become empty go. */
export function withEntry(
  objects: Objects,
  tree: string,
  path: string,
  entry: { readonly mode: string; readonly oid: string } | undefined,
): string {
  const [step = "", ...rest] = path.split("/");
  const lines = objects.tree(tree);
  const others = lines.filter(({ name }) => name !== step);
  if (rest.length === 0) return objects.addTree(entry === undefined ? others : [...others, { ...entry, name: step }]);
  const below = lines.find(({ name }) => name === step);
  const inside = withEntry(objects, below?.mode === "40000" ? below.oid : EMPTY_TREE, rest.join("/"), entry);
  return objects.addTree(inside === EMPTY_TREE ? others : [...others, { mode: "40000", name: step, oid: inside }]);
}
