/** Update masks: which fields a change names, whether they may be changed, and the object after it. */
import { type Fields, isRecord } from "../common/json.ts";
import type { Operation } from "./draft.ts";
import { shapeNamed } from "./kinds.ts";
import { camel, type FieldShape, snake } from "./shape.ts";

/** The field at the end of a path, and the fields on the way to it. */
export function fieldAt(
  shapeName: string,
  path: readonly string[],
): { readonly field: FieldShape; readonly way: readonly FieldShape[] } | undefined {
  let shape = shapeName;
  const way: FieldShape[] = [];
  for (const [index, name] of path.entries()) {
    const field = shapeNamed(shape).fields.get(name);
    if (field === undefined) return undefined;
    if (index === path.length - 1) return { field, way };
    if (field.type !== "message" || field.repeated) return undefined;
    way.push(field);
    shape = field.of;
  }
  return undefined;
}

/** The value at the end of a path. */
export function valueAt(fields: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((found, key) => (isRecord(found) ? found[key] : undefined), fields);
}

function withValue(fields: Fields, [first, ...rest]: readonly string[], value: unknown): Fields {
  if (first === undefined) return fields;
  const inner = fields[first];
  const next = rest.length === 0 ? value : withValue(isRecord(inner) ? inner : {}, rest, value);
  if (next === undefined) return Object.fromEntries(Object.entries(fields).filter(([key]) => key !== first));
  return { ...fields, [first]: next };
}

/** The paths of a mask, in camelCase. Notes errors; gives undefined where there were any. */
export function maskPaths(operation: Operation, shapeName: string, resource: Fields): readonly (readonly string[])[] | undefined {
  const mask = operation.message["updateMask"];
  if (typeof mask !== "string" || mask === "") {
    operation.fail("fieldMaskError.FIELD_MASK_MISSING", "@update_mask");
    return undefined;
  }
  const before = operation.errors.length;
  const paths = mask.split(",").map((path) => path.trim().split(".").map(camel));
  for (const path of paths) {
    const found = fieldAt(shapeName, path);
    const name = path.map(snake).join(".");
    if (found === undefined) {
      operation.fail("fieldMaskError.FIELD_NOT_FOUND", "@update_mask", {
        trigger: name,
        message: `The field mask contained an invalid field: '${name}'.`,
      });
      continue;
    }
    const { field, way } = found;
    if (path[0] === "resourceName") continue;
    if ([field, ...way].some((one) => one.output)) operation.fail("fieldError.IMMUTABLE_FIELD", name, { trigger: name });
    else if ([field, ...way].some((one) => one.immutable)) operation.fail("fieldError.IMMUTABLE_FIELD", name, { trigger: name });
    const value = valueAt(resource, path);
    if (field.type === "message" && !field.repeated && isRecord(value) && Object.keys(value).length > 0 && !field.whole)
      operation.fail("fieldMaskError.FIELD_HAS_SUBFIELDS", "@update_mask", { trigger: name });
  }
  return operation.errors.length > before ? undefined : paths.filter((path) => path[0] !== "resourceName");
}

/** An object with what the mask names taken from `resource`; what is named and absent there is cleared. */
export function merged(before: Fields, resource: Fields, paths: readonly (readonly string[])[]): Fields {
  return paths.reduce((fields, path) => withValue(fields, path, valueAt(resource, path)), before);
}

/** Notes an error for each field a create may not write. */
export function refuseOutputs(operation: Operation, shapeName: string, resource: Fields, at = ""): void {
  for (const [name, value] of Object.entries(resource)) {
    const field = shapeNamed(shapeName).fields.get(name);
    const path = at === "" ? snake(name) : `${at}.${snake(name)}`;
    if (field?.output === true) operation.fail("fieldError.VALUE_MUST_BE_UNSET", path, { trigger: path });
    else if (field?.type === "message" && !field.repeated && isRecord(value)) refuseOutputs(operation, field.of, value, path);
  }
}
