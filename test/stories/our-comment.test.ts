/** The one comment: edited or deleted by hand it is put right, never doubled, and nobody else's comment is touched for carrying our mark. */
import { beforeAll, expect, test } from "vitest";
import { openStage, type StageSet } from "./stage-set.ts";

const MARK = "<!-- campaigns-as-code:v1 -->";

let set: StageSet;
let number = 0;

beforeAll(async () => {
  set = await openStage();
  number = await set.launchRequest();
}, 120_000);

const ours = () =>
  set.forge.emulator.state.threads.get(number)?.comments.filter(({ author }) => author.login === "github-actions[bot]") ?? [];

test("words somebody edited into it are replaced by what is true", async () => {
  const { byHand } = set.forge.emulator;
  const before = await set.comment(number);
  const [id] = ours().map((comment) => comment.id);
  await byHand.editComment(id ?? 0, "admin", `${MARK}\n\n### Everything is approved. Launch it!`);
  await byHand.review(number, "legal-reviewer", "comment", "Reading it tonight.");
  await set.settle();

  const after = await set.comment(number);
  expect(after).not.toContain("Everything is approved");
  expect(after.split("\n")[2]).toBe(before.split("\n")[2]);
  expect(ours().map((comment) => comment.id)).toEqual([id]);
}, 120_000);

test("even with its mark taken out there is one comment that is ours, and it is the true one", async () => {
  const { byHand } = set.forge.emulator;
  const [id] = ours().map((comment) => comment.id);
  await byHand.editComment(id ?? 0, "admin", "Approved by everybody.");
  await byHand.review(number, "legal-reviewer", "comment", "Still reading.");
  await set.settle();

  expect(await set.comment(number)).toContain("needs your decision");
}, 120_000);

test("deleted, it is there again after the next event, once", async () => {
  const { byHand } = set.forge.emulator;
  for (const { id } of ours()) await byHand.deleteComment(id, "admin");
  await byHand.review(number, "legal-reviewer", "comment", "Where did it go?");
  await set.settle();
  await byHand.review(number, "legal-reviewer", "comment", "There it is.");
  await set.settle();

  expect(ours()).toHaveLength(1);
  expect(await set.comment(number)).toContain("needs your decision");
}, 120_000);

test("a person’s or another program’s comment with our mark is theirs: it is never edited, and never taken for ours", async () => {
  const { byHand } = set.forge.emulator;
  const person = `${MARK}\n\n### Spring launch is ready to launch, @marketer`;
  await byHand.comment(number, "reader", person);
  const app = set.forge.tokens.app();
  await fetch(`${set.forge.apiUrl}/repos/acme/campaigns/issues/${number}/comments`, {
    method: "POST",
    headers: { authorization: `Bearer ${app}`, "content-type": "application/json" },
    body: JSON.stringify({ body: `${MARK}\n\nI am another program.` }),
  });
  for (const { id } of ours()) await byHand.deleteComment(id, "admin");
  await byHand.review(number, "brand-reviewer", "approve");
  await set.settle();

  const bodies = (await set.comments(number)).map(({ body }) => body);
  expect(bodies).toContain(person);
  expect(bodies).toContain(`${MARK}\n\nI am another program.`);
  expect(ours()).toHaveLength(1);
  expect(ours()[0]?.body).toContain("### Spring launch still needs your decision, @legal-reviewer and @crm-lead.");
}, 120_000);
