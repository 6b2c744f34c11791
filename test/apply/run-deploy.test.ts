/** Carrying a deploy plan out: the order of writes, refusals, and the ledger that fails. */
import { describe, expect, test } from "vitest";
import { DAY, desired, HOUR } from "../plan/builders.ts";
import { AT_14_BERLIN } from "../plan/payloads.ts";
import { MAIL, merged, scheduled, since, wait } from "./beginnings.ts";
import { takenOver, testTeam } from "./team.ts";

describe("a first publication", () => {
  test("is intended in the ledger, looked at, done, looked at, and recorded", async () => {
    const team = await merged();

    const { events } = await since(team, () => team.deploy());

    expect(events).toEqual([
      "observe 1",
      expect.stringMatching(/^LEDGER Intends {6}mail {2}hubspot 1 {2}publish; for 2026-11-23T13:00:00Z; payload/),
      "observe 1",
      `publish 1 object ${AT_14_BERLIN}`,
      "observe 1",
      expect.stringMatching(/^LEDGER Scheduled {4}mail {2}hubspot 1 {2}for 2026-11-23T13:00:00Z; content: @legal-reviewer/),
    ]);
    expect(team.ledger.asset("mail")).toMatchObject({
      state: "scheduled",
      object: { id: "1" },
      drafts: [],
      live: { payload: desired(MAIL).digest, scheduledFor: AT_14_BERLIN, stoppableUntil: "2026-11-23T12:45:00Z" },
      versions: [{ payload: desired(MAIL).digest, standing: "used" }],
      outcome: { operation: "publish", result: "done" },
    });
    expect(team.ledger.asset("mail").intent).toBeUndefined();
  });

  test("is watched until it was sent, and then never looked at again", async () => {
    const team = await scheduled();

    await wait(team, 5 * HOUR);
    const { events } = await since(team, () => team.deploy());

    expect(team.ledger.asset("mail")).toMatchObject({ state: "sent", recipients: 12_000, live: { at: AT_14_BERLIN } });
    expect(events).toEqual([]);
    expect(team.platform.sends).toHaveLength(1);
  });

  test("every record carries the epoch of its run, and each run takes the next", async () => {
    const team = await scheduled();

    const epochs = team.ledger.transitions.flatMap(({ writes }) =>
      writes.flatMap((write) => (write.kind === "review" ? [] : [`${write.kind} ${write.record.epoch}`])),
    );

    expect(epochs).toEqual(["asset 1", "campaign 1", "asset 1", "asset 2", "campaign 2", "asset 2"]);
    expect(team.ledger.transitions.every(({ trailers }) => trailers.some(([key]) => key === "Epoch"))).toBe(true);
    expect(team.ledger.problems).toEqual([]);
  });

  test("a quiet run writes nothing to the platform and nothing to the ledger", async () => {
    const team = await scheduled();

    const { events } = await since(team, () => team.deploy());

    expect(events).toEqual(["observe 1"]);
  });

  test("the approvals it relies on are named in the ledger's trailers", async () => {
    const team = await merged();

    const { entries } = await since(team, () => team.deploy());

    for (const { trailers } of entries) expect(trailers).toContainEqual(["Approved-by", "legal-reviewer (legal, content, review local-1)"]);
  });
});

describe("a refusal", () => {
  test("is recorded once, and not again while nothing changes", async () => {
    const team = testTeam();
    await team.stage(MAIL);
    team.merge(MAIL);

    const first = await since(team, () => team.deploy());
    const second = await since(team, () => team.deploy());

    expect(first.entries.map(({ subject }) => subject)).toEqual(["Refused      mail  hubspot 1  APPROVAL_MISSING"]);
    expect(team.ledger.asset("mail").outcome).toMatchObject({ operation: "observe", result: "refused", code: "APPROVAL_MISSING" });
    expect(second.entries).toEqual([]);
  });

  test("is recorded again when the reason is another one", async () => {
    const team = await merged();
    team.blocking = ["a claim has expired"];
    await team.deploy();
    team.blocking = [];
    team.reject(MAIL, "second-reviewer");

    const { entries } = await since(team, () => team.deploy());

    expect(entries[0]?.body).toBe("Rejected by second-reviewer.");
  });

  test("of an asset the ledger does not know is told and not recorded", async () => {
    const team = testTeam();
    team.approve(MAIL);
    team.merge(MAIL);

    const [outcome] = await team.deploy();

    expect(outcome).toMatchObject({ result: "refused", code: "NOT_STAGED" });
    expect(team.ledger.transitions).toEqual([]);
  });

  test("by the platform closes the intent: the next run may try again", async () => {
    const team = await merged();
    team.platform.faults = ({ verb }) => (verb === "publish" ? { kind: "no", code: "PLATFORM_LIMIT" } : undefined);

    const [outcome] = await team.deploy();

    expect(outcome).toMatchObject({ result: "failed", code: "PLATFORM_LIMIT" });
    expect(team.ledger.asset("mail").intent).toBeUndefined();
    team.platform.faults = () => undefined;
    await team.deploy();
    expect(team.ledger.asset("mail").state).toBe("scheduled");
  });

  test("of the right to publish ends in a hand-over, which is not tried again by itself", async () => {
    const team = await merged();
    team.platform.faults = ({ verb }) => (verb === "publish" ? { kind: "no", code: "PUBLISH_RIGHT_MISSING" } : undefined);

    await team.deploy();
    const { events } = await since(team, () => team.deploy());

    expect(team.ledger.asset("mail")).toMatchObject({ state: "handed-over", object: { id: "1" } });
    expect(events).toEqual(["observe 1"]);
  });
});

describe("the ledger", () => {
  test("an append that fails ends the run before anything goes out", async () => {
    const team = await merged();
    team.ledger.faults = (number) => (number === 3 ? "before" : undefined);

    await expect(team.deploy()).rejects.toMatchObject({ code: "LEDGER_UNREACHABLE" });

    expect(team.platform.calls.some(({ verb }) => verb === "publish")).toBe(false);
  });

  test("a publication that could not be recorded is recorded by the next run, not repeated", async () => {
    const team = await merged();
    team.ledger.faults = (number) => (number === 4 ? "before" : undefined);
    await expect(team.deploy()).rejects.toMatchObject({ code: "LEDGER_UNREACHABLE" });

    await team.deploy();

    expect(team.ledger.asset("mail").state).toBe("scheduled");
    expect(team.platform.calls.filter(({ verb }) => verb === "publish")).toHaveLength(1);
  });

  test("a run that another one overtook stops before it publishes", async () => {
    const team = await merged();
    const { append } = team.ledger;
    team.ledger.append = async (base, transitions) => {
      const snapshot = await append(base, transitions);
      takenOver(team, "spring-launch");
      return snapshot;
    };

    await expect(team.deploy()).rejects.toMatchObject({ code: "LEDGER_STALE" });

    expect(team.platform.calls.some(({ verb }) => verb === "publish")).toBe(false);
  });

  test("a run that was overtaken before it began to write writes nothing at all", async () => {
    const team = await merged();
    const { append } = team.ledger;
    team.ledger.append = async (base, transitions) => {
      takenOver(team, "spring-launch");
      return await append(base, transitions);
    };

    await expect(team.deploy()).rejects.toMatchObject({ code: "LEDGER_STALE" });

    expect(team.platform.calls.some(({ verb }) => verb === "publish")).toBe(false);
  });

  test("a stop between the intents and the publication is obeyed", async () => {
    const team = await merged();
    const { append } = team.ledger;
    let stopped = false;
    team.ledger.append = async (base, transitions) => {
      const snapshot = await append(base, transitions);
      if (!stopped) {
        stopped = true;
        await team.stop();
      }
      return snapshot;
    };

    await expect(team.deploy()).rejects.toMatchObject({ code: "LEDGER_STALE" });

    await wait(team, DAY);
    expect(team.platform.sends).toEqual([]);
  });
});
