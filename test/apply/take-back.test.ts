/** Taking back what is out: because of the tree, a stop, or a hand. */
import { describe, expect, test } from "vitest";
import { desired, MINUTE } from "../plan/builders.ts";
import { AT_14_BERLIN } from "../plan/payloads.ts";
import { MAIL, merged, NEWER, PAGE, scheduled, since, wait } from "./beginnings.ts";
import { testTeam } from "./team.ts";

describe("taking back", () => {
  test("a mail that left the tree is withdrawn, then deleted, with its merged drafts, so that nothing is left to send", async () => {
    const team = await scheduled();
    team.remove("mail");

    const { events } = await since(team, () => team.deploy());

    expect(events.filter((event) => !event.startsWith("LEDGER"))).toEqual(["observe 1", "withdraw 1", "observe 1", "discard 1 own"]);
    expect(team.ledger.asset("mail")).toMatchObject({
      state: "withdrawn",
      drafts: [],
      burnt: ["local-1"],
      versions: [{ standing: "taken-back" }],
    });
    expect(team.ledger.asset("mail").object).toBeUndefined();
    expect(team.platform.objects.size).toBe(0);
  });

  test("a mail that was withdrawn and could not be deleted then is not held for scheduled any more", async () => {
    const team = await scheduled();
    team.remove("mail");
    team.platform.faults = ({ verb }) => (verb === "discard" ? { kind: "no" } : undefined);
    await team.deploy();
    expect(team.platform.object("1").state).toBe("draft");
    expect(team.ledger.asset("mail").intent?.operation).toBe("withdraw");
    team.platform.faults = () => undefined;

    await team.deploy();

    expect(team.ledger.asset("mail")).toMatchObject({ state: "withdrawn", drafts: [] });
    expect(team.platform.objects.size).toBe(0);
  });

  test("the draft of a change that is still open is left alone", async () => {
    const team = await scheduled();
    await team.stage(NEWER, "pull/8");
    team.remove("mail");

    await team.deploy();

    expect([...team.platform.objects.keys()]).toEqual(["2"]);
    expect(team.ledger.asset("mail").drafts.map(({ change }) => change)).toEqual(["pull/8"]);
  });

  test("a page that left the tree is taken down and keeps its object", async () => {
    const team = await merged(testTeam(), PAGE);
    await team.deploy();
    await wait(team, 5 * MINUTE);
    team.remove("page");

    await team.deploy();

    expect(team.platform.object("1").state).toBe("draft");
    expect(team.ledger.asset("page")).toMatchObject({ state: "withdrawn", object: { id: "1" } });
  });

  test("brought back after that, it needs a new approval", async () => {
    const team = await scheduled();
    team.remove("mail");
    await team.deploy();
    await team.stage(MAIL, "pull/9");
    team.merge(MAIL);
    expect(await team.deploy()).toMatchObject([{ code: "APPROVAL_MISSING" }]);
    team.approve(MAIL);

    await team.deploy();

    expect(team.ledger.asset("mail").state).toBe("scheduled");
  });

  test("a mail somebody edited after approval is cancelled and blocked, until it is resumed and approved again", async () => {
    const team = await scheduled();
    team.platform.object("1").fields = { ...team.platform.object("1").fields, subject: "Edited" };

    await team.deploy();

    expect(team.platform.object("1").state).toBe("draft");
    expect(team.ledger.asset("mail")).toMatchObject({
      state: "withdrawn",
      block: { kind: "drift", payload: desired(MAIL).digest },
      burnt: ["local-1"],
    });
    await team.resume();
    await merged(team, MAIL, "pull/9");
    await team.deploy();
    expect(team.platform.object("1")).toMatchObject({ state: "scheduled", fields: { subject: "First" } });
  });

  test("a mail somebody cancelled by hand stays cancelled", async () => {
    const team = await scheduled();
    Object.assign(team.platform.object("1"), { state: "draft", scheduledFor: undefined });

    await team.deploy();
    const [outcome] = await team.deploy();

    expect(team.ledger.asset("mail")).toMatchObject({ state: "withdrawn", block: { kind: "by-hand" } });
    expect(outcome).toMatchObject({ result: "refused", code: "DRIFT" });
    expect(team.platform.object("1").state).toBe("draft");
  });

  test("what is taken back is what was seen, not the draft that is to follow", async () => {
    const team = await merged();
    team.platform.faults = ({ verb }) => (verb === "publish" ? { kind: "died-after" } : undefined);
    await team.deploy().catch(() => undefined);
    team.platform.faults = () => undefined;
    team.platform.object("1").fields = { ...team.platform.object("1").fields, subject: "Edited" };
    await merged(team, NEWER, "pull/8");

    await team.deploy();

    expect(team.platform.object("1").state).toBe("draft");
  });

  test("a stop holds: nothing of the campaign goes out until it is resumed, and then only with a new approval", async () => {
    const team = await scheduled();
    await team.stop();
    team.approve(MAIL);
    expect(await team.deploy()).toMatchObject([{ code: "STOPPED" }]);

    await team.resume();
    expect(await team.deploy()).toMatchObject([{ code: "NOT_STAGED" }]);

    expect(team.platform.object("1").state).toBe("draft");
  });

  test("what was out in spite of a stop is taken back, and stays stopped", async () => {
    const team = await scheduled();
    await team.stop();
    Object.assign(team.platform.object("1"), { state: "scheduled", scheduledFor: AT_14_BERLIN });

    await team.deploy();

    expect(team.platform.object("1").state).toBe("draft");
    expect(team.ledger.asset("mail")).toMatchObject({ state: "stopped", block: { kind: "stopped" } });
  });

  test.for([
    ["scheduled", "withdrawn", []],
    ["sent", "sent", ["1"]],
  ] as const)("a merged draft that somebody brought out by hand (%s) and that left the tree ends %s", async ([how, state, left]) => {
    const team = await merged();
    team.platform.object("1").fields = { ...team.platform.object("1").fields, subject: "Edited" };
    await team.deploy();
    Object.assign(team.platform.object("1"), { state: how, scheduledFor: AT_14_BERLIN });
    team.remove("mail");

    await team.deploy();
    const { events } = await since(team, () => team.deploy());

    expect(team.ledger.asset("mail").state).toBe(state);
    expect([...team.platform.objects.keys()]).toEqual(left);
    expect(events.filter((event) => !event.startsWith("observe"))).toEqual([]);
  });
});
