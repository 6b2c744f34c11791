/** Answers become a brief, or questions with choices; never a failure, and never a guess about who gets it. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { fits } from "#model/validators.ts";
import { type Composition, composeBrief } from "#requests/compose-brief.ts";
import { FORM_TYPES } from "#requests/form.ts";
import { type Composing, composed, form, ourBrand, TODAY } from "./given.ts";

function said(composition: Composition): readonly string[] {
  return composition.questions.map(({ text, choices }) => [text, ...choices.map(({ key, words }) => `${key} ${words}`)].join(" | "));
}

async function afterChoosing(composing: Composing, ...keys: readonly string[]): Promise<Composition> {
  let chosen: ReadonlyMap<string, string> = new Map();
  for (const key of keys) {
    const { questions } = await composed({ ...composing, chosen });
    const [first] = questions;
    if (first === undefined) throw new Error("Nothing is asked.");
    chosen = new Map([...chosen, [first.id, key]]);
  }
  return await composed({ ...composing, chosen });
}

function briefOf(composition: Composition) {
  if (composition.kind !== "brief") throw new Error(said(composition).join("\n"));
  return composition.brief;
}

test.for<readonly [string, Composing, readonly string[]]>([
  ["nobody said who gets it", { answers: { audience: undefined } }, ["Who gets it? | A Admins Team plan | B Newsletter readers"]],
  ["nobody said who answers", { answers: { sender: undefined } }, ["Who answers replies? | A Acme Analytics | B Acme Analytics Support"]],
  [
    "a time is wanted and none is given",
    { answers: { at: undefined } },
    [
      "When does it go out? | A Tuesday 9 March, 09:00 New York | B Thursday 11 March, 09:00 New York | C Tuesday 16 March, 09:00 New York | D as soon as it is launched",
    ],
  ],
  [
    "a time that is none",
    { answers: { at: "soon, on 4/7" } },
    [
      "Which day and time is “soon, on 4/7”? We read 2027-04-07 09:00 or 7 April 2027, 9 am. | A Tuesday 9 March, 09:00 New York | B Thursday 11 March, 09:00 New York | C Tuesday 16 March, 09:00 New York | D as soon as it is launched",
    ],
  ],
  [
    "a time and “as soon as it is launched”",
    { answers: { when: "with-merge" } },
    [
      "You chose **as soon as it is launched**, and wrote a time: “2027-04-07 09:00”. | A it goes out on Wednesday 7 April, 09:00 New York | B as soon as it is launched",
    ],
  ],
  [
    "no offer, and one written",
    { answers: { offer: "none" } },
    ["You chose **no offer** and wrote “20%”. | A 20% off until 20 April 2027 | B there is no offer"],
  ],
  [
    "percent chosen, a price written",
    { answers: { amount: "249 USD" } },
    ["You chose **percent off** and wrote “249 USD”. | A 249 USD until 20 April 2027 | B there is no offer"],
  ],
  ["a price without currency", { answers: { offer: "price", amount: "249" } }, ["How much is “249”? We read 20% or 249 USD."]],
  ["an offer without an end", { answers: { "offer-ends": undefined } }, ["What is the last day of the offer? | A there is no offer"]],
  ["a promotion without an offer", { type: "promotion", answers: { amount: undefined } }, ["How much off, or which price?"]],
  [
    "an address without its beginning",
    { answers: { link: "www.acme.example/reports" } },
    [
      "Where does the button lead? “www.acme.example/reports” is no full address that begins with https:// | A to https://www.acme.example/reports",
    ],
  ],
  [
    "a page, and a button that leads elsewhere",
    { answers: { make: "both", link: "https://other.example/x" } },
    [
      "There is to be a page, and the button leads elsewhere: to “https://other.example/x”. | A to our new page, https://www.acme.example/spring-launch | B to https://other.example/x",
    ],
  ],
  [
    "a picture without rights",
    { answers: { pictures: "a.png; A chart" } },
    ["What does the picture “a.png” show, where does it come from, and what may we do with it?"],
  ],
  ["two things at once", { answers: { points: undefined, goal: undefined } }, ["What must be said?", "What will be true if it works?"]],
])("asks where %s", async ([, composing, wanted]) => {
  const composition = await composed(composing);

  expect(composition.kind).toBe("questions");
  expect(said(composition)).toEqual(wanted);
});

test.for<readonly [string, Composing, readonly string[], object]>([
  [
    "the audience",
    { answers: { audience: undefined } },
    ["B"],
    { audience: { include: ["newsletter-readers"], exclude: ["customers-in-dispute"] } },
  ],
  ["the day", { answers: { at: undefined } }, ["B"], { schedule: { mode: "at", at: "2027-03-11T09:00", zone: "America/New_York" } }],
  ["the offer", { answers: { offer: "none" } }, ["A"], { offer: { kind: "discount", percent: 20, ends: "2027-04-20" } }],
  ["the address", { answers: { link: "http://acme.example" } }, ["A"], { action: { link: "https://acme.example" } }],
  [
    "an offer that ends before the send",
    { answers: { "offer-ends": "2027-04-05" } },
    ["A"],
    { offer: { ends: "2027-04-14" }, schedule: { at: "2027-04-07T09:00" } },
  ],
  [
    "a send after the offer's end",
    { answers: { "offer-ends": "2027-04-05" } },
    ["B"],
    { offer: { ends: "2027-04-05" }, schedule: { at: "2027-04-02T09:00", latest: "2027-04-02T11:00" } },
  ],
])("an answer settles %s", async ([, composing, keys, wanted]) => {
  const composition = await afterChoosing(composing, ...keys);

  expect(briefOf(composition)).toMatchObject(wanted);
  expect(composition.questions).toEqual([]);
});

test("an answer to what was asked about another week's days takes nothing", async () => {
  const asked = await composed({ answers: { at: undefined } });
  const chosen = new Map([[asked.questions[0]?.id ?? "", "A"]]);

  const same = await composed({ answers: { at: undefined }, chosen, today: "2027-03-07" });
  const later = await composed({ answers: { at: undefined }, chosen, today: "2027-03-08" });

  expect([same.kind, later.kind]).toEqual(["brief", "questions"]);
});

test("a brief that contradicts itself is kept, with its question", async () => {
  const composition = await composed({ answers: { "offer-ends": "2027-04-05" } });

  expect(composition.kind).toBe("brief");
  expect(said(composition)).toEqual([
    "The offer ends on **5 April**, the mail goes on **7 April**. | A the offer ends 14 April | B send on 2 April",
  ]);
});

test.for<readonly [string, Composing, object]>([
  ["a day in words", { answers: { at: "April 7, 2027, 9 am" } }, { schedule: { at: "2027-04-07T09:00" } }],
  [
    "any time that day",
    { answers: { when: "flexible", latest: undefined } },
    { schedule: { at: "2027-04-07T09:00", earliest: "2027-04-07T08:00", latest: "2027-04-07T18:00" } },
  ],
  [
    "a price with the former one",
    { answers: { offer: "price", amount: "$1,249.50 instead of $1,499" } },
    { offer: { price: { micros: 1_249_500_000, currency: "USD" }, was: { micros: 1_499_000_000, currency: "USD" } } },
  ],
  ["a bare percentage", { answers: { amount: "20" } }, { offer: { percent: 20 } }],
  ["points with their signs", { answers: { points: "- One\n2. Two\n\n* Three" } }, { keyPoints: ["One", "Two", "Three"] }],
  ["no number to reach", { answers: { metric: "clicks" } }, { goal: { metric: "clicks" } }],
  [
    "a picture by its file",
    { answers: { pictures: "a.png; A chart; ours; no limit; 2027-12-31" } },
    { pictures: [{ file: "files/a.png", alt: "A chart", source: "ours", rights: "no limit", until: "2027-12-31" }] },
  ],
  [
    "a page of its own address",
    { answers: { make: "page" } },
    { assets: [{ id: "launch-page", slug: "reports", form: { ref: "request-demo" } }] },
  ],
])("reads %s", async ([, composing, wanted]) => {
  expect(briefOf(await composed(composing))).toMatchObject(wanted);
});

test("a picture that was dropped into the form is handed on, and is not in the brief before its file is there", async () => {
  const link = "https://github.com/user-attachments/assets/0c5a";

  const composition = await composed({ answers: { pictures: `![reports](${link}); A chart; ours; no limit` } });

  expect(briefOf(composition).pictures).toBeUndefined();
  expect(composition).toMatchObject({ attachments: [{ link, alt: "A chart", source: "ours", rights: "no limit" }] });
});

test.for([
  { name: "Spring launch", taken: [], slug: "2027-spring-launch" },
  { name: "Spring launch", taken: ["2027-spring-launch", "2027-spring-launch-2"], slug: "2027-spring-launch-3" },
  { name: "2027 Spring / Launch!", taken: [], slug: "2027-spring-launch" },
  { name: "Spring launch 2027", taken: [], slug: "2027-spring-launch" },
  { name: "Frühjahr: Größe & Café", taken: [], slug: "2027-fruhjahr-grosse-cafe" },
  { name: "../../etc/passwd", taken: [], slug: "2027-etc-passwd" },
  { name: "春の発売", taken: [], slug: "2027-product-launch" },
  { name: "a".repeat(120), taken: [], slug: `2027-${"a".repeat(50)}` },
])("$name becomes the folder $slug", async ({ name, taken, slug }) => {
  expect(await composed({ answers: { name }, taken })).toMatchObject({ slug });
});

test("whatever was answered gives a brief that fits, in words that read back the same, or questions", async () => {
  const brand = await ourBrand();
  const forms = await Promise.all(FORM_TYPES.map((type) => form(type)));
  const odd = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 60 }),
    fc.constantFrom(
      "yes",
      "null",
      "~",
      "- a",
      "a: b",
      "# x",
      "*a",
      "2027-02-30 25:61",
      "2027-04-07 09:00",
      "20%",
      "0%",
      "0 USD",
      "https://",
      "https://a b",
      "https://x@y.example",
      "'\"",
      "{{ x }}",
      "&a *a",
      "1e999",
      "---",
    ),
  );
  const request = fc.constantFrom(...forms).chain((each) =>
    fc
      .record(
        Object.fromEntries(
          each.fields.map((field) => {
            const values = "options" in field ? field.options.map(({ value }) => value) : [];
            if (field.kind === "choice") return [field.id, fc.constantFrom(...values)];
            if (field.kind === "choices" || field.kind === "boxes") return [field.id, fc.uniqueArray(fc.constantFrom(...values))];
            return [field.id, odd.map((words) => (field.kind === "line" ? words.slice(0, field.most) : words))];
          }),
        ),
        { requiredKeys: [] },
      )
      .map((answers) => ({ form: each, answers })),
  );

  fc.assert(
    fc.property(request, ({ form: each, answers }) => {
      const composition = composeBrief({
        form: each,
        answers,
        brand,
        defaults: { platform: "hubspot", language: "en-US" },
        today: TODAY,
        taken: new Set(),
      });
      if (composition.kind === "questions") expect(composition.questions.length).toBeGreaterThan(0);
      else {
        expect(fits("brief", parse(composition.text))).toBe(true);
        expect(parse(composition.text)).toEqual(composition.brief);
        expect(composition.slug).toMatch(/^[a-z0-9-]{3,60}$/);
      }
    }),
    { numRuns: 300 },
  );
});
