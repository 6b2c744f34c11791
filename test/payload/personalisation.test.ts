import fc from "fast-check";
import { expect, test } from "vitest";
import type { Fields } from "#model/types.ts";
import { fillHoles, findScriptMark, type Hole, maskFields, withFallbacks } from "#payload/holes.ts";
import { marksOf, parsePersonalisation } from "#payload/personalisation.ts";
import { DIALECT } from "./kit.ts";

const fields: Fields = {
  schemaVersion: 1,
  fields: {
    "person.firstName": { title: "First name", platforms: { hubspot: "contact.firstname", marketo: "lead.First Name" } },
    "person.city": { title: "City", platforms: { marketo: "lead.City" } },
  },
};
const rules = { fields, platform: "hubspot", scriptMarks: DIALECT.scriptMarks } as const;

test.for([
  ['{{ person.firstName | "there" }}', "there"],
  ['{{person.firstName|"there"}}', "there"],
  ['{{\tperson.firstName\t|\t"a \\"b\\" \\\\ c" }}', 'a "b" \\ c'],
] as const)("reads %s", ([text, fallback]) => {
  expect(parsePersonalisation(`a ${text} b`, rules)).toEqual({
    fields: [{ start: 2, end: 2 + text.length, name: "person.firstName", platformField: "contact.firstname", fallback }],
    faults: [],
  });
});

test("names a field the platform has no name for", () => {
  const { faults } = parsePersonalisation('{{ person.city | "town" }}', rules);

  expect(faults).toMatchObject([{ start: 0, end: 26, message: 'HubSpot has no name for the personalised field "person.city"' }]);
});

test("reports every fault of a text, each at its own place", () => {
  const { faults } = parsePersonalisation('{{ a }} {{ person.firstName | "ok" }} {% x {{ b | c', rules);

  expect(faults.map(({ start, end }) => [start, end])).toEqual([
    [0, 7],
    [38, 40],
    [43, 51],
  ]);
});

test("keeps offsets when it takes fields out, and puts them back in the dialect", () => {
  const text = 'Hi {{ person.firstName | "there" }}, {{ person.firstName | "you" }}!';
  const book: Hole[] = [];
  const masked = maskFields(text, parsePersonalisation(text, rules).fields, book);

  expect(masked).toHaveLength(text.length);
  expect(masked).not.toMatch(/[{}|]/);
  expect(withFallbacks(masked, book)).toBe("Hi there, you!");
  expect(fillHoles(masked, { book, dialect: DIALECT, context: "text" })).toBe(
    "Hi {{ personalization_token('contact.firstname', 'there') }}, {{ personalization_token('contact.firstname', 'you') }}!",
  );
});

test("escapes the dialect's own quotes, of either kind", () => {
  const text = `{{ person.firstName | "d'\\"Arc $& $1 \\\\" }}`;
  const book: Hole[] = [];
  const masked = maskFields(text, parsePersonalisation(text, rules).fields, book);
  const double = { ...DIALECT, quote: "double", personalisation: "{{ {field}|default({fallback}) }}" } as const;

  expect(fillHoles(masked, { book, dialect: DIALECT, context: "text" })).toContain(`'d\\'"Arc $& $1 \\\\'`);
  expect(fillHoles(masked, { book, dialect: double, context: "text" })).toBe(`{{ contact.firstname|default("d'\\"Arc $& $1 \\\\") }}`);
  expect(fillHoles(masked, { book, dialect: double, context: "html" })).toBe(
    `{{ contact.firstname|default("d&#39;&quot;Arc $&amp; $1 \\\\") }}`,
  );
});

test("writes a fallback with its quotes doubled, or with none, as the dialect has it", () => {
  const text = `{{ person.firstName | "d'\\"Arc" }}`;
  const book: Hole[] = [];
  const masked = maskFields(text, parsePersonalisation(text, rules).fields, book);
  const doubled = { ...DIALECT, quote: "single", quoteInside: "twice", personalisation: "%%=V({field},{fallback})=%%" } as const;
  const bare = { ...DIALECT, quote: "none", personalisation: "{{lead.{field}:default={fallback}}}" } as const;

  expect(fillHoles(masked, { book, dialect: doubled, context: "text" })).toBe(`%%=V(contact.firstname,'d''"Arc')=%%`);
  expect(fillHoles(masked, { book, dialect: bare, context: "text" })).toBe(`{{lead.contact.firstname:default=d'"Arc}}`);
});

test("a field of several words is taken where the platform has such", () => {
  const fields = {
    schemaVersion: 1,
    fields: { "person.firstName": { title: "First name", platforms: { hubspot: "First Name" } } },
  } as const;
  const text = '{{ person.firstName | "there" }}';

  expect(parsePersonalisation(text, { ...rules, fields }).faults).toHaveLength(1);
  expect(parsePersonalisation(text, { ...rules, fields, spacesInFields: true }).fields[0]?.platformField).toBe("First Name");
});

test("a per cent sign beside a token is a mark where the platform's script begins with two", () => {
  const masked = maskFields('100%{{ person.firstName | "x" }}', parsePersonalisation('100%{{ person.firstName | "x" }}', rules).fields, []);

  expect([findScriptMark(masked, ["%%"]), findScriptMark(masked, ["{{", "{%"])]).toEqual([3, -1]);
});

test("leaves no script mark in any text it finds no fault in", () => {
  const piece = fc.constantFrom(
    "{",
    "}",
    "%",
    "#",
    "|",
    '"',
    "\\",
    "{{",
    "}}",
    " ",
    "\n",
    "person.firstName",
    '{{ person.firstName | "x" }}',
    "a",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join("");
      const parsed = parsePersonalisation(text, rules);
      fc.pre(parsed.faults.length === 0);
      const masked = maskFields(text, parsed.fields, []);

      for (const mark of marksOf(rules)) expect(masked).not.toContain(mark);
    }),
    { numRuns: 3000 },
  );
});

test.for([
  ["a {{ b", 2],
  ["nothing here", -1],
  ["{\uE000\uE010\uE001", 0],
  ["\uE000\uE010\uE001}", 2],
  ["100%\uE000\uE010\uE001", -1],
] as const)("finds script marks in %j at %d", ([masked, at]) => {
  expect(findScriptMark(masked, ["{{", "{%"])).toBe(at);
});

test("reads a text of a hundred thousand open brackets at once", () => {
  const started = performance.now();
  parsePersonalisation("{{ a".repeat(25_000), rules);

  expect(performance.now() - started).toBeLessThan(2_000);
});
