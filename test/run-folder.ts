/**
 * What all test files of a run share: one temporary folder for everything that they write, removed at its end, as what several files share has no
 * file to end with; and the small process that starts Git for them (`light-start/spawn.ts`).
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { openStarter } from "./light-start/open-starter.ts";
import { STARTER } from "./light-start/spawn.ts";

/** Vitest calls it before its first worker starts, and what it returns after the last has ended. */
export async function setup(): Promise<() => void> {
  const folder = mkdtempSync(path.join(tmpdir(), "campaigns-tests-"));
  const starter = await openStarter(path.join(folder, "starter.sock"));
  // biome-ignore lint/style/noProcessEnv: workers inherit it.
  process.env["TMPDIR"] = folder;
  // biome-ignore lint/style/noProcessEnv: workers inherit it.
  process.env[STARTER] = starter.address;
  return () => {
    starter.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
}
