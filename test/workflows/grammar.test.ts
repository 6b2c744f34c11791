/** GitHub's own grammar accepts every workflow file, ours and a team's, and action.yml. */
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { githubFiles } from "#commands/github-files/github-files.ts";
import { TEAM } from "./workflow-files.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const OWN = readdirSync(path.join(ROOT, ".github/workflows")).map((file) => path.join(ROOT, ".github/workflows", file));

/** What the grammar has to say of these files, in a process of its own, because the packages need Node to be taught how to read JSON. */
async function grammarOf(files: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [path.join(import.meta.dirname, "grammar-of.ts"), ...files], {
    cwd: ROOT,
  });
  const said: unknown = JSON.parse(stdout);
  return Array.isArray(said) ? said.map(String) : ["no answer"];
}

/** The files below a temporary folder, as a team has them. */
function laidOut(files: Readonly<Record<string, string>>): readonly string[] {
  const folder = mkdtempSync(path.join(tmpdir(), "campaigns-workflows-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return Object.entries(files).map(([file, text]) => {
    const target = path.join(folder, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
    return target;
  });
}

test("accepts this repository's workflows and its action.yml", async () => {
  expect(OWN.length).toBeGreaterThanOrEqual(7);
  expect(await grammarOf([...OWN, path.join(ROOT, "action.yml")])).toEqual([]);
});

test("accepts the workflows of a team, whatever its default branch is called", async () => {
  const workflows = ["main", "o'clock", "release+1, next"].flatMap((branch) =>
    laidOut(Object.fromEntries(Object.entries(githubFiles({ ...TEAM, branch })).filter(([file]) => file.startsWith(".github/workflows/")))),
  );

  expect(workflows).toHaveLength(21);
  expect(await grammarOf(workflows)).toEqual([]);
});

test.for<[mistake: string, file: string, from: string, to: string, complaint: RegExp]>([
  ["a right that does not exist", "campaigns-stage.yml", "statuses: write", "statusses: write", /Unexpected value 'statusses'/],
  [
    "a context that does not exist",
    "campaigns-stage.yml",
    "inputs.pull-request }}",
    "nobody.pull-request }}",
    /Unrecognized named-value: 'nobody'/,
  ],
  ["a job that waits for none", "campaigns-stage.yml", "needs: prepare", "needs: prepared", /'prepared'/],
  ["a queue that cannot be", "campaigns-deploy.yml", "queue: max", "queue: most", /Unexpected value 'most'/],
  ["a misspelt key", "campaigns-stop.yml", "timeout-minutes:", "timeout-minute:", /Unexpected value 'timeout-minute'/],
  ["an event that does not exist", "campaigns-commands.yml", "issue_comment:", "issue_comments:", /Unexpected value 'issue_comments'/],
])("reports %s", async ([, file, from, to, complaint]) => {
  const text = readFileSync(path.join(ROOT, ".github/workflows", file), "utf8");
  expect(text).toContain(from);

  const [said, ...more] = await grammarOf(laidOut({ [`.github/workflows/${file}`]: text.replace(from, to) }));

  expect([said, ...more].join("\n")).toMatch(complaint);
});
