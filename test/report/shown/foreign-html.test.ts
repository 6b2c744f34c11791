/** A platform's HTML in a frame of ours: what is left of it shows words and looks, whatever somebody put in. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foreignHtml } from "#report/shown/foreign-html.ts";
import { elementsOf } from "../preview/kit.ts";

describe("left out", () => {
  test.for([
    ["a script", "<script>alert(1)</script>"],
    ["a script of another host", '<script src="//munchkin.marketo.net/munchkin.js"></script>'],
    ["a frame", '<iframe src="https://evil.example"></iframe>'],
    ["an object", '<object data="https://evil.example/x.swf"></object>'],
    ["what makes a browser look up a host", '<link rel="preconnect" href="https://evil.example">'],
    ["a style sheet of another host", '<link rel="stylesheet" href="https://evil.example/x.css">'],
    ["what leads the frame elsewhere", '<meta http-equiv="refresh" content="0;url=https://evil.example">'],
    ["what moves every address", '<base href="https://evil.example/">'],
    ["a drawing that may hold a script", '<svg><script>alert(1)</script><a href="https://evil.example">x</a></svg>'],
    ["a shadow tree", '<div><template shadowrootmode="open"><img src="https://evil.example/x.png"></template></div>'],
    ["a film", '<video src="https://evil.example/x.mp4" poster="https://evil.example/x.png" autoplay></video>'],
    ["a handler", "<p onclick=\"fetch('https://evil.example')\">words</p>"],
    ["where a form goes", '<form action="https://evil.example"><p>words</p></form>'],
    ["a picture without encryption", '<img src="http://evil.example/x.png">'],
    ["a picture of this machine", '<img src="file:///etc/passwd">'],
    ["other sizes of a picture", '<img srcset="https://evil.example/x.png 2x">'],
    ["who is told of a click", '<a href="#x" ping="https://evil.example">words</a>'],
    ["a comment that only Outlook reads", "<!--[if mso]><script>alert(1)</script><![endif]-->"],
  ] as const)("%s", ([, html]) => {
    const shown = foreignHtml(`<!doctype html><html><head></head><body>${html}<p>The end</p></body></html>`);

    expect(shown).not.toMatch(/evil\.example|alert|munchkin|passwd|onclick/);
    expect(shown).toContain("<p>The end</p>");
  });
});

test("kept: words, looks, pictures that are encrypted or part of the file, and what a form holds", () => {
  const shown =
    foreignHtml(`<!DOCTYPE html><html><head><title>T</title><style>.hero{color:#123}@media (max-width:600px){.hero{color:red}}</style></head>
<body bgcolor="#ffffff"><form><table width="600"><tr><td style="padding:4px" class="hero">Run <b>faster</b></td></tr></table></form>
<img src="https://img.example/a.png" alt="A chart" width="200"><img src="data:image/gif;base64,R0lGODlhAQABAIAAAP8A"></body></html>`);

  expect(shown).toMatch(/^<!doctype html><html>/);
  expect(shown).toContain(".hero{color:#123}@media (max-width:600px){.hero{color:red}}");
  expect(shown).toContain('<td style="padding:4px" class="hero">Run <b>faster</b></td>');
  expect(shown).toContain('<body bgcolor="#ffffff">');
  expect(shown).toContain('src="https://img.example/a.png" alt="A chart"');
  expect(shown).toContain('src="data:image/gif;base64,R0lGODlhAQABAIAAAP8A"');
});

test("links lead nowhere, and tell where they would", () => {
  const shown = foreignHtml('<p><a href="https://acme.example/reports" target="_blank">See</a></p>');

  expect(elementsOf(shown).find(({ tagName }) => tagName === "a")?.properties).toEqual({
    href: "#",
    title: "https://acme.example/reports",
  });
});

test("whatever is put together, nothing is left that runs or leads on", () => {
  const piece = fc.constantFrom(
    ...["<script>", "</script>", "<style>", "</style>", "<svg>", "</svg>", "<math>", "<template>", "</template>", "<title>", "<textarea>"],
    ...[
      "<img src=x onerror=alert(1)>",
      "<iframe srcdoc='<script>alert(1)</script>'>",
      '<a href="javascript:alert(1)">',
      "<!--",
      "-->",
      "]]>",
    ],
    ...[
      "<noscript>",
      "</noscript>",
      "<p title='</style><script>alert(1)</script>'>",
      "&lt;script&gt;",
      "<base href=x>",
      "<form action=x>",
      "words",
      '"',
      "'",
    ],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
      const left = elementsOf(foreignHtml(pieces.join("")));

      expect(left.filter(({ tagName }) => /^(?:script|iframe|base|form|link|meta|object|svg|math|template)$/.test(tagName))).toEqual([]);
      for (const { properties } of left) {
        expect(Object.keys(properties).filter((name) => /^on/i.test(name))).toEqual([]);
        expect(String(properties["href"] ?? "#")).toBe("#");
      }
    }),
    { numRuns: 500 },
  );
});
