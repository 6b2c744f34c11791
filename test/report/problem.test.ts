import { expect, test } from "vitest";
import { PipelineError } from "#errors/pipeline-error.ts";
import { readCampaign } from "#files/read-campaign.ts";
import { readConfig } from "#files/read-config.ts";
import { openSource } from "#files/source.ts";
import type { Place } from "#model/place.ts";
import { renderProblem, renderProblems } from "#report/problem.ts";
import { memoryGit } from "../files/memory-git.ts";
import { BRIEF, CONFIG, EMAIL, FOLDER, problemsOf, SLUG, team } from "../files/team.ts";

const PLAIN = { colour: false };

/** What the reader says about a team with these changes, as a person sees it. */
async function screen(changes: Parameters<typeof team>[0]): Promise<string> {
  const source = await openSource(memoryGit(team(changes)), "HEAD");
  const problems = [...(await problemsOf(() => readConfig(source))), ...(await problemsOf(() => readCampaign(source, SLUG)))];
  return `${renderProblems(problems, PLAIN)}\n`;
}

const brief = (from: string, to: string) => ({ [`${FOLDER}/brief.yaml`]: BRIEF.replace(from, to) });
const email = (from: string, to: string) => ({ [`${FOLDER}/assets/launch-email.md`]: EMAIL.replace(from, to) });
const config = (from: string, to: string) => ({ ".github/campaigns.yml": CONFIG.replace(from, to) });

test.for<[string, Parameters<typeof team>[0]]>([
  ["misspelt-field", brief("schedule:", "schedul:")],
  ["unknown-field", brief("sender: product-news", "sender: product-news\nbudget: 50")],
  ["missing-fields", brief("type: product-launch\nmessageClass: marketing\n", "")],
  ["number-for-text", email("subject: Your reports, in a second", "subject: 2027")],
  ["empty-field", email("preheader: Nothing to install.", "preheader:")],
  ["wrong-choice", brief("type: product-launch", "type: product_launche")],
  ["wrong-pattern", brief("at: 2027-04-07T09:00", "at: 7 April 2027, 9:00")],
  ["impossible-day", brief("ends: 2027-05-10", "ends: 2027-02-30")],
  ["unknown-zone", brief("zone: America/New_York", "zone: New York")],
  ["wrong-tag", brief("mode: at", "mode: on-time")],
  ["either-or", brief("  percent: 20\n", "  percent: 20\n  price: { micros: 49000000, currency: USD }\n")],
  ["duplicate-key", brief("offer:", "name: Again\noffer:")],
  ["tab", brief("  kind: discount", "\tkind: discount")],
  ["colon-in-text", email("subject: Your reports, in a second", "subject: Reports: in a second")],
  ["text-for-list", brief("keyPoints:\n  - Reports open in under a second.", "keyPoints: Reports open in under a second.")],
  ["autonomous", config("default: execute", "default: autonomous")],
  ["wrong-account", config('account: "12345678"', "account: 12345678")],
  ["wrong-slug", brief("id: reports-page", "id: Reports Page")],
  ["two-of-one-id", brief("id: reports-page", "id: launch-email")],
  ["symbolic-link", { [`${FOLDER}/assets/launch-email.md`]: { mode: "120000", content: "../../x" } }],
  ["several", { ...brief("type: product-launch", "type: launch"), ...email("label: See", "lable: See") }],
])("says in plain words: %s", async ([name, changes]) => {
  await expect(await screen(changes)).toMatchFileSnapshot(`golden/problem-${name}.txt`);
});

const CONTRADICTION = new PipelineError("BRIEF_CONTRADICTION", "Offer ends (1 May) is before the send date (3 May)", {
  place: {
    file: "campaigns/2026-spring-launch/brief.yaml",
    line: 14,
    column: 9,
    endColumn: 19,
    excerpt: { firstLine: 13, lines: ["offer:", "  ends: 2026-05-01"] },
    note: "expected 3 May 2026 or later (schedule.at, line 22)",
  },
  detail: "The mail would promise a discount that is already over.",
});

test("lays a problem out as title, place, excerpt with the words marked, and the reason", async () => {
  expect(renderProblem(CONTRADICTION, PLAIN)).toBe(
    [
      "Offer ends (1 May) is before the send date (3 May)",
      "  campaigns/2026-spring-launch/brief.yaml:14:9",
      "  13 │ offer:",
      "  14 │   ends: 2026-05-01",
      "     │         ^^^^^^^^^^  expected 3 May 2026 or later (schedule.at, line 22)",
      "  The mail would promise a discount that is already over.",
      "  (BRIEF_CONTRADICTION)",
    ].join("\n"),
  );
});

test("colours are added around the same text", () => {
  const coloured = renderProblem(CONTRADICTION, { colour: true });

  expect(coloured).not.toBe(renderProblem(CONTRADICTION, PLAIN));
  expect(
    coloured
      .split("\u001b")
      .map((part) => part.replace(/^\[[0-9;]*m/, ""))
      .join(""),
  ).toBe(renderProblem(CONTRADICTION, PLAIN));
});

test("a problem without a place is its title, its hint and its code", () => {
  const problem = new PipelineError("CREDENTIAL_MISSING", "HUBSPOT_TOKEN is not set", { hint: "Set it, then run this again" });

  expect(renderProblem(problem, PLAIN)).toBe("HUBSPOT_TOKEN is not set\n  hint: Set it, then run this again (CREDENTIAL_MISSING)");
});

/** The lines of a problem whose one excerpt line is `text`, with `marked` marked. */
function marked(text: string, words: string): readonly string[] {
  const start = text.indexOf(words);
  const place: Place = {
    file: "f",
    line: 1,
    column: start + 1,
    endColumn: start + words.length + 1,
    excerpt: { firstLine: 1, lines: [text] },
  };
  return renderProblem(new PipelineError("FIELD_INVALID", "x", { place }), PLAIN)
    .split("\n")
    .slice(2, 4);
}

test.for<[string, string, string, string, string]>([
  ["plain letters", "a: b", "b", "  1 │ a: b", "    │    ^"],
  ["a tab is two spaces wide", "\ta: b", "b", "  1 │   a: b", "    │      ^"],
  ["Chinese takes two columns a letter", "名称: 春天", "春天", "  1 │ 名称: 春天", "    │       ^^^^"],
  ["a pictograph takes two columns", "a: 🎉 b", "b", "  1 │ a: 🎉 b", "    │       ^"],
  ["a joined family is one pictograph", "👩‍👩‍👧 b", "b", "  1 │ 👩‍👩‍👧 b", "    │    ^"],
  ["a flag is one pictograph", "🇩🇪 b", "b", "  1 │ 🇩🇪 b", "    │    ^"],
  ["an accent of its own takes no column", "e\u0301: b", "b", "  1 │ e\u0301: b", "    │    ^"],
  ["a hidden character is spelled out", "a\u200b: b", "b", "  1 │ a‹U+200B›: b", "    │            ^"],
  ["an escape sequence is spelled out", "\u001b[31ma", "a", "  1 │ ‹U+001B›[31ma", "    │             ^"],
])("carets stand under the words: %s", ([_name, text, words, line, carets]) => {
  expect(marked(text, words)).toEqual([line, carets]);
});

test("a long line is cut around the marked words", () => {
  const [line, carets] = marked(`${"word ".repeat(100)}HERE${" word".repeat(100)}`, "HERE");

  expect(line?.length).toBeLessThan(115);
  expect(line?.startsWith("  1 │ …")).toBe(true);
  expect(line?.endsWith("…")).toBe(true);
  expect(line?.indexOf("HERE")).toBe(carets?.indexOf("^^^^"));
});

test("a long line whose beginning is marked is cut at its end only", () => {
  const [line, carets] = marked(`HERE${" word".repeat(100)}`, "HERE");

  expect(line?.startsWith("  1 │ HERE word")).toBe(true);
  expect(line?.endsWith("…")).toBe(true);
  expect(carets).toBe("    │ ^^^^");
});

test("no part of a problem can move the cursor or start a new line", () => {
  const evil = "a\u001b[2J\r\nb\u202ec";
  const problem = new PipelineError("FIELD_INVALID", evil, { hint: evil, place: { file: evil, line: 1, note: evil } });

  expect(renderProblem(problem, PLAIN)).toBe(
    [
      "a‹U+001B›[2J b‹U+202E›c",
      "  a‹U+001B›[2J b‹U+202E›c:1",
      "  a‹U+001B›[2J b‹U+202E›c",
      "  hint: a‹U+001B›[2J b‹U+202E›c (FIELD_INVALID)",
    ].join("\n"),
  );
});

test("several problems are counted at the end", () => {
  expect(renderProblems([CONTRADICTION, CONTRADICTION], PLAIN).split("\n").slice(-3)).toEqual([
    "  (BRIEF_CONTRADICTION)",
    "",
    "2 problems",
  ]);
});
