import { expect, test } from "vitest";
import { declarationsIn } from "#governance/markup.ts";
import { walkHtml } from "#governance/walk-html.ts";

function elementsOf(html: string) {
  return walkHtml(html).elements;
}

test("every element that was written is there, in order, with its words and where it begins", () => {
  const html = '<html lang="en"><body><p>Hello <b>there</b></p><script>go()</script></body></html>';

  const written = elementsOf(html).filter((element) => element.written);

  expect(written.map(({ tag, text, offset }) => [tag, text, html.slice(offset, offset + 2)])).toEqual([
    ["html", "Hello therego()", "<h"],
    ["body", "Hello therego()", "<b"],
    ["p", "Hello there", "<p"],
    ["b", "there", "<b"],
    ["script", "go()", "<s"],
  ]);
  expect(elementsOf("<p>Hi</p>").map(({ tag, written: isWritten }) => `${tag} ${isWritten}`)).toEqual([
    "html false",
    "head false",
    "body false",
    "p true",
  ]);
});

test("attributes stand under the names HTML writes", () => {
  const [element] = elementsOf('<p class="a b" ARIA-Label="x" data-Id="1" hidden onclick="go()" tabindex="2">x</p>').filter(
    ({ tag }) => tag === "p",
  );

  expect({ ...element?.attributes }).toEqual({
    class: "a b",
    "aria-label": "x",
    "data-id": "1",
    hidden: "",
    onclick: "go()",
    tabindex: "2",
  });
});

test("an element is called as it is written, also where that is no name of HTML", () => {
  const tags = elementsOf("<p>Write to <ann.lee@acme.example> or to <Desk#4>.</p>").map(({ tag }) => tag);

  expect(tags.slice(3)).toEqual(["p", "ann.lee@acme.example", "desk#4"]);
});

test("a name that every object has is no attribute unless somebody wrote it", () => {
  const [element] = elementsOf("<p constructor=x>x</p>").filter(({ tag }) => tag === "p");

  expect([element?.attributes["constructor"], element?.attributes["toString"]]).toEqual(["x", undefined]);
});

test("addresses in drawings stand under the names HTML writes, and sizes are numbers however they are written", () => {
  const elements = elementsOf('<svg viewBox="0 0 1 1"><a xlink:href="https://www.acme.example/">x</a></svg><img width="01" height="1.0">');

  expect(elements.filter(({ tag }) => ["svg", "a", "img"].includes(tag)).map(({ attributes }) => ({ ...attributes }))).toEqual([
    { viewbox: "0 0 1 1" },
    { "xlink:href": "https://www.acme.example/" },
    { width: "1", height: "1" },
  ]);
});

test("what lies in something hidden is hidden", () => {
  const elements = elementsOf('<div style="display:none"><p><a href="x">y</a></p></div><p>z</p>').filter((element) => element.written);

  expect(elements.map(({ tag, hidden, parent }) => `${parent?.tag} > ${tag} ${hidden}`)).toEqual([
    "body > div true",
    "div > p true",
    "p > a true",
    "body > p false",
  ]);
});

test.for<[style: string, declarations: Record<string, string>]>([
  ["color: red; FONT-size:12px", { color: "red", "font-size": "12px" }],
  ["background:url('a;b.png');color:#fff !important", { background: "url('a;b.png')", color: "#fff" }],
  ['font-family:"A; B", serif', { "font-family": '"A; B", serif' }],
  ["color:red;color:blue", { color: "blue" }],
  ["", {}],
  [";;:;a", { "": "" }],
  ["background:url(data:image/png;base64,AAA", { background: "url(data:image/png;base64,AAA" }],
])("the declarations of %s", ([style, declarations]) => {
  expect({ ...declarationsIn(style) }).toEqual(declarations);
});
