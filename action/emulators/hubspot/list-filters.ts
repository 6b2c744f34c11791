/**
 * Who meets a filter of a list or a workflow. Of the vendor's many filters only membership of lists is played: nothing else is known of the
 * people of this account, so that any other filter finds nobody. Shapes after the published specification of 2026-08-21.
 */
import { isRecord, textAt } from "../common/json.ts";
import { NOBODY, type People, peopleOf, shared, together, without } from "../common/people.ts";
import type { Portal } from "./portal.ts";

/** Everybody the account knows. */
export function everybody({ lists }: Portal): People {
  return [...lists.values()].reduce<People>((all, { members }) => together(all, peopleOf(members)), NOBODY);
}

function inList(portal: Portal, id: string, seen: ReadonlySet<string>): People {
  const list = portal.lists.get(id);
  if (list === undefined || list.deletedAt !== undefined || seen.has(id)) return NOBODY;
  if (list.filterBranch === undefined || list.processingType !== "DYNAMIC") return peopleOf(list.members);
  return peopleMeeting(portal, list.filterBranch, new Set([...seen, id]));
}

function meetingFilter(portal: Portal, filter: unknown, seen: ReadonlySet<string>): People {
  if (!isPlayed(filter)) return NOBODY;
  const members = inList(portal, String(isRecord(filter) ? filter["listId"] : ""), seen);
  return textAt(filter, "operator") === "NOT_IN_LIST" ? without(everybody(portal), members) : members;
}

const parts = (branch: Record<string, unknown>, key: "filters" | "filterBranches"): readonly unknown[] => {
  const found = branch[key];
  return Array.isArray(found) ? found : [];
};

/** Everybody who meets a branch of filters. `seen`: dynamic lists on the way here, so that two that name each other come to an end. */
export function peopleMeeting(portal: Portal, branch: unknown, seen: ReadonlySet<string> = new Set()): People {
  if (!isRecord(branch)) return NOBODY;
  const found = [
    ...parts(branch, "filters").map((filter) => meetingFilter(portal, filter, seen)),
    ...parts(branch, "filterBranches").map((inner) => peopleMeeting(portal, inner, seen)),
  ];
  const any = found.reduce<People>(together, NOBODY);
  const all = found.reduce<People>(shared, any);
  switch (textAt(branch, "filterBranchType")) {
    case "OR":
      return any;
    case "AND":
      return all;
    case "NOT_ALL":
      return without(everybody(portal), all);
    case "NOT_ANY":
      return without(everybody(portal), any);
    default:
      return NOBODY;
  }
}

/** Whether a filter is one that is played here. */
export function isPlayed(filter: unknown): boolean {
  return textAt(filter, "filterType") === "IN_LIST";
}

/** The kinds of filters in a branch that are not played here, each once. */
export function unplayedIn(branch: unknown): readonly string[] {
  if (!isRecord(branch)) return [];
  const own = parts(branch, "filters").flatMap((filter) => (isPlayed(filter) ? [] : [textAt(filter, "filterType") ?? "unknown"]));
  return [...new Set([...own, ...parts(branch, "filterBranches").flatMap(unplayedIn)])];
}

/** The ids of the lists a branch names, each once. */
export function listsIn(branch: unknown): readonly string[] {
  if (!isRecord(branch)) return [];
  const own = parts(branch, "filters").flatMap((filter) => (isPlayed(filter) && isRecord(filter) ? [String(filter["listId"])] : []));
  return [...new Set([...own, ...parts(branch, "filterBranches").flatMap(listsIn)])];
}
