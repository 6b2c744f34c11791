/** Words that sell, and those that only may. */
import { expect, test } from "vitest";
import { findPromotion } from "#governance/words/promotion-words.ts";

test.for<readonly [string, readonly string[]]>([
  ["Buy now and save 20%!", ["sells Buy now", "sells 20%"]],
  ["Take 20% off with this discount code", ["sells 20% off", "sells discount code"]],
  ["Jetzt kaufen: Sonderangebot, -15 %", ["sells Jetzt kaufen", "sells Sonderangebot", "sells 15 %"]],
  ["Profitez-en : 10 % de réduction avec le code promo", ["sells Profitez-en", "sells 10 % de réduction", "sells code promo"]],
  ["Your discount of last year, and the upgrade of our servers", ["may-sell discount", "may-sell upgrade"]],
  ["We offer support. The plan offers more. Never a discount, kein Rabatt, no special offers.", ["may-sell offers"]],
  ["Upgrade now to version 5, or upgrade now!", ["may-sell Upgrade now", "sells upgrade now"]],
  ["Take a look at our new spring packages", ["sells Take a look at our new spring packages"]],
  ["Explore our status page, and see the products you ordered", []],
  ["Découvrez nos nouveautés", ["sells Découvrez nos nouveautés"]],
  ["Your code is 123456. Save your work: 20% of servers restart.", []],
])("in %s", ([text, expected]) => {
  expect(findPromotion(text).map((use) => `${use.kind} ${use.text}`)).toEqual(expected);
});
