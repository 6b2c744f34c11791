/** Reads of unknown JSON: each says what it found or that it found nothing. */

export type Fields = Readonly<Record<string, unknown>>;

/** Whether a JSON value is an object (not an array, not null). */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object under a key, or an empty one. */
export function recordAt(value: unknown, key: string): Record<string, unknown> {
  const found = isRecord(value) ? value[key] : undefined;
  return isRecord(found) ? found : {};
}

/** The text under a key, or undefined. */
export function textAt(value: unknown, key: string): string | undefined {
  const found = isRecord(value) ? value[key] : undefined;
  return typeof found === "string" ? found : undefined;
}

/** The list under a key with every member as text, or an empty list. Ids arrive as numbers and as strings. */
export function textsAt(value: unknown, key: string): readonly string[] {
  const found = isRecord(value) ? value[key] : undefined;
  return Array.isArray(found) ? found.map((member) => String(member)) : [];
}

/** An instant as the vendor writes it: ISO 8601 in UTC, milliseconds only where there are any. */
export function isoOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(".000Z", "Z");
}

/** Milliseconds of an ISO text or of a millisecond count (as text or number); undefined when it is neither. */
export function instantFrom(value: unknown): number | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value !== "string" || value === "") return undefined;
  const milliseconds = /^\d{11,}$/.test(value) ? Number(value) : Date.parse(value);
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}
