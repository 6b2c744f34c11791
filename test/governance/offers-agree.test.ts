/** Offers and how they are written: assets that must agree, former prices, German notes, countdowns, and inbox lines of other campaigns. */
import { expect, test } from "vitest";
import type { Outing } from "#governance/calendar/outing.ts";
import { checkAsset } from "#governance/check-asset.ts";
import { countdownOf } from "#governance/facts/countdowns.ts";
import { RULES } from "#governance/rules.ts";
import { findAmounts } from "#governance/text/amounts.ts";
import { currencyOf } from "#governance/text/currencies.ts";
import { inStyle, numberStyle } from "#governance/text/number-style.ts";
import { walkHtml } from "#governance/walk-html.ts";
import type { RuleResult } from "#model/finding.ts";
import type { Offer } from "#model/types.ts";
import { brandKit, campaign, FOOTER_HTML, FOOTER_TEXT, outing, type SpecialCampaign, type SpecialPayload, TODAY } from "./builders.ts";

function resultOf(rule: string, special: SpecialCampaign, beside: readonly Outing[] = []): RuleResult {
  const report = checkAsset({
    campaign: campaign(special),
    assetId: "launch-email",
    brand: brandKit({ audience: { people: "consumers" } }),
    today: TODAY,
    waiverRole: () => "legal",
    others: { beside },
    rules: RULES.filter(({ meta }) => meta.id === rule),
  });
  const [result] = report.results;
  if (result === undefined) throw new Error(`no result of ${rule}`);
  return result;
}

function verdict(rule: string, special: SpecialCampaign, beside: readonly Outing[] = []): string {
  const { result, findings } = resultOf(rule, special, beside);
  if (findings.length > 0) return findings.map(({ quote }) => quote).join(" · ");
  return result === "needs-review" ? "?" : result === "not-applicable" ? "-" : "";
}

function body(words: string, more: SpecialPayload = {}): SpecialPayload {
  return { html: `<p>${words}</p>${FOOTER_HTML}`, text: `x${FOOTER_TEXT}`, ...more };
}

test.for<readonly [string, string, SpecialPayload, string]>([
  ["the same day without its year", "20% off until April 7.", body("20% off until April 7, 2027."), ""],
  ["the same day in another language", "Offer until April 7.", body("Angebot bis 7. April.", { language: "de" }), ""],
  ["another day", "Offer until April 7.", body("Angebot bis 8. April.", { language: "de" }), "April 7"],
  ["a code in another spelling", "Use code SPRING20.", body("Use code: spring20."), ""],
  ["a share that is no discount", "40% of readers, 20% off.", body("30% of readers, 20% off."), ""],
  ["more said in one", "20% off, 30% off for teams.", body("30% off."), ""],
  ["an amount in common", "$49, save $10.", body("Only $49."), ""],
  ["another currency", "Only $49.", body("Nur 49 €."), "?"],
  ["the subject counts", "Hello.", body("Hi.", { subject: "20% off" }), ""],
])("assets-agree: %s", ([, words, other, expected]) => {
  const brief = { offer: { kind: "discount", percent: 20, code: "SPRING20", ends: "2027-04-07", terms: "x" } } as const;

  expect(verdict("assets-agree", { brief, payload: body(words), others: { other } })).toBe(expected);
});

test("assets-agree compares a subject with the page, and leaves a broken sibling to its own check", () => {
  const special = { payload: body("Hi.", { subject: "25% off" }), others: { page: body("20% off", { kind: "landing-page" }) } };
  const whole = campaign(special);
  const page = whole.payloads["page"];
  if (page === undefined) throw new Error("there is a page");
  const broken = { ...whole, payloads: { ...whole.payloads, page: { ...page, texts: {} } } };

  expect(verdict("assets-agree", special)).toBe("25% off".slice(0, 3));
  const report = checkAsset({ campaign: broken, assetId: "launch-email", brand: brandKit(), today: TODAY, waiverRole: () => "legal" });
  expect(report.results.find(({ rule }) => rule === "assets-agree")?.result).toBe("not-applicable");
});

test.for<readonly [string, string, string | undefined]>([
  ["en", "$1,299.00", undefined],
  ["en", "€1.299,00", "€1,299.00"],
  ["en", "€1.299", "€1,299"],
  ["en", "$1.5 million", undefined],
  ["de", "1.299 €", undefined],
  ["de", "1,299,000.50 €", "1.299.000,50 €"],
  ["de-AT", "EUR 12.99", "EUR 12,99"],
  ["de-CH", "CHF 12.99", undefined],
  ["fr", "12.99 €", "12,99 €"],
  ["fr", "1 299,00 €", undefined],
  ["es", "1,299.00 €", undefined],
])("an amount in %s: %s", ([language, written, expected]) => {
  const [amount] = findAmounts(written);
  const style = numberStyle(language);
  if (amount === undefined) throw new Error("there is an amount");

  expect(style === undefined ? undefined : inStyle(amount, style)).toBe(expected);
});

test("what is paid with where", () => {
  expect(["DE", "GB", "US", "BR"].map(currencyOf)).toEqual(["EUR", "GBP", "USD", undefined]);
});

test.for<readonly [string, readonly string[] | undefined, string | undefined]>([
  ['<div class="countdown" data-end="2027-04-07T23:59:59Z"></div>', ["2027-04-07"], undefined],
  ['<div id="timer" data-deadline="1807142399"></div>', ["2027-04-07"], undefined],
  ['<img src="https://x.example/countdown.gif?to=20270407&loop=true">', ["2027-04-07"], "loop=true"],
  ['<img src="https://x.example/countdown.gif?t=%">', [], undefined],
  ['<div class="egg-timer-picture"></div>', [], undefined],
  ['<a class="countdown" href="https://x.example/">x</a>', undefined, undefined],
  ['<div class="accountdowntown"></div>', undefined, undefined],
])("a countdown and its settings: %s", ([html, days, restarts]) => {
  const found = walkHtml(html).elements.flatMap((element) => countdownOf(element) ?? []);

  expect(found[0]?.days).toEqual(days);
  expect(found[0]?.restarts).toBe(restarts);
});

const SALE: Offer = {
  kind: "discount",
  price: { micros: 75_000_000, currency: "USD" },
  ends: "2027-04-07",
  terms: "The old price is $100.",
};

test.for<readonly [string, Offer, string, string]>([
  ["no earlier price in the brief", SALE, "Was $100, now $75.", "$100"],
  ["an amount the brief does not know is for another rule", SALE, "Was $120, now $75.", ""],
  ["a past that is no price", SALE, "It was $100 that we gave.", "$100"],
  ["a saving", SALE, "Save $25.", ""],
  ["a value", SALE, "A $100 value.", "?"],
  ["no offer at all", { kind: "none" }, "Was $100.", ""],
])("former-price-is-recorded: %s", ([, offer, words, expected]) => {
  expect(verdict("former-price-is-recorded", { brief: { offer }, payload: body(words) })).toBe(expected);
});

test("former-price-is-recorded leaves goods under the law of the Union to prior-price", () => {
  const special = { brief: { offer: SALE, industry: "fashion" }, payload: body("Was $100.", { regions: ["US", "DE"] }) };

  expect(verdict("former-price-is-recorded", special)).toBe("");
  expect(verdict("prior-price", special)).toBe("$100");
});

test.for<readonly [string, string, string]>([
  ["both in one sentence", "49 € inkl. 19 % MwSt., versandkostenfrei.", ""],
  ["in French", "49 € TTC, livraison comprise.", ""],
  ["taxes of another kind", "49 €. Kirchensteuer, versandkostenfrei.", "49 €"],
  ["for businesses only", "49 €, nur für Unternehmer.", "?"],
  ["no price", "Gratis.", ""],
])("german-price-notes: %s", ([, words, expected]) => {
  const payload = body(words, { kind: "landing-page", regions: ["DE"], language: "de" });

  expect(verdict("german-price-notes", { brief: { industry: "fashion" }, payload })).toBe(expected);
});

test("german-price-notes is about pages that sell goods", () => {
  const payload = body("49 €", { kind: "landing-page", regions: ["DE"] });

  expect(verdict("german-price-notes", { brief: { industry: "software" }, payload })).toBe("-");
  expect(verdict("german-price-notes", { brief: { industry: "fashion" }, payload: { ...payload, kind: "email" } })).toBe("-");
  expect(verdict("german-price-notes", { brief: { industry: "fashion" }, payload: { ...payload, regions: ["FR"] } })).toBe("-");
});

const inbox = (subject: string, preheader = "") => ({ inbox: { subject, preheader } });

test.for<readonly [string, Partial<Outing>, string]>([
  ["the same words", {}, "Last chance"],
  ["in another case", inbox("", "LAST CHANCE"), "Last chance"],
  ["thirty days ago", { at: "2027-01-30T09:00:00Z" }, "Last chance"],
  ["thirty-one days ago", { at: "2027-01-29T09:00:00Z" }, ""],
  ["thirty days ago where it was sent, thirty-one by our clocks", { at: "2027-01-29T23:30:00Z", zone: "Europe/Berlin" }, "Last chance"],
  ["the same day", { at: `${TODAY}T09:00:00Z` }, ""],
  ["other words", inbox("Ends tonight"), ""],
  ["denied", inbox("Not your last chance"), ""],
])("urgency-is-rare: %s", ([, special, expected]) => {
  const mail = outing({ name: "March sale", at: "2027-02-20T09:00:00Z", ...inbox("Last chance!"), ...special });

  expect(verdict("urgency-is-rare", { payload: { subject: "Last chance for spring" } }, [mail])).toBe(expected);
});

test("urgency-is-rare: a mail that went out with its merge has no day, and one without an offer no end", () => {
  const undated = outing({ name: "March sale", ...inbox("Last chance: SPRING20") });
  const offer: Offer = { kind: "discount", percent: 20, code: "SPRING20", ends: "2027-04-07", terms: "x" };

  expect(verdict("urgency-is-rare", { brief: { offer }, payload: { subject: "Last chance for spring" } }, [undated])).toBe("");
});

test.for<readonly [string, Partial<Outing>, string]>([
  ["the same code, longer", {}, "SPRING20"],
  ["another code", { offer: { ends: "2027-03-01", code: "MARCH20" } }, ""],
  ["it did not say that it ends", inbox("Our news"), ""],
  ["it ends later than this", { offer: { ends: "2027-05-01", code: "SPRING20" } }, ""],
])("urgency-is-rare and an offer that goes on: %s", ([, special, expected]) => {
  const offer: Offer = { kind: "discount", percent: 20, code: "SPRING20", ends: "2027-04-07", terms: "x" };
  const mail = outing({ ...inbox("Ends today"), offer: { ends: "2027-03-01", code: "SPRING20" }, ...special });

  expect(verdict("urgency-is-rare", { brief: { offer } }, [mail])).toBe(expected);
});
