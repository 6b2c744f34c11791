import fc from "fast-check";
import { expect, test } from "vitest";
import { renderLittleText } from "#emulators/linkedin-ads/little-text.ts";
import { parseRestli } from "#emulators/linkedin-ads/restli.ts";
import { littleText, wordsOf } from "#platforms/linkedin-ads/little-text.ts";
import { restliQuery, restliText, restliTransport, restliValue } from "#platforms/linkedin-ads/restli.ts";
import type { HttpRequest } from "#ports/transport.ts";

const words = fc.string({ unit: "grapheme", maxLength: 30 }).filter((text) => text.isWellFormed());

test("lists and objects keep their letters, and the texts in them lose theirs", () => {
  expect(restliValue(["urn:li:geo:1", "a,b(c)'d"])).toBe("List(urn%3Ali%3Ageo%3A1,a%2Cb%28c%29%27d)");
  expect(restliValue({ status: { values: ["ACTIVE"] }, test: false })).toBe("(status:(values:List(ACTIVE)),test:false)");
  expect(restliQuery({ q: "search", fields: { plain: ["a", "b"] }, pageToken: undefined })).toBe("?q=search&fields=a,b");
});

test("whatever is written is read as it was meant, by a reader that knows nothing of the writer", () => {
  fc.assert(
    fc.property(
      fc.dictionary(
        words.filter((text) => text !== "" && text !== "__proto__"),
        fc.array(words),
      ),
      (value) => {
        expect(parseRestli(restliValue(value))).toEqual(value);
      },
    ),
  );
});

test("a key in a path never opens another path", () => {
  fc.assert(
    fc.property(words, (text) => {
      expect(restliText(text)).not.toMatch(/[/?#:,()]/);
    }),
  );
});

test("every text is seen by its readers word for word, whatever letters are in it", () => {
  fc.assert(
    fc.property(words, (text) => {
      expect(renderLittleText(littleText(text), "cut")).toBe(text);
      expect(wordsOf(littleText(text))).toBe(text);
    }),
  );
});

test("a letter somebody else wrote without its backslash is seen as another text", () => {
  expect(wordsOf("spring #sale")).toBe("spring #sale");
  expect(wordsOf("50% (off) \\#now")).toBe("50% (off) \\#now");
  expect(wordsOf("spring \\#sale")).toBe("spring #sale");
});

test("a query that is too long for an address goes in the body of a POST that says what it is", async () => {
  const seen: HttpRequest[] = [];
  const send = restliTransport((request) => {
    seen.push(request);
    return Promise.resolve({ status: 200, headers: {}, body: "{}" });
  }, "202607");

  await send({ method: "GET", path: `/rest/things?ids=List(${"1,".repeat(3000)}1)`, headers: { "x-restli-method": "BATCH_GET" } });

  expect(seen[0]).toMatchObject({
    ...{ method: "POST", path: "/rest/things" },
    headers: { "x-http-method-override": "GET", "x-restli-method": "BATCH_GET", "linkedin-version": "202607" },
    text: { type: "application/x-www-form-urlencoded" },
  });
});

test("the id of what was made is read from its header, and a request for a token or with bytes goes without our headers", async () => {
  const seen: HttpRequest[] = [];
  const send = restliTransport((request) => {
    seen.push(request);
    return Promise.resolve({ status: 201, headers: { "x-restli-id": "urn:li:sponsoredCreative:7" }, body: "" });
  }, "202607");

  const made = await send({ method: "POST", path: "/rest/adAccounts/1/creatives", json: {} });
  await send({ method: "PUT", origin: "https://www.linkedin.com", path: "/dms-uploads/image/1" });

  expect(JSON.parse(made.body)).toEqual({ id: "urn:li:sponsoredCreative:7" });
  expect(seen[1]?.headers).toBeUndefined();
});
