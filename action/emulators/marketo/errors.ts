/** The vendor's refusals: codes as on its page of error codes, read 2026-08-17; where it shows no text, the wording is ours. */

/** Thrown by a handler that refuses; becomes the answer, a 200 with `success: false`. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  /** Text, though they look like numbers. */
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** 701: a field is missing or blank. */
export const blank = (field: string) => new Refusal("701", `${field} cannot be blank`);
/** 702: a write to something that is not there. */
export const noRecord = (what: string, id: string | number) => new Refusal("702", `${what} with id ${id} not found`);
/** 704: no date. */
export const noDate = (field: string, value: string) => new Refusal("704", `Invalid date '${value}' for field '${field}'`);
/** 709: a rule of the vendor's own; the message says which. */
export const againstRule = (message: string) => new Refusal("709", message);
/** 710: the parent is not there. 711: it is of the wrong kind. */
export const noParent = (id: number) => new Refusal("710", `Parent folder ${id} not found`);
export const wrongParent = (message: string) => new Refusal("711", message);
/** 1001: a value of the wrong type. 1003: a value that is not among those allowed. */
export const wrongType = (value: string, type: string) => new Refusal("1001", `Invalid value '${value}'. Required of type '${type}'`);
export const wrongValue = (field: string, value: string) => new Refusal("1003", `Value '${value}' for field '${field}' is invalid`);
/** 1002: a parameter of a lead call is missing. 1013: what it names is not there. */
export const missing = (field: string) => new Refusal("1002", `Missing value for required parameter '${field}'`);
export const noObject = (what: string) => new Refusal("1013", `${what} not found`);

/** 603: a right is missing, or the token itself. */
export const denied = () => new Refusal("603", "Access denied");
