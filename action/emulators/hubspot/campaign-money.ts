/** What a campaign may cost and what it cost: items of budget and of spend. Amounts are in the campaign's currency, not in its hundredths. */
import { type Fields, textAt } from "../common/json.ts";
import type { CampaignRecord, MoneyItem } from "./campaign-data.ts";
import { allProperties, sumOf } from "./campaign-fields.ts";
import { type ErrorDetail, invalid, notFound } from "./errors.ts";
import { bodyObject } from "./listing.ts";
import { presentCampaign } from "./lookup.ts";
import type { Answer, Call, Route } from "./route.ts";

const READ = ["marketing.campaigns.read"];
const WRITE = ["marketing.campaigns.write"];

type Purse = "budget" | "spend";

const campaignOf = ({ portal, params }: Call) => presentCampaign(portal, params["id"] ?? "");

function written(input: Fields): Pick<MoneyItem, "name" | "amount" | "order" | "description"> {
  const { amount, order } = input;
  const name = textAt(input, "name") ?? "";
  const errors: ErrorDetail[] = [];
  if (name === "") errors.push({ message: "name is required", in: "name" });
  if (typeof amount !== "number" || !(amount >= 0)) errors.push({ message: "amount must be a number of 0 or more", in: "amount" });
  if (!Number.isInteger(order)) errors.push({ message: "order must be a whole number", in: "order" });
  if (errors.length > 0) throw invalid("the item is not valid", errors);
  const description = textAt(input, "description");
  return { name, amount: Number(amount), order: Number(order), ...(description === undefined ? {} : { description }) };
}

function itemOf(campaign: CampaignRecord, purse: Purse, { params }: Call): MoneyItem {
  const found = campaign[purse].find(({ id }) => id === params["item"]);
  if (found === undefined) throw notFound(`${purse} item`, params["item"] ?? "");
  return found;
}

function add(purse: Purse) {
  return (call: Call): Answer => {
    const campaign = campaignOf(call);
    const item: MoneyItem = {
      id: call.portal.nextId(),
      ...written(bodyObject(call.body)),
      createdAt: call.nowMs,
      updatedAt: call.nowMs,
    };
    campaign[purse] = [...campaign[purse], item];
    return { status: 201, json: item };
  };
}

function replace(purse: Purse) {
  return (call: Call): Answer => {
    const campaign = campaignOf(call);
    const { id, createdAt } = itemOf(campaign, purse, call);
    const item: MoneyItem = { id, ...written(bodyObject(call.body)), createdAt, updatedAt: call.nowMs };
    campaign[purse] = campaign[purse].map((one) => (one.id === id ? item : one));
    return { status: 200, json: item };
  };
}

function remove(purse: Purse) {
  return (call: Call): Answer => {
    const campaign = campaignOf(call);
    campaign[purse] = campaign[purse].filter(({ id }) => id !== call.params["item"]);
    return { status: 204 };
  };
}

function totals(call: Call): Answer {
  const campaign = campaignOf(call);
  const [budgetTotal, spendTotal] = [sumOf(campaign.budget), sumOf(campaign.spend)];
  return {
    status: 200,
    json: {
      budgetItems: campaign.budget,
      spendItems: campaign.spend,
      budgetTotal,
      spendTotal,
      remainingBudget: budgetTotal - spendTotal,
      currencyCode: allProperties(call.portal, campaign)["hs_currency_code"],
    },
  };
}

const routesOf = (purse: Purse): readonly Route[] => [
  { method: "POST", pattern: `/{id}/${purse}`, scopes: WRITE, run: add(purse) },
  {
    method: "GET",
    pattern: `/{id}/${purse}/{item}`,
    scopes: READ,
    run: (call) => ({ status: 200, json: itemOf(campaignOf(call), purse, call) }),
  },
  { method: "PUT", pattern: `/{id}/${purse}/{item}`, scopes: WRITE, run: replace(purse) },
  { method: "DELETE", pattern: `/{id}/${purse}/{item}`, scopes: WRITE, run: remove(purse) },
];

/** The calls below `/{id}/budget` and `/{id}/spend`. */
export const MONEY_ROUTES: readonly Route[] = [
  { method: "GET", pattern: "/{id}/budget/totals", scopes: READ, run: totals },
  ...routesOf("budget"),
  ...routesOf("spend"),
];
