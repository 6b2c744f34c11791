/** Which status follows which, for groups and campaigns; creatives have their own file. */
import type { Problem } from "./errors.ts";

/**
 * What a person or a request may make of a status. Never back to DRAFT. CANCELED, COMPLETED and REMOVED are the vendor's to set.
 * Source: create-and-manage-campaigns and -campaign-groups (view 2026-02) for the words and what they mean; the steps between them are
 * documented only in part.
 */
const FOLLOWING: Readonly<Record<string, readonly string[]>> = {
  DRAFT: ["ACTIVE", "PAUSED", "ARCHIVED", "PENDING_DELETION"],
  ACTIVE: ["PAUSED", "ARCHIVED", "PENDING_DELETION"],
  PAUSED: ["ACTIVE", "ARCHIVED", "PENDING_DELETION"],
  ARCHIVED: ["ACTIVE", "PAUSED", "PENDING_DELETION"],
  COMPLETED: ["ARCHIVED"],
  PENDING_DELETION: [],
  REMOVED: [],
  CANCELED: [],
};

/** What is wrong with going from one status to another; undefined where nothing is. `name`: `CampaignGroup`, `Campaign`. */
export function stepProblem(name: string, from: string, to: unknown): Problem | undefined {
  if (from === to) return undefined;
  const path = `/${name}/status`;
  if (from === "CANCELED") {
    return { code: "ACTION_NOT_ALLOWED_FOR_CANCELLED_STATUS", path, description: `${path} is CANCELED and cannot be changed` };
  }
  if ((FOLLOWING[from] ?? []).some((one) => one === to)) return undefined;
  return { code: "STATUS_CHANGE_NOT_ALLOWED", path, description: `${path} cannot be changed from ${from} to ${String(to)}` };
}

/** The words a caller may write at all. */
export const SETTABLE: readonly string[] = ["ACTIVE", "PAUSED", "DRAFT", "ARCHIVED", "PENDING_DELETION"];

/** Whether something is gone for good: it neither serves nor takes anything in. */
export function isGone(status: unknown): boolean {
  return status === "PENDING_DELETION" || status === "REMOVED" || status === "CANCELED";
}
