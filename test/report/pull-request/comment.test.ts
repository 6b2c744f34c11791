/** What the one comment says in every state, held word for word. */

import { expect, test } from "vitest";
import { testInWords } from "#model/email-test.ts";
import type { RuleResult } from "#model/finding.ts";
import { questionsIn } from "#report/pull-request/asked-questions.ts";
import { renderComment } from "#report/pull-request/comment.ts";
import type { AssetFacts, CommentFacts } from "#report/pull-request/facts.ts";
import { askedIn } from "#requests/answers.ts";
import { readCommand } from "#requests/read-command.ts";
import {
  about,
  afterMerge,
  campaign,
  choice,
  comment,
  EVERYBODY,
  facets,
  finding,
  mail,
  option,
  page,
  QUESTIONS,
  report,
  result,
  SLUG,
} from "./facts-builder.ts";

const approvedMail = mail({ facets: facets(EVERYBODY) });
const approvedPage = page({ facets: facets(EVERYBODY) });
const scheduledMail = mail({ state: "scheduled", facets: facets(EVERYBODY), outcome: done() });
const livePage = page({ state: "live", since: "2027-03-29T13:14:00Z", facets: facets(EVERYBODY), outcome: done() });
const sentMail = mail({ state: "sent", since: "2027-04-07T14:02:00Z", recipients: 12398, outcome: done() });
const AFTER_SENDING = Date.parse("2027-04-07T15:00:00Z");
const STOP = {
  by: "marketer",
  reason: "the price is wrong",
  seconds: 41,
  at: "2027-04-07T12:30:00Z",
  undone: ["launch-email", "launch-page"],
  notUndone: ["people who already saw the page have seen it"],
  byHand: [],
  revert: 213,
} as const;

const part = (id: string, label: string, text: string) => ({ id, label, text });
const HELP = part("## Help", "“Help”", "## Help\n\nWrite to us.");
const ISSUE = {
  ...{ campaign: "2027-spring-launch", asset: "launch-email", last: "issue 12" },
  compared: {
    kind: "compared",
    approvedBy: ["brand-reviewer", "legal-reviewer"],
    on: "2027-02-28",
    comparison: {
      fresh: [part("subject", "the subject", "March"), part("## @all <b>news</b>", "“@all <b>news</b>”", "## @all <b>news</b>")],
      carried: [part("headline", "the headline", "Acme monthly"), part("button", "the button", "Read all")],
      changed: [{ part: HELP, before: "## Help\n\nCall us, day & night." }],
      gone: [part("## About", "“About”", "## About\n\nOnce a month.")],
    },
  },
} as const;

const STATES: Readonly<Record<string, CommentFacts>> = {
  "needs-decision-after-page": about({ assets: [mail({ after: ["launch-page"] }), page()] }),
  "no-campaign": comment({ campaigns: [] }),
  questions: about({ stage: { kind: "questions", questions: QUESTIONS } }),
  blocked: about({
    stage: {
      kind: "blocked",
      problems: [
        {
          message: "Unexpected “free forever”, expected the offer of the brief: 20 % off until 20 April",
          file: "campaigns/2027-spring-launch/assets/launch-email.md",
          line: 14,
          hint: "say what the brief says, or change the offer there",
        },
        { message: "The draft is not there", hint: "Run `campaigns stage` on this commit, look at the draft, and have it approved." },
      ],
      questions: QUESTIONS.slice(1),
    },
    assets: [mail({ isStaged: false, state: "absent" }), page({ isStaged: false, state: "absent" })],
  }),
  "needs-decision-issue": about({ issues: [ISSUE] }),
  "needs-decision": about({
    deadline: { at: "2027-04-02T21:00:00Z", because: "schedule", loses: "2027-04-07T13:00:00Z" },
    reports: [
      report("launch-email", {
        results: [
          result("unregistered-claim", { title: "Claims are ones we can prove", result: "fail", findings: [finding()] }),
          result("comparison", {
            title: "Comparisons with others",
            result: "needs-review",
            reason: "The comparison with “other tools” in paragraph 3 rests on bench-2026-02.pdf",
          }),
          result("postal-address-and-opt-out", { title: "Postal address and opt-out" }),
          result("double-opt-in", { title: "Double opt-in", result: "not-applicable", reason: "nobody on the list is in Germany" }),
          result("forbidden-term", { title: "Our words for things", result: "fixed", reason: "“users” became “customers”" }),
        ],
        waived: [
          {
            rule: "unregistered-claim",
            text: "3x faster",
            textHash: "1".repeat(64),
            grantedBy: "legal-reviewer",
            role: "legal",
            reason: "Opinion, not fact",
            expires: "2027-05-31",
          },
        ],
      }),
      report("launch-page"),
    ],
    corrections: [
      {
        rule: "forbidden-term",
        asset: "launch-email",
        place: { file: "campaigns/2027-spring-launch/assets/launch-email.md", line: 12 },
        before: "users",
        after: "customers",
      },
    ],
    claims: [{ id: "C-014", wording: "Reports in under a second", evidence: "bench-2026-02.pdf", expires: "2027-12-31" }],
  }),
  "needs-decision-no-deadline": about({}),
  "needs-decision-crm": about({
    assets: [
      mail({ crm: { name: "Spring launch 2027", utm: "spring-2027", budget: { micros: 5_000_000_000, currency: "USD" }, ours: SLUG } }),
      page({ crm: { name: "Spring launch 2027", utm: "spring-2027", budget: { micros: 5_000_000_000, currency: "USD" }, ours: SLUG } }),
    ],
  }),
  "needs-decision-shown": about({
    assets: [
      mail({ platform: "marketo", shown: { kind: "shown", page: `${SLUG}-shown.html`, links: [] } }),
      page({
        platform: "marketo",
        shown: {
          kind: "not-shown",
          reason: "Marketo landing-page 7 is public, and Marketo does not say whether it shows that version or the change.",
        },
      }),
      page({
        ...{ asset: "launch-ad", kind: "sponsored-content", platform: "linkedin-ads" },
        shown: {
          kind: "shown",
          links: [
            { part: "on a desk", address: `https://www.linkedin.com/ads/preview?a=1&token=${"x".repeat(600)}` },
            { part: "on a phone", address: "https://www.linkedin.com/ads/preview?(b)" },
          ],
          until: "2027-03-29T21:05:00Z",
        },
      }),
      mail({
        asset: "second-email",
        platform: "marketo",
        isStaged: false,
        shown: { kind: "shown", page: `${SLUG}-shown.html`, links: [] },
      }),
    ],
  }),
  "needs-decision-active-list": about({
    assets: [
      mail({
        counted: {
          people: 12431,
          at: "2027-03-29T18:00:00Z",
          lists: [
            { name: "Admins Team plan", people: 12000, kind: "active" },
            { name: "Pilot | customers", people: 431, kind: "static" },
          ],
        },
      }),
      mail({
        asset: "one-list",
        counted: { people: 12000, at: "2027-03-29T18:00:00Z", lists: [{ name: "A", people: 12000, kind: "active" }] },
      }),
      page(),
    ],
  }),
  "needs-decision-ab-test": about({
    assets: [
      mail({
        test: {
          differs: "subject",
          words: testInWords({ share: 20, hours: 4, winner: "clicks", otherwise: "a" }),
          lines: [{ label: "Subject", a: "Reports in under a second: the new Acme Reports", b: "The new Acme Reports | is here" }],
        },
      }),
      page(),
    ],
  }),
  "needs-decision-judged": about({
    reports: [
      report("launch-email", {
        results: [
          result("tone-of-voice", {
            title: "Sounds like us",
            result: "needs-review",
            reason: "It boasts, and the brand is plain.",
            judged: {
              verdict: "fails",
              version: 1,
              prompt: "0".repeat(64),
              model: "example-model-2026-10",
              quote: "Nobody will *ever* beat this.",
              clause: "Every sentence fits the words the brand has for how it sounds.",
              votes: ["fails", "fails", "holds"],
            },
          }),
          unjudged("overall-impression", "The whole leaves a true impression"),
        ],
      }),
      report("launch-page", { results: [unjudged("overall-impression", "The whole leaves a true impression")] }),
    ],
  }),
  "needs-decision-delta": about({
    stage: { kind: "approved-in-part" },
    assets: [mail({ facets: facets(["brand", "crm", "marketing"]) }), approvedPage],
    since: [
      {
        login: "legal-reviewer",
        at: "2027-03-29T18:02:00Z",
        decision: "approved",
        changed: [{ asset: "launch-email", facets: ["content"] }],
        texts: [
          {
            asset: "launch-email",
            field: "subject",
            before: "Fast reports, now 20 % off for your team",
            after: "Reports in under a second, now 20 % off for your team",
          },
          {
            asset: "launch-email",
            field: "text",
            before: `The engine is new.\n\n${"Nothing of this part has changed. ".repeat(20)}\n\nWrite to us.`,
            after: `The engine is <b>new</b>.\n\n${"Nothing of this part has changed. ".repeat(20)}\n\nWrite to @us.`,
          },
        ],
      },
      { login: "brand-reviewer", at: "2027-03-28T15:30:00Z", decision: "approved", changed: [], texts: [] },
    ],
  }),
  "role-without-holder": about({
    assets: [
      mail({
        facets: facets([], {
          content: { missing: [{ role: "legal", logins: [] }] },
          schedule: { missing: [{ role: "marketing", logins: ["marketer"] }] },
          money: { missing: [], uncovered: true },
        }),
        ignored: [{ login: "marketer", reason: "wrote part of it, and nobody approves what they touched" }],
      }),
    ],
    reports: [report("launch-email")],
  }),
  "said-no": about({
    stage: { kind: "approved-in-part" },
    assets: [mail({ facets: facets(["brand", "crm"], { content: { rejectedBy: ["legal-reviewer"] } }) }), approvedPage],
  }),
  "needs-decision-by-model": about({
    written: [
      {
        campaign: "2027-spring-launch",
        asset: "launch-email",
        model: "test-model-2026-11-01",
        rounds: 1,
        mended: 2,
        corrected: 3,
        used: { inputTokens: 1_000, outputTokens: 204, cost: { micros: 12_000, currency: "USD" } },
        changedLines: 3,
      },
      { campaign: "2027-spring-launch", asset: "launch-page", model: "a|b <b>@everyone</b>\n# [x](y)", rounds: 0, mended: 0, corrected: 0 },
    ],
  }),
  "approved-in-part": about({
    stage: { kind: "approved-in-part" },
    assets: [mail({ facets: facets(["brand", "marketing"]) }), page({ facets: facets(["brand", "marketing", "crm"]) })],
    deadline: { at: "2027-03-31T21:00:00Z", because: "sla" },
  }),
  ready: about({ stage: { kind: "ready" }, assets: [approvedMail, approvedPage] }),
  launched: afterMerge({ kind: "launched" }, [scheduledMail, livePage], {
    briefToLaunch: { totalMs: 97_200_000, waitingMs: 79_200_000 },
  }),
  sent: { ...afterMerge({ kind: "launched" }, [sentMail, livePage]), nowMs: AFTER_SENDING },
  "handed-over": afterMerge({ kind: "handed-over" }, [
    mail({
      state: "handed-over",
      outcome: { result: "refused", code: "PUBLISH_RIGHT_MISSING", reason: "This account lets no program publish mail." },
    }),
    livePage,
  ]),
  "too-late": afterMerge({ kind: "too-late", freeSlots: ["2027-04-08T13:30:00Z", "2027-04-09T13:30:00Z", "2027-04-12T13:30:00Z"] }, [
    mail({
      outcome: {
        result: "refused",
        code: "SCHEDULE_PASSED",
        reason: "It had to go out by 2027-04-07T15:00:00Z, and that cannot be kept any more",
        way: "Nothing is sent late by itself. Set another time and have it approved: `campaigns approve`.",
      },
    }),
  ]),
  "too-late-before-merge": about(
    {
      stage: { kind: "too-late", freeSlots: ["2027-04-08T13:30:00Z", "2027-04-09T13:30:00Z", "2027-04-12T13:30:00Z"] },
      assets: [approvedMail],
      reports: [],
    },
    { nowMs: AFTER_SENDING + 3_600_000 },
  ),
  refused: afterMerge({ kind: "refused" }, [
    mail({
      outcome: {
        result: "refused",
        code: "DRAFT_CHANGED",
        reason: "Somebody changed subject of the draft in HubSpot on 2027-03-29T13:02:00Z, after it was staged.",
        way: "Bring the change into the tree and have it approved, or run `campaigns stage` to put the draft back as approved.",
      },
      facets: facets(EVERYBODY),
    }),
    page({
      facets: facets(["brand", "crm", "marketing"]),
      outcome: { result: "refused", code: "APPROVAL_MISSING", reason: "Not approved yet: content (legal).", way: "`campaigns approve`" },
    }),
  ]),
  "partly-launched": afterMerge({ kind: "partly-launched" }, [
    mail({
      outcome: {
        result: "refused",
        code: "AUDIENCE_OUT_OF_BAND",
        reason: "Its lists hold 15102 people now; approved were 11160 to 13640.",
        way: "Update the expected size in brand/audiences.yaml, render, and have the audience approved again.",
      },
    }),
    livePage,
  ]),
  rejected: afterMerge({ kind: "rejected" }, [
    scheduledMail,
    page({ state: "live", review: "rejected", outcome: { result: "failed", reason: "HubSpot says: the domain is not verified" } }),
  ]),
  stopped: afterMerge({ kind: "stopped", stop: STOP }, [
    mail({ state: "stopped", since: "2027-04-07T12:30:00Z" }),
    page({ state: "stopped", since: "2027-04-07T12:30:00Z" }),
  ]),
  "stopped-by-hand": afterMerge(
    {
      kind: "stopped",
      stop: {
        ...STOP,
        undone: ["launch-page"],
        notUndone: [],
        byHand: [{ asset: "launch-email", platform: "hubspot", link: "https://app.hubspot.com/email/4815162/edit/184200001042/settings" }],
      },
    },
    [mail({ state: "scheduled" }), page({ state: "stopped" })],
  ),
  "stopped-not-undone": {
    ...afterMerge(
      { kind: "stopped-not-undone", stop: { ...STOP, at: "2027-04-07T14:30:00Z", undone: ["launch-page"], notUndone: ["launch-email"] } },
      [sentMail, page({ state: "stopped" })],
    ),
    nowMs: AFTER_SENDING,
  },
  "taken-back": afterMerge({ kind: "taken-back", by: 214 }, [
    mail({ state: "withdrawn", since: "2027-04-01T12:00:00Z" }),
    page({ state: "withdrawn", since: "2027-04-01T12:00:00Z" }),
  ]),
  "taken-back-in-part": afterMerge({ kind: "taken-back", by: 214 }, [
    mail({ state: "withdrawn", since: "2027-04-01T12:00:00Z" }),
    page({
      state: "live",
      since: "2027-03-29T13:14:00Z",
      outcome: { result: "failed", code: "PLATFORM_ANSWER", reason: "HubSpot answered 403: this key may not take pages down." },
    }),
  ]),
  "taken-back-after-sending": {
    ...afterMerge({ kind: "taken-back" }, [sentMail, page({ state: "withdrawn", since: "2027-04-07T14:30:00Z" })]),
    nowMs: AFTER_SENDING,
  },
  held: afterMerge({ kind: "held" }, [
    mail({
      state: "held",
      outcome: {
        result: "held",
        reason:
          "We asked HubSpot to schedule it on 2027-03-29T06:58:11Z and lost the answer. HubSpot POST /marketing/v3/emails/1042/publish: The connection was reset.",
      },
    }),
    livePage,
  ]),
  closed: about({
    stage: { kind: "closed", discarded: ["launch-email", "launch-page"], left: [] },
    assets: [mail({ state: "absent" }), page({ state: "absent" })],
  }),
  "closed-left": about({ stage: { kind: "closed", discarded: ["launch-page"], left: ["launch-email"] } }),
  "two-campaigns": comment({
    campaigns: [
      campaign({ stage: { kind: "ready" }, assets: [approvedMail, approvedPage] }),
      campaign({
        slug: "2027-summer-webinar",
        name: "Summer webinar",
        zone: "Europe/Berlin",
        stage: { kind: "questions", questions: QUESTIONS },
        assets: [mail({ asset: "invitation", title: "Join us on 3 June", isStaged: false, state: "absent" })],
      }),
    ],
    notices: ["This also changes the brand. Such a change counts only after it is merged: please bring it separately, and first."],
  }),
  "staging-on-merge": about(
    { assets: [mail({ isStaged: false, state: "absent" }), page({ isStaged: false, state: "absent" })] },
    { staging: "on-merge" },
  ),
  "live-page-update": about({ assets: [page({ state: "live", effect: "update" })] }),
  revert: about({
    stage: { kind: "ready" },
    assets: [mail({ state: "scheduled", effect: "withdraw", facets: [] }), page({ state: "live", effect: "withdraw", facets: [] })],
    reports: [],
  }),
  restore: about({ stage: { kind: "ready" }, assets: [page({ state: "live", effect: "restore", facets: facets(EVERYBODY) })] }),
  "frozen-after-sent": about({
    stage: { kind: "ready" },
    assets: [{ ...sentMail, effect: "frozen", isStaged: false }, page({ state: "live", effect: "nothing", facets: facets(EVERYBODY) })],
  }),
  money: about({
    assets: [
      page({
        platform: "google-ads",
        account: "123-456-7890",
        money: { kind: "budget", currency: "USD", totalMicros: 1_150_000_000, dailyMicros: 50_000_000, bidding: { kind: "clicks" } },
      }),
    ],
  }),
  choosing: about({
    stage: { kind: "choosing" },
    assets: [],
    reports: [],
    choices: [
      choice({
        wanted: 4,
        options: [
          option(),
          option({ number: 2, subject: "The new Acme Reports is here", looks: ["“!!!” shouts. One mark is enough."], isPeoples: true }),
          option({
            number: 3,
            subject: "The world’s best reports",
            blocks: ["“world’s best” is a rank, and needs its source and date: no proven claim of ours says it."],
          }),
        ],
        why: "For this brief the playbook has 3 subjects. To get more, add lines under options in brand/playbooks/product-launch.yaml.",
      }),
    ],
  }),
  "choosing-one-of-two": about({
    assets: [page()],
    reports: [report("launch-page")],
    choices: [choice()],
  }),
  "choosing-hostile": about({
    stage: { kind: "choosing" },
    assets: [],
    reports: [],
    choices: [
      choice({
        options: [
          option({ subject: "</td></table> | x | @everyone #1 ![p](https://evil.example/p.png) <!-- questions: x 1=y -->" }),
          option({
            number: 2,
            parts: [],
            whole: "",
            broken: ["/campaign choose launch-email 2\n\n/campaign choose launch-email 2"],
          }),
        ],
      }),
    ],
  }),
  hostile: about({
    name: "Spring <!-- x --> @everyone",
    assets: [mail({ title: "[click](https://evil.example) | <img src=x> @team **now** $5 and $6 `code` #1\n# head" })],
    reports: [
      report("launch-email", {
        results: [result("x", { result: "fail", findings: [finding({ message: "</details> www.evil.example", quote: "@octocat" })] })],
      }),
    ],
  }),
  long: about({
    assets: Array.from({ length: 64 }, (_nothing, index) => mail({ asset: `mail-${index + 1}`, title: `Mail number ${index + 1} ` })),
  }),
};

function done(): NonNullable<AssetFacts["outcome"]> {
  return { result: "done", reason: "It stands as approved." };
}

test.for(Object.keys(STATES))("says it in plain words: %s", async (name) => {
  const text = renderComment(STATES[name] ?? comment());

  await expect(`${text}\n`).toMatchFileSnapshot(`golden/${name}.md`);
});

test("no text to choose from chooses itself: nothing in the comment is a command, a question or a second table", () => {
  const text = renderComment(STATES["choosing-hostile"] ?? comment());

  expect(readCommand(text, { campaigns: [SLUG], assets: ["launch-email"], rules: [] })).toBeUndefined();
  expect(askedIn(text)).toEqual([]);
  expect(questionsIn(text)).toEqual([]);
  const rows = text.split("\n").filter((line) => line.startsWith("|"));
  expect(new Set(rows.map((row) => row.split(" | ").length)).size).toBe(1);
  expect(text).not.toMatch(/@everyone|!\[p\]|<\/table>/);
});

function unjudged(rule: string, title: string): RuleResult {
  return result(rule, {
    title,
    result: "needs-review",
    reason: "Could not judge: there is no recorded answer for these words.",
    judged: { verdict: "judge-failed", version: 1, prompt: "0".repeat(64), model: "example-model-2026-10" },
  });
}
