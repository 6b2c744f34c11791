/** Commits and changed files as the API writes them. */
import { accountJson, nodeId } from "./account-json.ts";
import { type Account, identityOf } from "./accounts.ts";
import { type CommitFacts, commitsBetween, readCommit, type Signature } from "./git-objects.ts";
import type { ForgeGit } from "./git-program.ts";
import { type Fields, isoOf } from "./json.ts";
import { apiUrl, pageUrl } from "./repository-json.ts";
import type { ForgeState, PullThread } from "./state.ts";
import type { PullCounts } from "./thread-json.ts";

/** The account a commit's address belongs to, as the forge finds it; undefined for an address nobody here has. */
export function accountOfAddress(state: ForgeState, email: string): Account | undefined {
  return [...state.accounts.values()].find((account) => identityOf(account).email.toLowerCase() === email.toLowerCase());
}

function signatureJson({ name, email, atMs }: Signature): Fields {
  return { name, email, date: isoOf(atMs) };
}

function commitJson(state: ForgeState, commit: CommitFacts): Fields {
  const url = apiUrl(state, `/commits/${commit.sha}`);
  const known = (signature: Signature) => {
    const account = accountOfAddress(state, signature.email);
    return account === undefined ? null : accountJson(state, account);
  };
  return {
    ...{
      sha: commit.sha,
      node_id: nodeId("C", commit.sha),
      url,
      html_url: pageUrl(state, `/commit/${commit.sha}`),
      comments_url: `${url}/comments`,
    },
    commit: {
      ...{ author: signatureJson(commit.author), committer: signatureJson(commit.committer), message: commit.message.trimEnd() },
      tree: { sha: commit.tree, url: apiUrl(state, `/git/trees/${commit.tree}`) },
      ...{ url: apiUrl(state, `/git/commits/${commit.sha}`), comment_count: 0 },
      verification: { verified: false, reason: "unsigned", signature: null, payload: null, verified_at: null },
    },
    ...{ author: known(commit.author), committer: known(commit.committer) },
    parents: commit.parents.map((sha) => ({ sha, url: apiUrl(state, `/commits/${sha}`), html_url: pageUrl(state, `/commit/${sha}`) })),
  };
}

/** A commit by name. Rejects when the repository does not hold it. */
export async function commitJsonOf(state: ForgeState, sha: string): Promise<Fields> {
  return commitJson(state, await readCommit(state.git, sha));
}

/** The commits of a pull request, oldest first. The API gives 250 at most (documented). */
export async function pullCommits(state: ForgeState, { pull }: PullThread): Promise<readonly string[]> {
  return (await commitsBetween(state.git, pull.baseSha, pull.headSha)).slice(0, 250);
}

interface FileChange {
  readonly status: string;
  readonly path: string;
  readonly additions: number;
  readonly deletions: number;
  readonly blob: string;
}

const STATUSES: Readonly<Record<string, string>> = { A: "added", D: "removed", M: "modified", T: "changed" };

/** What a pull request changes against the point where it left its base. */
export async function changedFiles(git: ForgeGit, base: string, head: string): Promise<readonly FileChange[]> {
  const { stdout } = await git.run({ args: ["merge-base", base, head] });
  const from = stdout.toString("utf8").trim() || base;
  const [raw, counted] = await Promise.all([
    git.text("diff", "--raw", "--no-abbrev", "--no-renames", "-z", from, head),
    git.text("diff", "--numstat", "--no-renames", "-z", from, head),
  ]);
  const counts = new Map(
    counted.split("\0").flatMap((line) => {
      const [additions = "", deletions = "", path] = line.split("\t");
      return path === undefined ? [] : [[path, { additions: Number(additions) || 0, deletions: Number(deletions) || 0 }] as const];
    }),
  );
  const parts = raw.split("\0");
  return parts.flatMap((part, index) => {
    const path = parts[index + 1];
    if (!part.startsWith(":") || path === undefined) return [];
    const [, , before = "", after = "", letter = ""] = part.split(" ");
    const blob = letter === "D" ? before : after;
    return [{ status: STATUSES[letter] ?? "changed", path, blob, ...(counts.get(path) ?? { additions: 0, deletions: 0 }) }];
  });
}

/** Commits, lines and files of a pull request. */
export async function countsOf(state: ForgeState, thread: PullThread): Promise<PullCounts> {
  const { baseSha, headSha } = thread.pull;
  const [commits, files] = await Promise.all([pullCommits(state, thread), changedFiles(state.git, baseSha, headSha)]);
  return {
    commits: commits.length,
    additions: files.reduce((sum, file) => sum + file.additions, 0),
    deletions: files.reduce((sum, file) => sum + file.deletions, 0),
    changedFiles: files.length,
  };
}

/** One changed file, with its patch where there is one. */
export async function fileJson(state: ForgeState, { pull }: PullThread, file: FileChange): Promise<Fields> {
  const patch = await state.git.text("diff", "--no-renames", `${pull.baseSha}...${pull.headSha}`, "--", file.path);
  const from = patch.indexOf("@@");
  const path = file.path.split("/").map(encodeURIComponent).join("/");
  return {
    ...{ sha: file.blob, filename: file.path, status: file.status, additions: file.additions, deletions: file.deletions },
    changes: file.additions + file.deletions,
    blob_url: pageUrl(state, `/blob/${pull.headSha}/${path}`),
    raw_url: pageUrl(state, `/raw/${pull.headSha}/${path}`),
    contents_url: apiUrl(state, `/contents/${path}?ref=${pull.headSha}`),
    ...(from < 0 ? {} : { patch: patch.slice(from) }),
  };
}
