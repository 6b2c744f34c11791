/** Partial updates: what is set and what is taken away, also inside a field. */
import { type Fields, isRecord } from "../common/json.ts";
import { malformed } from "./errors.ts";

export interface Patched {
  readonly fields: Fields;
  /** Names at the top whose values are others now. */
  readonly changed: readonly string[];
}

function applied(fields: Fields, patch: Readonly<Record<string, unknown>>, path: string): Fields {
  const next: Record<string, unknown> = { ...fields };
  for (const [key, value] of Object.entries(patch)) {
    if (key === "$set") {
      if (!isRecord(value)) throw malformed(`${path}/$set has to be an object`);
      Object.assign(next, value);
    } else if (key === "$delete") {
      if (!Array.isArray(value)) throw malformed(`${path}/$delete has to be a list of names`);
      for (const name of value) delete next[String(name)];
    } else {
      const inner = next[key];
      if (!isRecord(value) || key.startsWith("$")) throw malformed(`${path}/${key} is not a patch`);
      next[key] = applied(isRecord(inner) ? inner : {}, value, `${path}/${key}`);
    }
  }
  return next;
}

/** `body` is `{"patch": {…}}`. Throws a 400 `Refusal` for anything else, and for an empty one. */
export function applyPatch(fields: Fields, body: unknown): Patched {
  const patch = isRecord(body) ? body["patch"] : undefined;
  if (!isRecord(patch) || Object.keys(patch).length === 0) throw malformed('The body has to be {"patch": {"$set": {…}}}');
  const next = applied(fields, patch, "/patch");
  const names = new Set([...Object.keys(fields), ...Object.keys(next)]);
  const changed = [...names].filter((name) => JSON.stringify(fields[name]) !== JSON.stringify(next[name]));
  return { fields: next, changed };
}
