/** Words what a socket that broke says of itself, and whether it is certain that nothing had left. */
import { TransportFailure } from "#ports/transport.ts";

/** Codes after which it is certain that no request left: the address was not found, not reached, or the TLS handshake failed. */
const NEVER_SENT: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "ERR_SSL_WRONG_VERSION_NUMBER",
  "ERR_SSL_PACKET_LENGTH_TOO_LONG",
]);

/** Node gives a handshake that was cut off the same code as any reset, and only these words tell. */
const BEFORE_TLS = /before secure TLS connection was established/;

/** The failure of a request that got no whole answer. `redact` takes secrets out of the system's words. */
export function brokenWire(error: unknown, redact: (text: string) => string): TransportFailure {
  const cause = innermost(error);
  const code = typeof cause === "object" && cause !== null && "code" in cause && typeof cause.code === "string" ? cause.code : undefined;
  const plain = cause instanceof Error && cause.message !== "" ? cause.message : "the connection failed";
  const words = code === undefined || plain.includes(code) ? plain : `${plain} (${code})`;
  const unsent = (code !== undefined && NEVER_SENT.has(code)) || BEFORE_TLS.test(words);
  return new TransportFailure(redact(words), { sent: unsent ? "no" : "perhaps" });
}

/** Deeper than any client wraps its errors; an error may name itself as its cause. */
const DEEPEST = 5;

/** A client may wrap the error of `fetch`, which wraps the system's own: only that one has a code. */
function innermost(error: unknown): unknown {
  let inner = error;
  for (let depth = 0; depth < DEEPEST && inner instanceof Error && inner.cause instanceof Error; depth += 1) inner = inner.cause;
  return inner;
}
