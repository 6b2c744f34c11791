/** The journal of one run: epochs, what is written together, and the fence. */
import { expect, test } from "vitest";
import { openJournal } from "#apply/journal.ts";
import type { CampaignRecord } from "#model/types.ts";
import { INSTALLATION, record } from "../plan/builders.ts";
import { payload } from "../plan/payloads.ts";
import { fakeLedger } from "./fake-ledger.ts";

const spring = record(payload());
const autumn = record(payload({ campaign: "autumn-launch" }));
const entry = (of: typeof spring) => ({ record: of, subject: `Noted  ${of.asset}`, trailers: [] });

function campaign(name: string, over: Partial<CampaignRecord> = {}): CampaignRecord {
  return { schemaVersion: 1, campaign: name, installation: INSTALLATION, epoch: 0, deployed: [], ...over };
}

test("a run takes each campaign's next epoch with its first entry, and keeps it", async () => {
  const ledger = fakeLedger();
  const journal = openJournal({ ledger, snapshot: ledger.current(), installation: INSTALLATION });
  expect([journal.epochOf("spring-launch"), journal.epochOf("autumn-launch")]).toEqual([1, 1]);

  await journal.push([entry(spring), entry(spring), entry(autumn)]);
  await journal.push([entry(spring)]);

  expect(journal.epochOf("spring-launch")).toBe(1);
  expect(ledger.transitions.map(({ writes }) => writes.map(({ kind }) => kind))).toEqual([
    ["asset"],
    ["asset", "campaign"],
    ["asset", "campaign"],
    ["asset"],
  ]);
  expect(Object.values(ledger.current().campaigns).map(({ record: known }) => known?.epoch)).toEqual([1, 1]);
});

test("the next run takes the next epoch", async () => {
  const ledger = fakeLedger();
  await openJournal({ ledger, snapshot: ledger.current(), installation: INSTALLATION }).push([entry(spring)]);

  const next = openJournal({ ledger, snapshot: ledger.current(), installation: INSTALLATION });

  expect([next.epochOf("spring-launch"), next.epochOf("autumn-launch")]).toEqual([2, 1]);
});

test("a campaign's record is written beside its last entry, or alone, under the run's epoch whatever it says itself", async () => {
  const ledger = fakeLedger();
  const journal = openJournal({ ledger, snapshot: ledger.current(), installation: INSTALLATION });

  await journal.push([entry(spring)], [campaign("spring-launch", { epoch: 7 }), campaign("autumn-launch")]);

  expect(ledger.transitions.map(({ campaign: name, writes }) => [name, ...writes.map(({ kind }) => kind)])).toEqual([
    ["spring-launch", "asset", "campaign"],
    ["autumn-launch", "campaign"],
  ]);
  expect(Object.values(ledger.current().campaigns).map(({ record: known }) => known?.epoch)).toEqual([1, 1]);
  expect(ledger.problems).toEqual([]);
});

test("what is stopped, or released from a stop, is settled no more: later runs look at it again", async () => {
  const settled = { version: "0".repeat(40), commit: "1".repeat(40) };
  const live = record(payload(), { state: "live" });
  const block = { kind: "stopped", by: "@crm-lead", reason: "a test", at: "2026-11-23T09:00:00Z" } as const;
  const settledAfter = async (before: typeof live, next: typeof live): Promise<boolean> => {
    const ledger = fakeLedger();
    await openJournal({ ledger, snapshot: ledger.current(), installation: INSTALLATION }).push(
      [entry(before)],
      [campaign("spring-launch", { settled })],
    );
    const journal = openJournal({ ledger, snapshot: ledger.current(), installation: INSTALLATION });
    // The second entry tells nothing new.
    await journal.push([entry(next), entry({ ...next, asset: "another" })]);
    return ledger.current().campaigns["spring-launch"]?.record?.settled !== undefined;
  };

  expect([
    await settledAfter(live, { ...live, state: "stopped", block }),
    await settledAfter({ ...live, state: "stopped", block }, { ...live, state: "stopped" }),
    // A change of it is staged: what is out is as it was.
    await settledAfter(live, live),
  ]).toEqual([false, false, true]);
});

test("a campaign that was not read is not written to", async () => {
  const ledger = fakeLedger();
  ledger.change((snapshot) => ({
    ...snapshot,
    campaigns: { "spring-launch": { campaign: "spring-launch", assets: {}, reviews: [], isUnread: true } },
  }));
  const journal = openJournal({ ledger, snapshot: ledger.current(), installation: INSTALLATION });

  await expect(journal.push([entry(spring)])).rejects.toThrow("The records of spring-launch were not read");
  expect(ledger.transitions).toEqual([]);
});

test("the log names each deployed commit once, when it is deployed", async () => {
  const ledger = fakeLedger();
  const journal = openJournal({ ledger, snapshot: ledger.current(), installation: INSTALLATION });
  const [first, second] = ["1", "2"].map((digit) => ({
    version: digit.repeat(40),
    commit: digit.repeat(40),
    at: "2026-04-06T10:00:00Z",
  })) as [CampaignRecord["deployed"][number], CampaignRecord["deployed"][number]];

  await journal.push([entry(spring)], [campaign("spring-launch", { deployed: [first] })]);
  await journal.push([entry(spring)], [campaign("spring-launch", { deployed: [first] })]);
  await journal.push([], [campaign("spring-launch", { deployed: [first, second] })]);

  const named = ledger.transitions.map(({ trailers }) => trailers.filter(([key]) => key === "Deployed").map(([, value]) => value));
  expect(named).toEqual([[first.commit], [], [second.commit]]);
});

test("nothing to write is no push", async () => {
  const ledger = fakeLedger();
  ledger.faults = () => "before";

  await openJournal({ ledger, snapshot: ledger.current(), installation: INSTALLATION }).push([]);

  expect(ledger.transitions).toEqual([]);
});

test("the fence lets a run through that still holds its campaigns, whatever happened to others", async () => {
  const ledger = fakeLedger();
  const journal = openJournal({ ledger, snapshot: ledger.current(), installation: INSTALLATION });
  await journal.push([entry(spring)]);
  await openJournal({ ledger, snapshot: ledger.current(), installation: INSTALLATION }).push([entry(autumn)]);

  await journal.fence(["spring-launch"]);
  await journal.push([entry(spring)]);

  expect(ledger.transitions).toHaveLength(3);
});

test("the fence stops a run that another one overtook", async () => {
  const ledger = fakeLedger();
  const journal = openJournal({ ledger, snapshot: ledger.current(), installation: INSTALLATION });
  await journal.push([entry(spring)]);
  await openJournal({ ledger, snapshot: ledger.current(), installation: INSTALLATION }).push([entry(spring)]);

  await expect(journal.fence(["spring-launch"])).rejects.toMatchObject({
    code: "LEDGER_STALE",
    message: "Another run took over spring-launch (epoch 2, ours was 1); nothing more was done here.",
  });
});

test("what the fence says, and that it counts a campaign without a record as never taken", async () => {
  const ledger = fakeLedger();
  const journal = openJournal({ ledger, snapshot: ledger.current(), installation: INSTALLATION });
  await journal.push([entry(spring)]);
  ledger.change((snapshot) => ({ ...snapshot, campaigns: {} }));

  await expect(journal.fence(["spring-launch"])).rejects.toMatchObject({
    message: "Another run took over spring-launch (epoch 0, ours was 1); nothing more was done here.",
    hint: "Wait for the other run, then run this again: it continues from what was done.",
  });
  ledger.change((snapshot) => ({ ...snapshot, campaigns: { "spring-launch": { campaign: "spring-launch", assets: {}, reviews: [] } } }));
  await expect(journal.fence(["spring-launch"])).rejects.toMatchObject({ message: expect.stringContaining("epoch 0, ours was 1") });
});

test("a campaign that is known only by its assets is taken with its first epoch", async () => {
  const ledger = fakeLedger();
  ledger.change((snapshot) => ({ ...snapshot, campaigns: { "spring-launch": { campaign: "spring-launch", assets: {}, reviews: [] } } }));
  const journal = openJournal({ ledger, snapshot: ledger.current(), installation: INSTALLATION });

  expect(journal.epochOf("spring-launch")).toBe(1);
  await journal.push([], [campaign("spring-launch")]);

  expect(ledger.current().campaigns["spring-launch"]?.record?.epoch).toBe(1);
});

test("a campaign that is written alone is settled, under its epoch, in an entry of its own", async () => {
  const ledger = fakeLedger();
  const journal = openJournal({ ledger, snapshot: ledger.current(), installation: INSTALLATION });
  const version = { version: "1".repeat(40), commit: "2".repeat(40), at: "2026-04-06T10:00:00Z" };

  await journal.push([], [campaign("autumn-launch", { deployed: [version] })]);

  expect(ledger.transitions).toEqual([
    {
      campaign: "autumn-launch",
      subject: "Settled     autumn-launch",
      trailers: [
        ["Campaign", "autumn-launch"],
        ["Epoch", "1"],
        ["Deployed", "2".repeat(40)],
      ],
      writes: [{ kind: "campaign", record: campaign("autumn-launch", { epoch: 1, deployed: [version] }) }],
    },
  ]);
});

test("what was written is what the journal holds from then on, and what it was told is written as it is", async () => {
  const ledger = fakeLedger();
  const journal = openJournal({ ledger, snapshot: ledger.current(), installation: INSTALLATION });

  await journal.push([{ ...entry(spring), body: "Why." }]);

  expect(journal.snapshot).toBe(ledger.current());
  expect(ledger.transitions).toMatchObject([{ subject: "Noted  mail", body: "Why." }]);
  await journal.push([entry(spring)]);
  expect(ledger.transitions.map((one) => "body" in one)).toEqual([true, false]);
});
