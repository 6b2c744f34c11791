/** What a job's token may do, each grant with its reason, for jobs that do the same thing in several workflows. */
import type { Permission } from "./workflow.ts";

export const READ_FILES: Permission = { scope: "contents", level: "read", why: "to check out campaigns, brand and rules" };
export const WRITE_LEDGER: Permission = { scope: "contents", level: "write", why: "to write the ledger's branch" };
export const WRITE_ISSUES: Permission = { scope: "issues", level: "write", why: "to keep the one issue of a campaign, and its comments" };
export const START_CHECK: Permission = { scope: "actions", level: "write", why: "to have a pull request it opened or changed checked" };

/** What brings the default branch and the platforms together: on a push, and on schedule. */
export const DEPLOYING: readonly Permission[] = [
  { scope: "contents", level: "write", why: "to write the ledger's branch, and the branch of a pull request that shows the way on" },
  {
    scope: "pull-requests",
    level: "write",
    why: "to tell the merged pull request what went out, and to open the one that shows the way on",
  },
  WRITE_ISSUES,
  { scope: "deployments", level: "write", why: "to show a deployment per campaign" },
  START_CHECK,
];

/** What a stop needs after it took back what it could: the record, and the revert, ready to merge. */
export const STOPPING: readonly Permission[] = [
  { scope: "contents", level: "write", why: "to record the stop in the ledger, and to push the revert's branch" },
  { scope: "pull-requests", level: "write", why: "to answer, and to open the revert" },
  WRITE_ISSUES,
  { scope: "statuses", level: "write", why: "to open the gate of the revert" },
  START_CHECK,
];
