/** An ad and the page it leads to: what counts as kept, which page is looked at, and what other rules say already. */
import { expect, test } from "vitest";
import { checkAsset } from "#governance/check-asset.ts";
import { adKeptOnItsPage } from "#governance/rules/ad-kept-on-its-page.ts";
import { assetsAgree } from "#governance/rules/assets-agree.ts";
import { brandKit, campaign, type SpecialPayload, TODAY } from "./builders.ts";

const OFFER = { kind: "discount", percent: 20, code: "SPRING20", ends: "2027-04-07", terms: "First year only." } as const;
const PAGE = "https://www.acme.example/reports";

function said(ad: SpecialPayload, page: string | undefined): readonly string[] {
  const { results } = checkAsset({
    campaign: campaign({
      brief: { offer: OFFER },
      payload: { finalUrl: PAGE, ...ad },
      ...(page === undefined ? {} : { others: { page: { kind: "landing-page", html: page } } }),
    }),
    assetId: "launch-email",
    brand: brandKit(),
    today: TODAY,
    waiverRole: () => "legal",
    rules: [adKeptOnItsPage, assetsAgree],
  });
  return results.flatMap(({ rule, result, findings }) => [
    ...findings.map(({ severity, quote }) => `${rule}: ${severity} ${quote}`),
    ...(result === "needs-review" ? [`${rule}: ask`] : []),
  ]);
}

const search = (...headlines: readonly string[]): SpecialPayload => ({ ad: { kind: "search-ad", headlines } });

test.for<[what: string, ad: SpecialPayload, page: string, found: readonly string[]]>([
  ["the same amount in another spelling", search("From $1,200"), "<p>From 1200 USD.</p>", []],
  ["a percentage of the page's picture", search("20% off"), '<p>Now: <img src="https://www.acme.example/a.png" alt="20% off"></p>', []],
  [
    "a percentage that the page hides",
    search("20% off"),
    '<p style="display:none">20% off</p><p>Now.</p>',
    ["ad-kept-on-its-page: block 20%"],
  ],
  ["another percentage, which the rule that compares all assets names", search("30% off"), "<p>20% off.</p>", ["assets-agree: block 30%"]],
  ["two percentages, of which the page has one", search("20% off", "30% off"), "<p>20% off.</p>", ["ad-kept-on-its-page: block 30%"]],
  [
    "another code, which that rule names, too",
    search("20% off, code WINTER20"),
    "<p>20% off with code SPRING20.</p>",
    ["assets-agree: block WINTER20"],
  ],
  [
    "the same words in two headlines are one finding",
    search("From $49", "Only from $49"),
    "<p>Reports.</p>",
    ["ad-kept-on-its-page: block $49"],
  ],
  ["up to, in both", search("Up to 30% off"), "<p>Up to 30% off.</p>", []],
  ["a headline that measures", search("40% faster"), "<p>Fast.</p>", ["ad-kept-on-its-page: block 40%"]],
  ["free, in other words", search("Free trial"), "<p>Your trial is free.</p>", []],
  ["free, and the page does not say of what", search("Free trial"), "<p>Feel free to ask.</p>", ["ad-kept-on-its-page: warn Free trial"]],
  [
    "the page with tags, a slash and an anchor",
    { ...search("From $49"), finalUrl: `${PAGE}/?utm_source=google#form` },
    "<p>From $49.</p>",
    [],
  ],
  ["another page", { ...search("From $49"), finalUrl: "https://www.acme.example/start" }, "<p>From $49.</p>", ["ad-kept-on-its-page: ask"]],
])("%s", ([, ad, page, found]) => {
  expect(said(ad, page)).toEqual(found);
});

test("an ad that promises nothing asks nobody about a page that is not here", () => {
  expect(said(search("Reports at once"), undefined)).toEqual([]);
});
