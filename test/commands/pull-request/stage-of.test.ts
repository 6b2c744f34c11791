/** Where a campaign stands: the one word its comment begins with. */
import { describe, expect, test } from "vitest";
import type { ChangeOutcome } from "#apply/outcome.ts";
import { type BeforeQuestion, stageAfter, stageBefore } from "#commands/pull-request/stage-of.ts";
import type { ErrorCode } from "#errors/catalogue.ts";
import { PipelineError } from "#errors/pipeline-error.ts";
import type { Question } from "#model/question.ts";
import type { AssetRecord } from "#model/types.ts";
import type { Change } from "#plan/change.ts";
import type { AssetSituation } from "#plan/situation.ts";
import { absent, desired, out, ready, record, SETTINGS } from "../../plan/builders.ts";
import { payload } from "../../plan/payloads.ts";
import { decide, STOP } from "../../plan/situations.ts";
import { facets, finding, mail, page, QUESTIONS, report, result } from "../../report/pull-request/facts-builder.ts";

const PROBLEM = new PipelineError("BRIEF_CONTRADICTION", "The offer ends before the mail is sent.", {
  place: { file: "campaigns/spring/brief.yaml", line: 14 },
  hint: "Change one of the two dates.",
});
const [ANSWERABLE] = QUESTIONS;
const READY = mail({ facets: facets(["brand", "legal", "crm", "marketing"]) });
const BLOCKED = report("launch-email", {
  results: [result("a-rule", { result: "fail", findings: [finding({ severity: "block", message: "Say it otherwise." })] })],
});
const WARNED = report("launch-email", { results: [result("a-rule", { result: "fail", findings: [finding({ severity: "warn" })] })] });
const BROKEN = report("launch-email", { results: [result("a-rule", { title: "Claims", result: "error", reason: "a fault of ours" })] });

const refusal = (code: ErrorCode, situation: AssetSituation = ready()): Change => ({
  kind: "refuse",
  situation,
  code,
  reason: "Why.",
  way: "What to do.",
});

function before(over: Partial<BeforeQuestion> = {}) {
  return stageBefore({
    problems: [],
    reports: [],
    questions: [],
    changes: [],
    assets: [mail()],
    settings: SETTINGS,
    isStagedLater: false,
    isChoosing: false,
    ...over,
  });
}

describe("before the merge", () => {
  const unanswerable: Question = { id: "x", text: "?", choices: [], way: "Edit it." };
  test.for<[what: string, question: Partial<BeforeQuestion>, kind: string]>([
    ["nobody decided yet", {}, "needs-decision"],
    ["some said yes", { assets: [mail({ facets: facets(["brand"]) })] }, "approved-in-part"],
    ["everybody said yes", { assets: [READY] }, "ready"],
    ["one asset has every yes, another none", { assets: [READY, page()] }, "approved-in-part"],
    [
      "every yes, and one no",
      { assets: [mail({ facets: facets(["brand", "legal", "crm", "marketing"], { content: { rejectedBy: ["legal-reviewer"] } }) })] },
      "approved-in-part",
    ],
    [
      "a facet nobody is named for",
      { assets: [mail({ facets: facets(["brand", "legal", "crm", "marketing"], { money: { uncovered: true } }) })] },
      "approved-in-part",
    ],
    ["everything is taken back: nobody is asked", { assets: [mail({ effect: "withdraw" }), page({ effect: "withdraw" })] }, "ready"],
    ["nothing would change", { assets: [mail({ effect: "nothing" })] }, "ready"],
    ["a problem nobody can answer", { problems: [PROBLEM] }, "blocked"],
    ["a problem with its question", { problems: [PROBLEM], questions: ANSWERABLE === undefined ? [] : [ANSWERABLE] }, "questions"],
    ["a question that only an edit answers", { problems: [PROBLEM], questions: [unanswerable] }, "blocked"],
    ["two problems and one question", { problems: [PROBLEM, PROBLEM], questions: QUESTIONS.slice(0, 1) }, "blocked"],
    ["a rule stands against it", { reports: [BLOCKED] }, "blocked"],
    ["a rule could not be run", { reports: [BROKEN] }, "blocked"],
    ["a rule only warns", { reports: [WARNED] }, "needs-decision"],
    ["its time has passed", { changes: [refusal("SCHEDULE_PASSED")] }, "too-late"],
    ["an approval is missing, which is no fault", { changes: [refusal("APPROVAL_MISSING")] }, "needs-decision"],
    ["the team does not trust us so far, which is no fault", { changes: [refusal("TRUST_TOO_LOW")] }, "needs-decision"],
    ["something else stands against it", { changes: [refusal("DRAFT_CHANGED")] }, "blocked"],
    ["it has no draft", { changes: [refusal("NOT_STAGED")] }, "blocked"],
    ["it has no draft, and is to get one after the merge", { changes: [refusal("NOT_STAGED")], isStagedLater: true }, "needs-decision"],
    ["nobody knows whether it went out", { changes: [{ kind: "hold", situation: ready(), reason: "We lost the answer." }] }, "held"],
  ])("%s", ([, question, kind]) => {
    expect(before(question).kind).toBe(kind);
  });

  test("what blocks is told with its place and with what to do", () => {
    expect(before({ problems: [PROBLEM], reports: [BLOCKED, BROKEN] })).toEqual({
      kind: "blocked",
      problems: [
        { message: PROBLEM.message, file: "campaigns/spring/brief.yaml", line: 14, hint: "Change one of the two dates." },
        { message: "Say it otherwise.", file: "campaigns/2027-spring-launch/assets/launch-email.md", line: 5 },
        { message: "“Claims” could not be checked.", detail: "a fault of ours" },
      ],
      questions: [],
    });
    expect(before({ changes: [refusal("DRAFT_CHANGED")] })).toMatchObject({ problems: [{ message: "Why.", hint: "What to do." }] });
  });

  test("too late offers free times, and each is still ahead", () => {
    const stage = before({ changes: [refusal("SCHEDULE_PASSED")] });

    expect(stage.kind === "too-late" && stage.freeSlots).toHaveLength(3);
    expect(stage.kind === "too-late" && stage.freeSlots.every((slot) => Date.parse(slot) >= SETTINGS.nowMs + SETTINGS.holdMs)).toBe(true);
  });
});

describe("after a deploy", () => {
  const MAIL = desired();
  const done = (state: AssetRecord["state"], over: Partial<AssetRecord> = {}, situation = ready(MAIL)): ChangeOutcome => ({
    change: decide(situation),
    result: "done",
    reason: "Done.",
    record: record(MAIL.payload, { state, ...over }),
  });
  const failed = (code: ErrorCode, result: "refused" | "failed" = "refused", situation = ready(MAIL)): ChangeOutcome => ({
    change: refusal(code, situation),
    result,
    code,
    reason: "Why.",
    ...(situation.record === undefined ? {} : { record: situation.record }),
  });
  const PAGE = out(desired(payload({ kind: "landing-page" })));
  const gone = absent(PAGE);

  test.for<[what: string, outcomes: readonly ChangeOutcome[], kind: string | undefined]>([
    ["everything is out or on its way", [done("scheduled"), done("live")], "launched"],
    ["a mail was sent", [done("sent")], "launched"],
    ["a person has to press the button", [done("handed-over")], "handed-over"],
    [
      "the account lets no program publish, which is no failure",
      [{ ...failed("PUBLISH_RIGHT_MISSING"), record: record(MAIL.payload, { state: "handed-over" }) }],
      "handed-over",
    ],
    ["nothing went out", [failed("APPROVAL_MISSING")], "refused"],
    ["it failed", [failed("PLATFORM_ANSWER", "failed")], "refused"],
    ["a part went out", [done("live"), failed("DRAFT_CHANGED")], "partly-launched"],
    ["a part waits for a person, another was refused", [done("handed-over"), failed("DRAFT_CHANGED")], "partly-launched"],
    ["its time had passed", [failed("SCHEDULE_PASSED")], "too-late"],
    ["the platform's own review said no", [done("live", { review: "rejected" })], "rejected"],
    ["nobody knows", [{ ...done("held"), result: "held" }], "held"],
    ["one is not known, the rest is out", [done("live"), { ...done("scheduled"), result: "held" }], "held"],
    ["it left the tree and is down", [{ ...done("withdrawn", {}, gone) }], "taken-back"],
    ["it left the tree and could not be taken down", [failed("PLATFORM_ANSWER", "failed", gone)], "taken-back"],
    ["it stays in the tree and is down", [done("withdrawn")], "taken-back"],
    ["it was stopped: the stop has had the last word", [done("stopped", { block: STOP })], undefined],
    ["nothing happened yet", [done("drafted")], undefined],
  ])("%s", ([, outcomes, kind]) => {
    expect(stageAfter(outcomes, SETTINGS)?.kind).toBe(kind);
  });

  test("where a run did not write a record, the one it found counts", () => {
    expect(stageAfter([{ change: decide(PAGE), result: "none", reason: "It is as it should be." }], SETTINGS)).toEqual({
      kind: "launched",
    });
  });
});
