/** The two formats of a person's fields, in each other's place. */
import { expect, test } from "vitest";
import { foreignMarks, inClassicFormat, inNewFormat } from "#platforms/marketo/new-email-words.ts";

const FIELDS = { "First Name": "lead.firstName", "Company Name": "company.name" };

test.for([
  [
    "Dear {{lead.First Name:default=there}}, {{lead.Company Name:default=your company}}.",
    'Dear {%=lead.firstName ?: "there" %}, {%=company.name ?: "your company" %}.',
  ],
  [
    "{{system.unsubscribeLink}} stays, and so does {{lead.City:default=town}}",
    "{{system.unsubscribeLink}} stays, and so does {{lead.City:default=town}}",
  ],
  ['no quotes: {{lead.First Name:default=a "friend"}}', 'no quotes: {{lead.First Name:default=a "friend"}}'],
])("%s", ([classic, other]) => {
  expect(inNewFormat(classic ?? "", FIELDS)).toBe(other);
  expect(inClassicFormat(other ?? "", FIELDS)).toBe(classic);
});

test("white space in the new format means nothing; a field that the settings do not name, and other script, stay as they are", () => {
  expect(inClassicFormat('{%= lead.firstName?:"there"%}', FIELDS)).toBe("{{lead.First Name:default=there}}");
  for (const text of ['{%=lead.city ?: "town" %}', "{%=lead.firstName %}", "{% if lead.firstName %}"])
    expect(inClassicFormat(text, FIELDS)).toBe(text);
});

test("two fields under one name could not be told apart, so neither is written", () => {
  const fields = { "First Name": "lead.firstName", "Given Name": "lead.firstName" };
  const text = "{{lead.First Name:default=there}}";

  expect(inNewFormat(text, fields)).toBe(text);
  expect(foreignMarks({ html: text }, fields)).toEqual([text]);
});

test.for([
  { words: { subject: "{{lead.First Name:default=there}}", html: "{{system.viewAsWebpageLink}}" }, marks: [] },
  { words: { html: "{{lead.City:default=town}} {{lead.City:default=town}}" }, marks: ["{{lead.City:default=town}}"] },
  { words: { text: "{{lead.First Name:default=Tom &amp; co}}" }, marks: ["{{lead.First Name:default=Tom &amp; co}}"] },
  { words: { preheader: "{{my.Token}}", fromName: "{%= now %}" }, marks: ["{{my.Token}}", "{%"] },
  { words: { html: `{{my.${"x".repeat(90)}}}` }, marks: [`{{my.${"x".repeat(75)}…`] },
])("what people would read as it stands, or what would run: $marks", ({ words, marks }) => {
  expect(foreignMarks(words, FIELDS)).toEqual(marks);
});
