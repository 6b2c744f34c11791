/** A style folder of another linter as rules of a team's own. The styles here are made up for these tests. */
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { importedRules } from "#governance/style-import/imported-rules.ts";
import { patternTree } from "#governance/style-import/pattern-tree.ts";
import { samplesOf, spellingsOf } from "#governance/style-import/spellings.ts";
import { styleRule } from "#governance/style-import/style-rule.ts";
import { exampleResults } from "#governance/team/examples.ts";
import type { TeamRules } from "#model/types.ts";
import { validate } from "#model/validators.ts";
import { brandKit, located, TODAY } from "./builders.ts";

function imported(...yaml: readonly string[]) {
  const rules = yaml.map((text, index) => styleRule(index === 0 ? "OurWords" : `Words${index}`, parse(text)));
  const result = importedRules({ style: "House", rules, languages: ["en"], brand: brandKit(), today: TODAY });
  const value: TeamRules = { schemaVersion: 1, rules: result.definitions };
  if (result.definitions.length > 0) {
    expect(validate("team-rules", value)).toEqual([]);
    // Whatever is written passes its own examples.
    const brand = { ...brandKit(), rules: [located(value, "brand/rules/house.yaml")] };
    expect(exampleResults(brand, TODAY).filter(({ problem }) => problem !== undefined)).toEqual([]);
  }
  return result;
}

test.for<[pattern: string, spellings: readonly string[] | undefined]>([
  ["e-?mail", ["email", "e-mail"].toSorted((left, right) => left.length - right.length)],
  ["(?:chat|talk) ?bots?", ["chatbot", "chatbots", "chat bot", "chat bots", "talkbot", "talkbots", "talk bot", "talk bots"]],
  ["[dD]ay", ["day", "Day"]],
  ["a\\.m\\.", ["a.m."]],
  ["\\bso\\b", ["so"]],
  ["\\d+ percent", undefined],
  ["^And", undefined],
  ["[a-z]ly", undefined],
  ["x{2,3}", undefined],
])("lists what %s finds, where that is a list", ([pattern, spellings]) => {
  expect(spellingsOf(patternTree(pattern))).toEqual(spellings);
});

test.for<[pattern: string]>([["\\d{1,2} ?[ap]m"], ["[^\\s]+ly"], ["(?:am|is|are)\\s\\w+ed"], ["\\.{3}"], ["[—–]"], ["A|B+|C"]])(
  "makes an example that %s finds",
  ([pattern]) => {
    const found = samplesOf(patternTree(pattern)).filter((sample) => new RegExp(`^(?:${pattern})$`, "u").test(sample));
    expect(found.length).toBeGreaterThan(0);
  },
);

test.for<[pattern: string, why: RegExp]>([
  ["master(?! copy)", /before or after/],
  ["(?<!Red )Hat", /before or after/],
  ["(a)\\1", /refers back/],
  ["(open", /ends too early/],
  ["shut)", /bracket too many/],
])("says why %s is refused", ([pattern, why]) => {
  expect(() => patternTree(pattern)).toThrow(why);
});

describe("existence", () => {
  test("becomes a list of words where its tokens are words", () => {
    const { definitions } = imported(
      "extends: existence\nmessage: \"Don't say '%s'.\"\nlevel: error\nignorecase: true\nlink: https://x.example/words\ntokens: [synergy, 'lever(?:age|aging)']",
    );

    expect(definitions).toEqual([
      {
        id: "house-our-words",
        title: "House: Our Words",
        kind: "existence",
        severity: "warn",
        message: "Don't say '{quote}'.",
        why: "See https://x.example/words",
        words: ["synergy", "leverage", "leveraging"],
        languages: ["en"],
        examples: { good: ["This is fine"], bad: ["synergy"] },
      },
    ]);
  });

  test("stays a pattern where capitals are meant, where it need not be whole words, and behind a part that stands before", () => {
    const { definitions } = imported(
      "extends: existence\nmessage: No.\ntokens: [URL]",
      "extends: existence\nmessage: No.\nnonword: true\nignorecase: true\ntokens: ['\\s[—–]\\s']",
      "extends: existence\nmessage: No.\nignorecase: true\nraw: ['\\b(?:am|are)\\s']\ntokens: ['\\w+ed', known]",
    );

    expect(definitions.map(({ pattern }) => pattern)).toEqual([
      "(?-i:\\b(?:URL)\\b)",
      "(?:\\s[—–]\\s)",
      "\\b(?:am|are)\\s\\b(?:\\w+ed|known)\\b",
    ]);
  });

  test("leaves exceptions out of a list, and does not take a pattern that has some", () => {
    const { definitions, rules } = imported(
      "extends: existence\nmessage: No.\nignorecase: true\ntokens: [very, quite, '\\w+ish']\nexceptions: [Quite, English]",
    );

    expect(definitions.map(({ words }) => words)).toEqual([["very"]]);
    expect(rules.map(({ leftOut }) => leftOut)).toEqual([
      [{ part: "\\w+ish", why: "it has exceptions, and ours are for lists of words only" }],
    ]);
  });

  test.for<[scope: string, ours: readonly string[] | undefined]>([
    ["heading", ["headline"]],
    ["heading.h2", ["headline"]],
    ["alt", ["alt"]],
    ["sentence", undefined],
  ])("looks at a %s where we look at %s", ([scope, ours]) => {
    const { definitions } = imported(`extends: existence\nmessage: No.\nscope: ${scope}\ntokens: [synergy]`);

    expect(definitions.map((definition) => definition.scope)).toEqual([ours]);
  });
});

describe("substitution", () => {
  test("becomes pairs, its patterns listed; the message names both", () => {
    const { definitions } = imported(
      "extends: substitution\nmessage: \"Use '%s' instead of '%s'.\"\nignorecase: true\nlevel: suggestion\nswap:\n  utili[sz]e: use\n  web site: website",
    );

    expect(definitions).toMatchObject([
      {
        kind: "substitution",
        severity: "note",
        message: "Use '{use}' instead of '{quote}'.",
        instead: { utilise: "use", utilize: "use", "web site": "website" },
      },
    ]);
  });

  test("of several words instead a person chooses, so nothing is put in", () => {
    const { definitions } = imported(
      "extends: substitution\nmessage: \"Use '%s', not '%s'.\"\nignorecase: true\nswap:\n  abort: stop|cancel",
    );

    expect(definitions).toMatchObject([
      { kind: "existence", message: "Use 'stop' or 'cancel', not '{quote}'.", pattern: "\\b(?:abort)\\b" },
    ]);
    expect(definitions[0]).not.toHaveProperty("use");
  });

  test.for<[swap: string, why: string]>([
    ["'(\\w+) wise': $1", "it puts parts of what it found into the new words, which ours do not"],
    ["'bots?': bot(s)", "what to write instead is left open: “bot(s)”"],
    ["'master(?! copy)': main", "it looks at what stands before or after, which our patterns cannot do"],
    ["sign-on: single sign-on", "what it puts in, “single sign-on”, would be found again"],
  ])("leaves out %s", ([swap, why]) => {
    const { definitions, rules } = imported(`extends: substitution\nmessage: No.\nignorecase: true\nswap:\n  ${swap}`);

    expect(definitions).toEqual([]);
    expect(rules[0]?.leftOut.map((left) => left.why)).toEqual([why]);
  });
});

test.for<[yaml: string, why: RegExp]>([
  ["extends: script\nscript: x", /it is a program/],
  ["extends: repetition\ntokens: ['\\w+']", /a doubled word is found/],
  ["extends: existence\nscope: raw\ntokens: [x]", /“raw”, a part of a file that an asset does not have/],
  ["extends: existence\nscope: ~heading\ntokens: [x]", /“~heading”/],
])("does not take a rule we have no like of: %s", ([yaml, why]) => {
  const { definitions, rules } = imported(yaml);

  expect(definitions).toEqual([]);
  expect(rules[0]?.leftOut[0]?.why).toMatch(why);
});

test("no two rules get one name, whatever they are called", () => {
  const token = "extends: existence\nmessage: No.\ntokens: [synergy]";
  const rules = ["DateFormat", "date_format", "Date-Format"].map((name) => styleRule(name, parse(token)));

  const { definitions } = importedRules({ style: "House", rules, languages: ["en"], brand: brandKit(), today: TODAY });

  expect(definitions.map(({ id }) => id)).toEqual(["house-date-format", "house-date-format-2", "house-date-format-3"]);
});
