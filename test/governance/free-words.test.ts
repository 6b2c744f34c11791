/** What is said to cost nothing, and the other meanings of "free". */
import { expect, test } from "vitest";
import { findFree } from "#governance/words/free-words.ts";

test.for([
  ["Get a free month", "free"],
  ["Shipping is free", "free"],
  ["Try it for free", "for free"],
  ["Free to try", "Free"],
  ["at no extra cost", "at no extra cost"],
  ["free of charge", "free of charge"],
  ["From €0 a month", "€0"],
  ["Start for $0.00", "$0.00"],
  ["Jetzt kostenlos testen", "kostenlos"],
  ["ein kostenloser Monat", "kostenloser"],
  ["Der erste Monat ist gratis", "gratis"],
  ["Le premier mois est gratuit", "gratuit"],
  ["Deux mois offerts", "offerts"],
] as const)("costs nothing: %s", ([text, words]) => {
  expect(findFree(text).map((found) => found.text)).toEqual([words]);
});

test.for([
  "Feel free to ask",
  "Free up your free time",
  "sugar-free, gluten free, hands-free",
  "You are free to choose",
  "completely free to control it",
  "free trade and free speech",
  "free of plastic",
  "a freelance writer, carefree",
  "Our free newsletter",
  "Cancel free of charge",
  "Returns: return it for free",
  "Jederzeit kostenlos kündbar",
  "Résiliable gratuitement à tout moment",
  "It is not free, and no longer free",
  "nicht kostenlos",
  "$0.50 a day, €0,99",
  "une remise offerte",
  "Are you free on Tuesday?",
] as const)("another meaning: %s", (text) => {
  expect(findFree(text)).toEqual([]);
});
