/** The forge's limits over the emulator's clock: an hour's budget per token, and content made in any minute. */
import type { Caller } from "./accounts.ts";
import { Refusal, secondaryLimit } from "./errors.ts";

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** Requests an hour (documented 2026-11): 1,000 for a workflow's token, 5,000 for people and Apps, 60 without a token. */
function budgetOf(caller: Caller | undefined): number {
  if (caller === undefined) return 60;
  return caller.kind === "workflow" || caller.kind === "fork" ? 1000 : 5000;
}

export interface RateLimit {
  /** Counts one request and gives the headers of its answer. */
  count(nowMs: number, who: { readonly key: string; readonly caller: Caller | undefined }): Readonly<Record<string, string>>;
  /** Counts one request that makes content. Throws the secondary limit's `Refusal` when there were too many in the last minute. */
  countContent(nowMs: number): void;
}

/** Whether a request makes content people are told of: what the limit of 80 a minute is about. */
export function makesContent(method: string, path: string): boolean {
  return method !== "GET" && /\/(issues|pulls|check-runs|statuses|deployments|dispatches)(\/|$)/.test(path);
}

/** New counters. `contentPerMinute` is 80 as documented 2026-11; the points a minute are not played. */
export function createRateLimit(contentPerMinute: number): RateLimit {
  const windows = new Map<string, { readonly endsAt: number; used: number }>();
  let recent: number[] = [];
  return {
    count(nowMs, { key, caller }) {
      const present = windows.get(key);
      const window = present !== undefined && present.endsAt > nowMs ? present : { endsAt: nowMs + HOUR_MS, used: 0 };
      windows.set(key, window);
      const budget = budgetOf(caller);
      const exceeded = window.used >= budget;
      if (!exceeded) window.used += 1;
      const headers = {
        "x-ratelimit-limit": String(budget),
        "x-ratelimit-remaining": String(budget - window.used),
        "x-ratelimit-reset": String(Math.ceil(window.endsAt / 1000)),
        "x-ratelimit-used": String(window.used),
        "x-ratelimit-resource": "core",
      };
      if (exceeded) throw new Refusal({ status: 403, message: "API rate limit exceeded for installation.", headers });
      return headers;
    },
    countContent(nowMs) {
      recent = recent.filter((at) => at > nowMs - MINUTE_MS);
      if (recent.length >= contentPerMinute) throw secondaryLimit(Math.ceil(((recent[0] ?? nowMs) + MINUTE_MS - nowMs) / 1000));
      recent.push(nowMs);
    },
  };
}
