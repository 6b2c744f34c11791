/** What a text says is free. */
import { expect, test } from "vitest";
import { findFreeThings, saysFree } from "#governance/words/free-things.ts";

test.for<readonly [string, readonly string[]]>([
  ["Free shipping with every order", ["Free shipping"]],
  ["Your FREE online course is here", ["FREE online course"]],
  ["Gratis Vorlage, kostenlose Beratung", ["Gratis Vorlage", "kostenlose Beratung"]],
  ["Livraison gratuite et modèle offert", ["Livraison gratuite", "modèle offert"]],
  ["Feel free to call, free up time, free of charge, free your team", []],
  ["Stress free reporting, ad free pages, gluten-free cake, a free agent", []],
  ["All reports free Friday, free forever", []],
  ["Is it free? Freedom, freelance, carefree", []],
])("in %s", ([text, expected]) => {
  expect(findFreeThings(text).map((thing) => thing.text)).toEqual(expected);
  for (const { start, end, text: words } of findFreeThings(text)) expect(text.slice(start, end)).toBe(words);
});

test.for<readonly [string, string, boolean]>([
  ["Free trials", "Start your 14-day trial: it is free.", true],
  ["Free online course", "The course costs nothing, it is free", true],
  ["Free guide", "Laden Sie den Guide kostenlos herunter", true],
  ["Free guide", "Get the guide", false],
  ["Free guide", "Shipping is free", false],
])("%s is kept by %s: %s", ([promise, text, kept]) => {
  expect(findFreeThings(promise).every((thing) => saysFree(text, thing))).toBe(kept);
});
