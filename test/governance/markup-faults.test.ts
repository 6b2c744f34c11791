/** What is broken in an HTML text and loses words or addresses is found; what every program mends alike is left alone. */
import process from "node:process";
import { expect, test } from "vitest";
import { markupFaults } from "#governance/facts/markup-faults.ts";

const kinds = (html: string): readonly string[] => markupFaults(html).map(({ kind, name }) => (name === "" ? kind : `${kind} ${name}`));

test.for([
  ["a comment that is never closed", "<p>a <!-- b</p>", ["swallowed -->"]],
  ["a tag that is cut off", "<p>x</p", ["swallowed >"]],
  ["a title that swallows the mail", "<title>News<p>all</p>", ["swallowed </title>"]],
  ["a style sheet that swallows the mail", "<style>a{}<p>all</p>", ["swallowed </style>"]],
  ["a field that swallows the page", "<p>x</p><textarea>abc", ["swallowed </textarea>"]],
  ["an unquoted value with a quotation mark", '<p title=a"b>x</p>', ["stray-quote"]],
  ["a value that is missing", "<a href=>x</a>", ["stray-quote"]],
  ["a tag inside a tag", '<a href="x"<b>y</a>', ["stray-quote"]],
  ["two addresses", '<a href="1" href="2">x</a>', ["twice href"]],
  ["two addresses without a space", '<img alt="" src="a"src="b">', ["twice src"]],
  ["a link in a link", '<a href="1">a <a href="2">b</a>', ["open-link a"]],
  ["a link that the cell ends", '<table><tr><td><a href="x">b</td></tr></table>', ["open-link a"]],
  ["emphasis that goes on", "<p><em>x</p>", ["open em"]],
] as const)("finds %s", ([, html, expected]) => {
  expect(kinds(html)).toEqual(expected);
});

test.for([
  ["parts that need no end", "<p>a<p>b<ul><li>c<li>d</ul><table><tr><td>e<td>f</table><br><img src='a' alt=''>"],
  ["one value twice", '<html xmlns="a" xmlns="a"><p>x</p></html>'],
  ["Outlook's comments", "<!--[if !mso]><!--><p>a</p><!--<![endif]--><![if !mso]><p>b</p><![endif]><!--[if mso]><table><![endif]-->"],
  ["Outlook's own parts", '<o:p>a</o:p><v:rect fill="t"><v:textbox>b</v:textbox></v:rect>'],
  ["a drawing", '<svg><path d="M0"/><circle r="1"/></svg>'],
  [
    "tokens with quotation marks, and blocks in a tag",
    '<a href="{{ a|default("x") }}" {% if b %}class="c"{% endif %}>d</a> <p {{#if x}}id="e"{{/if}}>f</p>',
  ],
  ["AMPscript", '<p>%%=Lookup("a","b","c","<d>")=%%</p>'],
  ["signs that are no tags", "<p>5 < 6 &amp; 7 > 3 &copy 2027 AT&T</p>"],
  ["emphasis around a paragraph", "<b><p>x</p></b>"],
  ["quotation marks in a style", "<p style=\"font-family:'A B'\">x</p>"],
  ["a place to jump to that is left open", "<p><a name=top>x</p><a id=b><p>y</p>"],
  ["an address without quotation marks", "<a href=https://a.example/?b=1&c=2>x</a><a href=https://a.example/?b==>y</a>"],
  ["nothing", ""],
] as const)("leaves %s alone", ([, html]) => {
  expect(kinds(html)).toEqual([]);
});

test("says where, and is not slow on what was broken on purpose", () => {
  const html = '<p>a</p>\n<p><a href="x">b</p>';
  expect(markupFaults(html)).toEqual([{ kind: "open-link", quote: '<a href="x">', offset: html.indexOf("<a"), name: "a", words: "b" }]);
  for (const broken of ["<div ".repeat(50_000), "<!--".repeat(50_000), '<a href="x" href="y">'.repeat(5_000), "<b>".repeat(400)]) {
    expect(markupFaults(broken).length).toBeLessThanOrEqual(100);
  }
});

test("a token with quotation marks is read as its platform fills it in, in a text, in a tag, or across both", () => {
  expect(kinds(`<p>Hello {{ name|default("you <b>there") }}, <a href="x">news</a></p>`)).toEqual([]);
  expect(kinds(`<p>{{ a|default("b") }} <a href="{{ link|default("x") }}">news</a></p>`)).toEqual([]);
  expect(kinds(`<p>{{ a|default("b") }} <a href="x>news</a> {{ c|default('d') }} <a href="y">more</a></p>`)).toContain("stray-quote");
});

test("many tokens in many parts cost no more each than a few", () => {
  const part = `<b>{{ a|default("b") }}</b>`;
  const [few, many] = [2_000, 16_000].map((count) => {
    const html = part.repeat(count);
    const before = process.cpuUsage();
    expect(kinds(html)).toEqual([]);
    return process.cpuUsage(before).user / count;
  });

  expect(many ?? 0).toBeLessThan(4 * (few ?? 0));
});
