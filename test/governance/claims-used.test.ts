/** Which registered claims a campaign's words use. */
import { expect, test } from "vitest";
import { registeredClaims } from "#governance/facts/claims-used.ts";
import { brandKit, campaign, payloadSource, type SpecialPayload } from "./builders.ts";

const BRAND = brandKit();
const C_014 = { id: "C-014", evidence: "bench-2027-01.pdf", expires: "2027-12-31" };

const claimsOf = (payload: SpecialPayload) => registeredClaims(campaign({ payload }), BRAND);

test("words without a claim use none", () => {
  expect(claimsOf({ text: "Reports for everybody." })).toEqual([]);
});

test.for<[where: string, payload: SpecialPayload, wording: string]>([
  ["the subject", { subject: "Reports in under a second" }, "Reports in under a second"],
  ["the preview line", { preheader: "Now up to 2.4x faster" }, "up to 2.4x faster"],
  ["the text", { text: "It is up to 2.4x faster than before." }, "up to 2.4x faster"],
  ["a line of text that was wrapped", { text: "Get your reports in under\na second." }, "reports in under\na second"],
  ["a page's title", { kind: "landing-page", subject: "Reports in under a second" }, "Reports in under a second"],
  ["a page's search text", { kind: "landing-page", preheader: "reports in under a second" }, "reports in under a second"],
])("a claim in %s is told with its wording there, its evidence and its end", ([, payload, wording]) => {
  expect(claimsOf(payload)).toEqual([{ ...C_014, wording }]);
});

test("a claim that is used twice is told once, and claims come by their number", () => {
  const used = claimsOf({ text: "Rated 4.8/5 by readers. Up to 2.4x faster. Reports in under a second." });

  expect(used.map(({ id }) => id)).toEqual(["C-014", "C-021"]);
});

test("every asset of the campaign is read", () => {
  const whole = campaign({ payload: { subject: "Up to 2.4x faster" } });
  const page = payloadSource({ kind: "landing-page", text: "Rated 4.8/5 by readers." }, "launch-page");

  const used = registeredClaims({ ...whole, payloads: { ...whole.payloads, "launch-page": page } }, BRAND);

  expect(used.map(({ id }) => id)).toEqual(["C-014", "C-021"]);
});

test("what only resembles a claim is none", () => {
  expect(claimsOf({ text: "up to 2.4x fastest; reports under a second" })).toEqual([]);
});
