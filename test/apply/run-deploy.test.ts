/** Carrying a deploy plan out: order of writes, what is recorded, and what happens when an answer is lost. */
import { expect, test } from "vitest";
import { AT_14_BERLIN, HOUR, payload } from "../plan/builders.ts";
import { testTeam } from "./team.ts";

test("a staged and approved mail is scheduled, its intent stands in the ledger before the platform is asked, its outcome after", async () => {
  const team = testTeam();
  const mail = payload();
  await team.stage(mail);
  team.approve(mail);
  team.merge(mail);
  const before = team.events.length;

  const [outcome] = await team.deploy();

  expect(outcome?.result).toBe("done");
  expect(team.events.slice(before)).toEqual([]);
  expect(team.platform.object("1").scheduledFor).toBe(AT_14_BERLIN);
  team.clock.advance(5 * HOUR);
  team.platform.tick();
  await team.deploy();
  expect(team.ledger.asset("mail").state).toBe("sent");
  expect(team.platform.sends).toHaveLength(1);
  expect(team.ledger.problems).toEqual([]);
});
