/** A sequence that ends for whoever has reached the goal: the list is read back, and whoever comes onto it gets no further mail. */
import { expect, test } from "vitest";
import { takeEcho } from "#payload/echo.ts";
import type { Material } from "#ports/platform.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { changed, DAY_MS, HOUR_MS, openSequences, PEOPLE, type SequenceBench, stageOver } from "./sequence-bench.ts";

const BOOKED = "104";

function open(): SequenceBench {
  return openSequences(
    {},
    {},
    {
      lists: [
        { id: PEOPLE, name: "Admins Team plan", size: 0, members: [[1, 10]], processingType: "MANUAL" },
        { id: "102", name: "Customers in dispute", size: 0, members: [[90, 91]], processingType: "MANUAL" },
        { id: BOOKED, name: "Has booked a demo", size: 0, members: [[3, 3]], processingType: "MANUAL" },
      ],
    },
  );
}

/** The sequence, ending for whoever is on these lists. */
function endingFor(...ids: readonly string[]): Material {
  return changed(
    "words",
    () => ({ exits: ids.length === 0 ? [] : ["reaches-goal"] }),
    (audience) => (audience.kind === "lists" && ids.length > 0 ? { ...audience, goal: { name: "has-booked", ids } } : audience),
  );
}

async function different({ platform }: SequenceBench, id: string, material: Material): Promise<readonly string[]> {
  const seen = await platform.observe({ kind: "sequence", id });
  if (!seen.exists) throw new Error("It is gone.");
  const { fields } = takeEcho({ expected: platform.project(material), found: seen.fields, capabilities: platform.capabilities });
  return fields.filter(({ verdict }) => verdict === "different").map(({ field }) => field);
}

test("the list of those who have reached it is staged as the goal of the workflow, and read back", async () => {
  const bench = open();

  const { id } = await stageOver(bench.platform, "", undefined, endingFor(BOOKED));

  expect(await different(bench, id, endingFor(BOOKED))).toEqual([]);
  expect(await different(bench, id, endingFor())).toEqual(["goalLists"]);
  expect(await different(bench, id, endingFor("102"))).toEqual(["goalLists"]);
});

test("whoever has reached the goal does not get in, and whoever reaches it on the way gets no further mail", async () => {
  const bench = open();
  const ref = await stageOver(bench.platform, "", undefined, endingFor(BOOKED));
  await bench.platform.publish({ ref, from: "object" });

  bench.clock.advance(HOUR_MS);
  bench.emulator.byHand.addToList(BOOKED, [[7, 7]]);
  bench.clock.advance(30 * DAY_MS);

  const got = (mail: string) =>
    bench
      .mailsSent()
      .filter(([name]) => name === mail)
      .flatMap(([, who]) => who.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, at) => from + at)))
      .toSorted((left, right) => left - right);
  expect(got("first")).toEqual([1, 2, 4, 5, 6, 7, 8, 9, 10]);
  expect(got("third")).toEqual([1, 2, 4, 5, 6, 8, 9, 10]);
  expect(bench.twice()).toEqual([]);
});

test("a goal that is not asked for any more is taken away with the next staging", async () => {
  const bench = open();
  const ref = await stageOver(bench.platform, "", undefined, endingFor(BOOKED));

  await stageOver(bench.platform, "", ref, endingFor());

  expect(await different(bench, ref.id, endingFor())).toEqual([]);
});

test("a list of the goal that is not there is refused before anything is written", async () => {
  const bench = open();
  const before = bench.writes();

  const failure: unknown = await stageOver(bench.platform, "", undefined, endingFor("999")).catch((error: unknown) => error);

  expect(failure).toBeInstanceOf(PlatformFailure);
  expect(String(failure)).toContain("HubSpot list 999 is not there");
  expect(bench.writes()).toBe(before);
});
