/** Collects what is wrong with the fields of a group or campaign, in the vendor's words. */
import { type Fields, isRecord } from "../common/json.ts";
import type { Problem } from "./errors.ts";
import { decimalOf, MICROS, microsOf } from "./money.ts";

/** Checks one entity's fields; `name` is how the vendor begins a path: `CampaignGroup`, `Campaign`. */
export class Checker {
  readonly found: Problem[] = [];
  readonly name: string;
  readonly fields: Fields;
  constructor(name: string, fields: Fields) {
    this.name = name;
    this.fields = fields;
  }

  at(path: string): string {
    return `/${this.name}/${path}`;
  }

  add(code: string, path: string, words: string, conditional?: true): void {
    const description = words.startsWith("/") ? words : `${this.at(path)} ${words}`;
    this.found.push({ code, path: this.at(path), description, ...(conditional === undefined ? {} : { conditional }) });
  }

  /** Whether a field is there; a problem where it is not. */
  required(name: string): boolean {
    const value = this.fields[name];
    if (value !== undefined && value !== null) return true;
    this.add("MISSING_FIELD", name, "is required but it is missing");
    return false;
  }

  /** Where it is there, it is one of these. */
  oneOf(name: string, allowed: readonly string[]): void {
    const value = this.fields[name];
    if (value === undefined || allowed.some((one) => one === value)) return;
    this.add("INVALID_VALUE_FOR_FIELD", name, `cannot be set to ${String(value)}; it must be one of ${allowed.join(", ")}`);
  }

  boolean(name: string): void {
    const value = this.fields[name];
    if (value !== undefined && typeof value !== "boolean") this.add("INVALID_VALUE_FOR_FIELD", name, "must be true or false");
  }

  text(name: string, longest: number): void {
    const value = this.fields[name];
    if (value === undefined) return;
    if (typeof value !== "string") this.add("INVALID_VALUE_FOR_FIELD", name, "must be a text");
    else if (value.trim() === "") this.add("INVALID_VALUE_BLANK_FIELD", name, "cannot be blank");
    else if ([...value].length > longest) this.add("FIELD_LENGTH_TOO_LONG", name, `length cannot be longer than ${longest}`);
  }

  /** An amount of money: a decimal text, in the account's currency, not below `smallest` whole units. */
  money(name: string, currency: string, smallest: number | undefined): void {
    const value = this.fields[name];
    if (value === undefined) return;
    const amount = isRecord(value) ? value["amount"] : undefined;
    const micros = microsOf(amount);
    if (!isRecord(value) || micros === undefined) {
      this.add("INVALID_VALUE_FOR_FIELD", `${name}/amount`, "must be a decimal number in quotes");
      return;
    }
    if (value["currencyCode"] !== currency) {
      const given = String(value["currencyCode"]);
      this.add("CURRENCY_MISMATCH", `${name}/currencyCode`, `value ${given} must be the account's currency ${currency}`);
    }
    if (smallest !== undefined && micros < smallest * MICROS) {
      this.add("FIELD_VALUE_TOO_LOW", `${name}/amount`, `value ${String(amount)} cannot be lower than ${decimalOf(smallest * MICROS)}`);
    }
  }

  /** Names that nobody knows, and names that can only be read. */
  names(known: ReadonlySet<string>, readOnly: ReadonlySet<string>): void {
    for (const name of Object.keys(this.fields)) {
      if (readOnly.has(name)) this.add("FIELD_NOT_ALLOWED", name, "is read-only and cannot be set");
      else if (!known.has(name)) this.add("FIELD_NOT_ALLOWED", name, "unrecognized field found but not allowed");
    }
  }
}
