/** Answers change exactly what they say, and everything or nothing. */
import { expect, test } from "vitest";
import { parse } from "yaml";
import type { QuestionEdit } from "#model/question.ts";
import { applyEdits } from "#requests/apply-edits.ts";
import { fileText } from "../payload/kit.ts";

const BRIEF = fileText("campaigns/2027-spring-launch/brief.yaml");
const MAIL = fileText("campaigns/2027-spring-launch/assets/launch-email.md");

function edited(...edits: readonly QuestionEdit[]) {
  return applyEdits({ briefText: BRIEF, assets: { "launch-email": MAIL }, edits });
}

function lines(text: string): readonly string[] {
  return text.split("\n").map((line) => line.trim());
}

test("one value of the brief changes; comments, order and every other line stay", () => {
  const result = edited({ kind: "brief", path: ["offer", "ends"], value: "2027-05-10" });

  if (result.kind !== "edited") throw new Error("Nothing was edited.");
  const changed = lines(result.brief ?? "").filter((line, index) => line !== lines(BRIEF)[index]);
  expect(changed).toEqual(["ends: 2027-05-10"]);
  expect(result).toMatchObject({ assets: {}, asked: [] });
});

test("a group is merged: what stays keeps its comments", () => {
  const briefText = BRIEF.replace("  zone: America/New_York", "  # Where most of them sit.\n  zone: America/New_York");
  const value = { mode: "at", at: "2027-04-14T09:00", zone: "America/New_York" };

  const result = applyEdits({ briefText, assets: {}, edits: [{ kind: "brief", path: ["schedule"], value }] });

  if (result.kind !== "edited") throw new Error("Nothing was edited.");
  expect(result.brief).toContain("  # Where most of them sit.\n  zone: America/New_York\n");
  expect(parse(result.brief ?? "")).toMatchObject({ schedule: value });
});

test("without a value, the entry is taken out", () => {
  const result = edited({ kind: "brief", path: ["end"], value: undefined });

  expect(result.kind === "edited" && parse(result.brief ?? "")).not.toHaveProperty("end");
});

test.for<readonly [string, string, string, string]>([
  ["in the text", "move up to Business", "upgrade to Business", "customers who upgrade to Business with"],
  ["in a field, whatever the new words hold", "in a second or so", "x: #1 'y'", ""],
])("words are exchanged %s", ([, before, after]) => {
  const mail = MAIL.replace("See your fast reports", "See in a second or so").replace("who move up with", "who move up to Business with");

  const result = applyEdits({ briefText: BRIEF, assets: { mail }, edits: [{ kind: "text", asset: "mail", before, after }] });

  if (result.kind !== "edited") throw new Error("Nothing was edited.");
  const text = result.assets["mail"] ?? "";
  const [, head = "", body = ""] = text.split(/^---$/m);
  expect([JSON.stringify(parse(head)).includes(after), body.includes(after)].filter(Boolean)).toHaveLength(1);
  expect(text).not.toContain(before);
  expect(result.brief).toBeUndefined();
});

test.for<readonly [string, readonly QuestionEdit[], readonly string[]]>([
  [
    "words that stand there three times",
    [{ kind: "text", asset: "launch-email", before: "April 20, 2027", after: "May 10, 2027" }],
    ["“April 20, 2027” stands in launch-email 3 times."],
  ],
  [
    "words that are gone, and then nothing else is done either",
    [
      { kind: "brief", path: ["offer", "ends"], value: "2027-05-10" },
      { kind: "text", asset: "launch-email", before: "nowhere", after: "x" },
    ],
    ["“nowhere” does not stand in launch-email any more."],
  ],
  ["an asset that is gone", [{ kind: "text", asset: "other", before: "x", after: "y" }], ["“x” does not stand in other any more."]],
  [
    "a value that does not fit",
    [{ kind: "brief", path: ["offer", "ends"], value: "soon" }],
    ["With this answer the brief would not hold together, at offer.ends."],
  ],
])("refuses %s", ([, edits, wanted]) => {
  const result = edited(...edits);

  expect(result.kind === "refused" ? result.problems.map(({ message }) => message) : result).toEqual(wanted);
});

test("asking somebody changes nothing", () => {
  expect(edited({ kind: "ask", role: "legal" })).toEqual({ kind: "edited", assets: {}, asked: ["legal"] });
});
