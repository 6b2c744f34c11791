/** The forge's error answers, after "Troubleshooting the REST API" and the API description, read 2026-11-22. */

const DOCUMENTATION = "https://docs.github.com/rest";

export interface ErrorDetail {
  readonly resource: string;
  readonly field?: string;
  readonly code: string;
  readonly message?: string;
}

interface RefusalFacts {
  readonly status: number;
  readonly message: string;
  /** Objects for most refusals, plain sentences for those of reviews. */
  readonly errors?: readonly (ErrorDetail | string)[];
  /** Names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown by a handler that refuses; becomes the answer. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly facts: RefusalFacts;
  constructor(facts: RefusalFacts) {
    super(facts.message);
    this.facts = facts;
  }
}

/** The JSON body of a refusal. */
export function refusalBody({ status, message, errors }: RefusalFacts): Readonly<Record<string, unknown>> {
  return { message, ...(errors === undefined ? {} : { errors }), documentation_url: DOCUMENTATION, status: String(status) };
}

/** 404: not there, or not for this caller to know. */
export function notFound(): Refusal {
  return new Refusal({ status: 404, message: "Not Found" });
}

/** 401 for a token nobody gave out, or none where one is needed. */
export function badCredentials(reason: "unknown" | "missing"): Refusal {
  return new Refusal({ status: 401, message: reason === "unknown" ? "Bad credentials" : "Requires authentication" });
}

/** 403 for a workflow's or an App's token without the permission. */
export function notForIntegration(): Refusal {
  return new Refusal({ status: 403, message: "Resource not accessible by integration" });
}

/** 403 with the forge's own words. */
export function forbidden(message: string): Refusal {
  return new Refusal({ status: 403, message });
}

/** 422 naming what is at fault. */
export function invalid(detail: ErrorDetail | string, message = "Validation Failed"): Refusal {
  return new Refusal({ status: 422, message, errors: [detail] });
}

/** 422 for a body that does not fit the shape at all, in the words of the forge's shape check. */
export function misshapen(complaint: string): Refusal {
  return new Refusal({ status: 422, message: `Invalid request.\n\n${complaint}` });
}

/** The secondary limit's answer. `status` is 403 or 429, as it comes. */
export function secondaryLimit(retryAfterSeconds: number | undefined, status = 403): Refusal {
  return new Refusal({
    status,
    message: "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
    ...(retryAfterSeconds === undefined ? {} : { headers: { "retry-after": String(retryAfterSeconds) } }),
  });
}
