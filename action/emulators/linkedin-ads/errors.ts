/** The vendor's refusals: `message`, `status`, a number, and for accounts, groups and campaigns a `code` with the fields at fault. */

/** One broken rule. `path` as the vendor writes it: `/Campaign/dailyBudget/amount`. */
export interface Problem {
  readonly code: string;
  readonly path: string;
  readonly description: string;
  /** Wrong only together with another field's value. */
  readonly conditional?: true;
}

interface RefusalFacts {
  readonly status: number;
  readonly message: string;
  readonly code?: string;
  readonly serviceErrorCode?: number;
  readonly problems?: readonly Problem[];
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

const BAD_REQUEST = "com.linkedin.common.error.BadRequest";

function listed(problems: readonly Problem[]): readonly unknown[] {
  return problems.map(({ code, path, description }) => ({ description, input: { inputPath: { fieldPath: path } }, code }));
}

/**
 * The JSON body of a refusal. Shape: learn.microsoft.com/en-us/linkedin/marketing/error-responses (view 2025-01); the two lists and
 * `input.inputPath.fieldPath` as public clients recorded them from live answers.
 */
export function refusalBody({ status, message, code, serviceErrorCode, problems = [] }: RefusalFacts): Readonly<Record<string, unknown>> {
  const own = problems.filter(({ conditional }) => conditional === undefined);
  const conditional = problems.filter((problem) => problem.conditional === true);
  const details = {
    ...(own.length > 0 ? { inputErrors: listed(own) } : {}),
    ...(conditional.length > 0 ? { conditionalInputErrors: listed(conditional) } : {}),
  };
  return {
    message,
    ...(serviceErrorCode === undefined ? {} : { serviceErrorCode }),
    status,
    ...(code === undefined ? {} : { code }),
    ...(problems.length > 0 ? { errorDetailType: BAD_REQUEST, errorDetails: details } : {}),
  };
}

/** A number the vendor gives all its validations (error-responses page). */
const VALIDATION = 10_007;

/** 400 for broken rules: one problem answers with its own code, several with MULTIPLE_VALIDATIONS_FAILED. */
export function invalid(problems: readonly Problem[]): Refusal {
  const [first] = problems;
  const single = problems.length === 1 && first !== undefined;
  return new Refusal({
    status: 400,
    serviceErrorCode: VALIDATION,
    code: single ? first.code : "MULTIPLE_VALIDATIONS_FAILED",
    message: single
      ? first.description
      : "Multiple errors occurred during the input validation. Please see errorDetails for more information.",
    problems,
  });
}

/** Throws what `invalid` makes, where there is a problem. */
export function refuseIf(problems: readonly Problem[]): void {
  if (problems.length > 0) throw invalid(problems);
}

/** 400 for a query parameter that is not what it should be; a structure whose brackets were percent-encoded gets this one. */
export function paramInvalid(name: string): Refusal {
  return new Refusal({
    status: 400,
    message: "Invalid param. Please see errorDetails for more information.",
    problems: [{ code: "PARAM_INVALID", path: name, description: "Invalid value for param; wrong type or other syntax error" }],
  });
}

/** 400 for a request that is not written as Rest.li asks. */
export function malformed(message: string): Refusal {
  return new Refusal({ status: 400, message });
}

/** 422: posts, images and ads refuse a field this way (reported by public clients). */
export function unprocessable(path: string, why: string): Refusal {
  return new Refusal({ status: 422, message: `ERROR :: ${path} :: ${why}` });
}

/** 400 of posts, images and ads: their errors carry no `code`, only numbers and words. */
export function refused(message: string): Refusal {
  return new Refusal({ status: 400, serviceErrorCode: 100, message });
}

/** 404 for what is not there. */
export function notFound(what: string, id: string | number): Refusal {
  return new Refusal({ status: 404, serviceErrorCode: 100, code: "NOT_FOUND", message: `${what} ${id} does not exist` });
}

/** 403: the member may not do this with the account. */
export function forbidden(
  code: "NO_PERMISSION_ON_ENTITY" | "NO_PERMISSION_ON_FIELD" | "NO_PERMISSION_TO_UPDATE",
  message: string,
): Refusal {
  return new Refusal({ status: 403, serviceErrorCode: 100, code, message });
}
