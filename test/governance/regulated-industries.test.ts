/** Rules of single industries: what each leaves alone, what it must not miss, and how little of them other industries see. */
import { describe, expect, test } from "vitest";
import { checkAsset } from "#governance/check-asset.ts";
import { regulatedIndustries } from "#governance/packs/regulated-industries.ts";
import { isHealthName, namesInToken, parameterNames } from "#governance/words/health-names.ts";
import { readIndustry } from "#governance/words/industries.ts";
import { isNegated } from "#governance/words/negated.ts";
import type { RuleResult } from "#model/finding.ts";
import type { Brief } from "#model/types.ts";
import { brandKit, campaign, FOOTER_HTML, FOOTER_TEXT, type SpecialBrand, type SpecialPayload, TODAY } from "./builders.ts";

interface Special extends SpecialBrand {
  readonly industry: string;
  readonly regions?: readonly string[];
  readonly payload?: SpecialPayload;
  readonly brief?: Partial<Brief>;
}

function results({ industry, regions = ["US"], payload, brief, ...brand }: Special): readonly RuleResult[] {
  const kit = brandKit({ ...brand, audience: { people: "consumers", ...brand.audience } });
  const source = campaign({ payload: { regions, ...payload }, brief: { ...brief, industry } });
  const request = { campaign: source, assetId: "launch-email", brand: kit, today: TODAY, waiverRole: () => "legal" };
  return checkAsset({ ...request, rules: regulatedIndustries }).results;
}

function resultOf(rule: string, special: Special): RuleResult {
  const found = results(special).find((result) => result.rule === rule);
  if (found === undefined) throw new Error(`no result of ${rule}`);
  return found;
}

function quotes(rule: string, special: Special, body: string): readonly string[] {
  const payload = { html: `<p>${body}</p>${FOOTER_HTML}`, text: `${body}${FOOTER_TEXT}`, ...special.payload };
  return resultOf(rule, { ...special, payload }).findings.map(({ quote }) => quote);
}

describe("which industry is meant", () => {
  test.for([
    ["Crypto", ["crypto"]],
    ["CFD-Broker", ["cfd"]],
    ["bank, credit & insurance", ["bank", "credit", "insurance"]],
    ["Food and drink", ["food"]],
    ["Rx", ["prescription medicine"]],
    ["Médicament sur ordonnance", ["prescription medicine"]],
    ["Prescription drug", ["prescription medicine"]],
    ["médicaments sans ordonnance", ["over-the-counter medicine"]],
    ["Online pharmacy", ["medicine"]],
    ["Auto loans", ["credit"]],
    ["peer_to_peer", ["peer-to-peer"]],
    ["Nahrungsergänzung", ["supplement"]],
    ["software", []],
    ["e-commerce", []],
    ["", []],
  ] as const)("%s", ([industry, branches]) => {
    const read = readIndustry(industry);

    expect([...read.branches]).toEqual(branches);
    expect(read.unknown).toEqual([]);
  });

  test("what nobody knows, and what says too little", () => {
    expect(readIndustry("zeppelins and banking")).toEqual({ branches: new Set(["bank"]), vague: [], unknown: ["zeppelins"] });
    expect(readIndustry("FinTech").vague).toEqual(["fintech"]);
  });
});

/** Asked of every industry. */
const FOR_ALL = ["brief-says-whom-it-reaches", "health-data-in-mail", "political"];

describe("other industries see little of it", () => {
  test.for(["software", "retail", "Travel"])("%s: nothing applies but what is asked of all, each with a short reason", (industry) => {
    const own = results({ industry, regions: ["US", "GB", "DE", "FR", "AU"] });

    const applied = own.filter(({ result }) => result !== "not-applicable");
    expect(applied.map(({ rule, result }) => [rule, result])).toEqual(FOR_ALL.map((rule) => [rule, "pass"]));
    expect(own.filter(({ rule, reason = "" }) => !FOR_ALL.includes(rule) && (reason === "" || reason.length > 120))).toEqual([]);
  });

  test.for(["zeppelins", "finance"])("%s: asked about once", (industry) => {
    const own = results({ industry, regions: ["JP"] });

    expect(own.filter(({ result }) => result === "needs-review").map(({ rule }) => rule)).toEqual(["required-statement"]);
  });

  test("an operational message is no advertising", () => {
    const own = results({ industry: "bank, crypto, wine, pharma, supplements", payload: { messageClass: "operational" } });

    expect(own.filter(({ result }) => result !== "not-applicable").map(({ rule }) => rule)).toEqual([
      "brief-says-whom-it-reaches",
      "health-data-in-mail",
    ]);
  });

  test("nobody said where it goes: a person has to look, nothing passes", () => {
    const own = results({ industry: "bank, crypto, credit", regions: [] });

    expect(own.filter(({ result }) => result === "pass").map(({ rule }) => rule)).toEqual(["health-data-in-mail", "political"]);
    expect(own.find(({ rule }) => rule === "brief-says-whom-it-reaches")?.result).toBe("fail");
  });
});

describe("required-statement", () => {
  const CREDIT = "Un crédit vous engage et doit être remboursé. Vérifiez vos capacités de remboursement avant de vous engager.";

  test("France has its own sentence, and does not ask for the Union's as well", () => {
    expect(quotes("required-statement", { industry: "credit", regions: ["FR"] }, "Hello.")).toEqual(["no French credit warning"]);
    expect(quotes("required-statement", { industry: "credit", regions: ["FR"] }, CREDIT)).toEqual([]);
    expect(quotes("required-statement", { industry: "credit", regions: ["FR", "IE"] }, CREDIT)).toEqual(["no credit warning"]);
  });

  test("businesses need no sentence for consumers", () => {
    expect(resultOf("required-statement", { industry: "credit", regions: ["FR"], audience: { people: "business" } }).result).toBe(
      "not-applicable",
    );
  });

  test("a sentence in another official language is a question", () => {
    const { result, reason } = resultOf("required-statement", { industry: "crypto", regions: ["DE"], payload: { language: "de" } });

    expect([result, reason]).toEqual([
      "needs-review",
      "The notice for crypto-assets has official words in “de” that we do not hold: compare them by hand.",
    ]);
  });

  test("forgotten in the plain-text part; hidden text and the subject do not count", () => {
    const special = { industry: "credit", regions: ["FR"] };
    const hidden = `<div style="display:none">${CREDIT}</div>`;

    expect(quotes("required-statement", { ...special, payload: { text: "x" } }, CREDIT)).toEqual([
      "plain-text part: no French credit warning",
    ]);
    expect(quotes("required-statement", { ...special, payload: { subject: CREDIT, html: hidden } }, "")).toEqual([
      "no French credit warning",
    ]);
  });

  test("a template of the platform may hold it", () => {
    const template = { kind: "platform", ref: "1", slots: {} } as const;

    expect(resultOf("required-statement", { industry: "credit", regions: ["FR"], payload: { template } }).result).toBe("needs-review");
  });
});

test.for<readonly [string, string, string, readonly string[]]>([
  ["promissory-words", "funds", "There is never a guaranteed return, and no fund is risk-free.", []],
  ["promissory-words", "funds", "Beware of guaranteed returns. It isn’t a sure thing.", []],
  ["promissory-words", "funds", "You can’t lose. Sans risque.", ["can’t lose", "Sans risque"]],
  ["promissory-words", "funds", "Not just a safe investment", ["safe investment"]],
  ["promissory-words", "funds", "There is no risk-free fund, no risk of delay, and no risk assessment.", []],
  ["promissory-words", "funds", "High returns, no risk! Risk-free to everybody.", ["no risk", "Risk-free"]],
  ["past-performance-notice", "funds", "Up 12 percent: that was the performance of 2026", ["no notice about past returns"]],
  ["past-performance-notice", "funds", "The fund was up 9% in the twelve months to 31 December 2026.", ["no notice about past returns"]],
  ["past-performance-notice", "funds", "Der Aktienfonds legte im vergangenen Jahr 7 % zu.", ["no notice about past returns"]],
  ["past-performance-notice", "funds", "Notre portefeuille a gagné 6 % sur un an.", ["no notice about past returns"]],
  ["past-performance-notice", "funds", "Since launch the portfolio has fallen 3%.", ["no notice about past returns"]],
  [
    "past-performance-notice",
    "funds",
    "Rents rose 4% in 2026. Clients of the fund were up 9% in the year. A fund with up to 5% in cash.",
    [],
  ],
  ["past-performance-notice", "funds", "74% of retail accounts lose money. We return 5% of calls late.", []],
  [
    "past-performance-notice",
    "funds",
    "Returned 4%. Past performance is not a reliable guide to future results.",
    ["Past performance is not a reliable guide to future results"],
  ],
  ["credit-trigger-terms", "loans", "60 monthly payments", ["60 monthly payments"]],
  ["credit-trigger-terms", "loans", "$1,500 down", ["$1,500 down"]],
  ["credit-trigger-terms", "loans", "a finance charge of $300", ["finance charge of $300"]],
  ["credit-trigger-terms", "loans", "Repay over up to 24 months", ["Repay over up to 24 months"]],
  ["credit-trigger-terms", "loans", "Our 25 years of service. 3 months of news. Prices are down 5%. 10% downtime.", []],
  ["credit-trigger-terms", "loans", "Our terms changed 3 years ago. A card for a $5 a month fee.", []],
  ["rate-is-named-apr", "loans", "An approval rate of 95%, and inflation of 3% on all interest", []],
  ["rate-is-named-apr", "loans", "20% down and 5% off the interest of the year", []],
  ["rate-is-named-apr", "loans", "Annual Percentage Rate: interest at 5%", []],
  ["rate-is-named-apr", "bank", "Earn 4% on savings", ["4%"]],
  ["deposit-not-free", "bank", "Read profit and loss of your savings. Our nonprofit saves for-profit interest.", []],
  ["deposit-not-free", "bank", "Interest is your profit", ["profit"]],
  ["member-fdic", "bank", "Deposits. Not a member FDIC bank", ["Deposits"]],
  ["member-fdic", "broker", "No stock is FDIC insured", []],
  [
    "supplement-disclaimer",
    "vitamins",
    "It does not boost your energy. We protect the planet. Support our team’s health plan",
    ["no FDA sentence"],
  ],
  ["supplement-disclaimer", "vitamins", "Improves the look of your kitchen", []],
  ["health-data-in-mail", "software", "Hi {{ contact.diagnosis_date }}", ["{{ contact.diagnosis_date }}"]],
  ["health-data-in-mail", "software", '<a href="https://a.example/?x={{ contact.medication }}">Go</a>', ["{{ contact.medication }}"]],
  ["health-data-in-mail", "retail", '<a href="https://a.example/?condition=used#treatment=b">Go</a>', []],
  ["alcohol-advertiser", "wine", "Wine", []],
])("%s: %s: %s", ([rule, industry, body, expected]) => {
  expect(quotes(rule, { industry }, body)).toEqual(expected);
});

test.for([
  ["no guaranteed return", true],
  ["There is no such thing as a guaranteed return", true],
  ["not only a guaranteed return", false],
  ["No fees: a guaranteed return", false],
  ["kein guaranteed return", true],
  ["a guaranteed return", false],
] as const)("denied: %s", ([text, denied]) => {
  const start = text.indexOf("guaranteed");

  expect(isNegated(text, { start, end: start + 10 })).toBe(denied);
});

test.for([
  ["contact.lastDiagnosis", true],
  ["PATIENT_ID", true],
  ["health-condition", true],
  ["condition", false],
  ["diagnostics", false],
  ["patience", false],
  ["medical_status", true],
  ["health", false],
] as const)("a name for health data: %s", ([name, expected]) => {
  expect(isHealthName(name)).toBe(expected);
});

test("names in tokens and addresses, not values and fallbacks", () => {
  expect(namesInToken('{{ contact.firstname|default("patient") }}')).toEqual(["contact.firstname", "default"]);
  expect(namesInToken("{{lead.Diagnosis:default=patient}}")).toEqual(["lead.Diagnosis"]);
  expect(namesInToken('{{ personalization_token("contact.diagnosis", "patient") }}')).toEqual(["contact.diagnosis"]);
  expect(parameterNames("https://a.example/x?a=1&b={{ c }}#d=2")).toEqual(["a", "b", "d"]);
  expect(parameterNames("https://a.example/x?diagnosis")).toEqual([]);
});
