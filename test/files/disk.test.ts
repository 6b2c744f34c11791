import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { writeFiles } from "#files/disk.ts";
import { problemsOf } from "./team.ts";

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "campaigns-disk-"));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

test("writes files, making folders and replacing what was there", async () => {
  const root = await folder();
  await writeFile(join(root, "old.txt"), "a longer text");

  await writeFiles(root, { "old.txt": "new", "campaigns/a/payload/b.json": "{}" });

  expect(await readFile(join(root, "old.txt"), "utf8")).toBe("new");
  expect(await readFile(join(root, "campaigns/a/payload/b.json"), "utf8")).toBe("{}");
  expect(await readdir(root)).toEqual(["campaigns", "old.txt"]);
});

test.for([
  "../outside.txt",
  "/etc/x",
  "a/../../x",
  "a\\b",
  "a/./b",
  "",
  "a//b",
  ".git/hooks/x",
  "sub/.GIT/config",
  "con",
  "a\u0000b",
  "a\u202eb",
])("refuses the path %j and writes nothing", async (path) => {
  const root = await folder();

  const problems = await problemsOf(() => writeFiles(root, { "a.txt": "x", [path]: "x" }));

  expect(problems.map(({ code }) => code)).toEqual(["FILE_NAME"]);
  expect(await readdir(root)).toEqual([]);
});

test("never writes through a symbolic link, be it a folder or the file itself", async () => {
  const root = await folder();
  const outside = await folder();
  await symlink(outside, join(root, "campaigns"));
  await writeFile(join(outside, "target"), "safe");
  await symlink(join(outside, "target"), join(root, "file.txt"));

  const throughFolder = await problemsOf(() => writeFiles(root, { "campaigns/x.txt": "evil" }));
  const throughFile = await problemsOf(() => writeFiles(root, { "file.txt": "evil" }));

  expect([...throughFolder, ...throughFile].map(({ code }) => code)).toEqual(["FILE_KIND", "FILE_KIND"]);
  expect(await readdir(outside)).toEqual(["target"]);
  expect(await readFile(join(outside, "target"), "utf8")).toBe("safe");
});

test("a folder where a file is to be, or a file where a folder is to be, is refused", async () => {
  const root = await folder();
  await mkdir(join(root, "a"));
  await writeFile(join(root, "b"), "");

  const problems = [
    ...(await problemsOf(() => writeFiles(root, { a: "x" }))),
    ...(await problemsOf(() => writeFiles(root, { "b/c": "x" }))),
  ];

  expect(problems.map(({ message }) => message)).toEqual(["a is a folder, expected a file", "b is a file, expected a folder"]);
});

test("what an interrupted run left beside a file does not stand in the way, nor does a link planted there", async () => {
  const root = await folder();
  const outside = await folder();
  await writeFile(join(outside, "target"), "safe");
  await symlink(join(outside, "target"), join(root, "a.txt.part"));

  await writeFiles(root, { "a.txt": "new" });

  expect(await readFile(join(outside, "target"), "utf8")).toBe("safe");
  expect(await readdir(root)).toEqual(["a.txt"]);
});

test("where one file cannot be written, those before it are put back, and so they are when asked for", async () => {
  const root = await folder();
  await writeFile(join(root, "a.txt"), "old");
  await mkdir(join(root, "z.txt.part", "in-the-way"), { recursive: true });
  const files = { "a.txt": "new", "campaigns/b/c.txt": "new" };

  const failed = await writeFiles(root, { ...files, "z.txt": "new" }).catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(Error);
  expect(await readFile(join(root, "a.txt"), "utf8")).toBe("old");
  expect(await readdir(root)).toEqual(["a.txt", "z.txt.part"]);

  const putBack = await writeFiles(root, files);
  await writeFile(join(root, "campaigns/own.txt"), "somebody's");
  await putBack();
  expect(await readFile(join(root, "a.txt"), "utf8")).toBe("old");
  expect(await readdir(join(root, "campaigns"))).toEqual(["own.txt"]);
});
