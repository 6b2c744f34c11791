/** The engine: a result for every rule, places a marketer can go to, and no silence where something went wrong. */
import process from "node:process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PipelineError } from "#errors/pipeline-error.ts";
import { checkAsset } from "#governance/check-asset.ts";
import { APPLIES, type Rule } from "#governance/rule.ts";
import { RULES } from "#governance/rules.ts";
import { type AssetReport, type Finding, isBlocked, openFindings } from "#model/finding.ts";
import { textHash } from "#model/text-hash.ts";
import { brandKit, campaign, FOOTER_HTML, FOOTER_TEXT, type SpecialCampaign, TODAY } from "./builders.ts";

function check(special: SpecialCampaign = {}, rules?: readonly Rule[]): AssetReport {
  return checkAsset({
    campaign: campaign(special),
    assetId: "launch-email",
    brand: brandKit(),
    today: TODAY,
    waiverRole: () => "legal",
    ...(rules === undefined ? {} : { rules }),
  });
}

function rule(special: Partial<Rule>): Rule {
  return {
    meta: { id: "test-rule", title: "Test", group: "words", kind: "pattern", severity: "warn", fix: "none", law: [] },
    applicability: () => APPLIES,
    check: () => ({}),
    ...special,
  };
}

function wordRule(word: RegExp): Rule {
  return rule({
    check: (_context, { complain }) => {
      const look: NonNullable<ReturnType<Rule["check"]>["text"]> = (segment) => {
        for (const match of segment.text.matchAll(word)) {
          complain({ spot: { kind: "segment", segment, start: match.index }, quote: match[0], message: match[0] });
        }
      };
      return { field: look, text: look };
    },
  });
}

function findings(special: SpecialCampaign, word: RegExp): readonly Finding[] {
  return openFindings(check(special, [wordRule(word)]));
}

function resultsOf(report: AssetReport): Readonly<Record<string, string>> {
  return Object.fromEntries(report.results.map(({ rule: id, result }) => [id, result]));
}

test("gives every rule a result on an asset that is in order", () => {
  const report = check();

  const results = resultsOf(report);
  expect(Object.keys(results).toSorted()).toEqual([...RULES.map(({ meta }) => meta.id), "waiver"].toSorted());
  expect(Object.entries(results).filter(([, result]) => result !== "pass" && result !== "not-applicable")).toEqual([]);
  expect(isBlocked(report)).toBe(false);
});

test("parts within parts without end are one clear error, not a crash", () => {
  const html = `${"<div>".repeat(20_000)}deep${"</div>".repeat(20_000)}`;

  expect(() => check({ payload: { html } })).toThrow(
    expect.objectContaining({ code: "PAYLOAD_BROKEN", message: expect.stringContaining("so deep that it cannot be checked") }),
  );
});

test("of a thousand of the same a hundred are named, and the rest counted", () => {
  const report = check({ payload: { html: "<p>wrong</p>".repeat(1_000) } }, [wordRule(/wrong/g)]);

  const [result] = report.results;
  expect([result?.findings.length, result?.reason]).toEqual([100, "There are 900 more like these."]);
});

test("what blocks is never among those that are only counted, and no exception covers it unseen", () => {
  const mixed = rule({
    check: (_context, { complain }) => ({
      end: () => {
        for (let index = 0; index < 150; index += 1)
          complain({ spot: { kind: "asset" }, quote: `word ${index}`, message: "x", severity: index < 149 ? "warn" : "block" });
      },
    }),
  });

  const report = check({}, [mixed]);

  expect(isBlocked(report)).toBe(true);
  const last = openFindings(report).at(-1);
  expect(last?.message).toBe("1 more place must be changed. Mend the ones that are named; then the next are.");
  expect(last?.textHash).not.toBe(textHash(last?.quote ?? ""));
});

test("blocks when a rule fails in itself, and goes on with the others", () => {
  const broken = rule({
    check: () => ({
      text: () => {
        throw new Error("out of order");
      },
    }),
  });

  const report = check({}, [broken, ...RULES]);

  expect(report.results[0]).toMatchObject({ rule: "test-rule", result: "error", reason: expect.stringContaining("out of order") });
  expect(resultsOf(report)["unregistered-claim"]).toBe("pass");
  expect(isBlocked(report)).toBe(true);
});

test("says that a rule does not apply, with the reason", () => {
  const report = check({ payload: { kind: "landing-page" } });

  expect(report.results[0]).toMatchObject({ result: "not-applicable", reason: "This is not an email." });
});

test("asks a person where the audience names no region, instead of passing", () => {
  const report = check({ payload: { regions: [] } });

  expect(report.results[0]).toMatchObject({ result: "needs-review", reason: expect.stringContaining("names no region") });
});

test("asks a person for the footer of a template it cannot see", () => {
  const report = check({ payload: { html: "<p>News.</p>", text: "News.", template: { kind: "platform", ref: "T1", slots: {} } } });

  expect(report.results[0]).toMatchObject({ result: "needs-review", reason: expect.stringContaining("platform's own template") });
});

test("asks a person for words in a language it has no list for", () => {
  const report = check({ payload: { language: "es" } });

  expect(resultsOf(report)["unregistered-claim"]).toBe("needs-review");
});

test.for([
  ["UNKNOWN_ASSET", "nobody"],
  ["PAYLOAD_MISSING", "later"],
] as const)("refuses with %s an asset that has no payload", ([code, assetId]) => {
  const source = campaign({ brief: { assets: [{ id: "later", kind: "email", platform: "hubspot" }] } });

  const run = () => checkAsset({ campaign: source, assetId, brand: brandKit(), today: TODAY, waiverRole: () => "legal" });

  expect(run).toThrow(PipelineError);
  expect(run).toThrow(expect.objectContaining({ code }));
});

test("refuses a payload that names a file that is not there", () => {
  const source = campaign();
  const payload = source.payloads["launch-email"];
  const broken = payload === undefined ? {} : { "launch-email": { ...payload, texts: {} } };

  const run = () =>
    checkAsset({
      campaign: { ...source, payloads: broken },
      assetId: "launch-email",
      brand: brandKit(),
      today: TODAY,
      waiverRole: () => "legal",
    });

  expect(run).toThrow(expect.objectContaining({ code: "PAYLOAD_BROKEN" }));
});

test.for([
  ["shown in a layout cell of size 0", '<td style="font-size:0px;padding:0"><div style="font-size:13px">FOOTER</div></td>', "pass"],
  ["set in size 0 itself", '<div style="font-size:0">FOOTER</div>', "fail"],
  ["not displayed", '<div style="display: none">FOOTER</div>', "fail"],
  ["inside something not displayed", '<div style="display:none"><p style="display:block">FOOTER</p></div>', "fail"],
  ["only a picture's link", FOOTER_HTML.replace(">Unsubscribe<", '><img src="https://www.acme.example/x.png" alt="Unsubscribe"><'), "fail"],
] as const)("knows whether a footer is seen: %s", ([, html, result]) => {
  const report = check({ payload: { html: `<table><tr>${html.replace("FOOTER", FOOTER_HTML)}</tr></table>` } });

  expect(resultsOf(report)["postal-address-and-opt-out"]).toBe(result);
});

describe("reads what a reader reads", () => {
  test.for([
    ["words over inline marks", "<p>lo<b>re</b>m ips<i>um</i></p>"],
    ["entities", "<p>lorem&nbsp;&#105;psum</p>"],
    ["soft hyphens and zero-width joiners", "<p>lo&shy;rem ip&#8203;sum</p>"],
    ["the text of a picture", '<p><img src="https://www.acme.example/a.png" alt="lorem ipsum"></p>'],
    ["hidden preheaders", '<div style="display:none">lorem ipsum</div>'],
    ["Outlook's conditional comments", "<!--[if mso]><p>lorem ipsum</p><![endif]-->"],
    ["the fallback of a personalised field", `<p>Hi {{ contact.firstname|default("lorem ipsum") }}</p>`],
    ["words over a line break", "<p>lorem<br>ipsum</p>"],
  ] as const)("%s", ([, html]) => {
    expect(findings({ payload: { html } }, /lorem ipsum/g).map(({ quote }) => quote)).toEqual(["lorem ipsum"]);
  });

  test.for([
    ["style sheets", "<style>.lorem ipsum {}</style>"],
    ["scripts", "<script>lorem ipsum</script>"],
    ["plain comments", "<!-- lorem ipsum -->"],
    ["two blocks as one", "<p>lorem</p><p>ipsum</p>"],
    ["the inside of a token", "<p>{{ lorem ipsum }}</p>"],
  ] as const)("but not %s", ([, html]) => {
    expect(findings({ payload: { html } }, /lorem ipsum/g)).toEqual([]);
  });
});

describe("leads to the place a person can mend", () => {
  const asset = `---\r\nkind: email\r\nsubject: Odd things\r\npreheader: More\r\nheadline: Odd headline\r\ncta:\r\n  label: Odd label\r\n---\r\nAn **odd\r\nthing** and an odd one.\r\n`;
  const html = "<h1>Odd headline</h1><p>An <strong>odd thing</strong> and an odd one.</p><p>Odd label</p><p>Odd footer</p>";

  test("in the front matter for a field", () => {
    const [found] = findings({ asset, payload: { subject: "Odd things" } }, /Odd/g);

    expect(found?.place).toEqual({
      file: "campaigns/2027-spring/assets/launch-email.md",
      line: 3,
      column: 10,
      endColumn: 13,
      excerpt: { firstLine: 2, lines: ["kind: email", "subject: Odd things"] },
    });
  });

  test("in the body, over line breaks and marks, each occurrence at its own place", () => {
    const places = findings({ asset, payload: { html } }, /odd thing|odd/g).map(({ quote, place }) => [quote, place.line, place.column]);

    expect(places).toEqual([
      ["odd thing", 9, 6],
      ["odd", 10, 16],
    ]);
  });

  test("word by word where nothing before tells them apart", () => {
    const twice = "---\nsubject: x\n---\nodd\n\nodd\n";
    const lines = findings({ asset: twice, payload: { html: "<p>odd</p><p>odd</p>" } }, /odd/g).map(({ place }) => place.line);

    expect(lines).toEqual([4, 6]);
  });

  test("in the headline and the button's label", () => {
    const places = findings({ asset, payload: { html } }, /Odd (?:headline|label)/g).map(({ place }) => [place.line, place.column]);

    expect(places).toEqual([
      [5, 11],
      [7, 10],
    ]);
  });

  test("in the rendered HTML for words of the template", () => {
    const [found] = findings({ asset, payload: { html: `<p>x</p>\n<p>Odd footer</p>` } }, /Odd footer/g);

    expect(found?.place).toMatchObject({ file: "campaigns/2027-spring/payload/launch-email.html", line: 2, column: 4, endColumn: 14 });
  });

  test("in the payload where there is no source at all", () => {
    const [found] = findings({ payload: { subject: "Odd things" } }, /Odd/g);

    expect(found?.place).toEqual({ file: "campaigns/2027-spring/payload/launch-email.json" });
  });
});

test("reports the same words in HTML, preheader and text part once", () => {
  const payload = {
    preheader: "odd words",
    html: '<div style="display:none">odd words</div><p>odd words here</p>',
    text: "odd words over there",
  };

  expect(findings({ payload }, /odd words/g)).toHaveLength(2);
});

test("names a law of the audience's own regions, and none of another country", () => {
  const special = { payload: { html: "<p>3x faster</p>", text: "x" } };

  const laws = ["US", "DE", "GB", "JP"].map((region) => {
    const report = check({ payload: { ...special.payload, regions: [region] } });
    return report.results.find(({ rule: id }) => id === "unregistered-claim")?.findings[0]?.law?.title;
  });

  expect(laws).toEqual(["FTC Act s. 5, substantiation (US)", "Unfair Commercial Practices Directive (EU)", "CAP Code (UK)", undefined]);
});

test("no text makes a rule throw", () => {
  const piece = fc.oneof(
    fc.string(),
    fc.string({ unit: "grapheme" }),
    fc.constantFrom(
      "{{",
      "}}",
      "<a href=",
      "{% form",
      "%%",
      "[Name",
      "3x",
      "20 %",
      "$1.2.3",
      "until 31 Feb",
      "code ",
      "“",
      "<!--[if mso]>",
      "users",
      "\r\n",
    ),
  );
  const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(" "));

  fc.assert(
    fc.property(text, text, text, (subject, html, plain) => {
      const report = check({ asset: `---\nsubject: x\n---\n${plain}`, payload: { subject, html, text: plain } });
      expect(report.results.filter(({ result }) => result === "error")).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test.for([
  ["spaces", " "],
  ["digits", "1"],
  ["thousands", "1,111 "],
  ["full stops", "https://a....."],
  ["open braces", "{{ "],
  ["open brackets", "[[name "],
  ["percent signs", "%%a "],
  ["quotes", "“"],
  ["words", "not the best 3x "],
  ["dates", "until 7 April "],
  ["code", "use code "],
  ["save", "save a b "],
  ["multiplication signs", "1×−"],
] as const)("takes time in proportion to the text: %s", ([, unit]) => {
  const html = (length: number) => `<p>${unit.repeat(length / unit.length)}</p>`;
  const run = (length: number): number => {
    // The processor's time, not the clock's: other tests run beside this one.
    const before = process.cpuUsage();
    check({ payload: { html: html(length) + FOOTER_HTML, text: `x${FOOTER_TEXT}` } });
    return process.cpuUsage(before).user / 1_000;
  };
  run(6_000);
  // Ten times the text; with its square it would be a hundred times the time.
  const short = Math.min(run(6_000), run(6_000), run(6_000));

  expect(run(60_000)).toBeLessThan(short * 35 + 100);
});
