/** What the rules of accessibility and look must leave alone, and what they must not miss, beyond the examples in their own files. */
import { expect, test } from "vitest";
import { checkAsset } from "#governance/check-asset.ts";
import type { Brand } from "#model/types.ts";
import { brandKit, campaign, type SpecialPayload, TODAY } from "./builders.ts";

function quotes(rule: string, payload: SpecialPayload, brand: Partial<Brand> = {}): readonly string[] {
  const report = checkAsset({
    campaign: campaign({ payload }),
    assetId: "launch-email",
    brand: brandKit({ brand }),
    today: TODAY,
    waiverRole: () => "legal",
  });
  const result = report.results.find(({ rule: id }) => id === rule);
  return [
    ...(result?.findings.map(({ severity, quote }) => `${severity}: ${quote}`) ?? []),
    ...(result?.result === "needs-review" ? ["?"] : []),
  ];
}

test.for<readonly [string, string, readonly string[]]>([
  ["4.48 misses 4.5", '<p style="color:#777">News</p>', ["block: News"]],
  ["large and bold", '<p style="color:#949494;font-size:19px;font-weight:700">News</p>', []],
  ["large enough only when bold", '<p style="color:#949494;font-size:19px">News</p>', ["block: News"]],
  ["large by points", '<p style="color:#949494;font-size:18pt">News</p>', []],
  ["a size nobody can tell, between the two", '<p style="color:#949494;font-size:calc(1vw)">News</p>', ["?"]],
  ["a size nobody can tell, below both", '<p style="color:#ccc;font-size:calc(1vw)">News</p>', ["block: News"]],
  [
    "a link nobody coloured, on our blue",
    '<div style="background:#0044cc"><a href="https://www.acme.example/a">News</a></div>',
    ["block: News"],
  ],
  [
    "the same, coloured by its class",
    '<style>.w a{color:#fff}</style><div class=w style="background:#0044cc"><a href="x">News</a></div>',
    [],
  ],
  [
    "a token is text too",
    '<p style="color:#eee">{{ personalization_token("contact.firstname", "there") }}</p>',
    ['block: {{ personalization_token("contact.firstname", "there") }}'],
  ],
  [
    "two pairs are two findings",
    '<p style="color:#999">A</p><p style="color:#aaa">B</p><p style="color:#999">C</p>',
    ["block: A", "block: B"],
  ],
  ["Outlook's own part is not read", '<!--[if mso]><p style="color:#fff">News</p><![endif]--><p>News</p>', []],
  [
    "shown on small screens only",
    '<style>.m{display:none} @media (max-width:9px){.m{display:block}}</style><p class=m style="color:#fff">x</p>',
    [],
  ],
  ["broken colours", '<p style="color:#12">News</p>', ["?"]],
])("text-contrast: %s", ([, html, expected]) => {
  expect(quotes("text-contrast", { html })).toEqual(expected);
});

test("text-contrast judges nothing where a page loads its style sheet from elsewhere", () => {
  const html = '<link rel="stylesheet" href="https://www.acme.example/site.css"><p style="color:#fff">News</p>';

  expect(quotes("text-contrast", { kind: "landing-page", html })).toEqual(["?"]);
});

test.for<readonly [string, string, readonly string[]]>([
  ["German", '<a href="x">Hier klicken</a>', ["warn: Hier klicken"]],
  ["French, with an arrow", '<a href="x">En savoir plus →</a>', ["warn: En savoir plus →"]],
  ["with more words", '<a href="x">Read more about plans</a>', []],
  ["words from a picture", '<a href="x"><img src="a.png" alt="More"></a>', ["warn: More"]],
  ["an anchor is no link", '<a id="top"></a><a name="y"></a>', []],
  ["an empty link nobody sees", '<div style="display:none"><a href="https://x.example"></a></div>', []],
  ["an icon drawn in place", '<a href="https://x.example"><svg></svg></a>', []],
  ["the same words within one page", '<a href="#a">Plan</a><a href="#b">Plan</a>', ["warn: Plan"]],
  ["two tokens", '<a href="{{ a }}">Plan</a><a href="{{ b }}">Plan</a>', ["warn: Plan"]],
])("link-says-where: %s", ([, html, expected]) => {
  expect(quotes("link-says-where", { html })).toEqual(expected);
});

test.for<readonly [string, string, readonly string[]]>([
  ["ours, translucent", '<p style="color:rgba(0,68,204,.8)">x</p>', []],
  ["a translucent one that is not", '<p style="background:rgba(255,0,0,.2)">x</p>', ["note: rgba(255,0,0,.2)"]],
  ["overridden by a stronger one", "<style>p{color:red} #a{color:#0044cc}</style><p id=a>x</p>", []],
  ["a border without a width", '<p style="border:none;border-color:red">x</p>', []],
  ["an off-white beside our white", '<p style="background:#fefefe">x</p>', ["note: #fefefe"]],
  ["what the browser does by itself", '<a href="x">x</a><mark>x</mark>', []],
  ["a token", '<p style="color:{{ colour }}">x</p>', []],
])("palette: %s", ([, html, expected]) => {
  expect(quotes("palette", { html })).toEqual(expected);
});

test.for<readonly [string, string, readonly string[]]>([
  [
    "all over the same stack",
    '<p style="font-family:Georgia,serif">x</p><p style="font-family:Georgia,serif">y</p>',
    ["warn: Georgia,serif"],
  ],
  ["a general family alone", '<p style="font-family:serif">x</p>', ["warn: serif"]],
  ["an icon font", '<i style="font-family:FontAwesome">x</i>', []],
  ["nobody says", "<p>x</p>", []],
])("brand-fonts: %s", ([, html, expected]) => {
  expect(quotes("brand-fonts", { html })).toEqual(expected);
});

test("thousands of pictures, links and fields are a finding for each kind, soon", () => {
  const unit = '<p><a href="https://x.example/a">Read more</a><img src="a.png"><input name="a" type="checkbox" checked></p>';
  const html = `<div>${unit.repeat(5_000)}</div>`;
  const begin = process.cpuUsage();

  expect(quotes("form-labels", { kind: "landing-page", html })).toEqual(["block: no label: a"]);
  expect(process.cpuUsage(begin).user / 1_000).toBeLessThan(10_000);
});
