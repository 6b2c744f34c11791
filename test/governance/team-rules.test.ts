/** A team's own rules, as they are written in YAML. */
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { checkAsset } from "#governance/check-asset.ts";
import { calibrated } from "#governance/team/calibrate.ts";
import { definitionProblems } from "#governance/team/definition-problems.ts";
import { exampleResults } from "#governance/team/examples.ts";
import type { Definition } from "#governance/team/look-for.ts";
import { teamRules } from "#governance/team/team-rules.ts";
import type { RuleResult } from "#model/finding.ts";
import type { BrandKit } from "#model/source.ts";
import type { TeamRules } from "#model/types.ts";
import { validate } from "#model/validators.ts";
import { brandKit, campaign, located, type SpecialCampaign, TODAY } from "./builders.ts";

const HEAD = {
  id: "own",
  title: "Our own",
  severity: "warn",
  message: "“{quote}”: {use} {count}/{limit}",
  examples: { good: ["a"], bad: ["b"] },
};

function brandWith(...yaml: readonly string[]): BrandKit {
  const value: TeamRules = { schemaVersion: 1, rules: yaml.map((text) => ({ ...HEAD, ...parse(text) }) as Definition) };
  expect(validate("team-rules", value)).toEqual([]);
  return { ...brandKit(), rules: [located(value, "brand/rules/words.yaml")] };
}

function resultsOf(brand: BrandKit, special: SpecialCampaign = {}): readonly RuleResult[] {
  return checkAsset({
    campaign: campaign(special),
    assetId: "launch-email",
    brand,
    today: TODAY,
    waiverRole: () => "legal",
    rules: teamRules(brand),
  }).results;
}

function saidBy(yaml: string, special: SpecialCampaign = {}): readonly string[] {
  const [result] = resultsOf(brandWith(yaml), special);
  expect(result?.result).not.toBe("error");
  return result?.findings.map(({ severity, message }) => `${severity} ${message}`) ?? [];
}

const html = (text: string) => ({ payload: { html: text, text: "" } });

test.for<[name: string, yaml: string, special: SpecialCampaign, said: readonly string[]]>([
  [
    "existence finds words whole, in any case",
    "{ kind: existence, words: [synergy] }",
    html("<p>Synergy, synergyless.</p>"),
    ["warn “Synergy”:  0/"],
  ],
  ["existence finds a pattern", "{ kind: existence, pattern: 'v\\d+' }", html("<p>See V12.</p>"), ["warn “V12”:  0/"]],
  ["what matches nothing says nothing", "{ kind: existence, pattern: 'x*' }", html("<p>abc</p>"), []],
  [
    "only within its scope",
    "{ kind: existence, words: [deal], scope: [subject] }",
    { payload: { subject: "A deal", html: "<p>deal</p>" } },
    ["warn “deal”:  0/"],
  ],
  ["a headline is one", "{ kind: existence, words: [deal], scope: [headline] }", html("<h2>A deal</h2><p>deal</p>"), ["warn “deal”:  0/"]],
  [
    "the words of a link",
    "{ kind: existence, words: [here], scope: [link-words] }",
    html('<p>here <a href="https://www.acme.example/">here</a></p>'),
    ["warn “here”:  0/"],
  ],
  [
    "an address",
    "{ kind: existence, pattern: 'utm_term', scope: [link-address] }",
    html('<p><a href="https://www.acme.example/?utm_term=1">x</a></p>'),
    ["warn “utm_term”:  0/"],
  ],
  [
    "words of a picture",
    "{ kind: existence, words: [logo], scope: [alt] }",
    html('<p><img src="x" alt="Logo"> logo</p>'),
    ["warn “Logo”:  0/"],
  ],
  [
    "claims and names stand as they were approved",
    "{ kind: existence, words: [faster] }",
    html("<p>up to 2.4x faster, and faster</p>"),
    ["warn “faster”:  0/"],
  ],
  [
    "substitution by one word",
    "{ kind: substitution, words: [users], use: customers }",
    html("<p>Users</p>"),
    ["warn “Users”: customers 0/"],
  ],
  [
    "substitution word by word",
    "{ kind: substitution, instead: { utilise: use, commence: start } }",
    html("<p>Commence to utilise</p>"),
    ["warn “Commence”: start 0/", "warn “utilise”: use 0/"],
  ],
  [
    "what is written right already is left alone",
    "{ kind: substitution, words: [e-mail, email], use: email }",
    html("<p>An email, an e-mail.</p>"),
    ["warn “e-mail”: email 0/"],
  ],
  ["occurrence: too often", "{ kind: occurrence, pattern: '!', most: 1 }", html("<p>Now! Then!</p>"), ["warn “!”:  2/1"]],
  [
    "occurrence: not often enough",
    "{ kind: occurrence, words: [Acme Cloud], least: 1 }",
    html("<p>x</p>"),
    ["warn “not there: “Acme Cloud””:  0/1"],
  ],
  ["occurrence: just right", "{ kind: occurrence, words: [now], least: 1, most: 2 }", html("<p>now, now</p>"), []],
  [
    "conditional: the other is missing",
    "{ kind: conditional, when: { words: [free] }, needs: { pattern: '\\d+ days' } }",
    html("<p>Free!</p>"),
    ["warn “Free”:  0/"],
  ],
  [
    "conditional: the other is there",
    "{ kind: conditional, when: { words: [free] }, needs: { pattern: '\\d+ days' } }",
    html("<p>Free for</p><p>14 days</p>"),
    [],
  ],
  [
    "conditional: an address is the other",
    "{ kind: conditional, when: { words: [free] }, needs: { pattern: '/terms', scope: [link-address] } }",
    html('<p>Free <a href="https://www.acme.example/terms">x</a></p>'),
    [],
  ],
  [
    "match-brief: not said",
    "{ kind: match-brief, brief: offer.code }",
    { brief: { offer: { kind: "discount", percent: 20, code: "SPRING20", ends: "2027-04-30", terms: "x" } } },
    ["warn “not there: SPRING20”: SPRING20 0/"],
  ],
  [
    "match-brief: said",
    "{ kind: match-brief, brief: offer.code }",
    {
      brief: { offer: { kind: "discount", percent: 20, code: "SPRING20", ends: "2027-04-30", terms: "x" } },
      ...html("<p>With SPRING20.</p>"),
    },
    [],
  ],
  [
    "match-brief: a day as people write it",
    "{ kind: match-brief, brief: offer.ends }",
    { brief: { offer: { kind: "discount", percent: 20, ends: "2027-04-30", terms: "x" } }, ...html("<p>Until April 30.</p>") },
    [],
  ],
  [
    "match-brief: a link with tags",
    "{ kind: match-brief, brief: action.link }",
    html('<p><a href="https://www.acme.example/start?utm_source=x">x</a></p>'),
    [],
  ],
  ["match-brief: what the brief does not have", "{ kind: match-brief, brief: event.name }", {}, []],
  [
    "metric: words of a sentence",
    "{ kind: metric, metric: sentence-words, scope: [body], most: 3 }",
    html("<p>One two three four. Five.</p>"),
    ["warn “One two three four.”:  4/3"],
  ],
  [
    "metric: characters of the subject",
    "{ kind: metric, metric: characters, scope: [subject], most: 5 }",
    { payload: { subject: "123456" } },
    ["warn “6 characters”:  6/5"],
  ],
  ["metric: too few words", "{ kind: metric, metric: words, scope: [body], least: 3 }", html("<p>Two words</p>"), ["warn “2 words”:  2/3"]],
  ["metric: links", "{ kind: metric, metric: links, most: 1 }", html('<a href="x">x</a><a href="y">y</a>'), ["warn “2 links”:  2/1"]],
  ["metric: pictures", "{ kind: metric, metric: pictures, most: 0 }", html('<img src="x" alt="x">'), ["warn “1 pictures”:  1/0"]],
  [
    "metric: exclamation marks",
    "{ kind: metric, metric: exclamation-marks, most: 1 }",
    html("<p>a! b!</p>"),
    ["warn “2 exclamation marks”:  2/1"],
  ],
])("%s", ([, yaml, special, said]) => {
  expect(saidBy(yaml, special)).toEqual(said);
});

test.for<[name: string, yaml: string, result: string]>([
  ["other kinds", "{ kinds: [landing-page] }", "not-applicable"],
  ["this kind", "{ kinds: [email] }", "fail"],
  ["other platforms", "{ platforms: [marketo] }", "not-applicable"],
  ["other languages", "{ languages: [de] }", "not-applicable"],
  ["this language", "{ languages: [en, de] }", "fail"],
  ["other countries", "{ regions: [DE] }", "not-applicable"],
  ["one of its countries", "{ regions: [DE, US] }", "fail"],
  ["other messages", "{ messageClass: operational }", "not-applicable"],
])("is for %s", ([, filter, result]) => {
  const yaml = JSON.stringify({ kind: "existence", words: ["news"], ...parse(filter) });

  expect(resultsOf(brandWith(yaml))[0]?.result).toBe(result);
});

test("where the audience names no country, a rule for one is a question", () => {
  const brand = brandWith("{ kind: existence, words: [news], regions: [DE] }");

  expect(resultsOf(brand, { payload: { regions: [] } })[0]?.result).toBe("needs-review");
});

test("a list of words blocks only after it was held against past assets", () => {
  const list = "kind: existence, words: [news], severity: block";

  expect(saidBy(`{ ${list} }`)[0]).toMatch(/^warn/);
  expect(saidBy(`{ ${list}, calibrated: { on: 2026-11-01, assets: 200, hits: 3 } }`)[0]).toMatch(/^block/);
  expect(saidBy("{ kind: conditional, severity: block, when: { words: [news] }, needs: { words: [zzz] } }")[0]).toMatch(/^block/);
});

describe("what is written so that it cannot be run", () => {
  test.for<[name: string, yaml: string, message: string]>([
    ["look-around", "{ kind: existence, pattern: '(?<=a)b' }", "A pattern cannot be read"],
    ["a reference back", "{ kind: existence, pattern: '(a)\\1' }", "A pattern cannot be read"],
    ["a pattern in a condition", "{ kind: conditional, when: { pattern: '(' }, needs: { words: [a] } }", "A pattern cannot be read"],
    ["existence of nothing", "{ kind: existence }", "has no `words` or `pattern`"],
    ["substitution without a word", "{ kind: substitution, words: [a] }", "has no `use`"],
    ["substitution of nothing", "{ kind: substitution }", "has no `instead`, or `words` with `use`"],
    ["occurrence without a number", "{ kind: occurrence, words: [a] }", "has no `least` or `most`"],
    ["half a condition", "{ kind: conditional, when: { words: [a] } }", "has no `needs`"],
    ["match-brief with nothing", "{ kind: match-brief }", "has no `brief`"],
    ["metric of nothing", "{ kind: metric, most: 1 }", "has no `metric`"],
    ["metric without a number", "{ kind: metric, metric: words }", "has no `least` or `most`"],
    ["a name of ours", "{ id: forbidden-term, kind: existence, words: [a] }", "Two rules are called forbidden-term"],
  ])("%s", ([, yaml, message]) => {
    const problems = definitionProblems(brandWith(yaml));

    expect(problems.map(({ code }) => code)).toEqual(["FIELD_INVALID"]);
    expect(problems[0]?.message).toContain(message);
    expect(problems[0]?.place?.file).toBe("brand/rules/words.yaml");
  });

  test("two rules of one name", () => {
    const twice = brandWith("{ kind: existence, words: [a] }", "{ kind: existence, words: [b] }");

    expect(() => teamRules(twice)).toThrow("Two rules are called own");
  });
});

test("no pattern can hang", () => {
  const brand = brandWith("{ kind: existence, pattern: '^(\\w+\\s?)*$' }");
  const startedMs = performance.now();

  resultsOf(brand, html(`<p>${"a".repeat(50_000)}!</p>`));

  expect(performance.now() - startedMs).toBeLessThan(3_000);
});

test("examples are run where the rule looks", () => {
  const brand = brandWith(
    "{ kind: existence, words: [deal], scope: [subject], examples: { good: [An offer], bad: [A deal, An offer] } }",
    "{ id: other, kind: existence, words: [logo], scope: [alt], examples: { good: [Logo], bad: [logo] } }",
  );

  expect(
    exampleResults(brand, TODAY).map(({ rule, kind, text, problem }) => `${rule} ${kind} ${text}: ${problem ?? "as it says"}`),
  ).toEqual([
    "own good An offer: as it says",
    "own bad A deal: as it says",
    "own bad An offer: It must be found, and the rule says nothing.",
    "other good Logo: It must pass, and the rule says: “Logo”:  0/",
    "other bad logo: as it says",
  ]);
});

test("calibration counts hits by asset and by a thousand words, and leaves out what needs a brief", async () => {
  const brand = brandWith("{ kind: existence, words: [news] }", "{ id: said, kind: match-brief, brief: offer.code }");
  const texts = [{ html: "<p>News and news again</p>" }, { html: "<p>Nothing of it</p>" }, { html: "", plain: "news" }];

  expect(await calibrated(texts, { brand, rules: teamRules(brand), today: TODAY })).toEqual({
    assets: 3,
    words: 8,
    rules: [
      {
        rule: "own",
        title: "Our own",
        severity: "warn",
        assets: 2,
        hits: 3,
        errors: 0,
        perThousandWords: 375,
        quotes: [
          { quote: "news", count: 2 },
          { quote: "News", count: 1 },
        ],
      },
    ],
  });
});

test("a past mail that cannot be followed is counted as left out", async () => {
  const brand = brandWith("{ kind: existence, words: [news] }");
  const deep = `${"<div>".repeat(20_000)}news`;

  const found = await calibrated([{ html: deep }, { html: "<p>news</p>" }], { brand, rules: teamRules(brand), today: TODAY });

  expect([found.assets, found.skipped, found.rules[0]?.hits]).toEqual([1, 1, 1]);
});

test.for<[scope: string, quotes: readonly string[]]>([
  ["headline", ["deal one"]],
  ["description", ["deal two"]],
  ["ad-text", ["deal one", "deal two", "deal three"]],
  ["subject", []],
])("in an ad the scope %s holds", ([scope, quotes]) => {
  const ad = {
    kind: "search-ad",
    headlines: ["A deal one", "See it", "Read on"],
    descriptions: ["The deal two", "Nothing else"],
    callouts: ["deal three"],
  } as const;
  const [result] = resultsOf(brandWith(`{ kind: existence, pattern: 'deal \\w+', scope: [${scope}] }`), { payload: { ad } });

  expect(result?.findings.map(({ quote }) => quote)).toEqual(quotes);
});
