/** Whole stories, cut off at every call in every way: they end well, and nobody ever gets anything twice or unapproved. */
import { describe, expect, test } from "vitest";
import type { Payload } from "#model/types.ts";
import { DAY } from "../plan/builders.ts";
import { disturbed, type Failure, KINDS } from "./failures.ts";
import {
  bringOut,
  type Ending,
  endingOf,
  laterThatDay,
  persistently,
  STORIES,
  type Story,
  stageAndApprove,
  tell,
  V1,
  V2,
} from "./stories.ts";
import { testTeam } from "./team.ts";

const OF_LEDGER = ["before", "after", "died-before", "died-after"] as const;

const good = ({ end }: Story): Ending => ({ ...end, problems: [] });

/** The failures after which the story ends otherwise than it should, with how it ends. */
async function badEndings(story: Story, failures: readonly Failure[]): Promise<readonly string[]> {
  const bad: string[] = [];
  for (const failure of failures) {
    const ending = endingOf(await disturbed(story, failure));
    if (JSON.stringify(ending) !== JSON.stringify(good(story))) bad.push(`${failure.name}: ${JSON.stringify(ending)}`);
  }
  return bad;
}

describe.each(STORIES)("$name", (story) => {
  test("undisturbed", async () => {
    expect(endingOf(await tell(story))).toEqual(good(story));
  });

  test("with any one call failing in any way", async () => {
    const { calls } = (await tell(story)).platform;
    const failures = calls.flatMap((_call, index) =>
      KINDS.map(
        (kind): Failure => ({
          name: `${kind} at call ${index + 1}`,
          platform: (_any, number) => (number === index + 1 ? { kind } : undefined),
        }),
      ),
    );

    const bad = await badEndings(story, failures);

    // A cancellation that lands long after we gave it up takes back what was scheduled since. That is safe, and a person is told.
    expect(bad.filter((line) => !(line.startsWith("late") && line.includes('"sent":[]')))).toEqual([]);
  });

  test("with any one write to the ledger failing in any way", async () => {
    const { transitions } = (await tell(story)).ledger;
    const failures = transitions.flatMap((_one, index) =>
      OF_LEDGER.map(
        (kind): Failure => ({ name: `${kind} at append ${index + 1}`, ledger: (number) => (number === index + 1 ? kind : undefined) }),
      ),
    );

    expect(await badEndings(story, failures)).toEqual([]);
  });
});

describe("a stop after any failure of a deploy", () => {
  const beginnings: readonly (readonly [string, readonly Payload[], Payload])[] = [
    ["first publication", [], V1],
    ["change", [V1], V2],
    ["revert of a change", [V1, V2], V1],
  ];

  test.for(beginnings)("%s: nothing goes out any more", async ([, before, last]) => {
    for (let call = 1; call <= 14; call += 1) {
      for (const kind of KINDS) {
        const team = testTeam();
        for (const [index, what] of before.entries()) await bringOut(team, what, `pull/${index}`);
        if (!before.includes(last)) await stageAndApprove(team, last, "pull/9");
        team.merge(last);
        const base = team.platform.calls.length;
        team.platform.faults = (_any, number) => (number === base + call ? { kind } : undefined);
        await team.deploy().catch(() => undefined);
        team.platform.faults = () => undefined;

        await persistently(() => team.stop());
        await laterThatDay(team);
        team.clock.advance(DAY);
        await laterThatDay(team);

        expect([kind, call, endingOf(team)]).toEqual([kind, call, { state: "stopped", sent: [], problems: [] }]);
      }
    }
  });
});
