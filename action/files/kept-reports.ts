/**
 * Reports of assets that were checked before, one file each in the repository's own `.git`: what did not change costs nothing to check
 * again. Not in the working tree, because there a change could bring a report of its own along.
 */
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import type { AssetReport } from "#model/finding.ts";
import type { Sha256 } from "#model/types.ts";

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

/** `folder`: the repository's; `nowMs`: when it is looked for. Nothing is kept where `.git` is no folder, as in a linked working tree. */
export function keptReports(folder: string, nowMs: number, most = MOST): KeptReports {
  const own = path.join(folder, ".git", "campaigns-checked");
  const fileOf = (key: Sha256): string => path.join(own, `${key}.json`);
  let kept = false;
  return {
    find: async (key) => {
      const text = await readFile(fileOf(key), "utf8").catch(() => undefined);
      const report = text === undefined ? undefined : reportIn(text);
      if (report !== undefined) await utimes(fileOf(key), nowMs / 1_000, nowMs / 1_000).catch(() => undefined);
      return report;
    },
    keep: async (key, report) => {
      if (!(await isFolder(path.dirname(own)))) return;
      const beside = `${fileOf(key)}.${process.pid}.part`;
      try {
        await mkdir(own, { recursive: true });
        await writeFile(beside, JSON.stringify(report));
        await rename(beside, fileOf(key));
        kept = true;
      } catch {
        await rm(beside, { force: true }).catch(() => undefined);
      }
    },
    trim: async () => {
      if (!kept) return;
      const names = await readdir(own).catch(() => []);
      if (names.length <= most) return;
      const dated = await Promise.all(
        names.map(async (name) => ({ name, at: (await stat(path.join(own, name)).catch(() => undefined))?.mtimeMs ?? 0 })),
      );
      const old = dated.toSorted((left, right) => left.at - right.at).slice(0, names.length - most);
      await Promise.all(old.map(({ name }) => rm(path.join(own, name), { force: true }).catch(() => undefined)));
    },
  };
}

async function isFolder(name: string): Promise<boolean> {
  return (await stat(name).catch(() => undefined))?.isDirectory() === true;
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
  return typeof value === "object" && value !== null && "results" in value && Array.isArray(value.results) && "waived" in value;
}
