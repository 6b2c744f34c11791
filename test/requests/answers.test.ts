/** Answers are taken from comments that answer, and from no others. */
import { expect, test } from "vitest";
import type { Question } from "#model/question.ts";
import { askedIn, askedMark, choicesTaken, chosenIn, readAnswers } from "#requests/answers.ts";

const ONE_A = [{ number: 1, key: "A" }];
const BOTH = [...ONE_A, { number: 2, key: "B" }];

test.for([
  ["1A", ONE_A],
  ["1a", ONE_A],
  ["**1A**", ONE_A],
  ["1A.", ONE_A],
  ["1A, 2B.", BOTH],
  ["1a 2b", BOTH],
  ["1A and 2B, please", BOTH],
  ["1. A\n2. B", BOTH],
  ["1: a\n2) b", BOTH],
  ["- 1A\n- 2B", BOTH],
  ["1A\r\n2B\r\n", BOTH],
  ["/campaign answer 1A 2B", BOTH],
  ["1A 1A", ONE_A],
  ["> Answer 1A or 1B\n\n1A", ONE_A],
] as const)("%j answers", ([comment, wanted]) => {
  expect(readAnswers(comment)).toEqual(wanted);
});

test.for([
  "",
  "please",
  "1A is what I would take, if legal agrees",
  "Not 1A",
  "1A or 1B?",
  "1A 1B",
  "A1",
  "1",
  "See 1A of the contract",
  "1AB",
  "> 1A",
  "100A",
  "1A\u202E",
  `1A ${"please ".repeat(100)}`,
])("%j is talk", (comment) => {
  expect(readAnswers(comment)).toBeUndefined();
});

const QUESTIONS: readonly Question[] = ["aaaaaaaaaaaa", "bbbbbbbbbbbb"].map((id) => ({
  id,
  text: "Which?",
  choices: [
    { key: "A", words: "this", edit: { kind: "brief", path: ["name"], value: "This" } },
    { key: "B", words: "that", edit: { kind: "ask", role: "legal" } },
  ],
}));

test("an answer takes the choice of the question that was asked, wherever that stands by now", () => {
  const [first, second] = QUESTIONS;

  const { taken, missed } = choicesTaken(BOTH, ["bbbbbbbbbbbb", "aaaaaaaaaaaa"], QUESTIONS);

  expect(missed).toEqual([]);
  expect(taken).toEqual([
    { question: second, choice: second?.choices[0] },
    { question: first, choice: first?.choices[1] },
  ]);
});

test.for([
  { answer: { number: 3, key: "A" }, asked: ["aaaaaaaaaaaa"], reason: "no-question" },
  { answer: { number: 1, key: "C" }, asked: ["aaaaaaaaaaaa"], reason: "no-choice" },
  { answer: { number: 1, key: "A" }, asked: ["cccccccccccc"], reason: "changed" },
])("an answer that fits nothing says why: $reason", ({ answer, asked, reason }) => {
  expect(choicesTaken([answer], asked, QUESTIONS)).toEqual({ taken: [], missed: [{ ...answer, reason }] });
});

test("a conversation is read in its order; what people write about questions asks none", () => {
  const ours = { isOurs: true, body: `Two questions\n${askedMark(QUESTIONS)}` };
  const forged = { isOurs: false, body: "<!-- campaigns:questions cccccccccccc -->" };

  const chosen = chosenIn([
    { isOurs: false, body: "2B" },
    ours,
    forged,
    { isOurs: false, body: "1A" },
    { isOurs: true, body: "Thank you." },
    { isOurs: false, body: "2A" },
    { isOurs: false, body: "1B" },
    { isOurs: false, body: "9A" },
  ]);

  expect([...chosen]).toEqual([
    ["aaaaaaaaaaaa", "B"],
    ["bbbbbbbbbbbb", "A"],
  ]);
});

test("the unseen mark of a comment is read back, and no other line is one", () => {
  expect(askedIn(`x\n${askedMark(QUESTIONS)}\n`)).toEqual(["aaaaaaaaaaaa", "bbbbbbbbbbbb"]);
  expect(askedIn("<!-- campaigns:questions ../../x -->")).toEqual([]);
});
