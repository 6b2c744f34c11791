/** What the rules on words, looks and names must leave alone, and what they must not miss, beyond their own examples. */
import { expect, test } from "vitest";
import { checkAsset } from "#governance/check-asset.ts";
import type { RuleResult } from "#model/finding.ts";
import type { Brand, Brief } from "#model/types.ts";
import { brandKit, campaign, FOOTER_HTML, FOOTER_TEXT, type SpecialPayload, TODAY } from "./builders.ts";

interface Case {
  readonly rule: string;
  readonly html: string;
  readonly special?: SpecialPayload;
  readonly brand?: Partial<Brand>;
  readonly brief?: Partial<Brief>;
}

function resultOf({ rule, html, special, brand, brief }: Case): RuleResult | undefined {
  const report = checkAsset({
    campaign: campaign({ payload: { html: `${html}${FOOTER_HTML}`, text: `x${FOOTER_TEXT}`, ...special }, brief: brief ?? {} }),
    assetId: "launch-email",
    brand: brandKit({ brand }),
    today: TODAY,
    waiverRole: () => "legal",
  });
  return report.results.find((result) => result.rule === rule);
}

const p = (text: string): string => `<p>${text}</p>`;

test.for([
  ["one-english", "a capital inside a sentence", { html: p("We visit the Rockefeller Center and the Labour Party.") }, "en-GB", []],
  ["one-english", "-ize in British", { html: p("We organize, realize and optimize.") }, "en-GB", []],
  ["one-english", "American in Ireland", { html: p("Your favorite color is in the center.") }, "en-IE", ["favorite", "color", "center"]],
  [
    "one-english",
    "parts of addresses and hyphens",
    { html: p("See www.acme.example/colour and colour-wheel or team@colour.example.") },
    "en-US",
    [],
  ],
  [
    "one-english",
    "British verbs",
    { html: p("We analysed, labelled and prioritised it.") },
    "en-US",
    ["analysed", "labelled", "prioritised"],
  ],
  ["one-english", "the same word once", { html: p("Colour, colour, colour.") }, "en-US", ["Colour", "colour"]],
  ["misspelt-word", "a title in capitals", { html: "<h1>How To Recieve Your Report</h1>" }, "en", ["Recieve"]],
  ["misspelt-word", "a family name", { html: p("Ask Anna Calender or Mr Speach.") }, "en", []],
  ["misspelt-word", "a month", { html: p("It ends in Feburary.") }, "en", ["Feburary"]],
  ["misspelt-word", "apostrophes that are missing", { html: p("You dont need it, its cant and wont.") }, "en", ["dont"]],
  ["misspelt-word", "French", { html: p("Nous vous acceuillons parmis nos clients, malgrés tout.") }, "fr", ["parmis", "malgrés"]],
  ["misspelt-word", "German compounds", { html: p("Die Reperatur-Annahme, der Standart und die Wiederruf-Frist.") }, "de", ["Standart"]],
  ["text-is-in-its-language", "a short French mail to English readers", { html: p("Bonjour, voici les rapports.") }, "en", []],
  [
    "text-is-in-its-language",
    "half and half",
    {
      html: p(
        "Das ist nicht für die Kunden und der Bericht ist auf einer Seite. ".repeat(3) +
          "The one and the other of your team with this. ".repeat(3),
      ),
    },
    "de",
    [],
  ],
  [
    "text-is-in-its-language",
    "Dutch is not German",
    { html: p("De nieuwe rapporten zijn er en ze zijn snel voor al onze klanten met een team van die aard. ".repeat(4)) },
    "nl",
    [],
  ],
  ["punctuation-style", "inches and minutes", { html: p("A 15\" screen, 6'2, 5' walk and it’s “new”.") }, "en", []],
  [
    "trademark-sign",
    "after an inline part",
    { html: p("<strong>AcmeFlow</strong><sup>™</sup> is new."), brand: { trademarks: [{ name: "AcmeFlow", sign: "™" }] } },
    "en",
    [],
  ],
  [
    "trademark-sign",
    "the wrong case is another rule's",
    { html: p("acmeflow is new."), brand: { trademarks: [{ name: "AcmeFlow", sign: "™" }] } },
    "en",
    [],
  ],
  [
    "tag-names",
    "a jump and a token",
    { html: '<a href="https://www.acme.example/a?utm_id=7&amp;utm_term=a-b#UTM_Source=x">A</a>' },
    "en",
    [],
  ],
  [
    "dark-mode",
    "one that is asked for by a question",
    { html: "<style>@media (prefers-color-scheme: dark) { p { color: #fff } }</style><p>x</p>", brand: { visual: { darkMode: true } } },
    "en",
    [],
  ],
  [
    "buttons-are-ours",
    "a class with the brand's colour",
    {
      html: '<style>.button{background:#0044cc;color:#fff;padding:9px}</style><a class="button" href="https://www.acme.example/start">Go</a>',
    },
    "en",
    [],
  ],
  [
    "buttons-are-ours",
    "a picture as a button",
    { html: '<a class="button" href="https://www.acme.example/start"><img alt="Go" src="https://www.acme.example/a.png"></a>' },
    "en",
    [],
  ],
  [
    "movement-stops",
    "a transition and a turn that ends",
    { html: "<style>a{transition:all 9s infinite-x}b{animation:a 2s 3}</style><p>x</p>" },
    "en",
    [],
  ],
  [
    "movement-stops",
    "only the count",
    { html: "<style>b{animation-name:a;animation-iteration-count:infinite}</style><p>x</p>" },
    "en",
    ["animation-iteration-count:infinite"],
  ],
] as const satisfies readonly (readonly [string, string, Omit<Case, "rule">, string, readonly string[]])[])(
  "%s: %s",
  ([rule, , one, language, expected]) => {
    const result = resultOf({ ...one, rule, special: { language } });

    expect(result?.findings.map(({ quote }) => quote)).toEqual(expected);
  },
);

test.for([
  ["a role and a legal form", "“It works,” says Maria Chen, Head of Data at Globex Corp.", "en", ["Maria Chen", "Globex Corp."]],
  ["customers", "Trusted by Initech, loved by IT teams, used by Umbrella and others.", "en", ["Initech", "Umbrella"]],
  ["German", "Herr Krause von der Nordlicht GmbH und Dr. Sabine Keller.", "de", ["Krause", "Nordlicht GmbH", "Sabine Keller"]],
  ["German nouns are no names", "Unternehmen wie Banken und Versicherungen, Kunden wie Städte, die Leiterin der Abteilung.", "de", []],
  [
    "French",
    "Julie Martin, directrice des ventes de Lumière SARL, et des clients comme Orange.",
    "fr",
    ["Julie Martin", "Lumière SARL", "Orange"],
  ],
  ["houses that judge", "Named a leader by Gartner.", "en", ["Gartner"]],
  ["no names", "Dear Reader, Monday Morning is the best day. Companies like yours grow. Head of Sales wanted.", "en", []],
] as const)("names nobody wrote down: %s", ([, text, language, names]) => {
  const result = resultOf({ rule: "names-are-known", html: p(text), special: { language } });

  expect(result?.findings).toEqual([]);
  expect(Array.from((result?.reason ?? "").matchAll(/“([^”]+)”/g), ([, name]) => name)).toEqual(names);
});

test("names that the brief writes anywhere are known", () => {
  const result = resultOf({ rule: "names-are-known", html: p("Maria Chen, Head of Data"), brief: { notes: "Quote by Maria Chen" } });

  expect([result?.result, result?.reason]).toEqual(["pass", undefined]);
});

test("a file that says a machine made it is asked about where the brief is silent", () => {
  const file = Buffer.from("RIFF…http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia").toString("base64");
  const html = p(`<img alt="Team" width="600" height="300" src="data:image/webp;base64,${file}">`);

  expect(resultOf({ rule: "machine-made-picture-is-labelled", html, special: { regions: ["DE"] } })?.reason).toMatch(
    /says that a machine made it/,
  );
  expect(
    resultOf({
      rule: "machine-made-picture-is-labelled",
      html: p('<img alt="x" src="https://www.acme.example/a.webp">'),
      special: { regions: ["DE"] },
    })?.result,
  ).toBe("pass");
});
