/** What can go wrong at one call, as a wrapper around the real wire. */
import type { SteppableClock } from "#emulators/steppable-clock.ts";
import { type HttpRequest, type HttpResponse, type Transport, TransportFailure } from "#ports/transport.ts";
import type { Account } from "../accounts/account.ts";
import { PLANTED } from "../planted.ts";
import type { ProcessLife } from "./process-life.ts";
import { type WireRecord, wireLog } from "./wire-log.ts";

export type WireFault =
  | "refused"
  | "timeout before"
  | "timeout after commit"
  | "late commit within the settle time"
  | "late commit after a retry"
  | "late commit after the settle time"
  | "reset in the body"
  | "429 with seconds"
  | "429 with a date"
  | "429 without Retry-After"
  | "429 with an absurd Retry-After"
  | "429 for the rest of the day"
  | "500 before"
  | "500 after commit"
  | "502"
  | "503 with seconds"
  | "503 from then on"
  | "504 after commit"
  | "200 and nothing done"
  | "200 with an error body"
  | "200 malformed after commit"
  | "200 truncated after commit"
  | "200 without id after commit"
  | "401"
  | "401 from then on"
  | "403"
  | "redirect"
  | "a web page"
  | "slow"
  | "clock one hour on"
  | "killed before"
  | "killed after"
  | "404 of a gateway";

export const WIRE_FAULTS: readonly WireFault[] = [
  "refused",
  "timeout before",
  "timeout after commit",
  "late commit within the settle time",
  "late commit after a retry",
  "late commit after the settle time",
  "reset in the body",
  "429 with seconds",
  "429 with a date",
  "429 without Retry-After",
  "429 with an absurd Retry-After",
  "429 for the rest of the day",
  "500 before",
  "500 after commit",
  "502",
  "503 with seconds",
  "503 from then on",
  "504 after commit",
  "200 and nothing done",
  "200 with an error body",
  "200 malformed after commit",
  "200 truncated after commit",
  "200 without id after commit",
  "401",
  "401 from then on",
  "403",
  "redirect",
  "a web page",
  "slow",
  "clock one hour on",
  "killed before",
  "killed after",
  "404 of a gateway",
];

/** What lasts: every later call of the same process gets the same answer. The next process has a new key, a new day, a platform that is back. */
const LASTING: ReadonlySet<WireFault> = new Set(["401 from then on", "429 for the rest of the day", "503 from then on"]);

export interface FaultyWire {
  readonly transport: (inner: Transport) => Transport;
  readonly calls: readonly WireRecord[];
  /** Whether a call is still on its way. */
  isWaiting(): boolean;
  /** Carries out what was still on its way. */
  arriveLate(): Promise<void>;
}

/** Long after the longest settle time of an adapter, and well within the shortest. */
const SETTLED_MS = 10 * 60_000;
const SOON_MS = 20_000;
/** Behind every call. */
const EVERY = Number.POSITIVE_INFINITY;

/** A wire on which calls (counted from 0, over all runs) go wrong as planned. */
export function faultyWire(
  { account, clock }: { readonly account: Account; readonly clock: SteppableClock },
  plans: readonly { readonly at: number; readonly fault: WireFault }[],
  life: ProcessLife,
): FaultyWire {
  const byCall = new Map(plans.map(({ at, fault }) => [at, fault]));
  const log = wireLog({ account, clock });
  const { calls } = log;
  const late: LateCall[] = [];
  /** What lasts, and for which process. */
  let lasting: { readonly fault: WireFault; readonly age: number } | undefined;

  /** `before`: which call leaves now. */
  async function deliver(before: number): Promise<void> {
    for (const item of late.splice(0)) {
      if (before >= item.afterCall && (before === EVERY || clock.now() >= item.afterMs)) await item.send().catch(() => undefined);
      else late.push(item);
    }
  }

  return {
    calls,
    isWaiting: () => late.length > 0,
    arriveLate: () => deliver(EVERY),
    transport: (inner) => async (request) => {
      life.mustBeAlive();
      // It leaves at once: what is answered meanwhile, it cannot know.
      const { index, end: note } = log.begin(request);
      await deliver(index);
      const fault = lasting?.age === life.age() ? lasting.fault : byCall.get(index);
      if (fault !== undefined && LASTING.has(fault)) lasting = { fault, age: life.age() };
      if (fault !== undefined) return await goWrong(fault, { inner, request, account, clock, note, late, index, life });
      try {
        const response = await inner(request);
        note(response);
        return response;
      } catch (error) {
        note(undefined);
        throw error;
      }
    },
  };
}

interface LateCall {
  readonly send: () => Promise<HttpResponse>;
  readonly afterCall: number;
  readonly afterMs: number;
}

interface Wrong {
  readonly inner: Transport;
  readonly request: HttpRequest;
  readonly account: Account;
  readonly clock: SteppableClock;
  readonly note: (response: HttpResponse | undefined) => void;
  readonly late: LateCall[];
  readonly index: number;
  readonly life: ProcessLife;
}

async function goWrong(fault: WireFault, { inner, request, account, clock, note, late, index, life }: Wrong): Promise<HttpResponse> {
  const lost = (sent: "no" | "perhaps"): never => {
    note(undefined);
    throw new TransportFailure(`The connection broke (${fault}) for Bearer ${PLANTED}.`, { sent });
  };
  const answered = (response: HttpResponse): HttpResponse => {
    note(response);
    return response;
  };
  /** What stands before every vendor: gateways, proxies. */
  const answer = (status: number, body: string, headers: Readonly<Record<string, string>> = {}): HttpResponse =>
    answered({ status, body, headers });
  const vendor = account.wrongAnswers(request);
  // Before it is told to wait, everything leaves that was let go beside it.
  if (fault.startsWith("429") || fault.startsWith("503")) await new Promise((resolve) => setImmediate(resolve));
  switch (fault) {
    case "refused":
      return lost("no");
    case "timeout before":
      return lost("perhaps");
    case "timeout after commit":
    case "reset in the body":
      await inner(request);
      return lost("perhaps");
    case "late commit within the settle time":
      late.push({ send: () => inner(request), afterCall: 0, afterMs: clock.now() + SOON_MS });
      return lost("perhaps");
    case "late commit after a retry":
      late.push({ send: () => inner(request), afterCall: index + 2, afterMs: 0 });
      return lost("perhaps");
    case "late commit after the settle time":
      late.push({ send: () => inner(request), afterCall: index + 1, afterMs: clock.now() + SETTLED_MS });
      return lost("perhaps");
    case "429 with seconds":
      return answered(vendor.limited({ kind: "seconds", seconds: 7 }, "soon"));
    case "429 with a date":
      return answered(vendor.limited({ kind: "date", atMs: clock.now() + 9_000 }, "soon"));
    case "429 without Retry-After":
      return answered(vendor.limited({ kind: "absent" }, "soon"));
    case "429 with an absurd Retry-After":
      return answered(vendor.limited({ kind: "absurd" }, "soon"));
    case "429 for the rest of the day":
      return answered(vendor.limited({ kind: "absent" }, "tomorrow"));
    case "500 before":
      return answered(vendor.failed());
    case "500 after commit":
      await inner(request);
      return answered(vendor.failed());
    case "502":
      return answer(502, `<html><body>Bad Gateway at /?key=${encodeURIComponent(PLANTED)}</body></html>`, { "content-type": "text/html" });
    case "503 with seconds":
      return answer(503, "", { "retry-after": "3" });
    case "503 from then on":
      return answer(503, "");
    case "504 after commit":
      await inner(request);
      return answer(504, "");
    case "200 and nothing done":
      return answered(await vendor.forgotten());
    case "200 with an error body":
      return answered(vendor.okWithError());
    case "200 malformed after commit":
      await inner(request);
      return answer(200, "{not json");
    case "200 truncated after commit": {
      const { body } = await inner(request);
      return answer(200, body.slice(0, Math.floor(body.length / 2)));
    }
    case "200 without id after commit":
      return answered(vendor.withoutId(await inner(request)));
    case "401":
    case "401 from then on":
      return answered(vendor.unauthorised());
    case "403":
      return answered(vendor.forbidden());
    case "redirect":
      return answer(302, "", { location: "https://elsewhere.example/" });
    case "a web page":
      return answer(200, "<!doctype html><title>Maintenance</title>", { "content-type": "text/html" });
    case "404 of a gateway":
      return answer(404, '{"message":"no Route matched with those values"}', { "content-type": "application/json" });
    case "slow": {
      clock.advance(25_000);
      const response = await inner(request);
      note(response);
      return response;
    }
    case "clock one hour on": {
      clock.advance(3_600_000);
      const response = await inner(request);
      note(response);
      return response;
    }
    case "killed before":
      note(undefined);
      return life.end("before the call");
    case "killed after":
      await inner(request);
      note(undefined);
      return life.end("after the call");
  }
}
