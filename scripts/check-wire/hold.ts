/** One exchange held against the call that describes it. */

import type { Body, Parameter } from "./described-call.ts";
import { type Fields, fieldsIn, formFields, jsonInFields, multipartFields } from "./forms.ts";
import { isMap, type JsonMap } from "./json.ts";
import type { WireExchange } from "./log.ts";
import type { Matched } from "./match.ts";
import { type Difference, shown, type Validator } from "./validate.ts";

type Schema = JsonMap | boolean;

const FORM = "application/x-www-form-urlencoded";
const MULTIPART = "multipart/form-data";

/** Everything in which this exchange is not as described. */
export function differencesIn(exchange: WireExchange, matched: Matched, validator: Validator): readonly Difference[] {
  return [
    ...fieldDifferences({ where: "path", fields: matched.values, matched, validator }),
    ...fieldDifferences({ where: "query", fields: fieldsIn(exchange.query), matched, validator }),
    ...requestDifferences(exchange, matched, validator),
    ...answerDifferences(exchange, matched, validator),
  ];
}

/** The status of an answer no file says anything about; a refusal may be left out of a description. */
export function undescribedStatus({ answer }: WireExchange, { call }: Matched): number | undefined {
  return answer === undefined || statusKey(answer.status, Object.keys(call.answers)) !== undefined ? undefined : answer.status;
}

function fieldDifferences({
  where,
  fields,
  matched,
  validator,
}: {
  readonly where: Parameter["in"];
  readonly fields: Fields;
  readonly matched: Matched;
  readonly validator: Validator;
}): readonly Difference[] {
  const parameters = matched.call.parameters.filter((parameter) => parameter.in === where);
  const known = parameters.flatMap(({ name, schema, required }): readonly Difference[] => {
    const value = fields[name];
    if (value === undefined) return required ? [{ where, pointer: `/${name}`, expected: "a value", found: "nothing" }] : [];
    return validator
      .differences({ schema, value: valueFor(schema, value), where, written: "as-text" })
      .map((difference) => ({ ...difference, pointer: `/${name}${difference.pointer}` }));
  });
  const others = Object.keys(fields).filter((name) => parameters.every((parameter) => parameter.name !== name));
  return [
    ...known,
    ...others.map((name) => ({ where, pointer: `/${name}`, expected: "a field that is described", found: shown(fields[name]) })),
  ];
}

/** A list may come as one field with commas, once, or several times. */
function valueFor(schema: Schema, value: string | readonly string[]): unknown {
  if (!isMap(schema) || schema["type"] !== "array") return value;
  if (typeof value !== "string") return value;
  return schema["collectionFormat"] === "multi" ? [value] : value.split(",");
}

function requestDifferences(exchange: WireExchange, matched: Matched, validator: Validator): readonly Difference[] {
  const { body, type } = exchange;
  const { call } = matched;
  const forms = call.parameters.some((parameter) => parameter.in === "form");
  if (body === undefined) {
    const missing = call.body?.required === true ? [{ where: "request body", pointer: "", expected: "a body", found: "nothing" }] : [];
    return forms ? fieldDifferences({ where: "form", fields: {}, matched, validator }) : missing;
  }
  const wrongType = call.consumes.length > 0 && !call.consumes.some((pattern) => isOfType(type, pattern));
  const described = wrongType
    ? [{ where: "request header", pointer: "/content-type", expected: call.consumes.join(" or "), found: type ?? "nothing" }]
    : [];
  const fields = type === FORM ? formFields(body) : type === MULTIPART ? multipartFields(body, exchange.contentType) : undefined;
  if (forms) return [...described, ...fieldDifferences({ where: "form", fields: fields ?? {}, matched, validator })];
  if (call.body === undefined) return [...described, { where: "request body", pointer: "", expected: "nothing", found: shown(body) }];
  const schema = schemaFor(call.body, type);
  if (schema === undefined) {
    const expected = Object.keys(call.body.byType).join(" or ");
    return [...described, { where: "request header", pointer: "/content-type", expected, found: type ?? "nothing" }];
  }
  const value = fields === undefined ? body : jsonInFields(fields);
  const where = fields === undefined ? "request body" : "form";
  return [
    ...described,
    ...validator.differences({ schema, value, where, written: fields === undefined ? "as-json" : "as-text" }),
    ...validator.unnamed({ schema, value, where }),
  ];
}

function answerDifferences({ answer }: WireExchange, { call }: Matched, validator: Validator): readonly Difference[] {
  if (answer === undefined) return [];
  const key = statusKey(answer.status, Object.keys(call.answers));
  const where = `answer ${answer.status}`;
  if (key === undefined) {
    // Few files list every refusal; an answer of success that is not described is another matter.
    if (answer.status >= 400) return [];
    const expected = Object.keys(call.answers).join(" or ");
    return [
      {
        where: "answer",
        pointer: "/status",
        expected: expected === "" ? "an answer that is described" : expected,
        found: `${answer.status}`,
      },
    ];
  }
  const body = call.answers[key];
  if (body === undefined) return [];
  const schema = schemaFor(body, answer.type);
  if (schema === undefined) {
    if (answer.body === undefined && Object.keys(body.byType).length === 0) return [];
    return [{ where, pointer: "/content-type", expected: Object.keys(body.byType).join(" or "), found: answer.type ?? "nothing" }];
  }
  if (answer.body === undefined) return [{ where, pointer: "", expected: "a body", found: "nothing" }];
  return validator.differences({ schema, value: answer.body, where, written: "as-json" });
}

function statusKey(status: number, keys: readonly string[]): string | undefined {
  const wanted = [`${status}`, `${Math.floor(status / 100)}XX`, `${Math.floor(status / 100)}xx`, "default"];
  return wanted.find((key) => keys.includes(key));
}

function schemaFor({ any, byType }: Body, type: string | undefined): Schema | undefined {
  if (any !== undefined) return any;
  const pattern = Object.keys(byType)
    .toSorted((one, other) => wildness(one) - wildness(other))
    .find((candidate) => isOfType(type, candidate));
  return pattern === undefined ? undefined : byType[pattern];
}

function wildness(pattern: string): number {
  return pattern.split("*").length;
}

function isOfType(type: string | undefined, pattern: string): boolean {
  const [wanted = ""] = pattern.toLowerCase().split(";");
  if (wanted.trim() === "*/*") return true;
  if (type === undefined) return false;
  return wanted.trim().endsWith("/*") ? type.startsWith(wanted.trim().slice(0, -1)) : type === wanted.trim();
}
