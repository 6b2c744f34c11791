import { describe, expect, test } from "vitest";
import type { EmailSeed } from "#emulators/marketo/seed-types.ts";
import { EMAIL_TEMPLATES, PROGRAMS } from "#emulators/marketo/seeds.ts";
import type { MarketoSettings as EmulatorSettings } from "#emulators/marketo/settings.ts";
import { markerText } from "#model/marker.ts";
import type { ObjectRef } from "#model/types.ts";
import { instantOf } from "#ports/clock.ts";
import { type Observation, PlatformFailure } from "#ports/platform.ts";
import { AUDIENCE, MARKER, type MarketoBench, mailIn, mailMaterial, openMarketo } from "./bench.ts";

const HOUR_MS = 3_600_000;
const DRAFT = { program: "unapproved", mail: "draft" };
const inHours = ({ clock }: MarketoBench, hours: number): string => instantOf(clock.now() + hours * HOUR_MS);

async function failureOf(attempt: Promise<unknown>): Promise<PlatformFailure> {
  const failure = await attempt.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(failure instanceof PlatformFailure)) throw new TypeError(`Expected a PlatformFailure, found ${String(failure)}.`);
  return failure;
}

async function seen(bench: MarketoBench, ref: ObjectRef): Promise<Extract<Observation, { exists: true }>> {
  const found = await bench.platform.observe(ref);
  if (!found.exists) throw new TypeError(`${ref.id} is gone`);
  return found;
}

async function scheduled(bench: MarketoBench, hours = 2): Promise<ObjectRef> {
  const ref = await bench.staged();
  await bench.platform.publish({ ref, from: "object", at: inHours(bench, hours) });
  return ref;
}

/** Requests of one verb, ids as `N`, those that only look up what is kept for the run left out by a first run. */
async function requestsOf(bench: MarketoBench, verb: () => Promise<unknown>): Promise<readonly string[]> {
  bench.requests.length = 0;
  await verb();
  return bench.requests.map((line) => line.replace(/\d{4}/g, "N").replace(".json", ""));
}

describe("calls", () => {
  test("a run asks once for what was prepared, and each verb takes no more calls than it must", async () => {
    const bench = openMarketo();
    const { platform } = bench;
    const list = ["GET /staticList/byName"];

    const ref = await bench.staged();
    const first = bench.requests.map((line) => line.replace(/\d{4}/g, "N").replace(".json", ""));
    expect(first.slice(0, 9)).toEqual([
      ...["GET /program/byName", "GET /emails", "GET /emails", "GET /email/N/content", "GET /email/N/variables"],
      ...["GET /folder/byName", "GET /program/N/smartList", ...list, ...list],
    ]);
    expect(first.slice(9)).toEqual([
      ...[
        "GET /program/byName",
        "POST /program/N/clone",
        "GET /emails",
        "GET /emails",
        "POST /email/N/unapprove",
        "GET /emails",
        "GET /emails",
      ],
      ...["POST /email/N/content", "POST /email/N", "POST /email/N/content/campaigns_body"],
    ]);
    const look = [
      "GET /program/N",
      "GET /emails",
      "GET /emails",
      "GET /email/N/content",
      "GET /email/N/variables",
      "GET /program/N/smartList",
    ];
    const people = ["GET /rest/v1/lists/N/leads", "GET /rest/v1/lists/N/leads", "GET /rest/v1/lists/N/leads"];
    expect(await requestsOf(bench, () => platform.observe(ref))).toEqual([...look, ...people]);
    expect(await requestsOf(bench, () => platform.observe(ref))).toEqual(look);
    const material = mailMaterial("second version");
    const update = { material, marker: MARKER, name: "Spring launch", target: { kind: "update", ref } } as const;
    expect(await requestsOf(bench, () => platform.stage(update))).toEqual([
      ...["GET /program/N", "GET /program/N/smartList", "GET /emails", "GET /emails", "POST /email/N/content", "POST /email/N"],
      ...["GET /email/N/content", "POST /email/N/content/campaigns_body"],
    ]);
    const at = inHours(bench, 2);
    expect(await requestsOf(bench, () => platform.publish({ ref, from: "object", at }))).toEqual([
      ...["GET /program/N", "GET /emails", "GET /emails", "POST /program/N", "GET /program/N"],
      ...["POST /email/N/approveDraft", "POST /program/N/approve", "GET /program/N"],
    ]);
    expect(await requestsOf(bench, () => platform.withdraw({ ref }))).toEqual([
      ...["GET /program/N", "POST /program/N/unapprove", "GET /program/N"],
      ...["GET /emails", "GET /emails", "POST /email/N/unapprove", "GET /emails", "GET /emails", "POST /program/N"],
    ]);
    expect(await requestsOf(bench, () => platform.discard({ ref, slot: "own" }))).toEqual([
      ...["GET /program/N", "GET /emails", "GET /emails", "POST /program/N/delete"],
    ]);
    expect(await requestsOf(bench, () => platform.find({ kind: "email" }))).toEqual(["GET /programs", "GET /programs"]);
  });

  test("five hundred looks keep inside half of the instance's limit, without one refusal", async () => {
    const bench = openMarketo({ account: { ratePer20s: 50 } });
    for (let count = 0; count < 500; count += 1) await bench.platform.account();

    expect(bench.emulator.exchanges().every(({ committed }) => !committed)).toBe(true);
    expect(bench.requests).toHaveLength(500);
  });
});

describe("staging", () => {
  test("what is staged cannot be sent by hand: neither our words nor the prepared ones are approved", async () => {
    const bench = openMarketo();
    const ref = await bench.staged();

    expect(() => bench.emulator.byHand.approve("program", Number(ref.id))).toThrow("start date");
    bench.emulator.byHand.setDates(Number(ref.id), bench.clock.now() + HOUR_MS, bench.clock.now() + HOUR_MS);
    expect(() => bench.emulator.byHand.approve("program", Number(ref.id))).toThrow("no approved email");
  });

  test("where the prepared email is not approved, staging needs no right to approve", async () => {
    const permissions = ["Read-Only Assets", "Read-Write Assets", "Read-Only Lead"];
    const bench = openMarketo({ account: { permissions }, settings: { publishEmail: "by-hand" } });
    const prepared = bench.emulator.objects().find(({ name }) => name === "Template: campaign mail.Mail");
    bench.emulator.byHand.cancel("email", Number(prepared?.id));

    const ref = await bench.staged();

    expect(bench.held()).toMatchObject([DRAFT]);
    expect((await seen(bench, ref)).fields).toMatchObject({ subject: "Subject: first version", emails: "1" });
    expect(Object.values(bench.platform.capabilities.canPublish)).not.toContain(true);
  });

  test("writing over a draft whose email somebody approved takes that approval away first", async () => {
    const bench = openMarketo();
    const ref = await bench.staged();
    bench.emulator.byHand.approve("email", mailIn(bench, ref));

    await bench.platform.stage({
      material: mailMaterial("second version"),
      marker: MARKER,
      name: "Spring launch",
      target: { kind: "update", ref },
    });

    expect(bench.held()).toMatchObject([DRAFT]);
    expect((await seen(bench, ref)).fields["subject"]).toBe("Subject: second version");
  });

  test("a copy of the object's own name does not get in its way when the object is written for that change", async () => {
    const bench = openMarketo();
    const ref = await bench.staged();
    const marker = { ...MARKER, change: "pull/9" };
    const copy = await bench.staged("second version", marker);

    await bench.platform.stage({
      material: mailMaterial("second version"),
      marker,
      name: "Spring launch",
      target: { kind: "update", ref },
    });

    const found = await bench.platform.find({ kind: "email", resourceKey: MARKER.resourceKey });
    expect(found.map((object) => object.ref)).toEqual([ref, copy]);
    expect(found[0]?.marker).toEqual(found[1]?.marker);
  });

  test("a name loses its commas, is cut and keeps its marker; what is out keeps its name and the next gets a number", async () => {
    const bench = openMarketo();
    const stage = (name: string) =>
      bench.platform.stage({ material: mailMaterial("first version"), marker: MARKER, name, target: { kind: "create" } });
    const first = await stage(`Spring, summer ${"and".repeat(100)}`);
    const { name } = await seen(bench, first);
    expect([name.length, name.startsWith("Spring summer and"), name.endsWith(` ${markerText(MARKER)}`)]).toEqual([255, true, true]);

    const short = await stage("Spring, summer");
    await bench.platform.publish({ ref: short, from: "object", at: inHours(bench, 2) });
    const second = await stage("Spring, summer");

    expect((await seen(bench, second)).name).toBe(`Spring summer (2) ${markerText(MARKER)}`);
    expect(second.id).not.toBe(short.id);
  });

  test.for([
    { what: "no such program", settings: { templates: { email: "Nothing" } }, words: "there is no program “Nothing”" },
    { what: "another type", settings: { templates: { email: "Template: batch" } }, words: "must be an Email Program" },
    {
      what: "other sections",
      settings: { templates: { email: "Template: one mail" } },
      words: "section headline can be edited beside ours",
    },
    { what: "variables", settings: { templates: { email: "Template: one mail" } }, words: "variable accent can be set" },
    { what: "no section of ours", settings: { section: "other" }, words: "section other is missing" },
    { what: "no such folder", settings: { folder: "Nowhere" }, words: "there is no folder “Nowhere”" },
  ])("a preparation with $what is refused before anything is made", async ({ settings, words }) => {
    const bench = openMarketo({ settings });

    const failure = await failureOf(bench.staged());

    expect(failure).toMatchObject({ code: "PLATFORM_REFUSED", applied: "no" });
    expect(failure.message).toContain(words);
    expect(bench.writes()).toBe(0);
  });

  const prepared = (email: Partial<EmailSeed>, template?: string): Partial<EmulatorSettings> => ({
    programs: PROGRAMS.map((program) =>
      program.name === "Template: campaign mail"
        ? { ...program, emails: (program.emails ?? []).map((mail) => ({ ...mail, ...email })) }
        : program,
    ),
    ...(template === undefined ? {} : { emailTemplates: [...EMAIL_TEMPLATES, { name: "Other mail", content: template }] }),
  });

  test.for([
    { what: "in an A/B test", account: prepared({ inTest: true }), words: "must hold one email, and the API shows 0" },
    {
      what: "with our section locked",
      account: prepared({ template: "Other mail", sections: {} }, '<div class="mktEditable" id="campaigns_body" mktoLocked="true"></div>'),
      words: "section campaigns_body is locked",
    },
    {
      what: "with a picture in place of our section",
      account: prepared({ template: "Other mail", sections: {} }, '<div class="mktoImg" id="campaigns_body"></div>'),
      words: "section campaigns_body holds Image",
    },
  ])("a prepared email $what is refused before anything is made", async ({ account, words }) => {
    const bench = openMarketo({ account });

    const failure = await failureOf(bench.staged());

    expect([failure.code, failure.applied, bench.writes()]).toEqual(["PLATFORM_REFUSED", "no", 0]);
    expect(failure.message).toContain(words);
  });

  test("a prepared email of which somebody gets copies is refused before anything is made", async () => {
    const bench = openMarketo();
    const { platform } = bench.over((_, response) => ({
      ...response,
      body: response.body.replaceAll('"ccFields":null', '"ccFields":[{"attributeId":"157"}]'),
    }));

    const failure = await failureOf(
      platform.stage({ material: mailMaterial("first version"), marker: MARKER, name: "Mail", target: { kind: "create" } }),
    );

    expect(failure.message).toContain("copies of it go to somebody");
    expect(bench.writes()).toBe(0);
  });

  test("a refusal after the copy was made never says that nothing was made", async () => {
    const bench = openMarketo();
    bench.emulator.misbehave({ match: { path: /content\/campaigns_body/ }, fault: { kind: "status-before", status: 709 } });

    const failure = await failureOf(bench.staged());

    expect([failure.code, failure.applied, bench.count("email")]).toEqual(["PLATFORM_REFUSED", "unknown", 1]);
  });

  test("a prepared program that reaches others than the brief says is refused before anything is made", async () => {
    const bench = openMarketo();
    const nobodyLeftOut = { email: { audience: { ...AUDIENCE, exclude: [] } } };
    const staging = bench.platform.stage({
      material: mailMaterial("first version", nobodyLeftOut),
      marker: MARKER,
      name: "Spring launch",
      target: { kind: "create" },
    });

    const failure = await failureOf(staging);

    const [{ ids: admins } = { ids: [] }, { ids: dispute } = { ids: [] }] = [...AUDIENCE.include, ...AUDIENCE.exclude];
    expect(failure.message).toContain(
      `the prepared program “Template: campaign mail” reaches lists ${admins}, without ${dispute}; the brief asks for lists ${admins}, without none.`,
    );
    expect([failure.applied, bench.writes()]).toEqual(["no", 0]);
  });
});

describe("what changed since", () => {
  test("a draft whose smart list somebody changed is not written over: it would reach others", async () => {
    const bench = openMarketo();
    const ref = await bench.staged();
    const [list] = bench.emulator.instance.data.staticLists.keys();
    bench.emulator.byHand.setAudience("program", Number(ref.id), { include: [list ?? 0], exclude: [] });
    const before = bench.writes();

    const failure = await failureOf(
      bench.platform.stage({ material: mailMaterial("second version"), marker: MARKER, name: "Mail", target: { kind: "update", ref } }),
    );

    expect(failure).toMatchObject({ code: "PLATFORM_REFUSED", applied: "no" });
    expect(failure.message).toContain(`its program reaches lists ${list}, without none; the brief asks for`);
    expect(bench.writes()).toBe(before);
  });

  test("a time that is answered well and not kept never leaves an older one in force", async () => {
    const bench = openMarketo();
    const ref = await scheduled(bench, 2);
    await bench.platform.withdraw({ ref });
    bench.ignoreNextWrite();

    const failure = await failureOf(bench.platform.publish({ ref, from: "object", at: inHours(bench, 5) }));
    bench.clock.advance(3 * HOUR_MS);

    expect([failure.code, failure.applied, bench.sends()]).toEqual(["PLATFORM_ANSWER", "unknown", 0]);
    expect(bench.held()).toMatchObject([DRAFT]);
  });

  test("after a cancellation that may still come, nothing is scheduled in the same run", async () => {
    const bench = openMarketo();
    const ref = await scheduled(bench);
    const behave = bench.emulator.misbehave({ match: { path: /\/unapprove/ }, fault: { kind: "refuse-before" } });
    const lost = await failureOf(bench.platform.withdraw({ ref }));
    behave();
    bench.emulator.byHand.cancel("program", Number(ref.id));

    const failure = await failureOf(bench.platform.publish({ ref, from: "object", at: inHours(bench, 5) }));

    expect([lost.applied, failure.code, failure.applied]).toEqual(["unknown", "PLATFORM_UNREACHABLE", "no"]);
    await bench.over().platform.publish({ ref, from: "object", at: inHours(bench, 5) });
    expect((await seen(bench, ref)).state).toBe("scheduled");
  });
});

describe("what is seen", () => {
  test("whom it reaches is read from its own smart list, and counted", async () => {
    const bench = openMarketo();
    const ref = await bench.staged();
    const before = await seen(bench, ref);
    const lists = [...bench.emulator.instance.data.staticLists.values()].map(({ id }) => id);

    bench.emulator.byHand.setAudience("program", Number(ref.id), { include: lists.slice(0, 2), exclude: [] });
    const after = await seen(bench, ref);

    expect(before.audienceSize).toBe(640);
    expect(before.fields).toMatchObject({
      includeLists: AUDIENCE.include[0]?.ids[0],
      excludeLists: AUDIENCE.exclude[0]?.ids[0],
      otherFilters: "",
    });
    expect(after.fields).toMatchObject({ includeLists: lists.slice(0, 2).join(","), excludeLists: "" });
    expect(after.audienceSize).toBe(652);
  });

  test("a list longer than is counted is refused, and says what to do", async () => {
    const bench = openMarketo({ settings: { countAtMost: 600 } });
    const ref = await bench.staged();

    const failure = await failureOf(bench.platform.observe(ref));

    expect(failure).toMatchObject({ code: "PLATFORM_REFUSED", applied: "no" });
    expect(failure.message).toContain("holds more than 600 people");
    expect(failure.message).toContain("platforms.marketo.countAtMost");
  });

  test("two lists of one name cannot be told apart, so they differ from what is asked for", async () => {
    const bench = openMarketo();
    const ref = await bench.staged();
    const [list] = bench.emulator.instance.data.staticLists.values();
    if (list === undefined) throw new TypeError("no list");
    bench.emulator.instance.data.staticLists.set(9_999, { ...list, id: 9_999 });

    const found = await bench.over().platform.observe(ref);

    expect(found).toMatchObject({ fields: { includeLists: "“Admins Team plan” (several lists)" } });
    expect(found).not.toHaveProperty("audienceSize");
  });

  test("words that somebody changes in the draft are seen; beside what is scheduled they are not what goes out", async () => {
    const bench = openMarketo();
    const draft = await bench.staged();
    bench.emulator.byHand.edit("email", mailIn(bench, draft), { title: "By hand" });
    expect((await seen(bench, draft)).fields["subject"]).toBe("By hand");

    const other = await bench.staged("second version", { ...MARKER, change: "pull/9" });
    await bench.platform.publish({ ref: other, from: "object", at: inHours(bench, 2) });
    bench.emulator.byHand.edit("email", mailIn(bench, other), { title: "By hand" });
    expect((await seen(bench, other)).fields["subject"]).toBe("Subject: second version");

    bench.emulator.byHand.approve("email", mailIn(bench, other));
    expect((await seen(bench, other)).fields["subject"]).toBe("By hand");
  });

  test("an operational mail is marked as one, and any other is not: operational mails reach the unsubscribed", async () => {
    const bench = openMarketo();
    const said = { content: { messageClass: "operational" } } as const;
    const ref = await bench.platform.stage({
      material: mailMaterial("first version", said),
      marker: MARKER,
      name: "Notice",
      target: { kind: "create" },
    });

    expect((await seen(bench, ref)).fields["operational"]).toBe("true");
    await bench.platform.restore({ ref, material: mailMaterial("second version") });
    expect((await seen(bench, ref)).fields["operational"]).toBe("false");
  });

  test("from its start a mail is going out, then it is sent; people who have it are never forgotten", async () => {
    const bench = openMarketo();
    const ref = await scheduled(bench);
    const at = inHours(bench, 2);

    bench.clock.advance(2 * HOUR_MS + 60_000);
    expect(await seen(bench, ref)).toMatchObject({ state: "sending", since: at });
    bench.clock.advance(HOUR_MS);
    expect(await seen(bench, ref)).toMatchObject({ state: "sent", since: at });
    expect(bench.sends()).toBe(1);
  });

  test.for([
    { account: { finishedStatus: "unlocked" }, settings: {}, state: "unknown" },
    { account: { finishedStatus: "unlocked" }, settings: { finishedStatus: "unlocked" }, state: "sent" },
    { account: { finishedStatus: "finished" }, settings: {}, state: "unknown" },
    { account: { finishedStatus: "finished" }, settings: { finishedStatus: "finished" }, state: "sent" },
    { account: { finishedStatus: "locked", approvedStatus: "locked" }, settings: {}, state: "sent" },
  ])("a mail that went out where the instance says $account reads as $state under $settings, and never as a draft", async (row) => {
    const bench = openMarketo(row);
    const ref = await scheduled(bench);
    bench.clock.advance(4 * HOUR_MS);

    expect((await seen(bench, ref)).state).toBe(row.state);
    const again = await failureOf(bench.platform.publish({ ref, from: "object", at: inHours(bench, 2) }));
    expect(again.applied).toBe("no");
    expect((await failureOf(bench.platform.discard({ ref, slot: "own" }))).applied).toBe("no");
    bench.clock.advance(4 * HOUR_MS);
    expect(bench.sends()).toBe(1);
  });

  test("an instance that shows dates shows one that was moved by hand", async () => {
    const bench = openMarketo({ account: { programEchoesDates: true } });
    const ref = await scheduled(bench);
    const later = inHours(bench, 5);
    bench.emulator.byHand.cancel("program", Number(ref.id));
    bench.emulator.byHand.setDates(Number(ref.id), Date.parse(later), Date.parse(later));
    bench.emulator.byHand.approve("program", Number(ref.id));

    expect(await seen(bench, ref)).toMatchObject({ state: "scheduled", scheduledFor: later });
  });
});

describe("scheduling", () => {
  test.for([
    { at: "2027-05-14T08:59:59Z", zone: "Pacific/Auckland" },
    { at: "2027-10-31T01:00:00Z", zone: "Europe/Berlin" },
    { at: "2027-11-07T05:30:00Z", zone: "US/Eastern" },
    { at: "2028-02-29T23:30:00Z", zone: "UTC" },
  ])("$at is that instant in an instance in $zone, to the second", async ({ at, zone }) => {
    const bench = openMarketo({ account: { timeZone: zone } });
    const ref = await bench.staged();

    await bench.platform.publish({ ref, from: "object", at });

    expect(bench.emulator.objects().find(({ id }) => id === ref.id)?.dueAt).toBe(at);
    expect((await seen(bench, ref)).scheduledFor).toBe(at);
  });

  test("without a time, too near, by hand, without a marker: nothing is written", async () => {
    const bench = openMarketo();
    const ref = await bench.staged();
    const byHand = openMarketo({ settings: { publishEmail: "by-hand" } });
    const theirs = await byHand.staged();
    const foreign = bench.emulator.byHand.cloneProgram(Number(ref.id), "A colleague's");
    const before = bench.writes() + byHand.writes();
    const publish = ({ platform }: MarketoBench, object: ObjectRef, at?: string) =>
      failureOf(platform.publish({ ref: object, from: "object", ...(at === undefined ? {} : { at }) }));

    const failures = [
      await publish(bench, ref),
      await publish(bench, ref, instantOf(bench.clock.now() + 59_000)),
      await publish(byHand, theirs, inHours(byHand, 2)),
      await publish(bench, { kind: "email", id: String(foreign) }, inHours(bench, 2)),
    ];

    expect(failures.map(({ code, applied }) => [code, applied])).toEqual([
      ["PLATFORM_REFUSED", "no"],
      ["SCHEDULE_PASSED", "no"],
      ["PUBLISH_RIGHT_MISSING", "no"],
      ["PLATFORM_REFUSED", "no"],
    ]);
    expect(bench.writes() + byHand.writes()).toBe(before);
  });

  test("a second email in its program is refused: which one would go out cannot be read", async () => {
    const bench = openMarketo();
    const ref = await bench.staged();
    const data = bench.emulator.instance.data;
    const mail = data.emails.get(mailIn(bench, ref));
    if (mail === undefined) throw new TypeError("no mail");
    data.emails.set(9_999, { ...mail, id: 9_999, name: "Another" });

    const before = bench.writes();

    expect((await seen(bench, ref)).fields["emails"]).toBe("2");
    expect((await failureOf(bench.platform.publish({ ref, from: "object", at: inHours(bench, 2) }))).code).toBe("DRAFT_CHANGED");
    expect(bench.writes()).toBe(before);
  });

  test("Head Start of the prepared program is switched off", async () => {
    const bench = openMarketo();
    for (const program of bench.emulator.instance.data.programs.values()) program.headStart = true;

    const ref = await bench.staged();

    expect((await seen(bench, ref)).fields["headStart"]).toBe("false");
    expect(bench.emulator.instance.data.programs.get(Number(ref.id))?.headStart).toBe(false);
  });
});

describe("taking back", () => {
  test("what somebody approved by hand, at a time we cannot see, is taken back", async () => {
    const bench = openMarketo();
    const ref = await bench.staged();
    const { byHand } = bench.emulator;
    byHand.approve("email", mailIn(bench, ref));
    byHand.setDates(Number(ref.id), bench.clock.now() + HOUR_MS, bench.clock.now() + HOUR_MS);
    byHand.approve("program", Number(ref.id));
    expect((await seen(bench, ref)).state).toBe("scheduled");

    await bench.platform.withdraw({ ref });
    bench.clock.advance(3 * HOUR_MS);

    expect([bench.held()[0], bench.sends()]).toMatchObject([DRAFT, 0]);
  });

  test("what was unapproved by hand reads as a draft before its start, and after it as one that may have gone out", async () => {
    const bench = openMarketo();
    const ref = await scheduled(bench);
    bench.emulator.byHand.cancel("program", Number(ref.id));
    expect((await seen(bench, ref)).state).toBe("draft");

    bench.clock.advance(3 * HOUR_MS);

    expect((await seen(bench, ref)).state).toBe("unknown");
    expect((await failureOf(bench.platform.withdraw({ ref }))).message).toContain("whether it went out cannot be told");
  });

  test("what goes out already is asked back, and told as impossible; so is what was sent", async () => {
    const bench = openMarketo();
    const ref = await scheduled(bench);

    bench.clock.advance(2 * HOUR_MS + 60_000);
    const during = await failureOf(bench.platform.withdraw({ ref }));
    bench.clock.advance(2 * HOUR_MS);
    const after = await failureOf(bench.platform.withdraw({ ref }));

    expect([during.code, after.code]).toEqual(["WITHDRAW_IMPOSSIBLE", "WITHDRAW_IMPOSSIBLE"]);
    expect(during.message).toContain("choose Abort");
    expect(bench.requests.filter((line) => line.endsWith("/unapprove.json"))).toEqual([
      ...[`POST /email/${mailIn(bench, ref)}/unapprove.json`, `POST /program/${ref.id}/unapprove.json`],
    ]);
  });

  test.for([
    { unapproveAfterLock: "refused", code: "WITHDRAW_IMPOSSIBLE", words: "Head Start has locked it" },
    { unapproveAfterLock: "ignored", code: "PLATFORM_ANSWER", words: 'still has the status "locked"' },
  ] as const)("what Head Start has locked and Marketo $unapproveAfterLock to give back is told, not believed", async (row) => {
    const bench = openMarketo({ account: { unapproveAfterLock: row.unapproveAfterLock } });
    const ref = await scheduled(bench);
    const program = bench.emulator.instance.data.programs.get(Number(ref.id));
    if (program === undefined) throw new TypeError("no program");
    program.headStart = true;

    const failure = await failureOf(bench.platform.withdraw({ ref }));

    expect(failure.code).toBe(row.code);
    expect(failure.message).toContain(row.words);
  });

  test("after it was taken back even an approval that comes late sends nothing", async () => {
    const bench = openMarketo();
    const ref = await bench.staged();
    bench.emulator.misbehave({ match: { path: /program\/\d+\/approve/, nth: 1 }, fault: { kind: "late-commit", delayMs: 60_000 } });
    await failureOf(bench.platform.publish({ ref, from: "object", at: inHours(bench, 2) }));

    await bench.over().platform.withdraw({ ref });
    bench.clock.advance(4 * HOUR_MS);

    expect([bench.held()[0], bench.sends()]).toMatchObject([DRAFT, 0]);
  });

  test("a program without our marker is neither written over nor deleted", async () => {
    const bench = openMarketo();
    const ref = await bench.staged();
    const id = String(bench.emulator.byHand.cloneProgram(Number(ref.id), "A colleague's"));
    const before = bench.writes();

    const discarded = await failureOf(bench.platform.discard({ ref: { kind: "email", id }, slot: "own" }));
    const restored = await failureOf(bench.platform.restore({ ref: { kind: "email", id }, material: mailMaterial("second version") }));

    expect([discarded.applied, restored.applied, bench.writes()]).toEqual(["no", "no", before]);
  });
});
