/** Starts the process a team's module runs in: no file, no environment, no further process, and little memory. */
import { spawn } from "node:child_process";
import process from "node:process";
import type { StartModuleProcess } from "#ports/module-process.ts";

/** MiB. A module carries mails to and fro; it keeps none. */
const MEMORY_MIB = 256;
/** Characters kept of what it prints when it dies. */
const MESSAGE_CAP = 2_000;

/**
 * Source: nodejs.org/api/permissions.html (Node 24, read 2026-11-28): with --permission, and nothing allowed, there are no files, child
 * processes, threads, native code or inspector. The page also says what it is not: a protection against code that means harm.
 */
const ARGUMENTS = ["--permission", "--no-warnings", `--max-old-space-size=${MEMORY_MIB}`, "--input-type=module", "--eval"];

/** A Node of our own kind, with an empty environment: it knows no key but those it is told. */
export const startModuleProcess: StartModuleProcess = (program, { heard, ended }) => {
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
    ended(why);
  };
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    printed = (printed + text).slice(-MESSAGE_CAP);
  });
  child.on("message", heard);
  child.on("error", (error) => over(error.message));
  child.on("close", (code, signal) => {
    const last = printed.includes("heap out of memory") ? `it needed more than ${MEMORY_MIB} MiB` : undefined;
    over(last ?? (signal === null ? `it ended with exit code ${code}` : `it was ended by ${signal}`));
  });
  return {
    say(message) {
      if (!child.connected) return;
      child.send(JSON.parse(JSON.stringify(message)), (error) => {
        if (error !== null) over(error.message);
      });
    },
    awaited(isAwaited) {
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
