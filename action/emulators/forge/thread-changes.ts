/** Changes issues, labels, comments and reactions; pull requests are issues in all of this. */
import { accountJson } from "./account-json.ts";
import type { Caller } from "./accounts.ts";
import { invalid } from "./errors.ts";
import { issueEvent, pullEvent } from "./events.ts";
import type { Fields } from "./json.ts";
import { type CommentRecord, type ForgeState, isPull, type ReactionRecord, type Thread } from "./state.ts";
import { commentJson, labelJson } from "./thread-json.ts";

/** Characters of a body (reported; the API description names no limit). */
const LONGEST_BODY = 65_536;
const LONGEST_TITLE = 256;

/** The body, unless it is too long (422). */
export function checkedBody(resource: string, body: string): string {
  if (body.length <= LONGEST_BODY) return body;
  throw invalid({ resource, field: "body", code: "custom", message: `body is too long (maximum is ${LONGEST_BODY} characters)` });
}

/** The title, unless it is blank or too long (422). */
export function checkedTitle(resource: string, title: string): string {
  if (title.trim() === "") throw invalid({ resource, field: "title", code: "missing_field" });
  if (title.length <= LONGEST_TITLE) return title;
  throw invalid({ resource, field: "title", code: "custom", message: `title is too long (maximum is ${LONGEST_TITLE} characters)` });
}

/** A thread with the next number, not yet kept. */
export function newThread(
  state: ForgeState,
  { account }: Caller,
  { title, body }: { readonly title: string; readonly body?: string | undefined },
): Omit<Thread, "pull"> {
  const nowMs = state.clock.now();
  return {
    ...{ number: Math.max(0, ...state.threads.keys()) + 1, id: state.nextId(), author: account, title: checkedTitle("Issue", title) },
    ...{ body: body === undefined ? undefined : checkedBody("Issue", body), state: "open", stateReason: undefined },
    ...{ closedAt: undefined, createdAt: nowMs, updatedAt: nowMs, labels: [], comments: [] },
  };
}

async function threadEvent(
  state: ForgeState,
  caller: Caller,
  event: { readonly action: string; readonly thread: Thread; readonly facts?: Fields },
) {
  const { thread } = event;
  if (isPull(thread)) await pullEvent(state, caller, { ...event, thread });
  else issueEvent(state, caller, event);
}

/** Opens an issue. Labels of callers who may not label are dropped without a word, as the forge does. */
export async function openIssue(
  state: ForgeState,
  caller: Caller,
  request: { readonly title: string; readonly body?: string; readonly labels?: readonly string[] },
): Promise<Thread> {
  const thread: Thread = newThread(state, caller, request);
  state.threads.set(thread.number, thread);
  state.oracle.happened(state.clock.now(), { what: "issue opened", by: caller.account.login, number: thread.number });
  const labels = request.labels ?? [];
  thread.labels = knownLabels(state, labels);
  issueEvent(state, caller, { action: "opened", thread });
  for (const name of thread.labels) issueEvent(state, caller, { action: "labeled", thread, facts: { label: labelJson(state, name) } });
  return thread;
}

/** Changes title, text or state of an issue. */
export async function changeIssue(
  state: ForgeState,
  caller: Caller,
  thread: Thread,
  change: {
    readonly title?: string | undefined;
    readonly body?: string | undefined;
    readonly state?: string | undefined;
    readonly stateReason?: string | undefined;
  },
): Promise<void> {
  const changes = {
    ...(change.title !== undefined && change.title !== thread.title ? { title: { from: thread.title } } : {}),
    ...(change.body !== undefined && change.body !== thread.body ? { body: { from: thread.body ?? "" } } : {}),
  };
  if (change.title !== undefined) thread.title = checkedTitle("Issue", change.title);
  if (change.body !== undefined) thread.body = checkedBody("Issue", change.body);
  thread.updatedAt = state.clock.now();
  if (Object.keys(changes).length > 0) await threadEvent(state, caller, { action: "edited", thread, facts: { changes } });
  if (change.state === undefined || change.state === thread.state) return;
  if (change.state !== "open" && change.state !== "closed") throw invalid({ resource: "Issue", field: "state", code: "invalid" });
  thread.state = change.state;
  thread.closedAt = change.state === "closed" ? state.clock.now() : undefined;
  thread.stateReason = change.stateReason ?? (change.state === "closed" ? "completed" : "reopened");
  const action = change.state === "closed" ? "closed" : "reopened";
  state.oracle.happened(state.clock.now(), { what: `issue ${action}`, by: caller.account.login, number: thread.number });
  await threadEvent(state, caller, { action, thread });
}

function knownLabels(state: ForgeState, names: readonly string[]): readonly string[] {
  for (const name of names) if (!state.labels.has(name)) state.labels.set(name, { id: state.nextId(), color: "ededed" });
  return [...new Set(names)];
}

/** Adds labels; unknown ones come into being, as they do there. */
export async function addLabels(state: ForgeState, caller: Caller, thread: Thread, names: readonly string[]): Promise<void> {
  const added = knownLabels(state, names).filter((name) => !thread.labels.includes(name));
  for (const name of added) {
    thread.labels = [...thread.labels, name];
    await threadEvent(state, caller, { action: "labeled", thread, facts: { label: labelJson(state, name) } });
  }
}

/** Takes a label away. Returns whether it was there. */
export async function removeLabel(state: ForgeState, caller: Caller, thread: Thread, name: string): Promise<boolean> {
  if (!thread.labels.includes(name)) return false;
  thread.labels = thread.labels.filter((label) => label !== name);
  await threadEvent(state, caller, { action: "unlabeled", thread, facts: { label: labelJson(state, name) } });
  return true;
}

/** Adds a comment. */
export function addComment(state: ForgeState, caller: Caller, thread: Thread, body: string): CommentRecord {
  if (body.trim() === "") throw invalid({ resource: "IssueComment", field: "body", code: "missing_field" });
  const nowMs = state.clock.now();
  const comment: CommentRecord = {
    ...{ id: state.nextId(), author: caller.account, byApp: caller.kind !== "person", body: checkedBody("IssueComment", body) },
    ...{ createdAt: nowMs, updatedAt: nowMs, reactions: [] },
  };
  thread.comments.push(comment);
  thread.updatedAt = nowMs;
  state.oracle.happened(nowMs, { what: "comment added", by: caller.account.login, number: thread.number, detail: body });
  issueEvent(state, caller, { name: "issue_comment", action: "created", thread, facts: { comment: commentJson(state, thread, comment) } });
  return comment;
}

/** Changes a comment's text. */
export function changeComment(state: ForgeState, caller: Caller, thread: Thread, comment: CommentRecord, body: string): void {
  const from = comment.body;
  comment.body = checkedBody("IssueComment", body);
  comment.updatedAt = state.clock.now();
  state.oracle.happened(state.clock.now(), { what: "comment edited", by: caller.account.login, number: thread.number, detail: body });
  const facts = { changes: { body: { from } }, comment: commentJson(state, thread, comment) };
  issueEvent(state, caller, { name: "issue_comment", action: "edited", thread, facts });
}

/** Deletes a comment. */
export function deleteComment(state: ForgeState, caller: Caller, thread: Thread, comment: CommentRecord): void {
  const index = thread.comments.indexOf(comment);
  if (index >= 0) thread.comments.splice(index, 1);
  state.oracle.happened(state.clock.now(), { what: "comment deleted", by: caller.account.login, number: thread.number });
  issueEvent(state, caller, { name: "issue_comment", action: "deleted", thread, facts: { comment: commentJson(state, thread, comment) } });
}

/** Reacts to a comment. The same reaction by the same account is kept once; `isNew` says whether it is a first. */
export function react(
  state: ForgeState,
  { account }: Caller,
  comment: CommentRecord,
  content: string,
): { readonly reaction: ReactionRecord; readonly isNew: boolean } {
  const known = comment.reactions.find((one) => one.content === content && one.author.id === account.id);
  if (known !== undefined) return { reaction: known, isNew: false };
  const reaction = { id: state.nextId(), content, author: account, createdAt: state.clock.now() };
  comment.reactions.push(reaction);
  return { reaction, isNew: true };
}

/** A reaction as the API writes it. */
export function reactionJson(state: ForgeState, reaction: ReactionRecord): Fields {
  return {
    ...{ id: reaction.id, node_id: `REA_${reaction.id}`, user: accountJson(state, reaction.author), content: reaction.content },
    created_at: new Date(reaction.createdAt).toISOString(),
  };
}
