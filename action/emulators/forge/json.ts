/** Reads of unknown JSON: each says what it found or that it found nothing. */

export type Fields = Readonly<Record<string, unknown>>;

/** Whether a JSON value is an object (not an array, not null). */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value under a key; undefined too where JSON says null. */
export function valueAt(value: unknown, key: string): unknown {
  return (isRecord(value) ? value[key] : undefined) ?? undefined;
}

/** The object under a key, or an empty one. */
export function recordAt(value: unknown, key: string): Record<string, unknown> {
  const found = valueAt(value, key);
  return isRecord(found) ? found : {};
}

/** The text under a key, or undefined. */
export function textAt(value: unknown, key: string): string | undefined {
  const found = valueAt(value, key);
  return typeof found === "string" ? found : undefined;
}

/** The whole number under a key, or undefined. */
export function numberAt(value: unknown, key: string): number | undefined {
  const found = valueAt(value, key);
  return typeof found === "number" && Number.isInteger(found) ? found : undefined;
}

/** True or false under a key, or undefined. */
export function truthAt(value: unknown, key: string): boolean | undefined {
  const found = valueAt(value, key);
  return typeof found === "boolean" ? found : undefined;
}

/** The list under a key, or undefined. */
export function listAt(value: unknown, key: string): readonly unknown[] | undefined {
  const found = valueAt(value, key);
  return Array.isArray(found) ? found : undefined;
}

/** The texts in the list under a key, or undefined when there is no list. */
export function textsAt(value: unknown, key: string): readonly string[] | undefined {
  return listAt(value, key)?.flatMap((member) => (typeof member === "string" ? [member] : []));
}

/** A value as the vendor writes it: null where there is none. */
export function orNull<Value>(value: Value | undefined): Value | null {
  return value ?? null;
}

/** An instant as the vendor writes it: ISO 8601 in UTC, whole seconds. */
export function isoOf(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}
