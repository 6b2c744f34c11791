/** What was changed in words that are prescribed, word by word. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { wordDiff } from "#report/word-diff.ts";

const shown = (found: string, prescribed: string) =>
  wordDiff(found, prescribed)
    .map(({ kind, words }) => (kind === "same" ? words : kind === "wrong" ? `[-${words}-]` : `{+${words}+}`))
    .join("");

test.for([
  ["a word that is missing", "74.5% of accounts lose", "74.5% of retail accounts lose", "74.5% of {+retail +}accounts lose"],
  ["another word", "whether you may afford", "whether you can afford", "whether you [-may-]{+can+} afford"],
  ["a word too many", "lose all money", "lose money", "lose [-all -]money"],
  ["what is filled in", "74.5% of accounts", "[X]% of accounts", "74.5% of accounts"],
  ["what nobody filled in", "% of accounts", "[X]% of accounts", "{+[X]+}% of accounts"],
  ["other quotes, dashes and capitals", "L'abus – Dangereux", "L’abus - dangereux", "L'abus – Dangereux"],
  [
    "several words at once",
    "fragen Sie den netten Arzt",
    "fragen Sie Ihre Ärztin, Ihren Arzt",
    "fragen Sie [-den netten -]{+Ihre Ärztin, Ihren +}Arzt",
  ],
  ["nothing", "The same.", "The same.", "The same."],
] as const)("shows %s", ([, found, prescribed, expected]) => {
  expect(shown(found, prescribed)).toBe(expected);
});

test("what stands is what is the same and what is wrong, in its order; and so is what must stand", () => {
  const words = fc
    .array(fc.constantFrom("the", "risk", "of", "losing", "money", "74%", "is,", "can’t"), { maxLength: 15 })
    .map((all) => all.join(" "));
  fc.assert(
    fc.property(words, words, (found, prescribed) => {
      const parts = wordDiff(found, prescribed);
      const of = (kind: "wrong" | "missing") =>
        parts.flatMap((part) => (part.kind === "same" || part.kind === kind ? [part.words] : [])).join("");
      expect(of("wrong")).toBe(found);
      expect(of("missing")).toBe(prescribed);
    }),
  );
});
