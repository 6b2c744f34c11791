/** Finds what a call names, or answers 404; reads what its body must hold, or answers 422. */
import { misshapen, notFound, Refusal } from "./errors.ts";
import { commitNamed } from "./git-objects.ts";
import { textAt } from "./json.ts";
import type { Call } from "./route.ts";
import { type CommentRecord, isPull, type PullThread, type ReviewRecord, type Thread } from "./state.ts";

/** The issue or pull request with the number in the path. */
export function threadOf({ state, params }: Call): Thread {
  const thread = state.threads.get(Number(params["number"]));
  if (thread === undefined) throw notFound();
  return thread;
}

/** The pull request with the number in the path. */
export function pullOf(call: Call): PullThread {
  const thread = threadOf(call);
  if (!isPull(thread)) throw notFound();
  return thread;
}

/** The comment with the id in the path, and where it stands. */
export function commentOf({ state, params }: Call): { readonly thread: Thread; readonly comment: CommentRecord } {
  const id = Number(params["comment"]);
  for (const thread of state.threads.values()) {
    const comment = thread.comments.find((one) => one.id === id);
    if (comment !== undefined) return { thread, comment };
  }
  throw notFound();
}

/** The review with the id in the path. */
export function reviewOf(call: Call): { readonly thread: PullThread; readonly review: ReviewRecord } {
  const thread = pullOf(call);
  const review = thread.pull.reviews.find(({ id }) => id === Number(call.params["review"]));
  if (review === undefined) throw notFound();
  return { thread, review };
}

/** A commit by sha, branch or tag. Throws a `Refusal` 422 when there is none. */
export async function commitOf({ state }: Call, name: string): Promise<string> {
  const sha = state.refs.get(`refs/heads/${name}`) ?? state.refs.get(`refs/tags/${name}`) ?? (await commitNamed(state.git, name));
  if (sha === undefined) throw new Refusal({ status: 422, message: `No commit found for SHA: ${name}` });
  return sha;
}

/** The text a body must hold. */
export function wanted({ body }: Call, key: string): string {
  const text = textAt(body, key);
  if (text === undefined) throw misshapen(`"${key}" wasn't supplied.`);
  return text;
}
