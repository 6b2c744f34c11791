/** Exceptions that hold in every campaign grant no more than a campaign's own, and stand in nobody's way where they are not needed. */
import { expect, test } from "vitest";
import { checkAsset } from "#governance/check-asset.ts";
import type { Waiver } from "#governance/waivers.ts";
import { type AssetReport, isBlocked, openFindings } from "#model/finding.ts";
import { textHash } from "#model/text-hash.ts";
import type { StandingWaivers } from "#model/types.ts";
import { brandKit, campaign, FOOTER_HTML, FOOTER_TEXT, located, TODAY } from "./builders.ts";

const CLAIM = "3x faster";
type Standing = StandingWaivers["waivers"][number];
const GOOD: Standing = {
  rule: "unregistered-claim",
  text: CLAIM,
  reason: "The bench is public",
  grantedBy: "legal-reviewer",
  expires: TODAY,
};

interface Case {
  readonly html?: string;
  /** What the payload lists. */
  readonly carried?: Pick<Standing, "rule" | "text" | "expires"> | "nothing";
  /** The campaign's own. */
  readonly own?: Waiver;
}

function check(standing: Standing, { html = `<p>Now ${CLAIM}.</p>`, carried = standing, own }: Case = {}): AssetReport {
  const lists = carried === "nothing" ? [] : [{ rule: carried.rule, textHash: textHash(carried.text), expires: carried.expires }];
  return checkAsset({
    campaign: campaign({
      ...(own === undefined ? {} : { waivers: [own] }),
      payload: { html: html + FOOTER_HTML, text: `x${FOOTER_TEXT}`, waivers: lists },
    }),
    assetId: "launch-email",
    brand: { ...brandKit(), waivers: located({ schemaVersion: 1 as const, waivers: [standing] }, "brand/waivers.yaml") },
    today: TODAY,
    waiverRole: (id) => (id === "unregistered-claim" ? "legal" : "brand"),
  });
}

const messages = (report: AssetReport) => openFindings(report).map(({ rule, severity, message }) => `${rule} ${severity}: ${message}`);

test("suspends the finding up to and on its last day, and says whose approval of this content it needs", () => {
  const report = check(GOOD);

  expect(report.results.find(({ rule }) => rule === "unregistered-claim")).toMatchObject({ result: "suppressed" });
  expect(report.waived).toEqual([
    {
      ...{ rule: GOOD.rule, text: CLAIM, textHash: textHash(CLAIM), grantedBy: GOOD.grantedBy, reason: GOOD.reason, expires: GOOD.expires },
      ...{ role: "legal", isStanding: true },
    },
  ]);
  expect(isBlocked(report)).toBe(false);
});

test.for<readonly [what: string, special: Partial<Standing>, message: string]>([
  [
    "has expired",
    { expires: "2027-02-28" },
    "warn: The exception for “3x faster” expired on 28 February 2027. Change the words, or ask for a new exception.",
  ],
  ["names nobody", { grantedBy: " " }, "block: The exception for “3x faster” names nobody who granted it. Write who did."],
])("covers nothing when it %s", ([, special, message]) => {
  const report = check({ ...GOOD, ...special });

  expect(messages(report)).toContain(`waiver ${message}`);
  expect([report.waived, isBlocked(report)]).toEqual([[], true]);
});

test("covers nothing until the payload that will be approved lists it", () => {
  const report = check(GOOD, { carried: "nothing" });

  expect(messages(report)).toContain(
    "waiver warn: The standing exception for “3x faster” is not yet part of what will be approved. Render the campaign again; it holds where the asset's own file says these words.",
  );
  expect([report.waived, isBlocked(report)]).toEqual([[], true]);
});

test("says nothing where nothing is found: neither unused, nor over, nor for other words", () => {
  for (const special of [{}, { expires: "2020-01-01" }, { text: "2x faster" }, { grantedBy: " " }]) {
    const report = check({ ...GOOD, ...special }, { html: '<body lang="en"><p>News.</p>', carried: "nothing" });

    expect(messages(report)).toEqual([]);
    expect(report.results.at(-1)).toMatchObject({ rule: "waiver", result: "not-applicable" });
  }
});

test("gives way to the campaign's own exception for the same words", () => {
  const own: Waiver = { ...GOOD, asset: "launch-email", textHash: textHash(CLAIM), reason: "For this launch" };
  const report = check({ ...GOOD, expires: "2020-01-01" }, { own, carried: GOOD, html: `<body lang="en"><p>Now ${CLAIM}.</p>` });

  expect(report.waived).toMatchObject([{ reason: "For this launch" }]);
  expect(report.waived[0]).not.toHaveProperty("isStanding");
  expect(messages(report)).toEqual([]);
});

test("an approved payload that lists one is covered no longer once it is taken out of the brand's list", () => {
  const report = check({ ...GOOD, text: "4x faster" }, { carried: GOOD });

  expect([report.waived, isBlocked(report)]).toEqual([[], true]);
});

test("points to its line in brand/waivers.yaml", () => {
  const report = check({ ...GOOD, expires: "2027-02-28" });

  expect(openFindings(report).find(({ rule }) => rule === "waiver")?.place).toMatchObject({ file: "brand/waivers.yaml" });
});
