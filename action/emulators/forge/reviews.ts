/** Reviews by API. */
import { invalid, misshapen } from "./errors.ts";
import { type Fields, isRecord, listAt, numberAt, textAt } from "./json.ts";
import { pullOf, reviewOf, wanted } from "./lookup.ts";
import { paged } from "./paging.ts";
import { dismissReview, giveReview, type NewReview } from "./review-changes.ts";
import { callerOf, type Need, type Route } from "./route.ts";
import type { LineComment } from "./state.ts";
import { lineCommentJson, reviewJson } from "./thread-json.ts";

const READ: Need = { anyOf: ["pull-requests"], level: "read" };
const WRITE: Need = { anyOf: ["pull-requests"], level: "write" };

function eventIn(body: unknown): NewReview["event"] {
  const event = textAt(body, "event");
  if (event === "APPROVE" || event === "REQUEST_CHANGES" || event === "COMMENT") return event;
  // Without an event the forge keeps the review as a draft nobody sees. Nothing of ours wants that.
  throw misshapen(`"event" must be APPROVE, REQUEST_CHANGES or COMMENT here; pending reviews are not played.`);
}

function commentFrom(value: unknown): Omit<LineComment, "id"> {
  const found: Fields = isRecord(value) ? value : {};
  const path = textAt(found, "path");
  const body = textAt(found, "body");
  const line = numberAt(found, "line");
  const startLine = numberAt(found, "start_line");
  if (path === undefined || body === undefined) throw misshapen(`"path" and "body" of a comment weren't supplied.`);
  if (line === undefined) throw invalid("Line is required: positions are not played", "Unprocessable Entity");
  return { path, body, line, side: textAt(found, "side") ?? "RIGHT", ...(startLine === undefined ? {} : { startLine }) };
}

export const REVIEW_ROUTES: readonly Route[] = [
  {
    method: "GET",
    pattern: "/pulls/{number}/reviews",
    needs: READ,
    run(call) {
      const thread = pullOf(call);
      return paged(call, thread.pull.reviews, (review) => reviewJson(call.state, thread, review));
    },
  },
  {
    method: "POST",
    pattern: "/pulls/{number}/reviews",
    needs: { ...WRITE, role: "read" },
    async run(call) {
      const { state, body } = call;
      const thread = pullOf(call);
      const comments = listAt(body, "comments")?.map(commentFrom);
      const request = { event: eventIn(body), body: textAt(body, "body"), commit: textAt(body, "commit_id"), comments };
      const review = await giveReview(state, callerOf(call), thread, request);
      return { status: 200, json: reviewJson(state, thread, review) };
    },
  },
  {
    method: "PUT",
    pattern: "/pulls/{number}/reviews/{review}/dismissals",
    needs: WRITE,
    async run(call) {
      const { thread, review } = reviewOf(call);
      wanted(call, "message");
      await dismissReview(call.state, callerOf(call), thread, review);
      return { status: 200, json: reviewJson(call.state, thread, review) };
    },
  },
  {
    method: "GET",
    pattern: "/pulls/{number}/comments",
    needs: READ,
    run(call) {
      const thread = pullOf(call);
      const all = thread.pull.reviews.flatMap((review) => review.comments.map((comment) => ({ review, comment })));
      return paged(call, all, ({ review, comment }) => lineCommentJson(call.state, thread, review, comment));
    },
  },
];
