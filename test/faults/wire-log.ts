/** What is remembered of calls and their answers, where several may be under way at once. */
import type { SteppableClock } from "#emulators/steppable-clock.ts";
import type { HttpRequest, HttpResponse } from "#ports/transport.ts";
import type { Account } from "../accounts/account.ts";

export interface WireRecord {
  readonly request: HttpRequest;
  /** Whether it may have changed something there. */
  readonly isWrite: boolean;
  /** Whether an answer came that was no failure by its status. */
  readonly isAnswered: boolean;
  /** When it left, and when its answer came or was given up. */
  readonly leftMs: number;
  readonly atMs: number;
  /** How many others had been answered when it left, and how many were once it was: infinite while it is under way. */
  readonly before: number;
  readonly answered: number;
  /** For how long it asked to be left alone. */
  readonly retryAfterMs: number | undefined;
}

export interface WireLog {
  /** In the order in which they left. */
  readonly calls: readonly WireRecord[];
  begin(request: HttpRequest): Underway;
}

export interface Underway {
  /** Its place among the calls, from 0. */
  readonly index: number;
  /** Its answer came, or none will. */
  end(response: HttpResponse | undefined): void;
}

export function wireLog({ account, clock }: { readonly account: Account; readonly clock: SteppableClock }): WireLog {
  const { platform } = account;
  const calls: WireRecord[] = [];
  let ended = 0;
  return {
    calls,
    begin(request) {
      const index = calls.length;
      const leftMs = clock.now();
      const left = { request, isWrite: platform.isWrite(request), leftMs, before: ended };
      calls.push({ ...left, isAnswered: false, atMs: leftMs, answered: Number.POSITIVE_INFINITY, retryAfterMs: undefined });
      return {
        index,
        end(response) {
          ended += 1;
          const atMs = clock.now();
          const retryAfterMs = response === undefined ? undefined : platform.asksToWait(response, atMs);
          const isAnswered = response !== undefined && response.status < 300;
          calls[index] = { ...left, isAnswered, atMs, answered: ended, retryAfterMs };
        },
      };
    },
  };
}
