/** Temporary ids: what a request calls -2 until it has a number of its own. */
import { type Fields, isRecord } from "../common/json.ts";
import type { Operation } from "./draft.ts";
import { parseName } from "./kinds.ts";

export interface TemporaryIds {
  /** `-2` → the id it stands for. */
  readonly known: Map<string, string>;
  /** Whose own operation was refused. */
  readonly failed: Set<string>;
}

/** None yet. */
export function createTemporaryIds(): TemporaryIds {
  return { known: new Map(), failed: new Set() };
}

function resolvedName(operation: Operation, ids: TemporaryIds, name: string, at: string): string {
  const parsed = parseName(name);
  if (parsed === undefined || !parsed.ids.some((id) => /^-\d+$/.test(id))) return name;
  const real = parsed.ids.map((id) => {
    if (!/^-\d+$/.test(id)) return id;
    const known = ids.known.get(id);
    if (known !== undefined) return known;
    if (ids.failed.has(id)) operation.fail("newResourceCreationError.TEMP_ID_RESOURCE_HAD_ERRORS", at, { trigger: name });
    else operation.fail("mutateError.RESOURCE_NOT_FOUND", at, { trigger: name });
    return id;
  });
  return `customers/${parsed.customerId}/${parsed.collection}/${real.join("~")}`;
}

/** A resource with every temporary id in its references replaced. Notes an error for each that is not known. */
export function resolved(operation: Operation, ids: TemporaryIds, value: Fields): Fields {
  const walk = (one: unknown, at: string): unknown => {
    if (typeof one === "string") return resolvedName(operation, ids, one, at);
    if (Array.isArray(one)) return one.map((member, index) => walk(member, `${at}[${index}]`));
    if (!isRecord(one)) return one;
    return Object.fromEntries(
      Object.entries(one).map(([key, inner]) => {
        const name = key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
        return [key, walk(inner, at === "" ? name : `${at}.${name}`)];
      }),
    );
  };
  const found = walk(value, "");
  return isRecord(found) ? found : value;
}
