/** An emulated tenant and a caller with its token, for the tests of this room. Answers in XML are read by a parser that is not the emulator's. */
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { createMarketingCloudEmulator } from "#emulators/marketing-cloud/emulator.ts";
import type { MarketingCloudSettings } from "#emulators/marketing-cloud/settings.ts";
import { steppableClock } from "#emulators/steppable-clock.ts";

export const START = Date.parse("2026-04-06T12:00:00Z");
export const MINUTE = 60_000;
export const DAY = 1440 * MINUTE;
export const ASSETS = "/asset/v1/content/assets";
export const JOURNEYS = "/interaction/v1/interactions";
export const EVENTS = "/interaction/v1/eventDefinitions";
export const DEFINITIONS = "/messaging/v1/email/definitions";
export const AUDIENCE = "admins-team-plan";
/** Of the default audience: 12,431 without 29 unsubscribed, 4 unreachable, 7 suppressed. */
export const REACHED = 12_391;

/** Reads a path of keys out of unknown JSON. */
export function at(value: unknown, ...keys: readonly (string | number)[]): unknown {
  return keys.reduce<unknown>((found, key) => (typeof found === "object" && found !== null ? Reflect.get(found, key) : undefined), value);
}

export const MAIL = {
  name: "Launch",
  customerKey: "launch",
  assetType: { id: 208, name: "htmlemail" },
  views: { html: { content: "<p>Hello %%FirstName%%</p>" }, subjectline: { content: "Hello" }, preheader: { content: "Peek" } },
};

const parser = new XMLParser({ ignoreAttributes: false, removeNSPrefix: true, parseTagValue: false });

export function envelope(token: string, message: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><Header><fueloauth xmlns="http://exacttarget.com">${token}</fueloauth></Header><Body>${message}</Body></Envelope>`;
}

/** The message of an operation around its content. */
export function message(operation: string, content: string): string {
  const name = ["Create", "Update", "Delete"].includes(operation) ? `${operation}Request` : `${operation}RequestMsg`;
  const options = ["Create", "Update", "Delete"].includes(operation) ? "<Options />" : "";
  return `<${name} xmlns="http://exacttarget.com/wsdl/partnerAPI">${options}${content}</${name}>`;
}

export function account(settings: Partial<MarketingCloudSettings> = {}) {
  const clock = steppableClock(START);
  const emulator = createMarketingCloudEmulator({ clock, settings });
  const json = (body: string): unknown => {
    try {
      return body === "" ? undefined : JSON.parse(body);
    } catch {
      return body;
    }
  };
  const ask = (fields: Record<string, unknown>) => {
    const { clientId, clientSecret } = emulator;
    const body = { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret, ...fields };
    const answer = emulator.handle({ method: "POST", path: "/v2/token", body });
    return { status: answer.status, json: json(answer.body) };
  };
  let given: { readonly token: string; readonly until: number } | undefined;
  /** A token that is good now. */
  const token = () => {
    if (given === undefined || given.until <= clock.now())
      given = { token: String(at(ask({}).json, "access_token")), until: clock.now() + 18 * MINUTE };
    return given.token;
  };
  const call = (method: string, path: string, body?: unknown, bearer = token()) => {
    const response = emulator.handle({ method, path, headers: { Authorization: `Bearer ${bearer}` }, body });
    return { status: response.status, headers: response.headers, json: json(response.body) };
  };
  /** A SOAP call; `json` is what stands in the body of the answer. */
  const soap = (operation: string, content: string, bearer = token()) => {
    const response = emulator.handle({
      method: "POST",
      path: "/Service.asmx",
      headers: { SOAPAction: operation, "content-type": "text/xml" },
      body: envelope(bearer, message(operation, content)),
    });
    const valid = XMLValidator.validate(response.body);
    if (valid !== true) throw new Error(`No XML: ${response.body}`);
    const body = at(parser.parse(response.body), "Envelope", "Body");
    return {
      status: response.status,
      headers: response.headers,
      json: typeof body === "object" && body !== null ? Object.values(body)[0] : undefined,
    };
  };
  /** A mail; gives its asset id and the number by which journeys and sends know it. */
  const email = (fields: Record<string, unknown> = {}) => {
    const made = call("POST", ASSETS, { ...MAIL, ...fields }).json;
    return { id: String(at(made, "id")), legacyId: Number(at(made, "legacyData", "legacyId")) };
  };
  const entry = (fields: Record<string, unknown> = {}) =>
    call("POST", EVENTS, {
      name: "Entry",
      eventDefinitionKey: "entry",
      type: "EmailAudience",
      dataExtensionId: at(call("GET", `/data/v1/customobjects/${AUDIENCE}`).json, "id"),
      metaData: { scheduleFlowMode: "runOnce", runOnceScheduleMode: "onPublish" },
      ...fields,
    }).json;
  const mailStep = (key: string, emailId: number, next?: string) => ({
    key,
    name: key,
    type: "EMAILV2",
    outcomes: [{ key: `${key}-out`, ...(next === undefined ? {} : { next }) }],
    configurationArguments: { triggeredSend: { emailId, emailSubject: "", preHeader: "" } },
  });
  const waitStep = (key: string, days: number, next: string) => ({
    key,
    name: key,
    type: "WAIT",
    outcomes: [{ key: `${key}-out`, next }],
    configurationArguments: { waitDuration: days, waitUnit: "DAYS" },
  });
  /** A journey of one mail, a wait of two days, a second mail. */
  const journeyBody = (emailId: number, fields: Record<string, unknown> = {}) => ({
    key: "welcome",
    name: "Welcome",
    workflowApiVersion: 1,
    definitionType: "Multistep",
    entryMode: "OnceAndDone",
    triggers: [{ key: "TRIGGER", name: "TRIGGER", type: "EmailAudience", metaData: { eventDefinitionKey: "entry" } }],
    activities: [mailStep("MAIL-1", emailId, "WAIT-1"), waitStep("WAIT-1", 2, "MAIL-2"), mailStep("MAIL-2", emailId)],
    defaults: { email: ['{{Event.entry."Email"}}'] },
    ...fields,
  });
  const journey = (emailId: number, fields: Record<string, unknown> = {}) =>
    String(at(call("POST", JOURNEYS, journeyBody(emailId, fields)).json, "id"));
  /** Publishes and waits until that is through; gives what the status says. */
  const published = (id: string, version = 1) => {
    const asked = call("POST", `${JOURNEYS}/publishAsync/${id}?versionNumber=${version}`, {});
    clock.advance(15_000);
    return call("GET", String(at(asked.json, "statusUrl"))).json;
  };
  const statusOf = (id: string, version?: number) =>
    at(call("GET", `${JOURNEYS}/${id}${version === undefined ? "" : `?versionNumber=${version}`}`).json, "status");
  const sendDefinition = (legacyId: number, more = "") => {
    const target = String(at(call("GET", `/data/v1/customobjects/${AUDIENCE}`).json, "id"));
    const made = soap(
      "Create",
      `<Objects xsi:type="EmailSendDefinition"><CustomerKey>spring</CustomerKey><Name>Spring</Name><SendClassification><CustomerKey>Default</CustomerKey></SendClassification><SendDefinitionList><SendDefinitionListType>SourceList</SendDefinitionListType><CustomObjectID>${target}</CustomObjectID><DataSourceTypeID>CustomObject</DataSourceTypeID></SendDefinitionList><Email><ID>${legacyId}</ID></Email>${more}</Objects>`,
    );
    return made.json;
  };
  const scheduleAt = (start: string, more = "<Occurrences>1</Occurrences>") =>
    soap(
      "Schedule",
      `<Action>start</Action><Schedule><Recurrence xsi:type="DailyRecurrence"><DailyRecurrencePatternType>Interval</DailyRecurrencePatternType><DayInterval>1</DayInterval></Recurrence><RecurrenceType>Daily</RecurrenceType><RecurrenceRangeType>EndAfter</RecurrenceRangeType><StartDateTime>${start}</StartDateTime>${more}</Schedule><Interactions><Interaction xsi:type="EmailSendDefinition"><CustomerKey>spring</CustomerKey></Interaction></Interactions>`,
    ).json;
  const performOn = (action: string, object: string) =>
    soap("Perform", `<Action>${action}</Action><Definitions>${object}</Definitions>`).json;
  const SPRING = `<Definition xsi:type="EmailSendDefinition"><CustomerKey>spring</CustomerKey></Definition>`;
  const retrieve = (type: string, properties: readonly string[], filter = "") => {
    const { json: answer } = soap(
      "Retrieve",
      `<RetrieveRequest><ObjectType>${type}</ObjectType>${properties.map((one) => `<Properties>${one}</Properties>`).join("")}${filter}</RetrieveRequest>`,
    );
    const results = at(answer, "Results");
    return {
      overall: at(answer, "OverallStatus"),
      rows: results === undefined ? [] : Array.isArray(results) ? results : [results],
      requestId: at(answer, "RequestID"),
    };
  };
  const later = (minutes: number) => new Date(clock.now() + minutes * MINUTE).toISOString();
  const sent = () => emulator.events().flatMap((event) => (event.kind === "sent" ? [event] : []));
  const happened = () => emulator.events().map(({ kind }) => kind);
  return {
    clock,
    emulator,
    ask,
    token,
    call,
    soap,
    email,
    entry,
    journey,
    journeyBody,
    mailStep,
    waitStep,
    published,
    statusOf,
    sendDefinition,
    scheduleAt,
    performOn,
    SPRING,
    retrieve,
    later,
    sent,
    happened,
  };
}
