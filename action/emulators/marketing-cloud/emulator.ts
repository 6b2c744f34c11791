/** A stand-in for one Marketing Cloud tenant: business units, state, legal steps, error bodies and awkward habits, as a function of request and clock. */
import { type Fields, isoOf } from "../common/json.ts";
import { type StandIn, standIn } from "../common/stand-in.ts";
import type { RecordedExchange } from "../common/wire-log.ts";
import type { EmulatorClock } from "../steppable-clock.ts";
import { createApi } from "./api.ts";
import { assetName } from "./asset-fields.ts";
import { type ByHand, createByHand } from "./by-hand.ts";
import type { TenantData } from "./data.ts";
import { faultWords } from "./fault-words.ts";
import { journeyName } from "./journey-records.ts";
import { populationOf } from "./journey-view.ts";
import { isScreenPath, showScreen } from "./screens.ts";
import { reachedBy } from "./send-jobs.ts";
import { DEFAULT_SETTINGS, type MarketingCloudSettings } from "./settings.ts";
import { createTenant, type Tenant } from "./tenant.ts";
import { happenings } from "./timeline.ts";

/** Something in the account as it stands, whatever the API would show of it. */
export interface ObjectSnapshot {
  readonly kind: "asset" | "journey" | "send-definition" | "send" | "transactional";
  readonly id: string;
  readonly mid: number;
  /** The key the caller chose. */
  readonly key: string;
  readonly name: string;
  /** The vendor's word; of a journey, the version's. */
  readonly state: string;
  readonly deleted: boolean;
  /** Lets people through, or is on. */
  readonly live: boolean;
  /** Of a journey: which version this is. Each version is one of these. */
  readonly version?: number;
  readonly fields: Fields;
  /** When it goes out by itself. */
  readonly sendsAt?: string;
  /** Of a send: people who have it by now. Of a journey: who is inside. */
  readonly people?: number;
}

export interface MarketingCloudEmulator extends StandIn {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly tenant: Tenant;
  readonly byHand: ByHand;
  objects(): readonly ObjectSnapshot[];
  /** A copy of everything it holds. `createMarketingCloudEmulator({ data })` opens it again. */
  data(): TenantData;
}

function snapshots({ data }: Tenant, nowMs: number): readonly ObjectSnapshot[] {
  const assets = [...data.assets.values()].map(
    (asset): ObjectSnapshot => ({
      kind: "asset",
      id: asset.id,
      mid: asset.mid,
      key: asset.customerKey,
      name: assetName(asset),
      state: asset.archivedAt === undefined ? "Draft" : "Archived",
      deleted: false,
      live: false,
      fields: structuredClone(asset.fields),
    }),
  );
  const journeys = [...data.journeys.values()].flatMap((journey) =>
    journey.versions.map(
      (version): ObjectSnapshot => ({
        kind: "journey",
        id: journey.id,
        mid: journey.mid,
        key: journey.key,
        name: journeyName(journey, version),
        state: version.status,
        deleted: journey.deletedAt !== undefined,
        live: version.status === "Published" || version.status === "ScheduledToPublish",
        version: version.version,
        fields: structuredClone(version.fields),
        people: populationOf(version),
        ...(version.entersAt === undefined ? {} : { sendsAt: isoOf(version.entersAt) }),
      }),
    ),
  );
  const definitions = [...data.sendDefinitions.values()].map(
    (definition): ObjectSnapshot => ({
      kind: "send-definition",
      id: definition.objectId,
      mid: definition.mid,
      key: definition.customerKey,
      name: definition.name,
      state: definition.status,
      deleted: definition.status === "Deleted",
      live: false,
      fields: { emailId: definition.emailId, subject: definition.subject, lists: structuredClone(definition.lists) },
    }),
  );
  const sends = [...data.sends.values()].map(
    (send): ObjectSnapshot => ({
      kind: "send",
      id: String(send.id),
      mid: send.mid,
      key: send.definitionKey,
      name: data.sendDefinitions.get(send.definitionId)?.name ?? send.definitionKey,
      state: send.status,
      deleted: false,
      live: send.status === "Scheduled" || send.status === "Preparing" || send.status === "Sending",
      fields: { emailName: send.emailName, subject: send.mail?.subject ?? "" },
      people: reachedBy(send, nowMs),
      ...(send.status === "Scheduled" ? { sendsAt: isoOf(send.sendsAt) } : {}),
    }),
  );
  const transactional = [...data.transactional.values()].map(
    (one): ObjectSnapshot => ({
      kind: "transactional",
      id: one.key,
      mid: one.mid,
      key: one.key,
      name: String(one.fields["name"] ?? one.key),
      state: one.status,
      deleted: one.status === "Deleted",
      live: one.status === "Active",
      fields: structuredClone(one.fields),
    }),
  );
  return [...assets, ...journeys, ...definitions, ...sends, ...transactional];
}

/** Everything in the account, put aside; the returned function puts it back. Numbers once given are not given again, and the limit counts on. */
function putAside(tenant: Tenant): () => void {
  const before = structuredClone(tenant.data);
  const events = tenant.oracle.entries.length;
  return () => {
    const { counters, calls } = tenant.data;
    tenant.data = { ...before, counters, calls };
    tenant.oracle.forgetAfter(events);
  };
}

/** A new account as `settings` describe it, or one that holds `data`. `record` is told of every API exchange. */
export function createMarketingCloudEmulator(options: {
  readonly clock: EmulatorClock;
  readonly settings?: Partial<MarketingCloudSettings>;
  readonly data?: TenantData;
  readonly record?: (exchange: RecordedExchange) => void;
}): MarketingCloudEmulator {
  const { clock, record, data } = options;
  const settings = { ...DEFAULT_SETTINGS, ...options.settings };
  const tenant = createTenant(settings, clock.now(), data === undefined ? undefined : structuredClone(data));
  const engine = standIn(
    {
      oracle: tenant.oracle,
      api: createApi(tenant),
      happenings: () => happenings(tenant),
      putAside: () => putAside(tenant),
      words: faultWords,
      isScreen: isScreenPath,
      showScreen: (screen) => showScreen({ tenant, ...screen }),
    },
    { clock, record },
  );
  return {
    ...engine,
    clientId: settings.clientId,
    clientSecret: settings.clientSecret,
    tenant,
    byHand: createByHand(tenant, engine.present),
    // A copy of a getter is what it gave once.
    get log() {
      return engine.log;
    },
    objects: () => snapshots(tenant, engine.present()),
    data() {
      engine.present();
      return structuredClone(tenant.data);
    },
  };
}
