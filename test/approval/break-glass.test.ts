/** Broken glass answers for roles that did not, and for nothing else. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { withoutMissing } from "#approval/break-glass.ts";
import type { ApprovalVerdict, FacetVerdict } from "#approval/verdict.ts";
import { BREAK_GLASS } from "#approval/verdict.ts";
import { desired, missing, verdict } from "../plan/builders.ts";

const MAIL = desired();
const BY = { login: "on-call", review: `${BREAK_GLASS}1` };

const withFirst = (whole: ApprovalVerdict, over: Partial<FacetVerdict>): ApprovalVerdict => ({
  ...whole,
  facets: whole.facets.map((facet, at) => (at === 0 ? { ...facet, ...over } : facet)),
});

test("every role that did not answer is answered by whoever broke it, under their name", () => {
  const broken = withoutMissing(missing(MAIL), BY);

  expect(broken.basis).toBe("reviews");
  expect(broken.facets.flatMap((facet) => facet.missing)).toEqual([]);
  expect(broken.facets[0]?.given).toEqual([{ ...BY, role: "legal", facet: "content" }]);
});

test.for<[what: string, verdict: ApprovalVerdict]>([
  ["a no", withFirst(missing(MAIL), { rejectedBy: ["legal-reviewer"] })],
  ["a facet nobody is named for", withFirst(missing(MAIL), { uncovered: true })],
  ["people nobody knows", { ...missing(MAIL), strangers: ["Sam"] }],
])("%s is not overridden", ([, asked]) => {
  expect(withoutMissing(asked, BY).basis).toBe("missing");
});

test("what stands without it stays exactly as it is", () => {
  for (const basis of ["reviews", "restored"] as const) {
    const asked = verdict(MAIL, { basis });
    expect(withoutMissing(asked, BY)).toBe(asked);
  }
});

test("yeses that were given stay theirs, and nothing that blocks is ever lost", () => {
  const roles = fc.subarray(["legal", "brand", "crm"]);
  fc.assert(
    fc.property(
      roles,
      roles,
      fc.subarray(["somebody"]),
      fc.boolean(),
      fc.subarray(["Sam"]),
      (open, given, rejectedBy, uncovered, strangers) => {
        const yes = given.map((role) => ({ review: "r", login: "l", role, facet: "content" as const }));
        const asked = { ...withFirst(missing(MAIL), { missing: open, given: yes, rejectedBy, uncovered }), strangers };

        const broken = withoutMissing(asked, BY);

        expect(broken.facets[0]?.given.slice(0, yes.length)).toEqual(yes);
        expect(broken.basis).toBe(rejectedBy.length > 0 || uncovered || strangers.length > 0 ? "missing" : "reviews");
        expect(broken.facets.map((facet) => facet.rejectedBy)).toEqual(asked.facets.map((facet) => facet.rejectedBy));
      },
    ),
  );
});
