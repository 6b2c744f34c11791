/** What is kept current on GitHub: the one comment, the gate, and the issue of a campaign that did not go out. */
import { describe, expect, test } from "vitest";
import { closeGate, GATE, giveUpGate, setGate } from "#commands/pull-request/gate.ts";
import { keepRefusal, needsSomebody } from "#commands/pull-request/refusals.ts";
import { findComment, keepComment } from "#commands/pull-request/sticky.ts";
import type { Forge } from "#ports/forge.ts";
import { MARKER } from "#report/pull-request/comment.ts";
import { refusalMarker } from "#report/pull-request/refusal-issue.ts";
import { about, afterMerge, campaign, mail, page, SLUG } from "../../report/pull-request/facts-builder.ts";
import { fakeForge } from "../fake-forge.ts";
import { quietWorldOn } from "../quiet-world.ts";

const NUMBER = 12;
const ROBOT = { login: "github-actions[bot]", isBot: true };
const BODY = `${MARKER}\n\n### Spring launch needs your decision`;

describe("the one comment", () => {
  test("is written once, changed in place, and left alone while it says the same", async () => {
    const forge = fakeForge();

    await keepComment(forge, NUMBER, BODY);
    await keepComment(forge, NUMBER, BODY);
    await keepComment(forge, NUMBER, `${BODY}, @legal-reviewer`);

    expect(forge.writes.map((write) => write.split(" ")[0])).toEqual(["comment", "editComment"]);
    expect((await forge.comments(NUMBER)).map(({ body }) => body)).toEqual([`${BODY}, @legal-reviewer`]);
  });

  test("is the same where GitHub turned its line ends", async () => {
    const forge = fakeForge();
    forge.giveComment(NUMBER, { author: ROBOT, body: `${BODY.replaceAll("\n", "\r\n")}\r\n` });

    await keepComment(forge, NUMBER, BODY);

    expect(forge.writes).toEqual([]);
  });

  test("what somebody wrote into it by hand is replaced", async () => {
    const forge = fakeForge();
    forge.giveComment(NUMBER, { author: ROBOT, body: `${BODY}\n\nApproved, I promise.` });

    await keepComment(forge, NUMBER, BODY);

    expect((await findComment(forge, NUMBER))?.body).toBe(BODY);
  });

  test("is never a person's who copied its mark, nor a program's that only quotes it", async () => {
    const forge = fakeForge();
    forge.giveComment(NUMBER, { body: BODY });
    forge.giveComment(NUMBER, { author: ROBOT, body: `> ${BODY}` });

    await keepComment(forge, NUMBER, BODY);

    expect(await forge.comments(NUMBER)).toHaveLength(3);
  });
});

describe("the gate", () => {
  const COMMIT = "4".repeat(40);

  test("is closed before anything is looked at, and a step after the run is told of it first", async () => {
    const forge = fakeForge();
    const told: string[] = [];
    const world = quietWorldOn(forge, {
      runLink: "https://github.example/run/1",
      gateClosed: (commit) => told.push(`${commit} ${forge.statuses.length}`),
    });

    await closeGate(world, forge, COMMIT);

    expect(forge.statuses).toEqual([
      {
        commit: COMMIT,
        context: "campaigns/gate",
        state: "pending",
        description: "Being looked at. Nothing is sent to anyone.",
        link: "https://github.example/run/1",
      },
    ]);
    expect(told).toEqual([`${COMMIT} 0`]);
  });

  test.for(["success", "failure", "error"] as const)("a run that died does not take back what a finished one said: %s", async (state) => {
    const forge = fakeForge();
    await setGate(quietWorldOn(forge), forge, { commit: COMMIT, state, description: "Said." });

    expect(await giveUpGate(quietWorldOn(forge), forge, COMMIT)).toBe("left");
    expect(await forge.status(COMMIT, GATE)).toBe(state);
  });

  test("a gate that a run closed and left says that it waits for nobody, and stays closed", async () => {
    const forge = fakeForge();
    await closeGate(quietWorldOn(forge), forge, COMMIT);

    expect(await giveUpGate(quietWorldOn(forge), forge, COMMIT)).toBe("given-up");
    expect(forge.statuses.at(-1)).toMatchObject({ state: "error", description: "The run ended before it was done. Run it again." });
  });
});

describe("the issue of a campaign that did not go out", () => {
  const REFUSED = mail({ outcome: { result: "refused", code: "DRAFT_CHANGED", reason: "Somebody changed the draft." } });
  const refused = () => afterMerge({ kind: "refused" }, [REFUSED]);
  const launched = () => afterMerge({ kind: "launched" }, [mail({ state: "scheduled" })]);
  const keep = (forge: Forge, facts = refused()) => keepRefusal(forge, facts, facts.campaigns[0]);

  test("is opened once, kept current, and closed with a last word", async () => {
    const forge = fakeForge();

    await keep(forge);
    await keep(forge);
    await keep(forge, afterMerge({ kind: "partly-launched" }, [REFUSED, page({ state: "live" })]));
    await keep(forge, launched());
    await keep(forge, launched());

    expect(forge.writes.map((write) => write.split(" ")[0])).toEqual(["openIssue", "editIssue", "comment", "editIssue"]);
    expect(await forge.issue(1)).toMatchObject({ state: "closed", labels: ["campaigns"] });
    expect((await forge.comments(1)).map(({ body }) => body)).toEqual(["This is settled: nothing is open any more."]);
  });

  test("is none where everything went as it should", async () => {
    const forge = fakeForge();

    await keep(forge, launched());

    expect(forge.writes).toEqual([]);
  });

  test("is never a person's, whatever they copied", async () => {
    const forge = fakeForge();
    forge.giveIssue({ labels: ["campaigns"], body: `${refusalMarker(SLUG)}\nmine` });

    await keep(forge, launched());
    await keep(forge);

    expect(forge.writes).toEqual(["openIssue Spring launch was merged, but nothing went out"]);
  });

  test("is one per campaign", async () => {
    const forge = fakeForge();
    await keep(forge);
    const other = about({ slug: "2027-summer", name: "Summer", stage: { kind: "refused" }, assets: [REFUSED] }, { isMerged: true });

    await keep(forge, other);
    await keep(forge, launched());

    expect((await forge.issuesWith("campaigns", "open")).map(({ title }) => title)).toEqual(["Summer was merged, but nothing went out"]);
  });

  test("tells of what came without a pull request, from what the run did", async () => {
    const forge = fakeForge();

    await keepRefusal(forge, { ...refused(), outcomes: [] }, undefined, SLUG);

    expect(forge.writes).toEqual([`openIssue ${SLUG} was not launched: nobody could review it`]);
  });

  test.for<[stage: string, needs: boolean, asked: Parameters<typeof campaign>[0]]>([
    ["launched", false, { stage: { kind: "launched" } }],
    ["handed over", false, { stage: { kind: "handed-over" } }],
    ["taken back", false, { stage: { kind: "taken-back" }, assets: [page({ state: "withdrawn" })] }],
    ["to be taken back, and still out", true, { stage: { kind: "taken-back" }, assets: [{ ...REFUSED, state: "live" }] }],
    ["refused", true, { stage: { kind: "refused" } }],
    ["too late", true, { stage: { kind: "too-late", freeSlots: [] } }],
    ["held", true, { stage: { kind: "held" } }],
    ["rejected by the platform", true, { stage: { kind: "rejected" } }],
  ])("a campaign that is %s needs somebody: %s", ([, needs, asked]) => {
    expect(needsSomebody(campaign(asked))).toBe(needs);
  });
});
