/** What nobody would write: broken pages, wild characters, megabytes. No rule may throw or hang on it; whoever sees nothing must not be told "all is well" by a crash. */
import process from "node:process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkAsset } from "#governance/check-asset.ts";
import type { AssetReport } from "#model/finding.ts";
import { brandKit, campaign, FOOTER_HTML, FOOTER_TEXT, type SpecialCampaign, TODAY } from "./builders.ts";

const INDUSTRIES = [
  "software",
  "bank",
  "investment",
  "crypto",
  "insurance",
  "consumer credit",
  "supplements",
  "pharma",
  "alcohol",
  "food",
  "cosmetics",
  "retail",
];
const REGIONS = [["US"], ["DE"], ["FR"], ["GB"], ["CA"], ["AU"], ["US", "EU"], ["US", "CA", "EU", "GB", "AU", "FR", "DE", "AT", "CH"], []];

interface Setting {
  readonly industry: string;
  readonly regions: readonly string[];
  readonly language: string;
  readonly kind: "email" | "landing-page";
  readonly people: "consumers" | "business";
}

/** Together they make nearly every rule apply. */
const setting: fc.Arbitrary<Setting> = fc.record({
  industry: fc.constantFrom(...INDUSTRIES),
  regions: fc.constantFrom(...REGIONS),
  language: fc.constantFrom("en", "en-GB", "de", "fr", "ja", "x"),
  kind: fc.constantFrom("email", "landing-page"),
  people: fc.constantFrom("consumers", "business"),
});

function check({ industry, regions, language, kind, people }: Setting, texts: NonNullable<SpecialCampaign["payload"]>): AssetReport {
  return checkAsset({
    campaign: campaign({
      brief: { industry, offer: { kind: "discount", percent: 20, code: "SPRING20", ends: "2027-04-30", terms: "For new subscriptions." } },
      payload: { kind, language, regions, ...texts },
    }),
    assetId: "launch-email",
    brand: brandKit({ audience: { regions: [...regions], people } }),
    today: TODAY,
    waiverRole: () => "legal",
  });
}

function errorsIn({ results }: AssetReport): readonly string[] {
  return results.flatMap(({ rule, result, reason }) => (result === "error" ? [`${rule}: ${reason ?? ""}`] : []));
}

/** What makes rules look twice, whole or cut off anywhere. */
const TEMPTING = [
  ...[
    "Save 20 % until 31 February 2027!",
    "only $1,2.3.4",
    "€ 1.299,00 statt € 1.499,00",
    "code SPRING20",
    "“Great!” – Jane, Acme",
    "★★★★★ 4.8/5",
  ],
  ...[
    "climate neutral",
    "klimaneutral",
    "100 % biodegradable",
    "guaranteed return of 12% a year",
    "cures diabetes",
    "APR from 3.9%",
    "Member FDIC",
  ],
  ...[
    "{{ contact.firstname }}",
    "%%=v(@x)=%%",
    "$\u007Blead.First Name:default=x}",
    "{KeyWord:shoes}",
    "[Name]",
    "As an AI language model",
    "lorem ipsum",
  ],
  ...[
    "https://acme.example/?email={{contact.email}}",
    "http://xn--cme-8cd.example",
    "javascript:alert(1)",
    "data:text/html;base64,AAAA",
    "\u202Eevil\u202C",
  ],
  ...["ＦＲＥＥ", "🇩🇪👩‍👩‍👧‍👦", "e\u0301\u0301\u0301\u0301", "\uD800", "\u0000", "\uFEFF", "ﷺ", "Ω≈ç√", "ı İ ſ K", "\u2028\u2029", "١٢٣ ٪"],
];
const OPENED = [
  "div",
  "p",
  "table",
  "tr",
  "td",
  "a",
  "b",
  "style",
  "script",
  "svg",
  "math",
  "select",
  "template",
  "title",
  "head",
  "body",
  "h1",
  "h3",
  "form",
  "input",
];
const ATTRIBUTES = [
  ...[
    "href=https://acme.example",
    "href='",
    'style="color:#fff;background:url(x',
    "style='font-size:0;color:var(--a)'",
    "class=a id=a id=b",
    "hidden",
  ],
  ...[
    "onload=x()",
    "src=//x.example/p.gif width=1 height=1",
    "alt",
    'alt=""',
    "role=presentation",
    "lang=xx",
    "bgcolor=red",
    "checked",
    "type=email",
  ],
];

const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...TEMPTING) },
  { weight: 1, arbitrary: fc.constantFrom(...TEMPTING).chain((text) => fc.nat(text.length).map((end) => text.slice(0, end))) },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 12 }) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        fc.constantFrom("<", "</", "< ", "<!--", "<![CDATA[", "<?"),
        fc.constantFrom(...OPENED),
        fc.constantFrom("", ...ATTRIBUTES),
        fc.constantFrom(">", "/>", "", "-->"),
      )
      .map(([open, tag, attribute, close]) => `${open}${tag} ${attribute}${close}`),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "<!--[if mso]>",
      "<![endif]-->",
      "&nbsp;",
      "&#x0;",
      "&notit;",
      "<style>@media{.a{color:",
      "}</style>",
      "<style>a:has(",
      "<br>",
    ),
  },
);
const page = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(" "));
const line = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(" "));

test("no broken page, no wild character makes a rule throw, whoever gets it and whatever is sold", () => {
  fc.assert(
    fc.property(setting, page, page, line, (where, html, text, subject) => {
      expect(errorsIn(check(where, { html, text, subject, preheader: subject }))).toEqual([]);
    }),
    { numRuns: 400 },
  );
});

test("the same page gets the same report", () => {
  fc.assert(
    fc.property(setting, page, (where, html) => {
      expect(check(where, { html })).toEqual(check(where, { html }));
    }),
    { numRuns: 40 },
  );
});

test("five megabytes are looked at to their end, in the time of five megabytes", () => {
  const block = `<div style="color:#777;background:#fff"><h2>The best reports, 3x faster</h2><p>Save 20% today only with code SPRING20, from $40. <a href="https://www.acme.example/x?y=1">Click here</a>
    “It is free,” says Jane. ${"Reports for everybody who reads them in the morning. ".repeat(20)}</p><img src="https://www.acme.example/a.png"><table><tr><td>Guaranteed</td></tr></table></div>\n`;
  const where: Setting = { industry: "retail", regions: ["US", "DE"], language: "en", kind: "email", people: "consumers" };
  const timed = (bytes: number): { readonly report: AssetReport; readonly seconds: number } => {
    const html = `<html lang="en"><body>${block.repeat(Math.ceil(bytes / block.length))}<p>The very last word: unmatched synergy, today only.</p>${FOOTER_HTML}</body></html>`;
    const before = process.cpuUsage();
    const report = check(where, { html, text: `x${FOOTER_TEXT}` });
    return { report, seconds: process.cpuUsage(before).user / 1_000_000 };
  };
  timed(100_000);
  const small = timed(250_000);
  const large = timed(5_000_000);

  expect(errorsIn(large.report)).toEqual([]);
  expect(large.report.results.map(({ rule, result }) => `${rule} ${result}`)).toEqual(
    small.report.results.map(({ rule, result }) => `${rule} ${result}`),
  );
  // Twenty times as much; its square would be four hundred.
  expect(large.seconds / small.seconds).toBeLessThan(60);
}, 300_000);
