/** What can be done to a contact list, whoever does it: made, renamed, filled, emptied, deleted, brought back. */
import type { Fields } from "../common/json.ts";
import type { Actor } from "../common/oracle.ts";
import { countOf, NOBODY, type People } from "../common/people.ts";
import { conflict, notFound } from "./errors.ts";
import { peopleMeeting } from "./list-filters.ts";
import type { ListRecord, Portal } from "./portal.ts";

export interface ListStep {
  readonly portal: Portal;
  readonly list: ListRecord;
  readonly nowMs: number;
}

/** The list with this id unless it is deleted. */
export function presentList(portal: Portal, id: string): ListRecord {
  const list = portal.lists.get(id);
  if (list === undefined || list.deletedAt !== undefined) throw notFound("list", id);
  return list;
}

/** The facts every event about a list carries. */
function aboutList<By extends Actor>({ id, name }: ListRecord, by: By) {
  return { object: "list", id, name, by };
}

/** The list is now as `change` says, a version on. Gives it. */
export function changeList({ portal, list, nowMs }: ListStep, change: Partial<ListRecord>): ListRecord {
  const next = { ...list, ...change, updatedAt: nowMs, version: list.version + 1 };
  portal.lists.set(list.id, next);
  return next;
}

/** Who is in it from now on. */
export function setMembers(step: ListStep, members: People): void {
  changeList(step, { members, size: countOf(members) });
}

/** Refuses (409) a name that another list has: names are unique in an account. */
export function checkNameFree(portal: Portal, name: string, own?: string): void {
  for (const { id, name: held, deletedAt } of portal.lists.values()) {
    if (id !== own && held === name && deletedAt === undefined) throw conflict(`A list with the name '${name}' already exists`, id);
  }
}

/** Makes a list. A dynamic one always holds whoever meets its filter; a snapshot holds who met it when it was made. */
export function addList(options: {
  readonly portal: Portal;
  readonly nowMs: number;
  readonly name: string;
  readonly processingType: "MANUAL" | "SNAPSHOT" | "DYNAMIC";
  readonly filterBranch?: Fields | undefined;
}): ListRecord {
  const { portal, nowMs, name, processingType, filterBranch } = options;
  checkNameFree(portal, name);
  const members = processingType === "SNAPSHOT" ? peopleMeeting(portal, filterBranch) : NOBODY;
  const list: ListRecord = {
    id: String(Math.max(0, ...[...portal.lists.keys()].map(Number).filter(Number.isInteger)) + 1),
    name,
    size: countOf(members),
    members,
    processingType,
    filterBranch,
    createdAt: nowMs,
    updatedAt: nowMs,
    version: 1,
    processingUntilMs: nowMs + portal.settings.listProcessingMs,
  };
  portal.lists.set(list.id, list);
  portal.oracle.event(nowMs, { ...aboutList(list, "api"), kind: "created" });
  return list;
}

/** Soft delete: nobody is in it meanwhile. */
export function deleteList({ portal, list, nowMs }: ListStep): void {
  portal.lists.set(list.id, { ...list, deletedAt: nowMs });
  portal.oracle.event(nowMs, { ...aboutList(list, "api"), kind: "deleted" });
}

/** Brings a deleted list back; one that is there stays as it is. */
export function restoreList({ portal, list, nowMs }: ListStep): void {
  if (list.deletedAt === undefined) return;
  checkNameFree(portal, list.name, list.id);
  changeList({ portal, list, nowMs }, { deletedAt: undefined });
  portal.oracle.event(nowMs, { ...aboutList(list, "api"), kind: "restored", slot: "deleted" });
}
