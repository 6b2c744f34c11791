/** Retrieve: which objects there are, filtered, with the properties asked for, in batches. */
import type { EmulatorResponse } from "../common/exchange.ts";
import type { SoapCall } from "./soap-call.ts";
import { objectElement, soapAnswer } from "./soap-message.ts";
import { OBJECTS, type Row, type Value } from "./soap-rows.ts";
import { nextGuid } from "./tenant.ts";
import { instantOf } from "./times.ts";
import { child, childrenOf, type Element, element, textOf, typeOf, type Written, writtenXml } from "./xml.ts";

/** A property or filter the vendor does not know of: said in the overall status, under a 200. */
class Unreadable extends Error {}

function compared(found: Value, wanted: string, offset: string): number {
  const [left, right] = [Number(found), Number(wanted)];
  if (Number.isFinite(left) && Number.isFinite(right)) return left - right;
  const [one, other] = [instantOf(String(found), offset), instantOf(wanted, offset)];
  if (one !== undefined && other !== undefined) return one - other;
  return String(found).toLowerCase() === wanted.toLowerCase() ? 0 : String(found) < wanted ? -1 : 1;
}

function matches(row: Row, filter: Element | undefined, offset: string): boolean {
  if (filter === undefined) return true;
  if (typeOf(filter) === "ComplexFilterPart" || child(filter, "LogicalOperator") !== undefined) {
    const [left, right] = [matches(row, child(filter, "LeftOperand"), offset), matches(row, child(filter, "RightOperand"), offset)];
    return textOf(filter, "LogicalOperator") === "OR" ? left || right : left && right;
  }
  const found = row[textOf(filter, "Property") ?? ""];
  const values = [...childrenOf(filter, "Value"), ...childrenOf(filter, "DateValue")].map(({ text }) => text.trim());
  const [first = "", second = ""] = values;
  const text = String(found ?? "").toLowerCase();
  switch (textOf(filter, "SimpleOperator")) {
    case "equals":
      return compared(found, first, offset) === 0;
    case "notEquals":
      return compared(found, first, offset) !== 0;
    case "IN":
      return values.some((value) => compared(found, value, offset) === 0);
    case "greaterThan":
      return compared(found, first, offset) > 0;
    case "greaterThanOrEqual":
      return compared(found, first, offset) >= 0;
    case "lessThan":
      return compared(found, first, offset) < 0;
    case "lessThanOrEqual":
      return compared(found, first, offset) <= 0;
    case "between":
      return compared(found, first, offset) >= 0 && compared(found, second, offset) <= 0;
    case "like":
    case "contains":
      return text.includes(first.toLowerCase().replaceAll("%", ""));
    case "beginsWith":
      return text.startsWith(first.toLowerCase());
    case "isNull":
      return found === undefined;
    case "isNotNull":
      return found !== undefined;
    default:
      throw new Unreadable("Error: Invalid SimpleOperator");
  }
}

function filteredProperties(filter: Element | undefined): readonly string[] {
  if (filter === undefined) return [];
  const own = textOf(filter, "Property");
  return [
    ...(own === undefined ? [] : [own]),
    ...filter.children.flatMap((part) => (/Operand$/.test(part.name) ? filteredProperties(part) : [])),
  ];
}

/** The elements of a row: properties with a dot stand inside one another. */
function rowElements(row: Row, asked: readonly string[]): readonly Written[] {
  const done = new Set<string>();
  return Object.keys(row).flatMap((property) => {
    const value = row[property];
    if (!asked.includes(property) || value === undefined) return [];
    if (Array.isArray(value)) return value;
    const [outer = "", inner] = property.split(".");
    if (inner === undefined) return [element(property, value as string | number | boolean)];
    if (done.has(outer)) return [];
    done.add(outer);
    return [element(outer, [element(inner, value as string | number | boolean)])];
  });
}

const answerOf = (status: string, requestId: string, results: string): EmulatorResponse => {
  const answer = soapAnswer("Retrieve", [element("OverallStatus", status), element("RequestID", requestId)]);
  return { ...answer, body: answer.body.replace("</RetrieveResponseMsg>", () => `${results}</RetrieveResponseMsg>`) };
};

function batch({ tenant }: SoapCall, rows: readonly string[]): EmulatorResponse {
  const { retrieveBatch } = tenant.settings;
  const requestId = nextGuid(tenant);
  if (rows.length <= retrieveBatch) return answerOf("OK", requestId, rows.join(""));
  tenant.data.continued.set(requestId, rows.slice(retrieveBatch));
  return answerOf("MoreDataAvailable", requestId, rows.slice(0, retrieveBatch).join(""));
}

/** Carries a Retrieve out. What is wrong with it is said in OverallStatus, never by the HTTP status. */
export function retrieve(call: SoapCall, message: Element): EmulatorResponse {
  const { tenant } = call;
  const request = child(message, "RetrieveRequest");
  const goesOn = textOf(request, "ContinueRequest");
  if (goesOn !== undefined && goesOn !== "") {
    const left = tenant.data.continued.get(goesOn);
    if (left === undefined) return answerOf("Error: Unable to find the request to continue.", nextGuid(tenant), "");
    tenant.data.continued.delete(goesOn);
    return batch(call, left);
  }
  const type = textOf(request, "ObjectType") ?? "";
  const object = OBJECTS[type];
  if (object === undefined)
    return answerOf(
      `Error: Unable to find a handler for object type: ${type}; object types are case-sensitive, check spelling.`,
      nextGuid(tenant),
      "",
    );
  const properties = tenant.settings.sendNamesItsDefinition
    ? object.properties
    : object.properties.filter((one) => !one.startsWith("EmailSendDefinition."));
  const asked = childrenOf(request, "Properties").map(({ text }) => text.trim());
  const filter = child(request, "Filter");
  const unknown = [...asked, ...filteredProperties(filter)].filter((property) => !properties.includes(property));
  if (unknown.length > 0 || asked.length === 0) {
    return answerOf(
      `Error: The Request Property(s) ${unknown.join(", ")} do not match with the fields of ${type} retrieve`,
      nextGuid(tenant),
      "",
    );
  }
  const blind =
    type === "EmailSendDefinition" &&
    !tenant.settings.sendDefinitionFilters &&
    filteredProperties(filter).some((property) => property === "CustomerKey" || property === "Name");
  try {
    const rows = blind ? [] : object.rows(call).filter((row) => matches(row, filter, tenant.settings.accountOffset));
    return batch(
      call,
      rows.map((row) => writtenXml([objectElement(type, rowElements(row, asked), "Results")])),
    );
  } catch (error) {
    if (error instanceof Unreadable) return answerOf(error.message, nextGuid(tenant), "");
    throw error;
  }
}
