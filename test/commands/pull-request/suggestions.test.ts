/** What rules would change is offered beside the text, each once. */
import { expect, test } from "vitest";
import { suggestionsOf } from "#commands/pull-request/suggestions.ts";
import type { Finding } from "#model/finding.ts";
import { finding, report, result } from "../../report/pull-request/facts-builder.ts";
import { fakeForge } from "../fake-forge.ts";

const HEAD = "4".repeat(40);
const LINE = "A no-risk trial for all users.";
const offer = (over: Partial<Finding> = {}): Finding =>
  finding({
    rule: "forbidden-term",
    message: "We say “customers”, not “users”.",
    quote: "users",
    place: { file: "campaigns/spring/assets/mail.md", line: 5, column: 25, endColumn: 30, excerpt: { firstLine: 4, lines: ["", LINE] } },
    fix: { kind: "suggest", replacement: "customers" },
    ...over,
  });
const reports = (...findings: readonly Finding[]) => [
  report("mail", { results: [result("forbidden-term", { result: "fail", findings })] }),
];

async function offered(findings: readonly Finding[], forge = fakeForge()) {
  const taken = await suggestionsOf(forge, { pull: forge.givePullRequest({ number: 12 }), head: HEAD }, reports(...findings));
  return { taken, forge, changes: forge.suggestions.flatMap(({ changes }) => changes) };
}

test("the whole line as it would read, with why above it, at the commit that was looked at", async () => {
  const { taken, forge, changes } = await offered([offer()]);

  expect(taken).toBe(1);
  expect(forge.suggestions[0]).toMatchObject({ number: 12, commit: HEAD });
  expect(changes).toEqual([
    {
      path: "campaigns/spring/assets/mail.md",
      startLine: 5,
      line: 5,
      body: "We say “customers”, not “users”.\n\n```suggestion\nA no-risk trial for all customers.\n```",
    },
  ]);
});

test.for<[why: string, finding: Finding]>([
  ["there is nothing to say instead", finding()],
  ["it is corrected without asking", offer({ fix: { kind: "safe", replacement: "customers" } })],
  ["its place is not known to the column", offer({ place: { file: "campaigns/spring/assets/mail.md", line: 5 } })],
  ["its line is too long to be shown", offer({ place: { file: "campaigns/spring/payload/mail.html", line: 5, column: 1, endColumn: 2 } })],
  ["its line holds a fence", offer({ place: { ...offer().place, excerpt: { firstLine: 5, lines: ["``` users"] } } })],
  ["what to say instead holds a fence", offer({ fix: { kind: "suggest", replacement: "```\nevil" } })],
  ["other words stand at its place", offer({ quote: "clients" })],
  ["what to say instead is several lines", offer({ fix: { kind: "suggest", replacement: "one\ntwo" } })],
])("nothing is offered where %s", async ([, one]) => {
  const { taken, forge } = await offered([one]);

  expect(taken).toBe(0);
  expect(forge.writes).toEqual([]);
});

test("a message cannot format, mention or link anything", async () => {
  const { changes } = await offered([offer({ message: "**Ask** @legal-reviewer <b>or</b> [here](https://evil.example)" })]);

  const [words = ""] = changes[0]?.body.split("\n") ?? [];
  expect(words).not.toMatch(/(?<!\\)\*|<b>|(?<!\\)\]\(|@legal|https:\/\//);
  expect(words.replaceAll("\u2060", "")).toContain("@legal\\-reviewer");
});

test("what was offered once is not offered again; the same words on another line are", async () => {
  const { forge } = await offered([offer()]);
  const [first] = forge.suggestions;
  forge.giveReview(12, { author: { login: "github-actions[bot]", isBot: true }, decision: "commented", body: first?.body ?? "" });

  expect((await offered([offer()], forge)).taken).toBe(0);
  expect(
    (await offered([offer(), offer({ place: { ...offer().place, excerpt: { firstLine: 5, lines: [`${LINE} Now.`] } } })], forge)).taken,
  ).toBe(1);
});

test("a person who copies our mark keeps nothing from being offered", async () => {
  const first = await offered([offer()]);
  const forge = fakeForge();
  forge.giveReview(12, { author: { login: "marketer", isBot: false }, body: first.forge.suggestions[0]?.body ?? "" });

  expect((await offered([offer()], forge)).taken).toBe(1);
});
