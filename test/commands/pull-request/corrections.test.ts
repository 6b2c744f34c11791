/** What was corrected on a pull request so far, read back from the commits that did it. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { correctionMessage } from "#commands/correct.ts";
import { botSignature, onBehalfOf } from "#commands/pull-request/bot.ts";
import { correctionsOn } from "#commands/pull-request/corrections.ts";
import { commitOnto, type Signature } from "#git/change.ts";
import { coAuthors } from "#git/commit-log.ts";
import type { Correction } from "#model/finding.ts";
import { type TemporaryRepository, temporaryRepository } from "../../temporary-repository.ts";
import { quietWorld } from "../quiet-world.ts";

const file = (asset: string) => `campaigns/spring/assets/${asset}.md`;
const correction = (asset: string, before: string, after: string, rule = "forbidden-term"): Correction => ({
  rule,
  asset,
  place: { file: file(asset) },
  before,
  after,
});

const world = (repository: TemporaryRepository) => quietWorld({ git: repository.git });

/** Commits `corrections` as a run does, each in its asset's file. */
async function corrected(
  repository: TemporaryRepository,
  parent: string,
  corrections: readonly Correction[],
  author?: Signature,
  message?: string,
) {
  const files = Object.fromEntries(corrections.map(({ asset, after }) => [file(asset), `${parent}${after}`]));
  return await commitOnto(repository.git, {
    parent,
    files: { ...files, "campaigns/spring/payload/mail.json": parent },
    message: message ?? correctionMessage(corrections),
    author: author ?? botSignature(world(repository)),
  });
}

test("every word is told with its rule and its asset, oldest first", async () => {
  const repository = await temporaryRepository();
  const fork = await repository.commit("first", { [file("mail")]: "m", [file("page")]: "p" });
  const first = [correction("mail", "log in", "sign in"), correction("page", "e-mail", "mail", "our-words")];
  const second = [correction("page", "users", "customers")];
  const head = await corrected(repository, await corrected(repository, fork, first), second);

  expect(await correctionsOn(world(repository), { fork, head })).toEqual([...first, ...second]);
});

test("words of other commits, and a commit of ours that corrected nothing, are none", async () => {
  const repository = await temporaryRepository();
  const made = [correction("mail", "log in", "sign in")];
  const fork = await repository.commit("first", { [file("mail")]: "m" });
  const byHand = await corrected(repository, fork, made, { name: "Marketer", address: "marketer@acme.example", atMs: 0 });
  const head = await corrected(repository, byHand, made, undefined, `chore(campaigns): render spring\n\n${correctionMessage(made)}`);

  expect(await correctionsOn(world(repository), { fork, head })).toEqual([]);
});

test("a word of an asset the commit did not touch is none", async () => {
  const repository = await temporaryRepository();
  const fork = await repository.commit("first", { [file("mail")]: "m" });
  const head = await corrected(
    repository,
    fork,
    [correction("mail", "a", "b")],
    undefined,
    correctionMessage([correction("page", "a", "b")]),
  );

  expect(await correctionsOn(world(repository), { fork, head })).toEqual([]);
});

test("whatever the words are, they come back as they were", async () => {
  const repository = await temporaryRepository();
  const fork = await repository.commit("first", { [file("mail")]: "m" });
  const there = world(repository);
  const words = fc.string({ minLength: 1, maxLength: 30 }).filter((text) => !/["→\r\n]/.test(text) && text === text.trim());

  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(words, words), { minLength: 1, maxLength: 3 }), async (pairs) => {
      const made = pairs.map(([before, after]) => correction("mail", before, after));

      expect(await correctionsOn(there, { fork, head: await corrected(repository, fork, made) })).toEqual(made);
    }),
    { numRuns: 15 },
  );
});

test.for<[login: string | undefined, coAuthor: string | undefined]>([
  ["marketer", "marketer@users.noreply.github.com"],
  [undefined, undefined],
  ["evil>\nCo-authored-by: legal-reviewer <legal-reviewer", undefined],
  ["robot[bot]", undefined],
])("who asked for words is named as having written them: %j", ([login, coAuthor]) => {
  const message = onBehalfOf("feat: words\n\n", login);

  expect(message.startsWith("feat: words")).toBe(true);
  expect(coAuthors(message).map(({ address }) => address)).toEqual(coAuthor === undefined ? [] : [coAuthor]);
});
