/** How a mail is shown as sent, dark, and with pictures off. */
import { expect, test } from "vitest";
import { hasPictures, type LookId, lookOf } from "#report/preview/looks.ts";

const HEAD = "<html><head><style>p{color:#111}</style></head><body>";

function bodyOf(html: string, look: LookId): string {
  return lookOf(`${HEAD}${html}</body></html>`, look)
    .replace(/^[\s\S]*<body>/, "")
    .replace("</body></html>", "");
}

test.for<[what: string, html: string, seen: string]>([
  [
    "a picture by its description, in a box of its size",
    '<img src="https://www.acme.example/a.png" alt="Chart &amp; table" width="200" height="80" style="color:#123">',
    '<span class="picture-left-out" role="img" aria-label="Chart &amp; table" style="color:#123;display:inline-block;box-sizing:border-box;max-width:100%;padding:4px;border:1px solid currentColor;width:200px;min-height:80px">Chart &amp; table</span>',
  ],
  [
    "a picture without a description as an empty box",
    "<img src=x.png>",
    '<span class="picture-left-out" aria-hidden="true" style="display:inline-block;box-sizing:border-box;max-width:100%;padding:4px;border:1px solid currentColor"></span>',
  ],
  [
    "no picture behind words",
    '<td background="x.png" style="background:#fff url(x.png);color:red">a</td>',
    '<td style="background:#fff none;color:red">a</td>',
  ],
  ["no other source of a picture", "<picture><source srcset=x.png></picture>", "<picture></picture>"],
])("with pictures off, shows %s", ([, html, seen]) => {
  expect(bodyOf(html, "no-pictures")).toBe(seen);
});

test.for<[what: string, html: string, has: boolean]>([
  ["a picture", "<p><img src=x></p>", true],
  ["a picture in a style", "<p style='background:url(x)'>", true],
  ["a picture in an attribute", "<td background=x>", true],
  ["words alone", "<p>img, url and background</p>", false],
])("knows whether there is %s", ([, html, has]) => {
  expect(hasPictures(html)).toBe(has);
});

test("a mail's own dark colours are on in the dark look and off in every other, whatever the machine is set to", () => {
  const html = "<head><style>@media (prefers-color-scheme: dark){p{color:#fff}}</style></head><p>a</p>";

  expect(lookOf(html, "dark")).toContain("@media (min-width: 0px){p{color:#fff}}");
  expect(lookOf(html, "dark")).not.toContain("invert");
  for (const look of ["light", "no-pictures"] as const) expect(lookOf(html, look)).toContain("@media (max-width: 0px){p{color:#fff}}");
});

test("a mail without dark colours of its own is turned around, its pictures are not", () => {
  const html = lookOf(`${HEAD}<p>a</p><img src=x></body></html>`, "dark");

  expect(html).toMatch(/<style>:root\{[^}]*invert[^}]*\}img\{[^}]*invert[^}]*\}<\/style><\/head>/);
});

test("a click leads nowhere, and hovering tells where it would lead", () => {
  const html = '<a href="https://www.acme.example/?a=1&amp;b=2" target="_blank" style="color:red">Go</a><a href="#form">Form</a>';

  expect(bodyOf(html, "light")).toBe(
    '<a style="color:red" href="#" title="https://www.acme.example/?a=1&amp;b=2">Go</a><a href="#form">Form</a>',
  );
});

test("leaves out what only Outlook reads, and keeps what it hides from Outlook", () => {
  expect(bodyOf("<!--[if mso]><table><![endif]--><!--[if !mso]><!--><p>a</p><!--<![endif]-->", "light")).toBe("<p>a</p>");
});

test("keeps the document type first, so that the mail is laid out as in a browser", () => {
  expect(lookOf("<!doctype html><html><head></head><body></body></html>", "light")).toMatch(/^<!doctype html>/);
});
