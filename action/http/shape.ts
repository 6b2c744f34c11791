/** Small checks for what arrives from outside: each reads one value out of an answer, or says what is wrong with it. */

/** An answer that is well-formed JSON and yet not what the call promises. */
export class ShapeError extends Error {
  override readonly name = "ShapeError";
}

export type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value as an object. @throws ShapeError */
export function fieldsOf(value: unknown, what: string): Fields {
  if (!isFields(value)) throw new ShapeError(`${what} is not an object`);
  return value;
}

/** An object inside an object; an empty one where it is absent or null. @throws ShapeError */
export function inside(fields: Fields, name: string): Fields {
  const value = fields[name];
  return value === undefined || value === null ? {} : fieldsOf(value, name);
}

/** A text that must be there. @throws ShapeError */
export function text(fields: Fields, name: string): string {
  const value = optionalText(fields, name);
  if (value === undefined) throw new ShapeError(`${name} is missing`);
  return value;
}

/** A text, or undefined where it is absent or null; a number is taken as its digits (ids come as either). @throws ShapeError */
export function optionalText(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === "string") return value;
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  throw new ShapeError(`${name} is not a text`);
}

/** A number, or undefined where it is absent or null. @throws ShapeError */
export function optionalNumber(fields: Fields, name: string): number | undefined {
  const value = fields[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw new ShapeError(`${name} is not a number`);
}

/** True or false, or undefined where it is absent or null. @throws ShapeError */
export function optionalFlag(fields: Fields, name: string): boolean | undefined {
  const value = fields[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === "boolean") return value;
  throw new ShapeError(`${name} is neither true nor false`);
}

/** True or false, which must be there: what is missing must not read as "off". @throws ShapeError */
export function flag(fields: Fields, name: string): boolean {
  const value = optionalFlag(fields, name);
  if (value === undefined) throw new ShapeError(`${name} is missing`);
  return value;
}

/** A list that must be there. @throws ShapeError */
export function list(fields: Fields, name: string): readonly unknown[] {
  const value = fields[name];
  if (!Array.isArray(value)) throw new ShapeError(`${name} is not a list`);
  return value;
}

/** A list of texts, empty where it is absent or null. @throws ShapeError */
export function texts(fields: Fields, name: string): readonly string[] {
  if (fields[name] === undefined || fields[name] === null) return [];
  return list(fields, name).map((value, index) => text({ [index]: value }, String(index)));
}
