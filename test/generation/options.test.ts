/** Several texts of one asset: which patterns each is written with, how alike two may be, and what goes back once. */
import { expect, test } from "vitest";
import { factsOf } from "#generation/facts.ts";
import { alikeParts } from "#generation/likeness.ts";
import { patternsToChooseFrom, playbookForOption, possibleOptions } from "#generation/options.ts";
import { drawUp } from "#generation/rounds.ts";
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

  expect(possibleOptions(playbook(options), "email", facts(none))).toEqual({
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
  expect(possibleOptions(playbook(), "search-ad", facts())).toBeUndefined();
});

const FILE = (subject: string, body: string) => `---\nkind: email\nsubject: ${subject}\npreheader: x\n---\n\n${body}\n`;
const LONG = "Your reports open in under a second and your data stays where you choose to keep it, in every region that we serve today.";
const OTHER =
  "Nobody waits for numbers any more. Whoever asks has an answer before the coffee is poured, and nothing has to be moved for it.";

test.for<readonly [what: string, one: string, other: string, parts: readonly string[]]>([
  ["other words", FILE("Fast reports", LONG), FILE("No more waiting", OTHER), []],
  ["the same subject, differently written", FILE("Fast reports", LONG), FILE('"Fast reports!"', OTHER), ["lead"]],
  ["the same text below another subject", FILE("Fast reports", LONG), FILE("No more waiting", LONG), ["body"]],
  ["the same twice", FILE("Fast reports", LONG), FILE("Fast reports", LONG), ["lead", "body"]],
  ["two that say nothing", FILE("", ""), FILE("", ""), []],
])("%s: how alike two are", ([, one, other, parts]) => {
  expect(alikeParts(one, other)).toEqual(parts);
  expect(alikeParts(other, one)).toEqual(parts);
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
