/** May this payload go out? */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FacetRequirement } from "#approval/policy.ts";
import { FACETS } from "#approval/policy.ts";
import {
  type ApprovalQuestion,
  type ApprovalVerdict,
  BREAK_GLASS,
  decideApproval,
  type FacetVerdict,
  type ReviewGiven,
  strictest,
} from "#approval/verdict.ts";
import type { AssetRecord, FacetName, Standing } from "#model/types.ts";
import { desired, record, uses, version } from "../plan/builders.ts";
import { payload, THIS_AFTERNOON } from "../plan/payloads.ts";

const A = desired(payload({ words: "A" }));
const B = desired(payload({ words: "B" }));
const ROLES = { legal: ["legal-1", "legal-2"], brand: ["brand-1"] };

function required(roles: readonly string[] = ["legal"], matched = true): readonly FacetRequirement[] {
  return FACETS.map((facet) => ({ facet, roles, matched }));
}

let count = 0;
function review(decision: ReviewGiven["decision"], login: string, what = A, only: readonly FacetName[] = FACETS): ReviewGiven {
  count += 1;
  const facets = Object.fromEntries(only.map((facet) => [facet, what.facets[facet]]));
  return { review: `r${count}`, login, decision, facets };
}
const yes = (login: string, what = A, only?: readonly FacetName[]) => review("approved", login, what, only);
const no = (login: string, what = A, only?: readonly FacetName[]) => review("rejected", login, what, only);

function ask(over: Partial<ApprovalQuestion> = {}) {
  return decideApproval({
    payload: A.digest,
    facets: A.facets,
    required: required(),
    reviews: [],
    contributors: [],
    roles: ROLES,
    ...over,
  });
}

function standing(what: typeof A, how: Standing, over: Partial<AssetRecord> = {}): AssetRecord {
  return record(payload(), { versions: [version(what, { standing: how, reviews: uses("old", "legal-1") })], ...over });
}

describe("who must say yes", () => {
  test("nobody said anything: every facet names the missing role", () => {
    const verdict = ask();

    expect(verdict.basis).toBe("missing");
    expect(verdict.facets.map(({ facet, missing }) => [facet, ...missing])).toEqual(FACETS.map((facet) => [facet, "legal"]));
  });

  test("every facet has its yes", () => {
    const said = yes("legal-1");

    const verdict = ask({ reviews: [said] });

    expect(verdict.basis).toBe("reviews");
    expect(verdict.facets[0]?.given).toEqual([{ review: said.review, login: "legal-1", role: "legal", facet: "content" }]);
  });

  test("one facet without its yes keeps everything back", () => {
    const verdict = ask({ reviews: [yes("legal-1", A, ["content", "audience", "schedule", "money"])] });

    expect(verdict.basis).toBe("missing");
    expect(verdict.facets.filter(({ missing }) => missing.length > 0).map(({ facet }) => facet)).toEqual(["tracking"]);
  });

  test("two roles need two people, or one who holds both", () => {
    const both = required(["legal", "brand"]);

    expect(ask({ required: both, reviews: [yes("legal-1")] }).basis).toBe("missing");
    expect(ask({ required: both, reviews: [yes("legal-1"), yes("brand-1")] }).basis).toBe("reviews");
    expect(ask({ required: both, reviews: [yes("legal-1")], roles: { legal: ["legal-1"], brand: ["legal-1"] } }).basis).toBe("reviews");
  });

  test("a yes of somebody without the role counts for nothing", () => {
    expect(ask({ reviews: [yes("brand-1")] }).basis).toBe("missing");
  });

  test("a facet no policy covers keeps it back, whoever said yes", () => {
    const verdict = ask({ required: required(["legal"], false), reviews: [yes("legal-1")] });

    expect(verdict.basis).toBe("missing");
    expect(verdict.facets.every(({ uncovered }) => uncovered)).toBe(true);
  });

  test("a yes to another text counts for nothing", () => {
    expect(ask({ reviews: [yes("legal-1", B)] }).facets.map(({ missing }) => missing.length)).toEqual([1, 0, 0, 0, 0]);
  });

  test("whoever wrote part of it does not count, and it is said why", () => {
    const verdict = ask({ reviews: [yes("legal-1")], contributors: ["legal-1"] });

    expect(verdict.basis).toBe("missing");
    expect(verdict.ignored).toEqual([{ login: "legal-1", reason: "wrote part of it, and nobody approves what they touched" }]);
    expect(ask({ reviews: [yes("legal-1"), yes("legal-2")], contributors: ["legal-1"] }).basis).toBe("reviews");
  });
});

describe("saying no", () => {
  test.for([
    ["a no blocks although another said yes", [yes("legal-2"), no("legal-1")], "missing"],
    ["a later no takes back one's own yes", [yes("legal-1"), no("legal-1")], "missing"],
    ["a later yes takes back one's own no", [no("legal-1"), yes("legal-1")], "reviews"],
    ["a no of somebody without a role here blocks nothing", [yes("legal-1"), no("brand-1")], "reviews"],
    ["a no to one facet blocks the whole", [yes("legal-1"), no("legal-2", A, ["tracking"])], "missing"],
    ["a no to another text blocks the facets they share, and only them", [yes("legal-1"), no("legal-2", B, ["content"])], "reviews"],
  ] as const)("%s", ([, reviews, basis]) => {
    expect(ask({ reviews }).basis).toBe(basis);
  });

  test("whoever wrote part of it may still say no to it", () => {
    const verdict = ask({ reviews: [yes("legal-2"), no("legal-1")], contributors: ["legal-1"] });

    expect(verdict.basis).toBe("missing");
    expect(verdict.facets[0]?.rejectedBy).toEqual(["legal-1"]);
  });

  test("a no does not wear out when what it was said about is taken back", () => {
    const said = no("legal-2");

    expect(ask({ reviews: [said, yes("legal-1")], record: standing(A, "taken-back", { burnt: [said.review] }) }).basis).toBe("missing");
  });

  test("a no that its own person took back does not come alive again when that yes is burnt", () => {
    const [first, second] = [no("legal-2"), yes("legal-2")];

    const verdict = ask({ reviews: [first, second, yes("legal-1")], record: standing(A, "taken-back", { burnt: [second.review] }) });

    expect(verdict.basis).toBe("reviews");
  });

  test("a no said after it was replaced keeps it from being restored", () => {
    expect(ask({ record: standing(A, "superseded") }).basis).toBe("restored");
    expect(ask({ record: standing(A, "superseded"), reviews: [no("legal-2")] }).basis).toBe("missing");
    expect(ask({ record: standing(A, "superseded"), reviews: [no("brand-1")] }).basis).toBe("restored");
  });
});

/** The same login in another case, by a mask of letters to raise. */
const cased = (login: string, mask: readonly boolean[]) =>
  [...login].map((letter, at) => (mask[at % mask.length] === true ? letter.toUpperCase() : letter)).join("");
const mask = fc.array(fc.boolean(), { minLength: 1, maxLength: 9 });

describe("logins in another case", () => {
  test.for([
    ["an author does not approve", [yes("LEGAL-1")], "missing"],
    ["a later no takes back the yes of the same person", [yes("legal-1"), no("Legal-1")], "missing"],
    ["a later yes takes back the no of the same person", [no("Legal-2"), yes("legal-2")], "reviews"],
    ["a role's holder is recognised", [yes("LeGaL-2")], "reviews"],
  ] as const)("%s", ([, reviews, basis]) => {
    expect(ask({ reviews, contributors: ["Legal-1"] }).basis).toBe(basis);
  });

  test("change no verdict, whoever wrote, reviewed or holds a role", () => {
    const decision = fc.record({
      decision: fc.constantFrom("approved", "rejected"),
      login: fc.constantFrom("legal-1", "legal-2", "brand-1"),
    });
    fc.assert(
      fc.property(
        fc.array(decision, { maxLength: 6 }),
        fc.subarray(["legal-1", "legal-2"]),
        fc.tuple(mask, mask, mask),
        (said, wrote, [inReview, inCommit, inRole]) => {
          const as = (how: (login: string) => string) =>
            said.map((one, index) => ({ ...one, login: how(one.login), review: `r${index}`, facets: A.facets }));
          const plain = ask({ reviews: as((login) => login), contributors: wrote });

          const tricked = ask({
            reviews: as((login) => cased(login, inReview)),
            contributors: wrote.map((login) => cased(login, inCommit)),
            roles: { legal: ROLES.legal.map((login) => cased(login, inRole)), brand: ROLES.brand },
          });

          expect(tricked.basis).toBe(plain.basis);
          expect(tricked.facets.map(({ missing }) => missing)).toEqual(plain.facets.map(({ missing }) => missing));
        },
      ),
    );
  });

  test("let no author approve what they touched", () => {
    fc.assert(
      fc.property(mask, mask, fc.nat({ max: 4 }), (inReview, inCommit, times) => {
        const reviews = Array.from({ length: times + 1 }, () => yes(cased("legal-1", inReview)));

        expect(ask({ reviews, contributors: [cased("legal-1", inCommit)] }).basis).toBe("missing");
      }),
    );
  });
});

describe("what was approved before", () => {
  test("nobody is asked again for facets that did not change", () => {
    const verdict = ask({ payload: B.digest, facets: B.facets, record: standing(A, "used") });

    expect(verdict.basis).toBe("missing");
    expect(verdict.facets.map(({ missing }) => missing.length)).toEqual([1, 0, 0, 0, 0]);
    expect(verdict.facets[1]?.given).toEqual([{ review: "old", login: "legal-1", role: "legal", facet: "audience" }]);
  });

  test("a version that went out by broken glass carries nothing over: that was nobody's yes", () => {
    const glass = record(payload(), { versions: [version(A, { reviews: uses(`${BREAK_GLASS}1`, "legal-1") })] });

    expect(ask({ payload: B.digest, facets: B.facets, record: glass }).facets.map(({ missing }) => missing.length)).toEqual([
      1, 1, 1, 1, 1,
    ]);
    expect(ask({ record: glass }).basis).toBe("restored");
  });

  test.for(["granted", "superseded", "taken-back"] as const)("a version that is %s carries nothing over", (how) => {
    const verdict = ask({ payload: B.digest, facets: B.facets, record: standing(A, how) });

    expect(verdict.facets.map(({ missing }) => missing.length)).toEqual([1, 1, 1, 1, 1]);
  });

  test("a yes carried over is worth nothing to a role it was not given in", () => {
    const verdict = ask({ payload: B.digest, facets: B.facets, required: required(["brand"]), record: standing(A, "used") });

    expect(verdict.facets.every(({ missing }) => missing.includes("brand"))).toBe(true);
  });

  test("a no to a facet that did not change blocks, although its yes was carried over", () => {
    const record_ = standing(A, "used");

    const verdict = ask({
      payload: B.digest,
      facets: B.facets,
      record: record_,
      reviews: [yes("legal-1", B), no("legal-2", B, ["audience"])],
    });

    expect(verdict.facets[1]).toMatchObject({ missing: [], rejectedBy: ["legal-2"] });
    expect(verdict.basis).toBe("missing");
  });

  test("moving a send inside its window asks nobody", () => {
    const moved = desired(payload({ words: "A", schedule: { ...THIS_AFTERNOON, at: "2026-11-23T15:30" } }));

    const verdict = ask({ payload: moved.digest, facets: moved.facets, record: standing(A, "used") });

    expect(moved.digest).not.toBe(A.digest);
    expect(verdict.basis).toBe("reviews");
  });

  test.for([
    ["used", "restored"],
    ["superseded", "restored"],
    ["granted", "missing"],
    ["taken-back", "missing"],
  ] as const)("the very payload that is %s stands as %s", ([how, basis]) => {
    expect(ask({ record: standing(A, how) }).basis).toBe(basis);
  });

  test("what was taken back needs a yes given after that", () => {
    const old = yes("legal-1");
    const back = standing(A, "taken-back", { burnt: [old.review] });

    expect(ask({ reviews: [old], record: back })).toMatchObject({
      basis: "missing",
      ignored: [{ login: "legal-1", reason: "said yes before it was taken back; living again needs a new yes" }],
    });
    expect(ask({ reviews: [old, yes("legal-1")], record: back }).basis).toBe("reviews");
  });
});

test("a waiver's role must have said yes to the content, and to nothing else", () => {
  const waived = FACETS.map((facet) => ({ facet, roles: facet === "content" ? ["brand", "legal"] : ["legal"], matched: true }));

  expect(ask({ required: waived, reviews: [yes("legal-1")] }).facets[0]?.missing).toEqual(["brand"]);
  expect(ask({ required: waived, reviews: [yes("legal-1"), yes("brand-1")] }).basis).toBe("reviews");
});

describe("people and configurations", () => {
  test("somebody nobody knows touched it: no yes can count, and they are named", () => {
    expect(ask({ reviews: [yes("legal-1")], strangers: ["Sam"] })).toMatchObject({ basis: "missing", strangers: ["Sam"] });
    expect(ask({ record: standing(A, "superseded"), strangers: ["Sam"] }).basis).toBe("restored");
  });

  test("of several configurations the strictest counts: nobody makes themselves a reviewer in the change that is reviewed", () => {
    const reviews = [yes("newcomer")];
    const now = ask({ reviews, roles: { legal: ["newcomer"] } });
    const before = ask({ reviews });

    expect(strictest([now]).basis).toBe("reviews");
    expect(strictest([now, before])).toMatchObject({ basis: "missing", facets: [{ missing: ["legal"] }, {}, {}, {}, {}] });
    expect(strictest([before, now]).basis).toBe("missing");
  });

  test("a no that any configuration counts stands, and so does a facet any leaves uncovered", () => {
    const reviews = [yes("legal-1"), no("former")];
    const now = ask({ reviews });
    const before = ask({ reviews, roles: { legal: ["legal-1", "former"] } });
    const uncovered = ask({ reviews, required: required(["legal"], false) });

    expect(strictest([now, before])).toMatchObject({ basis: "missing", facets: [{ rejectedBy: ["former"] }, {}, {}, {}, {}] });
    expect(strictest([now, uncovered])).toMatchObject({ basis: "missing", facets: [{ uncovered: true }, {}, {}, {}, {}] });
  });

  test("together they say everything each of them says, once and in order, and of a facet what is said of that facet", () => {
    const facet = (name: FacetName, over: Partial<FacetVerdict> = {}): FacetVerdict => ({
      ...{ facet: name, digest: A.facets[name], given: uses("r", "legal-1").filter((use) => use.facet === name) },
      ...{ missing: [], rejectedBy: [], uncovered: false, ...over },
    });
    const tip: ApprovalVerdict = {
      basis: "reviews",
      facets: [facet("content", { missing: ["legal"], rejectedBy: ["zoe"] }), facet("money")],
      ignored: [{ login: "ann", reason: "wrote part of it" }],
      strangers: ["Sam", "Kim"],
    };
    const before: ApprovalVerdict = {
      basis: "reviews",
      facets: [facet("content", { missing: ["brand", "legal"], rejectedBy: ["bob"] })],
      ignored: [
        { login: "ann", reason: "another reason" },
        { login: "cat", reason: "wrote part of it" },
      ],
      strangers: ["Alex", "Kim"],
    };

    expect(strictest([tip, before])).toEqual({
      basis: "reviews",
      facets: [facet("content", { missing: ["brand", "legal"], rejectedBy: ["bob", "zoe"] }), facet("money")],
      ignored: [
        { login: "ann", reason: "wrote part of it" },
        { login: "cat", reason: "wrote part of it" },
      ],
      strangers: ["Alex", "Kim", "Sam"],
    });
    expect(
      strictest([
        { ...tip, basis: "restored" },
        { ...before, basis: "restored" },
      ]).basis,
    ).toBe("restored");
    expect(strictest([{ ...tip, basis: "missing" }, before]).basis).toBe("missing");
  });

  test("what was live before comes back under the yes of then, and under nothing else", () => {
    const reviews = [yes("legal-2"), no("legal-1", B, ["content"])];

    expect(
      ask({ record: standing(A, "superseded"), reviews, required: required(["legal", "brand"], false), contributors: ["legal-2"] }),
    ).toEqual({
      basis: "restored",
      facets: FACETS.map((facet) => ({
        ...{ facet, digest: A.facets[facet], missing: [], rejectedBy: [], uncovered: false },
        given: [{ review: "old", login: "legal-1", role: "legal", facet }],
      })),
      ignored: [],
      strangers: [],
    });
  });

  test("one no to one facet is enough to keep it from coming back", () => {
    expect(ask({ record: standing(A, "superseded"), reviews: [no("legal-2", A, ["money"])] }).basis).toBe("missing");
  });

  test("where two roles are asked, the no of one who holds one of them is enough, and it is nobody's yes", () => {
    const said = ask({ required: required(["finance", "legal", "brand"]), reviews: [no("legal-1")] });

    expect(said.facets[0]).toMatchObject({ given: [], rejectedBy: ["legal-1"], missing: ["finance", "legal", "brand"] });
  });

  test("who answers for one facet is not told that a yes to another does not count, while their own still covers theirs", () => {
    const asked = FACETS.map((facet) => ({ facet, roles: facet === "money" ? ["brand"] : ["legal"], matched: true }));
    const before = record(payload(), {
      versions: [version(B, { standing: "used", reviews: [{ review: "old", login: "brand-1", role: "brand", facet: "money" }] })],
    });

    expect(ask({ required: asked, record: before, reviews: [yes("brand-1")], contributors: ["brand-1"] }).ignored).toEqual([]);
    expect(ask({ required: asked, reviews: [yes("brand-1")], contributors: ["brand-1"] }).ignored).toHaveLength(1);
  });

  test("a role nobody holds is missing, and no yes is invented for it", () => {
    expect(ask({ required: required(["finance"]), reviews: [yes("legal-1")] }).facets[0]).toMatchObject({
      given: [],
      missing: ["finance"],
    });
  });
});

test("an approval depends on facet digests and people, and on no commit", () => {
  const decision = fc.record({
    decision: fc.constantFrom("approved", "rejected"),
    login: fc.constantFrom("legal-1", "legal-2", "brand-1"),
    about: fc.constantFrom(A, B),
  });
  fc.assert(
    fc.property(
      fc.array(decision, { maxLength: 6 }),
      fc.constantFrom("granted", "used", "superseded", "taken-back"),
      fc.string(),
      fc.string(),
      (said, how, one, other) => {
        const reviews = said.map(({ decision: what, login, about }, index) => ({
          review: `r${index}`,
          login,
          decision: what,
          facets: about.facets,
        }));
        const at = (commit: string) =>
          ask({ reviews, record: record(payload(), { versions: [version(A, { standing: how, commit })], burnt: ["r0"] }) });

        expect(at(one)).toEqual(at(other));
      },
    ),
  );
});

test("whoever says no last is never overheard, and no yes is ever invented", () => {
  const decision = fc.record({
    decision: fc.constantFrom("approved", "rejected"),
    login: fc.constantFrom("legal-1", "legal-2", "stranger"),
  });
  fc.assert(
    fc.property(fc.array(decision, { maxLength: 8 }), fc.subarray(["legal-1", "legal-2"]), (said, contributors) => {
      const reviews = said.map((one, index) => ({ ...one, review: `r${index}`, facets: A.facets }));
      const last = (login: string) => said.findLast((one) => one.login === login)?.decision;

      const { basis } = ask({ reviews, contributors });

      const refused = ["legal-1", "legal-2"].some((login) => last(login) === "rejected");
      const agreed = ["legal-1", "legal-2"].some((login) => last(login) === "approved" && !contributors.includes(login));
      expect(basis).toBe(!refused && agreed ? "reviews" : "missing");
    }),
  );
});

describe("a yes from before by somebody who wrote the change", () => {
  const before = standing(A, "used");
  const changed = { ...A, facets: { ...A.facets, content: B.facets.content } };
  const contributors = ["legal-1"];
  const question = { payload: B.digest, facets: changed.facets, record: before, contributors, reviews: [yes("legal-1")] };

  test("goes on counting where nothing changed, and is not called one that does not count", () => {
    const verdict = ask(question);

    expect(verdict.facets.filter(({ missing }) => missing.length > 0).map(({ facet }) => facet)).toEqual(["content"]);
    expect(verdict.ignored).toEqual([]);
  });

  test("does not count for what they changed, and that is said", () => {
    const verdict = ask({ ...question, reviews: [yes("legal-1"), yes("legal-1", changed)] });

    expect(verdict.facets.find(({ facet }) => facet === "content")?.missing).toEqual(["legal"]);
    expect(verdict.ignored.map(({ login }) => login)).toEqual(["legal-1"]);
  });
});
