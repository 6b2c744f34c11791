/** What goes into XML comes out as it was, and nothing in a text becomes an element. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { parsedXml as strictXml, textOf } from "#emulators/marketing-cloud/xml.ts";
import { sha256 } from "#model/digest.ts";
import { readMarker } from "#model/marker.ts";
import { assetKey, assetName, definitionKey, definitionNumber } from "#platforms/marketing-cloud/keys.ts";
import { description, readNote, readSubscription } from "#platforms/marketing-cloud/note.ts";
import { scheduleCall } from "#platforms/marketing-cloud/soap-calls.ts";
import { envelope, leaf, messageOf, parsedXml, typed } from "#platforms/marketing-cloud/soap-message.ts";
import { instantOf } from "#ports/clock.ts";

/** Text XML 1.0 can hold, without spaces at its ends. */
const words = fc
  .string({ unit: "grapheme", maxLength: 60 })
  .filter((text) => !/[^\t\n -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(text) && text.trim() === text && text !== "");

test("any subject arrives as it was written, in their reader and in ours", () => {
  fc.assert(
    fc.property(
      fc.oneof(words, fc.constantFrom("0012", "1e3", "true", "]]>", "<b>&amp;</b>", "&#39;", "</EmailSubject><Email>", "'\"")),
      (subject) => {
        const xml = envelope("Create", { Objects: typed("EmailSendDefinition", { EmailSubject: subject }) });

        expect(textOf(strictXml(xml), "Body", "CreateRequest", "Objects", "EmailSubject")).toBe(subject);
        const objects = messageOf(parsedXml(xml))["Objects"];
        expect(typeof objects === "object" && objects !== null ? leaf({ ...objects }, "EmailSubject") : undefined).toBe(subject);
      },
    ),
    { numRuns: 500 },
  );
});

test("a cut answer is no answer", () => {
  const xml = envelope("Create", { Objects: typed("EmailSendDefinition", { EmailSubject: "x" }) });
  for (let length = 1; length < xml.length; length += 1) expect(() => messageOf(parsedXml(xml.slice(0, length)))).toThrow();
});

test("a Schedule goes out once, at an instant with its offset", () => {
  const xml = scheduleCall("cac-x-s1", "2027-04-07T14:00:00Z").request.text?.content ?? "";
  const at = (...path: readonly string[]) => textOf(strictXml(xml), "Body", "ScheduleRequestMsg", "Schedule", ...path);

  expect([
    at("StartDateTime"),
    at("RecurrenceRangeType"),
    at("Occurrences"),
    at("RecurrenceType"),
    at("Recurrence", "DayInterval"),
  ]).toEqual([...["2027-04-07T14:00:00+00:00", "EndAfter", "1", "Daily", "1"]]);
});

test("a note is read as it was written, and any other description is none", () => {
  const instant = fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => instantOf(seconds * 1000));
  fc.assert(
    fc.property(instant, instant, fc.nat({ max: 99_999 }), (at, begun, sendsBefore) => {
      const text = description({ note: { at, begun, sendsBefore }, subscription: "301" });

      expect([readNote(text), readSubscription(text)]).toEqual([{ at, begun, sendsBefore }, "301"]);
    }),
  );
  expect(readSubscription(description())).toBeUndefined();
  expect([readNote(description()), readNote("by hand"), readNote("[cac-schedule at=x begun=y sends=z]")]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test("keys are short, and tell whose definition it is", () => {
  const marker = { resourceKey: sha256("a"), change: "pull/7" };
  const [first, second] = [assetKey("7000101", marker, 1), assetKey("7000101", marker, 9)];
  const seconds = Date.parse("2199-12-31T23:59:59Z") / 1000;

  expect([first === assetKey("7000102", marker, 1), first === assetKey("7000101", { ...marker, change: "pull/8" }, 1)]).toEqual([
    false,
    false,
  ]);
  expect(definitionKey(second, seconds).length).toBeLessThanOrEqual(36);
  expect(definitionNumber(second, definitionKey(second, seconds))).toBe(seconds);
  // A later email's definitions are not the first one's.
  expect([
    definitionNumber(first, definitionKey(second, 1)),
    definitionNumber(first, first),
    definitionNumber(first, `${first}-sX`),
  ]).toEqual([...[undefined, undefined, undefined]]);
  expect(readMarker(assetName("n".repeat(500), marker, second))?.resource).toBe(marker.resourceKey.slice(0, 16));
});
