/** Marketing Cloud's SOAP calls, one function each. */
import type { Call, Effect } from "#http/call.ts";
import type { Instant } from "#model/types.ts";
import { type Content, envelope, type Operation, SOAP_PATH, typed } from "./soap-message.ts";
import {
  readDefinitions,
  readExtensionIds,
  readKeys,
  readPrepared,
  readProfiles,
  readResult,
  readSends,
  type WireBatch,
  type WireDefinition,
  type WirePrepared,
  type WireProfile,
  type WireSend,
} from "./wire.ts";

/** What is written of a send definition; the lists are replaced as a whole. */
export interface DefinitionBody {
  readonly CustomerKey: string;
  readonly [name: string]: Content | readonly Content[] | undefined;
}

interface Filter {
  readonly property: string;
  readonly operator: "equals" | "IN" | "greaterThan";
  readonly values: readonly string[];
  /** Values are points in time. */
  readonly dates?: true;
}

function soap<Answer>(
  operation: Operation,
  message: { readonly [name: string]: Content | undefined },
  { effect, read }: { readonly effect: Effect; readonly read: (body: unknown) => Answer },
): Call<Answer> {
  return {
    request: {
      method: "POST",
      path: SOAP_PATH,
      headers: { soapaction: operation },
      text: { type: "text/xml; charset=utf-8", content: envelope(operation, message) },
    },
    effect,
    read,
  };
}

/** A Retrieve, whole or from where the batch before ended. */
export type Retrieve<Row> = (goOn?: string) => Call<WireBatch<Row>>;

function retrieve<Row>(
  type: string,
  properties: readonly string[],
  { filter, read }: { readonly filter?: Filter; readonly read: (body: unknown) => WireBatch<Row> },
): Retrieve<Row> {
  const chosen =
    filter === undefined
      ? {}
      : {
          Filter: typed("SimpleFilterPart", {
            Property: filter.property,
            SimpleOperator: filter.operator,
            [filter.dates === true ? "DateValue" : "Value"]: filter.values,
          }),
        };
  return (goOn) =>
    soap(
      "Retrieve",
      {
        RetrieveRequest: {
          ObjectType: type,
          Properties: [...properties],
          ...chosen,
          ...(goOn === undefined ? {} : { ContinueRequest: goOn }),
        },
      },
      { effect: "read", read },
    );
}

/** All of the business unit: a filter by key is reported to give no rows at times. */
export function definitionsCall(): Retrieve<WireDefinition> {
  const properties = [
    ...["CustomerKey", "Name", "Description", "SendClassification.CustomerKey", "SenderProfile.CustomerKey", "DeliveryProfile.CustomerKey"],
    ...["SendDefinitionList", "Email.ID", "EmailSubject", "SendLimit", "DeduplicateByEmail"],
  ];
  return retrieve("EmailSendDefinition", properties, { read: readDefinitions });
}

/**
 * Sends of the business unit, all or those after a time. A filter by definition is not offered by every account.
 * Source: guide/retrieving_the_scheduled_send_time_and_status_of_a_send (read 2026-11).
 */
export function sendsCall(after: Instant | undefined): Retrieve<WireSend> {
  const properties = ["ID", "Email.ID", "EmailName", "Status", "SendDate", "SentDate", "NumberSent"];
  const filter =
    after === undefined ? {} : { filter: { property: "SendDate", operator: "greaterThan", values: [after], dates: true } as const };
  return retrieve("Send", properties, { ...filter, read: readSends });
}

/** Data extensions by their external keys. */
export function extensionIdsCall(keys: readonly string[]): Retrieve<{ readonly id: string; readonly key: string }> {
  const operator = keys.length === 1 ? "equals" : "IN";
  return retrieve("DataExtension", ["ObjectID", "CustomerKey"], {
    filter: { property: "CustomerKey", operator, values: keys },
    read: readExtensionIds,
  });
}

/** A sender profile by its external key. */
export function profileCall(key: string): Retrieve<WireProfile> {
  return retrieve("SenderProfile", ["CustomerKey", "FromName", "FromAddress"], {
    filter: { property: "CustomerKey", operator: "equals", values: [key] },
    read: readProfiles,
  });
}

/** Whether there is a send classification, or a delivery profile, of this external key. */
export function keyCall(type: "SendClassification" | "DeliveryProfile", key: string): Retrieve<{ readonly key: string }> {
  return retrieve(type, ["CustomerKey"], { filter: { property: "CustomerKey", operator: "equals", values: [key] }, read: readKeys });
}

/** What an administrator prepared for sends, by its external key or by its ObjectID. */
export function objectsCall(
  type: "SenderProfile" | "SendClassification" | "DeliveryProfile",
  by: { readonly property: "CustomerKey" | "ObjectID"; readonly value: string },
): Retrieve<WirePrepared> {
  const properties = ["ObjectID", "CustomerKey", ...(type === "SenderProfile" ? ["FromName", "FromAddress"] : [])];
  return retrieve(type, properties, { filter: { property: by.property, operator: "equals", values: [by.value] }, read: readPrepared });
}

/** Holds back what a triggered send has not begun to deliver, and whatever comes to it. The vendor's etframework.wsdl, TriggeredSendStatus (read 2026-11). */
export function silenceCall(triggeredSend: string): Call<void> {
  const Objects = typed("TriggeredSendDefinition", { CustomerKey: triggeredSend, TriggeredSendStatus: "Inactive" });
  return soap("Update", { Objects }, { effect: "repeatable", read: readResult });
}

/** Makes a send definition, which sends nothing. */
export function createDefinitionCall(body: DefinitionBody): Call<void> {
  return soap("Create", { Objects: typed("EmailSendDefinition", body) }, { effect: "create", read: readResult });
}

/** What is not named stays as it is. */
export function updateDefinitionCall(body: DefinitionBody): Call<void> {
  return soap("Update", { Objects: typed("EmailSendDefinition", body) }, { effect: "repeatable", read: readResult });
}

/** May leave what it scheduled standing. */
export function deleteDefinitionCall(key: string): Call<void> {
  const Objects = typed("EmailSendDefinition", { CustomerKey: key });
  return soap("Delete", { Objects }, { effect: "repeatable", read: readResult });
}

/**
 * One send at one time: once, at an instant with its offset, and never again (`EndAfter`, one occurrence).
 * Element names: the vendor's etframework.wsdl, ScheduleRequestMsg (read 2026-11).
 */
export function scheduleCall(key: string, at: Instant): Call<void> {
  return soap(
    "Schedule",
    {
      Action: "start",
      Schedule: {
        Recurrence: typed("DailyRecurrence", { DailyRecurrencePatternType: "Interval", DayInterval: 1 }),
        RecurrenceType: "Daily",
        RecurrenceRangeType: "EndAfter",
        StartDateTime: at.replace("Z", "+00:00"),
        Occurrences: 1,
      },
      Interactions: { Interaction: typed("EmailSendDefinition", { CustomerKey: key }) },
    },
    { effect: "irreversible", read: readResult },
  );
}

/** Names one send, so a late one can never reach another. Source: guide/canceling_a_scheduled_send (read 2026-11). */
export function cancelCall(sendId: string): Call<void> {
  return soap(
    "Perform",
    { Action: "cancel", Definitions: { Definition: typed("Send", { ID: sendId }) } },
    { effect: "repeatable", read: readResult },
  );
}
