/** A platform in memory that keeps a log, obeys the port's contract, and fails where a test says so. */
import { markerText, readMarker } from "#model/marker.ts";
import type { AssetKind, Instant, ObjectRef } from "#model/types.ts";
import { instantOf } from "#ports/clock.ts";
import {
  type Capabilities,
  type Observation,
  PlatformFailure,
  type PlatformPort,
  type RemoteFields,
  type RemoteObject,
  type RemoteState,
} from "#ports/platform.ts";
import { capabilities } from "../plan/builders.ts";
import { projectFields } from "../plan/payloads.ts";
import { Death, type TestClock } from "./test-clock.ts";

/**
 * no: refused, nothing done · lost-before: no answer, nothing done · lost-after: done, no answer · late: done only after the settle time ·
 * died-before / died-after: the process ends.
 */
export type FaultKind = "no" | "lost-before" | "lost-after" | "late" | "died-before" | "died-after";

export interface Fault {
  readonly kind: FaultKind;
  readonly code?: string;
}

export interface Call {
  readonly verb: "account" | "find" | "observe" | "stage" | "publish" | "withdraw" | "restore" | "discard";
  readonly id: string;
  readonly detail: string;
}

export interface FakeObject {
  readonly kind: AssetKind;
  readonly id: string;
  name: string;
  fields: RemoteFields;
  buffer: RemoteFields | undefined;
  state: RemoteState;
  scheduledFor: Instant | undefined;
  everOut: boolean;
  audienceSize: number;
}

export interface Sent {
  readonly id: string;
  readonly fields: RemoteFields;
  readonly at: Instant;
}

export interface FakePlatform extends PlatformPort {
  readonly calls: Call[];
  readonly objects: Map<string, FakeObject>;
  /** Every mail that went out to people. */
  readonly sends: Sent[];
  /** Decides for each call, counted from 1, whether it fails and how. */
  faults: (call: Call, number: number) => Fault | undefined;
  /** Mutating calls only. */
  writes(): readonly Call[];
  object(id: string): FakeObject;
  /** Lets what is due go out. */
  tick(): void;
}

export const OF_WRITE: readonly Call["verb"][] = ["stage", "publish", "withdraw", "restore", "discard"];

export function fakePlatform({
  clock,
  events = [],
  able = capabilities(),
  /** How long a new object stays hidden from `find`. */
  searchLagMs = 0,
}: {
  readonly clock: TestClock;
  readonly events?: string[];
  readonly able?: Capabilities;
  readonly searchLagMs?: number;
}): FakePlatform {
  const objects = new Map<string, FakeObject>();
  const made = new Map<string, number>();
  const calls: Call[] = [];
  const sends: Sent[] = [];
  const later: { readonly atMs: number; readonly effect: () => void }[] = [];
  let nextId = 1;
  let firstRevision = 1;

  function tick(): void {
    for (const [index, { atMs, effect }] of [...later.entries()].reverse()) {
      if (atMs > clock.now()) continue;
      later.splice(index, 1);
      try {
        effect();
      } catch (failure) {
        if (!(failure instanceof PlatformFailure)) throw failure;
      }
    }
    for (const object of objects.values()) {
      if (object.state !== "scheduled" || object.scheduledFor === undefined || Date.parse(object.scheduledFor) > clock.now()) continue;
      object.everOut = true;
      if (object.kind === "landing-page") object.state = "live";
      else {
        object.state = "sent";
        sends.push({ id: object.id, fields: object.fields, at: object.scheduledFor });
        events.push(`SENT ${object.id}`);
      }
    }
  }

  /** Carries out `effect` the way the fault of this call says. */
  async function carry<Answer>(call: Call, effect: () => Answer): Promise<Answer> {
    tick();
    calls.push(call);
    events.push(`${call.verb} ${call.id}${call.detail === "" ? "" : ` ${call.detail}`}`);
    const fault = port.faults(call, calls.length);
    switch (fault?.kind) {
      case undefined:
        return effect();
      case "no":
        throw new PlatformFailure(`${call.verb} was refused.`, { applied: "no", code: fault?.code ?? "PLATFORM_REFUSED" });
      case "died-before":
        throw new Death(`before ${call.verb}`);
      case "lost-after":
      case "died-after":
        effect();
        break;
      case "late":
        later.push({ atMs: clock.now() + 2 * able.settleMs, effect: () => effect() });
        break;
      case "lost-before":
        break;
    }
    if (fault?.kind === "died-after") throw new Death(`after ${call.verb}`);
    throw new PlatformFailure(`${call.verb}: no answer.`, { applied: "unknown", code: fault?.code ?? "PLATFORM_UNREACHABLE" });
  }

  function refuse(why: string, code = "PLATFORM_REFUSED"): never {
    throw new PlatformFailure(why, { applied: "no", code });
  }

  function mustBe(ref: ObjectRef, states: readonly RemoteState[]): FakeObject {
    const object = objects.get(ref.id);
    if (object === undefined) return refuse(`${ref.id} is gone.`, "DRAFT_MISSING");
    if (!states.includes(object.state)) return refuse(`${ref.id} is ${object.state}.`);
    return object;
  }

  const port: FakePlatform = {
    platform: "hubspot",
    capabilities: able,
    calls,
    objects,
    sends,
    faults: () => undefined,
    writes: () => calls.filter(({ verb }) => OF_WRITE.includes(verb)),
    object: (id) => {
      const found = objects.get(id);
      if (found === undefined) throw new Error(`There is no object ${id}.`);
      return found;
    },
    tick,
    project: projectFields,
    link: ({ id }) => `https://app.hubspot.example/${id}`,
    account: () =>
      carry({ verb: "account", id: "", detail: "" }, () => ({
        account: "4242001",
        type: "standard" as const,
        zone: "UTC",
        host: "app.hubspot.example",
      })),
    find: ({ kind, resourceKey }) =>
      carry({ verb: "find", id: "", detail: kind }, () =>
        [...objects.values()]
          .filter((object) => object.kind === kind && (made.get(object.id) ?? 0) + searchLagMs <= clock.now())
          .map((object) => remoteOf(object))
          .filter((object) => object !== undefined)
          .filter(({ marker }) => resourceKey?.startsWith(marker.resource) ?? true)
          .sort((left, right) => Number(left.ref.id) - Number(right.ref.id)),
      ),
    observe: (ref) => carry({ verb: "observe", id: ref.id, detail: "" }, () => observationOf(ref)),
    stage: ({ material, marker, name, target }) =>
      carry({ verb: "stage", id: target.kind === "create" ? "" : target.ref.id, detail: target.kind }, () => {
        const fields = projectFields(material);
        if (target.kind === "create") {
          const { kind } = material.payload;
          const id = String(nextId++);
          const audienceSize = 12_000;
          objects.set(id, {
            kind,
            id,
            name: `${name} ${markerText(marker)}`,
            fields,
            buffer: undefined,
            state: "draft",
            scheduledFor: undefined,
            everOut: false,
            audienceSize,
          });
          made.set(id, clock.now());
          return { kind, id };
        }
        const object = mustBe(target.ref, target.kind === "buffer" ? ["live"] : ["draft"]);
        if (target.kind === "buffer" && object.kind === "email") refuse("An email has no draft slot.");
        if (target.kind === "buffer") object.buffer = fields;
        else Object.assign(object, { fields, name: `${name} ${markerText(marker)}` });
        return target.ref;
      }),
    publish: ({ ref, from, at }) =>
      carry({ verb: "publish", id: ref.id, detail: `${from} ${at ?? "now"}` }, () => {
        if (from === "buffer") {
          const page = mustBe(ref, ["live"]);
          if (page.buffer === undefined) return;
          if (at !== undefined && Date.parse(at) - clock.now() > able.publishLeadMs + 5_000) refuse("A change to a live page has no time.");
          Object.assign(page, { fields: page.buffer, buffer: undefined });
          firstRevision += 1;
          return;
        }
        const object = mustBe(ref, ["draft", "scheduled", "live"]);
        if (object.state === "scheduled" && object.scheduledFor === at) return;
        if (object.state === "scheduled" && object.kind === "email") refuse(`${ref.id} is scheduled for another time.`);
        if (object.state === "live") return;
        if (able.heldBack.includes(object.kind)) {
          if (at !== undefined && Date.parse(at) - clock.now() > able.publishLeadMs + 5_000) refuse("It would come out at once.");
          Object.assign(object, { state: "live", everOut: true });
          return;
        }
        if (at === undefined || Date.parse(at) <= clock.now()) refuse("Its time has passed.", "SCHEDULE_PASSED");
        Object.assign(object, { state: "scheduled", scheduledFor: at });
      }),
    withdraw: ({ ref }) =>
      carry({ verb: "withdraw", id: ref.id, detail: "" }, () => {
        const object = objects.get(ref.id);
        if (object === undefined || object.state === "draft") return;
        if (object.state === "sent" || object.state === "sending") refuse("It has been sent.", "WITHDRAW_IMPOSSIBLE");
        if (object.state === "unknown") refuse("Its state is not known.", "PLATFORM_ANSWER");
        Object.assign(object, { state: "draft", scheduledFor: undefined, buffer: undefined });
      }),
    restore: ({ ref, material }) =>
      carry({ verb: "restore", id: ref.id, detail: "" }, () => {
        const object = mustBe(ref, ref.kind === "email" ? ["draft"] : ["draft", "live", "scheduled"]);
        Object.assign(object, { fields: projectFields(material), buffer: undefined });
        if (object.state === "scheduled") Object.assign(object, { state: "draft", scheduledFor: undefined });
      }),
    discard: ({ ref, slot }) =>
      carry({ verb: "discard", id: ref.id, detail: slot }, () => {
        const object = objects.get(ref.id);
        if (object === undefined) return;
        if (slot === "buffer") object.buffer = undefined;
        else if (object.state !== "draft") refuse(`${ref.id} is not a draft: it is ${object.state}.`);
        else if (object.kind !== "email" && object.everOut) refuse(`${ref.id} was live before.`);
        else objects.delete(ref.id);
      }),
  };

  function remoteOf(object: FakeObject): RemoteObject | undefined {
    const marker = readMarker(object.name);
    return marker === undefined ? undefined : { ref: { kind: object.kind, id: object.id }, marker, state: object.state, name: object.name };
  }

  function observationOf(ref: ObjectRef): Observation {
    const object = objects.get(ref.id);
    if (object === undefined) return { exists: false, ref };
    const marker = readMarker(object.name);
    return {
      exists: true,
      ref,
      name: object.name,
      ...(marker === undefined ? {} : { marker }),
      state: object.state,
      review: "none",
      fields: object.fields,
      ...(object.buffer === undefined ? {} : { buffer: object.buffer }),
      ...(object.state === "scheduled" && object.scheduledFor !== undefined ? { scheduledFor: object.scheduledFor } : {}),
      ...(object.state === "sent" && object.scheduledFor !== undefined
        ? { since: object.scheduledFor, recipients: object.audienceSize }
        : {}),
      ...(object.state === "live" ? { since: instantOf(clock.now()), revision: String(firstRevision) } : {}),
      ...(object.kind === "email" ? { audienceSize: object.audienceSize } : {}),
    };
  }

  return port;
}
