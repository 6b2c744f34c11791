/** The one line about a text that a language model wrote, and the count of lines that are no longer as it wrote them. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { linesChanged, type WrittenBy, writtenInWords } from "#report/written-by.ts";

const BARE: WrittenBy = { campaign: "2027-spring", asset: "launch-email", model: "m", rounds: 0, mended: 0, corrected: 0, changedLines: 0 };
const usd = (micros: number) => ({ micros, currency: "USD" });

test.for<[what: string, special: Partial<WrittenBy>, says: string]>([
  ["nothing happened since", {}, "m-1; nothing changed since"],
  ["one line is another", { changedLines: 1 }, "m-1; 1 line changed since"],
  ["rules corrected something", { corrected: 2 }, "m-1; 2 corrections by rule; nothing changed since"],
  ["rules corrected one thing, and people another", { corrected: 1, changedLines: 1 }, "m-1; 1 correction by rule; 1 line changed since"],
  ["it went back", { rounds: 1, mended: 2, changedLines: 3 }, "m-1, mended once (what 2 checks had found); 3 lines changed since"],
  ["it went back for nothing", { rounds: 2 }, "m-1, mended 2 times; nothing changed since"],
  ["what it used is known", { used: { inputTokens: 1_000, outputTokens: 204 } }, "m-1, 1,204 tokens; nothing changed since"],
  ["its cost is known", { used: { inputTokens: 1, outputTokens: 0, cost: usd(12_000) } }, "m-1, 1 token, 0.01 USD; nothing changed since"],
  [
    "it cost next to nothing",
    { used: { inputTokens: 9, outputTokens: 1, cost: usd(65) } },
    "m-1, 10 tokens, less than 0.01 USD; nothing changed since",
  ],
])("where %s", ([, special, says]) => {
  expect(writtenInWords({ ...BARE, ...special }, "m-1")).toBe(says);
});

test("where what it wrote is not to be had any more", () => {
  const { changedLines: _, ...unknown } = BARE;

  expect(writtenInWords(unknown, "m-1")).toBe("m-1; changed since");
});

test.for<[what: string, before: string, after: string, lines: number]>([
  ["nothing", "a\nb\n", "a\nb\n", 0],
  ["the ends of lines alone", "a\nb\n", "a\r\nb", 0],
  ["a line in the place of another", "a\nb\nc\n", "a\nX\nc\n", 1],
  ["a line put in", "a\nc\n", "a\nb\nc\n", 1],
  ["a line taken out", "a\nb\nc\n", "a\nc\n", 1],
  ["two lines for one, and another elsewhere", "a\nb\nc\nd\n", "a\nX\nY\nc\nZ\n", 3],
])("counts %s", ([, before, after, lines]) => {
  expect(linesChanged(before, after)).toBe(lines);
});

const CORRECTED = [
  { before: "utilise", after: "use" },
  { before: "the the", after: "the" },
  { before: "", after: "Capital at risk." },
];

test.for<[what: string, before: string, after: string, lines: number]>([
  ["a corrected word", "We utilise it.\n", "We use it.\n", 0],
  ["one of two, as where the other is a quotation", "We utilise and utilise it.\n", "We use and utilise it.\n", 0],
  ["two corrections in a line", "We utilise the the tool.\n", "We use the tool.\n", 0],
  ["a sentence put in at the end", "One.\n", "One.\n\nCapital at risk.\n", 0],
  ["a corrected word beside a word of people", "We utilise it.\n", "We use it, too.\n", 1],
  ["another word", "We utilise it.\n", "We need it.\n", 1],
  ["people's line beside a corrected one", "We utilise it.\nTwo.\n", "We use it.\nTwo, by us.\n", 1],
  ["a sentence of people's after one that was put in", "One.\n", "One.\n\nCapital at risk.\n\nOurs.\n", 1],
  ["what was corrected taken back by people", "We utilise it.\n", "We utilise it.\n", 0],
])("of what rules corrected counts nothing, of the rest everything: %s", ([, before, after, lines]) => {
  expect(linesChanged(before, after, CORRECTED)).toBe(lines);
});

test("counts none where nothing changed, some where something did, and never more than there are", () => {
  const text = fc.array(fc.constantFrom("a", "b", "c", ""), { maxLength: 12 }).map((lines) => lines.join("\n"));

  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = linesChanged(before, after) ?? -1;
      expect(linesChanged(before, before)).toBe(0);
      expect(lines).toBeLessThanOrEqual(before.split("\n").length + after.split("\n").length);
      expect(lines > 0).toBe(before.replace(/\n+$/, "") !== after.replace(/\n+$/, ""));
    }),
  );
});

test("does not count for long what has little in common", () => {
  const many = (word: string) => Array.from({ length: 4_000 }, (_, index) => `${word} ${index}`).join("\n");

  expect(linesChanged(many("a"), many("b"))).toBeUndefined();
});
