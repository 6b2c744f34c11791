/** Looking, waiting before a look, and what a failure says after a write. */
import { describe, expect, test } from "vitest";
import { afterwards, letSettle, look, mustEcho, mustSee } from "#apply/look.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { capabilities, desired, MINUTE, NOW, ref } from "../plan/builders.ts";
import { payload } from "../plan/payloads.ts";
import { fakePlatform } from "./fake-platform.ts";
import { testClock } from "./test-clock.ts";

const ONE = ref("email", "1");
const platform = () => fakePlatform({ clock: testClock() });

test("what cannot be read is said to be unseen, and why; a mistake of ours is thrown on", async () => {
  const there = platform();
  expect(await look(there, ONE)).toEqual({ kind: "seen", observation: { exists: false, ref: ONE } });
  there.faults = () => ({ kind: "lost-before" });
  expect(await look(there, ONE)).toEqual({ kind: "unseen", reason: "observe: no answer." });
  there.observe = () => Promise.reject(new TypeError("a mistake of ours"));
  await expect(look(there, ONE)).rejects.toThrow("a mistake of ours");
});

test("what must be there and is not stops with its name, and nothing was applied", async () => {
  await expect(mustSee(platform(), ONE)).rejects.toMatchObject({
    message: "HubSpot email 1 is gone.",
    applied: "no",
    code: "DRAFT_MISSING",
  });
});

describe("before a lost write is looked for", () => {
  const waited = async (at: string | undefined, ended?: string) => {
    const clock = testClock();
    const intent = at === undefined ? undefined : ({ operation: "publish", epoch: 1, at, key: "k" } as const);
    await letSettle(platform(), clock, { intent, ...(ended === undefined ? {} : { outcome: { at: ended } }) });
    return clock.now() - NOW;
  };

  test("it is counted from how the run ended, which may have written late", async () => {
    expect(await waited("2026-11-23T08:50:00Z", "2026-11-23T08:59:50Z")).toBe(20_000);
    expect(await waited(undefined, "2026-11-23T09:00:00Z")).toBe(0);
  });

  test.for([
    ["nothing is open", undefined, 0],
    ["it was begun this moment", "2026-11-23T09:00:00Z", 30_000],
    ["it was begun ten seconds ago", "2026-11-23T08:59:50Z", 20_000],
    ["its time is over", "2026-11-23T08:59:30Z", 0],
    ["it is long over", "2026-11-22T09:00:00Z", 0],
    ["its clock is ahead of ours", "2026-11-23T09:10:00Z", 30_000],
  ] as const)("where %s", async ([, at, expected]) => {
    expect(await waited(at)).toBe(expected);
  });
});

describe("after a write that took effect", () => {
  test("no failure may say that nothing was applied, and everything else it says is kept", async () => {
    const cause = new PlatformFailure("Refused.", { applied: "no", code: "PLATFORM_LIMIT", status: 429, correlation: "c-1" });

    const failure = await afterwards(() => Promise.reject(cause)).catch((caught: unknown) => caught);

    expect(failure).toBeInstanceOf(PlatformFailure);
    expect(failure).toMatchObject({
      ...{ message: "Refused.", applied: "unknown", code: "PLATFORM_LIMIT", status: 429, correlation: "c-1" },
      cause,
    });
  });

  test("what is in doubt already, and what is no failure of a platform, passes as it is", async () => {
    const unknown = new PlatformFailure("Lost.", { applied: "unknown", code: "PLATFORM_UNREACHABLE" });
    const mistake = new TypeError("a mistake of ours");

    expect(await afterwards(() => Promise.reject(unknown)).catch((caught: unknown) => caught)).toBe(unknown);
    expect(await afterwards(() => Promise.reject(mistake)).catch((caught: unknown) => caught)).toBe(mistake);
    expect(await afterwards(() => Promise.resolve(7))).toBe(7);
  });
});

describe("what was read back", () => {
  const { fields } = desired(payload());

  test("gives an echo where it is what was expected, line endings aside", () => {
    const echo = mustEcho(platform(), { html: "a\nb" }, { html: "a\r\nb" }, "DRAFT_CHANGED");

    expect(echo.fields).toMatchObject([{ field: "html", verdict: "equivalent" }]);
  });

  test.for([
    [["subject"], "DRAFT_CHANGED", "The draft is not what was approved: subject differs."],
    [["html", "subject"], "DRAFT_CHANGED", "The draft is not what was approved: html, subject differ."],
    [["subject"], "PLATFORM_ANSWER", "HubSpot took the write but shows something else for subject."],
    [["html", "subject"], "PLATFORM_ANSWER", "HubSpot took the write but shows something else for html, subject."],
  ] as const)("and differs in %j is told (%s)", ([names, code, message]) => {
    const found = { ...fields, ...Object.fromEntries(names.map((name) => [name, "else"])) };

    expect(() => mustEcho(platform(), fields, found, code)).toThrow(expect.objectContaining({ message, code, applied: "no" }));
  });

  test("what a platform cannot show does not count", () => {
    const blind = fakePlatform({ clock: testClock(), able: capabilities({ unreadable: ["lists"], settleMs: MINUTE }) });

    expect(mustEcho(blind, fields, { ...fields, lists: "" }, "PLATFORM_ANSWER").fields).toContainEqual({
      field: "lists",
      verdict: "unreadable",
    });
  });
});
