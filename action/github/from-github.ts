/** GitHub's answers in our words: people, pull requests, reviews, issues and comments; pure. */
import { ShapeError } from "#http/shape.ts";
import type {
  ForgeActor,
  ForgeComment,
  ForgeDecision,
  ForgeIssue,
  ForgePermission,
  ForgeReview,
  PullRequest,
  StatusState,
} from "#ports/forge.ts";
import type { WireActor, WireComment, WireIssue, WirePull, WireReview, WireSide } from "./wire.ts";

/** The account GitHub itself shows for one that was deleted. Source: https://docs.github.com/en/account-and-profile/how-tos/account-management/deleting-your-personal-account (read 2026-11). */
const DELETED: ForgeActor = { login: "ghost", isBot: false };

/** An App acts as `name[bot]`. */
export function toActor(actor: WireActor | undefined): ForgeActor {
  if (actor === undefined) return DELETED;
  return { login: actor.login, isBot: actor.type === "Bot" || actor.login.endsWith("[bot]") };
}

/** Whether a pull request comes from elsewhere: another repository, or one that is gone. */
export function isFork(head: WireSide, base: WireSide): boolean {
  return head.repository === undefined || head.repository.toLowerCase() !== base.repository?.toLowerCase();
}

/** What only a merge gives (when, by whom, which commit) is left out before it: GitHub shows a commit it merely tried. */
export function toPullRequest(pull: WirePull): PullRequest {
  const isMerged = pull.mergedAt !== undefined;
  return {
    number: pull.number,
    title: pull.title,
    body: pull.body,
    state: isMerged ? "merged" : pull.state === "open" ? "open" : "closed",
    isDraft: pull.draft,
    author: toActor(pull.user),
    head: { branch: pull.head.ref, commit: pull.head.sha, isFork: isFork(pull.head, pull.base) },
    base: pull.base.ref,
    labels: pull.labels,
    createdAt: pull.createdAt,
    link: pull.link,
    ...(pull.mergedAt === undefined ? {} : { mergedAt: pull.mergedAt }),
    ...(isMerged && pull.mergedBy !== undefined ? { mergedBy: toActor(pull.mergedBy) } : {}),
    ...(isMerged && pull.mergeCommit !== undefined ? { mergeCommit: pull.mergeCommit } : {}),
  };
}

/** Undefined for a review that is still being written. @throws ShapeError for a state we do not know: it might take something back */
export function toDecision(state: string): ForgeDecision | undefined {
  switch (state.toUpperCase()) {
    case "APPROVED":
      return "approved";
    case "CHANGES_REQUESTED":
      return "changes-requested";
    case "COMMENTED":
      return "commented";
    case "DISMISSED":
      return "dismissed";
    case "PENDING":
      return undefined;
    default:
      throw new ShapeError(`the review's state is “${state}”`);
  }
}

/** The review alone, or nothing where it is not handed in yet. @throws ShapeError */
export function toReviews(review: WireReview): readonly ForgeReview[] {
  const decision = toDecision(review.state);
  if (decision === undefined || review.submittedAt === undefined) return [];
  const { id, body, link, submittedAt: at } = review;
  return [
    { id, author: toActor(review.user), decision, at, body, link, ...(review.commit === undefined ? {} : { commit: review.commit }) },
  ];
}

/** Oldest first; of the same second, the one with the lower id. */
export function byAge(left: ForgeReview, right: ForgeReview): number {
  return Date.parse(left.at) - Date.parse(right.at) || left.id - right.id;
}

/** An issue, or a pull request seen as one. */
export function toIssue({ user, state, ...issue }: WireIssue): ForgeIssue {
  return { ...issue, state: state === "open" ? "open" : "closed", author: toActor(user) };
}

/** A comment under an issue or pull request. */
export function toComment({ user, ...comment }: WireComment): ForgeComment {
  return { ...comment, author: toActor(user) };
}

/**
 * What a login may do. GitHub gives `maintain` as `write` and `triage` as `read` already; both words are known in case it does not.
 * Source: https://docs.github.com/en/rest/collaborators/collaborators#get-repository-permissions-for-a-user (read 2026-11).
 * @throws ShapeError
 */
export function toPermission(permission: string): ForgePermission {
  switch (permission) {
    case "admin":
      return "admin";
    case "maintain":
    case "write":
      return "write";
    case "read":
    case "triage":
      return "read";
    case "none":
      return "none";
    default:
      throw new ShapeError(`the permission is “${permission}”`);
  }
}

/** @throws ShapeError */
export function toStatusState(state: string): StatusState {
  if (state === "pending" || state === "success" || state === "failure" || state === "error") return state;
  throw new ShapeError(`the status is “${state}”`);
}
