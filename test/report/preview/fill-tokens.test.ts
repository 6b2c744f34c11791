/** What each reader of a preview sees in the place of a platform's token. */
import { expect, test } from "vitest";
import { HUBSPOT_DIALECT } from "#platforms/hubspot/dialect.ts";
import { tokenReader } from "#report/preview/fill-tokens.ts";
import { PERSONAS, type Persona, USUAL } from "#report/preview/personas.ts";

const FIELDS = {
  schemaVersion: 1,
  fields: {
    "person.firstName": { title: "First name", platforms: { hubspot: "contact.firstname" } },
    "person.city": { title: "City", platforms: { hubspot: "contact.city" } },
  },
} as const;

const tokens = tokenReader(HUBSPOT_DIALECT, FIELDS);

function persona(id: Persona["id"]): Persona {
  const found = PERSONAS.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`There is no reader ${id}.`);
  return found;
}

test.for<[id: Persona["id"], seen: string]>([
  ["usual", "Hello Robin,"],
  ["empty", "Hello there,"],
  ["long", "Hello Bartholomäus-Maximilian Alexander Theodor,"],
])("a mail greets the %s reader", ([id, seen]) => {
  const text = "Hello {{ personalization_token('contact.firstname', 'there') }},";

  expect(tokens.fill(text, persona(id), "text")).toBe(seen);
});

test.for<[what: string, text: string, seen: string]>([
  ["a field without a sample of its own by its title", "in {{ personalization_token('contact.city', 'your town') }}", "in City"],
  ["a field the brand does not map by the platform's name", "{{ personalization_token('contact.other', 'x') }}", "contact.other"],
  [
    "two fields in one line",
    "{{ personalization_token('contact.firstname', 'a') }} {{ personalization_token('contact.firstname', 'b') }}",
    "Robin Robin",
  ],
  ["the platform's own link", "Unsubscribe ({{ unsubscribe_link }})", "Unsubscribe (its address is added when it is sent)"],
  ["any other script as it is", "{{ contact.lifecyclestage }}", "{{ contact.lifecyclestage }}"],
])("shows %s", ([, text, seen]) => {
  expect(tokens.fill(text, USUAL, "text")).toBe(seen);
});

test("reads a fallback with quotes and backslashes as the renderer wrote it", () => {
  const text = "Hello {{ personalization_token('contact.firstname', 'friend\\'s \\\\ one') }}";

  expect(tokens.fill(text, persona("empty"), "text")).toBe("Hello friend's \\ one");
});

test("leaves what is escaped in HTML escaped, and puts no markup in", () => {
  const html = "<p>{{ personalization_token('contact.firstname', 'R&amp;D &lt;b&gt;') }}</p>";

  expect(tokens.fill(html, persona("empty"), "html")).toBe("<p>R&amp;D &lt;b&gt;</p>");
});

test("tells a text that differs from reader to reader, and one that only the platform can finish", () => {
  expect(tokens.isPersonal("Hello {{ personalization_token('contact.firstname', 'there') }}")).toBe(true);
  expect(tokens.isPersonal("Hello {{ unsubscribe_link }}")).toBe(false);
  expect(tokens.holdsScript("{% if x %}")).toBe(true);
  expect(tokens.holdsScript("Hello Robin")).toBe(false);
});

test("fills nothing in for a platform nobody gave the dialect of", () => {
  const text = "Hello %%First_Name%%";

  expect(tokenReader(undefined, FIELDS).fill(text, USUAL, "text")).toBe(text);
});
