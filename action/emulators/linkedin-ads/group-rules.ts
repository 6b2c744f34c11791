/** What may be written of a campaign group. Source: create-and-manage-campaign-groups (view 2026-02), and the error codes of error-responses. */
import { type Fields, isRecord, recordAt, textAt } from "../common/json.ts";
import type { Problem } from "./errors.ts";
import { OBJECTIVES } from "./objectives.ts";
import { Checker } from "./problems.ts";
import type { AccountRecord } from "./records.ts";
import { checkNotPassed, checkSchedule, checkUnchanged, scheduleOf } from "./schedule.ts";
import type { LinkedInAdsSettings } from "./settings.ts";
import { SETTABLE, stepProblem } from "./statuses.ts";
import { urn } from "./urns.ts";

const KNOWN = new Set(["account", "name", "status", "runSchedule", "totalBudget", "dailyBudget", "objectiveType", "budgetOptimization"]);
const READ_ONLY = new Set(["id", "test", "servingStatuses", "changeAuditStamps", "version", "allowedCampaignTypes", "backfilled"]);
const LONGEST_NAME = 100;
const BIDDING = ["MAXIMUM_DELIVERY", "MANUAL", "COST_CAP"];

export interface Rules {
  readonly account: AccountRecord;
  readonly settings: LinkedInAdsSettings;
  readonly nowMs: number;
}

/** Whether its budget is shared out among its campaigns. */
export function isDynamic(fields: Fields): boolean {
  return textAt(recordAt(fields, "budgetOptimization"), "budgetOptimizationStrategy") === "DYNAMIC";
}

function common(checker: Checker, { account, settings }: Rules): void {
  const { fields } = checker;
  checker.names(KNOWN, READ_ONLY);
  if (checker.required("account") && fields["account"] !== urn("sponsoredAccount", account.id)) {
    checker.add("MISMATCH_FIELDS", "account", `value ${String(fields["account"])} must be the account of the path`);
  }
  if (checker.required("name")) checker.text("name", LONGEST_NAME);
  checker.required("status");
  checker.oneOf("status", [...SETTABLE, "COMPLETED", "CANCELED", "REMOVED"]);
  if (checker.required("runSchedule")) checkSchedule(checker);
  checker.oneOf("objectiveType", OBJECTIVES);
  checker.money("totalBudget", account.currency, settings.smallestTotal);
  checker.money("dailyBudget", account.currency, settings.smallestDaily);
  if (fields["totalBudget"] !== undefined && scheduleOf(fields).end === undefined) {
    checker.add("CONDITIONAL_MISSING_FIELD", "runSchedule/end", "is required when /CampaignGroup/totalBudget is set", true);
  }
  if (fields["dailyBudget"] !== undefined && !isDynamic(fields)) {
    const words = "cannot be set unless /CampaignGroup/budgetOptimization/budgetOptimizationStrategy is DYNAMIC";
    checker.add("CONDITIONAL_FIELD_NOT_ALLOWED", "dailyBudget", words, true);
  }
  const optimization = fields["budgetOptimization"];
  if (optimization === undefined) return;
  const bidding = textAt(optimization, "bidStrategy");
  if (!isRecord(optimization) || (bidding !== undefined && !BIDDING.includes(bidding))) {
    checker.add("INVALID_VALUE_FOR_FIELD", "budgetOptimization/bidStrategy", `must be one of ${BIDDING.join(", ")}`);
  }
}

/** What is wrong with a new group. */
export function newGroupProblems(fields: Fields, rules: Rules): readonly Problem[] {
  const checker = new Checker("CampaignGroup", fields);
  common(checker, rules);
  const status = fields["status"];
  const paused = rules.settings.groupsCreatedPaused === "accepted" ? ["PAUSED"] : [];
  if (status !== undefined && !["ACTIVE", "DRAFT", ...paused].some((one) => one === status)) {
    checker.add("INVALID_VALUE_FOR_FIELD", "status", `cannot be set to ${String(status)} on creation`);
  }
  if (status !== "DRAFT" || rules.settings.draftValidation === "full") checkNotPassed(checker, rules.nowMs, rules.settings);
  return checker.found;
}

/** What is wrong with a group that is changed from `before`. */
export function changedGroupProblems(before: Fields, fields: Fields, rules: Rules): readonly Problem[] {
  const checker = new Checker("CampaignGroup", fields);
  common(checker, rules);
  const wasDraft = before["status"] === "DRAFT";
  const step = stepProblem("CampaignGroup", String(before["status"]), fields["status"]);
  if (step !== undefined) checker.found.push(step);
  if (before["objectiveType"] !== undefined && before["objectiveType"] !== fields["objectiveType"]) {
    checker.add("OBJECTIVE_CHANGE_NOT_ALLOWED", "objectiveType", "cannot be changed once it is set");
  }
  if (!wasDraft) checkUnchanged(checker, before, rules.nowMs);
  else if (fields["status"] !== "DRAFT") checkNotPassed(checker, rules.nowMs, rules.settings);
  return checker.found;
}
