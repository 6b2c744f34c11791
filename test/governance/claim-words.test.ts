/** What makes a sentence a claim, and what only looks like one. */
import { expect, test } from "vitest";
import { findTriggers } from "#governance/words/claim-words.ts";

test.for([
  ["Run 3x faster", "number", "3x faster"],
  ["2.4× as fast as before", "number", "2.4× as fast"],
  ["ten times? 10 times more reports", "number", "10 times more"],
  ["Trusted by 12,000 happy customers", "number", "12,000 happy customers"],
  ["5k+ teams", "number", "5k+ teams"],
  ["millions of users", "number", "millions of users"],
  ["Reports in under a second", "number", "in under a second"],
  ["ready in less than 5 minutes", "number", "in less than 5 minutes"],
  ["saves your team 5 hours", "number", "saves your team 5 hours"],
  ["rated 4.8 stars", "number", "4.8 stars"],
  ["9 out of 10 say so", "number", "9 out of 10"],
  ["The #1 tool", "rank", "#1"],
  ["the world’s first planner", "rank", "world’s first"],
  ["market-leading", "rank", "market-leading"],
  ["Die Nr. 1 der Planer", "rank", "Nr. 1"],
  ["Our paint lasts twice as long", "number", "twice as long"],
  ["three times the battery life", "number", "three times the battery life"],
  ["Our filter is ten times more efficient", "number", "ten times more efficient"],
  ["Unser Öl hält doppelt so lange", "number", "doppelt so lange"],
  ["Dreimal so schnell bestellt", "number", "Dreimal so schnell"],
  ["die dreifache Lebensdauer", "number", "dreifache Lebensdauer"],
  ["Notre cire tient trois fois plus longtemps", "number", "trois fois plus longtemps"],
  ["deux fois plus efficace", "number", "deux fois plus efficace"],
  ["mit garantierter Rendite", "evidence", "garantierter"],
  ["une méthode prouvée", "evidence", "prouvée"],
  ["Auch der beste Stuhl für Sie ist da", "superlative", "beste"],
  ["award-winning help", "evidence", "award-winning"],
  ["a proven method", "evidence", "proven"],
  ["the fastest tool", "superlative", "fastest"],
  ["leading platform", "superlative", "leading"],
  ["the only platform with it", "superlative", "the only"],
  ["Not only the best: really", "superlative", "best"],
  ["Do not wait: the best is here", "superlative", "best"],
  ["No other tool is the fastest", "superlative", "fastest"],
] as const)("%s", ([text, kind, words]) => {
  expect(findTriggers(text)).toContainEqual(expect.objectContaining({ kind, text: words }));
});

test.for([
  "best practices and best regards",
  "at best, do your best",
  "leading to fewer clicks, leading up to it",
  "only today, the only way is up",
  "most of our people",
  "open 24/7, version 3.2, 12:30",
  "up to 5 users per plan",
  "it starts in 30 minutes",
  "Boil it twice as long. Twice as much flour.",
  "A can on a stand fills twice as fast as one on the ground",
  "Doppelt so lange kochen, doppelt so viel Mehl",
  "Cuire deux fois plus longtemps",
  "Even the best tool needs care. Selbst das beste Messer wird stumpf. Même le meilleur outil s'use.",
  "Auch der beste Plan hilft dann nicht",
  "This is not the best moment",
  "never 3x faster",
  "kein führendes Wort, ohne Zahlen",
  "Question no. 2",
  "1024x768 pixels",
] as const)("no claim: %s", (text) => {
  expect(findTriggers(text)).toEqual([]);
});
