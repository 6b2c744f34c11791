/** SOAP messages in both directions: what a request asks, and how an answer or a fault is written. */
import type { EmulatorResponse } from "../common/exchange.ts";
import { child, childrenOf, type Element, element, parsedXml, textOf, typeOf, type Written, writtenXml, XmlError } from "./xml.ts";

const ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";
const PARTNER = "http://exacttarget.com/wsdl/partnerAPI";
const AUTH = "http://exacttarget.com";
const HEADERS = { "content-type": "text/xml; charset=utf-8" };

/** What a SOAP request asks for. */
export interface SoapRequest {
  /** Create, Update, Delete, Retrieve, Perform, Schedule. */
  readonly operation: string;
  readonly message: Element;
  readonly token: string | undefined;
}

/** HTTP 500 with a fault: what this interface gives for a broken message, a bad token, and too many requests alike. */
export class Fault extends Error {
  override readonly name = "Fault";
  readonly code: string;
  constructor(code: "Client" | "Server" | "Security", message: string) {
    super(message);
    this.code = code === "Security" ? "q0:Security" : `soap:${code}`;
  }
}

const MESSAGES: Readonly<Record<string, string>> = {
  CreateRequest: "Create",
  UpdateRequest: "Update",
  DeleteRequest: "Delete",
  RetrieveRequestMsg: "Retrieve",
  PerformRequestMsg: "Perform",
  ScheduleRequestMsg: "Schedule",
};

/** Reads a request. Throws a `Fault`: for no XML, no envelope, an unknown message, or a SOAPAction of another operation. */
export function soapRequest(body: unknown, action: string | undefined): SoapRequest {
  const envelope = (() => {
    try {
      return parsedXml(typeof body === "string" ? body : "");
    } catch (error) {
      if (error instanceof XmlError) throw new Fault("Client", `Server was unable to read request. ---> ${error.message}`);
      throw error;
    }
  })();
  if (envelope.name !== "Envelope" || envelope.namespace !== ENVELOPE) throw new Fault("Client", "The message is no SOAP 1.1 envelope.");
  const message = child(envelope, "Body")?.children[0];
  const operation = message?.namespace === PARTNER ? MESSAGES[message.name] : undefined;
  if (message === undefined || operation === undefined)
    throw new Fault("Client", `The message ${message?.name ?? ""} of namespace ${message?.namespace ?? ""} is not known.`);
  if (action?.replaceAll('"', "").trim() !== operation)
    throw new Fault("Client", `Server did not recognize the value of HTTP Header SOAPAction: ${action ?? ""}.`);
  const auth = childrenOf(child(envelope, "Header"), "fueloauth").find(({ namespace }) => namespace === AUTH);
  return { operation, message, token: auth?.text.trim() };
}

function envelope(action: string, body: readonly Written[]): string {
  const written = element("soap:Envelope", [element("soap:Header", [element("wsa:Action", action)]), element("soap:Body", body)], {
    "xmlns:soap": ENVELOPE,
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xmlns:xsd": "http://www.w3.org/2001/XMLSchema",
    "xmlns:wsa": "http://schemas.xmlsoap.org/ws/2004/08/addressing",
  });
  return `<?xml version="1.0" encoding="utf-8"?>${writtenXml([written])}`;
}

const ANSWERS: Readonly<Record<string, string>> = {
  Create: "CreateResponse",
  Update: "UpdateResponse",
  Delete: "DeleteResponse",
  Retrieve: "RetrieveResponseMsg",
  Perform: "PerformResponseMsg",
  Schedule: "ScheduleResponseMsg",
};

/** A 200 with the answer of an operation. */
export function soapAnswer(operation: string, content: readonly Written[]): EmulatorResponse {
  const name = ANSWERS[operation] ?? `${operation}Response`;
  return { status: 200, headers: HEADERS, body: envelope(name.replace(/Msg$/, ""), [element(name, content, { xmlns: PARTNER })]) };
}

/** A 500 with a fault. */
export function soapFault(fault: Fault): EmulatorResponse {
  const content = [element("faultcode", fault.code), element("faultstring", fault.message)];
  return {
    status: 500,
    headers: HEADERS,
    body: envelope("http://schemas.xmlsoap.org/ws/2004/08/addressing/fault", [element("soap:Fault", content)]),
  };
}

/** What came of one object of a request. */
export interface Result {
  readonly ok: boolean;
  readonly message: string;
  readonly errorCode?: number;
  /** Elements between the status and the object, or behind it. */
  readonly before?: readonly Written[];
  readonly object?: Written | undefined;
  readonly after?: readonly Written[];
}

/** A result that did not come to anything. */
export function failed(errorCode: number, message: string, object?: Written): Result {
  return { ok: false, message, errorCode, object };
}

/** The elements of a result in the order of the vendor's schema. */
function resultContent({ ok, message, errorCode, before = [], object, after = [] }: Result, ordinal: number): readonly Written[] {
  return [
    element("StatusCode", ok ? "OK" : "Error"),
    element("StatusMessage", message),
    element("OrdinalID", ordinal),
    ...(errorCode === undefined ? [] : [element("ErrorCode", errorCode)]),
    ...before,
    ...(object === undefined ? [] : [object]),
    ...after,
  ];
}

/** "OK", "Has Errors" where some came to nothing, "Error" where all did. */
function overall(results: readonly Result[]): string {
  if (results.every(({ ok }) => ok)) return "OK";
  return results.some(({ ok }) => ok) ? "Has Errors" : "Error";
}

/** The answer to Create, Update, Delete, Perform or Schedule: always 200, whatever came of it. */
export function resultsAnswer(operation: string, results: readonly Result[], requestId: string): EmulatorResponse {
  const written = results.map((result, index) => resultContent(result, index));
  const status = element("OverallStatus", overall(results));
  const id = element("RequestID", requestId);
  if (operation === "Perform" || operation === "Schedule") {
    return soapAnswer(operation, [
      element(
        "Results",
        written.map((content) => element("Result", content)),
      ),
      status,
      element("OverallStatusMessage", ""),
      id,
    ]);
  }
  return soapAnswer(operation, [...written.map((content) => element("Results", content)), id, status]);
}

/** An object in an answer. The client stands before the partner's key, all else behind it. */
export function objectElement(type: string, content: readonly Written[], tag = "Object"): Written {
  const client = content.filter((one) => one.tag === "Client");
  const others = content.filter((one) => one.tag !== "Client");
  return element(tag, [...client, element("PartnerKey", "", { "xsi:nil": "true" }), ...others], { "xsi:type": type });
}

/** The text of an element by a path with dots; undefined where there is none. */
export function at(object: Element, path: string): string | undefined {
  return textOf(object, ...path.split("."));
}

/** The number at a path; undefined where there is none or it is no number. */
export function numberAt(object: Element, path: string): number | undefined {
  const text = at(object, path);
  const value = text === undefined || text === "" ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** The type an object says it is of. */
export function objectType(object: Element): string {
  return typeOf(object) ?? "APIObject";
}
