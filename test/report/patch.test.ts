/** The patch of what is offered: real Git takes it, and it changes nothing but the words. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { checkAsset } from "#governance/check-asset.ts";
import type { Finding } from "#model/finding.ts";
import { fixPlace, patchOf } from "#report/patch.ts";
import { brandKit, campaign, TODAY } from "../governance/builders.ts";
import { temporaryRepository } from "../temporary-repository.ts";

const FILE = "campaigns/2027-spring/assets/launch-email.md";
const HEAD = "---\nkind: email\nsubject: News\npreheader: More\nheadline: Hello\ncta:\n  label: Start\n---\n";

function patchFor(text: string, html: string): string {
  const source = campaign({ asset: text, payload: { html } });
  const report = checkAsset({ campaign: source, assetId: "launch-email", brand: brandKit(), today: TODAY, waiverRole: () => "legal" });
  return patchOf([report], new Map([[FILE, text]]));
}

async function applied(text: string, patch: string): Promise<string> {
  const repository = await temporaryRepository();
  await repository.write({ [FILE]: text, "offers.patch": patch });
  expect(await repository.git.run(["apply", "offers.patch"])).toMatchObject({ code: 0 });
  return await readFile(path.join(repository.folder, FILE), "utf8");
}

test.for<[name: string, body: string, after: string]>([
  ["one line", "Please log in.\n", "Please sign in.\n"],
  ["two on one line", "Please log in, users.\n", "Please sign in, customers.\n"],
  ["far apart", `Please log in.\n${"Line.\n\n".repeat(12)}Log in!\n`, `Please sign in.\n${"Line.\n\n".repeat(12)}Sign in!\n`],
  ["no line end at the end", "Please log in.", "Please sign in."],
  ["line ends of Windows", "First.\r\nPlease log in.\r\n", "First.\r\nPlease sign in.\r\n"],
  ["other scripts", "Grüße 👋 log in.\n", "Grüße 👋 sign in.\n"],
  ["lines that look like a patch", "--- a/x\n\nlog in\n\n@@ -1 +1 @@\n", "--- a/x\n\nsign in\n\n@@ -1 +1 @@\n"],
])("git takes it: %s", async ([, body, after]) => {
  const text = HEAD + body;
  const patch = patchFor(text, `<html lang="en"><body><p>${body.replace(/\r?\n/g, "</p><p>")}</p></body></html>`);

  expect(await applied(text, patch)).toBe(HEAD + after);
});

test("each change has its sentence before it, and nothing stands between that Git would not skip", () => {
  const patch = patchFor(`${HEAD}Please log in, users.\n`, '<html lang="en"><body><p>Please log in, users.</p></body></html>');

  expect(patch.split("\n").filter((line) => line.startsWith("# "))).toEqual([
    "# We say “customers”, not “users” (they pay us). Write “customers”.",
    "# We say “sign in”, not “log in” (the button says so). Write “sign in”.",
  ]);
  expect(patch.split("\n").filter((line) => !/^(?:# |--- a\/|\+\+\+ b\/|@@ |[ +-]|\\ No newline|$)/.test(line))).toEqual([]);
});

test("where nothing is offered it is empty", () => {
  expect(patchFor(`${HEAD}All is well.\n`, '<html lang="en"><body><p>All is well.</p></body></html>')).toBe("");
});

test.for<[name: string, over: Partial<Finding>]>([
  ["other words stand there", { quote: "clients" }],
  ["it has no line", { place: { file: FILE } }],
  ["it is several lines", { fix: { kind: "suggest", replacement: "one\ntwo" } }],
  ["its line is not there", { place: { file: FILE, line: 9, column: 1, endColumn: 6 } }],
])("a fix has no place where %s", ([, over]) => {
  const finding: Finding = {
    rule: "forbidden-term",
    severity: "warn",
    asset: "launch-email",
    message: "m",
    place: { file: FILE, line: 2, column: 1, endColumn: 6 },
    quote: "users",
    textHash: "0".repeat(64),
    fix: { kind: "suggest", replacement: "customers" },
  };

  expect(fixPlace(finding, "Our\nusers\n")).toEqual({ start: 4, end: 9, replacement: "customers" });
  expect(fixPlace({ ...finding, ...over }, "Our\nusers\n")).toBeUndefined();
});
