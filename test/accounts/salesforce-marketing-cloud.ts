/** Salesforce Marketing Cloud Engagement, as tests ask for it. */
import { createHash } from "node:crypto";
import { jsonResponse, parsedRequest } from "#emulators/common/exchange.ts";
import type { LogEntry } from "#emulators/common/oracle.ts";
import type { TenantData } from "#emulators/marketing-cloud/data.ts";
import { createMarketingCloudEmulator, type MarketingCloudEmulator } from "#emulators/marketing-cloud/emulator.ts";
import { faultWords } from "#emulators/marketing-cloud/fault-words.ts";
import type { MarketingCloudSettings } from "#emulators/marketing-cloud/settings.ts";
import { failed, resultsAnswer } from "#emulators/marketing-cloud/soap-message.ts";
import type { SteppableClock } from "#emulators/steppable-clock.ts";
import { readMarker } from "#model/marker.ts";
import { marketingCloudTransport } from "#platforms/marketing-cloud/transport.ts";
import type { HttpRequest } from "#ports/transport.ts";
import { type Account, mailOut, type PlatformUnderTest, retryAfterMs } from "./account.ts";
import { memoryTransport } from "./memory-transport.ts";
import { wrongAnswersOf } from "./wrong-answers.ts";

const NAME = "salesforce-marketing-cloud";
const MID = "7000101";
const CLIENT_ID = `MARKETING_CLOUD_${MID}_CLIENT_ID`;
const CLIENT_SECRET = `MARKETING_CLOUD_${MID}_CLIENT_SECRET`;
const TOKEN_PATH = "/v2/token";
const SOAP_PATH = "/Service.asmx";
const HOUR_MS = 3_600_000;

/** The account put aside as plain data. */
interface MarketingCloudData {
  readonly settings: MarketingCloudSettings;
  readonly data: TenantData;
  readonly log: readonly LogEntry[];
}

export const SALESFORCE_MARKETING_CLOUD: PlatformUnderTest = {
  name: NAME,
  kinds: ["email"],
  sequences: { settings: {}, changed: "beside it", newcomers: "with the next version" },
  files: {
    settings: {
      account: MID,
      accountType: "standard",
      subdomain: "mc-emulator-000000000000000",
      stack: "s50",
      folder: "4001",
      publishEmail: "api",
      senderProfiles: { "news@acme.example": "Default" },
      sendClassifications: { marketing: "Default" },
      deliveryProfile: "Default",
    },
    audiences: {
      "admins-team-plan": { lists: ["admins-team-plan"] },
      "customers-in-dispute": { lists: ["customers-in-dispute"] },
    },
    fields: { "person.firstName": "FirstName", "person.company": "Company" },
  },
  open: ({ clock, brand, secret }) =>
    accountOn(
      createMarketingCloudEmulator({
        clock,
        settings: { fromName: brand.brand.value.senders["news"]?.name ?? "", ...(secret === undefined ? {} : { clientSecret: secret }) },
      }),
      clock,
    ),
  thaw(frozen, clock) {
    const { settings, data, log } = frozen as MarketingCloudData;
    const emulator = createMarketingCloudEmulator({ clock, settings, data });
    emulator.tenant.oracle.entries.push(...structuredClone(log));
    return accountOn(emulator, clock);
  },
  connect(wire, { credentials, config }, clock) {
    const settings = config.platforms[NAME];
    if (settings === undefined) throw new Error(`${NAME} is not configured.`);
    return Promise.resolve(
      marketingCloudTransport({
        ...{ settings, clock, open: () => wire },
        ...{ clientId: credentials[CLIENT_ID] ?? "", clientSecret: credentials[CLIENT_SECRET] ?? "" },
        // All hosts are one: the stand-in.
        endpoint: "http://127.0.0.1",
      }),
    );
  },
  isWrite(request) {
    if (request.path === SOAP_PATH) return operationOf(request) !== "RetrieveRequestMsg";
    return request.method !== "GET" && request.path !== TOKEN_PATH && !request.path.endsWith("/query");
  },
  bringsOut(request) {
    if (request.path.includes("/interactions/publishAsync/")) return "sequence";
    if (request.path !== SOAP_PATH) return undefined;
    const operation = operationOf(request);
    const starts = operation === "ScheduleRequestMsg" || (operation === "PerformRequestMsg" && />start<\/Action>/.test(soapOf(request)));
    return starts ? "email" : undefined;
  },
  asksToWait: (response, nowMs) => (response.status === 429 ? retryAfterMs(response, nowMs) : undefined),
};

const DENIED = failed(12_001, "API Permission Failed. Insufficient rights for this operation.");
const soapOf = ({ text }: HttpRequest): string => text?.content ?? "";

/** The message in a SOAP body. */
function operationOf(request: HttpRequest): string {
  return /<Body[^>]*>\s*<(\w+)/.exec(soapOf(request))?.[1] ?? "";
}

/** The vendor names no limit; the stand-in's is 1,000 calls in a minute, and a few runs do not come near it. Every process asks for a token of its own. */
function stateOf({ tenant: { data, oracle } }: MarketingCloudEmulator, nowMs: number): string {
  const events = oracle.entries.flatMap((entry) => (entry.kind === "exchange" ? [] : [{ ...entry, seq: 0 }]));
  const { tokens: _tokens, calls: _calls, continued: _continued, counters, ...rest } = data;
  // How many tokens and messages there were decides nothing.
  const { token: _token, guid: _guid, ...counted } = counters;
  return createHash("sha1")
    .update(JSON.stringify([nowMs, counted, rest, events], (_key, value: unknown) => (value instanceof Map ? [...value] : value)))
    .digest("base64");
}

function accountOn(emulator: MarketingCloudEmulator, clock: SteppableClock): Account {
  const { tenant, byHand } = emulator;
  const transport = memoryTransport(emulator);
  const definitionsOf = (legacyId: number | undefined) =>
    [...tenant.data.sendDefinitions.values()].filter(({ emailId, status }) => emailId === legacyId && status === "Active");
  /** What waits, and what is on its way. */
  const isOut = (legacyId: number | undefined): boolean =>
    [...tenant.data.sends.values()].some(
      ({ definitionId, status }) =>
        tenant.data.sendDefinitions.get(definitionId)?.emailId === legacyId &&
        (status === "Scheduled" || status === "Preparing" || status === "Sending"),
    );
  const mails = () => {
    emulator.present();
    return [...tenant.data.assets.values()].filter(
      ({ archivedAt, legacyId, customerKey }) => archivedAt === undefined && legacyId !== undefined && !isOfJourney(customerKey),
    );
  };
  const journeys = () => {
    emulator.present();
    return [...tenant.data.journeys.values()].filter(({ deletedAt }) => deletedAt === undefined);
  };
  return {
    platform: SALESFORCE_MARKETING_CLOUD,
    env: { [CLIENT_ID]: emulator.clientId, [CLIENT_SECRET]: emulator.clientSecret },
    transport,
    secrets: () => [emulator.clientSecret, ...tenant.data.tokens.keys()],
    wrongAnswers(request) {
      const words = faultWords(parsedRequest({ method: request.method, path: request.path }));
      const isSoap = request.path === SOAP_PATH;
      return wrongAnswersOf(
        {
          ...{ emulator, transport, words },
          forbidden: () =>
            isSoap
              ? resultsAnswer(operationOf(request).replace(/Request(?:Msg)?$/, ""), [DENIED], "00000000-0000-4000-8000-000000000000")
              : jsonResponse(403, { message: "Insufficient privileges", errorcode: 20_000, documentation: "" }, {}),
        },
        request,
      );
    },
    freeze: (): MarketingCloudData => structuredClone({ settings: tenant.settings, data: emulator.data(), log: [...emulator.log] }),
    state: () => stateOf(emulator, clock.now()),
    things: () => [
      ...journeys().map(({ id, versions }) => {
        const isOut = versions.some(({ status }) => status === "Published" || status === "ScheduledToPublish");
        return { id, kind: "sequence" as const, state: versions.map(({ status }) => status).join(), isOut, title: "" };
      }),
      ...mails().flatMap(({ id, legacyId, fields }) =>
        readMarker(String(fields["name"])) === undefined
          ? []
          : [
              {
                ...{ id, kind: "email" as const, isOut: isOut(legacyId), title: subjectOf(fields) },
                state: isOut(legacyId) ? "scheduled" : "not scheduled",
              },
            ],
      ),
    ],
    ids: () => new Set([...mails(), ...journeys()].map(({ id }) => id)),
    // Versions and mails of a journey are parts of it.
    made() {
      const created = emulator.events().filter(({ kind, by }) => kind === "created" && by !== "hand");
      const emails = created.filter(({ object, id }) => object === "asset" && !isOfJourney(tenant.data.assets.get(id)?.customerKey));
      return emails.length + new Set(created.flatMap(({ object, id }) => (object === "journey" ? [id] : []))).size;
    },
    sends: () =>
      emulator.events().flatMap((event) => {
        if (event.kind !== "sent" || event.object === "journey") return [];
        const mail = [...tenant.data.assets.values()].find(({ legacyId }) => String(legacyId) === event.emailId);
        return [mail?.id ?? event.id];
      }),
    mails: () => emulator.events().flatMap((event) => (event.kind === "sent" && event.object === "journey" ? [mailOut(event)] : [])),
    byHand: {
      join(count) {
        const list = [...tenant.data.extensions.values()].find(({ key }) => key === "admins-team-plan");
        byHand.resizeList("admins-team-plan", (list?.members.at(-1)?.[1] ?? 0) + count);
      },
      edit: (id) => byHand.editAsset(id, { views: { subjectline: { content: "By hand" } } }),
      remove: (id) => byHand.deleteAsset(id),
      publish(id) {
        const [definition] = definitionsOf(tenant.data.assets.get(id)?.legacyId);
        if (definition !== undefined) byHand.schedule(definition.objectId, clock.now() + HOUR_MS);
      },
    },
    advance: (milliseconds) => emulator.advance(milliseconds),
  };
}

/** A mail of a journey is a part of it. */
function isOfJourney(customerKey = ""): boolean {
  return customerKey.startsWith("cacm-");
}

function subjectOf(fields: Readonly<Record<string, unknown>>): string {
  return String(Object(Object(Object(fields["views"])["subjectline"])["content"] ?? ""));
}
