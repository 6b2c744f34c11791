/** Takes out of an exchange what stands in bodies here, not in headers: tokens in SOAP envelopes, secrets asked with, tokens given. */
import type { RecordedExchange } from "../common/wire-log.ts";

const REDACTED = "[redacted]";
const PLACES: readonly (readonly [RegExp, string])[] = [
  [/(<(?:\w+:)?fueloauth\b[^>]*>)[^<]*/gi, `$1${REDACTED}`],
  [/("(?:client_secret|access_token|refresh_token)"\s*:\s*")(?:[^"\\]|\\.)*/g, `$1${REDACTED}`],
];

const clean = (text: string) => PLACES.reduce((kept, [place, instead]) => kept.replace(place, instead), text);

/** Whosever they are: a stranger's token is as secret as our own. */
export function withoutTokens(exchange: RecordedExchange): RecordedExchange {
  const { request, outcome } = exchange;
  const body = typeof request.body === "string" ? clean(request.body) : request.body;
  return { ...exchange, request: { ...request, body }, outcome: "body" in outcome ? { ...outcome, body: clean(outcome.body) } : outcome };
}
