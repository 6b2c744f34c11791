/** What a reader's mail client makes of style sheets, `style` and old attributes; and that broken or hostile input costs little. */
import { expect, test } from "vitest";
import type { Look } from "#governance/styles/computed-style.ts";
import { type Styles, stylesOf } from "#governance/styles/styles.ts";
import type { Markup, Subject } from "#governance/subject.ts";
import { walkHtml } from "#governance/walk-html.ts";

function read(html: string): { readonly styles: Styles; readonly elements: readonly Markup[] } {
  const file = { file: "x.html", text: html };
  const { elements } = walkHtml(html);
  const subject: Subject = {
    fields: [],
    segments: [],
    links: [],
    elements,
    visibleText: "",
    plainText: "",
    htmlFile: file,
    textFile: file,
  };
  return { styles: stylesOf(subject), elements };
}

/** The look of the element with id "x". */
function lookAt(html: string): Look {
  const { styles, elements } = read(html);
  const element = elements.find(({ attributes }) => attributes["id"] === "x");
  if (element === undefined) throw new Error("no element x");
  return styles.of(element);
}

test.for<readonly [string, string, string | undefined, string | undefined]>([
  ["nothing said", "<p id=x>t</p>", "#000000", "#ffffff"],
  ["inline", '<p id=x style="color:#123;background-color:navy">t</p>', "#112233", "#000080"],
  ["inherited", '<div style="color:red;background:#eee"><p><b id=x>t</b></p></div>', "#ff0000", "#eeeeee"],
  ["a class of a sheet", "<style>.a{color:red}</style><p class='b a' id=x>t</p>", "#ff0000", "#ffffff"],
  [
    "the id beats the class, whatever the order",
    "<style>#x{color:red} .a.a{color:blue}</style><p class=a id=x>t</p>",
    "#ff0000",
    "#ffffff",
  ],
  ["of equals the later one", "<style>.a{color:red} .b{color:blue}</style><p class='b a' id=x>t</p>", "#0000ff", "#ffffff"],
  ["two sheets in their order", "<style>p{color:red}</style><style>p{color:blue}</style><p id=x>t</p>", "#0000ff", "#ffffff"],
  ["inline beats the sheet", '<style>#x{color:red}</style><p id=x style="color:blue">t</p>', "#0000ff", "#ffffff"],
  ["important beats inline", '<style>p{color:red!important}</style><p id=x style="color:blue">t</p>', "#ff0000", "#ffffff"],
  ["both important: inline", '<style>#x{color:red!important}</style><p id=x style="color:blue !important">t</p>', "#0000ff", "#ffffff"],
  ["a list", "<style>h1, td p,.z{color:red}</style><table><td><p id=x>t</p></table>", "#ff0000", "#ffffff"],
  ["a child only", "<style>div > b{color:red}</style><div><i><b id=x>t</b></i></div>", "#000000", "#ffffff"],
  ["a child far out", "<style>div > i b{color:red}</style><div><i><u><b id=x>t</b></u></i></div>", "#ff0000", "#ffffff"],
  [
    "the nearest does not fit, the next does",
    "<style>.a > p b{color:red}</style><div class=a><p><p><b id=x>t</b></p></div>",
    "#ff0000",
    "#ffffff",
  ],
  ["a neighbour", "<style>i + b{color:red}</style><i></i><b id=x>t</b>", "#ff0000", "#ffffff"],
  ["no neighbour: a mail client's own hook", "<style>u + .body{color:red}</style><body class=body><p id=x>t</p>", "#000000", "#ffffff"],
  ["an earlier one", "<style>i ~ b{color:red}</style><i></i><s></s><b id=x>t</b>", "#ff0000", "#ffffff"],
  ["attributes", "<style>[align=center][bgcolor]{color:red}</style><p align=center bgcolor='' id=x>t</p>", "#ff0000", "#ffffff"],
  ["attribute that is not there", "<style>a[x-apple-data-detectors]{color:red!important}</style><a id=x>t</a>", "#000000", "#ffffff"],
  ["a link nobody coloured", "<a id=x href=y>t</a>", "#0000ee", "#ffffff"],
  ["a:link", "<style>a:link{color:red}</style><a id=x href=y>t</a>", "#ff0000", "#ffffff"],
  ["hover is not at rest", "<style>a:hover,a::before{color:red}</style><a id=x>t</a>", "#000000", "#ffffff"],
  ["what we do not read of a selector makes it unknown", "<style>p:nth-child(2){color:red}</style><p id=x>t</p>", undefined, "#ffffff"],
  ["unless something stronger says it", "<style>p:nth-child(2){color:red} #x{color:blue}</style><p id=x>t</p>", "#0000ff", "#ffffff"],
  [
    "small screens and dark mode are left out",
    "<style>@media (max-width:9px){p{color:red}} @media (prefers-color-scheme:dark){p{color:tan}}</style><p id=x>t</p>",
    "#000000",
    "#ffffff",
  ],
  ["@media screen holds", "<style>@media only screen{p{color:red}}</style><p id=x>t</p>", "#ff0000", "#ffffff"],
  ["a sheet for print is left out", "<style media=print>p{color:red}</style><p id=x>t</p>", "#000000", "#ffffff"],
  ["@supports may hold", "<style>@supports (x:y){p{color:red}}</style><p id=x>t</p>", undefined, "#ffffff"],
  ["bgcolor, without #", "<table bgcolor=112233><td id=x>t</table>", "#000000", "#112233"],
  ["a sheet beats bgcolor", "<style>td{background:#fff}</style><table><td bgcolor=#112233 id=x>t</table>", "#000000", "#ffffff"],
  ["body's own colours", "<body text=#ff0000 bgcolor=#000 link=#0f0><a href=y id=x>t</a>", "#00ff00", "#000000"],
  ["font", "<font color=red id=x>t</font>", "#ff0000", "#ffffff"],
  ["a picture behind", "<td><div style='background:url(a.png) #000'><p id=x>t</p></div>", "#000000", undefined],
  ["a picture by attribute", "<table><td background=a.png><p id=x>t</p></table>", "#000000", undefined],
  [
    "a picture covered by a colour",
    "<div style='background-image:url(a.png)'><p id=x style='background:#eee'>t</p></div>",
    "#000000",
    "#eeeeee",
  ],
  ["a gradient", "<p id=x style='background:linear-gradient(red,blue)'>t</p>", "#000000", undefined],
  ["a picture taken away", "<p id=x style='background-image:url(a);background:none'>t</p>", "#000000", "#ffffff"],
  ["a shorthand takes the colour away", "<p id=x style='background-color:red;background:none'>t</p>", "#000000", "#ffffff"],
  ["order inside one attribute", "<p id=x style='background:red;background-color:blue'>t</p>", "#000000", "#0000ff"],
  ["a shorthand with position", "<p id=x style='background:#eee none repeat scroll 0 0 / cover'>t</p>", "#000000", "#eeeeee"],
  ["a colour nobody can read", "<p id=x style='color:{{ c }};background:#eeef7'>t</p>", undefined, undefined],
  ["translucent text is mixed", "<p id=x style='color:rgba(0,0,0,.5)'>t</p>", "#808080", "#ffffff"],
  ["translucent background is mixed", "<p id=x style='background:rgba(0,0,0,.5)'>t</p>", "#000000", "#808080"],
  ["opacity", "<div style='opacity:.5'><p id=x>t</p></div>", undefined, undefined],
  ["lifted out of its place", "<p id=x style='position:absolute'>t</p>", "#000000", undefined],
  ["lifted, with a colour of its own", "<p id=x style='position:absolute;background:#eee'>t</p>", "#000000", "#eeeeee"],
  ["text cut out of the background", "<p id=x style='-webkit-background-clip:text'>t</p>", undefined, "#ffffff"],
  ["inherit", "<style>a{color:inherit}</style><p style='color:red'><a href=y id=x>t</a></p>", "#ff0000", "#ffffff"],
  ["a variable", "<style>:root{--c:red}p{color:var(--c)}</style><p id=x>t</p>", "#ff0000", "#ffffff"],
  [
    "a variable of a variable, and a fallback",
    "<style>:root{--c:var(--d, blue)}p{color:var(--c)}</style><p id=x>t</p>",
    "#0000ff",
    "#ffffff",
  ],
  ["a variable in a shorthand", "<style>:root{--c:#eee}p{background:var(--c)}</style><p id=x>t</p>", "#000000", "#eeeeee"],
  [
    "a variable of the element's own",
    "<style>p{--c:tan;color:var(--c)} div{--c:red}</style><div><p id=x>t</p></div>",
    "#d2b48c",
    "#ffffff",
  ],
  ["a circle of variables", "<style>p{--a:var(--b);--b:var(--a);color:var(--a)}</style><p id=x>t</p>", undefined, "#ffffff"],
  ["a variable nobody set", "<style>p{color:var(--a)}</style><p id=x>t</p>", undefined, "#ffffff"],
  ["a button nobody styled", "<button id=x>t</button>", "#000000", "#efefef"],
  ["broken CSS up to where it heals", "<style>p{color:red;;}} {{{ .a{color:blue} </style><p id=x class=a>t</p>", "#ff0000", "#ffffff"],
  ["comment marks around a sheet", "<style><!-- p{color:red} --></style><p id=x>t</p>", "#ff0000", "#ffffff"],
])("%s", ([, html, colour, background]) => {
  const look = lookAt(html);

  expect([look.colour, look.background]).toEqual([colour, background]);
});

test.for<readonly [string, number | undefined, number, string | undefined]>([
  ["<p id=x>t</p>", 16, 400, undefined],
  ["<h1 id=x>t</h1>", 32, 700, undefined],
  ["<h1 style='font-size:inherit;font-weight:inherit' id=x>t</h1>", 16, 400, undefined],
  ["<div style='font-size:20px'><p style='font-size:150%' id=x>t</p></div>", 30, 400, undefined],
  ["<div style='font-size:20px'><p style='font-size:1.5em' id=x>t</p></div>", 30, 400, undefined],
  ["<div style='font-size:20px'><p style='font-size:1.5rem' id=x>t</p></div>", 24, 400, undefined],
  ["<p style='font-size:18pt' id=x>t</p>", 24, 400, undefined],
  ["<p style='font-size:clamp(1px,2vw,3px)' id=x>t</p>", undefined, 400, undefined],
  ["<p style='font: italic bold 12px/1.5 \"A B\", serif' id=x>t</p>", 12, 700, '"A B", serif'],
  ["<p style='font: 18px / 2 Arial' id=x>t</p>", 18, 400, "Arial"],
  ["<style>p{font-family:Arial}</style><p><b style='font-weight:lighter' id=x>t</b></p>", 16, 100, "Arial"],
  ["<font size=5 face=Verdana id=x>t</font>", 24, 400, "Verdana"],
  ["<div style='font-size:large'><small id=x>t</small></div>", 15, 400, undefined],
])("%s", ([html, size, weight, family]) => {
  const look = lookAt(html);

  expect([look.fontSize, look.fontWeight, look.fontFamily]).toEqual([size, weight, family]);
});

test.for<readonly [string, boolean]>([
  ["<p id=x>t</p>", true],
  ["<style>.m{display:none}</style><div class=m><p id=x>t</p></div>", false],
  ["<style>.m{display:none} @media (max-width:9px){.m{display:block}}</style><p class=m id=x>t</p>", false],
  ["<table><td style='font-size:0'><div style='font-size:12px' id=x>t</div></table>", true],
  ["<table><td style='font-size:0'><div><b style='font-size:12px' id=x>t</b></div></table>", true],
  ["<table><td style='font-size:0'><div id=x>t</div></table>", true],
  ["<div hidden><p id=x>t</p></div>", false],
  ["<div style='max-height:0;overflow:hidden'><p id=x>t</p></div>", false],
  ["<p style='mso-hide:all' id=x>t</p>", false],
])("whether it is shown: %s", ([html, shown]) => {
  expect(lookAt(html).shown).toBe(shown);
});

test.for<readonly [string, boolean]>([
  ["<style>p{color:red}</style>", true],
  ["<style>@import url('https://fonts.googleapis.com/css2?family=Inter');</style>", true],
  ["<style>@import 'https://cdn.example/site.css';</style>", false],
  ["<link rel=stylesheet href=https://fonts.googleapis.com/css?family=Inter>", true],
  ["<link rel='stylesheet' href=/site.css>", false],
  ["<link rel='stylesheet' media=print href=/site.css>", true],
  [`<style>${"a{b:c}".repeat(200_000)}</style>`, false],
])("whether all is read: %.60s", ([html, whole]) => {
  expect(read(html).styles.whole).toBe(whole);
});

/** Whoever writes a mail could write anything: five megabytes of it must not hold up a check. */
test.for<readonly [string, () => string]>([
  ["five megabytes of brackets", () => `<style>${"{".repeat(900_000)}</style><p id=x style="${"(".repeat(4_000_000)}">t</p>`],
  ["nested blocks", () => `<style>${"a{".repeat(100_000)}</style><p id=x>t</p>`],
  [
    "deep elements and long selectors",
    () => `<style>${`${"div ".repeat(200)}p{color:red}`.repeat(200)}</style>${"<div>".repeat(900)}<p id=x>t</p>`,
  ],
  ["selectors that nearly fit", () => `<style>${"i > div div > div ".repeat(40)}p{color:red}</style>${"<div>".repeat(900)}<p id=x>t</p>`],
  ["every rule for every element", () => `<style>${"*{color:red}".repeat(50_000)}</style>${"<b>t</b>".repeat(50_000)}<p id=x>t</p>`],
  [
    "a bomb of variables",
    () =>
      `<style>p{${Array.from({ length: 60 }, (_, n) => `--v${n}:var(--v${n + 1}) var(--v${n + 1});`).join("")}color:var(--v0)}</style><p id=x>t</p>`,
  ],
  [
    "many styles of their own",
    () =>
      `${Array.from({ length: 60_000 }, (_, n) => `<p style="color:#${String(n).padStart(6, "0")};padding:${n}px">t</p>`).join("")}<p id=x>t</p>`,
  ],
  ["quotes that never end", () => `<p id=x style='background:${'"'.repeat(999_999)};font:${"a ".repeat(999_999)}'>t</p>`],
])("worst input: %s", { timeout: 20_000 }, ([, make]) => {
  const html = make();
  const { elements } = walkHtml(html);
  const file = { file: "x.html", text: html };
  const subject: Subject = {
    fields: [],
    segments: [],
    links: [],
    elements,
    visibleText: "",
    plainText: "",
    htmlFile: file,
    textFile: file,
  };
  const begin = process.cpuUsage();

  const styles = stylesOf(subject);

  expect(elements.map((element) => styles.of(element)).length).toBeGreaterThan(0);
  // Work, not time on the clock: others may be using the machine.
  expect(process.cpuUsage(begin).user / 1_000).toBeLessThan(5_000);
});

test("the look is worked out once for a subject", () => {
  const html = "<p id=x>t</p>";
  const file = { file: "x.html", text: html };
  const subject: Subject = {
    fields: [],
    segments: [],
    links: [],
    elements: walkHtml(html).elements,
    visibleText: "",
    plainText: "",
    htmlFile: file,
    textFile: file,
  };

  expect(stylesOf(subject)).toBe(stylesOf(subject));
});

test.for<readonly [string, number | undefined]>([
  ["<p id=x>t</p>", 19.2],
  ["<p style='font-size:10px;line-height:1.5' id=x>t</p>", 15],
  ["<div style='font-size:10px;line-height:1.5'><p style='font-size:20px' id=x>t</p></div>", 30],
  ["<div style='font-size:10px;line-height:150%'><p style='font-size:20px' id=x>t</p></div>", 15],
  ["<p style='font:10px/22px x' id=x>t</p>", 22],
  ["<p style='line-height:calc(1px)' id=x>t</p>", undefined],
])("the height of a line: %s", ([html, expected]) => {
  expect(lookAt(html).lineHeight).toBe(expected);
});

test("what browsers do of themselves is nobody's declaration", () => {
  expect([...lookAt("<a href=y id=x style='color:red'>t</a>").own]).toEqual([["color", "red"]]);
  expect([...lookAt("<h1 id=x>t</h1>").own]).toEqual([]);
});
