/** One ad begins on the money that another was to leave: only where the other is surely paused. */
import { expect, test } from "vitest";
import type { MoneyFacet } from "#model/types.ts";
import { capabilities } from "../plan/builders.ts";
import { type PayloadWords, payload } from "../plan/payloads.ts";
import { merged } from "./beginnings.ts";
import { testTeam } from "./team.ts";

const MONEY: MoneyFacet = { kind: "budget", currency: "EUR", totalMicros: 100_000_000, bidding: { kind: "clicks" } };
const ad = (asset: string, over: PayloadWords = {}) => payload({ kind: "text-ad", asset, money: MONEY, ...over });
const able = (together: number) =>
  capabilities({
    kinds: ["text-ad"],
    heldBack: ["text-ad"],
    reversibility: { "text-ad": "stoppable" },
    canPublish: { "text-ad": true },
    highestBudget: { together: { micros: together, currency: "EUR" } },
  });

/** `old` runs and is taken away, `new` is to begin, in one merge; the account may be committed to one of them. */
async function replaced() {
  const team = await merged(testTeam({ able: able(150_000_000) }), ad("old"));
  await team.deploy();
  team.clock.advance(30 * 60_000);
  await team.deploy();
  expect(team.ledger.asset("old").state).toBe("live");
  await merged(team, ad("new"), "pull/8");
  team.remove("old");
  return team;
}

test("where the old ad was paused, the new one begins", async () => {
  const team = await replaced();

  await team.deploy();
  team.clock.advance(30 * 60_000);
  await team.deploy();

  expect([team.ledger.asset("old").state, team.ledger.asset("new").state]).toEqual(["withdrawn", "live"]);
});

test.for(["no", "lost-before", "lost-after"] as const)(
  "where pausing the old one fails (%s), the new one waits, and comes as soon as the old one is paused",
  async (kind) => {
    const team = await replaced();
    // What is due waits for its hold first; the withdrawal is only asked for once it does.
    team.settings = { holdMs: 0 };
    team.platform.faults = ({ verb }) => (verb === "withdraw" ? { kind } : undefined);

    const outcomes = await team.deploy();

    expect(outcomes.map(({ change, result }) => [change.situation.identity.asset, result])).toEqual([
      ["old", "failed"],
      ["new", "failed"],
    ]);
    expect(outcomes[1]?.reason).toMatch(/^Its budget is what old was to leave, which may still be running: /);
    expect(team.platform.calls.filter(({ verb, id }) => verb === "publish" && id === team.ledger.asset("new").object?.id)).toEqual([]);
    team.platform.faults = () => undefined;
    await team.deploy();
    expect([team.ledger.asset("old").state, team.ledger.asset("new").state]).toEqual(["withdrawn", "live"]);
  },
);

test("where pausing the old one fails, what costs no more than before is changed all the same", async () => {
  const team = await merged(testTeam({ able: able(250_000_000) }), ad("old"));
  await merged(team, ad("other"), "pull/8");
  await team.deploy();
  team.clock.advance(30 * 60_000);
  await team.deploy();
  expect([team.ledger.asset("old").state, team.ledger.asset("other").state]).toEqual(["live", "live"]);
  await merged(team, ad("other", { words: "Cheaper", money: { ...MONEY, totalMicros: 50_000_000 } }), "pull/9");
  team.remove("old");
  team.settings = { holdMs: 0 };
  const { id } = team.ledger.asset("old").object ?? {};
  team.platform.faults = (call) => (call.verb === "withdraw" && call.id === id ? { kind: "no" } : undefined);

  const outcomes = await team.deploy();

  expect(outcomes.map(({ change, result }) => [change.situation.identity.asset, result])).toEqual([
    ["old", "failed"],
    ["other", "done"],
  ]);
});
