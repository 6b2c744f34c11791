/** Issues, pull requests, comments and reviews as the API and the events write them. */
import { accountJson, appJson, nodeId } from "./account-json.ts";
import { ACTIONS_APP_ID, type Account } from "./accounts.ts";
import { type Fields, isoOf, orNull } from "./json.ts";
import { apiUrl, ownerAccount, pageUrl, repositoryJson } from "./repository-json.ts";
import { roleOf } from "./rules.ts";
import { isAtLeast } from "./settings.ts";
import { type CommentRecord, type ForgeState, isPull, type LineComment, type PullThread, type ReviewRecord, type Thread } from "./state.ts";

function instant(atMs: number | undefined): string | null {
  return atMs === undefined ? null : isoOf(atMs);
}

/** How an account stands to the repository. */
export function associationOf(state: ForgeState, { login, type }: Account): string {
  if (login === state.owner) return "OWNER";
  if (type === "Bot") return "NONE";
  const role = roleOf(state, login);
  if (isAtLeast(role, "write")) return state.settings.ownerType === "Organization" ? "MEMBER" : "COLLABORATOR";
  return role === "none" ? "NONE" : "COLLABORATOR";
}

/** A label by name. */
export function labelJson(state: ForgeState, name: string): Fields {
  const { id = 0, color = "ededed" } = state.labels.get(name) ?? {};
  return {
    ...{ id, node_id: nodeId("LA", id), url: apiUrl(state, `/labels/${encodeURIComponent(name)}`) },
    ...{ name, color, default: false, description: null },
  };
}

/** How many of each reaction a comment has. */
function reactionsJson(url: string, comment: CommentRecord | undefined): Fields {
  const kinds = ["+1", "-1", "laugh", "hooray", "confused", "heart", "rocket", "eyes"];
  const reactions = comment?.reactions ?? [];
  const counts = kinds.map((kind) => [kind, reactions.filter(({ content }) => content === kind).length] as const);
  return { url: `${url}/reactions`, total_count: reactions.length, ...Object.fromEntries(counts) };
}

/** A thread in the shape of an issue; pull requests carry `pull_request`. */
export function issueJson(state: ForgeState, thread: Thread): Fields {
  const { number, id } = thread;
  const url = apiUrl(state, `/issues/${number}`);
  const page = pageUrl(state, `/${isPull(thread) ? "pull" : "issues"}/${number}`);
  const pull = isPull(thread)
    ? {
        draft: thread.pull.draft,
        pull_request: {
          ...{ url: apiUrl(state, `/pulls/${number}`), html_url: page, diff_url: `${page}.diff`, patch_url: `${page}.patch` },
          merged_at: instant(thread.pull.mergedAt),
        },
      }
    : {};
  return {
    ...{ url, repository_url: apiUrl(state), labels_url: `${url}/labels{/name}`, comments_url: `${url}/comments` },
    ...{ events_url: `${url}/events`, html_url: page, id, node_id: nodeId(isPull(thread) ? "PR" : "I", id), number },
    ...{ title: thread.title, user: accountJson(state, thread.author), labels: thread.labels.map((name) => labelJson(state, name)) },
    ...{ state: thread.state, locked: false, assignee: null, assignees: [], milestone: null, comments: thread.comments.length },
    ...{ created_at: isoOf(thread.createdAt), updated_at: isoOf(thread.updatedAt), closed_at: instant(thread.closedAt) },
    ...{ author_association: associationOf(state, thread.author), active_lock_reason: null, body: orNull(thread.body) },
    ...{ state_reason: orNull(thread.stateReason), performed_via_github_app: null, reactions: reactionsJson(url, undefined), ...pull },
  };
}

function endJson(state: ForgeState, end: { readonly owner: string; readonly branch: string; readonly sha: string }): Fields {
  const { owner, branch, sha } = end;
  return {
    ...{ label: `${owner}:${branch}`, ref: branch, sha },
    ...{ user: accountJson(state, ownerAccount(state, owner)), repo: repositoryJson(state, owner) },
  };
}

/** A pull request as lists hold it. */
export function pullJson(state: ForgeState, thread: PullThread): Fields {
  const { number, id, pull } = thread;
  const url = apiUrl(state, `/pulls/${number}`);
  const issue = apiUrl(state, `/issues/${number}`);
  const page = pageUrl(state, `/pull/${number}`);
  const statuses = apiUrl(state, `/statuses/${pull.headSha}`);
  const links = {
    ...{ self: url, html: page, issue, comments: `${issue}/comments`, review_comments: `${url}/comments` },
    ...{ review_comment: `${apiUrl(state, "/pulls/comments")}{/number}`, commits: `${url}/commits`, statuses },
  };
  return {
    ...{ url, id, node_id: nodeId("PR", id), html_url: page, diff_url: `${page}.diff`, patch_url: `${page}.patch`, issue_url: issue },
    ...{
      number,
      state: thread.state,
      locked: false,
      title: thread.title,
      user: accountJson(state, thread.author),
      body: orNull(thread.body),
    },
    ...{ created_at: isoOf(thread.createdAt), updated_at: isoOf(thread.updatedAt) },
    ...{ closed_at: instant(thread.closedAt), merged_at: instant(pull.mergedAt), merge_commit_sha: orNull(pull.mergeCommit) },
    ...{ assignee: null, assignees: [], requested_reviewers: [], requested_teams: [] },
    ...{ labels: thread.labels.map((name) => labelJson(state, name)), milestone: null, draft: pull.draft },
    ...{ commits_url: `${url}/commits`, review_comments_url: `${url}/comments`, statuses_url: statuses },
    ...{ review_comment_url: links.review_comment, comments_url: links.comments },
    head: endJson(state, { owner: pull.headOwner, branch: pull.headBranch, sha: pull.headSha }),
    base: endJson(state, { owner: state.owner, branch: pull.baseBranch, sha: pull.baseSha }),
    _links: Object.fromEntries(Object.entries(links).map(([name, href]) => [name, { href }])),
    ...{ author_association: associationOf(state, thread.author), auto_merge: null, active_lock_reason: null },
  };
}

/** Numbers of a pull request that only Git knows. */
export interface PullCounts {
  readonly commits: number;
  readonly additions: number;
  readonly deletions: number;
  readonly changedFiles: number;
}

/** A pull request by itself, and in events. */
export function detailedPullJson(state: ForgeState, thread: PullThread, counts: PullCounts): Fields {
  const { pull } = thread;
  const merged = pull.mergedAt !== undefined;
  const open = thread.state === "open";
  const shownState = pull.mergeable ? "clean" : "dirty";
  return {
    ...pullJson(state, thread),
    ...{ merged, mergeable: open ? pull.mergeable : null, rebaseable: open ? pull.mergeable : null },
    mergeable_state: open ? shownState : "unknown",
    merged_by: pull.mergedBy === undefined ? null : accountJson(state, pull.mergedBy),
    ...{ comments: thread.comments.length, review_comments: pull.reviews.flatMap(({ comments }) => comments).length },
    ...{ maintainer_can_modify: pull.headOwner !== state.owner && open, commits: counts.commits },
    ...{ additions: counts.additions, deletions: counts.deletions, changed_files: counts.changedFiles },
  };
}

/** A comment of an issue or pull request. */
export function commentJson(state: ForgeState, thread: Thread, comment: CommentRecord): Fields {
  const url = apiUrl(state, `/issues/comments/${comment.id}`);
  return {
    ...{ url, html_url: pageUrl(state, `/${isPull(thread) ? "pull" : "issues"}/${thread.number}#issuecomment-${comment.id}`) },
    ...{ issue_url: apiUrl(state, `/issues/${thread.number}`), id: comment.id, node_id: nodeId("IC", comment.id) },
    ...{ user: accountJson(state, comment.author), created_at: isoOf(comment.createdAt), updated_at: isoOf(comment.updatedAt) },
    ...{ body: comment.body, author_association: associationOf(state, comment.author), reactions: reactionsJson(url, comment) },
    performed_via_github_app: comment.byApp ? appJson(state, ACTIONS_APP_ID) : null,
  };
}

/** A review. In events the state is written in small letters: `event`. */
export function reviewJson(state: ForgeState, thread: PullThread, review: ReviewRecord, form: "api" | "event" = "api"): Fields {
  const page = pageUrl(state, `/pull/${thread.number}#pullrequestreview-${review.id}`);
  const pull = apiUrl(state, `/pulls/${thread.number}`);
  return {
    ...{ id: review.id, node_id: nodeId("PRR", review.id), user: accountJson(state, review.author) },
    body: form === "event" && review.body === "" ? null : review.body,
    state: form === "event" ? review.state.toLowerCase() : review.state,
    ...{ html_url: page, pull_request_url: pull, author_association: associationOf(state, review.author) },
    _links: { html: { href: page }, pull_request: { href: pull } },
    ...{ submitted_at: isoOf(review.submittedAt), commit_id: review.commit },
  };
}

/** A comment on a line, as part of a review. */
export function lineCommentJson(state: ForgeState, thread: PullThread, review: ReviewRecord, comment: LineComment): Fields {
  const url = apiUrl(state, `/pulls/comments/${comment.id}`);
  const page = pageUrl(state, `/pull/${thread.number}#discussion_r${comment.id}`);
  const pull = apiUrl(state, `/pulls/${thread.number}`);
  const start = orNull(comment.startLine);
  return {
    ...{ url, pull_request_review_id: review.id, id: comment.id, node_id: nodeId("PRRC", comment.id), diff_hunk: "@@" },
    ...{ path: comment.path, commit_id: review.commit, original_commit_id: review.commit, user: accountJson(state, review.author) },
    ...{ body: comment.body, created_at: isoOf(review.submittedAt), updated_at: isoOf(review.submittedAt), html_url: page },
    ...{ pull_request_url: pull, author_association: associationOf(state, review.author) },
    _links: { self: { href: url }, html: { href: page }, pull_request: { href: pull } },
    ...{ line: comment.line, original_line: comment.line, side: comment.side, start_line: start, original_start_line: start },
    start_side: comment.startLine === undefined ? null : comment.side,
    subject_type: "line",
  };
}
