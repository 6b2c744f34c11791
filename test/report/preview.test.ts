/** `campaigns preview` as it is typed: which pages it writes, from what, and where it does not. */
import { createHash } from "node:crypto";
import { readdir, readFile, symlink } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { SLUG } from "../workbench.ts";
import { benchAt, golden, screen } from "./scenes.ts";

const FILE = `.campaigns/preview/${SLUG}.html`;

test("writes one page for each campaign, and says where", async () => {
  const bench = await benchAt("written");

  await golden("preview-written", await screen(bench, "preview"));

  const html = await bench.read(FILE);
  expect(html).toContain("Reports in under a second: the new Acme Reports");
  expect(html).toContain("Hello Robin,");
  expect(html).not.toContain("personalization_token");
  expect(await readdir(path.join(bench.folder, ".campaigns/preview"))).toEqual([`${SLUG}.html`]);
});

test("says where there is no campaign yet", async () => {
  await golden("preview-nothing", await screen(await benchAt("empty"), "preview"));
});

test("names the commit it was made from, and for an auditor how to check it", async () => {
  const bench = await benchAt("written");
  const commit = await bench.gitText("rev-parse", "HEAD");

  await bench.must("preview", SLUG);

  const html = await bench.read(FILE);
  const [, check] = /<code>git show ([0-9a-f]{40}:[^ ]*launch-email\.json) \| sha256sum/.exec(html) ?? [];
  expect(check).toBe(`${commit}:campaigns/${SLUG}/payload/launch-email.json`);
  const bytes = await readFile(path.join(bench.folder, `campaigns/${SLUG}/payload/launch-email.json`));
  expect(html).toContain(createHash("sha256").update(bytes).digest("hex"));
});

test("shows a commit instead of the files as they are where it is asked to", async () => {
  const bench = await benchAt("written");
  const brief = `campaigns/${SLUG}/brief.yaml`;
  await bench.write(brief, (await bench.read(brief)).replace("name: Spring launch", "name: Another name"));

  await bench.must("preview");
  expect(await bench.read(FILE)).toContain("<h1>Another name</h1>");
  expect(await bench.read(FILE)).toContain("Made from files that are not all committed.");

  await bench.must("preview", "--ref", "HEAD");
  expect(await bench.read(FILE)).toContain("<h1>Spring launch</h1>");
});

test("shows what stands against a campaign instead of refusing to show it", async () => {
  const bench = await benchAt("written");
  const asset = `campaigns/${SLUG}/assets/launch-email.md`;
  await bench.write(asset, (await bench.read(asset)).replace("headline: Reports in under a second", "headline: The #1 reports"));

  await bench.must("preview");

  expect(await bench.read(FILE)).toContain("must be changed before it can go out");
});

test.for<[where: string, out: string, code: string]>([
  ["outside the repository", "../elsewhere", "FILE_NAME"],
  ["to an absolute path", "/tmp/elsewhere", "FILE_NAME"],
  ["through a link", "link", "FILE_KIND"],
])("writes nothing %s", async ([, out, code]) => {
  const bench = await benchAt("written");
  await symlink("/tmp", path.join(bench.folder, "link"));

  const ran = await bench.campaigns("preview", "--out", out);

  expect(ran.exit).toBe(1);
  expect(ran.errors).toContain(code);
});

test("writes to another folder on request", async () => {
  const bench = await benchAt("written");

  const { output } = await bench.must("preview", "--out", "./pages/now/");

  expect(output).toContain(`pages/now/${SLUG}.html`);
  expect(await bench.read(`pages/now/${SLUG}.html`)).toMatch(/^<!doctype html>/);
});

test("leaves nothing behind that somebody could commit by accident", async () => {
  const bench = await benchAt("written");
  await bench.write(".gitignore", "node_modules/\n");
  await bench.commit("chore: a list of our own");

  await bench.must("preview", SLUG);

  expect(await bench.gitText("status", "--porcelain")).toBe("");
});
