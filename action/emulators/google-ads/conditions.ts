/** Whether a row meets the conditions of a query. */

import type { QueryField } from "./catalogue.ts";
import { type Condition, queryError } from "./gaql-parse.ts";
import { valueAt } from "./masks.ts";

/** A row: what it is of, in camelCase. */
export type Row = Readonly<Record<string, unknown>>;

export interface Checked {
  readonly condition: Condition;
  readonly field: QueryField;
}

/** Days a function stands for, first and last: "2026-11-28" of the account's own calendar. */
export function daysOf(name: string, today: string): readonly [string, string] {
  const day = (offset: number) => new Date(Date.parse(`${today}T00:00:00Z`) + offset * 86_400_000).toISOString().slice(0, 10);
  const [, days] = /^LAST_(7|14|30)_DAYS$/.exec(name) ?? [];
  if (days !== undefined) return [day(-Number(days)), day(-1)];
  const month = (offset: number) => {
    const first = new Date(`${today.slice(0, 7)}-01T00:00:00Z`);
    first.setUTCMonth(first.getUTCMonth() + offset);
    return first.toISOString().slice(0, 10);
  };
  switch (name) {
    case "TODAY":
      return [today, today];
    case "YESTERDAY":
      return [day(-1), day(-1)];
    case "THIS_MONTH":
      return [month(0), today];
    case "LAST_MONTH":
      return [month(-1), new Date(Date.parse(`${month(0)}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)];
    default:
      throw queryError("INVALID_VALUE_WITH_DURING_OPERATOR", `'${name}' is no range of dates.`);
  }
}

function likeOf(pattern: string): RegExp {
  const parts = pattern.split(/(\[.\]|%)/).map((part) => {
    if (part === "%") return "[\\s\\S]*";
    const literal = /^\[.\]$/.test(part) ? part.slice(1, -1) : part;
    return literal.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  });
  return new RegExp(`^${parts.join("")}$`, "i");
}

function regexpOf(pattern: string): RegExp {
  try {
    return new RegExp(`^(?:${pattern.replace(/^\(\?i\)/, "")})$`, pattern.startsWith("(?i)") ? "i" : "");
  } catch {
    throw queryError("BAD_VALUE", `'${pattern}' is no regular expression.`);
  }
}

const NUMBERS = new Set(["int64", "int32", "double"]);

/** Notes at once what is wrong with a condition: an unknown member, no number, an operator the field does not take. */
export function checkCondition({ condition, field }: Checked): void {
  const { operator, values } = condition;
  const { type } = field.field;
  if (field.repeated !== (operator.startsWith("CONTAINS") || operator.startsWith("IS "))) {
    if (field.repeated || operator.startsWith("CONTAINS"))
      throw queryError("OPERATOR_FIELD_MISMATCH", `operator '${operator}' cannot be used with '${field.text}'.`);
  }
  if (type === "message" && !operator.startsWith("IS "))
    throw queryError("PROHIBITED_FIELD_IN_WHERE_CLAUSE", `'${field.text}' cannot be a filter.`);
  for (const value of values) {
    if (operator === "DURING" || operator.includes("LIKE") || operator.includes("REGEXP")) continue;
    if (field.members !== undefined && !field.members.includes(value) && value !== "UNKNOWN" && value !== "UNSPECIFIED")
      throw queryError("BAD_ENUM_CONSTANT", `invalid enum value cannot be included in WHERE clause: '${value}'.`);
    if (NUMBERS.has(type) && !/^-?\d+(\.\d+)?$/.test(value)) throw queryError("BAD_NUMBER", `'${value}' is no number.`);
    if (type === "bool" && !/^(true|false)$/i.test(value)) throw queryError("BAD_VALUE", `'${value}' is neither TRUE nor FALSE.`);
    if (field.text === "segments.date" && !/^\d{4}-\d\d-\d\d$/.test(value))
      throw queryError("INVALID_DATE_FORMAT", `'${value}' is no date.`);
  }
  if (operator.includes("LIKE") && type !== "string")
    throw queryError("OPERATOR_FIELD_MISMATCH", `LIKE cannot be used with '${field.text}'.`);
}

function compared(value: unknown, other: string, type: string): number {
  if (NUMBERS.has(type)) return Number(value ?? 0) - Number(other);
  const text = type === "bool" ? String(value ?? false) : String(value ?? "");
  const wanted = type === "bool" ? other.toLowerCase() : other;
  return text === wanted ? 0 : text < wanted ? -1 : 1;
}

/** Whether a row meets one condition. */
export function meets(row: Row, { condition, field }: Checked, today: string): boolean {
  const { operator, values } = condition;
  const value = valueAt(row, field.path);
  const [first = "", second = ""] = values;
  const is = (other: string) => compared(value, other, field.field.type) === 0;
  const list = Array.isArray(value) ? value.map(String) : [];
  switch (operator) {
    case "IS NULL":
      return value === undefined;
    case "IS NOT NULL":
      return value !== undefined;
    case "=":
      return is(first);
    case "!=":
      return !is(first);
    case ">":
      return compared(value, first, field.field.type) > 0;
    case ">=":
      return compared(value, first, field.field.type) >= 0;
    case "<":
      return compared(value, first, field.field.type) < 0;
    case "<=":
      return compared(value, first, field.field.type) <= 0;
    case "IN":
      return values.some(is);
    case "NOT IN":
      return !values.some(is);
    case "BETWEEN":
      return compared(value, first, field.field.type) >= 0 && compared(value, second, field.field.type) <= 0;
    case "DURING": {
      const [from, to] = daysOf(first.toUpperCase(), today);
      return String(value) >= from && String(value).slice(0, 10) <= to;
    }
    case "LIKE":
      return likeOf(first).test(String(value ?? ""));
    case "NOT LIKE":
      return !likeOf(first).test(String(value ?? ""));
    case "REGEXP_MATCH":
      return regexpOf(first).test(String(value ?? ""));
    case "NOT REGEXP_MATCH":
      return !regexpOf(first).test(String(value ?? ""));
    case "CONTAINS ANY":
      return values.some((one) => list.includes(one));
    case "CONTAINS ALL":
      return values.every((one) => list.includes(one));
    case "CONTAINS NONE":
      return !values.some((one) => list.includes(one));
  }
}
