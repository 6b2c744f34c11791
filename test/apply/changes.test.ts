/** What is scheduled is changed, and the change reverted. */
import { describe, expect, test } from "vitest";
import { DAY, desired } from "../plan/builders.ts";
import { AT_14_BERLIN } from "../plan/payloads.ts";
import { MAIL, merged, NEWER, scheduled, since, wait } from "./beginnings.ts";
import { OF_WRITE } from "./fake-platform.ts";

describe("a change of a scheduled mail", () => {
  test("compares the review copy, takes the mail back, writes it, compares, publishes, and deletes the copy", async () => {
    const team = await scheduled();
    await merged(team, NEWER, "pull/8");

    const { events } = await since(team, () => team.deploy());

    expect(events.filter((event) => !event.startsWith("LEDGER"))).toEqual([
      "observe 1",
      "observe 2",
      "observe 2",
      "observe 1",
      "withdraw 1",
      "stage 1 update",
      "observe 1",
      `publish 1 object ${AT_14_BERLIN}`,
      "observe 1",
      "discard 2 own",
    ]);
    expect(team.ledger.asset("mail")).toMatchObject({ state: "scheduled", drafts: [], object: { id: "1" } });
    expect(team.ledger.asset("mail").versions.map(({ standing }) => standing)).toEqual(["superseded", "used"]);
    expect([...team.platform.objects.keys()]).toEqual(["1"]);
  });

  test("a copy that cannot be deleted takes nothing back from what went out", async () => {
    const team = await scheduled();
    await merged(team, NEWER, "pull/8");
    team.platform.faults = ({ verb }) => (verb === "discard" ? { kind: "no" } : undefined);

    const [outcome] = await team.deploy();

    expect(outcome?.result).toBe("done");
    expect(team.ledger.asset("mail")).toMatchObject({ state: "scheduled", drafts: [{ object: { id: "2" } }] });
  });

  test("a copy somebody edited meanwhile is refused, and what was scheduled stays scheduled", async () => {
    const team = await scheduled();
    await merged(team, NEWER, "pull/8");
    team.platform.object("2").fields = { ...team.platform.object("2").fields, html: "edited" };

    const [outcome] = await team.deploy();

    expect(outcome).toMatchObject({ result: "refused", code: "DRAFT_CHANGED" });
    expect(team.platform.object("1")).toMatchObject({ state: "scheduled", fields: { subject: "First" } });
  });

  test("an unapproved change lets the older version go out, and the ledger says which one did", async () => {
    const team = await scheduled();
    await team.stage(NEWER, "pull/8");
    team.merge(NEWER);
    await team.deploy();

    await wait(team, DAY);

    expect(team.ledger.asset("mail")).toMatchObject({ state: "sent", live: { payload: desired(MAIL).digest } });
    expect(team.ledger.asset("mail").versions.map(({ payload: digest }) => digest)).toEqual([desired(MAIL).digest]);
  });

  test("and back again puts the earlier version back at its time, with no new approval, and burns the other's", async () => {
    const team = await scheduled();
    await merged(team, NEWER, "pull/8");
    await team.deploy();
    team.merge(MAIL);

    const { events } = await since(team, () => team.deploy());

    expect(events.filter((event) => OF_WRITE.some((verb) => event.startsWith(verb)))).toEqual([
      "withdraw 1",
      "restore 1",
      `publish 1 object ${AT_14_BERLIN}`,
    ]);
    expect(team.ledger.asset("mail")).toMatchObject({ state: "scheduled", burnt: ["local-2"] });
    expect(team.ledger.asset("mail").versions.map(({ payload: digest, standing }) => [digest, standing])).toEqual([
      [desired(NEWER).digest, "taken-back"],
      [desired(MAIL).digest, "used"],
    ]);
    team.merge(NEWER);
    expect(await team.deploy()).toMatchObject([{ result: "refused", code: "APPROVAL_MISSING" }]);
  });
});
