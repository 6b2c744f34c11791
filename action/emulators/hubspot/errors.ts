/** The vendor's error answers: body shape after its error-handling page, read 2026-11-22; message texts are our own. */

export interface ErrorDetail {
  readonly message: string;
  readonly in?: string;
  readonly code?: string;
  readonly context?: Readonly<Record<string, readonly string[]>>;
}

interface RefusalFacts {
  readonly status: number;
  readonly category: string;
  readonly message: string;
  readonly subCategory?: string;
  readonly errors?: readonly ErrorDetail[];
  readonly context?: Readonly<Record<string, readonly string[]>>;
  readonly links?: Readonly<Record<string, string>>;
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

/** The JSON body of a refusal. Which optional fields are there differs from case to case, as it does at the vendor. */
export function refusalBody(facts: RefusalFacts, correlationId: string): Readonly<Record<string, unknown>> {
  const { status: _status, message, ...rest } = facts;
  return { status: "error", message, correlationId, ...rest };
}

/** 404 for an object that never was or is deleted. */
export function notFound(what: string, id: string): Refusal {
  return new Refusal({
    status: 404,
    category: "OBJECT_NOT_FOUND",
    message: `No ${what} exists with ID '${id}'`,
    context: { id: [id] },
  });
}

/** 400 naming the fields at fault. */
export function invalid(message: string, errors: readonly ErrorDetail[] = []): Refusal {
  return new Refusal({
    status: 400,
    category: "VALIDATION_ERROR",
    message: `Invalid input: ${message}`,
    ...(errors.length > 0 ? { errors } : {}),
  });
}

/** 400 for a step the object's state does not allow. */
export function wrongState(message: string, state: string): Refusal {
  return new Refusal({
    status: 400,
    category: "VALIDATION_ERROR",
    subCategory: "EmailValidationError.INVALID_STATE",
    message,
    context: { state: [state] },
  });
}

/** 409 for a name or address somebody else holds. */
export function conflict(message: string, id: string): Refusal {
  return new Refusal({ status: 409, category: "CONFLICT", message, context: { id: [id] } });
}

/** 403 listing the scopes of which one is missing. */
export function missingScopes(anyOf: readonly string[]): Refusal {
  return new Refusal({
    status: 403,
    category: "MISSING_SCOPES",
    message: "This app hasn't been granted all required scopes to make this call.",
    errors: [{ message: "One or more of the following scopes are required.", context: { requiredGranularScopes: anyOf } }],
    links: { scopes: "https://developers.hubspot.com/scopes" },
  });
}

/** 401 for a missing or unknown token. */
export function unauthenticated(): Refusal {
  return new Refusal({
    status: 401,
    category: "INVALID_AUTHENTICATION",
    message: "Authentication credentials not found. This API supports bearer authentication.",
  });
}
