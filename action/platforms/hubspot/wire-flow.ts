/** What we read of HubSpot's answers about workflows, which its API calls flows, and about the mails they send. */
import { type Fields, fieldsOf, flag, inside, optionalText, text, texts } from "#http/shape.ts";
import { readList, type WireList } from "./wire.ts";

export interface WireFlowRow {
  readonly id: string;
  readonly name: string;
  readonly isEnabled: boolean;
  readonly createdAt: string;
}

export interface WireFlow extends WireFlowRow {
  /** Counts up with every save; a PUT has to name the one it was made from. */
  readonly revisionId: string;
  /** Whether HubSpot is still making it: until then it takes no change. */
  readonly isPending: boolean;
  /** All of it, as it came. */
  readonly all: Fields;
}

/** What a list shows of a mail that belongs to a sequence. */
export interface WireMailRow {
  readonly id: string;
  readonly name: string;
  readonly publishedAt?: string;
  /** The names of the workflows that send it. */
  readonly workflows: readonly string[];
}

export function readFlow(body: unknown): WireFlow {
  const all = fieldsOf(body, "the workflow");
  return {
    ...readRow(all),
    revisionId: text(all, "revisionId"),
    isPending: !["COMPLETE", "COMPLETED", undefined].includes(optionalText(all, "crmObjectCreationStatus")),
    all,
  };
}

export function readFlowRows(body: unknown): WireList<WireFlowRow> {
  return readList(body, readRow);
}

export function readMailRows(body: unknown): WireList<WireMailRow> {
  return readList(body, (row) => {
    const publishedAt = optionalText(row, "publishedAt");
    return {
      id: text(row, "id"),
      name: optionalText(row, "name") ?? "",
      workflows: texts(row, "workflowNames"),
      ...(publishedAt === undefined ? {} : { publishedAt }),
    };
  });
}

/**
 * A workflow of the account's own may have no name. Whether it is on is always told
 * (https://developers.hubspot.com/docs/api-reference/2026-09-beta/automation/workflows/revisions/get-revision, read 2026-11-28).
 */
function readRow(row: Fields): WireFlowRow {
  return {
    id: text(row, "id"),
    name: optionalText(row, "name") ?? "",
    isEnabled: flag(row, "isEnabled"),
    createdAt: optionalText(row, "createdAt") ?? "",
  };
}

/** The lists its entry conditions name, where they are written exactly as we write them: in any of these lists, and nothing else. */
export function listsOfEntry(criteria: Fields): readonly string[] | undefined {
  return listsOfBranch(inside(criteria, "listFilterBranch"));
}

/** The lists its goal names; none where it has no goal, undefined where it is written otherwise than we write it. */
export function listsOfGoal(flow: Fields): readonly string[] | undefined {
  const goal = inside(flow, "goalFilterBranch");
  if (Object.keys(goal).length === 0) return [];
  const lists = listsOfBranch(goal);
  // A goal of nothing is none of ours, whatever HubSpot makes of it.
  return lists?.length === 0 ? undefined : lists;
}

function listsOfBranch(root: Fields): readonly string[] | undefined {
  const branches = parts(root, "filterBranches");
  if (root["filterBranchType"] !== "OR" || parts(root, "filters").length > 0) return undefined;
  const ids = branches.map(listOfBranch);
  return ids.every((id) => id !== undefined) ? ids : undefined;
}

function listOfBranch(branch: Fields): string | undefined {
  const [filter, ...more] = parts(branch, "filters");
  const isOurs =
    branch["filterBranchType"] === "AND" &&
    parts(branch, "filterBranches").length === 0 &&
    more.length === 0 &&
    filter?.["filterType"] === "IN_LIST" &&
    filter["operator"] === "IN_LIST";
  return isOurs && filter !== undefined ? optionalText(filter, "listId") : undefined;
}

/** The objects of a list inside an object; none where it is absent. */
export function parts(fields: Fields, name: string): readonly Fields[] {
  const found = fields[name];
  return Array.isArray(found) ? found.map((part: unknown) => fieldsOf(part, name)) : [];
}
