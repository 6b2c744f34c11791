/** What a campaign asks its author: in words, with choices that mend it, and nothing that is not the author's to decide. */
import { expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { PipelineError } from "#errors/pipeline-error.ts";
import { checkBrief } from "#governance/check-brief.ts";
import { sha256 } from "#model/digest.ts";
import type { AssetReport, Finding } from "#model/finding.ts";
import type { Question } from "#model/question.ts";
import type { CampaignSource } from "#model/source.ts";
import { textHash } from "#model/text-hash.ts";
import type { Brief, Provenance } from "#model/types.ts";
import { fits } from "#model/validators.ts";
import { applyEdits } from "#requests/apply-edits.ts";
import { questionsOf } from "#requests/questions.ts";
import { brandKit, campaign, located, TODAY } from "../governance/builders.ts";

const OFFER = { kind: "discount", percent: 20, ends: "2027-04-20", terms: "First year." } as const;
const AT = { mode: "at", at: "2027-04-06T09:00", zone: "America/New_York" } as const;
// biome-ignore lint/suspicious/noThenProperty: a word of the brief; what then happens to the campaign.
const END = { at: "2027-04-05", then: "withdraw" } as const;

function asked(source: CampaignSource): readonly Question[] {
  const brand = brandKit();
  return questionsOf({
    campaign: source,
    brand,
    problems: checkBrief({ campaign: source, brand, today: TODAY }),
    reports: [],
    today: TODAY,
  });
}

function said(questions: readonly Question[]): readonly string[] {
  return questions.map(({ text, choices, way }) =>
    [text, ...choices.map(({ key, words }) => `${key} ${words}`), ...(way === undefined ? [] : [way])].join(" | "),
  );
}

test.for<readonly [string, Partial<Brief>, readonly string[]]>([
  ["nothing, where all is in order", {}, []],
  [
    "which of offer and send moves",
    { offer: { ...OFFER, ends: "2027-04-01" } },
    ["The offer ends on **1 April**, the mail goes on **6 April**. | A the offer ends 13 April | B send on 31 March"],
  ],
  [
    "only for a later end, where no earlier send is left",
    { offer: { ...OFFER, ends: TODAY } },
    ["The offer ends on **1 March**, the mail goes on **6 April**. | A the offer ends 13 April"],
  ],
  [
    "what to do with an offer that is over",
    { offer: { ...OFFER, ends: "2027-02-01" }, schedule: { mode: "with-merge" } },
    ["The offer ended on **1 February**, so nobody could use it any more. | A the offer ends 26 March"],
  ],
  [
    "for another day, where the time has passed",
    { schedule: { ...AT, at: "2027-02-23T09:00" } },
    [
      "The mail was to go on **Tuesday 23 February, 09:00 New York**, and that has passed. Nothing is ever sent late by itself. | A send on Tuesday 9 March, 09:00 New York | B send on Thursday 11 March, 09:00 New York | C send on Tuesday 16 March, 09:00 New York",
    ],
  ],
  [
    "about a window that ends before it begins",
    { schedule: { ...AT, latest: "2027-04-06T08:00" } },
    [
      "The mail goes on **Tuesday 6 April, 09:00 New York**, and must not go out after **Tuesday 6 April, 08:00 New York**: it never could. | A it may go until 11:00, two hours later | B send at Tuesday 6 April, 08:00 New York",
    ],
  ],
  [
    "about a window that begins too late",
    { schedule: { ...AT, earliest: "2027-04-06T10:00" } },
    [
      "The mail goes on **Tuesday 6 April, 09:00 New York**, and must not go out before **Tuesday 6 April, 10:00 New York**. | A send at Tuesday 6 April, 10:00 New York | B keep 09:00 New York",
    ],
  ],
  [
    "about an end before the send",
    { end: END },
    ["The campaign ends on **5 April**, the mail goes on **6 April**. | A the campaign ends 20 April | B it has no end"],
  ],
  [
    "who is meant by an audience",
    { audience: { include: ["admin"] } },
    [
      "Who gets it? There is no audience called “admin”. | A Admins | B Customers in dispute | Or ask whoever keeps the audiences to add it.",
    ],
  ],
  [
    "who must not get it",
    { audience: { include: ["admins"], exclude: ["dispute"] } },
    [
      "Who must not get it? There is no audience called “dispute”. | A nobody | B Customers in dispute | C Admins | Or ask whoever keeps the audiences to add it.",
    ],
  ],
  [
    "whether those who get it must not get it",
    { audience: { include: ["admins", "disputed"], exclude: ["disputed"] } },
    ["“Customers in dispute” are to get it, and must not get it. | A they must not get it | B they get it"],
  ],
  [
    "who answers replies",
    { sender: "ghost" },
    ["Who answers replies? “ghost” is not one of our senders. | A The Acme team | Or write another into the brief."],
  ],
  [
    "what a notice with an offer is",
    { messageClass: "operational", offer: OFFER, type: "customer-notice" },
    [
      "“Spring launch” is a notice to customers, and it carries an offer. The law allows one or the other. | A there is no offer in it | B it is marketing: only people who agreed to that get it, and each can unsubscribe",
    ],
  ],
  [
    "about an event that is over first",
    { event: { name: "Day", starts: "2027-04-05T09:00", ends: "2027-04-05T14:00", zone: "Europe/Berlin" } },
    [
      "The event is over on **5 April**, and the mail that invites to it goes on **6 April**. | A send on 29 March | Change the day of the event or of the mail in the brief.",
    ],
  ],
  [
    "about a picture that may no longer be used",
    { pictures: [{ file: "a.png", alt: "A", source: "s", rights: "r", until: "2027-04-05" }] },
    [
      "The picture “a.png” may be used until **5 April**, and the mail goes on **6 April**. | A leave the picture out | Or, where its rights were extended, change the day in the brief.",
    ],
  ],
  [
    "what an ad may cost",
    { assets: [{ id: "search", kind: "search-ad", platform: "google-ads" }] },
    [
      "What may the ad “search” cost in all? | Write it at the ad in the brief: “budget: { total: { micros: 500000000, currency: USD } }” is 500.00 USD.",
    ],
  ],
  [
    "which layout and which form",
    {
      assets: [
        { id: "launch-email", kind: "email", platform: "hubspot", template: { kind: "mjml", name: "standart" } },
        { id: "page", kind: "landing-page", platform: "hubspot", form: { ref: "trail" } },
      ],
    },
    [
      "Which layout is it to have? There is none called “standart”. | A standard | Or write another into the brief.",
      "The page has no address yet. | A www.acme.example/spring | Or write another into the brief.",
      "Which form is the page to show? There is none called “trail”. | A Trial | B none",
    ],
  ],
])("asks %s", ([, special, wanted]) => {
  // There is a playbook for promotions only; for other types that is a problem, and not the author's to answer.
  expect(said(asked(campaign({ brief: special })))).toEqual(wanted);
});

test.for<readonly [string, Partial<Brief>]>([
  ["offer and send", { offer: { ...OFFER, ends: "2027-04-01" } }],
  [
    "a passed time with its window",
    { schedule: { ...AT, at: "2027-02-23T09:00", earliest: "2027-02-23T08:00", latest: "2027-02-23T12:00" } },
  ],
  ["a window", { schedule: { ...AT, latest: "2027-04-06T08:00" } }],
  ["an end", { end: END }],
  ["an audience", { audience: { include: ["admins"], exclude: ["dispute"] } }],
  ["a sender", { sender: "ghost" }],
  ["a picture", { pictures: [{ file: "a.png", alt: "A", source: "s", rights: "r", until: "2027-04-05" }] }],
])("whichever choice is taken, %s is asked no more, and the rest of the file stays", ([, special]) => {
  const text = `# Ours.\n${stringify(campaign({ brief: special }).brief.value)}`;
  const [question] = asked(campaign({ brief: special, briefText: text }));
  if (question === undefined) throw new Error("Nothing is asked.");

  for (const { edit } of question.choices) {
    const result = applyEdits({ briefText: text, assets: {}, edits: [edit] });
    if (result.kind !== "edited" || result.brief === undefined) throw new Error("Nothing was edited.");
    const value: unknown = parse(result.brief);
    if (!fits("brief", value)) throw new Error("It fits no more.");

    expect(result.brief).toMatch(/^# Ours\.\nschemaVersion: 1\nname: Spring launch\n/);
    expect(asked(campaign({ brief: value, briefText: result.brief })).map(({ text: words }) => words)).not.toContain(question.text);
  }
});

const MAIL = `---
kind: email
subject: Fastest reports
preheader: Read on
headline: News
cta:
  label: Start now
---

Run 3x faster with us.
`;

function finding(special: Partial<Finding> = {}): Finding {
  return {
    rule: "unregistered-claim",
    severity: "block",
    asset: "launch-email",
    message: "“3x faster” is not among our proven claims.",
    place: { file: "campaigns/2027-spring/assets/launch-email.md", line: 10 },
    quote: "3x faster",
    textHash: textHash("3x faster"),
    ...special,
  };
}

interface Found {
  readonly findings: readonly Finding[];
  readonly brief?: Partial<Brief>;
  readonly asset?: string;
  /** The text is still as it was generated. */
  readonly isGenerated?: boolean;
}

function questionsAbout({ findings, brief = {}, asset = MAIL, isGenerated = false }: Found): readonly Question[] {
  const source = campaign({ brief, asset });
  const report: AssetReport = {
    campaign: source.slug,
    asset: "launch-email",
    pack: "test",
    results: [{ rule: "unregistered-claim", title: "Claims", result: "fail", findings }],
    waived: [],
  };
  const generated = { writer: "template", writerVersion: "1", inputs: sha256("in"), output: sha256(asset), outputBlob: "0".repeat(40) };
  const provenance = located<Provenance>(
    { schemaVersion: 1, assets: { "launch-email": { generated } } },
    "campaigns/2027-spring/provenance.yaml",
  );
  return questionsOf({
    campaign: isGenerated ? { ...source, provenance } : source,
    brand: brandKit(),
    problems: [],
    reports: [report],
    today: TODAY,
  });
}

const SUGGESTED = { fix: { kind: "suggest", replacement: "up to 2.4x faster" } } as const;

test.for<readonly [string, Found, readonly string[]]>([
  [
    "the proven words, or to ask legal",
    { findings: [finding(SUGGESTED)] },
    ["“3x faster” is not among our proven claims. | A say “up to 2.4x faster” (proven until 31 December) | B ask legal to add it"],
  ],
  [
    "to ask legal, where nothing close is proven",
    { findings: [finding()] },
    ["“3x faster” is not among our proven claims. | A ask legal to add it | Or change these words in the text."],
  ],
  [
    "to ask legal, where the words stand there more than once",
    { findings: [finding(SUGGESTED)], asset: `${MAIL}\n3x faster.\n` },
    ["“3x faster” is not among our proven claims. | A ask legal to add it | Or change these words in the text."],
  ],
  ["nothing about a warning that offers nothing", { findings: [finding({ severity: "warn" })] }, []],
  [
    "the brand's word, in the rule's own sentence",
    {
      findings: [
        finding({
          rule: "forbidden-term",
          message: "“us” is not our word.",
          quote: "with us",
          fix: { kind: "suggest", replacement: "with Acme" },
        }),
      ],
    },
    ["“us” is not our word. | A say “with Acme”"],
  ],
  [
    "once about what two texts have from one brief",
    { findings: [finding(SUGGESTED), finding(SUGGESTED)], brief: { keyPoints: ["Run 3x faster with us"] }, isGenerated: true },
    ["“3x faster” is not among our proven claims. | A say “up to 2.4x faster” (proven until 31 December) | B ask legal to add it"],
  ],
])("offers %s", ([, found, wanted]) => {
  expect(said(questionsAbout(found))).toEqual(wanted);
});

test("words that came from the brief are mended in the brief; words somebody wrote, where they stand", () => {
  const brief = { keyPoints: ["First", "Run 3x faster with us"] };
  const [fromBrief] = questionsAbout({ findings: [finding(SUGGESTED)], brief, isGenerated: true });
  const [edited] = questionsAbout({ findings: [finding(SUGGESTED)], brief });

  expect(fromBrief?.choices[0]?.edit).toEqual({ kind: "brief", path: ["keyPoints", 1], value: "Up to 2.4x faster" });
  expect(edited?.choices[0]?.edit).toEqual({ kind: "text", asset: "launch-email", before: "3x faster", after: "up to 2.4x faster" });
});

test("what the writer asks is asked in its own words", () => {
  const problem = new PipelineError("FIELD_INVALID", "Which event is it?", {
    hint: "answer it in the brief, under event",
    facts: { question: true },
  });

  const questions = questionsOf({ campaign: campaign(), brand: brandKit(), problems: [problem], reports: [], today: TODAY });

  expect(said(questions)).toEqual(["Which event is it? | Answer it in the brief, under event."]);
});

test("a quote cannot make itself bold or hide a sign", () => {
  const [question] = questionsAbout({ findings: [finding({ quote: "**@legal** 3x\u200B faster" })] });

  expect(question?.text).toBe("“∗∗@legal∗∗ 3x‹U+200B› faster” is not among our proven claims.");
});

test("the same question has the same id, and another id where its choices are others", () => {
  const ids = (found: Found) => questionsAbout(found).map(({ id }) => id);

  expect(ids({ findings: [finding(SUGGESTED)] })).toEqual(ids({ findings: [finding(SUGGESTED)] }));
  expect(ids({ findings: [finding(SUGGESTED)] })).not.toEqual(ids({ findings: [finding()] }));
});
