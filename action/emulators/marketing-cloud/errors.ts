/** The vendor's error answers: `message`, `errorcode`, `documentation`, and details under another name in each of its interfaces. */

/** Where an interface puts the details of a refusal. */
export type DetailName = "validationErrors" | "errors" | "additionalErrors";

export interface Detail {
  readonly message: string;
  readonly errorcode: number;
}

interface RefusalFacts {
  readonly status: number;
  readonly errorcode: number;
  readonly message: string;
  readonly details?: { readonly name: DetailName; readonly list: readonly Detail[] };
  readonly headers?: Readonly<Record<string, string>>;
  readonly extra?: Readonly<Record<string, unknown>>;
}

const DOCUMENTATION = "https://developer.salesforce.com/docs/marketing/marketing-cloud/guide/error-handling.html";

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
export function refusalBody({ message, errorcode, details, extra }: RefusalFacts): Readonly<Record<string, unknown>> {
  const listed =
    details === undefined ? {} : { [details.name]: details.list.map((detail) => ({ ...detail, documentation: DOCUMENTATION })) };
  return { documentation: DOCUMENTATION, errorcode, message, ...listed, ...extra };
}

/** 400. A single detail's code is only found in the list; the outer code says no more than "validation". */
export function invalid(message: string, list: readonly Detail[] = [], name: DetailName = "validationErrors"): Refusal {
  return new Refusal({ status: 400, errorcode: 10_006, message, ...(list.length > 0 ? { details: { name, list } } : {}) });
}

/** 400 for an asset, with the code of the rule it breaks. */
export function invalidAsset(errorcode: number, message: string): Refusal {
  return invalid("Validation Error", [{ message, errorcode }]);
}

/** A refusal of the journey interface: the text says why, the code is the same for most. */
export function journeyRefused(message: string, status = 400): Refusal {
  return new Refusal({ status, errorcode: status === 404 ? 30_003 : 30_000, message });
}

/** 404 for what is not there, or belongs to another business unit. */
export function notFound(what: string, id: string): Refusal {
  return new Refusal({ status: 404, errorcode: 30_003, message: `${what} ${id} could not be found.` });
}

/** 403: a right is missing. Which one is not said. */
export function notAllowed(): Refusal {
  return new Refusal({ status: 403, errorcode: 20_000, message: "Not Authorized" });
}

/** 401: no token, a wrong one, or one that is too old. */
export function unauthorised(): Refusal {
  return new Refusal({ status: 401, errorcode: 0, message: "Not Authorized" });
}

/** 429 with the seconds to wait. */
export function tooManyRequests(seconds: number): Refusal {
  return new Refusal({
    status: 429,
    errorcode: 50_100,
    message: "Too many requests. Please retry later.",
    headers: { "retry-after": String(seconds) },
    extra: { retryAfter: seconds },
  });
}

/** 429 of a caller that did not heed the first: for how long is not said. */
export function blockedForNow(): Refusal {
  return new Refusal({ status: 429, errorcode: 50_200, message: "Your access has been temporarily blocked." });
}
