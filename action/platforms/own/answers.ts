/** What a module answers, held to the port's shapes: the compiler has not seen it. */
import { fieldsOf, list, optionalNumber, optionalText, ShapeError, text } from "#http/shape.ts";
import { readMarker } from "#model/marker.ts";
import type { Instant } from "#model/types.ts";
import type { AccountFacts, Observation, RemoteFields, RemoteObject, RemoteState } from "#ports/platform.ts";

const STATES = ["draft", "scheduled", "sending", "live", "sent", "unknown"] as const satisfies readonly RemoteState[];
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
/** What an id may look like: it becomes part of a path over there. */
const ID = /^[A-Za-z0-9](?:[A-Za-z0-9._:~-]{0,126}[A-Za-z0-9])?$/;

type Seen = Extract<Observation, { exists: true }>;

/** Whether a platform of a team's own can have given this id. */
export function isOwnId(id: string): boolean {
  return ID.test(id) && !id.includes("..");
}

/** @throws ShapeError */
export function readAccount(value: unknown, host: string): AccountFacts {
  const fields = fieldsOf(value, "what it gives");
  const type = text(fields, "type");
  if (type !== "standard" && type !== "sandbox") throw new ShapeError(`type is “${type}”, expected standard or sandbox`);
  return { account: text(fields, "account"), type, zone: optionalText(fields, "zone") ?? "UTC", host };
}

/** An object as `find` lists it, with the time it was made. */
export interface FoundObject {
  readonly object: Omit<RemoteObject, "marker">;
  readonly created: Instant;
}

/** @throws ShapeError that says which row is wrong, counted from 1 */
export function readFound(value: unknown): readonly FoundObject[] {
  return list({ rows: value }, "rows").map((row, index) => {
    try {
      const fields = fieldsOf(row, "it");
      const object = {
        ref: { kind: "email", id: readId(fields["id"]) },
        state: readState(fields["state"]),
        name: text(fields, "name"),
      } as const;
      return { object, created: instantIn(fields, "created") ?? missing("created") };
    } catch (error) {
      throw error instanceof ShapeError ? new ShapeError(`row ${index + 1}: ${error.message}`) : error;
    }
  });
}

/** @throws ShapeError */
export function readId(value: unknown): string {
  const id = optionalText({ id: value }, "id") ?? missing("id");
  if (isOwnId(id)) return id;
  throw new ShapeError("an id is letters, digits and . _ : ~ - between them, 128 at most");
}

/** What it shows of one mail. `expected`: the names of the fields it has to show. @throws ShapeError */
export function readSeen(
  value: unknown,
  id: string,
  fieldsWanted: { readonly expected: readonly string[]; readonly unreadable: readonly string[] },
): Seen {
  const fields = fieldsOf(value, "what it gives");
  const name = text(fields, "name");
  const marker = readMarker(name);
  const scheduledFor = instantIn(fields, "scheduledFor");
  const since = instantIn(fields, "since");
  const state = readState(fields["state"]);
  if (state === "scheduled" && scheduledFor === undefined) throw new ShapeError("scheduledFor is missing, and the mail is scheduled");
  const audienceSize = countIn(fields, "audienceSize");
  const recipients = countIn(fields, "recipients");
  return {
    exists: true,
    ref: { kind: "email", id },
    name,
    state,
    review: "none",
    fields: readFields(fields["fields"], fieldsWanted),
    ...(marker === undefined ? {} : { marker }),
    ...(scheduledFor === undefined ? {} : { scheduledFor }),
    ...(since === undefined ? {} : { since }),
    ...(audienceSize === undefined ? {} : { audienceSize }),
    ...(recipients === undefined ? {} : { recipients }),
  };
}

/** A field more would be one nobody approved, a field less one nobody compared. */
function readFields(
  value: unknown,
  { expected, unreadable }: { readonly expected: readonly string[]; readonly unreadable: readonly string[] },
): RemoteFields {
  const given = fieldsOf(value, "fields");
  const foreign = Object.keys(given).filter((name) => !expected.includes(name));
  if (foreign.length > 0) throw new ShapeError(`fields has ${foreign.join(", ")}, which it was never given`);
  const missed = expected.filter((name) => given[name] === undefined && !unreadable.includes(name));
  if (missed.length > 0)
    throw new ShapeError(`fields lacks ${missed.join(", ")}; what the platform does not show again is named under unreadable`);
  // What cannot be read back stands there all the same, so that both sides have the same fields.
  return Object.fromEntries(expected.map((name) => [name, optionalText(given, name) ?? ""]));
}

function readState(value: unknown): RemoteState {
  const state = STATES.find((one) => one === value);
  if (state === undefined)
    throw new ShapeError(`state is ${typeof value === "string" ? `“${value}”` : "missing"}, expected one of ${STATES.join(", ")}`);
  return state;
}

function instantIn(fields: Readonly<Record<string, unknown>>, name: string): Instant | undefined {
  const value = optionalText(fields, name);
  if (value === undefined || (INSTANT.test(value) && !Number.isNaN(Date.parse(value)))) return value;
  throw new ShapeError(`${name} is “${value}”, expected an instant in UTC such as 2027-04-07T13:00:00Z`);
}

function countIn(fields: Readonly<Record<string, unknown>>, name: string): number | undefined {
  const value = optionalNumber(fields, name);
  if (value === undefined || (Number.isInteger(value) && value >= 0)) return value;
  throw new ShapeError(`${name} is ${value}, expected a number of people`);
}

function missing(name: string): never {
  throw new ShapeError(`${name} is missing`);
}
