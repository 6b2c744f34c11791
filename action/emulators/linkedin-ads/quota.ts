/** How many calls of one endpoint a day allows: for the application, and for each member in it, until midnight UTC. */
import type { Advertiser } from "./advertiser.ts";
import { Refusal } from "./errors.ts";
import { dayOf } from "./money.ts";

/** 429. No header says how long to wait. */
export function throttled(who: "APPLICATION" | "MEMBER"): Refusal {
  return new Refusal({
    status: 429,
    serviceErrorCode: 101,
    code: "TOO_MANY_REQUESTS",
    message: `Resource level throttle ${who} DAY limit for calls to this resource is reached.`,
  });
}

/** Counts one call; a refused one is counted too. Throws a 429 `Refusal`. `endpoint`: resource and method. */
export function takeCall({ data, settings }: Advertiser, endpoint: string, nowMs: number): void {
  const day = dayOf(nowMs);
  for (const key of data.calls.keys()) if (!key.startsWith(day)) data.calls.delete(key);
  const key = `${day} ${endpoint}`;
  const count = (data.calls.get(key) ?? 0) + 1;
  data.calls.set(key, count);
  // One member plays all calls, so both counters read the same.
  if (count > settings.memberPerDay) throw throttled("MEMBER");
  if (count > settings.applicationPerDay) throw throttled("APPLICATION");
}
