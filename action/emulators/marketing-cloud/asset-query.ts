/** The two ways to look for assets: a query in the body, and `$filter`. */
import { type Fields, instantFrom, isRecord, textAt } from "../common/json.ts";
import { invalid, Refusal } from "./errors.ts";

type View = Readonly<Record<string, unknown>>;

const MOST_TYPES = 50;
const MOST_PER_PAGE = 50;
const DEEPEST = 10_000;

function valueAt(view: View, property: string): unknown {
  return property.split(".").reduce<unknown>((found, key) => (isRecord(found) ? found[key] : undefined), view);
}

function comparable(value: unknown): number | string {
  if (typeof value === "number") return value;
  return instantFrom(value) ?? String(value ?? "").toLowerCase();
}

const same = (found: unknown, wanted: unknown) => String(found ?? "").toLowerCase() === String(wanted ?? "").toLowerCase();
const listed = (found: unknown, wanted: unknown) => (Array.isArray(wanted) ? wanted : [wanted]).some((one) => same(found, one));
const contains = (found: unknown, wanted: unknown) =>
  String(found ?? "")
    .toLowerCase()
    .includes(
      String(wanted ?? "")
        .toLowerCase()
        .replaceAll("%", ""),
    );

const OPERATORS: Readonly<Record<string, (found: unknown, wanted: unknown) => boolean>> = {
  equal: same,
  equals: same,
  eq: same,
  notequal: (found, wanted) => !same(found, wanted),
  notequals: (found, wanted) => !same(found, wanted),
  neq: (found, wanted) => !same(found, wanted),
  in: listed,
  like: contains,
  mustcontain: contains,
  contains,
  greaterthan: (found, wanted) => comparable(found) > comparable(wanted),
  gt: (found, wanted) => comparable(found) > comparable(wanted),
  greaterthanorequal: (found, wanted) => comparable(found) >= comparable(wanted),
  gte: (found, wanted) => comparable(found) >= comparable(wanted),
  lessthan: (found, wanted) => comparable(found) < comparable(wanted),
  lt: (found, wanted) => comparable(found) < comparable(wanted),
  lessthanorequal: (found, wanted) => comparable(found) <= comparable(wanted),
  lte: (found, wanted) => comparable(found) <= comparable(wanted),
  isnull: (found) => found === undefined || found === null,
  isnotnull: (found) => found !== undefined && found !== null,
};

/** Whether an asset is meant by a part of a query. Throws a 400 `Refusal` on an operator that is none. */
export function matchesQuery(view: View, query: unknown): boolean {
  if (query === undefined) return true;
  if (!isRecord(query)) throw invalid("query must be an object.");
  const logical = textAt(query, "logicalOperator");
  if (logical !== undefined) {
    const [left, right] = [matchesQuery(view, query["leftOperand"]), matchesQuery(view, query["rightOperand"])];
    if (/^and$/i.test(logical)) return left && right;
    if (/^or$/i.test(logical)) return left || right;
    throw invalid(`'${logical}' is not a logical operator.`);
  }
  const property = textAt(query, "property");
  const holds = OPERATORS[(textAt(query, "simpleOperator") ?? "").toLowerCase()];
  if (property === undefined || holds === undefined) throw invalid("A query needs a property and a known simpleOperator.");
  const values = query["values"] ?? query["value"];
  if (property === "assetType.id" && Array.isArray(values) && values.length > MOST_TYPES) {
    throw new Refusal({ status: 400, errorcode: 30_001, message: `No more than ${MOST_TYPES} asset types can be queried at once.` });
  }
  return holds(valueAt(view, property), values);
}

/** Keeps what `$filter=customerKey eq 'x'` names; terms may be joined by `and`. */
export function matchesFilter(view: View, filter: string | null): boolean {
  if (filter === null || filter.trim() === "") return true;
  return filter.split(/\s+and\s+/i).every((term) => {
    const [, property = "", operator = "", quoted, bare] = /^\s*([\w.]+)\s+(\w+)\s+(?:'((?:[^']|'')*)'|(\S+))\s*$/.exec(term) ?? [];
    const holds = OPERATORS[operator.toLowerCase()];
    if (holds === undefined) throw invalid("The $filter could not be read.");
    return holds(valueAt(view, property), quoted?.replaceAll("''", "'") ?? bare);
  });
}

function inOrder(views: readonly View[], sort: unknown): readonly View[] {
  const [first] = Array.isArray(sort) ? sort : [];
  const property = textAt(first, "property");
  if (property === undefined) return views;
  const direction = /^desc/i.test(textAt(first, "direction") ?? "") ? -1 : 1;
  return views.toSorted((one, other) => {
    const [left, right] = [comparable(valueAt(one, property)), comparable(valueAt(other, property))];
    return left === right ? 0 : left < right ? -direction : direction;
  });
}

/** One page: `{count, page, pageSize, links, items}`. Asking for more than 50 brings 50; behind 10,000 there is nothing but an error. */
export function assetPage(
  views: readonly View[],
  asked: { readonly page: unknown; readonly pageSize: unknown; readonly sort?: unknown; readonly fields?: unknown },
): Fields {
  const page = Number(asked.page ?? 1);
  const pageSize = Math.min(Number(asked.pageSize ?? MOST_PER_PAGE), MOST_PER_PAGE);
  if (!Number.isInteger(page) || page < 1 || !Number.isInteger(pageSize) || pageSize < 1)
    throw invalid("page and pageSize must be positive numbers.");
  if (page * pageSize > DEEPEST)
    throw new Refusal({ status: 500, errorcode: 0, message: `Result window is too large, it must be less than or equal to ${DEEPEST}.` });
  const fields = Array.isArray(asked.fields) ? new Set(["id", ...asked.fields.map(String)]) : undefined;
  const items = inOrder(views, asked.sort)
    .slice((page - 1) * pageSize, page * pageSize)
    .map((view) => (fields === undefined ? view : Object.fromEntries(Object.entries(view).filter(([key]) => fields.has(key)))));
  return { count: views.length, page, pageSize, links: {}, items };
}
