/** Asks Git each question about unchanging things once: what a full object id names is the same for ever. */
import type { Git, GitOptions, GitResult } from "#ports/git.ts";

/** Answers by question; a run's own, or shared where several runs look at the same history. */
export type Remembered = Map<string, Promise<GitResult>>;

/** Commands that read, and that a full object id pins down. */
const READING = new Set(["ls-tree", "cat-file", "rev-list", "merge-base", "diff-tree"]);
/** What a repository was made as, and where it came from: nobody changes that while a command runs. */
const STANDING = new Set([
  "rev-parse --git-dir",
  "rev-parse --git-common-dir",
  "rev-parse --show-object-format",
  "remote get-url -- origin",
]);
const OBJECT_ID = /^\^?(?:[0-9a-f]{64}|[0-9a-f]{40})(?:\^\{\w+\})?$/;

/** A Git that remembers answers about objects and about the repository's making. Refs, the index and the working tree are always asked anew. */
export function remembering(git: Git, remembered: Remembered = new Map()): Git {
  return {
    folder: git.folder,
    run(args, options) {
      if (!isAboutObjects(args, options)) return git.run(args, options);
      const key = JSON.stringify([args, options?.input ?? ""]);
      const known = remembered.get(key);
      if (known !== undefined) return known;
      const answer = git.run(args, options);
      remembered.set(key, answer);
      // "There is no such remote" is an answer too.
      if (STANDING.has(args.join(" "))) return answer;
      // An object that is missing today may be fetched tomorrow, and a failed process says nothing at all.
      answer.then(
        ({ code }) => code > 1 && remembered.delete(key),
        () => remembered.delete(key),
      );
      return answer;
    },
  };
}

function isAboutObjects(args: readonly string[], options: GitOptions | undefined): boolean {
  const [command = "", ...rest] = args;
  if (STANDING.has(args.join(" "))) return true;
  if (!READING.has(command) || options?.env !== undefined) return false;
  const end = rest.indexOf("--");
  const named = (end === -1 ? rest : rest.slice(0, end)).filter(
    (arg) => !arg.startsWith("-") && arg !== "commit" && arg !== "blob" && arg !== "tree",
  );
  if (!named.every((arg) => OBJECT_ID.test(arg))) return false;
  const input = options?.input;
  if (input === undefined) return named.length > 0;
  return typeof input === "string" && input.split("\n").every((line) => line === "" || OBJECT_ID.test(line));
}
