import { expect, test } from "vitest";
import { fieldsOf, flag, inside, list, optionalFlag, optionalNumber, optionalText, ShapeError, text, texts } from "#http/shape.ts";

const fields = { name: "a", id: 12, none: null, flag: false, size: 3, rows: ["x", 1], deep: { name: "b" }, bad: Number.NaN };

test("reads what is there, takes null as absent and a number as its digits", () => {
  expect([text(fields, "name"), text(fields, "id"), optionalText(fields, "none"), optionalText(fields, "gone")]).toEqual([
    "a",
    "12",
    undefined,
    undefined,
  ]);
  expect([
    flag(fields, "flag"),
    optionalFlag(fields, "flag"),
    optionalNumber(fields, "size"),
    texts(fields, "rows"),
    texts(fields, "none"),
  ]).toEqual([false, false, 3, ["x", "1"], []]);
  expect([inside(fields, "deep"), inside(fields, "none"), list(fields, "rows")]).toEqual([{ name: "b" }, {}, ["x", 1]]);
});

test.for([
  ["an absent text", () => text(fields, "gone")],
  ["a null where a text must be", () => text(fields, "none")],
  ["a flag as text", () => optionalText(fields, "flag")],
  ["an object as text", () => text(fields, "deep")],
  ["an absent flag", () => flag(fields, "gone")],
  ["a text as flag", () => optionalFlag(fields, "name")],
  ["a text as number", () => optionalNumber(fields, "name")],
  ["no number as number", () => optionalNumber(fields, "bad")],
  ["an object as list", () => list(fields, "deep")],
  ["an absent list", () => list(fields, "gone")],
  ["a list as object", () => fieldsOf([], "it")],
  ["a text as object", () => inside(fields, "name")],
] as const)("refuses %s", ([, read]) => {
  expect(read).toThrow(ShapeError);
});
