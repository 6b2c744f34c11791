/** A stand-in for Google Ads: customers, state, legal steps, error bodies, review, spend and awkward habits, as a function of request and clock. */
import { generateKeyPairSync } from "node:crypto";
import type { Fields } from "../common/json.ts";
import { type StandIn, standIn } from "../common/stand-in.ts";
import type { RecordedExchange } from "../common/wire-log.ts";
import type { EmulatorClock } from "../steppable-clock.ts";
import { type Ads, createAds } from "./account.ts";
import { createApi } from "./api.ts";
import { type ByHand, createByHand } from "./by-hand.ts";
import { isRemoved } from "./checks.ts";
import { displayName } from "./commit.ts";
import type { AdsData } from "./data.ts";
import { faultWords } from "./fault-words.ts";
import type { Kind } from "./kinds.ts";
import { isScreenPath, showScreen } from "./screens.ts";
import { accrue, happenings, settle } from "./serving.ts";
import { DEFAULT_SETTINGS, type GoogleAdsSettings } from "./settings.ts";

/** Something in the account as it stands, whatever the API would show of it. */
export interface ObjectSnapshot {
  readonly kind: Kind;
  readonly id: string;
  readonly customerId: string;
  readonly name: string;
  /** The vendor's word; of what has none, ENABLED while it is there. */
  readonly state: string;
  readonly deleted: boolean;
  /** Of an ad or asset group: armed: only what goes away by itself holds it back · serving: money may be spent on it now. */
  readonly live: false | "armed" | "serving";
  readonly fields: Fields;
}

/** What a service account's key file holds. */
export interface ServiceAccountKey {
  readonly type: "service_account";
  readonly client_email: string;
  readonly private_key: string;
  readonly token_uri: string;
}

export interface GoogleAdsEmulator extends StandIn {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly ads: Ads;
  readonly byHand: ByHand;
  /** A new key of a service account (the first, if none is named); the one before is no longer good. */
  newServiceAccountKey(email?: string): ServiceAccountKey;
  objects(): readonly ObjectSnapshot[];
  /** Money spent up to now, in micros, by ad or asset group. */
  spent(): ReadonlyMap<string, number>;
  /** A copy of everything it holds. `createGoogleAdsEmulator({ data })` opens it again. */
  data(): AdsData;
}

function snapshots({ data }: Ads): readonly ObjectSnapshot[] {
  return [...data.objects.values()].map((object) => ({
    ...{ kind: object.kind, id: object.name, customerId: object.customerId, name: displayName(object) },
    ...{ state: object.gone ? "REMOVED" : String(object.fields["status"] ?? "ENABLED"), deleted: isRemoved(object) },
    live: data.serving.get(object.name)?.state ?? false,
    fields: object.fields,
  }));
}

/** Everything put aside; the returned function puts it back. Numbers once given are not given again, and the limits count on. */
function putAside(ads: Ads): () => void {
  const before = copyOf(ads.data);
  const events = ads.oracle.entries.length;
  return () => {
    const { counters, operations, buckets } = ads.data;
    const ran = Object.fromEntries(Object.entries(before.counters).filter(([name]) => name.startsWith("ran ")));
    const numbers = Object.fromEntries(Object.entries(counters).filter(([name]) => !name.startsWith("ran ")));
    ads.data = { ...before, counters: { ...numbers, ...ran }, operations, buckets };
    ads.oracle.forgetAfter(events);
  };
}

/** Objects are never changed in place, so they need no copy of their own. */
function copyOf(data: AdsData): AdsData {
  const { objects, ...rest } = data;
  return { ...structuredClone(rest), objects: new Map(objects) };
}

/** New accounts as `settings` describe them, or ones that hold `data`. `record` is told of every API exchange. */
export function createGoogleAdsEmulator(options: {
  readonly clock: EmulatorClock;
  readonly settings?: Partial<GoogleAdsSettings>;
  readonly data?: AdsData;
  readonly record?: (exchange: RecordedExchange) => void;
}): GoogleAdsEmulator {
  const { clock, record, data } = options;
  const settings = { ...DEFAULT_SETTINGS, ...options.settings };
  const ads = createAds(settings, clock.now(), data === undefined ? undefined : structuredClone(data));
  const engine = standIn(
    {
      oracle: ads.oracle,
      api: (request, nowMs) => {
        accrue(ads, nowMs);
        return api(request, nowMs);
      },
      happenings: () => happenings(ads),
      putAside: () => putAside(ads),
      words: faultWords(ads),
      isScreen: isScreenPath,
      showScreen: (screen) => {
        accrue(ads, screen.nowMs);
        return showScreen({ ads, ...screen });
      },
    },
    { clock, record },
  );
  const api = createApi(ads);
  const byHand = createByHand(ads, engine.present);
  const settleNow = () => settle(ads, engine.present());
  const present = () => accrue(ads, engine.present());
  return {
    ...engine,
    ...{ clientId: settings.clientId, clientSecret: settings.clientSecret, ads, byHand },
    // A copy of a getter is what it gave once.
    get log() {
      settleNow();
      return engine.log;
    },
    events() {
      settleNow();
      return engine.events();
    },
    newServiceAccountKey(email) {
      const account = email ?? settings.identities.find(({ kind }) => kind === "service-account")?.email ?? "";
      const { publicKey, privateKey } = generateKeyPairSync("rsa", {
        ...{
          modulusLength: 2048,
          publicKeyEncoding: { type: "spki", format: "pem" },
          privateKeyEncoding: { type: "pkcs8", format: "pem" },
        },
      });
      byHand.setServiceAccountKey(account, publicKey);
      const token_uri = ads.baseUrl === undefined ? "https://oauth2.googleapis.com/token" : `${ads.baseUrl}/token`;
      return { type: "service_account", client_email: account, private_key: privateKey, token_uri };
    },
    objects() {
      present();
      return snapshots(ads);
    },
    spent() {
      present();
      const units = new Map<string, number>();
      for (const [key, micros] of ads.data.spend) {
        const unit = key.slice(0, key.lastIndexOf("|"));
        units.set(unit, (units.get(unit) ?? 0) + micros);
      }
      return units;
    },
    data() {
      present();
      return structuredClone(ads.data);
    },
  };
}
