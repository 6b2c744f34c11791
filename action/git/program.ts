/** Runs the `git` program: beside the process of a team's own module, the only one that is started. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { PipelineError } from "#errors/pipeline-error.ts";
import type { Git, GitOptions, GitResult } from "#ports/git.ts";
import { cleanEnvironment, type Environment, GLOBAL_ARGUMENTS } from "./environment.ts";

/** More output than this (bytes) is not a campaign repository's; reading on would only exhaust memory. */
const OUTPUT_CAP_BYTES = 512 * 1024 * 1024;
/** Kept of stderr (bytes): enough for any message, and bounded when a remote talks without end. */
const MESSAGE_CAP_BYTES = 64 * 1024;
/** After this long a git command is stopped: a remote that hangs must not hold a run for ever. */
const TIMEOUT_MS = 10 * 60 * 1000;

/**
 * The `git` program, bound to a folder of a repository.
 * @throws PipelineError `GIT_FAILED` when git is not installed, is stopped after ten minutes or prints more than 512 MiB,
 * and `NOT_A_REPOSITORY` when the folder does not exist. A non-zero exit is a result, never an error.
 */
export function gitProgram({ folder, env }: { readonly folder: string; readonly env: Environment }): Git {
  const environment = cleanEnvironment(env);
  return { folder, run: (args, options = {}) => runGit({ folder, environment, args, options }) };
}

interface Call {
  readonly folder: string;
  readonly environment: Record<string, string>;
  readonly args: readonly string[];
  readonly options: GitOptions;
}

function runGit({ folder, environment, args, options }: Call): Promise<GitResult> {
  return new Promise((resolve, reject) => {
    const child = spawn("git", [...GLOBAL_ARGUMENTS, ...args], {
      cwd: folder,
      env: { ...environment, ...options.env },
      stdio: ["pipe", "pipe", "pipe"],
      // A signal, not the `timeout` option: that one keeps a timer alive after a start that failed.
      signal: AbortSignal.timeout(TIMEOUT_MS),
      windowsHide: true,
    });
    const stdout: Buffer[] = [];
    let stderr = "";
    let outputBytes = 0;

    child.stdout.on("data", (chunk: Buffer) => {
      outputBytes += chunk.length;
      if (outputBytes > OUTPUT_CAP_BYTES) {
        child.kill("SIGKILL");
        reject(new PipelineError("GIT_FAILED", `git ${args[0]} printed more than ${OUTPUT_CAP_BYTES / 1024 / 1024} MiB and was stopped`));
        return;
      }
      stdout.push(chunk);
    });
    child.stderr.setEncoding("utf8");
    child.stderr.on("data", (text: string) => {
      stderr = (stderr + text).slice(-MESSAGE_CAP_BYTES);
    });
    child.on("error", (cause) => reject(couldNotStart(cause, folder)));
    child.on("close", (code, signal) => {
      if (code !== null) resolve({ code, stdout: Buffer.concat(stdout), stderr });
      else reject(new PipelineError("GIT_FAILED", `git ${args[0]} was stopped (${signal}) before it finished`));
    });
    // git may end before it has read all of its input; its exit code says whether that matters.
    child.stdin.on("error", () => undefined);
    child.stdin.end(options.input ?? "");
  });
}

function couldNotStart(cause: Error, folder: string): PipelineError {
  if (cause.name === "AbortError") {
    return new PipelineError("GIT_FAILED", `git did not finish within ${TIMEOUT_MS / 60_000} minutes and was stopped`, { cause });
  }
  if (!existsSync(folder)) return new PipelineError("NOT_A_REPOSITORY", `There is no folder ${folder}`, { cause });
  if ("code" in cause && cause.code === "ENOENT") {
    return new PipelineError("GIT_FAILED", "Git is not installed, or not on the PATH", {
      hint: "Install Git 2.39 or later from https://git-scm.com/downloads",
      cause,
    });
  }
  return new PipelineError("GIT_FAILED", `Git could not be started: ${cause.message}`, { cause });
}
