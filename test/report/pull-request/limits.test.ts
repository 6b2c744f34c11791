/** The comment never grows beyond what GitHub takes, and never loses its end or its table. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { CLOSING, LONGEST_COMMENT, MARKER, renderComment } from "#report/pull-request/comment.ts";
import type { CampaignStage } from "#report/pull-request/facts.ts";
import { redline } from "#report/pull-request/since.ts";
import { about, campaign, choice, comment, facets, finding, mail, option, QUESTIONS, report, result } from "./facts-builder.ts";

const LONG = "Every word of this was changed by somebody. ".repeat(900);
const STOP = {
  by: "marketer",
  reason: LONG,
  seconds: 41,
  at: "2027-04-07T12:30:00Z",
  undone: [LONG, LONG],
  notUndone: [LONG],
  byHand: [{ asset: LONG, platform: "hubspot" }],
} as const;
const STAGES: readonly CampaignStage[] = [
  { kind: "needs-decision" },
  { kind: "ready" },
  { kind: "launched" },
  { kind: "refused" },
  { kind: "held" },
  { kind: "stopped", stop: STOP },
  { kind: "closed", discarded: [LONG], left: [LONG] },
  {
    kind: "blocked",
    problems: Array.from({ length: 300 }, () => ({ message: LONG, file: LONG, hint: LONG, detail: LONG })),
    questions: [...QUESTIONS, { id: "x", text: LONG, choices: [], way: LONG }],
  },
];

test("fits, keeps its table and its last line, however much there is to tell", () => {
  fc.assert(
    fc.property(
      fc.record({
        stage: fc.constantFrom(...STAGES),
        size: fc.constantFrom({ campaigns: 1, assets: 500 }, { campaigns: 3, assets: 70 }, { campaigns: 300, assets: 2 }),
        words: fc.constantFrom("plain words ", "$", "@", "\u202e", "<&|"),
        findings: fc.constantFrom(0, 40, 200),
      }),
      ({ stage, size: { campaigns, assets }, words, findings }) => {
        const text = words.repeat(3000).slice(0, 6000);
        const one = campaign({
          name: text,
          stage,
          assets: Array.from({ length: assets }, (_nothing, index) =>
            mail({
              asset: `mail-${index}`,
              title: text,
              account: text,
              facets: facets(),
              outcome: { result: "refused", reason: text, way: text },
              ignored: [{ login: "marketer", reason: text }],
              shown:
                index % 2 === 0
                  ? { kind: "not-shown", reason: text }
                  : {
                      ...{ kind: "shown", page: "x-shown.html", until: "2027-04-07T12:30:00Z" },
                      links: Array.from({ length: 20 }, () => ({ part: text, address: `https://shows.example/${"x".repeat(950)}` })),
                    },
            }),
          ),
          choices: Array.from({ length: Math.min(assets, 70) }, (_nothing, index) =>
            choice({
              asset: `mail-${index}`,
              options: Array.from({ length: 5 }, (_none, at) => option({ number: at + 1, subject: `${at} ${text}`, blocks: [text, text] })),
              why: text,
            }),
          ),
          written: Array.from({ length: assets }, (_nothing, index) => ({
            ...{ campaign: "x", asset: `mail-${index}`, model: text, rounds: 1, mended: 3, corrected: 0, changedLines: 2 },
            used: { inputTokens: 100_000, outputTokens: 100_000, cost: { micros: 1_000_000, currency: "USD" } },
          })),
          reports: [
            report("mail-0", {
              results: [
                result("x", {
                  title: text,
                  result: "fail",
                  findings: Array.from({ length: findings }, () => finding({ message: text, quote: text })),
                }),
              ],
            }),
          ],
        });
        const facts = comment({ campaigns: Array.from({ length: campaigns }, () => one), notices: [text, text] });

        const shown = renderComment(facts);

        expect(shown.length).toBeLessThanOrEqual(LONGEST_COMMENT);
        expect(shown.startsWith(MARKER)).toBe(true);
        expect(shown.endsWith(CLOSING)).toBe(true);
        if (stage.kind === "needs-decision" || stage.kind === "ready")
          expect(shown).toContain("| what | where | to whom | when | can it be stopped? |");
      },
    ),
    { numRuns: 20 },
  );
}, 60_000);

test("what is left out is replaced by a sentence, the redline first", () => {
  const texts = Array.from({ length: 30 }, (_nothing, index) => ({
    asset: "launch-email",
    field: `part ${index}`,
    before: `${index} ${LONG.slice(0, 9000)}`,
    after: LONG.slice(0, 9000).replaceAll("word", `${index}`),
  }));
  const text = renderComment(
    about({
      since: [
        {
          login: "legal-reviewer",
          at: "2027-03-29T18:02:00Z",
          decision: "approved",
          changed: [{ asset: "launch-email", facets: ["content"] }],
          texts,
        },
      ],
    }),
  );

  expect(text).toContain(
    "The changed words are not shown here, because this comment is long: they are under “Files changed” of this pull request.",
  );
  expect(text).toContain("- Postal address and opt\\-out: found nothing");
});

test("of very many assets it shows the first, and counts the rest", () => {
  const text = renderComment(about({ assets: Array.from({ length: 70 }, (_nothing, index) => mail({ asset: `mail-${index}` })) }));

  expect(text).toContain("**10 more** of 70 are not shown here");
});

test("compares texts that have hardly a word in common as a whole, not for minutes", () => {
  const text = redline(LONG, LONG.replaceAll("e", "o"));

  expect(text).toContain("it is not compared word by word");
});
