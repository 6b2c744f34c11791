/** What a language model said, as people read it: marked as its word, in few lines, never as a pass. */
import { expect, test } from "vitest";
import type { JudgedVerdict, RuleResult } from "#model/finding.ts";
import { toJudge, unasked } from "#report/to-judge.ts";
import { benchAt, golden, screen } from "./scenes.ts";

function judged(title: string, verdict: JudgedVerdict, reason: string, votes: readonly JudgedVerdict[] = [verdict]): RuleResult {
  const said = verdict === "fails" ? { quote: "the best ever", clause: "It is plain." } : {};
  return {
    rule: title,
    title,
    result: "needs-review",
    reason,
    findings: [],
    judged: { verdict, version: 1, prompt: "", model: "m", votes, ...said },
  };
}

test.for<[name: string, results: readonly RuleResult[], lines: readonly string[]]>([
  [
    "an objection stands with its words and how often it was said",
    [judged("Sounds like us", "fails", "It boasts", ["fails", "holds", "fails"])],
    [
      "Sounds like us: A language model objects to “the best ever”: It boasts. Asked 3 times, it said so 2 times. That is advice; you decide.",
    ],
  ],
  [
    "what it has nothing against is one line, and no approval",
    [judged("A", "holds", "Fine."), judged("B", "does-not-apply", "Nothing here.")],
    ["Read by a language model: it has nothing against “A”, “B”. That is advice, and no approval."],
  ],
  [
    "what nobody judged is one line for each reason",
    [
      judged("A", "not-asked", "Could not judge: the text is too long to be asked about."),
      judged("B", "not-asked", "Could not judge: the text is too long to be asked about."),
      judged("C", "judge-failed", "Could not judge: the words it quotes do not stand in the text."),
      judged("D", "cannot-tell", "Too short."),
    ],
    [
      "Could not judge: the text is too long to be asked about. Please look yourself: “A”, “B”.",
      "Could not judge: the words it quotes do not stand in the text. Please look yourself: “C”.",
      "Read by a language model: it cannot tell. Please look yourself: “D”.",
    ],
  ],
  [
    "the rules' own questions come first",
    [judged("A", "holds", "Fine."), { rule: "r", title: "Rule", result: "needs-review", reason: "Is it so?", findings: [] }],
    ["Rule: Is it so?", "Read by a language model: it has nothing against “A”. That is advice, and no approval."],
  ],
])("%s", ([, results, lines]) => {
  expect(toJudge({ results }).map(({ title, reason }) => `${title}: ${reason}`)).toEqual(lines);
});

test("what a reviewer would be asked, where none is set up, is no question, and is counted once", () => {
  const none = (title: string) => judged(title, "no-reviewer", "Could not judge: no reviewer is set up.");
  const results = [none("A"), none("B")];

  expect(toJudge({ results })).toEqual([]);
  expect(unasked([{ results }, { results: [none("A")] }])).toBe("2 questions need a language model as reviewer: none is set up.");
  expect(unasked([{ results: [none("A")] }])).toBe("1 question needs a language model as reviewer: none is set up.");
  expect(unasked([{ results: [judged("A", "not-asked", "Too long.")] }])).toBeUndefined();
});

interface Reported {
  readonly reports: readonly { readonly asset: string; readonly results: readonly RuleResult[] }[];
}

test("recorded answers stand under the questions, on the terminal and for auditors, and change nothing else", async () => {
  const bench = await benchAt("written");
  const config = await bench.read(".github/campaigns.yml");
  await bench.write(".github/campaigns.yml", `${config}\nreviewer:\n  kind: recorded\n  file: reviews/recorded.json\n`);
  const record = async (reviews: readonly object[]): Promise<void> =>
    await bench.write("reviews/recorded.json", JSON.stringify({ schemaVersion: 1, model: "example-model-2026-10", reviews }));
  await record([]);
  const before: Reported = JSON.parse((await bench.campaigns("check", "--json")).output);
  const mail = before.reports.find(({ asset }) => asset === "launch-email")?.results.filter(({ judged: said }) => said !== undefined) ?? [];
  const keyOf = (rule: string): string => mail.find((result) => result.rule === rule)?.judged?.key ?? "";
  const impression = "What a hurried reader takes from subject and headlines is true.";
  const objection = {
    verdict: "fails",
    quote: "Reports in under a second",
    clause: impression,
    reason: "The second is measured in the product, and the headline sounds like the whole work.",
  };
  await record([
    { rule: "overall-impression", key: keyOf("overall-impression"), answers: [objection, objection, { ...objection, verdict: "holds" }] },
    {
      rule: "one-voice-throughout",
      key: keyOf("one-voice-throughout"),
      answers: [
        {
          verdict: "holds",
          quote: "Reports in under a second",
          clause: "The sender is one person throughout: “I”, or “we”, or the company's name.",
          reason: "It is “we” throughout.",
        },
      ],
    },
  ]);

  await golden("check-judged", await screen(bench, "check"));
  await bench.campaigns("check", "--sarif", "check.sarif");
  const log: {
    readonly runs: readonly [{ readonly results: readonly { readonly ruleId: string; readonly kind: string; readonly level: string }[] }];
  } = JSON.parse(await bench.read("check.sarif"));
  const [said] = log.runs[0].results.filter(({ ruleId }) => ruleId === "overall-impression");
  expect(said).toMatchObject({
    kind: "review",
    level: "none",
    properties: { judged: { verdict: "fails", model: "example-model-2026-10" } },
  });
  await golden("sarif-judged", `${JSON.stringify(said, null, 2)}\n`);
});
