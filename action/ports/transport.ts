/** One HTTP exchange. Retries, limits and redaction sit above it (`http/`); sockets, or a fault in a test, below it. */

export interface HttpRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Path with leading slash; query beside it. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Another host than the wire's own, which an answer named: where bytes are to be put. The wire decides whether it may be trusted. */
  readonly origin?: string;
  /** A JSON value, sent as `application/json`. Of this and the four below, one at most. */
  readonly json?: unknown;
  /** Fields, sent as `application/x-www-form-urlencoded`. */
  readonly form?: Readonly<Record<string, string>>;
  /** Parts of a `multipart/form-data`. */
  readonly parts?: readonly FormPart[];
  /** Text under its own content type, such as SOAP's XML. */
  readonly text?: { readonly type: string; readonly content: string };
  /** Bytes under their own content type: a picture, a document. */
  readonly bytes?: { readonly type: string; readonly content: Uint8Array };
}

export interface FormPart {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** Its content type; `text/plain` where absent. */
  readonly type?: string;
  /** Where the part is a file, its name. */
  readonly file?: string;
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
  /** For how long whoever kept it from leaving asked to be left alone, in milliseconds: the service that gives the tokens, say. */
  readonly waitMs?: number;
  constructor(
    message: string,
    options: { readonly sent: "no" | "perhaps"; readonly cause?: unknown; readonly waitMs?: number | undefined },
  ) {
    super(message, { cause: options.cause });
    this.sent = options.sent;
    if (options.waitMs !== undefined) this.waitMs = options.waitMs;
  }
}
