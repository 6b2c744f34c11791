import fc from "fast-check";
import { expect, test } from "vitest";
import { questionsIn } from "#report/pull-request/asked-questions.ts";
import { MARKER, renderComment } from "#report/pull-request/comment.ts";
import { about, campaign, comment, QUESTIONS, SLUG } from "./facts-builder.ts";

test("the numbers go on through all campaigns, and are read back as they were asked", () => {
  const stage = { kind: "questions", questions: QUESTIONS } as const;
  const text = renderComment(comment({ campaigns: [campaign({ stage }), campaign({ stage, slug: "2027-summer" })] }));

  expect(questionsIn(text)).toEqual([
    { number: 1, id: "offer-ends", slug: SLUG },
    { number: 2, id: "claim-1", slug: SLUG },
    { number: 3, id: "offer-ends", slug: "2027-summer" },
    { number: 4, id: "claim-1", slug: "2027-summer" },
  ]);
  expect(text).toContain("**4A** say");
});

test("reads what GitHub gives back with its own line ends", () => {
  const text = renderComment(about({ stage: { kind: "questions", questions: QUESTIONS } }));

  expect(questionsIn(text.replaceAll("\n", "\r\n"))).toHaveLength(2);
});

test.for<[name: string, body: string]>([
  ["no comment of ours", "<!-- questions: x 1=y -->\nhello"],
  ["a hidden line below the head", `${MARKER}\n\nhello\n<!-- questions: x 1=y -->`],
  ["nothing", ""],
  ["half a pair", `${MARKER}\n<!-- questions: x 1= =y a=b -->`],
])("finds nothing in %s", ([, body]) => {
  expect(questionsIn(body)).toEqual([]);
});

test("whatever an id is, it is read back", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 40 }), (id) => {
      const [question] = QUESTIONS;
      if (question === undefined) return;
      const text = renderComment(about({ stage: { kind: "questions", questions: [{ ...question, id }] } }));

      expect(questionsIn(text)).toEqual([{ number: 1, id, slug: SLUG }]);
    }),
  );
});
