/** Checks the whole ledger from its first commit: nothing altered, nothing taken away, every record readable and in its place. */
import { createHash } from "node:crypto";
import { type Commit, readCommits, shallowCommits } from "#git/commit-log.ts";
import { refName } from "#git/names.ts";
import { gitText, textOf } from "#git/run.ts";
import { type GitObject, readObjects } from "#git/tree.ts";
import { canonicalJson } from "#model/canonical.ts";
import type { Git } from "#ports/git.ts";
import { knownHead } from "./branch.ts";
import { decodeRecord, type ValidateRecord } from "./decode.ts";
import { readPath } from "./paths.ts";
import { hasSignature, signatureSettings } from "./signature.ts";

export interface VerifyRequest {
  /** Path of a file of allowed signers; with it every commit has to be signed by one of them. */
  readonly allowedSigners?: string | undefined;
  /** Also what this remote was last known to hold. */
  readonly remote?: string | undefined;
  /** Checks each record's shape as well. */
  readonly validate?: ValidateRecord | undefined;
}

export type LedgerVerdict =
  | { readonly status: "absent" }
  | {
      readonly status: "sound";
      readonly head: string;
      readonly commits: number;
      /** Commits that carry a signature; checked only where allowed signers were given. */
      readonly signed: number;
    }
  | { readonly status: "broken"; readonly commit: string; readonly subject: string; readonly problem: string };

interface Fault {
  readonly commit: string;
  readonly problem: string;
}

/** Objects read at once: enough to be fast, few enough for a ledger of any age to fit in memory. */
const BATCH = 4000;

/**
 * Walks the ledger from its first commit to its last and stops at the first commit that is not as it should be.
 * @throws PipelineError `GIT_FAILED` where git itself fails.
 */
export async function verifyLedger(git: Git, { allowedSigners, remote, validate = () => [] }: VerifyRequest = {}): Promise<LedgerVerdict> {
  const head = await knownHead(git, remote === undefined ? undefined : refName(remote));
  if (head === undefined) return { status: "absent" };
  const commits = (await readCommits(git, ["--topo-order", head])).toReversed();
  const order = new Map(commits.map(({ commit }, index) => [commit, index]));
  const changes = await readChanges(git, commits);
  const objects = await checkObjects(git, { head, changes, validate });
  const unsigned = allowedSigners === undefined ? undefined : await firstUnsigned(git, head, allowedSigners);
  const faults = [await notLinear(git, commits), ...changes.flatMap(wrongChange), ...objects.faults, unsigned].filter(
    (fault) => fault !== undefined,
  );
  const [first] = faults.toSorted((left, right) => (order.get(left.commit) ?? 0) - (order.get(right.commit) ?? 0));
  if (first === undefined) return { status: "sound", head, commits: commits.length, signed: objects.signed };
  const subject = commits[order.get(first.commit) ?? -1]?.message.split("\n")[0] ?? "";
  return { status: "broken", commit: first.commit, subject, problem: first.problem };
}

/** One line of commits, each on top of the one before. */
async function notLinear(git: Git, commits: readonly Commit[]): Promise<Fault | undefined> {
  const odd = commits.find(({ parents }, index) => parents.length > 1 || parents[0] !== commits[index - 1]?.commit);
  if (odd !== undefined) return { commit: odd.commit, problem: "it does not follow the commit before it in one line" };
  const [first] = commits;
  if (first === undefined || !(await shallowCommits(git)).has(first.commit)) return undefined;
  return { commit: first.commit, problem: "the history before it was not fetched, so it cannot be checked" };
}

interface Change {
  readonly commit: string;
  readonly status: string;
  readonly mode: string;
  readonly oid: string;
  readonly path: string;
}

/** Every file written or taken away, commit by commit. */
async function readChanges(git: Git, commits: readonly Commit[]): Promise<readonly Change[]> {
  const input = commits.map(({ commit }) => `${commit}\n`).join("");
  const fields = (
    await gitText(git, ["diff-tree", "--stdin", "--root", "-r", "-z", "-m", "--no-renames", "--raw", "--no-abbrev"], { input })
  ).split("\0");
  const changes: Change[] = [];
  let commit = "";
  for (let index = 0; index < fields.length; index += 1) {
    const field = fields[index] ?? "";
    if (field.startsWith(":")) {
      const [, mode = "", , oid = "", status = ""] = field.split(" ");
      changes.push({ commit, status, mode, oid, path: fields[index + 1] ?? "" });
      index += 1;
    } else if (field !== "") {
      commit = field.trim();
    }
  }
  return changes;
}

function wrongChange({ commit, status, mode, path }: Change, index: number, all: readonly Change[]): readonly Fault[] {
  const place = readPath(path);
  const fault = (problem: string) => [{ commit, problem }];
  if (place === undefined) return fault(`${path} is not a record of ours`);
  if (status !== "A" && status !== "M") return fault(`${path} is taken away; records are only added and followed by newer ones`);
  if (mode !== "100644") return fault(`${path} is not a regular file`);
  if (place.kind === "review" && status === "M") return fault(`${path} is changed; a decision stands as it was taken`);
  const before = all[index - 1];
  if (before?.commit === commit && readPath(before.path)?.campaign !== place.campaign) return fault("it writes to more than one campaign");
  return [];
}

interface Checked {
  readonly faults: readonly Fault[];
  readonly signed: number;
}

/** Reads every object once and computes its name anew: the chain holds only where each name is the hash of what it names. */
async function checkObjects(
  git: Git,
  { head, changes, validate }: { readonly head: string; readonly changes: readonly Change[]; readonly validate: ValidateRecord },
): Promise<Checked> {
  const writtenAs = Map.groupBy(
    changes.filter(({ mode }) => mode === "100644"),
    ({ oid }) => oid,
  );
  const listing = await gitText(git, ["rev-list", "--reverse", "--objects", "--in-commit-order", "--no-object-names", head]);
  const oids = listing.split("\n").filter(Boolean);
  const faults: Fault[] = [];
  let signed = 0;
  let commit = "";
  for (let start = 0; start < oids.length; start += BATCH) {
    for (const object of await readObjects(git, oids.slice(start, start + BATCH))) {
      if (object.type === "commit") {
        commit = object.oid;
        if (hasSignature(textOf(object.bytes))) signed += 1;
      }
      if (nameOf(object) !== object.oid)
        faults.push({ commit, problem: `the object ${object.oid} was altered: its content has another hash` });
      for (const change of writtenAs.get(object.oid) ?? []) faults.push(...wrongRecord(change, object.bytes, validate));
    }
  }
  return { faults, signed };
}

/** A Git object's name: the hash of its type, its length and its bytes (SHA-1, or SHA-256 where names are longer). */
function nameOf({ oid, type, bytes }: GitObject): string {
  return createHash(oid.length === 64 ? "sha256" : "sha1")
    .update(`${type} ${bytes.length}\0`)
    .update(bytes)
    .digest("hex");
}

function wrongRecord({ commit, path }: Change, bytes: Uint8Array, validate: ValidateRecord): readonly Fault[] {
  const place = readPath(path);
  if (place === undefined) return [];
  const decoded = decodeRecord(place, bytes, validate);
  if (decoded.status === "broken") return [{ commit, problem: `${path}: ${decoded.problem}` }];
  if (decoded.status === "too-new")
    return [{ commit, problem: `${path} has version ${decoded.version} of its shape, which this program does not know` }];
  const text = textOf(bytes);
  const parsed: unknown = JSON.parse(text);
  return text === `${canonicalJson(parsed)}\n` ? [] : [{ commit, problem: `${path} is not written in the canonical form (RFC 8785)` }];
}

/** `%G?` is G only for a good signature by an allowed signer. Source: git-log documentation, "PRETTY FORMATS" (read 2026-11). */
async function firstUnsigned(git: Git, head: string, allowedSigners: string): Promise<Fault | undefined> {
  const log = await gitText(git, [...signatureSettings(allowedSigners), "log", "--reverse", "--format=%H %G?", head]);
  const found = log.split("\n").find((line) => !line.endsWith(" G"));
  if (found === undefined) return undefined;
  const [commit = "", grade] = found.split(" ");
  return { commit, problem: grade === "N" ? "it is not signed" : "its signature is not one of the allowed signers'" };
}
