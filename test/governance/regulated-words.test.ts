/** Single industries: what their rules ask, what they say, and what they leave alone, in English, German and French. */
import { expect, test } from "vitest";
import { checkAsset } from "#governance/check-asset.ts";
import { RULES } from "#governance/rules.ts";
import type { Claims } from "#model/types.ts";
import { brandKit, CLAIMS, campaign, FOOTER_HTML, FOOTER_TEXT, TODAY } from "./builders.ts";

interface Special {
  readonly industry?: string;
  readonly language?: string;
  readonly regions?: readonly string[];
  readonly claims?: Claims;
  readonly title?: string;
}

/** What it quotes; "?" where it only asks, "-" where it does not apply, "" where it is content. */
function verdict(
  rule: string,
  words: string,
  { industry = "software", language = "en", regions = ["US", "GB", "DE"], claims = CLAIMS, title = "Readers" }: Special,
): string {
  const report = checkAsset({
    campaign: campaign({
      brief: { industry },
      payload: { html: `<p>${words}</p>${FOOTER_HTML}`, text: `x${FOOTER_TEXT}`, language, regions },
    }),
    assetId: "launch-email",
    brand: brandKit({ claims, audience: { people: "consumers", title } }),
    today: TODAY,
    waiverRole: () => "legal",
    rules: RULES.filter(({ meta }) => meta.id === rule),
  });
  const { result, findings = [] } = report.results[0] ?? {};
  if (findings.length > 0) return findings.map(({ quote }) => quote).join(" · ");
  return result === "needs-review" ? "?" : result === "not-applicable" ? "-" : "";
}

test.for<readonly [string, string, string]>([
  ["en", "Supports your immune system.", "Supports your immune system"],
  ["en", "Contributes to normal bone growth.", "Contributes to normal bone"],
  ["en", "It does not improve your sleep.", ""],
  ["en", "Improves every soup and supports local farmers.", ""],
  ["de", "Stärkt das Immunsystem.", "Stärkt das Immunsystem"],
  ["de", "Vitamin C trägt zu einer normalen Funktion des Immunsystems bei.", ""],
  ["de", "Wir fördern junge Bauern.", ""],
  ["fr", "Renforce les défenses naturelles.", "Renforce les défenses"],
  ["fr", "Nous soutenons les agriculteurs.", ""],
  ["en", "Great for your skin.", "Great for your skin"],
  ["en", "Good for you, good for soup, good for your business.", ""],
  ["de", "Wohltuend für den Magen.", "Wohltuend für den Magen"],
  ["de", "Tut der Leber gut.", "Tut der Leber gut"],
  ["de", "Gut für den Teller, gut für Gäste.", ""],
  ["fr", "Fait du bien à vos articulations.", "Fait du bien à vos articulations"],
  ["fr", "Bon pour le moral et pour la planète.", ""],
])("health-claim-is-authorised, %s: %s", ([language, words, expected]) => {
  expect(verdict("health-claim-is-authorised", words, { industry: "food", language })).toBe(expected);
});

test.for<readonly [string, string]>([
  ["The fund returned 12% before fees and 10% after fees.", "?"],
  ["Gross performance: 12%.", "12%"],
  ["Our gross margin grew by 12%.", ""],
  ["Gross domestic product and a return of 3%.", "?"],
])("net-of-fees: %s", ([words, expected]) => {
  expect(verdict("net-of-fees", words, { industry: "asset management" })).toBe(expected);
});

test.for<readonly [string, string, string]>([
  ["en", "The price target is $120.", "?"],
  ["en", "Your savings could double to $2,000.", "?"],
  ["en", "No forecast: we do not say what it will return.", ""],
  ["en", "You can reach us at 555 0100.", ""],
  ["de", "Mit einer erwarteten Rendite.", "?"],
  ["de", "Das Kursziel liegt höher.", "?"],
  ["fr", "Le rendement attendu est élevé.", "?"],
])("no-forecast, %s: %s", ([language, words, expected]) => {
  expect(verdict("no-forecast", words, { industry: "brokerage", language })).toBe(expected);
});

test.for<readonly [string, string, string]>([
  ["en", "Your diabetes, our app.", "?"],
  ["en", "Are you pregnant?", "?"],
  ["en", "Are you single-minded, or in debt to nobody?", ""],
  ["en", "Your cancer research team.", "?"],
  ["de", "Haben Sie Schulden?", "?"],
  ["de", "Ihre Schuldenfreiheit.", ""],
  ["fr", "Êtes-vous au chômage ?", "?"],
  ["fr", "Êtes-vous prêts ?", ""],
])("speaks-of-the-reader, %s: %s", ([language, words, expected]) => {
  expect(verdict("speaks-of-the-reader", words, { language })).toBe(expected);
});

test.for<readonly [string, string, string]>([
  ["en", "Vote for Jane Roe.", "?"],
  ["en", "Vote for your favourite, vote for us, and vote for the best name.", ""],
  ["en", "A candidate for the job.", ""],
  ["de", "Vor der Bundestagswahl.", "?"],
  ["de", "Sie haben die Wahl: wählen Sie Ihre Farbe.", ""],
  ["fr", "Votez contre le texte, avant les élections municipales.", "?"],
  ["fr", "Votez pour votre parfum préféré.", ""],
])("political, %s: %s", ([language, words, expected]) => {
  expect(verdict("political", words, { language })).toBe(expected);
});

test.for<readonly [string, string, string]>([
  ["en", "It gives you strength.", "?"],
  ["en", "To your health! Harmful to your health.", ""],
  ["de", "Ein gesunder Genuss.", "?"],
  ["de", "Auf Ihre Gesundheit!", ""],
  ["fr", "À votre santé !", ""],
  ["fr", "Plein d'énergie.", "?"],
])("alcohol-benefit, %s: %s", ([language, words, expected]) => {
  expect(verdict("alcohol-benefit", words, { industry: "wine", language })).toBe(expected);
});

test("alcohol-benefit leaves the French health sentence alone", () => {
  const words = "L'abus d'alcool est dangereux pour la santé, à consommer avec modération.";

  expect(verdict("alcohol-benefit", words, { industry: "wine", language: "fr", regions: ["FR"] })).toBe("");
});

test.for<readonly [string, string]>([
  ["Before & after.", "?"],
  ["Before/after pictures.", "?"],
  ["Before work and after work.", ""],
])("before-and-after: %s", ([words, expected]) => {
  expect(verdict("before-and-after", words, { industry: "skincare" })).toBe(expected);
});

test.for<readonly [string, string, string]>([
  ["staffing", "Under 30", "audience Under 30"],
  ["staffing", "Senior developers", ""],
  ["real estate", "ZIP 90210", "audience ZIP 90210"],
  ["real estate", "Newsletter 2026–27", ""],
  ["consumer credit", "Customers with 20–50% equity", ""],
  ["fashion", "Women", "-"],
])("chosen-by-age-or-sex, %s: %s", ([industry, title, expected]) => {
  expect(verdict("chosen-by-age-or-sex", "Hello.", { industry, title })).toBe(expected);
});

test.for<readonly [string, string]>([
  ["Exampla (examplumab): ask your doctor.", ""],
  ["Exampla does not cure asthma.", ""],
  ["Exampla treats asthma.", "treats asthma · treats asthma"],
])("prescription-risks-are-told: %s", ([words, expected]) => {
  expect(verdict("prescription-risks-are-told", words, { industry: "prescription medicine" })).toBe(expected);
});
