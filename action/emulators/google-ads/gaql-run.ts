/** Answers a query: rows of its resource with what comes with them, filtered, summed, sorted, cut, and shown field by field. */
import { type Fields, isRecord } from "../common/json.ts";
import { type Ads, zoneOf } from "./account.ts";
import { kindNamed, type QueryField, queryField, type ResourceFacts, resourceNamed } from "./catalogue.ts";
import { changeRows, checkChangeQuery } from "./change-events.ts";
import { textOf } from "./checks.ts";
import { fullFields, type Look, lookAt } from "./computed.ts";
import { type Checked, checkCondition, meets, type Row } from "./conditions.ts";
import { GEO_TARGETS, geoTargetFields, LANGUAGES } from "./constants.ts";
import type { StoredObject } from "./data.ts";
import { parseQuery, type Query, queryError } from "./gaql-parse.ts";
import { valueAt } from "./masks.ts";
import { conversionDays, daysOfObject, metricsOf } from "./metrics.ts";
import { snake } from "./shape.ts";
import { treeOf } from "./units.ts";
import { localDate } from "./zoned.ts";

export interface Found {
  readonly rows: readonly Fields[];
  readonly fieldMask: string;
}

interface Asked {
  readonly query: Query;
  readonly resource: ResourceFacts;
  readonly fields: readonly QueryField[];
  readonly conditions: readonly Checked[];
  readonly order: readonly { readonly field: QueryField; readonly descending: boolean }[];
}

/** What a query's text asks for never changes, and a program asks the same few over and over. */
const readBefore = new Map<string, Asked>();
const MOST_KEPT = 1_000;

function read(text: string): Asked {
  const known = readBefore.get(text) ?? understood(text);
  if (readBefore.size >= MOST_KEPT) readBefore.clear();
  readBefore.set(text, known);
  return known;
}

function understood(text: string): Asked {
  const query = parseQuery(text);
  const resource = resourceNamed(query.from);
  const fields = query.fields.map((name) => queryField(resource, name));
  const conditions = query.where.map((condition) => ({ condition, field: queryField(resource, condition.field) }));
  for (const one of conditions) checkCondition(one);
  const order = query.orderBy.map(({ field, descending }) => ({ field: queryField(resource, field), descending }));
  for (const { field } of order) {
    const isOutside = field.path[0] === "metrics" || field.path[0] === "segments";
    if (isOutside && !query.fields.includes(field.text))
      throw queryError(
        "EXPECTED_REFERENCED_FIELD_IN_SELECT_CLAUSE",
        `'${field.text}' of the ORDER BY clause must be in the SELECT clause.`,
      );
    if (field.repeated) throw queryError("PROHIBITED_FIELD_IN_ORDER_BY_CLAUSE", `'${field.text}' cannot be ordered by.`);
  }
  return { query, resource, fields, conditions, order };
}

/** What stands above or beside a row's own object. */
function friend(look: Look, row: Row, name: string): StoredObject | undefined {
  const { tree } = look;
  const from = (owner: string) => (isRecord(row[owner]) ? tree.get(textOf(row[owner], name)) : undefined);
  const reference = [
    "adGroupAdLabel",
    "adGroupAsset",
    "adGroupLabel",
    "assetGroupAsset",
    "assetGroupSignal",
    "campaignAsset",
    "campaignLabel",
    "campaignSharedSet",
    "campaignCriterion",
    "sharedCriterion",
    "adGroupCriterion",
    "adGroupAd",
    "adGroup",
    "assetGroup",
    "campaign",
    "changeEvent",
  ]
    .map(from)
    .find((one) => one !== undefined);
  if (reference !== undefined) return reference;
  if (name !== "campaign" || !isRecord(row["campaignBudget"])) return undefined;
  return tree.on("campaign", "campaignBudget", textOf(row["campaignBudget"], "resourceName"))[0];
}

function ownRows(look: Look, customerId: string, { resource }: Asked): readonly Fields[] {
  if (resource.name === "geoTargetConstant") return GEO_TARGETS.map(geoTargetFields);
  if (resource.name === "languageConstant")
    return LANGUAGES.map((one) => ({ resourceName: `languageConstants/${one.id}`, ...one, targetable: true }));
  if (resource.name === "changeEvent") return changeRows(look.ads, customerId, look.nowMs);
  const kind = kindNamed(resource.name);
  if (kind === undefined) return [];
  return look.tree
    .all(kind)
    .filter((object) => object.customerId === customerId)
    .sort((one, other) => one.number - other.number)
    .map((object) => fullFields(look, object));
}

/** Rows before metrics: the object and what comes with it, as far as the query asks for it. */
function plainRows(look: Look, customerId: string, asked: Asked): readonly Row[] {
  const { resource, fields, conditions, order } = asked;
  const named = new Set(
    [...fields, ...conditions.map(({ field }) => field), ...order.map(({ field }) => field)].map(({ path }) => path[0] ?? ""),
  );
  return ownRows(look, customerId, asked).map((own) => {
    let row: Row = { [resource.name]: own };
    // In the order of the list: an ad leads to its group, the group to its campaign, the campaign to its budget.
    for (const name of resource.with) {
      const object = name === "customer" ? look.tree.get(`customers/${customerId}`) : friend(look, row, name);
      if (object === undefined) continue;
      row = { ...row, [name]: named.has(name) ? fullFields(look, object) : object.fields };
    }
    return row;
  });
}

const isNumber = ({ path }: QueryField) => path[0] === "metrics" || path[0] === "segments";

function withNumbers(look: Look, asked: Asked, rows: readonly Row[], today: string): readonly Row[] {
  const { ads, tree } = look;
  const { resource, fields, conditions } = asked;
  const dates = conditions.filter(({ field }) => field.path[0] === "segments");
  const perDay = fields.some(({ path }) => path[0] === "segments");
  const inRange = (date: string) => dates.every((one) => meets({ segments: { date } }, one, today));
  return rows.flatMap((row) => {
    const own = row[resource.name];
    const object = tree.get(textOf(own, "resourceName"));
    if (object === undefined) return [];
    if (resource.name === "conversionAction") {
      const days = conversionDays(ads, object, look.nowMs).filter(({ date }) => inRange(date));
      if (perDay)
        return days.map(({ date, count }): Row => ({ ...row, segments: { date }, metrics: { conversions: count, allConversions: count } }));
      const total = days.reduce((sum, { count }) => sum + count, 0);
      return [{ ...row, metrics: { conversions: object.fields["primaryForGoal"] === true ? total : 0, allConversions: total } }];
    }
    const days = daysOfObject(ads, tree, object).filter(({ date }) => inRange(date));
    if (perDay) return days.map(({ date, micros }): Row => ({ ...row, segments: { date }, metrics: metricsOf(ads, micros) }));
    return [
      {
        ...row,
        metrics: metricsOf(
          ads,
          days.reduce((sum, { micros }) => sum + micros, 0),
        ),
      },
    ];
  });
}

function compare(one: unknown, other: unknown): number {
  if (typeof one === "number" && typeof other === "number") return one - other;
  const [a, b] = [String(one ?? ""), String(other ?? "")];
  if (/^-?\d+$/.test(a) && /^-?\d+$/.test(b)) return Number(BigInt(a) - BigInt(b));
  return a < b ? -1 : a > b ? 1 : 0;
}

function put(target: Record<string, unknown>, [first = "", ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    target[first] = value;
    return;
  }
  const inner = isRecord(target[first]) ? target[first] : {};
  target[first] = inner;
  put(inner, rest, value);
}

function shownRow(row: Row, { fields, resource }: Asked): Fields {
  const shown: Record<string, unknown> = {};
  const names = new Set([resource.name, ...fields.map(({ path }) => path[0] ?? "")]);
  for (const name of names) {
    const own = row[name];
    if (isRecord(own) && own["resourceName"] !== undefined) put(shown, [name, "resourceName"], own["resourceName"]);
  }
  for (const { path } of fields) {
    const value = valueAt(row, path);
    if (path[1] === "ad" && isRecord(row["adGroupAd"]))
      put(shown, ["adGroupAd", "ad", "resourceName"], valueAt(row, ["adGroupAd", "ad", "resourceName"]));
    // What is empty is not written.
    if (value !== undefined && !(Array.isArray(value) && value.length === 0)) put(shown, path, value);
  }
  return shown;
}

/** Only reads the query. Throws a QueryError. */
export function checkQuery(text: string): void {
  read(text);
}

/** Runs a query for one customer. Throws a QueryError or what the resource asks of a query. */
export function runQuery(ads: Ads, { customerId, nowMs }: { readonly customerId: string; readonly nowMs: number }, text: string): Found {
  const asked = read(text);
  if (asked.resource.name === "changeEvent") checkChangeQuery(ads, customerId, asked.query, nowMs);
  const tree = treeOf(ads, ads.settings.searchLagMs === 0 ? Number.POSITIVE_INFINITY : nowMs - ads.settings.searchLagMs);
  const look = lookAt(ads, tree, nowMs);
  const today = localDate(nowMs, zoneOf(ads, customerId));
  const isManager = tree.get(`customers/${customerId}`)?.fields["manager"] === true;
  const numbers = [...asked.fields, ...asked.conditions.map(({ field }) => field)].some(isNumber);
  if (numbers && isManager) throw queryError("REQUESTED_METRICS_FOR_MANAGER", "metrics cannot be requested for a manager account.");
  const plain = plainRows(look, customerId, asked).filter((row) =>
    asked.conditions.filter(({ field }) => !isNumber(field)).every((one) => meets(row, one, today)),
  );
  const rows = numbers
    ? withNumbers(look, asked, plain, today).filter((row) =>
        asked.conditions.filter(({ field }) => field.path[0] === "metrics").every((one) => meets(row, one, today)),
      )
    : plain;
  const sorted = [...rows].sort((one, other) => {
    for (const { field, descending } of asked.order) {
      const order = compare(valueAt(one, field.path), valueAt(other, field.path));
      if (order !== 0) return descending ? -order : order;
    }
    return 0;
  });
  return {
    rows: sorted.slice(0, asked.query.limit).map((row) => shownRow(row, asked)),
    fieldMask: asked.fields.map(({ path }) => path.join(".")).join(","),
  };
}

/** A field's name as the API's own errors spell it. */
export function spelled(path: readonly string[]): string {
  return path.map(snake).join(".");
}
