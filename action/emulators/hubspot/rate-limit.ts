/** The vendor's two limits over the emulator's clock: any ten seconds, and one day of the account's time zone. */

export interface RateLimitVerdict {
  readonly headers: Readonly<Record<string, string>>;
  /** Set when the request is refused. */
  readonly refused?: { readonly policy: "TEN_SECONDLY_ROLLING" | "DAILY"; readonly message: string };
}

export interface RateLimit {
  /** Counts one request. `exempt` requests (publish and unpublish) count for the day only. Refused ones are not counted. */
  take(nowMs: number, kind: "counted" | "exempt"): RateLimitVerdict;
  /** Requests of the account's present day. */
  usedToday(nowMs: number): number;
}

const WINDOW_MS = 10_000;
/** Making one takes longer than using it a hundred times. */
const days = new Map<string, Intl.DateTimeFormat>();

/** Limits as documented 2026-11-22 (usage guidelines): 190 per 10 s and 650,000 per day on Professional and Enterprise. */
export function createRateLimit(options: {
  readonly tenSecondLimit: number;
  readonly dailyLimit: number;
  readonly timeZone: string;
  readonly sendsRetryAfter: boolean;
}): RateLimit {
  const { tenSecondLimit, dailyLimit, sendsRetryAfter } = options;
  const localDay = days.get(options.timeZone) ?? new Intl.DateTimeFormat("en-CA", { timeZone: options.timeZone, dateStyle: "short" });
  days.set(options.timeZone, localDay);
  let recent: number[] = [];
  let day = "";
  let today = 0;

  function turnTo(nowMs: number): void {
    recent = recent.filter((at) => at > nowMs - WINDOW_MS);
    const present = localDay.format(nowMs);
    if (present !== day) {
      day = present;
      today = 0;
    }
  }

  function headers(): Record<string, string> {
    const remaining = String(Math.max(0, tenSecondLimit - recent.length));
    return {
      "x-hubspot-ratelimit-daily": String(dailyLimit),
      "x-hubspot-ratelimit-daily-remaining": String(Math.max(0, dailyLimit - today)),
      "x-hubspot-ratelimit-interval-milliseconds": String(WINDOW_MS),
      "x-hubspot-ratelimit-max": String(tenSecondLimit),
      "x-hubspot-ratelimit-remaining": remaining,
      // Legacy headers the vendor still sends beside the new ones.
      "x-hubspot-ratelimit-secondly": String(Math.ceil(tenSecondLimit / 10)),
      "x-hubspot-ratelimit-secondly-remaining": remaining,
    };
  }

  function refusal(policy: "TEN_SECONDLY_ROLLING" | "DAILY", waitMs: number): RateLimitVerdict {
    const retryAfter = sendsRetryAfter ? { "retry-after": String(Math.max(1, Math.ceil(waitMs / 1000))) } : {};
    return {
      headers: { ...headers(), ...retryAfter },
      refused: { policy, message: `You have reached your ${policy.toLowerCase()} limit.` },
    };
  }

  return {
    take(nowMs, kind) {
      turnTo(nowMs);
      if (today >= dailyLimit) return refusal("DAILY", 3_600_000);
      if (kind === "counted" && recent.length >= tenSecondLimit) {
        return refusal("TEN_SECONDLY_ROLLING", (recent[0] ?? nowMs) + WINDOW_MS - nowMs);
      }
      today += 1;
      if (kind === "counted") recent.push(nowMs);
      return { headers: headers() };
    },
    usedToday(nowMs) {
      turnTo(nowMs);
      return today;
    },
  };
}
