/** Tells which known findings a change put on the list itself, so that nobody lets anything pass unseen. */
import { readDocument } from "#files/read-document.ts";
import { openPaths } from "#files/source.ts";
import { resolveCommit } from "#git/history.ts";
import type { AssetReport } from "#model/finding.ts";
import type { BrandKit } from "#model/source.ts";
import type { Team } from "./team.ts";
import type { World } from "./world.ts";

const FILE = "brand/baseline.yaml";

/** The fingerprints on the default branch's list, as far as this clone knows that branch; nothing where there is nothing to compare. */
export async function knownOnMainline({ git }: World, { config }: Team, { baseline }: BrandKit): Promise<ReadonlySet<string> | undefined> {
  if (baseline === undefined) return undefined;
  for (const ref of [`refs/remotes/origin/${config.defaultBranch}`, `refs/heads/${config.defaultBranch}`]) {
    const commit = await resolveCommit(git, ref);
    if (commit === undefined) continue;
    const file = (await (await openPaths(git, commit, [FILE])).read([FILE])).files.get(FILE);
    const read = file === undefined ? undefined : await readDocument("baseline", file);
    return new Set(read?.status === "read" ? read.located.value.findings.map(({ fingerprint }) => fingerprint) : []);
  }
  return undefined;
}

export function withNews(report: AssetReport, before: ReadonlySet<string> | undefined): AssetReport {
  if (before === undefined || report.known === undefined) return report;
  return { ...report, known: report.known.map((one) => (before.has(one.fingerprint) ? one : { ...one, isNew: true })) };
}
