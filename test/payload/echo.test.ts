import { expect, test } from "vitest";
import { differingFields, takeEcho } from "#payload/echo.ts";
import type { RemoteFields } from "#ports/platform.ts";

const capabilities = {
  unreadable: ["sender"],
  normalisers: { html: { name: "white-space", apply: (value: string) => value.replaceAll(/\s+/g, " ") } },
};
const expected: RemoteFields = { subject: "Hello", html: "<p>a</p>\n", sender: "news@acme.example" };
const echo = (found: RemoteFields) => takeEcho({ expected, found, capabilities });

test("says of every field whether it is equal, equivalent and by what, unreadable or different", () => {
  const { fields } = echo({ subject: "Bye", html: "<p>a</p> ", extra: "?" });

  expect(fields.map(({ field, verdict, normaliser }) => [field, verdict, normaliser])).toEqual([
    ["extra", "different", undefined],
    ["html", "equivalent", "white-space"],
    ["sender", "unreadable", undefined],
    ["subject", "different", undefined],
  ]);
});

test("gives the same fingerprint for what means the same, whatever the order of fields", () => {
  const first = echo({ subject: "Hello", html: "<p>a</p>\n" });
  const second = echo({ html: "<p>a</p>    ", subject: "Hello", sender: "shown after all" });

  expect(second.fingerprint).toBe(first.fingerprint);
  expect(differingFields(first, second)).toEqual([]);
});

test.for([
  ["a changed field", { subject: "Bye", html: "<p>a</p>\n" }, ["subject"]],
  ["a field that is gone", { html: "<p>a</p>\n" }, ["subject"]],
  ["a field that came along", { subject: "Hello", html: "<p>a</p>\n", cc: "x" }, ["cc"]],
  ["two changed fields", { subject: "hello", html: "<p>b</p>\n" }, ["html", "subject"]],
] as const)("names %s", ([_name, found, names]) => {
  const recorded = echo({ subject: "Hello", html: "<p>a</p>\n" });

  expect(differingFields(recorded, echo(found))).toEqual(names);
  expect(echo(found).fingerprint).not.toBe(recorded.fingerprint);
});

test("counts a field that cannot be read any more as differing", () => {
  const recorded = echo({ subject: "Hello", html: "<p>a</p>\n" });
  const fresh = takeEcho({ expected, found: { html: "<p>a</p>\n" }, capabilities: { ...capabilities, unreadable: ["sender", "subject"] } });

  expect(differingFields(recorded, fresh)).toEqual(["subject"]);
});

test("knows no field by an object's own names", () => {
  expect(takeEcho({ expected: { toString: "x" }, found: {}, capabilities }).fields).toEqual([{ field: "toString", verdict: "different" }]);
});
