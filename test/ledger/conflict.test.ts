import { expect, test } from "vitest";
import { gitText } from "#git/run.ts";
import { verifyLedger } from "#ledger/verify.ts";
import { temporaryRepository } from "../temporary-repository.ts";
import { around, campaignRecord, ledgerOf, sharedLedger, steppedClock, subjects, transition } from "./given.ts";

async function twoClones() {
  const repository = await temporaryRepository({ remote: true });
  await repository.commit("first", { a: "a" });
  await gitText(repository.git, ["push", "--quiet", "origin", "main"]);
  const other = await repository.clone();
  return {
    mine: sharedLedger(repository.git),
    theirs: sharedLedger(other.git),
    git: repository.git,
    otherGit: other.git,
    bare: repository.bare,
  };
}

test.for([
  ["there was no ledger yet", 0],
  ["there was one", 1],
] as const)("records about another campaign in between are accepted (%s)", async ([, earlier]) => {
  const { mine, theirs, git } = await twoClones();
  if (earlier === 1) await mine.append(await mine.read(), [transition({ campaign: "winter" })]);
  const base = await mine.read();
  await theirs.append(await theirs.read(), [
    transition({ campaign: "autumn", state: "live" }),
    transition({ campaign: "autumn", state: "sent" }),
  ]);

  const state = await mine.append(base, [transition(), transition({ state: "scheduled" })]);

  expect(state.campaigns["autumn"]?.assets["production/launch-email"]?.state).toBe("sent");
  expect(state.campaigns["spring-launch"]?.assets["production/launch-email"]?.state).toBe("scheduled");
  expect(await theirs.read()).toEqual(state);
  expect(await verifyLedger(git, { remote: "origin" })).toMatchObject({ status: "sound", commits: 4 + earlier });
  expect((await subjects(git, "origin/campaigns-ledger"))[0]).toBe("Scheduled  launch-email  hubspot 1042");
});

test.for(["mine first", "theirs first"])(
  "two runs about one campaign: the second stops and nothing of it is written (%s)",
  async (order) => {
    const { mine, theirs, git, otherGit, bare } = await twoClones();
    const [first, second] = order === "mine first" ? [mine, theirs] : [theirs, mine];
    const [firstBase, secondBase] = [await first.read(), await second.read()];
    const done = await first.append(firstBase, [transition({ state: "stopped" }, { subject: "Stopped     launch-email  by @on-call" })]);

    const failure = await second
      .append(secondBase, [transition({ campaign: "autumn" }), transition({ state: "live" })])
      .catch((error: unknown) => error);

    expect(failure).toMatchObject({
      code: "LEDGER_STALE",
      message: 'Somebody else recorded something for spring-launch meanwhile: "Stopped launch-email by @on-call"',
      hint: expect.stringContaining("campaigns status spring-launch"),
      facts: { campaign: "spring-launch", commit: done.head },
    });
    expect(await gitText(bare, ["rev-parse", "campaigns-ledger"])).toBe(done.head);
    expect((await sharedLedger(git).read()).head).toBe(done.head);
    expect((await sharedLedger(otherGit).read()).head).toBe(done.head);
  },
);

test("after a stop, reading again and appending goes on from there", async () => {
  const { mine, theirs } = await twoClones();
  const base = await mine.read();
  await theirs.append(await theirs.read(), [transition()]);
  await expect(mine.append(base, [transition({ state: "live" })])).rejects.toMatchObject({ code: "LEDGER_STALE" });

  const state = await mine.append(await mine.read(), [transition({ state: "live" })]);

  expect(await theirs.read()).toEqual(state);
});

test("of two runs that push in the same moment exactly one is recorded, every time", async () => {
  const { git, otherGit } = await twoClones();
  for (let epoch = 1; epoch <= 4; epoch += 1) {
    const ledgers = [sharedLedger(git), sharedLedger(otherGit)];
    const bases = await Promise.all(ledgers.map((ledger) => ledger.read()));
    const take = (by: string) =>
      transition(
        {},
        { subject: `Epoch ${epoch} by ${by}`, writes: [{ kind: "campaign", record: campaignRecord({ epoch, installation: by }) }] },
      );

    const results = await Promise.allSettled(
      ledgers.map(async (ledger, index) =>
        ledger.append(bases[index] ?? { campaigns: {}, trust: { signed: false } }, [take(`run-${index}`)]),
      ),
    );

    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const lost = results.find((result) => result.status === "rejected");
    expect(lost).toMatchObject({ reason: { code: "LEDGER_STALE" } });
  }
  expect(await verifyLedger(git, { remote: "origin" })).toMatchObject({ status: "sound", commits: 4 });
});

test("runs about different campaigns in the same moment are all recorded", async () => {
  const { git, otherGit } = await twoClones();
  const ledgers = [sharedLedger(git), sharedLedger(otherGit)];
  const bases = await Promise.all(ledgers.map((ledger) => ledger.read()));

  await Promise.all(
    ledgers.map((ledger, index) =>
      ledger.append(bases[index] ?? { campaigns: {}, trust: { signed: false } }, [transition({ campaign: `campaign-${index}` })]),
    ),
  );

  expect(Object.keys((await sharedLedger(git).read()).campaigns).sort()).toEqual(["campaign-0", "campaign-1"]);
});

test("gives up after five tries when others never stop recording", async () => {
  const { git, theirs, otherGit } = await twoClones();
  let others = await theirs.read();
  const busy = around(git, "push", async (run, times) => {
    others = await theirs.append(others, [transition({ campaign: `other-${times}` })]);
    return run();
  });
  const clock = steppedClock();
  const mine = sharedLedger(busy, { clock });
  const base = await mine.read();

  await expect(mine.append(base, [transition()])).rejects.toMatchObject({
    code: "LEDGER_STALE",
    hint: expect.stringContaining("run this again"),
  });

  expect(clock.pausesMs).toEqual([200, 400, 800, 1600]);
  expect((await sharedLedger(otherGit).read()).campaigns["spring-launch"]).toBeUndefined();
});

test("without a remote two runs in one repository are told apart in the same way", async () => {
  const { git } = await temporaryRepository();
  const [mine, theirs] = [ledgerOf(git), ledgerOf(git)];
  const [base, other] = [await mine.read(), await theirs.read()];
  await theirs.append(other, [transition({ campaign: "autumn" })]);

  const state = await mine.append(base, [transition()]);
  expect(Object.keys(state.campaigns).sort()).toEqual(["autumn", "spring-launch"]);

  await expect(theirs.append(other, [transition({ state: "live" })])).rejects.toMatchObject({ code: "LEDGER_STALE" });
  expect((await mine.read()).head).toBe(state.head);
});

test("what was done meanwhile is told for every campaign that was touched, with the latest word about the first", async () => {
  const { mine, theirs } = await twoClones();
  const begun = await mine.append(await mine.read(), [
    transition(),
    transition({ campaign: "autumn" }),
    transition({ campaign: "winter" }),
  ]);
  const done = await theirs.append(await theirs.read(), [
    transition({ campaign: "autumn", state: "live" }),
    transition({ state: "scheduled" }),
    transition({ state: "stopped" }, { subject: "Stopped     launch-email  by @on-call" }),
    transition({ campaign: "autumn", state: "sent" }),
  ]);

  const failure = await mine
    .append(begun, [transition({ campaign: "winter" }), transition(), transition({ campaign: "autumn" }), transition()])
    .catch((error: unknown) => error);

  expect(failure).toMatchObject({
    code: "LEDGER_STALE",
    message: 'Somebody else recorded something for spring-launch, autumn meanwhile: "Stopped launch-email by @on-call"',
    hint: "See it with `campaigns status spring-launch`, then run this again: it goes on from there",
    detail: "Nothing was recorded by this run.",
    facts: { campaign: "spring-launch" },
  });
  expect((await theirs.read()).head).toBe(done.head);
});

test("a ledger that is deleted while a run is at work: in words", async () => {
  const { git } = await temporaryRepository();
  const ledger = ledgerOf(git);
  const { head, ...base } = await ledger.append(await ledger.read(), [transition()]);
  await gitText(git, ["update-ref", "-d", "refs/heads/campaigns-ledger"]);

  await expect(ledger.append({ ...base, head: head ?? "" }, [transition({ campaign: "autumn" })])).rejects.toMatchObject({
    code: "LEDGER_BROKEN",
    message: "The branch campaigns-ledger was deleted while this run was at work",
    hint: `Put it back with \`git branch campaigns-ledger ${head}\`, find out who deleted it, then run this again`,
    detail: "Nothing was recorded by this run.",
  });
});
