/** Safe corrections exchange words and nothing else. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { correctAsset } from "#governance/correct-asset.ts";
import { textHash } from "#model/text-hash.ts";
import type { Brand } from "#model/types.ts";
import { BRAND, brandKit, campaign, type SpecialCampaign, TODAY } from "./builders.ts";

const HEAD = "---\nkind: email\nsubject: News\npreheader: More\nheadline: Hello\ncta:\n  label: Start now\n---\n";

function correct(asset: string, special: SpecialCampaign = {}, brand: Partial<Brand> = {}): ReturnType<typeof correctAsset> {
  return correctAsset({ campaign: campaign({ asset, ...special }), assetId: "launch-email", brand: brandKit({ brand }), today: TODAY });
}

test.for([
  ["in running text", "Our users like it.", "Our customers like it."],
  ["in the case it stood in", "Users, USERS and users.", "Customers, CUSTOMERS and customers."],
  ["the longest term first", "For end users.", "For customers."],
  ["inside emphasis", "**users** and *users*", "**customers** and *customers*"],
  ["in lists and headings", "# Users\n\n- users", "# Customers\n\n- customers"],
  ["with line ends as they were", "users\r\nand users\r\n", "customers\r\nand customers\r\n"],
  ["with white space as it was", "users  are \t here", "customers  are \t here"],
  ["our own name", "With Acme Flow and acmeflow.", "With AcmeFlow and AcmeFlow."],
] as const)("corrects %s", ([, before, after]) => {
  expect(correct(HEAD + before)?.text).toBe(HEAD + after);
});

test.for([
  ["words of a link", "[our users](https://www.acme.example/users)"],
  ["addresses", "https://www.acme.example/users and users@acme.example and <https://acme.example/users>"],
  ["code", "`users` and\n\n```\nusers\n```"],
  ["HTML", '<b title="users">'],
  ["tokens", '{{ person.firstName | "users" }}'],
  ["quotations", 'She said “our users win” and "users".'],
  ["block quotes", "> users"],
  ["reference links", "[users]\n\n[users]: https://www.acme.example"],
  ["parts of words and compounds", "superusers, users_list, power-users and users/admins"],
  ["terms that are only suggested", "Please log in."],
  ["the spelling we want", "AcmeFlow customers"],
] as const)("leaves %s alone", ([, text]) => {
  expect(correct(HEAD + text)).toBeUndefined();
});

test("leaves registered claims, legal text, names, offers and codes alone", () => {
  const claims = {
    schemaVersion: 1,
    claims: [{ id: "C-1", wording: ["10,000 happy users"], evidence: "e", regions: ["US"], expires: "2027-12-31" }],
  } as const;
  const brief = {
    offer: { kind: "discount", percent: 20, code: "USERS", ends: "2027-04-07", terms: "For new users only." },
    event: { name: "Users Day", starts: "2027-05-01T09:00", ends: "2027-05-01T17:00", zone: "UTC" },
  } as const;
  const text = "Join 10,000 happy users at Users Day with code USERS. For new users only.";

  const made = correctAsset({
    campaign: campaign({ asset: HEAD + text, brief }),
    assetId: "launch-email",
    brand: brandKit({ claims }),
    today: TODAY,
  });

  expect(made).toBeUndefined();
});

describe("in the front matter", () => {
  test.for([
    ["plain", "subject: News for users", "subject: News for customers"],
    ["double-quoted", 'subject: "News for users"', 'subject: "News for customers"'],
    ["single-quoted", "subject: 'It''s for users'", "subject: 'It''s for customers'"],
    ["folded", "subject: >-\n  News for\n  users", "subject: >-\n  News for\n  customers"],
  ] as const)("corrects %s text", ([, before, after]) => {
    const asset = (subject: string) => `---\nkind: email\n${subject}\nheadline: Hello\ncta:\n  label: For users\n---\nHi.\n`;

    expect(correct(asset(before))?.text).toBe(asset(after));
  });

  test("leaves a field alone where our word would change what YAML reads", () => {
    const terminology: Brand["terminology"] = [{ use: "note: this", instead: ["nb"], reason: "plain words", fix: "safe" }];

    expect(correct(HEAD.replace("News", "nb the date"), {}, { terminology })).toBeUndefined();
  });
});

test("lists each correction with its place, before and after", () => {
  const made = correct(`${HEAD}Our users.\n`);

  expect(made?.corrections).toEqual([
    {
      rule: "forbidden-term",
      asset: "launch-email",
      place: {
        file: "campaigns/2027-spring/assets/launch-email.md",
        line: 9,
        column: 5,
        endColumn: 10,
        excerpt: { firstLine: 8, lines: ["---", "Our users."] },
      },
      before: "users",
      after: "customers",
    },
  ]);
});

test("keeps words that an exception in force allows", () => {
  const waiver = {
    rule: "forbidden-term",
    asset: "launch-email",
    text: "users",
    textHash: textHash("users"),
    reason: "r",
    grantedBy: "brand-lead",
  };

  expect(correct(`${HEAD}users`, { waivers: [{ ...waiver, expires: TODAY }] })).toBeUndefined();
  expect(correct(`${HEAD}users`, { waivers: [{ ...waiver, expires: "2027-02-28" }] })).toBeDefined();
});

test("gives up on terms that chase each other", () => {
  const terminology: Brand["terminology"] = [
    { use: "cats", instead: ["dogs"], reason: "r", fix: "safe" },
    { use: "dogs", instead: ["cats"], reason: "r", fix: "safe" },
  ];

  expect(correct(`${HEAD}dogs`, {}, { terminology })).toBeUndefined();
});

test("follows a term that leads to another", () => {
  const terminology: Brand["terminology"] = [
    { use: "clients", instead: ["users"], reason: "r", fix: "safe" },
    { use: "customers", instead: ["clients"], reason: "r", fix: "safe" },
  ];

  expect(correct(`${HEAD}users`, {}, { terminology })?.text).toBe(`${HEAD}customers`);
});

describe("whatever the text", () => {
  const PROTECTED = [
    "$249.00",
    "1.299,00 €",
    "20 %",
    "7 April 2027",
    "2027-04-07",
    "code SPRING20",
    "reports in under a second",
    "The Acme team",
    BRAND.legal.footer,
    "https://www.acme.example/users?x=users",
    "[users](https://www.acme.example/users)",
    '{{ person.firstName | "users" }}',
    "`users`",
    "“users”",
  ] as const;
  const FREE = ["users", "Users", "end users", "log in", "Acme Flow", "and", "we", "customers", "**users**", "(users)", "users,"] as const;
  const word = fc.oneof(fc.constantFrom(...PROTECTED), fc.constantFrom(...FREE), fc.stringMatching(/^[a-z]{1,6}$/));
  const gap = fc.constantFrom(" ", "\n", "\r\n", "\n\n", "  ", "\r\n\r\n");
  const body = fc.array(fc.tuple(word, gap), { minLength: 1, maxLength: 25 }).map((parts) => parts.flat().join(""));

  test("what is protected stays, byte for byte and in order", () => {
    const find = (text: string) =>
      Array.from(
        text.matchAll(new RegExp([...PROTECTED].map((item) => item.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"), "g")),
        ([found]) => found,
      );

    fc.assert(
      fc.property(body, (text) => {
        const made = correct(HEAD + text);
        expect(find(made?.text ?? HEAD + text)).toEqual(find(HEAD + text));
      }),
      { numRuns: 300 },
    );
  });

  test("only the words listed differ", () => {
    fc.assert(
      fc.property(body, (text) => {
        const made = correct(HEAD + text);
        if (made === undefined) return;
        const replayed = made.corrections.reduceRight(
          (lines, { place, before, after }) => {
            const line = lines[(place.line ?? 0) - 1] ?? "";
            const start = (place.column ?? 0) - 1;
            expect(line.slice(start, start + before.length)).toBe(before);
            return lines.with((place.line ?? 0) - 1, line.slice(0, start) + after + line.slice(start + before.length));
          },
          (HEAD + text).split("\n"),
        );
        expect(made.text).toBe(replayed.join("\n"));
      }),
      { numRuns: 200 },
    );
  });

  test("correcting twice is correcting once", () => {
    fc.assert(
      fc.property(body, (text) => {
        const made = correct(HEAD + text);
        expect(made === undefined ? undefined : correct(made.text)).toBeUndefined();
      }),
      { numRuns: 200 },
    );
  });
});
