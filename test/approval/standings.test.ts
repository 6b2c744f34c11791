/** The standings of an asset's versions: five transitions, and what a revert of a revert asks. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allTakenBack, granted, restored, type Standings, takenBack, used, versionOf } from "#approval/standings.ts";
import { COMMIT, desired, uses } from "../plan/builders.ts";
import { payload } from "../plan/payloads.ts";

const A = desired(payload({ words: "A" }));
const B = desired(payload({ words: "B" }));
const C = desired(payload({ words: "C" }));
const NONE: Standings = { versions: [], burnt: [] };

function grant(standings: Standings, what: typeof A, review: string): Standings {
  return granted(standings, { payload: what.digest, facets: what.facets, commit: COMMIT, reviews: uses(review) });
}

const out = (standings: Standings, what: typeof A, review: string): Standings => used(grant(standings, what, review), what.digest);
const shown = ({ versions }: Standings) => versions.map(({ payload: digest, standing }) => [name(digest), standing]);
const name = (digest: string) => (digest === A.digest ? "A" : digest === B.digest ? "B" : "C");

describe("transitions", () => {
  test.for([
    ["approved", () => grant(NONE, A, "r1"), [["A", "granted"]], []],
    ["approved twice", () => grant(grant(NONE, A, "r1"), A, "r2"), [["A", "granted"]], []],
    [
      "only approved while another went out",
      () => out(grant(NONE, A, "r1"), B, "r2"),
      [
        ["A", "granted"],
        ["B", "used"],
      ],
      [],
    ],
    [
      "stopped, the later one first in the alphabet",
      () => allTakenBack(out(out(NONE, A, "r2"), B, "r1"), ["r0"]),
      [
        ["A", "taken-back"],
        ["B", "taken-back"],
      ],
      ["r0", "r1", "r2"],
    ],
    ["gone out", () => out(NONE, A, "r1"), [["A", "used"]], []],
    [
      "gone out, then a newer one approved",
      () => grant(out(NONE, A, "r1"), B, "r2"),
      [
        ["A", "used"],
        ["B", "granted"],
      ],
      [],
    ],
    [
      "replaced",
      () => out(out(NONE, A, "r1"), B, "r2"),
      [
        ["A", "superseded"],
        ["B", "used"],
      ],
      [],
    ],
    [
      "replaced twice",
      () => out(out(out(NONE, A, "r1"), B, "r2"), C, "r3"),
      [
        ["A", "superseded"],
        ["B", "superseded"],
        ["C", "used"],
      ],
      [],
    ],
    [
      "reverted",
      () => restored(out(out(NONE, A, "r1"), B, "r2"), A.digest),
      [
        ["B", "taken-back"],
        ["A", "used"],
      ],
      ["r2"],
    ],
    [
      "reverted over one version",
      () => restored(out(out(out(NONE, A, "r1"), B, "r2"), C, "r3"), A.digest),
      [
        ["B", "superseded"],
        ["C", "taken-back"],
        ["A", "used"],
      ],
      ["r3"],
    ],
    [
      "reverted while a newer one was approved",
      () => restored(grant(out(out(NONE, A, "r1"), B, "r2"), C, "r3"), A.digest),
      [
        ["B", "taken-back"],
        ["C", "taken-back"],
        ["A", "used"],
      ],
      ["r2", "r3"],
    ],
    [
      "stopped, or gone from the tree",
      () => allTakenBack(out(out(NONE, A, "r1"), B, "r2")),
      [
        ["A", "taken-back"],
        ["B", "taken-back"],
      ],
      ["r1", "r2"],
    ],
    ["stopped while only approved", () => allTakenBack(grant(NONE, A, "r1")), [["A", "taken-back"]], ["r1"]],
    ["stopped, with a yes nothing went out under yet", () => allTakenBack(out(NONE, A, "r1"), ["r9"]), [["A", "taken-back"]], ["r1", "r9"]],
    [
      "one version taken back",
      () => takenBack(out(out(NONE, A, "r1"), B, "r2"), [A.digest]),
      [
        ["A", "taken-back"],
        ["B", "used"],
      ],
      ["r1"],
    ],
  ] as const)("%s", ([, standingsOf, versions, burnt]) => {
    const standings = standingsOf();
    expect(shown(standings)).toEqual(versions);
    expect(standings.burnt).toEqual(burnt);
  });
});

test("what was reverted and is brought back again needs a new approval, which is used like any other", () => {
  const reverted = restored(out(out(NONE, A, "r1"), B, "r2"), A.digest);

  const again = out(reverted, B, "r3");

  expect(shown(again)).toEqual([
    ["A", "superseded"],
    ["B", "used"],
  ]);
  expect(versionOf(again, B.digest)?.reviews[0]?.review).toBe("r3");
  expect(again.burnt).toEqual(["r2"]);
});

test("a review that carries what is live now is not burnt with what was reverted", () => {
  const second = granted(out(NONE, A, "r1"), {
    payload: B.digest,
    facets: B.facets,
    commit: COMMIT,
    reviews: [...uses("r2").filter(({ facet }) => facet === "content"), ...uses("r1").filter(({ facet }) => facet !== "content")],
  });

  expect(restored(used(second, B.digest), A.digest).burnt).toEqual(["r2"]);
});

test("going out keeps what the platform said of it", () => {
  const echo = { fingerprint: A.digest, fields: [] };

  expect(versionOf(used(grant(NONE, A, "r1"), A.digest, { revision: "7", echo }), A.digest)).toMatchObject({ revision: "7", echo });
});

test("a version nobody knows changes nothing", () => {
  const standings = out(NONE, A, "r1");

  expect(used(standings, B.digest)).toEqual(standings);
  expect(restored(standings, B.digest)).toEqual(standings);
});

const step = fc.record({
  verb: fc.constantFrom("granted", "used", "restored", "taken-back", "all"),
  what: fc.constantFrom(A, B, C),
  review: fc.constantFrom("r1", "r2", "r3"),
});

test("whatever happens: one version at most is used, none stands twice, and a burnt review stays burnt", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      let standings = NONE;
      for (const { verb, what, review } of steps) {
        const before = standings.burnt;
        if (verb === "granted") standings = grant(standings, what, review);
        if (verb === "used") standings = used(standings, what.digest);
        if (verb === "restored") standings = restored(standings, what.digest);
        if (verb === "taken-back") standings = takenBack(standings, [what.digest]);
        if (verb === "all") standings = allTakenBack(standings);
        const digests = standings.versions.map((version) => version.payload);
        expect(new Set(digests).size).toBe(digests.length);
        expect(standings.versions.filter(({ standing }) => standing === "used").length).toBeLessThanOrEqual(1);
        expect(standings.burnt).toEqual(expect.arrayContaining([...before]));
        if (verb === "all") expect(standings.versions.every(({ standing }) => standing === "taken-back")).toBe(true);
      }
    }),
  );
});
