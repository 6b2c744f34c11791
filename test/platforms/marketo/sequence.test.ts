import { describe, expect, test } from "vitest";
import { countOf, shared } from "#emulators/common/people.ts";
import type { ProgramSeed } from "#emulators/marketo/seed-types.ts";
import { chain, PROGRAMS } from "#emulators/marketo/seeds.ts";
import { DEFAULT_SETTINGS } from "#emulators/marketo/settings.ts";
import type { ObjectRef } from "#model/types.ts";
import { instantOf } from "#ports/clock.ts";
import { type Observation, PlatformFailure, type PlatformPort } from "#ports/platform.ts";
import { AUDIENCE, MARKER, type MarketoBench, openMarketo, series } from "./bench.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

async function failureOf(attempt: Promise<unknown>): Promise<PlatformFailure> {
  const failure = await attempt.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (failure instanceof PlatformFailure) return failure;
  throw new TypeError(`Expected a failure, found ${String(failure)}.`);
}

const stage = (platform: PlatformPort, words = "first version", said: Parameters<typeof series>[1] = {}, ref?: ObjectRef) =>
  platform.stage({
    material: series(words, said),
    marker: MARKER,
    name: "Spring launch",
    target: ref === undefined ? { kind: "create" } : { kind: "update", ref },
  });
async function running(bench: MarketoBench): Promise<ObjectRef> {
  const ref = await stage(bench.platform);
  await bench.platform.publish({ ref, from: "object" });
  return ref;
}
async function seen({ platform }: Pick<MarketoBench, "platform">, ref: ObjectRef): Promise<Extract<Observation, { exists: true }>> {
  const found = await platform.observe(ref);
  if (!found.exists) throw new TypeError(`${ref.id} is gone`);
  return found;
}
async function requestsOf(bench: MarketoBench, verb: () => Promise<unknown>): Promise<readonly string[]> {
  bench.requests.length = 0;
  await verb();
  return bench.requests.map((line) => line.replace(/\d{4}/g, "N").replace(".json", ""));
}
/** People of the bench's lists come onto the list that starts a sequence. */
const comeIn = ({ emulator }: MarketoBench, count: number) => emulator.byHand.enter(Number(AUDIENCE.include[0]?.ids[0]), count);
const campaignIn = ({ emulator }: MarketoBench, ref: ObjectRef, name: string): number => {
  const found = emulator.objects().find((one) => one.kind === "campaign" && one.programId === ref.id && one.name.endsWith(`.${name}`));
  if (found === undefined) throw new TypeError(`no campaign ${name}`);
  return Number(found.id);
};
const mailIn = ({ emulator }: MarketoBench, ref: ObjectRef, name: string): number => {
  const found = emulator.objects().find((one) => one.kind === "email" && one.programId === ref.id && one.name.endsWith(`.${name}`));
  if (found === undefined) throw new TypeError(`no mail ${name}`);
  return Number(found.id);
};
/** What went out: which mail to how many. */
const sent = ({ emulator }: MarketoBench) =>
  emulator.events().flatMap((event) => (event.kind === "sent" ? [`${event.name.split(".").at(-1)}: ${event.recipients}`] : []));
/** Mails that the same person got twice, person by person, whichever copy of the sequence sent them. */
function doubled({ emulator }: MarketoBench): readonly string[] {
  const { journeys, campaigns } = emulator.instance.data;
  const names = [...new Set([...campaigns.values()].map(({ name }) => name))].filter((name) => name.startsWith("Mail "));
  return names.filter((name) => {
    const trips = journeys.filter(({ campaignId }) => campaigns.get(campaignId)?.name === name);
    return trips.some((one, index) => trips.slice(index + 1).some((other) => countOf(shared(one.people, other.people)) > 0));
  });
}

/** Of the 640 on the list 12 are left out, 29 have unsubscribed and 4 cannot be reached. */
const ON_LIST = 640 - 12 - 29 - 4;

describe("who gets what", () => {
  test("who is on the list when it starts gets each mail in its time, and so does who comes later", async () => {
    const bench = openMarketo();
    const ref = await stage(bench.platform);
    bench.clock.advance(DAY_MS);
    comeIn(bench, 3);
    expect(sent(bench)).toEqual([]);

    await bench.platform.publish({ ref, from: "object" });
    bench.clock.advance(HOUR_MS);
    comeIn(bench, 5);
    const first = sent(bench);
    bench.clock.advance(2 * DAY_MS);
    const second = sent(bench).slice(first.length);
    bench.clock.advance(30 * DAY_MS);

    const [begun, later] = [ON_LIST + 3, 5];
    expect(first).toEqual([`Mail 1: ${begun}`, `Mail 1: ${later}`]);
    expect(second).toEqual([`Mail 2: ${begun}`, `Mail 2: ${later}`]);
    expect(sent(bench).slice(4)).toEqual([`Mail 3: ${begun}`, `Mail 3: ${later}`]);
    expect(doubled(bench)).toEqual([]);
  });

  test("taken back, nobody gets anything more: neither who waits inside, nor who comes, nor who was to be brought in by the run", async () => {
    const bench = openMarketo();
    const ref = await running(bench);
    comeIn(bench, 5);

    await bench.platform.withdraw({ ref });
    comeIn(bench, 7);
    bench.clock.advance(30 * DAY_MS);

    expect(sent(bench)).toEqual(["Mail 1: 5"]);
    expect((await seen(bench, ref)).state).toBe("draft");
  });

  test("brought out again after a stop, who had the first mail does not get it again, and who came meanwhile gets it", async () => {
    const bench = openMarketo();
    const ref = await running(bench);
    bench.clock.advance(HOUR_MS);
    await bench.platform.withdraw({ ref });
    bench.clock.advance(10 * DAY_MS);
    comeIn(bench, 4);

    await stage(bench.platform, "second version", {}, ref);
    await bench.platform.publish({ ref, from: "object" });
    bench.clock.advance(30 * DAY_MS);

    expect(sent(bench)).toEqual([`Mail 1: ${ON_LIST}`, "Mail 1: 4", "Mail 2: 4", "Mail 3: 4"]);
    expect(doubled(bench)).toEqual([]);
  });

  test("stopped and brought out again while people wait, they go on where they were", async () => {
    const bench = openMarketo();
    const ref = await running(bench);
    bench.clock.advance(HOUR_MS);
    await bench.platform.withdraw({ ref });
    bench.clock.advance(HOUR_MS);
    await bench.platform.publish({ ref, from: "object" });
    bench.clock.advance(30 * DAY_MS);

    expect(sent(bench)).toEqual([`Mail 1: ${ON_LIST}`, `Mail 2: ${ON_LIST}`, `Mail 3: ${ON_LIST}`]);
    expect(doubled(bench)).toEqual([]);
  });

  test("whoever leaves the lists on the way is out where the prepared program looks, and the brief says so", async () => {
    const lists = { include: ["Admins Team plan"], exclude: ["Customers in dispute"] };
    const programs = [...PROGRAMS, chain("Template: three mails", [0, 48, 96], { audience: lists, leavers: "stop" })];
    const bench = openMarketo({ account: { programs } });
    expect((await failureOf(stage(bench.platform))).message).toContain("exits leaves-audience, and wanted none");
    const ref = await stage(bench.platform, "first version", { exits: ["unsubscribes", "leaves-audience"] });
    await bench.platform.publish({ ref, from: "object" });
    bench.clock.advance(HOUR_MS);

    bench.emulator.byHand.resizeList(Number(AUDIENCE.include[0]?.ids[0]), 100);
    bench.clock.advance(30 * DAY_MS);

    expect(sent(bench)).toEqual([`Mail 1: ${ON_LIST}`, "Mail 2: 67", "Mail 3: 67"]);
  });
});

describe("calls", () => {
  test("each verb takes no more calls than it must", async () => {
    const bench = openMarketo();
    const { platform } = bench;
    const mail = ["GET /email/N/content", "GET /email/N/variables"];
    const rules = "GET /smartCampaign/N/smartList";
    const read = ["GET /smartCampaigns", "GET /emails", "GET /emails", ...mail, ...mail, ...mail, rules, rules, rules, rules, rules];
    const words = ["POST /email/N/content", "POST /email/N", "GET /email/N/content", "POST /email/N/content/campaigns_body"];
    const name = "GET /staticList/byName";

    const made = await requestsOf(bench, () => stage(platform));
    expect(made).toEqual([
      ...["GET /program/byName", ...read.slice(0, 10), name, name, ...read.slice(10), "GET /folder/byName"],
      ...["GET /program/byName", "POST /program/N/clone", ...read, ...words, ...words, ...words],
    ]);
    const ref = must((await platform.find({ kind: "sequence" }))[0]?.ref);
    expect((await requestsOf(bench, () => platform.observe(ref))).slice(0, 15)).toEqual(["GET /program/N", ...read]);
    const on = "POST /smartCampaign/N/activate";
    expect(await requestsOf(bench, () => platform.publish({ ref, from: "object" }))).toEqual([
      ...["GET /program/N", "GET /smartCampaigns", "GET /emails", "GET /emails"],
      ...["POST /email/N/approveDraft", "POST /email/N/approveDraft", "POST /email/N/approveDraft"],
      ...["GET /emails", "GET /emails"],
      ...[on, on, on, "GET /smartCampaigns", "POST /rest/v1/campaigns/N/schedule", on, "GET /smartCampaigns"],
    ]);
    const off = "POST /smartCampaign/N/deactivate";
    expect(await requestsOf(bench, () => platform.withdraw({ ref }))).toEqual([
      ...["GET /program/N", "GET /smartCampaigns", off, off, off, "GET /smartCampaigns", off, "GET /smartCampaigns"],
    ]);
  });
});

describe("what Marketo cannot do is refused before anything is written", () => {
  test.for([
    ["a goal that ends it", { exits: ["reaches-goal"] }, "the exit reaches-goal cannot be had"],
    ["a reply that ends it", { exits: ["unsubscribes", "replies"] }, "the exit replies cannot be had"],
    ["a second passage", { again: "after-the-end" }, "nobody can go through a sequence in Marketo twice"],
    [
      "leaving the audience, where the prepared program does not look",
      { exits: ["leaves-audience"] },
      "exits none, and wanted leaves-audience",
    ],
  ] as const)("%s", async ([, said, words]) => {
    const bench = openMarketo();

    const failure = await failureOf(stage(bench.platform, "first version", said));

    expect(failure.message).toContain(words);
    expect(bench.writes()).toBe(0);
  });

  test("other delays than any prepared program has, told with those there are", async () => {
    const bench = openMarketo();
    const material = series("first version");
    if (material.payload.kind !== "sequence") throw new TypeError("no sequence");
    const mails = material.payload.facets.content.mails.slice(0, 2);

    const failure = await failureOf(stage(bench.platform, "first version", { mails }));

    expect(failure).toMatchObject({ code: "PLATFORM_REFUSED", applied: "no" });
    expect(failure.message).toContain(
      "waits 0, 48 hours before its mails, and no prepared program does: “Template: three mails” waits 0, 48, 96",
    );
    expect(bench.writes()).toBe(0);
  });

  test("a time that is still ahead, and where people switch it on by hand", async () => {
    const bench = openMarketo({ settings: { publishEmail: "by-hand" } });
    const ref = await stage(bench.platform);
    expect(await failureOf(bench.platform.publish({ ref, from: "object" }))).toMatchObject({ code: "PUBLISH_RIGHT_MISSING" });

    const at = instantOf(bench.clock.now() + HOUR_MS);
    const { platform } = bench.over(undefined, { publishEmail: "api" });
    expect((await failureOf(platform.publish({ ref, from: "object", at }))).message).toContain("cannot be put off");
  });
});

test.for([
  ["Activate Campaign", "needs Activate Campaign in this workspace"],
  ["Execute Campaign", "needs Execute Campaign and Read-Write Campaigns in this workspace"],
] as const)("without the right %s nothing comes to the first mail, and the words say which is missing", async ([right, words]) => {
  const permissions = DEFAULT_SETTINGS.permissions.filter((one) => one !== right);
  const bench = openMarketo({ account: { permissions } });
  const ref = await stage(bench.platform);

  const failure = await failureOf(bench.platform.publish({ ref, from: "object" }));
  bench.clock.advance(DAY_MS);

  expect(failure.code).toBe("PUBLISH_RIGHT_MISSING");
  expect(failure.message).toContain(words);
  expect([(await seen(bench, ref)).state, bench.sends()]).toEqual(["draft", 0]);
});

describe("what was prepared", () => {
  const lists = { include: ["Admins Team plan"], exclude: ["Customers in dispute"] };
  const good = chain("Template: three mails", [0, 48, 96], { audience: lists, leavers: "go on" });
  const campaigns = good.campaigns ?? [];
  test.for<readonly [what: string, programs: readonly ProgramSeed[], words: string]>([
    ["is not there", [], "there is no program “Template: three mails”"],
    ["is an Email Program", [{ ...good, type: "Email", channel: "Email Send" }], "must be a Default program"],
    [
      "has approved mails",
      [{ ...good, emails: good.emails?.map((mail) => ({ ...mail, approved: true })) ?? [] }],
      "must be left unapproved",
    ],
    [
      "has a mail too many",
      [{ ...good, emails: [...(good.emails ?? []), { name: "Mail 4", template: "Whole mail", subject: "x" }] }],
      "4 mails for 3 campaigns",
    ],
    [
      "has another mail",
      [{ ...good, emails: [...(good.emails ?? []), { name: "More", template: "Whole mail", subject: "x" }] }],
      "otherMails: More",
    ],
    ["has no run for those on the lists", [{ ...good, campaigns: campaigns.slice(1) }], "no campaign “Start”"],
    [
      "has a campaign of its own",
      [{ ...good, campaigns: [...campaigns, { name: "Score", type: "batch", flow: [{ waitMinutes: 1 }] }] }],
      "otherCampaigns: Score",
    ],
    [
      "takes people in more than once",
      [{ ...good, campaigns: campaigns.map((one) => (one.name === "Mail 2" ? { ...one, qualification: "any" } : one)) }],
      "again: Mail 2: any",
    ],
    [
      "lets people into a mail by another trigger",
      [{ ...good, campaigns: campaigns.map((one) => (one.name === "Mail 2" ? { ...one, addedTo: ["Trial sign-ups"] } : one)) }],
      "Mail 2 has Added to List",
    ],
    [
      "starts with other lists",
      [
        {
          ...good,
          campaigns: campaigns.map((one) => (one.name === "Start" ? { ...one, audience: { include: ["Trial sign-ups"] } } : one)),
        },
      ],
      "Start: other lists than Mail 1",
    ],
    ["runs", [{ ...good, campaigns: campaigns.map((one) => (one.name === "Enter" ? { ...one, active: true } : one)) }], "must be off"],
  ])("a program that %s is refused in words that say so", async ([, programs, words]) => {
    const bench = openMarketo({ account: { programs: [...PROGRAMS, ...programs] } });

    const failure = await failureOf(stage(bench.platform));

    expect(failure).toMatchObject({ code: "PLATFORM_REFUSED", applied: "no" });
    expect(failure.message).toContain(words);
    expect(bench.writes()).toBe(0);
    expect((await bench.platform.prepared?.())?.at(-1)?.wrong).toContain(words);
  });

  test("one that goes to others is refused, and told with whom it goes to", async () => {
    const audience = { include: ["Trial sign-ups"], exclude: [] };
    const bench = openMarketo({
      account: { programs: [...PROGRAMS, chain("Template: three mails", [0, 48, 96], { audience, leavers: "go on" })] },
    });

    expect((await failureOf(stage(bench.platform))).message).toMatch(/includeLists \d+, and wanted \d+; excludeLists none, and wanted \d+/);
    expect(bench.writes()).toBe(0);
  });

  test("one that people enter from several lists is as good", async () => {
    const enters = campaigns.map((one) => (one.name === "Enter" ? { ...one, addedTo: [...(one.addedTo ?? []), "Trial sign-ups"] } : one));
    const bench = openMarketo({ account: { programs: [...PROGRAMS, { ...good, campaigns: enters }] } });

    const ref = await running(bench);

    expect((await seen(bench, ref)).state).toBe("live");
    comeIn(bench, 5);
    bench.clock.advance(30 * DAY_MS);
    expect(doubled(bench)).toEqual([]);
  });

  test("doctor is told which delays and lists there are; and of nothing where no program is named", async () => {
    const told = await openMarketo().platform.prepared?.();
    const nothing = openMarketo({ settings: { templates: { email: "Template: campaign mail" } } }).platform;

    expect(told?.at(-1)?.what).toMatch(
      /^The program “Template: three mails” can be copied for sequences that wait 0, 48, 96 hours; it reaches/,
    );
    expect(nothing.capabilities.kinds).toEqual(["email"]);
  });
});

describe("what somebody changes by hand is seen", () => {
  test("while it runs: words, switches, people", async () => {
    const bench = openMarketo();
    const ref = await running(bench);
    const { byHand } = bench.emulator;

    byHand.edit("email", mailIn(bench, ref, "Mail 2"), { title: "Another subject" });
    expect((await seen(bench, ref)).fields["mail 2 subject"]).toBe("Subject second: first version");
    byHand.approve("email", mailIn(bench, ref, "Mail 2"));
    byHand.cancel("campaign", campaignIn(bench, ref, "Mail 3"));
    byHand.setAudience("campaign", campaignIn(bench, ref, "Mail 1"), { include: [], exclude: [] });

    const { fields, state } = await seen(bench, ref);
    expect([state, fields["mail 2 subject"], fields["switches"], fields["includeLists"]]).toEqual([
      "live",
      "Another subject",
      "Mail 3 is off",
      "",
    ]);
    expect(fields["otherFilters"]).toBe("Start: other lists than Mail 1");
  });

  test("where switching on was cut off, nothing was changed by hand, and publishing goes on from there", async () => {
    const bench = openMarketo();
    const ref = await stage(bench.platform);
    bench.emulator.misbehave({ match: { path: /activate\.json$/, nth: 3 }, fault: { kind: "late-commit", delayMs: 120_000 } });

    await failureOf(bench.platform.publish({ ref, from: "object" }));
    bench.clock.advance(300_000);
    const cut = await seen(bench, ref);
    comeIn(bench, 5);
    const before = sent(bench);
    await bench.over().platform.publish({ ref, from: "object" });
    bench.clock.advance(30 * DAY_MS);

    expect([cut.state, cut.fields["switches"], before]).toEqual(["draft", "", []]);
    expect(sent(bench)).toEqual([1, 2, 3].map((mail) => `Mail ${mail}: ${ON_LIST + 5}`));
  });

  test("a campaign that was switched on and is off all the same is switched on once more before anybody is let in", async () => {
    const bench = openMarketo();
    const ref = await stage(bench.platform);
    bench.emulator.misbehave({ match: { path: /activate\.json$/, nth: 2 }, fault: { kind: "forgotten-write" } });

    await bench.platform.publish({ ref, from: "object" });
    comeIn(bench, 5);
    bench.clock.advance(30 * DAY_MS);

    expect((await seen(bench, ref)).fields["switches"]).toBe("");
    expect(sent(bench).map((line) => line.slice(0, 6))).toEqual(["Mail 1", "Mail 1", "Mail 2", "Mail 2", "Mail 3", "Mail 3"]);
  });

  test("where it stays off, nobody is let in", async () => {
    const bench = openMarketo();
    const ref = await stage(bench.platform);
    for (const nth of [1, 4]) bench.emulator.misbehave({ match: { path: /activate\.json$/, nth }, fault: { kind: "forgotten-write" } });

    const failure = await failureOf(bench.platform.publish({ ref, from: "object" }));
    comeIn(bench, 5);
    bench.clock.advance(DAY_MS);

    expect([failure.message.replace(/\d+/, "N"), failure.applied]).toEqual([
      "Marketo program N is not switched on: Mail 3 was, and is off.",
      "unknown",
    ]);
    expect([(await seen(bench, ref)).state, sent(bench)]).toEqual(["draft", []]);
  });

  test("where a campaign that was switched off is on all the same, it still counts as running, and is taken back once more", async () => {
    const bench = openMarketo();
    const ref = await running(bench);
    bench.clock.advance(HOUR_MS);
    bench.emulator.misbehave({ match: { path: /deactivate\.json$/, nth: 2 }, fault: { kind: "forgotten-write" } });

    const failure = await failureOf(bench.platform.withdraw({ ref }));
    const { state } = await seen(bench, ref);
    await bench.over().platform.withdraw({ ref });
    bench.clock.advance(30 * DAY_MS);

    expect([failure.message.replace(/\d+/, "N"), state]).toEqual(["Marketo program N was switched off, and Mail 2 is still on.", "live"]);
    expect(sent(bench)).toEqual([`Mail 1: ${ON_LIST}`]);
  });

  test("a campaign that somebody switches on in a draft is seen, and staging switches it off", async () => {
    const bench = openMarketo();
    const ref = await running(bench);
    await bench.platform.withdraw({ ref });
    bench.emulator.byHand.approve("campaign", campaignIn(bench, ref, "Mail 2"));
    expect((await seen(bench, ref)).fields["switches"]).toBe("Mail 2 is on");

    await stage(bench.platform, "second version", {}, ref);

    expect((await seen(bench, ref)).fields).toEqual(bench.platform.project(series("second version")));
  });
});

interface Verb {
  readonly name: string;
  readonly before: (bench: MarketoBench) => Promise<ObjectRef | undefined>;
  readonly run: (platform: PlatformPort, ref: ObjectRef | undefined) => Promise<unknown>;
  readonly state: "live" | "draft" | undefined;
  readonly words?: string;
}

const must = (ref: ObjectRef | undefined): ObjectRef => {
  if (ref === undefined) throw new TypeError("nothing was staged");
  return ref;
};
const stopped = async (bench: MarketoBench): Promise<ObjectRef> => {
  const ref = await running(bench);
  bench.clock.advance(HOUR_MS);
  await bench.platform.withdraw({ ref });
  return ref;
};
const VERBS: readonly Verb[] = [
  { name: "staging", before: () => Promise.resolve(undefined), run: (platform) => stage(platform), state: "draft", words: "first version" },
  {
    name: "staging over what was stopped",
    before: stopped,
    run: (platform, ref) => stage(platform, "second version", {}, must(ref)),
    ...{ state: "draft", words: "second version" },
  },
  {
    name: "switching on",
    before: ({ platform }) => stage(platform),
    run: (platform, ref) => platform.publish({ ref: must(ref), from: "object" }),
    ...{ state: "live", words: "first version" },
  },
  {
    name: "switching on again",
    before: async (bench) => stage(bench.platform, "second version", {}, await stopped(bench)),
    run: (platform, ref) => platform.publish({ ref: must(ref), from: "object" }),
    ...{ state: "live", words: "second version" },
  },
  {
    name: "switching off",
    before: running,
    run: (platform, ref) => platform.withdraw({ ref: must(ref) }),
    ...{ state: "draft", words: "first version" },
  },
  {
    name: "putting back",
    before: async ({ platform }) => stage(platform, "second version", {}, await stage(platform)),
    run: (platform, ref) => platform.restore({ ref: must(ref), material: series("first version") }),
    ...{ state: "draft", words: "first version" },
  },
  {
    name: "discarding",
    before: ({ platform }) => stage(platform),
    run: (platform, ref) => platform.discard({ ref: must(ref), slot: "own" }),
    state: undefined,
  },
];
const FAULTS = [
  { name: "is carried out and its answer lost", fault: { kind: "lose-answer" } },
  { name: "never arrives", fault: { kind: "refuse-before" } },
  { name: "is carried out and answered with a transient error", fault: { kind: "status-after", status: 713 } },
  { name: "is answered with a lock's time-out and not carried out", fault: { kind: "status-before", status: 719 } },
  { name: "is carried out two minutes after we gave up", fault: { kind: "late-commit", delayMs: 120_000 } },
  { name: "is answered well and not kept", fault: { kind: "forgotten-write" } },
] as const;

async function cut(verb: Verb, nth: number, fault: (typeof FAULTS)[number]["fault"]): Promise<string | undefined> {
  const bench = openMarketo();
  const ref = await verb.before(bench);
  const before = bench.sends();
  const on = () => bench.emulator.objects().filter(({ kind, live }) => kind === "campaign" && live).length;
  const onBefore = on();
  bench.emulator.misbehave({ match: { path: /^\/rest/, nth }, fault });
  const ended = (attempt: Promise<unknown>) =>
    attempt.then(
      () => undefined,
      (failure: unknown) => {
        if (failure instanceof PlatformFailure) return failure;
        throw failure;
      },
    );

  const first = await ended(verb.run(bench.platform, ref));
  const label = `${verb.name}, call ${nth} under ${JSON.stringify(fault)}: ${first?.message ?? "done"}`;
  if (first?.applied === "no" && on() !== onBefore) return `${label}: said that nothing was done`;
  bench.emulator.behave();
  // People come in while nobody knows how it ended.
  comeIn(bench, 5);
  bench.clock.advance(300_000);
  if (verb.state !== "live" && verb.name !== "switching off" && bench.sends() > before) return `${label}: something went out`;
  const again = [];
  for (let run = 0; run < 2; run += 1) {
    again.push(await ended(verb.run(bench.over().platform, ref)));
    bench.clock.advance(300_000);
  }

  const { platform } = bench.over();
  const units = await platform.find({ kind: "sequence" });
  const found = `${label}, then ${again.map((failure) => failure?.message ?? "done").join("; ")}: ${JSON.stringify(units)}`;
  const [unit, another] = units;
  if (another !== undefined || unit?.state !== verb.state) return found;
  if (unit !== undefined && verb.words !== undefined) {
    const { fields } = await seen({ platform }, unit.ref);
    if (JSON.stringify(Object.entries(fields).sort()) !== JSON.stringify(Object.entries(platform.project(series(verb.words))).sort()))
      return `${found} ${JSON.stringify(fields)}`;
  }
  const stoppedAt = bench.sends();
  comeIn(bench, 3);
  bench.clock.advance(30 * DAY_MS);
  if (verb.state !== "live" && bench.sends() !== stoppedAt) return `${found}: something goes on`;
  if (verb.state === "live" && sent(bench).filter((line) => line === "Mail 1: 3").length !== 1)
    return `${found}: who came later got ${sent(bench)}`;
  const twice = doubled(bench);
  return twice.length === 0 ? undefined : `${found}: twice ${twice.join(", ")}`;
}

test.for(VERBS.flatMap((verb) => FAULTS.map((fault) => ({ verb, ...fault, title: `${verb.name}: any call ${fault.name}` }))))(
  "$title",
  { timeout: 120_000 },
  async ({ verb, fault }) => {
    const bench = openMarketo();
    const ref = await verb.before(bench);
    bench.requests.length = 0;
    await verb.run(bench.platform, ref);
    const calls = bench.requests.length;

    const wrong = [];
    for (let nth = 1; nth <= calls; nth += 1) wrong.push(await cut(verb, nth, fault));

    expect(calls).toBeGreaterThan(2);
    expect(wrong.filter((word) => word !== undefined)).toEqual([]);
  },
);
