/** Issues, labels, comments and reactions by API; pull requests answer to all of it too. */
import { invalid, notFound } from "./errors.ts";
import { isRecord, listAt, textAt } from "./json.ts";
import { commentOf, threadOf, wanted } from "./lookup.ts";
import { paged } from "./paging.ts";
import { type Call, callerOf, type Need, type Route } from "./route.ts";
import { roleOf } from "./rules.ts";
import { isAtLeast } from "./settings.ts";
import { isPull, type Thread } from "./state.ts";
import {
  addComment,
  addLabels,
  changeComment,
  changeIssue,
  deleteComment,
  openIssue,
  react,
  reactionJson,
  removeLabel,
} from "./thread-changes.ts";
import { commentJson, issueJson, labelJson } from "./thread-json.ts";

const READ: Need = { anyOf: ["issues", "pull-requests"], level: "read" };

/** On a pull request the permission for pull requests does as well as the one for issues (documented). */
function writing(thread: (call: Call) => Thread, role: NonNullable<Need["role"]>): (call: Call) => Need {
  return (call) => ({ anyOf: isPull(thread(call)) ? ["issues", "pull-requests"] : ["issues"], level: "write", role });
}

const commented = (call: Call) => commentOf(call).thread;

function listed({ state, query }: Call): readonly Thread[] {
  const wantedState = query.get("state") ?? "open";
  const labels = (query.get("labels") ?? "").split(",").filter((label) => label !== "");
  const creator = query.get("creator");
  const found = [...state.threads.values()].filter(
    (thread) =>
      (wantedState === "all" || thread.state === wantedState) &&
      labels.every((label) => thread.labels.includes(label)) &&
      (creator === null || thread.author.login === creator),
  );
  const ascending = found.toSorted((one, other) => one.number - other.number);
  return query.get("direction") === "asc" ? ascending : ascending.toReversed();
}

/** Label names in a body: `{labels: ["a", {name: "b"}]}`, or the bare list. */
function labelsIn(body: unknown): readonly string[] {
  const list = Array.isArray(body) ? body : (listAt(body, "labels") ?? []);
  return list.flatMap((label: unknown) => {
    const name = typeof label === "string" ? label : textAt(isRecord(label) ? label : {}, "name");
    return name === undefined || name === "" ? [] : [name];
  });
}

/** Whether the caller may set labels; those of others are dropped without a word. */
function mayLabel(call: Call): boolean {
  const caller = callerOf(call);
  return caller.kind !== "person" || isAtLeast(roleOf(call.state, caller.account.login), "triage");
}

const REACTIONS = ["+1", "-1", "laugh", "confused", "heart", "hooray", "rocket", "eyes"];

export const ISSUE_ROUTES: readonly Route[] = [
  { method: "GET", pattern: "/issues", needs: READ, run: (call) => paged(call, listed(call), (thread) => issueJson(call.state, thread)) },
  {
    method: "POST",
    pattern: "/issues",
    needs: { anyOf: ["issues"], level: "write", role: "read" },
    async run(call) {
      const { state, body } = call;
      const text = textAt(body, "body");
      const labels = mayLabel(call) ? labelsIn(body) : [];
      const request = { title: wanted(call, "title"), labels, ...(text === undefined ? {} : { body: text }) };
      return { status: 201, json: issueJson(state, await openIssue(state, callerOf(call), request)) };
    },
  },
  {
    method: "GET",
    pattern: "/issues/comments/{comment}",
    needs: READ,
    run(call) {
      const { thread, comment } = commentOf(call);
      return { status: 200, json: commentJson(call.state, thread, comment) };
    },
  },
  {
    method: "PATCH",
    pattern: "/issues/comments/{comment}",
    needs: writing(commented, "read"),
    run(call) {
      const { thread, comment } = commentOf(call);
      const caller = callerOf(call);
      const foreign = caller.kind === "person" && comment.author.id !== caller.account.id;
      if (foreign && !isAtLeast(roleOf(call.state, caller.account.login), "write")) throw notFound();
      changeComment(call.state, caller, thread, comment, wanted(call, "body"));
      return { status: 200, json: commentJson(call.state, thread, comment) };
    },
  },
  {
    method: "DELETE",
    pattern: "/issues/comments/{comment}",
    needs: writing(commented, "write"),
    run(call) {
      const { thread, comment } = commentOf(call);
      deleteComment(call.state, callerOf(call), thread, comment);
      return { status: 204 };
    },
  },
  {
    method: "GET",
    pattern: "/issues/comments/{comment}/reactions",
    needs: READ,
    run: (call) => paged(call, commentOf(call).comment.reactions, (reaction) => reactionJson(call.state, reaction)),
  },
  {
    method: "POST",
    pattern: "/issues/comments/{comment}/reactions",
    needs: writing(commented, "read"),
    run(call) {
      const content = wanted(call, "content");
      if (!REACTIONS.includes(content)) throw invalid({ resource: "Reaction", field: "content", code: "invalid" });
      const { reaction, isNew } = react(call.state, callerOf(call), commentOf(call).comment, content);
      return { status: isNew ? 201 : 200, json: reactionJson(call.state, reaction) };
    },
  },
  {
    method: "GET",
    pattern: "/issues/{number}",
    needs: READ,
    run: (call) => ({ status: 200, json: issueJson(call.state, threadOf(call)) }),
  },
  {
    method: "PATCH",
    pattern: "/issues/{number}",
    needs: writing(threadOf, "triage"),
    async run(call) {
      const { state, body } = call;
      const thread = threadOf(call);
      const caller = callerOf(call);
      const change = {
        title: textAt(body, "title"),
        body: textAt(body, "body"),
        state: textAt(body, "state"),
        stateReason: textAt(body, "state_reason"),
      };
      await changeIssue(state, caller, thread, change);
      if (listAt(body, "labels") !== undefined && mayLabel(call)) {
        const wantedLabels = labelsIn(body);
        for (const name of thread.labels.filter((label) => !wantedLabels.includes(label))) await removeLabel(state, caller, thread, name);
        await addLabels(state, caller, thread, wantedLabels);
      }
      return { status: 200, json: issueJson(state, thread) };
    },
  },
  {
    method: "GET",
    pattern: "/issues/{number}/labels",
    needs: READ,
    run: (call) => paged(call, threadOf(call).labels, (name) => labelJson(call.state, name)),
  },
  {
    method: "POST",
    pattern: "/issues/{number}/labels",
    needs: writing(threadOf, "triage"),
    async run(call) {
      const thread = threadOf(call);
      await addLabels(call.state, callerOf(call), thread, labelsIn(call.body));
      return { status: 200, json: thread.labels.map((name) => labelJson(call.state, name)) };
    },
  },
  {
    method: "DELETE",
    pattern: "/issues/{number}/labels/{label}",
    needs: writing(threadOf, "triage"),
    async run(call) {
      const thread = threadOf(call);
      if (!(await removeLabel(call.state, callerOf(call), thread, call.params["label"] ?? ""))) throw notFound();
      return { status: 200, json: thread.labels.map((name) => labelJson(call.state, name)) };
    },
  },
  {
    method: "GET",
    pattern: "/issues/{number}/comments",
    needs: READ,
    run(call) {
      const thread = threadOf(call);
      return paged(call, thread.comments, (comment) => commentJson(call.state, thread, comment));
    },
  },
  {
    method: "POST",
    pattern: "/issues/{number}/comments",
    needs: writing(threadOf, "read"),
    run(call) {
      const thread = threadOf(call);
      const comment = addComment(call.state, callerOf(call), thread, wanted(call, "body"));
      return { status: 201, json: commentJson(call.state, thread, comment) };
    },
  },
];
