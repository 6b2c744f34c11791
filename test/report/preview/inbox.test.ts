/** What an inbox shows of a line, and what it cuts off. */
import { expect, test } from "vitest";
import { cutAfter } from "#report/preview/inbox.ts";

test.for<[what: string, text: string, length: number, shown: string, rest: string]>([
  ["a text that fits whole", "Reports", 7, "Reports", ""],
  ["a longer one up to the sign that says so", "Reports in a second", 8, "Reports", " in a second"],
  ["no half of a flag or a family", "🇩🇪👨‍👩‍👧🇺🇸", 2, "🇩🇪", "👨‍👩‍👧🇺🇸"],
])("shows %s", ([, text, length, shown, rest]) => {
  expect(cutAfter(text, length)).toEqual({ shown, rest });
});
