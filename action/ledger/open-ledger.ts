/** The ledger: reads records from the branch, and appends by compare-and-swap on its head with conflicts told by campaign. */
import { PipelineError } from "#errors/pipeline-error.ts";
import { refName } from "#git/names.ts";
import type { Clock, Random } from "#ports/clock.ts";
import type { Git } from "#ports/git.ts";
import type { Ledger, LedgerReading, LedgerSnapshot, Transition } from "#ports/ledger.ts";
import { holds, type LedgerBranch, type Look, localBranch, remoteBranch, unsharedCommits } from "./branch.ts";
import { refuseIfTouched } from "./conflict.ts";
import type { ValidateRecord } from "./decode.ts";
import { withoutPersonalData } from "./message.ts";
import { isSignedCommit } from "./signature.ts";
import { afterWrites, type RecordCache, readRecords } from "./snapshot.ts";
import { writeTransitions } from "./write-transitions.ts";

export interface LedgerOptions {
  readonly git: Git;
  readonly clock: Clock;
  readonly random: Random;
  readonly validate: ValidateRecord;
  /** The remote's name; absent: the ledger lives in this repository alone. */
  readonly remote?: string | undefined;
  /** An SSH key as Git's `user.signingKey` takes it; every record written is signed with it. */
  readonly signingKey?: string | undefined;
  /** Path of a file of allowed signers: then `trust.signed` is said only of a signature by one of them. */
  readonly allowedSigners?: string | undefined;
  /** `"allowed"`: where the remote cannot be reached, records are kept in this repository and pushed with the next ones. For `stop` alone. */
  readonly offline?: "allowed" | undefined;
}

export interface LedgerState extends LedgerSnapshot {
  /** Set where this repository has records that the remote has not. */
  readonly unshared?: { readonly commits: number; readonly because: "unreachable" | "not-pushed-yet" };
}

export interface OpenLedger extends Ledger {
  read(options?: LedgerReading): Promise<LedgerState>;
  append(base: LedgerSnapshot, transitions: readonly Transition[]): Promise<LedgerState>;
}

const TRIES = 5;
const FIRST_PAUSE_MS = 200;

/** Opens the ledger of a repository. Nothing is read or written until it is asked for. */
export function openLedger({ git, clock, random, validate, remote, signingKey, allowedSigners, offline }: LedgerOptions): OpenLedger {
  if (remote !== undefined) refName(remote);
  const shared = remote === undefined ? localBranch(git) : remoteBranch(git, remote);
  const alone = localBranch(git, remote);
  const cache: RecordCache = new Map();
  let branch: LedgerBranch = shared;

  async function look(): Promise<Look> {
    try {
      const seen = await shared.look();
      branch = shared;
      return seen;
    } catch (error) {
      const isAllowed = offline === "allowed" && error instanceof PipelineError && error.code === "LEDGER_UNREACHABLE";
      if (!isAllowed) throw error;
      branch = alone;
      return alone.look();
    }
  }

  async function stateAt({ head, isShared }: Look, campaigns: LedgerSnapshot["campaigns"]): Promise<LedgerState> {
    const signed = head !== undefined && (await isSignedCommit(git, head, allowedSigners));
    const trust = { signed, ...(isShared && remote !== undefined && { remote }) };
    if (head === undefined) return { campaigns, trust };
    if (remote === undefined || isShared) return { head, campaigns, trust };
    const commits = await unsharedCommits(git, head, remote);
    const because = branch === alone ? "unreachable" : "not-pushed-yet";
    return { head, campaigns, trust, unshared: { commits, because } };
  }

  async function read({ only }: LedgerReading = {}): Promise<LedgerState> {
    const seen = await look();
    const records = seen.head === undefined ? {} : await readRecords({ git, head: seen.head, validate, cache, only });
    return stateAt(seen, records);
  }

  async function append(base: LedgerSnapshot, given: readonly Transition[]): Promise<LedgerState> {
    const transitions = given.map(withoutPersonalData);
    let parent = base.head;
    let tip = "";
    let refusal: PipelineError | undefined;
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      if (tip === "") tip = await writeTransitions({ git, clock, signingKey, parent, transitions });
      const offer = await branch.offer(tip, parent);
      if (offer.taken) return recorded(base, { tip, parent, transitions });
      const { head } = await lookAgain();
      // The push may have arrived and only its answer been lost.
      if (await holds(git, head, tip)) return recorded(base, { tip, parent, transitions });
      if (head !== parent) {
        await refuseIfTouched(git, { before: base.head, now: head, transitions });
        parent = head;
        tip = "";
        refusal = busy(transitions);
      } else {
        refusal = notTaken(remote, offer.said);
        if (offer.isFinal) break;
      }
      if (attempt < TRIES) await clock.sleep(pause(attempt));
    }
    throw refusal ?? busy(transitions);
  }

  async function recorded(
    base: LedgerSnapshot,
    {
      tip,
      parent,
      transitions,
    }: { readonly tip: string; readonly parent: string | undefined; readonly transitions: readonly Transition[] },
  ): Promise<LedgerState> {
    const at = { head: tip, isShared: branch === shared && remote !== undefined };
    if (parent !== base.head) return stateAt(at, await readRecords({ git, head: tip, validate, cache }));
    return stateAt(
      at,
      afterWrites(
        base.campaigns,
        transitions.flatMap(({ writes }) => writes),
      ),
    );
  }

  /** After a push that did not succeed: what the branch holds now decides, so it is worth asking more than once. */
  async function lookAgain(): Promise<Look> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await look();
      } catch (error) {
        const isPassing = error instanceof PipelineError && error.code === "LEDGER_UNREACHABLE" && attempt < TRIES;
        if (!isPassing) throw error;
        await clock.sleep(pause(attempt));
      }
    }
  }

  /** Doubling, with full jitter: two runs that collided once should not collide again. */
  function pause(attempt: number): number {
    return Math.round(random.next() * FIRST_PAUSE_MS * 2 ** attempt);
  }

  return {
    read,
    append: async (base, transitions) => (transitions.length === 0 ? base : append(base, transitions)),
  };
}

function notTaken(remote: string | undefined, said: string): PipelineError {
  if (remote === undefined) {
    return new PipelineError("GIT_FAILED", `Nothing was recorded: the branch campaigns-ledger cannot be moved here (${said})`, {
      hint: "Look for another run or a left-over lock file in .git/refs/heads, then run this again",
    });
  }
  return new PipelineError("LEDGER_REFUSED", `Nothing was recorded: ${remote} does not take new records (${said})`, {
    hint: `Allow whoever runs this to push to the branch campaigns-ledger on ${remote} (plain pushes, no force), then run this again`,
  });
}

function busy(transitions: readonly Transition[]): PipelineError {
  const campaigns = [...new Set(transitions.map(({ campaign }) => campaign))].join(", ");
  return new PipelineError("LEDGER_STALE", `Nothing was recorded for ${campaigns}: others kept recording for other campaigns in between`, {
    hint: "Wait a minute and run this again",
  });
}
