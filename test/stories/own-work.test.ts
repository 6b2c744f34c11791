/** Nobody approves what they asked for or wrote: not through a form, not through a command, not as a co-author, and not after a squash. */
import { beforeAll, expect, test } from "vitest";
import { answersFor, form, issueBody } from "../requests/given.ts";
import { openStage, type StageSet } from "./stage-set.ts";

let set: StageSet;
let number = 0;

const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  set = await openStage();
  const { byHand } = set.forge.emulator;
  const answers = await answersFor("newsletter", { at: `${day(14)} 09:00` });
  await byHand.openIssue({
    by: "legal-reviewer",
    title: "Newsletter: Spring news",
    body: issueBody(await form("newsletter"), answers),
    labels: ["campaign", "campaign:newsletter"],
  });
  await set.settle();
  number = Math.max(...set.forge.emulator.state.threads.keys());
}, 120_000);

const BRANCH = "campaign/issue-1";

async function textFile(): Promise<string> {
  const files = await set.forge.emulator.state.git.text("ls-tree", "-r", "--name-only", BRANCH, "campaigns/");
  return files.split("\n").find((file) => file.endsWith(".md")) ?? "";
}

test("who filled in the form is not asked, and their yes does not count and is said not to", async () => {
  await set.forge.emulator.byHand.review(number, "legal-reviewer", "approve");
  await set.settle();

  expect((await set.comments(1)).at(-1)?.body).toContain(`@legal-reviewer: **Spring launch** has its own page now: [see the draft](`);
  const comment = await set.comment(number);
  expect(comment).toContain("### Spring launch needs your decision, @brand-reviewer, @crm-lead and @marketer.");
  expect(comment).toContain("**legal**: the words of the mail. Only @legal-reviewer holds this role, and nobody approves their own work");
  expect(comment).toContain("**Does not count**: @legal-reviewer wrote part of it, and nobody approves what they touched.");
  expect((await set.gate(set.head(number)))?.description).toContain("newsletter-email words (brand, legal)");
}, 120_000);

test("who had the text written anew does not approve it either", async () => {
  const { byHand } = set.forge.emulator;
  const file = await textFile();
  const before = await set.file(BRANCH, file);
  const edited = before.replace(/^headline: .*$/m, "headline: Spring news");
  await byHand.push(BRANCH, { [file]: edited }, { author: "marketer", message: "fix: headline" });
  await set.settle();
  set.advance(2000);
  await byHand.comment(number, "brand-reviewer", "/campaign regenerate");
  await set.settle();
  await byHand.review(number, "brand-reviewer", "approve");
  await set.settle();

  expect(edited).not.toBe(before);
  expect(await set.file(BRANCH, file)).toBe(before);
  expect(await set.comment(number)).toContain("@brand-reviewer wrote part of it, and nobody approves what they touched.");
  expect((await set.gate(set.head(number)))?.description).toContain("newsletter-email words (brand, legal)");
}, 120_000);

test("a co-author does not approve it either, and no squash with an empty message makes anybody forget", async () => {
  const { byHand, state } = set.forge.emulator;
  const file = await textFile();
  await byHand.push(
    BRANCH,
    { [file]: (await set.file(BRANCH, file)).replace(/^headline: .*$/m, "headline: Spring news") },
    { author: "marketer", message: "fix: headline\n\nCo-authored-by: The CRM lead <crm-lead@acme.example>" },
  );
  await set.settle();
  await set.approveAll(number);
  await set.settle();
  const comment = await set.comment(number);

  const merged = await fetch(`${set.forge.apiUrl}/repos/acme/campaigns/pulls/${number}/merge`, {
    method: "PUT",
    headers: { authorization: `Bearer ${set.forge.tokens.person("admin")}`, "content-type": "application/json" },
    body: JSON.stringify({ merge_method: "squash", commit_title: "Spring news", commit_message: "" }),
  });
  const log = await set.settle();

  expect(comment).toContain("needs a decision, and nobody can be asked for it");
  expect(comment).toContain("@crm-lead wrote part of it, and nobody approves what they touched.");
  expect(merged.status).toBe(200);
  expect(await state.git.text("log", "-1", "--format=%B", "main")).not.toMatch(/legal-reviewer|brand-reviewer|crm-lead/);
  expect(log[1]).toMatch(/^deploy\/deploy: 1\nNot launched\./);
  expect(set.hubspot.emulator.objects().map((one) => one.state)).toEqual(["DRAFT"]);
  expect((await set.openIssues("campaigns"))[0]?.body).toContain("not everybody said yes");
}, 120_000);
