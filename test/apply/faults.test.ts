/** Whole stories, cut off at every call in every way: they end well, and nobody ever gets anything twice or unapproved. */
import { describe, expect, test } from "vitest";
import type { Payload } from "#model/types.ts";
import { DAY } from "../plan/builders.ts";
import type { FakeLedger } from "./fake-ledger.ts";
import type { FakePlatform, FaultKind } from "./fake-platform.ts";
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
import { type TestTeam, testTeam } from "./team.ts";

const KINDS: readonly FaultKind[] = ["no", "lost-before", "lost-after", "late", "died-before", "died-after"];
const OF_LEDGER = ["before", "after", "died-before", "died-after"] as const;
const SECOND = ["lost-after", "died-after", "no"] as const;

const good = ({ end }: Story): Ending => ({ ...end, problems: [] });

interface Failure {
  readonly name: string;
  readonly platform?: FakePlatform["faults"];
  readonly ledger?: FakeLedger["faults"];
}

/** Tells the story with the failure set. */
function disturbed(story: Story, { platform, ledger }: Failure): Promise<TestTeam> {
  return tell(story, (team) => {
    if (platform !== undefined) team.platform.faults = platform;
    if (ledger !== undefined) team.ledger.faults = ledger;
  });
}

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

  test("with two calls failing one after the other: nobody gets anything twice, or anything else", async () => {
    const { calls } = (await tell(story)).platform;
    const failures = calls.flatMap((_call, index) =>
      KINDS.flatMap((first) =>
        SECOND.map(
          (second): Failure => ({
            name: `${first} at call ${index + 1}, ${second} three calls later`,
            platform: (_any, number) => (number === index + 1 ? { kind: first } : number === index + 4 ? { kind: second } : undefined),
          }),
        ),
      ),
    );

    for (const failure of failures) {
      const { sent, problems } = endingOf(await disturbed(story, failure));
      const expected = sent.length === 0 ? [] : story.end.sent;
      expect({ name: failure.name, sent, problems }).toEqual({ name: failure.name, sent: expected, problems: [] });
    }
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
