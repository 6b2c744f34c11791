/** What can go wrong at one outbound call or one git command, as wrappers around the real thing. */
import type { SteppableClock } from "#emulators/steppable-clock.ts";
import type { Git, GitResult } from "#ports/git.ts";
import { type HttpRequest, type HttpResponse, type Transport, TransportFailure } from "#ports/transport.ts";

/** The process is gone: nothing of the program runs any more. */
export class Killed extends Error {
  override readonly name = "Killed";
}

export type WireFault =
  | "refused"
  | "timeout before"
  | "timeout after commit"
  | "late commit after a retry"
  | "late commit after the settle time"
  | "reset in the body"
  | "429 with seconds"
  | "429 with a date"
  | "429 without Retry-After"
  | "429 with an absurd Retry-After"
  | "500 before"
  | "500 after commit"
  | "502"
  | "503 with seconds"
  | "504 after commit"
  | "200 with an error body"
  | "200 malformed after commit"
  | "200 truncated after commit"
  | "200 without id after commit"
  | "401"
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
  "late commit after a retry",
  "late commit after the settle time",
  "reset in the body",
  "429 with seconds",
  "429 with a date",
  "429 without Retry-After",
  "429 with an absurd Retry-After",
  "500 before",
  "500 after commit",
  "502",
  "503 with seconds",
  "504 after commit",
  "200 with an error body",
  "200 malformed after commit",
  "200 truncated after commit",
  "200 without id after commit",
  "401",
  "redirect",
  "a web page",
  "slow",
  "clock one hour on",
  "killed before",
  "killed after",
];

export type GitFault = "disk full" | "killed before" | "killed after" | "failed after" | "remote refuses" | "remote unreachable";

export const GIT_FAULTS: readonly GitFault[] = ["disk full", "killed before", "killed after", "failed after"];
export const PUSH_FAULTS: readonly GitFault[] = [...GIT_FAULTS, "remote refuses", "remote unreachable"];

export interface WireRecord {
  readonly request: HttpRequest;
  readonly atMs: number;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;
}

export interface FaultyWire {
  readonly transport: (inner: Transport) => Transport;
  readonly calls: readonly WireRecord[];
  /** Carries out what was still on its way. */
  arriveLate(): Promise<void>;
}

const SETTLED_MS = 10 * 60_000;

/** A wire on which call number `at` (from 0) goes wrong; undefined: none does. */
export function faultyWire(clock: SteppableClock, plan: { readonly at: number; readonly fault: WireFault } | undefined): FaultyWire {
  const calls: WireRecord[] = [];
  const late: { readonly send: () => Promise<HttpResponse>; readonly afterCall: number; readonly afterMs: number }[] = [];

  async function deliver(force: boolean): Promise<void> {
    for (const item of late.splice(0)) {
      if (force || (calls.length >= item.afterCall && clock.now() >= item.afterMs)) await item.send().catch(() => undefined);
      else late.push(item);
    }
  }

  return {
    calls,
    arriveLate: () => deliver(true),
    transport: (inner) => async (request) => {
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
      if (plan === undefined || index !== plan.at) {
        try {
          const response = await inner(request);
          note(response);
          return response;
        } catch (error) {
          note(undefined);
          throw error;
        }
      }
      return await goWrong(plan.fault, { inner, request, clock, note, late, index });
    },
  };
}

interface Wrong {
  readonly inner: Transport;
  readonly request: HttpRequest;
  readonly clock: SteppableClock;
  readonly note: (response: HttpResponse | undefined) => void;
  readonly late: { readonly send: () => Promise<HttpResponse>; readonly afterCall: number; readonly afterMs: number }[];
  readonly index: number;
}

async function goWrong(fault: WireFault, { inner, request, clock, note, late, index }: Wrong): Promise<HttpResponse> {
  const lost = (sent: "no" | "perhaps"): never => {
    note(undefined);
    throw new TransportFailure(`The connection broke (${fault}).`, { sent });
  };
  const answer = (status: number, body: string, headers: Readonly<Record<string, string>> = {}): HttpResponse => {
    const response = { status, body, headers };
    note(response);
    return response;
  };
  const limited = (headers: Readonly<Record<string, string>>): HttpResponse =>
    answer(
      429,
      JSON.stringify({
        status: "error",
        message: "You have reached your ten_secondly_rolling limit.",
        errorType: "RATE_LIMIT",
        policyName: "TEN_SECONDLY_ROLLING",
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
    case "500 before":
      return answer(500, JSON.stringify({ status: "error", message: "internal error" }));
    case "500 after commit":
      await inner(request);
      return answer(500, JSON.stringify({ status: "error", message: "internal error" }));
    case "502":
      return answer(502, "<html><body>Bad Gateway</body></html>", { "content-type": "text/html" });
    case "503 with seconds":
      return answer(503, "", { "retry-after": "3" });
    case "504 after commit":
      await inner(request);
      return answer(504, "");
    case "200 with an error body":
      return answer(200, JSON.stringify({ status: "error", message: "something went wrong", category: "INTERNAL" }));
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
      return answer(
        401,
        JSON.stringify({ status: "error", message: "Authentication credentials not found.", category: "INVALID_AUTHENTICATION" }),
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
      throw new Killed("before the call");
    case "killed after":
      await inner(request);
      throw new Killed("after the call");
  }
}

export interface FaultyGit {
  readonly wrap: (git: Git) => Git;
  readonly commands: readonly (readonly string[])[];
}

/** A Git whose command number `at` (from 0) goes wrong; undefined: none does. */
export function faultyGit(plan: { readonly at: number; readonly fault: GitFault } | undefined): FaultyGit {
  const commands: (readonly string[])[] = [];
  return {
    commands,
    wrap: (git) => ({
      folder: git.folder,
      async run(args, options) {
        const index = commands.length;
        commands.push(args);
        if (plan === undefined || index !== plan.at) return await git.run(args, options);
        const failure = (stderr: string): GitResult => ({ code: 128, stdout: new Uint8Array(), stderr });
        switch (plan.fault) {
          case "disk full":
            return failure("fatal: write error: No space left on device\n");
          case "killed before":
            throw new Killed(`before git ${args.join(" ")}`);
          case "killed after":
            await git.run(args, options);
            throw new Killed(`after git ${args.join(" ")}`);
          case "failed after":
            await git.run(args, options);
            return failure("fatal: the answer was lost\n");
          case "remote refuses":
            return failure("error: failed to push some refs\n ! [remote rejected] (pre-receive hook declined)\n");
          case "remote unreachable":
            return failure("fatal: Could not read from remote repository.\n");
        }
      },
    }),
  };
}
