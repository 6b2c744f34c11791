/** The values all of GitHub's answers are made of: numbers, points in time, lists; each read or refused. */
import { type Fields, fieldsOf, list, optionalNumber, optionalText, ShapeError } from "#http/shape.ts";
import type { Instant } from "#model/types.ts";
import { instantOf } from "#ports/clock.ts";

/** A number that must be there. @throws ShapeError */
export function number(fields: Fields, name: string): number {
  const value = optionalNumber(fields, name);
  if (value === undefined) throw new ShapeError(`${name} is missing`);
  return value;
}

/** A point in time as an instant in whole seconds, or undefined where it is absent or null. @throws ShapeError */
export function optionalInstant(fields: Fields, name: string): Instant | undefined {
  const value = optionalText(fields, name);
  if (value === undefined) return undefined;
  const atMs = Date.parse(value);
  if (Number.isNaN(atMs)) throw new ShapeError(`${name} is not a point in time`);
  return instantOf(atMs);
}

/** A point in time that must be there. @throws ShapeError */
export function instant(fields: Fields, name: string): Instant {
  const value = optionalInstant(fields, name);
  if (value === undefined) throw new ShapeError(`${name} is missing`);
  return value;
}

/** An answer that is a list. @throws ShapeError */
export function readList<Row>(read: (row: unknown) => Row): (body: unknown) => readonly Row[] {
  return (body) => list({ answer: body }, "answer").map((row) => read(row));
}

/** A list inside an answer, which GitHub wraps beside a count. @throws ShapeError */
export function readListIn<Row>(name: string, read: (row: unknown) => Row): (body: unknown) => readonly Row[] {
  return (body) => list(fieldsOf(body, "the answer"), name).map((row) => read(row));
}
