/** What waits for its time here: written down once, and from the beginning after something stood against it. */
import { expect, test } from "vitest";
import { instantOf } from "#ports/clock.ts";
import { capabilities, MINUTE, NOW } from "../plan/builders.ts";
import { payload } from "../plan/payloads.ts";
import { since, wait } from "./beginnings.ts";
import { testTeam } from "./team.ts";

const SERIES = payload({ kind: "sequence" });
const CAN = capabilities({
  kinds: ["sequence"],
  heldBack: ["sequence"],
  reversibility: { sequence: "stoppable" },
  draftSlots: { sequence: 1 },
});

async function waiting() {
  const team = testTeam({ able: CAN });
  await team.stage(SERIES);
  team.approve(SERIES);
  team.merge(SERIES);
  await team.deploy();
  return team;
}

test("it is written down once, comes out after its hold, and waits for nothing any more", async () => {
  const team = await waiting();
  expect(team.ledger.asset("series").waiting?.at).toBe(instantOf(NOW + 30 * MINUTE));

  await wait(team, 10 * MINUTE);
  const { events } = await since(team, () => team.deploy());
  await wait(team, 20 * MINUTE);
  await team.deploy();

  expect(events.filter((event) => !event.startsWith("observe"))).toEqual([]);
  expect(team.ledger.asset("series").state).toBe("live");
  expect(team.ledger.asset("series").waiting).toBeUndefined();
});

test("rejected while it waits, and approved again later, it has its whole hold once more", async () => {
  const team = await waiting();
  team.reject(SERIES, "legal-reviewer");
  await team.deploy();
  expect(team.ledger.asset("series").waiting).toBeUndefined();

  await wait(team, 120 * MINUTE);
  team.approve(SERIES);
  await team.deploy();

  expect(team.ledger.asset("series")).toMatchObject({ state: "drafted", waiting: { at: instantOf(NOW + 150 * MINUTE) } });
});
