import { expect, test } from "vitest";
import { EVERY_PERMISSION } from "#emulators/forge/accounts.ts";
import { at, each, startedForge } from "./caller.ts";

test("opens a pull request, and gives it back whole", async () => {
  const { workflow, byHand, emulator } = await startedForge();
  await byHand.push("spring", { "a.txt": "a\n" }, { author: "marketer" });
  const ask = workflow();

  const opened = await ask("POST", "/pulls", { title: "Spring", head: "spring", base: "main", body: "Please look." });
  const got = await ask("GET", `/pulls/${String(at(opened.json, "number"))}`);

  expect(opened.status).toBe(201);
  expect(got.json).toMatchObject({
    ...{ number: 1, title: "Spring", body: "Please look.", state: "open", merged: false, mergeable: true, draft: false },
    ...{ user: { login: "github-actions[bot]", type: "Bot" }, base: { ref: "main" }, commits: 1, changed_files: 1, additions: 1 },
    head: {
      ref: "spring",
      sha: emulator.state.refs.get("refs/heads/spring"),
      label: "acme:spring",
      repo: { full_name: "acme/campaigns", fork: false },
    },
  });
});

test("while it is open, merge_commit_sha is the test merge and not a merge anybody made", async () => {
  const { person, pullRequest, emulator } = await startedForge();
  const number = await pullRequest();

  const got = await (await person("marketer"))("GET", `/pulls/${number}`);

  expect(at(got.json, "merge_commit_sha")).toBe(emulator.state.refs.get(`refs/pull/${number}/merge`));
  expect(at(got.json, "merged_at")).toBeNull();
});

test.for([
  ["an unknown branch", { head: "nowhere" }, { field: "head", code: "invalid" }],
  ["an unknown base", { base: "nowhere" }, { field: "base", code: "invalid" }],
  ["a branch without commits", { head: "main" }, { code: "custom", message: "No commits between main and main" }],
  ["a second one from the same branch", {}, { code: "custom", message: "A pull request already exists for acme:spring." }],
  ["a text of 65,537 characters", { head: "other", body: "x".repeat(65_537) }, { field: "body", code: "custom" }],
] as const)("refuses a pull request from %s", async ([, change, detail]) => {
  const { workflow, byHand, pullRequest } = await startedForge();
  await pullRequest();
  await byHand.push("other", { "b.txt": "b" }, { author: "marketer" });

  const refused = await workflow()("POST", "/pulls", { title: "Spring", head: "spring", base: "main", ...change });

  expect(refused.status).toBe(422);
  expect(refused.json).toMatchObject({ message: "Validation Failed", errors: [{ resource: expect.any(String), ...detail }] });
});

test("workflows open pull requests only where the setting lets them", async () => {
  const { workflow, byHand } = await startedForge({ workflowPermissions: { default: "read", mayOpenPullRequests: false } });
  await byHand.push("spring", { "a.txt": "a" }, { author: "marketer" });

  const refused = await workflow()("POST", "/pulls", { title: "Spring", head: "spring", base: "main" });

  expect([refused.status, at(refused.json, "message")]).toEqual([
    403,
    "GitHub Actions is not permitted to create or approve pull requests.",
  ]);
});

test("lists by state, head and base, newest first", async () => {
  const { person, pullRequest, byHand } = await startedForge();
  const [one, other] = [await pullRequest("one"), await pullRequest("other")];
  await byHand.close(one, "marketer");
  const ask = person("marketer");

  const open = await ask("GET", "/pulls");
  const all = await ask("GET", "/pulls?state=all");
  const from = await ask("GET", "/pulls?state=all&head=acme:one");
  const nowhere = await ask("GET", "/pulls?base=other");

  expect([open, all, from, nowhere].map(({ json }) => each(json, "number"))).toEqual([[other], [other, one], [one], []]);
});

test("gives commits and files, with patches", async () => {
  const { person, pullRequest, byHand } = await startedForge();
  const number = await pullRequest("spring", "marketer", { "a.txt": "one\ntwo\n", "README.md": "Other words\n" });
  await byHand.push("spring", { "b.txt": "b\n" }, { author: "legal-reviewer" });
  const ask = person("marketer");

  const commits = await ask("GET", `/pulls/${number}/commits`);
  const files = await ask("GET", `/pulls/${number}/files`);

  expect(each(commits.json, "author", "login")).toEqual(["marketer", "legal-reviewer"]);
  expect(each(files.json, "filename")).toEqual(["README.md", "a.txt", "b.txt"]);
  expect(files.json).toMatchObject([
    { status: "modified", additions: 1, deletions: 1 },
    { status: "added", patch: "@@ -0,0 +1,2 @@\n+one\n+two" },
    {},
  ]);
});

test("says when it cannot be merged, keeps no test merge, and starts no run", async () => {
  const { person, pullRequest, byHand, emulator } = await startedForge();
  const number = await pullRequest("spring", "marketer", { "a.txt": "ours\n" });
  emulator.enforceRules("off");
  await byHand.push("main", { "a.txt": "theirs\n" }, { author: "admin" });

  const got = await person("marketer")("GET", `/pulls/${number}`);
  await byHand.push("spring", { "b.txt": "b" }, { author: "marketer" });

  expect(got.json).toMatchObject({ mergeable: false, mergeable_state: "dirty", merge_commit_sha: null });
  expect(emulator.state.refs.has(`refs/pull/${number}/merge`)).toBe(false);
  expect(emulator.deliveries.at(-1)).toMatchObject({ name: "pull_request", runs: "none", because: "no runs while there are conflicts" });
});

test("edits, closes and reopens", async () => {
  const { person, pullRequest, delivered, emulator } = await startedForge();
  const number = await pullRequest();
  const ask = person("marketer");
  const before = emulator.deliveries.length;

  await ask("PATCH", `/pulls/${number}`, { title: "Better", body: "Shorter" });
  await ask("PATCH", `/pulls/${number}`, { state: "closed" });
  const reopened = await ask("PATCH", `/pulls/${number}`, { state: "open" });

  expect(reopened.json).toMatchObject({ state: "open", title: "Better", body: "Shorter", closed_at: null });
  expect(delivered(before)).toEqual(["pull_request edited: now", "pull_request closed: now", "pull_request reopened: now"]);
});

test("a deleted branch closes its pull request", async () => {
  const { pullRequest, byHand, emulator } = await startedForge();
  const number = await pullRequest();

  await byHand.deleteBranch("spring", "marketer");

  expect(emulator.state.threads.get(number)?.state).toBe("closed");
});

test("updates a branch by a merge of its base, unless the head is another one than expected", async () => {
  const { workflow, pullRequest, byHand, emulator, git } = await startedForge();
  const number = await pullRequest();
  emulator.enforceRules("off");
  await byHand.push("main", { "other.txt": "x" }, { author: "admin" });
  const head = emulator.state.refs.get("refs/heads/spring") ?? "";
  const ask = workflow();

  const wrong = await ask("PUT", `/pulls/${number}/update-branch`, { expected_head_sha: "0".repeat(40) });
  const right = await ask("PUT", `/pulls/${number}/update-branch`, { expected_head_sha: head });

  expect([wrong.status, right.status]).toEqual([422, 202]);
  expect(await git("log", "-1", "--format=%s|%p|%an", "refs/heads/spring")).toBe(
    `Merge branch 'main' into spring|${head.slice(0, 7)} ${emulator.state.refs.get("refs/heads/main")?.slice(0, 7)}|github-actions[bot]`,
  );
});

test("pages of at most 100, linked to one another", async () => {
  const { person, byHand } = await startedForge();
  await byHand.openIssue({ by: "marketer", title: "Long talk" });
  for (let count = 0; count < 105; count += 1) await byHand.comment(1, "marketer", `Number ${count}`);
  const ask = person("marketer");

  const first = await ask("GET", "/issues/1/comments?per_page=200");
  const second = await ask("GET", "/issues/1/comments?per_page=100&page=2");
  const usual = await ask("GET", "/issues/1/comments");

  expect([first, second, usual].map(({ json }) => each(json).length)).toEqual([100, 5, 30]);
  expect(first.headers.get("link")).toMatch(/page=2>; rel="next", <[^>]*page=2>; rel="last"/);
  expect(second.headers.get("link")).toMatch(/page=1>; rel="prev", <[^>]*page=1>; rel="first"/);
  expect(second.headers.get("link")).not.toContain("next");
});

test("knows which pull request brought a commit, and only after the lag", async () => {
  const { person, pullRequest, byHand, clock, emulator, first } = await startedForge({ commitPullsLagMs: 5000 });
  const number = await pullRequest();
  const head = emulator.state.refs.get("refs/heads/spring") ?? "";
  const ask = person("marketer");
  const whileOpen = await ask("GET", `/commits/${head}/pulls`);
  const merge = await byHand.merge(number, "merge", "admin");

  const early = await ask("GET", `/commits/${merge}/pulls`);
  clock.advance(5000);
  const late = await ask("GET", `/commits/${merge}/pulls`);
  const ofHead = await ask("GET", `/commits/${head}/pulls`);
  const pushedDirectly = await ask("GET", `/commits/${first}/pulls`);
  const unknown = await ask("GET", `/commits/${"1".repeat(40)}/pulls`);

  expect([whileOpen, early, late, ofHead, pushedDirectly].map(({ json }) => each(json, "number"))).toEqual([
    [number],
    [],
    [number],
    [number],
    [],
  ]);
  expect(at(late.json, 0, "merge_commit_sha")).toBe(merge);
  expect([unknown.status, at(unknown.json, "message")]).toEqual([422, `No commit found for SHA: ${"1".repeat(40)}`]);
});

test.for([
  ["GET", "/pulls", "pull-requests", 200],
  ["POST", "/pulls", "pull-requests", 422],
  ["POST", "/issues", "issues", 422],
  ["POST", "/statuses/main", "statuses", 422],
  ["POST", "/check-runs", "checks", 422],
  ["POST", "/deployments", "deployments", 422],
  ["POST", "/dispatches", "contents", 422],
  ["POST", "/actions/workflows/campaigns-stage.yml/dispatches", "actions", 422],
] as const)("%s %s asks a workflow's token for %s", async ([method, path, permission, granted]) => {
  const { workflow } = await startedForge();
  const { [permission]: _left, ...others } = EVERY_PERMISSION;

  const without = await workflow(others)(method, path, method === "GET" ? undefined : {});
  const withIt = await workflow({ [permission]: "write" })(method, path, method === "GET" ? undefined : {});

  expect([without.status, at(without.json, "message")]).toEqual([403, "Resource not accessible by integration"]);
  expect(withIt.status).toBe(granted);
});

test("says as little as it must to strangers", async () => {
  const { as, forge } = await startedForge();

  const nobody = await as(undefined)("GET", "/pulls");
  const wrong = await as("ghp_wrong")("GET", "/pulls");
  forge.tokens.revoke(forge.tokens.person("marketer"));
  const elsewhere = await as(forge.tokens.person("admin"))("GET", "//repos/acme/other/pulls");

  expect([nobody.status, wrong.status, elsewhere.status]).toEqual([404, 401, 404]);
  expect(wrong.json).toMatchObject({ message: "Bad credentials", status: "401" });
});

test("gives out workflow and App tokens in the long form of 2026", async () => {
  const { forge } = await startedForge();

  const tokens = [forge.tokens.workflow(), forge.tokens.app(), forge.tokens.forkReadOnly()];

  for (const token of tokens) expect(token).toMatch(/^ghs_\w+\.\w+\.\w+$/);
  expect(tokens.map((token) => token.length > 500 && token.length < 540)).toEqual([true, true, true]);
  expect(new Set(tokens).size).toBe(3);
});
