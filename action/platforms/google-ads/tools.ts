/** What the verbs share: the client, the settings, and the account's own facts, asked for once. */
import type { Caller } from "#http/call.ts";
import type { GoogleAdsSettings } from "#model/types.ts";
import type { Clock } from "#ports/clock.ts";
import { PlatformFailure } from "#ports/platform.ts";
import type { HttpRequest } from "#ports/transport.ts";
import type { AdsError } from "./failures.ts";
import { labelsNamed } from "./look.ts";
import { rowsOf } from "./rows.ts";
import { at, textAt } from "./wire.ts";

/** On everything of ours, so that people can pick it out of a list. */
export const LABEL = "campaigns-as-code";
/** On what was let out once: it is never removed from here any more. */
export const LIVE_LABEL = "campaigns-as-code: was live";

export interface CustomerFacts {
  readonly id: string;
  readonly currency: string;
  readonly zone: string;
  readonly isTest: boolean;
  readonly isManager: boolean;
}

export interface Tools {
  readonly call: Caller;
  readonly settings: GoogleAdsSettings;
  readonly clock: Clock;
  /** What Google said of a request it refused, operation by operation. */
  readonly errorsOf: (request: HttpRequest) => readonly AdsError[];
  readonly customer: () => Promise<CustomerFacts>;
  /** Resource names of our labels that are there. */
  readonly labels: () => Promise<ReadonlyMap<string, string>>;
  /** Campaigns that a pause may still reach whose answer was lost, and until when. */
  readonly pausedInDoubt: Map<string, number>;
}

export function openTools(parts: Pick<Tools, "call" | "settings" | "clock" | "errorsOf">): Tools {
  const labels = new Map<string, string>();
  return {
    ...parts,
    pausedInDoubt: new Map(),
    customer: once(() => readCustomer(parts)),
    // A label that is there stays; one that is missing may be made meanwhile.
    labels: async () => {
      if (labels.size < 2) for (const [name, resource] of await labelsNamed(parts, [LABEL, LIVE_LABEL])) labels.set(name, resource);
      return labels;
    },
  };
}

/** Asked for once where it answers. */
function once<Value>(ask: () => Promise<Value>): () => Promise<Value> {
  let known: Promise<Value> | undefined;
  return () => {
    known ??= ask();
    known.catch(() => {
      known = undefined;
    });
    return known;
  };
}

async function readCustomer(parts: Pick<Tools, "call" | "settings">): Promise<CustomerFacts> {
  const [row] = await rowsOf(
    parts,
    "SELECT customer.id, customer.currency_code, customer.time_zone, customer.test_account, customer.manager, customer.status FROM customer",
  );
  if (row === undefined)
    throw new PlatformFailure("Google Ads answered well, and shows no account.", { applied: "no", code: "PLATFORM_ANSWER" });
  return {
    ...{ id: textAt(row, "customer.id"), currency: textAt(row, "customer.currencyCode"), zone: textAt(row, "customer.timeZone") || "UTC" },
    ...{ isTest: at(row, "customer.testAccount") === true, isManager: at(row, "customer.manager") === true },
  };
}
