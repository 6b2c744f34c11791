/** A stand-in for one Marketo Engage instance: state, legal steps, error bodies, limits and habits, as a function of request and clock. */
import type { LogEntry } from "../common/oracle.ts";
import { type StandIn, standIn } from "../common/stand-in.ts";
import type { RecordedExchange } from "../common/wire-log.ts";
import type { EmulatorClock } from "../steppable-clock.ts";
import { createApi } from "./api.ts";
import { type ByHand, createByHand } from "./by-hand.ts";
import { faultWords } from "./fault-words.ts";
import { createInstance, emptyData, type Instance, putAside } from "./instance.ts";
import type { InstanceData, SampleRecord } from "./records.ts";
import { isScreenPath, showScreen } from "./screens.ts";
import { seed } from "./seeding.ts";
import { DEFAULT_SETTINGS, type MarketoSettings } from "./settings.ts";
import { type ObjectSnapshot, snapshots } from "./snapshots.ts";
import { happenings } from "./timeline.ts";

export interface MarketoEmulator extends StandIn {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly instance: Instance;
  readonly byHand: ByHand;
  /** Every program, mail, page and campaign as it stands, prepared ones too. What was deleted is gone. */
  objects(): readonly ObjectSnapshot[];
  /** Test mails that were sent. */
  samples(): readonly SampleRecord[];
  /** All it holds and all that happened, as plain data: for `from`. */
  freeze(): FrozenInstance;
}

export interface FrozenInstance {
  readonly data: InstanceData;
  readonly log: readonly LogEntry[];
}

/** A new instance as `settings` describe it, or one as it was put aside in `from`. `record` is told of every API exchange. */
export function createMarketoEmulator(options: {
  readonly clock: EmulatorClock;
  readonly settings?: Partial<MarketoSettings>;
  readonly from?: FrozenInstance;
  readonly record?: (exchange: RecordedExchange) => void;
}): MarketoEmulator {
  const { clock, record, from } = options;
  const settings = { ...DEFAULT_SETTINGS, ...options.settings };
  const instance = createInstance(settings, from === undefined ? emptyData(settings.firstId) : structuredClone(from.data));
  if (from === undefined) seed(instance, clock.now());
  else instance.oracle.entries.push(...structuredClone(from.log));
  const engine = standIn(
    {
      oracle: instance.oracle,
      api: createApi(instance),
      happenings: () => happenings(instance),
      putAside: () => putAside(instance),
      words: faultWords(instance, () => clock.now()),
      isScreen: isScreenPath,
      showScreen: (screen) => showScreen({ instance, ...screen }),
    },
    { clock, record },
  );
  return {
    ...engine,
    clientId: settings.clientId,
    clientSecret: settings.clientSecret,
    instance,
    byHand: createByHand(instance, engine.present),
    // A spread would keep the log as it is now.
    get log() {
      return engine.log;
    },
    objects: () => snapshots(instance, engine.present()),
    samples() {
      engine.present();
      return [...instance.data.samples];
    },
    freeze() {
      const log = engine.log;
      return structuredClone({ data: instance.data, log: [...log] });
    },
  };
}
