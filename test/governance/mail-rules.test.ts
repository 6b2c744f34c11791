/** What the rules of mail must leave alone, and what they must not miss, beyond the examples in their own files. */
import { describe, expect, test } from "vitest";
import { checkAsset } from "#governance/check-asset.ts";
import { noticeIn, replyPrefix } from "#governance/words/notice-words.ts";
import type { RuleResult } from "#model/finding.ts";
import { brandKit, campaign, type SpecialBrand, type SpecialCampaign, TODAY } from "./builders.ts";

function resultOf(rule: string, special: SpecialCampaign, brand: SpecialBrand = {}): RuleResult | undefined {
  const report = checkAsset({
    campaign: campaign(special),
    assetId: "launch-email",
    brand: brandKit(brand),
    today: TODAY,
    waiverRole: () => "legal",
  });
  return report.results.find((result) => result.rule === rule);
}

const WAY_OUT = '<a href="{{ unsubscribe_link }}" style="STYLE">Unsubscribe</a>';

describe("opt-out-in-sight", () => {
  test.for<readonly [string, string, readonly string[]]>([
    ["points", '<p style="font-size:6pt">LINK</p>', ["8 pixels"]],
    ["a share of a known size", '<p style="font-size:16px"><span style="font-size:50%">LINK</span></p>', ["8 pixels"]],
    ["a share of the usual size", '<p><span style="font-size:0.5em">LINK</span></p>', ["8 pixels"]],
    ["a size that a style sheet may change", '<style>p{font:16px Arial}</style><div style="font-size:5px"><p>LINK</p></div>', []],
    [
      "a size of a style sheet for something else",
      '<style>b{font:16px Arial}</style><div style="font-size:5px"><p>LINK</p></div>',
      ["5 pixels"],
    ],
    ["no size, no colour", "<p>LINK</p>", []],
    ["a link as blue as usual on a dark cell", '<table bgcolor="#333333"><tr><td>LINK</td></tr></table>', ["its contrast is 1.3:1"]],
    ["a size that only a style sheet says", "<style>.small{font-size:7px}</style><p class=small>LINK</p>", ["7 pixels"]],
    ["what a style sheet hides", "<style>.off{display:none}</style><p class=off>LINK</p>", ["hidden"]],
    [
      "a style sheet that we cannot see",
      '<link rel="stylesheet" href="https://www.acme.example/a.css"><p style="font-size:7px">LINK</p>',
      [],
    ],
  ])("%s", ([, html, expected]) => {
    const { findings = [] } = resultOf("opt-out-in-sight", { payload: { html: html.replace("LINK", WAY_OUT) } }) ?? {};

    expect(findings).toHaveLength(expected.length);
    for (const [index, words] of expected.entries()) expect(findings[index]?.message).toContain(words);
  });

  test.for<readonly [string, string, string | undefined]>([
    ["color:#fff", "background:#fff", "1:1"],
    ["color:#777", "background:#fff", "4.4:1"],
    ["color:#767676", "background:#fff", undefined],
    ["color:inherit", "background:#fff;color:white", "1:1"],
    ["color:#fff", "background:#fff url(x.png)", undefined],
    ["color:#fff", "background:linear-gradient(#000,#111)", undefined],
    ["color:var(--ink)", "background:#fff", undefined],
    ["", "background:#fff;color:#fff", undefined],
  ])("%s on %s", ([link, around, expected]) => {
    const html = `<div style="${around}"><p>${WAY_OUT.replace("STYLE", link)}</p></div>`;

    const [finding] = resultOf("opt-out-in-sight", { payload: { html } })?.findings ?? [];

    if (expected === undefined) expect(finding).toBeUndefined();
    else expect(finding?.message).toContain(`its contrast is ${expected}`);
  });

  test("after what Gmail shows, counted in bytes", () => {
    const html = (letters: number): SpecialCampaign => ({ payload: { html: `<p>${"ä".repeat(letters)}</p><p>${WAY_OUT}</p>` } });

    expect(resultOf("opt-out-in-sight", html(52_000))?.findings).toEqual([]);
    expect(resultOf("opt-out-in-sight", html(52_300))?.findings[0]?.message).toContain("after the first 102 KB");
  });

  test("names the last link where all are hard to see, and the words inside it count", () => {
    const html = `<p hidden>${WAY_OUT}</p><p style="background:#fff"><a href="{{ unsubscribe_link }}"><b><i style="color:#eee">Leave</i></b></a></p>`;

    expect(resultOf("opt-out-in-sight", { payload: { html } })?.findings.map(({ quote }) => quote)).toEqual(["Leave"]);
  });

  test("says that it found none", () => {
    expect(resultOf("opt-out-in-sight", { payload: { html: "<p>News.</p>" } })?.result).toBe("needs-review");
  });
});

test.for<readonly [string, string | undefined]>([
  ["Re: your order", "Re:"],
  ["  AW: WG: Angebot", "AW: WG:"],
  ["TR : votre commande", "TR :"],
  ["Re[2]: hello", "Re[2]:"],
  ["Fw:", "Fw:"],
  ["Regarding: hello", undefined],
  ["Trends: what is new", undefined],
  ["What is new in re: invent", undefined],
])("reply prefix of %s", ([subject, prefix]) => {
  expect(replyPrefix(subject)?.prefix).toBe(prefix);
});

test.for<readonly [string, string | undefined]>([
  ["⚠️ Your account has been suspended", "Your account has been suspended"],
  ["Security alert!", "Security alert"],
  ["Mahnung: 3 Tage", "Mahnung"],
  ["Votre colis n’a pas pu être livré", "Votre colis n’a pas pu être livré"],
  ["Action required: your payment could not be processed", "Action required: your payment could not be processed"],
  ["Your last order was cancelled", undefined],
  ["Your order has been returned", "Your order has been returned"],
  ["Urgent! Your account will be suspended", "Urgent! Your account will be suspended"],
  ["Action required", "Action required"],
  [
    "Handlung erforderlich: Ihre Zahlung konnte nicht ausgeführt werden",
    "Handlung erforderlich: Ihre Zahlung konnte nicht ausgeführt werden",
  ],
  ["Deine Karte wurde abgelehnt", "Deine Karte wurde abgelehnt"],
  ["Votre dernier paiement a été refusé", "Votre dernier paiement a été refusé"],
  ["Action requise : votre commande n’a pas pu être traitée", "Action requise : votre commande n’a pas pu être traitée"],
  ["Action required: what the new VAT rules ask of you", undefined],
  ["Action required by whom?", undefined],
  ["Your order could not be easier", undefined],
  ["Your card was declined? How shops help", undefined],
  ["Why your payment failed", undefined],
  ["Ihre Bestellung wird gepackt", undefined],
  ["Security alert fatigue is real", undefined],
  ["What to do when your account has been suspended", undefined],
  ["Payment reminders that work", undefined],
  ["Your statement is now available", "Your statement is now available"],
  ["Your delivery round, explained", undefined],
  ["Your parcel: three things to know", undefined],
  ["Ihre neue Rechnung liegt ab sofort online bereit", "Ihre neue Rechnung liegt ab sofort online bereit"],
  ["Ihre Rechnung liegt Ihnen am Herzen", undefined],
  ["Votre facture est disponible", "Votre facture est disponible"],
  ["Votre facture est plus claire", undefined],
])("notice in %s", ([subject, words]) => {
  expect(noticeIn(subject)?.text).toBe(words);
});

test("a list that is not known any more is asked about, not passed over", () => {
  const brand = brandKit();
  const request = { assetId: "launch-email", today: TODAY, waiverRole: () => "legal" };
  const { admins: _gone, ...audiences } = brand.audiences.value.audiences;

  const report = checkAsset({
    ...request,
    campaign: campaign(),
    brand: { ...brand, audiences: { ...brand.audiences, value: { ...brand.audiences.value, audiences } } },
  });

  for (const id of ["consent-for-the-region", "right-to-object", "ad-recognisable", "open-tracking-consent"]) {
    expect(report.results.find(({ rule }) => rule === id)?.result).toBe("needs-review");
  }
});

test("consent cites the law of the country that asks for it", () => {
  const sections = (regions: readonly string[]): readonly (string | undefined)[] =>
    (resultOf("consent-for-the-region", {}, { audience: { regions, consent: "contract" } })?.findings ?? []).map(({ law }) => law?.section);

  expect(sections(["US"])).toEqual([]);
  expect(sections(["US", "DE"])).toEqual(["UWG § 7(2) No. 2 and § 7(3)"]);
  expect(sections(["FR"])).toEqual(["2002/58 Art. 13"]);
  expect(sections(["GB"])).toEqual(["reg. 22"]);
  expect(sections(["CA"])).toEqual(["S.C. 2010 c. 23, s. 6(1)"]);
  expect(sections(["AU"])).toEqual(["s. 16"]);
});

test("in Canada customers of something similar are asked about", () => {
  const audience = { regions: ["CA"], consent: "soft-opt-in", similarProducts: true } as const;

  expect(resultOf("consent-for-the-region", {}, { audience })).toMatchObject({
    result: "needs-review",
    reason: expect.stringContaining("two years"),
  });
});
