/** What can go wrong at one call, as a wrapper around the real wire. */
import type { SteppableClock } from "#emulators/steppable-clock.ts";
import { type HttpRequest, type HttpResponse, type Transport, TransportFailure } from "#ports/transport.ts";
import { PLANTED } from "../planted.ts";
import type { ProcessLife } from "./process-life.ts";

/** What goes wrong repeats the secret it was given, as proxies and error pages do. */
const BASE64 = Buffer.from(`Bearer ${PLANTED}`).toString("base64");

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
  | "killed after";

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
];

/** What lasts: every later call of the same process gets the same answer. The next process has a new key, a new day, a platform that is back. */
const LASTING: ReadonlySet<WireFault> = new Set(["401 from then on", "429 for the rest of the day", "503 from then on"]);

export interface WireRecord {
  readonly request: HttpRequest;
  readonly atMs: number;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;
}

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

/** A wire on which calls (counted from 0, over all runs) go wrong as planned. */
export function faultyWire(
  clock: SteppableClock,
  plans: readonly { readonly at: number; readonly fault: WireFault }[],
  life: ProcessLife,
): FaultyWire {
  const byCall = new Map(plans.map(({ at, fault }) => [at, fault]));
  const calls: WireRecord[] = [];
  const late: LateCall[] = [];
  /** What lasts, and for which process. */
  let lasting: { readonly fault: WireFault; readonly age: number } | undefined;

  async function deliver(force: boolean): Promise<void> {
    for (const item of late.splice(0)) {
      if (force || (calls.length >= item.afterCall && clock.now() >= item.afterMs)) await item.send().catch(() => undefined);
      else late.push(item);
    }
  }

  return {
    calls,
    isWaiting: () => late.length > 0,
    arriveLate: () => deliver(true),
    transport: (inner) => async (request) => {
      life.mustBeAlive();
      await deliver(false);
      const index = calls.length;
      const note = (response: HttpResponse | undefined): void => {
        const header = response?.headers["retry-after"];
        const seconds = header === undefined ? Number.NaN : /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - clock.now();
        calls.push({
          request,
          atMs: clock.now(),
          status: response?.status,
          retryAfterMs: response?.status === 429 && seconds > 0 ? seconds : undefined,
        });
      };
      const fault = lasting?.age === life.age() ? lasting.fault : byCall.get(index);
      if (fault !== undefined && LASTING.has(fault)) lasting = { fault, age: life.age() };
      if (fault !== undefined) return await goWrong(fault, { inner, request, clock, note, late, index, life });
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
  readonly clock: SteppableClock;
  readonly note: (response: HttpResponse | undefined) => void;
  readonly late: LateCall[];
  readonly index: number;
  readonly life: ProcessLife;
}

async function goWrong(fault: WireFault, { inner, request, clock, note, late, index, life }: Wrong): Promise<HttpResponse> {
  const lost = (sent: "no" | "perhaps"): never => {
    note(undefined);
    throw new TransportFailure(`The connection broke (${fault}) for Bearer ${PLANTED}.`, { sent });
  };
  const answer = (status: number, body: string, headers: Readonly<Record<string, string>> = {}): HttpResponse => {
    const response = { status, body, headers };
    note(response);
    return response;
  };
  const limited = (headers: Readonly<Record<string, string>>, policyName = "TEN_SECONDLY_ROLLING"): HttpResponse =>
    answer(
      429,
      JSON.stringify({
        status: "error",
        message: `You have reached your ${policyName.toLowerCase()} limit for ${PLANTED}.`,
        errorType: "RATE_LIMIT",
        policyName,
      }),
      headers,
    );
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
      return limited({ "retry-after": "7" });
    case "429 with a date":
      return limited({ "retry-after": new Date(clock.now() + 9_000).toUTCString() });
    case "429 without Retry-After":
      return limited({});
    case "429 with an absurd Retry-After":
      return limited({ "retry-after": "next Tuesday, -1" });
    case "429 for the rest of the day":
      return limited({}, "DAILY");
    case "500 before":
      return answer(500, JSON.stringify({ status: "error", message: `internal error ${BASE64}` }));
    case "500 after commit":
      await inner(request);
      return answer(500, JSON.stringify({ status: "error", message: `internal error ${BASE64}` }));
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
      return answer(204, "");
    case "200 with an error body":
      return answer(
        200,
        JSON.stringify({ status: "error", message: `something went wrong: ${JSON.stringify({ key: PLANTED })}`, category: "INTERNAL" }),
      );
    case "200 malformed after commit":
      await inner(request);
      return answer(200, "{not json");
    case "200 truncated after commit": {
      const { body } = await inner(request);
      return answer(200, body.slice(0, Math.floor(body.length / 2)));
    }
    case "200 without id after commit":
      await inner(request);
      return answer(200, "{}");
    case "401":
    case "401 from then on":
      return answer(
        401,
        JSON.stringify({
          status: "error",
          message: `Authentication credentials not found: Bearer ${PLANTED}.`,
          category: "INVALID_AUTHENTICATION",
        }),
      );
    case "403":
      return answer(
        403,
        JSON.stringify({
          status: "error",
          message: `This app hasn't been granted all required scopes: ${PLANTED}.`,
          category: "MISSING_SCOPES",
        }),
      );
    case "redirect":
      return answer(302, "", { location: "https://elsewhere.example/" });
    case "a web page":
      return answer(200, "<!doctype html><title>Maintenance</title>", { "content-type": "text/html" });
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
