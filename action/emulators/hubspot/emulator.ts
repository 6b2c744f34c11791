/** A stand-in for one HubSpot account: state, legal steps, error bodies, limits and awkward habits, as a function of request and clock. */

import type { Fields } from "../common/json.ts";
import { isoOf } from "../common/json.ts";
import { type StandIn, standIn } from "../common/stand-in.ts";
import type { RecordedExchange } from "../common/wire-log.ts";
import type { EmulatorClock } from "../steppable-clock.ts";
import { createApi } from "./api.ts";
import { type ByHand, createByHand } from "./by-hand.ts";
import { faultWords } from "./fault-words.ts";
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

export interface HubspotEmulator extends StandIn {
  readonly token: string;
  readonly portal: Portal;
  readonly byHand: ByHand;
  objects(): readonly ObjectSnapshot[];
}

function snapshotOf(record: AnyRecord, nowMs: number): ObjectSnapshot {
  return {
    kind: record.kind,
    id: record.id,
    name: nameOf(record),
    state: record.state,
    deleted: record.deletedAt !== undefined,
    live: record.kind === "page" ? record.live : record.state === "AUTOMATED",
    fields: structuredClone(record.fields),
    ...(record.buffer === undefined ? {} : { buffer: structuredClone(record.buffer) }),
    ...(record.dueAt === undefined ? {} : { publishDate: isoOf(record.dueAt) }),
    ...(record.kind === "email" && record.send !== undefined ? { recipients: reachedBy(record, nowMs) } : {}),
  };
}

/** Everything in the account, put aside; the returned function puts it back. */
function putAside(portal: Portal): () => void {
  const emails = [...structuredClone(portal.emails)];
  const pages = [...structuredClone(portal.pages)];
  const events = portal.oracle.entries.length;
  return () => {
    portal.emails.clear();
    portal.pages.clear();
    for (const [id, email] of emails) portal.emails.set(id, email);
    for (const [id, page] of pages) portal.pages.set(id, page);
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
  };
}
