import { expect, test } from "vitest";
import { keepIssue } from "#commands/keep-issue.ts";
import type { KeptWords } from "#report/kept-words.ts";
import { fakeForge } from "./fake-forge.ts";

const LABEL = "campaigns-drift";
const SAID: KeptWords = { kind: "open", title: "1 thing differs", body: "- the mail", lastWord: "All is well." };
const NOTHING: KeptWords = { kind: "none", lastWord: "All is well." };

test("one issue is opened, with its label", async () => {
  const forge = fakeForge();

  const kept = await keepIssue(forge, LABEL, SAID);

  expect(kept).toMatchObject({ title: "1 thing differs", labels: [LABEL], state: "open" });
  expect(forge.writes).toEqual(["openIssue 1 thing differs"]);
});

test("the same words write nothing, also where the forge turned the line ends", async () => {
  const forge = fakeForge();
  const kept = await keepIssue(forge, LABEL, SAID);
  await forge.editIssue(kept?.number ?? 0, { body: (kept?.body ?? "").replaceAll("\n", "\r\n") });
  const before = forge.writes.length;

  await keepIssue(forge, LABEL, SAID);

  expect(forge.writes).toHaveLength(before);
});

test("other words change the open issue, and open no second one", async () => {
  const forge = fakeForge();
  await keepIssue(forge, LABEL, SAID);

  await keepIssue(forge, LABEL, { ...SAID, title: "2 things differ", body: "- the page" });

  const open = await forge.issuesWith(LABEL, "open");
  expect(open.map(({ number, title }) => [number, title])).toEqual([[1, "2 things differ"]]);
  expect(open[0]?.body).toContain("- the page");
});

test("when nothing is left to say it is closed with a last word, once", async () => {
  const forge = fakeForge();
  await keepIssue(forge, LABEL, SAID);

  await keepIssue(forge, LABEL, NOTHING);
  await keepIssue(forge, LABEL, NOTHING);

  expect((await forge.issue(1))?.state).toBe("closed");
  expect((await forge.comments(1)).map(({ body }) => body)).toEqual(["All is well."]);
});

test("where nothing could be seen the issue stays as it is", async () => {
  const forge = fakeForge();
  await keepIssue(forge, LABEL, SAID);
  const before = forge.writes.length;

  await keepIssue(forge, LABEL, { kind: "unknown" });

  expect(forge.writes).toHaveLength(before);
  expect((await forge.issue(1))?.state).toBe("open");
});

test("issues people wrote are not touched, whatever their label", async () => {
  const forge = fakeForge();
  forge.giveIssue({ labels: [LABEL], title: "A question about drift", body: "Why?" });

  await keepIssue(forge, LABEL, NOTHING);

  expect(forge.writes).toEqual([]);
});

test("two that were opened by two runs at once become one", async () => {
  const forge = fakeForge();
  for (const title of ["one", "other"]) forge.giveIssue({ labels: [LABEL], title, body: `<!-- ${LABEL} -->\nwords` });

  await keepIssue(forge, LABEL, SAID);

  expect((await forge.issuesWith(LABEL, "open")).map(({ number, title }) => [number, title])).toEqual([[1, "1 thing differs"]]);
  expect((await forge.comments(2))[0]?.body).toBe("This is kept in #1.");
});
