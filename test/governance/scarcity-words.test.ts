/** What says that little is left, and what only looks like it. */
import { expect, test } from "vitest";
import { findScarcity } from "#governance/words/scarcity-words.ts";

test.for<readonly [string, string, number | undefined]>([
  ["Only 3 seats left", "Only 3 seats left", 3],
  ["just 12 left in stock", "just 12 left", 12],
  ["5 rooms left at this price", "5 rooms left", 5],
  ["There are only four left in stock", "only four left", 4],
  ["Just two rooms available", "Just two rooms available", 2],
  ["Only a few left", "Only a few left", undefined],
  ["Nur noch wenige Exemplare", "Nur noch wenige Exemplare", undefined],
  ["Nur noch fünf Plätze frei", "Nur noch fünf Plätze frei", 5],
  ["Il ne reste que trois places", "Il ne reste que trois places", 3],
  ["Plus que quelques pièces", "Plus que quelques pièces", undefined],
  ["The last tickets", "The last tickets", undefined],
  ["the last 10 seats", "the last 10 seats", 10],
  ["While stocks last.", "While stocks last", undefined],
  ["It is selling fast", "selling fast", undefined],
  ["Nur noch 4 Stück", "Nur noch 4 Stück", 4],
  ["Solange der Vorrat reicht", "Solange der Vorrat reicht", undefined],
  ["Plus que 3 places", "Plus que 3 places", 3],
  ["dans la limite des stocks disponibles", "dans la limite des stocks disponibles", undefined],
])("little is left: %s", ([text, words, count]) => {
  expect(findScarcity(text)).toEqual([expect.objectContaining({ text: words, kind: "stock", ...(count === undefined ? {} : { count }) })]);
});

test.for(["12 people are viewing this", "8 Personen sehen sich das an", "5 personnes regardent"] as const)("many look: %s", (text) => {
  expect(findScarcity(text)).toEqual([expect.objectContaining({ kind: "viewers" })]);
});

test.for([
  "Only 3 days left",
  "only 2 left turns away",
  "You have 5 seats left in your plan",
  "Start selling fast",
  "only for teams",
  "at last, the last week, our last mail",
  "5 places to visit",
  "in the last 30 days",
  "Nur noch 2 Tage",
  "only four of us, only one more step, just two clicks left",
  "nur noch zwei Tage, nur drei Schritte",
  "il ne reste que trois jours",
] as const)("nothing of the kind: %s", (text) => {
  expect(findScarcity(text)).toEqual([]);
});
