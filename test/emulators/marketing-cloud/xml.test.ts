import fc from "fast-check";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { expect, test } from "vitest";
import { child, element, parsedXml, textOf, typeOf, writtenXml, XmlError } from "#emulators/marketing-cloud/xml.ts";

test("reads prefixes, defaults, attributes with >, comments, CDATA, entities and empty elements", () => {
  const root = parsedXml(
    `<?xml version="1.0"?><!-- a --><a:x xmlns:a="urn:a" xmlns="urn:d" t='1 > 0'><y z="&lt;&#65;">1 &amp; 2<![CDATA[<3>]]></y><e/></a:x>`,
  );

  expect(root).toMatchObject({ name: "x", namespace: "urn:a", attributes: { t: "1 > 0" } });
  expect(child(root, "y")).toMatchObject({ namespace: "urn:d", attributes: { z: "<A" }, text: "1 & 2<3>" });
  expect(textOf(root, "e")).toBe("");
  expect(textOf(root, "none", "deeper")).toBeUndefined();
});

test("nil is nothing, and a type is read without its prefix", () => {
  const root = parsedXml(`<a xmlns:xsi="urn:xsi" xsi:type="tns:Send"><b xsi:nil="true"/></a>`);

  expect([typeOf(root), textOf(root, "b")]).toEqual(["Send", undefined]);
});

test.for([
  "",
  "text",
  "<a>",
  "<a></b>",
  "<a/><b/>",
  "<a b='1' b='2'/>",
  "<a b=1/>",
  "<p:a/>",
  "<!DOCTYPE a><a/>",
  "<a>&nbsp;</a>",
  "<a>& </a>",
  "<1/>",
  "<a",
  "<a><![CDATA[x</a>",
])("%s is no XML", (source) => {
  expect(() => parsedXml(source)).toThrow(XmlError);
});

test("whatever is written is XML, and is read back as it was, by this reader and another", () => {
  const other = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "", parseTagValue: false, trimValues: false });
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" }), (text, attribute) => {
      const source = writtenXml([element("a", text, { b: attribute.replace(/[^\p{L}\p{N}<>&"' ]/gu, "") })]);
      expect(XMLValidator.validate(source)).toBe(true);
      const root = parsedXml(source);
      expect(root.text).toBe([...text].filter((one) => /[\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(one)).join(""));
      expect(root.attributes["b"]).toBe(attribute.replace(/[^\p{L}\p{N}<>&"' ]/gu, ""));
      if (!/[\r\n\t]/.test(text) && text.trim() === text && text !== "")
        expect(other.parse(source)).toMatchObject({ a: { "#text": root.text } });
    }),
  );
});

test("any text at all is read or refused, never anything else", () => {
  const parts = fc.constantFrom(
    "<",
    ">",
    "/",
    "a",
    "<a>",
    "</a>",
    "<a/>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    '"',
    "=",
    "&amp;",
    "&",
    " ",
    "xmlns",
    "x:y",
    "<?",
    "?>",
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 30 }), (pieces) => {
      try {
        parsedXml(pieces.join(""));
      } catch (error) {
        expect(error).toBeInstanceOf(XmlError);
      }
    }),
    { numRuns: 500 },
  );
});
