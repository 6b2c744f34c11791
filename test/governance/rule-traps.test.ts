/** What each rule must leave alone, and what it must not miss, beyond the examples in its own file. */
import { expect, test } from "vitest";
import { checkAsset } from "#governance/check-asset.ts";
import type { Claims, Offer } from "#model/types.ts";
import { brandKit, CLAIMS, campaign, FOOTER_HTML, FOOTER_TEXT, type SpecialCampaign, type SpecialPayload, TODAY } from "./builders.ts";

function quotes(rule: string, { claims, ...special }: SpecialCampaign & { readonly claims?: Claims }): readonly string[] {
  const report = checkAsset({
    campaign: campaign(special),
    assetId: "launch-email",
    brand: brandKit(claims === undefined ? {} : { claims }),
    today: TODAY,
    waiverRole: () => "legal",
  });
  return report.results.find((result) => result.rule === rule)?.findings.map(({ quote }) => quote) ?? [];
}

function html(body: string): SpecialPayload {
  return { html: `<p>${body}</p>${FOOTER_HTML}`, text: `x${FOOTER_TEXT}` };
}

const PRICE: Offer = {
  kind: "discount",
  price: { micros: 75_000_000, currency: "USD" },
  was: { micros: 100_000_000, currency: "USD" },
  ends: "2027-04-07",
  terms: "From 500 USD of yearly spend.",
};

test.for<readonly [string, string, readonly string[]]>([
  ["both prices and the saving between them", "Was $100, now $75: save $25, which is 25% off.", []],
  ["an amount of the terms", "From 500 USD on.", []],
  ["another amount", "From 501 USD on, save $24.", ["501 USD", "$24"]],
  ["another currency", "Now €75.", ["€75"]],
  ["another percentage", "Save 26% now.", ["26%"]],
  ["a ceiling where there is none", "Save up to 25% now.", ["up to 25%"]],
  ["a code where there is none", "Use code SPRING20.", ["SPRING20"]],
  ["a date in another month with the same day", "Until May 7.", ["May 7"]],
])("offer-matches-brief: %s", ([, body, expected]) => {
  expect(quotes("offer-matches-brief", { brief: { offer: PRICE }, payload: html(body) })).toEqual(expected);
});

test("offer-matches-brief reads the subject and the text part too", () => {
  const payload = { subject: "Only $1", html: `<p>x</p>${FOOTER_HTML}`, text: `Only $2${FOOTER_TEXT}` };

  expect(quotes("offer-matches-brief", { brief: { offer: PRICE }, payload })).toEqual(["$1", "$2"]);
});

test("offer-matches-brief leaves amounts inside a registered claim to their record", () => {
  const claims: Claims = {
    schemaVersion: 1,
    claims: [{ id: "C-1", wording: ["saves $1,000 a year"], evidence: "e", regions: ["US"], expires: "2027-12-31" }],
  };

  expect(quotes("offer-matches-brief", { claims, payload: html("It saves $1,000 a year, or $999.") })).toEqual(["$999"]);
});

test("unregistered-claim holds a claim to the products it is proven for", () => {
  const claims: Claims = { ...CLAIMS, claims: CLAIMS.claims.map((claim) => ({ ...claim, products: ["AcmeFlow"] })) };
  const payload = html("Reports in under a second.");

  expect(quotes("unregistered-claim", { claims, payload })).toEqual([]);
  expect(quotes("unregistered-claim", { claims, payload, brief: { product: "AcmeCalc" } })).toEqual(["Reports in under a second"]);
});

test.for<readonly [string, string, readonly string[]]>([
  ["code", "<code>3x faster</code>", []],
  ["a registered wording in another case and with another sign", "UP TO 2.4× FASTER", []],
  ["a registered wording with less said", "2.4x faster", ["2.4x faster"]],
  ["a percentage that is no discount", "40% of readers agree", ["40%"]],
  ["a registered wording inside a bigger claim", "world's reports in under a second, the world's first", ["world's first"]],
])("unregistered-claim: %s", ([, body, expected]) => {
  expect(quotes("unregistered-claim", { payload: html(body) })).toEqual(expected);
});

test.for<readonly [string, string, readonly string[]]>([
  ["an address in the text", "See https://www.acme.example/users and users@acme.example", []],
  ["a file name", "Open users.html now", []],
  ["the words of a link", '<a href="https://www.acme.example">For users</a>', ["users"]],
  ["legal text", "You get this because you asked for news from Acme.", []],
])("forbidden-term: %s", ([, body, expected]) => {
  expect(quotes("forbidden-term", { payload: html(body) })).toEqual(expected);
});

test.for<readonly [string, string, readonly string[]]>([
  ["labels that look like slots", "Guide [PDF], [1], [NEW] and [see below]", []],
  ["sizes and words", "XXXL, to do, a todo list", []],
  ["a slot in capitals", "Dear [FIRST NAME]", ["[FIRST NAME]"]],
  [
    "other tools' tokens",
    "*|FNAME|* \u0024{name} <<name>> {first_name}".replaceAll("<", "&lt;"),
    ["*|FNAME|*", "\u0024{name}", "<<name>>", "{first_name}"],
  ],
  ["half a token", "Hi {{ name", ["{{"]],
  ["an example mailbox", '<a href="mailto:me@example.com">Write</a>', ["mailto:me@example.com"]],
  ["a script as address", '<a href="javascript:void(0)">Go</a>', ["javascript:void(0)"]],
  ["a test site", '<a href="https://staging.partner.io/x">Go</a>', ["https://staging.partner.io/x"]],
  ["an anchor and a phone number", '<a href="#form">Form</a> <a href="tel:+1555">Call</a> <a id="form"></a>', []],
  ["a picture without address", '<img src="" alt="x">', ["(no address)"]],
])("unfilled-placeholder: %s", ([, body, expected]) => {
  expect(quotes("unfilled-placeholder", { payload: html(body) })).toEqual(expected);
});
