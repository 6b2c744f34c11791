/** The two limits: operations in any 24 hours for the Cloud project, and requests a second for each customer. */
import type { Ads } from "./account.ts";
import { Refusal } from "./errors.ts";
import { type CustomerSeed, DAILY_OPERATIONS } from "./settings.ts";

const DAY_MS = 86_400_000;

function exhausted(
  code: "RESOURCE_EXHAUSTED" | "RESOURCE_TEMPORARILY_EXHAUSTED",
  { scope, name, seconds }: { scope: string; name: string; seconds: number },
): Refusal {
  return new Refusal(429, [
    {
      code: `quotaError.${code}`,
      message: `Too many requests. Retry in ${seconds} seconds.`,
      details: { quotaErrorDetails: { rateScope: scope, rateName: name, retryDelay: `${seconds}s` } },
    },
  ]);
}

/** Takes one request out of a customer's bucket. Throws a 429 that says how long to wait. */
export function takeRequest({ data, settings }: Ads, customerId: string, nowMs: number): void {
  const { requestsPerSecond, requestBurst } = settings;
  const bucket = data.buckets.get(customerId) ?? { tokens: requestBurst, at: nowMs };
  const tokens = Math.min(requestBurst, bucket.tokens + ((nowMs - bucket.at) / 1000) * requestsPerSecond);
  if (tokens < 1) {
    data.buckets.set(customerId, { tokens, at: nowMs });
    const seconds = Math.max(1, Math.ceil((1 - tokens) / requestsPerSecond));
    throw exhausted("RESOURCE_TEMPORARILY_EXHAUSTED", { scope: "ACCOUNT", name: "Requests per second per account", seconds });
  }
  data.buckets.set(customerId, { tokens: tokens - 1, at: nowMs });
}

/** Counts operations towards the day's number. Throws a 429 where they no longer fit in; they are not counted then. */
export function takeOperations({ data, settings }: Ads, customer: CustomerSeed, count: number, nowMs: number): void {
  const test = customer.testAccount === true;
  const daily = DAILY_OPERATIONS[settings.projectAccess];
  const limit = settings.operationsPerDay ?? (test ? daily.test : daily.production);
  data.operations = data.operations.filter(({ at }) => at > nowMs - DAY_MS);
  const same = data.operations.filter((one) => one.test === test);
  const used = same.reduce((total, one) => total + one.count, 0);
  if (limit !== undefined && used + count > limit) {
    const oldest = same[0]?.at ?? nowMs;
    const seconds = Math.max(1, Math.ceil((oldest + DAY_MS - nowMs) / 1000));
    throw exhausted("RESOURCE_EXHAUSTED", {
      scope: "DEVELOPER",
      name: `Number of operations for ${settings.projectAccess.toLowerCase()} access`,
      seconds,
    });
  }
  data.operations.push({ at: nowMs, count, test });
}
