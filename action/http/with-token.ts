/** A wire whose every request carries a token that is fetched first, kept while it holds, and fetched once more when it is refused. */
import type { Clock } from "#ports/clock.ts";
import type { HttpResponse, Transport } from "#ports/transport.ts";

export interface Token {
  readonly value: string;
  /** How long it holds from now on, in milliseconds. */
  readonly lifeMs: number;
}

export interface TokenParts {
  readonly transport: Transport;
  readonly clock: Clock;
  /** @throws PlatformFailure with `applied: "no"`: without a token nothing was sent. */
  readonly fetchToken: () => Promise<Token>;
  /** Whether an answer says that the token does not hold, and that nothing was carried out. */
  readonly isRefused: (response: HttpResponse) => boolean;
}

/** A token is not used for its last minute: the request takes its time, and clocks differ. */
const SPARE_MS = 60_000;

export function withToken({ transport, clock, fetchToken, isRefused }: TokenParts): Transport {
  let kept: { readonly value: string; readonly untilMs: number } | undefined;
  let coming: Promise<string> | undefined;

  /** Asked for once, however many requests wait for it. */
  async function token(): Promise<string> {
    if (kept !== undefined && clock.now() < kept.untilMs) return kept.value;
    coming ??= fetchToken()
      .then(({ value, lifeMs }) => {
        // A token about to end is used once all the same: it is all there is.
        kept = { value, untilMs: clock.now() + lifeMs - SPARE_MS };
        return value;
      })
      .finally(() => {
        coming = undefined;
      });
    return await coming;
  }

  return async (request) => {
    const send = (value: string) => transport({ ...request, headers: { ...request.headers, authorization: `Bearer ${value}` } });
    const first = await token();
    const answer = await send(first);
    if (!isRefused(answer)) return answer;
    // Another request may have brought a new one meanwhile.
    if (kept?.value === first) kept = undefined;
    return await send(await token());
  };
}
