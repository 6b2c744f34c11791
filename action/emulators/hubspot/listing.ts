/** Lists of objects: cursors, page sizes, time filters, property filters, order. */

import { instantFrom, isRecord } from "../common/json.ts";
import { invalid } from "./errors.ts";

type View = Readonly<Record<string, unknown>>;

/** Keeps the objects the `createdAfter`-like parameters ask for. After and before exclude the instant itself. */
export function byTimes(views: readonly View[], query: URLSearchParams): readonly View[] {
  const checks: ((view: View) => boolean)[] = [];
  for (const stem of ["created", "updated", "published"]) {
    for (const [suffix, holds] of Object.entries({
      At: (found: number, wanted: number) => found === wanted,
      After: (found: number, wanted: number) => found > wanted,
      Before: (found: number, wanted: number) => found < wanted,
    })) {
      const text = query.get(stem + suffix);
      if (text === null) continue;
      const wanted = instantFrom(text);
      if (wanted === undefined) throw invalid(`${stem}${suffix} is not a date-time`, [{ message: text, in: stem + suffix }]);
      checks.push((view) => {
        const found = instantFrom(view[`${stem}At`]);
        return found !== undefined && holds(found, wanted);
      });
    }
  }
  return views.filter((view) => checks.every((check) => check(view)));
}

function comparable(value: unknown): string | number {
  if (typeof value === "number") return value;
  return instantFrom(value) ?? String(value ?? "");
}

const OPERATORS: Readonly<Record<string, (found: unknown, wanted: string) => boolean>> = {
  eq: (found, wanted) => String(found ?? "") === wanted,
  ne: (found, wanted) => String(found ?? "") !== wanted,
  contains: (found, wanted) => String(found ?? "").includes(wanted),
  icontains: (found, wanted) =>
    String(found ?? "")
      .toLowerCase()
      .includes(wanted.toLowerCase()),
  startswith: (found, wanted) => String(found ?? "").startsWith(wanted),
  in: (found, wanted) => wanted.split(",").includes(String(found ?? "")),
  nin: (found, wanted) => !wanted.split(",").includes(String(found ?? "")),
  is_null: (found) => found === undefined || found === null || found === "",
  not_null: (found) => found !== undefined && found !== null && found !== "",
  gt: (found, wanted) => comparable(found) > comparable(wanted),
  gte: (found, wanted) => comparable(found) >= comparable(wanted),
  lt: (found, wanted) => comparable(found) < comparable(wanted),
  lte: (found, wanted) => comparable(found) <= comparable(wanted),
};

/** Keeps the objects that `slug__eq=…`, `name__icontains=…` and the like name. An unknown operator is a 400. */
export function byProperties(views: readonly View[], query: URLSearchParams): readonly View[] {
  const filters = [...query].filter(([key]) => key.includes("__"));
  return filters.reduce<readonly View[]>((kept, [key, wanted]) => {
    const [property = "", operator = ""] = key.split("__");
    const holds = OPERATORS[operator];
    if (holds === undefined) throw invalid(`unknown filter operator ${operator}`, [{ message: key, in: key }]);
    return kept.filter((view) => holds(view[property], wanted));
  }, views);
}

/** Orders by `sort=updatedAt` or `sort=-updatedAt`; without it, and between equals, the order of creation stays. */
export function inOrder(views: readonly View[], query: URLSearchParams): readonly View[] {
  const sort = query.get("sort");
  if (sort === null || sort === "") return views;
  const key = sort.replace(/^-/, "");
  const direction = sort.startsWith("-") ? -1 : 1;
  return [...views].sort((one, other) => {
    const [left, right] = [comparable(one[key]), comparable(other[key])];
    if (left === right) return 0;
    return left < right ? -direction : direction;
  });
}

/** The properties of a view that were asked for (comma-separated, or the parameter repeated); `id` always stays. */
export function onlyAsked(view: View, query: URLSearchParams, parameter: string): View {
  const asked = query.getAll(parameter).flatMap((value) => value.split(","));
  if (asked.length === 0) return view;
  const wanted = new Set(["id", ...asked.map((name) => name.trim())]);
  return Object.fromEntries(Object.entries(view).filter(([key]) => wanted.has(key)));
}

export interface PageRules {
  readonly defaultLimit: number;
  readonly maxLimit: number;
  /** What happens to a `limit` above the maximum: a 400, or silently fewer than asked for. */
  readonly tooMany: "refuse" | "clamp";
  readonly path: string;
}

/** One page of results with the cursor of the next. */
export function pageOf(items: readonly unknown[], query: URLSearchParams, rules: PageRules): Record<string, unknown> {
  const asked = query.get("limit");
  const limit = asked === null ? rules.defaultLimit : Number(asked);
  if (!Number.isInteger(limit) || limit < 1 || (limit > rules.maxLimit && rules.tooMany === "refuse")) {
    throw invalid(`limit must be between 1 and ${rules.maxLimit}`, [{ message: String(asked), in: "limit" }]);
  }
  const after = query.get("after");
  const offset = after === null || after === "" ? "0" : Buffer.from(after, "base64").toString("utf8");
  if (!/^\d{1,9}$/.test(offset)) throw invalid("after is not a cursor of this list", [{ message: String(after), in: "after" }]);
  const start = Number(offset);
  const end = start + Math.min(limit, rules.maxLimit);
  const cursor = Buffer.from(String(end)).toString("base64");
  const link = `https://api.hubapi.com${rules.path}?after=${encodeURIComponent(cursor)}`;
  return {
    total: items.length,
    results: items.slice(start, end),
    ...(end < items.length ? { paging: { next: { after: cursor, link } } } : {}),
  };
}

/** A body of a request: an object, or a 400. */
export function bodyObject(body: unknown): Record<string, unknown> {
  if (!isRecord(body)) throw invalid("the body must be a JSON object");
  return body;
}
