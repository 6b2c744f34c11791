/** The workflow files there are: this repository's own, and those `campaigns init --github` lays down. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { githubFiles } from "#commands/github-files/github-files.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");

/** A team's Action in tests: no commit of anybody's. */
export const ACTION = `campaigns-as-code/campaigns-as-code@${"0123456789abcdef".repeat(3).slice(0, 40)}`;

/** A team on HubSpot. */
export const TEAM = { action: ACTION, branch: "main", credentials: ["HUBSPOT_TOKEN"] };

export interface WorkflowFile {
  readonly whose: "own" | "team";
  readonly file: string;
  readonly text: string;
}

export function ownWorkflows(): readonly WorkflowFile[] {
  const folder = path.join(ROOT, ".github/workflows");
  return readdirSync(folder).map((file) => ({ whose: "own", file, text: readFileSync(path.join(folder, file), "utf8") }));
}

/** Of a team whose platforms have these keys. */
export function teamWorkflows(credentials: readonly string[] = TEAM.credentials): readonly WorkflowFile[] {
  return Object.entries(githubFiles({ ...TEAM, credentials }))
    .filter(([file]) => file.startsWith(".github/workflows/"))
    .map(([file, text]) => ({ whose: "team", file: path.basename(file), text }));
}
