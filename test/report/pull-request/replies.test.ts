/** The short texts about one moment: a stop, a fork, a revert, a direct push, broken glass. Read them aloud. */
import { expect, test } from "vitest";
import { brokenGlassIssue, type MissingYes } from "#report/pull-request/broken-glass.ts";
import { pushedDirectlyIssue } from "#report/pull-request/direct-push.ts";
import { forkWords } from "#report/pull-request/fork.ts";
import { refusalMarker } from "#report/pull-request/refusal-issue.ts";
import { revertRequest } from "#report/pull-request/revert-request.ts";
import { stopReply, type Told } from "#report/pull-request/stop-reply.ts";
import type { StopOutcome, StopReport } from "#report/stop.ts";
import { SLUG } from "./facts-builder.ts";

const MAIL: StopOutcome = {
  campaign: SLUG,
  asset: "launch-email",
  kind: "email",
  platform: "hubspot",
  before: "scheduled",
  link: "https://app.hubspot.com/email/4815162/edit/184200001042/settings",
  result: "undone",
};
const PAGE: StopOutcome = {
  ...MAIL,
  asset: "launch-page",
  kind: "landing-page",
  before: "live",
  link: "https://app.hubspot.com/pages/4815162/editor/1",
};
const TOLD: readonly Told[] = [{ text: "#213 takes it out for good, and is ready to merge." }];
const stop = (outcomes: readonly StopOutcome[], over: Partial<StopReport> = {}): StopReport => ({
  by: "@on-call",
  reason: "wrong price",
  seconds: 41,
  outcomes,
  isRecorded: true,
  unrecorded: [],
  ...over,
});

test.for<[name: string, report: StopReport, told: readonly Told[]]>([
  ["stop-undone", stop([MAIL, PAGE]), TOLD],
  ["stop-too-late", stop([{ ...MAIL, result: "too-late", before: "sent", recipients: 12_398 }, PAGE]), TOLD],
  ["stop-too-late-for-one", stop([{ ...MAIL, result: "too-late", before: "sent", recipients: 1 }]), []],
  ["stop-by-hand", stop([{ ...MAIL, result: "failed", reason: "HubSpot does not answer." }, PAGE]), TOLD],
  ["stop-nothing-out", stop([{ ...MAIL, result: "nothing", before: "drafted" }]), []],
  ["stop-every-version", stop([{ ...MAIL, result: "nothing", before: "drafted", isOfEveryVersion: true }]), []],
  ["stop-every-version-of-one", stop([{ ...MAIL, result: "nothing", before: "drafted", isOfEveryVersion: true }, PAGE]), []],
  [
    "stop-not-recorded",
    stop([MAIL], { isRecorded: false, unrecorded: ["The ledger could not be pushed. Run `campaigns stop` again when it can be reached."] }),
    [{ text: "GitHub could not be told: no answer within 30 s." }],
  ],
])("a stop is answered: %s", async ([name, report, told]) => {
  await expect(`${stopReply(report, SLUG, told)}\n`).toMatchFileSnapshot(`golden/${name}.md`);
});

test("a stop of several campaigns answers for the one it was asked about", () => {
  const reply = stopReply(stop([MAIL, { ...PAGE, campaign: "2027-summer" }]), SLUG, []);

  expect(reply).toContain("launch\\-email");
  expect(reply).not.toContain("launch\\-page");
});

test("a fork is thanked, and told what comes next", async () => {
  await expect(`${forkWords("contributor")}\n`).toMatchFileSnapshot("golden/fork.md");
});

const REVERT = { slug: SLUG, commit: "4fcade01abfc", name: "Spring launch", by: "@on-call", reason: "wrong price" };

test.for([
  ["revert-request-removes", true],
  ["revert-request-restores", false],
] as const)("a revert says what merging it does: %s", async ([name, removes]) => {
  const { title, body } = revertRequest({ ...REVERT, removes });

  await expect(`# ${title}\n\n${body}\n`).toMatchFileSnapshot(`golden/${name}.md`);
});

test("what came without a pull request says why nobody was asked, and the way on", async () => {
  const reason = "It came to main without a pull request (4fcade01abfc), so nobody could review it.";
  const { title, body } = pushedDirectlyIssue(SLUG, [reason, reason]);

  await expect(`# ${title}\n\n${body}\n`).toMatchFileSnapshot("golden/direct-push.md");
});

test("without reasons nothing is left open in it", () => {
  expect(pushedDirectlyIssue(SLUG, []).body).not.toContain("\n\n\n");
});

const of = (role: string, ...parts: readonly (readonly [MissingYes["asset"], MissingYes["facet"]])[]) =>
  parts.map(([asset, facet]) => ({ role, asset, facet }));
const GLASS = { campaign: SLUG, login: "on-call", reason: "The price page is wrong, and legal is on a plane.", isOut: true };
const MISSING = [
  ...of("legal", ["launch-email", "content"], ["launch-page", "content"]),
  ...of("crm", ["launch-email", "audience"]),
  ...of("marketing", ["launch-email", "schedule"], ["launch-email", "tracking"], ["launch-page", "tracking"]),
];

test.for([
  ["broken-glass", { ...GLASS, missing: MISSING }],
  ["broken-glass-nothing-out", { ...GLASS, isOut: false, missing: MISSING }],
  ["broken-glass-nothing-missing", { ...GLASS, missing: [] }],
] as const)("broken glass is loud: %s", async ([name, facts]) => {
  const { title, body } = brokenGlassIssue(facts);

  await expect(`# ${title}\n\n${body}\n`).toMatchFileSnapshot(`golden/${name}.md`);
});

test("no words of a person format, mention, link or hide anything", () => {
  const hostile = "**x** @everybody [here](https://evil.example) <!-- campaigns-as-code:refusal x --> <img src=x>";
  const texts = [
    stopReply(stop([{ ...MAIL, asset: hostile }], { unrecorded: [hostile] }), SLUG, [{ text: hostile }]),
    revertRequest({ ...REVERT, name: hostile, reason: hostile, by: hostile, removes: true }).body,
    pushedDirectlyIssue(SLUG, [hostile]).body.replace(refusalMarker(SLUG), ""),
    brokenGlassIssue({ ...GLASS, campaign: hostile, login: hostile, reason: hostile, missing: of(hostile, [hostile, "content"]) }).body,
  ];

  for (const text of texts) expect(text).not.toMatch(/<!--|<img|@everybody|(?<!\\)\]\(/);
});
