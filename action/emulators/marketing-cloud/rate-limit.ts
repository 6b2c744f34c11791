/** How many requests are too many, and what happens to a caller that goes on all the same. */
import { blockedForNow, type Refusal, tooManyRequests } from "./errors.ts";
import type { Tenant } from "./tenant.ts";

/** Counts one request; gives the refusal if it is one too many. Refused requests do not fill the window, but bring the block nearer. */
export function takeRequest({ data: { calls }, settings }: Tenant, nowMs: number): Refusal | undefined {
  const { rateLimit, rateWindowMs, refusalsBeforeBlock, blockMs } = settings;
  if (nowMs < calls.blockedUntil) return blockedForNow();
  const since = nowMs - rateWindowMs;
  calls.recent = calls.recent.filter((at) => at > since);
  if (calls.recent.length < rateLimit) {
    calls.recent.push(nowMs);
    return undefined;
  }
  calls.refused = [...calls.refused.filter((at) => at > since), nowMs];
  if (calls.refused.length > refusalsBeforeBlock) {
    calls.blockedUntil = nowMs + blockMs;
    calls.refused = [];
    return blockedForNow();
  }
  return tooManyRequests(Math.max(1, Math.ceil(((calls.recent[0] ?? nowMs) + rateWindowMs - nowMs) / 1000)));
}
