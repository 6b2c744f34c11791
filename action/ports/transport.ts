/** One HTTP exchange. Retries, limits and redaction sit above it (`http/`); sockets, or a fault in a test, below it. */

export interface HttpRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Path with leading slash; query beside it. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** A JSON value, sent as `application/json`. */
  readonly json?: unknown;
}

export interface HttpResponse {
  readonly status: number;
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Sends one request, once. Rejects with a `TransportFailure` when no whole answer came. */
export type Transport = (request: HttpRequest) => Promise<HttpResponse>;

/** No whole answer came. `sent: "no"` only where it is certain that nothing left this machine. */
export class TransportFailure extends Error {
  override readonly name = "TransportFailure";
  readonly sent: "no" | "perhaps";
  constructor(message: string, options: { readonly sent: "no" | "perhaps"; readonly cause?: unknown }) {
    super(message, { cause: options.cause });
    this.sent = options.sent;
  }
}
