/** Reads of a request's body and paging. */
import { isRecord } from "../common/json.ts";
import { invalid } from "./errors.ts";

/** The body: an object, or a 400. */
export function bodyObject(body: unknown): Record<string, unknown> {
  if (!isRecord(body)) throw invalid("The request body must be a JSON object.");
  return body;
}

/** `$page` and `$pageSize` of a list, in either spelling; the first of at most `most`. */
export function pageOf(items: readonly unknown[], query: URLSearchParams, most = 50): Record<string, unknown> {
  const page = Math.max(1, Math.trunc(Number(query.get("$page") ?? query.get("page") ?? 1)) || 1);
  const asked = Math.trunc(Number(query.get("$pageSize") ?? query.get("$pagesize") ?? query.get("pageSize") ?? most)) || most;
  const pageSize = Math.min(Math.max(1, asked), most);
  return { count: items.length, page, pageSize, links: {}, items: items.slice((page - 1) * pageSize, page * pageSize) };
}
