/** A publication whose answer is lost: looked for, recorded, held; never repeated blindly. */
import { describe, expect, test } from "vitest";
import { DAY, desired, MINUTE } from "../plan/builders.ts";
import { AT_14_BERLIN, payload } from "../plan/payloads.ts";
import { MAIL, merged, NEWER, scheduled, since, wait } from "./beginnings.ts";

describe("a publication whose answer is lost", () => {
  test.for([
    ["lost-after", "it went through: the next run records it and does nothing"],
    ["died-after", "the process ended right after it: the next run records it and does nothing"],
  ] as const)("%s, %s", async ([kind]) => {
    const team = await merged();
    team.platform.faults = ({ verb }) => (verb === "publish" ? { kind } : undefined);
    await team.deploy().catch(() => undefined);
    expect(team.ledger.asset("mail").intent?.operation).toBe("publish");

    const { events } = await since(team, () => team.deploy());

    expect(events.filter((event) => event.startsWith("publish"))).toEqual([]);
    expect(team.ledger.asset("mail")).toMatchObject({ state: "scheduled", live: { scheduledFor: AT_14_BERLIN } });
    expect(team.ledger.asset("mail").intent).toBeUndefined();
  });

  test("and that cannot be looked at is held, and is not asked again however often it is deployed", async () => {
    const team = await merged();
    team.platform.faults = ({ verb }, number) =>
      verb === "publish" ? { kind: "lost-before" } : verb === "observe" && number > 5 ? { kind: "no" } : undefined;
    const [outcome] = await team.deploy();
    for (let run = 0; run < 3; run += 1) await team.deploy();

    expect(outcome).toMatchObject({ result: "held", code: "OUTCOME_UNKNOWN" });
    expect(team.ledger.asset("mail")).toMatchObject({ state: "held", intent: { operation: "publish" } });
    expect(team.platform.calls.filter(({ verb }) => verb === "publish")).toHaveLength(1);
  });

  test("is waited for before it is looked for", async () => {
    const team = await merged();
    const before = team.clock.now();
    team.platform.faults = ({ verb }) => (verb === "publish" ? { kind: "lost-after" } : undefined);

    await team.deploy();

    expect(team.clock.now() - before).toBe(30_000);
  });

  test.for(["no", "lost-after"] as const)("a look afterwards that fails (%s) does not make the ledger forget what is out", async (kind) => {
    const team = await merged();
    team.platform.faults = (_call, number) => (number === 7 ? { kind } : undefined);
    await team.deploy();
    expect(team.platform.object("1").state).toBe("scheduled");
    expect(team.ledger.asset("mail")).toMatchObject({ intent: { operation: "publish" }, object: { id: "1" } });

    await team.stop();
    await wait(team, DAY);

    expect(team.platform.sends).toEqual([]);
  });

  test("a late answer to one version cannot send a second one: both are written into the one object", async () => {
    const team = await merged();
    team.platform.faults = ({ verb }) => (verb === "publish" ? { kind: "late" } : undefined);
    await team.deploy();
    team.platform.faults = () => undefined;
    await merged(team, NEWER, "pull/8");
    await team.deploy();

    await wait(team, 2 * MINUTE);
    await wait(team, DAY);

    expect(team.platform.sends).toHaveLength(1);
  });

  test("and that came to nothing is no intent any more once it is too late for it; what goes out later is the same object", async () => {
    const team = await merged();
    team.platform.faults = ({ verb }) => (verb === "publish" ? { kind: "died-before" } : undefined);
    await team.deploy().catch(() => undefined);
    team.platform.faults = () => undefined;
    await wait(team, DAY);

    expect(team.ledger.asset("mail")).toMatchObject({ state: "drafted", object: { id: "1" }, outcome: { code: "SCHEDULE_PASSED" } });
    expect(team.ledger.asset("mail").intent).toBeUndefined();
    const { entries } = await since(team, () => team.deploy());
    expect(entries).toEqual([]);

    const later = {
      mode: "at",
      at: "2026-11-26T14:00",
      zone: "Europe/Berlin",
      earliest: "2026-11-26T14:00",
      latest: "2026-11-26T20:00",
    } as const;
    await merged(team, payload({ words: "Second", schedule: later }), "pull/8");
    await team.deploy();
    await wait(team, 3 * DAY);

    expect(team.platform.sends).toMatchObject([{ id: "1" }]);
  });

  test("of a newer version, for which the older one was taken back already, leaves nothing out, and says so", async () => {
    const team = await scheduled();
    team.platform.faults = ({ verb }) => (verb === "publish" ? { kind: "died-before" } : undefined);
    await merged(team, NEWER, "pull/8");
    await team.deploy().catch(() => undefined);
    team.platform.faults = () => undefined;
    expect(team.ledger.asset("mail")).toMatchObject({ state: "scheduled", intent: { operation: "publish" } });
    expect(team.platform.object("1").state).toBe("draft");

    await wait(team, DAY);

    const { state, intent, live, versions } = team.ledger.asset("mail");
    expect({ state, intent, live, standings: versions.map(({ standing }) => standing) }).toEqual({
      state: "withdrawn",
      intent: undefined,
      live: undefined,
      standings: ["used", "granted"],
    });
    await team.deploy();
    expect(team.ledger.asset("mail")).toMatchObject({ state: "withdrawn", outcome: { result: "refused", code: "SCHEDULE_PASSED" } });
    expect(team.ledger.asset("mail").block).toBeUndefined();
    expect(team.platform.sends).toEqual([]);
  });

  test("of a newer version leaves the intent closed also where the older one is still out", async () => {
    const team = await scheduled();
    team.platform.faults = ({ verb }) => (verb === "withdraw" || verb === "publish" ? { kind: "died-before" } : undefined);
    await merged(team, NEWER, "pull/8");
    await team.deploy().catch(() => undefined);
    team.platform.faults = () => undefined;
    team.reject(NEWER, "legal-reviewer");

    await team.deploy();

    expect(team.ledger.asset("mail")).toMatchObject({ state: "scheduled", live: { payload: desired(MAIL).digest } });
    expect(team.ledger.asset("mail").intent).toBeUndefined();
  });
});
