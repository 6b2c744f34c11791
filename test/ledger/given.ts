/** Records, transitions, clocks and ledgers for the ledger's tests: valid where a test says nothing. */

import { gitText } from "#git/run.ts";
import { type LedgerOptions, type OpenLedger, openLedger } from "#ledger/open-ledger.ts";
import type { AssetRecord, CampaignRecord, ReviewRecord } from "#model/types.ts";
import { validateRecord } from "#model/validate-record.ts";
import type { Clock } from "#ports/clock.ts";
import type { Git, GitOptions, GitResult } from "#ports/git.ts";
import type { Transition } from "#ports/ledger.ts";

const SHA256 = "7f3a9c".padEnd(64, "0");
const COMMIT = "c0ffee".padEnd(40, "0");
const INSTALLATION = "00000000-0000-4000-8000-000000000001";
/** 2026-04-06 10:00 UTC */
export const NOW = Date.UTC(2026, 3, 6, 10);

export function assetRecord(over: Partial<AssetRecord> = {}): AssetRecord {
  return {
    schemaVersion: 1,
    resourceKey: SHA256,
    campaign: "spring-launch",
    asset: "launch-email",
    kind: "email",
    platform: "hubspot",
    environment: "production",
    account: "12345",
    epoch: 1,
    state: "drafted",
    review: "none",
    drafts: [],
    versions: [],
    burnt: [],
    ...over,
  };
}

export function campaignRecord(over: Partial<CampaignRecord> = {}): CampaignRecord {
  return { schemaVersion: 1, campaign: "spring-launch", installation: INSTALLATION, epoch: 1, deployed: [], ...over };
}

export function reviewRecord(over: Partial<ReviewRecord> = {}): ReviewRecord {
  return {
    schemaVersion: 1,
    review: "local-1",
    campaign: "spring-launch",
    login: "legal-reviewer",
    decision: "approved",
    commit: COMMIT,
    assets: { "launch-email": { facets: { content: SHA256 } } },
    at: "2026-04-06T10:00:00Z",
    ...over,
  };
}

/** An asset of a campaign reached a state. */
export function transition(over: Partial<AssetRecord> = {}, words: Partial<Transition> = {}): Transition {
  const record = assetRecord(over);
  return {
    campaign: record.campaign,
    subject: `${record.state[0]?.toUpperCase()}${record.state.slice(1)}  ${record.asset}  hubspot 1042`,
    trailers: [
      ["Campaign", record.campaign],
      ["Asset", record.asset],
    ],
    writes: [{ kind: "asset", record }],
    ...words,
  };
}

/** A clock whose pauses take no time and are written down. */
export function steppedClock(): Clock & { readonly pausesMs: number[] } {
  let nowMs = NOW;
  const pausesMs: number[] = [];
  return {
    pausesMs,
    now: () => nowMs,
    async sleep(delayMs) {
      pausesMs.push(delayMs);
      nowMs += delayMs;
    },
  };
}

export function ledgerOf(git: Git, over: Partial<LedgerOptions> = {}): OpenLedger {
  const random = { next: () => 0.5, uuid: () => "00000000-0000-4000-8000-000000000000" };
  return openLedger({ git, clock: steppedClock(), random, validate: validateRecord, ...over });
}

export function sharedLedger(git: Git, over: Partial<LedgerOptions> = {}): OpenLedger {
  return ledgerOf(git, { remote: "origin", ...over });
}

type Run = (args: readonly string[], options?: GitOptions) => Promise<GitResult>;

/** Git with something put around one of its commands. */
export function around(git: Git, command: string, act: (run: () => Promise<GitResult>, times: number) => Promise<GitResult>): Git {
  let times = 0;
  const run: Run = (args, options) => {
    if (!args.includes(command)) return git.run(args, options);
    times += 1;
    return act(() => git.run(args, options), times);
  };
  return { folder: git.folder, run };
}

export const failed = (stderr: string, code = 128): GitResult => ({ code, stdout: new Uint8Array(), stderr });

/** Subjects on a branch, newest first. */
export async function subjects(git: Git, ref: string, ...paths: readonly string[]): Promise<readonly string[]> {
  return (await gitText(git, ["rev-list", "--no-commit-header", "--format=%s", ref, "--", ...paths])).split("\n");
}

/** Makes a commit of a tree, as somebody at work in the repository would. */
export function committed(
  git: Git,
  tree: string,
  words: { readonly message: string; readonly parents?: readonly string[] },
): Promise<string> {
  const { message, parents = [] } = words;
  const env = { GIT_AUTHOR_DATE: "1775469600 +0000", GIT_COMMITTER_DATE: "1775469600 +0000" };
  return gitText(git, ["commit-tree", "-m", message, ...parents.flatMap((parent) => ["-p", parent]), tree], { env });
}
