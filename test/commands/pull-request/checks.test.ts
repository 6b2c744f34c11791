/** One check run per rule pack, with every finding at its line and column. */
import { expect, test } from "vitest";
import { checksOf } from "#commands/pull-request/checks.ts";
import { PipelineError } from "#errors/pipeline-error.ts";
import type { Finding, RuleResult } from "#model/finding.ts";
import { finding, report, result } from "../../report/pull-request/facts-builder.ts";

const COMMIT = "4".repeat(40);
const of = (reports: readonly ReturnType<typeof report>[], problems: readonly PipelineError[] = []) =>
  checksOf({ commit: COMMIT, reports, problems });
const found = (...findings: readonly Finding[]) => report("launch-email", { results: [result("a-rule", { result: "fail", findings })] });
const ended = (over: Partial<RuleResult>) => report("launch-email", { results: [result("a-rule", over)] });

test.for<[what: string, check: ReturnType<typeof report>, conclusion: string, title: string]>([
  ["nothing was found", report("launch-email"), "success", "Nothing found"],
  ["something is to be looked at", found(finding({ severity: "warn" }), finding({ severity: "note" })), "neutral", "2 things to look at"],
  ["something must be changed", found(finding({ severity: "block" }), finding()), "failure", "1 thing must be changed"],
  ["a rule broke", ended({ result: "error", reason: "a fault of ours" }), "failure", "A rule could not be checked"],
  ["a rule does not apply", ended({ result: "not-applicable", reason: "no offer" }), "success", "Nothing found"],
])("when %s it says so", ([, one, conclusion, title]) => {
  expect(of([one])).toMatchObject([{ commit: COMMIT, name: "campaigns / base", conclusion, title }]);
});

test("an exception that is in force is nothing to look at any more", () => {
  expect(
    of([ended({ result: "suppressed", reason: "excepted by @legal-reviewer", findings: [finding({ severity: "block" })] })]),
  ).toMatchObject([{ conclusion: "success", annotations: [] }]);
});

test("a finding stands at its line and columns, with why, and what to say instead", () => {
  const [check] = of([
    found(
      finding({
        severity: "block",
        place: { file: "campaigns/a/assets/m.md", line: 5, column: 3, endColumn: 9 },
        message: "Say it otherwise.",
        law: { title: "UWG", section: "§ 5", url: "https://law.example/5", asOf: "2026-01-01" },
        fix: { kind: "suggest", replacement: "customers" },
      }),
      finding({ severity: "note", place: { file: "campaigns/a/brief.yaml" } }),
    ),
  ]);

  expect(check?.annotations).toEqual([
    {
      path: "campaigns/a/assets/m.md",
      line: 5,
      column: 3,
      endColumn: 9,
      level: "failure",
      title: "unregistered-claim",
      message: "Say it otherwise.\nInstead: customers\nWhy: UWG, § 5 https://law.example/5",
    },
    expect.objectContaining({ path: "campaigns/a/brief.yaml", line: 1, level: "notice" }),
  ]);
});

test("each pack is a check of its own, over all its assets", () => {
  const checks = of([report("mail"), report("page"), report("page", { pack: "brand 1" })]);

  expect(checks.map(({ name }) => name)).toEqual(["campaigns / base", "campaigns / brand"]);
  expect(checks[0]?.summary).toContain("Rules base 2026.11, over 2 assets.");
});

test("files that cannot be read are a check of their own, each problem at its place where it has one", () => {
  const problems = [
    new PipelineError("DATE_PAST", "“ends” is no day.", {
      place: { file: "campaigns/a/brief.yaml", line: 14, column: 9, endColumn: 19, note: "expected a day, as 2027-05-01" },
      hint: "Write it as 2027-05-01.",
    }),
    new PipelineError("GIT_FAILED", "Something else."),
  ];

  const [check, ...others] = of([], problems);

  expect(others).toEqual([]);
  expect(check).toMatchObject({ name: "campaigns / files", conclusion: "failure", title: "2 problems in the files" });
  expect(check?.annotations).toEqual([
    {
      path: "campaigns/a/brief.yaml",
      line: 14,
      column: 9,
      endColumn: 19,
      level: "failure",
      title: "DATE_PAST",
      message: "“ends” is no day.\nexpected a day, as 2027-05-01\nWrite it as 2027-05-01.",
    },
  ]);
  expect(check?.summary).toBe("- “ends” is no day. Write it as 2027\\-05\\-01.\n- Something else.");
});

test("where nothing was checked nothing is published", () => {
  expect(of([])).toEqual([]);
});

test("no text of a rule or a file makes a row, a link, a mention or HTML in the summary", () => {
  const hostile = "x | y\n| new | row |\n[a](https://evil.example) <img src=x> @legal-reviewer";
  const [check, files] = of(
    [ended({ title: hostile, result: "error", reason: hostile })],
    [new PipelineError("GIT_FAILED", hostile, { hint: hostile })],
  );

  expect(check?.summary.split("\n")).toHaveLength(5);
  expect(files?.summary.split("\n")).toHaveLength(1);
  for (const summary of [check?.summary, files?.summary]) {
    expect(summary).not.toContain("<img");
    expect(summary).not.toMatch(/(?<!\\)\]\(/);
    expect(summary).not.toContain("@legal");
  }
});

test.for([1, 4, 40, 400])(
  "the summary of %i assets with every rule is never longer than GitHub takes, and what is open stands in it",
  (count) => {
    const assets = Array.from({ length: count }, (_, index) => {
      const rules = Array.from({ length: 180 }, (_rule, number) =>
        result(`rule-${number}`, {
          title: `A rule about something that takes a few words, number ${number}`,
          result: number % 2 === 0 ? "pass" : "not-applicable",
          ...(number % 2 === 0 ? {} : { reason: `This one has nothing of the kind, as one can see in its own text, number ${number}.` }),
        }),
      );
      const open = result("open", { title: "Something open", result: "needs-review", reason: `A question about asset ${index}.` });
      return report(`asset-${index}`, { results: [open, ...rules] });
    });

    const [check] = of(assets);

    expect(check?.summary.length).toBeLessThanOrEqual(65_535);
    expect(check?.summary).toContain("A question about asset 0.");
    expect(check?.summary).toContain(`over ${count} asset`);
  },
);

test("where even what is open is too long, it says how much of it had no room", () => {
  const assets = Array.from({ length: 2_000 }, (_, index) =>
    report(`asset-${index}`, {
      results: [result("open", { title: "Something open", result: "needs-review", reason: `Question ${index} ${"x".repeat(60)}` })],
    }),
  );

  const summary = of(assets)[0]?.summary ?? "";

  expect(summary.length).toBeLessThanOrEqual(65_535);
  expect(summary).toMatch(/\d+ more rows had no room here\.$/);
});
