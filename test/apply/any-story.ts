/** Any story at all, step by step: people stage, approve, reject, merge, revert, stop and meddle in any order, and calls fail at random. */
import fc from "fast-check";
import type { AssetKind, Payload } from "#model/types.ts";
import { instantOf } from "#ports/clock.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { capabilities, desired, HOUR, MINUTE } from "../plan/builders.ts";
import { AT_14_BERLIN, materialOf, payload, projectFields } from "../plan/payloads.ts";
import type { FaultKind } from "./fake-platform.ts";
import { type TestTeam, testTeam } from "./team.ts";
import { Death } from "./test-clock.ts";

const WORDS = ["First", "Second"] as const;
const word = fc.constantFrom(...WORDS);
const change = fc.constantFrom("pull/7", "pull/8");
const reviewer = fc.constantFrom("legal-reviewer", "second-reviewer");

export const step = fc.oneof(
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
export const fault = fc.record({
  call: fc.nat(40),
  kind: fc.constantFrom<FaultKind>("no", "lost-before", "lost-after", "late", "died-before", "died-after"),
});

export type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

export interface Watched {
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

/** An ad comes out the moment it is asked for, and a change of it is staged as a paused copy. */
const WITH_ADS = capabilities({
  kinds: ["text-ad"],
  heldBack: ["text-ad"],
  canPublish: { "text-ad": true },
  promotes: { "text-ad": "copy" },
  draftSlots: { "text-ad": 0 },
  reversibility: { "text-ad": "stoppable" },
});

/** A team whose platform tells on whoever publishes what may not go out. */
export function watched(kind: AssetKind): Watched {
  const team = testTeam(kind === "text-ad" ? { able: WITH_ADS } : {});
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

export async function carryOut({ team, kind, byHand }: Watched, what: Step): Promise<void> {
  const asset = kind === "email" ? "mail" : kind === "text-ad" ? "ad" : "page";
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
        if (object.state !== "sent") object.fields = { ...object.fields, [kind === "text-ad" ? "title" : "html"]: "edited" };
      }
      return;
    case "cancel by hand":
      for (const object of objects)
        if (object.state === "scheduled" || (object.state === "live" && kind === "text-ad"))
          Object.assign(object, { state: "draft", scheduledFor: undefined });
      return;
    case "schedule by hand":
      for (const object of objects.slice(-1)) {
        if (object.state !== "draft") continue;
        byHand.add(object.id);
        if (kind === "text-ad") Object.assign(object, { state: "live", everOut: true });
        else
          Object.assign(object, {
            state: "scheduled",
            scheduledFor: instantOf(Math.max(Date.parse(AT_14_BERLIN), team.clock.now() + HOUR)),
          });
      }
      return;
    case "delete by hand":
      for (const object of objects.slice(0, 1)) if (object.state === "draft") team.platform.objects.delete(object.id);
      return;
  }
}

/** The process may end, the platform may fail; the next step comes all the same. */
export async function orCutOff(run: Promise<void>): Promise<void> {
  await run.catch((failure: unknown) => {
    if (!(failure instanceof Death) && !(failure instanceof PlatformFailure)) throw failure;
  });
}
