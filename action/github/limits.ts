/** GitHub's limits: what an answer says of them, how long to wait, and how far apart writes must be. */
import { type Budget, type Call, type Caller, USUAL_BUDGET } from "#http/call.ts";
import type { Limit } from "#http/gate.ts";
import type { Clock, Random } from "#ports/clock.ts";
import type { HttpResponse, Transport } from "#ports/transport.ts";

/**
 * GitHub counts 900 points a minute, one for a read and five for a write. With writes a second apart (60 a minute, 300 points)
 * 600 calls of any kind stay inside. The hour's limit stands in headers, and is met only when it is used up.
 * Source: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api (read 2026-11).
 */
export const LIMIT: Limit = { perWindow: 600, windowMs: 60_000, guardMs: 1_000, read: () => undefined };

/** At least a second between two requests that change something; so never more than 60 a minute, where GitHub allows 80. Source: as above. */
const WRITE_GAP_MS = 1_000;

/** With `patientRandom` the first wait is one to two seconds: a repeated write keeps its distance too. */
export const BUDGET: Budget = { ...USUAL_BUDGET, backoffMs: 2_000 };

/** Chance that never draws less than half of a wait. */
export function patientRandom(random: Random): Random {
  return { next: () => 0.5 + random.next() / 2, uuid: () => random.uuid() };
}

/** A used-up limit of the hour, one of the short ones, or none of them. `resetMs`: milliseconds since 1970. */
export type ReachedLimit =
  | { readonly kind: "none" }
  | { readonly kind: "hour"; readonly resetMs: number | undefined }
  | { readonly kind: "secondary" };

/** Both limits come as 403 or as 429; a 403 may also be a missing right, and only headers and words tell. Source: as above. */
export function reachedLimit({ status, headers, body }: HttpResponse): ReachedLimit {
  if (status !== 403 && status !== 429) return { kind: "none" };
  if (/secondary rate limit|abuse detection/i.test(body)) return { kind: "secondary" };
  if (headers["x-ratelimit-remaining"] === "0") return { kind: "hour", resetMs: resetOf(headers["x-ratelimit-reset"]) };
  const isLimit = status === 429 || headers["retry-after"] !== undefined || /rate limit/i.test(body);
  return { kind: isLimit ? "secondary" : "none" };
}

function resetOf(header: string | undefined): number | undefined {
  return header !== undefined && /^\d{1,12}$/.test(header) ? Number(header) * 1_000 : undefined;
}

/** "Wait for at least one minute", where no header says how long. Source: as above. */
const SECONDARY_WAIT_MS = 60_000;
/** A used-up hour without a time of reset: as long as an hour can last. */
const HOUR_MS = 3_600_000;

/** How long to wait, in milliseconds; a `Retry-After` header outranks it. */
export function waitFor(limit: ReachedLimit, nowMs: number): number | undefined {
  switch (limit.kind) {
    case "none":
      return undefined;
    case "secondary":
      return SECONDARY_WAIT_MS;
    case "hour":
      // Whole seconds were rounded down somewhere.
      return limit.resetMs === undefined ? HOUR_MS : Math.max(0, limit.resetMs - nowMs) + 1_000;
  }
}

/** Hands every reached limit on as 429, which is what it means; a 403 is then always a missing right. */
export function limitsAs429(transport: Transport): Transport {
  return async (request) => {
    const response = await transport(request);
    return reachedLimit(response).kind === "none" ? response : { ...response, status: 429 };
  };
}

/** Sends what changes something one after the other, and never sooner than a second after the last one ended. */
export function pacedWrites(call: Caller, clock: Clock): Caller {
  let last: Promise<unknown> = Promise.resolve();
  let endedAtMs = Number.NEGATIVE_INFINITY;

  async function takeTurn<Answer>(one: Call<Answer>): Promise<Answer> {
    const waitMs = endedAtMs + WRITE_GAP_MS - clock.now();
    if (waitMs > 0) await clock.sleep(Math.min(waitMs, WRITE_GAP_MS));
    try {
      return await call(one);
    } finally {
      endedAtMs = clock.now();
    }
  }

  return (one) => {
    if (one.effect === "read") return call(one);
    const turn = last.then(() => takeTurn(one));
    last = turn.catch(() => undefined);
    return turn;
  };
}
