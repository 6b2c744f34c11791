/** SOAP envelopes in both directions: a request written as XML, an answer read as plain fields. */
import { XMLBuilder, XMLParser } from "fast-xml-parser";
import { type Fields, fieldsOf, ShapeError } from "#http/shape.ts";

/** Stands where the access token belongs; the transport, which alone knows it, puts it there. */
export const TOKEN_PLACE = "access-token-goes-here";
/** Where SOAP is spoken, below the SOAP host. */
export const SOAP_PATH = "/Service.asmx";

export type Operation = "Create" | "Update" | "Delete" | "Retrieve" | "Perform" | "Schedule";

/** What stands in an element: text, elements by name in the order of the vendor's schema, the same element several times. */
export type Content = string | number | boolean | { readonly [name: string]: Content | readonly Content[] | undefined };

/** Names of the request messages. Source: the vendor's etframework.wsdl (read 2026-11). */
const MESSAGES: Readonly<Record<Operation, string>> = {
  Create: "CreateRequest",
  Update: "UpdateRequest",
  Delete: "DeleteRequest",
  Retrieve: "RetrieveRequestMsg",
  Perform: "PerformRequestMsg",
  Schedule: "ScheduleRequestMsg",
};

/** Elements that may come several times, and so are always read as a list. */
const REPEATED = new Set(["Results", "Result", "SendDefinitionList"]);

const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: "@", suppressEmptyNode: true });
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  removeNSPrefix: true,
  // "0012" is a name and no number, and a subject of spaces is a subject.
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  htmlEntities: true,
  // Names alone decide: no path is written out for each element.
  jPath: false,
  isArray: (name) => REPEATED.has(name),
});

/** An object of a type, for elements whose type is abstract in the vendor's schema. */
export function typed(type: string, content: { readonly [name: string]: Content | readonly Content[] | undefined }): Content {
  return { "@xsi:type": type, ...content };
}

/** The envelope of a request. The token stands in its header. */
export function envelope(operation: Operation, message: { readonly [name: string]: Content | undefined }): string {
  return builder.build({
    Envelope: {
      "@xmlns": "http://schemas.xmlsoap.org/soap/envelope/",
      "@xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
      Header: { fueloauth: { "@xmlns": "http://exacttarget.com", "#text": TOKEN_PLACE } },
      Body: { [MESSAGES[operation]]: { "@xmlns": "http://exacttarget.com/wsdl/partnerAPI", ...message } },
    },
  });
}

/** The message inside an answer's body, or its fault. @throws ShapeError where it is no SOAP */
export function messageOf(parsed: unknown): Fields {
  const body = fieldsOf(fieldsOf(fieldsOf(parsed, "the answer")["Envelope"], "the envelope")["Body"], "the SOAP body");
  const message = Object.entries(body).find(([name]) => !name.startsWith("@") && name !== "#text")?.[1];
  if (message === undefined) throw new ShapeError("the SOAP body is empty");
  return fieldsOf(message, "the SOAP message");
}

/** XML as fields. @throws where the text is no whole XML */
export function parsedXml(text: string): unknown {
  // `true`: cut or broken XML is an error, not a shorter answer.
  return parser.parse(text, true);
}

/** The text of an element; undefined where it is absent or nil. */
export function leaf(fields: Fields, ...path: readonly string[]): string | undefined {
  const found = path.reduce<unknown>((at, name) => (isFields(at) ? at[name] : undefined), fields);
  if (typeof found === "string") return found.trim();
  if (!isFields(found) || found["@nil"] === "true" || found["@xsi:nil"] === "true") return undefined;
  const text = found["#text"];
  return typeof text === "string" ? text.trim() : undefined;
}

/** The elements of a name that may come several times. */
export function repeated(fields: Fields, name: string): readonly Fields[] {
  const found = fields[name];
  return Array.isArray(found) ? found.map((one: unknown) => (isFields(one) ? one : {})) : [];
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
