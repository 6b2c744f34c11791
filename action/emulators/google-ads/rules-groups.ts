/** Budgets, ad groups, labels and lists of negative keywords. */
import { type Fields, isRecord } from "../common/json.ts";
import { checkName, checkStatus, checkTracking, isRemoved, needFields, referred, textOf } from "./checks.ts";
import type { StoredObject } from "./data.ts";
import type { Operation } from "./draft.ts";
import type { Kind } from "./kinds.ts";
import type { Rules } from "./rules.ts";

const GROUP_TYPES: Readonly<Record<string, string>> = { SEARCH: "SEARCH_STANDARD", DISPLAY: "DISPLAY_STANDARD" };

function isTaken(operation: Operation, kind: Kind, name: string, own?: StoredObject, within?: (one: StoredObject) => boolean): boolean {
  return operation.draft
    .all(kind)
    .some((one) => one.name !== own?.name && !isRemoved(one) && one.fields["name"] === name && (within === undefined || within(one)));
}

function checkAmounts(operation: Operation, fields: Fields): void {
  const least = operation.draft.ads.settings.leastBudgetMicros;
  const total = fields["period"] === "CUSTOM_PERIOD";
  if (!total && fields["totalAmountMicros"] !== undefined)
    operation.fail("campaignBudgetError.TOTAL_BUDGET_AMOUNT_MUST_BE_UNSET_FOR_BUDGET_PERIOD_DAILY", "total_amount_micros");
  if (total && fields["amountMicros"] !== undefined)
    operation.fail("campaignBudgetError.BUDGET_AMOUNT_MUST_BE_UNSET_FOR_CUSTOM_BUDGET_PERIOD", "amount_micros");
  const [name, path] = total ? ["totalAmountMicros", "total_amount_micros"] : ["amountMicros", "amount_micros"];
  const amount = Number(fields[name] ?? Number.NaN);
  if (Number.isNaN(amount)) operation.fail("fieldError.REQUIRED", path);
  else if (amount < 0) operation.fail("campaignBudgetError.NEGATIVE_MONEY_AMOUNT", path);
  else if (amount < least)
    operation.fail("campaignBudgetError.BUDGET_BELOW_PER_DAY_MINIMUM", path, {
      details: { budgetPerDayMinimumErrorDetails: { currencyCode: currencyOf(operation), budgetPerDayMinimumMicros: String(least) } },
    });
  else if (amount % 10_000 !== 0)
    operation.fail("campaignBudgetError.NON_MULTIPLE_OF_MINIMUM_CURRENCY_UNIT", path, { trigger: String(amount) });
  if (fields["deliveryMethod"] === "ACCELERATED")
    operation.fail("campaignBudgetError.CANNOT_USE_ACCELERATED_DELIVERY_MODE", "delivery_method");
}

function currencyOf({ draft }: Operation): string {
  return textOf(draft.get(`customers/${draft.customerId}`)?.fields, "currencyCode");
}

export const BUDGET_RULES: Rules = {
  create(operation, given) {
    // A budget nobody says anything about is a shared one.
    const fields: Fields = {
      deliveryMethod: "STANDARD",
      explicitlyShared: true,
      period: "DAILY",
      type: "STANDARD",
      status: "ENABLED",
      ...given,
    };
    if (fields["explicitlyShared"] === true || given["name"] !== undefined) checkName(operation, textOf(fields, "name"), 255);
    const name = textOf(fields, "name");
    const shared = (one: StoredObject) => one.fields["explicitlyShared"] === true;
    if (name !== "" && fields["explicitlyShared"] === true && isTaken(operation, "campaignBudget", name, undefined, shared))
      operation.fail("campaignBudgetError.DUPLICATE_NAME", "name", { trigger: name });
    checkAmounts(operation, fields);
    return fields;
  },
  update(operation, { before, after, named }) {
    const was = before.fields["explicitlyShared"] === true;
    if (named.includes("explicitlyShared") && was && after["explicitlyShared"] !== true)
      operation.fail("campaignBudgetError.CANNOT_UPDATE_CAMPAIGN_BUDGET_TO_IMPLICITLY_SHARED", "explicitly_shared");
    if (named.includes("name") && !was && after["explicitlyShared"] !== true)
      operation.fail("campaignBudgetError.CANNOT_MODIFY_FIELD_OF_IMPLICITLY_SHARED_CAMPAIGN_BUDGET", "name");
    if (named.includes("name") && was) {
      checkName(operation, textOf(after, "name"), 255);
      if (isTaken(operation, "campaignBudget", textOf(after, "name"), before))
        operation.fail("campaignBudgetError.DUPLICATE_NAME", "name", { trigger: textOf(after, "name") });
    }
    checkAmounts(operation, after);
    return after;
  },
  remove(operation, before) {
    const used = operation.draft.all("campaign").some((one) => !isRemoved(one) && one.fields["campaignBudget"] === before.name);
    if (used) operation.fail("campaignBudgetError.CAMPAIGN_BUDGET_IN_USE");
  },
};

function checkGroupName(operation: Operation, fields: Fields, own?: StoredObject): void {
  const name = textOf(fields, "name");
  if (name === "") operation.fail("adGroupError.MISSING_ADGROUP_NAME", "name");
  else if (/[\0\n\r]/.test(name) || [...name].length > 254) operation.fail("adGroupError.INVALID_ADGROUP_NAME", "name", { trigger: name });
  else if (isTaken(operation, "adGroup", name, own, (one) => one.fields["campaign"] === fields["campaign"]))
    operation.fail("adGroupError.DUPLICATE_ADGROUP_NAME", "name", { trigger: name });
}

export const AD_GROUP_RULES: Rules = {
  create(operation, given) {
    needFields(operation, given, { campaign: "campaign" });
    const campaign = referred(operation, given, { name: "campaign", path: "campaign", kind: "campaign" });
    const channel = textOf(campaign?.fields, "advertisingChannelType");
    const type = GROUP_TYPES[channel];
    if (campaign !== undefined && type === undefined) operation.fail("adGroupError.CANNOT_ADD_AD_GROUP_FOR_CAMPAIGN_TYPE", "campaign");
    const fields: Fields = { status: "ENABLED", adRotationMode: "OPTIMIZE", ...(type === undefined ? {} : { type }), ...given };
    if (type !== undefined && fields["type"] !== type)
      operation.fail("adGroupError.AD_GROUP_TYPE_NOT_VALID_FOR_ADVERTISING_CHANNEL_TYPE", "type", { trigger: textOf(fields, "type") });
    checkGroupName(operation, fields);
    checkStatus(operation, fields, "create");
    checkTracking(operation, fields);
    return { cpcBidMicros: "10000", ...fields };
  },
  update(operation, { before, after, named }) {
    if (named.includes("status")) checkStatus(operation, after, "update");
    if (named.includes("name")) checkGroupName(operation, after, before);
    if (named.some((name) => /^(trackingUrlTemplate|finalUrlSuffix|urlCustomParameters)$/.test(name))) checkTracking(operation, after);
    return after;
  },
};

function checkLabel(operation: Operation, fields: Fields, own?: StoredObject): void {
  const name = textOf(fields, "name");
  if (name === "" || [...name].length > 80) operation.fail("labelError.INVALID_LABEL_NAME", "name", { trigger: name });
  else if (isTaken(operation, "label", name, own)) operation.fail("labelError.DUPLICATE_NAME", "name", { trigger: name });
  const textLabel = fields["textLabel"];
  const colour = textOf(textLabel, "backgroundColor");
  if (colour !== "" && !/^#([0-9a-f]{3}|[0-9a-f]{6})$/i.test(colour))
    operation.fail("stringFormatError.INVALID_FORMAT", "text_label.background_color", { trigger: colour });
  if ([...textOf(textLabel, "description")].length > 200) operation.fail("stringLengthError.TOO_LONG", "text_label.description");
}

export const LABEL_RULES: Rules = {
  create(operation, given) {
    checkLabel(operation, given);
    return { status: "ENABLED", ...given, textLabel: isRecord(given["textLabel"]) ? given["textLabel"] : {} };
  },
  update(operation, { before, after }) {
    checkLabel(operation, after, before);
    return after;
  },
  remove({ draft }, before) {
    for (const kind of ["campaignLabel", "adGroupLabel", "adGroupAdLabel"] as const)
      for (const link of draft.all(kind))
        if (!link.gone && link.fields["label"] === before.name) draft.put({ ...link, gone: true, changedAt: draft.nowMs });
  },
};

/** A label on something: the thing, the label, and not too many of them. */
export function labelLinkRules(
  kind: Kind,
  { name, path, target }: { readonly name: string; readonly path: string; readonly target: Kind },
): Rules {
  return {
    create(operation, given) {
      needFields(operation, given, { [name]: path, label: "label" });
      referred(operation, given, { name, path, kind: target });
      referred(operation, given, { name: "label", path: "label", kind: "label" });
      const same = operation.draft.all(kind).filter((one) => !one.gone && one.fields[name] === given[name]);
      if (same.some((one) => one.fields["label"] === given["label"]))
        operation.fail(ALREADY[kind] ?? "mutateError.RESOURCE_ALREADY_EXISTS", "label");
      else if (same.length >= operation.draft.ads.settings.labelsPerResource)
        operation.fail("labelError.EXCEEDED_LABEL_LIMIT_PER_TYPE", "label");
      return given;
    },
  };
}

const ALREADY: Readonly<Record<string, string>> = {
  campaignLabel: "campaignError.CAMPAIGN_LABEL_ALREADY_EXISTS",
  adGroupLabel: "adGroupError.ADGROUP_LABEL_ALREADY_EXISTS",
  adGroupAdLabel: "adGroupAdError.AD_GROUP_AD_LABEL_ALREADY_EXISTS",
};

export const SHARED_SET_RULES: Rules = {
  create(operation, given) {
    needFields(operation, given, { type: "type" });
    checkName(operation, textOf(given, "name"), 255);
    if (isTaken(operation, "sharedSet", textOf(given, "name")))
      operation.fail("sharedSetError.DUPLICATE_NAME", "name", { trigger: textOf(given, "name") });
    return { status: "ENABLED", ...given };
  },
  remove(operation, before) {
    const used = operation.draft.all("campaignSharedSet").some((one) => !one.gone && one.fields["sharedSet"] === before.name);
    if (used) operation.fail("sharedSetError.SHARED_SET_IN_USE");
  },
};

export const CAMPAIGN_SHARED_SET_RULES: Rules = {
  create(operation, given) {
    needFields(operation, given, { campaign: "campaign", sharedSet: "shared_set" });
    referred(operation, given, { name: "campaign", path: "campaign", kind: "campaign" });
    referred(operation, given, { name: "sharedSet", path: "shared_set", kind: "sharedSet" });
    return { status: "ENABLED", ...given };
  },
};
