/** Echoes: the fingerprint of what a platform shows after staging, field by field, and what differs later. */
import { digestOf, sha256 } from "#model/digest.ts";
import type { Echo } from "#model/types.ts";
import type { Capabilities, RemoteFields } from "#ports/platform.ts";

export interface EchoQuestion {
  /** What the platform should show, from the payload. */
  readonly expected: RemoteFields;
  /** What it shows. */
  readonly found: RemoteFields;
  readonly capabilities: Pick<Capabilities, "unreadable" | "normalisers">;
}

type EchoField = Echo["fields"][number];

/**
 * Compares field by field, by name. `equivalent` names the normaliser under which both are the same; a field that only one side has is
 * `different`; a field the platform cannot show is `unreadable` and takes no part in the fingerprint.
 */
export function takeEcho({ expected, found, capabilities }: EchoQuestion): Echo {
  const names = [...new Set([...Object.keys(expected), ...Object.keys(found)])].sort();
  const fields = names.map((field) => echoField(field, { expected: own(expected, field), found: own(found, field) }, capabilities));
  const read = fields.flatMap(({ field, sha256: digest }) => (digest === undefined ? [] : [{ field, sha256: digest }]));
  return { fingerprint: digestOf(read), fields };
}

function echoField(
  field: string,
  { expected, found }: { readonly expected: string | undefined; readonly found: string | undefined },
  { unreadable, normalisers }: EchoQuestion["capabilities"],
): EchoField {
  if (unreadable.includes(field)) return { field, verdict: "unreadable" };
  if (found === undefined) return { field, verdict: "different" };
  const normaliser = Object.hasOwn(normalisers, field) ? normalisers[field] : undefined;
  const normal = (value: string) => (normaliser === undefined ? value : normaliser.apply(value));
  const digest = sha256(normal(found));
  if (expected === found) return { field, verdict: "equal", sha256: digest };
  if (normaliser !== undefined && expected !== undefined && normal(expected) === normal(found)) {
    return { field, verdict: "equivalent", normaliser: normaliser.name, sha256: digest };
  }
  return { field, verdict: "different", sha256: digest };
}

/** The fields of which a fresh echo shows something else than the recorded one, sorted by name. */
export function differingFields(recorded: Echo, fresh: Echo): readonly string[] {
  const before = new Map(recorded.fields.map((entry) => [entry.field, entry]));
  const now = new Map(fresh.fields.map((entry) => [entry.field, entry]));
  const names = [...new Set([...before.keys(), ...now.keys()])].sort();
  return names.filter((name) => {
    const [old, young] = [before.get(name), now.get(name)];
    if (old?.verdict === "unreadable" && young?.verdict === "unreadable") return false;
    return old?.sha256 !== young?.sha256 || young?.sha256 === undefined;
  });
}

function own(fields: RemoteFields, name: string): string | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}
