/** What is read of other campaigns, and what a broken one of them does to this one: nothing. */
import { expect, test } from "vitest";
import { readOtherMails } from "#files/read-other-mails.ts";
import type { Git } from "#ports/git.ts";
import { temporaryRepository } from "../temporary-repository.ts";
import { BRIEF, FOLDER, SLUG, team } from "./team.ts";

async function mails(files: Readonly<Record<string, string>>, slug: string) {
  const repository = await temporaryRepository();
  const texts = Object.fromEntries(Object.entries(team({})).map(([path, content]) => [path, String(content)]));
  const commit = await repository.commit("feat: campaigns", { ...texts, ...files });
  return await readOtherMails(repository.git, commit, slug);
}

test("the inbox lines, the offer and the name of the others; a campaign's own are left out", async () => {
  const [own, other] = [await mails({}, SLUG), await mails({ "campaigns/2027-may/brief.yaml": BRIEF }, "2027-may")];

  expect(own).toEqual([]);
  expect(other).toMatchObject([
    {
      brief: { name: "Spring launch", offer: { ends: "2027-05-10" } },
      payload: { campaign: SLUG, facets: { content: { subject: expect.any(String), preheader: expect.any(String) } } },
    },
  ]);
});

test("a campaign that cannot be read, and a payload that is none, are left out", async () => {
  const broken = {
    "campaigns/2027-bad/brief.yaml": "broken: [",
    "campaigns/2027-bad/payload/mail.json": "{}",
    [`${FOLDER}/payload/other.json`]: "not JSON",
  };

  const found = await mails({ "campaigns/2027-may/brief.yaml": BRIEF, ...broken }, "2027-may");

  expect(found.map(({ payload }) => payload.campaign)).toEqual([SLUG]);
});

test("a folder is read once for all who ask for its mails, and anew once it changed", async () => {
  const repository = await temporaryRepository();
  const texts = Object.fromEntries(Object.entries(team({})).map(([path, content]) => [path, String(content)]));
  const others = { "campaigns/2027-june/brief.yaml": BRIEF, "campaigns/2027-july/brief.yaml": BRIEF };
  const before = await repository.commit("feat: campaigns", { ...texts, ...others });
  let reads = 0;
  const { folder } = repository.git;
  const git: Git = {
    folder,
    run: (args, options) => {
      if (args[0] === "cat-file") reads += 1;
      return repository.git.run(args, options);
    },
  };

  const first = await readOtherMails(git, before, "2027-june");
  const readFirst = reads;
  const again = await readOtherMails(git, before, "2027-june");
  const after = await repository.commit("feat: another name", { [`${FOLDER}/brief.yaml`]: BRIEF.replace("Spring launch", "Summer sale") });
  const changed = await readOtherMails(git, after, "2027-june");

  expect([first, again, changed].map((found) => found.map(({ brief }) => brief.name))).toEqual([
    ["Spring launch"],
    ["Spring launch"],
    ["Summer sale"],
  ]);
  expect([readFirst, reads]).toEqual([1, 2]);
});
