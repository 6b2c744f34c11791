/** The gate, reminders, the issue of a refusal, deployments, times and amounts. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { amountInWords } from "#report/ad-words.ts";
import { deploymentWords } from "#report/pull-request/deployment.ts";
import type { CommentFacts } from "#report/pull-request/facts.ts";
import { gateWords, inOneLine } from "#report/pull-request/gate.ts";
import { refusalIssue, refusalMarker } from "#report/pull-request/refusal-issue.ts";
import { reminderMarker, reminderWords } from "#report/pull-request/reminder.ts";
import { day, moment, span, until } from "#report/pull-request/times.ts";
import {
  about,
  afterMerge,
  campaign,
  choice,
  comment,
  EVERYBODY,
  facets,
  mail,
  NEW_YORK,
  NOW,
  page,
  QUESTIONS,
  SLUG,
} from "./facts-builder.ts";

test.for<[name: string, facts: CommentFacts, state: string, description: string]>([
  ["no campaign", comment({ campaigns: [] }), "success", "No campaign is touched"],
  [
    "nothing approved",
    comment(),
    "pending",
    "Yes missing: launch-email words (brand, legal); launch-page words (brand, legal); launch-email recipients (crm) and 7 more",
  ],
  [
    "one role left",
    about({ assets: [mail({ facets: facets(["brand", "crm", "marketing"]) })] }),
    "pending",
    "Yes missing: launch-email words (legal)",
  ],
  [
    "a no",
    about({ assets: [mail({ facets: facets(EVERYBODY, { content: { rejectedBy: ["legal-reviewer"] } }) })] }),
    "failure",
    "@legal-reviewer said no to the words of launch-email",
  ],
  [
    "nobody named",
    about({ assets: [mail({ facets: facets(EVERYBODY, { money: { uncovered: true } }) })] }),
    "failure",
    "nobody is named who decides on the money of launch-email",
  ],
  ["questions", about({ stage: { kind: "questions", questions: QUESTIONS } }), "pending", "Spring launch waits for answers"],
  [
    "blocked",
    about({ stage: { kind: "blocked", problems: [{ message: "x" }], questions: [] } }),
    "failure",
    "Spring launch: 1 thing to change first",
  ],
  ["too late", about({ stage: { kind: "too-late", freeSlots: [] } }), "failure", "Spring launch is too late for its time"],
  [
    "ready",
    about({ stage: { kind: "ready" }, assets: [mail({ facets: facets(EVERYBODY) })] }),
    "success",
    "Every yes is there: Spring launch",
  ],
  [
    "a revert asks nobody",
    about({ stage: { kind: "ready" }, assets: [mail({ effect: "withdraw" }), page({ effect: "withdraw" })] }),
    "success",
    "Nobody’s yes is needed: Spring launch",
  ],
  [
    "two campaigns, one waiting",
    comment({
      campaigns: [
        campaign({ stage: { kind: "ready" }, assets: [mail({ facets: facets(EVERYBODY) })] }),
        campaign({ slug: "2027-summer", assets: [mail({ facets: facets(["brand", "crm", "marketing"]) })] }),
      ],
    }),
    "pending",
    "Yes missing: 2027-summer/launch-email words (legal)",
  ],
  [
    "held",
    about({ stage: { kind: "held" }, assets: [mail({ facets: [], state: "held" })] }),
    "pending",
    "Spring launch may have gone out, or may not",
  ],
  [
    "stays closed where a decision is needed and nobody can be found",
    about({ assets: [mail({ facets: facets([], { content: { missing: [{ role: "legal", logins: [] }] } }).slice(0, 1) })] }),
    "pending",
    "Yes missing: launch-email words (legal)",
  ],
])("the gate with %s", ([, facts, state, description]) => {
  expect(gateWords(facts)).toEqual({ state, description });
});

test("a status has at most 140 characters, whatever the names are", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 300 }), { minLength: 1, maxLength: 60 }), (items) => {
      expect(inOneLine("Yes missing: ", items).length).toBeLessThanOrEqual(140);
    }),
  );
});

const DEADLINE = { at: "2027-04-02T21:00:00Z", because: "schedule", loses: "2027-04-07T13:00:00Z" } as const;

test.for(["half", "nine-tenths"] as const)("reminds whoever has not decided, at %s of the time", async (at) => {
  const late = campaign({ deadline: DEADLINE, assets: [mail({ facets: facets(["brand", "crm", "marketing"]) })] });

  const text = reminderWords({ facts: comment({ campaigns: [late] }), campaign: late, at, deputies: ["legal-deputy"] });

  await expect(`${text}\n`).toMatchFileSnapshot(`golden/reminder-${at}.md`);
});

test("reminds nobody where everybody has decided, and never the author", () => {
  const done = campaign({ assets: [mail({ facets: facets(EVERYBODY) })] });
  const onlyAuthor = campaign({
    assets: [mail({ facets: facets(EVERYBODY, { content: { missing: [{ role: "legal", logins: ["Marketer"] }] } }) })],
  });

  expect(reminderWords({ facts: comment(), campaign: done, at: "half", deputies: [] })).toBeUndefined();
  expect(reminderWords({ facts: comment(), campaign: onlyAuthor, at: "half", deputies: [] })).toBeUndefined();
});

test("a reminder's hidden line changes with the deadline", () => {
  const [first, moved] = [campaign({ deadline: DEADLINE }), campaign({ deadline: { ...DEADLINE, at: "2027-04-03T21:00:00Z" } })];

  expect(reminderMarker({ campaign: first, at: "half" })).not.toBe(reminderMarker({ campaign: moved, at: "half" }));
});

test("one issue says what was merged and did not go out", async () => {
  const facts = afterMerge({ kind: "partly-launched" }, [
    mail({ outcome: { result: "refused", code: "DRAFT_CHANGED", reason: "Somebody changed subject of the draft in HubSpot." } }),
    page({ state: "live", since: "2027-03-29T13:14:00Z", outcome: { result: "done", reason: "Live." } }),
  ]);
  const { title, body } = refusalIssue(facts, facts.campaigns[0] ?? campaign());

  expect(body.startsWith(refusalMarker(SLUG))).toBe(true);
  await expect(`# ${title}\n\n${body}\n`).toMatchFileSnapshot("golden/refusal-issue.md");
});

test("the issue of something that was to be taken back and was not says so", () => {
  const facts = afterMerge({ kind: "taken-back" }, [
    mail({ state: "withdrawn" }),
    page({ state: "live", outcome: { result: "failed", code: "PLATFORM_ANSWER", reason: "HubSpot answered 403." } }),
  ]);

  const { title, body } = refusalIssue(facts, facts.campaigns[0] ?? campaign());

  expect(title).toBe("Spring launch is not taken back everywhere");
  expect(body).toContain("is merged, and this could not be taken back:\n\n- **Page");
});

test("a deployment is told in one line", () => {
  const facts = afterMerge({ kind: "launched" }, [mail({ state: "scheduled" }), page({ state: "live" })]);
  const [first = campaign()] = facts.campaigns;

  expect(deploymentWords(facts, first, "deploy")).toBe("Spring launch is launched; mail goes out Wed 7 Apr 09:00 New York; page online");
  expect(deploymentWords(facts, first, "stage")).toBe("Spring launch: 2 drafts to look at");
});

test("times, spans and amounts are said as people say them", () => {
  expect(moment("2027-04-07T13:00:00Z", NEW_YORK, NOW)).toBe("Wed 7 Apr 09:00 New York");
  expect(moment("2028-01-01T04:59:00Z", NEW_YORK, NOW)).toBe("Fri 31 Dec 23:59 New York");
  expect(moment("2028-01-01T05:00:00Z", NEW_YORK, NOW)).toBe("Sat 1 Jan 2028 00:00 New York");
  expect(until("2027-04-07T15:00:00Z", "2027-04-07T13:00:00Z", NEW_YORK, NOW)).toBe("11:00");
  expect(until("2027-04-08T15:00:00Z", "2027-04-07T13:00:00Z", NEW_YORK, NOW)).toBe("Thu 8 Apr 11:00 New York");
  expect(day("2027-04-21")).toBe("Wed 21 Apr 2027");
  expect([0, 2_460_000, 79_200_000, 97_200_000, 172_800_000].map(span)).toEqual(["0 min", "41 min", "22 h", "1 day 3 h", "2 days"]);
  expect([amountInWords(1_150_000_000, "USD"), amountInWords(1_500_000_000, "JPY"), amountInWords(49_005_000, "EUR")]).toEqual([
    "1,150.00 USD",
    "1,500 JPY",
    "49.005 EUR",
  ]);
});

test("the gate waits for a text to be chosen, whatever else is there", () => {
  const waits = { state: "pending", description: "Spring launch waits for a text to be chosen" };

  expect(gateWords(about({ stage: { kind: "choosing" }, assets: [], choices: [choice()] }))).toEqual(waits);
  expect(gateWords(about({ stage: { kind: "choosing" }, assets: [page({ facets: facets(EVERYBODY) })], choices: [choice()] }))).toEqual(
    waits,
  );
});
