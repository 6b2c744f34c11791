import { expect, test } from "vitest";
import { asText, filled, sectionsIn, variablesIn } from "#emulators/marketo/template-html.ts";

const VARIABLE = ["$", "{tone}"].join("");
const SOURCE = `<html><head><meta class="mktoColor" id="tone" mktoName="Tone" default="#111"></head><body>
<div class="mktEditable other" id='one'><div>inner <div>deep</div></div></div>
<td class="mktoText" id="two" mktoLocked="true">${VARIABLE}</td><div class="mktoText">no id</div></body></html>`;

test("sections are found with what stands in them, nested elements too", () => {
  expect(sectionsIn(SOURCE).map(({ htmlId, isLocked, start, end }) => [htmlId, isLocked, SOURCE.slice(start, end)])).toEqual([
    ["one", false, "<div>inner <div>deep</div></div>"],
    ["two", true, VARIABLE],
  ]);
});

test("filling replaces sections and variables and leaves `$` signs as they are", () => {
  expect(variablesIn(SOURCE)).toEqual([{ name: "tone", type: "color", value: "#111" }]);
  const page = filled(SOURCE, new Map([["one", "$& costs $1"]]), [{ name: "tone", type: "color", value: "$&" }]);

  expect(page).toContain("id='one'>$& costs $1</div>");
  expect(page).toContain('mktoLocked="true">$&</td>');
  expect(page).not.toContain("mktoColor");
});

test.for([
  { html: "<p>One</p><p>Two <b>three</b></p>", text: "One\nTwo three" },
  { html: 'See <a href="https://a.example">this</a>', text: "See this <https://a.example>" },
  { html: "", text: "" },
  { html: "a < b", text: "a < b" },
  { html: "<p", text: "<p" },
])("$html reads as $text", ({ html, text }) => {
  expect(asText(html)).toBe(text);
});
