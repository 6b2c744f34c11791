/** What the page of the checks shows of sequences and ads: every mail in its order, and every text with what its platform takes. */
import { describe, expect, test } from "vitest";
import type { Ad } from "#model/types.ts";
import { FOOTER_HTML, type SpecialCampaign } from "../../governance/builders.ts";
import { elementsOf, wordsOf } from "../preview/kit.ts";
import { pageOf } from "./kit.ts";

describe("a sequence", () => {
  const page = pageOf({
    brief: { assets: [{ id: "launch-email", kind: "sequence", platform: "hubspot" }] },
    payload: {
      sequence: {},
      subject: "News for users",
      html: `<html lang="en"><head><title>News</title></head><body><p>Please log in.</p>${FOOTER_HTML}</body></html>`,
    },
  });
  const mails = page.split('<li id="2027-spring_launch-email-picture-').slice(1);

  test("shows every mail in its order, with the time before it", () => {
    const words = wordsOf(page);

    expect(mails.map((mail) => mail.slice(0, 1))).toEqual(["1", "2"]);
    expect(words).toMatch(/As soon as a person enters\s+Mail 1 of 2[\s\S]*3 days after the mail before\s+Mail 2 of 2/);
    expect(page.match(/<template shadowrootmode="open">/g)).toHaveLength(2);
  });

  test("boxes each finding in its own mail, with its own number, which leads back to that mail", () => {
    const numbers = mails.map((mail) => Array.from(mail.split("</ol>")[0]?.matchAll(/>(\d+)<\/a>/g) ?? [], ([, number]) => number));

    expect(numbers).toEqual([
      ["1", "2"],
      ["3", "4"],
    ]);
    expect(page).toMatch(/<a class="number" href="#2027-spring_launch-email-picture-2" aria-label="Finding 4, to the text">/);
    expect(wordsOf(page)).toMatch(/Mail 2: campaigns\//);
    expect(wordsOf(page)).not.toContain("It has no place in the text shown here.");
  });

  test("leads to a mail that has a part of its own", () => {
    const mail = { kind: "asset", id: "hello", asset: "hello", afterHours: 0 } as const;

    const shown = pageOf({
      brief: { assets: [{ id: "launch-email", kind: "sequence", platform: "hubspot" }] },
      payload: { sequence: { mails: [mail] } },
    });

    expect(shown).toContain('It is the mail <a href="#2027-spring_hello">hello</a>, which has a part of its own on this page.');
  });
});

const adPage = (ad: Partial<Ad> & { readonly kind: Ad["kind"] }): string => {
  const special: SpecialCampaign = {
    brief: { assets: [{ id: "launch-email", kind: ad.kind, platform: "google-ads" }] },
    payload: { ad },
  };
  return pageOf(special);
};

/** The words of the ad as it is drawn. */
const cardOf = (page: string): string =>
  wordsOf(/<div class="ad"[^>]*>[\s\S]*?<h4>/.exec(page)?.[0] ?? "")
    .replace(/\s+/g, " ")
    .trim();

describe("an ad", () => {
  test("is drawn with what is pinned in its place, and every other text in the order it was written", () => {
    const page = adPage({
      kind: "search-ad",
      headlines: ["Reports at once", "Try AcmeFlow", "Nothing to install", "Capital at risk"],
      descriptions: ["Open any report.", "Share what you see."],
      paths: ["reports"],
      pins: [{ text: "Capital at risk", at: "headline-1" }],
    });

    expect(cardOf(page)).toBe(
      "Sponsored acme.example › reports Capital at risk | Reports at once | Try AcmeFlow Open any report. Share what you see.",
    );
    expect(wordsOf(page)).toMatch(/Capital at risk\s*15 of 30\s*shown only as first headline/);
    expect(wordsOf(page)).toContain("4 headlines (of 3 to 15), 2 descriptions (of 2 to 4) and 1 path (of at most 2).");
  });

  test("says of each text how much of it is taken, and boxes what is found", () => {
    const page = adPage({ kind: "search-ad", headlines: ["A headline that is too long for Google", "Reports", "For users"] });

    expect(wordsOf(page)).toContain("38 of 30: 8 too many");
    expect(page).toMatch(/<mark>users<\/mark><a class="number"/);
  });

  test("is cut off where LinkedIn cuts it off, and stands below in full", () => {
    const introduction = `${"Reports that open at once. ".repeat(6)}The end.`;

    const page = adPage({ kind: "sponsored-content", introduction });

    expect(cardOf(page)).toMatch(/^Acme Promoted Reports that .* … see more Picture: A report that opens at once/);
    expect(cardOf(page)).not.toContain("The end.");
    expect(wordsOf(page)).toMatch(/The end\.\s*\d*\s*170 of 3,000, and about 150 are shown at first/);
  });

  test.for<[kind: Ad["kind"], card: RegExp]>([
    ["display-ad", /Picture: A report that opens at once files\/reports\.png, 1,200 × 628 .*Reports that open at once .*acme\.example$/],
    ["performance-max", /Picture: .*acme\.example$/],
    ["text-ad", /^Reports at once Open any report of your company at once\. acme\.example$/],
    ["document-ad", /^Acme Promoted .*The guide to reports document, 9 pages/],
  ])("of the kind %s has its picture's place, its words and where it leads", ([kind, card]) => {
    const page = adPage({ kind });

    expect(cardOf(page)).toMatch(card);
    expect(wordsOf(page)).toContain("Leads to");
    expect(elementsOf(page).filter(({ tagName }) => tagName === "img")).toEqual([]);
  });
});
