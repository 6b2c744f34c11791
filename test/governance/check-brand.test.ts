/** What is not right in a brand, and what is left alone. */
import { expect, test } from "vitest";
import { checkBrand } from "#governance/brand/check-brand.ts";
import type { BrandQuestion } from "#governance/brand/remark.ts";
import { STATEMENTS } from "#governance/facts/statements.ts";
import type { Brand, Claims } from "#model/types.ts";
import { BRAND, brandKit, located, TODAY } from "./builders.ts";

const CLEAN: Partial<Brand> = {
  fonts: ["Arial", "sans-serif"],
  terminology: [{ use: "customers", instead: ["users"], reason: "they pay us" }],
};
const NO_CLAIMS: Claims = { schemaVersion: 1, claims: [] };

function remarks(brand: Partial<Brand>, claims: Claims = NO_CLAIMS, logo?: BrandQuestion["logo"]): readonly string[] {
  const kit = brandKit({ brand: { ...CLEAN, ...brand }, claims });
  return checkBrand({ brand: kit, today: TODAY, ...(logo === undefined ? {} : { logo }) }).map(({ level, what }) => `${level}: ${what}`);
}

test("a brand that is in order has no remark", () => {
  expect(remarks({})).toEqual([]);
});

const logo = (file?: { readonly path: string; readonly sha256: string; readonly kilobytes?: number }) => ({
  logo: { url: "https://www.acme.example/logo.png", alt: "Acme", width: 120, ...(file === undefined ? {} : { file }) },
});
const HASH = "7f3a9c0d".repeat(8);
const term = (use: string, ...instead: readonly string[]) => ({ use, instead, reason: "so" });
const [statement] = STATEMENTS.filter(({ id }) => id === "CFD risk warning");
const WARNING = (statement?.texts[0] ?? "").replace("[X]", "74");

test.for<[name: string, brand: Partial<Brand>, expected: readonly string[]]>([
  [
    "pale text",
    { palette: { ...BRAND.palette, text: "#999999" } },
    ["error: Text on its background (#999999 on #ffffff) has a contrast of 2.8:1, and 4.5:1 is the least."],
  ],
  [
    "a pale button, by the brand's own measure",
    { palette: { ...BRAND.palette, accent: "#0066ff" }, visual: { contrast: 7 } },
    ["error: Text on buttons (#ffffff on #0066ff) has a contrast of 4.8:1, and 7:1 is the least."],
  ],
  ["a font everybody lacks", { fonts: ["Acme Sans"] }, ["warn: The fonts end with “Acme Sans”, which many mail programs do not have."]],
  ["a font twice", { fonts: ["Arial", "arial", "sans-serif"] }, ["warn: The font “arial” stands twice."]],
  ["a logo without a file", logo(), []],
  ["a logo whose file is gone", logo({ path: "brand/logos/acme.png", sha256: HASH }), ["error: There is no brand/logos/acme.png."]],
  [
    "the logo of last year",
    { ...logo(), visual: { oldLogos: ["https://www.acme.example/logo.png"] } },
    ["error: The logo is on the list of logos that are no longer used."],
  ],
  [
    "a host that is none",
    { links: { hosts: ["www.-acme.example", "10.0.0.1"] } },
    ["error: “www.-acme.example” is no domain.", "error: “10.0.0.1” is no domain."],
  ],
  ["a shortener", { links: { hosts: ["bit.ly"] } }, ["warn: “bit.ly” shortens links, so it can lead anywhere."]],
  [
    "a sender elsewhere",
    { senders: { team: { name: "T", address: "t@mail.example", replyTo: "r@other.example" } } },
    [
      "error: The sender “team” is on “mail.example”, which is not among our domains.",
      "error: The reply address of the sender “team” is on “other.example”, which is not among our domains.",
    ],
  ],
  ["a sender below our domain", { senders: { team: { name: "T", address: "t@news.acme.example" } } }, []],
  [
    "a domain that only ends alike",
    { senders: { team: { name: "T", address: "t@notacme.example" } } },
    ["error: The sender “team” is on “notacme.example”, which is not among our domains."],
  ],
  [
    "pages elsewhere",
    { landingPages: { domain: "pages.example" } },
    ["error: The domain of our pages is on “pages.example”, which is not among our domains."],
  ],
  [
    "tags with capitals and spaces",
    { utm: { source: "Hub Spot", medium: { email: "email", "landing-page": "web" } } },
    ["warn: utm_source is “Hub Spot”, which analytics counts apart from other spellings."],
  ],
  [
    "preferred here, replaced there",
    { terminology: [term("clients", "users"), term("customers", "clients")] },
    ["error: “clients” is what we write here, and “customers” replaces it elsewhere."],
  ],
  [
    "two in a circle",
    { terminology: [term("a b", "c d"), term("c d", "a b")] },
    ["error: Words replace each other in a circle: “a b” → “c d” → “a b”."],
  ],
  [
    "three in a circle",
    { terminology: [term("aa", "bb"), term("bb", "cc"), term("cc", "aa")] },
    ["error: Words replace each other in a circle: “aa” → “cc” → “bb” → “aa”."],
  ],
  ["one word replaced by two", { terminology: [term("aa", "bb"), term("cc", "BB")] }, ["error: “BB” is replaced by “aa” and by “cc”."]],
  ["one word twice in other case", { terminology: [term("aa", "bb", "Bb")] }, ["warn: “Bb” stands twice (also as “bb”)."]],
  [
    "two ways to write what we write",
    { terminology: [term("Aa", "bb"), term("aA", "cc")] },
    ["error: “aA” and “Aa” are both what we write."],
  ],
  ["only the case is wrong", { terminology: [term("AcmeFlow", "Acmeflow")] }, []],
  ["a word that replaces itself", { terminology: [term("aa", "aa")] }, ["error: “aa” is to replace itself."]],
  [
    "what is put in is found again",
    { terminology: [term("sign in here", "sign in")] },
    ["error: “sign in here” holds “sign in”, which it replaces: what was corrected would be found again."],
  ],
  [
    "a grade nobody can work out",
    { voice: { grade: { en: 9, de: 9 } } },
    ["warn: There is a reading grade for “de”, and we have a formula for English only."],
  ],
  ["a prescribed sentence, word for word", { legal: { ...BRAND.legal, footer: WARNING } }, []],
])("%s", ([, brand, expected]) => {
  expect(remarks(brand)).toEqual(expected);
});

test("a prescribed sentence in other words shows which", () => {
  const [said, ...others] = remarks({ legal: { ...BRAND.legal, footer: WARNING.replace("complex instruments", "simple instruments") } });

  expect(others).toEqual([]);
  expect(said).toMatch(/^error: The footer holds the risk warning for CFDs in other words: .*simple/);
});

test.for<[name: string, logo: BrandQuestion["logo"], expected: readonly string[]]>([
  ["as it was approved", { sha256: HASH, bytes: 40_000 }, []],
  ["exchanged", { sha256: "0".repeat(64), bytes: 40_000 }, ["error: brand/logos/acme.png is not the picture that was approved."]],
  ["too heavy", { sha256: HASH, bytes: 70_000 }, ["error: brand/logos/acme.png has 69 kilobytes, and 60 is the most."]],
])("the logo's file is %s", ([, found, expected]) => {
  expect(remarks(logo({ path: "brand/logos/acme.png", sha256: HASH, kilobytes: 60 }), NO_CLAIMS, found)).toEqual(expected);
});

test.for<[expires: string, expected: readonly string[]]>([
  ["2027-02-28", ["error: The claim C-1 (“fast”) is over since 28 February 2027."]],
  ["2027-03-01", ["warn: The claim C-1 (“fast”) ends on 1 March 2027: today is its last day."]],
  ["2027-03-31", ["warn: The claim C-1 (“fast”) ends on 31 March 2027: it has 30 days left."]],
  ["2027-04-01", []],
])("a claim until %s", ([expires, expected]) => {
  expect(
    remarks({}, { schemaVersion: 1, claims: [{ id: "C-1", wording: ["fast"], evidence: "bench.pdf", regions: ["US"], expires }] }),
  ).toEqual(expected);
});

test.for<[evidence: string, expected: readonly string[]]>([
  ["Benchmark of January (legal/bench.pdf)", []],
  ["See https://www.acme.example/proof.", []],
  [
    "http://www.acme.example/proof",
    ["warn: The certificate Z-1 (“ISO”) has its proof at “http://www.acme.example/proof”, which is no safe address."],
  ],
  ["https://proof", ["error: The certificate Z-1 (“ISO”) has its proof at “https://proof”, which is no address."]],
])("proof at %s", ([evidence, expected]) => {
  const certificates = [{ id: "Z-1", names: ["ISO"], evidence, regions: ["US"], expires: "2028-01-01" }];
  expect(remarks({}, { ...NO_CLAIMS, certificates })).toEqual(expected);
});

test("a rule of the team's own does not forbid what the brand wants", () => {
  const rule = {
    id: "own",
    title: "Own",
    kind: "existence",
    severity: "warn",
    message: "No.",
    words: ["Customers"],
    examples: { good: ["a"], bad: ["customers"] },
  } as const;
  const kit = {
    ...brandKit({ brand: CLEAN, claims: NO_CLAIMS }),
    rules: [located({ schemaVersion: 1 as const, rules: [rule] }, "brand/rules/own.yaml")],
  };

  expect(checkBrand({ brand: kit, today: TODAY }).map(({ what }) => what)).toEqual([
    "“customers” is what we write, and the team’s rule own finds fault with it.",
  ]);
});

test("an audience that is always left out exists", () => {
  const kit = brandKit({ brand: CLEAN, claims: NO_CLAIMS, audience: { exclusions: ["nobody", "disputed"] } });

  expect(checkBrand({ brand: kit, today: TODAY }).map(({ what }) => what)).toEqual([
    "The audience “admins” always leaves out “nobody”, and there is no such audience: nobody is left out.",
  ]);
});
