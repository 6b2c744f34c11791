/** Opens the small process that starts programs for the large ones; it ends with `close`, or with the process that opened it. */
import { spawn } from "node:child_process";
import path from "node:path";
import process from "node:process";

export interface Starter {
  /** The socket that it listens on. */
  readonly address: string;
  close(): void;
}

/** @param address where its socket is to be: a path of at most 100 bytes, in a folder that exists. */
export function openStarter(address: string): Promise<Starter> {
  // It holds next to nothing, and does one small thing after the other: what it needs of memory is copied with every program it starts.
  const small = ["--max-semi-space-size=1", "--single-threaded"];
  const child = spawn(process.execPath, [...small, path.join(import.meta.dirname, "starter.ts"), address], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  return new Promise((resolve, reject) => {
    child.stdout.once("data", () => resolve({ address, close: () => child.kill() }));
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`The process that starts Git for the tests ended with ${code}`)));
  });
}
