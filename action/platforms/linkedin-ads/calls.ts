/** How a call is put together: the method of Rest.li it means, what it does when repeated, and how its answer is read. */
import type { Call, Effect } from "#http/call.ts";
import { type Fields, fieldsOf, list } from "#http/shape.ts";
import type { HttpRequest } from "#ports/transport.ts";
import { readCreatedId, readNothing } from "./wire.ts";

export type Body = Readonly<Record<string, unknown>>;

export interface Patch {
  readonly set?: Body;
  /** Names of fields that are taken away. */
  readonly remove?: readonly string[];
}

/** The rows of a list. @throws ShapeError */
export function elements(body: unknown): readonly Fields[] {
  return list(fieldsOf(body, "the list"), "elements").map((row) => fieldsOf(row, "an element"));
}

/** The header that says which method is meant. */
export const said = (method: string): Pick<HttpRequest, "headers"> => ({ headers: { "x-restli-method": method } });

/** Changes nothing. */
export function reads<Answer>(method: "GET" | "FINDER" | "BATCH_GET", path: string, read: (body: unknown) => Answer): Call<Answer> {
  return { request: { method: "GET", path, ...said(method) }, effect: "read", read };
}

/** A POST of a JSON body. */
export function writes<Answer>(method: string, path: string, json: unknown, effect: Effect, read: (body: unknown) => Answer): Call<Answer> {
  return { request: { method: "POST", path, json, ...said(method) }, effect, read };
}

/** Twice is one too many. */
export function creates(path: string, body: Body): Call<string> {
  return writes("CREATE", path, body, "create", readCreatedId);
}

/** Twice is the same as once. */
export function patches(path: string, { set = {}, remove = [] }: Patch, effect: Effect = "repeatable"): Call<undefined> {
  const patch = { ...(Object.keys(set).length === 0 ? {} : { $set: set }), ...(remove.length === 0 ? {} : { $delete: remove }) };
  return writes("PARTIAL_UPDATE", path, { patch }, effect, readNothing);
}

/** Twice is the same as once. */
export function deletes(path: string): Call<undefined> {
  return { request: { method: "DELETE", path, ...said("DELETE") }, effect: "repeatable", read: readNothing };
}
