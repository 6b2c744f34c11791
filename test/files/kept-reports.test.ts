/** Reports kept beside a repository: what is found again, what is as good as none, and where nothing is kept. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { keptReports } from "#files/kept-reports.ts";
import { sha256 } from "#model/digest.ts";
import type { AssetReport } from "#model/finding.ts";

const REPORT: AssetReport = { campaign: "2027-spring", asset: "mail", pack: "base 1", results: [], waived: [] };
const NOW = Date.UTC(2027, 2, 1);

async function folder(git: "folder" | "file"): Promise<string> {
  const made = await mkdtemp(path.join(tmpdir(), "kept-"));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  if (git === "folder") await mkdir(path.join(made, ".git"));
  else await writeFile(path.join(made, ".git"), "gitdir: elsewhere\n");
  return made;
}

test("what was kept is found under its key alone, by another run too", async () => {
  const at = await folder("folder");
  await keptReports(at, NOW).keep(sha256("a"), REPORT);

  expect(await keptReports(at, NOW).find(sha256("a"))).toEqual(REPORT);
  expect(await keptReports(at, NOW).find(sha256("b"))).toBeUndefined();
  expect(await readdir(at)).toEqual([".git"]);
});

test.for(["", "{", "null", "[]", '{"results":1,"waived":[]}', "\u0000"])("a file that holds %j is as good as none", async (text) => {
  const at = await folder("folder");
  await keptReports(at, NOW).keep(sha256("a"), REPORT);
  await writeFile(path.join(at, ".git/campaigns-checked", `${sha256("a")}.json`), text);

  expect(await keptReports(at, NOW).find(sha256("a"))).toBeUndefined();
});

test("where .git is no folder nothing is kept, and nothing fails", async () => {
  const at = await folder("file");
  const kept = keptReports(at, NOW);
  await kept.keep(sha256("a"), REPORT);
  await kept.trim();

  expect(await kept.find(sha256("a"))).toBeUndefined();
  expect(await readFile(path.join(at, ".git"), "utf8")).toBe("gitdir: elsewhere\n");
});

test("of too many those nobody asked for in the longest time are taken out", async () => {
  const at = await folder("folder");
  const names = ["a", "b", "c", "d"];
  for (const [index, name] of names.entries()) {
    await keptReports(at, NOW).keep(sha256(name), REPORT);
    await keptReports(at, NOW + index * 60_000).find(sha256(name));
  }
  await keptReports(at, NOW + 3_600_000).find(sha256("a"));
  const last = keptReports(at, NOW + 7_200_000, 3);
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
