/** The rules about prices, offers and claims at their edges, beyond the examples in their own files. */
import { expect, test } from "vitest";
import { checkAsset } from "#governance/check-asset.ts";
import type { Audiences, Brief, Claims, Offer } from "#model/types.ts";
import { brandKit, CLAIMS, campaign, type SpecialPayload, TODAY } from "./builders.ts";

interface Case {
  readonly payload: SpecialPayload;
  readonly offer?: Offer;
  readonly brief?: Partial<Brief>;
  readonly claims?: Claims;
  readonly people?: Audiences["audiences"][string]["people"];
}

function resultOf(rule: string, { payload, offer, brief, claims = CLAIMS, people = "consumers" }: Case) {
  const report = checkAsset({
    campaign: campaign({ payload, brief: { ...brief, ...(offer === undefined ? {} : { offer }) } }),
    assetId: "launch-email",
    brand: brandKit({ claims, audience: { people } }),
    today: TODAY,
    waiverRole: () => "legal",
  });
  const result = report.results.find((each) => each.rule === rule);
  return {
    result: result?.result,
    reason: result?.reason ?? "",
    quotes: result?.findings.map(({ quote }) => quote) ?? [],
    severities: result?.findings.map(({ severity }) => severity) ?? [],
  };
}

const EUR = (units: number) => ({ micros: units * 1_000_000, currency: "EUR" });
const REDUCED: Offer = { kind: "discount", price: EUR(75), was: EUR(80), ends: "2027-04-07", terms: "Im Laden 100 EUR." };
const SHOP: Partial<Brief> = { industry: "consumer electronics" };

test.for<readonly [string, string, readonly string[]]>([
  ["crossed out by a style", '<p><span style="text-decoration: line-through">€100</span> €75, €80</p>', ["€100"]],
  ["crossed out by an old element", "<p><strike>€100</strike> €75, €80</p>", ["€100"]],
  ["crossed out where nobody sees it", '<p style="display:none"><s>€100</s></p><p>€75</p>', []],
  ["the lowest price", "<p><del>€80</del> €75</p>", []],
  ["instead of a thing", "<p>Buy it instead of another one. €75</p>", []],
  ["was and now", "<p>Was €100, now €75</p>", ["€100"]],
  ["au lieu de", "<p>75 € au lieu de 100 €</p>", ["100 €"]],
])("prior-price: %s", ([, html, expected]) => {
  expect(resultOf("prior-price", { payload: { html, regions: ["DE"] }, offer: REDUCED, brief: SHOP }).quotes).toEqual(expected);
});

test("prior-price asks about a percentage that stands for a whole range", () => {
  const offer: Offer = { kind: "discount", percent: 20, ends: "2027-04-07", terms: "All coats." };

  expect(resultOf("prior-price", { payload: { html: "<p>20% off</p>", regions: ["FR"] }, offer, brief: SHOP }).result).toBe("needs-review");
});

test.for<readonly [string, Case, string]>([
  ["services", { payload: { regions: ["DE"] } }, "not-applicable"],
  ["other regions", { payload: { regions: ["US"] }, brief: SHOP }, "not-applicable"],
  ["businesses", { payload: { regions: ["DE"] }, brief: SHOP, people: "business" }, "not-applicable"],
  ["no region", { payload: { regions: [] }, brief: SHOP }, "needs-review"],
  ["a page", { payload: { kind: "landing-page", regions: ["DE"] }, brief: SHOP, people: "business" }, "pass"],
])("prior-price applies or not: %s", ([, special, expected]) => {
  expect(resultOf("prior-price", special).result).toBe(expected);
});

test.for<readonly [string, string, readonly string[]]>([
  ["per month and tax", "<p>€49/month + VAT</p>", ["€49/month + VAT"]],
  ["German", "<p>49 € zzgl. MwSt.</p>", ["49 € zzgl. MwSt"]],
  ["French", "<p>49 € HT</p>", ["49 € HT"]],
  ["French in words", "<p>49 € hors taxes</p>", ["49 € hors taxes"]],
  ["a fee with its amount", "<p>€49 plus €5 booking fee</p>", ["€49 plus €5 booking fee"]],
  ["German, net", "<p>320 € netto</p>", ["320 € netto"]],
  ["net before", "<p>Nettopreis: 320 €</p>", ["Nettopreis: 320 €"]],
  ["English, net", "<p>£320 net, delivered</p>", ["£320 net"]],
  ["without", "<p>£320 ex VAT</p>", ["£320 ex VAT"]],
  ["not in it", "<p>49 €, TVA non comprise</p>", ["49 €, TVA non comprise"]],
  ["net beside the whole price", "<p>380,80 € brutto (320 € netto)</p>", []],
  ["wages", "<p>Sie verdienen 3.000 € netto.</p>", []],
  ["net of something", "<p>£320 net of fees, €20 net profit, and €5 network fun</p>", []],
  ["tax included", "<p>€49 incl. VAT</p>", []],
  ["delivery", "<p>€49 plus shipping</p>", []],
  ["another plus", "<p>€49 plus a gift. VAT is included.</p>", []],
  ["no fees", "<p>€49, without fees</p>", []],
])("total-price: %s", ([, html, expected]) => {
  expect(resultOf("total-price", { payload: { html, regions: ["DE", "GB"] } }).quotes).toEqual(expected);
});

test("total-price leaves sales tax to the till in the United States", () => {
  expect(resultOf("total-price", { payload: { html: "<p>$49 plus tax</p>", regions: ["US"] } }).quotes).toEqual([]);
});

test("total-price asks where a page says that it is for businesses", () => {
  const payload: SpecialPayload = { kind: "landing-page", regions: ["DE"], html: "<p>€49 plus VAT. For businesses only.</p>" };

  expect(resultOf("total-price", { payload })).toMatchObject({ result: "needs-review", quotes: [] });
});

const YEARLY: Offer = { kind: "discount", percent: 100, condition: "with a yearly plan", ends: "2027-04-07", terms: "One each." };

test("free-has-its-conditions looks for the condition of a subject line in the whole asset", () => {
  const html = "<p>News.</p><p>With a yearly plan only.</p>";

  expect(resultOf("free-has-its-conditions", { payload: { subject: "A free month", html }, offer: YEARLY }).quotes).toEqual([]);
  expect(resultOf("free-has-its-conditions", { payload: { subject: "A free month" }, offer: YEARLY }).quotes).toEqual(["free"]);
});

test.for<readonly [number, readonly string[]]>([
  [260, []],
  [320, ["free"]],
])("free-has-its-conditions: the condition %i characters further on", ([distance, expected]) => {
  const html = `<p>A free month.</p><p>${"x".repeat(distance)}</p><p>Yearly plan.</p>`;

  expect(resultOf("free-has-its-conditions", { payload: { html }, offer: YEARLY }).quotes).toEqual(expected);
});

test("free-has-its-conditions says so where it does not know the words", () => {
  expect(resultOf("free-has-its-conditions", { payload: { language: "es" }, offer: YEARLY })).toMatchObject({
    result: "needs-review",
    reason: "The words to look for are listed for English, German and French; this asset is in “es”.",
  });
});

const RENEWS: Offer = {
  kind: "discount",
  percent: 100,
  ends: "2027-04-07",
  terms: "One each.",
  renews: { price: EUR(12), every: "month", cancel: "Im Konto kündigen." },
};
const BUTTON = '<p><a href="https://www.acme.example/start">Los</a></p>';

test.for<readonly [string, string, readonly string[]]>([
  ["all of it", `${BUTTON}<p>Danach 12 € im Monat, jederzeit kündbar.</p>`, []],
  ["all of it before", `<p>Danach 12 € monatlich, im Konto kündigen.</p>${BUTTON}`, []],
  ["beside one of two buttons", `${BUTTON}<p>${"x ".repeat(400)}</p>${BUTTON}<p>12 € monatlich, kündbar.</p>`, []],
  ["too far away", `${BUTTON}<p>${"x ".repeat(400)}</p><p>12 € monatlich, kündbar.</p>`, ["no renewal terms beside the button"]],
  ["a page without a button to it", `<p>${"x ".repeat(400)}</p><p>12 € monatlich, kündbar.</p>`, []],
])("renewal-is-told: %s", ([, html, expected]) => {
  expect(resultOf("renewal-is-told", { payload: { html, language: "de", regions: ["DE"] }, offer: RENEWS }).quotes).toEqual(expected);
});

test("offer-matches-brief knows the prices that these rules ask for", () => {
  const offer: Offer = {
    kind: "discount",
    price: EUR(49),
    ends: "2027-04-07",
    terms: "One each.",
    fees: ["booking fee €5"],
    condition: "from €200 on",
    renews: { price: EUR(12), every: "month", cancel: "By mail." },
  };
  const html = "<p>€49 plus €5 is €54, from €200 on, then €12. Or €13.</p>";

  expect(resultOf("offer-matches-brief", { payload: { html }, offer }).quotes).toEqual(["€13"]);
});

test("offer-terms-link leaves a wrong last day to the rule about dates", () => {
  const offer: Offer = { kind: "discount", percent: 20, ends: "2027-04-07", terms: "One each." };
  const html = "<p>20% off until 9 April. One each.</p>";

  expect(resultOf("offer-terms-link", { payload: { html, regions: ["GB"] }, offer }).quotes).toEqual([]);
});

test("scarcity-is-proven warns where no law of ours says more", () => {
  expect(resultOf("scarcity-is-proven", { payload: { html: "<p>Selling fast</p>", regions: ["AU"] } }).severities).toEqual(["warn"]);
});

test("an egg timer is no countdown", () => {
  const html = '<p><img src="https://www.acme.example/egg-timer.png" alt="An egg timer"></p>';

  expect(resultOf("scarcity-is-proven", { payload: { html } }).quotes).toEqual([]);
});

test.for<readonly [string, string, readonly string[]]>([
  ["a trip", "<p>Win a trip</p>", ["Win a trip", "Win a trip"]],
  ["customers", "<p>Win a customer, win an argument, win back time</p>", []],
  ["a dead giveaway", "<p>A dead giveaway</p>", []],
  ["a condition", "<p>See if you have won</p>", []],
])("prize-promotion: %s", ([, html, expected]) => {
  expect(resultOf("prize-promotion", { payload: { html } }).quotes).toEqual(expected);
});

test.for<readonly [string, readonly string[]]>([
  ["You won’t find canes cheaper anywhere.", ["won’t find canes cheaper anywhere"]],
  ["You cannot buy it for less elsewhere.", ["cannot buy it for less elsewhere"]],
  ["Nobody sells good tools cheaper.", ["Nobody sells good tools cheaper"]],
  ["Cheaper than anywhere else", ["Cheaper than anywhere else"]],
  ["Nirgends bekommen Sie es günstiger.", ["Nirgends bekommen Sie es günstiger"]],
  ["Günstiger finden Sie es nirgendwo.", ["Günstiger finden Sie es nirgendwo"]],
  ["Billiger geht’s nicht.", ["Billiger geht’s nicht"]],
  ["Moins cher que partout ailleurs", ["Moins cher que partout ailleurs"]],
  ["Vous ne trouverez pas moins cher ailleurs.", ["trouverez pas moins cher ailleurs"]],
  ["It won’t get cheaper. Find it cheaper elsewhere? Nobody sells more tools.", []],
  ["Heute ist es günstiger. Es wird nicht billiger. Vous trouverez moins cher ailleurs.", []],
])("lowest-price-claim: %s", ([text, expected]) => {
  expect(resultOf("lowest-price-claim", { payload: { html: `<p>${text}</p>` } }).quotes).toEqual(expected);
});

test("one rule speaks of a lowest price, and another of all that is lowest", () => {
  const payload = { html: "<p>The lowest price, and the lowest weight.</p>" };

  expect(resultOf("lowest-price-claim", { payload }).quotes).toEqual(["lowest price"]);
  expect(resultOf("unregistered-claim", { payload }).quotes).toEqual(["lowest"]);
});

const REGISTER: Claims = {
  ...CLAIMS,
  testimonials: [
    {
      id: "T-003",
      words: "It was proven to us: it saves 5 hours a week.",
      by: "Jo Example, Example Ltd",
      evidence: "t",
      expires: "2027-12-31",
    },
  ],
  certificates: [{ id: "Z-001", names: ["ISO 27001"], evidence: "z", regions: ["US"], expires: "2027-12-31" }],
};

test("unregistered-claim leaves testimonials and certificates to their own registers", () => {
  const html = "<p>“It was proven to us: it saves 5 hours a week.” – Jo Example, Example Ltd</p><p>ISO 27001 certified.</p>";

  expect(resultOf("unregistered-claim", { payload: { html }, claims: REGISTER }).quotes).toEqual([]);
  expect(resultOf("testimonial-is-registered", { payload: { html }, claims: REGISTER }).quotes).toEqual([]);
  expect(resultOf("certificate-is-held", { payload: { html }, claims: REGISTER }).quotes).toEqual([]);
});

test("testimonial-is-registered leaves our own speakers alone", () => {
  const event = { name: "Open day", starts: "2027-04-08T10:00", zone: "Europe/Berlin", place: "Berlin", speakers: ["Kim Speaker"] };
  const html = "<p>“How to plan a whole year” – Kim Speaker, Acme</p>";

  expect(resultOf("testimonial-is-registered", { payload: { html }, brief: { event: event as Brief["event"] & object } }).quotes).toEqual(
    [],
  );
});

test.for<readonly [string, Case, string, readonly string[]]>([
  ["businesses in the EU", { payload: { regions: ["DE"] }, people: "business" }, "not-applicable", []],
  ["businesses in the EU and the US", { payload: { regions: ["DE", "US"] }, people: "business" }, "fail", ["warn"]],
  ["consumers in the EU", { payload: { regions: ["DE", "US"] } }, "fail", ["block"]],
  ["nowhere we check", { payload: { regions: ["AU"] } }, "not-applicable", []],
])("generic-environmental-claim: %s", ([, special, result, severities]) => {
  const payload = { ...special.payload, html: "<p>Eco-friendly.</p>" };

  expect(resultOf("generic-environmental-claim", { ...special, payload })).toMatchObject({ result, severities });
});

test.for<readonly [string, string, string]>([
  ["a product", "<p>Carbon-neutral coffee</p>", "fail"],
  ["the company", "<p>We are carbon neutral.</p>", "needs-review"],
  ["a year to come", "<p>Net zero by 2040.</p>", "needs-review"],
  ["zero cost", "<p>Net zero cost.</p>", "pass"],
])("climate-neutral-claim: %s", ([, html, result]) => {
  expect(resultOf("climate-neutral-claim", { payload: { html, regions: ["DE"] } }).result).toBe(result);
});

test.for<readonly [string, string, readonly string[]]>([
  ["a lifetime", "<p>Lifetime warranty</p>", ["Lifetime warranty"]],
  ["a verb", "<p>We guarantee nothing</p>", []],
  ["a link to terms", '<p>Our guarantee. <a href="https://www.acme.example/terms">Terms</a></p>', []],
])("guarantee-has-terms: %s", ([, html, expected]) => {
  expect(resultOf("guarantee-has-terms", { payload: { html } }).quotes).toEqual(expected);
});

test("absolute-promise asks once, and about five words at most", () => {
  const html = "<p>Instantly, forever, risk-free, foolproof, bulletproof, always available. Instantly!</p>";
  const { reason } = resultOf("absolute-promise", { payload: { html } });

  expect(reason).toMatch(/^“Instantly”, “forever”, “risk-free”, “foolproof”, “bulletproof”: is that true/);
});

test.for<readonly [string, readonly string[]]>([
  ["Made in Germany", ["Made in Germany"]],
  ["Swiss-made", ["Swiss-made"]],
  ["Hergestellt in Österreich", ["Hergestellt in Österreich"]],
  ["Made in us, by us", []],
  ["Made in the cloud", []],
])("made-in: %s", ([words, expected]) => {
  expect(resultOf("made-in", { payload: { html: `<p>${words}</p>` } }).quotes).toEqual(expected);
});
