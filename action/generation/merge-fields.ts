/** Three versions of an asset's fields, merged field by field; of a list whose members have ids, member by member. */
import { stringify } from "yaml";
import { saysToCome } from "#model/to-come.ts";
import { type Conflict, mergeLines } from "./merge-lines.ts";

export type Fields = Readonly<Record<string, unknown>>;

interface FieldVersions<Value> {
  readonly base: Value;
  readonly ours: Value;
  readonly theirs: Value;
}

interface MergedValue<Value> {
  readonly value: Value;
  readonly conflicts: readonly Conflict[];
}

/** `within`: the member of a list that the fields are of. */
export function mergeFields({ base, ours, theirs }: FieldVersions<Fields>, within?: string): MergedValue<Fields> {
  const names = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])];
  const merged = names.map((name) => {
    const part = within === undefined ? name : `${within}, ${name}`;
    return [name, mergeField({ base: base[name], ours: ours[name], theirs: theirs[name] }, part)] as const;
  });
  return {
    value: Object.fromEntries(merged.flatMap(([name, { value }]) => (value === undefined ? [] : [[name, value]]))),
    conflicts: merged.flatMap(([, { conflicts }]) => conflicts),
  };
}

function mergeField({ base, ours, theirs }: FieldVersions<unknown>, part: string): MergedValue<unknown> {
  if (isNamedList(ours) && isNamedList(theirs)) return mergeList({ base: isNamedList(base) ? base : [], ours, theirs });
  // Version B of a mail is merged as the mail itself is.
  if (part === "b" && isFields(ours) && isFields(theirs))
    return mergeFields({ base: isFields(base) ? base : {}, ours, theirs }, "version B");
  // Words that people leave to the writer are nobody's edit.
  if (saysToCome(ours) && theirs !== undefined) return { value: theirs, conflicts: [] };
  // Nobody generated what stands here, so nothing of it was changed.
  if (saysToCome(base) && ours !== undefined) return { value: ours, conflicts: [] };
  if (isText(ours) && isText(theirs) && isText(base)) {
    const { text, conflicts } = mergeLines({ base, ours, theirs });
    return { value: text, conflicts: conflicts.map((one) => ({ ...one, part })) };
  }
  if (same(ours, base)) return { value: theirs, conflicts: [] };
  const isConflict = !same(theirs, base) && !same(ours, theirs);
  return { value: ours, conflicts: isConflict ? [{ part, ours: inWords(ours), theirs: inWords(theirs) }] : [] };
}

type Named = Fields & { readonly id: string };

/** Which members there are, and in which order, is people's; what is new on the other side comes after the member it follows there. */
function mergeList({ base, ours, theirs }: FieldVersions<readonly Named[]>): MergedValue<readonly Named[]> {
  const conflicts: Conflict[] = [];
  const value = ours.map((own) => {
    const next = theirs.find(({ id }) => id === own.id);
    if (next === undefined) return own;
    // A member that people added was never generated: what they wrote in it is no change of anything.
    const merged = mergeFields({ base: base.find(({ id }) => id === own.id) ?? next, ours: own, theirs: next }, own.id);
    conflicts.push(...merged.conflicts);
    return { ...merged.value, id: own.id };
  });
  for (const [index, next] of theirs.entries()) {
    if ([...base, ...ours].some(({ id }) => id === next.id)) continue;
    const before = theirs[index - 1]?.id;
    value.splice(value.findIndex(({ id }) => id === before) + 1, 0, next);
  }
  return { value, conflicts };
}

function isNamedList(value: unknown): value is readonly Named[] {
  return Array.isArray(value) && value.length > 0 && value.every((member) => isFields(member) && typeof member["id"] === "string");
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Several lines, as only a text has them; of a single line people's whole line stays. */
function isText(value: unknown): value is string {
  return typeof value === "string" && value.includes("\n");
}

export function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

function inWords(value: unknown): string {
  return typeof value === "string" ? value : value === undefined ? "" : stringify(value, { lineWidth: 0 }).trim();
}
