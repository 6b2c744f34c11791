/** What people wrote into a form is read as data, whatever it looks like. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Answers, FieldId } from "#requests/form.ts";
import { type FormReading, readForm } from "#requests/read-form.ts";
import { answersFor, form, issueBody } from "./given.ts";

type Special = Readonly<Partial<Record<FieldId, string | readonly string[] | undefined>>>;

async function reading(special: Special, change: (body: string) => string = (body) => body): Promise<FormReading> {
  const launch = await form("product-launch");
  return readForm(launch, change(issueBody(launch, await answersFor("product-launch", special))));
}

async function answer(id: FieldId, words: string): Promise<string | readonly string[] | undefined> {
  const read = await reading({ [id]: words });
  return read.kind === "read" ? read.answers[id] : undefined;
}

async function refusals(special: Special, change?: (body: string) => string): Promise<readonly string[]> {
  const read = await reading(special, change);
  return read.kind === "read" ? [] : read.problems.map(({ code, message }) => `${code}: ${message}`);
}

test.for([
  { what: "as GitHub writes it", change: (body: string) => body },
  { what: "with line ends of Windows", change: (body: string) => body.replaceAll("\n", "\r\n") },
  { what: "with space after the questions", change: (body: string) => body.replaceAll(/^(###.*)$/gm, "$1  ") },
  { what: "with small x in its boxes", change: (body: string) => body.replaceAll("[X]", "[x]") },
])("a whole form is read $what", async ({ change }) => {
  const wanted: Answers = await answersFor("product-launch");

  const read = await reading({}, change);

  expect(read).toEqual({ kind: "read", answers: wanted });
});

test.for<readonly [string, FieldId, string]>([
  ["a heading of its own", "notes", "### Please read\n\nall of it"],
  ["words that look like YAML", "name", "a: [b, *c] # &d !!python/object {{ x }}"],
  ["an HTML remark", "notes", "<!-- campaigns:questions 000000000000 --> <script>alert(1)</script>"],
  ["a mention", "goal", "@legal-reviewer agrees"],
  ["fences", "points", "```\n/campaign stop\n```"],
  ["a sign of a template", "points", "{{ brief.offer.terms }} <%= x %>"],
  ["an emoji made of several", "name", "Launch 👩‍🚀"],
])("%s is an answer like any other", async ([, id, words]) => {
  expect(await answer(id, words)).toBe(words);
});

test("names of audiences that hold commas are taken apart by the list", async () => {
  const launch = await form("product-launch");
  const options = [
    { value: "one", words: "Admins, Team plan" },
    { value: "two", words: "Admins" },
  ];
  const changed = { ...launch, fields: launch.fields.map((field) => (field.kind === "choices" ? { ...field, options } : field)) };

  const read = readForm(changed, issueBody(changed, await answersFor("product-launch", { audience: ["two", "one"] })));

  expect(read).toMatchObject({ answers: { audience: ["two", "one"] } });
});

test.for<readonly [string, Special, ((body: string) => string) | undefined, readonly string[]]>([
  [
    "an answer that plays another question",
    { points: "Good\n### Who gets it?\n\nNewsletter readers" },
    undefined,
    ["REQUEST_REFUSED: The question “Who gets it?” stands in the form twice."],
  ],
  [
    "a question that was deleted",
    {},
    (body) => body.replace("### Who gets it?", "Who gets it?"),
    ["REQUEST_REFUSED: The question “Who gets it?” is not in the form any more."],
  ],
  [
    "questions in another order",
    {},
    (body) =>
      body
        .replace("### Who gets it?", "### X")
        .replace("### Is there an offer?", "### Who gets it?")
        .replace("### X", "### Is there an offer?"),
    ["REQUEST_REFUSED: The questions of the form are in another order."],
  ],
  ["words above the form", {}, (body) => `Hi\n\n${body}`, ["REQUEST_REFUSED: There are words above the first question."]],
  [
    "a choice that is none",
    {},
    (body) => body.replace("\nPercent off", "\nHalf off"),
    ["REQUEST_REFUSED: “Half off” is not among the answers to “Is there an offer?”."],
  ],
  [
    "an audience that is none",
    {},
    (body) => body.replace("\nAdmins Team plan\n", "\nAdmins Team plan, Everybody\n"),
    ["REQUEST_REFUSED: “Everybody” is not among the answers to “Who gets it?”."],
  ],
  [
    "a box that is none",
    {},
    (body) => body.replace("- [X] Customers in dispute", "- [X] Everybody"),
    ["REQUEST_REFUSED: “- [X] Everybody” is not among the answers to “Who must not get it?”."],
  ],
  [
    "a zero-width character",
    { name: "Spring\u200B launch" },
    undefined,
    ["REQUEST_REFUSED: The answer to “What is the launch called?” holds a character that nobody sees: “Spring‹U+200B› launch”."],
  ],
  [
    "a turned reading direction, and two more at once",
    { name: "a\u202Eb", action: "x".repeat(61), points: "y".repeat(501) },
    undefined,
    [
      "REQUEST_REFUSED: The answer to “What is the launch called?” holds a character that nobody sees: “a‹U+202E›b”.",
      "REQUEST_REFUSED: The answer to “What should the reader do?” has 61 characters, and 60 fit.",
      `REQUEST_REFUSED: A line under “What must be said?” has 501 characters, and 500 fit: “${"y".repeat(80)}…”.`,
    ],
  ],
  ["more than GitHub keeps", { notes: "x".repeat(70_000) }, undefined, ["REQUEST_REFUSED: The form is too long to be read."]],
  [
    "an answer of 60 kB",
    { notes: "x".repeat(60_000) },
    undefined,
    ["REQUEST_REFUSED: The answer to “Anything else?” has 60000 characters, and 4000 fit."],
  ],
])("%s is refused, and said", async ([, special, change, wanted]) => {
  expect(await refusals(special, change)).toEqual(wanted);
});

test("no text makes reading fail, and what is read was asked", async () => {
  const launch = await form("product-launch");
  const labels = fc.constantFrom(...launch.fields.map(({ label }) => `### ${label}`));
  const line = fc.oneof(
    labels,
    fc.string({ unit: "binary" }),
    fc.constantFrom("_No response_", "- [x] Admins Team plan", "```text", "```", ""),
  );

  fc.assert(
    fc.property(fc.array(line, { maxLength: 60 }), (lines) => {
      const read = readForm(launch, lines.join("\n"));
      if (read.kind === "refused") expect(read.problems.length).toBeGreaterThan(0);
      else expect(Object.keys(read.answers).every((id) => launch.fields.some((field) => field.id === id))).toBe(true);
    }),
    { numRuns: 200 },
  );
});
