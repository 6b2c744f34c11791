/** Personal fields as AMPscript: written, refused where a text brings its own, and understood again by whoever reads the mail. */
import { expect, test } from "vitest";
import { findHoles, holdsUnsubscribeToken } from "#governance/text/tokens.ts";
import { addHole, fillHoles, findScriptMark, type Hole } from "#payload/holes.ts";
import { parsePersonalisation } from "#payload/personalisation.ts";
import { MARKETING_CLOUD_DIALECT as dialect } from "#platforms/marketing-cloud/dialect.ts";
import { tokenReader } from "#report/preview/fill-tokens.ts";
import { PERSONAS, type Persona } from "#report/preview/personas.ts";

const FIELDS = {
  schemaVersion: 1,
  fields: { "person.firstName": { title: "First name", platforms: { "salesforce-marketing-cloud": "FirstName" } } },
} as const;
const RULES = { fields: FIELDS, platform: dialect.platform, scriptMarks: dialect.scriptMarks };

function written(text: string, context: "html" | "text"): string {
  const book: Hole[] = [];
  const { fields, faults } = parsePersonalisation(text, RULES);
  if (faults.length > 0) throw new Error(faults.map(({ message }) => message).join());
  let masked = "";
  let done = 0;
  for (const field of fields) {
    masked += text.slice(done, field.start) + addHole(book, { kind: "person", field });
    done = field.end;
  }
  return fillHoles(masked + text.slice(done), { book, dialect, context });
}

test.for([
  { text: 'Hi {{ person.firstName | "there" }},', context: "text", out: "'there'", fallback: "there" },
  { text: 'Hi {{ person.firstName | "it\'s you" }},', context: "text", out: "'it''s you'", fallback: "it's you" },
  { text: 'Hi {{ person.firstName | "it\'s you" }},', context: "html", out: "'it&#39;s you'", fallback: "it&#39;s you" },
  {
    text: 'Hi {{ person.firstName | "the \\"best\\"" }},',
    context: "html",
    out: "'the &quot;best&quot;'",
    fallback: "the &quot;best&quot;",
  },
  { text: 'Hi {{ person.firstName | "all of 100%" }},', context: "text", out: "'all of 100%'", fallback: "all of 100%" },
] as const)("$text in $context falls back to $out", ({ text, context, out, fallback }) => {
  const filled = written(text, context);

  expect(filled).toBe(`Hi %%=IIF(EMPTY(AttributeValue('FirstName')),${out},AttributeValue('FirstName'))=%%,`);
  expect(findHoles(filled, { platform: dialect.platform, fields: FIELDS })).toMatchObject([{ verdict: "known", fallback }]);
});

test.for(["%%FirstName%%", "%%[ SET @a = 1 ]%%", "%%=v(@a)=%%", "<script runat=server>", "{{ x }}", "<ctrl:field name=x>"])(
  "a text that brings %s is refused, with the place",
  (script) => {
    const { faults } = parsePersonalisation(`Hello ${script} you`, RULES);

    expect(faults[0]?.start).toBe(6);
    expect(findScriptMark(script, dialect.scriptMarks)).toBe(0);
  },
);

test("a preview shows each reader what Marketing Cloud would", () => {
  const tokens = tokenReader(dialect, FIELDS);
  const persona = (id: Persona["id"]): Persona => {
    const found = PERSONAS.find((one) => one.id === id);
    if (found === undefined) throw new Error(`There is no reader ${id}.`);
    return found;
  };
  const text = written('Hi {{ person.firstName | "it\'s you" }}, see %', "text");

  expect([tokens.fill(text, persona("usual"), "text"), tokens.fill(text, persona("empty"), "text")]).toEqual([
    "Hi Robin, see %",
    "Hi it's you, see %",
  ]);
  expect([tokens.isPersonal(text), tokens.isPersonal("Hi")]).toEqual([true, false]);
});

test("the way out of the list is one the rules know", () => {
  expect(holdsUnsubscribeToken(dialect.unsubscribeLink, dialect.platform)).toBe(true);
});
