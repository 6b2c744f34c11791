/** Takes apart the bodies of writes: forms, multipart forms and JSON; refuses the wrong one as the vendor would. */
import type { ParsedRequest } from "../common/exchange.ts";
import { isRecord } from "../common/json.ts";
import { Refusal } from "./errors.ts";
import type { Form, Route } from "./route.ts";

const FORM = "application/x-www-form-urlencoded";
const MULTIPART = "multipart/form-data";

const typeOf = ({ headers }: ParsedRequest) => headers["content-type"] ?? "";
const textOf = ({ body }: ParsedRequest) => (typeof body === "string" ? body : "");

/** The text fields of a multipart body; a file's content is its value. */
function multipartFields(request: ParsedRequest): Form {
  const [, quoted, bare] = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(typeOf(request)) ?? [];
  const boundary = quoted ?? bare;
  if (boundary === undefined) throw new Refusal("613", "Invalid Multipart Request");
  const fields = new Map<string, string>();
  for (const part of textOf(request).split(`--${boundary}`).slice(1)) {
    const [, head = "", content = ""] = /^\r?\n([\s\S]*?)\r?\n\r?\n([\s\S]*?)\r?\n?$/.exec(part) ?? [];
    const name = /\bname="([^"]*)"/i.exec(head)?.[1];
    if (name !== undefined) fields.set(name, content);
  }
  if (fields.size === 0) throw new Refusal("613", "Invalid Multipart Request");
  return fields;
}

function wrongContentType(type: string): Refusal {
  return new Refusal("612", `Invalid Content Type: ${type === "" ? "none" : type.split(";")[0]}`);
}

/** The fields of a form body, the query's among them. 612 for a body in another encoding, 613 for a broken multipart. */
export function formOf(request: ParsedRequest, route: Route): Form {
  const fields = new Map<string, string>(request.query);
  const type = typeOf(request);
  if (textOf(request) === "" && request.body !== undefined && typeof request.body !== "string") throw wrongContentType("application/json");
  if (textOf(request) === "") return fields;
  if (route.body === "multipart") {
    if (!type.startsWith(MULTIPART)) throw type.startsWith(FORM) ? new Refusal("613", "Invalid Multipart Request") : wrongContentType(type);
    return new Map([...fields, ...multipartFields(request)]);
  }
  if (!type.startsWith(FORM)) throw wrongContentType(type);
  return new Map([...fields, ...new URLSearchParams(textOf(request))]);
}

/** The JSON value of a body; undefined without one. 612 for another content type, 609 for no JSON. */
export function jsonOf(request: ParsedRequest): unknown {
  const { body } = request;
  if (body === undefined || body === "") return undefined;
  if (typeof body !== "string") return body;
  if (!typeOf(request).includes("json")) throw wrongContentType(typeOf(request));
  try {
    return JSON.parse(body);
  } catch {
    throw new Refusal("609", "Invalid JSON");
  }
}

/** A JSON body that must be an object. */
export function jsonObject(json: unknown): Record<string, unknown> {
  if (!isRecord(json)) throw new Refusal("609", "Invalid JSON");
  return json;
}
