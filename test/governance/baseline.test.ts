/** What the list of known findings lets pass, and what it never does. */
import { describe, expect, test } from "vitest";
import { contentRolesOf } from "#commands/judge.ts";
import { checkAsset } from "#governance/check-asset.ts";
import { RULES } from "#governance/rules.ts";
import { changedBaseline } from "#governance/write-baseline.ts";
import { type AssetReport, type Finding, isBlocked, openFindings } from "#model/finding.ts";
import type { Baseline } from "#model/types.ts";
import { validate } from "#model/validators.ts";
import { brandKit, campaign, FOOTER_HTML, FOOTER_TEXT, located, TODAY } from "./builders.ts";

type Entry = Baseline["findings"][number];

/** A house rule that blocks, and one with a law behind it. */
const HOUSE = "unfilled-placeholder";
const LAWFUL = "unregistered-claim";

function reportOn(body: string, entries?: readonly Entry[]): AssetReport {
  const list: Baseline | undefined = entries === undefined ? undefined : { schemaVersion: 1, findings: entries };
  if (list !== undefined) expect(validate("baseline", list)).toEqual([]);
  return checkAsset({
    campaign: campaign({ payload: { html: `<html lang="en"><body>${body}${FOOTER_HTML}</body></html>`, text: `News.${FOOTER_TEXT}` } }),
    assetId: "launch-email",
    brand: { ...brandKit(), ...(list === undefined ? {} : { baseline: located(list, "brand/baseline.yaml") }) },
    today: TODAY,
    waiverRole: (rule) => (rule === LAWFUL ? "legal" : "brand"),
    rules: RULES.filter(({ meta }) => meta.id === HOUSE || meta.id === LAWFUL),
  });
}

function found(body: string, rule: string): readonly Finding[] {
  return openFindings(reportOn(body)).filter((finding) => finding.rule === rule);
}

function entryFor({ rule, quote, fingerprint = "" }: Finding, special: Partial<Entry> = {}): Entry {
  return { rule, quote, fingerprint, campaign: "2027-spring", asset: "launch-email", since: "2027-02-01", ...special };
}

const OLD = "<p>Write to [NAME] before the end of the month, and we will see.</p>";
const CLAIM = "<p>We are the #1 reporting tool in the whole world today.</p>";

function only<Item>(items: readonly Item[]): Item {
  const [first, ...others] = items;
  if (first === undefined || others.length > 0) throw new Error(`${items.length} instead of one`);
  return first;
}

describe("a known finding", () => {
  test("does not block, is listed with its day, and stays in the report", () => {
    const entry = entryFor(only(found(OLD, HOUSE)));

    const report = reportOn(OLD, [entry]);

    expect(isBlocked(report)).toBe(false);
    expect(report.known).toEqual([
      { rule: HOUSE, quote: entry.quote, severity: "block", fingerprint: entry.fingerprint, since: "2027-02-01", role: "brand" },
    ]);
    expect(report.results.find(({ rule }) => rule === HOUSE)).toMatchObject({
      result: "suppressed",
      reason: `Known since 1 February 2027: “${entry.quote}”.`,
    });
  });

  test("is the same wherever its paragraph moves, and whatever the white space", () => {
    const entry = entryFor(only(found(OLD, HOUSE)));

    expect(isBlocked(reportOn(`<h1>New above</h1><p>More.</p>${OLD.replace(" to ", "\n  to ")}`, [entry]))).toBe(false);
  });

  test.for<[name: string, body: string]>([
    ["other words", OLD.replace("[NAME]", "[CITY]")],
    ["the same words in another sentence", OLD.replace("before the end", "after the start")],
    ["one more of the same", `${OLD}${OLD}`],
  ])("is a new one with %s", ([, body]) => {
    const entry = entryFor(only(found(OLD, HOUSE)));

    expect(isBlocked(reportOn(body, [entry]))).toBe(true);
  });

  test("of another campaign or asset is not known here", () => {
    const finding = only(found(OLD, HOUSE));

    expect(isBlocked(reportOn(OLD, [entryFor(finding, { campaign: "2026-spring" })]))).toBe(true);
    expect(isBlocked(reportOn(OLD, [entryFor(finding, { asset: "launch-page" })]))).toBe(true);
  });

  test("needs the role that may except it to have approved the content", () => {
    const report = reportOn(OLD, [entryFor(only(found(OLD, HOUSE)))]);

    expect(contentRolesOf(report, { waivers: { roles: { default: "brand" } } }, RULES)).toEqual(["brand"]);
  });
});

describe("where a law stands behind it", () => {
  test.for<[name: string, special: Partial<Entry>, blocks: boolean]>([
    ["without a name", {}, true],
    ["without a reason", { acceptedBy: "legal-reviewer" }, true],
    ["with an empty reason", { acceptedBy: "legal-reviewer", reason: " " }, true],
    ["with both", { acceptedBy: "legal-reviewer", reason: "It is taken down in March." }, false],
  ])("%s", ([, special, blocks]) => {
    const report = reportOn(CLAIM, [entryFor(only(found(CLAIM, LAWFUL)), special)]);

    expect(isBlocked(report)).toBe(blocks);
    expect(openFindings(report).some(({ message }) => message.includes("a law stands behind it"))).toBe(blocks);
  });
});

test("an entry whose finding is gone is reported, and can be removed", () => {
  const entry = entryFor(only(found(OLD, HOUSE)));

  const report = reportOn("<p>News.</p>", [entry]);

  expect(openFindings(report)).toMatchObject([
    {
      rule: "known-findings",
      severity: "note",
      message: `“${entry.quote}” is on the list of known findings, and is not found any more where it stood. Take it off: \`campaigns rules baseline\`.`,
    },
  ]);
  expect(isBlocked(report)).toBe(false);
});

test("a rule that cannot be run is never known", () => {
  const broken = {
    ...(RULES[0] as (typeof RULES)[number]),
    check: () => ({
      end: () => {
        throw new Error("no");
      },
    }),
    applicability: () => ({ kind: "applies" as const }),
  };
  const report = checkAsset({
    campaign: campaign(),
    assetId: "launch-email",
    brand: { ...brandKit(), baseline: located({ schemaVersion: 1, findings: [] }, "brand/baseline.yaml") },
    today: TODAY,
    waiverRole: () => "legal",
    rules: [broken],
  });

  expect(isBlocked(report)).toBe(true);
});

describe("the list is made anew", () => {
  const findings = (body: string) => openFindings(reportOn(body)).map((finding) => ({ ...finding, campaign: "2027-spring" }));
  const question = { hasLaw: (rule: string) => rule === LAWFUL, today: "2027-03-01", isExtended: false } as const;

  test("the first holds everything; what has a law behind it waits for a name", () => {
    const { after, unaccepted, open } = changedBaseline({ ...question, before: undefined, found: findings(OLD + CLAIM) });

    expect(after.findings.map(({ rule, since }) => [rule, since])).toEqual([
      [HOUSE, "2027-03-01"],
      [LAWFUL, "2027-03-01"],
    ]);
    expect([unaccepted, open]).toEqual([1, 0]);
  });

  test("a later one loses what is gone and gains nothing, unless that is asked for", () => {
    const { after: first } = changedBaseline({ ...question, before: undefined, found: findings(OLD), today: "2027-02-01" });

    const quiet = changedBaseline({ ...question, before: first, found: findings(CLAIM) });
    const extended = changedBaseline({ ...question, before: first, found: findings(OLD + CLAIM), isExtended: true });

    expect([quiet.after.findings.length, quiet.gone.length, quiet.open]).toEqual([0, 1, 1]);
    expect(extended.after.findings.map(({ rule, since }) => [rule, since])).toEqual([
      [HOUSE, "2027-02-01"],
      [LAWFUL, "2027-03-01"],
    ]);
  });

  test("a name and a reason go to what has a law behind it, and nowhere else", () => {
    const accepted = { by: "legal-reviewer", reason: "Down in March." };
    const { after, unaccepted } = changedBaseline({ ...question, before: undefined, found: findings(OLD + CLAIM), accepted });

    expect(after.findings.map(({ rule, acceptedBy }) => [rule, acceptedBy])).toEqual([
      [HOUSE, undefined],
      [LAWFUL, "legal-reviewer"],
    ]);
    expect(unaccepted).toBe(0);
  });
});
