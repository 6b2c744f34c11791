/** A prescribed sentence is found however it is set, and never where a word of it was changed. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { differencesInWords, findStatement } from "#governance/facts/required-statement.ts";
import { FDIC_FORMS, STATEMENTS, SUPPLEMENT_NOTICES } from "#governance/facts/statements.ts";

const CFD = STATEMENTS.find(({ id }) => id === "CFD risk warning")?.texts ?? [];
const ALCOHOL = ["L'abus d'alcool est dangereux pour la santé, à consommer avec modération."];
const CREDIT = ["Caution! Borrowing money costs money"];
const filled = (share: string): string => CFD[0]?.replace("[X]", share) ?? "";

describe("present", () => {
  test.for([
    ["as it is", CREDIT, "Caution! Borrowing money costs money"],
    ["in the middle of a text", CREDIT, "Now. Caution! Borrowing money costs money. Then."],
    ["with white space before the mark", CREDIT, "Caution\u00a0!\n  Borrowing money\tcosts money"],
    ["in capitals", CREDIT, "CAUTION! BORROWING MONEY COSTS MONEY"],
    [
      "with curly quotes and invisible hyphens",
      ALCOHOL,
      "L’abus d’al\u00adcool est dange\u00adreux pour la santé, à consommer avec modération",
    ],
    ["with letters and accents apart", ALCOHOL, (ALCOHOL[0] ?? "").normalize("NFD")],
    ["with a number filled in", CFD, filled("74.89")],
    ["with a range filled in", CFD, filled("74–89")],
    ["with words filled in", CFD, filled("between 74 and 89")],
    ["with space before the percent sign", CFD, filled("74 ")],
    ["the second wording", SUPPLEMENT_NOTICES, `* ${SUPPLEMENT_NOTICES[1]}`],
    ["a short one", FDIC_FORMS, "Acme Bank. Member FDIC."],
  ] as const)("%s", ([, wordings, text]) => {
    expect(findStatement(text, wordings)).toEqual({ kind: "present" });
  });
});

describe("missing", () => {
  test.for([
    ["from an empty text", CREDIT, ""],
    ["from another text", CREDIT, "Borrowing is easy. We lend money at low cost."],
    ["a short one in other words", FDIC_FORMS, "Member of the club, insured by FDIC"],
    ["what is said in half its words", CFD, "CFDs come with a high risk of losing money."],
  ] as const)("%s", ([, wordings, text]) => {
    expect(findStatement(text, wordings).kind).toBe("missing");
  });
});

test.for([
  ["a word at the beginning changed", CREDIT, "Careful! Borrowing money costs money", "“Caution” was left out at the beginning"],
  ["a word left out", CREDIT, "Caution! Borrowing costs money", "“money” was left out after “Caution! Borrowing”"],
  ["a word put in", CREDIT, "Caution! Borrowing money also costs money", "“also” was added after “! Borrowing money”"],
  ["another word", CREDIT, "Caution! Borrowing money needs money", "“needs” stands where “costs” should, after “! Borrowing money”"],
  [
    "a comma left out",
    SUPPLEMENT_NOTICES,
    "This statement has not been evaluated by the Food and Drug Administration. This product is not intended to diagnose, treat, cure or prevent any disease.",
    "“,” was left out after “treat, cure”",
  ],
  ["the fill-in left as it was", CFD, CFD[0] ?? "", "“[X]” was not filled in"],
  [
    "much changed",
    CFD,
    filled("74").replace("complex", "clever").replace("rapidly ", "").replace("retail", "private").replace("afford", "bear"),
    "“clever” stands where “complex” should, after “CFDs are”; “rapidly” was left out after “of losing money”; “private” stands where “retail” should, after “[X]% of”; and one more change",
  ],
] as const)("altered: %s", ([, wordings, text, words]) => {
  const found = findStatement(`Before it. ${text} After it.`, wordings);

  expect(found.kind === "altered" ? differencesInWords(found.differences) : found.kind).toBe(words);
});

const ALL = STATEMENTS.flatMap(({ texts, outdated = [] }) => [...texts, ...outdated]);

test("a sentence with one word changed is never present, in whatever text it stands", () => {
  const changed = fc
    .record({ statement: fc.constantFrom(...ALL), pick: fc.nat(), before: fc.lorem(), after: fc.lorem() })
    .map(({ statement, pick, before, after }) => {
      const words = statement.split(" ");
      const free = words.map((word, index) => ({ word, index })).filter(({ word }) => !word.includes("["));
      const at = free[pick % free.length]?.index ?? 0;
      return { statement, text: [before, ...words.with(at, "zzz"), after].join(" ").replace("[X]", "70") };
    });

  fc.assert(fc.property(changed, ({ statement, text }) => findStatement(text, [statement]).kind !== "present"));
});

test("it never throws, whatever the text and the wording", () => {
  const text = fc.oneof(fc.string({ unit: "grapheme" }), fc.lorem(), fc.constantFrom(...ALL));

  fc.assert(
    fc.property(text, fc.array(text, { maxLength: 3 }), (body, wordings) => typeof findStatement(body, wordings).kind === "string"),
  );
});

test("it is not slow on a long text", () => {
  const text = "CFDs are complex and the money of retail accounts is lost. ".repeat(20_000);

  expect(findStatement(text, CFD).kind).toBe("missing");
}, 5_000);
