/** What every vendor's stand-in does around its API: time passes, faults are played, and what really happened is written down. */
import type { EmulatorClock } from "../steppable-clock.ts";
import { type EmulatorRequest, type EmulatorResponse, type ParsedRequest, parsedRequest } from "./exchange.ts";
import { isoOf } from "./json.ts";
import { ConnectionLost, createFaultPlan, type Misbehaviour } from "./misbehave.ts";
import type { DomainEvent, Exchange, LogEntry, Oracle } from "./oracle.ts";
import { type Execution, type FaultWords, playFault } from "./play-fault.ts";
import type { RecordedExchange } from "./wire-log.ts";

/** Something that comes by itself when its time comes. */
export interface Happening {
  readonly atMs: number;
  readonly happen: () => void;
}

/** One vendor's account. */
export interface Vendor {
  readonly oracle: Oracle;
  /** Carries one API request out; never throws. */
  readonly api: (request: ParsedRequest, nowMs: number) => Execution;
  /** What is to come by itself: due sends, expiries. */
  readonly happenings: () => readonly Happening[];
  /** Puts everything in the account aside; the returned function puts it back. */
  readonly putAside: () => () => void;
  /** How it words its failures; a function where that depends on what was asked. */
  readonly words: FaultWords | ((request: ParsedRequest) => FaultWords);
  readonly isScreen: (path: string) => boolean;
  /** What people look at. */
  readonly showScreen: (screen: ScreenRequest) => EmulatorResponse;
}

export interface ScreenRequest {
  readonly request: ParsedRequest;
  readonly nowMs: number;
  readonly advance: (milliseconds: number) => void;
}

export interface StandIn {
  /** Answers one request. Throws `ConnectionLost` where a fault breaks the connection, and only then. */
  handle(request: EmulatorRequest): EmulatorResponse;
  /** Plans a fault; the returned function takes it away again. */
  misbehave(misbehaviour: Misbehaviour): () => void;
  /** Takes all planned faults away. */
  behave(): void;
  /** Every exchange and everything that really happened, oldest first, up to the clock's present. */
  readonly log: readonly LogEntry[];
  /** The log without the exchanges. */
  events(): readonly DomainEvent[];
  exchanges(): readonly Exchange[];
  /** Lets everything happen that is due, and gives the time. */
  present(): number;
  /** Moves the clock, where it can be moved, and lets happen what comes due. Throws a `TypeError` on a clock that cannot. */
  advance(milliseconds: number): void;
}

/** `record` is told of every API exchange. */
export function standIn(
  vendor: Vendor,
  { clock, record }: { readonly clock: EmulatorClock; readonly record?: ((exchange: RecordedExchange) => void) | undefined },
): StandIn {
  const { oracle } = vendor;
  const faults = createFaultPlan();
  /** Writes whose failure was answered first. */
  const late: Happening[] = [];

  function present(): number {
    const nowMs = clock.now();
    for (;;) {
      const due = [...vendor.happenings(), ...late].filter(({ atMs }) => atMs <= nowMs);
      const [first] = due.sort((one, other) => one.atMs - other.atMs);
      if (first === undefined) return nowMs;
      first.happen();
    }
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
      const execution = vendor.api(request, atMs);
      seen.mutating = execution.mutating;
      return execution;
    };
    const pretend = () => {
      const putBack = vendor.putAside();
      const execution = execute();
      putBack();
      return execution;
    };
    const executeLater = (delayMs: number) => {
      const write: Happening = {
        atMs: nowMs + delayMs,
        happen: () => {
          late.splice(late.indexOf(write), 1);
          execute(write.atMs);
        },
      };
      late.push(write);
    };
    const played = (() => {
      const words = typeof vendor.words === "function" ? vendor.words(request) : vendor.words;
      if (fault !== undefined) return playFault({ fault, execute, pretend, executeLater, words });
      const { response, committed } = execute();
      return { outcome: response, committed };
    })();
    const { outcome, committed } = played;
    const named = fault === undefined ? {} : { fault: fault.kind };
    const status = outcome instanceof ConnectionLost ? 0 : outcome.status;
    oracle.exchange(nowMs, { method, path, status, mutating: seen.mutating, committed, ...named });
    record?.({ at: isoOf(nowMs), request, outcome, ...named });
    if (outcome instanceof ConnectionLost) throw outcome;
    return outcome;
  }

  const log = (): readonly LogEntry[] => {
    present();
    return [...oracle.entries];
  };

  return {
    handle(request) {
      const nowMs = present();
      const parsed = parsedRequest(request);
      return vendor.isScreen(parsed.path) ? vendor.showScreen({ nowMs, request: parsed, advance }) : answer(parsed, nowMs);
    },
    misbehave: (misbehaviour) => faults.add(misbehaviour),
    behave: () => faults.clear(),
    get log() {
      return log();
    },
    events: () => log().flatMap((entry) => (entry.kind === "exchange" ? [] : [entry])),
    exchanges: () => log().flatMap((entry) => (entry.kind === "exchange" ? [entry] : [])),
    present,
    advance,
  };
}
