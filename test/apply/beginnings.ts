/** What every test of a deploy begins with: a team whose asset is staged, approved, merged, perhaps scheduled. */
import type { Transition } from "#ports/ledger.ts";
import { payload } from "../plan/payloads.ts";
import { type TestTeam, testTeam } from "./team.ts";

export const MAIL = payload({ words: "First" });
export const NEWER = payload({ words: "Second" });
export const PAGE = payload({ kind: "landing-page", words: "First" });

/** Staged, approved and merged; not deployed. */
export async function merged(team = testTeam(), what = MAIL, change = "pull/7"): Promise<TestTeam> {
  await team.stage(what, change);
  team.approve(what);
  team.merge(what);
  return team;
}

export async function scheduled(team = testTeam()): Promise<TestTeam> {
  await merged(team);
  await team.deploy();
  return team;
}

/** Time passes, what is due goes out, and the schedule deploys. */
export async function wait(team: TestTeam, milliseconds: number): Promise<void> {
  team.clock.advance(milliseconds);
  team.platform.tick();
  await team.deploy();
}

/** What happened while this ran. */
export async function since(
  team: TestTeam,
  run: () => Promise<unknown>,
): Promise<{ readonly events: readonly string[]; readonly entries: readonly Transition[] }> {
  const [first, written] = [team.events.length, team.ledger.transitions.length];
  await run();
  return { events: team.events.slice(first), entries: team.ledger.transitions.slice(written) };
}
