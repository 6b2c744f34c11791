/** The calendar file, line by line against RFC 5545. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Outing } from "#governance/calendar/outing.ts";
import { icsOf } from "#report/calendar/ics.ts";
import { outing } from "../../governance/builders.ts";
import { NOW_MS, report } from "./report.ts";

const TEAM = "b74cdb5d-b73d-4603-af0e-03167c010c34";

interface Property {
  readonly name: string;
  readonly value: string;
}

/** Reads a file as strictly as the RFC is written (3.1, 3.3.11): anything else is an error. */
function read(ics: string): readonly Property[] {
  expect(ics.endsWith("\r\n")).toBe(true);
  const physical = ics.slice(0, -2).split("\r\n");
  for (const line of physical) {
    expect(line).not.toMatch(/[\r\n]/);
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    // A character that was cut in two would not come back as it was.
    expect(Buffer.from(line).toString()).toBe(line);
  }
  return ics
    .slice(0, -2)
    .replaceAll("\r\n ", "")
    .split("\r\n")
    .map((line) => {
      const [, name, value] = /^([A-Z][A-Z-]*):(.*)$/s.exec(line) ?? [];
      if (name === undefined || value === undefined) throw new Error(`not a content line: ${line}`);
      return { name, value };
    });
}

function events(ics: string): readonly ReadonlyMap<string, string>[] {
  const all: Map<string, string>[] = [];
  let now: Map<string, string> | undefined;
  for (const { name, value } of read(ics)) {
    if (name === "BEGIN" && value === "VEVENT") now = new Map();
    else if (name === "END" && value === "VEVENT" && now !== undefined) {
      all.push(now);
      now = undefined;
    } else if (now !== undefined) {
      // None of ours may stand in an event twice (3.6.1).
      expect(now.has(name), name).toBe(false);
      now.set(name, value);
    }
  }
  return all;
}

/** What a program shows of a TEXT. */
function shown(value: string | undefined): string {
  return (value ?? "").replace(/\\([\\;,nN])/g, (_, sign: string) => (sign.toLowerCase() === "n" ? "\n" : sign));
}

test("is one calendar, with what every program asks for", async () => {
  const ics = icsOf(report(), TEAM);

  const [first, ...rest] = read(ics);
  expect([first, rest.at(-1)]).toEqual([
    { name: "BEGIN", value: "VCALENDAR" },
    { name: "END", value: "VCALENDAR" },
  ]);
  expect(rest).toContainEqual({ name: "VERSION", value: "2.0" });
  expect(rest.filter(({ name }) => name === "PRODID")).toHaveLength(1);
  await expect(ics.replaceAll("\r\n", "\n")).toMatchFileSnapshot("golden/calendar.ics.txt");
});

test("each event has what the RFC requires, in the forms it allows", () => {
  const all = events(icsOf(report(), TEAM));

  expect(all.map((event) => event.get("UID"))).toEqual([
    `late.mail@${TEAM}`,
    `survey.ask@${TEAM}`,
    `spring.launch-page@${TEAM}`,
    `spring.launch-email@${TEAM}`,
    `outage.notice@${TEAM}`,
    `webinar.invitation@${TEAM}`,
    `partners.news@${TEAM}`,
    `autumn.sale@${TEAM}`,
  ]);
  for (const event of all) {
    for (const name of ["DTSTAMP", "DTSTART", "DTEND", "LAST-MODIFIED"]) expect(event.get(name)).toMatch(/^\d{8}T\d{6}Z$/);
    expect(["TENTATIVE", "CONFIRMED", "CANCELLED"]).toContain(event.get("STATUS"));
    expect(event.get("TRANSP")).toBe("TRANSPARENT");
    expect(Number(event.get("SEQUENCE"))).toBeLessThan(2 ** 31);
    expect((event.get("DTSTART") ?? "") < (event.get("DTEND") ?? "")).toBe(true);
  }
});

test("a later file is taken for the newer one, of the same events", () => {
  const [first] = events(icsOf(report(), TEAM));
  const moved = report().outings.map((one) => ({ ...one, ...(one.at === undefined ? {} : { at: "2027-04-30T09:00:00Z" }) }));
  const later = events(icsOf(report({ outings: moved, nowMs: NOW_MS + 60_000 }), TEAM)).find(
    (event) => event.get("UID") === first?.get("UID"),
  );

  expect(later?.get("DTSTART")).toBe("20270430T090000Z");
  expect(Number(later?.get("SEQUENCE"))).toBeGreaterThan(Number(first?.get("SEQUENCE")));
});

test.for<[Outing["state"], string]>([
  ["planned", "TENTATIVE"],
  ["handed-over", "TENTATIVE"],
  ["scheduled", "CONFIRMED"],
  ["sent", "CONFIRMED"],
  ["stopped", "CANCELLED"],
  ["missed", "CANCELLED"],
])("what is %s is %s", ([state, status]) => {
  const [event] = events(icsOf(report({ outings: [outing({ at: "2027-04-07T13:00:00Z", state })] }), TEAM));

  expect(event?.get("STATUS")).toBe(status);
});

test("whatever a campaign is called comes back as it was", () => {
  const words = fc.string({ unit: "binary", maxLength: 200 });
  fc.assert(
    fc.property(words, (name) => {
      const [event] = events(icsOf(report({ outings: [outing({ name, at: "2027-04-07T13:00:00Z" })], meetings: [] }), TEAM));
      const wanted = name
        .replace(/\r\n?/g, "\n")
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these may not stand in a text.
        .replace(/[\u0000-\u0008\u000B-\u001F\u007F]/g, "");
      expect(shown(event?.get("SUMMARY"))).toBe(`Mail “${wanted}” (mail)`);
    }),
  );
});
