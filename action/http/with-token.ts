/**
 * A wire whose every request carries a token that is fetched first, kept while it holds, and fetched once more when it is refused. Should an
 * answer or a failure repeat a token, it is taken out of it.
 */
import type { Clock } from "#ports/clock.ts";
import { type HttpResponse, type Transport, TransportFailure } from "#ports/transport.ts";
import { redactor } from "./secret.ts";

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
  /** What else is taken out of every answer. */
  readonly secrets?: readonly string[];
}

/** A token is not used for its last minute: the request takes its time, and clocks differ. */
const SPARE_MS = 60_000;
/** The one that holds, and the one before it: requests that went with that may still be answered. */
const HIDDEN = 2;

export function withToken({ transport, clock, fetchToken, isRefused, secrets = [] }: TokenParts): Transport {
  let kept: { readonly value: string; readonly untilMs: number } | undefined;
  let hidden: readonly string[] = [];
  let hide = redactor(secrets);
  let coming: Promise<string> | undefined;

  /** Asked for once, however many requests wait for it. */
  async function token(): Promise<string> {
    if (kept !== undefined && clock.now() < kept.untilMs) return kept.value;
    coming ??= fetchToken()
      .then(({ value, lifeMs }) => {
        // A token about to end is used once all the same: it is all there is.
        kept = { value, untilMs: clock.now() + lifeMs - SPARE_MS };
        hidden = [value, ...hidden.filter((one) => one !== value)].slice(0, HIDDEN);
        hide = redactor([...hidden, ...secrets]);
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
    try {
      const answer = await send(first);
      if (!isRefused(answer)) return withoutSecrets(answer);
      // Another request may have brought a new one meanwhile.
      if (kept?.value === first) kept = undefined;
      return withoutSecrets(await send(await token()));
    } catch (error) {
      if (!(error instanceof TransportFailure)) throw error;
      throw new TransportFailure(hide(error.message), { sent: error.sent, waitMs: error.waitMs });
    }
  };

  function withoutSecrets({ body, ...answer }: HttpResponse): HttpResponse {
    return { ...answer, body: hide(body) };
  }
}
