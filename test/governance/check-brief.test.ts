/** A brief that cannot work is told so in one go, with places and in words. */
import { expect, test } from "vitest";
import { checkBrief } from "#governance/check-brief.ts";
import type { Brief, BriefAsset } from "#model/types.ts";
import { brandKit, campaign, TODAY } from "./builders.ts";

const EMAIL: BriefAsset = { id: "mail", kind: "email", platform: "hubspot" };
const PAGE: BriefAsset = { id: "page", kind: "landing-page", platform: "hubspot", slug: "reports" };
const OFFER = { kind: "discount", percent: 20, ends: "2027-04-20", terms: "First year." } as const;
const BUDGET = { total: { micros: 2_000_000_000, currency: "USD" } } as const;
// biome-ignore lint/suspicious/noThenProperty: a word of the brief; what then happens to the campaign.
const END = { at: "2027-04-05", then: "withdraw" } as const;
const AT = { mode: "at", at: "2027-04-06T09:00", zone: "America/New_York" } as const;

function problems(special: Partial<Brief>, today = TODAY): readonly string[] {
  return checkBrief({ campaign: campaign({ brief: special }), brand: brandKit(), today }).map(({ code, message }) => `${code}: ${message}`);
}

test("finds nothing in a brief that is in order", () => {
  const event = { name: "Day", starts: "2027-05-01T09:00", ends: "2027-05-01T17:00", zone: "Europe/Berlin" };

  expect(
    problems({
      offer: OFFER,
      event,
      end: { ...END, at: "2027-05-01" },
      schedule: { ...AT, earliest: "2027-04-06T08:00", latest: "2027-04-06T11:00" },
      pictures: [{ file: "a.png", alt: "A", source: "us", rights: "ours", until: "2027-04-06" }],
      assets: [
        { ...EMAIL, sender: "team", template: { kind: "mjml", name: "standard" } },
        { ...EMAIL, id: "mail-b", variantOf: "mail" },
        { ...EMAIL, id: "mail-c", variants: 3 },
        { ...PAGE, form: { ref: "trial" }, schedule: { mode: "with-merge" } },
      ],
    }),
  ).toEqual([]);
});

test("shows an offer that ends before the send as a marketer would tell it", () => {
  const briefText = "name: Spring launch\nschedule:\n  at: 2026-05-03T09:00\noffer:\n  ends: 2026-05-01\n";
  const source = campaign({
    brief: { offer: { ...OFFER, ends: "2026-05-01" }, schedule: { ...AT, at: "2026-05-03T09:00" } },
    briefText,
  });

  const [problem] = checkBrief({ campaign: source, brand: brandKit(), today: "2026-04-01" });

  expect(problem).toMatchObject({
    code: "BRIEF_CONTRADICTION",
    message: "Offer ends (1 May) is before the send date (3 May)",
    detail: "The mail would promise a discount that is already over.",
    place: {
      file: "campaigns/2027-spring/brief.yaml",
      line: 5,
      column: 9,
      endColumn: 19,
      excerpt: { firstLine: 4, lines: ["offer:", "  ends: 2026-05-01"] },
      note: "expected 3 May 2026 or later (schedule.at, line 3)",
    },
  });
});

test.for<readonly [string, Partial<Brief>, readonly string[]]>([
  [
    "the send lies in the past",
    { schedule: { ...AT, at: "2027-02-27T09:00" } },
    ["DATE_PAST: The send date (27 February 2027) is in the past"],
  ],
  [
    "the offer is over",
    { offer: { ...OFFER, ends: "2027-02-27" }, schedule: { mode: "with-merge" } },
    ["DATE_PAST: Offer ends (27 February 2027) is in the past"],
  ],
  [
    "the window starts after the send",
    { schedule: { ...AT, earliest: "2027-04-06T10:00" } },
    ["BRIEF_CONTRADICTION: The earliest time (6 April 2027, 10:00) is after the send time (6 April 2027, 09:00)"],
  ],
  [
    "the window ends before the send",
    { schedule: { ...AT, latest: "2027-04-06T08:00" } },
    ["BRIEF_CONTRADICTION: The latest time (6 April 2027, 08:00) is before the send time (6 April 2027, 09:00)"],
  ],
  ["the zone does not exist", { schedule: { ...AT, zone: "Mars/Base" } }, ['REFERENCE_UNKNOWN: "Mars/Base" is not a time zone']],
  ["the campaign ends before it begins", { end: END }, ["BRIEF_CONTRADICTION: The campaign ends (5 April) before the send date (6 April)"]],
  [
    "the event is over before the mail, in another zone",
    { event: { name: "Day", starts: "2027-04-06T09:00", ends: "2027-04-06T14:30", zone: "Europe/Berlin" } },
    ["BRIEF_CONTRADICTION: The event is over (6 April 2027, 14:30) before the mail goes out (6 April 2027, 09:00)"],
  ],
  [
    "the event ends before it starts",
    { event: { name: "Day", starts: "2027-05-06T09:00", ends: "2027-05-05T09:00", zone: "UTC" } },
    ["BRIEF_CONTRADICTION: The event ends before it starts"],
  ],
  [
    "a picture may no longer be used",
    { pictures: [{ file: "a.png", alt: "A", source: "s", rights: "r", until: "2027-04-05" }] },
    ["BRIEF_CONTRADICTION: The right to use a.png ends (5 April) before the send date (6 April)"],
  ],
  ["the sender is nobody", { sender: "ghost" }, ['REFERENCE_UNKNOWN: The sender "ghost" is not one of the brand\'s']],
  ["there is no playbook", { type: "newsletter" }, ['REFERENCE_UNKNOWN: There is no playbook for a campaign of type "newsletter"']],
  [
    "an operational message carries an offer",
    { messageClass: "operational", offer: OFFER },
    ["BRIEF_CONTRADICTION: An operational message cannot carry an offer"],
  ],
  [
    "an offer has a percentage and a price",
    { offer: { ...OFFER, price: { micros: 1, currency: "USD" } } },
    ["BRIEF_CONTRADICTION: The offer has a percentage and a price"],
  ],
  [
    "the old price is lower",
    {
      offer: {
        kind: "discount",
        price: { micros: 20, currency: "USD" },
        was: { micros: 10, currency: "USD" },
        ends: "2027-04-20",
        terms: "t",
      },
    },
    ["BRIEF_CONTRADICTION: The old price is not higher than the new one"],
  ],
  [
    "audiences are unknown",
    { audience: { include: ["nobody"], exclude: ["none"] } },
    ['REFERENCE_UNKNOWN: There is no audience "nobody"', 'REFERENCE_UNKNOWN: There is no audience "none"'],
  ],
  [
    "an audience is in and out",
    { audience: { include: ["admins"], exclude: ["admins"] } },
    ['BRIEF_CONTRADICTION: The audience "admins" is included and excluded'],
  ],
  ["an email reaches nobody", { audience: { include: [] } }, ['BRIEF_CONTRADICTION: The email "launch-email" has no audience']],
  [
    "a list is missing on the platform",
    { assets: [{ ...EMAIL, platform: "marketo" }] },
    ['REFERENCE_UNKNOWN: The audience "admins" has no list in marketo, where "mail" is sent'],
  ],
  [
    "a template does not exist",
    { assets: [{ ...EMAIL, template: { kind: "mjml", name: "fancy" } }] },
    ['REFERENCE_UNKNOWN: "mail" uses a template "fancy" that does not exist'],
  ],
  [
    "a form does not exist",
    { assets: [{ ...PAGE, form: { ref: "quiz" } }] },
    ['REFERENCE_UNKNOWN: "page" shows a form "quiz" that does not exist'],
  ],
  [
    "a page has no address",
    { assets: [{ id: "page", kind: "landing-page", platform: "hubspot" }] },
    ['BRIEF_CONTRADICTION: The landing page "page" has no address'],
  ],
  [
    "two pages have one address",
    { assets: [PAGE, { ...PAGE, id: "page-2" }] },
    ['BRIEF_CONTRADICTION: Two landing pages share the address "reports"'],
  ],
  [
    "a page has an audience",
    { assets: [{ ...PAGE, audience: { include: ["admins"] } }] },
    ['BRIEF_CONTRADICTION: The landing page "page" has an audience'],
  ],
  ["an email has a form", { assets: [{ ...EMAIL, form: { ref: "trial" } }] }, ['BRIEF_CONTRADICTION: The email "mail" has a form']],
  ["two assets have one id", { assets: [EMAIL, EMAIL] }, ['ASSET_DUPLICATE: Two assets are called "mail"']],
  [
    "a variant has no original",
    { assets: [{ ...EMAIL, variantOf: "other" }] },
    ['REFERENCE_UNKNOWN: "mail" is a variant of "other", which is not in the brief'],
  ],
  [
    "a variant is of another kind",
    { assets: [EMAIL, { ...PAGE, variantOf: "mail" }] },
    ['BRIEF_CONTRADICTION: "page" (landing-page) is a variant of "mail" (email)'],
  ],
  [
    "another version of a text asks for options",
    { assets: [EMAIL, { ...EMAIL, id: "mail-b", variantOf: "mail", variants: 3 }] },
    ['BRIEF_CONTRADICTION: "mail-b" is another version of "mail", and asks for options'],
  ],
  [
    "options are wanted of a mail whose template stands in the platform",
    { assets: [{ ...EMAIL, variants: 3, template: { kind: "platform", ref: "123" } }] },
    [
      'BRIEF_CONTRADICTION: "mail" asks for options, and its template stands in the platform',
      'TEMPLATE_INVALID: It is not said what stands in the slots of this template ("mail")',
    ],
  ],
  [
    "options are wanted of an issue of a series",
    { assets: [{ ...EMAIL, variants: 3 }], issueOf: { series: "monthly-news", number: 13 } },
    ['BRIEF_CONTRADICTION: "mail" asks for options, and is an issue of a series'],
  ],
])("complains when %s", ([, special, expected]) => {
  expect(problems(special)).toEqual(expected);
});

test("collects everything at once, in the order of the file", () => {
  const found = problems({ sender: "ghost", audience: { include: ["nobody"] }, offer: { ...OFFER, ends: "2027-03-02" } });

  expect(found).toEqual([
    "BRIEF_CONTRADICTION: Offer ends (2 March) is before the send date (6 April)",
    'REFERENCE_UNKNOWN: There is no audience "nobody"',
    'REFERENCE_UNKNOWN: The sender "ghost" is not one of the brand\'s',
  ]);
});

test("knows an asset file that the brief does not list", () => {
  const source = campaign({ asset: "---\nkind: email\nsubject: x\n---\nHi", brief: { assets: [PAGE] } });

  expect(checkBrief({ campaign: source, brand: brandKit(), today: TODAY }).map(({ message }) => message)).toEqual([
    "campaigns/2027-spring/assets/launch-email.md is not listed in the brief",
  ]);
});

test("finds nothing in a brief with ads and a sequence that is in order", () => {
  expect(
    problems({
      assets: [
        { id: "search", kind: "search-ad", platform: "google-ads", budget: BUDGET },
        { id: "feed", kind: "sponsored-content", platform: "linkedin-ads", budget: BUDGET },
        { ...EMAIL, partOf: "welcome" },
        { id: "welcome", kind: "sequence", platform: "hubspot" },
      ],
    }),
  ).toEqual([]);
});

test.for([
  [{ id: "a", kind: "search-ad", platform: "linkedin-ads", budget: BUDGET }, '"a" is a search-ad, and linkedin-ads shows none'],
  [{ id: "a", kind: "text-ad", platform: "linkedin-ads" }, 'The ad "a" has no budget'],
  [
    { id: "a", kind: "text-ad", platform: "linkedin-ads", budget: { total: { micros: 0, currency: "USD" } } },
    'The budget of "a" is nothing',
  ],
  [
    { id: "a", kind: "text-ad", platform: "linkedin-ads", budget: { ...BUDGET, daily: { micros: 1, currency: "EUR" } } },
    'The budget of "a" is in two currencies',
  ],
  [{ id: "a", kind: "text-ad", platform: "linkedin-ads", budget: BUDGET, slug: "x", sender: "team" }, 'The ad "a" has an address path'],
  [{ ...EMAIL, id: "a", budget: BUDGET }, '"a" has a budget'],
  [{ ...EMAIL, id: "a", partOf: "gone" }, '"a" is part of "gone", which is not in the brief'],
  [{ ...PAGE, id: "a", partOf: "gone" }, '"a" is part of a sequence'],
] as const satisfies readonly (readonly [BriefAsset, string])[])("an asset that cannot work: %o", ([asset, message]) => {
  expect(problems({ assets: [asset] })[0]?.replace(/^\w+: /, "")).toBe(message);
});
