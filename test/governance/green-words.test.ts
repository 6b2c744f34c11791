/** Praise for the environment without a fact, green of other kinds, and what counts as a fact. */
import { expect, test } from "vitest";
import { findGreen, isSpecified } from "#governance/words/green-words.ts";

test.for([
  ["Our eco-friendly bag", "eco-friendly"],
  ["environmentally friendly", "environmentally friendly"],
  ["the green choice", "green choice"],
  ["sustainable fashion", "sustainable fashion"],
  ["good for the planet", "good for the planet"],
  ["umweltfreundliche Verpackung", "umweltfreundliche"],
  ["nachhaltige Mode", "nachhaltige Mode"],
  ["nachhaltig produziert", "nachhaltig produziert"],
  ["Grüne Energie", "Grüne Energie"],
  ["un emballage durable", "emballage durable"],
  ["respectueux de l’environnement", "respectueux de l’environnement"],
  ["un geste écologique", "écologique"],
] as const)("praise: %s", ([text, words]) => {
  expect(findGreen(text).map((found) => found.text)).toEqual([words]);
});

test.for([
  "Green light for the green button",
  "our ecosystem, a greenhouse, evergreen",
  "sustainable growth, a sustainable pace",
  "natural language, clean code",
  "your ecological footprint",
  "nachhaltig verbessern, nachhaltiges Wachstum",
  "ins Grüne fahren",
  "une solution durable, la transition écologique",
  "the Green family, Greenpeace",
] as const)("no praise: %s", (text) => {
  expect(findGreen(text)).toEqual([]);
});

test.for([
  "made of 80 % recycled plastic",
  "uses 30 % less water",
  "aus 100 % Baumwolle, hergestellt aus Resten",
  "fabriqué à partir de laine",
] as const)("a fact: %s", (text) => {
  expect(isSpecified(text)).toBe(true);
});

test.for(["20 % off our eco-friendly bag", "better for everybody", "Mehr als 30 % Rabatt"] as const)("no fact: %s", (text) => {
  expect(isSpecified(text)).toBe(false);
});
