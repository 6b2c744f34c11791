import { expect, test } from "vitest";
import { openSource } from "#files/source.ts";
import { gitText } from "#git/run.ts";
import { temporaryRepository } from "../temporary-repository.ts";
import { memoryGit } from "./memory-git.ts";
import { problemsOf } from "./team.ts";

test("lists campaigns, brand and configuration, and nothing else of a repository", async () => {
  const repository = await temporaryRepository();
  await repository.commit("feat: start", {
    "campaigns/a/brief.yaml": "a",
    "brand/brand.yaml": "b",
    ".github/campaigns.yml": "c",
    ".github/other.yml": "d",
    "src/main.ts": "e",
  });

  const source = await openSource(repository.git, "HEAD");

  expect(source.entries.filter(({ mode }) => mode !== "040000").map(({ path }) => path)).toEqual([
    ".github/campaigns.yml",
    "brand/brand.yaml",
    "campaigns/a/brief.yaml",
  ]);
  expect(source.under("campaigns/a").map(({ path }) => path)).toEqual(["campaigns/a/brief.yaml"]);
  expect(await source.text("brand/brand.yaml")).toBe("b");
});

test("of campaigns that are not asked for only the folder is listed", async () => {
  const repository = await temporaryRepository();
  const files = { "campaigns/a/brief.yaml": "a", "campaigns/b/brief.yaml": "b", "brand/brand.yaml": "c", ".github/campaigns.yml": "d" };
  await repository.commit("feat: start", files);

  const whole = await openSource(repository.git, "HEAD");
  const some = await openSource(repository.git, "HEAD", [], ["b", "nowhere"]);
  const none = await openSource(repository.git, "HEAD", [], []);

  expect(some.entries).toEqual(whole.entries.filter(({ path }) => path !== "campaigns/a/brief.yaml"));
  expect(none.entries).toEqual(whole.entries.filter(({ path }) => !/^campaigns\/.*\//.test(path)));
});

test("reads a bare tree as well as a commit", async () => {
  const repository = await temporaryRepository();
  await repository.commit("feat: start", { "brand/brand.yaml": "b" });
  const tree = await gitText(repository.git, ["rev-parse", "HEAD^{tree}"]);

  expect(await (await openSource(repository.git, tree)).text("brand/brand.yaml")).toBe("b");
});

test("a treeish that does not exist is an error of git", async () => {
  const repository = await temporaryRepository();

  expect((await problemsOf(() => openSource(repository.git, "nowhere"))).map(({ code }) => code)).toEqual(["GIT_FAILED"]);
});

test("a file that is not there is missing; one that is too large is never read", async () => {
  const git = memoryGit({ "brand/brand.yaml": "x".repeat(1_048_577) });
  const source = await openSource(git, "HEAD");

  const missing = await problemsOf(() => source.text("brand/claims.yaml"));
  const large = await problemsOf(() => source.text("brand/brand.yaml"));

  expect([...missing, ...large].map(({ code }) => code)).toEqual(["FILE_MISSING", "FILE_TOO_LARGE"]);
  expect(git.calls).toEqual(["ls-tree"]);
});

test("the same content in two files is fetched once", async () => {
  const git = memoryGit({ "brand/a.yaml": "same", "brand/b.yaml": "same" });

  const { files } = await (await openSource(git, "HEAD")).read(["brand/a.yaml", "brand/b.yaml"]);

  expect([...files.keys()]).toEqual(["brand/a.yaml", "brand/b.yaml"]);
  expect(git.calls).toEqual(["ls-tree", "cat-file 1"]);
});

test("the line of the first byte that is not UTF-8 is named", async () => {
  const source = await openSource(memoryGit({ "brand/a.yaml": new Uint8Array([0x61, 0x0a, 0x62, 0xff]) }), "HEAD");

  const [problem] = await problemsOf(() => source.text("brand/a.yaml"));

  expect(problem?.place).toEqual({ file: "brand/a.yaml", line: 2 });
});

test("what will be read soon is fetched at once; what was not foreseen, when it is asked for", async () => {
  const git = memoryGit({ "brand/a.yaml": "a", "brand/b.yaml": "b", "campaigns/x/brief.yaml": "x", "campaigns/x/files/picture.png": "p" });
  const source = await openSource(git, "HEAD", ["brand", "campaigns/x"]);

  expect((await source.read(["brand/a.yaml", "campaigns/x/brief.yaml"])).files.get("campaigns/x/brief.yaml")?.text).toBe("x");
  expect(await source.text("brand/b.yaml")).toBe("b");
  expect(git.calls).toEqual(["ls-tree", "cat-file 3"]);
  expect(await source.text("campaigns/x/files/picture.png")).toBe("p");
  expect(git.calls).toEqual(["ls-tree", "cat-file 3", "cat-file 1"]);
});

test("a fetch ahead that fails is no error; the one that is asked for says why", async () => {
  const git = memoryGit({ "brand/a.yaml": "a" });
  const broken = {
    ...git,
    run: async (args: readonly string[]) =>
      args[0] === "cat-file" ? { code: 128, stdout: new Uint8Array(), stderr: "fatal: broken" } : await git.run(args),
  };
  const source = await openSource(broken, "HEAD", ["brand"]);

  expect((await problemsOf(() => source.text("brand/a.yaml"))).map(({ code }) => code)).toEqual(["GIT_FAILED"]);
});
