/** What mail programs do not show: what counts, what does not, and that nested layouts cost no more than their length. */
import { expect, test } from "vitest";
import { checkAsset } from "#governance/check-asset.ts";
import { shownByMailPrograms } from "#governance/rules/shown-by-mail-programs.ts";
import { brandKit, campaign, TODAY } from "./builders.ts";

const PICTURE = "https://www.acme.example/b.png";

function severities(html: string): readonly string[] {
  const { results } = checkAsset({
    campaign: campaign({ payload: { html } }),
    assetId: "launch-email",
    brand: brandKit(),
    today: TODAY,
    waiverRole: () => "legal",
    rules: [shownByMailPrograms],
  });
  return results.flatMap(({ findings, reason, result }) =>
    result === "error"
      ? [`error: ${reason}`]
      : findings.map(({ severity, message }) => `${severity} ${message.split(" ").slice(1, 5).join(" ")}`),
  );
}

test.for<[what: string, html: string, found: readonly string[]]>([
  ["a picture that is no SVG, though its folder is called so", '<img src="https://www.acme.example/svg/logo.png" alt="Acme">', []],
  ["an SVG drawn in the text", '<p><svg width="9"><path d="M0 0"></path></svg></p>', ["warn picture is an SVG."]],
  ["an SVG that is not shown", '<div style="display:none"><img src="https://www.acme.example/a.svg" alt="A"></div>', []],
  ["one part in a flex box", '<div style="display:flex"><p>One</p></div>', []],
  ["parts below each other", '<div style="display:flex;flex-direction:column"><p>One</p><p>Two</p></div>', []],
  ["parts in a grid", '<div style="display:grid"><p>One</p><p>Two</p></div>', ["note part is set beside"]],
  ["flex on a small screen only", "<style>@media (max-width:480px) { .a { display:flex } }</style><div class=a><p>1</p><p>2</p></div>", []],
  [
    "Outlook's comment before the box only",
    '<!--[if mso]><table><![endif]--><div style="display:flex"><p>1</p><p>2</p></div>',
    ["note part is set beside"],
  ],
  ["relative stays where it is", '<p style="position:relative;top:2px">New</p>', []],
  ["a film with words that lead to it", '<video src="a.mp4"><a href="https://www.acme.example/film">See it</a></video>', []],
  ["a variable with a colour in its place", '<p style="color:var(--brand, #123456)">Hello</p>', []],
  ["white on a picture", `<div style="background-image:url(${PICTURE});color:#fff"><p>Spring</p></div>`, ["warn text can be read"]],
  [
    "white on a picture in an old attribute",
    `<table background="${PICTURE}"><tr><td style="color:#fff">Spring</td></tr></table>`,
    ["warn text can be read"],
  ],
  ["black on a picture", `<div style="background-image:url(${PICTURE})"><p>Spring</p></div>`, []],
  [
    "white on a box on a picture",
    `<div style="background-image:url(${PICTURE});color:#fff"><p style="background:#102030">Spring</p></div>`,
    [],
  ],
  [
    "white on a picture on a dark mail",
    `<div style="background:#102030"><div style="background-image:url(${PICTURE});color:#fff">Spring</div></div>`,
    [],
  ],
  [
    "a picture that Outlook draws itself",
    `<!--[if mso]><v:fill src="${PICTURE}"/><![endif]--><div style="background-image:url(${PICTURE});color:#fff">Spring</div>`,
    [],
  ],
  [
    "a colour that cannot be told",
    `<div style="background-image:url(${PICTURE});color:var(--unknown)">Spring</div>`,
    ["note part takes its look"],
  ],
  ["a gradient is no picture", '<div style="background-image:linear-gradient(#000,#111);color:#fff">Spring</div>', []],
])("%s", ([, html, found]) => {
  expect(severities(html)).toEqual(found);
});

test("many boxes beside each other take no longer than they are long", () => {
  const row = '<div style="display:flex"><p>One</p><!--[if mso]><td><![endif]--><p>Two</p></div>';
  const began = process.cpuUsage();

  expect(severities(row.repeat(5_000))).toEqual([]);

  expect(process.cpuUsage(began).user / 1000).toBeLessThan(4_000);
});
