/** A clock that jumps instead of waiting, chance that is fixed, and a transport that answers by a script and remembers what it was asked. */
import type { Clock, Random } from "#ports/clock.ts";
import { type HttpRequest, type HttpResponse, type Transport, TransportFailure } from "#ports/transport.ts";

export interface JumpingClock extends Clock {
  /** Every sleep, in milliseconds, oldest first. */
  readonly slept: number[];
  jump(byMs: number): void;
}

export const NOON = Date.parse("2027-04-07T12:00:00Z");

export function jumpingClock(startMs = NOON): JumpingClock {
  let nowMs = startMs;
  const slept: number[] = [];
  return {
    slept,
    now: () => nowMs,
    jump(byMs) {
      nowMs += byMs;
    },
    async sleep(delayMs) {
      slept.push(delayMs);
      nowMs += delayMs;
    },
  };
}

/** Always the middle: a backoff is half of its longest. */
export const evenChance: Random = { next: () => 0.5, uuid: () => "00000000-0000-4000-8000-000000000000" };

export type Step = Partial<HttpResponse> | TransportFailure | ((request: HttpRequest) => Partial<HttpResponse> | Promise<HttpResponse>);

export interface ScriptedWire {
  readonly transport: Transport;
  readonly requests: HttpRequest[];
}

/** Answers step by step; the last step answers everything after it. */
export function scripted(...steps: readonly Step[]): ScriptedWire {
  const requests: HttpRequest[] = [];
  return {
    requests,
    async transport(request) {
      const step = steps[Math.min(requests.length, steps.length - 1)];
      requests.push(request);
      if (step === undefined) throw new Error("The script has no steps.");
      if (step instanceof TransportFailure) throw step;
      const answer = typeof step === "function" ? await step(request) : step;
      return { status: 200, headers: {}, body: "", ...answer };
    },
  };
}

export const refused = new TransportFailure("connect ECONNREFUSED", { sent: "no" });
export const reset = new TransportFailure("read ECONNRESET", { sent: "perhaps" });
