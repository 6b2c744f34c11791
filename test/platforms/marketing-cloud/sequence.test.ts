/** Sequences as journeys: what is asked for, what is refused, what people get, and what somebody changes by hand. */
import { expect, test } from "vitest";
import type { Fields } from "#emulators/common/json.ts";
import { countOf, peopleOf } from "#emulators/common/people.ts";
import { ALL_SCOPES } from "#emulators/marketing-cloud/scopes.ts";
import type { ObjectRef, SequencePayload } from "#model/types.ts";
import type { Material, Observation } from "#ports/platform.ts";
import { type BenchOptions, MARKER, type MarketingCloudBench, openMarketingCloud, sequenceFor } from "./bench.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const FIRST = "first version";

const open = (options: BenchOptions = {}): MarketingCloudBench => openMarketingCloud({ unit: "sequence", ...options });
const stage = ({ platform }: MarketingCloudBench, words = FIRST): Promise<ObjectRef> =>
  platform.stage({ material: sequenceFor(words), marker: MARKER, name: "Series", target: { kind: "create" } });
const beside = ({ platform }: MarketingCloudBench, ref: ObjectRef, words = "second version"): Promise<ObjectRef> =>
  platform.stage({
    material: sequenceFor(words),
    marker: { ...MARKER, change: "pull/9" },
    name: "Series",
    target: { kind: "buffer", ref },
  });
const out = async (bench: MarketingCloudBench): Promise<ObjectRef> => {
  const ref = await stage(bench);
  await bench.platform.publish({ ref, from: "object" });
  return ref;
};
async function seen({ platform }: MarketingCloudBench, ref: ObjectRef): Promise<Extract<Observation, { exists: true }>> {
  const found = await platform.observe(ref);
  if (!found.exists) throw new Error("It is gone.");
  return found;
}
/** Mails that went out: version, subject, how many have it. */
const sent = ({ emulator }: MarketingCloudBench) =>
  emulator
    .events()
    .flatMap((event) => (event.kind === "sent" ? [[event.version, event.content?.subject, countOf(peopleOf(event.who ?? []))]] : []));
const versions = ({ emulator }: MarketingCloudBench) =>
  emulator.objects().flatMap(({ kind, version, state, deleted }) => (kind === "journey" && !deleted ? [[version, state]] : []));
/** The sequence with other contents, or another audience. */
function sequenceWith(change: {
  readonly content?: Partial<SequencePayload["facets"]["content"]>;
  readonly include?: readonly string[];
  readonly subscription?: string;
}): Material {
  const material = sequenceFor(FIRST);
  const { payload } = material;
  if (payload.kind !== "sequence" || payload.facets.audience.kind !== "lists") throw new Error("It is a sequence to lists.");
  const { content, audience } = payload.facets;
  const { include = ["admins-team-plan"], subscription } = change;
  return {
    ...material,
    payload: {
      ...payload,
      facets: {
        ...payload.facets,
        content: { ...content, ...change.content },
        audience: { ...audience, include: [{ name: "team", ids: include }], ...(subscription === undefined ? {} : { subscription }) },
      },
    },
  };
}

test("everybody gets three mails, two days and four more apart, and nobody on a list that is left out gets any", async () => {
  const bench = open();
  const ref = await out(bench);
  const found = await seen(bench, ref);

  bench.clock.advance(HOUR_MS);
  expect(sent(bench)).toEqual([[1, `Subject first: ${FIRST}`, 8_391]]);
  bench.clock.advance(2 * DAY_MS);
  expect(sent(bench)).toHaveLength(2);
  bench.clock.advance(10 * DAY_MS);

  expect(sent(bench)).toEqual(["first", "second", "third"].map((mail) => [1, `Subject ${mail}: ${FIRST}`, 8_391]));
  expect([found.audienceSize, found.since]).toEqual([12_431, "2027-04-07T12:00:30Z"]);
});

test("a change is a new version beside the one that runs: people inside end with theirs, who joined since gets the new one, nobody gets both", async () => {
  const bench = open();
  const ref = await out(bench);
  bench.clock.advance(DAY_MS);
  expect((await seen(bench, ref)).inside).toEqual([{ before: "their next mail", people: 12_431 }]);
  bench.emulator.byHand.resizeList("admins-team-plan", 12_531);

  await beside(bench, ref);
  expect(versions(bench)).toEqual([
    [1, "Published"],
    [2, "Draft"],
  ]);
  await bench.platform.publish({ ref, from: "buffer" });
  expect(versions(bench)).toEqual([
    [1, "Unpublished"],
    [2, "Published"],
  ]);
  bench.clock.advance(20 * DAY_MS);

  const second = ["first", "second", "third"].map((mail) => [2, `Subject ${mail}: second version`, 100]);
  expect(sent(bench)).toHaveLength(6);
  expect(sent(bench)).toEqual(expect.arrayContaining(second));
  expect(sent(bench).filter(([version]) => version === 1)).toHaveLength(3);
});

test("a publication that was taken and cannot be followed is in doubt, and never told as one that did not happen", async () => {
  const bench = open();
  const ref = await stage(bench);
  const fault = { kind: "status-before", status: 403 } as const;
  bench.emulator.misbehave({ match: { path: /publishStatus/ }, fault });
  // After the look and the note.
  bench.emulator.misbehave({ match: { method: "GET", path: /interactions\/[^/?]+$/, nth: 3 }, fault });

  const failure: unknown = await bench.platform.publish({ ref, from: "object" }).catch((error: unknown) => error);

  expect(failure).toMatchObject({ applied: "unknown" });
  bench.emulator.behave();
  bench.clock.advance(HOUR_MS);
  expect((await seen(bench, ref)).state).toBe("live");
});

test("who was inside when it was stopped stays out for good: published again, it takes in the others only", async () => {
  const bench = open();
  const ref = await out(bench);
  bench.clock.advance(DAY_MS);
  await bench.platform.withdraw({ ref });
  expect((await seen(bench, ref)).state).toBe("draft");
  bench.emulator.byHand.resizeList("admins-team-plan", 12_441);

  await bench.platform.stage({ material: sequenceFor("second version"), marker: MARKER, name: "Series", target: { kind: "update", ref } });
  await bench.platform.publish({ ref, from: "object" });
  bench.clock.advance(20 * DAY_MS);

  expect(versions(bench)).toEqual([
    [1, "Stopped"],
    [2, "Published"],
  ]);
  expect(sent(bench).map(([version, , people]) => [version, people])).toEqual([
    [1, 8_391],
    [2, 10],
    [2, 10],
    [2, 10],
  ]);
});

test("a stop holds back the mail that is being prepared", async () => {
  const bench = open();
  const ref = await out(bench);
  bench.clock.advance(5_000);

  await bench.platform.withdraw({ ref });
  bench.clock.advance(20 * DAY_MS);

  expect(sent(bench)).toEqual([]);
});

test("an older version that people are still in is stopped with the newer one", async () => {
  const bench = open();
  const ref = await out(bench);
  await beside(bench, ref);
  await bench.platform.publish({ ref, from: "buffer" });
  bench.clock.advance(HOUR_MS);
  const before = sent(bench).length;

  await bench.platform.withdraw({ ref });
  bench.clock.advance(20 * DAY_MS);

  expect(versions(bench).map(([, state]) => state)).toEqual(["Stopped", "Stopped"]);
  expect(sent(bench)).toHaveLength(before);
});

test("a draft that somebody made in Journey Builder is never written over, published or thrown away", async () => {
  const bench = open();
  const ref = await out(bench);
  const [journey] = bench.emulator.objects().filter(({ kind }) => kind === "journey");
  bench.emulator.byHand.createJourney({ ...journey?.fields, key: journey?.key, goals: [{ key: "theirs" }] });
  const before = bench.writes();

  await expect(beside(bench, ref)).rejects.toMatchObject({ code: "DRAFT_SLOT_TAKEN", applied: "no" });
  await expect(bench.platform.publish({ ref, from: "buffer" })).rejects.toMatchObject({ code: "DRAFT_CHANGED", applied: "no" });
  await expect(bench.platform.discard({ ref, slot: "buffer" })).rejects.toMatchObject({ applied: "no" });
  expect((await seen(bench, ref)).buffer).toMatchObject({ exits: '{"key":"theirs"}' });
  expect(bench.writes()).toBe(before);
});

test("a copy that says only what runs is nobody's loss, and takes the change", async () => {
  const bench = open();
  const ref = await out(bench);
  const [journey] = bench.emulator.objects().filter(({ kind }) => kind === "journey");
  bench.emulator.byHand.createJourney({ ...journey?.fields, key: journey?.key });

  await beside(bench, ref);

  expect((await seen(bench, ref)).buffer).toMatchObject({ title: "Series: second version" });
});

test("a journey whose draft was deleted by hand, so that no id finds it, is seen and stopped all the same", async () => {
  const bench = open();
  const ref = await out(bench);
  await beside(bench, ref);
  bench.emulator.byHand.deleteJourney(ref.id, 2);
  bench.clock.advance(HOUR_MS);

  expect((await seen(bench, ref)).state).toBe("live");
  await bench.platform.withdraw({ ref });
  bench.clock.advance(20 * DAY_MS);

  expect(sent(bench)).toHaveLength(1);
  expect((await seen(bench, ref)).state).toBe("draft");
});

test("a thrown away draft of what ran leaves the versions that ran", async () => {
  const bench = open();
  const ref = await out(bench);
  await bench.platform.withdraw({ ref });
  await bench.platform.stage({ material: sequenceFor("second version"), marker: MARKER, name: "Series", target: { kind: "update", ref } });

  await bench.platform.discard({ ref, slot: "own" });

  expect(versions(bench)).toEqual([[1, "Stopped"]]);
  expect((await seen(bench, ref)).fields["title"]).toBe(`Series: ${FIRST}`);
});

/** The draft's fields with one of them changed, as a person does it. */
const draftWith = (bench: MarketingCloudBench, ref: ObjectRef, patch: (fields: Fields) => Fields): void => {
  const [journey] = bench.emulator.objects().filter(({ kind }) => kind === "journey");
  bench.emulator.byHand.editJourney(ref.id, patch(journey?.fields ?? {}));
};
const activities = (fields: Fields): Fields[] => structuredClone(fields["activities"]) as Fields[];

test.for<{ readonly what: string; readonly patch: (fields: Fields) => Fields; readonly field: string; readonly shows: string }>([
  { what: "a goal", patch: () => ({ goals: [{ key: "bought" }] }), field: "exits", shows: '{"key":"bought"}' },
  { what: "going through again", patch: () => ({ entryMode: "MultipleEntries" }), field: "again", shows: "MultipleEntries" },
  { what: "the title", patch: () => ({ description: "Mine" }), field: "title", shows: "Mine" },
  { what: "the address", patch: () => ({ defaults: { email: ["{{Contact.Key}}"] } }), field: "address", shows: "{{Contact.Key}}" },
  {
    what: "a wait",
    patch: (fields) => {
      const all = activities(fields);
      const wait = all.find(({ type }) => type === "WAIT");
      Object.assign(wait?.["configurationArguments"] as Fields, { waitDuration: 3, waitUnit: "DAYS" });
      return { activities: all };
    },
    field: "mail 2 second after",
    shows: "72 hours",
  },
  {
    what: "a subject in the step",
    patch: (fields) => {
      const all = activities(fields);
      const [mail] = all.filter(({ type }) => type === "EMAILV2");
      const said = mail?.["configurationArguments"] as Record<string, Fields>;
      said["triggeredSend"] = { ...said["triggeredSend"], emailSubject: "Buy!" };
      return { activities: all };
    },
    field: "mail 1 first subject",
    shows: `Buy! (the email itself: Subject first: ${FIRST})`,
  },
  {
    what: "somebody else's email",
    patch: (fields) => {
      const all = activities(fields);
      const [mail] = all.filter(({ type }) => type === "EMAILV2");
      const said = mail?.["configurationArguments"] as Record<string, Fields>;
      said["triggeredSend"] = { ...said["triggeredSend"], emailId: 1 };
      return { activities: all };
    },
    field: "mail 1 first subject",
    shows: "the email 1",
  },
  {
    what: "a list that one mail does not leave out",
    patch: (fields) => {
      const all = activities(fields);
      const [mail] = all.filter(({ type }) => type === "EMAILV2");
      const said = mail?.["configurationArguments"] as Record<string, Fields>;
      said["triggeredSend"] = { ...said["triggeredSend"], suppressionLists: ["304"] };
      return { activities: all };
    },
    field: "excludeLists",
    shows: "customers-in-dispute (only of second and third),list:304",
  },
  {
    what: "a step of another kind",
    patch: (fields) => ({ activities: [...activities(fields), { key: "SMS-1", name: "Text", type: "SMS", outcomes: [] }] }),
    field: "otherSteps",
    shows: "SMS Text, which nobody comes to",
  },
])("$what, changed by hand, is seen", async ({ patch, field, shows }) => {
  const bench = open();
  const ref = await stage(bench);

  draftWith(bench, ref, patch);

  expect((await seen(bench, ref)).fields[field]).toBe(shows);
});

test("a mail that is edited by hand while the journey runs reaches nobody, and is seen", async () => {
  const bench = open();
  const ref = await out(bench);
  const [mail] = bench.emulator.objects().filter(({ kind, name }) => kind === "asset" && name.includes("third"));
  bench.emulator.byHand.editAsset(mail?.id ?? "", { views: { html: { content: "<p>Mine</p>" }, subjectline: { content: "Mine" } } });

  expect((await seen(bench, ref)).fields).toMatchObject({ "mail 3 third html": "<p>Mine</p>" });
  bench.clock.advance(20 * DAY_MS);

  expect(sent(bench).map(([, subject]) => subject)).not.toContain("Mine");
});

test.for<{ readonly what: string; readonly material: () => Material; readonly words: RegExp }>([
  {
    what: "an exit at the goal",
    material: () => sequenceWith({ content: { exits: ["unsubscribes", "reaches-goal"] } }),
    words: /reaching the goal .*reaches-goal/,
  },
  {
    what: "exits at a reply and out of the audience",
    material: () => sequenceWith({ content: { exits: ["replies", "leaves-audience"] } }),
    words: /replying and leaving/,
  },
  { what: "going through again", material: () => sequenceWith({ content: { again: "after-the-end" } }), words: /a second time/ },
  {
    what: "two data extensions",
    material: () => sequenceWith({ include: ["admins-team-plan", "customers-in-dispute"] }),
    words: /2 data extensions/,
  },
  { what: "a subscriber list", material: () => sequenceWith({ include: ["list:304"] }), words: /list:304/ },
])("$what cannot be had in a journey, and is refused before anything is written", async ({ material, words }) => {
  const bench = open();
  const staging = bench.platform.stage({ material: material(), marker: MARKER, name: "Series", target: { kind: "create" } });

  await expect(staging).rejects.toMatchObject({ code: "PLATFORM_UNSUPPORTED", applied: "no", message: expect.stringMatching(words) });
  expect(bench.writes()).toBe(0);
});

test("an unsubscription and a mail that comes back need nothing of ours; a publication list is written and read", async () => {
  const bench = open();
  const material = sequenceWith({ content: { exits: ["unsubscribes", "mail-bounces"] }, subscription: "15" });

  const ref = await bench.platform.stage({ material, marker: MARKER, name: "Series", target: { kind: "create" } });

  const { fields } = await seen(bench, ref);
  expect(fields).toEqual({ ...bench.platform.project(material), replyTo: "" });
  expect(fields["publicationList"]).toBe("15");
});

test("a data extension, or a sender profile, that is not there is named, and nothing is written", async () => {
  const bench = open();
  const gone = sequenceWith({ include: ["nobody"] });
  const profiles = bench.again({ settings: { deliveryProfile: "Nowhere" } });

  await expect(bench.platform.stage({ material: gone, marker: MARKER, name: "S", target: { kind: "create" } })).rejects.toThrow(/nobody/);
  await expect(profiles.stage({ material: sequenceFor(FIRST), marker: MARKER, name: "S", target: { kind: "create" } })).rejects.toThrow(
    /Nowhere/,
  );
  expect(bench.writes()).toBe(0);
});

test("where Content Builder asks for an approval of its own, it is staged without, and not published without", async () => {
  const bench = open({ account: { approvals: "required" } });
  const ref = await stage(bench);
  expect((await seen(bench, ref)).review).toBe("pending");

  await expect(bench.platform.publish({ ref, from: "object" })).rejects.toMatchObject({ code: "NATIVE_APPROVAL_MISSING", applied: "no" });
  for (const { kind, id } of bench.emulator.objects()) if (kind === "asset") bench.emulator.byHand.approve(id);
  expect((await seen(bench, ref)).review).toBe("approved");
  await bench.platform.publish({ ref, from: "object" });

  expect((await seen(bench, ref)).state).toBe("live");
});

test("what Journey Builder finds wrong is said where it is staged", async () => {
  const bench = open({ account: { sendingDomains: ["elsewhere.example"] } });

  await expect(stage(bench)).rejects.toThrow(/finds it wrong: Email Activity: 1\. first .*unverified/);
});

test("without the right to publish, or where a person does it, publishing is refused in so many words", async () => {
  const bench = open({ account: { scopes: ALL_SCOPES.filter((scope) => scope !== "journeys_execute") } });
  // Validating asks for no more than writing does.
  const ref = await stage(bench);
  const byHand = bench.again({ settings: { publishSequence: "by-hand" } });

  await expect(bench.platform.publish({ ref, from: "object" })).rejects.toMatchObject({ code: "PUBLISH_RIGHT_MISSING", applied: "no" });
  await expect(byHand.publish({ ref, from: "object" })).rejects.toMatchObject({ code: "PUBLISH_RIGHT_MISSING", applied: "no" });
  expect([byHand.capabilities.canPublish.sequence, (await seen(bench, ref)).state]).toEqual([false, "draft"]);
});

test("looking for emails shows no mail of a sequence, and looking for sequences shows the journey only", async () => {
  const bench = open();
  const ref = await stage(bench);

  expect(await bench.platform.find({ kind: "email" })).toEqual([]);
  expect((await bench.platform.find({ kind: "sequence" })).map((found) => found.ref)).toEqual([ref]);
});

test("a journey that was thrown away leaves its key taken: the same change, staged again, gets another", async () => {
  const bench = open();
  const first = await stage(bench);
  await bench.platform.discard({ ref: first, slot: "own" });

  const second = await stage(bench);

  expect(second.id).not.toBe(first.id);
  expect(bench.count("sequence")).toBe(1);
});

test("a package that may not touch journeys finds none, and is told which rights a sequence needs", async () => {
  const bench = open({ account: { scopes: ALL_SCOPES.filter((scope) => !scope.startsWith("journeys_")) } });

  expect(await bench.platform.find({ kind: "sequence" })).toEqual([]);
  await expect(stage(bench)).rejects.toThrow(/journeys_read, journeys_write, journeys_delete and journeys_execute/);
});
