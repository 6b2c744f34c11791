import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { gitProgram } from "#git/program.ts";
import { gitOk, gitText, redactUrls, requireGit } from "#git/run.ts";
import { TEST_ENVIRONMENT, temporaryRepository } from "../temporary-repository.ts";

test("a failing command is a result, with its exit code and what git said", async () => {
  const { git } = await temporaryRepository();

  const { code, stderr } = await git.run(["rev-parse", "--verify", "nowhere"]);

  expect(code).toBe(128);
  expect(stderr).toContain("Needed a single revision");
});

test("input and output are bytes, not text", async () => {
  const { git } = await temporaryRepository();
  const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => index % 256);

  const oid = await gitText(git, ["hash-object", "-w", "--stdin"], { input: bytes });
  const { stdout } = await git.run(["cat-file", "blob", oid]);

  expect(Buffer.compare(stdout, bytes)).toBe(0);
});

test("says that git is missing, and where to get it", async () => {
  const { folder } = await temporaryRepository();
  const git = gitProgram({ folder, env: { PATH: join(folder, "nothing-here") } });

  await expect(git.run(["status"])).rejects.toMatchObject({ code: "GIT_FAILED", message: expect.stringContaining("not installed") });
});

test("says that the folder is missing, not that git is", async () => {
  const git = gitProgram({ folder: "/nowhere/at/all", env: TEST_ENVIRONMENT });

  await expect(git.run(["status"])).rejects.toMatchObject({ code: "NOT_A_REPOSITORY" });
});

test("git sees neither platform credentials nor another repository's GIT_DIR", async () => {
  const { folder } = await temporaryRepository();
  const bin = join(folder, "bin");
  await mkdir(bin);
  await writeFile(join(bin, "git"), "#!/bin/sh\n/usr/bin/env\n");
  await chmod(join(bin, "git"), 0o755);
  const git = gitProgram({
    folder,
    env: { PATH: bin, HUBSPOT_TOKEN: "secret-1", GIT_DIR: "/elsewhere", HTTPS_PROXY: "proxy", GIT_CONFIG_COUNT: "0" },
  });

  const seen = await gitText(git, ["anything"]);

  expect(seen).not.toContain("secret-1");
  expect(seen).not.toContain("GIT_DIR");
  expect(seen).toContain("HTTPS_PROXY=proxy");
  expect(seen).toContain("GIT_CONFIG_COUNT=0");
  expect(seen).toContain("GIT_TERMINAL_PROMPT=0");
});

test.for([
  ["a hook", "hooks/post-commit"],
  ["a file watcher", "config"],
])("a hostile repository cannot run %s", async ([, target = ""]) => {
  const { folder, git, commit } = await temporaryRepository();
  const trace = join(folder, "..", "trace");
  const program = join(folder, ".git", "program");
  await writeFile(program, `#!/bin/sh\ntouch ${trace}\n`, { mode: 0o755 });
  await mkdir(join(folder, ".git", "hooks"), { recursive: true });
  if (target === "config") await gitText(git, ["config", "core.fsmonitor", program]);
  else await writeFile(join(folder, ".git", target), `#!/bin/sh\ntouch ${trace}\n`, { mode: 0o755 });

  await commit("first", { "a.txt": "a" });
  await gitText(git, ["status"]);

  const { access } = await import("node:fs/promises");
  await expect(access(trace)).rejects.toMatchObject({ code: "ENOENT" });
});

test("a remote of the ext:: kind is refused", async () => {
  const { git, folder } = await temporaryRepository();

  const { code, stderr } = await git.run(["fetch", `ext::sh -c "touch ${folder}/trace"`]);

  expect(code).not.toBe(0);
  expect(stderr).toContain("transport 'ext' not allowed");
});

test("a failed command names itself and keeps the credential out of its words", async () => {
  const { git } = await temporaryRepository();
  const address = "https://user:tok%40n@127.0.0.1:9/team/repository.git";

  const failure = await gitText(git, ["-c", "http.proxy=", "fetch", address]).catch((error: unknown) => error);

  expect(failure).toMatchObject({ code: "GIT_FAILED", message: expect.stringMatching(/^git fetch failed: /) });
  expect(JSON.stringify({ ...Object(failure), message: String(failure) })).not.toMatch(/tok/);
});

test.for([
  ["https://user:pass@host.example/x", "https://***@host.example/x"],
  ["https://x-access-token:ghs_1@github.com/a/b", "https://***@github.com/a/b"],
  ["unable to access 'https://a@b:c@host/': 403", "unable to access 'https://***@host/': 403"],
  ["https://host.example/x", "https://host.example/x"],
  ["git@github.com:team/x.git", "git@github.com:team/x.git"],
])("%s is shown as %s", ([given = "", shown]) => {
  expect(redactUrls(given)).toBe(shown);
});

test("outside a repository it says so", async () => {
  const { folder } = await temporaryRepository();
  const git = gitProgram({ folder: join(folder, ".."), env: { ...TEST_ENVIRONMENT, GIT_CEILING_DIRECTORIES: join(folder, "..", "..") } });

  await expect(gitText(git, ["status"])).rejects.toMatchObject({ code: "NOT_A_REPOSITORY", hint: expect.stringContaining("git init") });
});

test("gitOk answers yes and no", async () => {
  const { git, commit } = await temporaryRepository();
  await commit("first");

  expect(await gitOk(git, ["rev-parse", "--verify", "--quiet", "main"])).toBe(true);
  expect(await gitOk(git, ["rev-parse", "--verify", "--quiet", "other"])).toBe(false);
});

test.for(["git version 2.38.4", "git version 1.9.0"])("%s is too old", async (said) => {
  const git = { folder: "", run: async () => ({ code: 0, stdout: Buffer.from(said), stderr: "" }) };

  await expect(requireGit(git)).rejects.toMatchObject({ code: "GIT_FAILED", message: expect.stringContaining("2.39 or later") });
});

test.for([
  ["git version 2.39.0", "2.39.0"],
  ["git version 2.51.0.windows.1", "2.51.0.windows.1"],
  ["git version 3.0 (Apple Git-200)", "3.0"],
])("%s is new enough", async ([said = "", version]) => {
  const git = { folder: "", run: async () => ({ code: 0, stdout: Buffer.from(said), stderr: "" }) };

  expect(await requireGit(git)).toBe(version);
});
