/** A brief for several markets: each language has its countries, and its own offer where it says so. */
import { expect, test } from "vitest";
import { checkAsset } from "#governance/check-asset.ts";
import { checkBrief } from "#governance/check-brief.ts";
import { briefIn } from "#model/brief-in.ts";
import type { Brief, BriefAsset } from "#model/types.ts";
import { brandKit, campaign, FOOTER_HTML, FOOTER_TEXT, type SpecialPayload, TODAY } from "./builders.ts";

const MAIL: BriefAsset = { id: "launch-email", kind: "email", platform: "hubspot" };
const GERMAN: BriefAsset = { ...MAIL, id: "german-email", language: "de-DE", variantOf: "launch-email" };
const DOLLARS = { kind: "discount", price: { micros: 249_000_000, currency: "USD" }, ends: "2027-04-20", terms: "First year." } as const;
const EUROS = { ...DOLLARS, price: { micros: 229_000_000, currency: "EUR" }, ends: "2027-04-16", terms: "Erstes Jahr." } as const;
const AT = { mode: "at", at: "2027-04-06T09:00", zone: "America/New_York" } as const;

function problems(special: Partial<Brief>, regions: readonly string[] = ["DE"]): readonly string[] {
  const kit = brandKit();
  const audiences = Object.fromEntries(
    Object.entries(kit.audiences.value.audiences).map(([name, audience]) => [name, { ...audience, regions: [...regions] }]),
  );
  const brand = { ...kit, audiences: { ...kit.audiences, value: { ...kit.audiences.value, audiences } } };
  const found = checkBrief({
    campaign: campaign({ brief: { language: "en-US", schedule: AT, assets: [MAIL, GERMAN], ...special } as Partial<Brief> }),
    brand,
    today: TODAY,
  });
  return found.map(({ message }) => message);
}

test.each<readonly [string, Partial<Brief>, readonly string[], readonly string[]]>([
  ["in order", { locales: [{ language: "de-DE", regions: ["DE", "AT"], offer: EUROS }], offer: DOLLARS }, ["DE"], []],
  ["without an offer of its own", { locales: [{ language: "de-DE", regions: ["DE"] }], offer: DOLLARS }, ["DE"], []],
  [
    "the brief's own language",
    { locales: [{ language: "en-US", regions: ["US"] }] },
    ["US"],
    ["en-US is the language of the brief itself"],
  ],
  ["a language nothing is written in", { locales: [{ language: "fr-FR", regions: ["FR"] }] }, ["FR"], ["Nothing is written in fr-FR"]],
  [
    "a language twice",
    {
      locales: [
        { language: "de-DE", regions: ["DE"] },
        { language: "de-DE", regions: ["DE", "AT"] },
      ],
    },
    ["DE"],
    ["de-DE stands among the locales twice"],
  ],
  [
    "people of another market",
    { locales: [{ language: "de-DE", regions: ["DE", "AT"] }] },
    ["DE", "US", "CA"],
    ['"german-email" is for DE and AT, and "admins" has people in US, CA'],
  ],
  [
    "an offer that is over before its mail goes out",
    { offer: DOLLARS, locales: [{ language: "de-DE", regions: ["DE"], offer: { ...EUROS, ends: "2027-04-05" } }] },
    ["DE"],
    ["Offer ends (5 April) is before the send date (6 April)"],
  ],
  [
    "an offer of its own, and the brief's is over, which nothing in it says",
    {
      offer: { ...DOLLARS, ends: "2027-04-05" },
      locales: [{ language: "de-DE", regions: ["DE"], offer: EUROS }],
      assets: [{ ...MAIL, schedule: { ...AT, at: "2027-04-02T09:00" } }, GERMAN],
    },
    ["DE"],
    [],
  ],
  [
    "an offer in a message that may have none",
    { messageClass: "operational", locales: [{ language: "de-DE", regions: ["DE"], offer: EUROS }] },
    ["DE"],
    ["An operational message cannot carry an offer"],
  ],
])("%s", (_, special, regions, expected) => {
  expect(problems(special, regions)).toEqual(expected);
});

test("what is said of a locale's offer points at it, and everything else where it stood", () => {
  const text =
    "offer:\n  ends: 2027-04-20\nlocales:\n  - language: de-DE\n    offer:\n      ends: 2027-04-16\n  - language: fr-FR\n    regions: [FR]\n";
  const { brief } = campaign({
    brief: {
      offer: DOLLARS,
      locales: [
        { language: "de-DE", regions: ["DE"], offer: EUROS },
        { language: "fr-FR", regions: ["FR"] },
      ],
    },
    briefText: text,
  });
  const lines = (language: string) =>
    (["offer", "locales"] as const).map(
      (key) => briefIn(brief, language).place(key === "offer" ? [key, "ends"] : [key, 0, "language"]).line,
    );

  expect([lines("en-US"), lines("de-DE"), lines("fr-FR")]).toEqual([
    [2, 4],
    [6, 4],
    [2, 4],
  ]);
  expect(briefIn(brief, "de-DE").value.offer).toEqual(EUROS);
  expect(briefIn(brief, "fr-FR")).toBe(brief);
});

function saidOf(
  payload: SpecialPayload,
  others: Readonly<Record<string, SpecialPayload>> = {},
): Readonly<Record<string, readonly string[]>> {
  const special = {
    brief: { offer: DOLLARS, locales: [{ language: "de-DE", regions: ["DE"], offer: EUROS }] } satisfies Partial<Brief>,
    payload,
    others,
  };
  const { results } = checkAsset({
    campaign: campaign(special),
    assetId: "launch-email",
    brand: brandKit(),
    today: TODAY,
    waiverRole: () => "legal",
  });
  const of = (id: string) => results.find(({ rule }) => rule === id)?.findings.map(({ quote }) => quote) ?? [];
  return { brief: of("offer-matches-brief"), agree: of("assets-agree") };
}

const body = (words: string, more: SpecialPayload = {}): SpecialPayload => ({
  html: `<p>${words}</p>${FOOTER_HTML}`,
  text: `x${FOOTER_TEXT}`,
  ...more,
});

test.each<readonly [string, SpecialPayload, readonly string[]]>([
  ["its own price in its own language", body("Jetzt 229 €, bis zum 16. April 2027.", { language: "de-DE" }), []],
  ["the other market's price", body("Jetzt $249.", { language: "de-DE" }), ["$249"]],
  ["the other market's last day", body("Das Angebot gilt bis zum 20. April 2027.", { language: "de-DE" }), ["20. April 2027"]],
  ["the brief's price in the brief's language", body("Now $249 until April 20, 2027."), []],
  ["a locale's price in the brief's language", body("Now €229."), ["€229"]],
])("%s", (_, payload, expected) => {
  expect(saidOf(payload)["brief"]).toEqual(expected);
});

test("two markets need not agree on an offer that each has for itself; two mails of one market do", () => {
  const german = body("Das Angebot gilt bis zum 16. April 2027.", { language: "de-DE" });
  const english = body("The offer ends on April 20, 2027.");

  expect(saidOf(german, { other: english })["agree"]).toEqual([]);
  expect(saidOf(german, { other: body("Das Angebot gilt bis zum 12. April 2027.", { language: "de-DE" }) })["agree"]).toEqual([
    "16. April 2027",
  ]);
});
