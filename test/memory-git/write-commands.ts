/** What writes single objects: `hash-object`, `mktree`, `commit-tree`. */
import type { GitOptions } from "#ports/git.ts";
import { type Answer, commitNamed, parsed, said, treeNamed } from "./command.ts";
import type { MemoryRepository } from "./repository.ts";

export function hashObject({ objects }: MemoryRepository, args: readonly string[], { input = "" }: GitOptions): Answer {
  const { flags, names } = parsed(args, ["-w", "--stdin", "-t"]);
  const type = flags.has("-t") ? names[0] : "blob";
  if (!flags.has("-w") || !flags.has("--stdin") || (type !== "blob" && type !== "commit"))
    throw new Error(`This memory does not know git hash-object ${args.join(" ")}`);
  return said(`${objects.add(type, typeof input === "string" ? Buffer.from(input) : input)}\n`);
}

export function makeTree({ objects }: MemoryRepository, args: readonly string[], { input = "" }: GitOptions): Answer {
  parsed(args, []);
  const lines = String(input)
    .split("\n")
    .filter(Boolean)
    .map((line) => {
      const [, mode = "", oid = "", name = ""] = /^(\d+) (?:blob|tree) ([0-9a-f]{40})\t(.+)$/.exec(line) ?? [];
      return { mode: mode.replace(/^0/, ""), oid, name };
    });
  return said(`${objects.addTree(lines)}\n`);
}

/** This memory has no clock: whoever asks says when. */
export function commitTree(repository: MemoryRepository, args: readonly string[], { input = "", env = {} }: GitOptions): Answer {
  const parents: string[] = [];
  let message: string | undefined;
  let tree = "";
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index] ?? "";
    const value = args[index + 1] ?? "";
    if (argument.startsWith("-")) index += 1;
    if (argument === "-p") parents.push(commitNamed(repository, value));
    else if (argument === "-m") message = `${value}\n`;
    else if (argument === "-F" && value === "-") message = String(input);
    else if (argument.startsWith("-")) throw new Error(`This memory does not know the option ${argument} of git commit-tree`);
    else tree = treeNamed(repository, argument);
  }
  if (message === undefined) throw new Error("This memory makes no commit without a message.");
  const person = (role: "AUTHOR" | "COMMITTER") => {
    const name = env[`GIT_${role}_NAME`] ?? repository.config.get("user.name") ?? "";
    const address = env[`GIT_${role}_EMAIL`] ?? repository.config.get("user.email") ?? "";
    const date = env[`GIT_${role}_DATE`];
    if (date === undefined) throw new Error("This memory does not know what time it is.");
    return `${name} <${address}> ${date}`;
  };
  return said(`${repository.objects.addCommit({ tree, parents, author: person("AUTHOR"), committer: person("COMMITTER"), message })}\n`);
}
