/** Starts the process a team's module runs in: no file, no environment, no further process, and little memory. */
import { spawn } from "node:child_process";
import process from "node:process";
import type { StartModuleProcess } from "#ports/module-process.ts";

/** MiB. A module carries mails to and fro; it keeps none. */
const MEMORY_MIB = 256;
/** More than one, for teams with several platforms of their own. */
const MOST_AT_REST = 3;
/** Characters kept of what it prints when it dies. */
const MESSAGE_CAP = 2_000;

/**
 * Source: nodejs.org/api/permissions.html (Node 24, read 2026-11-28): with --permission, and nothing allowed, there are no files, child
 * processes, threads, native code or inspector. The page also says what it is not: a protection against code that means harm.
 */
const ARGUMENTS = ["--permission", "--no-warnings", `--max-old-space-size=${MEMORY_MIB}`, "--input-type=module", "--eval"];

/** Processes that wait for nothing, the longest first. A run opens a platform many times, once for each campaign at least; a few at rest are enough. */
const atRest = new Set<() => void>();

/** A Node of our own kind, with an empty environment: it knows no key but those it is told. */
export const startModuleProcess: StartModuleProcess = (program, { heard, ended }) => {
  for (const end of [...atRest].slice(0, Math.max(0, atRest.size - MOST_AT_REST))) end();
  const child = spawn(process.execPath, [...ARGUMENTS, program], {
    env: {},
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    windowsHide: true,
  });
  let printed = "";
  let isOver = false;
  const over = (why: string): void => {
    if (isOver) return;
    isOver = true;
    atRest.delete(rest);
    ended(why);
  };
  const rest = (): void => {
    over("it was at rest, and another was started");
    child.kill("SIGKILL");
  };
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    printed = (printed + text).slice(-MESSAGE_CAP);
  });
  child.on("message", heard);
  child.on("error", (error) => over(error.message));
  child.on("close", (code, signal) => {
    const last = printed.includes("heap out of memory") ? `it needed more than ${MEMORY_MIB} MiB` : undefined;
    const said = /^\w*Error: .+$/m.exec(printed)?.[0];
    over(
      last ?? (signal === null ? `it ended with exit code ${code}${said === undefined ? "" : `: ${said}`}` : `it was ended by ${signal}`),
    );
  });
  return {
    say(message) {
      if (!child.connected) return;
      child.send(JSON.parse(JSON.stringify(message)), (error) => {
        if (error !== null) over(error.message);
      });
    },
    awaited(isAwaited) {
      if (isAwaited || isOver) atRest.delete(rest);
      else atRest.add(rest);
      for (const one of [child, child.channel, child.stderr]) {
        if (one === null || one === undefined) continue;
        const keep = isAwaited ? Reflect.get(one, "ref") : Reflect.get(one, "unref");
        if (typeof keep === "function") keep.call(one);
      }
    },
    end() {
      child.kill("SIGKILL");
    },
  };
};
