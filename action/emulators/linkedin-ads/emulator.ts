/** A stand-in for LinkedIn's Advertising API: accounts, ads, review, money, error bodies and habits, as a function of request and clock. */
import type { DomainEvent, LogEntry } from "../common/oracle.ts";
import { type StandIn, standIn } from "../common/stand-in.ts";
import type { RecordedExchange } from "../common/wire-log.ts";
import type { EmulatorClock } from "../steppable-clock.ts";
import { type Advertiser, createAdvertiser, putAside } from "./advertiser.ts";
import { createApi } from "./api.ts";
import { type ByHand, createByHand } from "./by-hand.ts";
import { FAULT_WORDS } from "./fault-words.ts";
import type { AdsData } from "./records.ts";
import { isScreenPath, showScreen } from "./screens.ts";
import { DEFAULT_SETTINGS, type LinkedInAdsSettings } from "./settings.ts";
import { type ObjectSnapshot, snapshots } from "./snapshots.ts";
import { writeAllDown } from "./spending.ts";
import { happenings } from "./timeline.ts";

export interface LinkedInAdsEmulator extends StandIn {
  /** A token that is good from the start. */
  readonly accessToken: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
  readonly advertiser: Advertiser;
  readonly byHand: ByHand;
  /** Every group, campaign, ad, post, picture and document as it stands. */
  objects(): readonly ObjectSnapshot[];
  /** All it holds and all that happened, as plain data: for `from`, also in another thread. */
  freeze(): FrozenAdvertiser;
}

export interface FrozenAdvertiser {
  readonly data: AdsData;
  readonly log: readonly LogEntry[];
}

/** A new advertiser as `settings` describe it, or one as it was put aside in `from`. `record` is told of every API exchange. */
export function createLinkedInAdsEmulator(options: {
  readonly clock: EmulatorClock;
  readonly settings?: Partial<LinkedInAdsSettings>;
  readonly from?: FrozenAdvertiser;
  readonly record?: (exchange: RecordedExchange) => void;
}): LinkedInAdsEmulator {
  const { clock, record, from } = options;
  const settings = { ...DEFAULT_SETTINGS, ...options.settings };
  const advertiser = createAdvertiser(settings, clock.now(), from === undefined ? undefined : structuredClone(from.data));
  if (from !== undefined) advertiser.oracle.entries.push(...structuredClone(from.log));
  const engine = standIn(
    {
      oracle: advertiser.oracle,
      api: createApi(advertiser),
      happenings: () => happenings(advertiser),
      putAside: () => putAside(advertiser),
      words: FAULT_WORDS,
      isScreen: isScreenPath,
      showScreen: (screen) => showScreen({ advertiser, ...screen }),
    },
    { clock, record },
  );
  /** Money goes on all the time; whoever reads the record gets it up to now. */
  const log = (): readonly LogEntry[] => {
    writeAllDown(advertiser, engine.present());
    return engine.log;
  };
  const { accessToken, clientId, clientSecret, refreshToken } = settings;
  return {
    ...engine,
    ...{ accessToken, clientId, clientSecret, refreshToken, advertiser },
    byHand: createByHand(advertiser, engine.present),
    // A copy of a getter is what it gave once.
    get log() {
      return log();
    },
    events: () => log().flatMap((entry): readonly DomainEvent[] => (entry.kind === "exchange" ? [] : [entry])),
    objects() {
      const nowMs = engine.present();
      writeAllDown(advertiser, nowMs);
      return snapshots(advertiser, nowMs);
    },
    freeze: () => structuredClone({ log: [...log()], data: advertiser.data }),
  };
}
