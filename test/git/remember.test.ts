import { expect, test } from "vitest";
import { remembering } from "#git/remember.ts";
import { temporaryRepository } from "../temporary-repository.ts";

test("a question about an object is asked once, one about a ref every time", async () => {
  const { git, commit } = await temporaryRepository();
  const first = await commit("one", { "a.txt": "one\n" });
  const asked: string[] = [];
  const remembered = remembering({
    folder: git.folder,
    run(args, options) {
      asked.push(args[0] ?? "");
      return git.run(args, options);
    },
  });

  const before = await remembered.run(["ls-tree", "-r", first, "--", "a.txt"]);
  const again = await remembered.run(["ls-tree", "-r", first, "--", "a.txt"]);
  await remembered.run(["rev-parse", "HEAD"]);
  await commit("two", { "a.txt": "two\n" });
  const head = await remembered.run(["rev-parse", "HEAD"]);
  await remembered.run(["ls-tree", "-r", "HEAD"]);
  await remembered.run(["ls-tree", "-r", "HEAD"]);

  expect(Buffer.from(again.stdout)).toEqual(Buffer.from(before.stdout));
  expect(Buffer.from(head.stdout).toString().trim()).not.toBe(first);
  expect(asked).toEqual(["ls-tree", "rev-parse", "rev-parse", "ls-tree", "ls-tree"]);
});

test("an object that is not there yet is asked for again", async () => {
  const { git } = await temporaryRepository();
  let asked = 0;
  const remembered = remembering({
    folder: git.folder,
    run(args, options) {
      asked += 1;
      return git.run(args, options);
    },
  });
  const missing = "1".repeat(40);

  await remembered.run(["cat-file", "commit", missing]);
  await remembered.run(["cat-file", "commit", missing]);

  expect(asked).toBe(2);
});
