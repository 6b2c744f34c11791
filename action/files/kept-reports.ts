/**
 * Reports of assets that were checked before, one file each beside Git's own files: what did not change costs nothing to check
 * again. Not in the working tree, because there a change could bring a report of its own along.
 */
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { ownFolder } from "#git/own-folder.ts";
import type { AssetReport } from "#model/finding.ts";
import type { Sha256 } from "#model/types.ts";
import type { Git } from "#ports/git.ts";

export interface KeptReports {
  /** Undefined where none is kept, or none that can be read: then the asset is checked anew. */
  readonly find: (key: Sha256) => Promise<AssetReport | undefined>;
  /** Never fails: what cannot be kept is checked again next time. */
  readonly keep: (key: Sha256, report: AssetReport) => Promise<void>;
  /** Takes out the ones nobody asked for in the longest time, where there are too many. */
  readonly trim: () => Promise<void>;
}

/** A report is about 60 kB, so this is at most about 120 MB; a team with more assets alive checks the rest anew. */
const MOST = 2_000;

/** `nowMs`: when it is looked for. Git is asked where, once, by whoever looks first. Outside a repository nothing is kept. */
export function keptReports(git: Git, nowMs: number, most = MOST): KeptReports {
  let asked: Promise<string | undefined> | undefined;
  const own = (): Promise<string | undefined> => {
    asked ??= ownFolder(git, "campaigns-checked");
    return asked;
  };
  let kept = false;
  return {
    find: async (key) => {
      const folder = await own();
      if (folder === undefined) return undefined;
      const file = fileOf(folder, key);
      const text = await readFile(file, "utf8").catch(() => undefined);
      const report = text === undefined ? undefined : reportIn(text);
      if (report !== undefined) await utimes(file, nowMs / 1_000, nowMs / 1_000).catch(() => undefined);
      return report;
    },
    keep: async (key, report) => {
      const folder = await own();
      if (folder === undefined) return;
      const beside = `${fileOf(folder, key)}.${process.pid}.part`;
      try {
        await mkdir(folder, { recursive: true });
        await writeFile(beside, JSON.stringify(report));
        await rename(beside, fileOf(folder, key));
        kept = true;
      } catch {
        await rm(beside, { force: true }).catch(() => undefined);
      }
    },
    trim: async () => {
      const folder = kept ? await own() : undefined;
      if (folder === undefined) return;
      const names = await readdir(folder).catch(() => []);
      if (names.length <= most) return;
      const dated = await Promise.all(
        names.map(async (name) => ({ name, at: (await stat(path.join(folder, name)).catch(() => undefined))?.mtimeMs ?? 0 })),
      );
      const old = dated.toSorted((left, right) => left.at - right.at).slice(0, names.length - most);
      await Promise.all(old.map(({ name }) => rm(path.join(folder, name), { force: true }).catch(() => undefined)));
    },
  };
}

function fileOf(folder: string, key: Sha256): string {
  return path.join(folder, `${key}.json`);
}

/** A file that was cut off, or is of another kind, is as good as none. */
function reportIn(text: string): AssetReport | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return isReport(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function isReport(value: unknown): value is AssetReport {
  if (typeof value !== "object" || value === null || !("results" in value) || !Array.isArray(value.results)) return false;
  // Earlier ones did not keep the words an exception is for.
  return "waived" in value && Array.isArray(value.waived) && value.waived.every((one) => typeof one?.text === "string");
}
