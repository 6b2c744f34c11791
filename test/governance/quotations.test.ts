/** Whose words stand in quotation marks, and marks that are only style. */
import { expect, test } from "vitest";
import type { Segment } from "#governance/subject.ts";
import { findQuotations, splitBlockQuotation } from "#governance/words/quotations.ts";

function segment(text: string, block = "p"): Segment {
  return { origin: { kind: "html", block, hidden: false }, text, raw: text, holes: [], links: [], code: [], stretches: [] };
}

test.for<readonly [string, string]>([
  ["“It changed the way we work.” — Maria Gomez, Initech", "Maria Gomez, Initech"],
  ["“It changed the way we work,” says Maria Gomez of Initech.", "Maria Gomez of Initech"],
  ['Maria Gomez of Initech says: "It changed the way we work."', "Maria Gomez of Initech"],
  ["„Es hat unsere Arbeit verändert.“ – Jana von Berg, Leiterin Einkauf", "Jana von Berg, Leiterin Einkauf"],
  ["« Cela a changé notre travail. » – Luc Martin, Initech", "Luc Martin, Initech"],
  ["“It changed the way we work.” – Maria, CEO", "Maria, CEO"],
  ["“It changed the way we work.” – Anna, 34", "Anna, 34"],
  ["“It changed the way we work.” — A happy customer", "A happy customer"],
])("somebody's words: %s", ([text, by]) => {
  expect(findQuotations(segment(text), undefined).map((quotation) => quotation.by.trim())).toEqual([by]);
});

test.for<readonly [string, string | undefined]>([
  ["Maria Gomez, Initech", "p"],
  ["— Maria Gomez", "td"],
  ["Maria Gomez", "p"],
])("the next line names who said it: %s", ([line, block]) => {
  expect(findQuotations(segment("“It changed the way we work.”"), segment(line, block))).toHaveLength(1);
});

test.for<readonly [string, string | undefined, string]>([
  ["“It changed the way we work.” – That is our promise", undefined, "p"],
  ["„Schneller geht es wirklich nicht.“ – Unser Versprechen", undefined, "p"],
  ["Click “Save for later now” and go on", undefined, "p"],
  ["“Save” – Maria Gomez", undefined, "p"],
  ["“A report nobody waits for”", "New Features", "h2"],
  ["“A report nobody waits for”", "Read on: there is more to see", "p"],
  ["“A report nobody waits for” and more", "Maria Gomez", "p"],
])("style: %s", ([text, next, block]) => {
  expect(findQuotations(segment(text), next === undefined ? undefined : segment(next, block))).toEqual([]);
});

test("a button is no name", () => {
  const button = { ...segment("Start Now"), links: [{ start: 0, end: 9 }] };

  expect(findQuotations(segment("“A report nobody waits for”"), button)).toEqual([]);
});

test("the comma before the closing mark is not part of the words", () => {
  expect(findQuotations(segment("“It changed our work,” says Maria Gomez."), undefined)[0]?.words).toBe("It changed our work");
});

test("splits a block quotation from its name, where it has one", () => {
  expect(splitBlockQuotation("It changed our work. — Maria Gomez, Initech")).toEqual({
    words: "It changed our work.",
    by: "Maria Gomez, Initech",
  });
  expect(splitBlockQuotation("It changed our work.")).toBeUndefined();
});
