/** What may be handed to git as a name: a revision, a branch, a remote or a path that cannot be mistaken for an option. */
import { PipelineError } from "#errors/pipeline-error.ts";

/** A full object name: 40 hex digits, or 64 in a repository that uses SHA-256. */
export const OBJECT_NAME = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const CONTROL = /[\u0000-\u001f\u007f]/;

/** Whether git may be asked for this revision: no option, no range, nothing unprintable. */
export function isRevision(revision: string): boolean {
  return revision !== "" && !revision.startsWith("-") && !revision.startsWith("^") && !revision.includes("..") && !CONTROL.test(revision);
}

/**
 * A revision that is safe to hand to git.
 * @throws PipelineError `GIT_FAILED` for one that git would read as an option or a range.
 */
export function revision(name: string): string {
  if (isRevision(name)) return name;
  throw new PipelineError("GIT_FAILED", `${JSON.stringify(name)} cannot be the name of a commit or branch`);
}

/**
 * A branch or remote name by Git's own rules (`git help check-ref-format`), told without asking git.
 * @throws PipelineError `GIT_FAILED` for a name that Git does not allow.
 */
export function refName(name: string): string {
  const parts = name.split("/");
  const isAllowed =
    !/[\s~^:?*[\\]|\.\.|@\{/.test(name) &&
    !CONTROL.test(name) &&
    !name.startsWith("-") &&
    !name.endsWith(".") &&
    name !== "@" &&
    parts.every((part) => part !== "" && !part.startsWith(".") && !part.endsWith(".lock"));
  if (isAllowed) return name;
  throw new PipelineError("GIT_FAILED", `${JSON.stringify(name)} cannot be the name of a branch or remote`);
}

/**
 * A path inside a repository: relative, with `/`, and not one that leads out of it or into Git's own folder.
 * @throws PipelineError `FILE_NAME`.
 */
export function repositoryPath(path: string): string {
  const parts = path.split("/");
  const isInside = parts.every((part) => part !== "" && part !== "." && part !== ".." && part.toLowerCase() !== ".git");
  if (isInside && !CONTROL.test(path) && !path.includes("\\") && path.isWellFormed()) return path;
  throw new PipelineError("FILE_NAME", `${JSON.stringify(path)} cannot be a file of this repository`, {
    hint: "Use a relative path with `/`, without `..` and control characters",
  });
}
