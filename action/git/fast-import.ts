/** Writes commits by one `git fast-import` stream: no working tree, no index, no hook, and no branch is moved. */
import { PipelineError } from "#errors/pipeline-error.ts";
import type { Git } from "#ports/git.ts";
import { OBJECT_NAME, repositoryPath } from "./names.ts";
import { gitText } from "./run.ts";

export interface NewCommit {
  /** `Name <address> seconds zone`, as `git var GIT_AUTHOR_IDENT` prints it. */
  readonly author: string;
  readonly committer: string;
  readonly message: string;
  /** Path → whole content. */
  readonly files: Readonly<Record<string, string>>;
  readonly remove?: readonly string[];
  /** Folder → the name of a tree in this repository that takes its place, whole. */
  readonly folders?: Readonly<Record<string, string>>;
}

/**
 * Writes these commits one upon the other, the first on `parent` (none: a history of its own), and returns their names in order.
 * Nothing refers to them yet: the caller moves a branch to the last, or lets Git forget them.
 * @throws PipelineError `GIT_FAILED` where git could not write, `FILE_NAME` for a path that leads out of the repository.
 */
export async function writeCommits(git: Git, parent: string | undefined, commits: readonly NewCommit[]): Promise<readonly string[]> {
  if (commits.length === 0) return [];
  const format = parent === undefined ? await gitText(git, ["rev-parse", "--show-object-format"]) : "";
  const nothing = "0".repeat(parent?.length ?? (format === "sha256" ? 64 : 40));
  const stream = [
    "feature done\n",
    ...commits.map((commit, index) => commitCommand(commit, index, parent)),
    // fast-import moves the branch it was given when it ends. From no commit, it ends up not existing.
    `reset ${SCRATCH}\nfrom ${nothing}\n\n`,
    ...commits.map((_, index) => `get-mark :${index + 1}\n`),
    "done\n",
  ];
  // What is recorded must survive a power cut: objects are on the disk before a branch names them.
  const args = ["-c", "core.fsync=committed,reference", "fast-import", "--quiet", "--date-format=raw"];
  const names = (await gitText(git, args, { input: stream.join("") })).split("\n");
  if (names.length !== commits.length || !names.every((name) => OBJECT_NAME.test(name))) {
    throw new PipelineError("GIT_FAILED", "git fast-import did not name the commits it wrote");
  }
  return names;
}

/** Lives only inside the stream. */
const SCRATCH = "refs/campaigns/scratch";

function commitCommand(
  { author, committer, message, files, remove = [], folders = {} }: NewCommit,
  index: number,
  parent: string | undefined,
): string {
  const first = parent === undefined ? "" : `from ${parent}\n`;
  return [
    `commit ${SCRATCH}\nmark :${index + 1}\n`,
    `author ${author}\ncommitter ${committer}\n`,
    data(message),
    index === 0 ? first : `from :${index}\n`,
    ...remove.map((path) => `D ${quoted(path)}\n`),
    ...Object.entries(folders).map(([path, tree]) => `M 040000 ${tree} ${quoted(path)}\n`),
    ...Object.entries(files).map(([path, content]) => `M 100644 inline ${quoted(path)}\n${data(content)}`),
    "\n",
  ].join("");
}

/** Counted bytes: nothing in a content or message can be read as a command. */
function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}

function quoted(path: string): string {
  return `"${repositoryPath(path).replaceAll('"', '\\"')}"`;
}
