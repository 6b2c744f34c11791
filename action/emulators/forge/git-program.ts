/** Runs the `git` program for the stand-in: the only place in this folder that starts another process. */
import { spawn } from "node:child_process";

export type GitEnvironment = Readonly<Record<string, string | undefined>>;

export interface GitResult {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

export interface GitCall {
  readonly args: readonly string[];
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
}

/** Git, bound to one bare repository. */
export interface ForgeGit {
  /** The bare repository's folder. */
  readonly folder: string;
  /** A non-zero exit is a result, never an error. Rejects only when git cannot be started. */
  run(call: GitCall): Promise<GitResult>;
  /** What git prints, without the last line end. Rejects on a non-zero exit, with git's own words. */
  text(...args: readonly string[]): Promise<string>;
  /** Like `text`, with something to read. */
  fed(input: string | Uint8Array, ...args: readonly string[]): Promise<string>;
}

/** Where git usually is; used when the caller names no `PATH`. */
const USUAL_PATH = "/opt/homebrew/bin:/usr/local/bin:/usr/bin:/bin";

/** Nothing of this machine's own configuration, one language, no prompts. */
const OURS = { GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: "/dev/null", GIT_TERMINAL_PROMPT: "0", LC_ALL: "C", TZ: "UTC" };

/** The `git` program over the bare repository in `folder`. Of `environment` only `PATH` is passed on. */
export function forgeGit(folder: string, environment: GitEnvironment = {}): ForgeGit {
  const base = { PATH: environment["PATH"] ?? USUAL_PATH, HOME: folder, ...OURS };

  function run({ args, input = "", env = {} }: GitCall): Promise<GitResult> {
    return new Promise((resolve, reject) => {
      const child = spawn("git", ["-c", "gc.auto=0", "-c", "core.quotePath=false", ...args], {
        cwd: folder,
        env: { ...base, GIT_DIR: folder, ...env },
        stdio: ["pipe", "pipe", "pipe"],
      });
      const stdout: Buffer[] = [];
      let stderr = "";
      child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
      child.stderr.setEncoding("utf8");
      child.stderr.on("data", (text: string) => {
        stderr += text;
      });
      child.on("error", reject);
      child.on("close", (code) => resolve({ code: code ?? 128, stdout: Buffer.concat(stdout), stderr }));
      // git may end before it has read all of its input; its exit code says whether that matters.
      child.stdin.on("error", () => undefined);
      child.stdin.end(input);
    });
  }

  async function fed(input: string | Uint8Array, ...args: readonly string[]): Promise<string> {
    const { code, stdout, stderr } = await run({ args, input });
    if (code !== 0) throw new Error(`git ${args.join(" ")} ended with ${code}: ${stderr.trim()}`);
    return stdout.toString("utf8").replace(/\n$/, "");
  }

  return { folder, run, fed, text: (...args) => fed("", ...args) };
}
