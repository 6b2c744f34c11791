/** The one client above a transport: it waits its turn, retries what may be retried inside one budget, and words every failure without secrets. */
import type { Clock, Random } from "#ports/clock.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { type HttpRequest, type HttpResponse, type Transport, TransportFailure } from "#ports/transport.ts";
import { createGate, createSeats, type Limit } from "./gate.ts";
import { type InnerWord, judge, type Outcome, type Shortfall, type Signal, type VendorWord } from "./outcome.ts";
import { LONGEST_WAIT_MS, retryAfterMs } from "./retry-after.ts";
import { redactor } from "./secret.ts";

/**
 * read: changes nothing · repeatable: twice is the same as once (the same PATCH, PUT, DELETE) · create: twice is one too many ·
 * irreversible: people may see it. The last two are never repeated after an unknown outcome.
 */
export type Effect = "read" | "repeatable" | "create" | "irreversible";

export interface Call<Answer> {
  readonly request: HttpRequest;
  readonly effect: Effect;
  /** Takes the parsed body, `undefined` where it is empty; throws ShapeError where it is not what the call promises. */
  readonly read: (body: unknown) => Answer;
}

/** What one logical call may cost, retries and waits included. */
export interface Budget {
  readonly attempts: number;
  readonly timeMs: number;
  /** The longest a single request may take. */
  readonly timeoutMs: number;
  /** The first wait is drawn between 0 and this, the next between 0 and twice this, and so on. */
  readonly backoffMs: number;
}

export const USUAL_BUDGET: Budget = { attempts: 5, timeMs: 180_000, timeoutMs: 30_000, backoffMs: 1_000 };

export interface CallerParts {
  /** The vendor as people know it, for messages. */
  readonly name: string;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: Random;
  readonly budget?: Budget;
  readonly limit: Limit;
  readonly secrets: readonly string[];
  readonly classify: (response: HttpResponse, request: HttpRequest) => VendorWord;
  /** For vendors whose answers are no JSON. */
  readonly parse?: (body: string) => unknown;
  /** For vendors that answer 200 and say in the body that it failed. */
  readonly within?: (body: unknown, request: HttpRequest) => InnerWord | undefined;
}

/** Carries out one logical call. Throws PlatformFailure, and passes on what is a fault of ours. */
export type Caller = <Answer>(call: Call<Answer>) => Promise<Answer>;

export function createCaller(parts: CallerParts): Caller {
  const { name, transport, clock, random, limit, secrets, classify, parse, within, budget = USUAL_BUDGET } = parts;
  const gate = createGate({ limit, clock });
  const seats = createSeats(limit.atOnce);
  const redact = redactor(secrets);
  /** It did not answer a whole budget long. Until it does, whoever only looks asks once: a run against a dead platform has to end. */
  let isDown = false;

  return async <Answer>({ request, effect, read }: Call<Answer>): Promise<Answer> => {
    const startedMs = clock.now();
    let doubtful = false;
    const attempts = isDown && effect === "read" ? 1 : budget.attempts;
    for (let attempt = 1; ; attempt += 1) {
      const leave = await seats.take();
      let outcome: Outcome<Answer>;
      let askedMs: number | undefined;
      try {
        const signal = await sentOnce(request, doubtful && effect !== "read");
        outcome = judge({
          ...{ signal, read, parse },
          classify: (response) => classify(response, request),
          within: (body) => within?.(body, request),
        });
        askedMs = waitAfter(signal, outcome.kind === "short" ? outcome.waitMs : undefined);
      } finally {
        // Only now: whoever waits for the seat must hear of a wait that was asked for.
        leave();
      }
      if (outcome.kind === "applied") {
        isDown = false;
        return outcome.answer;
      }

      doubtful ||= outcome.applied === "unknown";
      const failure = failureOf({ shortfall: outcome, request, doubtful: doubtful && effect !== "read" });
      const dangerous = doubtful && (effect === "create" || effect === "irreversible");
      if (outcome.retry === "never" || dangerous) throw failure;
      if (attempt >= attempts) throw givenUp(failure);
      if (askedMs !== undefined && askedMs > LONGEST_WAIT_MS) throw asLimit(failure);
      const waitMs = (askedMs ?? 0) + random.next() * budget.backoffMs * 2 ** (attempt - 1);
      if (clock.now() + waitMs - startedMs > budget.timeMs) throw givenUp(failure);
      await clock.sleep(Math.ceil(waitMs));
    }
  };

  /** Waits its turn, and sends it. */
  async function sentOnce(request: HttpRequest, isInDoubt: boolean): Promise<Signal> {
    try {
      await gate.enter(name);
      return await sendOnce({ transport, clock, request, timeoutMs: budget.timeoutMs });
    } catch (failure) {
      throw isInDoubt ? inDoubt(failure) : failure;
    }
  }

  function givenUp(failure: PlatformFailure): PlatformFailure {
    isDown = failure.code === "PLATFORM_UNREACHABLE";
    return failure;
  }

  /** Heeds what was asked of us; how long that is, in milliseconds. */
  function waitAfter(signal: Signal, waitMs: number | undefined): number | undefined {
    if (signal.kind === "answer") return toldToWait(signal.response, waitMs);
    if (signal.kind !== "broken" || signal.waitMs === undefined) return undefined;
    gate.holdFor(signal.waitMs);
    return signal.waitMs;
  }

  /** Takes in the limits an answer speaks of; the wait it asks for, in milliseconds. */
  function toldToWait({ status, headers }: HttpResponse, waitMs: number | undefined): number | undefined {
    gate.told(headers);
    if (status >= 200 && status <= 299 && waitMs === undefined) return undefined;
    const askedMs = retryAfterMs(headers["retry-after"], clock.now()) ?? waitMs;
    if (askedMs !== undefined) gate.holdFor(askedMs);
    return askedMs;
  }

  function failureOf({
    shortfall,
    request,
    doubtful,
  }: {
    readonly shortfall: Shortfall;
    readonly request: HttpRequest;
    readonly doubtful: boolean;
  }): PlatformFailure {
    const { code, reason, status, correlation } = shortfall;
    const message = `${name} ${request.method} ${request.path}: ${reason}${/[.!?]$/.test(reason) ? "" : "."}`;
    return new PlatformFailure(redact(message), {
      applied: doubtful ? "unknown" : "no",
      code,
      status,
      correlation: correlation === undefined ? undefined : redact(correlation),
    });
  }
}

/** An earlier attempt may have been carried out: then even a closed gate, or a token that is not given, leaves the outcome unknown. */
function inDoubt(failure: unknown): unknown {
  if (!(failure instanceof PlatformFailure)) return failure;
  const { message, code, status, correlation, cause } = failure;
  return new PlatformFailure(message, { applied: "unknown", code, status, correlation, cause });
}

/** A wait nobody can be asked to sit through is a limit that is used up, whatever status it came with. */
function asLimit({ message, applied, status, correlation }: PlatformFailure): PlatformFailure {
  return new PlatformFailure(message, { applied, code: "PLATFORM_LIMIT", status, correlation });
}

interface Sending {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly request: HttpRequest;
  readonly timeoutMs: number;
}

async function sendOnce({ transport, clock, request, timeoutMs }: Sending): Promise<Signal> {
  const answer: Promise<Signal> = transport(request).then(
    (response) => ({ kind: "answer", response }),
    (error: unknown) => {
      // Anything else is a fault of ours, or a test's; it is not turned into a word about the platform.
      if (!(error instanceof TransportFailure)) throw error;
      return { kind: "broken", sent: error.sent, reason: error.message, waitMs: error.waitMs };
    },
  );
  const timer = clock.timer?.(timeoutMs);
  if (timer === undefined) return await answer;
  // Once we have given up on it, a late failure has nobody to tell.
  answer.catch(() => undefined);
  try {
    return await Promise.race([answer, timer.passed.then((): Signal => ({ kind: "timeout", afterMs: timeoutMs }))]);
  } finally {
    timer.cancel();
  }
}
