/** Writes this repository's own `.github/workflows/campaigns-*.yml` and rulesets from the source `campaigns init --github` uses. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { ownGithubFiles } from "#commands/github-files/github-files.ts";

const ROOT = path.resolve(import.meta.dirname, "..");

if (process.argv[1] === import.meta.filename) {
  for (const [file, text] of Object.entries(ownGithubFiles("main"))) {
    mkdirSync(path.dirname(path.join(ROOT, file)), { recursive: true });
    writeFileSync(path.join(ROOT, file), text);
  }
}
