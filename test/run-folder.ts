/** One temporary folder for everything that a run of the tests writes, removed at its end: what several test files share has no file to end with. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";

/** Vitest calls it before its first worker starts, and what it returns after the last has ended. */
export function setup(): () => void {
  const folder = mkdtempSync(path.join(tmpdir(), "campaigns-tests-"));
  // biome-ignore lint/style/noProcessEnv: workers inherit it.
  process.env["TMPDIR"] = folder;
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
