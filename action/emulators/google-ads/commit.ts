/** Keeps what a draft holds: objects, reviews that begin, the list of changes, the record; and looks at what may be shown now. */
import { type Fields, isRecord } from "../common/json.ts";
import { nextNumber } from "./account.ts";
import { textOf } from "./checks.ts";
import type { StoredObject } from "./data.ts";
import type { Draft } from "./draft.ts";
import { factsOf, shapeNamed } from "./kinds.ts";
import { beginReview } from "./review.ts";
import { accrue, lookAtServing } from "./serving.ts";
import { snake } from "./shape.ts";

function isSame(one: StoredObject, other: StoredObject): boolean {
  return one.gone === other.gone && JSON.stringify(one.fields) === JSON.stringify(other.fields);
}

/** The paths two states of one message differ in. */
function differing(shapeName: string, before: Fields, after: Fields, at = ""): readonly string[] {
  return [...shapeNamed(shapeName).fields.values()].flatMap((field) => {
    const [old, now] = [before[field.name], after[field.name]];
    if (JSON.stringify(old) === JSON.stringify(now)) return [];
    const path = `${at}${snake(field.name)}`;
    if (field.type !== "message" || field.repeated || !isRecord(old) || !isRecord(now)) return [path];
    return differing(field.of, old, now, `${path}.`);
  });
}

/** What an object is called in the record: its own name, or what it is made of. */
export function displayName(object: StoredObject): string {
  return textOf(object.fields, "name") || textOf(object.fields["keyword"], "text") || object.name;
}

function note({ ads, nowMs, author, get }: Draft, before: StoredObject | undefined, after: StoredObject): void {
  const paths =
    before === undefined ? Object.keys(after.fields).map(snake) : differing(factsOf(after.kind).shape, before.fields, after.fields);
  const removed = after.gone || (after.fields["status"] === "REMOVED" && before?.fields["status"] !== "REMOVED");
  const operation = before === undefined || before.gone ? "CREATE" : removed ? "REMOVE" : "UPDATE";
  const group = after.kind === "adGroup" ? after.name : textOf(after.fields, "adGroup");
  const campaign = after.kind === "campaign" ? after.name : textOf(after.fields, "campaign") || textOf(get(group)?.fields, "campaign");
  ads.data.changes.push({
    ...{ id: String(nextNumber(ads, "change")), at: nowMs, customerId: after.customerId, kind: after.kind, name: after.name, operation },
    ...{
      clientType: author.clientType,
      userEmail: author.email,
      paths,
      before: before?.fields,
      after: operation === "REMOVE" ? undefined : after.fields,
    },
    ...{ campaign: campaign === "" ? undefined : campaign, adGroup: group === "" ? undefined : group },
  });
  const facts = { object: after.kind, id: after.name, name: displayName(after), by: author.by };
  if (operation === "CREATE") ads.oracle.event(nowMs, { ...facts, kind: "created" });
  else if (operation === "REMOVE") ads.oracle.event(nowMs, { ...facts, kind: "deleted" });
  else ads.oracle.event(nowMs, { ...facts, kind: "changed", slot: "object", fields: paths });
}

/** Whether anything is different afterwards. */
export function commit(draft: Draft): boolean {
  const { ads, nowMs, changed, reviews } = draft;
  const lag = ads.settings.searchLagMs;
  accrue(ads, nowMs);
  let different = false;
  for (const object of changed.values()) {
    const before = ads.data.objects.get(object.name);
    if (before !== undefined && isSame(before, object)) continue;
    different = true;
    // What search may still have to show is kept; what is older than the lag is let go.
    const kept = before === undefined || lag === 0 ? {} : { before: before.changedAt <= nowMs - lag ? withoutBefore(before) : before };
    ads.data.objects.set(object.name, { ...withoutBefore(object), ...kept });
    note(draft, before, object);
  }
  for (const [subject, topics] of reviews) beginReview(ads, subject, topics, nowMs);
  lookAtServing(ads, nowMs, draft.author.by);
  return different;
}

function withoutBefore(object: StoredObject): StoredObject {
  const { before: _, ...rest } = object;
  return rest;
}
