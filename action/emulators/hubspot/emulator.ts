/** A stand-in for one HubSpot account: state, legal steps, error bodies, limits and awkward habits, as a function of request and clock. */
import type { EmulatorClock } from "../steppable-clock.ts";
import { createApi } from "./api.ts";
import { type ByHand, createByHand } from "./by-hand.ts";
import { type EmulatorRequest, type EmulatorResponse, type ParsedRequest, parsedRequest } from "./exchange.ts";
import { type Fields, isoOf } from "./json.ts";
import { ConnectionLost, createFaultPlan, type Misbehaviour } from "./misbehave.ts";
import type { DomainEvent, Exchange, LogEntry } from "./oracle.ts";
import { playFault } from "./play-fault.ts";
import { type AnyRecord, createPortal, nameOf, type Portal } from "./portal.ts";
import { isScreenPath, showScreen } from "./screens.ts";
import { DEFAULT_SETTINGS, type HubspotSettings } from "./settings.ts";
import { reachedBy } from "./statistics.ts";
import { type LateWrite, letTimePass } from "./timeline.ts";

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

/** An API exchange with what passed in both directions, for a wire log. Nothing is redacted yet. */
export interface RecordedExchange {
  readonly at: string;
  readonly request: ParsedRequest;
  readonly outcome: EmulatorResponse | ConnectionLost;
  readonly fault?: string;
}

export interface HubspotEmulator {
  readonly token: string;
  readonly portal: Portal;
  /** Answers one request. Throws `ConnectionLost` where a fault breaks the connection, and only then. */
  handle(request: EmulatorRequest): EmulatorResponse;
  /** Plans a fault; the returned function takes it away again. */
  misbehave(misbehaviour: Misbehaviour): () => void;
  /** Takes all planned faults away. */
  behave(): void;
  readonly byHand: ByHand;
  /** Every exchange and everything that really happened, oldest first, up to the clock's present. */
  readonly log: readonly LogEntry[];
  /** The log without the exchanges. */
  events(): readonly DomainEvent[];
  exchanges(): readonly Exchange[];
  objects(): readonly ObjectSnapshot[];
  /** Moves the clock, where it can be moved, and lets happen what comes due. Throws a `TypeError` on a clock that cannot. */
  advance(milliseconds: number): void;
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
  const faults = createFaultPlan();
  const late: LateWrite[] = [];
  const api = createApi(portal);

  function present(): number {
    const nowMs = clock.now();
    letTimePass(portal, late, nowMs);
    return nowMs;
  }

  function advance(milliseconds: number): void {
    if (clock.advance === undefined) throw new TypeError("This emulator's clock cannot be moved");
    clock.advance(milliseconds);
    present();
  }

  function answer(request: ParsedRequest, nowMs: number): EmulatorResponse {
    const { method, path } = request;
    const fault = faults.next(method, path);
    const seen = { mutating: method !== "GET" };
    const execute = (atMs = nowMs) => {
      const execution = api(request, atMs);
      seen.mutating = execution.mutating;
      return execution;
    };
    const pretend = () => {
      const putBack = putAside(portal);
      const execution = execute();
      putBack();
      return execution;
    };
    const executeLater = (delayMs: number) => late.push({ atMs: nowMs + delayMs, carryOut: (atMs) => execute(atMs) });
    const played = (() => {
      if (fault !== undefined) return playFault({ fault, execute, pretend, executeLater, correlationId: portal.nextCorrelation });
      const { response, committed } = execute();
      return { outcome: response, committed };
    })();
    const { outcome, committed } = played;
    const named = fault === undefined ? {} : { fault: fault.kind };
    const status = outcome instanceof ConnectionLost ? 0 : outcome.status;
    portal.oracle.exchange(nowMs, { method, path, status, mutating: seen.mutating, committed, ...named });
    record?.({ at: isoOf(nowMs), request, outcome, ...named });
    if (outcome instanceof ConnectionLost) throw outcome;
    return outcome;
  }

  const log = (): readonly LogEntry[] => {
    present();
    return [...portal.oracle.entries];
  };

  return {
    token: settings.token,
    portal,
    handle(request) {
      const nowMs = present();
      const parsed = parsedRequest(request);
      return isScreenPath(parsed.path) ? showScreen({ portal, nowMs, request: parsed, advance }) : answer(parsed, nowMs);
    },
    misbehave: (misbehaviour) => faults.add(misbehaviour),
    behave: () => faults.clear(),
    byHand: createByHand(portal, present),
    get log() {
      return log();
    },
    events: () => log().flatMap((entry) => (entry.kind === "exchange" ? [] : [entry])),
    exchanges: () => log().flatMap((entry) => (entry.kind === "exchange" ? [entry] : [])),
    objects() {
      const nowMs = present();
      return [...portal.emails.values(), ...portal.pages.values()].map((entry) => snapshotOf(entry, nowMs));
    },
    advance,
  };
}
