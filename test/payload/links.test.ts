import fc from "fast-check";
import { expect, test } from "vitest";
import { imageFault, isOwn, linkFault, tracked, utmOf } from "#payload/links.ts";

const utm = utmOf({ source: "Acme", medium: "E Mail", campaign: "Spring", content: "launch-email" });
const policy = { domains: ["acme.example"], utm };
const TAGS = "utm_source=acme&utm_medium=e-mail&utm_campaign=spring&utm_content=launch-email";

test.for([
  ["https://acme.example", `https://acme.example/?${TAGS}`],
  ["https://www.acme.example/a", `https://www.acme.example/a?${TAGS}`],
  ["https://acme.example/a?b=1#c", `https://acme.example/a?b=1&${TAGS}#c`],
  ["https://acme.example/a?UTM_Source=x&utm_term=T&z", `https://acme.example/a?utm_term=T&z&${TAGS}`],
  ["https://acme.example/a?utm_sourcery=1", `https://acme.example/a?utm_sourcery=1&${TAGS}`],
  ["https://notacme.example/a", "https://notacme.example/a"],
  ["https://acme.example.evil.example/", "https://acme.example.evil.example/"],
  ["mailto:a@acme.example", "mailto:a@acme.example"],
] as const)("turns %s into %s", ([address, expected]) => {
  expect(tracked(address, policy)).toBe(expected);
});

test("tags a link once, however often it is tagged", () => {
  fc.assert(
    fc.property(fc.webUrl({ validSchemes: ["https"], withQueryParameters: true, withFragments: true }), fc.boolean(), (url, own) => {
      const address = own ? `https://acme.example${new URL(url).pathname}${new URL(url).search}` : url;
      const once = tracked(address, policy);

      expect(tracked(once, policy)).toBe(once);
      expect(isOwn(once, policy.domains)).toBe(isOwn(address, policy.domains));
    }),
  );
});

test.for([
  "",
  "x",
  "http://a.example",
  "//a.example",
  "https://",
  "https://localhost/",
  "https://a b.example",
  "https://a.example/\u0001",
  "https://u@a.example",
  "https:\\\\a.example",
  "ftp://a.example",
  "data:text/html,x",
  "JAVASCRIPT:x",
  "mailto:",
  "mailto:a",
  "mailto:a@b.example,c@d.example",
  "tel:1",
])("finds %j unusable as a link", (address) => {
  expect(linkFault(address)).toMatch(/\w/);
});

test.for([
  "https://a.example",
  "https://a.example/ü?x=1&y=2#z",
  "HTTPS://A.example/",
  "mailto:a@b.example",
  "mailto:a@b.example?subject=Hi%20there",
])("lets %j through", (address) => {
  expect(linkFault(address)).toBeUndefined();
});

test("shows pictures over https only", () => {
  expect(imageFault("https://a.example/a.png")).toBeUndefined();
  expect(imageFault("mailto:a@b.example")).toMatch(/pictures/);
});
