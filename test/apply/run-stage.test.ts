/** Staging: intents first, drafts read back and compared, lost answers looked for and never made twice. */
import { describe, expect, test } from "vitest";
import { LONGEST_VIEW } from "#apply/ask-shown.ts";
import { PipelineError } from "#errors/pipeline-error.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { capabilities, MINUTE } from "../plan/builders.ts";
import { payload } from "../plan/payloads.ts";
import { OF_WRITE } from "./fake-platform.ts";
import { markedFor, testTeam } from "./team.ts";

const MAIL = payload({ words: "First" });
const NEWER = payload({ words: "Second" });
const PAGE = payload({ kind: "landing-page", words: "First" });

test("the intent stands in the ledger before the platform is written, the draft after", async () => {
  const team = testTeam();

  await team.stage(MAIL);

  expect(team.events).toEqual([
    "find  email",
    expect.stringMatching(/^LEDGER Intends {6}mail {2}hubspot {2}stage for pull\/7; payload [0-9a-f]{6}…$/),
    "stage  create",
    "observe 1",
    expect.stringMatching(/^LEDGER Staged {6} mail {2}hubspot 1 {2}rules rules 2026\.11: 9 checked, 0 corrected, 0 excepted; payload/),
  ]);
  expect(team.ledger.asset("mail")).toMatchObject({
    state: "drafted",
    epoch: 1,
    drafts: [{ change: "pull/7", slot: "own", object: { id: "1" } }],
  });
  expect(team.ledger.problems).toEqual([]);
});

test("a draft that was made and could not be read back stays in doubt: the next staging finds it and makes no other", async () => {
  const team = testTeam();
  team.platform.faults = ({ verb }) => (verb === "observe" ? { kind: "no" } : undefined);
  const failed = await team.stage(MAIL);
  expect(failed.result).toBe("failed");
  expect(team.ledger.asset("mail").intent?.operation).toBe("stage");
  team.platform.faults = () => undefined;

  const again = await team.stage(MAIL);

  expect(again.result).toBe("done");
  expect(team.platform.objects.size).toBe(1);
  expect(team.ledger.asset("mail").intent).toBeUndefined();
});

test("staging again changes nothing, in the platform or in the ledger", async () => {
  const team = testTeam();
  await team.stage(MAIL);
  const [writes, entries] = [team.platform.writes().length, team.ledger.transitions.length];

  const outcome = await team.stage(MAIL);

  expect(outcome.result).toBe("none");
  expect([team.platform.writes().length, team.ledger.transitions.length]).toEqual([writes, entries]);
});

test("a draft somebody edited is put back", async () => {
  const team = testTeam();
  await team.stage(MAIL);
  team.platform.object("1").fields = { ...team.platform.object("1").fields, subject: "Edited" };

  await team.stage(MAIL);

  expect([team.platform.object("1").fields["subject"], team.platform.objects.size]).toEqual(["First", 1]);
});

test("a new payload of the same change is written into the same draft", async () => {
  const team = testTeam();
  await team.stage(MAIL);

  await team.stage(NEWER);

  expect([team.platform.object("1").fields["subject"], team.platform.objects.size]).toEqual(["Second", 1]);
  expect(team.ledger.asset("mail").drafts).toHaveLength(1);
});

test("two changes have two drafts", async () => {
  const team = testTeam();
  await team.stage(MAIL);

  await team.stage(NEWER, "pull/8");

  expect([...team.platform.objects.values()].map(({ fields }) => fields["subject"])).toEqual(["First", "Second"]);
  expect(team.ledger.asset("mail").drafts.map(({ change, object }) => [change, object.id])).toEqual([
    ["pull/7", "1"],
    ["pull/8", "2"],
  ]);
});

describe("a create whose answer is lost", () => {
  test.for([
    ["lost-after", "was carried out: it is found by its marker and used", 1],
    ["lost-before", "was not carried out: it is made once more", 2],
  ] as const)("%s: it %s", async ([kind, , creates]) => {
    const team = testTeam();
    team.platform.faults = ({ detail }, number) => (detail === "create" && number === 2 ? { kind } : undefined);

    const outcome = await team.stage(MAIL);

    expect(outcome.result).toBe("done");
    expect(team.platform.objects.size).toBe(1);
    expect(team.platform.calls.filter(({ detail }) => detail === "create")).toHaveLength(creates);
    expect(team.ledger.asset("mail").drafts).toHaveLength(1);
    expect(team.ledger.asset("mail").intent).toBeUndefined();
  });

  test("is waited for before it is looked for: the platform's lists lag behind", async () => {
    const team = testTeam({ searchLagMs: 29_000 });
    team.platform.faults = (_call, number) => (number === 2 ? { kind: "lost-after" } : undefined);

    await team.stage(MAIL);

    expect(team.platform.objects.size).toBe(1);
  });

  test("is made once more and not twice, then left to the next run", async () => {
    const team = testTeam();
    team.platform.faults = ({ detail }) => (detail === "create" ? { kind: "lost-before" } : undefined);

    const outcome = await team.stage(MAIL);

    expect(outcome).toMatchObject({ result: "failed", code: "PLATFORM_UNREACHABLE" });
    expect(team.platform.calls.filter(({ detail }) => detail === "create")).toHaveLength(2);
    expect(team.ledger.asset("mail").intent?.operation).toBe("stage");
    team.platform.faults = () => undefined;
    expect((await team.stage(MAIL)).result).toBe("done");
    expect(team.platform.objects.size).toBe(1);
  });

  test("and a search that fails as well leaves the question open", async () => {
    const team = testTeam();
    team.platform.faults = ({ verb, detail }, number) =>
      number > 1 && (verb === "find" || detail === "create") ? { kind: verb === "find" ? "no" : "lost-after" } : undefined;

    const outcome = await team.stage(MAIL);

    expect(outcome.result).toBe("failed");
    expect(team.ledger.asset("mail").intent?.operation).toBe("stage");
    team.platform.faults = () => undefined;
    await team.stage(MAIL);
    expect(team.platform.objects.size).toBe(1);
  });

  test("lands late, after a second one was made: the lowest is used and the other deleted", async () => {
    const team = testTeam();
    team.platform.faults = (_call, number) => (number === 2 ? { kind: "late" } : undefined);
    await team.stage(MAIL);
    team.clock.advance(2 * MINUTE);
    team.platform.tick();
    expect(team.platform.objects.size).toBe(2);

    await team.stage(MAIL);

    expect(markedFor(team, "pull/7")).toEqual([team.ledger.asset("mail").drafts[0]?.object.id]);
  });
});

test("two lost drafts of one change: the lowest is adopted, the other deleted, and another change's left alone", async () => {
  const team = testTeam();
  await team.stage(NEWER, "pull/8");
  team.platform.faults = ({ detail }) => (detail === "create" ? { kind: "died-after" } : undefined);
  await expect(team.stage(MAIL)).rejects.toThrow("after stage");
  const stray = { ...team.platform.object("2"), id: "3" };
  team.platform.objects.set("3", stray);
  team.platform.faults = () => undefined;

  await team.stage(MAIL);

  expect([...team.platform.objects.keys()]).toEqual(["1", "2"]);
  expect(team.ledger.asset("mail").drafts.map(({ object }) => object.id)).toEqual(["2", "1"]);
});

test("a draft that shows something else than was written is no draft: the staging failed", async () => {
  const team = testTeam({ able: capabilities({ normalisers: {} }) });
  await team.stage(MAIL);
  const { stage } = team.platform;
  team.platform.stage = async (request) => {
    const ref = await stage(request);
    team.platform.object(ref.id).fields = { ...team.platform.object(ref.id).fields, html: "the editor's own" };
    return ref;
  };

  const outcome = await team.stage(NEWER);

  expect(outcome).toMatchObject({
    result: "failed",
    code: "PLATFORM_ANSWER",
    reason: "HubSpot took the write but shows something else for html.",
  });
  expect(team.ledger.asset("mail").drafts[0]?.payload).not.toBe(outcome.draft?.payload);
});

test("a page that is live takes the change into its draft slot, and the second change is told who holds it", async () => {
  const team = testTeam();
  await team.stage(PAGE);
  team.approve(PAGE);
  team.merge(PAGE);
  await team.deploy();
  team.clock.advance(5 * MINUTE);
  await team.deploy();
  const [second, third] = ["Second", "Third"].map((words) => payload({ kind: "landing-page", words }));
  if (second === undefined || third === undefined) throw new Error("Two payloads.");

  await team.stage(second, "pull/8");
  const refused = await team.stage(third, "pull/9");

  expect(team.platform.object("1")).toMatchObject({ state: "live", fields: { title: "First" }, buffer: { title: "Second" } });
  expect(refused).toMatchObject({
    result: "refused",
    code: "DRAFT_SLOT_TAKEN",
    reason: "The change pull/8 holds its one draft slot in the platform.",
  });
});

describe("what may go out is not written over", () => {
  async function cutOffPublication() {
    const team = testTeam();
    await team.stage(MAIL);
    team.approve(MAIL);
    team.merge(MAIL);
    team.platform.faults = ({ verb }) => (verb === "publish" ? { kind: "died-before" } : undefined);
    await expect(team.deploy()).rejects.toThrow("before publish");
    team.platform.faults = () => undefined;
    return team;
  }

  test("a cut-off publication keeps its object and its intent while its change is staged anew", async () => {
    const team = await cutOffPublication();

    await team.stage(NEWER);

    expect(team.platform.object("1").fields["subject"]).toBe("First");
    expect(team.platform.object("2").fields["subject"]).toBe("Second");
    expect(team.ledger.asset("mail").intent).toMatchObject({ operation: "publish", object: { id: "1" } });
  });

  test("a draft that was handed over to a person keeps what was approved", async () => {
    const team = testTeam({ able: capabilities({ canPublish: { email: false, "landing-page": true } }) });
    await team.stage(MAIL);
    team.approve(MAIL);
    team.merge(MAIL);
    await team.deploy();

    await team.stage(NEWER, "pull/8");
    await team.stage(NEWER, "pull/7");

    expect(team.ledger.asset("mail").state).toBe("handed-over");
    expect(team.platform.object("1").fields["subject"]).toBe("First");
  });

  test("a draft that somebody scheduled by hand is left alone", async () => {
    const team = testTeam();
    await team.stage(MAIL);
    Object.assign(team.platform.object("1"), { state: "scheduled", scheduledFor: "2026-11-23T13:00:00Z" });

    const outcome = await team.stage(NEWER);

    expect(outcome).toMatchObject({ result: "refused", code: "DRIFT" });
    expect(team.platform.object("1").fields["subject"]).toBe("First");
  });

  test("a page that waits for its time keeps what was approved; the change gets a draft of its own", async () => {
    const team = testTeam();
    await team.stage(PAGE);
    team.approve(PAGE);
    team.merge(PAGE);
    await team.deploy();
    expect(team.platform.object("1").state).toBe("scheduled");

    const outcome = await team.stage(payload({ kind: "landing-page", words: "Second" }), "pull/8");

    expect(outcome).toMatchObject({ result: "done", draft: { slot: "own", object: { id: "2" } } });
    expect(team.platform.object("1")).toMatchObject({ state: "scheduled", fields: { title: "First" } });
  });
});

test("a refused staging writes nothing anywhere", async () => {
  const team = testTeam();
  team.blocking = ["a claim has expired"];

  const outcome = await team.stage(MAIL);

  expect(outcome).toMatchObject({ result: "refused", code: "FINDINGS_BLOCK" });
  expect([team.ledger.transitions.length, team.platform.calls.filter(({ verb }) => OF_WRITE.includes(verb)).length]).toEqual([0, 0]);
});

describe("a platform that can be asked beforehand", () => {
  const [refused, notice] = [
    { kind: "refused", message: "“Best” is a superlative.", path: ["subject"] },
    { kind: "notice", message: "Its lists are small.", path: ["audience"] },
  ] as const;

  test("refuses before anything is made, and says where", async () => {
    const team = testTeam();
    team.platform.validate = () => Promise.resolve([notice, refused]);

    const outcome = await team.stage(MAIL);

    expect(outcome).toMatchObject({
      result: "failed",
      code: "PLATFORM_REFUSED",
      reason: "“Best” is a superlative.",
      complaints: [notice, refused],
    });
    expect([team.platform.writes().length, team.ledger.asset("mail").intent]).toEqual([0, undefined]);
  });

  test("makes the draft all the same where it only has something to say", async () => {
    const team = testTeam();
    team.platform.validate = () => Promise.resolve([notice]);

    expect(await team.stage(MAIL)).toMatchObject({ result: "done", complaints: [notice] });
    expect(team.platform.objects.size).toBe(1);
  });

  test("is not written to where it cannot be asked", async () => {
    const team = testTeam();
    team.platform.validate = () => Promise.reject(new PlatformFailure("Nobody answered.", { applied: "no", code: "PLATFORM_UNREACHABLE" }));

    expect(await team.stage(MAIL)).toMatchObject({ result: "failed", code: "PLATFORM_UNREACHABLE" });
    expect(team.platform.writes()).toEqual([]);
  });

  test("fails for one asset alone where what is to be mended stands in the tree", async () => {
    const team = testTeam();
    team.platform.validate = () =>
      Promise.reject(new PipelineError("BRIEF_CONTRADICTION", "mail: its budget is in euros.", { hint: "Give it in dollars." }));

    expect(await team.stage(MAIL)).toMatchObject({
      result: "failed",
      code: "BRIEF_CONTRADICTION",
      reason: "mail: its budget is in euros. Give it in dollars.",
    });
    expect([team.platform.writes().length, team.ledger.asset("mail").intent]).toEqual([0, undefined]);
  });
});

describe("a platform that shows a draft itself", () => {
  const view = { kind: "html", html: "<p>First</p>" } as const;

  test("is asked when all is written down, again at every staging, and only for what has a draft", async () => {
    const team = testTeam();
    team.platform.shown = async ({ ref, slot }) => {
      team.events.push(`shown ${ref.id} ${slot}`);
      return [view];
    };

    expect(await team.stage(MAIL)).toMatchObject({ result: "done", shown: { kind: "shown", views: [view] } });
    expect(team.events.slice(-2)).toEqual([expect.stringMatching(/^LEDGER Staged/), "shown 1 own"]);
    expect(await team.stage(MAIL)).toMatchObject({ result: "none", shown: { kind: "shown", views: [view] } });
    team.blocking = ["a claim has expired"];
    expect(await team.stage(NEWER)).not.toHaveProperty("shown");
  });

  test.for([
    ["no", "It was refused."],
    ["unknown", "No answer came."],
  ] as const)("and fails (%s): the draft is staged all the same, and the reason told", async ([applied, reason]) => {
    const team = testTeam();
    team.platform.shown = () => Promise.reject(new PlatformFailure(reason, { applied, code: "PLATFORM_UNREACHABLE" }));

    expect(await team.stage(MAIL)).toMatchObject({ result: "done", shown: { kind: "not-shown", reason } });
    expect(team.ledger.asset("mail")).toMatchObject({ state: "drafted", outcome: { result: "done" } });
    expect(team.ledger.asset("mail").intent).toBeUndefined();
  });

  test.for([
    ["longer than a page for people", [{ ...view, html: "x".repeat(LONGEST_VIEW + 1) }]],
    ["more parts than anybody looks at", Array.from({ length: 21 }, () => view)],
  ] as const)("%s is not taken in", async ([, views]) => {
    const team = testTeam();
    team.platform.shown = () => Promise.resolve(views);

    expect(await team.stage(MAIL)).toMatchObject({ result: "done", shown: { kind: "not-shown" } });
  });

  test("of a kind it shows none of, nothing is said", async () => {
    const team = testTeam();
    team.platform.shown = () => Promise.resolve([]);

    expect(await team.stage(MAIL)).not.toHaveProperty("shown");
  });
});
