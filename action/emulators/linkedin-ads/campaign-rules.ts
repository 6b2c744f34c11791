/** What may be written of a campaign. Source: create-and-manage-campaigns (view 2026-02), and the error codes of error-responses. */
import { type Fields, isRecord, textAt } from "../common/json.ts";
import { audienceOf, checkTargeting, SMALLEST_AUDIENCE } from "./audience.ts";
import type { Problem } from "./errors.ts";
import { isDynamic, type Rules } from "./group-rules.ts";
import { decimalOf, moneyAt } from "./money.ts";
import { checkConfiguration, OBJECTIVES, OPTIMISATIONS, TYPES } from "./objectives.ts";
import { Checker } from "./problems.ts";
import type { EntityRecord } from "./records.ts";
import { checkNotPassed, checkSchedule, checkUnchanged, scheduleOf } from "./schedule.ts";
import { isGone, SETTABLE, stepProblem } from "./statuses.ts";
import { numberIn, urn } from "./urns.ts";

const KNOWN = new Set([
  "account",
  "campaignGroup",
  "associatedEntity",
  "name",
  "type",
  "format",
  "status",
  "objectiveType",
  "optimizationTargetType",
  "optimizationPreference",
  "costType",
  "unitCost",
  "dailyBudget",
  "totalBudget",
  "pacingStrategy",
  "runSchedule",
  "locale",
  "targetingCriteria",
  "targeting",
  "offsiteDeliveryEnabled",
  "offsitePreferences",
  "audienceExpansionEnabled",
  "connectedTelevisionOnly",
  "politicalIntent",
  "creativeSelection",
]);
const READ_ONLY = new Set(["id", "test", "servingStatuses", "changeAuditStamps", "version", "storyDeliveryEnabled"]);
/** The vendor's page names none for campaigns; 255 was seen. */
const LONGEST_NAME = 255;
const PACING = ["LIFETIME", "ACCELERATED"];

export interface CampaignRules extends Rules {
  /** The group it names, where that is one of the account's. */
  readonly group: EntityRecord | undefined;
  /** Conversions that count for it. */
  readonly conversions: number;
}

/** What the vendor always looks at, whatever the status. */
function checkShapes(checker: Checker, { account, group }: CampaignRules): void {
  const { fields } = checker;
  checker.names(KNOWN, READ_ONLY);
  if (checker.required("account") && fields["account"] !== urn("sponsoredAccount", account.id)) {
    checker.add("MISMATCH_FIELDS", "account", `value ${String(fields["account"])} must be the account of the path`);
  }
  if (fields["campaignGroup"] === undefined) checker.add("MISSING_CAMPAIGN_GROUP_ID", "campaignGroup", "is required but it is missing");
  else if (group === undefined) {
    checker.add("FIELD_VALUE_DOES_NOT_EXIST", "campaignGroup", `value ${String(fields["campaignGroup"])} does not exist`);
  } else if (isGone(group.fields["status"])) {
    checker.add("FIELD_VALUE_NOT_ACTIVE", "campaignGroup", `value ${String(fields["campaignGroup"])} is ${String(group.fields["status"])}`);
  }
  if (checker.required("name")) checker.text("name", LONGEST_NAME);
  for (const name of ["type", "status", "costType", "offsiteDeliveryEnabled", "politicalIntent"]) checker.required(name);
  checker.oneOf("type", TYPES);
  checker.oneOf("costType", ["CPM", "CPC", "CPV"]);
  checker.oneOf("objectiveType", OBJECTIVES);
  checker.oneOf("optimizationTargetType", OPTIMISATIONS);
  checker.oneOf("politicalIntent", ["POLITICAL", "NOT_POLITICAL", "NOT_DECLARED"]);
  checker.oneOf("creativeSelection", ["ROUND_ROBIN", "OPTIMIZED"]);
  checker.oneOf("pacingStrategy", PACING);
  checker.oneOf("status", [...SETTABLE, "COMPLETED", "CANCELED", "REMOVED"]);
  for (const name of ["offsiteDeliveryEnabled", "audienceExpansionEnabled", "connectedTelevisionOnly"]) checker.boolean(name);
  if (checker.required("locale")) checkLocale(checker);
  checker.money("unitCost", account.currency, undefined);
  checker.money("dailyBudget", account.currency, undefined);
  checker.money("totalBudget", account.currency, undefined);
  if (fields["runSchedule"] !== undefined) checkSchedule(checker);
}

/** Source of the pairs: learn.microsoft.com/en-us/linkedin/shared/references/reference-tables/language-codes; a part of them. */
const LOCALES = ["en_US", "en_GB", "de_DE", "fr_FR", "es_ES", "it_IT", "nl_NL", "pt_BR", "pl_PL", "sv_SE", "da_DK", "no_NO", "ja_JP"];

function checkLocale(checker: Checker): void {
  const locale = checker.fields["locale"];
  const pair = `${textAt(locale, "language") ?? ""}_${textAt(locale, "country") ?? ""}`;
  if (!LOCALES.includes(pair)) checker.add("INVALID_VALUE_FOR_FIELD", "locale", `${pair} is not a supported locale`);
}

/** What is put off while a campaign is a DRAFT. */
function checkWhole(checker: Checker, rules: CampaignRules): void {
  const { fields } = checker;
  const { settings, account, group } = rules;
  if (checker.required("targetingCriteria") || fields["targeting"] !== undefined) checkTargeting(checker);
  const size = audienceOf(fields);
  if (isRecord(fields["targetingCriteria"]) && size < SMALLEST_AUDIENCE) {
    checker.add("AUDIENCE_SIZE_TOO_SMALL", "targetingCriteria", `audience of ${size} cannot be smaller than ${SMALLEST_AUDIENCE}`);
  }
  checker.required("runSchedule");
  checker.required("unitCost");
  checkConfiguration(checker);
  const type = textAt(fields, "type");
  if ((type === "SPONSORED_UPDATES" || type === "DYNAMIC") && fields["associatedEntity"] === undefined) {
    checker.add("CONDITIONAL_MISSING_FIELD", "associatedEntity", `is required when /Campaign/type is ${type}`, true);
  }
  if (fields["associatedEntity"] !== undefined && numberIn("organization", fields["associatedEntity"]) !== account.organization) {
    checker.add("INVALID_VALUE_FOR_FIELD", "associatedEntity", "must be the page of the account");
  }
  checkBudgets(checker, rules);
  const shared = group !== undefined && isDynamic(group.fields);
  if (!shared) {
    checker.money("dailyBudget", account.currency, settings.smallestDaily);
    checker.money("totalBudget", account.currency, settings.smallestTotal);
  }
  if (fields["objectiveType"] === "WEBSITE_CONVERSION" && rules.conversions === 0 && fields["status"] === "ACTIVE") {
    checker.add("CONVERSION_CAMPAIGN_MISSING_ASSOCIATED_CONVERSION", "objectiveType", "needs a conversion that counts for the campaign");
  }
}

function checkBudgets(checker: Checker, { group }: CampaignRules): void {
  const { fields } = checker;
  const [daily, total] = [moneyAt(fields, "dailyBudget"), moneyAt(fields, "totalBudget")];
  const shared = group !== undefined && isDynamic(group.fields);
  if (daily === undefined && total === undefined && !shared) {
    checker.add("MISSING_FIELD", "dailyBudget", "or /Campaign/totalBudget is required but both are missing");
  }
  if (textAt(fields, "type") === "DYNAMIC" && (daily === undefined || total === undefined)) {
    checker.add("CONDITIONAL_MISSING_FIELD", "totalBudget", "and /Campaign/dailyBudget are required when /Campaign/type is DYNAMIC", true);
  }
  if (daily === undefined && total !== undefined) {
    if (fields["pacingStrategy"] !== "LIFETIME") {
      checker.add("CONDITIONAL_MISSING_FIELD", "pacingStrategy", "must be LIFETIME when only /Campaign/totalBudget is set", true);
    }
    if (scheduleOf(fields).end === undefined) {
      checker.add("CONDITIONAL_MISSING_FIELD", "runSchedule/end", "is required when only /Campaign/totalBudget is set", true);
    }
  }
  if (daily !== undefined && total !== undefined && total < daily) {
    const words = `cannot be set to ${decimalOf(total)}; it cannot be lower than /Campaign/dailyBudget/amount ${decimalOf(daily)}`;
    checker.add("CONDITIONAL_VALUE_TOO_LOW", "totalBudget/amount", words, true);
  }
  const most = group === undefined ? undefined : moneyAt(group.fields, "totalBudget");
  const asked = Math.max(daily ?? 0, total ?? 0);
  if (most !== undefined && asked > most) {
    const path = total === undefined ? "dailyBudget/amount" : "totalBudget/amount";
    checker.add("INSUFFICIENT_CAMPAIGN_GROUP_BUDGET", path, `cannot be higher than the campaign group's budget ${decimalOf(most)}`);
  }
}

/** Only drafts stand in a draft. */
function checkGroupStatus(checker: Checker, group: EntityRecord | undefined): void {
  const status = checker.fields["status"];
  if (group === undefined || group.fields["status"] !== "DRAFT" || status === "DRAFT") return;
  const words = `cannot be set to ${String(status)} if /CampaignGroup/status is set to DRAFT`;
  checker.add("ONLY_DRAFT_CAMPAIGNS_ALLOWED_IN_DRAFT_CAMPAIGN_GROUPS", "status", words, true);
}

/** What is wrong with a new campaign. */
export function newCampaignProblems(fields: Fields, rules: CampaignRules): readonly Problem[] {
  const checker = new Checker("Campaign", fields);
  const { settings, nowMs, group } = rules;
  checkShapes(checker, rules);
  const status = fields["status"];
  if (status !== undefined && !["ACTIVE", "PAUSED", "DRAFT"].some((one) => one === status)) {
    checker.add("INVALID_VALUE_FOR_FIELD", "status", `cannot be set to ${String(status)} on creation`);
  }
  checkGroupStatus(checker, group);
  if (status !== "DRAFT" || settings.draftValidation === "full") {
    checkWhole(checker, rules);
    checkNotPassed(checker, nowMs, settings);
  }
  return checker.found;
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** What never changes, each with its own code. */
function checkFixed(checker: Checker, before: Fields): void {
  const { fields } = checker;
  const differs = (name: string) => before[name] !== undefined && !same(before[name], fields[name]);
  if (differs("account")) checker.add("FIELD_NOT_ALLOWED", "account", "cannot be changed");
  if (differs("objectiveType")) {
    checker.add("IMMUTABLE_CAMPAIGN_OBJECTIVE_TYPE", "objectiveType", "cannot be changed once it is set");
  }
  if (differs("associatedEntity") && before["type"] === "SPONSORED_UPDATES") {
    checker.add("IMMUTABLE_ASSOCIATED_ENTITY", "associatedEntity", "cannot be changed once it is set");
  }
  if (!same(before["pacingStrategy"], fields["pacingStrategy"])) {
    checker.add("FIELD_NOT_ALLOWED", "pacingStrategy", "can only be set on creation");
  }
}

/** What is wrong with a campaign that is changed from `before`. */
export function changedCampaignProblems(before: Fields, fields: Fields, rules: CampaignRules): readonly Problem[] {
  const checker = new Checker("Campaign", fields);
  const { settings, nowMs, group } = rules;
  checkShapes(checker, rules);
  checkFixed(checker, before);
  const [from, to] = [String(before["status"]), String(fields["status"])];
  const step = stepProblem("Campaign", from, fields["status"]);
  if (step !== undefined) checker.found.push(step);
  if (from !== to || to !== "DRAFT") checkGroupStatus(checker, group);
  if (from !== "DRAFT") {
    for (const name of settings.frozenAfterDraft) {
      if (before[name] === undefined || same(before[name], fields[name])) continue;
      checker.add("FIELD_IMMUTABLE_FOR_NON_DRAFT_CAMPAIGNS", name, "cannot be changed once the campaign has left DRAFT");
    }
    checkUnchanged(checker, before, nowMs);
  }
  const runs = to === "ACTIVE" || to === "PAUSED";
  if (runs || (to === "DRAFT" && settings.draftValidation === "full")) checkWhole(checker, rules);
  if (from === "DRAFT" && runs) checkNotPassed(checker, nowMs, settings);
  return checker.found;
}
