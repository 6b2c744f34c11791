/** Claims, comparisons and green words: what each rule leaves alone and what it must not miss, in English, German and French. */
import { expect, test } from "vitest";
import { checkAsset } from "#governance/check-asset.ts";
import { RULES } from "#governance/rules.ts";
import type { RuleResult } from "#model/finding.ts";
import type { Brand, Brief, Claims } from "#model/types.ts";
import { brandKit, CLAIMS, campaign, FOOTER_HTML, FOOTER_TEXT, type SpecialPayload, TODAY } from "./builders.ts";

interface Special {
  readonly body: string;
  readonly language?: string;
  readonly regions?: readonly string[];
  readonly brief?: Partial<Brief>;
  readonly brand?: Partial<Brand>;
  readonly claims?: Partial<Claims>;
  readonly payload?: SpecialPayload;
}

function resultOf(rule: string, { body, language = "en", regions = ["US", "DE"], brief, brand, claims, payload }: Special): RuleResult {
  const html = `<html lang="${language}"><body><p>${body}</p>${FOOTER_HTML}</body></html>`;
  const report = checkAsset({
    campaign: campaign({ brief: { ...brief }, payload: { html, text: `x${FOOTER_TEXT}`, language, regions, ...payload } }),
    assetId: "launch-email",
    brand: brandKit({ brand, claims: { ...CLAIMS, ...claims }, audience: { people: "consumers" } }),
    today: TODAY,
    waiverRole: () => "legal",
    rules: RULES.filter(({ meta }) => meta.id === rule),
  });
  const [result] = report.results;
  if (result === undefined) throw new Error(`no result of ${rule}`);
  return result;
}

/** What it quotes; "?" where it only asks, "" where it is content. */
function verdict(rule: string, special: Special): string {
  const { result, findings } = resultOf(rule, special);
  if (findings.length > 0) return findings.map(({ quote }) => quote).join(" · ");
  return result === "needs-review" ? "?" : "";
}

test.for<readonly [string, string, string]>([
  ["en", "Nine out of ten customers stay.", "Nine out of ten customers"],
  ["en", "According to a survey by Example Institute in 2026, 40% of all readers agree.", ""],
  ["en", "20% off for teams, and 30% of the price.", ""],
  ["en", "We asked 200 people in 2026: 40% of them, and 60% of readers, agree.", ""],
  ["en", '40% of readers agree, <a href="https://www.acme.example/study">says this study</a>.', ""],
  ["de", "9 von 10 Kunden bleiben.", "9 von 10 Kunden"],
  ["de", "Laut einer Studie ist es so.", "Laut einer Studie"],
  ["de", "80 % der Verbraucher lesen das (Quelle: Beispiel-Institut, 2026).", ""],
  ["fr", "Selon une étude, c'est mieux.", "Selon une étude"],
  ["fr", "80 % des Français lisent (Source : Institut Exemple, 2026).", ""],
])("statistic-has-source, %s: %s", ([language, body, expected]) => {
  expect(verdict("statistic-has-source", { body, language })).toBe(expected);
});

test.for<readonly [string, string]>([
  ["Reports in a blink¹.</p><p>¹ Measured in May.", ""],
  ["Reports in a blink[1].", ""],
  ["20% off*.</p><p>*First year only.", ""],
  ["20% off**.</p><p>* First year only.", "** · *"],
  ["Name*</p><p>* required", ""],
  ["A flat of 40 m² in 5 km², CO²-free, 10³ times.", "2"],
  ["A 4* hotel and a 5* spa.", ""],
  ["Save now†.", "†"],
  ["<sup>1</sup> Measured in May.</p><p>Faster<sup>1</sup>", ""],
  ["2 months faster<sup>2</sup>", "2"],
  ["The 2<sup>nd</sup> release of Acme<sup>TM</sup>.", ""],
  ["Pa**word", ""],
])("footnotes-pair-up: %s", ([body, expected]) => {
  expect(verdict("footnotes-pair-up", { body })).toBe(expected);
});

test.for<readonly [string, string, string]>([
  ["en", "Import from Initech, Umbrella and Globex.", ""],
  ["en", "Works with Globex and Slack.", ""],
  ["en", "Switch from Globex today.", "Globex"],
  ["en", "Unlike Globex, we answer.", "Globex"],
  ["en", "The Globex Foundation helped us.", "Globex"],
  ["en", "Globexia is a country, and GLOBEX a shout.", ""],
  ["de", "Besser als Globex.", "Globex"],
  ["de", "Verbinden Sie Ihre Daten mit Globex.", ""],
  ["fr", "Plus rapide que Globex.", "Globex"],
  ["fr", "Compatible avec Globex.", ""],
])("competitor-needs-comparison, %s: %s", ([language, body, expected]) => {
  expect(verdict("competitor-needs-comparison", { body, language, brand: { competitors: ["Globex"] } })).toBe(expected);
});

test("a registered comparison is not asked for as a claim too", () => {
  const comparison = { id: "V-001", wording: ["3x faster than Globex"], evidence: "g.pdf", regions: ["US", "EU"], expires: "2027-12-31" };

  expect(verdict("unregistered-claim", { body: "It is 3x faster than Globex." })).toBe("3x faster");
  expect(verdict("unregistered-claim", { body: "It is 3x faster than Globex.", claims: { comparisons: [comparison] } })).toBe("");
});

test.for<readonly [string, string, string]>([
  ["en", "It will cut your costs in half.", "?"],
  ["en", "We’ll double down on support.", ""],
  ["en", "It will never lose 5 minutes.", ""],
  ["en", "The sale will last 3 days.", ""],
  ["de", "Damit werden Sie Ihren Umsatz verdoppeln.", "?"],
  ["de", "Wir werden 3 Tage geschlossen haben.", ""],
  ["fr", "Il va doubler vos ventes.", "?"],
  ["fr", "Il va réduire vos coûts de 30 %.", "?"],
])("future-promise, %s: %s", ([language, body, expected]) => {
  expect(verdict("future-promise", { body, language })).toBe(expected);
});

const RATING = {
  id: "R-001",
  source: "Example Reviews",
  score: 4.6,
  outOf: 5,
  reviews: 1204,
  asOf: "2027-02-01",
  evidence: "r.pdf",
  expires: "2027-05-01",
};

test.for<readonly [string, string, string]>([
  ["de", "4,6 von 5 Sternen aus 1.204 Bewertungen (Example Reviews, 1. Februar 2027).", ""],
  ["de", "4,8 Sterne (Example Reviews, 1. Februar 2027).", "4,8 Sterne"],
  ["fr", "4,6 sur 5, 1 300 avis (Example Reviews, 1 février 2027).", "1 300 avis"],
  ["en", "4.6 stars, over 2,000 reviews (Example Reviews, February 1, 2027).", "over 2,000 reviews"],
  ["en", "Read our 24 newest reviews on 4/5.", ""],
  ["en", "5 out of 5 people agree on 4/5.", ""],
])("review-score-is-current, %s: %s", ([language, body, expected]) => {
  expect(verdict("review-score-is-current", { body, language, claims: { ratings: [RATING] } })).toBe(expected);
});

test("scores that are registered as ratings are not asked for as claims too", () => {
  const body = "4.6 out of 5 from 1,204 reviews.";

  expect(verdict("unregistered-claim", { body })).toBe("4.6 out of 5 · 1,204 reviews");
  expect(verdict("unregistered-claim", { body, claims: { ratings: [RATING] } })).toBe("");
});

test.for<readonly [string, string, string]>([
  ["en", "The box is recyclable and palm oil-free.", "recyclable · palm oil-free"],
  ["en", "A risk-free trial, free of charge, free from worries.", ""],
  ["en", "Lead-free solder and a lead for free.", "Lead-free"],
  ["en", "Please recycle. Made of recycled paper.", ""],
  ["de", "Vollständig recycelbar und BPA-frei.", "Vollständig recycelbar · BPA-frei"],
  ["de", "Frei Haus, freitags, plastikfreie Tage? Nicht kompostierbar.", "plastikfreie"],
  ["fr", "Entièrement recyclable, sans parabènes.", "Entièrement recyclable · sans parabènes"],
  ["fr", "Sans engagement, non recyclable.", ""],
])("degradable-or-recyclable, %s: %s", ([language, body, expected]) => {
  expect(verdict("degradable-or-recyclable", { body, language, brief: { industry: "cosmetics" } })).toBe(expected);
});

test.for<readonly [string, string, string]>([
  ["en", "We aim to be carbon neutral by 2035.", "by 2035"],
  ["en", "By 2030, our servers will run on renewable energy.", "By 2030"],
  ["en", "Our team will be twice as large by 2030.", ""],
  ["en", "We were carbon neutral by 2020.", ""],
  ["en", "The EU wants net zero by 2050.", ""],
  ["de", "Bis 2030 senken wir unsere Emissionen.", "Bis 2030"],
  ["de", "Das Klimaziel der Regierung: bis 2045.", ""],
  ["fr", "Nous serons neutres en carbone d’ici 2040.", "d’ici 2040"],
])("climate-target-has-plan, %s: %s", ([language, body, expected]) => {
  expect(verdict("climate-target-has-plan", { body, language })).toBe(expected);
});

test("a target is asked about once: the rule on neutral products leaves it alone", () => {
  expect(verdict("climate-neutral-claim", { body: "We aim to be carbon neutral by 2035." })).toBe("");
  expect(verdict("climate-neutral-claim", { body: "Our offices are carbon neutral." })).toBe("?");
});

test.for<readonly [string, string]>([
  ["Made of FSC paper.", "FSC"],
  ["FSC certified paper.", ""],
  ["An msc in fsc studies.", ""],
  ["Not Fairtrade.", ""],
  ['<img src="https://www.acme.example/p/GOTS-logo.png" alt="">', "GOTS"],
  ['<img src="https://www.acme.example/p/logo.png" alt="Our climate seal">', "?"],
  ['<img src="https://www.acme.example/p/logo.png" alt="A seal in the sea">', ""],
])("sustainability-label: %s", ([body, expected]) => {
  expect(verdict("sustainability-label", { body, regions: ["DE"] })).toBe(expected);
});

test.for<readonly [string, string, string]>([
  ["en", "We offset our carbon footprint.", "offset our carbon"],
  ["en", "An offset of 5 pixels. Set off now.", ""],
  ["de", "CO2-kompensierter Versand.", "CO2-kompensierter"],
  ["de", "CO2-kompensiert verschickt.", "CO2-kompensiert"],
])("offset-says-when, %s: %s", ([language, body, expected]) => {
  expect(verdict("offset-says-when", { body, language })).toBe(expected);
});

test.for<readonly [string, string]>([
  ["“It saved us 5 hours a week.” — Jo Example, Example Ltd", "?"],
  ["“It saved us 5 hours a week.” — Jo Example, Example Ltd. Most customers save one.", ""],
  ["It saved us 5 hours a week. Results may vary.", ""],
  ["“We have used it for 5 years now.” — Jo Example, Example Ltd", ""],
])("typical-result: %s", ([body, expected]) => {
  expect(verdict("typical-result", { body })).toBe(expected);
});
