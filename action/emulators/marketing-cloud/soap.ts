/** The SOAP half: `/Service.asmx`. Whatever comes of an object stands in a 200; only broken messages, tokens and limits are faults. */
import type { ParsedRequest } from "../common/exchange.ts";
import type { Execution } from "../common/play-fault.ts";
import { tokenOf } from "./auth.ts";
import { Refusal } from "./errors.ts";
import { takeRequest } from "./rate-limit.ts";
import { suffices } from "./scopes.ts";
import { createSendDefinition, deleteSendDefinition, updateSendDefinition } from "./send-definitions.ts";
import type { SoapCall } from "./soap-call.ts";
import {
  at,
  Fault,
  failed,
  numberAt,
  objectElement,
  objectType,
  type Result,
  resultsAnswer,
  type SoapRequest,
  soapFault,
  soapRequest,
} from "./soap-message.ts";
import { retrieve } from "./soap-retrieve.ts";
import { interactionsOf, perform, schedule } from "./soap-sends.ts";
import { nextGuid, type Tenant } from "./tenant.ts";
import { updateTriggeredSend } from "./triggered-sends.ts";
import { child, childrenOf, type Element, element, textOf } from "./xml.ts";

/** Whether a path is the SOAP endpoint. */
export function isSoapPath(path: string): boolean {
  return path.toLowerCase() === "/service.asmx";
}

const NEEDED: Readonly<Record<string, readonly string[]>> = {
  Create: ["email_write"],
  Update: ["email_write"],
  Delete: ["email_write"],
  Perform: ["email_send"],
  Schedule: ["email_send"],
  Retrieve: ["email_read", "list_and_subscribers_read"],
};

function updateTriggered({ tenant, mid, nowMs }: SoapCall, object: Element): Result {
  const key = at(object, "CustomerKey");
  const objectId = at(object, "ObjectID");
  const made = [...tenant.data.triggeredSends.values()].find(
    (one) => one.mid === mid && (key === undefined ? one.objectId === objectId : one.customerKey === key),
  );
  const shown = objectElement("TriggeredSendDefinition", [element("CustomerKey", key ?? "")]);
  if (made === undefined) return failed(12_013, "TriggeredSendDefinition not found", shown);
  const reason = updateTriggeredSend(
    { tenant, nowMs, made },
    {
      status: at(object, "TriggeredSendStatus"),
      refresh: at(object, "RefreshContent") === "true",
      name: at(object, "Name"),
      subject: at(object, "EmailSubject"),
      emailId: numberAt(object, "Email.ID"),
    },
  );
  return reason === undefined ? { ok: true, message: "TriggeredSendDefinition updated", object: shown } : failed(12_011, reason, shown);
}

const HANDLERS: Readonly<Record<string, (call: SoapCall, object: Element) => Result>> = {
  "Create EmailSendDefinition": createSendDefinition,
  "Update EmailSendDefinition": updateSendDefinition,
  "Delete EmailSendDefinition": deleteSendDefinition,
  "Update TriggeredSendDefinition": updateTriggered,
};

function resultsOf(call: SoapCall, { operation, message }: SoapRequest): readonly Result[] {
  const action = textOf(message, "Action") ?? "";
  if (operation === "Perform") return interactionsOf(message).map((object) => perform(call, action, object));
  if (operation === "Schedule") return interactionsOf(message).map((object) => schedule(call, action, child(message, "Schedule"), object));
  return childrenOf(message, "Objects").map((object) => {
    const handler = HANDLERS[`${operation} ${objectType(object)}`];
    return handler === undefined
      ? failed(12_005, `Unable to find a handler for object type: ${objectType(object)}.`)
      : handler(call, object);
  });
}

/** The business unit and rights of a request. Throws a `Fault`. */
function callOf(tenant: Tenant, token: string | undefined, nowMs: number): SoapCall {
  try {
    const { mid, scopes } = tokenOf(tenant, token, nowMs);
    return { tenant, nowMs, mid, scopes };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Fault("Security", token !== undefined && tenant.data.tokens.has(token) ? "Token Expired" : "Login Failed");
  }
}

/** Carries one SOAP request out; never throws. */
export function soapExecution(tenant: Tenant, request: ParsedRequest, nowMs: number): Execution {
  let mutating = true;
  try {
    if (request.method !== "POST") throw new Fault("Client", "POST a SOAP envelope.");
    const asked = soapRequest(request.body, request.headers["soapaction"]);
    mutating = asked.operation !== "Retrieve";
    const call = callOf(tenant, asked.token, nowMs);
    if (takeRequest(tenant, nowMs) !== undefined) throw new Fault("Server", "The request was throttled. Please retry later.");
    if (!suffices(call.scopes, [NEEDED[asked.operation] ?? []])) {
      const refusal = failed(12_001, "API Permission Failed. Insufficient rights for this operation.");
      return { response: resultsAnswer(asked.operation, [refusal], nextGuid(tenant)), mutating, committed: false };
    }
    if (!mutating) return { response: retrieve(call, asked.message), mutating, committed: false };
    const results = resultsOf(call, asked);
    const none = results.length === 0 ? [failed(12_003, "The request holds no object.")] : results;
    return { response: resultsAnswer(asked.operation, none, nextGuid(tenant)), mutating, committed: results.some(({ ok }) => ok) };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { response: soapFault(error), mutating, committed: false };
  }
}
