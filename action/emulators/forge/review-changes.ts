/** Reviews: given, dismissed, with comments on lines of the difference. */
import type { Caller } from "./accounts.ts";
import { changedFiles } from "./commit-json.ts";
import { forbidden, invalid } from "./errors.ts";
import { pullEvent } from "./events.ts";
import { commitNamed } from "./git-objects.ts";
import type { ForgeState, LineComment, PullThread, ReviewRecord, ReviewState } from "./state.ts";
import { checkedBody } from "./thread-changes.ts";
import { reviewJson } from "./thread-json.ts";

export interface NewReview {
  readonly event: "APPROVE" | "REQUEST_CHANGES" | "COMMENT";
  readonly body?: string | undefined;
  /** Absent: the head as it is. */
  readonly commit?: string | undefined;
  readonly comments?: readonly Omit<LineComment, "id">[] | undefined;
}

const STATES: Readonly<Record<NewReview["event"], ReviewState>> = {
  APPROVE: "APPROVED",
  REQUEST_CHANGES: "CHANGES_REQUESTED",
  COMMENT: "COMMENTED",
};

const refuse = (message: string) => invalid(message, "Unprocessable Entity");

/** Lines of the new file that a unified patch shows. */
function shownLines(patch: string): ReadonlySet<number> {
  const lines = new Set<number>();
  let line = 0;
  for (const text of patch.split("\n")) {
    const hunk = /^@@ -\d+(?:,\d+)? \+(\d+)/.exec(text);
    if (hunk !== null) line = Number(hunk[1]);
    else if (line > 0 && (text.startsWith("+") || text.startsWith(" "))) {
      lines.add(line);
      line += 1;
    }
  }
  return lines;
}

/** Refuses the whole review (422) when one comment stands on a path or line that is not part of the difference. */
async function checkComments(state: ForgeState, { pull }: PullThread, comments: readonly Omit<LineComment, "id">[]): Promise<void> {
  const files = await changedFiles(state.git, pull.baseSha, pull.headSha);
  for (const { path, line, startLine } of comments) {
    if (!files.some((file) => file.path === path)) throw refuse("Path could not be resolved");
    const shown = shownLines(await state.git.text("diff", "--no-renames", `${pull.baseSha}...${pull.headSha}`, "--", path));
    if (!shown.has(line) || (startLine !== undefined && !shown.has(startLine))) throw refuse("Line could not be resolved");
    if (startLine !== undefined && startLine >= line) throw refuse("start_line must precede the end line.");
  }
}

/** Gives a review. Refuses (422) an approval of one's own pull request, and empty ones. */
export async function giveReview(state: ForgeState, caller: Caller, thread: PullThread, review: NewReview): Promise<ReviewRecord> {
  const { event, body = "", comments = [] } = review;
  const own = caller.account.id === thread.author.id;
  if (event === "APPROVE" && caller.kind === "workflow" && !state.settings.workflowPermissions.mayOpenPullRequests) {
    throw forbidden("GitHub Actions is not permitted to approve pull requests.");
  }
  if (own && event === "APPROVE") throw refuse("Review Can not approve your own pull request");
  if (own && event === "REQUEST_CHANGES") throw refuse("Review Can not request changes on your own pull request");
  if (body.trim() === "" && (event === "REQUEST_CHANGES" || (event === "COMMENT" && comments.length === 0))) {
    throw refuse("Body can't be blank");
  }
  const commit = review.commit === undefined ? thread.pull.headSha : await commitNamed(state.git, review.commit);
  if (commit === undefined) throw refuse("The commit is not part of the pull request");
  await checkComments(state, thread, comments);
  const record: ReviewRecord = {
    ...{ id: state.nextId(), author: caller.account, state: STATES[event], body: checkedBody("PullRequestReview", body), commit },
    ...{ submittedAt: state.clock.now(), comments: comments.map((comment) => ({ ...comment, id: state.nextId() })) },
  };
  thread.pull.reviews.push(record);
  const what = `review: ${record.state.toLowerCase()}`;
  state.oracle.happened(state.clock.now(), { what, by: caller.account.login, number: thread.number, sha: commit });
  const facts = { review: reviewJson(state, thread, record, "event") };
  await pullEvent(state, caller, { name: "pull_request_review", action: "submitted", thread, facts });
  return record;
}

/** Dismisses a decision. Refuses (422) comments, and what is dismissed already. */
export async function dismissReview(state: ForgeState, caller: Caller, thread: PullThread, review: ReviewRecord): Promise<void> {
  if (review.state !== "APPROVED" && review.state !== "CHANGES_REQUESTED") {
    throw refuse(`Can not dismiss a ${review.state === "COMMENTED" ? "commented" : "dismissed"} pull request review`);
  }
  review.state = "DISMISSED";
  state.oracle.happened(state.clock.now(), { what: "review dismissed", by: caller.account.login, number: thread.number });
  const facts = { review: reviewJson(state, thread, review, "event") };
  await pullEvent(state, caller, { name: "pull_request_review", action: "dismissed", thread, facts });
}
