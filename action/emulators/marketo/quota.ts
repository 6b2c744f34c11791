/** Limits on calls: so many in any 20 seconds, so many at once, so many a day; and the counts the vendor shows. */
import { Refusal } from "./errors.ts";

/** Codes whose calls are free of the daily quota, after the vendor's page of error codes. */
const FREE = new Set(["601", "602", "604", "605", "608", "611"]);
const WINDOW_MS = 20_000;

export interface DayOfCalls {
  readonly date: string;
  calls: number;
  /** Errors by code. */
  readonly errors: Map<string, number>;
}

export interface Quota {
  /** Lets a call in, or throws a `Refusal` 606, 607 or 615. A refused call does not fill the 20 seconds. */
  take(nowMs: number, underWay: number): void;
  /** A call was answered with this error. */
  failed(nowMs: number, code: string): void;
  /** The last days with calls, newest first. */
  days(nowMs: number): readonly DayOfCalls[];
}

const formats = new Map<string, Intl.DateTimeFormat>();

export function createQuota(limits: {
  readonly ratePer20s: number;
  readonly atOnce: number;
  readonly dailyLimit: number;
  readonly quotaZone: string;
}): Quota {
  const { ratePer20s, atOnce, dailyLimit, quotaZone } = limits;
  const format = formats.get(quotaZone) ?? new Intl.DateTimeFormat("en-CA", { timeZone: quotaZone, dateStyle: "short" });
  formats.set(quotaZone, format);
  let recent: number[] = [];
  const days: DayOfCalls[] = [];

  function today(nowMs: number): DayOfCalls {
    const date = format.format(nowMs);
    const [first] = days;
    if (first?.date === date) return first;
    const day = { date, calls: 0, errors: new Map<string, number>() };
    days.unshift(day);
    days.length = Math.min(days.length, 7);
    return day;
  }

  return {
    take(nowMs, underWay) {
      recent = recent.filter((at) => at > nowMs - WINDOW_MS);
      const day = today(nowMs);
      if (day.calls >= dailyLimit) throw new Refusal("607", "Daily quota reached");
      if (recent.length >= ratePer20s) throw new Refusal("606", `Max rate limit '${ratePer20s}' exceeded with in '20' secs`);
      if (underWay >= atOnce) throw new Refusal("615", "Concurrent access limit reached");
      recent.push(nowMs);
      day.calls += 1;
    },
    failed(nowMs, code) {
      const day = today(nowMs);
      day.errors.set(code, (day.errors.get(code) ?? 0) + 1);
      if (FREE.has(code) && day.calls > 0) day.calls -= 1;
    },
    days(nowMs) {
      today(nowMs);
      return days;
    },
  };
}
