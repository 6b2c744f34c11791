/** What the corpus and mails of others showed the rules to get wrong: each slip once, by its name. */
import { expect, test } from "vitest";
import { checkAsset } from "#governance/check-asset.ts";
import { RULES } from "#governance/rules.ts";
import { calibrated } from "#governance/team/calibrate.ts";
import { withHead } from "#governance/team/head-of-mail.ts";
import { findAmounts } from "#governance/text/amounts.ts";
import { findTriggers } from "#governance/words/claim-words.ts";
import { findGreen } from "#governance/words/green-words.ts";
import { findReviewCounts } from "#governance/words/rating-words.ts";
import type { Offer } from "#model/types.ts";
import { readMessage } from "../../bench/past-mails.ts";
import { brandKit, campaign, FOOTER_HTML, FOOTER_TEXT, type SpecialPayload, TODAY } from "./builders.ts";

interface Found {
  readonly rule: string;
  readonly payload: SpecialPayload;
  readonly offer?: Offer;
}

/** The findings of one rule as `severity: quote`. */
function found({ rule, payload, offer }: Found): readonly string[] {
  const report = checkAsset({
    campaign: campaign({ payload, ...(offer === undefined ? {} : { brief: { offer } }) }),
    assetId: "launch-email",
    brand: brandKit(),
    today: TODAY,
    waiverRole: () => "legal",
  });
  return report.results
    .filter((result) => result.rule === rule)
    .flatMap(({ findings }) => findings.map(({ severity, quote }) => `${severity}: ${quote}`));
}

function html(body: string): SpecialPayload {
  return { html: `<html lang="en"><head><title>News</title></head><body>${body}${FOOTER_HTML}</body></html>`, text: `News.${FOOTER_TEXT}` };
}

const UP_TO: Offer = { kind: "discount", percent: 40, ends: "2027-04-20", terms: "Up to 40% off tools until April 20, 2027." };
const LOAN: Offer = {
  kind: "discount",
  price: { micros: 99_000_000, currency: "USD" },
  ends: "2027-04-20",
  terms: "$99 a month at 6.4% APR.",
};

test.for([
  ["449 € 349 €", ["449 €", "349 €"]],
  ["449 EUR 349 EUR", ["449 EUR", "349 EUR"]],
  ["CHF 449 CHF 349", ["CHF 449", "CHF 349"]],
  ["£449 £349", ["£449", "£349"]],
  ["12 chairs, €349", ["€349"]],
] as const)("two prices side by side are two prices: %s", ([text, amounts]) => {
  expect(findAmounts(text).map((amount) => amount.text)).toEqual(amounts);
});

test.for([
  ["Ohne eine einzige Schraube.", []],
  ["Die einzige Bank dieser Art.", ["einzige"]],
  ["The first count costs nothing.", []],
  ["The first scanner to work under ice.", ["The first"]],
] as const)("what only counts is no superlative: %s", ([text, triggers]) => {
  expect(findTriggers(text).map((trigger) => trigger.text)).toEqual(triggers);
});

test.for([
  ["Our most popular chairs are back.", "superlative"],
  ["Most popular tools", "superlative"],
  ["The most popular tool in Britain.", "rank"],
] as const)("who is popular among our own things has beaten nobody: %s", ([text, kind]) => {
  expect(findTriggers(text).map((trigger) => trigger.kind)).toEqual([kind]);
});

test("the five of a score is no number of reviews", () => {
  expect(findReviewCounts("4.4/5 on Example Reviews")).toEqual([]);
  expect(findReviewCounts("4.4/5 from 812 reviews").map(({ count }) => count)).toEqual([812]);
});

test("a green of a certain shade is a colour", () => {
  expect(findGreen("Une collection vert tendre.")).toEqual([]);
  expect(findGreen("Une collection verte.")).toHaveLength(1);
});

test.for<readonly [string, Found, readonly string[]]>([
  ["a rate that the offer's terms name", { rule: "unregistered-claim", payload: html("<p>Yours at 6.4% APR.</p>"), offer: LOAN }, []],
  ["a percentage about others", { rule: "unregistered-claim", payload: html("<p>The index fell 1.3% on Monday.</p>") }, ["warn: 1.3%"]],
  ["a percentage about us", { rule: "unregistered-claim", payload: html("<p>The editor is 40% faster.</p>") }, ["block: 40%"]],
  ["a large number alone", { rule: "unregistered-claim", payload: html("<p>98%</p><p>of them came back</p>") }, ["block: 98%"]],
  ["up to, as in the terms", { rule: "offer-matches-brief", payload: html("<p>Up to 40% off tools.</p>"), offer: UP_TO }, []],
  [
    "up to more than the terms",
    { rule: "offer-matches-brief", payload: html("<p>Up to 50% off tools.</p>"), offer: UP_TO },
    ["block: Up to 50%"],
  ],
  [
    "words and name in one line",
    { rule: "testimonial-is-registered", payload: html("<p>“We counted for nine long days.” Jo Example, Example Ltd</p>") },
    ["block: We counted for nine long days."],
  ],
  [
    "somebody quoted in the news",
    { rule: "testimonial-is-registered", payload: html("<p>“This is a great day for everybody,” said Jo Example on Monday.</p>") },
    ["warn: This is a great day for everybody"],
  ],
  [
    "somebody quoted about us",
    { rule: "testimonial-is-registered", payload: html("<p>“AcmeFlow saved us the whole winter,” said Jo Example on Monday.</p>") },
    ["block: AcmeFlow saved us the whole winter"],
  ],
  [
    "somebody without a surname",
    { rule: "testimonial-is-registered", payload: html("<p>“We slept through every night since,” says Mrs M. from Leeds.</p>") },
    ["block: We slept through every night since"],
  ],
  [
    "a middle initial",
    { rule: "testimonial-is-registered", payload: html("<p>“This is a great day for everybody,” said Jo F. Example on Monday.</p>") },
    ["warn: This is a great day for everybody"],
  ],
  [
    "what a share of customers says",
    { rule: "testimonial-is-registered", payload: html("<p>82% of our customers say so, and 9 out of 10 customers say more.</p>") },
    [],
  ],
  ["what customers say", { rule: "testimonial-is-registered", payload: html("<p>What customers say</p>") }, ["block: customers say"]],
  ["a slot between bars and asterisks", { rule: "footnotes-pair-up", payload: html("<p>Dear *|FNAME|*, hello.</p>") }, []],
  ["two beginnings", { rule: "link-leads-somewhere", payload: html('<p><a href="https://https://www.acme.example/a">See it</a></p>') }, []],
  ["a price that readers look for", { rule: "lowest-price-claim", payload: html("<p>Shop around for the best price.</p>") }, []],
  [
    "a price that readers find here",
    { rule: "lowest-price-claim", payload: html("<p>Find the best price here.</p>") },
    ["block: best price"],
  ],
  ["a place with a name", { rule: "unfilled-placeholder", payload: html('<p><a name="news"></a>News</p>') }, []],
  ["initials and remarks", { rule: "unfilled-placeholder", payload: html("<p>A tool {Recipe lister} [DEJD]</p>") }, []],
  [
    "slots",
    { rule: "unfilled-placeholder", payload: html("<p>{first name} {company} [LOGO] [EVENT NAME]</p>") },
    ["block: {first name}", "block: {company}", "block: [LOGO]", "block: [EVENT NAME]"],
  ],
  [
    "a point that is used again and again",
    { rule: "remote-pixel", payload: html(`<p>${'<img src="https://www.acme.example/b.gif" width="1" height="1" alt="">'.repeat(3)}</p>`) },
    ["warn: https://www.acme.example/b.gif", "warn: https://www.acme.example/b.gif", "warn: https://www.acme.example/b.gif"],
  ],
  [
    "a spacer with a question mark",
    { rule: "remote-pixel", payload: html('<img src="https://www.acme.example/spacer.gif?u=7" width="1" height="1" alt="">') },
    ["block: https://www.acme.example/spacer.gif?u=7"],
  ],
])("%s", ([, mail, findings]) => {
  expect(found(mail)).toEqual(findings);
});

test("the hidden preheader of a past mail is a preheader", async () => {
  const mail =
    '<html><head><title>April</title></head><body><div style="display:none">What is new &zwnj;&nbsp;</div><h1>April</h1><p style="display:none">buy buy</p></body></html>';
  const { rules } = await calibrated([{ html: mail }], { brand: brandKit(), rules: RULES, today: TODAY });

  expect(withHead({ html: mail })).toMatchObject({ subject: "April", preheader: expect.stringMatching(/^What is new/) });
  expect(rules.find(({ rule }) => rule === "no-hidden-text")).toMatchObject({ hits: 1, quotes: [{ quote: "buy buy" }] });
});

test("a preheader that a style sheet hides is known by its name", () => {
  const mail =
    '<html><head><style>.preheader { display: none }</style></head><body><span class="preheader">What is new</span><h1>April</h1></body></html>';

  expect(withHead({ html: mail })).toMatchObject({ preheader: "What is new" });
});

test("a message of two parts is read as a mail program reads it", () => {
  const message = [
    "Subject: =?utf-8?Q?Fr=C3=BChling?=",
    'Content-Type: multipart/alternative; boundary="b"',
    "",
    "--b",
    "Content-Type: text/plain; charset=utf-8",
    "",
    "Hello",
    "--b",
    "Content-Type: text/html; charset=iso-8859-1",
    "Content-Transfer-Encoding: quoted-printable",
    "",
    "<p>Fr=FChling=\r\n!</p>",
    "--b--",
  ].join("\r\n");

  expect(readMessage(message)).toMatchObject({
    subject: "Frühling",
    plain: expect.stringContaining("Hello"),
    html: expect.stringContaining("<p>Frühling!</p>"),
  });
});
