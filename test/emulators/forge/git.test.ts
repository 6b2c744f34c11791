import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { at, cloned, startedForge } from "./caller.ts";

type Clone = Awaited<ReturnType<typeof cloned>>;

async function committed({ folder, git }: Clone, file: string, content: string): Promise<void> {
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await writeFile(join(folder, file), content);
  await git("add", "--all");
  await git("commit", "--quiet", "-m", `Write ${file}`);
}

test("clones and pushes over HTTP with a person's token, and tells what was pushed", async () => {
  const { forge, emulator, first } = await startedForge();
  const clone = await cloned(forge, forge.tokens.person("marketer"));

  await committed(clone, "campaigns/spring/brief.yaml", "name: Spring\n");
  const pushed = await clone.git("push", "origin", "HEAD:spring");
  const head = (await clone.git("rev-parse", "HEAD")).said.trim();

  expect(clone.result.code).toBe(0);
  expect(pushed.code, pushed.said).toBe(0);
  expect(emulator.state.refs.get("refs/heads/spring")).toBe(head);
  const push = emulator.deliveries.at(-1);
  expect(push).toMatchObject({ name: "push", causedBy: "person", runs: "now", ref: "refs/heads/spring", sha: head });
  expect(at(push?.payload, "commits")).toMatchObject([{ id: head, message: "Write campaigns/spring/brief.yaml" }]);
  expect(at(push?.payload, "commits", 0, "added")).toBeUndefined();
  expect(first).not.toBe(head);
});

test("answers below the repository with and without .git in the address", async () => {
  const { forge } = await startedForge();
  const clone = await cloned(forge, forge.tokens.workflow());

  const without = await clone.git("ls-remote", forge.gitUrlWith(forge.tokens.workflow()).replace(/\.git$/, ""));

  expect(without.said).toContain("refs/heads/main");
});

test("lets a shallow, filtered clone fetch any commit by its name", async () => {
  const { forge, byHand, first } = await startedForge();
  await byHand.push("spring", { "a.txt": "a" }, { author: "marketer" });
  const clone = await cloned(forge, forge.tokens.workflow(), "--depth=1", "--filter=blob:none", "--branch=spring");

  const fetched = await clone.git("fetch", "--depth=1", "origin", first);

  expect(fetched.code, fetched.said).toBe(0);
});

test.for([
  ["no token at all", undefined, "No anonymous access"],
  ["a token nobody gave out", "ghp_unknown", "401|Authentication failed|Invalid username"],
] as const)("refuses to serve a private repository to %s", async ([, token, words]) => {
  const { forge } = await startedForge();

  const response = await fetch(
    `${forge.gitUrl}/info/refs?service=git-upload-pack`,
    token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } },
  );

  expect(response.status).toBe(401);
  expect(await response.text()).toMatch(new RegExp(words));
});

test("a public repository is read without a token", async () => {
  const { forge } = await startedForge({ isPrivate: false });

  const response = await fetch(`${forge.gitUrl}/info/refs?service=git-upload-pack`);

  expect(response.status).toBe(200);
});

test.for([
  ["a reader", (forge: Awaited<ReturnType<typeof startedForge>>["forge"]) => forge.tokens.person("reader"), "reader"],
  ["a fork's run", (forge: Awaited<ReturnType<typeof startedForge>>["forge"]) => forge.tokens.forkReadOnly(), "github-actions[bot]"],
  [
    "a workflow that only reads",
    (forge: Awaited<ReturnType<typeof startedForge>>["forge"]) => forge.tokens.workflow({ contents: "read" }),
    "github-actions[bot]",
  ],
] as const)("refuses every push of %s", async ([, tokenOf, login]) => {
  const { forge, emulator } = await startedForge();
  const clone = await cloned(forge, tokenOf(forge));
  await committed(clone, "a.txt", "a");

  const pushed = await clone.git("push", "origin", "HEAD:spring");

  expect(pushed.code).not.toBe(0);
  expect(pushed.said).toMatch(/403|denied to/);
  expect(pushed.said).toContain("403");
  expect(emulator.state.refs.has("refs/heads/spring"), login).toBe(false);
});

test("holds direct pushes to the default branch back, in the forge's words", async () => {
  const { forge, emulator, first } = await startedForge();
  const clone = await cloned(forge, forge.tokens.person("marketer"));
  await committed(clone, "a.txt", "a");

  const pushed = await clone.git("push", "origin", "HEAD:main");

  expect(pushed.code).not.toBe(0);
  expect(pushed.said).toContain("GH013: Repository rule violations found for refs/heads/main.");
  expect(pushed.said).toContain("Changes must be made through a pull request.");
  expect(pushed.said).toContain("(push declined due to repository rule violations)");
  expect(emulator.state.refs.get("refs/heads/main")).toBe(first);
});

test("lets those pass whom the ruleset names, and everybody once rules are off", async () => {
  const { forge, emulator } = await startedForge();
  emulator.setRulesets(
    emulator.state.rulesets.map((ruleset) => ({ ...ruleset, bypass_actors: [{ actor_id: 5, actor_type: "RepositoryRole" }] })),
  );
  const clone = await cloned(forge, forge.tokens.person("admin"));
  await committed(clone, "a.txt", "a");
  const byAdmin = await clone.git("push", "origin", "HEAD:main");
  const other = await cloned(forge, forge.tokens.person("marketer"));
  await committed(other, "b.txt", "b");
  const held = await other.git("push", "origin", "HEAD:main");
  emulator.enforceRules("off");

  const free = await other.git("push", "origin", "HEAD:main");

  expect([byAdmin.code, held.code, free.code]).toEqual([0, 1, 0]);
});

test("keeps the record append-only: it grows, and is neither rewritten nor deleted", async () => {
  const { forge, emulator } = await startedForge();
  const clone = await cloned(forge, forge.tokens.workflow());
  await committed(clone, "one.json", "{}");
  const grown = await clone.git("push", "origin", "HEAD:campaigns-ledger");
  const kept = emulator.state.refs.get("refs/heads/campaigns-ledger");
  await clone.git("commit", "--quiet", "--amend", "-m", "Rewritten");

  const rewritten = await clone.git("push", "--force", "origin", "HEAD:campaigns-ledger");
  const deleted = await clone.git("push", "origin", ":campaigns-ledger");

  expect(grown.code, grown.said).toBe(0);
  expect([rewritten.code, deleted.code]).toEqual([1, 1]);
  expect(rewritten.said).toContain("Cannot force-push to this branch");
  expect(deleted.said).toContain("Cannot delete this branch");
  expect(emulator.state.refs.get("refs/heads/campaigns-ledger")).toBe(kept);
});

test("rejects a push that lost the race, as Git does", async () => {
  const { forge } = await startedForge();
  const [one, other] = [await cloned(forge, forge.tokens.workflow()), await cloned(forge, forge.tokens.workflow())];
  await committed(one, "one.json", "{}");
  await one.git("push", "origin", "HEAD:campaigns-ledger");
  await committed(other, "other.json", "{}");

  const late = await other.git("push", "origin", "HEAD:campaigns-ledger");

  expect(late.code).not.toBe(0);
  expect(late.said).toMatch(/fetch first|non-fast-forward|stale/);
});

test.for([["workflow"], ["app"]] as const)("the token of a %s may not touch workflow files", async ([kind]) => {
  const { forge, emulator } = await startedForge();
  const clone = await cloned(forge, forge.tokens[kind]());
  await committed(clone, ".github/workflows/campaigns-stage.yml", "on: push\n");

  const pushed = await clone.git("push", "origin", "HEAD:sneaky");

  expect(pushed.code).not.toBe(0);
  expect(pushed.said).toContain(
    "refusing to allow a GitHub App to create or update workflow `.github/workflows/campaigns-stage.yml` without `workflows` permission",
  );
  expect(emulator.state.refs.has("refs/heads/sneaky")).toBe(false);
});

test("a person may touch workflow files, and a workflow may build upon that", async () => {
  const { forge, byHand } = await startedForge();
  await byHand.push("spring", { ".github/workflows/other.yml": "on: push\n" }, { author: "marketer" });
  const clone = await cloned(forge, forge.tokens.workflow(), "--branch=spring");
  await committed(clone, "campaigns/a.md", "a");

  const pushed = await clone.git("push", "origin", "HEAD:spring");

  expect(pushed.code, pushed.said).toBe(0);
});

test("shows heads and test merges of pull requests, and lets nobody write them", async () => {
  const { forge, emulator, pullRequest } = await startedForge();
  const number = await pullRequest();
  const clone = await cloned(forge, forge.tokens.workflow());

  const listed = (await clone.git("ls-remote", "origin", "refs/pull/*")).said;
  const written = await clone.git("push", "origin", `HEAD:refs/pull/${number}/head`);
  await clone.git("fetch", "--quiet", "origin", `refs/pull/${number}/merge`);
  const parents = (await clone.git("rev-list", "--parents", "-n", "1", "FETCH_HEAD")).said.trim().split(" ").slice(1);

  expect(listed).toContain(`refs/pull/${number}/head`);
  expect(listed).toContain(`refs/pull/${number}/merge`);
  expect(written.said).toContain("deny updating a hidden ref");
  expect(parents).toEqual([emulator.state.refs.get("refs/heads/main"), emulator.state.refs.get("refs/heads/spring")]);
});

test("a push past every rule, by path, is seen once it is told", async () => {
  const { forge, emulator, byHand, pullRequest } = await startedForge();
  const number = await pullRequest();
  const clone = await cloned(forge, forge.tokens.person("admin"), "--branch=spring");
  await clone.git("push", emulator.folder, "HEAD:main");

  await byHand.noticePush("admin");

  expect(emulator.state.threads.get(number)).toMatchObject({ state: "closed", pull: { mergedBy: { login: "admin" } } });
});
