import fc from "fast-check";
import type { Root, RootContent } from "mdast";
import { remark } from "remark";
import remarkGfm from "remark-gfm";
import { visit } from "unist-util-visit";
import { expect, test } from "vitest";
import { MARKER, renderComment } from "#report/pull-request/comment.ts";
import { linkTo, markdownText, mention, shortened } from "#report/pull-request/markdown-text.ts";
import { about, comment, finding, mail, page, QUESTIONS, report, result } from "./facts-builder.ts";

const NASTY = [
  "<!-- campaigns-as-code:v1 -->",
  "<!-- questions: x 1=y -->",
  "@octocat",
  "@acme/legal",
  "</details>",
  "<img src=x onerror=alert(1)>",
  "[a](https://evil.example)",
  "![a](https://evil.example/a.png)",
  "https://evil.example",
  "www.evil.example",
  "me@evil.example",
  "#12",
  "GH-12",
  "acme/campaigns#3",
  "|",
  "\n\n# head\n",
  "```\ncode\n```",
  "`",
  "**",
  "~~",
  "\\",
  "\\|",
  "&#64;octocat",
  "&lt;b&gt;",
  "$x$",
  ":tada:",
  "1. one",
  "- one",
  "> one",
  "---",
  "===",
  "\u202e",
  "\u0000",
  "<https://evil.example>",
  "[x]: https://evil.example",
  "[^1]",
] as const;
/** Any text, and texts made of what does harm. */
const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.array(fc.oneof(fc.constantFrom(...NASTY), fc.string({ maxLength: 5 })), { maxLength: 6 }).map((parts) => parts.join("")),
);
const OUR_TAGS = /^<\/?(?:details|summary|br|del|ins|sub|span)>$/;
const MEANT = ["marketer", "brand-reviewer", "legal-reviewer", "crm-lead"];

function nodesOf(markdown: string): readonly RootContent[] {
  const nodes: RootContent[] = [];
  const tree: Root = remark().use(remarkGfm).parse(markdown);
  visit(tree, (node) => {
    if (node.type !== "root") nodes.push(node);
  });
  return nodes;
}

function textOf(nodes: readonly RootContent[]): string {
  return nodes.map((node) => (node.type === "text" ? node.value : "")).join("");
}

test.for<[text: string, shown: string]>([
  ["100 % *off*_now_", "100 % \\*off\\*\\_now\\_"],
  ["a | b", "a &#124; b"],
  ["two\nlines", "two lines"],
  ["@legal-reviewer", "@\u2060legal\\-reviewer"],
  ["<!-- x -->", "&lt;\\!\\-\\- x \\-\\-&gt;"],
  ["1. one", "1\\. one"],
  ["now $39", "now <span>$</span>39"],
  ["see #12", "see \\#\u206012"],
  ["a \u202ereversed word", "a ‹U\\+202E›reversed word"],
])("shows %j as it is", ([text, shown]) => {
  expect(markdownText(text)).toBe(shown);
});

test("whatever the text, it is one paragraph of nothing but text", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const nodes = nodesOf(`Before ${markdownText(text)} after`);

      const kinds = nodes
        .filter((node) => node.type !== "paragraph" && node.type !== "text")
        .filter((node) => node.type !== "html" || !/^<\/?span>$/.test(node.value));
      expect(kinds).toEqual([]);
      expect(textOf(nodes)).not.toMatch(/@[a-z\d]/i);
    }),
  );
});

test("shows the very characters, apart from what takes no room", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."ab1 .,:;*_`#@<>&|\\[](){}+-!~$/="), maxLength: 40 }), (text) => {
      const shown = textOf(nodesOf(`x${markdownText(text)}x`)).replaceAll("\u2060", "");

      expect(shown).toBe(`x${text.replace(/\s+/g, " ").trim()}x`);
    }),
  );
});

test("whatever people wrote, the comment has one marker, only our tags and links, and mentions only who is meant", () => {
  fc.assert(
    fc.property(anyText, anyText, anyText, (one, two, three) => {
      const facts = about(
        {
          name: one,
          slug: two,
          stage: {
            kind: "blocked",
            problems: [{ message: three, file: one, line: 3, detail: two, hint: one }],
            questions: [{ ...question(), text: two, way: one }, ...QUESTIONS],
          },
          assets: [
            mail({ title: one, account: two, link: three, unreadable: [one], ignored: [{ login: two, reason: three }] }),
            page({ address: one }),
          ],
          reports: [
            report("launch-email", {
              pack: two,
              results: [
                result("x", {
                  title: one,
                  result: "fail",
                  reason: two,
                  findings: [finding({ message: two, quote: three, law: { title: one, url: two, asOf: "2027-01-01" } })],
                }),
              ],
              waived: [{ rule: one, text: three, textHash: two, grantedBy: one, role: two, reason: three, expires: "2027-05-31" }],
            }),
          ],
          corrections: [{ rule: one, asset: two, place: { file: three }, before: one, after: two }],
          since: [
            {
              login: "legal-reviewer",
              at: "2027-03-29T18:02:00Z",
              decision: "approved",
              changed: [{ asset: "launch-email", facets: ["content"] }],
              texts: [{ asset: one, field: two, before: two, after: three }],
            },
          ],
        },
        { notices: [one, two] },
      );
      for (const stage of [facts.campaigns[0]?.stage ?? { kind: "ready" }, { kind: "needs-decision" }, { kind: "refused" }] as const) {
        const text = renderComment({ ...facts, campaigns: facts.campaigns.map((each) => ({ ...each, stage })) });
        const nodes = nodesOf(text);

        expect(text.split(MARKER)).toHaveLength(2);
        expect(
          nodes
            .flatMap((node) => (node.type === "html" ? (node.value.match(/<[^>]*>/g) ?? []) : []))
            .filter((tag) => !OUR_TAGS.test(tag) && !tag.startsWith("<!-- ")),
        ).toEqual([]);
        expect(text.match(/<!--/g)?.length).toBeLessThanOrEqual(2);
        expect(
          [...textOf(nodes).matchAll(/@([a-z\d-]+)/gi)]
            .map(([, login]) => login ?? "")
            .filter((login) => !MEANT.includes(login) && login !== one && login !== two),
        ).toEqual([]);
        expect(
          nodes
            .flatMap((node) => (node.type === "link" ? [node.url] : []))
            .filter(
              (url) =>
                !/^https:\/\/(?:app\.hubspot\.com|github\.com\/acme)\//.test(url) && ![one, two, three].some((each) => URL.canParse(each)),
            ),
        ).toEqual([]);
      }
    }),
    { numRuns: 60 },
  );
});

function question(): (typeof QUESTIONS)[number] {
  return { id: "open", text: "", choices: [] };
}

test("mentions a login, and only shows what is none", () => {
  expect([mention("legal-reviewer"), mention("dependabot[bot]"), mention("a b")]).toEqual([
    "@legal-reviewer",
    "dependabot\\[bot\\]",
    "a b",
  ]);
});

test("links to the web only", () => {
  expect(linkTo("draft", "https://app.example/a(b)?c=1&d=2")).toBe("[draft](https://app.example/a%28b%29?c=1&amp;d=2)");
  expect(linkTo("draft", "javascript:alert(1)")).toBe("draft");
  expect(linkTo("draft", undefined)).toBe("draft");
});

test("shortens at a word, and says so", () => {
  expect(shortened("a short text", 20)).toBe("a short text");
  expect(shortened("a rather long text with many words", 20)).toBe("a rather long text…");
  expect(shortened("😀😀😀", 4)).toBe("😀…");
});

test("never uses our own words for machines where a marketer reads", () => {
  const stages = [
    { kind: "needs-decision" },
    { kind: "ready" },
    { kind: "launched" },
    { kind: "refused" },
    { kind: "handed-over" },
    { kind: "held" },
  ] as const;
  for (const stage of stages) {
    const text = renderComment(comment({ campaigns: about({ stage }).campaigns })).replace(
      /<summary>For the record[\s\S]*?<\/details>/,
      "",
    );

    expect(text).not.toMatch(/\b(?:digest|payload|SHA|branch|YAML|facet)\b/i);
  }
});
