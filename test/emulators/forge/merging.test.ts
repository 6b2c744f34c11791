import { expect, test } from "vitest";
import type { ForgeSettings, Ruleset } from "#emulators/forge/settings.ts";
import { at, startedForge } from "./caller.ts";

/** Two commits by two people on the branch, while the default branch went on. */
async function ready(settings: Partial<ForgeSettings> = {}) {
  const started = await startedForge(settings);
  const { byHand, emulator } = started;
  const number = await started.pullRequest("spring", "marketer", { "a.txt": "a\n" });
  await byHand.push("spring", { "b.txt": "b\n" }, { author: "legal-reviewer", message: "Add b\n\nWith a reason." });
  emulator.enforceRules("off");
  const base = await byHand.push("main", { "other.txt": "x\n" }, { author: "admin", message: "Meanwhile" });
  emulator.enforceRules("on");
  return { ...started, number, base, head: emulator.state.refs.get("refs/heads/spring") ?? "" };
}

const ABOUT = "--format=%P%n%an <%ae>%n%cn <%ce>%n%B";

test("a merge commit has both parents, the merger as author, the forge as committer, and points at the branch", async () => {
  const { byHand, number, base, head, git } = await ready();

  const sha = await byHand.merge(number, "merge", "admin");

  expect(await git("log", "-1", ABOUT, sha)).toBe(
    [
      `${base} ${head}`,
      "admin <2000004+admin@users.noreply.github.com>",
      "GitHub <noreply@github.com>",
      "Merge pull request #1 from acme/spring",
      "",
      "Launch spring",
    ].join("\n"),
  );
});

test("a squash is one commit by the author of the pull request, and names who else wrote", async () => {
  const { byHand, number, base, git } = await ready();

  const sha = await byHand.merge(number, "squash", "admin");

  expect(await git("log", "-1", ABOUT, sha)).toBe(
    [
      ...[base, "marketer <2000001+marketer@users.noreply.github.com>", "GitHub <noreply@github.com>", "Launch spring (#1)", ""],
      ...["* Write spring", "", "* Add b", "", "With a reason.", "", "---------", ""],
      "Co-authored-by: legal-reviewer <2000002+legal-reviewer@users.noreply.github.com>",
    ].join("\n"),
  );
  expect(await git("ls-tree", "--name-only", sha)).toBe(".github\nREADME.md\na.txt\nb.txt\nother.txt");
});

test("a squash of one commit takes that commit's own words", async () => {
  const { byHand, pullRequest, git } = await startedForge();
  const number = await pullRequest();

  const sha = await byHand.merge(number, "squash", "admin");

  expect(await git("log", "-1", "--format=%B", sha)).toBe("Write spring (#1)");
});

test("a rebase makes every commit anew: same authors and words, other names, no marker", async () => {
  const { byHand, number, base, head, git } = await ready();

  const sha = await byHand.merge(number, "rebase", "admin");

  expect(await git("log", "--reverse", "--format=%an|%cn|%s", `${base}..${sha}`)).toBe(
    "marketer|admin|Write spring\nlegal-reviewer|admin|Add b",
  );
  expect(await git("rev-list", sha)).not.toContain(head);
  expect(await git("rev-parse", `${sha}~2`)).toBe(base);
});

test.for(["merge", "squash", "rebase"] as const)("after a %s the API says who merged, when, and which commit it was", async (method) => {
  const { byHand, number, person, base, clock } = await ready();
  clock.advance(60_000);

  const sha = await byHand.merge(number, method, "admin");
  const got = await person("marketer")("GET", `/pulls/${number}`);

  expect(got.json).toMatchObject({
    state: "closed",
    merged: true,
    merged_by: { login: "admin" },
    merged_at: "2026-11-22T09:01:00Z",
    merge_commit_sha: sha,
  });
  expect(sha).not.toBe(base);
});

test("every commit a rebase brought leads back to its pull request", async () => {
  const { byHand, number, person, git } = await ready();
  const sha = await byHand.merge(number, "rebase", "admin");
  const ask = person("marketer");

  const last = await ask("GET", `/commits/${sha}/pulls`);
  const first = await ask("GET", `/commits/${await git("rev-parse", `${sha}~1`)}/pulls`);

  expect([at(last.json, 0, "number"), at(first.json, 0, "number")]).toEqual([number, number]);
});

test.for([
  ["title and text of the pull request", { title: "PR_TITLE", message: "PR_BODY" }, "Launch spring (#1)\n\nPlease look."],
  ["nothing more than the title", { title: "PR_TITLE", message: "BLANK" }, "Launch spring (#1)"],
] as const)("a squash writes %s where the repository is set so", async ([, squash, message]) => {
  const { byHand, pullRequest, git } = await startedForge({ squash });
  const number = await pullRequest();

  expect(await git("log", "-1", "--format=%B", await byHand.merge(number, "squash", "admin"))).toBe(message);
});

test("by API: another head is a conflict, a forbidden method and a closed pull request are refused", async () => {
  const { number, workflow, head } = await ready({ mergeMethods: { merge: true, squash: false, rebase: false } });
  const ask = workflow();

  const stale = await ask("PUT", `/pulls/${number}/merge`, { sha: "0".repeat(40) });
  const method = await ask("PUT", `/pulls/${number}/merge`, { merge_method: "squash" });
  const merged = await ask("PUT", `/pulls/${number}/merge`, { sha: head, commit_title: "Own title", commit_message: "Own words" });
  const twice = await ask("PUT", `/pulls/${number}/merge`, {});

  expect([stale.status, method.status, merged.status, twice.status]).toEqual([409, 405, 200, 405]);
  expect(at(method.json, "message")).toBe("Squash merges are not allowed on this repository.");
});

function rulesets(...rules: Ruleset["rules"]): readonly Ruleset[] {
  return [
    {
      name: "main",
      target: "branch",
      enforcement: "active",
      conditions: { ref_name: { include: ["~DEFAULT_BRANCH"], exclude: [] } },
      rules,
    },
  ];
}

test("a required status holds the merge until it is green on the head", async () => {
  const { byHand, pullRequest, workflow, emulator } = await startedForge({
    rulesets: rulesets({
      type: "required_status_checks",
      parameters: { required_status_checks: [{ context: "campaigns/gate" }], strict_required_status_checks_policy: false },
    }),
  });
  const number = await pullRequest();
  const head = emulator.state.refs.get("refs/heads/spring");
  const merge = () => byHand.merge(number, "merge", "admin");
  const set = (state: string) => workflow()("POST", `/statuses/${head}`, { state, context: "campaigns/gate" });

  await expect(merge()).rejects.toThrow('Required status check "campaigns/gate" is expected.');
  await set("pending");
  await expect(merge()).rejects.toThrow('Required status check "campaigns/gate" is failing.');
  await set("success");

  expect(await merge()).toMatch(/^[0-9a-f]{40}$/);
});

test("counts approvals of those who may write, and not of the one who pushed last where so ruled", async () => {
  const parameters = { required_approving_review_count: 1, require_last_push_approval: true };
  const { byHand, pullRequest } = await startedForge({ rulesets: rulesets({ type: "pull_request", parameters }) });
  const number = await pullRequest();
  await byHand.push("spring", { "b.txt": "b" }, { author: "brand-reviewer" });
  const merge = () => byHand.merge(number, "merge", "admin");

  await byHand.review(number, "reader", "approve");
  await expect(merge()).rejects.toThrow("At least 1 approving review is required");
  await byHand.review(number, "brand-reviewer", "approve");
  await expect(merge()).rejects.toThrow("At least 1 approving review is required");
  await byHand.review(number, "legal-reviewer", "request-changes", "No.");
  await expect(merge()).rejects.toThrow("Changes have been requested.");
  await byHand.review(number, "legal-reviewer", "approve");

  expect(await merge()).toMatch(/^[0-9a-f]{40}$/);
});

test("conflicts cannot be merged", async () => {
  const { byHand, pullRequest, emulator } = await startedForge();
  const number = await pullRequest("spring", "marketer", { "README.md": "ours\n" });
  emulator.enforceRules("off");
  await byHand.push("main", { "README.md": "theirs\n" }, { author: "admin" });

  await expect(byHand.merge(number, "merge", "admin")).rejects.toThrow("Pull Request is not mergeable");
});

test("the Revert button of a merge commit: its branch, its title, an empty body of the commit, the number in the pull request's text", async () => {
  const { byHand, number, base, git, emulator, person } = await ready();
  await byHand.merge(number, "merge", "admin");

  const revert = await byHand.revertButton(number, "marketer");
  const got = await person("marketer")("GET", `/pulls/${revert}`);
  const head = emulator.state.refs.get("refs/heads/revert-1-spring") ?? "";

  expect(got.json).toMatchObject({
    title: 'Revert "Launch spring"',
    body: "Reverts acme/campaigns#1",
    head: { ref: "revert-1-spring", sha: head },
  });
  expect(await git("log", "-1", "--format=%B", head)).toBe('Revert "Launch spring"');
  expect(await git("rev-parse", `${head}^{tree}`)).toBe(await git("rev-parse", `${base}^{tree}`));
});

test("the Revert button of a squash names the commit", async () => {
  const { byHand, number, git } = await ready();
  const sha = await byHand.merge(number, "squash", "admin");

  await byHand.revertButton(number, "marketer");

  expect(await git("log", "-1", "--format=%B", "refs/heads/revert-1-spring")).toBe(`Revert "Launch spring"\n\nThis reverts commit ${sha}.`);
});

test("the Revert button of a rebase takes every commit back, the last one first", async () => {
  const { byHand, number, base, git } = await ready();
  await byHand.merge(number, "rebase", "admin");

  await byHand.revertButton(number, "marketer");

  expect(await git("log", "-2", "--format=%s", "refs/heads/revert-1-spring")).toBe('Revert "Write spring"\nRevert "Add b"');
  expect(await git("rev-parse", "refs/heads/revert-1-spring^{tree}")).toBe(await git("rev-parse", `${base}^{tree}`));
});

test("a revert of a revert brings it back, and its branch tells the whole story", async () => {
  const { byHand, number, git } = await ready();
  await byHand.merge(number, "merge", "admin");
  const revert = await byHand.revertButton(number, "marketer");
  await byHand.merge(revert, "merge", "admin");

  const again = await byHand.revertButton(revert, "marketer");
  const sha = await byHand.merge(again, "merge", "admin");

  expect(await git("log", "-1", "--format=%s", sha)).toBe("Merge pull request #3 from acme/revert-2-revert-1-spring");
  expect(await git("log", "-1", "--format=%s", `${sha}^2`)).toBe('Revert "Revert "Launch spring""');
  expect(await git("cat-file", "blob", `${sha}:a.txt`)).toBe("a");
});

test("there is no Revert button where it conflicts", async () => {
  const { byHand, number, emulator } = await ready();
  await byHand.merge(number, "merge", "admin");
  emulator.enforceRules("off");
  await byHand.push("main", { "a.txt": "later edit\n" }, { author: "admin" });

  await expect(byHand.revertButton(number, "marketer")).rejects.toThrow("Validation Failed");
});

test("the queue builds a group branch, asks for checks on it, and merges what was checked", async () => {
  const { byHand, pullRequest, workflow, emulator, delivered } = await startedForge({
    rulesets: rulesets({ type: "required_status_checks", parameters: { required_status_checks: [{ context: "campaigns/gate" }] } }),
  });
  const number = await pullRequest();
  const green = (sha: string) => workflow()("POST", `/statuses/${sha}`, { state: "success", context: "campaigns/gate" });
  await green(emulator.state.refs.get("refs/heads/spring") ?? "");
  const before = emulator.deliveries.length;
  const base = emulator.state.refs.get("refs/heads/main");

  const group = await byHand.mergeQueue(number, "marketer");
  await expect(group.complete()).rejects.toThrow('Required status check "campaigns/gate" is expected.');
  await green(group.sha);
  const merged = await group.complete();

  expect(group.branch).toBe(`gh-readonly-queue/main/pr-1-${base}`);
  expect(merged).toBe(group.sha);
  expect(emulator.state.refs.get("refs/heads/main")).toBe(group.sha);
  expect(emulator.state.refs.has(`refs/heads/${group.branch}`)).toBe(false);
  expect(delivered(before)).toEqual([
    ...[
      "push: now",
      "merge_group checks_requested: now",
      "push: now",
      "pull_request closed: now",
      "push: none",
      "merge_group destroyed: now",
    ],
  ]);
  expect(at(emulator.deliveries[before + 1]?.payload, "merge_group")).toMatchObject({
    ...{ head_sha: group.sha, head_ref: `refs/heads/${group.branch}`, base_sha: base, base_ref: "refs/heads/main" },
  });
});

test("a direct push of a pull request's head merges it, too", async () => {
  const { byHand, number, head, emulator, person } = await ready();
  emulator.enforceRules("off");
  await byHand.push("main", { "late.txt": "x" }, { author: "admin", from: head });

  const got = await person("marketer")("GET", `/pulls/${number}`);

  expect(got.json).toMatchObject({ merged: true, merged_by: { login: "admin" } });
});
