/** What a campaign or ad group is shown for and not shown for: keywords, places, languages, hours. */
import { type Fields, isRecord } from "../common/json.ts";
import { checkFinalUrls, checkStatus, needFields, referred, stringsOf, textOf } from "./checks.ts";
import { geoTargetOf, languageOf } from "./constants.ts";
import type { StoredObject } from "./data.ts";
import type { Operation } from "./draft.ts";
import type { Kind } from "./kinds.ts";
import { checkKeywordPolicy } from "./policy.ts";
import type { Rules } from "./rules.ts";

const TYPES: Readonly<Record<string, string>> = {
  ...{
    keyword: "KEYWORD",
    placement: "PLACEMENT",
    location: "LOCATION",
    device: "DEVICE",
    adSchedule: "AD_SCHEDULE",
    language: "LANGUAGE",
    userList: "USER_LIST",
  },
};
const ILLEGAL = /[!@%,*^()={}~`<>?\\|;]/;

function checkKeyword(operation: Operation, keyword: unknown): void {
  const text = textOf(keyword, "text");
  if (text.trim() === "") operation.fail("fieldError.REQUIRED", "keyword.text");
  else if ([...text].length > 80) operation.fail("criterionError.KEYWORD_TEXT_TOO_LONG", "keyword.text", { trigger: text });
  else if (text.trim().split(/\s+/).length > 10)
    operation.fail("criterionError.KEYWORD_HAS_TOO_MANY_WORDS", "keyword.text", { trigger: text });
  else if (ILLEGAL.test(text)) operation.fail("criterionError.KEYWORD_HAS_INVALID_CHARS", "keyword.text", { trigger: text });
  else if (/(^|\s)\+/.test(text))
    operation.fail("criterionError.BROAD_MATCH_MODIFIER_KEYWORD_NOT_ALLOWED", "keyword.text", { trigger: text });
  if (isRecord(keyword) && keyword["matchType"] === undefined) operation.fail("fieldError.REQUIRED", "keyword.match_type");
}

/** Two criteria that mean the same. */
function identity(parent: string, fields: Fields): string {
  const type = Object.keys(TYPES).find((name) => fields[name] !== undefined) ?? "";
  const body = fields[type];
  const lower = type === "keyword" ? { text: textOf(body, "text").toLowerCase(), matchType: textOf(body, "matchType") } : body;
  return JSON.stringify([fields[parent], type, lower, fields["negative"] === true]);
}

function same(operation: Operation, kind: Kind, parent: string, fields: Fields): StoredObject | undefined {
  const wanted = identity(parent, fields);
  return operation.draft
    .all(kind)
    .find((one) => !one.gone && one.fields["status"] !== "REMOVED" && identity(parent, one.fields) === wanted);
}

function typed(operation: Operation, given: Fields): Fields {
  const name = Object.keys(TYPES).find((one) => given[one] !== undefined);
  if (name === undefined) {
    operation.fail("criterionError.CONCRETE_TYPE_REQUIRED", "criterion");
    return given;
  }
  if (name === "keyword") checkKeyword(operation, given["keyword"]);
  return { ...given, type: TYPES[name], negative: given["negative"] === true };
}

export const AD_GROUP_CRITERION_RULES: Rules = {
  create(operation, given) {
    needFields(operation, given, { adGroup: "ad_group" });
    referred(operation, given, { name: "adGroup", path: "ad_group", kind: "adGroup" });
    const fields: Fields = { status: "ENABLED", ...typed(operation, given) };
    const keyword = fields["keyword"];
    if (fields["negative"] !== true && isRecord(keyword)) checkKeywordPolicy(operation, textOf(keyword, "text"));
    if (given["adGroup"] !== undefined && same(operation, "adGroupCriterion", "adGroup", fields) !== undefined)
      operation.fail("mutateError.RESOURCE_ALREADY_EXISTS", "keyword", { trigger: textOf(keyword, "text") });
    checkFinalUrls(operation, stringsOf(fields, "finalUrls"), "final_urls");
    checkStatus(operation, fields, "create");
    return fields;
  },
  update(operation, { before, after, named }) {
    if (before.fields["negative"] === true) operation.fail("adGroupCriterionError.CANT_UPDATE_NEGATIVE");
    if (named.includes("status")) checkStatus(operation, after, "update");
    if (named.includes("finalUrls")) checkFinalUrls(operation, stringsOf(after, "finalUrls"), "final_urls");
    return after;
  },
};

function checkPlace(operation: Operation, fields: Fields): void {
  const place = textOf(fields["location"], "geoTargetConstant");
  if (fields["location"] !== undefined && geoTargetOf(place) === undefined)
    operation.fail("criterionError.INVALID_CRITERION_ID", "location.geo_target_constant", { trigger: place });
  const language = textOf(fields["language"], "languageConstant");
  if (fields["language"] !== undefined && languageOf(language) === undefined)
    operation.fail("criterionError.INVALID_CRITERION_ID", "language.language_constant", { trigger: language });
  if (fields["language"] !== undefined && fields["negative"] === true)
    operation.fail("criterionError.CANNOT_EXCLUDE_CRITERIA_TYPE", "negative");
  if (fields["keyword"] !== undefined && fields["negative"] !== true) operation.fail("criterionError.CANNOT_ADD_CRITERIA_TYPE", "keyword");
  const hours = fields["adSchedule"];
  if (!isRecord(hours)) return;
  const minute = (name: string) => ["ZERO", "FIFTEEN", "THIRTY", "FORTY_FIVE"].indexOf(textOf(hours, name)) * 15;
  const [start, end] = [
    Number(hours["startHour"] ?? 0) * 60 + minute("startMinute"),
    Number(hours["endHour"] ?? 0) * 60 + minute("endMinute"),
  ];
  if (textOf(hours, "dayOfWeek") === "" || minute("startMinute") < 0 || minute("endMinute") < 0 || end <= start || end > 1440)
    operation.fail("criterionError.AD_SCHEDULE_INVALID_TIME_INTERVAL", "ad_schedule");
}

export const CAMPAIGN_CRITERION_RULES: Rules = {
  create(operation, given) {
    needFields(operation, given, { campaign: "campaign" });
    referred(operation, given, { name: "campaign", path: "campaign", kind: "campaign" });
    const fields: Fields = { status: "ENABLED", ...typed(operation, given) };
    checkPlace(operation, fields);
    if (given["campaign"] !== undefined && same(operation, "campaignCriterion", "campaign", fields) !== undefined)
      operation.fail("campaignCriterionError.CANNOT_ADD_EXISTING_FIELD", "criterion");
    return fields;
  },
  update(operation, { before, after }) {
    if (before.fields["negative"] === true) operation.fail("campaignCriterionError.CANNOT_UPDATE_NEGATIVE_CRITERION");
    return after;
  },
};

export const SHARED_CRITERION_RULES: Rules = {
  create(operation, given) {
    needFields(operation, given, { sharedSet: "shared_set" });
    referred(operation, given, { name: "sharedSet", path: "shared_set", kind: "sharedSet" });
    checkKeyword(operation, given["keyword"]);
    return { ...given, type: "KEYWORD" };
  },
};
