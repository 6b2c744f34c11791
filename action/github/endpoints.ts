/** The few shapes all of GitHub's calls have: one read, a list, a write, and a path that nobody can break out of. */
import type { Call, Effect } from "#http/call.ts";
import type { HttpRequest } from "#ports/transport.ts";
import { PAGE_SIZE } from "./pages.ts";
import { readNothing } from "./wire.ts";
import { readList } from "./wire-values.ts";

/** A JSON object that is sent. */
export type Body = Readonly<Record<string, unknown>>;

/** One part of a path. A name with a slash is still one part: GitHub takes `%2F`. */
export function part(value: string | number): string {
  return encodeURIComponent(String(value));
}

/** A call that changes nothing. */
export function reading<Answer>(
  path: string,
  { read, query }: { readonly read: (body: unknown) => Answer; readonly query?: Readonly<Record<string, string>> },
): Call<Answer> {
  return { request: { method: "GET", path, ...(query === undefined ? {} : { query }) }, effect: "read", read };
}

/** The first page of a list whose rows are read one by one. */
export function listing<Row>(
  path: string,
  read: (row: unknown) => Row,
  query: Readonly<Record<string, string>> = {},
): Call<readonly Row[]> {
  return listingAs(path, readList(read), query);
}

/** The first page of a list that GitHub wraps; `read` unwraps it. */
export function listingAs<Row>(
  path: string,
  read: (body: unknown) => readonly Row[],
  query: Readonly<Record<string, string>> = {},
): Call<readonly Row[]> {
  return reading(path, { read, query: { per_page: String(PAGE_SIZE), ...query } });
}

interface Writing<Answer> {
  readonly method: Exclude<HttpRequest["method"], "GET">;
  readonly path: string;
  readonly json: Body;
  readonly effect: Exclude<Effect, "read">;
  readonly read: (body: unknown) => Answer;
}

/** A call that changes something, and how its answer is read. */
export function writing<Answer>({ method, path, json, effect, read }: Writing<Answer>): Call<Answer> {
  return { request: { method, path, json }, effect, read };
}

/** A write whose answer tells nothing more than its status does. */
export function telling({ method, path, json, effect }: Omit<Writing<void>, "read">): Call<void> {
  return writing({ method, path, json, effect, read: readNothing });
}
