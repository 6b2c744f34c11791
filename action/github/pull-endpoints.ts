/** GitHub's calls for pull requests and their reviews, one function each. */
import type { Call } from "#http/call.ts";
import type { ForgeReview, NewPullRequest, PullRequest } from "#ports/forge.ts";
import { type Body, listing, part, reading, telling, writing } from "./endpoints.ts";
import { toPullRequest, toReviews } from "./from-github.ts";
import { readFile, readPull, readReview, type WireFile } from "./wire.ts";

export interface PullCalls {
  get(number: number): Call<PullRequest>;
  list(query: Readonly<Record<string, string>>): Call<readonly PullRequest[]>;
  /** What brought a commit into the default branch, or holds it. */
  ofCommit(commit: string): Call<readonly PullRequest[]>;
  create(request: Omit<NewPullRequest, "labels">): Call<PullRequest>;
  /** Each row is one review, or none where it is not handed in yet. */
  reviews(number: number): Call<readonly (readonly ForgeReview[])[]>;
  files(number: number): Call<readonly WireFile[]>;
  review(number: number, json: Body): Call<void>;
}

/** https://docs.github.com/en/rest/pulls (read 2026-11). `base` is `/repos/owner/name`. */
export function pullCalls(base: string): PullCalls {
  const pull = (body: unknown): PullRequest => toPullRequest(readPull(body));
  return {
    get: (number) => reading(`${base}/pulls/${part(number)}`, { read: pull }),
    list: (query) => listing(`${base}/pulls`, pull, query),
    // https://docs.github.com/en/rest/commits/commits#list-pull-requests-associated-with-a-commit (read 2026-11)
    ofCommit: (commit) => listing(`${base}/commits/${part(commit)}/pulls`, pull),
    create: ({ branch, base: into, title, body }) =>
      writing({ method: "POST", path: `${base}/pulls`, json: { head: branch, base: into, title, body }, effect: "create", read: pull }),
    reviews: (number) => listing(`${base}/pulls/${part(number)}/reviews`, (row) => toReviews(readReview(row))),
    files: (number) => listing(`${base}/pulls/${part(number)}/files`, readFile),
    review: (number, json) => telling({ method: "POST", path: `${base}/pulls/${part(number)}/reviews`, json, effect: "create" }),
  };
}
