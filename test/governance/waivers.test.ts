/** Exceptions suspend exactly what they name, for as long as they say, and never quietly. */
import { expect, test } from "vitest";
import { checkAsset } from "#governance/check-asset.ts";
import type { Waiver } from "#governance/waivers.ts";
import { type AssetReport, isBlocked, openFindings } from "#model/finding.ts";
import { textHash } from "#model/text-hash.ts";
import { brandKit, campaign, FOOTER_HTML, FOOTER_TEXT, TODAY } from "./builders.ts";

const CLAIM = "3x faster";
const GOOD: Waiver = {
  rule: "unregistered-claim",
  asset: "launch-email",
  text: CLAIM,
  textHash: textHash(CLAIM),
  reason: "Evidence arrives on Monday",
  grantedBy: "legal-reviewer",
  expires: TODAY,
};

function check(
  waiver: Waiver,
  { html = `<p>Now ${CLAIM}.</p>`, rendered = waiver }: { readonly html?: string; readonly rendered?: Waiver } = {},
): AssetReport {
  const { rule, textHash: hash, expires } = rendered;
  return checkAsset({
    campaign: campaign({
      waivers: [waiver],
      payload: { html: html + FOOTER_HTML, text: `x${FOOTER_TEXT}`, waivers: [{ rule, textHash: hash, expires }] },
    }),
    assetId: "launch-email",
    brand: brandKit(),
    today: TODAY,
    waiverRole: (id) => (id === "unregistered-claim" ? "legal" : "brand"),
  });
}

function messages(report: AssetReport): readonly string[] {
  return openFindings(report).map(({ rule, severity, message }) => `${rule} ${severity}: ${message}`);
}

test("suspends the finding it names up to and on its last day, and says whose approval it needs", () => {
  const report = check(GOOD);

  expect(report.results.find(({ rule }) => rule === "unregistered-claim")).toMatchObject({
    result: "suppressed",
    reason: "Excepted: “3x faster”.",
    findings: [{ quote: CLAIM }],
  });
  expect(report.waived).toEqual([
    {
      rule: GOOD.rule,
      text: GOOD.text,
      textHash: GOOD.textHash,
      grantedBy: GOOD.grantedBy,
      role: "legal",
      reason: GOOD.reason,
      expires: GOOD.expires,
    },
  ]);
  expect(isBlocked(report)).toBe(false);
});

test("leaves other findings of the same rule standing", () => {
  const report = check(GOOD, { html: `<p>Now ${CLAIM}, used by 12,000 customers.</p>` });

  expect(report.results.find(({ rule }) => rule === "unregistered-claim")).toMatchObject({
    result: "fail",
    reason: "Excepted: “3x faster”.",
    findings: [{ quote: "12,000 customers" }],
  });
  expect(isBlocked(report)).toBe(true);
});

test.for([
  [
    "has expired",
    { expires: "2027-02-28" },
    "warn: The exception for “3x faster” expired on 28 February 2027. Change the words, or ask for a new exception.",
  ],
  ["names nobody", { grantedBy: " " }, "block: The exception for “3x faster” names nobody who granted it. Write who did."],
  [
    "carries the hash of other words",
    { textHash: textHash("4x faster") },
    "block: The exception for “3x faster” carries the hash of other words, so it covers nothing. Record it again for these words.",
  ],
  [
    "is for words that have changed since",
    { text: "2x faster", textHash: textHash("2x faster") },
    "warn: The exception for “2x faster” does not cover the words as they stand now. Ask for a new one, or go back to those words.",
  ],
] as const)("covers nothing when it %s", ([, special, message]) => {
  const report = check({ ...GOOD, ...special });

  expect(messages(report)).toContain(`waiver ${message}`);
  expect(openFindings(report).map(({ quote }) => quote)).toContain(CLAIM);
  expect(report.waived).toEqual([]);
  expect(isBlocked(report)).toBe(true);
});

test("covers nothing until the payload that will be approved carries it", () => {
  const report = check(GOOD, { rendered: { ...GOOD, expires: "2027-01-01" } });

  expect(messages(report)).toContain(
    "waiver block: The exception for “3x faster” is not yet part of what will be approved. Render the campaign again.",
  );
  expect(report.waived).toEqual([]);
});

test("is itself a finding when nothing needs it", () => {
  const report = check(GOOD, { html: '<body lang="en"><p>News.</p>' });

  expect(messages(report)).toEqual([
    "waiver warn: The exception for “3x faster” is not used: nothing complains about these words any more. Remove it.",
  ]);
  expect(isBlocked(report)).toBe(false);
});

test("cannot except itself", () => {
  const text = CLAIM;
  const report = check({ ...GOOD, rule: "waiver", text, textHash: textHash(text), expires: "2020-01-01" });

  expect(report.waived).toEqual([]);
  expect(report.results.at(-1)).toMatchObject({ rule: "waiver", result: "fail" });
});

test("is none of this asset's business when it is another's", () => {
  const report = check({ ...GOOD, asset: "other" }, { html: "<p>News.</p>" });

  expect(report.results.at(-1)).toMatchObject({ rule: "waiver", result: "pass" });
});

test("points to its line in waivers.yaml", () => {
  const report = check({ ...GOOD, expires: "2027-02-28" });

  const [finding] = openFindings(report).filter(({ rule }) => rule === "waiver");

  expect(finding?.place).toMatchObject({ file: "campaigns/2027-spring/waivers.yaml", line: 9 });
});
