/** What every adapter must do, whatever the vendor: called from one line per vendor, against its stand-in. */
import { describe, expect, test } from "vitest";
import { sha256 } from "#model/digest.ts";
import { changeCode, isMarkerOf, type Marker } from "#model/marker.ts";
import type { AssetKind, Instant, ObjectRef } from "#model/types.ts";
import { instantOf } from "#ports/clock.ts";
import {
  type Material,
  type Observation,
  PlatformFailure,
  type PlatformPort,
  type PlatformView,
  type RemoteFields,
} from "#ports/platform.ts";

/** One account of a vendor, and the hands that reach behind the adapter's back. */
export interface ContractWorld {
  readonly platform: PlatformPort;
  readonly clock: { now(): number; advance(milliseconds: number): void };
  /** Objects of the kind the vendor really holds, whatever its lists show. */
  count(kind: AssetKind): number;
  /** Mutating calls the vendor has seen. */
  writes(): number;
  /** Times people were really sent something. */
  sends(): number;
  /** To whom test mails went, oldest first; absent where the vendor sends none for programs. */
  proofs?(): readonly string[];
  /** The answer to the next test mail is lost; it is sent or not. */
  loseNextProof?(how: "carried-out" | "not-carried-out"): void;
  deleteByHand(ref: ObjectRef): void;
  /** The answer to the next create is lost; the create itself is carried out or not. */
  loseNextCreate(how: "carried-out" | "not-carried-out"): void;
  /** The next call is refused for this long. */
  limitNextCall(seconds: number): void;
  /** The next list comes back shorter than it says it is. */
  cutNextList(): void;
  /** The next write is answered well, and nothing is kept. */
  ignoreNextWrite(): void;
}

export interface ContractSubject {
  readonly name: string;
  readonly kinds: readonly AssetKind[];
  /** Kinds that come out at once when they are published; none where absent. */
  readonly heldBack?: readonly AssetKind[];
  /** Kinds of which a change can wait in a draft slot beside what is out; none where absent. */
  readonly besides?: readonly AssetKind[];
  open(): ContractWorld | Promise<ContractWorld>;
  /** A material of the kind, in one of two versions that differ in what people read. `marker`: whose, where two objects must not have one address. */
  material(kind: AssetKind, version: 1 | 2, marker: Marker): Material;
  /** Kinds it shows none of outside its own screens; none where absent. */
  readonly notShown?: readonly AssetKind[];
  /** What this account has no call for although the platform has one for others: refused in words, and nothing else happens. */
  readonly refuses?: readonly ("shown" | "proof")[];
  /** False where its lists say nowhere how long they are: what a short page leaves out has to be found all the same. */
  readonly listsTellTheirLength?: boolean;
  /** False where its addresses name the object, and the account by their host at most. */
  readonly linksNameAccount?: boolean;
  /** True where its addresses name the object behind a question mark. */
  readonly linksAskByQuery?: boolean;
}

const KEY = sha256("acme/spring-launch");
const OTHER_KEY = sha256("acme/autumn-launch");
const MARKER: Marker = { resourceKey: KEY, change: "pull/7" };
const HOUR_MS = 3_600_000;

/** Two readings of fields, after the normalisers an echo uses. */
function normalised({ capabilities }: PlatformPort, fields: RemoteFields): RemoteFields {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([name]) => !capabilities.unreadable.includes(name))
      .map(([name, value]) => [name, capabilities.normalisers[name]?.apply(value) ?? value]),
  );
}

async function seen(platform: PlatformPort, ref: ObjectRef): Promise<Extract<Observation, { exists: true }>> {
  const observation = await platform.observe(ref);
  if (!observation.exists) throw new Error(`${ref.kind} ${ref.id} is gone.`);
  return observation;
}

async function failureOf(promise: Promise<unknown>): Promise<PlatformFailure> {
  const failure = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(failure instanceof PlatformFailure)) throw new Error(`Expected a PlatformFailure, found ${String(failure)}.`);
  return failure;
}

function isSameHtml(one: PlatformView, other: PlatformView | undefined): boolean {
  return one.kind === "html" && other?.kind === "html" && one.html === other.html;
}

/** The suite. A vendor's own test file calls it once. */
export function contract({
  name,
  kinds,
  heldBack = [],
  besides = [],
  notShown = [],
  refuses = [],
  open,
  material,
  listsTellTheirLength = true,
  linksNameAccount = true,
  linksAskByQuery = false,
}: ContractSubject): void {
  describe.each(kinds)(`${name} keeps the platform contract for a %s`, (kind) => {
    const create = ({ platform }: ContractWorld, marker = MARKER, version: 1 | 2 = 1): Promise<ObjectRef> =>
      platform.stage({ material: material(kind, version, marker), marker, name: "Spring launch", target: { kind: "create" } });
    const inAnHour = ({ clock }: ContractWorld): Instant => instantOf(clock.now() + HOUR_MS);

    function isScheduled(): void {
      test("publishing at a time schedules for exactly that time, sends nothing yet, and is done once", async () => {
        const world = await open();
        const { platform } = world;
        const ref = await create(world);
        const at = inAnHour(world);

        await platform.publish({ ref, from: "object", at });
        const found = await seen(platform, ref);
        const before = world.writes();
        await platform.publish({ ref, from: "object", at });

        expect([found.state, found.scheduledFor, world.sends(), world.writes()]).toEqual(["scheduled", at, 0, before]);
        expect(normalised(platform, found.fields)).toEqual(normalised(platform, platform.project(material(kind, 1, MARKER))));
      });

      test("what is scheduled is withdrawn to a draft, and its time passes without anything going out", async () => {
        const world = await open();
        const { platform } = world;
        const ref = await create(world);
        await platform.publish({ ref, from: "object", at: inAnHour(world) });

        await platform.withdraw({ ref });
        world.clock.advance(2 * HOUR_MS);

        expect([(await seen(platform, ref)).state, world.sends()]).toEqual(["draft", 0]);
      });

      test("what was withdrawn can be scheduled again", async () => {
        const world = await open();
        const { platform } = world;
        const ref = await create(world);
        await platform.publish({ ref, from: "object", at: inAnHour(world) });
        await platform.withdraw({ ref });

        const at = instantOf(world.clock.now() + 2 * HOUR_MS);
        await platform.publish({ ref, from: "object", at });

        expect((await seen(platform, ref)).scheduledFor).toBe(at);
      });

      test("what is scheduled is not written over and not deleted", async () => {
        const world = await open();
        const { platform } = world;
        const ref = await create(world);
        await platform.publish({ ref, from: "object", at: inAnHour(world) });
        const before = world.writes();

        const staged = await failureOf(
          platform.stage({ material: material(kind, 2, MARKER), marker: MARKER, name: "Spring launch", target: { kind: "update", ref } }),
        );
        const discarded = await failureOf(platform.discard({ ref, slot: "own" }));

        expect([staged.applied, discarded.applied, world.writes()]).toEqual(["no", "no", before]);
      });

      test("its time comes, and it is out; then it is not deleted any more", async () => {
        const world = await open();
        const { platform } = world;
        const ref = await create(world);
        await platform.publish({ ref, from: "object", at: inAnHour(world) });

        world.clock.advance(2 * HOUR_MS);

        const found = await seen(platform, ref);
        expect([found.state, (await failureOf(platform.discard({ ref, slot: "own" }))).applied]).toEqual([
          kind === "email" ? "sent" : "live",
          "no",
        ]);
      });
    }

    function comesOutAtOnce(): void {
      test("publishing brings it out at once, as it was staged, and is done once", async () => {
        const world = await open();
        const { platform } = world;
        const ref = await create(world);

        await platform.publish({ ref, from: "object", at: instantOf(world.clock.now()) });
        const found = await seen(platform, ref);
        const before = world.writes();
        await platform.publish({ ref, from: "object", at: instantOf(world.clock.now()) });

        expect([found.state, world.writes()]).toEqual(["live", before]);
        expect(normalised(platform, found.fields)).toEqual(normalised(platform, platform.project(material(kind, 1, MARKER))));
      });

      test("a time that is still ahead is refused: it would come out now", async () => {
        const world = await open();
        const ref = await create(world);
        const before = world.writes();

        const failure = await failureOf(world.platform.publish({ ref, from: "object", at: inAnHour(world) }));

        expect([failure.applied, world.writes(), (await seen(world.platform, ref)).state]).toEqual(["no", before, "draft"]);
      });

      test("what is out is withdrawn, and nothing more comes of it", async () => {
        const world = await open();
        const { platform } = world;
        const ref = await create(world);
        await platform.publish({ ref, from: "object" });
        const sent = world.sends();

        await platform.withdraw({ ref });
        const after = world.sends();
        world.clock.advance(30 * 24 * HOUR_MS);

        expect((await seen(platform, ref)).state).toBe("draft");
        expect([after, world.sends()]).toEqual([sent, sent]);
      });

      test("what was withdrawn can be brought out again, with another version", async () => {
        const world = await open();
        const { platform } = world;
        const ref = await create(world);
        await platform.publish({ ref, from: "object" });
        await platform.withdraw({ ref });

        await platform.stage({
          material: material(kind, 2, MARKER),
          marker: MARKER,
          name: "Spring launch",
          target: { kind: "update", ref },
        });
        await platform.publish({ ref, from: "object" });

        const found = await seen(platform, ref);
        expect(found.state).toBe("live");
        expect(normalised(platform, found.fields)).toEqual(normalised(platform, platform.project(material(kind, 2, MARKER))));
      });

      test("what is out is not written over and not deleted", async () => {
        const world = await open();
        const { platform } = world;
        const ref = await create(world);
        await platform.publish({ ref, from: "object" });
        const before = world.writes();

        const staged = await failureOf(
          platform.stage({ material: material(kind, 2, MARKER), marker: MARKER, name: "Spring launch", target: { kind: "update", ref } }),
        );
        const discarded = await failureOf(platform.discard({ ref, slot: "own" }));

        expect([staged.applied, discarded.applied, world.writes()]).toEqual(["no", "no", before]);
      });

      test.runIf(besides.includes(kind))(
        "a change waits in the draft slot while the public sees the old version, comes out from there, and can be thrown away",
        async () => {
          const world = await open();
          const { platform } = world;
          const ref = await create(world);
          await platform.publish({ ref, from: "object" });
          const change = {
            material: material(kind, 2, MARKER),
            marker: MARKER,
            name: "Spring launch",
            target: { kind: "buffer", ref },
          } as const;

          await platform.stage(change);
          const waiting = await seen(platform, ref);
          await platform.discard({ ref, slot: "buffer" });
          const emptied = await seen(platform, ref);
          await platform.stage(change);
          await platform.publish({ ref, from: "buffer" });
          const changed = await seen(platform, ref);

          const [first, second] = [1, 2].map((version) =>
            normalised(platform, platform.project(material(kind, version === 1 ? 1 : 2, MARKER))),
          );
          expect([waiting.state, emptied.state, changed.state]).toEqual(["live", "live", "live"]);
          expect(normalised(platform, waiting.fields)).toEqual(first);
          expect(normalised(platform, waiting.buffer ?? {})).toEqual(second);
          expect([emptied.buffer, normalised(platform, emptied.fields)]).toEqual([undefined, first]);
          expect([changed.buffer, normalised(platform, changed.fields)]).toEqual([undefined, second]);
        },
      );
    }

    test("staging makes one draft that carries the marker and shows exactly the material", async () => {
      const world = await open();
      const { platform } = world;

      const ref = await create(world);

      const found = await seen(platform, ref);
      expect(normalised(platform, found.fields)).toEqual(normalised(platform, platform.project(material(kind, 1, MARKER))));
      expect([found.state, found.marker?.changeCode, world.count(kind)]).toEqual(["draft", changeCode("pull/7"), 1]);
      expect(found.marker !== undefined && isMarkerOf(found.marker, KEY)).toBe(true);
      expect(found.name).toContain("Spring launch");
    });

    test("what is projected and what is observed have the same fields", async () => {
      const world = await open();

      const found = await seen(world.platform, await create(world));

      expect(Object.keys(found.fields).sort()).toEqual(Object.keys(world.platform.project(material(kind, 1, MARKER))).sort());
    });

    test("staging over the draft writes the new version into the same object, and twice is the same as once", async () => {
      const world = await open();
      const { platform } = world;
      const ref = await create(world);
      const again = {
        material: material(kind, 2, MARKER),
        marker: MARKER,
        name: "Spring launch",
        target: { kind: "update", ref },
      } as const;

      const first = await platform.stage(again);
      const once = await seen(platform, ref);
      const second = await platform.stage(again);
      const twice = await seen(platform, ref);

      expect([first, second, world.count(kind)]).toEqual([ref, ref, 1]);
      expect(twice).toEqual(once);
      expect(normalised(platform, twice.fields)).toEqual(normalised(platform, platform.project(material(kind, 2, MARKER))));
    });

    test("staging over what is gone, or carries another asset's marker, is refused and writes nothing", async () => {
      const world = await open();
      const { platform } = world;
      const foreign = await create(world, { ...MARKER, resourceKey: OTHER_KEY });
      const gone = await create(world);
      world.deleteByHand(gone);
      const before = world.writes();

      for (const ref of [foreign, gone]) {
        const request = {
          material: material(kind, 2, MARKER),
          marker: MARKER,
          name: "Spring launch",
          target: { kind: "update", ref },
        } as const;
        expect((await failureOf(platform.stage(request))).applied).toBe("no");
      }

      expect(world.writes()).toBe(before);
    });

    test("finds its own objects by marker, lowest id first, and each asset's apart", async () => {
      const world = await open();
      const { platform } = world;
      const first = await create(world);
      const other = await create(world, { resourceKey: OTHER_KEY, change: "pull/8" });
      const second = await create(world, { ...MARKER, change: "pull/9" });

      const mine = await platform.find({ kind, resourceKey: KEY });
      const all = await platform.find({ kind });

      expect(mine.map(({ ref }) => ref)).toEqual([first, second]);
      expect(mine.map(({ marker, state }) => [marker.changeCode, state])).toEqual([
        [changeCode("pull/7"), "draft"],
        [changeCode("pull/9"), "draft"],
      ]);
      expect(all.map(({ ref }) => ref.id)).toEqual([first.id, other.id, second.id]);
    });

    // A name that goes on behind its marker is taken for a copy somebody made by hand, and no sweep ever discards it.
    test("an object's name ends with its marker", async () => {
      const world = await open();
      await create(world);

      const [found] = await world.platform.find({ kind, resourceKey: KEY });

      expect(found?.name).toMatch(/ \[cac:[0-9a-f]{16}\.[0-9a-f]{8}\]$/);
    });

    test("a look-up bounded by time still sees what was made since", async () => {
      const world = await open();
      const since = instantOf(world.clock.now());
      const ref = await create(world);

      expect((await world.platform.find({ kind, resourceKey: KEY, since })).map((object) => object.ref)).toEqual([ref]);
    });

    // Whoever sweeps asks so which drafts are too young to be lost.
    test("a look-up bounded by time leaves out what was made a day before", async () => {
      const world = await open();
      await create(world);
      world.clock.advance(24 * HOUR_MS);
      const since = instantOf(world.clock.now() - HOUR_MS);

      expect(await world.platform.find({ kind, resourceKey: KEY, since })).toEqual([]);
    });

    test.runIf(listsTellTheirLength)("a list that was cut short is refused: what it hides would be made twice", async () => {
      const world = await open();
      await create(world);
      await create(world);

      world.cutNextList();
      const failure = await failureOf(world.platform.find({ kind, resourceKey: KEY }));

      expect([failure.code, failure.applied]).toEqual(["PLATFORM_ANSWER", "no"]);
    });

    test.skipIf(listsTellTheirLength)("a list that was cut short is read on, and hides nothing", async () => {
      const world = await open();
      const first = await create(world);
      const second = await create(world, { ...MARKER, change: "pull/9" });

      world.cutNextList();
      const found = await world.platform.find({ kind, resourceKey: KEY });

      expect(found.map(({ ref }) => ref)).toEqual([first, second]);
    });

    test.each([
      ["carried-out", 1],
      ["not-carried-out", 0],
    ] as const)("a create whose answer is lost (%s) is unknown, never made a second time, and found by its marker", async (how, made) => {
      const world = await open();

      world.loseNextCreate(how);
      const failure = await failureOf(create(world));

      expect([failure.applied, world.count(kind)]).toEqual(["unknown", made]);
      expect(await world.platform.find({ kind, resourceKey: KEY })).toHaveLength(made);
    });

    test("a limit is waited out, and the call made then", async () => {
      const world = await open();
      const startedMs = world.clock.now();

      world.limitNextCall(9);
      await create(world);

      expect(world.clock.now() - startedMs).toBeGreaterThanOrEqual(9_000);
      expect(world.count(kind)).toBe(1);
    });

    test("a write that is answered well and not kept shows in what is observed", async () => {
      const world = await open();
      const { platform } = world;
      const ref = await create(world);

      world.ignoreNextWrite();
      await platform.stage({ material: material(kind, 2, MARKER), marker: MARKER, name: "Spring launch", target: { kind: "update", ref } });

      const found = normalised(platform, (await seen(platform, ref)).fields);
      expect(found).not.toEqual(normalised(platform, platform.project(material(kind, 2, MARKER))));
    });

    test("a gone object is an observation, is withdrawn well and discarded well", async () => {
      const world = await open();
      const { platform } = world;
      const ref = await create(world);
      world.deleteByHand(ref);
      const before = world.writes();

      expect(await platform.observe(ref)).toEqual({ exists: false, ref });
      await platform.withdraw({ ref });
      await platform.discard({ ref, slot: "own" });

      expect(world.writes()).toBe(before);
    });

    test("an id the platform never gave is gone, not an error, and cannot choose another path", async () => {
      const world = await open();
      await create(world);
      const ref = { kind, id: "../lists/101?x=" } as const;

      expect(await world.platform.observe(ref)).toEqual({ exists: false, ref });
    });

    test("a draft is withdrawn already", async () => {
      const world = await open();
      const ref = await create(world);
      const before = world.writes();

      await world.platform.withdraw({ ref });

      expect([world.writes(), (await seen(world.platform, ref)).state]).toEqual([before, "draft"]);
    });

    if (heldBack.includes(kind)) comesOutAtOnce();
    else isScheduled();

    test("an earlier version is put back into a draft without anything going out", async () => {
      const world = await open();
      const { platform } = world;
      const ref = await create(world);
      await platform.stage({ material: material(kind, 2, MARKER), marker: MARKER, name: "Spring launch", target: { kind: "update", ref } });

      await platform.restore({ ref, material: material(kind, 1, MARKER) });

      const found = await seen(platform, ref);
      expect(normalised(platform, found.fields)).toEqual(normalised(platform, platform.project(material(kind, 1, MARKER))));
      expect([found.state, world.sends(), found.marker === undefined]).toEqual(["draft", 0, false]);
    });

    test("a draft that was never out is discarded, and is gone", async () => {
      const world = await open();
      const ref = await create(world);

      await world.platform.discard({ ref, slot: "own" });

      expect([(await world.platform.observe(ref)).exists, world.count(kind)]).toEqual([false, 0]);
    });

    test("it says of itself whether it comes out at once, and whether a change can wait beside it", async () => {
      const { capabilities } = (await open()).platform;

      expect(capabilities.heldBack.includes(kind)).toBe(heldBack.includes(kind));
      expect((capabilities.draftSlots[kind] ?? 0) > 0).toBe(besides.includes(kind));
    });

    test("reading changes nothing", async () => {
      const world = await open();
      const { platform } = world;
      const ref = await create(world);
      const before = world.writes();

      await platform.account();
      await platform.find({ kind });
      await platform.observe(ref);

      expect(world.writes()).toBe(before);
    });

    test("what the platform itself shows is the version that was staged, and showing it writes nothing and reaches nobody", async (context) => {
      const world = await open();
      const { platform, clock } = world;
      if (platform.shown === undefined || refuses.includes("shown")) return context.skip();
      const ref = await create(world);
      const first = await platform.shown({ ref, slot: "own" });
      const target = { kind: "update", ref } as const;
      await platform.stage({ material: material(kind, 2, MARKER), marker: MARKER, name: "Spring launch", target });
      const before = [world.writes(), world.sends(), world.count(kind)];

      const second = await platform.shown({ ref, slot: "own" });

      expect([world.writes(), world.sends(), world.count(kind)]).toEqual(before);
      expect(first).toHaveLength(second.length);
      expect(second.length > 0).toBe(!notShown.includes(kind));
      expect(new Set(second.map(({ part }) => part)).size).toBe(second.length);
      for (const [index, view] of second.entries()) {
        if (view.kind === "html") expect([view.html.trim() === "", isSameHtml(view, first[index])]).toEqual([false, false]);
        else {
          expect(new URL(view.address).protocol).toMatch(/^https?:$/);
          if (view.until !== undefined) expect(Date.parse(view.until)).toBeGreaterThan(clock.now());
        }
      }
    });

    test("of an id the platform never gave nothing is shown, and it cannot choose another path", async (context) => {
      const world = await open();
      const { platform } = world;
      if (platform.shown === undefined) return context.skip();
      await create(world);

      expect(await platform.shown({ ref: { kind, id: "../lists/101?x=" }, slot: "own" })).toEqual([]);
    });

    test("a proof goes to the one address that is asked for, is no send, and leaves the draft as it was", async (context) => {
      const world = await open();
      const { platform } = world;
      if (platform.proof === undefined || kind !== "email" || refuses.includes("proof")) return context.skip();
      const ref = await create(world);
      const before = await seen(platform, ref);

      await platform.proof({ ref, to: "legal-reviewer@acme.example" });

      expect([world.proofs?.(), world.sends()]).toEqual([["legal-reviewer@acme.example"], 0]);
      expect(await seen(platform, ref)).toEqual(before);
    });

    test.for([
      ["carried-out", 1],
      ["not-carried-out", 0],
    ] as const)("a proof whose answer is lost (%s) is unknown, and never asked for again by itself", async ([how, mails], context) => {
      const world = await open();
      const { platform } = world;
      if (platform.proof === undefined || kind !== "email" || refuses.includes("proof")) return context.skip();
      const ref = await create(world);

      world.loseNextProof?.(how);
      const failure = await failureOf(platform.proof({ ref, to: "legal-reviewer@acme.example" }));

      expect([failure.applied, world.proofs?.().length, world.sends()]).toEqual(["unknown", mails, 0]);
    });

    test.for(refuses)("what there is no call for is refused in words, and nothing happens: %s", async (verb) => {
      const world = await open();
      const { platform } = world;
      const ref = await create(world);
      const before = [world.writes(), world.sends(), world.proofs?.()];

      const asked =
        verb === "shown" ? platform.shown?.({ ref, slot: "own" }) : platform.proof?.({ ref, to: "legal-reviewer@acme.example" });
      const failure = await failureOf(Promise.resolve(asked));

      expect([failure.code, failure.applied]).toEqual(["PLATFORM_UNSUPPORTED", "no"]);
      expect([world.writes(), world.sends(), world.proofs?.()]).toEqual(before);
    });

    test("nothing is sent as a proof of what waits for its time, is gone, or was never there", async (context) => {
      const world = await open();
      const { platform } = world;
      if (platform.proof === undefined || kind !== "email" || refuses.includes("proof")) return context.skip();
      const [waiting, gone] = [await create(world), await create(world, { ...MARKER, change: "pull/9" })];
      await platform.publish({ ref: waiting, from: "object", at: inAnHour(world) });
      world.deleteByHand(gone);

      for (const ref of [waiting, gone, { kind, id: "../lists/101?x=" }])
        expect((await failureOf(platform.proof({ ref, to: "legal-reviewer@acme.example" }))).applied).toBe("no");

      expect(world.proofs?.()).toEqual([]);
    });

    test(`the link names ${linksNameAccount ? "the account and " : ""}the object`, async () => {
      const world = await open();
      const ref = await create(world);
      const { account } = await world.platform.account();

      const { pathname, search, hash } = new URL(world.platform.link(ref));

      if (linksNameAccount) expect(pathname).toContain(account);
      expect(`${pathname}${linksAskByQuery ? search : ""}${linksNameAccount ? "" : hash}`).toContain(ref.id);
    });

    test.runIf(!linksNameAccount)("the link leads into the vendor's own screens, and names the object somewhere", async () => {
      const world = await open();
      const ref = await create(world);

      const link = new URL(world.platform.link(ref));

      expect([link.protocol.startsWith("http"), link.href.includes(ref.id)]).toEqual([true, true]);
    });
  });
}
