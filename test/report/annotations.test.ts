/** What GitHub marks beside the lines: few, the worst first, and no text can become a command of its own. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { PipelineError } from "#errors/pipeline-error.ts";
import type { AssetReport, Finding, Severity } from "#model/finding.ts";
import { textHash } from "#model/text-hash.ts";
import { annotationLines } from "#report/annotations.ts";
import { choice } from "./pull-request/facts-builder.ts";

function finding(special: Partial<Finding> & { readonly severity: Severity }): Finding {
  return {
    rule: "forbidden-term",
    asset: "launch-email",
    message: "“users” is a word the brand does not use.",
    place: { file: "campaigns/2027-spring/assets/launch-email.md", line: 11, column: 23, endColumn: 28 },
    quote: "users",
    textHash: textHash("users"),
    ...special,
  };
}

function report(...findings: readonly Finding[]): AssetReport {
  return {
    campaign: "2027-spring",
    asset: "launch-email",
    pack: "base 2026.11",
    results: [{ rule: "forbidden-term", title: "Words the brand does not use", result: "fail", findings }],
    waived: [],
  };
}

test("marks problems and findings at their place, what stops a campaign first", async () => {
  const problems = [
    new PipelineError("BRIEF_CONTRADICTION", "Offer ends (1 May) is before the send date (3 May)", {
      place: {
        file: "campaigns/2027-spring/brief.yaml",
        line: 14,
        column: 9,
        endColumn: 19,
        note: "expected 3 May 2027 or later (schedule.at, line 22)",
      },
      detail: "The mail would promise a discount that is already over.",
      hint: "Move the offer's end, or send earlier.",
    }),
    new PipelineError("PAYLOAD_MISSING", "2027-spring/launch-email is not rendered yet.", { hint: "Run `campaigns render 2027-spring`." }),
  ];
  const reports: readonly AssetReport[] = [
    report(
      finding({ severity: "note", message: "The subject is long: 61 of 60." }),
      finding({ severity: "warn", fix: { kind: "safe", replacement: "customers" } }),
      finding({
        severity: "block",
        message: "“#1” is a rank, and needs its source: 100% proof.",
        place: { file: "campaigns/a,b:c/x.md", column: 4 },
      }),
    ),
    {
      ...report(),
      results: [{ rule: "some-rule", title: "Some check", result: "error", reason: "It stopped: out of memory", findings: [] }],
    },
  ];

  await expect(`${annotationLines({ problems, reports }).join("\n")}\n`).toMatchFileSnapshot("golden/annotations.txt");
});

test("says nothing where nothing stands against a campaign", () => {
  expect(annotationLines({ problems: [], reports: [report()] })).toEqual([]);
});

test("marks ten of each kind, and says how many more there are", () => {
  const many = (severity: Severity, count: number) => Array.from({ length: count }, () => finding({ severity }));

  const lines = annotationLines({ problems: [], reports: [report(...many("warn", 11), ...many("block", 12), ...many("note", 3))] });

  const of = (level: string) => lines.filter((line) => line.startsWith(`::${level} `)).length;
  expect([of("error"), of("warning"), of("notice")]).toEqual([10, 10, 3]);
  expect(lines.at(-1)).toBe("3 more remarks not marked beside the lines, because GitHub shows ten of a kind. All are listed above.");
});

test("ends a very long message itself, and never in the middle of a character", () => {
  const [line = ""] = annotationLines({
    problems: [],
    reports: [report(finding({ severity: "warn", message: `${"a".repeat(3999)}😀${"b".repeat(5000)}` }))],
  });

  expect(line).toMatch(/aaa …$/);
  expect(line.isWellFormed()).toBe(true);
});

test("whatever the words are, each remark is one line and one command", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom("\n::error::gotcha", "\r::add-mask::x", "a::b,c=d", "%0A::stop-commands::x", "title=x,file=y"),
  );

  fc.assert(
    fc.property(text, text, text, (message, file, hint) => {
      const lines = annotationLines({
        problems: [new PipelineError("FILE_NAME", message, { hint, place: { file, line: 1 } })],
        reports: [report(finding({ severity: "warn", message, place: { file } }))],
      });

      expect(lines).toHaveLength(2);
      for (const line of lines) {
        expect(line).not.toMatch(/[\r\n]/);
        const [, properties = ""] = /^::(?:error|warning) (.*?)::/.exec(line) ?? [];
        expect(properties.split(",").map((part) => part.split("=")[0])).toEqual(
          line.startsWith("::error") ? ["file", "line", "title"] : ["file", "title"],
        );
      }
    }),
  );
});

test("a text that is to be chosen is a remark beside the first of them, and what it says is no command", () => {
  const [line = "", ...more] = annotationLines({ reports: [], problems: [], choices: [choice({ asset: "launch-email" })] });

  expect(more).toEqual([]);
  expect(line).toBe(
    "::notice file=campaigns/2027-spring-launch/options/launch-email/1.md,title=A text is to be chosen::launch-email has 2 texts to choose from. Write the comment /campaign choose launch-email 1, or another number. Until one is chosen, nothing of the mail is put into HubSpot. Everything else goes on.",
  );
});
