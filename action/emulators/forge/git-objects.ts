/** Reads and writes commits and trees of the bare repository, with authors, committers and dates exactly as told. */
import type { ForgeGit } from "./git-program.ts";

export interface Signature {
  readonly name: string;
  readonly email: string;
  /** Milliseconds since 1970; Git keeps whole seconds. */
  readonly atMs: number;
}

export interface CommitFacts {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
}

/** Path → content; undefined takes the file away. */
export type FileChanges = Readonly<Record<string, string | Uint8Array | undefined>>;

const NOTHING = "0".repeat(40);

/** Whether an object name stands for "no object", as in pushes that create or delete. */
export function isNothing(sha: string): boolean {
  return sha === NOTHING;
}

/** The name git gives to nothing. */
export const NO_COMMIT = NOTHING;

function signatureText({ name, email, atMs }: Signature): string {
  return `${name.replace(/[<>\n]/g, "")} <${email}> ${Math.floor(atMs / 1000)} +0000`;
}

function signatureFrom(text: string): Signature {
  const [, name = "", email = "", seconds = "0"] = /^(.*?) ?<([^>]*)> (\d+)/.exec(text) ?? [];
  return { name, email, atMs: Number(seconds) * 1000 };
}

/** The commit with this name. Rejects when it is none. */
export async function readCommit(git: ForgeGit, name: string): Promise<CommitFacts> {
  const sha = await git.text("rev-parse", "--verify", "--quiet", `${name}^{commit}`);
  const raw = await git.text("cat-file", "commit", sha);
  const [head = "", message = ""] = raw.split(/\n\n(.*)/s);
  const lines = head.split("\n");
  const after = (key: string) => lines.flatMap((line) => (line.startsWith(`${key} `) ? [line.slice(key.length + 1)] : []));
  const [author = ""] = after("author");
  const [committer = ""] = after("committer");
  return {
    sha,
    tree: after("tree")[0] ?? "",
    parents: after("parent"),
    author: signatureFrom(author),
    committer: signatureFrom(committer),
    message,
  };
}

/** The full name of a commit, or undefined when the repository does not hold it. */
export async function commitNamed(git: ForgeGit, name: string): Promise<string | undefined> {
  if (name.startsWith("-")) return undefined;
  const { code, stdout } = await git.run({ args: ["rev-parse", "--verify", "--quiet", `${name}^{commit}`] });
  return code === 0 ? stdout.toString("utf8").trim() : undefined;
}

/** Writes a commit and returns its name. The message ends with one line end. */
export function writeCommit(git: ForgeGit, commit: Omit<CommitFacts, "sha">): Promise<string> {
  const parents = commit.parents.map((parent) => `parent ${parent}\n`).join("");
  const signatures = `author ${signatureText(commit.author)}\ncommitter ${signatureText(commit.committer)}\n`;
  const text = `tree ${commit.tree}\n${parents}${signatures}\n${commit.message.replace(/\n*$/, "\n")}`;
  return git.fed(text, "hash-object", "-t", "commit", "-w", "--stdin");
}

/** Commits the changes on top of `parent` (absent: a first commit), names no branch, and returns the commit. */
export async function commitFiles(
  git: ForgeGit,
  change: {
    readonly parent?: string;
    readonly files: FileChanges;
    readonly author: Signature;
    readonly committer: Signature;
    readonly message: string;
  },
): Promise<string> {
  const scratch = "refs/scratch/commit";
  const parts: (string | Uint8Array)[] = [
    `commit ${scratch}\nauthor ${signatureText(change.author)}\ncommitter ${signatureText(change.committer)}\n`,
    `data ${Buffer.byteLength(change.message)}\n${change.message}\n`,
    change.parent === undefined ? "" : `from ${change.parent}\n`,
  ];
  for (const [path, content] of Object.entries(change.files)) {
    const quoted = JSON.stringify(path);
    if (content === undefined) parts.push(`D ${quoted}\n`);
    else parts.push(`M 100644 inline ${quoted}\ndata ${Buffer.byteLength(content)}\n`, content, "\n");
  }
  const input = Buffer.concat(parts.map((part) => Buffer.from(part)));
  await git.fed(input, "fast-import", "--quiet", "--force");
  const sha = await git.text("rev-parse", scratch);
  await git.text("update-ref", "-d", scratch);
  return sha;
}

/** Whether `older` is reachable from `newer`. A commit is reachable from itself. */
export async function isAncestor(git: ForgeGit, older: string, newer: string): Promise<boolean> {
  return (await git.run({ args: ["merge-base", "--is-ancestor", older, newer] })).code === 0;
}

/** Commits reachable from `head` and not from `base`, oldest first. */
export async function commitsBetween(git: ForgeGit, base: string, head: string): Promise<readonly string[]> {
  const text = await git.text("rev-list", "--reverse", "--topo-order", head, `^${base}`);
  return text === "" ? [] : text.split("\n");
}
