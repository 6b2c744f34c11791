/** Reports kept beside a repository: what is found again, what is as good as none, and where nothing is kept. */
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { keptReports } from "#files/kept-reports.ts";
import { gitProgram } from "#git/program.ts";
import { gitText } from "#git/run.ts";
import { sha256 } from "#model/digest.ts";
import type { AssetReport } from "#model/finding.ts";
import { TEST_ENVIRONMENT, temporaryRepository } from "../temporary-repository.ts";

const REPORT: AssetReport = { campaign: "2027-spring", asset: "mail", pack: "base 1", results: [], waived: [] };
const NOW = Date.UTC(2027, 2, 1);

test("what was kept is found under its key alone, by another run too", async () => {
  const { git, folder } = await temporaryRepository();
  await keptReports(git, NOW).keep(sha256("a"), REPORT);

  expect(await keptReports(git, NOW).find(sha256("a"))).toEqual(REPORT);
  expect(await keptReports(git, NOW).find(sha256("b"))).toBeUndefined();
  expect(await readdir(folder)).toEqual([".git"]);
});

test.for(["", "{", "null", "[]", '{"results":1,"waived":[]}', "\u0000"])("a file that holds %j is as good as none", async (text) => {
  const { git, folder } = await temporaryRepository();
  await keptReports(git, NOW).keep(sha256("a"), REPORT);
  await writeFile(path.join(folder, ".git/campaigns-checked", `${sha256("a")}.json`), text);

  expect(await keptReports(git, NOW).find(sha256("a"))).toBeUndefined();
});

test("a linked working tree, where .git is a file, keeps its reports with the rest", async () => {
  const { git, folder, commit } = await temporaryRepository();
  await commit("first", { "a.txt": "a" });
  const beside = gitProgram({ folder: path.join(folder, "beside"), env: TEST_ENVIRONMENT });
  await gitText(git, ["worktree", "add", "--quiet", beside.folder]);
  await keptReports(beside, NOW).keep(sha256("a"), REPORT);

  expect(await keptReports(git, NOW).find(sha256("a"))).toEqual(REPORT);
  expect((await readdir(beside.folder)).sort()).toEqual([".git", "a.txt"]);
});

test("outside a repository nothing is kept, and nothing fails", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "kept-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const kept = keptReports(gitProgram({ folder, env: { ...TEST_ENVIRONMENT, GIT_CEILING_DIRECTORIES: path.dirname(folder) } }), NOW);
  await kept.keep(sha256("a"), REPORT);
  await kept.trim();

  expect(await kept.find(sha256("a"))).toBeUndefined();
  expect(await readdir(folder)).toEqual([]);
});

test("of too many those nobody asked for in the longest time are taken out", async () => {
  const { git } = await temporaryRepository();
  const names = ["a", "b", "c", "d"];
  for (const [index, name] of names.entries()) {
    await keptReports(git, NOW).keep(sha256(name), REPORT);
    await keptReports(git, NOW + index * 60_000).find(sha256(name));
  }
  await keptReports(git, NOW + 3_600_000).find(sha256("a"));
  const last = keptReports(git, NOW + 7_200_000, 3);
  await last.keep(sha256("e"), REPORT);
  await last.find(sha256("e"));
  await last.trim();

  const left = await Promise.all([...names, "e"].map(async (name) => [name, (await last.find(sha256(name))) !== undefined]));
  expect(left).toEqual([
    ["a", true],
    ["b", false],
    ["c", false],
    ["d", true],
    ["e", true],
  ]);
});
