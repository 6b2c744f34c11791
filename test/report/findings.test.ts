/** What people read when rules complain, compared word for word. */
import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { checkAsset } from "#governance/check-asset.ts";
import { correctAsset } from "#governance/correct-asset.ts";
import { markFixed } from "#governance/mark-fixed.ts";
import type { AssetReport, Correction } from "#model/finding.ts";
import { textHash } from "#model/text-hash.ts";
import { findingsJson, renderFindings } from "#report/findings.ts";
import { brandKit, campaign, FOOTER_HTML, FOOTER_TEXT, type SpecialCampaign, TODAY } from "../governance/builders.ts";

const SOURCE = `---
kind: email
subject: Run 3x faster
preheader: Read on
headline: News for users
cta:
  label: Start now
---
Hi {{ person.firstName | "there" }},

the best reports for your users, **now $39** until 9 April.
`;

const BLOCKED: SpecialCampaign = {
  asset: SOURCE,
  brief: { offer: { kind: "discount", percent: 20, code: "SPRING20", ends: "2027-04-07", terms: "First year only." } },
  payload: {
    regions: ["US", "CA"],
    subject: "Run 3x faster",
    html: '<h1>News for users</h1><p>Hi {{ contact.firstname|default("there") }},</p><p>the best reports for your users, <strong>now $39</strong> until 9 April.</p>',
    text: "the best reports for your users, now $39 until 9 April.",
  },
};

function check(special: SpecialCampaign): AssetReport {
  return checkAsset({ campaign: campaign(special), assetId: "launch-email", brand: brandKit(), today: TODAY, waiverRole: () => "legal" });
}

test("leads with what blocks, and shows each finding where it can be mended", async () => {
  const text = renderFindings([check(BLOCKED)], { colour: false });

  await expect(text).toMatchFileSnapshot("golden/findings-blocked.txt");
});

test("says what was checked when nothing stands in the way, and what was corrected and excepted", async () => {
  const waiver = { rule: "unregistered-claim", textHash: textHash("best"), expires: "2027-05-31" };
  const special: SpecialCampaign = {
    asset: SOURCE,
    payload: { html: `<p>The best reports.</p>${FOOTER_HTML}`, text: `The best reports.${FOOTER_TEXT}`, waivers: [waiver] },
    waivers: [{ ...waiver, asset: "launch-email", text: "best", reason: "Opinion, not fact", grantedBy: "legal-reviewer" }],
  };
  const corrections =
    correctAsset({ campaign: campaign(special), assetId: "launch-email", brand: brandKit(), today: TODAY })?.corrections ?? [];

  const text = renderFindings([markFixed(check(special), corrections)], { colour: false, corrections });

  await expect(text).toMatchFileSnapshot("golden/findings-clean.txt");
});

test("names what could not be checked, and says it is not the marketer's fault", async () => {
  const report: AssetReport = {
    campaign: "2027-spring",
    asset: "launch-email",
    pack: "base 2026.11",
    results: [{ rule: "some-rule", title: "Some check", result: "error", reason: "It stopped: out of memory", findings: [] }],
    waived: [],
  };

  await expect(renderFindings([report], { colour: false })).toMatchFileSnapshot("golden/findings-error.txt");
});

test("writes no rule id in the first line of a finding", () => {
  const report = check(BLOCKED);
  const ids = report.results.map(({ rule }) => rule);

  const firstLines = renderFindings([report], { colour: false })
    .split("\n")
    .filter((line) => /^[✗!·]/.test(line));

  expect(firstLines.length).toBeGreaterThan(3);
  expect(firstLines.filter((line) => ids.some((id) => line.includes(id)))).toEqual([]);
});

test("colours only where a terminal wants it", () => {
  const report = check(BLOCKED);

  const plain = renderFindings([report], { colour: false });
  const coloured = renderFindings([report], { colour: true });

  expect(plain).not.toContain("\u001b");
  expect(coloured).toContain("\u001b[31m");
  expect(stripVTControlCharacters(coloured)).toBe(plain);
});

test("marks a correction inside its line", () => {
  const correction: Correction = {
    rule: "forbidden-term",
    asset: "launch-email",
    place: { file: "a.md", line: 2, column: 5, endColumn: 10, excerpt: { firstLine: 1, lines: ["", "Our users win."] } },
    before: "users",
    after: "customers",
  };

  const text = renderFindings([check({})], { colour: false, corrections: [correction] });

  expect(text).toContain("a.md:2:5  Our [-users-]{+customers+} win.  (forbidden-term)");
});

test("gives programs the verdict and the worst findings first", () => {
  const { blocked, findings } = findingsJson([check(BLOCKED)]);

  expect(blocked).toBe(true);
  expect(findings.map(({ severity }) => severity)).toEqual(findings.map(({ severity }) => severity).toSorted());
  expect(findings[0]).toMatchObject({ campaign: "2027-spring", severity: "block" });
});

test("has nothing to say about nothing", () => {
  expect(renderFindings([], { colour: true })).toBe("");
});
