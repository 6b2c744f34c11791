/** People's edits against a newly generated text. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { mergeEdits } from "#generation/merge-edits.ts";

const text = (subject: string, body: string, more = ""): string => `---\nkind: email\nsubject: ${subject}\n${more}---\n\n${body}\n`;
const BASE = text("News", "One.\n\nTwo.\n\nThree.");

test("what only people changed stays, and what only the generator changed is taken", () => {
  const ours = text("News", "One, by us.\n\nTwo.\n\nThree.");
  const theirs = text("Newer", "One.\n\nTwo.\n\nThree, anew.\n\nFour.");

  expect(mergeEdits({ base: BASE, ours, theirs })).toEqual({
    text: text("Newer", "One, by us.\n\nTwo.\n\nThree, anew.\n\nFour."),
    conflicts: [],
  });
});

test("where both changed the same words people's stay, and the others are told", () => {
  const ours = text("Ours", "One.\n\nTwo, by us.\n\nThree.");
  const theirs = text("Theirs", "One.\n\nTwo, anew.\n\nThree.");

  expect(mergeEdits({ base: BASE, ours, theirs })).toEqual({
    text: ours,
    conflicts: [
      { part: "subject", ours: "Ours", theirs: "Theirs" },
      { part: "body", ours: "Two, by us.", theirs: "Two, anew." },
    ],
  });
});

test("a paragraph people took out stays out; one they put in stays in", () => {
  const ours = text("News", "One.\n\nThree.\n\nP.S.");
  const theirs = text("News", "One, anew.\n\nTwo.\n\nThree.");

  expect(mergeEdits({ base: BASE, ours, theirs })?.text).toBe(text("News", "One, anew.\n\nThree.\n\nP.S."));
});

test("fields people added or took out are theirs, and their comments stay", () => {
  const ours = text("News # short", "One.\n\nTwo.\n\nThree.", "# ours\nextra: x\n");

  expect(mergeEdits({ base: BASE, ours, theirs: BASE })).toEqual({ text: ours, conflicts: [] });
});

test("a version that is no asset is merged with nothing", () => {
  expect(mergeEdits({ base: "nothing", ours: BASE, theirs: BASE })).toBeUndefined();
  expect(mergeEdits({ base: BASE, ours: "---\n- a\n---\n", theirs: BASE })).toBeUndefined();
  expect(mergeEdits({ base: BASE, ours: "---\na: [\n---\n", theirs: BASE })).toBeUndefined();
});

const lines = fc.array(fc.constantFrom("a", "b", "c", "", "d"), { maxLength: 8 }).map((all) => all.join("\n"));

test("nothing people wrote is ever lost, whatever the versions are", () => {
  fc.assert(
    fc.property(lines, lines, lines, (before, own, next) => {
      const [base, ours, theirs] = [before, own, next].map((body) => text("News", body)) as [string, string, string];
      const merged = mergeEdits({ base, ours, theirs });

      expect(mergeEdits({ base, ours, theirs: base })?.text).toBe(ours);
      expect(mergeEdits({ base, ours: base, theirs })?.text).toBe(theirs);
      expect(mergeEdits({ base, ours, theirs: ours })).toEqual({ text: ours, conflicts: [] });
      // Every line that people put in stands in the result.
      const count = (where: string, line: string) => where.split("\n").filter((one) => one === line).length;
      for (const line of ["a", "b", "c", "d"]) {
        const put = count(ours, line) - count(base, line);
        if (put > 0 && merged?.conflicts.length === 0) expect(count(merged.text, line)).toBeGreaterThanOrEqual(Math.min(put, 1));
      }
      expect(parse(/^---\n([\s\S]*?)---/.exec(merged?.text ?? "")?.[1] ?? "")).toEqual({ kind: "email", subject: "News" });
    }),
    { numRuns: 2_000 },
  );
});
