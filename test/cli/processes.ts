/** Real processes for tests of the two doors: a clean environment, a home of their own, and nothing left running. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, realpath, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { afterAll } from "vitest";
import { gitProgram } from "#git/program.ts";
import { gitText } from "#git/run.ts";
import type { Git } from "#ports/git.ts";

export const ROOT = path.resolve(import.meta.dirname, "../..");
export const CLI = path.join(ROOT, "action", "cli.ts");
export const BIN = path.join(ROOT, "bin", "campaigns.js");
/** A Node of the system that cannot run our source by itself, where there is one. */
export const OLD_NODE = ["/usr/bin/node", "/usr/local/bin/node"].find((file) => existsSync(file) && file !== process.execPath);

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Ended {
  readonly exit: number | undefined;
  readonly output: string;
  readonly errors: string;
}

export interface Started {
  readonly ended: Promise<Ended>;
  /** Resolves with the output so far once it holds these words. */
  said(words: string): Promise<string>;
  interrupt(): void;
  /** Sends any signal; SIGKILL leaves it no last word. */
  end(signal: NodeJS.Signals): void;
}

export interface Place {
  /** Where this test file may write; removed at its end. */
  readonly home: string;
  readonly env: Environment;
}

const running = new Set<() => void>();

/** A home for one test file. */
export async function openPlace(): Promise<Place> {
  const home = await realpath(await mkdtemp(path.join(tmpdir(), "campaigns-cli-")));
  afterAll(async () => {
    for (const kill of running) kill();
    await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  });
  const temporary = path.join(home, "tmp");
  await mkdir(temporary);
  return {
    home,
    env: {
      // biome-ignore lint/style/noProcessEnv: a child has to find git, and the Node of this project before the system's.
      PATH: [path.dirname(process.execPath), process.env["PATH"] ?? ""].join(path.delimiter),
      HOME: home,
      TMPDIR: temporary,
      // One for all files of a run: the program that is started is the same.
      NODE_COMPILE_CACHE: path.join(tmpdir(), "campaigns-compiled"),
      GIT_CONFIG_GLOBAL: "/dev/null",
      GIT_CONFIG_NOSYSTEM: "1",
      TZ: "UTC",
    },
  };
}

export interface StartOptions {
  readonly folder: string;
  readonly env: Environment;
}

export function start(command: string, args: readonly string[], { folder, env }: StartOptions): Started {
  const child = spawn(command, args, { cwd: folder, env: { ...env }, stdio: ["ignore", "pipe", "pipe"] });
  const kill = () => child.kill("SIGKILL");
  running.add(kill);
  let output = "";
  let errors = "";
  const listeners = new Set<() => void>();
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    for (const listener of listeners) listener();
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      running.delete(kill);
      resolve({ exit: code ?? undefined, output, errors });
    });
  });
  return {
    ended,
    interrupt: () => child.kill("SIGINT"),
    end: (signal) => child.kill(signal),
    said: (words) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (output.includes(words)) resolve(output);
        };
        listeners.add(look);
        look();
        ended.then(() => reject(new Error(`It ended without saying ${JSON.stringify(words)}:\n${output}\n${errors}`)), reject);
      }),
  };
}

/** Runs a program to its end. */
export async function ran(command: string, args: readonly string[], options: StartOptions): Promise<Ended> {
  return await start(command, args, options).ended;
}

/** Runs `campaigns` from its source, as a person types it. */
export async function campaigns(args: readonly string[], options: StartOptions): Promise<Ended> {
  return await ran(process.execPath, [CLI, ...args], options);
}

/** A new, empty Git repository of somebody. */
export async function emptyRepository({ home, env }: Place, name: string, address = "author@example.com"): Promise<Git> {
  const folder = path.join(home, name);
  await mkdir(folder, { recursive: true });
  const git = gitProgram({ folder, env });
  for (const args of [
    ["init", "--quiet", "--template=", "--initial-branch=main"],
    ["config", "user.name", "somebody"],
    ["config", "user.email", address],
  ])
    await gitText(git, args);
  return git;
}

export async function commitAll(git: Git, message: string): Promise<void> {
  await gitText(git, ["add", "--all"]);
  await gitText(git, ["commit", "--quiet", "--message", message]);
}

/** Whether anybody listens on this port of this machine. */
export function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1" });
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
