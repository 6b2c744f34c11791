/** Any story at all: people stage, approve, reject, merge, revert, stop and meddle in any order, calls fail at random, and the rules hold. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { AssetKind, Payload } from "#model/types.ts";
import { instantOf } from "#ports/clock.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { DAY, desired, HOUR, MINUTE } from "../plan/builders.ts";
import { AT_14_BERLIN, materialOf, payload, projectFields } from "../plan/payloads.ts";
import type { FaultKind } from "./fake-platform.ts";
import { persistently, untilQuiet } from "./stories.ts";
import { type TestTeam, testTeam } from "./team.ts";
import { Death } from "./test-clock.ts";

const WORDS = ["First", "Second"] as const;
const word = fc.constantFrom(...WORDS);
const change = fc.constantFrom("pull/7", "pull/8");
const reviewer = fc.constantFrom("legal-reviewer", "second-reviewer");

const step = fc.oneof(
  fc.record({ verb: fc.constant("stage" as const), word, change }),
  fc.record({ verb: fc.constant("approve" as const), word, reviewer }),
  fc.record({ verb: fc.constant("merge" as const), word }),
  fc.record({ verb: fc.constant("bring out" as const), word, change }),
  fc.record({ verb: fc.constant("reject" as const), word, reviewer }),
  fc.record({
    verb: fc.constantFrom("remove", "deploy", "stop", "resume", "edit by hand", "cancel by hand", "schedule by hand", "delete by hand"),
  }),
  fc.record({ verb: fc.constant("wait" as const), minutes: fc.constantFrom(1, 30, 200) }),
);
const fault = fc.record({
  call: fc.nat(40),
  kind: fc.constantFrom<FaultKind>("no", "lost-before", "lost-after", "late", "died-before", "died-after"),
});

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

interface Watched {
  readonly team: TestTeam;
  readonly kind: AssetKind;
  /** What must never be, and was. */
  readonly wrong: string[];
  /** Objects a person scheduled or edited: what they send is not our doing. */
  readonly byHand: Set<string>;
}

function version(kind: AssetKind, words: string): Payload {
  return payload({ kind, words });
}

/** A team whose platform tells on whoever publishes what may not go out. */
function watched(kind: AssetKind): Watched {
  const team = testTeam();
  const wrong: string[] = [];
  const byHand = new Set<string>();
  const { publish } = team.platform;
  team.platform.publish = async (request) => {
    const wanted = [...team.tree.values()][0];
    const object = team.platform.objects.get(request.ref.id);
    const fields = request.from === "buffer" ? (object?.buffer ?? object?.fields) : object?.fields;
    if (wanted === undefined) wrong.push("published what is not in the tree");
    else {
      if (fields !== undefined && JSON.stringify(fields) !== JSON.stringify(projectFields(materialOf(wanted))))
        wrong.push("published something else than the tree holds");
      const digest = desired(wanted).facets.content;
      const said = team.reviews.filter(({ facets }) => facets.content === digest);
      if (!said.some(({ decision }) => decision === "approved")) wrong.push("published what nobody approved");
      const last = new Map(said.map(({ login, decision }) => [login, decision]));
      if ([...last.values()].includes("rejected")) wrong.push("published what somebody rejected");
    }
    const [record] = Object.values(team.ledger.current().campaigns).flatMap(({ assets }) => Object.values(assets));
    if (record?.block?.kind === "stopped") wrong.push("published under a stop");
    if (record?.state === "sent") wrong.push("published what was sent");
    if (record?.intent === undefined) wrong.push("published without an intent in the ledger");
    return await publish(request);
  };
  return { team, kind, wrong, byHand };
}

async function carryOut({ team, kind, byHand }: Watched, what: Step): Promise<void> {
  const asset = kind === "email" ? "mail" : "page";
  const objects = [...team.platform.objects.values()];
  switch (what.verb) {
    case "stage":
      await team.stage(version(kind, what.word), what.change);
      return;
    case "approve":
      team.approve(version(kind, what.word), what.reviewer);
      return;
    case "reject":
      team.reject(version(kind, what.word), what.reviewer);
      return;
    case "merge":
      team.merge(version(kind, what.word));
      return;
    case "bring out":
      await team.stage(version(kind, what.word), what.change);
      team.approve(version(kind, what.word));
      team.merge(version(kind, what.word));
      await team.deploy();
      return;
    case "remove":
      team.remove(asset);
      return;
    case "deploy":
      await team.deploy();
      return;
    case "stop":
      await team.stop();
      return;
    case "resume":
      await team.resume();
      return;
    case "wait":
      team.clock.advance(what.minutes * MINUTE);
      team.platform.tick();
      return;
    case "edit by hand":
      for (const object of objects.slice(0, 1)) {
        if (object.state === "scheduled") byHand.add(object.id);
        if (object.state !== "sent") object.fields = { ...object.fields, html: "edited" };
      }
      return;
    case "cancel by hand":
      for (const object of objects) if (object.state === "scheduled") Object.assign(object, { state: "draft", scheduledFor: undefined });
      return;
    case "schedule by hand":
      for (const object of objects.slice(-1)) {
        if (object.state !== "draft") continue;
        byHand.add(object.id);
        Object.assign(object, { state: "scheduled", scheduledFor: instantOf(Math.max(Date.parse(AT_14_BERLIN), team.clock.now() + HOUR)) });
      }
      return;
    case "delete by hand":
      for (const object of objects.slice(0, 1)) if (object.state === "draft") team.platform.objects.delete(object.id);
      return;
  }
}

/** The process may end, the platform may fail; the next step comes all the same. */
async function orCutOff(run: Promise<void>): Promise<void> {
  await run.catch((failure: unknown) => {
    if (!(failure instanceof Death) && !(failure instanceof PlatformFailure)) throw failure;
  });
}

test.for(["email", "landing-page"] as const)(
  "whatever happens to a %s: nothing goes out twice, unapproved or after a stop, and it all comes to rest",
  { timeout: 120_000 },
  async (kind) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), fc.array(fault, { maxLength: 3 }), async (steps, faults) => {
        const world = watched(kind);
        const { team, wrong, byHand } = world;
        team.platform.faults = (_call, number) => faults.find(({ call }) => call === number);
        for (const one of steps) await orCutOff(carryOut(world, one));
        team.platform.faults = () => undefined;
        await untilQuiet(team, 8);
        // Twice: what is brought out only now waits for its own time.
        for (let day = 1; day <= 2; day += 1) {
          team.clock.advance(DAY);
          team.platform.tick();
          await untilQuiet(team, 8);
        }

        const ours = team.platform.sends.filter(({ id }) => !byHand.has(id));
        expect({ wrong, problems: team.ledger.problems, ours: Math.min(ours.length, 2) }).toEqual({
          wrong: [],
          problems: [],
          ours: Math.min(ours.length, 1),
        });
        const out = [...team.platform.objects.values()].filter(({ state, id }) => state === "scheduled" && !byHand.has(id));
        expect(out).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  },
);

test("the random stories do reach the end: mails are sent in some of them", async () => {
  const samples = fc.sample(fc.array(step, { minLength: 8, maxLength: 14 }), { seed: 11, numRuns: 100 });
  let sent = 0;
  for (const steps of samples) {
    const world = watched("email");
    for (const one of steps) await orCutOff(carryOut(world, one));
    await persistently(() => untilQuiet(world.team, 8));
    world.team.clock.advance(DAY);
    world.team.platform.tick();
    if (world.team.platform.sends.some(({ id }) => !world.byHand.has(id))) sent += 1;
  }

  expect(sent).toBeGreaterThan(10);
});
