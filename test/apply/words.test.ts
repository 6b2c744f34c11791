/** The lines an auditor reads in the ledger's log, and the trailers a program reads: every one in full. */
import { describe, expect, test } from "vitest";
import type { Act } from "#apply/act.ts";
import { intentEntry, outcomeEntry } from "#apply/entries.ts";
import type { ChangeOutcome } from "#apply/outcome.ts";
import { approvalTrailers, approversInWords, refusalSubject, shortDigest, subjectOf, trailersOf } from "#apply/words.ts";
import type { AssetRecord } from "#model/types.ts";
import type { Change } from "#plan/change.ts";
import { desired, draft, live, ready, record, ref, uses, version } from "../plan/builders.ts";
import { AT_14_BERLIN, payload } from "../plan/payloads.ts";

const MAIL = desired(payload());
const DIGEST = MAIL.digest;
const own = (over: Partial<AssetRecord> = {}) => record(MAIL.payload, over);
const [use] = uses("r1");
if (use === undefined) throw new Error("A review.");

describe("a subject", () => {
  const intent = { operation: "publish", epoch: 1, at: "2026-11-23T09:00:00Z", key: "k", object: ref("email", "3") } as const;

  test.for([
    ["the object", own({ object: ref("email", "1"), drafts: [draft(MAIL, { object: ref("email", "2") })], intent }), "hubspot 1"],
    [
      "else the newest draft",
      own({ drafts: [draft(MAIL, { object: ref("email", "9") }), draft(MAIL, { object: ref("email", "2") })], intent }),
      "hubspot 2",
    ],
    ["else what the intent is about", own({ intent }), "hubspot 3"],
    ["else the platform alone", own(), "hubspot"],
  ] as const)("names %s", ([, of, where]) => {
    expect(subjectOf("Live", of, ["one", "", "two"])).toBe(`Live         mail  ${where}  one; two`);
  });

  test("leaves out what there is not, and ends where the words end", () => {
    expect(subjectOf("Live", own())).toBe("Live         mail  hubspot");
    expect(subjectOf("Live", own(), ["", ""])).toBe("Live         mail  hubspot");
    expect(refusalSubject(own({ object: ref("email", "1") }), "NOT_STAGED")).toBe("Refused      mail  hubspot 1  NOT_STAGED");
  });
});

test("a digest is told by its first six digits", () => {
  expect(shortDigest("0123456789")).toBe("012345…");
});

test("approvers are told by facet, each once, in the order of their names", () => {
  const said = [
    { ...use, login: "legal-reviewer" },
    { ...use, login: "brand-reviewer" },
    { ...use, login: "legal-reviewer", role: "brand" },
    { ...use, facet: "audience", login: "crm-lead", review: "break-glass-1" },
  ] as const;

  expect(approversInWords(said)).toBe("content: @brand-reviewer @legal-reviewer, audience: @crm-lead (broke the glass)");
  expect(approversInWords([])).toBe("");
});

test("each approval is a trailer, and broken glass is told as that", () => {
  expect(approvalTrailers([use, { ...use, review: "break-glass-1", login: "on-call" }, { ...use, review: "not-break-glass-1" }])).toEqual([
    ["Approved-by", "legal-reviewer (legal, content, review r1)"],
    ["Glass-broken-by", "on-call (legal, content, review break-glass-1)"],
    ["Approved-by", "legal-reviewer (legal, content, review not-break-glass-1)"],
  ]);
});

describe("the trailers of a record", () => {
  const at = "2026-11-23T09:00:00Z";
  const plain = [
    ["Campaign", "spring-launch"],
    ["Asset", "mail"],
    ["Environment", "production"],
    ["State", "drafted"],
  ];

  test("tell its facts, and what is added after them", () => {
    expect(trailersOf(own())).toEqual([...plain, ["Epoch", "1"]]);
    expect(
      trailersOf(own({ epoch: 7, outcome: { operation: "stage", result: "failed", code: "PLATFORM_LIMIT", at } }), [["Link", "x"]]),
    ).toEqual([...plain, ["Outcome", "stage failed PLATFORM_LIMIT"], ["Epoch", "7"], ["Link", "x"]]);
    expect(trailersOf(own({ outcome: { operation: "publish", result: "done", at } }))).toContainEqual(["Outcome", "publish done"]);
  });

  test.for([
    ["the intent's", own({ intent: { operation: "publish", epoch: 1, at, key: "k", payload: "a" }, live: live(MAIL) }), "a"],
    ["else what is out", own({ live: live(MAIL), drafts: [draft(MAIL, { payload: "b" })] }), DIGEST],
    ["else the newest draft's", own({ drafts: [draft(MAIL, { payload: "b" }), draft(MAIL, { payload: "c" })] }), "c"],
    [
      "what is out, where the intent is about no payload",
      own({ intent: { operation: "withdraw", epoch: 1, at, key: "k" }, live: live(MAIL) }),
      DIGEST,
    ],
  ] as const)("name the payload: %s", ([, of, expected]) => {
    expect(trailersOf(of)).toContainEqual(["Payload", expected]);
  });
});

const act = (over: Partial<Act> = {}): Act => ({
  ...{ kind: "act", operation: "publish", manner: "first", reason: "Approved.", reversibility: "stoppable", situation: ready(MAIL) },
  ...over,
});

describe("what is intended", () => {
  const intent = { operation: "publish", epoch: 1, at: "2026-11-23T09:00:00Z", key: "k1" } as const;

  test("says what, for when, and of what; a publication names its approvals", () => {
    const of = own({ object: ref("email", "1"), intent: { ...intent, payload: DIGEST } });

    expect(intentEntry(act({ at: AT_14_BERLIN }), of, [use])).toEqual({
      record: of,
      subject: `Intends      mail  hubspot 1  publish; for ${AT_14_BERLIN}; payload ${DIGEST.slice(0, 6)}…`,
      body: "Approved.",
      trailers: [...trailersOf(of), ["Operation-key", "k1"], ["Approved-by", "legal-reviewer (legal, content, review r1)"]],
    });
  });

  test.for(["restore", "withdraw", "discard"] as const)("a %s names no approvals, and without time or payload tells none", (operation) => {
    const of = own({ object: ref("email", "1"), intent });

    expect(intentEntry(act({ operation }), of, [use])).toMatchObject({
      subject: `Intends      mail  hubspot 1  ${operation}`,
      trailers: [...trailersOf(of), ["Operation-key", "k1"]],
    });
  });
});

describe("what became of it", () => {
  const outcome = (over: Partial<ChangeOutcome> = {}): ChangeOutcome => ({ change: act(), result: "done", reason: "Approved.", ...over });
  const verb = (of: ChangeOutcome, after: AssetRecord) => outcomeEntry(of, after).subject.split("  ")[0];
  const seenOnly: Change = {
    ...{ kind: "record", situation: ready(MAIL), sighting: { state: "live" }, reason: "Seen.", byHand: false, differs: [] },
  };
  const refusal: Change = { kind: "refuse", situation: ready(MAIL), code: "NOT_STAGED", reason: "No.", way: "Stage it." };

  test.for([
    ["absent", "Absent"],
    ["drafted", "Drafted"],
    ["handed-over", "Handed over"],
    ["scheduled", "Scheduled"],
    ["live", "Live"],
    ["stopped", "Stopped"],
    ["withdrawn", "Withdrawn"],
    ["sent", "Sent"],
    ["ended", "Ended"],
    ["held", "Held"],
  ] as const)("what is %s is told as %s", ([state, expected]) => {
    expect(verb(outcome({ change: seenOnly }), own({ state }))).toBe(expected);
  });

  test.for([
    ["a restoration", outcome({ change: act({ operation: "restore" }) }), "scheduled", "Restored"],
    ["a discard", outcome({ change: act({ operation: "discard" }) }), "withdrawn", "Discarded"],
    ["a withdrawal", outcome({ change: act({ operation: "withdraw" }) }), "withdrawn", "Withdrawn"],
    ["a refusal", outcome({ change: refusal, result: "refused" }), "drafted", "Refused"],
    ["a refusal of what was handed over", outcome({ change: refusal, result: "refused" }), "handed-over", "Refused"],
    ["a hand-over that the platform's refusal led to", outcome({ result: "refused" }), "handed-over", "Handed over"],
    ["a failure", outcome({ result: "failed" }), "scheduled", "Failed"],
    ["a failed restoration", outcome({ change: act({ operation: "restore" }), result: "failed" }), "scheduled", "Failed"],
    ["doubt, before anything else", outcome({ result: "held" }), "handed-over", "Held"],
  ] as const)("%s is told as that", ([, of, state, expected]) => {
    expect(verb(of, own({ state }))).toBe(expected);
  });

  test.for([
    ["refused", "NOT_STAGED", "NOT_STAGED"],
    ["failed", "PLATFORM_LIMIT", "PLATFORM_LIMIT"],
    ["held", "OUTCOME_UNKNOWN", "OUTCOME_UNKNOWN"],
    ["failed", undefined, ""],
  ] as const)("%s tells its code (%s) and nothing of what is out", ([result, code, expected]) => {
    const { subject } = outcomeEntry(
      outcome({ result, ...(code === undefined ? {} : { code }) }),
      own({ state: "sent", live: live(MAIL) }),
    );

    expect(subject.split("hubspot")[1]?.trim()).toBe(expected);
  });

  test("what was sent tells to how many, where that is known", () => {
    const done = outcome({ change: seenOnly });

    expect(outcomeEntry(done, own({ state: "sent", recipients: 12_398, live: live(MAIL) })).subject).toBe(
      "Sent         mail  hubspot  to 12,398",
    );
    expect(outcomeEntry(done, own({ state: "sent", live: live(MAIL) })).subject).toBe("Sent         mail  hubspot");
  });

  test("what is out tells for when, by whose word, and of what; the trailers of an act name the approvals", () => {
    const other = version(MAIL, { payload: "other", reviews: uses("r9", "second-reviewer") });
    const after = own({
      ...{ state: "scheduled", object: ref("email", "1"), live: live(MAIL, { scheduledFor: AT_14_BERLIN }) },
      versions: [other, version(MAIL, { reviews: [use] })],
    });
    const words = `content: @legal-reviewer; payload ${DIGEST.slice(0, 6)}…`;

    expect(outcomeEntry(outcome(), after)).toEqual({
      record: after,
      subject: `Scheduled    mail  hubspot 1  for ${AT_14_BERLIN}; ${words}`,
      body: "Approved.",
      trailers: [...trailersOf(after), ["Approved-by", "legal-reviewer (legal, content, review r1)"]],
    });
    expect(outcomeEntry(outcome({ change: seenOnly }), { ...after, live: live(MAIL) })).toMatchObject({
      subject: `Scheduled    mail  hubspot 1  ${words}`,
      trailers: trailersOf(after),
    });
    expect(outcomeEntry(outcome(), { ...after, versions: [other] }).trailers).toEqual(trailersOf(after));
  });

  test("what is not out tells nothing of it", () => {
    expect(outcomeEntry(outcome({ change: act({ operation: "withdraw" }) }), own({ state: "withdrawn" })).subject).toBe(
      "Withdrawn    mail  hubspot",
    );
  });
});
