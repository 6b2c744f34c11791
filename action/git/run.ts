/** Runs a git command whose failure is an error, and words that error without giving a credential away. */
import { PipelineError } from "#errors/pipeline-error.ts";
import type { Git, GitOptions, GitResult } from "#ports/git.ts";

const UTF8 = new TextDecoder("utf-8", { ignoreBOM: true });

/** Bytes as text; bytes that are not UTF-8 become U+FFFD, which no name of ours contains. */
export function textOf(bytes: Uint8Array): string {
  return UTF8.decode(bytes);
}

/**
 * Standard output of a git command as UTF-8 text, without the newline at its end.
 * @throws PipelineError `GIT_FAILED` naming the command and what git said; `NOT_A_REPOSITORY` outside a repository.
 */
export async function gitText(git: Git, args: readonly string[], options?: GitOptions): Promise<string> {
  return textOf(await gitBytes(git, args, options)).replace(/\n+$/, "");
}

/** Standard output of a git command, byte for byte. Throws as `gitText` does. */
export async function gitBytes(git: Git, args: readonly string[], options?: GitOptions): Promise<Uint8Array> {
  const result = await git.run(args, options);
  if (result.code !== 0) throw gitFailure(args, result);
  return result.stdout;
}

/** Whether a git command ends well: for questions that git answers by its exit code. */
export async function gitOk(git: Git, args: readonly string[], options?: GitOptions): Promise<boolean> {
  return (await git.run(args, options)).code === 0;
}

/** The error for a git command that failed: what was asked, what git said, credentials taken out. */
export function gitFailure(args: readonly string[], { code, stderr }: GitResult): PipelineError {
  const said = redactUrls(stderr.trim());
  if (/not a git repository/.test(said)) {
    return new PipelineError("NOT_A_REPOSITORY", "This folder is not a Git repository", {
      hint: "Run the command in your team's repository, or start one with `git init`",
    });
  }
  const lastLine =
    said.split("\n").findLast((line) => line.trim() !== "" && !line.startsWith("hint: ")) ??
    `it ended with exit code ${code} and said nothing`;
  return new PipelineError("GIT_FAILED", `git ${commandOf(args)} failed: ${lastLine.replace(/^(?:fatal|error): /, "")}`, {
    detail: said.includes("\n") ? said : undefined,
    hint: hintFor(said),
    facts: { command: redactUrls(args.join(" ")), exit: code },
  });
}

function hintFor(said: string): string | undefined {
  if (/dubious ownership/.test(said)) return "Allow this folder with `git config --global --add safe.directory <folder>`";
  if (/empty ident|auto-detection is disabled|tell me who you are/i.test(said)) {
    return "Say who you are with `git config user.name` and `git config user.email`";
  }
  if (/index\.lock/.test(said)) return "Another git command is running here; run this again when it has ended";
  return undefined;
}

/** The name of the command, past the settings before it. */
function commandOf(args: readonly string[]): string {
  const settings = args.findIndex((argument, index) => argument !== "-c" && args[index - 1] !== "-c");
  return args[settings] ?? "";
}

/** Takes user names, passwords and tokens out of every address in a text. */
export function redactUrls(text: string): string {
  return text.replace(/([a-z][a-z0-9+.-]*:\/\/)[^\s/@'"]+(?:@[^\s/@'"]+)*@/gi, "$1***@");
}

/**
 * Checks that git is new enough (2.39 has all we use; it is what Debian 12 ships) and returns its version.
 * @throws PipelineError `GIT_FAILED` for an older one.
 */
export async function requireGit(git: Git): Promise<string> {
  const said = await gitText(git, ["--version"]);
  const version = /\d+\.\d+[^\s]*/.exec(said)?.[0] ?? said;
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > 2 || (major === 2 && minor >= 39)) return version;
  throw new PipelineError("GIT_FAILED", `Git ${version} is too old, expected 2.39 or later`, {
    hint: "Install a newer Git from https://git-scm.com/downloads",
  });
}
