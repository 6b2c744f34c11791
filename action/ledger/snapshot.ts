/** Reads the ledger's records at one commit: a listing, one batch of files, each file decoded once. */
import { PipelineError, throwIfAny } from "#errors/pipeline-error.ts";
import { readCommits } from "#git/commit-log.ts";
import { gitBytes, textOf } from "#git/run.ts";
import { readBlobs } from "#git/tree.ts";
import type { AssetRecord } from "#model/types.ts";
import type { Git } from "#ports/git.ts";
import type { CampaignLedger, LedgerReading, LedgerWrite } from "#ports/ledger.ts";
import { type Decoded, decodeRecord, type ValidateRecord } from "./decode.ts";
import { isCampaign, type RecordPath, readPath } from "./paths.ts";
import { PRESENT_VERSION } from "./upgrade.ts";

export type Campaigns = Readonly<Record<string, CampaignLedger>>;

/** Records already decoded, by path and object name: reading again costs only what changed. */
export type RecordCache = Map<string, LedgerWrite>;

export interface ReadRequest {
  readonly git: Git;
  readonly head: string;
  readonly validate: ValidateRecord;
  readonly cache: RecordCache;
  readonly only?: LedgerReading["only"] | undefined;
}

/**
 * The records at a ledger commit, by campaign.
 * @throws PipelineError `LEDGER_BROKEN` or `LEDGER_TOO_NEW` for every file that cannot be read, with the commit that wrote it.
 */
export async function readRecords({ git, head, validate, cache, only }: ReadRequest): Promise<Campaigns> {
  const { files, others } = only === undefined ? { files: await listFiles(git, head), others: [] } : await listSome(git, head, only);
  const fresh = files.filter((file) => file.place !== undefined && file.isFile && !cache.has(file.key));
  const blobs = await readBlobs(
    git,
    fresh.map(({ oid }) => oid),
  );
  const problems: PipelineError[] = [];
  const writes: LedgerWrite[] = [];
  for (const file of files) {
    const known = cache.get(file.key);
    if (known !== undefined) {
      writes.push(known);
      continue;
    }
    const decoded = decodeFile(file, blobs.get(file.oid), validate);
    if (decoded.status === "read") {
      cache.set(file.key, decoded.write);
      writes.push(decoded.write);
    } else {
      problems.push(await unreadable(git, { head, path: file.path, decoded }));
    }
  }
  throwIfAny(problems);
  return Object.assign(groupByCampaign(writes), Object.fromEntries(others.map((campaign) => [campaign, unread(campaign)])));
}

function unread(campaign: string): CampaignLedger {
  return { campaign, assets: Object.create(null), reviews: [], isUnread: true };
}

interface LedgerFile {
  readonly path: string;
  readonly place: RecordPath | undefined;
  readonly oid: string;
  readonly isFile: boolean;
  readonly key: string;
}

/** The files of some campaigns, and the names of the others. A file beside the folders is in: it is said to be broken, never passed over. */
async function listSome(git: Git, head: string, only: (campaign: string) => boolean) {
  const listing = textOf(await gitBytes(git, ["ls-tree", "--name-only", "-z", "--full-tree", head]));
  const names = listing.split("\0").filter(Boolean);
  const isOther = (name: string) => isCampaign(name) && !only(name);
  const wanted = names.filter((name) => !isOther(name));
  return { files: wanted.length === 0 ? [] : await listFiles(git, head, wanted), others: names.filter(isOther) };
}

async function listFiles(git: Git, head: string, paths: readonly string[] = []): Promise<readonly LedgerFile[]> {
  const listing = textOf(await gitBytes(git, ["ls-tree", "-r", "-z", "--full-tree", head, "--", ...paths]));
  return listing
    .split("\0")
    .filter(Boolean)
    .map((line) => {
      const tab = line.indexOf("\t");
      const [mode = "", , oid = ""] = line.slice(0, tab).split(" ");
      const path = line.slice(tab + 1);
      return { path, oid, place: readPath(path), isFile: mode === "100644", key: `${oid} ${path}` };
    });
}

function decodeFile({ place, isFile }: LedgerFile, bytes: Uint8Array | undefined, validate: ValidateRecord): Decoded {
  if (place === undefined) return { status: "broken", problem: "no record has such a path" };
  if (!isFile || bytes === undefined) return { status: "broken", problem: "it is not a regular file" };
  return decodeRecord(place, bytes, validate);
}

async function unreadable(
  git: Git,
  {
    head,
    path,
    decoded,
  }: { readonly head: string; readonly path: string; readonly decoded: Exclude<Decoded, { readonly status: "read" }> },
): Promise<PipelineError> {
  const [by] = await readCommits(git, ["--max-count=1", head, "--", path]);
  const commit = by?.commit ?? head;
  const facts = { file: path, commit };
  if (decoded.status === "too-new") {
    return new PipelineError("LEDGER_TOO_NEW", `The ledger record ${path} was written by a newer version of this program`, {
      hint: "Update campaigns-as-code to the version that wrote it, then run this again",
      detail: `It has version ${decoded.version} of the record's shape (commit ${commit.slice(0, 12)}), this program knows up to ${PRESENT_VERSION}.`,
      facts,
    });
  }
  return new PipelineError("LEDGER_BROKEN", `The ledger record ${path} cannot be read: ${decoded.problem}`, {
    hint: `See what was written, and by whom, with \`git show ${commit.slice(0, 12)}\`; an administrator puts the branch back to the commit before it`,
    detail: "A record that cannot be read is never taken for one that is not there: then things could go out twice.",
    facts,
  });
}

function groupByCampaign(writes: readonly LedgerWrite[]): Campaigns {
  return afterWrites(Object.create(null), writes);
}

/** The records with these written, as reading them back would give them. */
export function afterWrites(before: Campaigns, writes: readonly LedgerWrite[]): Campaigns {
  // Without a prototype: a campaign or asset may be called `constructor`.
  const campaigns: Record<string, CampaignLedger> = Object.assign(Object.create(null), before);
  for (const [campaign, own] of Map.groupBy(writes, ({ record }) => record.campaign)) {
    campaigns[campaign] = withWrites(campaigns[campaign] ?? { campaign, assets: Object.create(null), reviews: [] }, own);
  }
  return campaigns;
}

function withWrites(before: CampaignLedger, writes: readonly LedgerWrite[]): CampaignLedger {
  let { record } = before;
  const assets: Record<string, AssetRecord> = Object.assign(Object.create(null), before.assets);
  const reviews = new Map(before.reviews.map((review) => [review.review, review]));
  for (const write of writes) {
    if (write.kind === "campaign") record = write.record;
    else if (write.kind === "asset") assets[`${write.record.environment}/${write.record.asset}`] = write.record;
    else reviews.set(write.record.review, write.record);
  }
  const inOrder = [...reviews.values()].sort((left, right) => (`${left.review}.json` < `${right.review}.json` ? -1 : 1));
  return { ...before, ...(record !== undefined && { record }), assets, reviews: inOrder };
}
