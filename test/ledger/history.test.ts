import { expect, test } from "vitest";
import { deployedCommits, ledgerLog } from "#ledger/history.ts";
import type { Git } from "#ports/git.ts";
import { temporaryRepository } from "../temporary-repository.ts";
import { ledgerOf, sharedLedger, transition } from "./given.ts";

test("without a ledger there is nothing to tell", async () => {
  const { git } = await temporaryRepository();

  expect(await ledgerLog(git)).toEqual([]);
});

test("tells what was done, newest first, with trailers and times", async () => {
  const { git } = await temporaryRepository();
  const ledger = ledgerOf(git);
  const state = await ledger.append(await ledger.read(), [
    transition(),
    transition({ campaign: "autumn" }),
    transition(
      { state: "scheduled" },
      {
        trailers: [
          ["Campaign", "spring-launch"],
          ["Approved", "content: @legal-reviewer"],
        ],
      },
    ),
  ]);

  const [latest, ...others] = await ledgerLog(git, { campaign: "spring-launch" });

  expect(latest).toEqual({
    commit: state.head,
    at: "2026-04-06T10:00:00Z",
    subject: "Scheduled  launch-email  hubspot 1042",
    trailers: [
      ["Campaign", "spring-launch"],
      ["Approved", "content: @legal-reviewer"],
    ],
  });
  expect(others.map(({ subject }) => subject)).toEqual(["Drafted  launch-email  hubspot 1042"]);
  expect(await ledgerLog(git)).toHaveLength(3);
  expect(await ledgerLog(git, { limit: 2 })).toHaveLength(2);
  expect(await ledgerLog(git, { campaign: "nowhere" })).toEqual([]);
});

test("takes the newer of what is here and what the remote was last known to hold", async () => {
  const { git, clone } = await temporaryRepository({ remote: true });
  const ledger = sharedLedger(git);
  const state = await ledger.append(await ledger.read(), [transition()]);
  const other = await clone();
  const theirs = sharedLedger(other.git);
  await theirs.append(await theirs.read(), [transition({ campaign: "autumn" })]);

  expect(await ledgerLog(git, { remote: "origin" })).toHaveLength(1);
  await ledger.read();
  expect(await ledgerLog(git, { remote: "origin" })).toHaveLength(2);
  expect((await ledgerLog(git)).map(({ commit }) => commit)).toEqual([state.head]);
});

test("deployed commits come newest first, each once, however many there are, and none that words only pretend", async () => {
  const { git } = await temporaryRepository();
  const ledger = ledgerOf(git);
  const commit = (number: number) => String(number).padStart(40, "0");
  const deployed = (number: number) => transition({}, { trailers: [["Deployed", commit(number)]] });
  const many = Array.from({ length: 25 }, (_, index) => deployed(index + 1));

  const { head } = await ledger.append(await ledger.read(), [
    ...many,
    deployed(25),
    deployed(3),
    transition({}, { body: `Deployed: ${commit(99)}` }),
  ]);

  const found: string[] = [];
  for await (const name of deployedCommits(git, head ?? "")) found.push(name);
  const others = many.map((_, index) => commit(25 - index)).filter((name) => name !== commit(3));
  expect(found).toEqual([commit(3), ...others]);
});

test.for([
  [0, 0],
  [-3, 0],
  [1, 1],
  [2.9, 2],
  [99, 3],
  [undefined, 3],
] as const)("at most %s entries of three are %d", async ([limit, expected]) => {
  const { git } = await temporaryRepository();
  const ledger = ledgerOf(git);
  await ledger.append(await ledger.read(), [transition(), transition({ state: "scheduled" }), transition({ state: "sent" })]);

  expect(await ledgerLog(git, { limit })).toHaveLength(expected);
});

test("the newest ten deploys are read before all of them, and a reader who has found theirs reads no further", async () => {
  const { git } = await temporaryRepository();
  const ledger = ledgerOf(git);
  const commit = (number: number) => String(number).padStart(40, "0");
  const { head = "" } = await ledger.append(
    await ledger.read(),
    Array.from({ length: 12 }, (_, index) => transition({}, { trailers: [["Deployed", commit(index)]] })),
  );
  const asked: (readonly string[])[] = [];
  const watched: Git = {
    folder: git.folder,
    run(args, options) {
      asked.push(args.filter((argument) => argument.startsWith("--max-count") || argument.startsWith("--grep")));
      return git.run(args, options);
    },
  };

  const deploys = deployedCommits(watched, head);
  for (let index = 11; index > 1; index -= 1) expect((await deploys.next()).value).toBe(commit(index));
  expect(asked).toEqual([["--max-count=10", "--grep=^Deployed: "]]);
  expect((await deploys.next()).value).toBe(commit(1));
  expect(asked).toEqual([["--max-count=10", "--grep=^Deployed: "], ["--grep=^Deployed: "]]);
});

test("a remote whose name cannot be one is refused", async () => {
  const { git } = await temporaryRepository();

  await expect(ledgerLog(git, { remote: "--all" })).rejects.toMatchObject({ code: "GIT_FAILED" });
});
