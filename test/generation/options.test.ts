/** Several texts of one asset: which patterns each is written with, how alike two may be, and what goes back once. */
import { expect, test } from "vitest";
import { factsOf } from "#generation/facts.ts";
import { alikeParts } from "#generation/look-for-likeness.ts";
import { patternsToChooseFrom, playbookForOption, possibleOptions } from "#generation/options.ts";
import { drawUp } from "#generation/rounds.ts";
import { roomFor } from "#governance/room.ts";
import type { Brief, Playbook } from "#model/types.ts";
import type { WriteRequest } from "#ports/writer.ts";
import { brandKit, campaign } from "../governance/builders.ts";

const MAIL = {
  subject: "{{ brief.name }}",
  preheader: "{{ brief.keyPoints.first }}",
  headline: "{{ brief.name }}",
  cta: { label: "{{ brief.action.text }}" },
  body: "{{ brief.keyPoints }}",
};

function playbook(options?: NonNullable<NonNullable<Playbook["assets"]["email"]>["options"]>): Playbook {
  const email = { ...MAIL, ...(options === undefined ? {} : { options }) };
  return { schemaVersion: 1, type: "product-launch", title: "Launch", assets: { email } };
}

function facts(brief: Partial<Brief> = {}) {
  return factsOf(campaign({ brief: { name: "Spring", keyPoints: ["Fast reports"], ...brief } }).brief.value, brandKit().brand.value, "en");
}

test("a playbook without more patterns is what it was, whichever text is asked for", () => {
  expect(playbookForOption(playbook(), { facts: facts(), number: 1 })).toEqual(playbook());
  expect(playbookForOption(playbook(), { facts: facts(), number: 3 })).toEqual(playbook());
});

test("the first text has the patterns that stand above, so that one text alone is as it was before there were options", () => {
  const options = { subject: ["Hello from {{ brand.company }}"], label: ["Go"] };

  expect(playbookForOption(playbook(options), { facts: facts(), number: 1 })).toEqual(playbook());
});

test("each text has the next pattern of each field; a field with fewer begins again", () => {
  const options = { subject: ["S2", "S3"], headline: ["H2"] };
  const of = (number: number) => playbookForOption(playbook(options), { facts: facts(), number }).assets.email;

  expect([1, 2, 3].map((number) => of(number)?.subject)).toEqual([MAIL.subject, "S2", "S3"]);
  expect([1, 2, 3].map((number) => of(number)?.headline)).toEqual([MAIL.headline, "H2", MAIL.headline]);
  expect(of(2)?.cta).toEqual(MAIL.cta);
  expect(of(2)).not.toHaveProperty("options");
});

test("what the brief has no facts for, and what says the same line again, is none", () => {
  const none: Partial<Brief> = { offer: { kind: "none" } };
  const options = { subject: ["Only until {{ brief.offer.ends }}", "SPRING", "{{ brief.keyPoints.first }}"] };

  expect(possibleOptions(playbook(options), "email", { facts: facts(none) })).toEqual({
    count: 2,
    fields: [
      { field: "subject", patterns: 2 },
      { field: "preheader", patterns: 1 },
      { field: "headline", patterns: 1 },
      { field: "label", patterns: 1 },
    ],
  });
  expect(playbookForOption(playbook(options), { facts: facts(none), number: 2 }).assets.email?.subject).toBe("{{ brief.keyPoints.first }}");
});

test("where no pattern has its facts the first stays, and asks its question", () => {
  const asking = { ...playbook({ subject: ["{{ brief.event.name }}"] }) };
  const all = {
    ...asking,
    assets: { email: { ...MAIL, subject: "{{ brief.event.starts }}", options: { subject: ["{{ brief.event.name }}"] } } },
  };

  expect(playbookForOption(all, { facts: facts(), number: 2 }).assets.email?.subject).toBe("{{ brief.event.starts }}");
  expect(patternsToChooseFrom(all, "email")).toEqual(["{{ brief.event.name }}"]);
  expect(possibleOptions(playbook(), "search-ad", { facts: facts() })).toBeUndefined();
});

const FILE = (subject: string, body: string) => `---\nkind: email\nsubject: ${subject}\npreheader: x\n---\n\n${body}\n`;
const LONG = "Your reports open in under a second and your data stays where you choose to keep it, in every region that we serve today.";
const OTHER =
  "Nobody waits for numbers any more. Whoever asks has an answer before the coffee is poured, and nothing has to be moved for it.";

test.for<readonly [what: string, one: string, other: string, parts: readonly string[]]>([
  ["other words", FILE("Fast reports", LONG), FILE("No more waiting", OTHER), []],
  ["the same subject, differently written", FILE("Fast reports", LONG), FILE('"Fast reports!"', OTHER), ["subject"]],
  ["the same text below another subject", FILE("Fast reports", LONG), FILE("No more waiting", LONG), ["body"]],
  ["the same twice", FILE("Fast reports", LONG), FILE("Fast reports", LONG), ["subject", "body"]],
  ["two that say nothing", FILE("", ""), FILE("", ""), []],
])("%s: how alike two are", ([, one, other, parts]) => {
  const asked = { kind: "email", parts: ["subject", "preheader", "body"] } as const;
  expect(alikeParts(one, other, asked)).toEqual(parts);
  expect(alikeParts(other, one, asked)).toEqual(parts);
});

const AD = (headlines: string, keyword: string) =>
  `---\nkind: search-ad\nheadlines: ${headlines}\ndescriptions: []\nkeywords: [{ text: ${keyword}, match: phrase }]\n---\n`;
const ROW = (subject: string, body: string) =>
  `---\nkind: sequence\ntitle: Welcome\nmails:\n  - { kind: own, id: hello, after: 0 days, subject: ${subject}, body: ${body} }\n---\n`;

test("of an ad and a sequence only what a writer wrote is compared, and what is alike is said of what can be written anew", () => {
  const ad = { kind: "search-ad", parts: ["headlines", "descriptions"] } as const;
  const row = { kind: "sequence", parts: ["hello"] } as const;
  const keyword = "a long search of our readers that is the same in all of the options";

  expect(alikeParts(AD("[Fast reports]", keyword), AD("[Nobody waits]", keyword), ad)).toEqual([]);
  expect(alikeParts(AD("[Fast reports]", "one"), AD("[Fast reports]", "other"), ad)).toEqual(["headlines"]);
  expect(alikeParts(ROW("Fast", OTHER), ROW("Slow", LONG), row)).toEqual([]);
  expect(alikeParts(ROW("Fast", LONG), ROW("Slow", LONG), row)).toEqual(["hello"]);
});

test("of an ad each set of patterns is a text; one that says the same, or too little, is none", () => {
  const main = { headlines: ["{{ brief.name }}", "One", "Two"], descriptions: ["A description.", "Another."] };
  const sets = [
    { headlines: ["Two", "One", "{{ brief.name }}"] },
    { headlines: [] },
    { headlines: ["{{ brief.event.name }}"] },
    { headlines: ["Three", "Four", "Five"] },
  ];
  const ads: Playbook = { schemaVersion: 1, type: "newsletter", title: "N", assets: { "search-ad": { ...main, options: sets } } };
  const said = { facts: facts(), room: roomFor("search-ad") };
  const of = (number: number) => playbookForOption(ads, { ...said, number }).assets["search-ad"];

  expect(possibleOptions(ads, "search-ad", said)).toEqual({ count: 2, fields: [{ field: "texts", patterns: 2 }] });
  expect([1, 2, 3].map((number) => of(number)?.headlines[0])).toEqual(["{{ brief.name }}", "Three", "{{ brief.name }}"]);
  expect(of(2)).toEqual({ ...main, headlines: ["Three", "Four", "Five"] });
  expect(patternsToChooseFrom(ads, "search-ad")).toContain("{{ brief.event.name }}");
});

test("of a sequence each of its patterns has options as a mail has", () => {
  const { body, ...mail } = MAIL;
  const pattern = (subject: string[]) => ({ ...mail, body, options: { subject } });
  const row = {
    first: pattern(["First again"]),
    following: pattern(["{{ brief.keyPoints.next }}", "Following again"]),
    last: { ...mail, body },
  };
  const rows: Playbook = { schemaVersion: 1, type: "nurture", title: "N", assets: { sequence: row } };
  const said = { facts: { ...facts(), "brief.keyPoints.next": { value: "The next point", question: "?", path: [] } } };
  const of = (number: number) => playbookForOption(rows, { ...said, number }).assets.sequence;

  expect(possibleOptions(rows, "sequence", said)).toMatchObject({ count: 3, fields: [{ field: "subject", patterns: 3 }, {}, {}, {}] });
  expect([2, 3].map((number) => of(number)?.following.subject)).toEqual(["{{ brief.keyPoints.next }}", "Following again"]);
  expect(of(2)?.first.subject).toBe("First again");
  expect(of(2)?.first).not.toHaveProperty("options");
});

test("what is said once goes back after the first answer, and no more; the better text is kept", async () => {
  const asked: WriteRequest[] = [];
  const request = { schema: { properties: { body: {} } } } as unknown as WriteRequest;
  const alike = { part: "body", rule: "like-another-option", wrong: "the same again", blocks: false, isSaidOnce: true };

  const drawn = await drawUp({
    writer: {
      name: "m",
      version: "1",
      asks: "model",
      write: (one) => {
        asked.push(one);
        return Promise.resolve({ fields: {} });
      },
    },
    request,
    shaped: () => ({ text: `text ${asked.length}`, faults: [] }),
    look: () => Promise.resolve([alike]),
    rounds: 3,
  });

  expect(asked).toHaveLength(2);
  expect(asked[1]?.rework?.mend).toEqual([{ part: "body", wrong: "the same again" }]);
  expect(drawn.left).toEqual([alike]);
});
