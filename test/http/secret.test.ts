import { inspect } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import { redactor, secret } from "#http/secret.ts";

test("a secret cannot be printed by accident, and is given away only when asked", () => {
  const key = secret("pat-eu1-very-secret");

  const printed = [
    `${key}`,
    String(key),
    JSON.stringify({ key }),
    inspect(key),
    inspect({ deep: { key } }, { depth: 9, showHidden: true }),
  ];

  expect(printed.join("\n")).not.toContain("very");
  expect(key.reveal()).toBe("pat-eu1-very-secret");
});

const FORMS: Readonly<Record<string, (value: string) => string>> = {
  plain: (value) => value,
  "base64, alone": (value) => Buffer.from(value).toString("base64"),
  "base64url, alone": (value) => Buffer.from(value).toString("base64url"),
  "base64 behind one byte": (value) => Buffer.from(`:${value}:rest`).toString("base64"),
  "base64 behind two bytes": (value) => Buffer.from(`::${value}:rest`).toString("base64"),
  "base64 behind three bytes": (value) => Buffer.from(`:::${value}:rest`).toString("base64"),
  "base64url in a header": (value) => Buffer.from(`user:${value}`).toString("base64url"),
  "URL-encoded": encodeURIComponent,
  "URL-encoded in small letters": (value) => encodeURIComponent(value).replace(/%../g, (byte) => byte.toLowerCase()),
  "form-encoded": (value) => new URLSearchParams({ v: value }).toString().slice(2),
  "JSON-escaped": (value) => JSON.stringify(value),
  "JSON in JSON": (value) => JSON.stringify(JSON.stringify(value)),
  "JSON with escaped slashes": (value) => JSON.stringify(value).replaceAll("/", "\\/"),
};

const secrets = fc.oneof(
  fc.string({ minLength: 12, maxLength: 60 }),
  fc.string({ unit: fc.constantFrom(...'abcXYZ019-_+/= "\\\n%é€😀'), minLength: 12, maxLength: 60 }),
);

test.for(Object.keys(FORMS))("hides a secret written as %s, and leaves what stands around it", (form) => {
  const write = FORMS[form];
  if (write === undefined) throw new Error(form);
  fc.assert(
    fc.property(secrets, (value) => {
      const shown = redactor([value])(`before <${write(value)}> after`);

      // A fragment of twelve characters of the written form must not be left; the ends may share letters with their neighbours.
      const written = write(value).slice(4, -4);
      for (let at = 0; at + 12 <= written.length; at += 1) expect(shown).not.toContain(written.slice(at, at + 12));
      expect(shown).toContain("[secret]");
      expect(shown.startsWith("before <")).toBe(true);
      expect(shown.endsWith("> after")).toBe(true);
    }),
  );
});

test("hides every one of several secrets, the longer before the one inside it", () => {
  const redact = redactor(["token-one", "token-one-and-more"]);

  expect(redact("token-one token-one-and-more token-two")).toBe("[secret] [secret] token-two");
});

test("an empty or tiny secret hides nothing", () => {
  expect(redactor(["", "a", "abc"])("abc abc")).toBe("abc abc");
});

test("a text without a secret comes back as it was", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      fc.pre(!text.includes("k3y-"));
      expect(redactor(["k3y-0000-1111-2222"])(text)).toBe(text);
    }),
  );
});
