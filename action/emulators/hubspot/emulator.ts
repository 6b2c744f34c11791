/** A stand-in for one HubSpot account: state, legal steps, error bodies, limits and awkward habits, as a function of request and clock. */

import type { Fields } from "../common/json.ts";
import { isoOf } from "../common/json.ts";
import { countOf } from "../common/people.ts";
import { type StandIn, standIn } from "../common/stand-in.ts";
import type { RecordedExchange } from "../common/wire-log.ts";
import type { EmulatorClock } from "../steppable-clock.ts";
import { createApi } from "./api.ts";
import { type ByHand, createByHand } from "./by-hand.ts";
import { isIn } from "./email-states.ts";
import { faultWords } from "./fault-words.ts";
import { type FlowFailure, type FlowRecord, flowName, isOn } from "./flow-data.ts";
import { insideOf } from "./flow-enrolment.ts";
import { type Stand, standsIn } from "./flow-standing.ts";
import { type AnyRecord, createPortal, nameOf, type Portal } from "./portal.ts";
import { isScreenPath, showScreen } from "./screens.ts";
import { DEFAULT_SETTINGS, type HubspotSettings } from "./settings.ts";
import { reachedBy } from "./statistics.ts";
import { happenings } from "./timeline.ts";

/** An email or page as it stands, whatever the API would show of it. */
export interface ObjectSnapshot {
  readonly kind: "email" | "page";
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly deleted: boolean;
  /** A page the public sees, an automated email that is on. */
  readonly live: boolean;
  readonly fields: Fields;
  readonly buffer?: Fields;
  /** When the schedule comes due. */
  readonly publishDate?: string;
  /** People who have the mail by now. */
  readonly recipients?: number;
}

/** A workflow as it stands, and who is in it. */
export interface FlowSnapshot {
  readonly id: string;
  readonly name: string;
  readonly on: boolean;
  readonly deleted: boolean;
  readonly fields: Fields;
  /** How many ever got in, are in now, and got to its end. */
  readonly entered: number;
  readonly inside: number;
  readonly through: number;
  readonly actions: readonly Stand[];
  readonly failures: readonly FlowFailure[];
}

export interface HubspotEmulator extends StandIn {
  readonly token: string;
  readonly portal: Portal;
  readonly byHand: ByHand;
  objects(): readonly ObjectSnapshot[];
  flows(): readonly FlowSnapshot[];
}

function snapshotOf(record: AnyRecord, nowMs: number): ObjectSnapshot {
  return {
    kind: record.kind,
    id: record.id,
    name: nameOf(record),
    state: record.state,
    deleted: record.deletedAt !== undefined,
    live: record.kind === "page" ? record.live : isIn(record, "on", "automated-lost"),
    fields: structuredClone(record.fields),
    ...(record.buffer === undefined ? {} : { buffer: structuredClone(record.buffer) }),
    ...(record.dueAt === undefined ? {} : { publishDate: isoOf(record.dueAt) }),
    ...(record.kind === "email" && (record.send !== undefined || record.byFlows !== undefined)
      ? { recipients: reachedBy(record, nowMs) }
      : {}),
  };
}

function flowSnapshotOf(portal: Portal, flow: FlowRecord, nowMs: number): FlowSnapshot {
  return {
    id: flow.id,
    name: flowName(flow),
    on: isOn(flow),
    deleted: flow.deletedAt !== undefined,
    fields: structuredClone(flow.fields),
    entered: countOf(flow.entered),
    inside: countOf(insideOf(flow)),
    through: flow.through,
    actions: standsIn(portal, flow, nowMs),
    failures: flow.failures,
  };
}

function kept<Kept>(map: Map<string, Kept>): () => void {
  const copies = [...structuredClone(map)];
  return () => {
    map.clear();
    for (const [id, copy] of copies) map.set(id, copy);
  };
}

/** Everything in the account, put aside; the returned function puts it back. */
function putAside(portal: Portal): () => void {
  const { emails, pages, lists, flows, campaigns } = portal;
  const back = [kept(emails), kept(pages), kept(lists), kept(flows), kept(campaigns)];
  const events = portal.oracle.entries.length;
  return () => {
    for (const putBack of back) putBack();
    portal.oracle.forgetAfter(events);
  };
}

/** A new account as `settings` describe it. `record` is told of every API exchange. */
export function createHubspotEmulator(options: {
  readonly clock: EmulatorClock;
  readonly settings?: Partial<HubspotSettings>;
  readonly record?: (exchange: RecordedExchange) => void;
}): HubspotEmulator {
  const { clock, record } = options;
  const settings = { ...DEFAULT_SETTINGS, ...options.settings };
  const portal = createPortal(settings, clock.now());
  const engine = standIn(
    {
      oracle: portal.oracle,
      api: createApi(portal),
      happenings: () => happenings(portal),
      putAside: () => putAside(portal),
      words: faultWords(portal.nextCorrelation),
      isScreen: isScreenPath,
      showScreen: (screen) => showScreen({ portal, ...screen }),
    },
    { clock, record },
  );
  return {
    ...engine,
    token: settings.token,
    portal,
    byHand: createByHand(portal, engine.present),
    // A copy of a getter is what it gave once.
    get log() {
      return engine.log;
    },
    objects() {
      const nowMs = engine.present();
      return [...portal.emails.values(), ...portal.pages.values()].map((entry) => snapshotOf(entry, nowMs));
    },
    flows() {
      const nowMs = engine.present();
      return [...portal.flows.values()].map((flow) => flowSnapshotOf(portal, flow, nowMs));
    },
  };
}
