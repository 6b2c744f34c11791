/** The ledger's history as entries: what `git log` of the branch says, for one campaign or all. */
import { readCommits } from "#git/commit-log.ts";
import { refName } from "#git/names.ts";
import type { Instant } from "#model/types.ts";
import { instantOf } from "#ports/clock.ts";
import type { Git } from "#ports/git.ts";
import { DEPLOYED } from "#ports/ledger.ts";
import { knownHead } from "./branch.ts";
import { type Trailer, trailersOf } from "./message.ts";

export interface LedgerEntry {
  readonly commit: string;
  readonly at: Instant;
  readonly subject: string;
  readonly trailers: readonly Trailer[];
}

export interface LogRequest {
  /** Only entries that wrote to this campaign. */
  readonly campaign?: string | undefined;
  /** At most so many, the newest. */
  readonly limit?: number | undefined;
  /** Also what this remote was last known to hold. Nothing is fetched: `read` of an open ledger does that. */
  readonly remote?: string | undefined;
}

/** Deploys looked at before all of them are: nearly always the newest is the one that is asked for. */
const FIRST_DEPLOYS = 10;

/** The commits that were deployed as of a ledger commit, the newest deploy first. */
export async function* deployedCommits(git: Git, head: string): AsyncGenerator<string> {
  const told = new Set<string>();
  for (const most of [[`--max-count=${FIRST_DEPLOYS}`], []]) {
    for (const { message } of await readCommits(git, [...most, "--extended-regexp", `--grep=^${DEPLOYED}: `, head])) {
      const commits = trailersOf(message).flatMap(([key, value]) => (key === DEPLOYED && !told.has(value) ? [value] : []));
      for (const commit of commits) told.add(commit);
      yield* commits;
    }
  }
}

/** The ledger's entries, newest first; none where there is no ledger. */
export async function ledgerLog(git: Git, { campaign, limit, remote }: LogRequest = {}): Promise<readonly LedgerEntry[]> {
  const head = await knownHead(git, remote === undefined ? undefined : refName(remote));
  if (head === undefined) return [];
  const most = limit === undefined ? [] : [`--max-count=${Math.max(0, Math.trunc(limit))}`];
  const commits = await readCommits(git, [...most, head, "--", ...(campaign === undefined ? [] : [campaign])]);
  return commits.map(({ commit, committedAt, message }) => ({
    commit,
    at: instantOf(committedAt * 1000),
    subject: message.split("\n")[0] ?? "",
    trailers: trailersOf(message),
  }));
}
