/** What `doctor` says of a repository that is set up, a fresh one, one whose settings cannot be read, and one without GitHub. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import type { Forge } from "#ports/forge.ts";
import { benchAt, withoutHashes } from "../report/scenes.ts";
import type { Workbench } from "../workbench.ts";
import { doctor, FRESH, SETTINGS, setUp, UNREADABLE } from "./doctor-settings.ts";
import { fakeForge } from "./fake-forge.ts";

async function screenOf(bench: Workbench, forge?: Forge): Promise<string> {
  const { exit, output, errors } = await doctor(bench, forge);
  expect(errors).toBe("");
  expect(output).not.toMatch(/[\w.-]+@acme\.example|emulator-token|\/tmp\/|undefined|\[object/);
  return `${await withoutHashes(bench, ["$ campaigns doctor", output, `[exit code ${exit}]`].join("\n\n"))}\n`;
}

test("all right: says what it looked at, and what a stop would take back", { timeout: 60_000 }, async () => {
  const bench = await benchAt("live");
  await setUp(bench);

  const screen = await screenOf(bench, fakeForge({ tokenKind: "personal", settings: SETTINGS }));

  expect(screen).toContain("[exit code 0]");
  await expect(screen).toMatchFileSnapshot("golden/doctor-all-right.txt");
});

test("a fresh repository: says what to do, as commands", async () => {
  const bench = await benchAt("empty");

  const screen = await screenOf(bench, fakeForge({ tokenKind: "personal", settings: FRESH }));

  expect(screen).toContain("[exit code 1]");
  await expect(screen).toMatchFileSnapshot("golden/doctor-fresh.txt");
});

test("settings that cannot be read count as not right", async () => {
  const bench = await benchAt("staged");
  await setUp(bench);

  const screen = await screenOf(bench, fakeForge({ tokenKind: "workflow", settings: UNREADABLE }));

  expect(screen).toContain("[exit code 1]");
  await expect(screen).toMatchFileSnapshot("golden/doctor-unreadable.txt");
});

test("the guide quotes what doctor says", () => {
  const root = path.resolve(import.meta.dirname, "../..");
  const said = readFileSync(path.join(import.meta.dirname, "golden/doctor-all-right.txt"), "utf8");
  const guide = readFileSync(path.join(root, "docs/github-setup.md"), "utf8");

  const quoted = [...guide.matchAll(/^> (✓ .*?)(?: …)?(?: \\)?$/gm)].map(([, line = ""]) => line);

  expect(quoted.length).toBeGreaterThan(15);
  expect(quoted.filter((line) => !said.includes(line))).toEqual([]);
});

test("without GitHub: one line says so", async () => {
  const bench = await benchAt("launched");

  const screen = await screenOf(bench);

  expect(screen).toContain("[exit code 0]");
  await expect(screen).toMatchFileSnapshot("golden/doctor-local.txt");
});
