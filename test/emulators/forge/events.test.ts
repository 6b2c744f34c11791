import { expect, test } from "vitest";
import { skipsRuns } from "#emulators/forge/runs.ts";
import { at, startedForge } from "./caller.ts";

test("what a person does starts runs; what a workflow's token does starts none, but its pull requests wait for somebody", async () => {
  const { byHand, workflow, delivered, emulator } = await startedForge();
  await byHand.push("spring", { "a.txt": "a" }, { author: "marketer" });
  const before = emulator.deliveries.length;
  const ask = workflow();

  const number = at((await ask("POST", "/pulls", { title: "Spring", head: "spring", base: "main" })).json, "number");
  await ask("POST", `/issues/${String(number)}/comments`, { body: "Hello" });
  await ask("POST", `/issues/${String(number)}/labels`, { labels: ["campaign"] });
  await ask("PUT", `/pulls/${String(number)}/merge`, {});
  await byHand.comment(Number(number), "marketer", "/campaign help");

  expect(delivered(before)).toEqual([
    ...["pull_request opened: waits-for-approval", "issue_comment created: none", "pull_request labeled: none"],
    ...["push: none", "pull_request closed: none", "issue_comment created: now"],
  ]);
});

test("an App's token starts runs like a person", async () => {
  const { byHand, as, forge, delivered, emulator } = await startedForge();
  await byHand.push("spring", { "a.txt": "a" }, { author: "marketer" });
  const before = emulator.deliveries.length;

  await as(forge.tokens.app())("POST", "/pulls", { title: "Spring", head: "spring", base: "main" });

  expect(delivered(before)).toEqual(["pull_request opened: now"]);
  expect(emulator.deliveries.at(-1)?.payload).toMatchObject({
    sender: { login: "campaigns-app[bot]", type: "Bot" },
    installation: { id: expect.any(Number) },
  });
});

test("a waiting run starts when somebody approves it, and only once", async () => {
  const { byHand, workflow, emulator, person } = await startedForge();
  await byHand.push("spring", { "a.txt": "a" }, { author: "marketer" });
  await workflow()("POST", "/pulls", { title: "Spring", head: "spring", base: "main" });
  const run = emulator.deliveries.at(-1)?.runId ?? 0;
  const ask = person("marketer");

  const byReader = await person("reader")("POST", `/actions/runs/${run}/approve`);
  const approved = await ask("POST", `/actions/runs/${run}/approve`);
  const twice = await ask("POST", `/actions/runs/${run}/approve`);

  expect([byReader.status, approved.status, twice.status]).toEqual([403, 201, 404]);
  expect(emulator.deliveries.at(-1)).toMatchObject({ runs: "now", because: "approved by marketer" });
});

test.for([
  ["Update [skip ci]", true],
  ["Update [CI SKIP] now", true],
  ["Update\n\nBody [no ci]", true],
  ["Update [actions skip]", true],
  ["Update\n\n\nskip-checks: true", true],
  ["Update skip ci", false],
  ["Update\n\nnot skip-checks: true here", false],
] as const)("reads %j: skips is %s", ([message, skips]) => {
  expect(skipsRuns(message)).toBe(skips);
});

test("[skip ci] keeps pushes and pull requests from starting runs, and nothing else", async () => {
  const { byHand, pullRequest, delivered, emulator } = await startedForge();
  const number = await pullRequest();
  const before = emulator.deliveries.length;

  await byHand.push("spring", { "b.txt": "b" }, { author: "marketer", message: "More [skip ci]" });
  await byHand.comment(number, "marketer", "x");

  expect(delivered(before)).toEqual(["push: none", "pull_request synchronize: none", "issue_comment created: now"]);
});

test("a fork's pull request names its own repository, and its run waits", async () => {
  const { byHand, emulator, git } = await startedForge();
  const fork = byHand.fork("stranger");
  const sha = await fork.push("idea", { "campaigns/x/brief.yaml": "name: X\n" });

  const number = await fork.openPullRequest({ branch: "idea", title: "An idea" });

  expect(emulator.deliveries.at(-1)).toMatchObject({
    ...{ name: "pull_request", runs: "waits-for-approval", ref: `refs/pull/${number}/merge` },
    payload: {
      pull_request: {
        head: { sha, ref: "idea", label: "stranger:idea", repo: { full_name: "stranger/campaigns", fork: true } },
        base: { repo: { fork: false } },
      },
    },
  });
  expect(await git("rev-parse", `refs/pull/${number}/head`)).toBe(sha);
  expect(emulator.deliveries.filter(({ name }) => name === "push")).toHaveLength(1);
});

test("a push to a pull request's branch is a push and a synchronize with both commits", async () => {
  const { byHand, pullRequest, emulator } = await startedForge();
  await pullRequest();
  const before = emulator.state.refs.get("refs/heads/spring");

  const after = await byHand.push("spring", { "b.txt": "b" }, { author: "marketer" });

  expect(emulator.deliveries.slice(-2)).toMatchObject([
    {
      name: "push",
      payload: { ref: "refs/heads/spring", before, after, forced: false, created: false, deleted: false, head_commit: { id: after } },
    },
    { name: "pull_request", payload: { action: "synchronize", before, after, number: 1, pull_request: { head: { sha: after } } } },
  ]);
});

test("a force-push says so, a deleted branch starts nothing", async () => {
  const { byHand, emulator, first } = await startedForge();
  await byHand.push("spring", { "a.txt": "a" }, { author: "marketer" });
  await byHand.push("spring", { "b.txt": "b" }, { author: "marketer", from: first });
  const forced = emulator.deliveries.at(-1);

  await byHand.deleteBranch("spring", "marketer");

  expect(forced?.payload).toMatchObject({ forced: true });
  expect(emulator.deliveries.at(-1)).toMatchObject({ runs: "none", payload: { deleted: true, after: "0".repeat(40), head_commit: null } });
});

test("a merged pull request's last event runs on the base branch, an unmerged one's on the test merge", async () => {
  const { byHand, pullRequest, emulator } = await startedForge();
  const merged = await pullRequest("one");
  const sha = await byHand.merge(merged, "merge", "admin");
  const atMerge = emulator.deliveries.at(-1);
  const closed = await pullRequest("two");

  await byHand.close(closed, "marketer");

  expect(atMerge).toMatchObject({
    ref: "refs/heads/main",
    sha,
    payload: { action: "closed", pull_request: { merged: true, merge_commit_sha: sha } },
  });
  expect(emulator.deliveries.at(-1)).toMatchObject({
    ref: `refs/pull/${closed}/merge`,
    payload: { action: "closed", pull_request: { merged: false } },
  });
});

test("events about issues and comments run on the default branch, and say whether the issue is a pull request", async () => {
  const { byHand, pullRequest, emulator, first } = await startedForge();
  const number = await pullRequest();
  await byHand.comment(number, "legal-reviewer", "/campaign stop");
  const onPull = emulator.deliveries.at(-1);

  await byHand.openIssue({ by: "marketer", title: "New campaign", body: "### Name\n\nSpring", labels: ["campaign:brief"] });

  expect(onPull).toMatchObject({
    ...{ name: "issue_comment", ref: "refs/heads/main", sha: first },
    payload: {
      action: "created",
      comment: { body: "/campaign stop", user: { login: "legal-reviewer" } },
      issue: { number, pull_request: { url: expect.any(String) } },
    },
  });
  expect(emulator.deliveries.slice(-2)).toMatchObject([
    { name: "issues", payload: { action: "opened", issue: { title: "New campaign" } } },
    { name: "issues", payload: { action: "labeled", label: { name: "campaign:brief" } } },
  ]);
  expect(at(emulator.deliveries.at(-1)?.payload, "issue", "pull_request")).toBeUndefined();
});
