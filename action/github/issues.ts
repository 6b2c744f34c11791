/** Issues, comments, labels and reactions, as the forge port asks for them. */
import { type Clock, instantOf } from "#ports/clock.ts";
import type { Forge, ForgeComment, ForgeIssue } from "#ports/forge.ts";
import { makeOnce, sameText } from "./adopt.ts";
import type { Client } from "./client.ts";
import { unlessStatus } from "./failures.ts";
import { issueCalls } from "./issue-endpoints.ts";
import { LONGEST_TITLE, shorten, wholeText } from "./texts.ts";

type IssueVerbs = Pick<
  Forge,
  "issue" | "issuesWith" | "openIssue" | "editIssue" | "label" | "comments" | "comment" | "editComment" | "react"
>;

/** 410: the issue was deleted, or the repository has none. */
const ABSENT = [404, 410];

/** Every verb throws PlatformFailure; what is written is refused before it is sent where GitHub would not take it whole. */
export function issueVerbs(client: Client): IssueVerbs {
  const { call, readAll, base } = client;
  const calls = issueCalls(base);
  return {
    issue: (number) => unlessStatus(ABSENT, call(calls.get(number))),
    async issuesWith(label, state) {
      const issues = await readAll(calls.list({ labels: label, state, sort: "created", direction: "desc" }));
      const found = issues.filter(({ isPullRequest, labels }) => !isPullRequest && labels.some((name) => isSameLabel(name, label)));
      // Pages shift while they are read: what moved to the next one is seen twice.
      return [...new Map(found.map((issue) => [issue.number, issue])).values()];
    },
    openIssue: (request) => openIssue(client, request),
    editIssue: async (number, { title, body, state }) =>
      await call(
        calls.edit(number, {
          ...(title === undefined ? {} : { title: shorten(title, LONGEST_TITLE) }),
          ...(body === undefined ? {} : { body: wholeText(body, { what: "the text of the issue" }) }),
          ...(state === undefined ? {} : { state }),
        }),
      ),
    async label(number, labels) {
      if (labels.length > 0) await call(calls.label(number, labels));
    },
    comments: (number) => readAll(calls.comments(number)),
    comment: (number, body) => comment(client, number, body),
    editComment: async (id, body) => await call(calls.editComment(id, wholeText(body, { what: "the comment" }))),
    react: (id, reaction) => call(calls.react(id, reaction)),
  };
}

/** GitHub keeps labels apart without regard to case. */
function isSameLabel(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

/** Our clock and GitHub's may differ, and a look-up must rather see too much: what it takes for ours also has our very words. */
const CLOCK_DIFFERENCE_MS = 10 * 60_000;

function sinceAbout(clock: Clock): string {
  return instantOf(clock.now() - CLOCK_DIFFERENCE_MS);
}

async function openIssue({ call, readAll, base, clock, isOurs }: Client, request: Parameters<Forge["openIssue"]>[0]): Promise<ForgeIssue> {
  const calls = issueCalls(base);
  const title = shorten(request.title, LONGEST_TITLE);
  const body = wholeText(request.body, { what: "the text of the issue" });
  const since = sinceAbout(clock);
  return await makeOnce({
    clock,
    create: () => call(calls.create({ title, body, labels: request.labels })),
    async find() {
      const issues = await readAll(calls.list({ state: "all", sort: "created", direction: "desc", since }));
      const same = issues.filter(
        (issue) => !issue.isPullRequest && issue.title === title && sameText(issue.body, body) && issue.createdAt >= since,
      );
      for (const issue of same) if (await isOurs(issue.author)) return issue;
      return undefined;
    },
  });
}

async function comment({ call, readAll, base, clock, isOurs }: Client, number: number, body: string): Promise<ForgeComment> {
  const calls = issueCalls(base);
  const text = wholeText(body, { what: "the comment" });
  const since = sinceAbout(clock);
  return await makeOnce({
    clock,
    create: () => call(calls.comment(number, text)),
    async find() {
      const comments = await readAll(calls.comments(number, { since }));
      const same = comments.filter((found) => sameText(found.body, text) && found.createdAt >= since);
      for (const found of same.toReversed()) if (await isOurs(found.author)) return found;
      return undefined;
    },
  });
}
