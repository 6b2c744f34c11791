import { expect, test } from "vitest";
import { filesHolding } from "#git/search.ts";
import { temporaryRepository } from "../temporary-repository.ts";

test("finds files by their words, in a folder and directly below it", async () => {
  const { git, commit } = await temporaryRepository();
  const tip = await commit("first", {
    "campaigns/a/brief.yaml": "at: 2027-04-07T09:00\n",
    "campaigns/b/brief.yaml": "at: 2027-05-07T09:00\n",
    "campaigns/ü c/brief.yaml": "ends: 2027-04-08\n",
    "campaigns/a/payload/mail.html": "2027-04-07",
    "brand/brand.yaml": "2027-04-07",
  });

  const found = await filesHolding(git, { treeish: tip, words: ["2027-04-07", "2027-04-08"], folder: "campaigns" });
  expect(found.toSorted()).toEqual(["campaigns/a/brief.yaml", "campaigns/ü c/brief.yaml"]);
  expect(await filesHolding(git, { treeish: tip, words: ["2030-01-01"], folder: "campaigns" })).toEqual([]);
  expect(await filesHolding(git, { treeish: tip, words: [], folder: "campaigns" })).toEqual([]);
});

test("a commit that is not there is an error, not an empty answer", async () => {
  const { git, commit } = await temporaryRepository();
  await commit("first", { "campaigns/a/brief.yaml": "a" });

  await expect(filesHolding(git, { treeish: "0".repeat(40), words: ["a"], folder: "campaigns" })).rejects.toThrow(
    expect.objectContaining({ code: "GIT_FAILED" }),
  );
});
