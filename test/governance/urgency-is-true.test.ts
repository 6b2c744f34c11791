/** Which words say that something ends, and when that is true. */
import { expect, test } from "vitest";
import { checkAsset } from "#governance/check-asset.ts";
import { findUrgency } from "#governance/words/urgency-words.ts";
import type { RuleResult } from "#model/finding.ts";
import type { Brief, ScheduleFacet } from "#model/types.ts";
import { brandKit, campaign, FOOTER_HTML, type SpecialPayload, TODAY } from "./builders.ts";

const AT: ScheduleFacet = {
  mode: "at",
  at: "2027-04-07T09:00",
  zone: "America/New_York",
  earliest: "2027-04-07T09:00",
  latest: "2027-04-07T11:00",
};

function result(payload: SpecialPayload, brief: Partial<Brief> = {}): RuleResult | undefined {
  const report = checkAsset({
    campaign: campaign({ payload, brief }),
    assetId: "launch-email",
    brand: brandKit(),
    today: TODAY,
    waiverRole: () => "legal",
  });
  return report.results.find(({ rule }) => rule === "urgency-is-true");
}

function endingOn(ends: string): Partial<Brief> {
  return { offer: { kind: "discount", percent: 20, ends, terms: "First year." } };
}

test.for<readonly [string, readonly string[]]>([
  ["LAST  CHANCE: Ends Tonight", ["LAST  CHANCE", "Ends Tonight"]],
  ["Endet in 3 Stunden! Nur noch 2 Tage.", ["Endet in 3 Stunden", "Nur noch 2 Tage"]],
  [
    "Plus que 48 heures, c’est la dernière chance. Aujourd’hui seulement.",
    ["Plus que 48 heures", "dernière chance", "Aujourd’hui seulement"],
  ],
  ["Closes at midnight: 15% off", ["Closes at midnight"]],
  ["Ordering finishes tonight", ["finishes tonight"]],
  ["Die Aktion endet um Mitternacht und schließt morgen", ["endet um Mitternacht", "schließt morgen"]],
  ["L’offre prend fin ce soir", ["prend fin ce soir"]],
  ["Il ne reste que quelques heures", ["reste que quelques heures"]],
  ["Only two days left, and a few hours left", ["Only two days left", "a few hours left"]],
  ["Nur noch drei Tage. Plus que deux jours !", ["Nur noch drei Tage", "Plus que deux jours"]],
  ["Hurry, it is spring. Beeilen Sie sich! Dépêchez-vous.", ["Hurry", "Beeilen Sie sich", "Dépêchez-vous"]],
  ["The shop closes at midnight. Unsere Filiale schließt heute um sechs. La boutique ferme ce soir. We close tomorrow.", []],
  ["Dernières heures pour en profiter", ["Dernières heures"]],
  ["Only 3 hours left to save", ["Only 3 hours left"]],
  ["For a limited time only", ["For a limited time"]],
  ["In the last hours we had limited time; open until midnight, act now; they hurry, in a hurry, no hurry!.", []],
  ["It isn’t your last chance. Last chance saloon. Final call for papers.", []],
  ["You have 3 days left in your trial, 2 months left of your contract.", []],
  ["13 hours of work left, 1.5 hours left over", []],
])("finds in %s", ([text, expected]) => {
  expect(findUrgency(text).map((use) => use.text)).toEqual(expected);
});

test.for<readonly [string, string, boolean]>([
  ["Ends today", "2027-04-07", true],
  ["Ends today", "2027-04-08", false],
  ["Ends tomorrow", "2027-04-08", true],
  ["Ends tomorrow", "2027-04-07", false],
  ["Final hours", "2027-04-08", true],
  ["Final hours", "2027-04-09", false],
  ["Last chance", "2027-04-30", true],
  ["3 days left", "2027-04-10", true],
  ["3 days left", "2027-04-09", true],
  ["3 days left", "2027-04-11", false],
  ["15 hours left", "2027-04-07", true],
  ["16 hours left", "2027-04-07", false],
  ["24 hours left", "2027-04-08", true],
  ["12 hours left", "2027-04-08", false],
])("%s with an end on %s is %s", ([subject, ends, isTrue]) => {
  expect(result({ subject, schedule: AT }, endingOn(ends))?.findings).toHaveLength(isTrue ? 0 : 1);
});

test("must be true in the whole window", () => {
  const schedule: ScheduleFacet = { ...AT, latest: "2027-04-08T01:00" };

  expect(result({ subject: "Ends today", schedule }, endingOn("2027-04-07"))?.findings).toHaveLength(1);
});

test("knows the day of an event in the zone of the mail", () => {
  const event = { name: "Reports day", starts: "2027-04-08T08:00", ends: "2027-04-08T09:00", zone: "Asia/Tokyo" };

  expect(result({ subject: "Registration ends today", schedule: AT }, { event })?.findings).toEqual([]);
  expect(result({ subject: "Registration ends tomorrow", schedule: AT }, { event })?.findings).toEqual([]);
  expect(result({ subject: "Registration: 5 days left", schedule: AT }, { event })?.findings).toHaveLength(1);
});

test.for<readonly [string, readonly string[], string, string | undefined]>([
  ["subject", ["US"], "block", "RCW 19.190.020"],
  ["subject", ["FR"], "block", "2005/29 Annex I No. 7"],
  ["subject", ["GB"], "block", "3.31"],
  ["subject", ["JP"], "warn", undefined],
  ["html", ["US"], "warn", "16 CFR 233.5"],
])("in the %s for %s: %s", ([where, regions, severity, section]) => {
  const words = where === "subject" ? { subject: "Last chance" } : { html: `<p>Last chance</p>${FOOTER_HTML}` };

  const [finding] = result({ ...words, regions })?.findings ?? [];

  expect(finding?.severity).toBe(severity);
  expect(finding?.law?.section).toBe(section);
});

test("asks about a page, and about a language whose words are not listed", () => {
  expect(result({ kind: "landing-page", html: "<p>Ends today.</p>", schedule: AT }, endingOn("2027-04-07"))?.reason).toBe(
    "A page is read on many days, and it says “Ends today”: the offer ends on 7 April 2027. Make sure that it is true when people read it.",
  );
  expect(result({ language: "es" })).toMatchObject({ result: "needs-review", reason: expect.stringContaining("“es”") });
});
