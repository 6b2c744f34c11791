/** Ads and sequences before the rules: what of them is looked at, by which rules, and where what is found stands. */
import { expect, test } from "vitest";
import { checkAsset } from "#governance/check-asset.ts";
import { findPhones } from "#governance/text/phones.ts";
import { lengthIn } from "#governance/text/widths.ts";
import type { AssetReport } from "#model/finding.ts";
import type { AssetSource } from "#model/source.ts";
import type { Asset } from "#model/types.ts";
import { ADS, brandKit, campaign, located, type SpecialPayload, TODAY } from "./builders.ts";

const FILE = "campaigns/2027-spring/assets/launch-email.md";

/** An asset's source as it is read: head alone, or a head and what stands below it. */
function source(value: Asset, text: string): AssetSource {
  const lines = text.split("\n");
  const bodyLine = lines.indexOf("---", 1) + 2;
  // The first line of three hyphens is a comment to the parser, so that every place is the file's own.
  const head = lines.map((line, index) => (index === 0 ? "#" : index + 2 > bodyLine ? "" : line.replace(/^---$/, ""))).join("\n");
  const { place } = located(value, FILE, head);
  return { value, file: FILE, text, sha256: "", place, id: "launch-email", body: lines.slice(bodyLine - 1).join("\n"), bodyLine };
}

function check(payload: SpecialPayload, asset?: AssetSource): AssetReport {
  const whole = campaign({ payload });
  return checkAsset({
    campaign: { ...whole, assets: asset === undefined ? [] : [asset] },
    assetId: "launch-email",
    brand: brandKit(),
    today: TODAY,
    waiverRole: () => "legal",
  });
}

function found(report: AssetReport, rule: string) {
  return report.results.find((result) => result.rule === rule);
}

test.for(Object.values(ADS).map((ad) => [ad.kind, ad] as const))("%s that is in order is found to be so, and no rule stops", ([, ad]) => {
  const report = check({ ad });

  expect(report.results.filter(({ result }) => result === "error")).toEqual([]);
  expect(report.results.flatMap(({ findings }) => findings.map(({ message }) => message))).toEqual([]);
  expect(report.results.filter(({ result }) => result === "needs-review").map(({ rule }) => rule)).toEqual([]);
});

test.for([
  ["forbidden-term", "Our users log in"],
  ["unregistered-claim", "The #1 tool for reports"],
  ["unfilled-placeholder", "Reports for [COMPANY]"],
  ["hidden-characters", "Re\u200Bports at once"],
  ["urgency-is-true", "Ends today only"],
  ["broken-characters", "CafÃ© reports"],
  ["doubled-word", "Reports for the the team"],
] as const)("%s looks at the headline of a search ad and the introductory text of LinkedIn alike", ([rule, words]) => {
  const headline = check({ ad: { kind: "search-ad", headlines: ["Reports", words, "See how"] } });
  const introduction = check({ ad: { kind: "sponsored-content", introduction: words } });

  expect(found(headline, rule)?.findings.length).toBeGreaterThan(0);
  expect(found(introduction, rule)?.findings.length).toBeGreaterThan(0);
});

test("says of the rules of mail and of layout that they do not apply, and why", () => {
  const report = check({ ad: ADS["search-ad"] });

  expect(found(report, "clipped-mail")).toMatchObject({ result: "not-applicable", reason: "This is not an email." });
  expect(found(report, "text-contrast")).toMatchObject({
    result: "not-applicable",
    reason: "An ad has no layout of its own: its platform draws it.",
  });
  expect(found(report, "sequence-pace")).toMatchObject({ result: "not-applicable", reason: "This is not a sequence." });
});

test("finds the very words in the ad's file: in a list, and below the head", () => {
  const search = `---\nkind: search-ad\nheadlines:\n  - Reports\n  - FREE reports\n  - FREE data\n---\n`;
  const feed = `---\nkind: sponsored-content\nheadline: Reports\n---\nYour reports.\n\nBEST of all.\n`;
  const headlines = ["Reports", "FREE reports", "FREE data"];
  const introduction = "Your reports.\n\nBEST of all.";

  const inList = check({ ad: { kind: "search-ad", headlines } }, source({ ...ADS["search-ad"], headlines, kind: "search-ad" }, search));
  const below = check(
    { ad: { kind: "sponsored-content", introduction } },
    source({ kind: "sponsored-content", headline: "Reports", picture: { file: "files/a.png", alt: "A" } }, feed),
  );

  expect(found(inList, "ad-capitals")?.findings.map(({ place }) => [place.file, place.line, place.column])).toEqual([
    [FILE, 5, 5],
    [FILE, 6, 5],
  ]);
  expect(found(below, "ad-capitals")?.findings.map(({ place }) => [place.line, place.column])).toEqual([[7, 1]]);
});

const SEQUENCE = `---
kind: sequence
title: Welcome
mails:
  - { kind: own, id: first, after: 0 days, subject: Your news, body: News for users. }
  - { kind: own, id: second, after: 3 days, subject: Your users, body: News for users. }
exits: [unsubscribes, reaches-goal]
---
`;

test("every own mail of a sequence is held to the rules of mails, and what is found stands in its own lines", () => {
  const mail = (id: string) =>
    ({ kind: "own", id, after: "0 days", subject: "", preheader: "", headline: "", cta: { label: "" }, body: "" }) as const;
  const written = source({ kind: "sequence", title: "Welcome", mails: [mail("first"), mail("second")] }, SEQUENCE);
  const html = '<html lang="en"><head><title>News</title></head><body><p>News for users.</p></body></html>';

  const report = check({ sequence: {}, html, text: "News for users." }, written);

  expect(found(report, "forbidden-term")?.findings.map(({ quote, place }) => [quote, place.line])).toEqual([
    ["users", 5],
    ["users", 6],
  ]);
  // No address and no way out, in both of them.
  expect(found(report, "postal-address-and-opt-out")?.findings.length).toBeGreaterThanOrEqual(2);
  expect(found(report, "sequence-pace")?.result).toBe("pass");
  expect(report.results.filter(({ result }) => result === "error")).toEqual([]);
});

test("a sequence of emails of the campaign is looked at for its pace and its end; what its emails say is checked with each of them", () => {
  const report = check({ sequence: { mails: [{ kind: "asset", id: "first", afterHours: 0, asset: "hello" }], exits: [] } });

  expect(found(report, "forbidden-term")).toMatchObject({ result: "not-applicable", reason: "Each of its mails is looked at for itself." });
  expect(found(report, "sequence-exits")?.findings.map(({ severity }) => severity)).toEqual(["block"]);
});

test.for([
  ["Reports", 7, 7],
  ["春の新しい", 10, 5],
  ["한국어", 6, 3],
  ["ＡＢＣ", 6, 3],
  ["Café", 4, 4],
  ["👨‍👩‍👧 sale", 13, 13],
  ["🚀", 2, 2],
] as const)("%s has %i characters for Google and %i units for LinkedIn", ([text, google, linkedin]) => {
  expect(lengthIn("characters, wide ones twice", text)).toBe(google);
  expect(lengthIn("UTF-16 units", text)).toBe(linkedin);
});

test("an emoji of a family is one character to a reader", () => {
  expect(lengthIn("characters as a reader sees them", "👨‍👩‍👧 sale")).toBe(6);
});

test.for([
  ["Call +1 (617) 555-0142 now", "+1 (617) 555-0142"],
  ["+44 20 7946 0958", "+44 20 7946 0958"],
  ["+4930123456", "+4930123456"],
  ["030/1234567", "030/1234567"],
  ["Tel. 0 40 12 34 56 78", undefined],
  ["617.555.0142", "617.555.0142"],
  ["1-617-555-0142", "1-617-555-0142"],
  ["1 800 FLOWERS", "1 800 FLOWERS"],
  ["01.02.2027", undefined],
  ["2026-2027", undefined],
  ["from 100 000 to 200 000", undefined],
  ["$1,299.00", undefined],
  ["1.234.567,89 €", undefined],
  ["ISO 9001:2015", undefined],
  ["v10.15.7", undefined],
  ["10:30 - 11:45", undefined],
  ["order 617-555-01424", undefined],
  ["https://acme.example/0800-123456", undefined],
] as const)("the phone number in “%s” is %s", ([text, expected]) => {
  expect(findPhones(text)[0]?.text).toBe(expected);
});

test("looking for phone numbers takes time in proportion to the text", () => {
  const time = (length: number) => {
    const text = "0123 456 7".repeat(length);
    const start = performance.now();
    findPhones(text);
    return performance.now() - start;
  };
  time(1_000);

  expect(time(20_000)).toBeLessThan(2_000);
});
