import { expect, test } from "vitest";
import { at, each, startedForge } from "./caller.ts";

test("issues are opened, labelled, found by label, and closed", async () => {
  const { workflow, pullRequest } = await startedForge();
  await pullRequest();
  const ask = workflow();

  const opened = await ask("POST", "/issues", { title: "Drift", body: "What differs", labels: ["campaigns:drift"] });
  const number = String(at(opened.json, "number"));
  await ask("POST", `/issues/${number}/labels`, { labels: ["spring"] });
  const found = await ask("GET", "/issues?labels=campaigns:drift,spring");
  const labels = await ask("DELETE", `/issues/${number}/labels/spring`);
  const gone = await ask("DELETE", `/issues/${number}/labels/spring`);
  const closed = await ask("PATCH", `/issues/${number}`, { state: "closed", state_reason: "completed" });
  const open = await ask("GET", "/issues");

  expect(each(found.json, "number")).toEqual([2]);
  expect(each(labels.json, "name")).toEqual(["campaigns:drift"]);
  expect(gone.status).toBe(404);
  expect(closed.json).toMatchObject({ state: "closed", state_reason: "completed" });
  expect(each(open.json, "pull_request", "url").map((url) => typeof url)).toEqual(["string"]);
});

test("labels of people who may not label are dropped without a word", async () => {
  const { person } = await startedForge();

  const byReader = await person("reader")("POST", "/issues", { title: "Idea", labels: ["campaign:accept"] });
  const later = await person("reader")("POST", "/issues/1/labels", { labels: ["campaign:accept"] });

  expect([byReader.status, at(byReader.json, "labels"), later.status]).toEqual([201, [], 403]);
});

test("comments are written once and changed in place, and say who and when", async () => {
  const { workflow, pullRequest, clock } = await startedForge();
  const number = await pullRequest();
  const ask = workflow({ "pull-requests": "write" });

  const made = await ask("POST", `/issues/${number}/comments`, { body: "First" });
  clock.advance(60_000);
  const changed = await ask("PATCH", `/issues/comments/${String(at(made.json, "id"))}`, { body: "Second" });
  const listed = await ask("GET", `/issues/${number}/comments`);

  expect(changed.json).toMatchObject({
    body: "Second",
    created_at: "2026-11-22T09:00:00Z",
    updated_at: "2026-11-22T09:01:00Z",
    user: { login: "github-actions[bot]" },
  });
  expect(each(listed.json, "body")).toEqual(["Second"]);
});

test("the permission for pull requests does for comments on them, and not for issues", async () => {
  const { workflow, pullRequest, byHand } = await startedForge();
  const pull = await pullRequest();
  const issue = await byHand.openIssue({ by: "marketer", title: "x" });
  const ask = workflow({ "pull-requests": "write" });

  const onPull = await ask("POST", `/issues/${pull}/comments`, { body: "x" });
  const onIssue = await ask("POST", `/issues/${issue}/comments`, { body: "x" });

  expect([onPull.status, onIssue.status]).toEqual([201, 403]);
});

test("a reader edits only their own comments, a writer everybody's", async () => {
  const { person, byHand, pullRequest } = await startedForge();
  const number = await pullRequest();
  const comment = await byHand.comment(number, "legal-reviewer", "x");

  const byReader = await person("reader")("PATCH", `/issues/comments/${comment}`, { body: "y" });
  const byWriter = await person("marketer")("PATCH", `/issues/comments/${comment}`, { body: "y" });

  expect([byReader.status, byWriter.status]).toEqual([404, 200]);
});

test.for([
  ["comments", "/issues/1/comments"],
  ["issues", "/issues"],
] as const)("%s hold 65,536 characters and not one more", async ([, path]) => {
  const { workflow, byHand } = await startedForge();
  await byHand.openIssue({ by: "marketer", title: "x" });
  const ask = workflow();

  const fits = await ask("POST", path, { title: "x", body: "x".repeat(65_536) });
  const tooLong = await ask("POST", path, { title: "x", body: "x".repeat(65_537) });

  expect([fits.status, tooLong.status]).toEqual([201, 422]);
  expect(at(tooLong.json, "errors", 0, "message")).toBe("body is too long (maximum is 65536 characters)");
});

test("a reaction is kept once per account", async () => {
  const { workflow, byHand, pullRequest } = await startedForge();
  const comment = await byHand.comment(await pullRequest(), "marketer", "/campaign plan");
  const ask = workflow();
  const react = (content: string) => ask("POST", `/issues/comments/${comment}/reactions`, { content });

  const replies = [await react("eyes"), await react("eyes"), await react("rocket"), await react("applause")];
  const got = await ask("GET", `/issues/comments/${comment}`);

  expect(replies.map(({ status }) => status)).toEqual([201, 200, 201, 422]);
  expect(at(got.json, "reactions")).toMatchObject({ total_count: 2, eyes: 1, rocket: 1 });
});
