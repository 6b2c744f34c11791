/** What Retrieve can be asked for: each kind of object as rows of properties. */
import { reachedBy } from "./send-jobs.ts";
import type { ProfileSeed } from "./settings.ts";
import type { SoapCall } from "./soap-call.ts";
import type { Tenant } from "./tenant.ts";
import { localTime } from "./times.ts";
import { element, type Written } from "./xml.ts";

export type Value = string | number | boolean | undefined | readonly Written[];
/** Property → value, in the order of the vendor's schema. */
export type Row = Readonly<Record<string, Value>>;

const local = ({ settings }: Tenant, atMs: number) => localTime(atMs, settings.accountOffset);

function sendDefinitions({ tenant, mid, nowMs }: SoapCall): readonly Row[] {
  const found = [...tenant.data.sendDefinitions.values()].filter(
    (one) => one.mid === mid && one.status === "Active" && one.createdAt <= nowMs - tenant.settings.queryLagMs,
  );
  return found.map((one) => ({
    "Client.ID": mid,
    CreatedDate: local(tenant, one.createdAt),
    ModifiedDate: local(tenant, one.modifiedAt),
    ObjectID: one.objectId,
    CustomerKey: one.customerKey,
    IsPlatformObject: false,
    Name: one.name,
    Description: one.description,
    CategoryID: one.categoryId,
    "SendClassification.CustomerKey": one.sendClassification,
    "SenderProfile.CustomerKey": one.senderProfile,
    "DeliveryProfile.CustomerKey": one.deliveryProfile,
    SendDefinitionList: one.lists.flatMap(({ type, source, target, objectId }) => [
      element("SendDefinitionList", [
        element("ObjectID", objectId),
        ...(source === "List" ? [element("List", [element("ID", target)])] : []),
        element("SendDefinitionListType", type),
        ...(source === "List" ? [] : [element("CustomObjectID", target)]),
        element("DataSourceTypeID", source),
      ]),
    ]),
    "Email.ID": one.emailId,
    TestEmailAddr: one.testAddress,
    EmailSubject: one.subject,
    SendLimit: one.sendLimit,
    DeduplicateByEmail: one.deduplicate,
  }));
}

const STATUS_WORDS = {
  Scheduled: "Scheduled",
  Preparing: "Sending",
  Sending: "Sending",
  Complete: "Complete",
  Canceled: "Canceled",
  Error: "Error",
};

function sends({ tenant, mid, nowMs }: SoapCall): readonly Row[] {
  const found = [...tenant.data.sends.values()].filter((one) => one.mid === mid && one.createdAt <= nowMs - tenant.settings.queryLagMs);
  return found.map((one) => {
    const definition = tenant.data.sendDefinitions.get(one.definitionId);
    return {
      "Client.ID": mid,
      CreatedDate: local(tenant, one.createdAt),
      ModifiedDate: local(tenant, one.createdAt),
      ID: one.id,
      "Email.ID": one.mail?.emailId ?? definition?.emailId,
      SendDate: local(tenant, one.sendsAt),
      FromAddress: tenant.settings.fromAddress,
      FromName: tenant.settings.fromName,
      NumberSent: reachedBy(one, nowMs),
      Subject: one.mail?.subject ?? definition?.subject ?? "",
      PreviewURL:
        tenant.baseUrl === undefined ? `https://view.mc-emulator.example/?j=${one.id}` : `${tenant.baseUrl}/preview/send/${one.id}`,
      SentDate: one.endsAt === undefined || one.status !== "Complete" ? undefined : local(tenant, one.endsAt),
      EmailName: one.emailName,
      Status: STATUS_WORDS[one.status],
      "EmailSendDefinition.CustomerKey": one.definitionKey,
    };
  });
}

function triggeredSends({ tenant, mid }: SoapCall): readonly Row[] {
  const found = [...tenant.data.triggeredSends.values()].filter((one) => one.mid === mid);
  return found.map((one) => ({
    "Client.ID": mid,
    CreatedDate: local(tenant, one.createdAt),
    ModifiedDate: local(tenant, one.modifiedAt),
    ObjectID: one.objectId,
    CustomerKey: one.customerKey,
    Name: one.name,
    Description: "",
    TriggeredSendStatus: one.status,
    "Email.ID": one.emailId,
    EmailSubject: one.subject,
  }));
}

function dataExtensions({ tenant, mid }: SoapCall): readonly Row[] {
  const found = [...tenant.data.extensions.values()].filter((one) => one.mid === mid && one.kind === "extension");
  return found.map((one) => ({
    "Client.ID": mid,
    CreatedDate: local(tenant, one.createdAt),
    ObjectID: one.objectId,
    CustomerKey: one.key,
    Name: one.name,
    Description: "",
    IsSendable: true,
  }));
}

function lists({ tenant, mid }: SoapCall): readonly Row[] {
  const found = [...tenant.data.extensions.values()].filter((one) => one.mid === mid && one.listId !== undefined);
  return found.map((one) => ({
    "Client.ID": mid,
    ID: one.listId,
    ObjectID: one.objectId,
    CustomerKey: one.key,
    ListName: one.name,
  }));
}

/** `id`: of the first one; the others count on from it. */
const profile =
  (type: ProfileSeed["type"], id: string) =>
  ({ tenant: { settings }, mid }: SoapCall): readonly Row[] =>
    [...settings.profiles.filter((one) => one.type === type), { type, key: "Default" }]
      .filter(({ key }, at, all) => all.findIndex((one) => one.key === key) === at)
      .map(({ key, fromName = settings.fromName, fromAddress = settings.fromAddress }: Omit<ProfileSeed, "type">, at) => ({
        "Client.ID": mid,
        ObjectID: `${id.slice(0, -1)}${at + 1}`,
        CustomerKey: key,
        Name: `${key} ${type}`,
        Description: "",
        ...(type === "SenderProfile" ? { FromName: fromName, FromAddress: fromAddress } : {}),
      }));

/** What can be asked for. A property none of the rows could have is an error; so the first row's, or a sample's, decide. */
export const OBJECTS: Readonly<
  Record<string, { readonly rows: (call: SoapCall) => readonly Row[]; readonly properties: readonly string[] }>
> = {
  EmailSendDefinition: {
    rows: sendDefinitions,
    properties: [
      ...["Client.ID", "CreatedDate", "ModifiedDate", "ObjectID", "CustomerKey", "IsPlatformObject", "Name", "Description", "CategoryID"],
      ...["SendClassification.CustomerKey", "SenderProfile.CustomerKey", "DeliveryProfile.CustomerKey", "SendDefinitionList", "Email.ID"],
      ...["TestEmailAddr", "EmailSubject", "SendLimit", "DeduplicateByEmail"],
    ],
  },
  Send: {
    rows: sends,
    properties: [
      ...["Client.ID", "CreatedDate", "ModifiedDate", "ID", "Email.ID", "SendDate", "FromAddress", "FromName", "NumberSent", "Subject"],
      ...["PreviewURL", "SentDate", "EmailName", "Status", "EmailSendDefinition.CustomerKey"],
    ],
  },
  TriggeredSendDefinition: {
    rows: triggeredSends,
    properties: [
      "Client.ID",
      "CreatedDate",
      "ModifiedDate",
      "ObjectID",
      "CustomerKey",
      "Name",
      "Description",
      "TriggeredSendStatus",
      "Email.ID",
      "EmailSubject",
    ],
  },
  DataExtension: {
    rows: dataExtensions,
    properties: ["Client.ID", "CreatedDate", "ObjectID", "CustomerKey", "Name", "Description", "IsSendable"],
  },
  List: { rows: lists, properties: ["Client.ID", "ID", "ObjectID", "CustomerKey", "ListName"] },
  SenderProfile: {
    rows: profile("SenderProfile", "5e4de700-0000-4000-8000-000000000001"),
    properties: ["Client.ID", "ObjectID", "CustomerKey", "Name", "Description", "FromName", "FromAddress"],
  },
  SendClassification: {
    rows: profile("SendClassification", "5c1a5500-0000-4000-8000-000000000001"),
    properties: ["Client.ID", "ObjectID", "CustomerKey", "Name", "Description"],
  },
  DeliveryProfile: {
    rows: profile("DeliveryProfile", "de11fe00-0000-4000-8000-000000000001"),
    properties: ["Client.ID", "ObjectID", "CustomerKey", "Name", "Description"],
  },
};
