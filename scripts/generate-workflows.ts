/** Writes this repository's own `.github/workflows/campaigns-*.yml` and rulesets from the source `campaigns init --github` uses. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { parse } from "yaml";
import { ownGithubFiles } from "#commands/github-files/github-files.ts";
import { allCredentials } from "#commands/platforms.ts";
import { fits } from "#model/validators.ts";

const ROOT = path.resolve(import.meta.dirname, "..");

/** Path → text, for the platforms this repository's own configuration names. */
export function ownFiles(): Readonly<Record<string, string>> {
  const config: unknown = parse(readFileSync(path.join(ROOT, ".github", "campaigns.yml"), "utf8"));
  if (!fits("config", config)) throw new TypeError(".github/campaigns.yml is no configuration.");
  return ownGithubFiles({ branch: config.defaultBranch, credentials: allCredentials(config) });
}

if (process.argv[1] === import.meta.filename) {
  for (const [file, text] of Object.entries(ownFiles())) {
    mkdirSync(path.dirname(path.join(ROOT, file)), { recursive: true });
    writeFileSync(path.join(ROOT, file), text);
  }
}
